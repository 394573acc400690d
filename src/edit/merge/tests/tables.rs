//! Single merges, told one by one, and what is decided after them.

use std::sync::Arc;

use proptest::prelude::*;

use super::sides::{sides, with};
use crate::edit::merge::value::{Findings, Merge3 as _};
use crate::edit::merge::{Side, difference, onto, three_way};
use crate::edit::tests::{TEXT, author, id, stamp, start};
use crate::edit::{Command, Refusal};
use crate::model::*;
use crate::text::{Span, TextHash};

fn names(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn lists_of_names_merge_as_ordered_sets() {
    for (base, ours, theirs, merged, clash) in [
        ("a b", "a b", "a b", "a b", false),
        ("a b", "a b c", "a b", "a b c", false),
        ("a b", "a b", "b", "b", false),
        ("a b", "a b d", "a b c", "a b c d", false),
        ("a b", "x a b", "a b y", "x a b y", false),
        ("a b c", "a c", "a b c d", "a c d", false),
        ("a b c", "a c", "b c", "c", false),
        ("a b c", "c b a", "a b c", "c b a", false),
        ("a b c", "a b c", "c a b x", "c a b x", false),
        ("a b c", "c b a", "b a c", "c b a", true),
        ("a b", "b a", "a n b", "b a n", false),
        ("", "a b", "b c", "a b c", false),
        ("", "a b", "b a", "a b", true),
        ("a", "a a", "a", "a a", false),
        ("a", "a a", "b", "a a", true),
    ] {
        let mut findings = Findings::default();
        let [base, ours, theirs] = [base, ours, theirs].map(names);
        let found = Vec::merged(Some(&base), &ours, &theirs, &mut findings);
        assert_eq!(
            (found, findings.clash),
            (names(merged), clash),
            "{base:?} {ours:?} {theirs:?}"
        );
    }
}

#[test]
fn values_of_a_choice_keep_their_names() {
    let choice = |list: &str| {
        let pairs = list
            .split_whitespace()
            .map(|pair| pair.split_once('=').unwrap());
        AttributeKind::Choice(pairs.map(|(v, n)| (v.to_owned(), n.to_owned())).collect())
    };
    for (base, ours, theirs, merged, clash) in [
        ("a=1 b=2", "a=1 b=3", "a=1 b=2 c=4", "a=1 b=3 c=4", false),
        ("a=1 b=2", "b=2", "a=1 b=5", "b=5", false),
        ("a=1", "a=2", "a=3", "a=2", true),
        ("a=1", "a=1 b=2", "a=1 b=3", "a=1 b=2", true),
    ] {
        let mut findings = Findings::default();
        let [base, ours, theirs] = [base, ours, theirs].map(choice);
        let found = AttributeKind::merged(Some(&base), &ours, &theirs, &mut findings);
        assert_eq!((found, findings.clash), (choice(merged), clash));
    }
    let (mut findings, text) = (Findings::default(), AttributeKind::Text);
    let found = AttributeKind::merged(Some(&choice("a=1")), &text, &choice("a=2"), &mut findings);
    assert_eq!((found, findings.clash), (text, true));
}

fn mention(number: u128, entity: EntityChoice) -> Mention {
    Mention {
        spans: std::collections::BTreeMap::new(),
        id: MentionId(id(number)),
        author: author(1),
        document: DocumentId(id(1)),
        r#type: "PER".into(),
        fragments: vec![Fragment::of(TEXT, Span::new(0, 8).unwrap()).unwrap()],
        entity,
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: Default::default(),
    }
}

fn edited(project: &Project, edit: impl FnOnce(&mut Project)) -> Project {
    let mut project = project.clone();
    edit(&mut project);
    project
}

fn conflict_about(project: &Project, about: &RowId) -> Conflict {
    let mut conflicts = project.conflicts().values();
    conflicts.find(|row| row.about == *about).unwrap().clone()
}

#[test]
fn an_entity_that_the_other_side_uses_lives_on() {
    let base = start();
    let entity = RowId::Entity(EntityId(id(1)));
    let deleted = edited(&base, |project| project.take(&entity));
    let used = edited(&base, |project| {
        project.put(mention(7, EntityChoice::Is(EntityId(id(1)))).into());
    });
    for (ours, theirs) in [(&deleted, &used), (&used, &deleted)] {
        let merged = three_way(&base, ours, theirs);
        let project = with(ours, &merged.deltas);
        assert_eq!(merged.conflicts, 1);
        assert_eq!(project.row(&entity), base.row(&entity));
        let conflict = conflict_about(&project, &entity);
        assert_eq!(conflict.ours.as_deref(), ours.row(&entity).as_ref());
        assert_eq!(conflict.theirs.as_deref(), theirs.row(&entity).as_ref());
    }
    // Where nobody has the entity any more, the mention goes without it, and the conflict has it.
    let merged = onto(&deleted, &difference(&base, &used), Side::Ours);
    let project = with(&deleted, &merged.deltas);
    let row = RowId::Mention(MentionId(id(7)));
    assert_eq!(
        project.row(&row),
        Some(mention(7, EntityChoice::Unset).into())
    );
    assert_eq!(
        conflict_about(&project, &row).ours.as_deref(),
        used.row(&row).as_ref()
    );
}

#[test]
fn a_row_that_cannot_be_there_waits_in_its_conflict() {
    let base = start();
    let used = edited(&base, |project| {
        project.put(mention(7, EntityChoice::Unset).into());
    });
    let deleted = edited(&base, |project| project.take(&RowId::Type("PER".into())));
    let merged = onto(&deleted, &difference(&base, &used), Side::Ours);
    let project = with(&deleted, &merged.deltas);
    let row = RowId::Mention(MentionId(id(7)));
    assert_eq!(project.row(&row), None);
    let conflict = conflict_about(&project, &row);
    assert_eq!(conflict.ours.as_deref(), used.row(&row).as_ref());
    let settle = Command::Settle {
        conflict: conflict.id,
        row: conflict.ours,
    };
    assert_eq!(
        settle.plan(&project, &stamp(1, 1)),
        Err(Refusal::Missing(RowId::Type("PER".into())))
    );
}

#[test]
fn places_of_the_other_side_wait_to_be_found_in_a_new_text() {
    let base = start();
    let text = format!("עודכן. {TEXT}");
    let changed = edited(&base, |project| {
        let mut document = project.documents()[&DocumentId(id(1))].clone();
        document.hash = TextHash::of(&text);
        project.add_text(document.hash, Arc::from(text.as_str()));
        project.put(document.into());
    });
    let tagged = edited(&base, |project| {
        project.put(mention(7, EntityChoice::Unset).into());
    });
    for (ours, theirs) in [(&changed, &tagged), (&tagged, &changed)] {
        let merged = three_way(&base, ours, theirs);
        assert_eq!(merged.conflicts, 0);
        let project = with(ours, &merged.deltas);
        let found = &project.mentions()[&MentionId(id(7))];
        assert_eq!(found.old_text, Some(TextHash::of(TEXT)));
        assert_eq!(
            project.documents()[&DocumentId(id(1))].hash,
            TextHash::of(&text)
        );
    }
}

#[test]
fn who_may_settle_and_with_what() {
    let base = edited(&start(), |project| {
        project.put(mention(7, EntityChoice::Unset).into());
    });
    let version = |entity, unsure| Mention {
        unsure,
        ..mention(7, entity)
    };
    let side = |row: Mention| edited(&base, |project| project.put(row.into()));
    let ours = side(version(EntityChoice::NotInList, false));
    let theirs = side(version(EntityChoice::Unsure, true));
    let merged = three_way(&base, &ours, &theirs);
    let project = with(&ours, &merged.deltas);
    let about = RowId::Mention(MentionId(id(7)));
    let conflict = conflict_about(&project, &about);
    let plan = |row: Option<Row>, by| {
        let settle = Command::Settle {
            conflict: conflict.id,
            row: row.map(Box::new),
        };
        settle.plan(&project, &stamp(1, by))
    };
    let now = project.row(&about);
    let edited_row = Row::from(version(EntityChoice::Is(EntityId(id(1))), true));
    let moved = Row::from(Mention {
        fragments: vec![Fragment::of(TEXT, Span::new(0, 4).unwrap()).unwrap()],
        ..version(EntityChoice::Unset, true)
    });
    for (row, by, refusal) in [
        (now.clone(), 2, None),
        (conflict.ours.clone().map(|row| *row), 2, None),
        (conflict.theirs.clone().map(|row| *row), 2, None),
        (conflict.base.clone().map(|row| *row), 2, None),
        (None, 2, None),
        (Some(edited_row.clone()), 1, None),
        (Some(edited_row), 2, Some(Refusal::NotYours(about.clone()))),
        (Some(moved), 1, Some(Refusal::Fixed(about.clone()))),
        (
            Some(mention(8, EntityChoice::Unset).into()),
            1,
            Some(Refusal::WrongKind(RowId::Mention(MentionId(id(8))))),
        ),
    ] {
        match plan(row.clone(), by) {
            Ok(change) => {
                assert_eq!(refusal, None);
                let mut after = project.clone();
                after.apply(&change).unwrap();
                assert_eq!(after.row(&about), row);
                assert!(after.conflicts().is_empty());
            }
            Err(found) => assert_eq!(Some(found), refusal),
        }
    }
    let commented = edited(&project, |project| {
        let comment = Comment {
            place: None,
            id: CommentId(id(9)),
            author: author(2),
            about: about.clone(),
            kind: CommentKind::Note,
            text: "x".to_owned(),
            resolved: false,
        };
        project.put(comment.into());
    });
    let delete = Command::Settle {
        conflict: conflict.id,
        row: None,
    };
    assert!(matches!(
        delete.plan(&commented, &stamp(1, 1)),
        Err(Refusal::Needed { .. })
    ));
}

#[test]
fn a_document_whose_text_is_decided_takes_its_places_along() {
    let base = edited(&start(), |project| {
        project.put(mention(7, EntityChoice::Unset).into());
    });
    let with_text = |text: &str| {
        edited(&base, |project| {
            let mut document = project.documents()[&DocumentId(id(1))].clone();
            document.hash = TextHash::of(text);
            project.add_text(document.hash, Arc::from(text));
            project.put(document.into());
            let waits = Mention {
                old_text: Some(TextHash::of(TEXT)),
                ..mention(7, EntityChoice::Unset)
            };
            project.put(waits.into());
        })
    };
    let (ours, theirs) = (with_text("אחד"), with_text("اثنان"));
    let mut project = with(&ours, &three_way(&base, &ours, &theirs).deltas);
    for (hash, text) in theirs.texts() {
        project.add_text(*hash, Arc::clone(text));
    }
    let mut there = mention(8, EntityChoice::Unset);
    there.fragments = vec![Fragment::of("אחד", Span::new(0, 4).unwrap()).unwrap()];
    project.put(there.clone().into());
    let conflict = conflict_about(&project, &RowId::Document(DocumentId(id(1))));
    for (row, waits) in [
        (
            conflict.theirs,
            [Some(TextHash::of(TEXT)), Some(TextHash::of("אחד"))],
        ),
        (conflict.base, [None, Some(TextHash::of("אחד"))]),
        (conflict.ours, [Some(TextHash::of(TEXT)), None]),
    ] {
        let settle = Command::Settle {
            conflict: conflict.id,
            row,
        };
        let mut after = project.clone();
        after
            .apply(&settle.plan(&project, &stamp(1, 2)).unwrap())
            .unwrap();
        let old_text = |number| after.mentions()[&MentionId(id(number))].old_text;
        assert_eq!([old_text(7), old_text(8)], waits);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_conflict_can_be_settled_by_a_version_and_undone(
        (base, [ours, theirs]) in sides::<2>(), choices in proptest::collection::vec(0_u8..3, 12),
    ) {
        let merged = three_way(&base, &ours, &theirs);
        let mut project = with(&ours, &merged.deltas);
        for (hash, text) in theirs.texts() {
            project.add_text(*hash, Arc::clone(text));
        }
        let first = project.clone();
        let mut changes = Vec::new();
        for (step, choice) in choices.iter().enumerate() {
            let Some(conflict) = project.conflicts().values().next().cloned() else { break };
            let now = project.row(&conflict.about).map(Box::new);
            let versions = match choice {
                0 => [conflict.ours, now],
                1 => [conflict.theirs, now],
                _ => [conflict.base, now],
            };
            // What a version needs may be gone by other decisions; the row as it is can always stay.
            let done = versions.into_iter().find_map(|row| {
                let settle = Command::Settle { conflict: conflict.id, row };
                settle.plan(&project, &stamp(step, 1)).ok()
            });
            let change = done.unwrap();
            project.apply(&change).unwrap();
            for row in project.rows() {
                for need in row.needs() {
                    prop_assert!(project.has(&need), "{:?} needs {:?}", row, need);
                }
            }
            changes.push(change);
        }
        for change in changes.iter().rev() {
            project.apply(&change.inverse()).unwrap();
        }
        prop_assert_eq!(project, first);
    }
}
