//! What a search has found, document by document.

use crate::model::DocumentId;
use crate::text::{Direction, Span};

/// The places of one document, at least one, first to last and disjoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentHits {
    /// Which document.
    pub document: DocumentId,
    /// The direction of its text by all its words, as lines of it need to know.
    pub own: Direction,
    /// The places.
    pub spans: Vec<Span>,
}

/// One place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The document that it is in.
    pub document: DocumentId,
    /// See [`DocumentHits::own`].
    pub own: Direction,
    /// Where.
    pub span: Span,
}

/// All places, numbered from 0 in the order of the documents' ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    documents: Vec<DocumentHits>,
    /// The number behind the last hit of each document.
    ends: Vec<usize>,
}

impl Hits {
    /// Adds a document behind the others; one that does not come after them or has no places is left
    /// out.
    pub fn push(&mut self, found: DocumentHits) {
        let last = self.documents.last().map(|last| last.document);
        if last < Some(found.document) && !found.spans.is_empty() {
            self.ends.push(self.count() + found.spans.len());
            self.documents.push(found);
        }
    }

    /// How many places there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// In how many documents.
    #[must_use]
    pub fn document_count(&self) -> usize {
        self.documents.len()
    }

    /// The hit of this number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<Hit> {
        let at = self.ends.partition_point(|end| *end <= number);
        let found = self.documents.get(at)?;
        let span = *found.spans.get(number - self.first_of(at))?;
        Some(Hit {
            document: found.document,
            own: found.own,
            span,
        })
    }

    /// The documents in order, each with the number of its first hit.
    pub fn documents(&self) -> impl Iterator<Item = (usize, &DocumentHits)> {
        let documents = self.documents.iter().enumerate();
        documents.map(|(at, found)| (self.first_of(at), found))
    }

    /// The numbers of a document's hits; none if it has none.
    #[must_use]
    pub fn of(&self, document: DocumentId) -> std::ops::Range<usize> {
        let at = self
            .documents
            .binary_search_by_key(&document, |d| d.document);
        at.map_or(0..0, |at| {
            self.first_of(at)..self.ends.get(at).copied().unwrap_or(0)
        })
    }

    /// The hits of a document that have a byte in `start..end`, and the number of the first of them.
    #[must_use]
    pub fn touching(&self, document: DocumentId, start: u32, end: u32) -> (usize, &[Span]) {
        let at = self
            .documents
            .binary_search_by_key(&document, |d| d.document);
        let Some((at, found)) = at.ok().and_then(|at| Some((at, self.documents.get(at)?))) else {
            return (0, &[]);
        };
        let from = found.spans.partition_point(|span| span.end() <= start);
        let until = found.spans.partition_point(|span| span.start() < end);
        let spans = found.spans.get(from..until).unwrap_or_default();
        (self.first_of(at) + from, spans)
    }

    /// The number of the first hit that starts at a byte of a document or comes after it; `None` behind
    /// the last one.
    #[must_use]
    pub fn from(&self, document: DocumentId, byte: u32) -> Option<usize> {
        let at = self.documents.partition_point(|d| d.document < document);
        let found = self.documents.get(at)?;
        let before = if found.document == document {
            found.spans.partition_point(|span| span.start() < byte)
        } else {
            0
        };
        let number = self.first_of(at) + before;
        (number < self.count()).then_some(number)
    }

    fn first_of(&self, at: usize) -> usize {
        let before = at.checked_sub(1).and_then(|before| self.ends.get(before));
        before.copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use ulid::Ulid;

    use super::*;

    fn id(number: u128) -> DocumentId {
        DocumentId(Ulid::from(number))
    }

    fn found(document: u128, spans: &[(u32, u32)]) -> DocumentHits {
        let spans = spans
            .iter()
            .map(|(start, end)| Span::new(*start, *end).unwrap());
        DocumentHits {
            document: id(document),
            own: Direction::RightToLeft,
            spans: spans.collect(),
        }
    }

    fn hits() -> Hits {
        let mut hits = Hits::default();
        hits.push(found(2, &[(0, 3), (5, 9)]));
        hits.push(found(3, &[]));
        hits.push(found(4, &[(7, 8)]));
        hits.push(found(1, &[(0, 1)]));
        hits
    }

    #[test]
    fn they_are_numbered_through() {
        let hits = hits();
        assert_eq!((hits.count(), hits.document_count()), (3, 2));
        let places: Vec<_> = (0..4)
            .map(|number| hits.get(number).map(|hit| (hit.document, hit.span.start())))
            .collect();
        let expected = [Some((id(2), 0)), Some((id(2), 5)), Some((id(4), 7)), None];
        assert_eq!(places, expected);
        assert_eq!(Hits::default().get(0), None);
    }

    #[test]
    fn those_of_a_piece_of_text() {
        let hits = hits();
        for (document, start, end, expected) in [
            (2, 0, 9, (0, 2)),
            (2, 2, 3, (0, 1)),
            (2, 3, 5, (1, 0)),
            (2, 3, 6, (1, 1)),
            (4, 0, 99, (2, 1)),
            (3, 0, 99, (0, 0)),
        ] {
            let (first, spans) = hits.touching(id(document), start, end);
            assert_eq!((first, spans.len()), expected, "{document} {start}–{end}");
        }
    }

    #[test]
    fn the_next_one_from_a_place() {
        let hits = hits();
        for (document, byte, expected) in [
            (1, 50, Some(0)),
            (2, 0, Some(0)),
            (2, 1, Some(1)),
            (2, 6, Some(2)),
            (3, 0, Some(2)),
            (4, 7, Some(2)),
            (4, 8, None),
            (5, 0, None),
        ] {
            assert_eq!(hits.from(id(document), byte), expected, "{document} {byte}");
        }
    }
}
