//! Commands about texts that have changed, and about places that wait to be found in them.
//!
//! Both are maintenance: they act on rows of everybody, in one change. What is certain is worked out
//! beforehand, on another thread ([`crate::query::reanchor`]); here it is only checked, so that no row
//! can ever come out with another quote than it had.

use std::collections::BTreeMap;

use super::span::fragments;
use super::{Plan, Refusal, written};
use crate::edit::Act;
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
    fn of(&self, mut row: Row) -> Result<Row, Refusal> {
        if let Self::At(text, spans) = self {
            if row.places().iter().map(|place| place.len()).sum::<usize>() != spans.len() {
                return Err(Refusal::NoPlace);
            }
            let fragments = row.places_mut().into_iter().flatten();
            for (fragment, span) in fragments.zip(*spans) {
                // No row may come out with another quote than it had.
                let new = Fragment::of(text, *span);
                let new = new.filter(|new| new.quote() == fragment.quote());
                *fragment = new.ok_or(Refusal::BadSpan(*span))?;
            }
        }
        let old_text = match self {
            Self::At(..) | Self::Back => None,
            Self::Nowhere(hash) => Some(*hash),
        };
        set_old_text(&mut row, old_text);
        Ok(row)
    }
}

fn set_old_text(row: &mut Row, old_text: Option<TextHash>) {
    match row {
        Row::Mention(row) => row.old_text = old_text,
        Row::Evidence(row) => row.old_text = old_text,
        _ => {}
    }
}

pub(super) fn anchor(project: &Project, id: &RowId, places: &[Vec<Span>]) -> Result<Plan, Refusal> {
    let mut row = project
        .row(id)
        .ok_or_else(|| Refusal::Missing(id.clone()))?;
    let (Some(_), Some(document)) = (row.old_text(), row.document()) else {
        return Err(Refusal::WrongKind(id.clone()));
    };
    let mut places = places.iter();
    for (number, place) in row.places_mut().into_iter().enumerate() {
        let spans = places.next().map_or(&[][..], Vec::as_slice);
        *place = match spans {
            [] if number > 0 => Vec::new(),
            spans => fragments(project, document, spans)?,
        };
    }
    if let Row::Mention(Mention { spans, .. }) | Row::Evidence(Evidence { spans, .. }) = &mut row {
        spans.retain(|_, place| !place.is_empty());
    }
    set_old_text(&mut row, None);
    Ok(Plan {
        act: Act::Reanchor,
        detail: row.name(),
        rows: vec![written(project, row)],
    })
}
