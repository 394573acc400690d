//! Mentions as brackets at words: which words one stands on, and by which id its brackets find each other.

use std::collections::BTreeMap;

use super::escape;
use crate::format::{Selected, tokens};
use crate::model::{EntityChoice, EntityId};
use crate::text::Span;

/// A mention that has words.
#[derive(Debug)]
pub(super) struct Marks {
    /// Its entity, unless a bracket of the same id would be taken for one of its own.
    pub entity: Option<EntityId>,
    /// Its type, as it is written.
    pub r#type: String,
    /// Its pieces, without white space at their edges.
    pub pieces: Vec<Span>,
}

impl Marks {
    /// From its first letter to its last.
    pub(super) fn reach(&self) -> Option<Span> {
        Some(self.pieces.first()?.union(*self.pieces.last()?))
    }
}

/// A document's mentions.
#[derive(Debug)]
pub(super) struct Marked {
    pub words: Vec<Span>,
    /// By start, the longer first.
    pub mentions: Vec<Marks>,
    pub lost: Lost,
}

/// What brackets cannot say, in mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lost {
    pub without_words: usize,
    pub trimmed: usize,
    pub entities: usize,
}

impl std::ops::AddAssign for Lost {
    fn add_assign(&mut self, other: Self) {
        self.without_words += other.without_words;
        self.trimmed += other.trimmed;
        self.entities += other.entities;
    }
}

impl Marked {
    pub(super) fn of(selected: &Selected<'_>) -> Self {
        let words = tokens::words(selected.text);
        let mut lost = Lost::default();
        let mut mentions = Vec::new();
        let mut open = BTreeMap::new();
        for mention in &selected.mentions {
            let spans = mention.spans.iter();
            let pieces: Vec<Span> = spans
                .filter_map(|span| tokens::inside(&words, *span))
                .collect();
            if pieces.is_empty() {
                lost.without_words += 1;
                continue;
            }
            lost.trimmed += usize::from(pieces != mention.spans);
            let mut marks = Marks {
                entity: None,
                r#type: escape::name(&mention.row.r#type.0),
                pieces,
            };
            if let EntityChoice::Is(entity) = mention.row.entity {
                if is_told_apart(&marks, open.entry(entity).or_default()) {
                    marks.entity = Some(entity);
                } else {
                    lost.entities += 1;
                }
            }
            mentions.push(marks);
        }
        Self {
            words,
            mentions,
            lost,
        }
    }
}

/// Whether the brackets of a mention cannot be taken for those of another of the same entity: they stand
/// apart, or wholly inside where both are in one piece. `open` are those before it, outermost first.
fn is_told_apart(marks: &Marks, open: &mut Vec<(Span, bool)>) -> bool {
    let Some(reach) = marks.reach() else {
        return false;
    };
    let in_one = marks.pieces.len() == 1;
    open.retain(|(before, _)| before.end() > reach.start());
    let holds = |(before, alone): &(Span, bool)| *alone && in_one && before.contains(reach);
    let is_told_apart = open.iter().all(holds);
    if is_told_apart {
        open.push((reach, in_one));
    }
    is_told_apart
}
