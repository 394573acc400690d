//! A title for a document that brings none.

use unicode_segmentation::UnicodeSegmentation as _;

use super::segment::{previous_word_edge, word_at};
use super::sign::sign;

/// The first line of the text that has anything to see, without white space and invisible characters
/// around it, of at most `graphemes` graphemes; `None` if there is no such line or `graphemes` is 0.
///
/// A longer line is cut after its last whole word that leaves room for a `…`, or within the word where
/// that would leave less than half. What a line holds is not judged: a date or label that a file
/// begins with is part of its title.
#[must_use]
pub fn title(text: &str, graphemes: usize) -> Option<String> {
    let line = text
        .split(
            |c| matches!(c, '\n'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}'),
        )
        .map(|line| line.trim_matches(is_unseen))
        .find(|line| !line.is_empty())?;
    let room = graphemes.checked_sub(1)?;
    let Some((cut, _)) = line.grapheme_indices(true).nth(room) else {
        return Some(line.to_owned());
    };
    let is_last = line.grapheme_indices(true).nth(graphemes).is_none();
    if is_last {
        return Some(line.to_owned());
    }
    let start = line.get(..cut)?.trim_end_matches(is_unseen);
    let kept = start.get(..whole_words(line, start.len())).unwrap_or(start);
    Some(format!("{kept}…"))
}

/// The length of what to keep of the first `end` bytes.
fn whole_words(line: &str, end: usize) -> usize {
    let cuts_word = word_at(line, end).is_some_and(|word| word.start < end);
    if !cuts_word {
        return end;
    }
    let word_start = previous_word_edge(line, end);
    let whole = line
        .get(..word_start)
        .map_or(0, |start| start.trim_end_matches(is_unseen).len());
    if whole * 2 < end { end } else { whole }
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace() || sign(c).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn table() {
        let table = [
            ("", 20, None),
            (" \n\u{A0}\r\n\u{200F}\t", 20, None),
            ("\n \u{A0}\r\n  הגשר נסגר \r\nשורה", 20, Some("הגשר נסגר")),
            (" date 2022-01 ביקורת", 40, Some("date 2022-01 ביקורת")),
            ("one\u{2028}two", 20, Some("one")),
            ("one two three", 13, Some("one two three")),
            ("one two three", 12, Some("one two…")),
            ("one two three", 8, Some("one two…")),
            ("one two three", 9, Some("one two…")),
            ("one two three", 7, Some("one…")),
            ("האו\"ם גינה את המעשה", 6, Some("האו\"ם…")),
            ("האו\"ם גינה את המעשה", 5, Some("האו\"…")),
            ("بِسْمِ اللَّهِ الرحمن", 9, Some("بِسْمِ اللَّهِ…")),
            ("incomprehensibilities", 8, Some("incompr…")),
            ("a incomprehensibilities", 9, Some("a incomp…")),
            ("abc", 1, Some("…")),
            ("a", 1, Some("a")),
            ("a", 0, None),
        ];
        for (text, graphemes, expected) in table {
            assert_eq!(
                title(text, graphemes).as_deref(),
                expected,
                "{text:?} in {graphemes}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_title_is_short_and_the_front_of_a_line(text in "[ab א\u{5B0}ل\u{64E}😀\n\"\u{200F}-]{0,60}", graphemes in 1_usize..20) {
            if let Some(title) = title(&text, graphemes) {
                prop_assert!(title.graphemes(true).count() <= graphemes);
                let kept = title.strip_suffix('…').unwrap_or(&title);
                prop_assert!(text.contains(kept));
                prop_assert!(!title.contains('\n') && title.trim() == title);
            } else {
                prop_assert!(text.chars().all(is_unseen));
            }
        }
    }
}
