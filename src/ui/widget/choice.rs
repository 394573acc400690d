//! One value of a few: a row of segments, or a list that opens where a row has no room.

use egui::{
    CornerRadius, Popup, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::focus_ring;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::side::Side;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Button, Style, measure, paint_text};
use crate::ui::theme::{CONTROL_RADIUS, Theme};

const HEIGHT: f32 = 24.0;
/// Room on both sides of a segment's words.
const PADDING: f32 = 9.0;
/// Height of an open list; longer ones scroll.
const LONGEST: f32 = 320.0;

/// A choice among named values. Choosing the chosen one again takes it back.
pub struct Choice<'a> {
    name: &'a str,
    options: &'a [(String, String)],
    value: &'a str,
    unset: &'a str,
    as_list: bool,
}

impl<'a> Choice<'a> {
    /// A choice called `name` among `options`, each a value and its words; `value` is the present
    /// one, empty for none, and `unset` the words for that.
    #[must_use]
    pub fn new(
        name: &'a str,
        options: &'a [(String, String)],
        value: &'a str,
        unset: &'a str,
    ) -> Self {
        Self {
            name,
            options,
            value,
            unset,
            as_list: false,
        }
    }

    /// A list that opens, even where a row has room.
    #[must_use]
    pub fn as_list(self) -> Self {
        Self {
            as_list: true,
            ..self
        }
    }

    /// Draws it; returns the value that was chosen just now, empty for none.
    pub fn ui(self, ui: &mut Ui, side: Side) -> Option<String> {
        let style = style();
        let widths: Vec<f32> = self
            .options
            .iter()
            .map(|(_, words)| (measure(ui.ctx(), words, &style).x + 2.0 * PADDING).ceil())
            .collect();
        if !self.as_list && widths.iter().sum::<f32>() <= ui.available_width() {
            self.segments(ui, side, &widths)
        } else {
            self.list(ui, side)
        }
    }

    fn segments(&self, ui: &mut Ui, side: Side, widths: &[f32]) -> Option<String> {
        let theme = Theme::of(ui.ctx());
        let size = vec2(widths.iter().sum(), HEIGHT);
        let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
        let radius = CornerRadius::same(CONTROL_RADIUS);
        ui.painter().rect_filled(whole, radius, theme.control);
        let mut chosen = None;
        let mut from_start = 0.0;
        for (nth, ((value, words), width)) in self.options.iter().zip(widths).enumerate() {
            let left = if side.mirrored() {
                whole.right() - from_start - width
            } else {
                whole.left() + from_start
            };
            from_start += width;
            let rect = Rect::from_min_size(pos2(left, whole.top()), vec2(*width, HEIGHT));
            let on = value == self.value;
            let id = ui.scope_id().with((self.name, value));
            let response = ui.interact(rect, id, Sense::click());
            response.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, words)
            });
            let radius = outer_corners(nth, self.options.len(), side);
            if on {
                ui.painter().rect_filled(rect, radius, theme.accent);
            } else if response.hovered() {
                ui.painter().rect_filled(rect, radius, theme.hover);
            }
            focus_ring(ui, &response, rect, radius);
            let ink = match (on, ui.is_enabled()) {
                (true, _) => theme.on_accent,
                (false, true) => theme.text,
                (false, false) => theme.quiet,
            };
            paint_text(ui.painter(), rect, words, &style(), ink, TextAlign::Center);
            if response.clicked() {
                chosen = Some(if on { String::new() } else { value.clone() });
            }
        }
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .rect_stroke(whole, radius, line, StrokeKind::Inside);
        chosen
    }

    fn list(&self, ui: &mut Ui, side: Side) -> Option<String> {
        let theme = Theme::of(ui.ctx());
        let words = self.options.iter().find(|(value, _)| value == self.value);
        let words = words.map_or(self.unset, |(_, words)| words);
        let size = vec2(ui.available_width(), HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let spoken = format!("{}: {words}", self.name);
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), &spoken));
        let ground = if response.hovered() {
            theme.hover
        } else {
            theme.control
        };
        let radius = CornerRadius::same(CONTROL_RADIUS);
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .rect(rect, radius, ground, line, StrokeKind::Inside);
        focus_ring(ui, &response, rect, radius);
        let mut room = rect.shrink2(vec2(PADDING, 0.0));
        let chevron = if side.mirrored() {
            room.min.x += 20.0;
            pos2(rect.left() + 14.0, rect.center().y)
        } else {
            room.max.x -= 20.0;
            pos2(rect.right() - 14.0, rect.center().y)
        };
        let ink = if self.value.is_empty() {
            theme.quiet
        } else {
            theme.text
        };
        paint_text(ui.painter(), room, words, &style(), ink, TextAlign::Start);
        let square = Rect::from_center_size(chevron, vec2(14.0, 14.0));
        Icon::ChevronDown.paint(ui.painter(), square, theme.quiet, side.mirrored());
        let mut chosen = None;
        Popup::menu(&response).width(rect.width()).show(|ui| {
            ScrollArea::vertical().max_height(LONGEST).show(ui, |ui| {
                for (value, words) in self.options {
                    let on = value == self.value;
                    let option = Button::new(words.as_str()).wide().frame(false).selected(on);
                    if ui.add(option.size(13.0)).clicked() {
                        chosen = Some(if on { String::new() } else { value.clone() });
                        ui.close();
                    }
                }
            });
        });
        chosen
    }
}

/// Only the ends of the row are round.
fn outer_corners(nth: usize, count: usize, side: Side) -> CornerRadius {
    let round = |is_end: bool| if is_end { CONTROL_RADIUS } else { 0 };
    let (start, end) = (round(nth == 0), round(nth + 1 == count));
    let (left, right) = if side.mirrored() {
        (end, start)
    } else {
        (start, end)
    };
    CornerRadius {
        nw: left,
        sw: left,
        ne: right,
        se: right,
    }
}

/// A choice called by the message `name` among values, each with the message of its words; returns the one that
/// was chosen just now.
pub fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    name: &str,
    options: &[(T, &str)],
    value: T,
) -> Option<T> {
    let words: Vec<(String, String)> = options
        .iter()
        .map(|(_, key)| ((*key).to_owned(), cx.t.get(key)))
        .collect();
    let now = options.iter().find(|(option, _)| *option == value);
    let now = now.map_or("", |(_, key)| key);
    let chosen = Choice::new(&cx.t.get(name), &words, now, "").ui(ui, cx.side)?;
    let chosen = options.iter().find(|(_, key)| *key == chosen);
    chosen.map(|(option, _)| *option)
}

fn style() -> Style {
    Style::of_size(12.5)
}
