//! One text with what each annotator put on it, and what chance would have put there.

use super::unit::Unit;
use crate::model::random::Random;

/// How often a shift is drawn again that falls too near to another.
const TRIES: usize = 100;

/// A stretch from 0 to `length` with the units of each annotator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Continuum {
    /// Its length, in the unit of the places.
    pub length: u32,
    /// The units of each annotator, in any order.
    pub authors: Vec<Vec<Unit>>,
}

impl Continuum {
    /// How many units there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.authors.iter().map(Vec::len).sum()
    }

    /// The same with everything in an order that names do not decide: units by place, categories by the
    /// places where they stand, annotators by their units.
    pub(super) fn in_order(&self) -> Self {
        let all = self.authors.iter().flatten();
        let mut categories: Vec<(Vec<(u32, u32)>, u32)> = Vec::new();
        let mut known: Vec<u32> = all.clone().map(|unit| unit.category).collect();
        known.sort_unstable();
        known.dedup();
        for category in known {
            let of_it = all.clone().filter(|unit| unit.category == category);
            let mut places: Vec<(u32, u32)> = of_it.map(|unit| (unit.start, unit.end)).collect();
            places.sort_unstable();
            categories.push((places, category));
        }
        categories.sort_unstable();
        let mut numbers: Vec<(u32, u32)> = (0u32..)
            .zip(&categories)
            .map(|(number, (_, category))| (*category, number))
            .collect();
        numbers.sort_unstable();
        let number = |category: u32| {
            let at = numbers.binary_search_by_key(&category, |(of, _)| *of);
            at.ok()
                .and_then(|at| numbers.get(at))
                .map_or(category, |(_, number)| *number)
        };
        let mut authors: Vec<Vec<Unit>> = self.authors.clone();
        for own in &mut authors {
            for unit in own.iter_mut() {
                unit.category = number(unit.category);
            }
            own.sort_unstable();
        }
        // By places first: categories of two annotators with the same places come last.
        authors.sort_by_cached_key(|own| {
            let places: Vec<(u32, u32)> = own.iter().map(|unit| (unit.start, unit.end)).collect();
            (places, own.clone())
        });
        Self {
            length: self.length,
            authors,
        }
    }

    /// What chance would make of the continuum (Mathet, Widlöcher and Métivier 2015, §5.2): each new
    /// annotator has the units of an annotator drawn at random, moved on by a shift drawn at random, and
    /// what goes beyond the end comes in at the beginning; so categories, lengths and gaps stay as they
    /// are. Shifts keep half the mean length of a unit from each other, the end being next to the
    /// beginning, as long as there is room. A unit is not cut: it may reach beyond the end.
    ///
    /// Annotators must be in order. The sample has a unit if the continuum has one.
    pub(super) fn sample(&self, random: &mut Random) -> Self {
        let count = self.count();
        if count == 0 {
            return self.clone();
        }
        let lengths: u64 = self
            .authors
            .iter()
            .flatten()
            .map(|unit| u64::from(unit.length()))
            .sum();
        let apart = lengths as f64 / count as f64 / 2.0;
        loop {
            let mut shifts: Vec<u32> = Vec::new();
            let mut authors = Vec::new();
            for _ in &self.authors {
                let shift = self.shift(&shifts, apart, random);
                shifts.push(shift);
                let from = self.authors.get(random.below(self.authors.len()));
                authors.push(from.map_or_else(Vec::new, |own| self.shifted(own, shift)));
            }
            if authors.iter().any(|own| !own.is_empty()) {
                return Self {
                    length: self.length,
                    authors,
                };
            }
        }
    }

    /// A shift that is at least `apart` from the others, on the circle.
    fn shift(&self, others: &[u32], apart: f64, random: &mut Random) -> u32 {
        let draw =
            |random: &mut Random| u32::try_from(random.below(self.length as usize)).unwrap_or(0);
        let mut shift = draw(random);
        for _ in 0..TRIES {
            let near = others.iter().any(|other| {
                let distance = shift.abs_diff(*other);
                f64::from(distance.min(self.length - distance)) < apart
            });
            if !near {
                break;
            }
            shift = draw(random);
        }
        shift
    }

    /// Units moved on by `shift`, in order of start if they were.
    fn shifted(&self, own: &[Unit], shift: u32) -> Vec<Unit> {
        let stays = |unit: &Unit| u64::from(unit.start) + u64::from(shift) < u64::from(self.length);
        let moved = |unit: &Unit| {
            let back = if stays(unit) { 0 } else { self.length };
            let start = (unit.start.saturating_add(shift)).saturating_sub(back);
            Unit {
                start,
                end: start.saturating_add(unit.length()),
                ..*unit
            }
        };
        let first = own.partition_point(stays);
        let (staying, coming_in) = own.split_at(first.min(own.len()));
        coming_in.iter().chain(staying).map(moved).collect()
    }
}
