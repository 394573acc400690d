//! Scrolling: by wheel, by bar, and to a place that is to be seen.

use egui::{Rect, Response, Sense, Ui, pos2, vec2};

use super::{PADDING, Page, PageInput};
use crate::text::paragraph::paragraph_index;
use crate::ui::theme::Theme;

/// Width of the scroll bar with the room around it.
const BAR: f32 = 14.0;

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
    fn jump(&mut self, y: f64) {
        let y = y.max(0.0);
        let index = self.heights.at(y);
        self.top = (index, (y - self.heights.top(index)) as f32);
    }

    /// Brings the topmost paragraph and the distance from its top in order: the paragraph is on the
    /// screen, and the page ends where the text ends.
    fn settle(&mut self, ui: &Ui, input: &PageInput<'_>, rect: Rect) {
        self.pass_paragraphs(ui, input);
        // How much of the page is left empty below the last paragraph.
        let (mut index, above) = self.top;
        let mut y = -above + if index == 0 { PADDING } else { 0.0 };
        while y < rect.height() && index < self.table.len() {
            if self.layout(ui, input, index).is_none() {
                return;
            }
            y += self.heights.of(index);
            index += 1;
        }
        let empty = rect.height() - PADDING - y;
        if index == self.table.len() && empty > 0.0 {
            self.top.1 -= empty;
            self.pass_paragraphs(ui, input);
        }
    }

    fn pass_paragraphs(&mut self, ui: &Ui, input: &PageInput<'_>) {
        while self.top.1 < 0.0 && self.top.0 > 0 {
            self.top.0 -= 1;
            if self.layout(ui, input, self.top.0).is_none() {
                break;
            }
            self.top.1 += self.room_of(self.top.0);
        }
        loop {
            if self.layout(ui, input, self.top.0).is_none() {
                break;
            }
            let height = self.room_of(self.top.0);
            if self.top.1 < height || self.top.0 + 1 >= self.table.len() {
                break;
            }
            self.top.1 -= height;
            self.top.0 += 1;
        }
        if self.top.0 == 0 {
            self.top.1 = self.top.1.max(0.0);
        }
    }

    /// Height of a paragraph, with the room above the first one.
    fn room_of(&self, index: usize) -> f32 {
        self.heights.of(index) + if index == 0 { PADDING } else { 0.0 }
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
        let Some(index) = paragraph_index(&self.table, byte) else {
            return;
        };
        let Some(layout) = self.layout(ui, input, index) else {
            return;
        };
        let start = self.table.get(index).map_or(0, |range| range.start);
        let line = layout.caret(super::Position::before(byte - start));
        let margin = input.style.line_height * 1.5;
        let (first, above) = self.top;
        // Near enough to be measured with true heights?
        let near = index >= first && index < first + 200;
        if near {
            let mut y = -above + if first == 0 { PADDING } else { 0.0 };
            for passed in first..index {
                y += self.heights.of(passed);
                if y > rect.height() {
                    break;
                }
            }
            let (top, bottom) = (y + line.top(), y + line.bottom());
            if top >= margin && bottom <= rect.height() - margin {
                return;
            }
            if top < margin && top > -rect.height() && index == first {
                self.top.1 += top - margin;
                self.settle(ui, input, rect);
                return;
            }
            if bottom > rect.height() - margin && bottom < rect.height() * 1.5 {
                self.top.1 += bottom - rect.height() + margin;
                self.settle(ui, input, rect);
                return;
            }
        }
        self.top = (index, line.top() - rect.height() / 3.0);
        self.settle(ui, input, rect);
    }

    /// The bar at the right edge: as long as the share of the text on the screen.
    pub(super) fn scroll_bar(
        &mut self,
        ui: &mut Ui,
        input: &PageInput<'_>,
        rect: Rect,
        theme: &Theme,
    ) {
        let total = self.heights.total() + f64::from(2.0 * PADDING);
        let page = f64::from(rect.height());
        if total <= page + 1.0 {
            return;
        }
        let track = Rect::from_min_max(pos2(rect.right() - BAR, rect.top()), rect.max);
        let response = ui.interact(
            track,
            ui.scope_id().with("scroll bar"),
            Sense::click_and_drag(),
        );
        let length = ((page / total) as f32 * track.height()).clamp(28.0, track.height());
        let room = f64::from(track.height() - length);
        let at = self.heights.top(self.top.0) + f64::from(self.top.1);
        let at = (at / (total - page)).clamp(0.0, 1.0);
        let top = track.top() + (at * room) as f32;
        let handle = Rect::from_min_size(pos2(track.left() + 3.0, top), vec2(BAR - 6.0, length));
        if let Some(pointer) = response.interact_pointer_pos() {
            let grabbed = *self.grabbed.get_or_insert_with(|| {
                if handle.contains(pointer) {
                    pointer.y - handle.top()
                } else {
                    length / 2.0
                }
            });
            let share = f64::from(pointer.y - grabbed - track.top()) / room.max(1.0);
            self.jump(share.clamp(0.0, 1.0) * (total - page));
            self.settle(ui, input, rect);
            ui.ctx().request_repaint();
        } else {
            self.grabbed = None;
        }
        let active = response.hovered() || self.grabbed.is_some();
        let colour = if active { theme.quiet } else { theme.line };
        ui.painter().rect_filled(handle, BAR / 2.0, colour);
    }
}
