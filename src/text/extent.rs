//! How much of a text a selection takes at once: a word, a sentence, a paragraph, everything.

use std::ops::Range;

use super::Span;
use super::paragraph::paragraph_around;
use super::segment::{previous_grapheme_edge, sentence_at, word_at};

/// A natural piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// A word, a sign, or a run of white space.
    Word,
    /// A sentence without the white space around it.
    Sentence,
    /// A paragraph without its terminator.
    Paragraph,
    /// The whole text.
    Text,
}

impl Extent {
    /// All, from the smallest to the largest.
    pub const ALL: [Self; 4] = [Self::Word, Self::Sentence, Self::Paragraph, Self::Text];

    /// The bytes of the piece that the character at `at` belongs to, at the end of a paragraph of its
    /// last one; `None` where there is nothing, as in an empty paragraph.
    #[must_use]
    pub fn around(self, text: &str, at: u32) -> Option<Span> {
        if self == Self::Text {
            return Span::new(0, u32::try_from(text.len()).ok()?);
        }
        let range = paragraph_around(text, at)?;
        let paragraph = range.slice(text)?;
        let local = (at - range.start) as usize;
        let piece = match self {
            Self::Word => word_at(paragraph, local)?,
            Self::Sentence => sentence_near(paragraph, local)?,
            Self::Paragraph | Self::Text => 0..paragraph.len(),
        };
        let byte = |local: usize| Some(range.start + u32::try_from(local).ok()?);
        Span::new(byte(piece.start)?, byte(piece.end)?)
    }
}

/// The sentence at a place, looked for no farther than `NEAR`: a mouse that drags by sentences asks in
/// every frame, also in a paragraph of a megabyte.
fn sentence_near(paragraph: &str, at: usize) -> Option<Range<usize>> {
    /// Longest stretch read to either side, bytes.
    const NEAR: usize = 16 << 10;
    let from = match at.checked_sub(NEAR) {
        Some(far) if far > 0 => previous_grapheme_edge(paragraph, far),
        Some(_) | None => 0,
    };
    let until = if at + NEAR < paragraph.len() {
        previous_grapheme_edge(paragraph, at + NEAR)
    } else {
        paragraph.len()
    };
    let sentence = sentence_at(paragraph.get(from..until)?, at - from)?;
    Some(from + sentence.start..from + sentence.end)
}

/// The smallest natural piece, or run of pieces of one kind, that holds `selected` and more; `None`
/// if everything is selected. An empty range is a caret: it takes the word that it touches first.
#[must_use]
pub fn grown(text: &str, selected: Range<u32>) -> Option<Span> {
    let first = touched(text, &selected);
    let last = if selected.is_empty() {
        first
    } else {
        u32::try_from(previous_grapheme_edge(text, selected.end as usize)).ok()?
    };
    Extent::ALL.into_iter().find_map(|extent| {
        let (one, other) = (extent.around(text, first)?, extent.around(text, last)?);
        let piece = one.union(other);
        let holds = piece.start() <= selected.start && selected.end <= piece.end();
        let is_more = piece.byte_len() > selected.end - selected.start;
        (holds && is_more).then_some(piece)
    })
}

/// The largest natural piece inside `selected` that the character at `caret` belongs to, or the one
/// before it where the caret stands at the end; `None` if there is none.
#[must_use]
pub fn shrunk(text: &str, selected: Range<u32>, caret: u32) -> Option<Span> {
    let at = if caret >= selected.end {
        u32::try_from(previous_grapheme_edge(text, selected.end as usize)).ok()?
    } else {
        caret
    };
    Extent::ALL.into_iter().rev().find_map(|extent| {
        let piece = extent.around(text, at)?;
        let is_inside = selected.start <= piece.start() && piece.end() <= selected.end;
        let is_less = piece.byte_len() < selected.end - selected.start;
        (is_inside && is_less).then_some(piece)
    })
}

/// The character that a range begins with; for a caret behind a word and before none, that word's last.
fn touched(text: &str, selected: &Range<u32>) -> u32 {
    let is_word = |at: u32| {
        let word = Extent::Word.around(text, at);
        word.is_some_and(|word| {
            let letters = word.slice(text);
            letters.is_some_and(|letters| letters.contains(char::is_alphanumeric))
        })
    };
    if !selected.is_empty() || is_word(selected.start) {
        return selected.start;
    }
    let before = u32::try_from(previous_grapheme_edge(text, selected.start as usize)).ok();
    before
        .filter(|before| is_word(*before))
        .unwrap_or(selected.start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::segment::is_grapheme_edge;

    /// A text and its range between ⟦ and ⟧.
    fn marked(text: &str) -> (String, Range<u32>) {
        let start = text.find('⟦').unwrap();
        let end = text.find('⟧').unwrap() - '⟦'.len_utf8();
        (text.replace(['⟦', '⟧'], ""), start as u32..end as u32)
    }

    fn marks(plain: &str, span: Option<Span>) -> String {
        let Some(span) = span else {
            return "none".to_owned();
        };
        let mut marked = plain.to_owned();
        marked.insert(span.end() as usize, '⟧');
        marked.insert(span.start() as usize, '⟦');
        marked
    }

    #[test]
    fn a_selection_grows_and_shrinks() {
        // From line to line it grows; back from the last to the first it shrinks.
        let ladders: [&[&str]; 4] = [
            &[
                "אמר באו\"⟦⟧ם כי (CNN) דיווח. סוף.\nعاد الوزير.",
                "אמר ⟦באו\"ם⟧ כי (CNN) דיווח. סוף.\nعاد الوزير.",
                "⟦אמר באו\"ם כי (CNN) דיווח.⟧ סוף.\nعاد الوزير.",
                "⟦אמר באו\"ם כי (CNN) דיווח. סוף.⟧\nعاد الوزير.",
                "⟦אמר באו\"ם כי (CNN) דיווח. סוף.\nعاد الوزير.⟧",
                "none",
            ],
            &[
                "عاد الوزير⟦⟧. ثم قال",
                "عاد ⟦الوزير⟧. ثم قال",
                "⟦عاد الوزير.⟧ ثم قال",
                "⟦عاد الوزير. ثم قال⟧",
                "none",
            ],
            // Parts of two words, of two sentences, of two paragraphs.
            &[
                "He sa⟦id: n⟧o. She left.",
                "He ⟦said: no⟧. She left.",
                "⟦He said: no.⟧ She left.",
                "⟦He said: no. She left.⟧",
                "none",
            ],
            &["a b\n⟦⟧\nc d", "⟦a b\n\nc d⟧", "none"],
        ];
        for ladder in ladders {
            for pair in ladder.windows(2) {
                let (plain, selected) = marked(pair[0]);
                assert_eq!(
                    marks(&plain, grown(&plain, selected)),
                    pair[1],
                    "{}",
                    pair[0]
                );
            }
        }
        for ladder in [
            &[
                "⟦אמר באו\"ם. סוף טוב.\nعاد الوزير.⟧",
                "אמר באו\"ם. סוף טוב.\n⟦عاد الوزير.⟧",
                "אמר באו\"ם. סוף טוב.\nعاد الوزير⟦.⟧",
                "none",
            ][..],
            &[
                "⟦One. Two three⟧",
                "One. ⟦Two three⟧",
                "One. Two ⟦three⟧",
                "none",
            ],
        ] {
            for pair in ladder.windows(2) {
                let (plain, selected) = marked(pair[0]);
                let caret = selected.end;
                let shrunk = shrunk(&plain, selected, caret);
                assert_eq!(marks(&plain, shrunk), pair[1], "{}", pair[0]);
            }
        }
    }

    #[test]
    fn a_sentence_of_a_huge_paragraph_is_found_beside_it() {
        let text = "הגשר נסגר. \"לא ידענו\", אמרו. ".repeat(20_000);
        let at = text.len() / 2;
        let at = text.floor_char_boundary(at)
            + text[text.floor_char_boundary(at)..].find("ידענו").unwrap();
        let sentence = Extent::Sentence.around(&text, at as u32).unwrap();
        assert_eq!(sentence.slice(&text), Some("\"לא ידענו\", אמרו."));
    }

    proptest! {
        #[test]
        fn it_grows_to_everything_on_whole_letters(
            text in "([a. ]|[א-ת][\u{5B0}-\u{5BC}]?|\r\n|\n|👩\u{200D}👧|\"|لا|؟ ){0,30}", at in 0_usize..90,
        ) {
            let at = text.floor_char_boundary(at) as u32;
            let mut selected = at..at;
            for _ in 0..6 {
                let Some(span) = grown(&text, selected.clone()) else { break };
                prop_assert!(span.start() <= selected.start && selected.end <= span.end());
                prop_assert!(is_grapheme_edge(&text, span.start() as usize));
                prop_assert!(is_grapheme_edge(&text, span.end() as usize));
                selected = span.start()..span.end();
            }
            prop_assert_eq!(selected, 0..text.len() as u32);
        }
    }
}
