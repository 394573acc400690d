//! A good grouping, quickly: the annotators take turns, and each time all units of one annotator are given
//! to the groups of the others as well as can be.

use super::component::Component;
use super::near::TIE;
use crate::compare::measure::matching::{Edge, heaviest_matching};

/// Rounds after which the grouping is good enough, though still getting better.
const ROUNDS: usize = 8;
/// What a round must save to count.
const WORTH: f64 = 1e-9;

/// Groups of two or more units, each in ascending order. The search for the best alignment begins here.
pub(super) fn grouping_by_turns(component: &Component<'_>) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    let mut saved = 0.0;
    for round in 0..ROUNDS {
        groups = after_round(component, groups);
        let saving = groups.iter().map(|group| component.saving(group)).sum();
        if round > 0 && saving < saved + WORTH {
            break;
        }
        saved = saving;
    }
    groups
}

/// Groups of two or more units after each annotator has had a turn. They save no less than before, and
/// units that can join a group at no cost have joined.
pub(super) fn after_round(component: &Component<'_>, groups: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let mut grouped: Vec<u32> = groups.iter().flatten().copied().collect();
    grouped.sort_unstable();
    let alone = component.members.iter();
    let alone = alone.filter(|unit| grouped.binary_search(unit).is_err());
    let alone: Vec<Vec<u32>> = alone.map(|unit| vec![*unit]).collect();
    let mut groups = groups;
    groups.extend(alone);
    let mut rest = component.members.as_slice();
    while let Some(author) = rest.first().map(|unit| author_of(component, *unit)) {
        let count = rest.partition_point(|unit| author_of(component, *unit) <= author);
        let (own, others) = rest.split_at(count);
        rest = others;
        groups = after_turn(component, groups, own);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// The groups after the units of one annotator, `own`, have been placed anew.
fn after_turn(component: &Component<'_>, groups: Vec<Vec<u32>>, own: &[u32]) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = groups
        .into_iter()
        .map(|mut group| {
            group.retain(|unit| own.binary_search(unit).is_err());
            group
        })
        .filter(|group| !group.is_empty())
        .collect();
    // Groups in order of their first places, so that those near a unit stand together.
    let start = |unit: &u32| {
        let unit = component.units.all.get(*unit as usize);
        unit.map_or(0, |unit| unit.start)
    };
    let first = |group: &Vec<u32>| group.iter().map(start).min().unwrap_or(0);
    groups.sort_by_cached_key(|group| (first(group), group.clone()));
    let widest = groups
        .iter()
        .map(|group| group.iter().map(start).max().unwrap_or(0) - first(group))
        .max()
        .unwrap_or(0);
    let reach = component.by.reach(component.units.worth() + 1.0) * longest(component) * 2.0;
    let mut edges = Vec::new();
    for (left, unit) in (0u32..).zip(own) {
        let place = f64::from(start(unit));
        let from = groups
            .partition_point(|group| f64::from(first(group)) + f64::from(widest) < place - reach);
        for (right, group) in (0u32..).zip(&groups).skip(from) {
            if f64::from(first(group)) > place + reach {
                break;
            }
            let mut joined = group.clone();
            joined.push(*unit);
            // What joining saves over standing beside the group.
            let weight = component.saving(&joined) - component.saving(group) + TIE;
            if weight > 0.0 {
                edges.push(Edge {
                    left,
                    right,
                    weight,
                });
            }
        }
    }
    let places = heaviest_matching(own.len(), groups.len(), &edges);
    for (unit, place) in own.iter().zip(places) {
        match place.and_then(|place| groups.get_mut(place as usize)) {
            Some(group) => {
                group.push(*unit);
                group.sort_unstable();
            }
            None => groups.push(vec![*unit]),
        }
    }
    groups
}

fn author_of(component: &Component<'_>, unit: u32) -> u32 {
    component
        .units
        .author
        .get(unit as usize)
        .copied()
        .unwrap_or(u32::MAX)
}

fn longest(component: &Component<'_>) -> f64 {
    let authors = 0..component.units.authors();
    let longest = authors.map(|author| component.units.longest_of(author));
    f64::from(longest.max().unwrap_or(0))
}
