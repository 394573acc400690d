//! The bar at the edge where the interface ends, whatever side the text starts on: as long as the share of the text on the screen.

use egui::{Rect, Response, Sense, Ui, pos2, vec2};

use super::{PADDING, Page, PageInput};
use crate::text::Direction;
use crate::ui::text::Engine;
use crate::ui::theme::Theme;

/// Width of the bar with the room around it.
const WIDTH: f32 = 14.0;
/// Least length of the handle.
const SHORTEST: f32 = 28.0;

/// The bar in one frame.
pub(super) struct Bar {
    response: Response,
    track: Rect,
    handle: Rect,
}

/// How the handle is held.
#[derive(Clone, Copy)]
pub(super) struct Grab {
    /// Distance of the pointer from the top of the handle, px.
    from_top: f32,
    /// Where the pointer was when the page last followed it.
    followed: f32,
}

impl Page {
    /// Takes the mouse; `None` where the whole text is on the screen.
    ///
    /// A held handle stays under the pointer, and the page moves only when the pointer does: heights
    /// that are learnt meanwhile move neither.
    pub(super) fn take_bar(
        &mut self,
        ui: &mut Ui,
        input: &PageInput<'_>,
        rect: Rect,
    ) -> Option<Bar> {
        let total = self.heights.total() + f64::from(2.0 * PADDING);
        let page = f64::from(rect.height());
        if total <= page + 1.0 {
            self.grabbed = None;
            return None;
        }
        let left = match Engine::of(ui.ctx()).lock().interface_direction() {
            Direction::LeftToRight => rect.right() - WIDTH,
            Direction::RightToLeft => rect.left(),
        };
        let track = Rect::from_min_size(pos2(left, rect.top()), vec2(WIDTH, rect.height()));
        let id = ui.scope_id().with("scroll bar");
        let response = ui.interact(track, id, Sense::click_and_drag());
        let length = ((page / total) as f32 * track.height()).clamp(SHORTEST, track.height());
        let room = (track.height() - length).max(1.0);
        let at = self.heights.top(self.top.0) + f64::from(self.top.1);
        let at = (at / (total - page)).clamp(0.0, 1.0) as f32;
        let mut top = track.top() + at * room;
        if let Some(pointer) = response.interact_pointer_pos() {
            let on_handle = top <= pointer.y && pointer.y <= top + length;
            let grab = self.grabbed.unwrap_or(Grab {
                from_top: if on_handle {
                    pointer.y - top
                } else {
                    length / 2.0
                },
                followed: if on_handle { pointer.y } else { f32::NAN },
            });
            let share = ((pointer.y - grab.from_top - track.top()) / room).clamp(0.0, 1.0);
            if pointer.y != grab.followed {
                // Guesses may be wrong at the end: there the last line is meant.
                let y = if share < 1.0 {
                    f64::from(share) * (total - page)
                } else {
                    total
                };
                self.jump(y);
                self.settle(ui, input, rect);
            }
            self.grabbed = Some(Grab {
                followed: pointer.y,
                ..grab
            });
            top = track.top() + share * room;
        } else {
            self.grabbed = None;
        }
        let handle = Rect::from_min_size(pos2(track.left() + 3.0, top), vec2(WIDTH - 6.0, length));
        Some(Bar {
            response,
            track,
            handle,
        })
    }

    pub(super) fn draw_bar(&self, ui: &Ui, bar: &Bar, theme: &Theme) {
        let active = bar.response.hovered() || self.grabbed.is_some();
        let colour = if active { theme.quiet } else { theme.line };
        let painter = ui.painter().with_clip_rect(bar.track);
        painter.rect_filled(bar.handle, WIDTH / 2.0, colour);
    }
}
