//! Laws of `edit`: whatever is done, it can be undone, redone and replayed, and what is refused
//! leaves no trace.

mod commands;
mod links;

use std::sync::Arc;

use proptest::prelude::*;
use ulid::Ulid;

pub(crate) use commands::command_or_maintenance;
pub(super) use commands::{command, predicted, takes_from_a_file};

use super::*;
use crate::model::*;
use crate::text::{Span, TextHash};

pub(super) const TEXT: &str = "דובר האו\"ם אמר ב-2022: قالت المنظّمة (CSTO) إنّ 👩‍🔬 it \"ended\".";

pub(super) fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

pub(crate) fn author(number: u128) -> AuthorId {
    AuthorId(id(number))
}

fn row_type(key: &str, of: Subject) -> Type {
    Type {
        examples: Vec::new(),
        joins: Vec::new(),
        order: 0,
        id: key.into(),
        of,
        name: key.to_owned(),
        colour: String::new(),
        key: String::new(),
        symmetric: false,
        guideline: String::new(),
    }
}

/// Two documents with the same text, two authors, two types, one entity.
pub(crate) fn start() -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    let hash = TextHash::of(TEXT);
    project.add_text(hash, Arc::from(TEXT));
    for number in [1, 2] {
        project.put(
            Author {
                own_file: false,
                id: author(number),
                name: format!("author {number}"),
                kind: AuthorKind::Annotator,
                colour: 0,
            }
            .into(),
        );
        project.put(
            Document {
                replaced: false,
                id: DocumentId(id(number)),
                title: format!("document {number}"),
                language: "he".to_owned(),
                source: "a.txt".to_owned(),
                encoding: "UTF-8".to_owned(),
                bom: false,
                hash,
                text: TextPlace::Inside,
                direction: DirectionChoice::Auto,
                paragraph_directions: Default::default(),
                attributes: Default::default(),
                states: Default::default(),
            }
            .into(),
        );
    }
    for key in ["PER", "ORG"] {
        project.put(row_type(key, Subject::Mention).into());
    }
    project.put(row_type("refuting", Subject::Link).into());
    project.put(
        Type {
            symmetric: true,
            joins: vec![Subject::Claim, Subject::Entity, Subject::Mention],
            ..row_type("related", Subject::Link)
        }
        .into(),
    );
    project.put(
        Entity {
            id: EntityId(id(1)),
            author: author(1),
            name: "CSTO".to_owned(),
            r#type: "ORG".into(),
            names: Default::default(),
            kb: String::new(),
            note: String::new(),
            attributes: Default::default(),
        }
        .into(),
    );
    project
}

pub(super) fn stamp(step: usize, by: u128) -> Stamp {
    Stamp {
        id: ChangeId(id(1_000 + step as u128)),
        author: author(by),
        at: 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_can_be_undone_redone_and_replayed(
        commands in proptest::collection::vec((command_or_maintenance(), 1_u128..3), 1..40),
    ) {
        let first = start();
        let (mut project, mut history, mut journal) = (first.clone(), History::default(), Vec::new());
        for (step, (command, by)) in commands.iter().enumerate() {
            let before = project.clone();
            let planned = command.plan(&project, &stamp(step, *by));
            prop_assert_eq!(&command.clone().into_change(&project, &stamp(step, *by)), &planned);
            match planned {
                Ok(change) => {
                    let entry = Entry::Did(change.into());
                    history.enact(&mut project, &entry).unwrap();
                    prop_assert_ne!(&project, &before, "a change changes something");
                    journal.push(entry);
                }
                Err(_) => prop_assert_eq!(&project, &before),
            }
            // No row ever names one that is not there, and every place is true of its text.
            for row in project.rows() {
                for needed in row.needs() {
                    prop_assert!(project.has(&needed), "{:?} needs {:?}", row, needed);
                }
                if let Row::Mention(mention) = row {
                    prop_assert!(mention.fragments.iter().all(|fragment| fragment.fits(TEXT)));
                }
            }
        }
        let last = project.clone();
        while let Some(entry) = history.undo() {
            history.enact(&mut project, &entry).unwrap();
            journal.push(entry);
        }
        prop_assert_eq!(&project, &first);
        while let Some(entry) = history.redo() {
            history.enact(&mut project, &entry).unwrap();
            journal.push(entry);
        }
        prop_assert_eq!(&project, &last);
        let (mut replayed, mut again) = (first, History::default());
        for entry in &journal {
            again.enact(&mut replayed, entry).unwrap();
        }
        prop_assert_eq!(replayed, last);
        prop_assert_eq!(again, history);
    }

    #[test]
    fn undo_and_redo_walk_a_line_of_states(
        steps in proptest::collection::vec((command_or_maintenance(), 0_u8..4), 1..60),
    ) {
        let (mut project, mut history) = (start(), History::default());
        // The plainest history there is: all states, and where we are among them.
        let (mut states, mut at) = (vec![project.clone()], 0);
        for (number, (command, what)) in steps.iter().enumerate() {
            let entry = match what {
                0 => history.undo(),
                1 => history.redo(),
                _ => command.plan(&project, &stamp(number, 1)).ok().map(|change| Entry::Did(change.into())),
            };
            match (&entry, what) {
                (None, 0) => prop_assert_eq!(at, 0),
                (None, 1) => prop_assert_eq!(at + 1, states.len()),
                (None, _) => {}
                (Some(entry), _) => history.enact(&mut project, entry).unwrap(),
            }
            match entry {
                Some(Entry::Did(_)) => {
                    states.truncate(at + 1);
                    states.push(project.clone());
                    at += 1;
                }
                Some(Entry::Undid(_)) => at -= 1,
                Some(Entry::Redid(_)) => at += 1,
                Some(Entry::Past(_) | Entry::Future(_)) | None => {}
            }
            prop_assert_eq!(&project, &states[at]);
            prop_assert_eq!(history.done().len(), at);
        }
    }

    #[test]
    fn a_stale_change_leaves_no_trace(
        made in command_or_maintenance(), between in command_or_maintenance(),
    ) {
        let mut project = start();
        let (Ok(change), Ok(other)) =
            (made.plan(&project, &stamp(0, 1)), between.plan(&project, &stamp(1, 1)))
        else {
            return Ok(());
        };
        project.apply(&other).unwrap();
        let before = project.clone();
        if project.apply(&change).is_err() {
            prop_assert_eq!(project, before);
        }
    }

    #[test]
    fn who_is_not_in_the_project_yet_can_do_what_others_can(
        before in proptest::collection::vec((command(), 1_u128..3), 0..10),
        commands in proptest::collection::vec(command(), 1..10),
    ) {
        let mut project = start();
        for (step, (command, by)) in before.iter().enumerate() {
            if let Ok(change) = command.plan(&project, &stamp(step, *by)) {
                project.apply(&change).unwrap();
            }
        }
        let newcomer = project.authors()[&author(1)].clone();
        let mut known = project.clone();
        known.put(Author { id: author(9), ..newcomer }.into());
        for command in commands {
            let stamp = stamp(100, 9);
            prop_assert_eq!(command.plan(&project, &stamp), command.plan(&known, &stamp), "{:?}", command);
        }
    }

    #[test]
    fn nobody_changes_the_rows_of_another(
        commands in proptest::collection::vec(command(), 1..20), last in command(),
    ) {
        let mut project = start();
        for (step, command) in commands.iter().enumerate() {
            if let Ok(change) = command.plan(&project, &stamp(step, 1)) {
                project.apply(&change).unwrap();
            }
        }
        if let Ok(change) = last.plan(&project, &stamp(99, 2)) {
            for row in change.rows.iter().filter_map(|delta| delta.before.as_ref()) {
                prop_assert!(row.author().is_none_or(|owner| owner == author(2)), "{:?}", row);
            }
        }
    }
}

#[test]
fn history_keeps_the_last_thousand_changes() {
    let (mut project, mut history) = (start(), History::default());
    for step in 0..1_005 {
        let command = Command::Comment {
            comment: CommentId(id(10_000 + step as u128)),
            about: RowId::Document(DocumentId(id(1))),
            kind: CommentKind::Note,
            text: "x".to_owned(),
        };
        let change = command.plan(&project, &stamp(step, 1)).unwrap();
        history
            .enact(&mut project, &Entry::Did(change.into()))
            .unwrap();
    }
    assert_eq!(history.done().len(), 1_000);
    assert_eq!(project.comments().len(), 1_005);
}

#[test]
fn a_history_is_brought_back_by_its_entries() {
    let (mut project, mut history) = (start(), History::default());
    for step in 0..3 {
        let command = Command::Tag {
            mention: MentionId(id(step as u128 + 1)),
            document: DocumentId(id(1)),
            spans: vec![
                Span::new(0, 8).unwrap(),
                Span::new(9 + 2 * step, 11 + 2 * step).unwrap(),
            ],
            r#type: "PER".into(),
        };
        let change = command.plan(&project, &stamp(step as usize, 1)).unwrap();
        history
            .enact(&mut project, &Entry::Did(change.into()))
            .unwrap();
    }
    let undo = history.undo().unwrap();
    history.enact(&mut project, &undo).unwrap();
    let mut back = History::default();
    for entry in history.entries() {
        back.enact(&mut project.clone(), &entry).unwrap();
    }
    assert_eq!(back, history);
}

#[test]
fn a_new_entity_is_named_and_typed_by_its_mention_in_one_change() {
    let mut project = start();
    let mention = MentionId(id(1));
    let spans = vec![Span::new(0, 8).unwrap(), Span::new(11, 18).unwrap()];
    let tag = Command::Tag {
        mention,
        document: DocumentId(id(1)),
        spans,
        r#type: "PER".into(),
    };
    project
        .apply(&tag.plan(&project, &stamp(0, 1)).unwrap())
        .unwrap();
    let entity = EntityId(id(7));
    let new = Command::NewEntity {
        entity,
        mentions: vec![mention],
        name: None,
    };
    assert!(matches!(
        new.plan(&project, &stamp(1, 2)),
        Err(Refusal::NotYours(_))
    ));
    let change = new.plan(&project, &stamp(1, 1)).unwrap();
    project.apply(&change).unwrap();
    let quote = fragment::joined_quote(&project.mentions()[&mention].fragments);
    let made = &project.entities()[&entity];
    assert_eq!((&made.name, made.r#type.0.as_str()), (&quote, "PER"));
    // Words with a gap are a name, but none that stands in a text.
    assert!(made.names.is_empty());
    assert_eq!(
        project.mentions()[&mention].entity,
        EntityChoice::Is(entity)
    );
}
