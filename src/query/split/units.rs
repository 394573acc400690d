//! What must stay together.

use std::collections::BTreeMap;

use super::{By, Material};
use crate::query::event_groups::Grouping;

/// The documents by the units that they go in, each in order, units by their first document. A document
/// without a group is a unit of its own.
pub(super) fn units(material: &Material, grouping: &Grouping, by: By) -> Vec<Vec<usize>> {
    let documents = &material.documents;
    let numbers = 0..documents.len();
    match by {
        By::Document => numbers.map(|at| vec![at]).collect(),
        By::Group => together(numbers.map(|at| grouping.group_of(at).ok_or(at))),
        By::Language => together(documents.iter().map(|document| &document.language)),
    }
}

fn together<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<Vec<usize>> {
    let mut by_key: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (at, key) in keys.enumerate() {
        by_key.entry(key).or_default().push(at);
    }
    let mut units: Vec<Vec<usize>> = by_key.into_values().collect();
    units.sort_unstable();
    units
}
