//! Others' projects: what one would bring into the open one, what has to be decided first, and what is worth
//! knowing.
//!
//! [`questions`] are decided here, each with a proposal where there is one; [`remarks`] are the rest.
//! Nothing comes in before the primary button, or Enter, says so; several files follow one another.

mod questions;
mod remarks;

use egui::{Color32, Event, Key, Modifiers, ScrollArea, Sense, Ui, vec2};

use super::{Dialog, buttons};
use crate::edit::join::Joining;
use crate::model::RowKind;
use crate::session::{Action, JoinStep, Others};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{ProgressLine, card};

/// Height of the dialog without its list, in points.
const REST: f32 = 330.0;
/// Problems of the file that are told.
const PROBLEMS: usize = 3;

/// The dialog.
pub(super) struct JoinDialog;

impl Dialog for JoinDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-join-title")
    }

    fn width(&self) -> f32 {
        760.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(others) = cx.session.others() else {
            return cx.prompt(None);
        };
        file(ui, cx, others);
        ui.add_space(6.0);
        let mut open = 0;
        match others.found() {
            None => reading(ui, cx),
            Some(Err(error)) => line(ui, cx, (Icon::Warning, cx.theme.bad), error),
            Some(Ok(joining)) => {
                open = joining.questions.open();
                summary(ui, cx, joining);
                let room = ui.ctx().content_rect().height() - REST;
                ScrollArea::vertical()
                    .max_height(room.clamp(80.0, 480.0))
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        questions::ui(ui, cx, others, &joining.questions);
                        remarks::ui(ui, cx, &joining.remarks);
                    });
            }
        }
        let can = others.can_bring();
        let (number, count) = others.number();
        let primary = cx.t.get("dialog-join-bring");
        let done = buttons(ui, cx, &primary, can, |ui, cx| {
            if number < count {
                let words = cx.t.get("dialog-join-skip");
                if ui.add(Button::new(words)).clicked() {
                    cx.push(Action::Joining(JoinStep::Skip));
                }
            }
            if open > 0 {
                let words = cx.t.with("dialog-join-open", &[("count", open.into())]);
                let colour = cx.theme.warning;
                ui.add(Label::new(words).size(12.5).color(colour));
            }
        });
        let is_free = ui.memory(egui::Memory::focused).is_none();
        let enter = is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if (done || enter) && can {
            cx.push(Action::Joining(JoinStep::Bring));
        }
        if is_free && ui.input(|input| input.events.contains(&Event::Copy)) {
            cx.push(Action::Joining(JoinStep::Copy));
        }
    }
}

/// The file, and which one it is of several; what is wrong with it.
fn file(ui: &mut Ui, cx: &Cx<'_>, others: &Others) {
    let (number, count) = others.number();
    cx.side.horizontal(ui, |ui| {
        ui.add(Label::new(others.name()).bold().lines(1).own_side());
        if count > 1 {
            let words = cx.t.with(
                "dialog-join-number",
                &[("number", number.into()), ("count", count.into())],
            );
            ui.add(Label::new(words).size(12.5).weak());
        }
    });
    for problem in others.problems().iter().take(PROBLEMS) {
        line(ui, cx, (Icon::Warning, cx.theme.warning), problem);
    }
}

fn reading(ui: &mut Ui, cx: &Cx<'_>) {
    ui.add(Label::new(cx.t.get("dialog-join-reading")).weak());
    let mut jobs = cx.session.jobs();
    let share = jobs.find(|job| job.key == "job-joining");
    if let Some(share) = share.and_then(|job| job.share()) {
        ui.add(ProgressLine::new(share));
    }
}

/// Documents, rows by kind, and what changes.
fn summary(ui: &mut Ui, cx: &mut Cx<'_>, joining: &Joining) {
    card(ui, cx.side, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let t = cx.t;
        let (good, quiet) = (cx.theme.good, cx.theme.quiet);
        let count = joining.same_documents.into();
        let words = t.with("dialog-join-documents", &[("count", count)]);
        line(ui, cx, (Icon::Link, quiet), &words);
        let added = joining.added();
        let is_shown =
            |kind: &RowKind| !matches!(kind, RowKind::Type | RowKind::Attribute | RowKind::Schema);
        let rows: Vec<String> = added
            .iter()
            .filter(|(kind, _)| is_shown(kind))
            .map(|(kind, count)| counted(cx, *kind, *count))
            .collect();
        if !rows.is_empty() {
            line(ui, cx, (Icon::Plus, good), &rows.join(" · "));
        }
        let changed = joining.changed();
        if changed > 0 {
            let words = t.with("dialog-join-change", &[("count", changed.into())]);
            line(ui, cx, (Icon::Check, quiet), &words);
        }
        if joining.deltas.is_empty() {
            let words = t.get("dialog-join-nothing");
            line(ui, cx, (Icon::Unsure, cx.theme.warning), &words);
        }
    });
    ui.add_space(4.0);
}

/// "12 mentions", by the words that the list of what was brought back uses.
fn counted(cx: &Cx<'_>, kind: RowKind, count: usize) -> String {
    let key = format!("dialog-rows-{}", kind.name());
    cx.t.with(&key, &[("count", count.into())])
}

fn line(ui: &mut Ui, cx: &Cx<'_>, (icon, colour): (Icon, Color32), words: &str) {
    cx.side.horizontal(ui, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(15.0, 15.0), Sense::hover());
        icon.paint(ui.painter(), place, colour, cx.side.mirrored());
        ui.add_space(2.0);
        ui.add(Label::new(words).size(13.0).wrap());
    });
}
