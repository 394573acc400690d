//! Rows → lines.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::{ATTRIBUTE, FILE, FIXED};
use crate::format::{Dataset, Selected, Target};
use crate::model::{DocumentId, Link, MentionId, RowId};
use crate::text::OffsetIndex;

#[derive(Serialize)]
struct Line<'d> {
    id: String,
    text: &'d str,
    entities: Vec<Entity<'d>>,
    relations: Vec<Relation<'d>>,
    title: &'d str,
    language: &'d str,
    source: &'d str,
    hash: String,
    #[serde(flatten)]
    attributes: BTreeMap<String, &'d str>,
}

#[derive(Serialize)]
struct Entity<'d> {
    id: usize,
    label: &'d str,
    start_offset: u32,
    end_offset: u32,
    quote: &'d str,
}

#[derive(Serialize)]
struct Relation<'d> {
    id: usize,
    from_id: usize,
    to_id: usize,
    r#type: &'d str,
}

/// The numbers that were given; each once in a file.
#[derive(Debug, Default)]
struct Numbers {
    entities: usize,
    relations: usize,
}

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let out = target.file(FILE)?;
    let mut links = links_by_document(data);
    let mut numbers = Numbers::default();
    for selected in data.documents() {
        let links = links.remove(&selected.document.id).unwrap_or_default();
        let line = line(data, selected, &links, &mut numbers)?;
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
        data.count_written();
    }
    Ok(())
}

/// The links between two mentions of one document.
fn links_by_document<'p>(data: &Dataset<'p>) -> BTreeMap<DocumentId, Vec<&'p Link>> {
    let document = |end: &RowId| match end {
        RowId::Mention(id) => data.project().mentions().get(id).map(|row| row.document),
        _ => None,
    };
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for link in data.links() {
        let from = document(&link.from);
        if let Some(from) = from.filter(|_| from == document(&link.to)) {
            found.entry(from).or_default().push(*link);
        }
    }
    found
}

fn line<'d>(
    data: &Dataset<'_>,
    selected: &'d Selected<'_>,
    links: &[&'d Link],
    numbers: &mut Numbers,
) -> io::Result<Line<'d>> {
    let row = selected.document;
    let index = OffsetIndex::new(Arc::clone(selected.text), data.unit());
    let mut entities = Vec::with_capacity(selected.mentions.len());
    // Of a mention that is split, the first part is what links lead to.
    let mut known: BTreeMap<MentionId, usize> = BTreeMap::new();
    for mention in &selected.mentions {
        for span in &mention.spans {
            let units = index.units_from_span(*span);
            let (start_offset, end_offset) =
                units.ok_or_else(|| io::Error::other("a mention has no offset in the unit"))?;
            numbers.entities += 1;
            known.entry(mention.row.id).or_insert(numbers.entities);
            entities.push(Entity {
                id: numbers.entities,
                label: &mention.row.r#type.0,
                start_offset,
                end_offset,
                quote: span.slice(selected.text).unwrap_or_default(),
            });
        }
    }
    let mut relations = Vec::with_capacity(links.len());
    for link in links {
        let number = |end: &RowId| match end {
            RowId::Mention(id) => known.get(id).copied(),
            _ => None,
        };
        if let (Some(from_id), Some(to_id)) = (number(&link.from), number(&link.to)) {
            numbers.relations += 1;
            relations.push(Relation {
                id: numbers.relations,
                from_id,
                to_id,
                r#type: &link.r#type.0,
            });
        }
    }
    let attributes = row.attributes.iter().map(|(key, value)| {
        let is_taken = FIXED.contains(&key.0.as_str()) || key.0.starts_with(ATTRIBUTE);
        let prefix = if is_taken { ATTRIBUTE } else { "" };
        (format!("{prefix}{key}"), value.as_str())
    });
    Ok(Line {
        id: row.id.to_string(),
        text: selected.text,
        entities,
        relations,
        title: &row.title,
        language: &row.language,
        source: &row.source,
        hash: row.hash.to_string(),
        attributes: attributes.collect(),
    })
}
