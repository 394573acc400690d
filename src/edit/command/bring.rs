//! Commands about what a project is given: documents, imported rows, its schema, its authors.

use std::collections::BTreeSet;

use super::{Plan, Refusal, fresh, written};
use crate::edit::{Act, Delta};
use crate::model::{Author, Document, DocumentId, Key, Project, Row, RowId, RowKind};

pub(super) fn import(project: &Project, rows: &[Row], from: &str) -> Result<Plan, Refusal> {
    all_complete(project, rows)?;
    brought(project, rows.iter().cloned(), from.to_owned())
}

/// As [`import`], of rows that nobody else needs.
pub(super) fn import_owned(
    project: &Project,
    rows: Vec<Row>,
    from: String,
) -> Result<Plan, Refusal> {
    all_complete(project, &rows)?;
    brought(project, rows.into_iter(), from)
}

fn all_complete(project: &Project, rows: &[Row]) -> Result<(), Refusal> {
    let new: BTreeSet<RowId> = rows.iter().map(Row::id).collect();
    rows.iter().try_for_each(|row| complete(project, row, &new))
}

fn brought(
    project: &Project,
    rows: impl ExactSizeIterator<Item = Row>,
    from: String,
) -> Result<Plan, Refusal> {
    // Of a large import, room for twice as many would be felt.
    let mut deltas = Vec::with_capacity(rows.len());
    for row in rows {
        deltas.push(fresh(project, row)?);
    }
    Ok(Plan {
        act: Act::Import,
        detail: from,
        rows: deltas,
    })
}

/// Checks that everything is there that a new row needs, among the other new ones too.
pub(super) fn complete(project: &Project, row: &Row, new: &BTreeSet<RowId>) -> Result<(), Refusal> {
    let mut needs = row.needs().into_iter();
    if let Some(missing) = needs.find(|id| !new.contains(id) && !project.has(id)) {
        return Err(Refusal::Missing(missing));
    }
    match row {
        Row::Document(document) if !project.texts().contains_key(&document.hash) => {
            Err(Refusal::NoText(document.id))
        }
        _ => Ok(()),
    }
}

pub(super) fn use_schema(project: &Project, rows: &[Row]) -> Result<Plan, Refusal> {
    if let Some(row) = rows.iter().find(|row| !is_schema(row.id().kind())) {
        return Err(Refusal::WrongKind(row.id()));
    }
    let new: BTreeSet<RowId> = rows.iter().map(Row::id).collect();
    let used = keys_in_use(project);
    let leaving = project.rows().filter(|row| {
        let unused = match row {
            Row::Schema(_) => true,
            Row::Type(row) => !used.contains(&row.id),
            Row::Attribute(row) => !used.contains(&row.id),
            _ => false,
        };
        unused && !new.contains(&row.id())
    });
    let leaving = leaving.map(|row| Delta {
        id: row.id(),
        before: Some(Box::new(row)),
        after: None,
    });
    let turned = rows
        .iter()
        .find(|row| is_of_other_rows(project, row, &used));
    if let Some(row) = turned {
        return Err(Refusal::Unlike(row.id()));
    }
    let staying = staying(project, rows, &used);
    let name = rows.iter().find_map(|row| match row {
        Row::Schema(schema) => Some(schema.name.clone()),
        _ => None,
    });
    Ok(Plan {
        act: Act::Schema,
        detail: name.unwrap_or_default(),
        rows: leaving
            .chain(staying)
            .chain(rows.iter().map(|row| written(project, row.clone())))
            .collect(),
    })
}

/// Types and attributes that are in use and not of the new schema, as they are afterwards: behind those that
/// are, and without a key that is one of theirs now.
fn staying(project: &Project, rows: &[Row], used: &BTreeSet<Key>) -> Vec<Delta> {
    let new: BTreeSet<RowId> = rows.iter().map(Row::id).collect();
    let keys: BTreeSet<&String> = rows.iter().filter_map(key_of).collect();
    let last = rows.iter().filter_map(|row| match row {
        Row::Type(row) => Some(row.order),
        Row::Attribute(row) => Some(row.order),
        _ => None,
    });
    let last = last.max().unwrap_or(0);
    let behind = |order: &mut u32| {
        if *order <= last {
            *order = order.saturating_add(last);
        }
    };
    let stays = |id: &Key, row: RowId| used.contains(id) && !new.contains(&row);
    let types = project.types().values();
    let types = types.filter(|row| stays(&row.id, RowId::Type(row.id.clone())));
    let types = types.map(|row| {
        let mut row = row.clone();
        behind(&mut row.order);
        if keys.contains(&row.key) {
            row.key.clear();
        }
        written(project, row.into())
    });
    let attributes = project.attributes().values();
    let attributes = attributes.filter(|row| stays(&row.id, RowId::Attribute(row.id.clone())));
    let attributes = attributes.map(|row| {
        let mut row = row.clone();
        behind(&mut row.order);
        // What it looked at may be gone.
        let is_there =
            |key: &Key| used.contains(key) || new.contains(&RowId::Attribute(key.clone()));
        row.when.retain(|key, _| is_there(key));
        written(project, row.into())
    });
    types.chain(attributes).collect()
}

/// The key that a record of a schema claims.
fn key_of(row: &Row) -> Option<&String> {
    match row {
        Row::Type(row) if !row.key.is_empty() => Some(&row.key),
        _ => None,
    }
}

/// Whether a record would make a type or attribute in use one of other rows.
fn is_of_other_rows(project: &Project, row: &Row, used: &BTreeSet<Key>) -> bool {
    match row {
        Row::Type(row) => {
            let old = project.types().get(&row.id);
            used.contains(&row.id) && old.is_some_and(|old| old.of != row.of)
        }
        Row::Attribute(row) => {
            let old = project.attributes().get(&row.id);
            used.contains(&row.id) && old.is_some_and(|old| old.of != row.of)
        }
        _ => false,
    }
}

/// Whether something stands in a document, so that its text must stay.
#[must_use]
pub fn is_annotated(project: &Project, id: DocumentId) -> bool {
    let mentioned = project.mentions().values().any(|row| row.document == id);
    mentioned || project.evidence().values().any(|row| row.document == id)
}

pub(super) fn reread(project: &Project, document: &Document) -> Result<Plan, Refusal> {
    let id = document.id;
    if !project.documents().contains_key(&id) {
        return Err(Refusal::Missing(RowId::Document(id)));
    }
    if is_annotated(project, id) {
        return Err(Refusal::Annotated(id));
    }
    if !project.texts().contains_key(&document.hash) {
        return Err(Refusal::NoText(id));
    }
    Ok(Plan {
        act: Act::Import,
        detail: document.source.clone(),
        rows: vec![written(project, document.clone().into())],
    })
}

pub(super) fn author(project: &Project, author: &Author) -> Result<Plan, Refusal> {
    Ok(Plan {
        act: Act::Author,
        detail: author.name.clone(),
        rows: vec![written(project, author.clone().into())],
    })
}

pub(super) fn own_files(project: &Project, own_file: bool) -> Plan {
    let authors = project.authors().values().cloned();
    let authors = authors.map(|author| written(project, Author { own_file, ..author }.into()));
    Plan {
        act: Act::Author,
        detail: project.authors().len().to_string(),
        rows: authors.collect(),
    }
}

fn is_schema(kind: RowKind) -> bool {
    matches!(kind, RowKind::Schema | RowKind::Type | RowKind::Attribute)
}

/// Types and attributes that rows of the project name.
fn keys_in_use(project: &Project) -> BTreeSet<Key> {
    let types = project.mentions().values().map(|row| &row.r#type);
    let types = types.chain(project.entities().values().map(|row| &row.r#type));
    let types = types.chain(project.links().values().map(|row| &row.r#type));
    let attributes = project.mentions().values().map(|row| &row.attributes);
    let attributes = attributes.chain(project.entities().values().map(|row| &row.attributes));
    let attributes = attributes.chain(project.claims().values().map(|row| &row.attributes));
    let attributes = attributes.chain(project.evidence().values().map(|row| &row.attributes));
    let attributes = attributes.chain(project.documents().values().map(|row| &row.attributes));
    let attributes = attributes.flat_map(|values| values.keys());
    let spans = project.mentions().values().map(|row| &row.spans);
    let spans = spans.chain(project.evidence().values().map(|row| &row.spans));
    let spans = spans.flat_map(|values| values.keys());
    types.chain(attributes).chain(spans).cloned().collect()
}
