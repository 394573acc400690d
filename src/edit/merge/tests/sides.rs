//! Random work on two sides of a project, by commands and by changing rows outright. A project stays
//! whole: no row is left without one that it needs.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use crate::edit::tests::{TEXT, author, command, id, stamp, start};
use crate::edit::{Command, Delta};
use crate::model::*;
use crate::text::{Direction, TextHash};

/// Something that a person does.
#[derive(Clone, Debug)]
pub enum Step {
    /// What the program offers.
    Command(Box<Command>),
    /// The row at this place of the list, the field at this place of its fields, a value.
    Field(usize, u8, u8),
    /// The row at this place of the list goes, with all that needs it.
    Remove(usize),
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => command().prop_map(Box::new).prop_map(Step::Command),
        6 => (any::<usize>(), any::<u8>(), 0_u8..4).prop_map(|(row, field, value)| {
            Step::Field(row, field, value)
        }),
        1 => any::<usize>().prop_map(Step::Remove),
    ]
}

/// A base and what was done to it on so many sides.
pub fn sides<const N: usize>() -> impl Strategy<Value = (Project, [Project; N])> {
    let steps = |most| proptest::collection::vec(step(), 0..most);
    (steps(12), proptest::collection::vec(steps(8), N)).prop_map(|(first, sides)| {
        let base = after(rich(), &first);
        let mut sides = sides.iter();
        let sides = std::array::from_fn(|_| after(base.clone(), sides.next().unwrap()));
        (base, sides)
    })
}

/// A project with a row of every kind that has fields to merge.
fn rich() -> Project {
    let mut project = start();
    let steps = [
        Command::Tag {
            mention: MentionId(id(1)),
            document: DocumentId(id(1)),
            spans: vec![crate::text::Span::new(0, 8).unwrap()],
            r#type: "PER".into(),
        },
        Command::Claim {
            claim: ClaimId(id(1)),
            evidence: EvidenceId(id(1)),
            document: DocumentId(id(1)),
            spans: vec![crate::text::Span::new(0, 8).unwrap()],
        },
        Command::Comment {
            comment: CommentId(id(1)),
            about: RowId::Mention(MentionId(id(1))),
            kind: CommentKind::Question,
            text: "לבדוק".to_owned(),
        },
    ];
    for (number, command) in steps.iter().enumerate() {
        let change = command.plan(&project, &stamp(number, 1)).unwrap();
        project.apply(&change).unwrap();
    }
    project.put(
        Attribute {
            default: String::new(),
            order: 0,
            required: false,
            when: std::collections::BTreeMap::new(),
            id: "stance".into(),
            of: Subject::Evidence,
            name: "Stance".to_owned(),
            kind: AttributeKind::Choice(vec![
                ("for".to_owned(), "בעד".to_owned()),
                ("against".to_owned(), "ضد".to_owned()),
            ]),
            guideline: String::new(),
        }
        .into(),
    );
    let rows: Vec<Row> = project.rows().collect();
    for mut row in rows {
        if let Row::Entity(row) = &mut row {
            row.names = [("he".to_owned(), vec![words(3), words(2)])].into();
        }
        if let Row::Document(row) = &mut row {
            row.states = [(author(1), WorkState::InWork), (author(2), WorkState::Done)].into();
            row.paragraph_directions =
                [(0, Direction::RightToLeft), (8, Direction::LeftToRight)].into();
        }
        let attributes = match &mut row {
            Row::Entity(row) => &mut row.attributes,
            Row::Mention(row) => &mut row.attributes,
            Row::Claim(row) => &mut row.attributes,
            Row::Evidence(row) => &mut row.attributes,
            Row::Document(row) => &mut row.attributes,
            _ => continue,
        };
        *attributes = [("a".into(), words(1)), ("b".into(), words(2))].into();
        project.put(row);
    }
    project
}

fn after(mut project: Project, steps: &[Step]) -> Project {
    for (number, step) in steps.iter().enumerate() {
        match step {
            Step::Command(command) => {
                if project.authors().contains_key(&author(1))
                    && !moves_what_waits(&project, command)
                    && !brings_what_does_not_fit(&project, command)
                    && let Ok(change) = command.plan(&project, &stamp(number, 1))
                {
                    project.apply(&change).unwrap();
                }
            }
            Step::Field(row, field, value) => {
                let rows: Vec<Row> = project.rows().collect();
                if let Some(row) = rows.get(row % rows.len().max(1)) {
                    let row = changed(row.clone(), *field, *value, &mut project);
                    if row.needs().iter().all(|need| project.has(need)) {
                        project.put(row);
                    }
                }
            }
            Step::Remove(row) => {
                let rows: Vec<Row> = project.rows().collect();
                if let Some(row) = rows.get(row % rows.len().max(1)) {
                    remove(&mut project, row.id());
                }
            }
        }
    }
    project
}

/// Whether places would move that wait to be found in the document's present text.
fn moves_what_waits(project: &Project, command: &Command) -> bool {
    let Command::Respan { row, .. } = command else {
        return false;
    };
    match project.row(row) {
        Some(Row::Mention(row)) => row.old_text.is_some(),
        Some(Row::Evidence(row)) => row.old_text.is_some(),
        _ => false,
    }
}

/// Whether rows would come from a file that speak about an earlier text of their document.
fn brings_what_does_not_fit(project: &Project, command: &Command) -> bool {
    match command {
        Command::Import { rows, .. } => rows.iter().any(|row| {
            let text = row.document().and_then(|document| project.text(document));
            let mut places = row.places().into_iter().flatten();
            text.is_some_and(|text| places.any(|fragment| !fragment.fits(text)))
        }),
        Command::Several { commands } => commands
            .iter()
            .any(|command| brings_what_does_not_fit(project, command)),
        _ => false,
    }
}

/// A document gets another text, and all places in it wait to be found there.
fn change_text(project: &mut Project, document: &mut Document, before: &str) {
    let old = document.hash;
    let text = format!("{before}{TEXT}");
    document.hash = TextHash::of(&text);
    project.add_text(document.hash, Arc::from(text));
    if document.hash == old {
        return;
    }
    let rows: Vec<Row> = project.rows().collect();
    for mut row in rows {
        let waits = match &mut row {
            Row::Mention(row) if row.document == document.id => &mut row.old_text,
            Row::Evidence(row) if row.document == document.id => &mut row.old_text,
            _ => continue,
        };
        *waits = waits.or(Some(old));
        project.put(row);
    }
}

fn remove(project: &mut Project, row: RowId) {
    let mut going = BTreeSet::from([row]);
    loop {
        let more: Vec<RowId> = project
            .rows()
            .filter(|row| row.needs().iter().any(|need| going.contains(need)))
            .map(|row| row.id())
            .collect();
        let before = going.len();
        going.extend(more);
        if going.len() == before {
            break;
        }
    }
    for id in &going {
        project.take(id);
    }
}

fn words(value: u8) -> String {
    ["", "أ", "ב״ה", "z"][usize::from(value)].to_owned()
}

fn attribute(attributes: &mut std::collections::BTreeMap<Key, String>, value: u8) {
    let key = Key(["a", "b"][usize::from(value % 2)].to_owned());
    if value < 2 && attributes.remove(&key).is_some() {
        return;
    }
    attributes.insert(key, words(value));
}

/// The row with one of its fields changed.
fn changed(row: Row, field: u8, value: u8, project: &mut Project) -> Row {
    let mut row = row;
    match &mut row {
        Row::Schema(row) => row.guideline = words(value),
        Row::Type(row) => match field % 4 {
            0 => row.name = words(value),
            1 => row.colour = words(value),
            2 => row.symmetric = value > 1,
            _ => row.guideline = words(value),
        },
        Row::Attribute(row) => match (field % 3, &mut row.kind) {
            (0, _) => row.name = words(value),
            (1, AttributeKind::Choice(values)) => {
                values.retain(|(known, _)| *known != words(value));
                values.insert(
                    usize::from(field / 3) % (values.len() + 1),
                    (words(value), words(field / 3 % 4)),
                );
            }
            (_, AttributeKind::Choice(values)) => {
                values.pop();
            }
            _ => {}
        },
        Row::Author(row) => match field % 2 {
            0 => row.name = words(value),
            _ => row.colour = value,
        },
        Row::Document(row) => match field % 6 {
            0 => row.title = words(value),
            1 => row.language = words(value),
            2 => attribute(&mut row.attributes, value),
            3 => {
                let by = author(u128::from(value % 2) + 1);
                let state = [WorkState::InWork, WorkState::Done][usize::from(value / 2)];
                row.states.insert(by, state);
            }
            4 => {
                let direction = [Direction::LeftToRight, Direction::RightToLeft];
                let direction = direction[usize::from(value % 2)];
                row.paragraph_directions
                    .insert(u32::from(value / 2) * 8, direction);
            }
            _ => change_text(project, row, &words(value)),
        },
        Row::Entity(row) => match field % 5 {
            0 => row.name = words(value),
            1 => attribute(&mut row.attributes, value),
            2 => row.kb = words(value),
            3 => {
                let names = row.names.entry("he".to_owned()).or_default();
                names.retain(|name| *name != words(value));
                names.insert(usize::from(field / 5) % (names.len() + 1), words(value));
            }
            _ => {
                row.names.remove("he");
            }
        },
        Row::Mention(row) => match field % 4 {
            0 => row.entity = EntityChoice::Is(EntityId(id(u128::from(value)))),
            1 => row.unsure = value > 1,
            2 => attribute(&mut row.attributes, value),
            _ => row.entity = EntityChoice::NotInList,
        },
        Row::Verdict(row) => match field % 2 {
            0 => row.note = words(value),
            _ => row.outcome = [Outcome::Accept, Outcome::Later][usize::from(value % 2)].clone(),
        },
        Row::Claim(row) => match field % 2 {
            0 => row.text = words(value),
            _ => attribute(&mut row.attributes, value),
        },
        Row::Evidence(row) => match field % 4 {
            0 => row.claimer = Claimer::Described(words(value)),
            1 => row.claimer = Claimer::Entity(EntityId(id(u128::from(value)))),
            2 => attribute(&mut row.attributes, value),
            _ => {
                let span = crate::text::Span::new(9, 10 + u32::from(value) * 4);
                let text = project
                    .text(row.document)
                    .filter(|_| row.old_text.is_none());
                let fragment = span
                    .zip(text)
                    .and_then(|(span, text)| Fragment::of(text, span));
                row.cue.splice(.., fragment);
            }
        },
        Row::Link(_) | Row::Conflict(_) => {}
        Row::Comment(row) => match field % 2 {
            0 => row.text = words(value),
            _ => row.resolved = value > 1,
        },
    }
    row
}

/// The project after these deltas.
pub fn with(project: &Project, deltas: &[Delta]) -> Project {
    let mut project = project.clone();
    let change = change_of(deltas);
    project.apply(&change).unwrap();
    project
}

/// A merge as a change.
pub fn change_of(deltas: &[Delta]) -> crate::edit::Change {
    crate::edit::Change {
        id: ChangeId(id(1)),
        author: author(1),
        at: 0,
        act: crate::edit::Act::Merge,
        detail: String::new(),
        rows: deltas.to_vec(),
    }
}

/// Whether two projects have the same rows; texts apart.
pub fn same_rows(one: &Project, other: &Project) -> bool {
    one.rows().eq(other.rows())
}
