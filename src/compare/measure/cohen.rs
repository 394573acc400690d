//! Cohen's κ of two authors: J. Cohen, "A coefficient of agreement for nominal scales", 1960.
//!
//! κ = (Pₒ − Pₑ) / (1 − Pₑ): Pₒ is the share of items with one label, Pₑ = Σₖ p₁ₖ p₂ₖ the share that
//! chance would give if each author drew labels as often as they use them. Not defined where there is no
//! item, or where both used one and the same label only. Documents that only one of the two worked on are
//! left out.

use std::collections::BTreeMap;

use super::{Authors, How, Measure, Sums, costs, items};
use crate::compare::material::Material;

/// κ over words, marked or not.
pub static TOKEN: Measure = Measure {
    name: "cohen_kappa_token",
    about: "Cohen's κ over words, unmarked ones too.",
    authors: Authors::Two,
    counts: "words",
    is_slow: false,
    how: How::Summed {
        sums: items::words,
        value,
    },
    costs: costs::words,
};

/// κ over the words that at least one of the two has marked.
pub static TOKEN_MARKED: Measure = Measure {
    name: "cohen_kappa_token_marked",
    about: "Cohen's κ over the words that at least one author has marked.",
    authors: Authors::Two,
    counts: "words",
    is_slow: false,
    how: How::Summed {
        sums: |material, sheet| items::marked(items::words(material, sheet)),
        value,
    },
    costs: costs::words,
};

/// κ over characters, marked or not.
pub static CHARACTER: Measure = Measure {
    name: "cohen_kappa_character",
    about: "Cohen's κ over characters, unmarked ones too.",
    authors: Authors::Two,
    counts: "characters",
    is_slow: false,
    how: How::Summed {
        sums: items::characters,
        value,
    },
    costs: costs::characters,
};

/// κ over the characters that at least one of the two has marked.
pub static CHARACTER_MARKED: Measure = Measure {
    name: "cohen_kappa_character_marked",
    about: "Cohen's κ over the characters that at least one author has marked.",
    authors: Authors::Two,
    counts: "characters",
    is_slow: false,
    how: How::Summed {
        sums: |material, sheet| items::marked(items::characters(material, sheet)),
        value,
    },
    costs: costs::characters,
};

fn value(_: &Material, sums: &Sums) -> Option<f64> {
    kappa(&sums.cells)
}

/// κ of items by the two labels that they have.
pub fn kappa(cells: &BTreeMap<Vec<u32>, f64>) -> Option<f64> {
    let (mut items, mut same) = (0.0, 0.0);
    let mut labels: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for (kind, amount) in cells {
        let &[one, other] = kind.as_slice() else {
            continue;
        };
        items += amount;
        if one == other {
            same += amount;
        }
        labels.entry(one).or_default().0 += amount;
        labels.entry(other).or_default().1 += amount;
    }
    if labels.len() < 2 {
        return None;
    }
    let expected: f64 = labels.values().map(|(one, other)| one * other).sum();
    let (observed, expected) = (same / items, expected / (items * items));
    Some((observed - expected) / (1.0 - expected))
}
