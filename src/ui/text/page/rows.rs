//! The rows of the page: its paragraphs, and the pieces of those that are too long for one layout.
//!
//! A row is laid out, measured, kept and drawn by itself. The pieces of a huge paragraph (see
//! [`pieces`]) are rows without room between them that share its direction and its number, so that
//! 1 MB without a line end opens and scrolls like any other text.
//! **Unit:** bytes of the document. **Invariant:** every byte is in exactly one row, in order.

use std::ops::Range;

use crate::text::paragraph::{ParagraphRange, paragraph_index, paragraphs};
use crate::text::paragraph_number::ParagraphNumbers;
use crate::ui::text::{Affinity, Position, pieces};

/// The rows of a document, by index from the top.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// A piece that is not its paragraph's last has no terminator.
    ranges: Vec<ParagraphRange>,
    /// Indices of the rows that go on with the paragraph of the row before, in order.
    continued: Vec<usize>,
    /// Numbers of paragraphs.
    numbers: ParagraphNumbers,
}

impl Rows {
    /// The rows of a text; at least one.
    pub fn of(text: &str) -> Self {
        let table = paragraphs(text);
        let numbers = ParagraphNumbers::of(text, &table);
        if table.iter().all(|range| is_one_piece(*range)) {
            return Self {
                ranges: table,
                continued: Vec::new(),
                numbers,
            };
        }
        let mut rows = Self {
            numbers,
            ..Self::default()
        };
        for range in table {
            if is_one_piece(range) {
                rows.ranges.push(range);
                continue;
            }
            let first = rows.ranges.len();
            let content = range.slice(text).unwrap_or_default();
            rows.ranges
                .extend(pieces(content).map(|piece| ParagraphRange {
                    start: range.start + piece.start as u32,
                    end: range.start + piece.end as u32,
                    terminator: 0,
                }));
            if let Some(last) = rows.ranges.last_mut() {
                last.terminator = range.terminator;
            }
            rows.continued.extend(first + 1..rows.ranges.len());
        }
        rows
    }

    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    pub fn get(&self, index: usize) -> Option<ParagraphRange> {
        self.ranges.get(index).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = ParagraphRange> {
        self.ranges.iter().copied()
    }

    /// The row that holds a byte, as content or terminator; the last one for the end of the text,
    /// `None` beyond it.
    pub fn at(&self, byte: u32) -> Option<usize> {
        paragraph_index(&self.ranges, byte)
    }

    /// The row that shows the caret. Between two pieces that is the end of the first or the start of
    /// the second, as between two lines.
    pub fn at_caret(&self, text: &str, caret: Position) -> Option<usize> {
        let index = self.at(caret.byte)?;
        let is_edge = self.get(index)?.start == caret.byte && !self.begins(index);
        if is_edge && caret.affinity == Affinity::Upstream {
            let before = index.checked_sub(1)?;
            let ends_line = self.get(before)?.slice(text)?.ends_with(LINE_ENDS);
            return Some(if ends_line { index } else { before });
        }
        Some(index)
    }

    /// Whether a row begins its paragraph.
    pub fn begins(&self, index: usize) -> bool {
        self.continued.binary_search(&index).is_err()
    }

    /// Whether a row ends its paragraph.
    pub fn ends(&self, index: usize) -> bool {
        self.begins(index + 1)
    }

    /// The number of the paragraph that begins with a row, as people count; `None` where none begins
    /// or nothing of it can be seen.
    pub fn number(&self, index: usize) -> Option<u32> {
        if self.begins(index) {
            self.numbers.number(self.paragraph(index))
        } else {
            None
        }
    }

    /// The highest number.
    pub fn last_number(&self) -> u32 {
        self.numbers.last()
    }

    /// The index of a row's paragraph, from 0.
    pub fn paragraph(&self, index: usize) -> usize {
        index - self.continued.partition_point(|row| *row <= index)
    }

    /// The rows of the paragraph that a row belongs to.
    pub fn of_paragraph(&self, index: usize) -> Range<usize> {
        let first = (0..=index).rev().find(|row| self.begins(*row));
        let last = (index..).find(|row| self.ends(*row));
        first.unwrap_or(0)..last.unwrap_or(index) + 1
    }

    /// The content of the paragraph that a row belongs to: its first byte, and one past its last.
    pub fn paragraph_range(&self, index: usize) -> Option<ParagraphRange> {
        let rows = self.of_paragraph(index);
        let first = self.get(rows.start)?;
        let last = self.get(rows.end - 1)?;
        Some(ParagraphRange {
            start: first.start,
            ..last
        })
    }
}

/// Characters that end a line inside a paragraph.
const LINE_ENDS: [char; 3] = ['\u{B}', '\u{C}', '\u{2028}'];

/// Whether a paragraph is short enough for a layout of its own, without asking for its pieces.
fn is_one_piece(range: ParagraphRange) -> bool {
    (range.end - range.start) as usize <= crate::ui::text::layout::layouter::LONG
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words of two directions, without and with places to cut at.
    fn text() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            Just("שלום עולם ".repeat(3_000)),
            Just("قالت،".repeat(8_000)),
            Just("a\u{301}".repeat(20_000)),
            Just("\u{2028}".repeat(15_000)),
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("short, קצר".to_owned()),
        ];
        proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn rows_cover_the_text_and_know_their_paragraph(text in text()) {
            let rows = Rows::of(&text);
            let table = paragraphs(&text);
            let mut next = 0;
            for (index, row) in rows.iter().enumerate() {
                prop_assert_eq!(row.start, next);
                next = row.next();
                let content = row.slice(&text).expect("on character edges");
                prop_assert!(content.len() <= crate::ui::text::layout::layouter::LONG);
                let paragraph = table[rows.paragraph(index)];
                prop_assert!(paragraph.start <= row.start && row.next() <= paragraph.next());
                prop_assert_eq!(rows.begins(index), row.start == paragraph.start);
                prop_assert_eq!(rows.ends(index), row.next() == paragraph.next());
                prop_assert_eq!(rows.paragraph_range(index), Some(paragraph));
                prop_assert_eq!(rows.at(row.start), Some(index));
                prop_assert_eq!(rows.at_caret(&text, Position::before(row.start)), Some(index));
            }
            prop_assert_eq!(next as usize, text.len());
            prop_assert_eq!(rows.paragraph(rows.len() - 1), table.len() - 1);
            prop_assert_eq!(rows.at(next + 1), None);
        }
    }

    #[test]
    fn the_caret_between_two_pieces_is_in_the_one_it_belongs_to() {
        let text = "שלום עולם ".repeat(5_000);
        let rows = Rows::of(&text);
        assert!(rows.len() > 3);
        let edge = rows.get(1).unwrap().start;
        assert_eq!(rows.at_caret(&text, Position::after(edge)), Some(0));
        assert_eq!(rows.at_caret(&text, Position::before(edge)), Some(1));
        let lines = "\u{2028}".repeat(15_000);
        let rows = Rows::of(&lines);
        let edge = rows.get(1).unwrap().start;
        assert_eq!(rows.at_caret(&lines, Position::after(edge)), Some(1));
    }
}
