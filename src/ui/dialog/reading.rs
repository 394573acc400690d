//! Sizes, spacing and fonts of the text that is read, by script.
//!
//! A change acts at once on the page behind, and closing keeps it; "undo changes" goes back to how it
//! was when the dialog was opened.

use std::ops::RangeInclusive;

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::Dialog;
use crate::session::{Action, Reading, ScriptReading};
use crate::text::{PerScript, ScriptGroup};
use crate::ui::Cx;
use crate::ui::reading;
use crate::ui::text::{Button, Label, Style, TextAlign, measure, paint_text};
use crate::ui::widget::{Stepper, card, flow};

/// A line of each group, with a guest of another script and a number.
const SAMPLES: PerScript<&str> = PerScript {
    latin: "“The bridge (גשר) opens at 12:30,” she told Reuters.",
    hebrew: "\"הגשר (bridge) ייפתח ב־12:30\", אמרה דוברת האו\"ם.",
    arabic: "قالت: «سيُفتح الجسر (bridge) في ١٢:٣٠ مساءً» إن شاء الله.",
};

/// Size of the names of numbers, and the room behind them, in points.
const NAME: f32 = 12.5;
const GAP: f32 = 8.0;
/// Greatest height of a sample, in points.
const SAMPLE: f32 = 84.0;

/// The dialog.
pub(super) struct ReadingDialog {
    before: Reading,
}

impl ReadingDialog {
    pub(super) fn new(before: Reading) -> Self {
        Self { before }
    }
}

impl Dialog for ReadingDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-reading-title")
    }

    fn width(&self) -> f32 {
        720.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let hint = cx.t.get("dialog-reading-hint");
        ui.add(Label::new(hint).size(12.5).weak().wrap());
        let mut reading = cx.session.settings().reading.clone();
        let height = ui.ctx().content_rect().height() - 220.0;
        ScrollArea::vertical()
            .max_height(height.max(120.0))
            .show(ui, |ui| {
                for group in ScriptGroup::ALL {
                    card(ui, cx.side, |ui| script(ui, cx, group, &mut reading));
                }
            });
        ui.add_space(8.0);
        cx.side.horizontal(ui, |ui| {
            let words = cx.t.get("dialog-reading-defaults");
            if ui.add(Button::new(words)).clicked() {
                reading.scripts = Reading::default().scripts;
            }
            let words = cx.t.get("dialog-reading-undo");
            let changed = reading != self.before;
            if ui.add_enabled(changed, Button::new(words)).clicked() {
                reading = self.before.clone();
            }
            ui.with_layout(cx.side.row_from_end(), |ui| {
                let words = cx.t.get("dialog-reading-done");
                if ui.add(Button::new(words).primary()).clicked() {
                    cx.prompt(None);
                }
            });
        });
        if reading != cx.session.settings().reading {
            cx.push(Action::Reading(Box::new(reading)));
        }
    }
}

/// The name of a group, its numbers, its font, and a line set so.
fn script(ui: &mut Ui, cx: &Cx<'_>, group: ScriptGroup, reading: &mut Reading) {
    let name = cx.t.get(match group {
        ScriptGroup::Latin => "dialog-reading-latin",
        ScriptGroup::Hebrew => "dialog-reading-hebrew",
        ScriptGroup::Arabic => "dialog-reading-arabic",
    });
    ui.add(Label::new(name.as_str()).bold());
    let own = reading.scripts.get_mut(group);
    flow(ui, cx.side, |ui| {
        ui.spacing_mut().item_spacing = vec2(18.0, 6.0);
        let ScriptReading {
            size,
            spacing,
            column,
            ..
        } = own;
        for (key, value, bounds, step) in [
            ("dialog-reading-size", size, ScriptReading::SIZES, 0.5),
            (
                "dialog-reading-spacing",
                spacing,
                ScriptReading::SPACINGS,
                0.1,
            ),
            ("dialog-reading-column", column, ScriptReading::COLUMNS, 1.0),
        ] {
            number(
                ui,
                cx,
                &name,
                &cx.t.get(key),
                value,
                bounds.0..=bounds.1,
                step,
            );
        }
    });
    sample(ui, cx, group, reading);
}

/// A number with its name before it.
fn number(
    ui: &mut Ui,
    cx: &Cx<'_>,
    script: &str,
    name: &str,
    value: &mut f32,
    bounds: RangeInclusive<f32>,
    step: f32,
) {
    let spoken = cx.t.with(
        "dialog-reading-of",
        &[("name", name.into()), ("script", script.into())],
    );
    // Name and number stay together where the row wraps.
    let width = measure(ui.ctx(), name, &Style::of_size(NAME)).x.ceil() + GAP + Stepper::WIDTH;
    ui.allocate_ui_with_layout(vec2(width, 24.0), cx.side.row(), |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.add(Label::new(name).size(NAME).weak());
        let stepper = Stepper::new(&spoken, *value, bounds, step);
        if let Some(chosen) = stepper.ui(ui, cx.side) {
            *value = chosen;
        }
    });
}

fn sample(ui: &mut Ui, cx: &Cx<'_>, group: ScriptGroup, reading: &Reading) {
    let words = *SAMPLES.get(group);
    let zoom = f32::from(cx.session.settings().zoom) / 100.0;
    let style = reading::style(reading, group, zoom, false);
    let size = vec2(ui.available_width(), style.line_height.min(SAMPLE));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let line = Rect::from_center_size(rect.center(), vec2(rect.width(), style.line_height));
    let ink = cx.theme.text;
    paint_text(&painter, line, words, &style, ink, TextAlign::Own);
}
