//! How much authors agree: a file for each measure, and [`MEASURES`], the list of them.
//!
//! **Unit:** values have none; 1 is full agreement, 0 of a measure that corrects for chance is what chance
//! gives, and below that is worse than chance. What a figure counted, and what it had to leave out, is in
//! the unit that [`Measure::counts`] names. **Invariants:** a value that is not defined is `None`, never 0
//! or 1; the order of authors, the names of labels and the order of documents change no value; the same
//! material and seed give the same value.
//!
//! Most measures are sums over documents and a value of the sums ([`How::Summed`], [`How::Tied`]), so that
//! intervals ([`interval`]) need no second look at a text. A measure for two authors takes, for more, the mean over
//! the pairs that it is defined for, as R. J. Light ("Measures of response agreement for qualitative data",
//! 1971) does for κ.
//!
//! [`by`] cuts a material into labels, pairs, documents and languages, each to be measured alone; [`time`]
//! into stretches of time.
//!
//! To add a measure: a file with a `pub static` [`Measure`] and its source, a line in [`MEASURES`], and a
//! line for each known value in its table of tests. The command line and the window find it there.

mod alpha;
mod attributes;
pub mod by;
mod cohen;
pub mod coreference;
mod costs;
mod fleiss;
pub mod gamma;
pub mod interval;
mod items;
pub mod matching;
pub(super) mod spans;
#[cfg(test)]
mod tests;
pub mod time;
mod unitizing_2004;
mod unitizing_2016;

use std::collections::BTreeMap;

use super::material::{Material, Range, Sheet};
use crate::model::{DocumentId, RowId};

/// Every measure, in the order in which they are shown.
pub static MEASURES: &[&Measure] = &[
    &spans::STRICT,
    &spans::EXACT,
    &spans::PARTIAL,
    &spans::TYPE,
    &cohen::TOKEN,
    &cohen::TOKEN_MARKED,
    &cohen::CHARACTER,
    &cohen::CHARACTER_MARKED,
    &fleiss::FLEISS,
    &alpha::NOMINAL,
    &alpha::MASI,
    &alpha::JACCARD,
    &unitizing_2004::UNITIZING,
    &unitizing_2016::UNITIZING,
    &spans::EVIDENCE_EXACT,
    &spans::EVIDENCE_PARTIAL,
    &attributes::ALL,
    &attributes::STANCE,
    &attributes::CERTAINTY,
    &attributes::SENTIMENT,
    &coreference::MUC,
    &coreference::B_CUBED,
    &coreference::CEAF_M,
    &coreference::CEAF_E,
    &coreference::BLANC,
    &coreference::LEA,
    &coreference::CONLL,
    &gamma::GAMMA,
    &gamma::GAMMA_CAT,
    &gamma::GAMMA_CAT_ALIGNED,
];

/// One measure of agreement.
#[derive(Debug)]
pub struct Measure {
    /// Its name in data and on the command line: small letters and `_`.
    pub name: &'static str,
    /// What it says, in one English sentence.
    pub about: &'static str,
    /// How many authors it is defined for.
    pub authors: Authors,
    /// What its figures count, in English: "tokens", "mentions".
    pub counts: &'static str,
    /// Whether computing it takes so long that it is only done when asked for by name.
    pub is_slow: bool,
    /// How it is computed.
    pub how: How,
    /// What costs points: the places where authors differ in what it measures, of each pair of authors.
    pub costs: fn(&Material) -> Vec<Cost>,
}

/// How many authors a measure is defined for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authors {
    /// Two; for more, the mean over their pairs.
    Two,
    /// Any number from two.
    TwoOrMore,
}

/// How a measure is computed.
#[derive(Clone, Copy, Debug)]
pub enum How {
    /// By summing over documents.
    Summed {
        /// What one document adds.
        sums: fn(&Material, &Sheet) -> Sums,
        /// The value of all sums together.
        value: fn(&Material, &Sums) -> Option<f64>,
    },
    /// By summing over documents that are tied to each other: what a document adds is worth more or less
    /// for what others add. A document that counted twice would agree with itself.
    Tied {
        /// What one document adds.
        sums: fn(&Material, &Sheet) -> Sums,
        /// The value of all sums together.
        value: fn(&Material, &Sums) -> Option<f64>,
    },
    /// From everything at once, with a seed for whatever it draws; for any number of authors. `None` where
    /// it was not to go on.
    Whole(fn(&Material, u64, Going<'_>) -> Option<Whole>),
}

/// Is told how far a computation has come, as steps done and of how many, and says whether it is to go on.
pub type Going<'a> = &'a dyn Fn(usize, usize) -> bool;

/// What is computed from everything at once.
pub struct Whole {
    /// The figure of all documents.
    pub figure: Figure,
    /// Where the value is an estimate even for these documents: both ends of its 95 % interval.
    pub within: Option<(f64, f64)>,
    /// The value of drawn documents.
    pub drawn: Drawn,
}

/// The value of documents by their numbers in [`Material::sheets`], each as often as it is named.
pub type Drawn = Box<dyn Fn(&[usize]) -> Option<f64>>;

/// Amounts by their kind, and how much they stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sums {
    /// Amounts; what the numbers of a kind mean, each measure says.
    pub cells: BTreeMap<Vec<u32>, f64>,
    /// What was counted, in the unit of the measure.
    pub counted: u64,
    /// What could not be.
    pub left_out: u64,
}

/// The result of a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    /// The value; `None` where it is not defined.
    pub value: Option<f64>,
    /// What was counted, in the unit that [`Measure::counts`] names; of each pair of authors where it
    /// is a mean over pairs.
    pub counted: u64,
    /// What was left out, in the same unit.
    pub left_out: u64,
    /// Whether the disorder behind the value is an upper bound, for the least would have taken too long to
    /// find.
    pub is_upper_bound: bool,
}

/// A place where authors differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Where.
    pub document: DocumentId,
    /// From its first code point to its last.
    pub place: Range,
    /// The rows of all authors that are involved, at least one.
    pub rows: Vec<RowId>,
}

/// The measure of this name.
#[must_use]
pub fn measure(name: &str) -> Option<&'static Measure> {
    MEASURES
        .iter()
        .copied()
        .find(|measure| measure.name == name)
}

impl Sums {
    /// Adds to the amount of a kind.
    pub fn add(&mut self, kind: &[u32], amount: f64) {
        match self.cells.get_mut(kind) {
            Some(sum) => *sum += amount,
            None => {
                self.cells.insert(kind.to_vec(), amount);
            }
        }
    }

    /// The amount of a kind; 0 where there is none.
    #[must_use]
    pub fn of(&self, kind: &[u32]) -> f64 {
        self.cells.get(kind).copied().unwrap_or(0.0)
    }

    /// Adds others, so many times.
    pub fn add_all(&mut self, others: &Self, times: u32) {
        for (kind, amount) in &others.cells {
            self.add(kind, amount * f64::from(times));
        }
        self.counted += others.counted * u64::from(times);
        self.left_out += others.left_out * u64::from(times);
    }
}

impl Measure {
    /// The figure of a material. `None` as value where fewer than two authors are in it.
    #[must_use]
    pub fn figure(&self, material: &Material, seed: u64) -> Figure {
        let is_mean = self.authors == Authors::Two && material.authors.len() > 2;
        if is_mean {
            let pairs = material.pairs();
            let figures = pairs
                .map(|(one, other)| self.figure_of_all(&material.of_authors(&[one, other]), seed));
            return mean(figures);
        }
        self.figure_of_all(material, seed)
    }

    fn figure_of_all(&self, material: &Material, seed: u64) -> Figure {
        if material.authors.len() < 2 {
            return Figure::default();
        }
        match self.how {
            How::Whole(whole) => {
                let whole = whole(material, seed, &|_, _| true);
                whole.map_or_else(Figure::default, |whole| whole.figure)
            }
            How::Summed { sums: of, value } | How::Tied { sums: of, value } => {
                let mut sums = Sums::default();
                for sheet in &material.sheets {
                    sums.add_all(&of(material, sheet), 1);
                }
                Figure {
                    value: value(material, &sums),
                    counted: sums.counted,
                    left_out: sums.left_out,
                    is_upper_bound: false,
                }
            }
        }
    }
}

/// The mean of the values that are defined, and what all of them counted.
fn mean(figures: impl Iterator<Item = Figure>) -> Figure {
    let (mut all, mut sum, mut defined) = (Figure::default(), 0.0, 0_u32);
    for figure in figures {
        if let Some(value) = figure.value {
            sum += value;
            defined += 1;
        }
        all.counted += figure.counted;
        all.left_out += figure.left_out;
        all.is_upper_bound |= figure.is_upper_bound;
    }
    all.value = (defined > 0).then(|| sum / f64::from(defined));
    all
}
