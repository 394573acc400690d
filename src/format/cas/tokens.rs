//! Sentences and tokens of a text.

use crate::text::Span;
use crate::text::paragraph::paragraphs;
use crate::text::segment::{sentences, words_and_signs};

/// The sentences of a text in order, none of which reaches over the end of a paragraph.
pub(super) fn sentence_spans(text: &str) -> impl Iterator<Item = Span> {
    let paragraphs = paragraphs(text).into_iter();
    paragraphs.flat_map(move |paragraph| {
        let start = paragraph.start as usize;
        let content = paragraph.slice(text).unwrap_or_default();
        sentences(content).filter_map(move |range| span(start, range))
    })
}

/// The words and signs of a sentence in order.
pub(super) fn token_spans(text: &str, sentence: Span) -> impl Iterator<Item = Span> {
    let start = sentence.start() as usize;
    let content = sentence.slice(text).unwrap_or_default();
    words_and_signs(content).filter_map(move |range| span(start, range))
}

/// Texts are below 4 GiB.
fn span(start: usize, range: std::ops::Range<usize>) -> Option<Span> {
    Span::new((start + range.start) as u32, (start + range.end) as u32)
}
