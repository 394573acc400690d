//! Merging two versions of a value against the one that both come from.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use crate::model::{
    AttributeKind, AuthorId, AuthorKind, ClaimId, Claimer, CommentId, CommentKind, DirectionChoice,
    DocumentId, EntityChoice, EntityId, EvidenceId, Example, Fragment, Key, Layer, LinkId,
    MentionId, Outcome, Place, RowHash, RowId, Subject, TextPlace, VerdictId, WorkState,
};
use crate::text::{Direction, TextHash};

/// What a merge of values finds out about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Both sides changed the same thing, each in another way.
    pub(super) clash: bool,
    /// The document has one text on one side and another on the other, so places are taken whole.
    pub(super) texts_differ: bool,
}

/// A value that can be merged. No base: both sides made it on their own.
pub(super) trait Merge3: Sized {
    /// The merged value; ours, and a clash noted, where both sides changed the same thing.
    fn merged(base: Option<&Self>, ours: &Self, theirs: &Self, findings: &mut Findings) -> Self;
}

/// Whose value is taken where a value is taken whole.
pub(super) fn side_of<T: PartialEq>(
    base: Option<T>,
    ours: T,
    theirs: T,
    findings: &mut Findings,
) -> Side {
    let base = base.as_ref();
    if ours == theirs || base == Some(&theirs) {
        Side::Ours
    } else if base == Some(&ours) {
        Side::Theirs
    } else {
        findings.clash = true;
        Side::Ours
    }
}

pub(super) fn whole<T: PartialEq + Clone>(
    base: Option<&T>,
    ours: &T,
    theirs: &T,
    findings: &mut Findings,
) -> T {
    match side_of(base, ours, theirs, findings) {
        Side::Ours => ours.clone(),
        Side::Theirs => theirs.clone(),
    }
}

macro_rules! taken_whole {
    ($($value:ty)*) => {$(
        impl Merge3 for $value {
            fn merged(
                base: Option<&Self>,
                ours: &Self,
                theirs: &Self,
                findings: &mut Findings,
            ) -> Self {
                whole(base, ours, theirs, findings)
            }
        }
    )*};
}

taken_whole! {
    bool u8 u32 i64 String Key Vec<Subject> Vec<Example>
    Vec<(RowId, Option<RowHash>)> Option<Place> Outcome VerdictId RowId TextHash Option<TextHash> Vec<Fragment>
    AuthorId DocumentId EntityId MentionId ClaimId EvidenceId LinkId CommentId
    AuthorKind CommentKind Claimer DirectionChoice Direction EntityChoice Layer Subject TextPlace WorkState
}

/// By key: what only one side added, changed or took out is so in the result.
impl<K: Ord + Clone, V: Merge3 + PartialEq + Clone> Merge3 for BTreeMap<K, V> {
    fn merged(base: Option<&Self>, ours: &Self, theirs: &Self, findings: &mut Findings) -> Self {
        let keys: BTreeSet<&K> = ours.keys().chain(theirs.keys()).collect();
        let mut merged = Self::new();
        for key in keys {
            let base = base.and_then(|base| base.get(key));
            let value = match (ours.get(key), theirs.get(key)) {
                (Some(ours), Some(theirs)) => Some(V::merged(base, ours, theirs, findings)),
                (ours, theirs) => whole(Some(&base), &ours, &theirs, findings).cloned(),
            };
            if let Some(value) = value {
                merged.insert(key.clone(), value);
            }
        }
        merged
    }
}

/// As an ordered set.
impl Merge3 for Vec<String> {
    fn merged(base: Option<&Self>, ours: &Self, theirs: &Self, findings: &mut Findings) -> Self {
        let none = Self::new();
        let sets = [base.unwrap_or(&none), ours, theirs].map(|list| {
            let list: Vec<&String> = list.iter().collect();
            list
        });
        match order(sets.each_ref().map(Vec::as_slice), findings) {
            Some(order) => order.into_iter().cloned().collect(),
            None => whole(base, ours, theirs, findings),
        }
    }
}

/// The values of a choice are an ordered set, and each has a name.
impl Merge3 for AttributeKind {
    fn merged(base: Option<&Self>, ours: &Self, theirs: &Self, findings: &mut Findings) -> Self {
        let made = match (ours, theirs) {
            (Self::Choice(_), Self::Choice(_)) => Self::Choice,
            (Self::Many(_), Self::Many(_)) => Self::Many,
            _ => return whole(base, ours, theirs, findings),
        };
        let (our_list, their_list) = (ours.values(), theirs.values());
        let base_list = base.map_or(&[][..], Self::values);
        let lists = [base_list, our_list, their_list];
        let values = lists.map(|list| list.iter().map(|(value, _)| value).collect::<Vec<_>>());
        let Some(order) = order(values.each_ref().map(Vec::as_slice), findings) else {
            return whole(base, ours, theirs, findings);
        };
        let [base, ours, theirs] = lists.map(|list| list.iter().cloned().collect());
        let names: BTreeMap<String, String> =
            BTreeMap::merged(Some(&base), &ours, &theirs, findings);
        let named = order.into_iter().map(|value| {
            let name = names.get(value).or_else(|| ours.get(value));
            (value.clone(), name.cloned().unwrap_or_default())
        });
        made(named.collect())
    }
}

/// The members of an ordered set, given base, ours and theirs. What one side added or took out is so in
/// the result; the order is that of the side that changed it. `None` if a list holds something twice.
fn order<'v, T: Ord>(
    [base, ours, theirs]: [&[&'v T]; 3],
    findings: &mut Findings,
) -> Option<Vec<&'v T>> {
    let set = |list: &[&'v T]| {
        let set: BTreeSet<&'v T> = list.iter().copied().collect();
        (set.len() == list.len()).then_some(set)
    };
    let (in_base, in_ours, in_theirs) = (set(base)?, set(ours)?, set(theirs)?);
    let stays = |member: &&T| {
        let (in_ours, in_theirs) = (in_ours.contains(member), in_theirs.contains(member));
        in_ours && in_theirs || (in_ours || in_theirs) && !in_base.contains(member)
    };
    let common = |list: &[&'v T]| -> Vec<&'v T> {
        let both = |member: &&T| in_ours.contains(member) && in_theirs.contains(member);
        list.iter().copied().filter(both).collect()
    };
    let (our_order, their_order) = (common(ours), common(theirs));
    let first = if our_order == their_order {
        return Some(interleaved(ours, theirs, &our_order, stays));
    } else {
        side_of(Some(common(base)), our_order, their_order, findings)
    };
    let (frame, other) = match first {
        Side::Ours => (ours, theirs),
        Side::Theirs => (theirs, ours),
    };
    let mut merged: Vec<&T> = frame.iter().copied().filter(|m| stays(m)).collect();
    for (index, member) in other.iter().enumerate() {
        if stays(member) && !merged.contains(member) {
            let before = other.get(..index).unwrap_or_default().iter().rev();
            let after = before
                .filter_map(|before| merged.iter().position(|m| m == before))
                .next();
            merged.insert(after.map_or(0, |at| at + 1), member);
        }
    }
    Some(merged)
}

/// Two lists whose common members stand in the same order. Between two of those stands what either side
/// has there: the run whose first member is the smaller one comes first, whoever merges.
fn interleaved<'v, T: Ord>(
    ours: &[&'v T],
    theirs: &[&'v T],
    common: &[&'v T],
    stays: impl Fn(&&T) -> bool,
) -> Vec<&'v T> {
    let mut merged = Vec::new();
    let (mut ours, mut theirs) = (ours.iter(), theirs.iter());
    for stop in common.iter().map(Some).chain([None]) {
        let run = |list: &mut std::slice::Iter<'_, &'v T>| -> Vec<&'v T> {
            let run = list.by_ref().take_while(|member| Some(*member) != stop);
            run.copied().filter(|member| stays(member)).collect()
        };
        let mut runs = [run(&mut ours), run(&mut theirs)];
        runs.sort_unstable();
        merged.extend(runs.into_iter().flatten());
        merged.extend(stop);
    }
    merged
}
