//! Words of a document, with a bar on the side where they start.

use egui::{Color32, Frame, Margin, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2};

use super::focus_ring;
use crate::text::Direction;
use crate::text::direction::paragraph_direction;
use crate::ui::text::Label;
use crate::ui::theme::Theme;

const BAR: f32 = 3.0;

/// A quote in its own direction, and small words about where it stands.
pub struct Quote<'a> {
    words: &'a str,
    about: &'a str,
    colour: Color32,
    lines: usize,
    sense: Sense,
}

impl<'a> Quote<'a> {
    /// These words, with a bar in this colour.
    #[must_use]
    pub fn new(words: &'a str, colour: Color32) -> Self {
        Self {
            words,
            about: "",
            colour,
            lines: 4,
            sense: Sense::click(),
        }
    }

    /// Small words below.
    #[must_use]
    pub fn about(self, about: &'a str) -> Self {
        Self { about, ..self }
    }

    /// What it reacts to; a click unless told otherwise.
    #[must_use]
    pub fn sense(self, sense: Sense) -> Self {
        Self { sense, ..self }
    }

    /// Draws it.
    pub fn ui(self, ui: &mut Ui) -> Response {
        let rtl = is_right_to_left(self.words);
        let theme = Theme::of(ui.ctx());
        let (start, end) = (12, 4);
        let margin = Margin {
            left: if rtl { end } else { start },
            right: if rtl { start } else { end },
            top: 3,
            bottom: 3,
        };
        let drawn = Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(Label::new(self.words).lines(self.lines).own_side());
            if !self.about.is_empty() {
                let direction = if rtl {
                    Direction::RightToLeft
                } else {
                    Direction::LeftToRight
                };
                let about = Label::new(self.about).size(12.0).weak();
                ui.add(about.direction(direction).lines(2).own_side());
            }
        });
        let rect = drawn.response.rect;
        let id = ui.next_auto_id();
        ui.skip_ahead_auto_ids(1);
        let response = ui.interact(rect, id, self.sense);
        let role = if self.sense.interactive() {
            Role::Button
        } else {
            Role::Label
        };
        response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), self.words));
        let bar = if rtl {
            Rect::from_min_max(pos2(rect.right() - BAR, rect.top()), rect.max)
        } else {
            Rect::from_min_max(rect.min, pos2(rect.left() + BAR, rect.bottom()))
        };
        ui.painter().rect_filled(bar, 1.0, self.colour);
        if response.hovered() && self.sense.interactive() {
            ui.painter()
                .rect_filled(rect, 4, theme.selection.gamma_multiply(0.35));
        }
        focus_ring(ui, &response, rect, 4);
        response
    }
}

/// Whether words stand on the right by their own letters; words without any do not.
#[must_use]
pub fn is_right_to_left(words: &str) -> bool {
    let first = words
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    paragraph_direction(first, Direction::LeftToRight) == Direction::RightToLeft
}
