//! F1 of spans, as SemEval-2013 task 9 counts them (I. Segura-Bedmar, P. Martínez and M. Herrero-Zazo).
//!
//! F1 = 2 · hits / (spans of the one + spans of the other), so neither author is the gold one. A hit is a
//! pair of spans, each in one pair at most: **strict** of the same bounds and label, **exact** of the same
//! bounds, **type** of overlapping spans with the same label; **partial** counts pairs of the same bounds
//! as 1 and others that overlap as ½. Spans are paired so that the hits are as many as can be, which is no
//! question of order where spans overlap several. Bounds are those of all fragments.
//!
//! A kind of amount is [`HITS`] or [`SPANS`]. Not defined where nobody has marked anything. Documents that
//! only one of the two worked on are left out.

use std::collections::BTreeSet;

use super::matching::{Edge, heaviest_matching};
use super::{Authors, Cost, How, Measure, Sums, costs};
use crate::compare::material::{Material, Sheet, Unit, Work};

const HITS: u32 = 0;
const SPANS: u32 = 1;

/// Bounds and label are the same.
pub static STRICT: Measure = Measure {
    name: "span_f1_strict",
    about: "F1 of mentions with the same bounds and label.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Summed {
        sums: |_, sheet| sums(sheet, units, strict),
        value,
    },
    costs: |material| missed(material, units, strict),
};

/// Bounds are the same.
pub static EXACT: Measure = Measure {
    name: "span_f1_exact",
    about: "F1 of mentions with the same bounds, whatever their labels.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Summed {
        sums: |_, sheet| sums(sheet, units, exact),
        value,
    },
    costs: |material| missed(material, units, exact),
};

/// They overlap; where the bounds differ that is half a hit.
pub static PARTIAL: Measure = Measure {
    name: "span_f1_partial",
    about: "F1 of mentions that overlap, those with other bounds counted half, whatever their labels.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Summed {
        sums: |_, sheet| sums(sheet, units, partial),
        value,
    },
    costs: |material| missed(material, units, partial),
};

/// They overlap and the label is the same.
pub static TYPE: Measure = Measure {
    name: "span_f1_type",
    about: "F1 of mentions that overlap and have the same label.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Summed {
        sums: |_, sheet| sums(sheet, units, overlapping),
        value,
    },
    costs: |material| missed(material, units, overlapping),
};

/// Bounds of the content of evidence are the same.
pub static EVIDENCE_EXACT: Measure = Measure {
    name: "evidence_f1_exact",
    about: "F1 of places of evidence with the same bounds.",
    authors: Authors::Two,
    counts: "pieces of evidence",
    is_slow: false,
    how: How::Summed {
        sums: |_, sheet| sums(sheet, evidence, exact),
        value,
    },
    costs: |material| missed(material, evidence, exact),
};

/// Contents of evidence overlap; where the bounds differ that is half a hit.
pub static EVIDENCE_PARTIAL: Measure = Measure {
    name: "evidence_f1_partial",
    about: "F1 of places of evidence that overlap, those with other bounds counted half.",
    authors: Authors::Two,
    counts: "pieces of evidence",
    is_slow: false,
    how: How::Summed {
        sums: |_, sheet| sums(sheet, evidence, partial),
        value,
    },
    costs: |material| missed(material, evidence, partial),
};

fn units(work: &Work) -> &[Unit] {
    &work.units
}

fn evidence(work: &Work) -> &[Unit] {
    &work.evidence
}

/// What pairing two spans that overlap brings; 0 where they are no pair.
type Gain = fn(&Unit, &Unit) -> f64;

fn strict(one: &Unit, other: &Unit) -> f64 {
    if one.label == other.label {
        exact(one, other)
    } else {
        0.0
    }
}

fn exact(one: &Unit, other: &Unit) -> f64 {
    f64::from(u8::from(one.places == other.places))
}

fn partial(one: &Unit, other: &Unit) -> f64 {
    if one.places == other.places { 1.0 } else { 0.5 }
}

fn overlapping(one: &Unit, other: &Unit) -> f64 {
    f64::from(u8::from(one.label == other.label))
}

fn sums(sheet: &Sheet, of: fn(&Work) -> &[Unit], gain: Gain) -> Sums {
    let mut sums = Sums::default();
    let Some((one, other)) = sheet.pair() else {
        let work = sheet.work.iter().flatten();
        sums.left_out = work.map(|work| of(work).len() as u64).sum();
        return sums;
    };
    let (one, other) = (of(one), of(other));
    let spans = one.len() + other.len();
    let pairs = pairs(one, other, gain).into_iter();
    sums.add(&[HITS], pairs.map(|(_, _, gain)| gain).sum());
    sums.add(&[SPANS], spans as f64);
    sums.counted = spans as u64;
    sums
}

fn value(_: &Material, sums: &Sums) -> Option<f64> {
    let spans = sums.of(&[SPANS]);
    (spans > 0.0).then(|| 2.0 * sums.of(&[HITS]) / spans)
}

/// The pairs of overlapping units that bring most, by their numbers, each with what it brings.
pub fn pairs(one: &[Unit], other: &[Unit], gain: Gain) -> Vec<(usize, usize, f64)> {
    let mut edges = Vec::new();
    // The ends of other units are not sorted; the furthest end so far is.
    let mut furthest = Vec::new();
    for unit in other {
        let before = furthest.last().copied().unwrap_or(0);
        furthest.push(unit.end().max(before));
    }
    for (left, unit) in one.iter().enumerate() {
        let first = furthest.partition_point(|end| *end <= unit.start());
        let after = other.partition_point(|it| it.start() < unit.end());
        for (right, it) in other.iter().enumerate().take(after).skip(first) {
            if unit.shared(it) > 0 {
                edges.push(Edge {
                    left: left as u32,
                    right: right as u32,
                    weight: gain(unit, it),
                });
            }
        }
    }
    let matched = heaviest_matching(one.len(), other.len(), &edges)
        .into_iter()
        .enumerate();
    let gained = |left: usize, right: usize| Some(gain(one.get(left)?, other.get(right)?));
    let pairs = matched.filter_map(|(left, right)| {
        let right = right? as usize;
        Some((left, right, gained(left, right)?))
    });
    pairs.collect()
}

/// Spans that are no full hit, each with those of the other author that it overlaps.
fn missed(material: &Material, of: fn(&Work) -> &[Unit], gain: Gain) -> Vec<Cost> {
    let mut found = Vec::new();
    for (one, other) in material.pairs() {
        for sheet in &material.sheets {
            let sheet = sheet.of_authors(&[one, other]);
            let Some((one, other)) = sheet.pair() else {
                continue;
            };
            let (one, other) = (of(one), of(other));
            let pairs = pairs(one, other, gain);
            let full = pairs.iter().filter(|(_, _, gain)| *gain >= 1.0);
            let (left, right): (BTreeSet<usize>, BTreeSet<usize>) =
                full.map(|(left, right, _)| (*left, *right)).unzip();
            for (units, hits, others) in [(one, left, other), (other, right, one)] {
                let missed = units
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| !hits.contains(at));
                found.extend(missed.map(|(_, unit)| cost(&sheet, unit, others)));
            }
        }
    }
    costs::sorted(found)
}

fn cost(sheet: &Sheet, unit: &Unit, others: &[Unit]) -> Cost {
    let touched = others.iter().filter(|other| unit.shared(other) > 0);
    let units: Vec<&Unit> = touched.chain([unit]).collect();
    let start = units.iter().map(|unit| unit.start()).min();
    let end = units.iter().map(|unit| unit.end()).max();
    let mut rows: Vec<_> = units.iter().map(|unit| unit.row.clone()).collect();
    rows.sort_unstable();
    Cost {
        document: sheet.text.id,
        place: start.unwrap_or(0)..end.unwrap_or(0),
        rows,
    }
}
