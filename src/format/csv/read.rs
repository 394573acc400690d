//! Tables → rows: first what is named, then what names it.

use std::collections::BTreeMap;

use super::columns::*;
use super::spans;
use super::table::{Heads, Row, Table};
use crate::format::builder::{Builder, NewDocument};
use crate::format::json::value_of_line;
use crate::format::spreadsheet::Form;
use crate::format::{Files, stem};
use crate::model::id::ulid_from_text;
use crate::model::{DocumentId, Entity, EvidenceId, MentionId, RowId, RowKind};

/// Documents by what the files call them.
pub(super) type Called = BTreeMap<String, DocumentId>;

pub(super) fn read(form: Form, files: &dyn Files, builder: &mut Builder<'_>) {
    let mut called = Called::new();
    for name in files.names() {
        if is_table(&name, DOCUMENTS) {
            documents(form, files, &name, builder, &mut called);
        }
    }
    for name in files.names() {
        if is_table(&name, ENTITIES) {
            rows(form, files, &name, &[&["name"], &["type"]], builder, entity);
        } else if is_table(&name, CLAIMS) {
            rows(form, files, &name, &[&["text"]], builder, claim);
        }
    }
    let others = [DOCUMENTS, ENTITIES, CLAIMS, LINKS];
    for name in files.names() {
        if !others.iter().any(|other| is_table(&name, other)) {
            spans::read(form, files, &name, builder, &called);
        }
    }
    for name in files.names() {
        if is_table(&name, LINKS) {
            let needs: &[&[&str]] = &[&["type"], &["from"], &["to"]];
            rows(form, files, &name, needs, builder, link);
        }
    }
}

/// Whether a file has the name of a table, in whatever folder.
fn is_table(name: &str, table: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    stem(name).eq_ignore_ascii_case(table)
}

fn rows(
    form: Form,
    files: &dyn Files,
    name: &str,
    needs: &[&[&str]],
    builder: &mut Builder<'_>,
    read: fn(&mut Builder<'_>, &Heads, &Row),
) {
    if let Some(mut table) = Table::open(form, files, name, needs, builder) {
        let heads = table.heads();
        while let Some(row) = table.next(builder) {
            read(builder, &heads, &row);
        }
    }
}

fn documents(
    form: Form,
    files: &dyn Files,
    name: &str,
    builder: &mut Builder<'_>,
    called: &mut Called,
) {
    let needs: &[&[&str]] = &[&[TEXT_JSON, TEXT]];
    let Some(mut table) = Table::open(form, files, name, needs, builder) else {
        return;
    };
    let heads = table.heads();
    let is_json = heads.has(TEXT_JSON);
    while let Some(row) = table.next(builder) {
        let cell = |name| heads.cell(&row, name);
        let text = if is_json {
            value_of_line(cell(TEXT_JSON).as_bytes())
        } else {
            Ok(cell(TEXT).to_owned())
        };
        let text: String = match text {
            Ok(text) => text,
            Err(why) => {
                builder.left_out(&format!(
                    "a document whose {TEXT_JSON} is no JSON string: {why}"
                ));
                continue;
            }
        };
        let open = builder.document(NewDocument {
            id: cell("id"),
            source: cell("source"),
            text: &text,
            title: cell("title"),
            language: cell("language"),
            attributes: heads.attributes(&row, OF_DOCUMENTS),
        });
        if let Some(open) = open.filter(|_| !cell("id").is_empty()) {
            called.insert(cell("id").to_owned(), open.id);
        }
    }
}

fn entity(builder: &mut Builder<'_>, heads: &Heads, row: &Row) {
    let cell = |name| heads.cell(row, name);
    let names = match cell("names") {
        "" => BTreeMap::new(),
        names => serde_json::from_str(names).unwrap_or_else(|error| {
            builder.left_out(&format!("the names of {:?}: {error}", cell("name")));
            BTreeMap::new()
        }),
    };
    let author = builder.author(cell("author"));
    let entity = Entity {
        names,
        kb: cell("kb").to_owned(),
        note: cell("note").to_owned(),
        attributes: heads.attributes(row, OF_ENTITIES),
        ..Builder::entity_called(cell("name"), cell("type"))
    };
    let id = match cell("id") {
        "" => cell("name"),
        id => id,
    };
    builder.tell_described_before(id);
    builder.entity(id, author, entity);
}

fn claim(builder: &mut Builder<'_>, heads: &Heads, row: &Row) {
    let cell = |name| heads.cell(row, name);
    let author = builder.author(cell("author"));
    let id = match cell("id") {
        "" => cell("text"),
        id => id,
    };
    let attributes = heads.attributes(row, OF_CLAIMS);
    builder.tell_described_before(id);
    builder.claim(id, author, cell("text"), cell("language"), attributes);
}

fn link(builder: &mut Builder<'_>, heads: &Heads, row: &Row) {
    let cell = |name| heads.cell(row, name);
    let from = end(builder, cell("from_kind"), cell("from"));
    let to = end(builder, cell("to_kind"), cell("to"));
    if let (Some(from), Some(to)) = (from, to) {
        let author = builder.author(cell("author"));
        builder.link(cell("id"), author, cell("type"), from, to);
    }
}

/// The row that a link leads to. `None`, and said, where there is none.
fn end(builder: &mut Builder<'_>, kind: &str, id: &str) -> Option<RowId> {
    let ulid = ulid_from_text(id);
    let found = if kind == RowKind::Entity.name() {
        builder.entity_of(id).map(RowId::Entity)
    } else if kind == RowKind::Claim.name() {
        builder.claim_of(id).map(RowId::Claim)
    } else if kind == RowKind::Mention.name() {
        ulid.map(|id| RowId::Mention(MentionId(id)))
    } else if kind == RowKind::Evidence.name() {
        ulid.map(|id| RowId::Evidence(EvidenceId(id)))
    } else if kind == RowKind::Document.name() {
        ulid.map(|id| RowId::Document(DocumentId(id)))
    } else {
        None
    };
    if found.is_none() {
        builder.left_out(&format!("a link to {kind:?} {id:?}, which is not there"));
    }
    found
}
