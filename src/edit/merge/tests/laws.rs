//! What holds for every merge.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::oracle;
use super::sides::{change_of, same_rows, sides, with};
use crate::edit::Delta;
use crate::edit::merge::{Merged, Side, difference, onto, three_way};
use crate::model::*;

fn both_ways(base: &Project, ours: &Project, theirs: &Project) -> [(Merged, Project); 2] {
    [(ours, theirs), (theirs, ours)].map(|(ours, theirs)| {
        let merged = three_way(base, ours, theirs);
        let project = with(&with_texts(ours, theirs), &merged.deltas);
        (merged, project)
    })
}

fn with_texts(project: &Project, other: &Project) -> Project {
    let mut project = project.clone();
    for (hash, text) in other.texts() {
        project.add_text(*hash, text.clone());
    }
    project
}

fn conflicts(project: &Project, before: &Project) -> Vec<Conflict> {
    let new = project.conflicts().values();
    new.filter(|conflict| !before.conflicts().contains_key(&conflict.id))
        .cloned()
        .collect()
}

fn ids(projects: &[&Project]) -> BTreeSet<RowId> {
    let rows = projects.iter().flat_map(|project| project.rows());
    rows.map(|row| row.id()).collect()
}

/// Whether the sides have different texts of the document that a row stands in.
fn texts_differ(row: &Row, ours: &Project, theirs: &Project) -> bool {
    let document = match row {
        Row::Mention(row) => row.document,
        Row::Evidence(row) => row.document,
        _ => return false,
    };
    let hash = |project: &Project| project.documents().get(&document).map(|row| row.hash);
    hash(ours).is_some() && hash(theirs).is_some() && hash(ours) != hash(theirs)
}

/// Rows that differ in more than the text that their places are said to stand in: without the base, a row
/// that fits its text no longer is marked, whoever made it so.
fn apart(one: &Project, other: &Project) -> Vec<Delta> {
    let mut apart = difference(one, other);
    apart.retain(|delta| {
        let [before, after] = [delta.before.as_deref(), delta.after.as_ref()]
            .map(|row| row.cloned().map(without_old_text));
        before != after
    });
    apart
}

fn without_old_text(mut row: Row) -> Row {
    match &mut row {
        Row::Mention(row) => row.old_text = None,
        Row::Evidence(row) => row.old_text = None,
        _ => {}
    }
    row
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_with_itself_or_with_the_base_changes_nothing((base, [side]) in sides::<1>()) {
        prop_assert_eq!(three_way(&base, &side, &side), Merged::default());
        prop_assert_eq!(three_way(&base, &side, &base), Merged::default());
        prop_assert_eq!(difference(&side, &side), vec![]);
        let theirs = three_way(&base, &base, &side);
        prop_assert_eq!(theirs.conflicts, 0);
        prop_assert!(same_rows(&with(&base, &theirs.deltas), &side));
        for from in [Side::Ours, Side::Theirs] {
            let done = difference(&base, &side);
            prop_assert_eq!(onto(&side, &done, from), Merged::default());
            let merged = onto(&base, &done, from);
            prop_assert_eq!(merged.conflicts, 0);
            prop_assert_eq!(apart(&with(&base, &merged.deltas), &side), vec![]);
        }
    }

    #[test]
    fn a_merge_is_one_change_that_can_be_undone((base, [ours, theirs]) in sides::<2>()) {
        let merged = three_way(&base, &ours, &theirs);
        let mut project = ours.clone();
        let change = change_of(&merged.deltas);
        project.apply(&change).unwrap();
        project.apply(&change.inverse()).unwrap();
        prop_assert_eq!(project, ours);
    }

    #[test]
    fn nothing_is_lost_and_nothing_made_up((base, [ours, theirs]) in sides::<2>()) {
        let (merged, result) = &both_ways(&base, &ours, &theirs)[0];
        let queued = conflicts(result, &ours);
        prop_assert_eq!(queued.len(), merged.conflicts);
        for id in ids(&[&base, &ours, &theirs, result]) {
            if matches!(id, RowId::Conflict(_)) {
                continue;
            }
            let [b, o, t, r] = [&base, &ours, &theirs, result].map(|project| project.row(&id));
            let about: Vec<&Conflict> = queued.iter().filter(|c| c.about == id).collect();
            prop_assert!(about.len() <= 1);
            if let [conflict] = about[..] {
                // What is disputed is there whole, and says which text its places stand in.
                let plain = |row: &Option<Box<Row>>| row.clone().map(|row| without_old_text(*row));
                prop_assert_eq!(plain(&conflict.ours), o.clone().map(without_old_text));
                prop_assert_eq!(plain(&conflict.theirs), t.clone().map(without_old_text));
                prop_assert_eq!(conflict.base.as_deref(), b.as_ref());
            }
            let disputed = !about.is_empty();
            let expected = if o == t || b == t { o.clone() } else { t.clone() };
            match (&b, &o, &t) {
                // One side did nothing, or both did the same: the row is as the other side has it.
                (b, o, t) if (o == t || b == o || b == t) && !disputed => {
                    prop_assert_eq!(
                        r.clone().map(without_old_text), expected.map(without_old_text)
                    );
                }
                (_, Some(o), Some(t)) => {
                    let differ = texts_differ(o, &ours, &theirs);
                    if let Some(clash) = oracle::clashes(b.as_ref(), o, t, differ) {
                        prop_assert_eq!(disputed, clash, "{:?} {:?} {:?}", b, o, t);
                    }
                    let r = r.unwrap();
                    let result_values = oracle::values(&without_old_text(r));
                    let [in_ours, in_theirs] = [o, t].map(oracle::values);
                    let in_base = b.as_ref().map(oracle::values).unwrap_or_default();
                    for value in &result_values {
                        prop_assert!(
                            in_ours.contains(value) || in_theirs.contains(value), "{:?}", value
                        );
                    }
                    // What we changed is so in the end, whatever they did.
                    let new = |value: &&(String, serde_json::Value)| {
                        !in_base.contains(*value) && value.0 != "old_text"
                    };
                    for value in in_ours.iter().filter(new) {
                        prop_assert!(result_values.contains(value), "lost: {:?}", value);
                    }
                    if !disputed {
                        for value in in_theirs.iter().filter(new) {
                            prop_assert!(result_values.contains(value), "lost: {:?}", value);
                        }
                        // And what either side took out is gone.
                        for value in in_base.iter().filter(|value| value.0 != "old_text") {
                            let stays = in_ours.contains(value) && in_theirs.contains(value);
                            prop_assert_eq!(result_values.contains(value), stays, "{:?}", value);
                        }
                    }
                }
                // Deleted on one side: gone if nobody cared, kept and disputed otherwise.
                (b, o, t) => {
                    let (living, is_changed) = (o.as_ref().or(t.as_ref()), o != b && t != b);
                    if is_changed {
                        prop_assert!(disputed);
                    }
                    prop_assert_eq!(r.is_some(), disputed);
                    if let (Some(r), Some(living)) = (r, living) {
                        prop_assert_eq!(without_old_text(r), without_old_text(living.clone()));
                    }
                }
            }
        }
    }

    #[test]
    fn no_row_is_left_without_one_that_it_needs(
        (base, [ours, theirs]) in sides::<2>(), from_ours in any::<bool>(),
    ) {
        let result = &both_ways(&base, &ours, &theirs)[0].1;
        let from = if from_ours { Side::Ours } else { Side::Theirs };
        let blind = onto(&ours, &difference(&base, &theirs), from);
        for project in [result, &with(&ours, &blind.deltas)] {
            for row in project.rows() {
                for need in row.needs() {
                    prop_assert!(project.has(&need), "{:?} needs {:?}", row, need);
                }
            }
        }
    }

    #[test]
    fn places_stand_in_the_text_that_they_were_made_in((base, [ours, theirs]) in sides::<2>()) {
        let result = with_texts(&both_ways(&base, &ours, &theirs)[0].1, &base);
        for mention in result.mentions().values() {
            let text = match mention.old_text {
                Some(hash) => result.texts().get(&hash),
                None => result.text(mention.document),
            };
            prop_assert!(mention.fragments.iter().all(|f| f.fits(text.unwrap())), "{:?}", mention);
        }
        for evidence in result.evidence().values() {
            let text = match evidence.old_text {
                Some(hash) => result.texts().get(&hash),
                None => result.text(evidence.document),
            };
            let mut fragments = evidence.content.iter().chain(&evidence.cue);
            prop_assert!(fragments.all(|f| f.fits(text.unwrap())), "{:?}", evidence);
        }
    }

    #[test]
    fn both_directions_differ_only_in_what_is_disputed((base, [ours, theirs]) in sides::<2>()) {
        let [(one, here), (other, there)] = both_ways(&base, &ours, &theirs);
        prop_assert_eq!(one.conflicts, other.conflicts);
        let (here_new, there_new) = (conflicts(&here, &ours), conflicts(&there, &theirs));
        for (one, other) in here_new.iter().zip(&there_new) {
            prop_assert_eq!((one.id, &one.about), (other.id, &other.about));
        }
        let disputed: BTreeSet<&RowId> = here_new.iter().map(|c| &c.about).collect();
        for id in ids(&[&here, &there]) {
            let is_conflict = matches!(id, RowId::Conflict(_));
            let texts = here.row(&id).is_some_and(|row| texts_differ(&row, &here, &there));
            if !is_conflict && !disputed.contains(&id) && !texts {
                prop_assert_eq!(here.row(&id), there.row(&id));
            }
        }
        // Whoever merges the two merges finds nothing new to dispute.
        let again = three_way(&base, &here, &there);
        let undisputed = again.deltas.iter().all(|delta| {
            !matches!(delta.id, RowId::Conflict(_)) || delta.before.is_some()
        });
        prop_assert!(undisputed || !disputed.is_empty());
    }

    #[test]
    fn without_the_base_the_sides_can_be_told_either_way((base, [ours, theirs]) in sides::<2>()) {
        let one = onto(&ours, &difference(&base, &theirs), Side::Theirs);
        let other = onto(&theirs, &difference(&base, &ours), Side::Ours);
        let (one, other) = (with(&ours, &one.deltas), with(&theirs, &other.deltas));
        let about = |project: &Project, before: &Project| -> BTreeSet<RowId> {
            conflicts(project, before).into_iter().map(|c| c.about).collect()
        };
        let disputed = &about(&one, &ours) | &about(&other, &theirs);
        for id in ids(&[&one, &other]) {
            let (one, other) = (one.row(&id), other.row(&id));
            let texts = one.as_ref().is_some_and(|row| texts_differ(row, &ours, &theirs));
            if !matches!(id, RowId::Conflict(_)) && !disputed.contains(&id) && !texts {
                prop_assert_eq!(one, other);
            }
        }
    }

    #[test]
    fn the_order_of_independent_merges_does_not_matter((base, [one, two]) in sides::<2>()) {
        let [done_one, done_two] = [&one, &two].map(|side| difference(&base, side));
        let first = onto(&base, &done_one, Side::Theirs);
        let first = with(&base, &first.deltas);
        let then = onto(&first, &done_two, Side::Theirs);
        let second = onto(&base, &done_two, Side::Theirs);
        let second = with(&base, &second.deltas);
        let and = onto(&second, &done_one, Side::Theirs);
        prop_assert_eq!(then.conflicts == 0, and.conflicts == 0);
        if then.conflicts == 0 {
            let (one, other) = (with(&first, &then.deltas), with(&second, &and.deltas));
            prop_assert_eq!(apart(&one, &other), vec![]);
        }
    }
}
