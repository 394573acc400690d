//! How far a value might be from that of other documents of the same kind.
//!
//! **Drawn.** Documents are drawn again and again, as many as there are, each as often as chance has it,
//! and the value is computed for each drawing (B. Efron, "Bootstrap methods: another look at the
//! jackknife", 1979). The interval holds the middle 95 % of the values: the percentile interval.
//!
//! **Left out.** Where documents are tied to each other ([`How::Tied`]), as by an entity that many of them
//! mention, drawing is wrong: the copies of a document that is drawn twice agree with each other about
//! every entity, which is agreement that nobody has shown, and an entity is torn from the documents that
//! were not drawn (for networks: T. A. B. Snijders and S. P. Borgatti, "Non-parametric standard errors and
//! tests for network statistics", Connections 22, 1999). There the value is computed without each document
//! in turn, and no document ever counts twice: s² = (n − 1)/n · Σ (vᵢ − v̄)², and the interval is
//! v ± 1.96 · s, cut to what an F₁ can be, 0 to 1. Whatever function of n documents v is, as long as their
//! order is nothing to it, Σ (vᵢ − v̄)² is in expectation at least the variance of v for n − 1 documents (B.
//! Efron and C. Stein, "The jackknife estimate of variance", Annals of Statistics 9, 1981): such an
//! interval is rather too wide than too narrow.

use std::collections::BTreeSet;

use super::{Authors, Figure, Going, How, Measure, Sums, Whole};
use crate::compare::material::{Material, Sheet};
use crate::model::random::Random;

/// How often the documents are drawn.
pub const DRAWINGS: u32 = 1_000;

/// Of the values, what lies outside of the interval on each side.
const TAIL: f64 = 0.025;

/// How many standard errors reach as far as 95 of 100 values do.
const ERRORS: f64 = 1.96;

/// Where 95 of 100 values lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How many drawings had a value, of [`DRAWINGS`]; 0 where nothing was drawn.
    pub drawings: u32,
}

/// The figure of a measure with its interval; the draws follow from the seed. `None` where it was not to go
/// on.
///
/// There is no interval where most drawings have no value or, of documents that are left out, where the
/// value stands on one document alone. Of one document there is an interval only where the value itself is
/// an estimate: that of the estimate.
#[must_use]
pub fn figure_and_interval(
    measure: &Measure,
    material: &Material,
    seed: u64,
    going: Going<'_>,
) -> Option<(Figure, Option<Interval>)> {
    if material.authors.len() < 2 {
        return Some((Figure::default(), None));
    }
    // What is drawn from comes first, and takes about as long as drawing.
    let draws = DRAWINGS as usize;
    let resampled = Resampled::of(measure, material, seed, &|done, of| {
        going(draws * done / of.max(1), 2 * draws)
    })?;
    let drawing = |nth: usize| going(draws + nth, 2 * draws);
    let figure = match &resampled {
        Resampled::Whole(whole) => whole.figure,
        Resampled::Summed(..) => measure.figure(material, seed),
    };
    let count = material.sheets.len();
    let interval = match measure.how {
        _ if count < 2 => resampled.within().map(|(low, high)| Interval {
            low,
            high,
            drawings: 0,
        }),
        How::Tied { .. } => left_out(&resampled, count, drawing)?,
        How::Summed { .. } | How::Whole(_) => drawn(&resampled, count, seed, drawing)?,
    };
    Some((figure, interval))
}

/// The interval alone.
#[must_use]
pub fn interval(measure: &Measure, material: &Material, seed: u64) -> Option<Interval> {
    figure_and_interval(measure, material, seed, &|_, _| true)?.1
}

/// The middle of the values of drawn documents; `None` where it was not to go on.
fn drawn(
    resampled: &Resampled,
    count: usize,
    seed: u64,
    going: impl Fn(usize) -> bool,
) -> Option<Option<Interval>> {
    let mut random = Random::from_seed(seed);
    let mut values = Vec::new();
    for nth in 0..DRAWINGS {
        if !going(nth as usize) {
            return None;
        }
        let drawn: Vec<usize> = (0..count).map(|_| random.below(count)).collect();
        values.extend(resampled.value(&drawn));
    }
    let drawings = values.len() as u32;
    values.sort_unstable_by(f64::total_cmp);
    let ends = (quantile(&values, TAIL), quantile(&values, 1.0 - TAIL));
    Some(match ends {
        (Some(low), Some(high)) if drawings > DRAWINGS / 2 => Some(Interval {
            low,
            high,
            drawings,
        }),
        _ => None,
    })
}

/// The value and its standard error, from the values without each document; `None` where it was not to go
/// on.
fn left_out(
    resampled: &Resampled,
    count: usize,
    going: impl Fn(usize) -> bool,
) -> Option<Option<Interval>> {
    let all: Vec<usize> = (0..count).collect();
    let mut values = Vec::new();
    for nth in &all {
        if !going(DRAWINGS as usize * nth / count) {
            return None;
        }
        let others: Vec<usize> = all.iter().copied().filter(|at| at != nth).collect();
        values.push(resampled.value(&others));
    }
    let values: Option<Vec<f64>> = values.into_iter().collect();
    let (Some(value), Some(values)) = (resampled.value(&all), values) else {
        return Some(None);
    };
    let mean = values.iter().sum::<f64>() / count as f64;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let error = (squares * (count - 1) as f64 / count as f64).sqrt();
    Some(Some(Interval {
        low: (value - ERRORS * error).max(0.0),
        high: (value + ERRORS * error).min(1.0),
        drawings: 0,
    }))
}

/// The value of drawn documents, as a drawing computes it.
#[cfg(test)]
pub(super) fn drawn_value(measure: &Measure, material: &Material, drawn: &[usize]) -> Option<f64> {
    Resampled::of(measure, material, 1, &|_, _| true)?.value(drawn)
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
    fn of(measure: &Measure, material: &Material, seed: u64, going: Going<'_>) -> Option<Self> {
        let (sums, value) = match measure.how {
            How::Summed { sums, value } | How::Tied { sums, value } => (sums, value),
            How::Whole(whole) => return Some(Self::Whole(whole(material, seed, going)?)),
        };
        let summed = if measure.authors == Authors::Two {
            let pairs = material.pairs();
            let pairs = pairs.map(|(one, other)| Summed::of(material, &[one, other], sums));
            pairs.collect()
        } else {
            let all: Vec<usize> = (0..material.authors.len()).collect();
            vec![Summed::of(material, &all, sums)]
        };
        Some(Self::Summed(summed, value))
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
