//! Giving units of documents to the parts.
//!
//! Greedy. Units are taken in an order that is drawn, those of more documents first, roughly, so that what
//! comes last can level out what came before; each goes to the part that lacks most documents.
//!
//! Stratified it is the iterative stratification of K. Sechidis, G. Tsoumakas and I. Vlahavas, "On the
//! stratification of multi-label data", ECML PKDD 2011: as long as there is a label, take the one that the
//! fewest waiting units have, and give each of these to the part that lacks most of the label, of several
//! to the one that lacks most documents. Three things are our own: a unit may be several documents, a label
//! counts as often as it occurs, and a part that has its share of documents takes no more while another
//! has room, since a dataset is first of all to have the sizes that were asked for.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Material, Wanted};
use crate::model::Split;
use crate::model::random::Random;

/// The part of each document; `None` for documents that stand in no unit.
pub(super) fn divided(
    material: &Material,
    units: Vec<Vec<usize>>,
    wanted: &Wanted,
) -> Vec<Option<Split>> {
    let mut random = Random::from_seed(wanted.seed);
    let mut units: Vec<Unit> = units
        .into_iter()
        .map(|documents| Unit::of(material, documents))
        .collect();
    random.shuffle(&mut units);
    units.sort_by_key(|unit| Reverse(unit.documents.len().checked_ilog2()));
    let mut parts = Parts::of(&units, material.labels.len(), wanted, random);
    if wanted.stratify {
        stratify(&units, material.labels.len(), &mut parts);
    }
    for (at, unit) in units.iter().enumerate() {
        if !parts.is_placed(at) {
            parts.place(at, unit, None);
        }
    }
    let mut places = vec![None; material.documents.len()];
    for (unit, part) in units.iter().zip(&parts.placed) {
        for document in &unit.documents {
            if let Some(place) = places.get_mut(*document) {
                *place = *part;
            }
        }
    }
    places
}

/// Places all units that have labels, those with the rarest label first.
fn stratify(units: &[Unit], labels: usize, parts: &mut Parts) {
    let mut having: Vec<Vec<usize>> = vec![Vec::new(); labels];
    for (at, unit) in units.iter().enumerate() {
        for label in unit.counts.keys() {
            if let Some(having) = having.get_mut(*label) {
                having.push(at);
            }
        }
    }
    let mut waiting: Vec<usize> = having.iter().map(Vec::len).collect();
    loop {
        let open = waiting.iter().enumerate().filter(|(_, count)| **count > 0);
        let Some((rarest, _)) = open.min_by_key(|(_, count)| **count) else {
            return;
        };
        for at in having
            .get_mut(rarest)
            .map(std::mem::take)
            .unwrap_or_default()
        {
            let Some(unit) = units.get(at).filter(|_| !parts.is_placed(at)) else {
                continue;
            };
            parts.place(at, unit, Some(rarest));
            for label in unit.counts.keys() {
                if let Some(count) = waiting.get_mut(*label) {
                    *count -= 1;
                }
            }
        }
    }
}

/// Documents that go together, and how often each label is in them.
struct Unit {
    documents: Vec<usize>,
    counts: BTreeMap<usize, usize>,
}

impl Unit {
    fn of(material: &Material, documents: Vec<usize>) -> Self {
        let mut counts = BTreeMap::new();
        for document in documents
            .iter()
            .filter_map(|at| material.documents.get(*at))
        {
            for (label, count) in &document.counts {
                *counts.entry(*label).or_default() += count;
            }
        }
        Self { documents, counts }
    }
}

/// The parts while they fill. What a part lacks is counted in documents, or occurrences of a label, times
/// the sum of all weights, so that it is a whole number.
struct Parts {
    of: Vec<Part>,
    sum: i64,
    /// By unit.
    placed: Vec<Option<Split>>,
    waiting: usize,
    random: Random,
}

struct Part {
    split: Split,
    is_empty: bool,
    lacks: i64,
    lacks_of: Vec<i64>,
}

impl Parts {
    fn of(units: &[Unit], labels: usize, wanted: &Wanted, random: Random) -> Self {
        let mut documents = 0_i64;
        let mut totals = vec![0_i64; labels];
        for unit in units {
            documents += whole(unit.documents.len());
            for (label, count) in &unit.counts {
                if let Some(total) = totals.get_mut(*label) {
                    *total += whole(*count);
                }
            }
        }
        let with_share = wanted.shares.weights().filter(|(_, weight)| *weight > 0);
        let part = |(split, weight): (Split, u32)| {
            let weight = i64::from(weight);
            Part {
                split,
                is_empty: true,
                lacks: weight * documents,
                lacks_of: totals.iter().map(|total| weight * total).collect(),
            }
        };
        Self {
            of: with_share.map(part).collect(),
            sum: i64::from(wanted.shares.sum()),
            placed: vec![None; units.len()],
            waiting: units.len(),
            random,
        }
    }

    fn is_placed(&self, unit: usize) -> bool {
        self.placed.get(unit).copied().flatten().is_some()
    }

    /// Gives a unit to the part that lacks most of a label, or of documents.
    fn place(&mut self, at: usize, unit: &Unit, label: Option<usize>) {
        let size = whole(unit.documents.len()) * self.sum;
        let empty = self.of.iter().filter(|part| part.is_empty).count();
        // No part stays empty while there is a unit for it.
        let fills = self.waiting <= empty;
        let has_room = |part: &Part| 2 * part.lacks > size;
        let any_room = self.of.iter().any(has_room);
        let least_full = self.of.iter().map(|part| part.lacks).max();
        let can = |part: &Part| {
            if fills {
                part.is_empty
            } else {
                has_room(part) || !any_room && Some(part.lacks) == least_full
            }
        };
        let lack = |part: &Part| {
            let of_label = label.and_then(|label| part.lacks_of.get(label));
            (of_label.copied().unwrap_or(0), part.lacks)
        };
        let most = self.of.iter().filter(|part| can(part)).map(lack).max();
        let best = self.of.iter_mut();
        let mut best: Vec<&mut Part> = best
            .filter(|part| can(part) && Some(lack(part)) == most)
            .collect();
        let drawn = self.random.below(best.len());
        let Some(part) = best.get_mut(drawn) else {
            return;
        };
        part.is_empty = false;
        part.lacks -= size;
        for (label, count) in &unit.counts {
            if let Some(lacks) = part.lacks_of.get_mut(*label) {
                *lacks -= whole(*count) * self.sum;
            }
        }
        if let Some(place) = self.placed.get_mut(at) {
            *place = Some(part.split);
        }
        self.waiting -= 1;
    }
}

/// A count as a number that can go below 0; far from its bounds, for no project has so many rows.
fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX >> 16)
}
