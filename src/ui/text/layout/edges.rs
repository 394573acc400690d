//! Where graphemes begin and end (UAX #29), fast where it is plain.

use unicode_segmentation::UnicodeSegmentation as _;

/// The byte offsets of the edges of a text's graphemes, in order: 0 first, its length last. The same
/// as those of `unicode-segmentation`, which is asked only where a letter is not plain.
pub(super) struct Edges<'a> {
    text: &'a str,
    next: Option<usize>,
}

impl<'a> Edges<'a> {
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            next: Some(0),
        }
    }
}

impl Iterator for Edges<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let at = self.next?;
        let rest = self.text.get(at..).unwrap_or_default();
        self.next = match rest.as_bytes() {
            [] => None,
            [one, other, ..] if is_plain(*one) && is_plain(*other) => Some(at + 1),
            [one, two, other, ..] if is_letter(*one, *two) && begins_letter(*other, rest) => {
                Some(at + 2)
            }
            _ => rest.graphemes(true).next().map(|first| at + first.len()),
        };
        Some(at)
    }
}

/// A printable ASCII character: no mark, and nothing joins it but marks.
fn is_plain(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte)
}

/// A Hebrew letter (U+05D0–U+05EA) or an Arabic one (U+0620–U+064A).
fn is_letter(one: u8, two: u8) -> bool {
    match one {
        0xD7 => (0x90..=0xAA).contains(&two),
        0xD8 => (0xA0..=0xBF).contains(&two),
        0xD9 => (0x80..=0x8A).contains(&two),
        _ => false,
    }
}

/// Whether what follows a letter of two bytes is plain or a letter too. `other` is its first byte,
/// `rest` the text from the letter on.
fn begins_letter(other: u8, rest: &str) -> bool {
    let second = rest.as_bytes().get(3);
    is_plain(other) || second.is_some_and(|second| is_letter(other, *second))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn they_are_those_of_the_standard(
            text in "([ -~\r\n\t\u{5D0}-\u{5EA}\u{591}-\u{5C7}\u{600}-\u{6FF}\u{8E2}]|👩|🇮|\u{200D}|🔬|\u{FE0F}|\u{301}|\u{AD}|\u{E33}|ﬁ|각|\u{1F3FB}){0,24}"
        ) {
            let own: Vec<usize> = Edges::of(&text).collect();
            let mut theirs: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            theirs.push(text.len());
            prop_assert_eq!(own, theirs);
        }
    }

    #[test]
    fn no_plain_pair_is_one_grapheme() {
        let plain = (' '..='~')
            .chain('\u{5D0}'..='\u{5EA}')
            .chain('\u{620}'..='\u{64A}');
        let plain: Vec<char> = plain.collect();
        for one in &plain {
            for other in &plain {
                let pair: String = [*one, *other].iter().collect();
                assert_eq!(pair.graphemes(true).count(), 2, "{pair:?}");
            }
        }
    }
}
