//! κ over what authors say about evidence that they have both marked: its own values, such as stance, and
//! those of its claim, such as topic.
//!
//! Pieces of evidence of two authors are aligned one to one so that they share as many characters as can
//! be; each pair that shares any is an item, and the two values of an attribute are its labels for Cohen's
//! κ ([`cohen`](super::cohen)). No value, where the other author gave one, is a value of its own; where
//! neither gave one the pair is left out, and so is evidence that has no partner. Not defined where there
//! is no item, or only one value.
//!
//! A kind of amount is the attribute and the two values by their numbers, 0 for none and else one more.

use std::collections::{BTreeMap, BTreeSet};

use super::{Authors, Cost, How, Measure, Sums, cohen, costs, spans};
use crate::compare::material::{Material, Sheet, Unit};

/// Stance.
pub static STANCE: Measure = Measure {
    name: "evidence_kappa_stance",
    about: "Cohen's κ over the stance of evidence that both authors have marked.",
    authors: Authors::Two,
    counts: "pieces of evidence",
    is_slow: false,
    how: How::Summed {
        sums: |material, sheet| sums(material, sheet, &|key| key == "stance"),
        value,
    },
    costs: |material| differing(material, &|key| key == "stance"),
};

/// Certainty.
pub static CERTAINTY: Measure = Measure {
    name: "evidence_kappa_certainty",
    about: "Cohen's κ over the certainty of evidence that both authors have marked.",
    authors: Authors::Two,
    counts: "pieces of evidence",
    is_slow: false,
    how: How::Summed {
        sums: |material, sheet| sums(material, sheet, &|key| key == "certainty"),
        value,
    },
    costs: |material| differing(material, &|key| key == "certainty"),
};

/// Sentiment.
pub static SENTIMENT: Measure = Measure {
    name: "evidence_kappa_sentiment",
    about: "Cohen's κ over the sentiment of evidence that both authors have marked.",
    authors: Authors::Two,
    counts: "pieces of evidence",
    is_slow: false,
    how: How::Summed {
        sums: |material, sheet| sums(material, sheet, &|key| key == "sentiment"),
        value,
    },
    costs: |material| differing(material, &|key| key == "sentiment"),
};

/// Every attribute that anybody used.
pub static ALL: Measure = Measure {
    name: "evidence_kappa",
    about: "The mean of Cohen's κ over each attribute of evidence that both authors have marked, and of its claim.",
    authors: Authors::Two,
    counts: "pieces of evidence",
    is_slow: false,
    how: How::Summed {
        sums: |material, sheet| sums(material, sheet, &|_| true),
        value,
    },
    costs: |material| differing(material, &|_| true),
};

/// Which attributes are looked at, by key.
type Wanted<'w> = &'w dyn Fn(&str) -> bool;

fn sums(material: &Material, sheet: &Sheet, wanted: Wanted<'_>) -> Sums {
    let mut sums = Sums::default();
    let work = sheet.work.iter().flatten();
    let all: u64 = work.map(|work| work.evidence.len() as u64).sum();
    if let Some((one, other)) = sheet.pair() {
        for (one, other) in aligned(&one.evidence, &other.evidence) {
            let labels = labels(material, one, other, wanted);
            if !labels.is_empty() {
                sums.counted += 2;
            }
            for kind in labels {
                sums.add(&kind, 1.0);
            }
        }
    }
    sums.left_out = all - sums.counted;
    sums
}

/// The mean κ of the attributes for which it is defined.
fn value(_: &Material, sums: &Sums) -> Option<f64> {
    let mut attributes: BTreeMap<u32, BTreeMap<Vec<u32>, f64>> = BTreeMap::new();
    for (kind, amount) in &sums.cells {
        if let [attribute, labels @ ..] = kind.as_slice() {
            let cells = attributes.entry(*attribute).or_default();
            cells.insert(labels.to_vec(), *amount);
        }
    }
    let values: Vec<f64> = attributes.values().filter_map(cohen::kappa).collect();
    let count = values.len() as f64;
    (count > 0.0).then(|| values.iter().sum::<f64>() / count)
}

/// Evidence of two authors that is the same for both, as far as places say.
fn aligned<'u>(
    one: &'u [Unit],
    other: &'u [Unit],
) -> impl Iterator<Item = (&'u Unit, &'u Unit)> + use<'u> {
    let pairs = spans::pairs(one, other, |one, other| {
        f64::from(one.shared(other)) + preference(one, other)
    });
    pairs
        .into_iter()
        .filter_map(|(left, right, _)| Some((one.get(left)?, other.get(right)?)))
}

/// Of alignments that share as much, the same one is taken whoever comes first: equal evidence is aligned,
/// and else what the places and values happen to say. Far less than a character in all.
fn preference(one: &Unit, other: &Unit) -> f64 {
    const SMALL: f64 = 1e-6;
    let is_same = one.places == other.places && one.values == other.values;
    let happens = mixed(mixed_unit(one) ^ mixed_unit(other)) >> 40;
    SMALL * (f64::from(u8::from(is_same)) + happens as f64 / f64::from(1_u32 << 24))
}

fn mixed_unit(unit: &Unit) -> u64 {
    let places = unit
        .places
        .iter()
        .flat_map(|place| [place.start, place.end]);
    let values = unit.values.iter().flat_map(|(key, value)| [*key, *value]);
    let numbers = places.chain(values);
    numbers.fold(1, |sum, number| mixed(sum ^ u64::from(number)))
}

/// Neighbouring numbers become unlike ones: the last step of SplitMix64.
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// For each attribute for which one of the two has a value: the attribute and both values.
fn labels(material: &Material, one: &Unit, other: &Unit, wanted: Wanted<'_>) -> Vec<[u32; 3]> {
    let of = |unit: &Unit| unit.values.iter().copied().collect::<BTreeMap<u32, u32>>();
    let (one, other) = (of(one), of(other));
    let attributes: BTreeSet<u32> = one.keys().chain(other.keys()).copied().collect();
    let is_wanted = |attribute: &u32| {
        let key = material.attributes.get(*attribute as usize);
        key.is_some_and(|key| wanted(&key.0))
    };
    let attributes = attributes.into_iter().filter(is_wanted);
    let label = |values: &BTreeMap<u32, u32>, key| values.get(&key).map_or(0, |value| value + 1);
    attributes
        .map(|key| [key, label(&one, key), label(&other, key)])
        .collect()
}

/// Pairs of evidence with different values.
fn differing(material: &Material, wanted: Wanted<'_>) -> Vec<Cost> {
    let mut found = Vec::new();
    for (one, other) in material.pairs() {
        for sheet in &material.sheets {
            let sheet = sheet.of_authors(&[one, other]);
            let Some((one, other)) = sheet.pair() else {
                continue;
            };
            for (one, other) in aligned(&one.evidence, &other.evidence) {
                let labels = labels(material, one, other, wanted);
                if labels.iter().any(|[_, one, other]| one != other) {
                    found.push(Cost {
                        document: sheet.text.id,
                        place: one.start().min(other.start())..one.end().max(other.end()),
                        rows: vec![one.row.clone(), other.row.clone()],
                    });
                }
            }
        }
    }
    costs::sorted(found)
}
