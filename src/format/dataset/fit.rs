//! Mentions as a format can hold them: in one piece or more, one inside another or not.

use std::collections::BTreeMap;

use super::{Choice, Format, Policy, Selected, Tagged, Thing};
use crate::model::Fragment;
use crate::text::Span;

impl Selected<'_> {
    /// Brings its rows in order and into a shape that the format can carry; gives how many annotations are
    /// in several pieces, and how many mentions share letters with a longer one.
    pub(super) fn fit(&mut self, choice: &Choice, format: &Format) -> (usize, usize) {
        let mentions = self.mentions.iter().filter(|m| m.spans.len() > 1);
        let evidence = self.evidence.iter().filter(|e| e.content.len() > 1);
        let carries = |thing| usize::from(format.carries.contains(&thing));
        let in_pieces = mentions.count() * carries(Thing::Mentions)
            + evidence.count() * carries(Thing::Evidence);
        if !format.carries.contains(&Thing::Fragments) {
            let mentions = std::mem::take(&mut self.mentions);
            let fitted = mentions
                .into_iter()
                .flat_map(|mention| mention.in_one_piece(choice.fragments));
            self.mentions = fitted.collect();
        }
        self.mentions.sort_by_key(|m| (order(&m.spans), m.row.id));
        self.evidence.sort_by_key(|e| {
            let spans: Vec<Span> = e.content.iter().filter_map(Fragment::span).collect();
            (order(&spans), e.id)
        });
        let alone = outermost(&self.mentions);
        let nested = alone.iter().filter(|alone| !**alone).count();
        if !format.carries.contains(&Thing::Nested) {
            let mut alone = alone.into_iter();
            self.mentions.retain(|_| alone.next().unwrap_or(true));
        }
        (in_pieces, nested)
    }
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
    by_length.sort_by_key(|(length, at)| (std::cmp::Reverse(*length), *at));
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
fn order(spans: &[Span]) -> (u32, std::cmp::Reverse<u32>) {
    let start = spans.first().map_or(0, |span| span.start());
    let end = spans.last().map_or(0, |span| span.end());
    (start, std::cmp::Reverse(end))
}
