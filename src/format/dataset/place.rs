//! Places as they are written: what fits a text, what cuts a word, what stands around.

use unicode_segmentation::UnicodeSegmentation as _;

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

/// Whether an edge of a span stands between two letters, marks or digits of one word.
#[must_use]
pub fn cuts_a_word(text: &str, span: Span) -> bool {
    let cuts = |at: u32| {
        let split = text.split_at_checked(at as usize);
        let around = split
            .and_then(|(before, after)| Some((before.chars().next_back()?, after.chars().next()?)));
        around.is_some_and(|(before, after)| in_word(before) && in_word(after))
    };
    cuts(span.start()) || cuts(span.end())
}

fn in_word(letter: char) -> bool {
    let mut bytes = [0; 4];
    let letter: &str = letter.encode_utf8(&mut bytes);
    letter.unicode_words().next().is_some() || !letter.is_ascii() && is_mark(letter)
}

/// Whether it is a mark that stands on a letter: it makes one grapheme with a letter before it.
fn is_mark(mark: &str) -> bool {
    format!("א{mark}").graphemes(true).count() == 1
}
