//! Which part of a dataset a document belongs to.

use serde::{Deserialize, Serialize};

use super::Document;

/// A part of a dataset. Documents keep theirs as the value of the attribute [`Split::ATTRIBUTE`], so that
/// it can be set by hand, seen and exported like any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Split {
    /// What a model learns from.
    Train,
    /// What its settings are chosen on.
    Dev,
    /// What it is measured on, once.
    Test,
}

impl Split {
    /// Key of the attribute of documents.
    pub const ATTRIBUTE: &'static str = "split";

    /// The parts, in their order.
    pub const ALL: [Self; 3] = [Self::Train, Self::Dev, Self::Test];

    /// Its name in files: `train`, `dev`, `test`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Dev => "dev",
            Self::Test => "test",
        }
    }

    /// The part of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|split| split.name() == name)
    }
}

impl Document {
    /// The part of the dataset that it belongs to, if one is said.
    #[must_use]
    pub fn split(&self) -> Option<Split> {
        let mut values = self.attributes.iter();
        let (_, name) = values.find(|(key, _)| key.0 == Split::ATTRIBUTE)?;
        Split::named(name)
    }
}
