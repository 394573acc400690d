//! Where the paragraphs of a text are.
//!
//! A paragraph ends where the bidirectional algorithm lets one end: at a character of Bidi_Class B
//! (LF, CR, U+001C–U+001E, NEL U+0085, U+2029), CR LF being one end (UAX #9, P1). The line separator
//! U+2028, VT and FF are not of that class: they break a line inside a paragraph, and both lines
//! share its direction.

/// One paragraph of a text, in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParagraphRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte of the content, where the terminator begins.
    pub end: u32,
    /// Length of the terminator in bytes, 0 to 3; 0 only in the last paragraph.
    pub terminator: u8,
}

impl ParagraphRange {
    /// One past the terminator, where the next paragraph begins.
    #[must_use]
    pub fn next(self) -> u32 {
        self.end + u32::from(self.terminator)
    }

    /// The content without the terminator; `None` where `text` is not the text of the table.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start as usize..self.end as usize)
    }
}

/// The paragraphs of `text` in order, at least one. Every byte is in exactly one of them, as content
/// or terminator. A text that ends with a terminator has an empty last paragraph, as in an editor.
///
/// For texts below 4 GiB; [`decode`](super::decode) lets no longer one in.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<ParagraphRange> {
    /// Long enough for the compiler to look at many bytes at once.
    const BLOCK: usize = 64;
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    for (block, at) in bytes.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
        if !may_hold_end(block) {
            continue;
        }
        for end in at..at + block.len() {
            if end < start {
                continue;
            }
            let terminator = terminator_len(bytes.get(end..).unwrap_or_default());
            if terminator > 0 {
                found.push(range(start, end, terminator));
                start = end + usize::from(terminator);
            }
        }
    }
    found.push(range(start, bytes.len(), 0));
    found
}

/// The index in `table` of the paragraph that holds the byte `at`, as content or terminator; the
/// last one for the end of the text, `None` beyond it. `table` is what [`paragraphs`] returned.
#[must_use]
pub fn paragraph_index(table: &[ParagraphRange], at: u32) -> Option<usize> {
    let last = table.last()?;
    if at > last.end {
        return None;
    }
    table.partition_point(|p| p.start <= at).checked_sub(1)
}

fn range(start: usize, end: usize, terminator: u8) -> ParagraphRange {
    ParagraphRange {
        start: start as u32,
        end: end as u32,
        terminator,
    }
}

/// Whether a terminator may begin in the block: false alarms are allowed, misses are not.
fn may_hold_end(block: &[u8]) -> bool {
    block.iter().fold(false, |found, &b| {
        found | (b < 0x20) | (b == 0xC2) | (b == 0xE2)
    })
}

/// The paragraph that holds the byte `at`, as content or terminator, found without a table; `None`
/// beyond the end of the text. Takes time in proportion to the paragraph.
#[must_use]
pub fn paragraph_around(text: &str, at: u32) -> Option<ParagraphRange> {
    let bytes = text.as_bytes();
    let at = at as usize;
    if at > bytes.len() {
        return None;
    }
    let ends = |start: usize| {
        let terminator = usize::from(terminator_len(bytes.get(start..).unwrap_or_default()));
        (terminator > 0).then_some(start + terminator)
    };
    // The second half of CR LF begins no paragraph, and is found from the first.
    let start = (0..at)
        .rev()
        .find_map(|before| ends(before).filter(|next| *next <= at))
        .unwrap_or(0);
    let end = (start..bytes.len()).find(|end| ends(*end).is_some());
    let end = end.unwrap_or(bytes.len());
    let terminator = terminator_len(bytes.get(end..).unwrap_or_default());
    Some(range(start, end, terminator))
}

/// The length of the terminator that `bytes` begin with, else 0.
fn terminator_len(bytes: &[u8]) -> u8 {
    match bytes {
        [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => 2,
        [b'\n' | b'\r' | 0x1C..=0x1E, ..] => 1,
        [0xE2, 0x80, 0xA9, ..] => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_bidi::{BidiClass, bidi_class};

    use super::*;

    proptest! {
        #[test]
        fn found_without_a_table_it_is_the_same(text in "[aא\r\n\u{85}\u{2029}b]{0,30}") {
            let table = paragraphs(&text);
            for at in 0..=u32::try_from(text.len()).unwrap() {
                let index = paragraph_index(&table, at).unwrap();
                prop_assert_eq!(paragraph_around(&text, at), Some(table[index]), "at {}", at);
            }
            prop_assert_eq!(paragraph_around(&text, u32::MAX), None);
        }
    }

    /// The paragraphs' contents, and the terminators' lengths.
    fn split(text: &str) -> Vec<(&str, u8)> {
        paragraphs(text)
            .into_iter()
            .map(|p| (p.slice(text).unwrap(), p.terminator))
            .collect()
    }

    #[test]
    fn table() {
        let table: &[(&str, &[(&str, u8)])] = &[
            ("", &[("", 0)]),
            ("שלום", &[("שלום", 0)]),
            ("שלום\n", &[("שלום", 1), ("", 0)]),
            ("א\r\nב\rג\nד", &[("א", 2), ("ב", 1), ("ג", 1), ("ד", 0)]),
            ("\r\n\r\n", &[("", 2), ("", 2), ("", 0)]),
            ("\r\r\n\n\r", &[("", 1), ("", 2), ("", 1), ("", 1), ("", 0)]),
            ("\n\r", &[("", 1), ("", 1), ("", 0)]),
            ("ن\u{2029}م\u{85}ه", &[("ن", 3), ("م", 2), ("ه", 0)]),
            ("ن\u{2028}م\u{B}ه\u{C}و", &[("ن\u{2028}م\u{B}ه\u{C}و", 0)]),
            (
                "a\u{1C}b\u{1D}c\u{1E}d\u{1F}e",
                &[("a", 1), ("b", 1), ("c", 1), ("d\u{1F}e", 0)],
            ),
            ("“a” — é\u{A0}\tb", &[("“a” — é\u{A0}\tb", 0)]),
        ];
        for (text, expected) in table {
            assert_eq!(split(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn a_terminator_may_lie_across_a_block() {
        for terminator in ["\r\n", "\u{85}", "\u{2029}"] {
            for before in 55..70 {
                let text = format!("{}{terminator}b", "a".repeat(before));
                let expected = [("a".repeat(before), terminator.len()), ("b".to_owned(), 0)];
                let found: Vec<_> = split(&text)
                    .into_iter()
                    .map(|(content, len)| (content.to_owned(), usize::from(len)))
                    .collect();
                assert_eq!(found, expected, "{before} bytes before {terminator:?}");
            }
        }
    }

    #[test]
    fn exactly_class_b_ends_a_paragraph() {
        for c in '\0'..=char::MAX {
            let ends = paragraphs(c.encode_utf8(&mut [0; 4])).len() == 2;
            assert_eq!(ends, bidi_class(c) == BidiClass::B, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn the_paragraph_of_a_byte() {
        let table = paragraphs("א\r\n\nb\n");
        let found: Vec<_> = (0..8).map(|at| paragraph_index(&table, at)).collect();
        let expected = [0, 0, 0, 0, 1, 2, 2, 3].map(Some);
        assert_eq!(found, expected);
        assert_eq!(paragraph_index(&table, 8), None);
        assert_eq!(paragraph_index(&[], 0), None);
    }

    proptest! {
        #[test]
        fn every_byte_is_in_exactly_one_paragraph(text in "[aא😀\r\n\u{85}\u{2028}\u{2029}\u{1D}é— ]{0,200}") {
            let table = paragraphs(&text);
            let mut next = 0;
            for (index, paragraph) in table.iter().enumerate() {
                prop_assert_eq!(paragraph.start, next);
                prop_assert!(paragraph.start <= paragraph.end);
                prop_assert_eq!(paragraph.terminator == 0, index + 1 == table.len());
                next = paragraph.next();
                for at in paragraph.start..next {
                    prop_assert_eq!(paragraph_index(&table, at), Some(index));
                }
                let content = paragraph.slice(&text).unwrap();
                prop_assert!(content.chars().all(|c| bidi_class(c) != BidiClass::B));
            }
            prop_assert_eq!(next as usize, text.len());
        }
    }
}
