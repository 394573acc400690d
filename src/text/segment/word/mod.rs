//! Words.
//!
//! UAX #29 as it is, in each run without white space (so edges never depend on more than the run),
//! with these changes for Hebrew and for direction marks:
//! - A curly quotation mark between Hebrew letters is gershayim, like the straight one: `ארה”ב`.
//! - A quotation mark after an attached prefix opens a quotation and is no gershayim where the word is
//!   closed by one (`ב"הארץ"`) or at least five letters follow (`ב"ידיעות אחרונות"`).
//! - A straight single quote after a Hebrew word is geresh (`רח'`), but not where one opens it
//!   (`'שלום'`).
//! - Direction marks and isolates after a word are no part of it.
//!
//! `plain` tells most runs without asking the rules.
//!
//! Unchanged: maqaf and hyphens part words, full stops and apostrophes inside (`NUR.KZ`, `I'm`) do not.

mod plain;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use self::plain::{only_piece, plain_pieces};
use super::grapheme::{is_grapheme_edge, previous_grapheme_edge};
use crate::text::prefix::is_prefix;
use crate::text::sign::is_direction_control;

/// The piece of the paragraph that the character at `at` belongs to: a word, a run of white space, or
/// a sign. At the end of the paragraph the last piece; `None` in an empty one.
#[must_use]
pub fn word_at(paragraph: &str, at: usize) -> Option<Range<usize>> {
    let at = if at < paragraph.len() {
        paragraph.floor_char_boundary(at)
    } else {
        previous_grapheme_edge(paragraph, paragraph.len())
    };
    pieces(paragraph, run_at(paragraph, at))
        .into_iter()
        .find(|piece| piece.contains(&at))
}

/// The words, signs and runs of white space of the paragraph, in order and without gaps. Takes time in
/// proportion to the paragraph.
pub fn words(paragraph: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    let mut run = Vec::new().into_iter();
    std::iter::from_fn(move || {
        loop {
            if let Some(piece) = run.next() {
                return Some(piece);
            }
            let next = (from < paragraph.len()).then(|| run_at(paragraph, from))?;
            from = next.end;
            if let Some(piece) = only_piece(paragraph, &next) {
                return Some(piece);
            }
            run = pieces(paragraph, next).into_iter();
        }
    })
}

/// The end of the first word that ends after `at`; the paragraph's length where there is none.
#[must_use]
pub fn next_word_edge(paragraph: &str, at: usize) -> usize {
    let mut from = paragraph.floor_char_boundary(at);
    while from < paragraph.len() {
        let run = run_at(paragraph, from);
        from = run.end;
        let word = pieces(paragraph, run)
            .into_iter()
            .find(|piece| piece.end > at && is_word(paragraph, piece));
        if let Some(word) = word {
            return word.end;
        }
    }
    paragraph.len()
}

/// The start of the last word that starts before `at`; 0 where there is none.
#[must_use]
pub fn previous_word_edge(paragraph: &str, at: usize) -> usize {
    let mut before = at.min(paragraph.len());
    while before > 0 {
        let run = run_at(paragraph, paragraph.floor_char_boundary(before - 1));
        before = run.start;
        let word = pieces(paragraph, run)
            .into_iter()
            .rfind(|piece| piece.start < at && is_word(paragraph, piece));
        if let Some(word) = word {
            return word.start;
        }
    }
    0
}

fn is_word(paragraph: &str, piece: &Range<usize>) -> bool {
    paragraph
        .get(piece.clone())
        .is_some_and(|piece| piece.contains(char::is_alphanumeric))
}

/// The longest run around `at` that has no edge between white space and anything else inside.
fn run_at(paragraph: &str, at: usize) -> Range<usize> {
    let (before, after) = paragraph.split_at_checked(at).unwrap_or(("", paragraph));
    let mut start = 0;
    let mut right = after.chars().next().map(is_gap);
    for (offset, c) in before.char_indices().rev() {
        let end = offset + c.len_utf8();
        if right.is_some_and(|right| right != is_gap(c)) && is_grapheme_edge(paragraph, end) {
            start = end;
            break;
        }
        right = Some(is_gap(c));
    }
    let mut left = None;
    let end = after
        .char_indices()
        .find(|&(offset, c)| {
            let turns = left.is_some_and(|left| left != is_gap(c));
            left = Some(is_gap(c));
            turns && is_grapheme_edge(paragraph, at + offset)
        })
        .map_or(paragraph.len(), |(offset, _)| at + offset);
    start..end
}

/// White space that parts words. The narrow no-break space joins the digits of one number.
fn is_gap(c: char) -> bool {
    c.is_whitespace() && c != '\u{202F}'
}

/// The words, signs and white space of one run, in order and without gaps.
fn pieces(paragraph: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let Some(text) = paragraph.get(run.clone()) else {
        return Vec::new();
    };
    if text.chars().all(is_gap) {
        return vec![run];
    }
    plain_pieces(text, run.start).unwrap_or_else(|| pieces_by_rules(paragraph, text, run.start))
}

/// The pieces of a run with this text as the rules of the standard and ours have them.
fn pieces_by_rules(paragraph: &str, text: &str, run: usize) -> Vec<Range<usize>> {
    // A run begins on a grapheme edge, so its graphemes are those of the paragraph.
    let mut edges = text.grapheme_indices(true).map(|(at, _)| at).peekable();
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (offset, piece) in text.split_word_bound_indices() {
        let start = run + offset;
        let end = start + piece.len();
        while edges.next_if(|&edge| edge < offset).is_some() {}
        if let Some(word_start) = curly_gershayim(paragraph, &pieces, piece) {
            pieces.truncate(pieces.len().saturating_sub(2));
            pieces.push(word_start..end);
        } else if edges.peek() == Some(&offset) {
            pieces.push(start..end);
        } else if let Some(last) = pieces.last_mut() {
            // Signs that go before a letter make one grapheme with it, but two of these pieces.
            last.end = end;
        }
    }
    pieces
        .into_iter()
        .flat_map(|piece| split_marks(paragraph, piece))
        .collect()
}

/// Where the word begins that `next` continues over a curly quotation mark, if it does.
fn curly_gershayim(paragraph: &str, pieces: &[Range<usize>], next: &str) -> Option<usize> {
    let [.., word, mark] = pieces else {
        return None;
    };
    let is_curly = matches!(paragraph.get(mark.clone())?, "“" | "”" | "„");
    let word_text = paragraph.get(word.clone())?;
    (is_curly && ends_in_hebrew(word_text) && next.starts_with(is_hebrew)).then_some(word.start)
}

/// Parts one piece of UAX #29 from marks that are not its own.
fn split_marks(paragraph: &str, piece: Range<usize>) -> Vec<Range<usize>> {
    let Some(text) = paragraph.get(piece.clone()) else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    let mut start = piece.start;
    let word = text.trim_end_matches(is_direction_control);
    let word = match word.strip_suffix('\'') {
        Some(inner) if ends_in_hebrew(inner) && before(paragraph, start) == Some('\'') => inner,
        Some(_) | None => word,
    };
    let word_end = piece.start + word.len();
    if let Some(quote) = opening_quote(paragraph, &(start..word_end)) {
        parts.push(start..quote.start);
        parts.push(quote.clone());
        start = quote.end;
    }
    if start < word_end {
        parts.push(start..word_end);
    }
    for (offset, c) in text.char_indices() {
        let at = piece.start + offset;
        if at >= word_end {
            parts.push(at..at + c.len_utf8());
        }
    }
    parts
}

/// The quotation mark between a prefix and the word that it is attached to, if `word` is both.
fn opening_quote(paragraph: &str, word: &Range<usize>) -> Option<Range<usize>> {
    let text = paragraph.get(word.clone())?;
    let (at, quote) = text.match_indices(is_quote).next()?;
    let (prefix, rest) = (text.get(..at)?, text.get(at + quote.len()..)?);
    let letters: String = prefix.chars().filter(|&c| is_hebrew(c)).collect();
    let is_open = before(paragraph, word.start).is_some_and(is_quote);
    if is_open || !is_prefix(&letters) {
        return None;
    }
    let following = paragraph.get(word.end..)?;
    let letters_left = rest.chars().filter(|&c| is_hebrew(c)).count();
    let is_closed = following.starts_with(is_quote) && letters_left >= 2;
    let start = word.start + at;
    let mark = start..start + quote.len();
    let has_edges =
        is_grapheme_edge(paragraph, mark.start) && is_grapheme_edge(paragraph, mark.end);
    (has_edges && (is_closed || letters_left >= 5)).then_some(mark)
}

fn before(paragraph: &str, at: usize) -> Option<char> {
    paragraph.get(..at)?.chars().next_back()
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn is_hebrew(c: char) -> bool {
    matches!(c, 'א'..='ת' | 'ׯ'..='ײ' | '\u{FB1D}' | '\u{FB1F}'..='\u{FB28}' | '\u{FB2A}'..='\u{FB4F}')
}

/// Whether the last letter is Hebrew; points after it do not matter.
fn ends_in_hebrew(word: &str) -> bool {
    word.trim_end_matches(|c| matches!(c, '\u{591}'..='\u{5C7}'))
        .ends_with(is_hebrew)
}

#[cfg(test)]
mod tests;
