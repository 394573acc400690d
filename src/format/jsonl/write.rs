//! Rows → lines.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::{ATTRIBUTE, Claim, Claimer, Document, EVIDENCE_FIELDS, Entity, Evidence, Link};
use super::{NoEntity, Ranges, Span};
use crate::format::{Choice, Exported};
use crate::model::{self, AuthorId, DocumentId, EntityChoice, Fragment, Key, Project};
use crate::text::OffsetIndex;

/// A document whose annotations are written.
struct Open<'p> {
    text: &'p str,
    index: OffsetIndex,
}

pub(super) fn documents(
    project: &Project,
    choice: &Choice,
    out: &mut dyn io::Write,
) -> io::Result<Exported> {
    let mut mentions: BTreeMap<DocumentId, Vec<&model::Mention>> = BTreeMap::new();
    for row in project
        .mentions()
        .values()
        .filter(|row| choice.takes(row.author))
    {
        mentions.entry(row.document).or_default().push(row);
    }
    let mut evidence: BTreeMap<DocumentId, Vec<&model::Evidence>> = BTreeMap::new();
    for row in project
        .evidence()
        .values()
        .filter(|row| choice.takes(row.author))
    {
        evidence.entry(row.document).or_default().push(row);
    }
    let mut done = Exported::default();
    for document in project.documents().values() {
        let Some(text) = project.text(document.id) else {
            let message = format!(
                "document {} {:?}: its text is missing",
                document.id, document.title
            );
            done.left_out.push(message);
            continue;
        };
        let open = Open {
            text,
            index: OffsetIndex::new(Arc::clone(text), choice.unit),
        };
        let mut mentions = mentions.remove(&document.id).unwrap_or_default();
        mentions.sort_by_key(|row| (place(&row.fragments), row.id));
        let mut evidence = evidence.remove(&document.id).unwrap_or_default();
        evidence.sort_by_key(|row| (place(&row.content), row.id));
        let mut left_out = |what: &str, id: String, waits: bool| {
            let unit = choice.unit;
            let why = if waits {
                "waits to be found in the changed text".to_owned()
            } else {
                format!("does not fit the text in {unit} offsets")
            };
            done.left_out.push(format!(
                "document {} {:?}: {what} {id} {why}",
                document.id, document.title
            ));
        };
        let mut line = Document {
            id: document.id.to_string(),
            source: document.source.clone(),
            title: document.title.clone(),
            language: document.language.clone(),
            text: text.to_string(),
            unit: choice.unit,
            attributes: document.attributes.clone(),
            spans: Vec::new(),
            evidence: Vec::new(),
        };
        for row in mentions {
            let span = span(project, row, &open).filter(|_| row.old_text.is_none());
            match span {
                Some(span) => line.spans.push(span),
                None => left_out("the mention", row.id.to_string(), row.old_text.is_some()),
            }
        }
        for row in evidence {
            let found = evidence_line(project, row, &open);
            match found.filter(|_| row.old_text.is_none()) {
                Some(evidence) => line.evidence.push(evidence),
                None => left_out("the evidence", row.id.to_string(), row.old_text.is_some()),
            }
        }
        write_line(&line, out)?;
        done.records += 1;
    }
    Ok(done)
}

impl Choice {
    fn takes(&self, author: AuthorId) -> bool {
        self.author.is_none_or(|chosen| chosen == author)
    }
}

fn place(fragments: &[Fragment]) -> (u32, u32) {
    let start = fragments.first().map_or(0, Fragment::start);
    let end = fragments.last().map_or(0, Fragment::end);
    (start, end)
}

fn author_name(project: &Project, author: AuthorId) -> String {
    let author = project.authors().get(&author);
    author.map_or_else(String::new, |author| author.name.clone())
}

/// `None` where one of them has no offset in the unit, or is not true of the text.
fn ranges(fragments: &[Fragment], open: &Open) -> Option<Ranges> {
    let range = |fragment: &Fragment| {
        let span = fragment.span().filter(|_| fragment.fits(open.text))?;
        open.index.units_from_span(span)
    };
    fragments.iter().map(range).collect()
}

fn span(project: &Project, row: &model::Mention, open: &Open) -> Option<Span> {
    let (entity, no_entity) = match row.entity {
        EntityChoice::Unset => (None, None),
        EntityChoice::Is(id) => (Some(id.to_string()), None),
        EntityChoice::NotInList => (None, Some(NoEntity::NotInList)),
        EntityChoice::Unsure => (None, Some(NoEntity::Unsure)),
    };
    Some(Span {
        id: row.id.to_string(),
        author: author_name(project, row.author),
        r#type: row.r#type.clone(),
        fragments: ranges(&row.fragments, open)?,
        quote: Some(model::fragment::joined_quote(&row.fragments)),
        entity,
        no_entity,
        unsure: row.unsure,
        attributes: row.attributes.clone(),
    })
}

fn evidence_line(project: &Project, row: &model::Evidence, open: &Open) -> Option<Evidence> {
    let attribute = |(key, value): (&Key, &String)| {
        let is_taken = EVIDENCE_FIELDS.contains(&key.0.as_str()) || key.0.starts_with(ATTRIBUTE);
        let prefix = if is_taken { ATTRIBUTE } else { "" };
        (format!("{prefix}{key}"), value.clone().into())
    };
    Some(Evidence {
        id: row.id.to_string(),
        author: author_name(project, row.author),
        claim: row.claim.to_string(),
        fragments: ranges(&row.content, open)?,
        quote: Some(model::fragment::joined_quote(&row.content)),
        claimer: match &row.claimer {
            model::Claimer::Unset => None,
            model::Claimer::Entity(id) => Some(Claimer::Entity(id.to_string())),
            model::Claimer::DocumentAuthor => Some(Claimer::DocumentAuthor),
            model::Claimer::Described(words) => Some(Claimer::Description(words.clone())),
        },
        cue: ranges(&row.cue, open)?,
        source: ranges(&row.source, open)?,
        unsure: row.unsure,
        attributes: row.attributes.iter().map(attribute).collect(),
    })
}

/// Entities are the project's, not an author's: all are written.
pub(super) fn entities(
    project: &Project,
    _: &Choice,
    out: &mut dyn io::Write,
) -> io::Result<Exported> {
    let lines = project.entities().values().map(|row| Entity {
        id: row.id.to_string(),
        author: author_name(project, row.author),
        name: row.name.clone(),
        r#type: row.r#type.clone(),
        names: row.names.clone(),
        kb: row.kb.clone(),
        note: row.note.clone(),
        attributes: row.attributes.clone(),
    });
    write_lines(lines, out)
}

/// Claims are the project's, not an author's: all are written.
pub(super) fn claims(
    project: &Project,
    _: &Choice,
    out: &mut dyn io::Write,
) -> io::Result<Exported> {
    let lines = project.claims().values().map(|row| Claim {
        id: row.id.to_string(),
        author: author_name(project, row.author),
        text: row.text.clone(),
        language: row.language.clone(),
        attributes: row.attributes.clone(),
    });
    write_lines(lines, out)
}

pub(super) fn links(
    project: &Project,
    choice: &Choice,
    out: &mut dyn io::Write,
) -> io::Result<Exported> {
    let rows = project
        .links()
        .values()
        .filter(|row| choice.takes(row.author));
    let lines = rows.map(|row| Link {
        id: row.id.to_string(),
        author: author_name(project, row.author),
        r#type: row.r#type.clone(),
        from: row.from.clone(),
        to: row.to.clone(),
    });
    write_lines(lines, out)
}

fn write_lines<T: Serialize>(
    lines: impl Iterator<Item = T>,
    out: &mut dyn io::Write,
) -> io::Result<Exported> {
    let mut done = Exported::default();
    for line in lines {
        write_line(&line, out)?;
        done.records += 1;
    }
    Ok(done)
}

fn write_line<T: Serialize>(line: &T, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
