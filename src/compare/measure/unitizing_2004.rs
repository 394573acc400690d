//! Krippendorff's α for unitizing, as of 1995 and 2004 (K. Krippendorff, "On the reliability of unitizing
//! continuous data", 1995; "Content analysis", 2nd edition, 2004, p. 251). [`unitizing_2016`] corrects it
//! for more than two authors.
//!
//! For each label c the text of every author is cut into units of c and gaps. Two sections g and h of two
//! authors differ by δ² = (b_g − b_h)² + (e_g − e_h)² where both are units and overlap, by the square of the
//! unit's length where one is a unit inside of a gap of the other, else by 0. With m authors and a text of
//! length L,
//!
//! D_o(c) = Σ_{i≠j} Σ δ² / (m (m − 1) L²),
//!
//! D_e(c) = (2/L) Σ_units [ (N − 1)/3 · (2l³ − 3l² + l) + l² Σ_{gaps h ≥ l} (h − l + 1) ] / ( mL (mL − 1) − Σ_units l (l − 1) )
//!
//! over all N units of c, and α = 1 − Σ_c D_o(c) / Σ_c D_e(c). Not defined where nobody has marked anything.
//!
//! Documents stand one after the other, and gaps end where a document does, since no unit reaches over
//! that. Lengths are in characters. A unit is one fragment. Of units of one author and label that overlap
//! the one that begins first, and of these the longest, counts, and the others are left out. Documents that
//! an author did not work on are left out.
//!
//! [`unitizing_2016`]: super::unitizing_2016

use std::collections::BTreeMap;

use super::{Authors, How, Measure, Sums, costs};
use crate::compare::material::{Range, Sheet, Work};

/// α over units of all labels.
pub static UNITIZING: Measure = Measure {
    name: "unitizing_alpha_2004",
    about: "Krippendorff's α for unitizing in its version of 2004: where units begin and end, label by label.",
    authors: Authors::TwoOrMore,
    counts: "units",
    is_slow: false,
    how: How::Summed {
        sums: |material, sheet| sums(sheet, material.labels.all().len() as u32),
        value: |material, sums| value(sums, material.authors.len()),
    },
    costs: costs::characters,
};

/// Length of a document.
const LENGTH: u32 = 0;
/// Squared differences of sections, by label.
const DIFFERENCE: u32 = 1;
/// Units by label and length.
const UNITS: u32 = 2;
/// Gaps by label and length.
const GAPS: u32 = 3;

fn sums(sheet: &Sheet, labels: u32) -> Sums {
    let work: Vec<&Work> = sheet
        .work
        .iter()
        .filter_map(|work| work.as_deref())
        .collect();
    let fragments = |label: u32, work: &Work| {
        let units = work.units.iter().filter(|unit| unit.label == label);
        units
            .flat_map(|unit| unit.places.clone())
            .collect::<Vec<_>>()
    };
    if work.len() < sheet.work.len() {
        let places = work.iter().flat_map(|work| &work.units);
        return Sums {
            left_out: places.map(|unit| unit.places.len() as u64).sum(),
            ..Sums::default()
        };
    }
    let mut sums = Sums::default();
    for label in 0..labels {
        let lines = work.iter().map(|work| {
            let all = fragments(label, work);
            let found = all.len();
            let line = apart(all);
            sums.left_out += (found - line.len()) as u64;
            line
        });
        let lines: Vec<Vec<Range>> = lines.collect();
        add_label(&mut sums, label, &lines, sheet.text.length);
    }
    sums.add(&[LENGTH], f64::from(sheet.text.length));
    sums
}

/// What the units of one label, a line for each author, add to a document of this length.
pub fn add_label(sums: &mut Sums, label: u32, lines: &[Vec<Range>], length: u32) {
    for line in lines {
        sums.counted += line.len() as u64;
        let mut at = 0;
        for unit in line {
            sums.add(&[UNITS, label, unit.end - unit.start], 1.0);
            if unit.start > at {
                sums.add(&[GAPS, label, unit.start - at], 1.0);
            }
            at = unit.end;
        }
        if length > at {
            sums.add(&[GAPS, label, length - at], 1.0);
        }
    }
    for (at, one) in lines.iter().enumerate() {
        for other in lines.iter().skip(at + 1) {
            // Each pair of authors stands in the formula twice, once from each side.
            sums.add(&[DIFFERENCE, label], 2.0 * difference(one, other));
        }
    }
}

/// Of places those that begin first, and of these the longest, without those that overlap one of them.
fn apart(mut places: Vec<Range>) -> Vec<Range> {
    places.sort_unstable_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let mut kept: Vec<Range> = Vec::new();
    for place in places {
        if kept.last().is_none_or(|last| last.end <= place.start) {
            kept.push(place);
        }
    }
    kept
}

/// The squared differences of the sections of two authors.
fn difference(one: &[Range], other: &[Range]) -> f64 {
    let square = |from: u32, to: u32| (f64::from(from) - f64::from(to)).powi(2);
    let mut sum = 0.0;
    let overlapping = |unit: &Range, line: &[Range]| {
        let first = line.partition_point(|it| it.end <= unit.start);
        let after = line.partition_point(|it| it.start < unit.end);
        first..after
    };
    for unit in one {
        let touched = overlapping(unit, other);
        if touched.is_empty() {
            sum += square(unit.start, unit.end);
        }
        for touched in other.get(touched).unwrap_or_default() {
            sum += square(unit.start, touched.start) + square(unit.end, touched.end);
        }
    }
    let alone = other
        .iter()
        .filter(|unit| overlapping(unit, one).is_empty());
    sum + alone.map(|unit| square(unit.start, unit.end)).sum::<f64>()
}

/// α of so many authors.
pub fn value(sums: &Sums, authors: usize) -> Option<f64> {
    let of_label = disagreement(sums, authors).into_values();
    let (observed, expected) = of_label.fold((0.0, 0.0), |all, it| (all.0 + it.0, all.1 + it.1));
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// What is observed and what is expected to differ, by label; of labels that have units.
pub fn disagreement(sums: &Sums, authors: usize) -> BTreeMap<u32, (f64, f64)> {
    let length = sums.of(&[LENGTH]);
    let m = authors as f64;
    let mut units: BTreeMap<u32, Vec<(f64, f64)>> = BTreeMap::new();
    let mut gaps: BTreeMap<u32, Vec<(f64, f64)>> = BTreeMap::new();
    for (kind, amount) in &sums.cells {
        let lengths = match *kind.as_slice() {
            [UNITS, label, length] => Some((&mut units, label, length)),
            [GAPS, label, length] => Some((&mut gaps, label, length)),
            _ => None,
        };
        if let Some((lengths, label, length)) = lengths {
            let lengths = lengths.entry(label).or_default();
            lengths.push((f64::from(length), *amount));
        }
    }
    let mut found = BTreeMap::new();
    for (label, units) in units {
        let observed = sums.of(&[DIFFERENCE, label]) / (m * (m - 1.0) * length * length);
        let gaps = gaps.remove(&label).unwrap_or_default();
        found.insert(
            label,
            (observed, expected(&units, &gaps, m * length, length)),
        );
    }
    found
}

/// What is expected to differ for units and gaps of one label, each as length and count, sorted by length.
/// `all` is the length of the texts of all authors.
fn expected(units: &[(f64, f64)], gaps: &[(f64, f64)], all: f64, length: f64) -> f64 {
    let count: f64 = units.iter().map(|(_, count)| count).sum();
    let mut sum = 0.0;
    let mut gaps = gaps.iter().rev().peekable();
    // Gaps that the unit at hand fits in: how many, and their lengths together.
    let (mut wide, mut width) = (0.0, 0.0);
    for (l, times) in units.iter().rev() {
        while let Some((gap, count)) = gaps.next_if(|(gap, _)| gap >= l) {
            wide += count;
            width += gap * count;
        }
        let other_units = (count - 1.0) / 3.0 * (2.0 * l.powi(3) - 3.0 * l * l + l);
        let in_gaps = l * l * (width - wide * (l - 1.0));
        sum += times * (other_units + in_gaps);
    }
    let inside: f64 = units.iter().map(|(l, times)| times * l * (l - 1.0)).sum();
    2.0 / length * sum / (all * (all - 1.0) - inside)
}
