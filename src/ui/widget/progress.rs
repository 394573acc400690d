//! How much is done, as a thin line.

use egui::{Color32, Rect, Response, Role, Sense, Ui, Widget, WidgetInfo, vec2};

use crate::ui::theme::Theme;

const HEIGHT: f32 = 3.0;

/// A line as wide as there is room, filled from the start of the interface.
pub struct ProgressLine {
    share: f32,
}

impl ProgressLine {
    /// A line filled to this share, 0–1; what is not a number counts as 0.
    #[must_use]
    pub fn new(share: f32) -> Self {
        Self {
            share: share.clamp(0.0, 1.0),
        }
    }

    /// Paints a line into the middle of `rect`'s height.
    pub(crate) fn paint(ui: &Ui, rect: Rect, share: f32, mirrored: bool, colour: Color32) {
        let theme = Theme::of(ui.ctx());
        let line = Rect::from_center_size(rect.center(), vec2(rect.width(), HEIGHT));
        ui.painter().rect_filled(line, HEIGHT / 2.0, theme.line);
        let width = line.width() * share.clamp(0.0, 1.0);
        let mut done = line;
        if mirrored {
            done.min.x = line.right() - width;
        } else {
            done.max.x = line.left() + width;
        }
        if width > 0.0 {
            ui.painter().rect_filled(done, HEIGHT / 2.0, colour);
        }
    }
}

impl Widget for ProgressLine {
    fn ui(self, ui: &mut Ui) -> Response {
        let size = vec2(ui.available_width(), HEIGHT + 1.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let percent = format!("{:.0} %", self.share * 100.0);
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &percent));
        let mirrored = ui.layout().prefer_right_to_left();
        Self::paint(ui, rect, self.share, mirrored, Theme::of(ui.ctx()).accent);
        response
    }
}
