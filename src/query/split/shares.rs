//! How much of the documents each part gets.

use std::str::FromStr;

use super::Counts;
use crate::model::Split;

/// Weights of train, dev and test; not all 0, each at most [`Shares::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shares([u32; 3]);

/// Shares that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "shares are three whole numbers for train, dev and test, such as 80,10,10, each from 0 to {}, not all 0",
    Shares::MOST
)]
pub struct BadShares;

impl Shares {
    /// Largest weight.
    pub const MOST: u32 = 1_000;

    /// The shares with these weights.
    ///
    /// # Errors
    /// [`BadShares`] where all are 0 or one is too large.
    pub fn new(weights: [u32; 3]) -> Result<Self, BadShares> {
        let fits = weights.iter().all(|weight| *weight <= Self::MOST);
        if fits && weights.iter().any(|weight| *weight > 0) {
            Ok(Self(weights))
        } else {
            Err(BadShares)
        }
    }

    /// The weight of each part.
    pub fn weights(self) -> impl Iterator<Item = (Split, u32)> {
        Split::ALL.into_iter().zip(self.0)
    }

    /// The weight of one part.
    #[must_use]
    pub fn weight(self, of: Split) -> u32 {
        let mut weights = self.weights();
        weights.find(|(part, _)| *part == of).map_or(0, |it| it.1)
    }

    /// The parts that have a share but no document.
    #[must_use]
    pub fn empty(self, documents: Counts) -> Vec<Split> {
        let with_share = self.weights().filter(|(_, weight)| *weight > 0);
        let parts = with_share.map(|(part, _)| part);
        parts.filter(|part| documents.of(*part) == 0).collect()
    }

    /// All weights together.
    #[must_use]
    pub fn sum(self) -> u32 {
        self.0.iter().sum()
    }
}

impl Default for Shares {
    fn default() -> Self {
        Self([80, 10, 10])
    }
}

impl FromStr for Shares {
    type Err = BadShares;

    fn from_str(words: &str) -> Result<Self, BadShares> {
        let weights: Result<Vec<u32>, _> = words.split(',').map(|it| it.trim().parse()).collect();
        let weights = weights.map_err(|_error| BadShares)?;
        Self::new(weights.try_into().map_err(|_other| BadShares)?)
    }
}
