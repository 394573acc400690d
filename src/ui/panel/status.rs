//! The status bar: who works here, where the caret is, and whether the work is on the disk.

use std::sync::Arc;
use std::time::Duration;

use egui::{Sense, Ui};

use crate::session::{Action, DirectionFrom, SaveState, Verb, Workspace};
use crate::text::{Direction, OffsetIndex, Unit};
use crate::ui::Cx;
use crate::ui::text::Label;

/// How often the progress of jobs is drawn anew.
const PROGRESS: Duration = Duration::from_millis(200);

/// The lowest line of the window.
#[derive(Default)]
pub struct StatusBar {
    /// The offsets of the shown text in the chosen unit, made once.
    offsets: Option<(Arc<str>, OffsetIndex)>,
}

impl StatusBar {
    /// Shows the line.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        cx.side.horizontal(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 20.0;
            let author = cx.session.author_name().to_owned();
            if ui.add(word(&author).sense(Sense::click())).clicked() {
                cx.run(Verb::Author);
            }
            if let Some(workspace) = cx.session.workspace() {
                self.place(ui, cx, workspace);
                conflicts(ui, cx, workspace);
                saved(ui, cx, workspace);
            }
            ui.with_layout(cx.side.row_from_end(), |ui| jobs(ui, cx));
        });
    }

    /// Where the selection or the annotation in focus is, and how long; and the text's direction.
    fn place(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
        let (Some(text), Some(document)) = (cx.session.text(), cx.session.document()) else {
            return;
        };
        let unit = cx.session.settings().unit;
        let fresh = self
            .offsets
            .as_ref()
            .is_some_and(|(known, index)| Arc::ptr_eq(known, text) && index.unit() == unit);
        if !fresh {
            let index = OffsetIndex::new(Arc::clone(text), unit);
            self.offsets = Some((Arc::clone(text), index));
        }
        let Some((_, offsets)) = &self.offsets else {
            return;
        };
        let name = cx.t.get(match unit {
            Unit::CodePoint => "unit-codepoint",
            Unit::Utf16 => "unit-utf16",
            Unit::Byte => "unit-byte",
            Unit::Grapheme => "unit-grapheme",
        });
        let span = workspace.span_in_focus();
        let words = match span.and_then(|span| offsets.units_from_span(span)) {
            Some((start, end)) => cx.t.with(
                "status-span",
                &[
                    ("unit", name.into()),
                    ("start", start.into()),
                    ("end", end.into()),
                    ("length", (end - start).into()),
                ],
            ),
            None => {
                let at = offsets.unit_from_byte(workspace.caret()).unwrap_or(0);
                cx.t.with("status-caret", &[("unit", name.into()), ("at", at.into())])
            }
        };
        if ui.add(word(&words).sense(Sense::click())).clicked() {
            cx.run(Verb::Unit);
        }
        direction(ui, cx, workspace);
        hidden_order(ui, cx, workspace);
        if ui
            .add(word(&document.encoding).sense(Sense::click()))
            .clicked()
        {
            cx.run(Verb::Encoding);
        }
    }
}

/// The side on which the paragraph with the caret starts, and who says so. A click turns it.
fn direction(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let Some((direction, from)) = workspace.direction_at_caret() else {
        return;
    };
    let direction = match direction {
        Direction::RightToLeft => cx.t.get("status-rtl"),
        Direction::LeftToRight => cx.t.get("status-ltr"),
    };
    let words = match from {
        DirectionFrom::Words => direction,
        DirectionFrom::Document => cx.t.with(
            "status-direction-document",
            &[("direction", direction.as_str().into())],
        ),
        DirectionFrom::Paragraph => cx.t.with(
            "status-direction-paragraph",
            &[("direction", direction.as_str().into())],
        ),
    };
    let label = word(&words).sense(Sense::click());
    let hint = cx.t.get("action-paragraph-direction");
    let response = ui.add(label).on_hover_ui(|ui| {
        ui.add(Label::new(hint).wrap());
    });
    if response.clicked() {
        cx.run(Verb::ParagraphDirection);
    }
}

/// A warning where direction controls hide an order. A click goes to the next place.
fn hidden_order(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let Some(document) = workspace.document() else {
        return;
    };
    let count = workspace.hidden_order(document).len();
    if count == 0 {
        return;
    }
    let words = cx.t.with("status-hidden", &[("count", count.into())]);
    let label = word(&words).color(cx.theme.warning).sense(Sense::click());
    let hint = cx.t.get("reader-hidden");
    let response = ui.add(label).on_hover_ui(|ui| {
        ui.add(Label::new(hint).wrap());
    });
    if response.clicked() {
        cx.run(Verb::NextHidden);
    }
}

/// How many rows wait for a decision. A click shows them.
fn conflicts(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let count = workspace.project().conflicts().len();
    if count == 0 {
        return;
    }
    let words = cx.t.with("status-conflicts", &[("count", count.into())]);
    let label = word(&words).color(cx.theme.warning);
    if ui.add(label.sense(Sense::click())).clicked() {
        cx.run(Verb::Conflicts);
    }
}

fn word(text: &str) -> Label<'_> {
    Label::new(text).size(12.5).weak()
}

fn saved(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let (key, colour, detail) = match workspace.save_state() {
        SaveState::Saved => ("status-saved", cx.theme.good, None),
        SaveState::Saving => ("status-saving", cx.theme.quiet, None),
        SaveState::Failed(trouble) => ("status-not-saved", cx.theme.bad, Some(trouble.message)),
        SaveState::Version(_) => ("status-read-only", cx.theme.warning, None),
        SaveState::ReadOnly(holder) => (
            "status-read-only",
            cx.theme.warning,
            Some(holder.to_string()),
        ),
    };
    let words = cx.t.get(key);
    let label = Label::new(words)
        .size(12.5)
        .color(colour)
        .sense(Sense::click());
    let response = ui.add(label);
    if response.clicked() {
        cx.run(Verb::Save);
    }
    if let Some(detail) = detail {
        response.on_hover_ui(|ui| {
            ui.add(Label::new(detail).wrap());
        });
    }
}

/// What runs beside the window, how far it is, and a word that stops it.
fn jobs(ui: &mut Ui, cx: &mut Cx<'_>) {
    for job in cx.session.jobs().filter(|job| !job.is_cancelled()) {
        // How far it is changes without a word from it.
        ui.ctx().request_repaint_after(PROGRESS);
        let name = cx.t.get(job.key);
        let stop = cx.t.get("status-cancel");
        if ui
            .add(
                Label::new(stop)
                    .size(12.5)
                    .color(cx.theme.accent)
                    .sense(Sense::click()),
            )
            .clicked()
        {
            cx.push(Action::Cancel(job.id));
        }
        let words = match job.share() {
            Some(share) => {
                let percent = (share * 100.0).round() as u32;
                cx.t.with(
                    "status-job",
                    &[("name", name.into()), ("percent", percent.into())],
                )
            }
            None => match job.bytes() {
                Some(bytes) => {
                    let megabytes = bytes >> 20;
                    cx.t.with(
                        "status-job-bytes",
                        &[("name", name.into()), ("megabytes", megabytes.into())],
                    )
                }
                None => name,
            },
        };
        ui.add(word(&words));
    }
}
