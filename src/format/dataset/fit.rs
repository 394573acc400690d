//! Mentions as a format can hold them: in one piece or more, of whole words or not, one inside another or
//! not. What is counted here is what is done here.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Choice, Format, Policy, Selected, Tagged, Thing};
use crate::format::tokens;
use crate::model::Fragment;
use crate::text::Span;

/// How many annotations had to be changed, or would have to be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fitted {
    /// Mentions and evidence in several pieces.
    pub in_pieces: usize,
    /// Mentions that begin or end inside a word; `None`: not counted, as the format carries them.
    pub part_words: Option<usize>,
    /// Mentions that lose white space at their edges.
    pub trimmed: usize,
    /// Mentions of nothing but white space, which are not written.
    pub without_words: usize,
    /// Mentions that share letters with a longer one.
    pub nested: usize,
}

impl std::ops::AddAssign for Fitted {
    fn add_assign(&mut self, other: Self) {
        self.in_pieces += other.in_pieces;
        if let Some(more) = other.part_words {
            *self.part_words.get_or_insert_default() += more;
        }
        self.trimmed += other.trimmed;
        self.without_words += other.without_words;
        self.nested += other.nested;
    }
}

/// What was done to a mention to bring it to edges of words.
#[derive(Clone, Copy, Debug, Default)]
struct Change {
    /// It began or ended inside a word.
    cut: bool,
    /// It has lost white space.
    trimmed: bool,
}

impl<'p> Selected<'p> {
    /// Brings its rows in order and into a shape that the format can carry. What is counted as changed is
    /// written so, and what is left out is counted once, for the last reason.
    pub(super) fn fit(&mut self, choice: &Choice, format: &Format) -> Fitted {
        let carries = |thing| format.carries.contains(&thing);
        let mut fitted = Fitted::default();
        let is_in_pieces = |mention: &Tagged<'_>| mention.row.fragments.len() > 1;
        let evidence = self.evidence.iter().filter(|e| e.content.len() > 1);
        fitted.in_pieces += evidence.count() * usize::from(carries(Thing::Evidence));
        let mut mentions = std::mem::take(&mut self.mentions);
        let in_pieces = mentions
            .iter()
            .filter(|mention| is_in_pieces(mention))
            .count();
        if !carries(Thing::Fragments) {
            let in_one = mentions
                .into_iter()
                .flat_map(|mention| mention.in_one_piece(choice.fragments));
            mentions = in_one.collect();
        }
        let mut mentions: Vec<(Tagged<'p>, Change)> = if carries(Thing::PartWords) {
            let as_they_are = mentions.into_iter();
            as_they_are
                .map(|mention| (mention, Change::default()))
                .collect()
        } else {
            self.of_words(mentions, choice.part_words, &mut fitted)
        };
        // Of two that have become alike the one that was longer comes first.
        mentions.sort_by_key(|(m, _)| {
            let letters = letters(&m.row.fragments);
            (order(&m.spans), Reverse(letters), m.row.id)
        });
        self.evidence.sort_by_key(|e| {
            let spans: Vec<Span> = e.content.iter().filter_map(Fragment::span).collect();
            (order(&spans), e.id)
        });
        let changes: Vec<Change> = mentions.iter().map(|(_, change)| *change).collect();
        self.mentions = mentions.into_iter().map(|(mention, _)| mention).collect();
        let alone = outermost(&self.mentions);
        fitted.nested = alone.iter().filter(|alone| !**alone).count();
        let stays: Vec<bool> = match carries(Thing::Nested) {
            true => vec![true; alone.len()],
            false => alone,
        };
        let mut each = stays.iter();
        self.mentions
            .retain(|_| each.next().is_none_or(|stays| *stays));
        let written = || changes.iter().zip(&stays).filter(|(_, stays)| **stays);
        fitted.trimmed = written().filter(|(change, _)| change.trimmed).count();
        if let Some(part_words) = &mut fitted.part_words {
            *part_words += written().filter(|(change, _)| change.cut).count();
        }
        let rows = self.mentions.iter().filter(|mention| is_in_pieces(mention));
        let rows: BTreeSet<_> = rows.map(|mention| mention.row.id).collect();
        let is_dropped = choice.fragments == Policy::Drop && !carries(Thing::Fragments);
        let in_pieces = if is_dropped { in_pieces } else { rows.len() };
        fitted.in_pieces += in_pieces * usize::from(carries(Thing::Mentions));
        fitted
    }

    /// Mentions at edges of words, as far as the policy does not have the words cut at theirs. Counts those
    /// that it leaves out.
    fn of_words(
        &self,
        mentions: Vec<Tagged<'p>>,
        policy: Policy,
        fitted: &mut Fitted,
    ) -> Vec<(Tagged<'p>, Change)> {
        let words = tokens::words(self.text);
        let mut dropped = 0;
        let mut changed = Vec::with_capacity(mentions.len());
        for mut mention in mentions {
            let spans = mention.spans.iter();
            let whole: Vec<Span> = spans
                .filter_map(|span| tokens::around(&words, *span))
                .collect();
            let mut spans = mention.spans.iter();
            let cut = spans.any(|span| tokens::cuts_a_word(&words, *span));
            if whole.is_empty() {
                fitted.without_words += 1;
            } else if cut && policy == Policy::Drop {
                dropped += 1;
            } else {
                let inside = |span: &Span| tokens::inside(&words, *span);
                let inside: Vec<Span> = mention.spans.iter().filter_map(inside).collect();
                let trimmed = inside != mention.spans;
                mention.spans = match policy {
                    Policy::Split => inside,
                    Policy::Expand | Policy::Drop => joined(whole),
                };
                changed.push((mention, Change { cut, trimmed }));
            }
        }
        fitted.part_words = Some(dropped);
        changed
    }

    /// How many mentions begin or end inside a word.
    pub(super) fn part_words(&self) -> usize {
        let words = tokens::words(self.text);
        let cuts = |mention: &&Tagged<'_>| {
            let mut spans = mention.spans.iter();
            spans.any(|span| tokens::cuts_a_word(&words, *span))
        };
        self.mentions.iter().filter(cuts).count()
    }
}

/// Spans in order, those that have come to share a word made one.
fn joined(spans: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start() < last.end() => *last = last.union(span),
            _ => joined.push(span),
        }
    }
    joined
}

fn letters(fragments: &[Fragment]) -> u32 {
    let lengths = fragments.iter().filter_map(Fragment::span);
    lengths.map(Span::byte_len).sum()
}

impl Tagged<'_> {
    /// Its first byte.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.spans.first().map_or(0, |span| span.start())
    }

    /// One past its last byte.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.spans.last().map_or(0, |span| span.end())
    }

    fn in_one_piece(self, policy: Policy) -> Vec<Self> {
        let row = self.row;
        let (true, Some(first), Some(last)) =
            (self.spans.len() > 1, self.spans.first(), self.spans.last())
        else {
            return vec![self];
        };
        match policy {
            Policy::Drop => Vec::new(),
            Policy::Expand => vec![Self {
                row,
                spans: vec![first.union(*last)],
            }],
            Policy::Split => {
                let spans = self.spans.into_iter();
                let one = |span| Self {
                    row,
                    spans: vec![span],
                };
                spans.map(one).collect()
            }
        }
    }
}

/// Which mentions stay where none may share letters with another: the longest ones, of two as long the one
/// that comes first.
#[must_use]
pub fn outermost(mentions: &[Tagged<'_>]) -> Vec<bool> {
    let mut by_length: Vec<(u32, usize)> = Vec::with_capacity(mentions.len());
    for (at, mention) in mentions.iter().enumerate() {
        by_length.push((mention.spans.iter().map(|span| span.byte_len()).sum(), at));
    }
    by_length.sort_by_key(|(length, at)| (Reverse(*length), *at));
    let mut alone = vec![false; mentions.len()];
    // What is taken, by start; no two share a letter.
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    for (_, at) in by_length {
        let spans = mentions.get(at).map_or(&[][..], |mention| &mention.spans);
        let is_free = |span: &Span| {
            let before = taken.range(..span.end()).next_back();
            before.is_none_or(|(_, end)| *end <= span.start())
        };
        if spans.iter().all(is_free) {
            taken.extend(spans.iter().map(|span| (span.start(), span.end())));
            if let Some(alone) = alone.get_mut(at) {
                *alone = true;
            }
        }
    }
    alone
}

/// By start, then the longer first.
fn order(spans: &[Span]) -> (u32, Reverse<u32>) {
    let start = spans.first().map_or(0, |span| span.start());
    let end = spans.last().map_or(0, |span| span.end());
    (start, Reverse(end))
}
