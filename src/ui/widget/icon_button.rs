//! A button with a picture in place of words, and its key beside it.

use egui::{Rect, Response, Role, Sense, Ui, Vec2, Widget, WidgetInfo, pos2, vec2};

use super::focus_ring;
use super::key_cap::KeyCap;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::theme::{CONTROL_RADIUS, Theme};

const SIDE: f32 = 24.0;
const ICON: f32 = 16.0;

/// A button that shows an icon; its words are a tooltip, and what a screen reader says.
pub struct IconButton<'a> {
    icon: Icon,
    words: &'a str,
    keys: &'a str,
    mirrored: Option<bool>,
    min_width: f32,
}

impl<'a> IconButton<'a> {
    /// A button with this icon and these words.
    #[must_use]
    pub fn new(icon: Icon, words: &'a str) -> Self {
        Self {
            icon,
            words,
            keys: "",
            mirrored: None,
            min_width: 0.0,
        }
    }

    /// Shows a key on a cap behind the icon; none if `keys` is empty.
    #[must_use]
    pub fn key_cap(self, keys: &'a str) -> Self {
        Self { keys, ..self }
    }

    /// At least this wide, so that buttons below each other are columns.
    #[must_use]
    pub fn min_width(self, min_width: f32) -> Self {
        Self { min_width, ..self }
    }

    /// Whether the icon speaks of text that runs from right to left; it follows the interface unless
    /// told otherwise.
    #[must_use]
    pub fn mirrored(self, mirrored: bool) -> Self {
        Self {
            mirrored: Some(mirrored),
            ..self
        }
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let from_right = ui.layout().prefer_right_to_left();
        let cap = if self.keys.is_empty() {
            Vec2::ZERO
        } else {
            KeyCap::size(ui.ctx(), self.keys)
        };
        let width = if self.keys.is_empty() {
            SIDE
        } else {
            SIDE + cap.x + 4.0
        };
        let width = width.max(self.min_width);
        let (rect, response) = ui.allocate_exact_size(vec2(width, SIDE), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.words));
        if ui.is_rect_visible(rect) {
            let theme = Theme::of(ui.ctx());
            if response.hovered() {
                ui.painter().rect_filled(rect, CONTROL_RADIUS, theme.hover);
            }
            focus_ring(ui, &response, rect, CONTROL_RADIUS);
            let (icon_x, cap_x) = if from_right {
                (rect.right() - SIDE / 2.0, rect.right() - SIDE - cap.x)
            } else {
                (rect.left() + SIDE / 2.0, rect.left() + SIDE)
            };
            let square = Rect::from_center_size(pos2(icon_x, rect.center().y), Vec2::splat(ICON));
            let colour = if !ui.is_enabled() {
                theme.faint
            } else if response.hovered() {
                theme.text
            } else {
                theme.quiet
            };
            let mirrored = self.mirrored.unwrap_or(from_right);
            self.icon.paint(ui.painter(), square, colour, mirrored);
            if !self.keys.is_empty() {
                let at = pos2(cap_x, rect.center().y - cap.y / 2.0);
                KeyCap::paint(ui, Rect::from_min_size(at, cap), self.keys);
            }
        }
        response.on_hover_ui(|ui| {
            ui.add(Label::new(self.words).wrap());
        })
    }
}
