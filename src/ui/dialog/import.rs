//! What files of another format would bring, and what of them does not fit, before anything is brought in.

use egui::{Color32, Event, Key, Modifiers, ScrollArea, Sense, Ui, vec2};

use super::{Dialog, buttons};
use crate::i18n::isolated;
use crate::model::RowKind;
use crate::session::{Action, ImportPreview, ImportProblem, ImportStep, Importing, Session};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Field, Label};
use crate::ui::widget::{Chip, Choice, ProgressLine, card, flow, heading, labelled};

/// Height of a line of what would be brought, in points.
const LINE: f32 = 20.0;
/// Height of a line of what does not fit, in points.
const ROW: f32 = 40.0;
/// Greatest height of that list, in points.
const HEIGHT: f32 = 280.0;
/// Files that are named.
const NAMED: usize = 4;
/// Types and attributes that are named.
const ADDED: usize = 24;
/// Greatest width of controls, in points.
const CONTROL: f32 = 320.0;

/// The author's name as it is being typed.
pub(super) struct ImportDialog {
    author: String,
}

impl Dialog for ImportDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-import-title")
    }

    fn width(&self) -> f32 {
        720.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(importing) = cx.session.importing() else {
            return cx.prompt(None);
        };
        files(ui, cx, importing);
        ui.add_space(6.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        format(ui, cx, importing);
        self.author(ui, cx, importing);
        kind(ui, cx, importing);
        ui.add_space(6.0);
        match importing.preview() {
            Some(Ok(preview)) => read(ui, cx, preview),
            Some(Err(error)) => line(ui, cx, (Icon::Warning, cx.theme.bad), error),
            None => reading(ui, cx, importing),
        }
        let can = match importing.preview() {
            Some(Ok(preview)) => !preview.is_empty(),
            Some(Err(_)) => false,
            None => importing.format().is_some(),
        };
        let primary = cx.t.get("dialog-import-bring");
        let done = buttons(ui, cx, &primary, can, |_, _| {});
        let enter = ui.memory(egui::Memory::focused).is_none()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if (done || enter) && can {
            cx.push(Action::Importing(ImportStep::Bring));
        }
    }
}

impl ImportDialog {
    pub(super) fn of(session: &Session) -> Self {
        let name = session.importing().and_then(|it| it.owner().name.clone());
        Self {
            author: name.unwrap_or_default(),
        }
    }

    fn author(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, importing: &Importing) {
        let name = cx.t.get("dialog-import-author");
        let hint = cx.t.get("dialog-import-author-hint");
        labelled(ui, cx.side, &name, |ui| {
            let width = CONTROL.min(ui.available_width());
            let field = Field::new(&mut self.author).label(&name).hint(&hint);
            let field = ui.add(field.desired_width(width));
            let known = importing.owner().name.as_deref().unwrap_or_default();
            if field.lost_focus() && self.author.trim() != known {
                let name = self.author.clone();
                cx.push(Action::Importing(ImportStep::Author(name)));
            }
        });
    }
}

/// The files, by name.
fn files(ui: &mut Ui, cx: &Cx<'_>, importing: &Importing) {
    let names: Vec<String> = importing.names().collect();
    let named: Vec<String> = names
        .iter()
        .take(NAMED)
        .map(|name| isolated(name))
        .collect();
    let more = names.len().saturating_sub(NAMED);
    let mut words = named.join(" · ");
    if more > 0 {
        let others =
            cx.t.with("dialog-import-more-files", &[("count", more.into())]);
        words = format!("{words} {others}");
    }
    ui.add(Label::new(words).size(12.5).weak().lines(2));
}

/// The format that they are read as; those that they look like first.
fn format(ui: &mut Ui, cx: &mut Cx<'_>, importing: &Importing) {
    let options: Vec<(String, String)> = importing
        .formats()
        .map(|format| {
            let words = format!("{} · {}", format.name, format.about);
            (format.name.to_owned(), words)
        })
        .collect();
    let name = cx.t.get("dialog-import-format");
    let unset = cx.t.get("dialog-import-no-format");
    let value = importing.format().map_or("", |format| format.name);
    labelled(ui, cx.side, &name, |ui| {
        let choice = Choice::new(&name, &options, value, &unset).as_list();
        if let Some(chosen) = choice.ui(ui, cx.side).filter(|chosen| !chosen.is_empty()) {
            cx.push(Action::Importing(ImportStep::Format(chosen)));
        }
    });
}

/// Whether the rows are annotations, or what a program proposes.
fn kind(ui: &mut Ui, cx: &mut Cx<'_>, importing: &Importing) {
    let options = [
        ("annotations", "dialog-import-annotations"),
        ("suggestions", "dialog-import-suggestions"),
    ];
    let options = options.map(|(value, key)| (value.to_owned(), cx.t.get(key)));
    let proposes = importing.owner().proposes;
    let value = if proposes {
        "suggestions"
    } else {
        "annotations"
    };
    let name = cx.t.get("dialog-import-as");
    labelled(ui, cx.side, &name, |ui| {
        let chosen = Choice::new(&name, &options, value, "").ui(ui, cx.side);
        // Choosing the chosen one again takes nothing back.
        if let Some(chosen) = chosen.filter(|chosen| !chosen.is_empty()) {
            let proposes = chosen == "suggestions";
            cx.push(Action::Importing(ImportStep::Proposes(proposes)));
        }
        if matches!(importing.preview(), Some(Ok(preview)) if preview.scored) {
            let words = cx.t.get("dialog-import-scored");
            ui.add(Label::new(words).size(12.5).weak().wrap());
        }
    });
}

/// That the files are being read, and how far.
fn reading(ui: &mut Ui, cx: &mut Cx<'_>, importing: &Importing) {
    if importing.format().is_none() {
        ui.add(Label::new(cx.t.get("dialog-import-choose")).wrap());
        return;
    }
    ui.add(Label::new(cx.t.get("dialog-import-reading")).weak());
    let mut jobs = cx.session.jobs();
    let job = jobs.find(|job| Some(job.id) == importing.job());
    if let Some(share) = job.and_then(|job| job.share()) {
        ui.add(ProgressLine::new(share));
    }
}

/// What was read: documents, rows by kind, what the schema gets, and what does not fit.
fn read(ui: &mut Ui, cx: &mut Cx<'_>, preview: &ImportPreview) {
    card(ui, cx.side, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.spacing_mut().interact_size.y = LINE;
        let t = cx.t;
        let (good, quiet) = (cx.theme.good, cx.theme.quiet);
        if preview.joined > 0 {
            let words = t.with("dialog-import-joined", &[("count", preview.joined.into())]);
            line(ui, cx, (Icon::Link, quiet), &words);
        }
        if preview.documents > 0 {
            let count = preview.documents.into();
            let words = t.with("dialog-import-documents", &[("count", count)]);
            line(ui, cx, (Icon::Document, quiet), &words);
        }
        if preview.is_empty() {
            let problems = preview.problems();
            let is_lost = problems.iter().all(|problem| problem.left_out);
            let words = t.get(if is_lost && !problems.is_empty() {
                "dialog-import-nothing-fits"
            } else {
                "dialog-import-nothing"
            });
            line(ui, cx, (Icon::Unsure, cx.theme.warning), &words);
        } else {
            let rows: Vec<String> = preview
                .rows
                .iter()
                .map(|(kind, count)| counted(cx, *kind, *count))
                .collect();
            line(ui, cx, (Icon::Check, good), &rows.join(" · "));
        }
        if !preview.added.is_empty() {
            let count = preview.added.len().into();
            let words = t.with("dialog-import-added", &[("count", count)]);
            line(ui, cx, (Icon::Plus, quiet), &words);
            flow(ui, cx.side, |ui| {
                for name in preview.added.iter().take(ADDED) {
                    ui.add(Chip::new(name.as_str()).colour(cx.theme.faint));
                }
            });
        }
    });
    if !preview.problems().is_empty() {
        ui.add_space(4.0);
        problems(ui, cx, preview.problems());
    }
}

/// "12 mentions", by the words that the list of what was brought back uses.
fn counted(cx: &Cx<'_>, kind: RowKind, count: usize) -> String {
    let key = format!("dialog-rows-{}", kind.name());
    cx.t.with(&key, &[("count", count.into())])
}

/// Each with its file, place and reason; what was left out is marked otherwise than what is only said.
fn problems(ui: &mut Ui, cx: &mut Cx<'_>, problems: &[ImportProblem]) {
    let lost = problems.iter().filter(|problem| problem.left_out).count();
    let said = problems.len() - lost;
    cx.side.horizontal(ui, |ui| {
        let counts = cx.t.with(
            "dialog-import-problems",
            &[("lost", lost.into()), ("said", said.into())],
        );
        heading(ui, &counts);
        ui.with_layout(cx.side.row_from_end(), |ui| {
            let words = cx.t.get("dialog-import-copy");
            let clicked = ui.add(Button::new(words).size(12.5)).clicked();
            // What is copied where no text is selected.
            let has_focus = ui.memory(egui::Memory::focused).is_some();
            let asked = !has_focus && ui.input(|i| i.events.contains(&Event::Copy));
            if clicked || asked {
                cx.push(Action::Importing(ImportStep::Copy));
            }
        });
    });
    let room = ui.ctx().content_rect().height() - 470.0;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("problems")
        .max_height(room.clamp(ROW, HEIGHT))
        .auto_shrink([false, true])
        .show_rows(ui, ROW, problems.len(), |ui, seen| {
            for problem in problems.get(seen).unwrap_or_default() {
                row(ui, cx, problem);
            }
        });
}

fn row(ui: &mut Ui, cx: &Cx<'_>, problem: &ImportProblem) {
    let (icon, colour) = if problem.left_out {
        (Icon::Warning, cx.theme.warning)
    } else {
        (Icon::Check, cx.theme.faint)
    };
    let size = vec2(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(size, cx.side.row(), |ui| {
        ui.set_min_size(size);
        let (place, _) = ui.allocate_exact_size(vec2(15.0, 15.0), Sense::hover());
        icon.paint(ui.painter(), place, colour, cx.side.mirrored());
        ui.with_layout(cx.side.column(), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(Label::new(problem.message.as_str()).size(12.5).lines(1));
            let place = format!("{}, {}", isolated(&problem.file), problem.at);
            ui.add(Label::new(place).size(12.0).weak().lines(1));
        });
    });
}

fn line(ui: &mut Ui, cx: &Cx<'_>, (icon, colour): (Icon, Color32), words: &str) {
    cx.side.horizontal(ui, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(15.0, 15.0), Sense::hover());
        icon.paint(ui.painter(), place, colour, cx.side.mirrored());
        ui.add_space(2.0);
        ui.add(Label::new(words).size(13.0).wrap());
    });
}
