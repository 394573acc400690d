//! Two spans of one author that overlap while neither holds the other: mentions, and mentions with the
//! places of evidence. Two pieces of evidence may well share words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::edges::trimmed;
use super::{Fix, Found, Slip, SlipKind, What, spans_of};
use crate::model::{AuthorId, DocumentId, Fragment, Project, RowId};
use crate::text::Span;

/// At most so many of the spans around a place are compared with it: more are no annotation.
const DEPTH: usize = 64;

/// One fragment of a row.
struct Piece<'p> {
    span: Span,
    row: RowId,
    /// Which of the row's places it is of.
    place: usize,
    fragments: &'p [Fragment],
}

impl Piece<'_> {
    fn is_mention(&self) -> bool {
        matches!(self.row, RowId::Mention(_))
    }

    /// All spans of its place, this one replaced.
    fn with(&self, span: Span) -> Vec<Span> {
        let mut spans = spans_of(self.fragments);
        for other in spans.iter_mut().filter(|other| **other == self.span) {
            *other = span;
        }
        spans
    }
}

pub(super) fn crossings(project: &Project, found: &mut Found) {
    for ((document, author), mut pieces) in pieces(project) {
        pieces.sort_by_key(|piece| (piece.span.start(), Reverse(piece.span.end())));
        let mut open: Vec<&Piece<'_>> = Vec::new();
        for later in &pieces {
            open.retain(|piece| piece.span.end() > later.span.start());
            for earlier in open.iter().rev().take(DEPTH) {
                let crosses = earlier.span.start() < later.span.start()
                    && earlier.span.end() < later.span.end()
                    && earlier.row != later.row
                    && (earlier.is_mention() || later.is_mention());
                if crosses {
                    found.push(slip(project, document, author, earlier, later));
                }
            }
            if found.is_full(SlipKind::Crossing) {
                return;
            }
            open.push(later);
        }
    }
}

fn pieces(project: &Project) -> BTreeMap<(DocumentId, AuthorId), Vec<Piece<'_>>> {
    let mut pieces: BTreeMap<(DocumentId, AuthorId), Vec<Piece<'_>>> = BTreeMap::new();
    let mut add = |at, row: &RowId, place, fragments| {
        let into = pieces.entry(at).or_default();
        into.extend(spans_of(fragments).into_iter().map(|span| Piece {
            span,
            row: row.clone(),
            place,
            fragments,
        }));
    };
    let mentions = project.annotations().mentions();
    for row in mentions.filter(|row| row.old_text.is_none()) {
        let id = RowId::Mention(row.id);
        add((row.document, row.author), &id, 0, &row.fragments);
    }
    let evidence = project.annotations().evidence();
    for row in evidence.filter(|row| row.old_text.is_none()) {
        let (at, id) = ((row.document, row.author), RowId::Evidence(row.id));
        for (place, fragments) in [&row.content, &row.cue, &row.source]
            .into_iter()
            .enumerate()
        {
            add(at, &id, place, fragments);
        }
    }
    pieces
}

/// Of two mentions the later one gives up what they share; a place of evidence takes in the whole mention.
fn slip(
    project: &Project,
    document: DocumentId,
    author: AuthorId,
    earlier: &Piece<'_>,
    later: &Piece<'_>,
) -> Slip {
    let (at_fault, other, span) = match (earlier.is_mention(), later.is_mention()) {
        (true, true) => {
            let rest = Span::new(earlier.span.end(), later.span.end());
            let text = project.text(document);
            let rest = rest.and_then(|rest| trimmed(text?, rest));
            (later, earlier, rest)
        }
        (true, false) => (later, earlier, Some(later.span.union(earlier.span))),
        (false, _) => (earlier, later, Some(earlier.span.union(later.span))),
    };
    Slip {
        author: Some(author),
        what: What::Crossing,
        rows: vec![at_fault.row.clone(), other.row.clone()],
        place: Some((document, vec![at_fault.span])),
        fix: span.map(|span| Fix::Respan {
            row: at_fault.row.clone(),
            place: at_fault.place,
            spans: at_fault.with(span),
        }),
    }
}
