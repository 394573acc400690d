//! A row on the screen, and where places of the text stand in it.

use std::sync::Arc;

use egui::{Pos2, Rect, pos2};

use super::PageInput;
use crate::text::Span;
use crate::text::paragraph::ParagraphRange;
use crate::ui::text::{Paragraph, Position};

/// Height of letters with the marks above and below them, in ems.
pub(super) const LETTERS: f32 = 1.5;

/// One row on the screen: a paragraph, or a piece of a huge one.
pub(super) struct Shown {
    /// Index of the row.
    pub index: usize,
    pub range: ParagraphRange,
    pub layout: Arc<Paragraph>,
    /// Top left corner of the column, on whole pixels.
    pub origin: Pos2,
}

/// Where the first grapheme of a span stands.
pub(super) struct FirstBox {
    pub rect: Rect,
    pub rtl: bool,
}

impl Shown {
    /// The rectangles of a span, from the row's top left corner: as high as letters with their marks,
    /// not as the lines, so that those of two lines do not touch. `inset` makes them less high, px.
    /// White space that hangs over the end of a wrapped line is left bare.
    pub fn boxes(&self, input: &PageInput<'_>, span: Span, inset: f32) -> Vec<Rect> {
        let range = self.range;
        if span.end() <= range.start || range.end <= span.start() {
            return Vec::new();
        }
        let start = span.start().max(range.start) - range.start;
        let end = span.end().min(range.end) - range.start;
        let text = range.slice(input.text).unwrap_or_default();
        let lines = &self.layout.lines;
        let first = lines.partition_point(|line| line.range.end <= start);
        let mut rects = Vec::new();
        for line in lines.iter().skip(first) {
            let from = start.max(line.range.start);
            let mut until = end.min(line.range.end);
            if from >= until {
                break;
            }
            let words = text.get(from as usize..until as usize).unwrap_or_default();
            if line.wrapped && until == line.range.end {
                until -= (words.len() - words.trim_end().len()) as u32;
            }
            rects.extend(self.layout.selection(from..until));
        }
        let letters = input.letters * LETTERS;
        for rect in &mut rects {
            let middle = rect.center().y;
            rect.min.y = (middle - letters / 2.0 + inset).round();
            rect.max.y = (middle + letters / 2.0 - inset).round();
        }
        rects
    }

    /// The first grapheme of what begins at a byte of the document, from the row's top left corner.
    pub fn first_box(&self, byte: u32) -> Option<FirstBox> {
        let at = Position::before(byte.checked_sub(self.range.start)?);
        let line = self.layout.lines.get(self.layout.line_of(at))?;
        let clusters = self.layout.clusters_of(line);
        let cluster = clusters.iter().find(|cluster| cluster.start == at.byte)?;
        Some(FirstBox {
            rect: Rect::from_min_max(
                pos2(cluster.left, line.top),
                pos2(cluster.right, line.bottom),
            ),
            rtl: cluster.rtl,
        })
    }
}
