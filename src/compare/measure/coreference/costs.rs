//! The mentions that keep two authors from having the same entities.

use std::collections::BTreeMap;

use super::mentions::correspondence;
use super::pairing::{counts, entities, pairs, sums};
use crate::compare::material::Material;
use crate::compare::measure::costs::sorted;
use crate::compare::measure::{Cost, Sums};

/// Mentions that only one of two authors has, and those whose entities do not correspond: under the
/// one-to-one map of all entities that leaves the fewest of them.
pub fn costs(material: &Material) -> Vec<Cost> {
    let pairs = material.pairs();
    let costs = pairs
        .flat_map(|(one, other)| costs_of_pair(&material.of_authors(&[one, other])))
        .collect();
    sorted(costs)
}

fn costs_of_pair(material: &Material) -> Vec<Cost> {
    let mut all = Sums::default();
    for sheet in &material.sheets {
        all.add_all(&sums(material, sheet), 1);
    }
    let counts = counts(&all);
    let (ours, theirs) = counts.entities();
    let partner = correspondence(&counts.overlap());
    let partner: BTreeMap<u32, Option<u32>> = ours
        .into_iter()
        .zip(partner)
        .map(|(entity, at)| (entity, at.and_then(|at| theirs.get(at as usize).copied())))
        .collect();
    let mut costs = Vec::new();
    for sheet in &material.sheets {
        let Some((one, other)) = sheet.pair() else {
            continue;
        };
        for pair in pairs(one, other) {
            let agree = match entities(&pair) {
                None => true,
                Some((Some(one), other)) => {
                    other.is_some() && partner.get(&one).copied().flatten() == other
                }
                Some((None, _)) => false,
            };
            let marked = [&pair.0, &pair.1];
            let units: Vec<_> = marked
                .into_iter()
                .flatten()
                .map(|marked| marked.unit)
                .collect();
            if let (false, Some(unit)) = (agree, units.first()) {
                costs.push(Cost {
                    document: sheet.text.id,
                    place: unit.start()..unit.end(),
                    rows: units.iter().map(|unit| unit.row.clone()).collect(),
                });
            }
        }
    }
    costs
}
