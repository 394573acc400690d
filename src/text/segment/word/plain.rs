//! Runs without white space that nearly all words of a text are: letters, with a comma or a bracket beside them. What
//! the rules say of these is told without asking them.

use std::ops::Range;

use super::is_gap;
use crate::text::segment::grapheme::{is_letter, is_point};

/// A run of the paragraph that is one piece: a word of letters and digits and nothing else, or white space.
pub(super) fn only_piece(paragraph: &str, run: &Range<usize>) -> Option<Range<usize>> {
    let text = paragraph.get(run.clone())?;
    let is_one = match text.chars().next()? {
        ' ' => text.chars().all(is_gap),
        _ => is_word(text),
    };
    is_one.then(|| run.clone())
}

/// The pieces of a run that is a word with signs before and behind it, each sign a piece of its own; `start` is the
/// run's place. `None` for any other run.
pub(super) fn plain_pieces(run: &str, start: usize) -> Option<Vec<Range<usize>>> {
    let from = run.trim_start_matches(is_sign);
    let word = from.trim_end_matches(is_sign);
    if !is_word(word) {
        return None;
    }
    let before = run.len() - from.len();
    let end = before + word.len();
    let mut pieces = Vec::with_capacity(4);
    for (at, c) in run.char_indices() {
        if at == before {
            pieces.push(start + before..start + end);
        }
        if !(before..end).contains(&at) {
            pieces.push(start + at..start + at + c.len_utf8());
        }
    }
    Some(pieces)
}

/// Whether this is a word by every rule, whatever signs stand beside it.
fn is_word(text: &str) -> bool {
    let inside = |c: char| is_letter(c) || is_point(c) || c.is_ascii_digit();
    text.starts_with(is_letter) && text.chars().all(inside)
}

/// Signs that join to nothing at the edge of a run. Quotation marks and apostrophes may be part of a word.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '،' | '؛' | '؟' | '…'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pieces_by_rules;
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn the_rules_say_the_same(
            before in "[.,;:!?()\\[\\]،؛؟…]{0,3}", word in "[a-zA-Zא-תء-ي][a-zA-Zא-תء-ي0-9\u{591}-\u{5BD}\u{64B}-\u{652}]{0,6}",
            behind in "[.,;:!?()\\[\\]،؛؟…]{0,3}",
        ) {
            let run = [before, word, behind].concat();
            // A run begins anywhere in its paragraph.
            let paragraph = format!("א {run} a");
            let pieces = pieces_by_rules(&paragraph, &run, 3);
            prop_assert_eq!(plain_pieces(&run, 3), Some(pieces.clone()));
            let only = only_piece(&paragraph, &(3..3 + run.len()));
            prop_assert_eq!(only.as_slice(), if pieces.len() == 1 { &pieces[..] } else { &[] });
        }
    }
}
