//! Which rows stand where: the answer to "what is drawn here" and "what comes next".
//!
//! Places are kept in buckets of 4 KiB of text, so that a paragraph's rows are found among the few
//! of its neighbourhood, and one change costs as much as the rows that it touches: at 20,000 rows in
//! a document too. Longer places are in larger buckets, so that each is in two at most, also one that a
//! file says to be 4 GiB long.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AuthorId, DocumentId, Fragment, Project, Row, RowId};
use crate::text::Span;

/// Sizes of buckets, as powers of two: 4 KiB to 4 GiB of text.
const SIZES: [u32; 6] = [12, 16, 20, 24, 28, 32];

/// One fragment of a row, where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Its bytes.
    pub span: Span,
    /// What it is of the row.
    pub part: Part,
    /// The row.
    pub row: RowId,
}

/// What a fragment is of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The fragment of a mention.
    Mention,
    /// The words of a piece of evidence that make the claim.
    Content,
    /// The words that report it.
    Cue,
    /// The words that name who says it.
    Source,
    /// Of a place that is the value of an attribute.
    Attribute,
}

/// How many rows a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Mentions.
    pub mentions: usize,
    /// Pieces of evidence.
    pub evidence: usize,
    /// Mentions and pieces of evidence, not among the others, that wait to be found in the present text.
    pub waiting: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct InDocument {
    /// By size and number.
    buckets: BTreeMap<(u32, u32), BTreeSet<Mark>>,
    /// Rows in reading order: by the start of their first fragment, longer ones first.
    order: BTreeSet<(u32, std::cmp::Reverse<u32>, RowId)>,
    /// By author; none of them is all nothing.
    counts: BTreeMap<AuthorId, Counts>,
}

/// Every place of every mention and piece of evidence, by document. Rows that wait to be found in the
/// present text have no place; they are only counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpanIndex {
    documents: BTreeMap<DocumentId, InDocument>,
}

impl SpanIndex {
    /// The index of a whole project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut index = Self::default();
        for row in project.annotations().mentions() {
            index.add(&Row::Mention(row.clone()));
        }
        for row in project.annotations().evidence() {
            index.add(&Row::Evidence(row.clone()));
        }
        index
    }

    /// Follows a change of one row that has just been made: how it read before and how it reads now.
    pub fn follow(&mut self, before: Option<&Row>, after: Option<&Row>) {
        if let Some(row) = before {
            self.remove(row);
        }
        if let Some(row) = after {
            self.add(row);
        }
    }

    /// The places that have a byte in `[start, end)` of the document, in text order.
    #[must_use]
    pub fn touching(&self, document: DocumentId, start: u32, end: u32) -> Vec<&Mark> {
        let Some(found) = self.documents.get(&document) else {
            return Vec::new();
        };
        let buckets = SIZES.into_iter().flat_map(|size| {
            let numbers = (size, number(start, size))..=(size, number(end, size));
            found.buckets.range(numbers)
        });
        let mut marks: Vec<&Mark> = buckets
            .flat_map(|(_, marks)| marks)
            .filter(|mark| mark.span.start() < end && start < mark.span.end())
            .collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// How many rows the document has.
    #[must_use]
    pub fn counts(&self, document: DocumentId) -> Counts {
        self.counts_of(document, |_| true)
    }

    /// How many rows of these authors the document has.
    #[must_use]
    pub fn counts_of(&self, document: DocumentId, is_asked: impl Fn(AuthorId) -> bool) -> Counts {
        let found = self.documents.get(&document);
        let counts = found.into_iter().flat_map(|found| &found.counts);
        let asked = counts.filter(|(author, _)| is_asked(**author));
        asked.fold(Counts::default(), |all, (_, counts)| Counts {
            mentions: all.mentions + counts.mentions,
            evidence: all.evidence + counts.evidence,
            waiting: all.waiting + counts.waiting,
        })
    }

    /// The rows of a document in reading order.
    pub fn in_order(&self, document: DocumentId) -> impl DoubleEndedIterator<Item = &RowId> {
        let found = self.documents.get(&document);
        found
            .into_iter()
            .flat_map(|found| found.order.iter().map(|(_, _, row)| row))
    }

    /// The row that comes after `row` in reading order, or after the byte `at` where no row is given.
    #[must_use]
    pub fn next(&self, document: DocumentId, row: Option<&Row>, at: u32) -> Option<&RowId> {
        use std::ops::Bound::{Excluded, Included, Unbounded};
        let order = &self.documents.get(&document)?.order;
        let from = match row.and_then(order_key) {
            Some(key) => Excluded(key),
            None => Included((at, std::cmp::Reverse(u32::MAX), lowest())),
        };
        order.range((from, Unbounded)).map(|(_, _, row)| row).next()
    }

    /// The row that comes before `row` in reading order, or before the byte `at`.
    #[must_use]
    pub fn previous(&self, document: DocumentId, row: Option<&Row>, at: u32) -> Option<&RowId> {
        let order = &self.documents.get(&document)?.order;
        let until = row
            .and_then(order_key)
            .unwrap_or((at, std::cmp::Reverse(u32::MAX), lowest()));
        order.range(..until).map(|(_, _, row)| row).next_back()
    }

    fn add(&mut self, row: &Row) {
        let Some(document) = row.document() else {
            return;
        };
        let found = self.documents.entry(document).or_default();
        found.count(row, 1);
        if let Some(key) = order_key(row) {
            found.order.insert(key);
        }
        for mark in marks(row) {
            for bucket in buckets(mark.span) {
                found
                    .buckets
                    .entry(bucket)
                    .or_default()
                    .insert(mark.clone());
            }
        }
    }

    fn remove(&mut self, row: &Row) {
        let Some(document) = row.document() else {
            return;
        };
        let Some(found) = self.documents.get_mut(&document) else {
            return;
        };
        found.count(row, -1);
        if let Some(key) = order_key(row) {
            found.order.remove(&key);
        }
        for mark in marks(row) {
            for bucket in buckets(mark.span) {
                if let Some(marks) = found.buckets.get_mut(&bucket) {
                    marks.remove(&mark);
                    if marks.is_empty() {
                        found.buckets.remove(&bucket);
                    }
                }
            }
        }
        if *found == InDocument::default() {
            self.documents.remove(&document);
        }
    }
}

impl InDocument {
    fn count(&mut self, row: &Row, by: isize) {
        let Some(author) = row.author() else { return };
        let counts = self.counts.entry(author).or_default();
        let count = match row {
            _ if row.old_text().is_some() => &mut counts.waiting,
            Row::Mention(_) => &mut counts.mentions,
            _ => &mut counts.evidence,
        };
        *count = count.saturating_add_signed(by);
        if *counts == Counts::default() {
            self.counts.remove(&author);
        }
    }
}

/// The number of the bucket of a size that holds a byte.
fn number(byte: u32, size: u32) -> u32 {
    byte.checked_shr(size).unwrap_or(0)
}

/// The buckets that a span belongs in: one or two of the smallest that are no shorter than it.
fn buckets(span: Span) -> impl Iterator<Item = (u32, u32)> {
    let length = u64::from(span.end() - span.start());
    let is_long_enough = |size: &u32| length <= 1 << *size;
    let size = SIZES.into_iter().find(is_long_enough).unwrap_or(32);
    let numbers = number(span.start(), size)..=number(span.end() - 1, size);
    numbers.map(move |number| (size, number))
}

/// Smaller than the id of every row that stands in a text.
fn lowest() -> RowId {
    RowId::Schema("".into())
}

fn order_key(row: &Row) -> Option<(u32, std::cmp::Reverse<u32>, RowId)> {
    let fragments = standing(row)?;
    let first = fragments.first()?;
    let last = fragments.last()?;
    Some((first.start(), std::cmp::Reverse(last.end()), row.id()))
}

/// The [`main_fragments`] of a row whose places are those of the present text; `None` for one that waits
/// to be found there.
#[must_use]
pub fn standing(row: &Row) -> Option<&[Fragment]> {
    main_fragments(row).filter(|_| row.old_text().is_none())
}

/// The fragments of a mention, or of the content of a piece of evidence: for their quotes. Where they
/// stand is only certain of those that [`standing`] gives.
#[must_use]
pub fn main_fragments(row: &Row) -> Option<&[Fragment]> {
    match row {
        Row::Mention(row) => Some(&row.fragments),
        Row::Evidence(row) => Some(&row.content),
        _ => None,
    }
}

fn marks(row: &Row) -> Vec<Mark> {
    let named = |parts: &[Part]| -> Vec<(Part, &[Fragment])> {
        let parts = parts.iter().copied();
        let parts = parts.chain(std::iter::repeat(Part::Attribute));
        parts.zip(row.places()).collect()
    };
    let parts = match row {
        _ if row.old_text().is_some() => Vec::new(),
        Row::Mention(_) => named(&[Part::Mention]),
        Row::Evidence(_) => named(&[Part::Content, Part::Cue, Part::Source]),
        _ => Vec::new(),
    };
    let id = row.id();
    parts
        .into_iter()
        .flat_map(|(part, fragments)| fragments.iter().map(move |fragment| (part, fragment)))
        .filter_map(|(part, fragment)| {
            fragment.span().map(|span| Mark {
                span,
                part,
                row: id.clone(),
            })
        })
        .collect()
}
