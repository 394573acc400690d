//! Commands about texts that have changed, and about places that wait to be found in them.
//!
//! Both are maintenance: they act on rows of everybody, in one change. What is certain is worked out
//! beforehand, on another thread ([`crate::query::reanchor`]); here it is only checked, so that no row
//! can ever come out with another quote than it had.

use std::collections::BTreeMap;

use super::span::fragments;
use super::{Plan, Refusal, written};
use crate::edit::Act;
use crate::model::fragment::joined_quote;
use crate::model::{Document, Evidence, Fragment, Mention, Project, Row, RowId};
use crate::text::{Span, TextHash};

pub(super) fn change_text(
    project: &Project,
    document: &Document,
    moved: &[(RowId, Vec<Span>)],
) -> Result<Plan, Refusal> {
    let id = RowId::Document(document.id);
    let before = project.documents().get(&document.id);
    let before = before.ok_or_else(|| Refusal::Missing(id.clone()))?;
    let text = project.texts().get(&document.hash);
    let text = text.ok_or(Refusal::NoText(document.id))?;
    let of_text = Document {
        source: document.source.clone(),
        encoding: document.encoding.clone(),
        bom: document.bom,
        replaced: document.replaced,
        hash: document.hash,
        paragraph_directions: document.paragraph_directions.clone(),
        ..before.clone()
    };
    if of_text != *document {
        return Err(Refusal::Fixed(id));
    }
    if before.hash == document.hash {
        return Err(Refusal::Nothing);
    }
    let moved: BTreeMap<&RowId, &[Span]> = moved
        .iter()
        .map(|(row, spans)| (row, spans.as_slice()))
        .collect();
    let mentions = project.mentions().values();
    let mentions = mentions.filter(|row| row.document == document.id);
    let evidence = project.evidence().values();
    let evidence = evidence.filter(|row| row.document == document.id);
    let rows = mentions.cloned().map(Row::from);
    let rows = rows.chain(evidence.cloned().map(Row::from));
    let mut deltas = vec![written(project, document.clone().into())];
    for row in rows {
        let place = match moved.get(&row.id()) {
            Some(spans) => New::At(text, spans),
            None if row.old_text() == Some(document.hash) => New::Back,
            None => New::Nowhere(row.old_text().unwrap_or(before.hash)),
        };
        deltas.push(written(project, place.of(row)?));
    }
    Ok(Plan {
        act: Act::Reanchor,
        detail: document.title.clone(),
        rows: deltas,
    })
}

/// What becomes of the places of a row.
enum New<'a> {
    /// They are here in this text.
    At(&'a str, &'a [Span]),
    /// They are those of this text again.
    Back,
    /// They are in an earlier text.
    Nowhere(TextHash),
}

impl New<'_> {
    fn of(&self, row: Row) -> Result<Row, Refusal> {
        let old_text = match self {
            Self::At(..) | Self::Back => None,
            Self::Nowhere(hash) => Some(*hash),
        };
        Ok(match row {
            Row::Mention(row) => {
                let [fragments] = self.moved([&row.fragments])?;
                Row::Mention(Mention {
                    fragments,
                    old_text,
                    ..row
                })
            }
            Row::Evidence(row) => {
                let [content, cue, source] = self.moved([&row.content, &row.cue, &row.source])?;
                Row::Evidence(Evidence {
                    content,
                    cue,
                    source,
                    old_text,
                    ..row
                })
            }
            other => other,
        })
    }

    /// The fragments in their new places, with the quotes that they had.
    fn moved<const N: usize>(
        &self,
        parts: [&Vec<Fragment>; N],
    ) -> Result<[Vec<Fragment>; N], Refusal> {
        let Self::At(text, spans) = self else {
            return Ok(parts.map(Clone::clone));
        };
        let all = parts.iter().map(|part| part.len()).sum::<usize>();
        if all != spans.len() {
            return Err(Refusal::NoPlace);
        }
        let mut spans = spans.iter();
        let mut moved = parts.map(|_| Vec::new());
        for (part, moved) in parts.iter().zip(&mut moved) {
            for (fragment, span) in part.iter().zip(spans.by_ref()) {
                let new = Fragment::of(text, *span);
                let new = new.filter(|new| new.quote() == fragment.quote());
                moved.push(new.ok_or(Refusal::BadSpan(*span))?);
            }
        }
        Ok(moved)
    }
}

pub(super) fn anchor(
    project: &Project,
    id: &RowId,
    [content, cue, source]: [&Vec<Span>; 3],
) -> Result<Plan, Refusal> {
    let row = project
        .row(id)
        .ok_or_else(|| Refusal::Missing(id.clone()))?;
    if row.old_text().is_none() {
        return Err(Refusal::WrongKind(id.clone()));
    }
    let part = |document, spans: &[Span]| match spans {
        [] => Ok(Vec::new()),
        spans => fragments(project, document, spans),
    };
    let (row, detail): (Row, String) = match row {
        Row::Mention(row) => {
            let fragments = fragments(project, row.document, content)?;
            let detail = joined_quote(&fragments);
            let row = Mention {
                fragments,
                old_text: None,
                ..row
            };
            (row.into(), detail)
        }
        Row::Evidence(row) => {
            let content = fragments(project, row.document, content)?;
            let detail = joined_quote(&content);
            let row = Evidence {
                cue: part(row.document, cue)?,
                source: part(row.document, source)?,
                content,
                old_text: None,
                ..row
            };
            (row.into(), detail)
        }
        _ => return Err(Refusal::WrongKind(id.clone())),
    };
    Ok(Plan {
        act: Act::Reanchor,
        detail,
        rows: vec![written(project, row)],
    })
}
