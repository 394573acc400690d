//! A number that is made larger or smaller step by step.

use std::ops::RangeInclusive;

use egui::accesskit::Action;
use egui::{
    CornerRadius, EventFilter, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::focus_ring;
use crate::ui::side::Side;
use crate::ui::text::{Style, TextAlign, paint_text};
use crate::ui::theme::{CONTROL_RADIUS, Theme};

const HEIGHT: f32 = 24.0;
/// Width of the two ends that are clicked.
const END: f32 = 24.0;
/// Width of the number between them.
const NUMBER: f32 = 40.0;

/// A number between a minus and a plus. With the focus, the up and down arrows, `+` and `-` do the
/// same; Home and End go to the least and the greatest.
pub struct Stepper<'a> {
    name: &'a str,
    value: f32,
    range: RangeInclusive<f32>,
    step: f32,
}

impl<'a> Stepper<'a> {
    /// Its width, in points.
    pub const WIDTH: f32 = 2.0 * END + NUMBER;

    /// A number called `name` within `range`, which is shown with one decimal at most.
    #[must_use]
    pub fn new(name: &'a str, value: f32, range: RangeInclusive<f32>, step: f32) -> Self {
        Self {
            name,
            value,
            range,
            step,
        }
    }

    /// Draws it; returns the number that was chosen just now.
    pub fn ui(self, ui: &mut Ui, side: Side) -> Option<f32> {
        let size = vec2(Self::WIDTH, HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::focusable_noninteractive());
        self.tell(ui, &response);
        let asked = self.asked_by_keys(ui, &response);
        let (least, most) = (*self.range.start(), *self.range.end());
        let mut steps = match asked {
            Some(Asked::Steps(steps)) => steps,
            Some(Asked::Least) => f32::NEG_INFINITY,
            Some(Asked::Most) => f32::INFINITY,
            None => 0.0,
        };
        self.ground(ui, &response, rect);
        for (sign, words, by) in [(-1.0, "−", least), (1.0, "+", most)] {
            let at_left = (sign < 0.0) != side.mirrored();
            let left = if at_left {
                rect.left()
            } else {
                rect.right() - END
            };
            let end = Rect::from_min_size(pos2(left, rect.top()), vec2(END, HEIGHT));
            let can = ui.is_enabled() && self.value != by;
            if self.end(ui, end, words, can) {
                steps += sign;
                response.request_focus();
            }
        }
        let value = self.stepped(steps);
        (value != self.value).then_some(value)
    }

    /// The number so many steps on, on a whole step.
    fn stepped(&self, steps: f32) -> f32 {
        if steps == 0.0 {
            return self.value;
        }
        // From between two steps to the next one.
        let at = self.value / self.step;
        let at = if steps > 0.0 {
            (at + 0.01).floor()
        } else {
            (at - 0.01).ceil()
        };
        // Steps such as 0.1 are not exact: 1.7000000000000002 becomes 1.7.
        let whole = ((at + steps) * self.step * 100.0).round() / 100.0;
        whole.clamp(*self.range.start(), *self.range.end())
    }

    /// Without a decimal that is 0.
    fn shown(&self) -> String {
        let shown = format!("{:.1}", self.value);
        shown.strip_suffix(".0").unwrap_or(&shown).to_owned()
    }

    fn tell(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| WidgetInfo {
            value: Some(f64::from(self.value)),
            ..WidgetInfo::labeled(Role::SpinButton, ui.is_enabled(), self.name)
        });
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_min_numeric_value(f64::from(*self.range.start()));
            node.set_max_numeric_value(f64::from(*self.range.end()));
            node.set_numeric_value_step(f64::from(self.step));
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
    }

    fn asked_by_keys(&self, ui: &Ui, response: &Response) -> Option<Asked> {
        let mut steps = ui.input(|input| {
            input.num_accesskit_action_requests(response.id, Action::Increment) as f32
                - input.num_accesskit_action_requests(response.id, Action::Decrement) as f32
        });
        if response.has_focus() {
            let own = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, own));
            let pressed = |key| ui.input(|input| input.num_presses(key) as f32);
            if pressed(Key::Home) > 0.0 {
                return Some(Asked::Least);
            }
            if pressed(Key::End) > 0.0 {
                return Some(Asked::Most);
            }
            steps += pressed(Key::ArrowUp) + pressed(Key::Plus) + pressed(Key::Equals);
            steps -= pressed(Key::ArrowDown) + pressed(Key::Minus);
        }
        (steps != 0.0).then_some(Asked::Steps(steps))
    }

    fn ground(&self, ui: &Ui, response: &Response, rect: Rect) {
        let theme = Theme::of(ui.ctx());
        let radius = CornerRadius::same(CONTROL_RADIUS);
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .rect(rect, radius, theme.control, line, StrokeKind::Inside);
        focus_ring(ui, response, rect, radius);
        let style = Style::of_size(12.5);
        let place = rect.shrink2(vec2(END, 0.0));
        paint_text(
            ui.painter(),
            place,
            &self.shown(),
            &style,
            theme.text,
            TextAlign::Center,
        );
    }

    /// One of the two ends; says whether it was clicked.
    fn end(&self, ui: &Ui, rect: Rect, words: &str, can: bool) -> bool {
        let theme = Theme::of(ui.ctx());
        let id = ui.scope_id().with((self.name, words));
        // The number has the focus; the ends are its handles.
        let sense = if can { Sense::CLICK } else { Sense::hover() };
        let response = ui.interact(rect, id, sense);
        if can && response.hovered() {
            ui.painter()
                .rect_filled(rect.shrink(2.0), CONTROL_RADIUS - 1, theme.hover);
        }
        let ink = if can { theme.text } else { theme.faint };
        let style = Style::of_size(14.0);
        paint_text(ui.painter(), rect, words, &style, ink, TextAlign::Center);
        response.clicked()
    }
}

enum Asked {
    Steps(f32),
    Least,
    Most,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_whole_and_within_bounds() {
        let table = [
            (17.0, 0.5, 1.0, 17.5, "17.5"),
            (17.5, 0.5, -1.0, 17.0, "17"),
            (17.3, 0.5, 1.0, 17.5, "17.5"),
            (17.3, 0.5, -1.0, 17.0, "17"),
            (1.7, 0.1, 1.0, 1.8, "1.8"),
            (1.1, 0.1, 9.0, 2.0, "2"),
            (1.1, 0.1, -2.0, 1.0, "1"),
            (40.0, 1.0, f32::INFINITY, 72.0, "72"),
            (40.0, 1.0, f32::NEG_INFINITY, 1.0, "1"),
            (40.25, 1.0, 0.0, 40.25, "40.2"),
        ];
        for (value, step, steps, expected, shown) in table {
            let stepper = Stepper::new("size", value, 1.0..=72.0, step);
            let value = stepper.stepped(steps);
            assert_eq!(value, expected);
            assert_eq!(Stepper { value, ..stepper }.shown(), shown);
        }
    }
}
