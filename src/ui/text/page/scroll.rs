//! Where the page stands in the text: by wheel, by bar, and at a place that is to be seen.
//!
//! The page's place is the topmost row and a distance from its top. What is above it may turn out
//! higher or lower than guessed without moving anything on the screen. When lines are broken anew the
//! place is found again by the [`Anchor`]: the line that was at the top stays there.

use egui::{Rect, Response, Ui};

use super::{ASKED, PADDING, Page, PageInput};
use crate::ui::text::{Paragraph, Position};

/// A place that holds for every width of the column: the first byte of the topmost line, and how far
/// the line's top is above the page's, px.
pub(super) type Anchor = (u32, f32);

/// Room above a row, px.
pub(super) fn padding(index: usize) -> f32 {
    if index == 0 { PADDING } else { 0.0 }
}

/// The top of a line of a row for an [`Anchor`], px below the top of the row. The room above the
/// first line of all counts as part of it.
fn line_top(layout: &Paragraph, index: usize, line: usize) -> f32 {
    match layout.lines.get(line) {
        Some(found) if line > 0 || index > 0 => found.top + padding(index),
        _ => 0.0,
    }
}

impl Page {
    pub(super) fn scroll(
        &mut self,
        ui: &Ui,
        response: &Response,
        input: &PageInput<'_>,
        rect: Rect,
    ) {
        if response.hovered() || response.contains_pointer() {
            let by = ui.input(|i| i.smooth_scroll_delta().y);
            if by != 0.0 {
                self.scroll_by(ui, input, rect, -by);
            }
        }
        self.settle(ui, input, rect);
    }

    /// Moves the page by px, downwards for a positive number.
    pub(super) fn scroll_by(&mut self, ui: &Ui, input: &PageInput<'_>, rect: Rect, by: f32) {
        if by.abs() > 3.0 * rect.height() {
            let (index, above) = self.top;
            self.jump(self.heights.top(index) + f64::from(above) + f64::from(by));
        } else {
            self.top.1 += by;
        }
        self.settle(ui, input, rect);
    }

    /// Goes to a height in the document, px from its top.
    pub(super) fn jump(&mut self, y: f64) {
        let y = y.max(0.0);
        let index = self.heights.at(y);
        self.top = (index, (y - self.heights.top(index)) as f32);
    }

    /// Brings the topmost row and the distance from its top in order: the row is on the screen, and
    /// the page ends where the text ends.
    pub(super) fn settle(&mut self, ui: &Ui, input: &PageInput<'_>, rect: Rect) {
        self.pass_rows(ui, input);
        // How much of the page is left empty below the last row.
        let (mut index, above) = self.top;
        let mut y = padding(index) - above;
        while y < rect.height() && index < self.table.len() {
            y += self.height(ui, input, index);
            index += 1;
        }
        let empty = rect.height() - PADDING - y;
        if index == self.table.len() && empty > 0.0 {
            self.top.1 -= empty;
            self.pass_rows(ui, input);
        }
    }

    fn pass_rows(&mut self, ui: &Ui, input: &PageInput<'_>) {
        while self.top.1 < 0.0 && self.top.0 > 0 {
            let above = self.top.0 - 1;
            let height = self.height(ui, input, above);
            self.top.0 = above;
            self.top.1 += height + padding(above);
        }
        loop {
            let index = self.top.0;
            let height = self.height(ui, input, index) + padding(index);
            if self.top.1 < height || index + 1 >= self.table.len() {
                break;
            }
            self.top.1 -= height;
            self.top.0 += 1;
        }
        if self.top.0 == 0 {
            self.top.1 = self.top.1.max(0.0);
        }
    }

    /// The height of a row with the room below it: the true one if it is laid out or there is time to
    /// do so, else the guess.
    fn height(&mut self, ui: &Ui, input: &PageInput<'_>, index: usize) -> f32 {
        self.layout_in_time(ui, input, index);
        self.heights.of(index)
    }

    /// What is at the top now.
    pub(super) fn anchor(&mut self) -> Anchor {
        if let Some((anchor, top)) = self.anchored
            && top == self.top
        {
            return anchor;
        }
        let (index, above) = self.top;
        let start = self.table.get(index).map_or(0, |range| range.start);
        let mut anchor = (start, above);
        if let Some(layout) = self.layouts.get(index) {
            let line = layout.line_at(above - padding(index));
            if let Some(range) = layout.lines.get(line).map(|line| &line.range) {
                anchor = (start + range.start, above - line_top(&layout, index, line));
            }
        }
        self.anchored = Some((anchor, self.top));
        anchor
    }

    /// Puts a place at the top, however its lines are broken now.
    pub(super) fn go_to_anchor(&mut self, ui: &Ui, input: &PageInput<'_>, anchor: Anchor) {
        let (byte, above) = anchor;
        let index = self.table.at(byte).unwrap_or(0);
        let start = self.table.get(index).map_or(0, |range| range.start);
        let top = self.layout(ui, input, index).map_or(0.0, |layout| {
            let line = layout.line_of(Position::before(byte.saturating_sub(start)));
            line_top(&layout, index, line)
        });
        self.top = (index, top + above);
        self.anchored = Some((anchor, self.top));
    }

    /// Scrolls so that a place that is asked for is seen, if it is not.
    pub(super) fn reveal(&mut self, ui: &Ui, input: &PageInput<'_>, rect: Rect) {
        let (serial, span) = input.reveal;
        if serial == self.revealed {
            return;
        }
        self.revealed = serial;
        if let Some(span) = span {
            self.bring_into_sight(ui, input, rect, span.start());
        }
    }

    /// Scrolls by as little as it takes, or, if the place is far away, so that it stands in the upper
    /// third.
    pub(super) fn bring_into_sight(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        rect: Rect,
        byte: u32,
    ) {
        self.budget = ASKED;
        let Some(index) = self.table.at(byte) else {
            return;
        };
        let Some(layout) = self.layout(ui, input, index) else {
            return;
        };
        let start = self.table.get(index).map_or(0, |range| range.start);
        let line = layout.caret(Position::before(byte - start));
        let margin = input.style.line_height * 1.5;
        let (first, above) = self.top;
        // What lies between is laid out where it seems to be little: only then is it known how high it is.
        let reach = rect.height() * 1.5;
        let (mut seems, mut row) = (padding(first) - above, first);
        while row < index && seems < reach {
            seems += self.heights.of(row);
            row += 1;
        }
        let (mut y, mut passed) = (padding(first) - above, first);
        while row == index && passed < index && y < reach {
            y += self.height(ui, input, passed);
            passed += 1;
        }
        if passed == index {
            let (top, bottom) = (y + line.top(), y + line.bottom());
            if top >= margin && bottom <= rect.height() - margin {
                return;
            }
            if top < margin && top > -rect.height() && index == first {
                self.top.1 += top - margin;
                self.settle(ui, input, rect);
                return;
            }
            if bottom > rect.height() - margin && bottom < reach {
                self.top.1 += bottom - rect.height() + margin;
                self.settle(ui, input, rect);
                return;
            }
        }
        self.top = (index, line.top() - rect.height() / 3.0);
        self.settle(ui, input, rect);
    }
}
