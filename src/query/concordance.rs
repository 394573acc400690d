//! A place in a text as one line of a concordance: the words with what stands before and after them.

use std::ops::Range;

use crate::text::Span;
use crate::text::segment::{is_grapheme_edge, next_grapheme_edge, previous_grapheme_edge};

/// What stands where context was left out.
const ELLIPSIS: char = '…';

/// A hit in its context, in the text's own order. **Unit:** bytes of [`ConcordanceLine::text`].
///
/// The line is to be laid out as one paragraph in the direction of the paragraph that it was cut from;
/// then each direction run in it stands as it does in the document. Directional isolates and embeddings
/// that were open where it was cut are opened and closed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcordanceLine {
    /// The line. Line ends are spaces; where it was cut stands an ellipsis.
    pub text: String,
    /// The words that were found.
    pub hit: Range<u32>,
}

impl ConcordanceLine {
    /// The line of a hit with at most so many graphemes of context on each side, cut between words and
    /// at the ends of `paragraph`, the bytes of the paragraphs that the hit is in. `None` where these are
    /// not places in the text.
    #[must_use]
    pub fn of(text: &str, hit: Span, paragraph: Range<usize>, graphemes: usize) -> Option<Self> {
        let Range { mut start, mut end } = hit.range();
        for _ in 0..graphemes {
            start = previous_grapheme_edge(text, start).max(paragraph.start);
            end = next_grapheme_edge(text, end).min(paragraph.end);
        }
        Self::between(text, hit, paragraph, start..end)
    }

    /// The same with the context that lies in `room`, bytes of the text.
    #[must_use]
    pub fn between(
        text: &str,
        hit: Span,
        paragraph: Range<usize>,
        room: Range<usize>,
    ) -> Option<Self> {
        let hit = hit.range();
        let (first, last) = (paragraph.start.min(hit.start), paragraph.end.max(hit.end));
        let start = start_between_words(text, first, room.start.clamp(first, hit.start), hit.start);
        let end = end_between_words(text, last, room.end.clamp(hit.end, last), hit.end);
        let before = text.get(first..start)?;
        let mut line = String::new();
        if !before.trim().is_empty() {
            line.push(ELLIPSIS);
        }
        line.extend(open_controls(before));
        push_in_one_line(&mut line, text.get(start..hit.start)?);
        let hit_start = line.len();
        push_in_one_line(&mut line, text.get(hit.clone())?);
        let hit_end = line.len();
        push_in_one_line(&mut line, text.get(hit.end..end)?);
        let open = open_controls(&line);
        line.extend(open.into_iter().rev().map(closer));
        if !text.get(end..last)?.trim().is_empty() {
            line.push(ELLIPSIS);
        }
        Some(Self {
            text: line,
            hit: u32::try_from(hit_start).ok()?..u32::try_from(hit_end).ok()?,
        })
    }
}

/// The first byte from `at` on, up to `until`, where a word begins; `at` itself where none does and at
/// the start of the paragraph.
fn start_between_words(text: &str, first: usize, at: usize, until: usize) -> usize {
    let at = inside(text, at);
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let rest = text.get(at..until).unwrap_or_default();
    let start = if at == first || before.is_some_and(char::is_whitespace) {
        0
    } else {
        rest.find(char::is_whitespace).unwrap_or(0)
    };
    let words = rest.get(start..).unwrap_or_default();
    at + start + (words.len() - words.trim_start().len()) * usize::from(!words.trim().is_empty())
}

/// The last byte up to `at`, from `from` on, where a word ends; `at` itself where none does and at the
/// end of the paragraph.
fn end_between_words(text: &str, last: usize, at: usize, from: usize) -> usize {
    let at = inside(text, at);
    let after = text.get(at..).and_then(|after| after.chars().next());
    let rest = text.get(from..at).unwrap_or_default();
    let end = if at == last || after.is_none_or(char::is_whitespace) {
        rest.len()
    } else {
        rest.rfind(char::is_whitespace).unwrap_or(rest.len())
    };
    let words = rest.get(..end).unwrap_or_default();
    if words.trim().is_empty() {
        from + words.len()
    } else {
        from + words.trim_end().len()
    }
}

/// The grapheme edge at or before `at`.
fn inside(text: &str, at: usize) -> usize {
    if is_grapheme_edge(text, at) {
        at
    } else {
        previous_grapheme_edge(text, at)
    }
}

fn push_in_one_line(line: &mut String, text: &str) {
    let mut last = ' ';
    for c in text.chars() {
        let ends_line =
            matches!(c, '\n'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        if !(c == '\n' && last == '\r') {
            line.push(if ends_line { ' ' } else { c });
        }
        last = c;
    }
}

/// What is read at most to see which controls are open, in bytes.
const READ_BACK: usize = 8_192;

/// The directional embeddings, overrides and isolates that are open at the end of a piece of text.
fn open_controls(text: &str) -> Vec<char> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(READ_BACK));
    let mut open: Vec<char> = Vec::new();
    for c in text.get(from..).unwrap_or_default().chars() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => {
                open.push(c)
            }
            '\u{202C}' if open.last().is_some_and(|open| !is_isolate(*open)) => {
                open.pop();
            }
            // The end of an isolate ends the embeddings in it too.
            '\u{2069}' => {
                if let Some(isolate) = open.iter().rposition(|open| is_isolate(*open)) {
                    open.truncate(isolate);
                }
            }
            _ => {}
        }
    }
    open
}

fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2068}')
}

fn closer(control: char) -> char {
    if is_isolate(control) {
        '\u{2069}'
    } else {
        '\u{202C}'
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::paragraph::paragraph_around;

    /// The line of what stands between ⟦ and ⟧, with its hit marked again.
    fn line(marked: &str, graphemes: usize) -> String {
        let start = marked.find('⟦').unwrap();
        let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
        let text = marked.replace(['⟦', '⟧'], "");
        let hit = Span::new(start as u32, end as u32).unwrap();
        let first = paragraph_around(&text, hit.start()).unwrap();
        let last = paragraph_around(&text, hit.end() - 1).unwrap();
        let paragraph = first.start as usize..last.end as usize;
        let found = ConcordanceLine::of(&text, hit, paragraph, graphemes).unwrap();
        let hit = found.hit.start as usize..found.hit.end as usize;
        let (before, after) = (&found.text[..hit.start], &found.text[hit.end..]);
        format!("{before}⟦{}⟧{after}", &found.text[hit])
    }

    #[test]
    fn table() {
        let table = [
            ("one two ⟦three⟧ four five", 99, "one two ⟦three⟧ four five"),
            ("one two ⟦three⟧ four five", 5, "…two ⟦three⟧ four…"),
            ("one two ⟦three⟧ four five", 4, "…two ⟦three⟧…"),
            ("one two ⟦three⟧ four five", 1, "… ⟦three⟧…"),
            ("one two ⟦three⟧ four five", 0, "…⟦three⟧…"),
            (
                "אמר ⟦Crane Holdings⟧ בחיפה",
                9,
                "אמר ⟦Crane Holdings⟧ בחיפה",
            ),
            ("של ב⟦או\"ם⟧ אמר", 3, "…ב⟦או\"ם⟧…"),
            // A word longer than the room is cut between letters.
            ("אאאאאא⟦ב⟧גגגגגגג", 2, "…אא⟦ב⟧גג…"),
            ("title\n one ⟦two⟧\r\nnext", 99, "one ⟦two⟧"),
            ("one ⟦two\r\nthree⟧ four", 99, "one ⟦two three⟧ four"),
            ("one\u{2028}⟦two⟧\u{B}three", 99, "one ⟦two⟧ three"),
            ("⟦a⟧", 5, "⟦a⟧"),
            ("  ⟦a⟧  ", 5, "  ⟦a⟧  "),
            // What was open before is open again, and closed at the end.
            (
                "x \u{2067}שלום y ⟦z⟧ w\u{2069} u",
                3,
                "…\u{2067}y ⟦z⟧ w\u{2069}…",
            ),
            (
                "\u{202B}\u{2066}a b\u{2069} c ⟦d⟧ e f",
                2,
                "…\u{202B}c ⟦d⟧ e\u{202C}…",
            ),
        ];
        for (text, graphemes, expected) in table {
            assert_eq!(line(text, graphemes), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn the_line_holds_the_hit_and_closes_what_it_opens(
            text in "([אבa ]|\u{5B0}|[\r\n\u{2028}]|[\u{202B}\u{202C}\u{2067}\u{2069}]|😀){1,40}",
            from in 0_usize..60, length in 1_usize..9, graphemes in 0_usize..9,
        ) {
            let Some(hit) = crate::text::segment::snap(&text, from..from + length) else { return Ok(()) };
            let first = paragraph_around(&text, hit.start()).unwrap();
            let last = paragraph_around(&text, hit.end() - 1).unwrap();
            let paragraph = first.start as usize..last.end as usize;
            let line = ConcordanceLine::of(&text, hit, paragraph, graphemes).unwrap();
            let mut quote = String::new();
            push_in_one_line(&mut quote, hit.slice(&text).unwrap());
            let found = line.text.get(line.hit.start as usize..line.hit.end as usize);
            prop_assert_eq!(found, Some(quote.as_str()));
            let broken = line.text.contains(['\n', '\r', '\u{2028}']);
            prop_assert!(!broken);
            prop_assert!(open_controls(&line.text).is_empty());
        }
    }
}
