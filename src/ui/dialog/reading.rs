//! Sizes, spacing and fonts of the text that is read, by script.
//!
//! A change acts at once on the page behind, and closing keeps it; "undo changes" goes back to how it
//! was when the dialog was opened.

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::Dialog;
use crate::session::{Action, Reading, ScriptReading};
use crate::text::ScriptGroup;
use crate::ui::Cx;
use crate::ui::reading;
use crate::ui::text::fonts::Family;
use crate::ui::text::{Button, Engine, Label, Style, TextAlign, measure, paint_text};
use crate::ui::widget::{Choice, Stepper, card, flow};

/// Size of the names of numbers, and the room behind them, in points.
const NAME: f32 = 12.5;
const GAP: f32 = 8.0;
/// Width of the choice of a font, in points.
const FONT: f32 = 168.0;
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
        800.0
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
        let sizes = ("dialog-reading-size", ScriptReading::SIZES, 0.5);
        let spacings = ("dialog-reading-spacing", ScriptReading::SPACINGS, 0.1);
        let columns = ("dialog-reading-column", ScriptReading::COLUMNS, 1.0);
        number(ui, cx, &name, sizes, &mut own.size);
        number(ui, cx, &name, spacings, &mut own.spacing);
        number(ui, cx, &name, columns, &mut own.column);
        font(ui, cx, group, &name, &mut own.family);
    });
    sample(ui, cx, group, reading);
}

/// A number with its name before it: the key of the name, least and greatest, and the step.
fn number(
    ui: &mut Ui,
    cx: &Cx<'_>,
    script: &str,
    (key, (least, most), step): (&str, (f32, f32), f32),
    value: &mut f32,
) {
    named(
        ui,
        cx,
        script,
        &cx.t.get(key),
        Stepper::WIDTH,
        |ui, spoken| {
            let stepper = Stepper::new(spoken, *value, least..=most, step);
            if let Some(chosen) = stepper.ui(ui, cx.side) {
                *value = chosen;
            }
        },
    );
}

/// The families that a group can be set in.
fn font(ui: &mut Ui, cx: &Cx<'_>, group: ScriptGroup, script: &str, chosen: &mut String) {
    let bundled = Family::BUNDLED.get(group).name();
    let families = Engine::of(ui.ctx()).lock().families(group);
    let mut names: Vec<String> = families
        .into_iter()
        .map(|family| family.name())
        .filter(|name| *name != bundled)
        .map(|name| name.to_string())
        .collect();
    // It may not be on this computer, or not be known yet.
    if !chosen.is_empty() && !names.contains(chosen) {
        names.insert(0, chosen.clone());
    }
    let mut options = vec![(String::new(), bundled.to_string())];
    options.extend(names.into_iter().map(|name| (name.clone(), name)));
    let name = cx.t.get("dialog-reading-font");
    named(ui, cx, script, &name, FONT, |ui, spoken| {
        let choice = Choice::new(spoken, &options, chosen, &bundled).as_list();
        if let Some(family) = choice.ui(ui, cx.side) {
            *chosen = family;
        }
    });
}

/// A control that is `width` points wide, with its name before it. They stay together where the row
/// wraps. What `add` draws is called by the name and the script.
fn named(
    ui: &mut Ui,
    cx: &Cx<'_>,
    script: &str,
    name: &str,
    width: f32,
    add: impl FnOnce(&mut Ui, &str),
) {
    let spoken = cx.t.with(
        "dialog-reading-of",
        &[("name", name.into()), ("script", script.into())],
    );
    let width = measure(ui.ctx(), name, &Style::of_size(NAME)).x.ceil() + GAP + width;
    ui.allocate_ui_with_layout(vec2(width, 24.0), cx.side.row(), |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.add(Label::new(name).size(NAME).weak());
        add(ui, &spoken);
    });
}

/// A line in the group's script, with a guest of another one and a number.
fn sample(ui: &mut Ui, cx: &Cx<'_>, group: ScriptGroup, reading: &Reading) {
    let words = cx.t.get(match group {
        ScriptGroup::Latin => "dialog-reading-sample-latin",
        ScriptGroup::Hebrew => "dialog-reading-sample-hebrew",
        ScriptGroup::Arabic => "dialog-reading-sample-arabic",
    });
    let zoom = f32::from(cx.session.settings().zoom) / 100.0;
    let style = reading::style(reading, group, zoom, false);
    let size = vec2(ui.available_width(), style.line_height.min(SAMPLE));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.as_str()));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let line = Rect::from_center_size(rect.center(), vec2(rect.width(), style.line_height));
    let ink = cx.theme.text;
    paint_text(&painter, line, &words, &style, ink, TextAlign::Own);
}
