//! How far a value might be from that of other documents of the same kind.
//!
//! Documents are drawn again and again, as many as there are, each as often as chance has it, and the
//! value is computed for each drawing (B. Efron, "Bootstrap methods: another look at the jackknife", 1979).
//! The interval holds the middle 95 % of the values: the percentile interval.

use std::collections::BTreeSet;

use super::{Authors, How, Measure, Sums, Whole};
use crate::compare::material::{Material, Sheet};
use crate::model::random::Random;

/// How often the documents are drawn.
pub const DRAWINGS: u32 = 1_000;

/// Of the values, what lies outside of the interval on each side.
const TAIL: f64 = 0.025;

/// The middle 95 % of the values of drawn documents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How many drawings had a value, of [`DRAWINGS`].
    pub drawings: u32,
}

/// The interval of a measure's value; the draws follow from the seed. `None` where most drawings have no
/// value, or where there is only one document and its value is no estimate; if it is, the interval is that
/// of the estimate, and there are no drawings.
#[must_use]
pub fn interval(measure: &Measure, material: &Material, seed: u64) -> Option<Interval> {
    let count = material.sheets.len();
    let resampled = Resampled::of(measure, material, seed);
    if count < 2 {
        return resampled.within().map(|(low, high)| Interval {
            low,
            high,
            drawings: 0,
        });
    }
    let mut random = Random::from_seed(seed);
    let mut values = Vec::new();
    for _ in 0..DRAWINGS {
        let drawn: Vec<usize> = (0..count).map(|_| random.below(count)).collect();
        values.extend(resampled.value(&drawn));
    }
    let drawings = values.len() as u32;
    if drawings <= DRAWINGS / 2 {
        return None;
    }
    values.sort_unstable_by(f64::total_cmp);
    Some(Interval {
        low: quantile(&values, TAIL)?,
        high: quantile(&values, 1.0 - TAIL)?,
        drawings,
    })
}

/// The value of drawn documents, as a drawing computes it.
#[cfg(test)]
pub(super) fn drawn_value(measure: &Measure, material: &Material, drawn: &[usize]) -> Option<f64> {
    Resampled::of(measure, material, 1).value(drawn)
}

/// The value below which this share of sorted values lies, between two of them in proportion.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = share * sorted.len().checked_sub(1)? as f64;
    let (below, above) = (
        sorted.get(at.floor() as usize)?,
        sorted.get(at.ceil() as usize)?,
    );
    Some(below + (above - below) * at.fract())
}

/// What drawings are computed from.
enum Resampled {
    /// For each material, the sums of its documents: a value is the mean over the materials.
    Summed(Vec<Summed>, fn(&Material, &Sums) -> Option<f64>),
    Whole(Whole),
}

struct Summed {
    material: Material,
    /// Every kind of amount, sorted.
    kinds: Vec<Vec<u32>>,
    /// Of each document the amounts, by the number of their kind.
    documents: Vec<Vec<(usize, f64)>>,
}

impl Resampled {
    fn of(measure: &Measure, material: &Material, seed: u64) -> Self {
        let (sums, value) = match measure.how {
            How::Summed { sums, value } => (sums, value),
            How::Whole(whole) => return Self::Whole(whole(material, seed)),
        };
        let summed = if measure.authors == Authors::Two {
            let pairs = material.pairs();
            let pairs = pairs.map(|(one, other)| Summed::of(material, &[one, other], sums));
            pairs.collect()
        } else {
            let all: Vec<usize> = (0..material.authors.len()).collect();
            vec![Summed::of(material, &all, sums)]
        };
        Self::Summed(summed, value)
    }

    /// The ends of the interval of the value itself, where it is an estimate.
    fn within(&self) -> Option<(f64, f64)> {
        match self {
            Self::Whole(whole) => whole.within,
            Self::Summed(..) => None,
        }
    }

    fn value(&self, drawn: &[usize]) -> Option<f64> {
        match self {
            Self::Whole(whole) => (whole.drawn)(drawn),
            Self::Summed(all, value) => {
                let values = all.iter();
                let values = values.filter_map(|it| value(&it.material, &it.drawn(drawn)));
                let values: Vec<f64> = values.collect();
                let count = values.len() as f64;
                (count > 0.0).then(|| values.iter().sum::<f64>() / count)
            }
        }
    }
}

impl Summed {
    fn of(material: &Material, authors: &[usize], sums: fn(&Material, &Sheet) -> Sums) -> Self {
        let of_authors = material.of_authors(authors);
        let sheets = material.sheets.iter();
        let sheets = sheets.map(|sheet| sums(&of_authors, &sheet.of_authors(authors)));
        let sheets: Vec<Sums> = sheets.collect();
        let kinds: BTreeSet<&Vec<u32>> = sheets.iter().flat_map(|it| it.cells.keys()).collect();
        let kinds: Vec<&Vec<u32>> = kinds.into_iter().collect();
        let amounts = |sums: &Sums| {
            let cells = sums.cells.iter();
            let cells = cells.filter_map(|(kind, amount)| {
                let number = kinds.binary_search(&kind).ok()?;
                Some((number, *amount))
            });
            cells.collect()
        };
        Self {
            documents: sheets.iter().map(amounts).collect(),
            kinds: kinds.into_iter().cloned().collect(),
            material: of_authors,
        }
    }

    /// The sums of drawn documents.
    fn drawn(&self, drawn: &[usize]) -> Sums {
        let mut amounts = vec![0.0; self.kinds.len()];
        for document in drawn.iter().filter_map(|&at| self.documents.get(at)) {
            for (number, amount) in document {
                if let Some(sum) = amounts.get_mut(*number) {
                    *sum += amount;
                }
            }
        }
        let cells = self.kinds.iter().cloned().zip(amounts);
        Sums {
            cells: cells.filter(|(_, amount)| *amount > 0.0).collect(),
            ..Sums::default()
        }
    }
}
