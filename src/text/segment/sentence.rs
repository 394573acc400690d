//! Sentences.
//!
//! UAX #29 as it is, with three changes. A full stop, question or exclamation mark without white space
//! after it ends nothing, so Hebrew and Arabic abbreviations with stops inside (`ת.ז.`) and addresses
//! stay whole; the standard rules do that for Latin letters only. And a full stop after a single
//! letter that begins a word is an initial (`V. Tretyakov`, `א. ב. יהושע`, `U.S. troops`). And whatever a lower-case letter
//! follows goes on (`"Why?" they asked.`), which the standard says of full stops only. Other abbreviations (`Dr. Cohen`)
//! are not known: that would take a list per language.

use std::ops::Range;

use super::bound::bounds;
use super::grapheme::{is_grapheme_edge, snap};
use crate::text::Span;

/// The sentence of the paragraph that holds the character at `at`, without white space around it.
/// White space belongs to the sentence before it, at the front to the first; the end of the
/// paragraph to the last. `None` if there is nothing but white space.
#[must_use]
pub fn sentence_at(paragraph: &str, at: usize) -> Option<Range<usize>> {
    let holds = |range: &Range<usize>| at < range.end || range.end == paragraph.len();
    let range = ranges(paragraph).find(holds)?;
    trimmed(paragraph, range)
}

/// The sentences of the paragraph, in order, each without white space around it. Takes time in proportion
/// to the paragraph.
pub fn sentences(paragraph: &str) -> impl Iterator<Item = Range<usize>> {
    ranges(paragraph).filter_map(|range| trimmed(paragraph, range))
}

/// The sentences with the white space after them, without gaps.
fn ranges(paragraph: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    bounds(paragraph).filter_map(move |end| {
        if end < paragraph.len() && !is_end(paragraph, start, end) {
            return None;
        }
        Some(std::mem::replace(&mut start, end)..end)
    })
}

/// Whether a break by the standard rules at `end` is one by ours.
fn is_end(paragraph: &str, start: usize, end: usize) -> bool {
    let sentence = paragraph.get(start..end).unwrap_or_default();
    let visible = sentence.trim_end();
    if visible.is_empty() || !is_grapheme_edge(paragraph, end) {
        return false;
    }
    let has_space = visible.len() < sentence.len();
    let bare = visible.trim_end_matches(['"', '\'', ')', ']', '”', '’', '»']);
    if !has_space {
        return !bare.ends_with(['.', '?', '!']);
    }
    // A line separator ends what stands before it, whatever that is.
    let ends_line = sentence.ends_with(['\u{2028}', '\u{B}', '\u{C}']);
    let goes_on = paragraph
        .get(end..)
        .is_some_and(|rest| rest.starts_with(char::is_lowercase));
    ends_line || !goes_on && !bare.strip_suffix('.').is_some_and(ends_in_initial)
}

/// Whether the text ends in a word of a single letter that can be an initial.
fn ends_in_initial(text: &str) -> bool {
    let mut back = text.chars().rev();
    let is_initial = back
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && c != 'I');
    is_initial
        && back
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '(' | '[' | '-' | '־'))
}

/// A sentence without the white space around it, as far as that can be cut off: a mark may stand on a
/// space, and a sign that goes before a letter in front of one.
fn trimmed(paragraph: &str, range: Range<usize>) -> Option<Range<usize>> {
    let sentence = paragraph.get(range.clone())?;
    let visible = sentence.trim_start();
    let start = range.end - visible.len();
    let end = start + visible.trim_end().len();
    (start < end).then(|| snap(paragraph, start..end).map(Span::range))?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    /// The sentences of a paragraph, found in both ways.
    fn sentences(paragraph: &str) -> Vec<&str> {
        let mut found: Vec<Range<usize>> = (0..paragraph.len())
            .filter_map(|at| sentence_at(paragraph, at))
            .collect();
        found.dedup();
        assert_eq!(super::sentences(paragraph).collect::<Vec<_>>(), found);
        found.into_iter().map(|range| &paragraph[range]).collect()
    }

    #[test]
    fn table() {
        let table: &[(&str, &[&str])] = &[
            ("", &[]),
            (" \u{A0}", &[]),
            ("שלום", &["שלום"]),
            (
                " הגשר נסגר. \"לא ידענו\", אמרו. מתי ייפתח? ",
                &["הגשר נסגר.", "\"לא ידענו\", אמרו.", "מתי ייפתח?"],
            ),
            (
                "أُغلق الجسر. متى يُفتح؟ لا أحد يعرف!",
                &["أُغلق الجسر.", "متى يُفتح؟", "لا أحد يعرف!"],
            ),
            (
                "He left (at 5.30 p.m. local time). \"Why?\" they asked. NUR.KZ knew.",
                &[
                    "He left (at 5.30 p.m. local time).",
                    "\"Why?\" they asked.",
                    "NUR.KZ knew.",
                ],
            ),
            (
                "מספר ת.ז. שלו נמסר.כך נאמר. סוף",
                &["מספר ת.ז. שלו נמסר.כך נאמר.", "סוף"],
            ),
            (
                "ראו https://example.com/א?ב=ג.ד עכשיו. סוף",
                &["ראו https://example.com/א?ב=ג.ד עכשיו.", "סוף"],
            ),
            (
                "צילום: V. Tretyakov. א. ב. יהושע כתב. סוף",
                &["צילום: V. Tretyakov.", "א. ב. יהושע כתב.", "סוף"],
            ),
            ("So did I. He left.", &["So did I.", "He left."]),
            ("האו\"ם. ארה\"ב.", &["האו\"ם.", "ארה\"ב."]),
            ("ב-2022. ואז", &["ב-2022.", "ואז"]),
            ("line one\u{2028}line two", &["line one", "line two"]),
            ("你好。再见。", &["你好。", "再见。"]),
            ("... ומה עכשיו?!", &["...", "ומה עכשיו?!"]),
            // A mark on a space: both are one grapheme, which is not cut.
            (" \u{301}א. \u{301}ב", &[" \u{301}א. \u{301}", "ב"]),
        ];
        for (paragraph, expected) in table {
            assert_eq!(sentences(paragraph), *expected, "{paragraph}");
        }
    }

    #[test]
    fn space_belongs_to_the_sentence_before_it() {
        let text = " One.  Two. ";
        let found: Vec<_> = (0..=13).map(|at| sentence_at(text, at).unwrap()).collect();
        assert_eq!(found[..7], vec![1..5; 7]);
        assert_eq!(found[7..], vec![7..11; 7]);
    }

    proptest! {
        #[test]
        fn sentences_are_in_order_and_hold_everything_visible(text in "[aAא.?! \"\u{5B0}\u{2028}\u{600}1،؟و-]{0,60}") {
            let mut end = 0;
            for sentence in sentences(&text) {
                let start = sentence.as_ptr() as usize - text.as_ptr() as usize;
                prop_assert!(start >= end && text[end..start].trim().is_empty());
                let mut graphemes = sentence.graphemes(true);
                let ends = [graphemes.next(), graphemes.next_back()];
                prop_assert!(ends.into_iter().flatten().all(|end| !end.trim().is_empty()));
                prop_assert!(is_grapheme_edge(&text, start));
                prop_assert!(is_grapheme_edge(&text, start + sentence.len()));
                end = start + sentence.len();
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
