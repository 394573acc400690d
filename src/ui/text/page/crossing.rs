//! Steps of the caret from row to row.
//!
//! Over the end of a paragraph the caret enters the next one. Between two pieces of one paragraph
//! there is only a line's end: a step goes over it as over any other, crossing a letter each time.

use egui::Ui;

use super::input::offset;
use super::{Page, PageInput};
use crate::ui::text::{Paragraph, Position, Side, Step};

impl Page {
    /// A letter or a word to the left or right.
    pub(super) fn step(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        side: Side,
        word: bool,
    ) -> Option<Position> {
        let (index, start, at) = self.row_of(input, self.caret)?;
        let layout = self.layout(ui, input, index)?;
        let (next, goes_on) = match self.step_in(input, index, &layout, at, side, word)? {
            Step::To(position) => return Some(offset(position, start)),
            Step::OffStart | Step::OffTop => (index.checked_sub(1)?, !self.table.begins(index)),
            Step::OffEnd | Step::OffBottom => (index + 1, !self.table.ends(index)),
        };
        let layout = self.layout(ui, input, next)?;
        let start = self.table.get(next)?.start;
        // The end of a piece and the start of the next are the same place in the text.
        let (edge, is_same) = if next < index {
            let edge = layout.last_edge();
            (edge, goes_on && edge == layout.end())
        } else {
            (layout.first_edge(), goes_on && word)
        };
        if is_same && let Step::To(to) = self.step_in(input, next, &layout, edge, side, word)? {
            return Some(offset(to, start));
        }
        Some(offset(edge, start))
    }

    /// A step in one row; off the end if it leads to where the paragraph is cut.
    fn step_in(
        &self,
        input: &PageInput<'_>,
        index: usize,
        layout: &Paragraph,
        at: Position,
        side: Side,
        word: bool,
    ) -> Option<Step> {
        let step = if word {
            layout.step_word(self.table.get(index)?.slice(input.text)?, at, side)
        } else {
            layout.step(at, side)
        };
        let is_cut = !self.table.ends(index)
            && step == Step::To(layout.end())
            && layout.step(layout.end(), side) == Step::OffEnd;
        Some(if is_cut { Step::OffEnd } else { step })
    }
}
