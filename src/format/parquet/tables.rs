//! The tables beside the documents: entities, claims, links.

use std::collections::BTreeSet;
use std::io;

use super::columns::Columns;
use crate::format::Dataset;
use crate::model::{Key, RowId};

/// The tables that have rows, by name.
pub(super) fn all(data: &Dataset<'_>) -> io::Result<Vec<(&'static str, Columns)>> {
    let tables = [
        ("entities", entities(data)?),
        ("claims", claims(data)?),
        ("links", links(data)),
    ];
    let tables = tables.into_iter();
    Ok(tables.filter(|(_, columns)| columns.rows() > 0).collect())
}

fn entities(data: &Dataset<'_>) -> io::Result<Columns> {
    let rows = || data.entities().iter().copied();
    let names: Vec<(&String, &String)> = rows()
        .flat_map(|row| &row.names)
        .flat_map(|(language, names)| names.iter().map(move |name| (language, name)))
        .collect();
    let lengths = rows().map(|row| row.names.values().map(Vec::len).sum());
    let inside = Columns::default()
        .said("language", names.iter().map(|(language, _)| Some(language)))
        .text("name", names.iter().map(|(_, name)| name));
    let keys: BTreeSet<&Key> = rows().flat_map(|row| row.attributes.keys()).collect();
    Columns::default()
        .text("id", rows().map(|row| row.id.to_string()))
        .text("name", rows().map(|row| &row.name))
        .text("type", rows().map(|row| &row.r#type.0))
        .said("kb", rows().map(|row| Some(&row.kb)))
        .said("note", rows().map(|row| Some(&row.note)))
        .said("author", rows().map(|row| Some(data.author(row.author))))
        .attributes("attributes", &keys, rows().map(|row| &row.attributes))?
        .lists("names", lengths, inside)
}

fn claims(data: &Dataset<'_>) -> io::Result<Columns> {
    let rows = || data.claims().iter().copied();
    let keys: BTreeSet<&Key> = rows().flat_map(|row| row.attributes.keys()).collect();
    Columns::default()
        .text("id", rows().map(|row| row.id.to_string()))
        .text("text", rows().map(|row| &row.text))
        .said("language", rows().map(|row| Some(&row.language)))
        .said("author", rows().map(|row| Some(data.author(row.author))))
        .attributes("attributes", &keys, rows().map(|row| &row.attributes))
}

fn links(data: &Dataset<'_>) -> Columns {
    let rows = || data.links().iter().copied();
    Columns::default()
        .text("id", rows().map(|row| row.id.to_string()))
        .text("type", rows().map(|row| &row.r#type.0))
        .text("kind", rows().map(|row| row.from.kind().name()))
        .text("from", rows().map(|row| id(&row.from)))
        .text("to", rows().map(|row| id(&row.to)))
        .said("author", rows().map(|row| Some(data.author(row.author))))
}

/// The id of a row that a link joins.
fn id(row: &RowId) -> String {
    match row {
        RowId::Document(id) => id.to_string(),
        RowId::Entity(id) => id.to_string(),
        RowId::Mention(id) => id.to_string(),
        RowId::Claim(id) => id.to_string(),
        RowId::Evidence(id) => id.to_string(),
        other => format!("{other:?}"),
    }
}
