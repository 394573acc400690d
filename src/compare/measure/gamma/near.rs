//! Which units of other annotators a unit can be aligned with at all: those near it.

use super::unit::{Dissimilarity, Unit};

/// Where joining units makes no difference to the disorder, they are joined: it counts as saving this much.
/// Without that, γ-cat would depend on which of several best alignments is found first.
pub(super) const TIE: f64 = 1e-9;

/// The units of all annotators in one list, by annotator and there by start.
#[derive(Clone, Debug)]
pub(super) struct Units {
    pub all: Vec<Unit>,
    /// The annotator of each.
    pub author: Vec<u32>,
    /// Where the units of each annotator begin, and the end of the last.
    bounds: Vec<usize>,
    /// The longest unit of each annotator.
    longest: Vec<u32>,
}

/// A unit of a later annotator, and how much it differs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub unit: u32,
    pub dissimilarity: f64,
}

impl Units {
    /// The units of each annotator, each list in order of start.
    pub fn of(authors: &[Vec<Unit>]) -> Self {
        let mut units = Self {
            all: Vec::new(),
            author: Vec::new(),
            bounds: vec![0],
            longest: Vec::new(),
        };
        for (author, own) in (0u32..).zip(authors) {
            units.all.extend(own);
            units.author.extend(own.iter().map(|_| author));
            units.bounds.push(units.all.len());
            let longest = own.iter().map(Unit::length).max();
            units.longest.push(longest.unwrap_or(0));
        }
        units
    }

    /// How many annotators there are, with units or without.
    pub fn authors(&self) -> usize {
        self.longest.len()
    }

    /// The units of one annotator, as indices.
    pub fn of_author(&self, author: usize) -> std::ops::Range<usize> {
        let bound = |at: usize| self.bounds.get(at).copied().unwrap_or(self.all.len());
        bound(author)..bound(author + 1)
    }

    /// Of each unit those of later annotators that differ from it by less than `below`.
    pub fn near(&self, by: &Dissimilarity, below: f64) -> Vec<Vec<Near>> {
        let reach = by.reach(below);
        let mut near: Vec<Vec<Near>> = vec![Vec::new(); self.all.len()];
        for author in 0..self.authors() {
            for later in author + 1..self.authors() {
                let longest = self.longest.get(later).copied().unwrap_or(0);
                let others = self.of_author(later);
                let mut first = others.start;
                // Units in order of start have windows whose beginnings grow, but for their own lengths.
                for own in self.of_author(author) {
                    let (Some(unit), Some(list)) = (self.all.get(own), near.get_mut(own)) else {
                        continue;
                    };
                    let window = reach * (f64::from(unit.length()) + f64::from(longest));
                    let widest = reach * 2.0 * f64::from(longest.max(self.longest_of(author)));
                    while first < others.end
                        && self.start_of(first) < f64::from(unit.start) - widest
                    {
                        first += 1;
                    }
                    for other in first..others.end {
                        let Some(candidate) = self.all.get(other) else {
                            break;
                        };
                        if f64::from(candidate.start) > f64::from(unit.start) + window {
                            break;
                        }
                        let dissimilarity = by.between(unit, candidate);
                        if dissimilarity < below {
                            list.push(Near {
                                unit: u32::try_from(other).unwrap_or(u32::MAX),
                                dissimilarity,
                            });
                        }
                    }
                }
            }
        }
        near
    }

    /// The length of an annotator's longest unit; 0 without units.
    pub fn longest_of(&self, author: usize) -> u32 {
        self.longest.get(author).copied().unwrap_or(0)
    }

    fn start_of(&self, unit: usize) -> f64 {
        self.all
            .get(unit)
            .map_or(f64::INFINITY, |unit| f64::from(unit.start))
    }
}
