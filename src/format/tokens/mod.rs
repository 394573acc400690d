//! Words and sentences of a text, for the formats of whole words.
//!
//! **Unit:** bytes of the text. A *word* here is a word of [`segment`], or a sign that stands by itself:
//! gershayim and geresh stay inside (`האו"ם`), prefixes stay attached, a letter with its marks and an emoji
//! stay whole. **Invariants:** words are in order and do not overlap; no character that any reader of columns
//! takes for white space is in one, and every other character is in exactly one. So the words of a text,
//! without what stands between them, are its characters without white space: that is how a document is
//! found again by its words, however another program has cut them.
//!
//! A sentence is a run of words. It ends where [`segment`] ends one and with a paragraph, but never inside a
//! span that is to stay whole.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::text::paragraph::paragraphs;
use crate::text::{Span, segment};

/// What some reader of columns takes for white space: also the separators of old files, at which Python
/// splits lines and words.
#[must_use]
pub fn is_white(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

/// The words of a text.
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    for paragraph in paragraphs(text) {
        let content = paragraph.slice(text).unwrap_or_default();
        let pieces = segment::words(content).flat_map(|piece| without_white(content, piece));
        words.extend(pieces.filter_map(|word| at(paragraph.start, word)));
    }
    words
}

/// The words of a text by sentence; no sentence is empty, and none ends inside a span of `whole`.
#[must_use]
pub fn sentences(text: &str, whole: &[Span]) -> Vec<Vec<Span>> {
    by_sentence(text, &words(text), whole)
}

/// As [`sentences`], of the words of a text that are known already.
#[must_use]
pub fn by_sentence(text: &str, words: &[Span], whole: &[Span]) -> Vec<Vec<Span>> {
    let mut words = words.iter().copied().peekable();
    let mut whole: Vec<Span> = whole.to_vec();
    whole.sort_unstable();
    let mut whole = whole.into_iter().peekable();
    // Up to where the spans reach that begin before a word.
    let mut reach = 0;
    let mut sentences: Vec<Vec<Span>> = Vec::new();
    for paragraph in paragraphs(text) {
        let content = paragraph.slice(text).unwrap_or_default();
        let mut starts = segment::sentences(content)
            .map(|sentence| sentence.start)
            .peekable();
        let mut begins = true;
        while let Some(word) = words.next_if(|word| word.start() < paragraph.end) {
            let in_paragraph = (word.start() - paragraph.start) as usize;
            while starts.next_if(|start| *start <= in_paragraph).is_some() {
                begins = true;
            }
            while let Some(span) = whole.next_if(|whole| whole.start() < word.start()) {
                reach = reach.max(span.end());
            }
            match sentences.last_mut() {
                Some(last) if !begins || reach > word.start() => last.push(word),
                _ => sentences.push(vec![word]),
            }
            begins = false;
        }
    }
    sentences
}

fn at(offset: u32, range: Range<usize>) -> Option<Span> {
    Span::new(offset + range.start as u32, offset + range.end as u32)
}

/// The parts of a piece between white space. A piece may hold some: a space with a mark on it is one
/// grapheme, and a narrow no-break space joins the digits of one number.
fn without_white(text: &str, piece: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = piece.end;
    let mut rest = text.get(piece).unwrap_or_default();
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(is_white);
        let start = end - rest.len();
        let part = rest.find(is_white).unwrap_or(rest.len());
        rest = rest.get(part..).unwrap_or_default();
        (part > 0).then_some(start..start + part)
    })
}

/// The whole words that a span has letters of, from the first to the last; `None` where it has none.
#[must_use]
pub fn around(words: &[Span], span: Span) -> Option<Span> {
    let range = touched(words, span);
    let words = words.get(range)?;
    Some(words.first()?.union(*words.last()?))
}

/// A span without white space at its edges; `None` where it has nothing else.
#[must_use]
pub fn inside(words: &[Span], span: Span) -> Option<Span> {
    let whole = around(words, span)?;
    Span::new(whole.start().max(span.start()), whole.end().min(span.end()))
}

/// Which words a span has letters of.
#[must_use]
pub fn touched(words: &[Span], span: Span) -> Range<usize> {
    let first = words.partition_point(|word| word.end() <= span.start());
    let behind = words.partition_point(|word| word.start() < span.end());
    first..behind.max(first)
}

/// Whether a span begins or ends inside a word.
#[must_use]
pub fn cuts_a_word(words: &[Span], span: Span) -> bool {
    let whole = around(words, span);
    whole.is_some_and(|whole| whole.start() < span.start() || span.end() < whole.end())
}

/// The words, cut at each of these places that lies inside one.
#[must_use]
pub fn cut(words: &[Span], edges: &BTreeSet<u32>) -> Vec<Span> {
    let mut parts = Vec::with_capacity(words.len());
    for word in words {
        let mut start = word.start();
        for edge in edges.range(word.start() + 1..word.end()) {
            parts.extend(Span::new(start, *edge));
            start = *edge;
        }
        parts.extend(Span::new(start, word.end()));
    }
    parts
}

/// Where words that another program has cut stand in a text that has the same characters but for white
/// space; `None` for a word of nothing else, and for what the text does not have.
#[must_use]
pub fn places<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Vec<Option<Span>> {
    let mut letters = text.char_indices().filter(|(_, c)| !is_white(*c));
    let place = |word: &str| {
        let mut place: Option<Span> = None;
        for wanted in word.chars().filter(|c| !is_white(*c)) {
            let (start, c) = letters.next().filter(|(_, c)| *c == wanted)?;
            let letter = Span::new(start as u32, (start + c.len_utf8()) as u32)?;
            place = Some(place.map_or(letter, |place| place.union(letter)));
        }
        place
    };
    words.map(place).collect()
}
