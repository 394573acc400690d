//! Text whose direction controls hide the order in which it is written.
//!
//! With embeddings, overrides and isolates a line can be made to read otherwise than it is stored:
//! `approved RLO ton PDF` shows "approved not". A person who annotates what they see must be told.
//!
//! **The rule.** Three things are found, and nothing else:
//!
//! - [`Reason::Override`]: LRO or RLO over a letter that it turns around: RLO over a left-to-right
//!   letter or a digit, LRO over a right-to-left letter.
//! - [`Reason::Open`]: an embedding, override or isolate that nobody closes before the paragraph ends
//!   (UAX #9, BD9 and BD10), whose direction is not that of the text around it, and behind which
//!   something can be seen.
//! - [`Reason::Embedding`]: LRE or RLE against the text around it *and* against its own words: it
//!   holds words of both directions, the first is not of its direction, and fewer than 40 % are. The
//!   words then change places.
//!
//! Of findings inside each other the outermost is told, so ranges never overlap.
//!
//! **What is not found**, because honest texts are full of it: LRM, RLM and ALM, closed isolates of any
//! direction, an embedding around a quotation in its own direction, an override that turns nothing, a
//! control that is closed but was never opened, and an open control behind which nothing stands.
//! Words are those of [`direction`](super::direction), save that an address counts too. Controls nested
//! more than 125 deep, which UAX #9 ignores, are taken as if they were obeyed.

mod scan;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::paragraph::paragraph_around;
use super::{Direction, Span};
use scan::Scan;

/// A stretch of text that is not shown in the order in which it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HiddenOrder {
    /// From the control that opens it to behind the one that closes it, or to the paragraph's end.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// How direction controls hide an order; see the head of this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// An override turns letters or digits around.
    Override,
    /// A control against the text around it is never closed.
    Open,
    /// An embedding lets words of both directions change places.
    Embedding,
}

/// What is found in one paragraph that stands in `direction`, in bytes of it and in order. Takes one
/// pass, and hardly any time where there is no control.
#[must_use]
pub fn in_paragraph(paragraph: &str, direction: Direction) -> Vec<HiddenOrder> {
    if next_control(paragraph.as_bytes(), 0).is_none() {
        return Vec::new();
    }
    let mut scan = Scan::new(direction);
    for (at, c) in paragraph.char_indices() {
        scan.take(at, c);
    }
    scan.finish(paragraph.len())
}

/// What is found in a whole text, in bytes of it and in order. `direction` tells the direction of the
/// paragraph that starts at a byte and reads so; it is asked only about those that hold controls.
pub fn in_text(text: &str, direction: impl Fn(u32, &str) -> Direction) -> Vec<HiddenOrder> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = next_control(text.as_bytes(), from) {
        let Some(range) = u32::try_from(at)
            .ok()
            .and_then(|at| paragraph_around(text, at))
        else {
            break;
        };
        let paragraph = range.slice(text).unwrap_or_default();
        let here = in_paragraph(paragraph, direction(range.start, paragraph));
        found.extend(here.into_iter().filter_map(|found| {
            let span = Span::new(
                found.span.start() + range.start,
                found.span.end() + range.start,
            );
            span.map(|span| HiddenOrder { span, ..found })
        }));
        from = (range.next() as usize).max(at + 1);
    }
    found
}

/// The part of `found` that lies in the bytes of `range`, wholly or not; `found` is what [`in_text`]
/// returned.
#[must_use]
pub fn within(found: &[HiddenOrder], range: Range<u32>) -> &[HiddenOrder] {
    let first = found.partition_point(|found| found.span.end() <= range.start);
    let end = found.partition_point(|found| found.span.start() < range.end);
    found.get(first..end).unwrap_or_default()
}

/// The byte of the first control at or behind `from` that opens something.
fn next_control(bytes: &[u8], from: usize) -> Option<usize> {
    /// Long enough for the compiler to look at many bytes at once.
    const BLOCK: usize = 64;
    let mut at = from;
    while let Some(block) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let block = block.get(..BLOCK).unwrap_or(block);
        // All of them begin with this byte.
        let leads = block.iter().fold(false, |found, &b| found | (b == 0xE2));
        if leads && let Some(found) = (at..at + block.len()).find(|at| opens(bytes, *at)) {
            return Some(found);
        }
        at += block.len();
    }
    None
}

/// Whether a control that opens something stands at this byte.
fn opens(bytes: &[u8], at: usize) -> bool {
    matches!(
        bytes.get(at..at + 3),
        // LRE, RLE, LRO, RLO and LRI, RLI, FSI.
        Some([0xE2, 0x80, 0xAA | 0xAB | 0xAD | 0xAE] | [0xE2, 0x81, 0xA6..=0xA8])
    )
}
