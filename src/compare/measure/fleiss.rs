//! Fleiss' κ of any number of authors: J. L. Fleiss, "Measuring nominal scale agreement among many
//! raters", 1971.
//!
//! κ = (P̄ − Pₑ) / (1 − Pₑ). Of item i with nᵢⱼ authors for label j, Pᵢ = (Σⱼ nᵢⱼ² − n) / (n (n − 1)); P̄ is
//! their mean, Pₑ = Σⱼ pⱼ² with pⱼ the share of label j in all labels. Every item has labels of all n
//! authors: documents that one of them did not work on are left out. Not defined where there is no item or
//! only one label.

use std::collections::BTreeMap;

use super::{Authors, How, Measure, Sums, costs, items};
use crate::compare::material::{Material, Sheet};

/// κ over words, marked or not.
pub static FLEISS: Measure = Measure {
    name: "fleiss_kappa",
    about: "Fleiss' κ over words, unmarked ones too, of documents that all authors worked on.",
    authors: Authors::TwoOrMore,
    counts: "words",
    is_slow: false,
    how: How::Summed {
        sums: |material: &Material, sheet: &Sheet| {
            if sheet.workers() == sheet.work.len() {
                items::words(material, sheet)
            } else {
                items::left_out(sheet.text.words.len() as u64)
            }
        },
        value: |_, sums| kappa(sums),
    },
    costs: costs::words,
};

/// κ of items by the labels that they have, as many for each.
pub fn kappa(sums: &Sums) -> Option<f64> {
    let (mut items, mut agreement, mut ratings) = (0.0, 0.0, 0.0);
    let mut labels: BTreeMap<u32, f64> = BTreeMap::new();
    for (kind, amount) in &sums.cells {
        let mut of_item: BTreeMap<u32, f64> = BTreeMap::new();
        for label in kind {
            *of_item.entry(*label).or_default() += 1.0;
            *labels.entry(*label).or_default() += amount;
        }
        let n = kind.len() as f64;
        let squares: f64 = of_item.values().map(|count| count * count).sum();
        agreement += amount * (squares - n) / (n * (n - 1.0));
        items += amount;
        ratings += amount * n;
    }
    if labels.len() < 2 {
        return None;
    }
    let observed = agreement / items;
    let shares = labels.values().map(|count| count / ratings);
    let expected: f64 = shares.map(|share| share * share).sum();
    Some((observed - expected) / (1.0 - expected))
}
