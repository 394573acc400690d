//! Places as they are written: what fits a text, what stands around.

use crate::model::Fragment;
use crate::text::segment::is_grapheme_edge;
use crate::text::{Span, Unit};

/// Characters of the text that stand before and after a quote.
pub const CONTEXT: usize = 32;

/// `None` where one of them is not true of the text, or has no offset in the unit.
pub(super) fn spans(fragments: &[Fragment], text: &str, unit: Unit) -> Option<Vec<Span>> {
    let fragments = fragments.iter();
    let is_edge = |at: u32| unit != Unit::Grapheme || is_grapheme_edge(text, at as usize);
    let span = |fragment: &Fragment| {
        let span = fragment.span().filter(|_| fragment.fits(text))?;
        (is_edge(span.start()) && is_edge(span.end())).then_some(span)
    };
    fragments.map(span).collect()
}

/// Up to [`CONTEXT`] characters before and after a place, for formats that give them beside a quote. Empty
/// for what is no place of the text.
#[must_use]
pub fn context(text: &str, start: u32, end: u32) -> (&str, &str) {
    let before = text.get(..start as usize).unwrap_or_default();
    let after = text.get(end as usize..).unwrap_or_default();
    let first = before.char_indices().rev().take(CONTEXT).last();
    let prefix = first
        .and_then(|(at, _)| before.get(at..))
        .unwrap_or_default();
    let behind = after
        .char_indices()
        .nth(CONTEXT)
        .map_or(after.len(), |(at, _)| at);
    (prefix, after.get(..behind).unwrap_or_default())
}
