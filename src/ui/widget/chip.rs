//! A name in a colour: a type, an entity, a language.

use std::borrow::Cow;

use egui::{
    Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget,
    WidgetInfo, pos2, vec2,
};

use super::focus_ring;
use super::key_cap::KeyCap;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Style, measure, paint_text};
use crate::ui::theme::Theme;

/// Height of a chip in a colour.
const HEIGHT: f32 = 24.0;
/// Height of a quiet chip.
const LOW: f32 = 16.0;
/// Width of the smallest chip with a colour.
const LEAST: f32 = 40.0;
/// From the name to the key cap.
const GAP: f32 = 6.0;

/// A short name, elided where it is longer than the room there is.
pub struct Chip<'a> {
    text: Cow<'a, str>,
    keys: Option<Cow<'a, str>>,
    colour: Option<Color32>,
    quiet: bool,
    selected: Option<bool>,
    sense: Sense,
}

impl<'a> Chip<'a> {
    /// A chip that reads so, in no colour.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            keys: None,
            colour: None,
            quiet: false,
            selected: None,
            sense: Sense::hover(),
        }
    }

    /// Shows a key on a cap before the name; none if `keys` is empty.
    #[must_use]
    pub fn key_cap(self, keys: impl Into<Cow<'a, str>>) -> Self {
        let keys = keys.into();
        Self {
            keys: (!keys.is_empty()).then_some(keys),
            ..self
        }
    }

    /// In this colour: the line around it, and a thin fill.
    #[must_use]
    pub fn colour(self, colour: Color32) -> Self {
        Self {
            colour: Some(colour),
            ..self
        }
    }

    /// Small and without a colour: the code of a language.
    #[must_use]
    pub fn quiet(self) -> Self {
        Self {
            quiet: true,
            ..self
        }
    }

    /// One of several that can be chosen, and whether it is.
    #[must_use]
    pub fn selected(self, selected: bool) -> Self {
        Self {
            selected: Some(selected),
            ..self
        }
    }

    /// What the chip reacts to; nothing but hovering unless told otherwise.
    #[must_use]
    pub fn sense(self, sense: Sense) -> Self {
        Self { sense, ..self }
    }

    fn style(&self) -> Style {
        if self.quiet {
            Style::of_size(10.0).bold()
        } else {
            Style::of_size(12.5)
        }
    }

    /// Room on both sides of what the chip holds.
    fn padding(&self) -> f32 {
        if self.quiet { 4.0 } else { 10.0 }
    }

    fn paint(&self, ui: &Ui, response: &Response, rect: Rect, cap: Vec2) {
        let theme = Theme::of(ui.ctx());
        let colour = self.colour.unwrap_or(theme.faint);
        let radius = if self.quiet {
            CornerRadius::same(4)
        } else {
            CornerRadius::same(12)
        };
        let painter = ui.painter();
        if !self.quiet {
            painter.rect_filled(rect, radius, Theme::fill(colour));
        }
        if response.hovered() && self.sense.senses_click() {
            painter.rect_filled(rect, radius, Theme::fill(colour));
        }
        let line = match (self.quiet, self.selected) {
            (true, _) => Stroke::new(1.0, theme.line),
            (false, Some(true)) => Stroke::new(2.0, colour),
            (false, _) => Stroke::new(1.0, colour.gamma_multiply(0.6)),
        };
        painter.rect_stroke(rect, radius, line, StrokeKind::Inside);
        focus_ring(ui, response, rect, radius);
        let mut room = rect.shrink2(vec2(self.padding(), 0.0));
        if let Some(keys) = &self.keys {
            let from_right = ui.layout().prefer_right_to_left();
            let left = if from_right {
                rect.right() - 5.0 - cap.x
            } else {
                rect.left() + 5.0
            };
            let at = pos2(left, rect.center().y - cap.y / 2.0);
            KeyCap::paint(ui, Rect::from_min_size(at, cap), keys);
            if from_right {
                room.max.x = left - GAP;
            } else {
                room.min.x = left + cap.x + GAP;
            }
        }
        let ink = if self.quiet || !ui.is_enabled() {
            theme.quiet
        } else {
            theme.text
        };
        let style = self.style();
        paint_text(painter, room, &self.text, &style, ink, TextAlign::Center);
    }
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let text = measure(ui.ctx(), &self.text, &self.style());
        let cap = self
            .keys
            .as_deref()
            .map_or(Vec2::ZERO, |keys| KeyCap::size(ui.ctx(), keys));
        let before = if self.keys.is_some() {
            5.0 + cap.x + GAP
        } else {
            self.padding()
        };
        let height = if self.quiet { LOW } else { HEIGHT };
        let room = if ui.layout().main_wrap() {
            ui.max_rect().width()
        } else {
            ui.available_width()
        };
        let width = (before + text.x.ceil() + self.padding()).min(room.max(LEAST));
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), self.sense);
        let role = if self.sense.senses_click() {
            Role::Button
        } else {
            Role::Label
        };
        response.widget_info(|| match self.selected {
            Some(on) => WidgetInfo::selected(role, ui.is_enabled(), on, self.text.as_ref()),
            None => WidgetInfo::labeled(role, ui.is_enabled(), self.text.as_ref()),
        });
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response, rect, cap);
        }
        response
    }
}
