//! A set of unitary alignments that uses every unit of a continuum exactly once.

use super::near::{TIE, Units};
use super::unit::Dissimilarity;

/// How the units of several annotators belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// The unitary alignments: in each at most one unit of each annotator, as (annotator, index in the
    /// annotator's list), in order of annotators.
    pub unitary: Vec<Vec<(u32, u32)>>,
    /// The sum of the disorders of the unitary alignments.
    pub total: f64,
    /// The disorder: the sum divided by the mean number of units of an annotator; 0 without units.
    pub disorder: f64,
    /// In how many connected components the alignment is not proven to be the best: the disorder is an
    /// upper bound if there is one.
    pub unproven: u32,
}

impl Alignment {
    /// The alignment of these groups of units, each of which has at most one of each annotator; units in
    /// no group stand alone.
    pub(super) fn of(
        units: &Units,
        groups: &[Vec<u32>],
        by: &Dissimilarity,
        unproven: u32,
    ) -> Self {
        let mut grouped = vec![false; units.all.len()];
        for unit in groups.iter().flatten() {
            if let Some(grouped) = grouped.get_mut(*unit as usize) {
                *grouped = true;
            }
        }
        let alone = (0u32..)
            .zip(&grouped)
            .filter(|(_, grouped)| !**grouped)
            .map(|(unit, _)| vec![unit]);
        let mut all: Vec<Vec<u32>> = groups.to_vec();
        all.extend(alone);
        for group in &mut all {
            group.sort_unstable();
        }
        all.sort_unstable();
        let total = all
            .iter()
            .map(|group| units.disorder(group, by))
            .sum::<f64>();
        let unitary = all
            .iter()
            .map(|group| group.iter().filter_map(|unit| units.place(*unit)).collect())
            .collect();
        Self {
            unitary,
            total,
            disorder: units.per_unit(total),
            unproven,
        }
    }
}

impl Units {
    /// The disorder of one unitary alignment: the mean over all pairs of annotators of what their units
    /// differ, 1 where either has none.
    pub(super) fn disorder(&self, group: &[u32], by: &Dissimilarity) -> f64 {
        let mut more = 0.0;
        for (at, a) in group.iter().enumerate() {
            for b in group.iter().skip(at + 1) {
                if let (Some(a), Some(b)) = (self.all.get(*a as usize), self.all.get(*b as usize)) {
                    more += by.between(a, b) - 1.0;
                }
            }
        }
        1.0 + more / self.pairs()
    }

    /// How many pairs of annotators there are.
    pub(super) fn pairs(&self) -> f64 {
        let authors = self.authors();
        (authors * authors.saturating_sub(1) / 2) as f64
    }

    /// What Σ(d − 1) over the pairs between two groups must be below for joining them to be of use.
    pub(super) fn worth(&self) -> f64 {
        self.pairs() * (1.0 + TIE)
    }

    /// A sum of disorders for each unit that an annotator has on the average; 0 without units.
    fn per_unit(&self, total: f64) -> f64 {
        if self.all.is_empty() {
            return 0.0;
        }
        total * self.authors() as f64 / self.all.len() as f64
    }

    fn place(&self, unit: u32) -> Option<(u32, u32)> {
        let author = *self.author.get(unit as usize)?;
        let first = self.of_author(author as usize).start;
        let index = (unit as usize).checked_sub(first)?;
        Some((author, u32::try_from(index).ok()?))
    }
}
