//! The pieces in which brat holds a mention: none goes over the end of a line.

use crate::text::Span;

/// Whether some reader of lines and tabs would end a field at it.
pub(super) fn ends_a_field(letter: char) -> bool {
    matches!(
        letter,
        '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || ends_a_field(letter)
}

/// The spans of a text, cut where a line or a field ends, without blanks at the cuts; none for a mention
/// of nothing else.
pub(super) fn pieces(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut pieces = Vec::with_capacity(spans.len());
    for span in spans {
        let Some(words) = span.slice(text) else {
            continue;
        };
        if !words.contains(ends_a_field) {
            pieces.push(*span);
            continue;
        }
        let mut at = 0;
        for part in words.split_inclusive(ends_a_field) {
            let mut kept = part.trim_end_matches(ends_a_field);
            if kept.len() < part.len() {
                kept = kept.trim_end_matches(is_blank);
            }
            let end = at + kept.len();
            if at > 0 {
                kept = kept.trim_start_matches(is_blank);
            }
            let (from, to) = ((end - kept.len()) as u32, end as u32);
            pieces.extend(Span::new(span.start() + from, span.start() + to));
            at += part.len();
        }
    }
    pieces
}

/// Spans with those joined again that nothing parts but the end of a line or field, and blanks.
pub(super) fn joined(text: &str, pieces: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let is_cut = |last: &Span| {
            let gap = Span::new(last.end(), piece.start()).and_then(|gap| gap.slice(text));
            gap.is_some_and(|gap| gap.contains(ends_a_field) && gap.chars().all(is_blank))
        };
        match joined.last_mut() {
            Some(last) if is_cut(last) => *last = last.union(*piece),
            _ => joined.push(*piece),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quotes(text: &str, spans: &[Span]) -> Vec<String> {
        let quotes = spans
            .iter()
            .map(|span| span.slice(text).unwrap().to_owned());
        quotes.collect()
    }

    #[test]
    fn cut_at_the_ends_of_lines_and_fields() {
        let cases: &[(&str, &[&str])] = &[
            ("a b", &["a b"]),
            ("a \n b", &["a", "b"]),
            ("אחת\r\n\r\nשתיים", &["אחת", "שתיים"]),
            ("a\tb\u{2028}c", &["a", "b", "c"]),
            (" a\nb ", &[" a", "b "]),
            ("\na", &["a"]),
            ("\r\n \t", &[]),
        ];
        for (text, expected) in cases {
            let span = Span::new(0, text.len() as u32).unwrap();
            assert_eq!(quotes(text, &pieces(text, &[span])), *expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_cut_is_joined_again(
            before in "[ab \n]{0,3}",
            words in "[aא](.|[ \t\r\n\u{85}\u{a0}]){0,9}[bב]",
            after in "[ab \n]{0,3}",
        ) {
            let text = format!("{before}{words}{after}");
            let start = before.len() as u32;
            let span = Span::new(start, start + words.len() as u32).unwrap();
            let cut = pieces(&text, &[span]);
            prop_assert!(quotes(&text, &cut).iter().all(|words| !words.contains(ends_a_field)));
            prop_assert_eq!(joined(&text, &cut), vec![span]);
        }
    }
}
