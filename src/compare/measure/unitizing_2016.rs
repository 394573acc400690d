//! Krippendorff's α for unitizing, as of 2016 (K. Krippendorff, Y. Mathet, S. Bouvry and A. Widlöcher, "On
//! the reliability of unitizing textual continua: further developments", doi 10.1007/s11135-015-0266-1).
//!
//! Values coincide by the length of text that they share: l_ck = Σ_{i≠j} |text that i gives c and j gives
//! k| / (m − 1), where unmarked text has a value φ of its own. Expected is e_ck = l.. (l_c l_k − [c = k] Σ L²)
//! / (l..² − Σ L²), Σ L² over the units of c, and over all units; unmarked text counts as units of length 1.
//! uα = 1 − Σ_{c≠k} l_ck / Σ_{c≠k} e_ck. Not defined where all text has one and the same value.
//!
//! Lengths are in characters. The value of a character is the set of labels on it, and a unit is a piece of
//! marked text between two edges of what its author marked, so that nested units are counted too. Documents
//! that fewer than two authors worked on are left out.

use std::collections::{BTreeMap, BTreeSet};

use super::{Authors, How, Measure, Sums, costs, items};
use crate::compare::material::{Material, Sheet, Work};

/// uα over units of all labels and unmarked text.
pub static UNITIZING: Measure = Measure {
    name: "unitizing_alpha_2016",
    about: "Krippendorff's uα for unitizing in its version of 2016: which text is given which label.",
    authors: Authors::TwoOrMore,
    counts: "characters",
    is_slow: false,
    how: How::Summed {
        sums,
        value: |_, sums| value(sums),
    },
    costs: costs::characters,
};

/// Shared text, by both values.
const SHARED: u32 = 0;
/// Squared lengths of units, by value.
const SQUARES: u32 = 1;

fn sums(material: &Material, sheet: &Sheet) -> Sums {
    let labelled = items::characters(material, sheet);
    let mut sums = Sums {
        counted: labelled.counted,
        left_out: labelled.left_out,
        ..Sums::default()
    };
    if labelled.counted == 0 {
        return sums;
    }
    for (kind, amount) in &labelled.cells {
        let values = kind.iter().filter(|value| **value != items::MISSING);
        let values: Vec<u32> = values.copied().collect();
        add_shared(&mut sums, &values, *amount);
    }
    for work in sheet.work.iter().flatten() {
        for (value, length) in units(work) {
            add_unit(&mut sums, value, f64::from(length));
        }
    }
    sums
}

/// Text of some length that each author gave a value.
pub fn add_shared(sums: &mut Sums, values: &[u32], length: f64) {
    let others = values.len().saturating_sub(1) as f64;
    for (at, one) in values.iter().enumerate() {
        for (_, other) in values.iter().enumerate().filter(|(place, _)| *place != at) {
            sums.add(&[SHARED, *one, *other], length / others);
        }
    }
}

/// A unit of an author, or unmarked text of some length.
pub fn add_unit(sums: &mut Sums, value: u32, length: f64) {
    let is_unmarked = value == items::UNMARKED;
    let squares = if is_unmarked { length } else { length * length };
    sums.add(&[SQUARES, value], squares);
}

/// The text of an author in pieces, each with its value and length.
fn units(work: &Work) -> Vec<(u32, u32)> {
    let places = work.units.iter().flat_map(|unit| &unit.places);
    let edges = places.flat_map(|place| [place.start, place.end]);
    let ends = work.characters.iter().map(|(end, _)| *end);
    let edges: BTreeSet<u32> = edges.chain(ends).filter(|edge| *edge > 0).collect();
    let mut runs = work.characters.iter().peekable();
    let mut at = 0;
    let pieces = edges.into_iter().map_while(|edge| {
        let (end, set) = runs.peek().copied()?;
        let piece = (set.0, edge - at);
        at = edge;
        if *end <= edge {
            runs.next();
        }
        Some(piece)
    });
    pieces.collect()
}

/// uα of sums.
pub fn value(sums: &Sums) -> Option<f64> {
    let mut totals: BTreeMap<u32, f64> = BTreeMap::new();
    let (mut observed, mut squares) = (0.0, 0.0);
    for (kind, amount) in &sums.cells {
        match *kind.as_slice() {
            [SHARED, one, other] => {
                *totals.entry(one).or_default() += amount;
                if one != other {
                    observed += amount;
                }
            }
            _ => squares += amount,
        }
    }
    let all: f64 = totals.values().sum();
    let same: f64 = totals.values().map(|total| total * total).sum();
    let different = all * all - same;
    let is_defined = totals.len() > 1 && all * all > squares;
    is_defined.then(|| 1.0 - observed * (all * all - squares) / (all * different))
}
