//! The disorders of an alignment, in a form that adds up over documents.

use super::best::best_groups;
use super::continuum::Continuum;
use super::near::Units;
use super::unit::Dissimilarity;

/// Sums over the best alignments of some continua.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// The disorders of the unitary alignments.
    total: f64,
    /// Units of the mean annotator.
    units: f64,
    /// Of aligned pairs: the categorical dissimilarity by weight, and the weight.
    categorical: f64,
    weight: f64,
    /// Pairs of a unit and an annotator who has none in its unitary alignment.
    unaligned: f64,
    /// Components in which the alignment is not proven to be the best.
    pub unproven: u32,
}

impl Tally {
    /// The sums of one continuum whose units are in order.
    pub fn of(continuum: &Continuum, by: &Dissimilarity, nodes: u64) -> Self {
        let units = Units::of(&continuum.authors);
        let (groups, unproven) = best_groups(&units, by, nodes);
        let (count, authors) = (units.all.len(), units.authors());
        if count == 0 || authors < 2 {
            return Self::default();
        }
        let mut tally = Self {
            units: count as f64 / authors as f64,
            unproven,
            ..Self::default()
        };
        let mut alone = count;
        for group in &groups {
            tally.total += units.disorder(group, by);
            tally.unaligned += (group.len() * (authors - group.len())) as f64;
            tally.add_categories(&units, group, by);
            alone -= group.len();
        }
        tally.total += alone as f64;
        tally.unaligned += (alone * (authors - 1)) as f64;
        tally
    }

    /// Aligned pairs weigh the more, the nearer their places, and less in larger groups (Mathet 2017, "The
    /// agreement measure γcat as a complement to γ focused on categorization of a continuum").
    fn add_categories(&mut self, units: &Units, group: &[u32], by: &Dissimilarity) {
        let share = 1.0 / (group.len() - 1) as f64;
        for (at, a) in group.iter().enumerate() {
            for b in group.iter().skip(at + 1) {
                if let (Some(a), Some(b)) = (units.all.get(*a as usize), units.all.get(*b as usize))
                {
                    let weight = share * (1.0 - by.alpha * by.positional(a, b)).max(0.0);
                    self.categorical += weight * by.categorical(a, b);
                    self.weight += weight;
                }
            }
        }
    }

    /// Adds the sums of another continuum.
    pub fn add(&mut self, other: &Self) {
        self.total += other.total;
        self.units += other.units;
        self.categorical += other.categorical;
        self.weight += other.weight;
        self.unaligned += other.unaligned;
        self.unproven += other.unproven;
    }

    /// The disorder of all; `None` without units.
    pub fn disorder(&self) -> Option<f64> {
        (self.units > 0.0).then(|| self.total / self.units)
    }

    /// The disorder of the categories of aligned units; `None` where none are aligned.
    pub fn aligned(&self) -> Option<f64> {
        (self.weight > 0.0).then(|| self.categorical / self.weight)
    }

    /// The same where a unit differs as much as can be from everybody who has none beside it.
    pub fn all(&self) -> Option<f64> {
        let weight = self.weight + self.unaligned;
        (weight > 0.0).then(|| (self.categorical + self.unaligned) / weight)
    }
}
