//! Numbers of paragraphs, by which people cite them.
//!
//! **The rule.** Counted from 1 are the paragraphs in which something can be seen: a letter, a digit,
//! a sign, a picture. Blank lines have no number, nor have lines of spaces and invisible characters,
//! so a text keeps its numbers whether its paragraphs are parted by one line end or by two.

use super::paragraph::ParagraphRange;
use super::sign::sign;

/// Which paragraphs of a table have a number, a bit each, and how many have one before each 64. Takes
/// 12 bytes for 64 paragraphs; a number is found in constant time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphNumbers {
    blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Block {
    /// Numbered paragraphs before this block.
    before: u32,
    /// Bit `n` says that the block's paragraph `n` is numbered; in halves, so that no room is lost.
    numbered: [u32; 2],
}

impl ParagraphNumbers {
    /// The numbers of the paragraphs of `text`, whose table is `table`. Reads each paragraph up to its
    /// first visible character.
    #[must_use]
    pub fn of(text: &str, table: &[ParagraphRange]) -> Self {
        let mut before = 0;
        let blocks = table.chunks(64).map(|paragraphs| {
            let bits = (0..).zip(paragraphs).fold(0_u64, |bits, (nth, range)| {
                let numbered = range.slice(text).is_some_and(is_visible);
                bits | u64::from(numbered) << nth
            });
            let block = Block {
                before,
                numbered: [bits as u32, (bits >> 32) as u32],
            };
            before += bits.count_ones();
            block
        });
        Self {
            blocks: blocks.collect(),
        }
    }

    /// The number of the paragraph with this index in the table, from 1; `None` if it has none.
    #[must_use]
    pub fn number(&self, index: usize) -> Option<u32> {
        let block = self.blocks.get(index / 64)?;
        let [low, high] = block.numbered;
        let bits = u64::from(high) << 32 | u64::from(low);
        let bit = 1_u64 << (index % 64);
        let here = bits & bit != 0;
        here.then(|| block.before + (bits & (bit - 1)).count_ones() + 1)
    }

    /// The highest number; 0 for a text in which nothing can be seen.
    #[must_use]
    pub fn last(&self) -> u32 {
        self.blocks.last().map_or(0, |block| {
            block.before
                + block
                    .numbered
                    .iter()
                    .map(|bits| bits.count_ones())
                    .sum::<u32>()
        })
    }
}

/// Whether anything can be seen of a paragraph.
fn is_visible(paragraph: &str) -> bool {
    paragraph
        .chars()
        .any(|c| !c.is_whitespace() && sign(c).is_none())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::paragraph::paragraphs;

    fn numbers(text: &str) -> Vec<Option<u32>> {
        let table = paragraphs(text);
        let numbers = ParagraphNumbers::of(text, &table);
        assert_eq!(numbers.number(table.len()), None);
        (0..table.len())
            .map(|index| numbers.number(index))
            .collect()
    }

    #[test]
    fn table() {
        let no = None;
        let table: &[(&str, &[Option<u32>])] = &[
            ("", &[no]),
            ("שלום", &[Some(1)]),
            ("a\n\nב\n", &[Some(1), no, Some(2), no]),
            (
                "\n  \t\u{A0}\u{3000}\nג\r\n\r\n…",
                &[no, no, Some(1), no, Some(2)],
            ),
            (
                "\u{200F}\u{FEFF}\u{2066}\u{2069}\n\u{200F}.\n😀",
                &[no, Some(1), Some(2)],
            ),
            (
                "\u{2028}\n\u{FFFD}\u{2029}\u{E000}",
                &[no, Some(1), Some(2)],
            ),
        ];
        for (text, expected) in table {
            assert_eq!(numbers(text), *expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn numbers_rise_by_one(text in "[aא \n]{0,400}") {
            let found = numbers(&text);
            let counted: Vec<u32> = found.iter().copied().flatten().collect();
            let table = paragraphs(&text);
            let last = ParagraphNumbers::of(&text, &table).last();
            prop_assert_eq!(&counted, &(1..=last).collect::<Vec<_>>());
            for (range, number) in table.iter().zip(found) {
                prop_assert_eq!(number.is_some(), !range.slice(&text).unwrap().trim().is_empty());
            }
        }
    }
}
