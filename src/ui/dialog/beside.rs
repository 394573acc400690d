//! A list that stands beside the annotation that it is about, over a window that is not dimmed.

use egui::{
    Align2, Area, Context, FocusDirection, Id, Key, Modifiers, Order, Pos2, Rect, Ui, pos2,
};

use super::{Dialog, frame};
use crate::ui::Cx;
use crate::ui::side::Side;
use crate::ui::text::page::Page;

/// Room between the annotation and the list, and between the list and the edge of the window, px.
const GAP: f32 = 10.0;
/// Height that a list may take, px.
const HIGHEST: f32 = 420.0;

/// Where a list stands while it is open: it does not follow what is scrolled, and a corner of it stays as
/// it becomes longer or shorter.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    corner: Align2,
    at: Pos2,
}

impl Beside {
    /// Finds its place, and takes the keys from whatever has them.
    pub(super) fn open(ui: &Ui, side: Side) -> Self {
        ui.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        Self::of(ui.ctx(), side)
    }

    /// Below the annotation, or above it where there is more room; from its first letter towards the
    /// middle of the window.
    fn of(ctx: &Context, side: Side) -> Self {
        let window = ctx.content_rect().shrink(GAP);
        let Some(place) = Page::edged(ctx) else {
            let at = pos2(window.center().x, window.top() + window.height() * 0.08);
            return Self {
                corner: Align2::CENTER_TOP,
                at,
            };
        };
        Self::at(window, place, side)
    }

    fn at(window: Rect, place: Rect, side: Side) -> Self {
        let below = window.bottom() - place.bottom() >= HIGHEST
            || window.bottom() - place.bottom() >= place.top() - window.top();
        let from_right = if (place.center().x - window.center().x).abs() < window.width() / 8.0 {
            side.mirrored()
        } else {
            place.center().x > window.center().x
        };
        let corner = match (from_right, below) {
            (false, true) => Align2::LEFT_TOP,
            (true, true) => Align2::RIGHT_TOP,
            (false, false) => Align2::LEFT_BOTTOM,
            (true, false) => Align2::RIGHT_BOTTOM,
        };
        let x = if from_right {
            place.right()
        } else {
            place.left()
        };
        let y = if below {
            place.bottom() + GAP
        } else {
            place.top() - GAP
        };
        Self {
            corner,
            at: pos2(x.clamp(window.left(), window.right()), y),
        }
    }

    /// Shows it. Escape closes it, and a click elsewhere, which does there what it always does.
    pub(super) fn show(self, ui: &Ui, cx: &mut Cx<'_>, dialog: &mut dyn Dialog) {
        let window = ui.ctx().content_rect().shrink(GAP);
        let width = dialog.width().min(window.width());
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            cx.prompt(None);
        }
        // Its field keeps the keys: there is nothing else in it to go to.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let room = if self.corner.y() == egui::Align::Max {
            self.at.y - window.top()
        } else {
            window.bottom() - self.at.y
        };
        let title = dialog.title(cx);
        let side = cx.side;
        let area = Area::new(Id::unique("beside"))
            .order(Order::Foreground)
            .kind(egui::UiKind::Popup)
            .pivot(self.corner)
            .fixed_pos(self.at)
            .constrain_to(window)
            .accessible_name(title.as_str())
            .sense(egui::Sense::hover());
        let shown = area.show(ui.ctx(), |ui| {
            frame(cx.theme, false).show(ui, |ui| {
                ui.set_width(width);
                ui.set_max_height(room.clamp(160.0, HIGHEST));
                ui.with_layout(side.column(), |ui| dialog.ui(ui, cx));
            });
        });
        if shown.response.clicked_elsewhere() {
            cx.prompt(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Strings};

    #[test]
    fn a_list_stands_where_there_is_room() {
        let window = Rect::from_min_max(pos2(0.0, 0.0), pos2(1000.0, 800.0));
        let side = Side::of(&Strings::load(Language::default()));
        for (x, y, corner) in [
            (100.0, 100.0, Align2::LEFT_TOP),
            (900.0, 100.0, Align2::RIGHT_TOP),
            (500.0, 100.0, Align2::LEFT_TOP),
            (100.0, 700.0, Align2::LEFT_BOTTOM),
            (900.0, 700.0, Align2::RIGHT_BOTTOM),
            (100.0, 380.0, Align2::LEFT_TOP),
        ] {
            let place = Rect::from_min_max(pos2(x - 20.0, y - 10.0), pos2(x + 20.0, y + 10.0));
            let beside = Beside::at(window, place, side);
            assert_eq!(beside.corner, corner, "{x} {y}");
            assert!(!place.contains(beside.at));
        }
    }
}
