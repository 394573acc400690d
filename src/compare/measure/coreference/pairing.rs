//! Which mentions of two authors are the same.
//!
//! A kind of amount is the entity that the one author gave a mention and that which the other gave it, each
//! by its number and 1 more, 0 where the author has not marked it; an amount is in mentions.

use std::cmp::Ordering;

use super::overlap::Counts;
use crate::compare::material::{Material, Range, Sheet, Unit, Work};
use crate::compare::measure::Sums;
use crate::model::RowId;

/// What one author has on one place.
pub(super) struct Marked<'m> {
    /// The mention: the first on the place with an entity, else the first.
    pub unit: &'m Unit,
    /// Further mentions on the place.
    more: u64,
}

/// One place, with what either author has there.
pub(super) type Pair<'m> = (Option<Marked<'m>>, Option<Marked<'m>>);

/// The mentions of a document that both authors worked on, by their entities; else they are left out.
pub fn sums(_: &Material, sheet: &Sheet) -> Sums {
    let mut sums = Sums::default();
    let Some((one, other)) = sheet.pair() else {
        let works = sheet.work.iter().flatten();
        sums.left_out = works.map(|work| mentions(work).count() as u64).sum();
        return sums;
    };
    for pair in pairs(one, other) {
        let (one, other) = &pair;
        let marked = [one, other].into_iter().flatten();
        sums.left_out += marked.clone().map(|marked| marked.more).sum::<u64>();
        let count = marked.count() as u64;
        match entities(&pair) {
            Some((one, other)) => {
                let number = |entity: Option<u32>| entity.map_or(0, |entity| entity + 1);
                sums.add(&[number(one), number(other)], 1.0);
                sums.counted += count;
            }
            None => sums.left_out += count,
        }
    }
    sums
}

/// The amounts again, by entity.
pub fn counts(sums: &Sums) -> Counts {
    let mut counts = Counts::default();
    for (kind, mentions) in &sums.cells {
        if let &[one, other] = kind.as_slice() {
            counts.add(one.checked_sub(1), other.checked_sub(1), *mentions);
        }
    }
    counts
}

/// The entities of a place, `None` for who has not marked it; `None` if somebody has and said no entity.
pub fn entities(pair: &Pair<'_>) -> Option<(Option<u32>, Option<u32>)> {
    let entity = |marked: &Option<Marked<'_>>| match marked {
        None => Some(None),
        Some(marked) => marked.unit.entity.map(Some),
    };
    Some((entity(&pair.0)?, entity(&pair.1)?))
}

/// The places that at least one of two authors has marked, in order.
pub fn pairs<'m>(one: &'m Work, other: &'m Work) -> Vec<Pair<'m>> {
    let (mut ours, mut theirs) = (marked(one).into_iter(), marked(other).into_iter());
    let (mut one, mut other) = (ours.next(), theirs.next());
    let mut pairs = Vec::new();
    loop {
        let order = match (&one, &other) {
            (None, None) => return pairs,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => places(one.unit).cmp(places(other.unit)),
        };
        let mut pair = (None, None);
        if order.is_le() {
            pair.0 = std::mem::replace(&mut one, ours.next());
        }
        if order.is_ge() {
            pair.1 = std::mem::replace(&mut other, theirs.next());
        }
        pairs.push(pair);
    }
}

/// What an author has marked, each place once, in order.
fn marked(work: &Work) -> Vec<Marked<'_>> {
    let mut units: Vec<&Unit> = mentions(work).collect();
    units.sort_by(|one, other| places(one).cmp(places(other)));
    let mut all: Vec<Marked<'_>> = Vec::new();
    for unit in units {
        match all.last_mut() {
            Some(last) if last.unit.places == unit.places => {
                last.more += 1;
                if last.unit.entity.is_none() {
                    last.unit = unit;
                }
            }
            _ => all.push(Marked { unit, more: 0 }),
        }
    }
    all
}

fn mentions(work: &Work) -> impl Iterator<Item = &Unit> {
    let units = work.units.iter();
    units.filter(|unit| matches!(unit.row, RowId::Mention(_)))
}

fn places(unit: &Unit) -> impl Iterator<Item = (u32, u32)> + '_ {
    unit.places
        .iter()
        .map(|Range { start, end }| (*start, *end))
}
