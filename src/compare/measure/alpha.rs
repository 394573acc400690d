//! Krippendorff's α of any number of authors, who need not all have worked on each document: K.
//! Krippendorff, "Computing Krippendorff's alpha-reliability", 2011.
//!
//! Each item with m ≥ 2 labels adds each ordered pair of them, 1 / (m − 1) times, to the coincidences
//! oₖₗ; nₖ = Σₗ oₖₗ, n = Σₖ nₖ. α = 1 − (n − 1) Σ oₖₗ δₖₗ / Σ nₖ nₗ δₖₗ, with δ the distance of two labels. Not
//! defined where nothing is expected to differ.
//!
//! A label is the set of labels on the item. Distances: nominal, 1 if the sets differ; Jaccard, 1 − J with
//! J the share of common labels in all labels of both; MASI, 1 − J·M with M = 1 for equal sets, ⅔ where one
//! holds the other, ⅓ where they overlap otherwise, 0 where they do not (R. Passonneau, "Measuring
//! agreement on set-valued items", 2006; programs that round these to 0.67 and 0.33 differ in the third
//! digit). An unmarked item has the empty set, which is at distance 1 from all others.

use std::collections::BTreeMap;

use super::{Authors, How, Measure, Sums, costs, items};
use crate::compare::material::{LabelSet, Material};

/// α over words where two different sets of labels are simply different.
pub static NOMINAL: Measure = Measure {
    name: "krippendorff_alpha",
    about: "Krippendorff's α over words, unmarked ones too; labels are the same or not.",
    authors: Authors::TwoOrMore,
    counts: "words",
    is_slow: false,
    how: How::Summed {
        sums: items::words,
        value: |_, sums| alpha(sums, |one, other| f64::from(u8::from(one != other))),
    },
    costs: costs::words,
};

/// α over words with MASI as distance.
pub static MASI: Measure = Measure {
    name: "krippendorff_alpha_masi",
    about: "Krippendorff's α over words, unmarked ones too; sets of labels differ by MASI.",
    authors: Authors::TwoOrMore,
    counts: "words",
    is_slow: false,
    how: How::Summed {
        sums: items::words,
        value: |material, sums| alpha(sums, |one, other| masi(sets(material, one, other))),
    },
    costs: costs::words,
};

/// α over words with Jaccard's distance.
pub static JACCARD: Measure = Measure {
    name: "krippendorff_alpha_jaccard",
    about: "Krippendorff's α over words, unmarked ones too; sets of labels differ by Jaccard's distance.",
    authors: Authors::TwoOrMore,
    counts: "words",
    is_slow: false,
    how: How::Summed {
        sums: items::words,
        value: |material, sums| alpha(sums, |one, other| jaccard(sets(material, one, other))),
    },
    costs: costs::words,
};

/// α of items by the labels that they have.
pub fn alpha(sums: &Sums, distance: impl Fn(u32, u32) -> f64) -> Option<f64> {
    let mut together: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for (kind, amount) in &sums.cells {
        let mut labels: BTreeMap<u32, f64> = BTreeMap::new();
        for label in kind.iter().filter(|label| **label != items::MISSING) {
            *labels.entry(*label).or_default() += 1.0;
        }
        let m: f64 = labels.values().sum();
        if m < 2.0 {
            continue;
        }
        for (one, count) in &labels {
            for (other, of_other) in &labels {
                let others = if one == other {
                    of_other - 1.0
                } else {
                    *of_other
                };
                *together.entry((*one, *other)).or_default() += amount * count * others / (m - 1.0);
            }
        }
    }
    let mut totals: BTreeMap<u32, f64> = BTreeMap::new();
    for ((one, _), amount) in &together {
        *totals.entry(*one).or_default() += amount;
    }
    let n: f64 = totals.values().sum();
    let observed = together.iter().filter(|((one, other), _)| one != other);
    let observed: f64 = observed
        .map(|((one, other), amount)| amount * distance(*one, *other))
        .sum();
    let mut expected = 0.0;
    for (one, count) in &totals {
        for (other, of_other) in totals.iter().filter(|(other, _)| *other != one) {
            expected += count * of_other * distance(*one, *other);
        }
    }
    (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
}

/// How many labels two sets have in common, and how many each has.
struct Sets {
    common: usize,
    one: usize,
    other: usize,
}

fn sets(material: &Material, one: u32, other: u32) -> Sets {
    let set = |number| material.labels.set(LabelSet(number));
    let (one, other) = (set(one), set(other));
    Sets {
        common: one.iter().filter(|label| other.contains(label)).count(),
        one: one.len(),
        other: other.len(),
    }
}

/// Jaccard's distance of two different sets.
fn jaccard(sets: Sets) -> f64 {
    let all = sets.one + sets.other - sets.common;
    1.0 - sets.common as f64 / all as f64
}

/// The MASI distance of two different sets.
fn masi(sets: Sets) -> f64 {
    let holds_the_other = sets.common == sets.one.min(sets.other);
    let monotonicity = if holds_the_other {
        2.0 / 3.0
    } else {
        1.0 / 3.0
    };
    1.0 - (1.0 - jaccard(sets)) * monotonicity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_of_sets() {
        // Common labels, labels of the one and of the other; Jaccard's distance and the MASI distance.
        for (common, one, other, by_jaccard, by_masi) in [
            (0, 0, 1, 1.0, 1.0),
            (0, 1, 1, 1.0, 1.0),
            (0, 2, 3, 1.0, 1.0),
            (1, 1, 2, 0.5, 2.0 / 3.0),
            (1, 3, 1, 2.0 / 3.0, 7.0 / 9.0),
            (1, 2, 2, 2.0 / 3.0, 8.0 / 9.0),
            (2, 3, 3, 0.5, 5.0 / 6.0),
        ] {
            let sets = || Sets { common, one, other };
            let found = (jaccard(sets()), masi(sets()));
            assert!((found.0 - by_jaccard).abs() < 1e-12, "{found:?}");
            assert!((found.1 - by_masi).abs() < 1e-12, "{found:?}");
        }
    }
}
