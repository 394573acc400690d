//! Deciding conflicts.

use super::row::fixed_part;
use super::{Plan, Refusal, is_there, written};
use crate::edit::{Act, Delta};
use crate::model::{AuthorId, Conflict, ConflictId, Document, DocumentId, Project, Row, RowId};
use crate::text::TextHash;

pub(super) fn settle(
    project: &Project,
    author: AuthorId,
    id: ConflictId,
    row: Option<&Row>,
) -> Result<Plan, Refusal> {
    let conflict_id = RowId::Conflict(id);
    let conflict = project
        .conflicts()
        .get(&id)
        .ok_or_else(|| Refusal::Missing(conflict_id.clone()))?;
    let about = &conflict.about;
    let mut rows = match row {
        Some(row) => {
            may_become(project, author, conflict, row)?;
            vec![written(project, row.clone())]
        }
        None => {
            nobody_needs(project, about)?;
            vec![Delta {
                id: about.clone(),
                before: project.row(about).map(Box::new),
                after: None,
            }]
        }
    };
    rows.push(Delta {
        before: Some(Box::new(conflict.clone().into())),
        after: None,
        id: conflict_id,
    });
    if let Some(Row::Document(document)) = row {
        rows.extend(waiting(project, document, id));
    }
    let before = project.row(about);
    Ok(Plan {
        act: Act::Settle,
        detail: row.or(before.as_ref()).map_or_else(String::new, Row::name),
        rows,
    })
}

fn versions(conflict: &Conflict) -> impl Iterator<Item = &Row> {
    let versions = [&conflict.ours, &conflict.theirs, &conflict.base];
    versions.into_iter().filter_map(Option::as_deref)
}

/// A version, and the row as it is now, is anybody's choice; an edited one is a row of its author's, in the same
/// place of the same text as a version.
fn may_become(
    project: &Project,
    author: AuthorId,
    conflict: &Conflict,
    row: &Row,
) -> Result<(), Refusal> {
    let id = row.id();
    if id != conflict.about {
        return Err(Refusal::WrongKind(id));
    }
    let stands = project.reads(&id, Some(row));
    if !stands && !versions(conflict).any(|version| version == row) {
        if row.author().is_some_and(|owner| owner != author) {
            return Err(Refusal::NotYours(id));
        }
        let unchanged = |version: &Row| {
            version.author() == row.author() && fixed_part(version) == fixed_part(row)
        };
        if !versions(conflict).any(unchanged) {
            return Err(Refusal::Fixed(id));
        }
    }
    let mut needs = row.needs().into_iter();
    if let Some(missing) = needs.find(|need| !is_there(project, need, author)) {
        return Err(Refusal::Missing(missing));
    }
    match row {
        Row::Document(row) if !project.texts().contains_key(&row.hash) => {
            Err(Refusal::NoText(row.id))
        }
        _ => Ok(()),
    }
}

fn nobody_needs(project: &Project, needed: &RowId) -> Result<(), Refusal> {
    match project.rows().find(|row| row.needs().contains(needed)) {
        Some(by) => Err(Refusal::Needed {
            needed: needed.clone(),
            by: by.id(),
        }),
        None => Ok(()),
    }
}

/// Where a document gets another text, all places in it and in the versions of other conflicts wait to
/// be found there; those that waited for this text stand in it again.
fn waiting(project: &Project, document: &Document, settled: ConflictId) -> Vec<Delta> {
    let before = project.documents().get(&document.id);
    let Some(old) = before
        .map(|row| row.hash)
        .filter(|old| *old != document.hash)
    else {
        return Vec::new();
    };
    let texts = (old, document.hash);
    let mentions = project.mentions().values().cloned().map(Row::Mention);
    let evidence = project.evidence().values().cloned().map(Row::Evidence);
    let conflicts = project.conflicts().values();
    let conflicts = conflicts.filter(|conflict| conflict.id != settled);
    let conflicts = conflicts.cloned().map(|conflict| {
        let moved =
            |row: Option<Box<Row>>| row.map(|row| Box::new(moved(*row, document.id, texts)));
        Row::Conflict(Conflict {
            base: moved(conflict.base),
            ours: moved(conflict.ours),
            theirs: moved(conflict.theirs),
            ..conflict
        })
    });
    let rows = mentions.chain(evidence);
    let rows = rows.map(|row| moved(row, document.id, texts));
    let deltas = rows.chain(conflicts).map(|row| written(project, row));
    deltas.filter(|delta| !delta.is_nothing()).collect()
}

fn moved(mut row: Row, document: DocumentId, (old, new): (TextHash, TextHash)) -> Row {
    let old_text = match &mut row {
        Row::Mention(row) if row.document == document => &mut row.old_text,
        Row::Evidence(row) if row.document == document => &mut row.old_text,
        _ => return row,
    };
    *old_text = match *old_text {
        None => Some(old),
        Some(text) if text == new => None,
        other => other,
    };
    row
}
