//! Letters as a person sees them: extended grapheme clusters.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::text::Span;

/// Whether `at` is an edge of the text or between two graphemes.
#[must_use]
pub fn is_grapheme_edge(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else {
        return false;
    };
    match (before.chars().next_back(), after.chars().next()) {
        // Nearly always so, and soon told.
        (Some(left), Some(right)) if is_plain(right) && (is_plain(left) || is_point(left)) => {
            (left, right) != ('\r', '\n')
        }
        _ => GraphemeCursor::new(at, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(false),
    }
}

/// Whether a character is one to which nothing joins but marks: signs of ASCII, letters and signs of Hebrew and Arabic,
/// dashes and quotation marks. These have no property that the rules of graphemes know, but for CR and LF.
#[must_use]
pub fn is_plain(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{7F}' | 'א'..='ת' | 'ء'..='ي' | '־' | '׳' | '״' | '،' | '؛' | '؟' | '\u{2010}'..='\u{201F}'
    )
}

/// Letters of English, Hebrew and Arabic: to the rules of words and sentences letters and nothing more.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'א'..='ת' | 'ء'..='ي')
}

/// Vowel signs of Hebrew and Arabic: they join to what stands before them, and nothing to them but marks.
pub(super) fn is_point(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5BD}' | '\u{64B}'..='\u{652}')
}

/// The nearest grapheme edge before `at`, or before the end where `at` is beyond it; 0 where there is
/// none.
#[must_use]
pub fn previous_grapheme_edge(text: &str, at: usize) -> usize {
    let inside = text.floor_char_boundary(at);
    if inside < at.min(text.len()) && is_grapheme_edge(text, inside) {
        return inside;
    }
    GraphemeCursor::new(inside, text.len(), true)
        .prev_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(0)
}

/// The nearest grapheme edge after `at`; the text's length where there is none.
#[must_use]
pub fn next_grapheme_edge(text: &str, at: usize) -> usize {
    GraphemeCursor::new(text.floor_char_boundary(at), text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// The smallest span on grapheme edges that holds `range`; `None` where `range` is empty, turned
/// around or not wholly inside the text.
#[must_use]
pub fn snap(text: &str, range: Range<usize>) -> Option<Span> {
    if range.is_empty() || range.end > text.len() {
        return None;
    }
    let start = if is_grapheme_edge(text, range.start) {
        range.start
    } else {
        previous_grapheme_edge(text, range.start)
    };
    let end = if is_grapheme_edge(text, range.end) {
        range.end
    } else {
        next_grapheme_edge(text, range.end)
    };
    Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    fn edges(text: &str) -> Vec<usize> {
        text.grapheme_indices(true)
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect()
    }

    #[test]
    fn snapping_grows_outward() {
        // ל, one letter of two marks, CR LF, a family.
        let text = "לבְּ\r\n👩\u{200D}👧";
        let table = [
            (0..2, Some((0, 2))),
            (0..1, Some((0, 2))),
            (1..2, Some((0, 2))),
            (2..4, Some((2, 8))),
            (4..6, Some((2, 8))),
            (6..8, Some((2, 8))),
            (9..10, Some((8, 10))),
            (3..9, Some((2, 10))),
            (11..12, Some((10, 21))),
            (14..17, Some((10, 21))),
            (3..3, None),
            (20..22, None),
        ];
        for (range, expected) in table {
            let span = expected.and_then(|(start, end)| Span::new(start, end));
            assert_eq!(snap(text, range.clone()), span, "{range:?}");
        }
        #[expect(clippy::reversed_empty_ranges, reason = "the case under test")]
        let turned = 4..2;
        assert_eq!(snap(text, turned), None);
    }

    /// Every pair that is told without asking the rules.
    #[test]
    fn plain_characters_and_points_part_as_the_rules_say() {
        let plain = || ('\0'..='\u{FFFF}').filter(|c| is_plain(*c));
        for left in ('\0'..='\u{FFFF}').filter(|c| is_plain(*c) || is_point(*c)) {
            for right in plain() {
                let text = String::from_iter([left, right]);
                let expected = text.graphemes(true).count() == 2;
                assert_eq!(
                    is_grapheme_edge(&text, left.len_utf8()),
                    expected,
                    "{text:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn edges_are_those_of_the_whole_text(
            text in "([a\r\n]|[א-ת][\u{5B0}-\u{5BC}]?|لا|\u{64E}|👩\u{200D}👧|🇮|🏽|e\u{301}|\u{200F}|\u{200D}){0,24}",
        ) {
            let edges = edges(&text);
            for at in 0..text.len() + 3 {
                prop_assert_eq!(is_grapheme_edge(&text, at), edges.contains(&at));
                let before = edges.iter().copied().filter(|&edge| edge < at.min(text.len())).max().unwrap_or(0);
                prop_assert_eq!(previous_grapheme_edge(&text, at), before, "before {}", at);
                let after = edges.iter().copied().find(|&edge| edge > at).unwrap_or(text.len());
                prop_assert_eq!(next_grapheme_edge(&text, at), after, "after {}", at);
            }
        }

        #[test]
        fn a_snapped_span_is_the_smallest_on_edges(text in any::<String>(), a in 0_usize..40, b in 0_usize..40) {
            let edges = edges(&text);
            if let Some(span) = snap(&text, a..b) {
                let start = edges.iter().rfind(|&&edge| edge <= a).unwrap();
                let end = edges.iter().find(|&&edge| edge >= b).unwrap();
                prop_assert_eq!(span.range(), *start..*end);
            } else {
                prop_assert!(a >= b || b > text.len());
            }
        }
    }
}
