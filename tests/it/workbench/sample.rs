//! The built-in sample, made by hand: its commands, one by one, as selections, keys and choices.

use std::collections::BTreeMap;

use isnad::edit::Command;
use isnad::model::{EntityChoice, EvidenceId, Mention, Row, RowId};
use isnad::session::{Action, Verb, sample};

use super::desk::Desk;

/// Which id of the sample is which here, both as letters.
type Ids = BTreeMap<String, String>;

/// A value with the ids of the sample replaced by those of the project that is made.
fn here<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T, ids: &Ids) -> T {
    let mut json = serde_json::to_string(value).unwrap();
    for (from, to) in ids {
        json = json.replace(from, to);
    }
    serde_json::from_str(&json).unwrap()
}

fn mention<'d>(desk: &'d Desk, id: &RowId) -> &'d Mention {
    match id {
        RowId::Mention(id) => &desk.project().mentions()[id],
        other => panic!("{other:?} is no mention"),
    }
}

/// Does by hand what a command does.
fn perform(desk: &mut Desk, command: &Command, ids: &mut Ids) {
    let mut learn = |from: String, to: String| assert_eq!(ids.insert(from, to), None);
    match command {
        Command::Import { rows, .. } => match rows.as_slice() {
            [Row::Document(document)] => {
                let id = desk.document(&document.source);
                learn(document.id.to_string(), id.to_string());
                let row = here(&Row::from(document.clone()), ids);
                desk.session.run(Action::Edit(Command::Edit { row }));
            }
            rows => {
                let author = rows.iter().find_map(|row| match row {
                    Row::Author(author) => Some(author.id),
                    _ => None,
                });
                learn(
                    author.unwrap().to_string(),
                    desk.open().author().to_string(),
                );
            }
        },
        Command::Tag {
            mention,
            document,
            spans,
            r#type,
        } => {
            let document = here(document, ids);
            desk.select(document, spans);
            let key = desk.project().types()[r#type].key.parse();
            desk.press(Verb::Type(key.expect("a type with a key")));
            let RowId::Mention(made) = desk.focused() else {
                panic!("nothing was tagged");
            };
            ids.insert(mention.to_string(), made.to_string());
        }
        Command::NewEntity {
            entity,
            mentions,
            name,
        } => {
            let mentions = here(mentions, ids);
            desk.press(Verb::EntityList);
            desk.session.run(Action::NewEntity {
                mentions,
                name: name.clone(),
            });
            let focused = desk.focused();
            let EntityChoice::Is(made) = mention(desk, &focused).entity else {
                panic!("no entity was made");
            };
            ids.insert(entity.to_string(), made.to_string());
        }
        Command::Assign { .. } => {
            desk.press(Verb::EntityList);
            desk.session.run(Action::Edit(here(command, ids)));
        }
        Command::Mark { .. } => desk.press(Verb::Unsure),
        Command::Claim {
            claim,
            evidence,
            document,
            spans,
        } => {
            desk.select(here(document, ids), spans);
            desk.press(Verb::Claim);
            let made = evidence_in_focus(desk);
            ids.insert(evidence.to_string(), made.to_string());
            let made = desk.project().evidence()[&made].claim;
            ids.insert(claim.to_string(), made.to_string());
        }
        Command::AddEvidence {
            claim,
            evidence,
            document,
            spans,
        } => {
            desk.focus(RowId::Claim(here(claim, ids)));
            desk.select(here(document, ids), spans);
            desk.press(Verb::AddEvidence);
            let made = evidence_in_focus(desk);
            ids.insert(evidence.to_string(), made.to_string());
        }
        Command::Edit { .. } => desk.session.run(Action::Edit(here(command, ids))),
        Command::Link {
            link,
            r#type,
            from,
            to,
        } => {
            let (from, to) = (here(from, ids), here(to, ids));
            desk.focus(from.clone());
            desk.press(Verb::Link);
            desk.focus(to.clone());
            desk.press(Verb::Link);
            desk.session.run(Action::Link {
                r#type: r#type.clone(),
                from,
                to,
            });
            let made = desk.project().links().keys().next_back().unwrap();
            ids.insert(link.to_string(), made.to_string());
        }
        Command::Comment {
            comment,
            about,
            kind,
            text,
            ..
        } => {
            desk.session.run(Action::Comment {
                about: here(about, ids),
                kind: *kind,
                text: text.clone(),
            });
            let made = desk.project().comments().keys().next_back().unwrap();
            ids.insert(comment.to_string(), made.to_string());
        }
        other => panic!("nobody has shown how to do {other:?} by hand"),
    }
}

fn evidence_in_focus(desk: &Desk) -> EvidenceId {
    match desk.focused() {
        RowId::Evidence(id) => id,
        other => panic!("{other:?} is no evidence"),
    }
}

#[test]
fn the_sample_can_be_made_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = sample::project().unwrap();
    let files = wanted.documents().values().map(|document| {
        let path = folder.path().join(&document.source);
        std::fs::write(&path, wanted.text(document.id).unwrap().as_bytes()).unwrap();
        path
    });
    let mut desk = Desk::of(&files.collect::<Vec<_>>());
    let mut ids = Ids::new();
    let author = wanted.authors().values().next().unwrap().clone();
    for command in sample::commands(author).unwrap() {
        perform(&mut desk, &command, &mut ids);
        desk.is_quiet();
    }
    for row in wanted.rows() {
        if matches!(row, Row::Author(_)) {
            continue;
        }
        let row = here(&row, &ids);
        assert_eq!(desk.project().row(&row.id()), Some(row));
    }
    // Nothing else was made, and every step can be taken back.
    let rows = |project: &isnad::model::Project| project.rows().count();
    assert_eq!(rows(desk.project()), rows(&wanted));
    while desk.session.history().unwrap().undo().is_some() {
        desk.session.run(Action::Run(Verb::Undo));
    }
    assert!(desk.project().mentions().is_empty() && desk.project().links().is_empty());
}
