//! The alignment with the least disorder.
//!
//! With C = n(n−1)/2 pairs of annotators, units that stand alone cost 1 each, and a group saves what it
//! costs less than that. Joining two groups saves 1 − Σ(d − 1)/C, summed over the pairs of units between
//! them. So, exactly:
//! - of two annotators units can be joined that differ by less than 2, and the best alignment is a heaviest
//!   matching;
//! - a group that could be cut in two so that no pair across differs by less than C + 1 is never better
//!   than its halves: units nearer than that make components that are solved on their own.

use std::collections::BTreeMap;

use super::alignment::Alignment;
use super::component::Component;
use super::near::{TIE, Units};
use super::unit::{Dissimilarity, Unit};
use crate::compare::measure::matching::{Edge, heaviest_matching};

/// The best alignment of the units of two or more annotators. With three or more, a component whose search
/// passes `nodes` nodes keeps the best alignment found and is counted as unproven.
///
/// Units may stand in any order. With fewer than two annotators every unit stands alone.
#[must_use]
pub fn best_alignment(authors: &[Vec<Unit>], by: &Dissimilarity, nodes: u64) -> Alignment {
    let order: Vec<Vec<u32>> = authors.iter().map(|own| order_of(own)).collect();
    let sorted: Vec<Vec<Unit>> = authors
        .iter()
        .zip(&order)
        .map(|(own, order)| {
            let at = |place: &u32| own.get(*place as usize).copied();
            order.iter().filter_map(at).collect()
        })
        .collect();
    let units = Units::of(&sorted);
    let (groups, unproven) = best_groups(&units, by, nodes);
    let mut alignment = Alignment::of(&units, &groups, by, unproven);
    for (author, unit) in alignment.unitary.iter_mut().flatten() {
        let order = order.get(*author as usize);
        if let Some(place) = order.and_then(|order| order.get(*unit as usize)) {
            *unit = *place;
        }
    }
    alignment
}

/// The groups of two or more units of the best alignment of units that are in order already, and in how
/// many components they are not proven to be the best.
pub(super) fn best_groups(units: &Units, by: &Dissimilarity, nodes: u64) -> (Vec<Vec<u32>>, u32) {
    match units.authors() {
        0 | 1 => (Vec::new(), 0),
        2 => (pairs(units, by), 0),
        _ => {
            let mut groups = Vec::new();
            let mut unproven = 0;
            for component in components(units, by) {
                let best = component.best(nodes);
                unproven += u32::from(!best.proven);
                groups.extend(best.groups);
            }
            (groups, unproven)
        }
    }
}

/// Indices of units in order of place, then category.
fn order_of(units: &[Unit]) -> Vec<u32> {
    let mut order: Vec<u32> = (0u32..).zip(units).map(|(at, _)| at).collect();
    order.sort_by_key(|at| units.get(*at as usize).copied());
    order
}

/// The joined units of two annotators.
fn pairs(units: &Units, by: &Dissimilarity) -> Vec<Vec<u32>> {
    let (left, right) = (units.of_author(0), units.of_author(1));
    let second = u32::try_from(right.start).unwrap_or(u32::MAX);
    let mut edges = Vec::new();
    for (own, near) in (0u32..).zip(units.near(by, 2.0 + TIE)) {
        edges.extend(near.iter().map(|near| Edge {
            left: own,
            right: near.unit - second,
            weight: 2.0 + TIE - near.dissimilarity,
        }));
    }
    let joined = heaviest_matching(left.len(), right.len(), &edges);
    (0u32..)
        .zip(joined)
        .filter_map(|(own, other)| other.map(|other| vec![own, second + other]))
        .collect()
}

/// The units that can be joined with others, directly or through others, component by component.
fn components<'a>(units: &'a Units, by: &'a Dissimilarity) -> Vec<Component<'a>> {
    let near = units.near(by, units.worth() + 1.0);
    let mut parent: Vec<u32> = (0u32..).zip(&units.all).map(|(unit, _)| unit).collect();
    for (unit, near) in (0u32..).zip(&near) {
        for other in near {
            let (a, b) = (root(&mut parent, unit), root(&mut parent, other.unit));
            if let Some(parent) = parent.get_mut(a.max(b) as usize) {
                *parent = a.min(b);
            }
        }
    }
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for unit in 0..u32::try_from(units.all.len()).unwrap_or(u32::MAX) {
        let root = root(&mut parent, unit);
        members.entry(root).or_default().push(unit);
    }
    members
        .into_values()
        .filter(|members| members.len() > 1)
        .map(|members| Component::of(units, by, members))
        .collect()
}

/// The first unit of the component of a unit, so far.
pub(super) fn root(parent: &mut [u32], unit: u32) -> u32 {
    let mut at = unit;
    while let Some(up) = parent.get(at as usize).copied()
        && up != at
    {
        let above = parent.get(up as usize).copied().unwrap_or(up);
        if let Some(slot) = parent.get_mut(at as usize) {
            *slot = above;
        }
        at = above;
    }
    at
}
