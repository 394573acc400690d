//! Where the standard rules end sentences (UAX #29), asked only around signs that may end one.
//!
//! Nearly all of a text is letters, spaces and commas, of which no rule ends anything. So the rules are asked about
//! windows: from a letter before a sign that may end a sentence to two letters in a row behind it. What stands
//! before a letter is forgotten by the rules, and none looks beyond the next one. **Law** (tested): the bounds are
//! those of the whole paragraph.

use std::ops::Range;
use std::str::CharIndices;

use unicode_segmentation::UnicodeSegmentation as _;

use super::grapheme::{is_letter, is_point};

/// Where the sentences of a paragraph end by the rules, rising; the last is the paragraph's end, none for an empty one.
pub(super) fn bounds(paragraph: &str) -> impl Iterator<Item = usize> {
    let windows = Windows {
        len: paragraph.len(),
        chars: paragraph.char_indices(),
        quiet: 0,
        after_letter: false,
    };
    let inside = windows.flat_map(|window| {
        let text = paragraph.get(window.clone()).unwrap_or_default();
        // The first piece begins where the window does.
        let pieces = text.split_sentence_bound_indices().skip(1);
        pieces.map(move |(at, _)| window.start + at)
    });
    inside.chain((!paragraph.is_empty()).then_some(paragraph.len()))
}

struct Windows<'p> {
    len: usize,
    chars: CharIndices<'p>,
    /// The last place between two letters, or the paragraph's start.
    quiet: usize,
    /// Whether the last character but for points was a letter.
    after_letter: bool,
}

impl Iterator for Windows<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let mut start = None;
        for (at, c) in self.chars.by_ref() {
            if is_letter(c) {
                if self.after_letter {
                    self.quiet = at;
                    if let Some(start) = start {
                        return Some(start..at);
                    }
                }
                self.after_letter = true;
            } else if !is_point(c) {
                self.after_letter = false;
                if start.is_none() && !is_calm(c) {
                    start = Some(self.quiet);
                }
            }
        }
        start.map(|start| start..self.len)
    }
}

/// What is certain to end no sentence and to be no mark; what is not named here is asked about.
fn is_calm(c: char) -> bool {
    match c {
        '.' | '!' | '?' => false,
        ' '..='~' => true,
        _ => matches!(c, '־' | '״' | '׳' | '،' | '؛'),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) {
        let mut end = 0;
        let pieces = text.split_sentence_bounds().map(|piece| {
            end += piece.len();
            end
        });
        let expected: Vec<usize> = pieces.collect();
        assert_eq!(bounds(text).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn signs_that_are_passed_over_end_nothing() {
        for c in (' '..='\u{7FF}').filter(|c| is_calm(*c) || is_letter(*c) || is_point(*c)) {
            for text in [format!("{c}a"), format!("a{c} B"), format!("ab.{c}C{c} d")] {
                check(&text);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn bounds_are_those_of_the_rules(
            text in "([a-cA-Cאבגابت]{1,4}|[.!?؟…。]|[ \u{A0}]|[,;:()\"'”»،؛־]|[\u{5B0}\u{64E}\u{301}\u{200F}\u{AD}]|[\n\r\u{85}\u{2028}\u{2029}]|[0-9٣]|[éßǅ中😀]){0,40}",
            any in any::<String>(),
        ) {
            check(&text);
            check(&any);
        }
    }
}
