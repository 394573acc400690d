//! Handing out: a copy of a project for one person to work in, to be joined again later.
//!
//! The copy has the same ids and the same schema, with its guideline examples, the chosen documents, and
//! the rows of that person: nobody else's mentions, evidence, links, comments, verdicts or states. An
//! entity or claim of somebody else comes along only where a row of that person refers to it, or the row
//! would make no sense; its author is then named too. All other entities and claims stay behind: what
//! others have made would tell how they have decided.
//!
//! A verdict with [`Outcome::HandedOut`] says to whom the copy went and how every row of it read then. By
//! it the program knows whose work the copy holds, and [`super::join`] knows which side has changed a row.
//! It never comes into the project that is joined.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::value::entity;
use crate::model::{
    AttributeKind, Author, AuthorId, Document, DocumentId, Key, Outcome, Project, Row, RowHash,
    RowId, TextPlace, Verdict, VerdictId,
};

/// The note of a copy to whom it was handed out, and how it read; `None` for a project that is no such
/// copy.
#[must_use]
pub fn handing(project: &Project) -> Option<&Verdict> {
    let verdicts = project.verdicts().values();
    let mut handings = verdicts.filter(|row| row.outcome == Outcome::HandedOut);
    handings.next_back()
}

/// Whether a row is such a note, which belongs to its copy only.
#[must_use]
pub fn is_note(row: &Row) -> bool {
    matches!(row, Row::Verdict(row) if row.outcome == Outcome::HandedOut)
}

/// The hash by which it is known whether a row still reads as it was handed out. How far somebody is with a
/// document, and where its text is kept, does not count.
#[must_use]
pub fn hash_of(row: &Row) -> RowHash {
    match row {
        Row::Document(row) => RowHash::of(
            &Document {
                states: BTreeMap::new(),
                text: TextPlace::Inside,
                ..row.clone()
            }
            .into(),
        ),
        row => RowHash::of(row),
    }
}

/// A copy of a project for one author, with these documents; `None`: with all. `verdict` and `at`
/// (milliseconds since 1970 in UTC) are the id and time of the note in it. All texts stand inside.
#[must_use]
pub fn handed_out(
    project: &Project,
    author: &Author,
    documents: Option<&BTreeSet<DocumentId>>,
    verdict: VerdictId,
    at: i64,
) -> Project {
    let mut rows = schema(project);
    let own = Author {
        own_file: false,
        ..author.clone()
    };
    rows.insert(RowId::Author(author.id), own.into());
    for row in project.documents().values() {
        if documents.is_none_or(|chosen| chosen.contains(&row.id)) {
            rows.insert(RowId::Document(row.id), for_author(row, author.id).into());
        }
    }
    add_own(project, author.id, &mut rows);
    add_needed(project, &mut rows);
    let mut copy = Project::new(project.id());
    for row in rows.values() {
        let texts = [row.old_text(), hash_of_text(row)].into_iter().flatten();
        for hash in texts {
            if let Some(text) = project.texts().get(&hash) {
                copy.add_text(hash, Arc::clone(text));
            }
        }
        let extras = project.extras().get(&row.id());
        copy.set_extras(row.id(), extras.cloned().unwrap_or_default());
    }
    let about = rows.iter();
    let about = about.map(|(id, row)| (id.clone(), Some(hash_of(row))));
    let note = Verdict {
        id: verdict,
        author: author.id,
        about: about.collect(),
        place: None,
        outcome: Outcome::HandedOut,
        reason: String::new(),
        note: String::new(),
        at,
    };
    rows.into_values().for_each(|row| copy.put(row));
    copy.put(note.into());
    copy
}

fn schema(project: &Project) -> BTreeMap<RowId, Row> {
    let heads = project.schemas().values().cloned().map(Row::from);
    let types = project.types().values().cloned().map(Row::from);
    let attributes = project.attributes().values().cloned().map(Row::from);
    let rows = heads.chain(types).chain(attributes);
    rows.map(|row| (row.id(), row)).collect()
}

fn for_author(document: &Document, author: AuthorId) -> Document {
    let mut row = document.clone();
    row.states.retain(|of, _| *of == author);
    row.text = TextPlace::Inside;
    row
}

fn hash_of_text(row: &Row) -> Option<crate::text::TextHash> {
    match row {
        Row::Document(row) => Some(row.hash),
        _ => None,
    }
}

/// The author's rows, but for those that stand in a document or refer to a row that stays behind.
fn add_own(project: &Project, author: AuthorId, rows: &mut BTreeMap<RowId, Row>) {
    let mut left: Vec<Row> = project.rows().collect();
    left.retain(|row| row.author() == Some(author));
    left.retain(|row| !is_note(row));
    loop {
        let before = left.len();
        left.retain(|row| {
            let has = |id: &RowId| rows.contains_key(id) || may_come_along(project, id);
            let named = row.needs();
            let comes = named.iter().all(has) && about(row).iter().all(has);
            if comes {
                rows.insert(row.id(), row.clone());
            }
            !comes
        });
        if left.len() == before {
            return;
        }
    }
}

/// The rows and documents that a verdict or comment speaks about, beyond what it needs.
fn about(row: &Row) -> Vec<RowId> {
    let place = match row {
        Row::Verdict(row) => row.place.as_ref(),
        Row::Comment(row) => row.place.as_ref(),
        _ => None,
    };
    let place = place.map(|place| RowId::Document(place.document));
    let rows = match row {
        Row::Verdict(row) => row.about.iter().map(|(row, _)| row.clone()).collect(),
        _ => Vec::new(),
    };
    place.into_iter().chain(rows).collect()
}

/// Whether a row may come along with one that refers to it, whoever has made it.
fn may_come_along(project: &Project, id: &RowId) -> bool {
    matches!(id, RowId::Entity(_) | RowId::Claim(_)) && project.has(id)
}

/// Entities and claims that rows refer to, with their authors.
fn add_needed(project: &Project, rows: &mut BTreeMap<RowId, Row>) {
    let is_entity = |key: &&Key| {
        let attribute = project.attributes().get(key);
        attribute.is_some_and(|attribute| attribute.kind == AttributeKind::Entity)
    };
    let entities: BTreeSet<&Key> = project.attributes().keys().filter(is_entity).collect();
    let mut new: Vec<Row> = rows.values().cloned().collect();
    while let Some(row) = new.pop() {
        let values = row.values().into_iter().flatten();
        let values = values.filter(|(key, _)| entities.contains(key));
        let values = values.filter_map(|(_, value)| entity(value).map(RowId::Entity));
        for id in row.needs().into_iter().chain(values) {
            if let Some(row) = project.row(&id).filter(|_| !rows.contains_key(&id)) {
                rows.insert(id, row.clone());
                new.push(row);
            }
        }
    }
}
