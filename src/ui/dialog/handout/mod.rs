//! Handing out copies: for whom, which documents, how many of them everybody gets.
//!
//! Whoever is not in the project yet is entered in it when the copies are written. Where they go is asked
//! last: a file for one person, a folder for several.

mod documents;

use egui::{Response, ScrollArea, Sense, Ui, vec2};

use super::{Dialog, buttons, submitted};
use crate::i18n::isolated;
use crate::model::{Author, AuthorKind, Project};
use crate::query::handing::Overlap;
use crate::session::{Action, HandoutStep, HandoutWanted, Session};
use crate::ui::Cx;
use crate::ui::text::{Button, Field, Label};
use crate::ui::widget::{Chip, Stepper, flow, labelled};

/// Width of a name, and of the seed, in points.
const NAME: f32 = 220.0;
const SEED: f32 = 120.0;
/// By how much a step changes the overlap, per cent.
const STEP: f32 = 5.0;

/// The dialog.
pub(super) struct HandoutDialog {
    /// A new name, and the seed, as typed.
    name: String,
    seed: String,
}

impl HandoutDialog {
    pub(super) fn of(session: &Session) -> Self {
        let seed = session.handout().map_or(1, |wanted| wanted.seed);
        Self {
            name: String::new(),
            seed: seed.to_string(),
        }
    }
}

impl Dialog for HandoutDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-handout-title")
    }

    fn width(&self) -> f32 {
        680.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let workspace = cx.session.workspace();
        let (Some(workspace), Some(now)) = (workspace, cx.session.handout()) else {
            return cx.prompt(None);
        };
        let project = workspace.project();
        let mut wanted = now.clone();
        ui.add(Label::new(cx.t.get("dialog-handout-what")).weak().wrap());
        ui.add_space(4.0);
        self.people(ui, cx, project, &mut wanted);
        labelled(ui, cx.side, &cx.t.get("dialog-handout-documents"), |ui| {
            documents::which(ui, cx, project, &mut wanted.documents);
        });
        documents::these(ui, cx, project, &mut wanted.documents);
        let people = wanted.authors.len() + wanted.names.len();
        if people > 1 {
            self.division(ui, cx, &mut wanted);
            shares(ui, cx, project, now);
        }
        let is_ready = people > 0 && !cx.session.handout_documents().is_empty();
        let can = is_ready && self.seed.trim().parse::<u64>().is_ok();
        if wanted != *now {
            cx.push(Action::Handout(HandoutStep::Look(wanted)));
        }
        let primary = cx.t.get("dialog-handout-do");
        if buttons(ui, cx, &primary, can, |_, _| {}) {
            cx.push(Action::Handout(HandoutStep::Write));
        }
    }
}

impl HandoutDialog {
    /// The people of the project, and new ones by name.
    fn people(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        project: &Project,
        wanted: &mut HandoutWanted,
    ) {
        labelled(ui, cx.side, &cx.t.get("dialog-handout-people"), |ui| {
            flow(ui, cx.side, |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                for author in people(project) {
                    let on = wanted.authors.contains(&author.id);
                    if toggled(ui, cx, &author.name, on) {
                        if on {
                            wanted.authors.remove(&author.id);
                        } else {
                            wanted.authors.insert(author.id);
                        }
                    }
                }
                let mut gone = None;
                for (at, name) in wanted.names.iter().enumerate() {
                    if toggled(ui, cx, name, true) {
                        gone = Some(at);
                    }
                }
                if let Some(at) = gone {
                    wanted.names.remove(at);
                }
            });
        });
        labelled(ui, cx.side, &cx.t.get("dialog-handout-new"), |ui| {
            flow(ui, cx.side, |ui| {
                let label = cx.t.get("dialog-handout-new");
                let hint = cx.t.get("dialog-handout-new-hint");
                let field = Field::new(&mut self.name).label(&label).hint(&hint);
                let field = ui.add(field.desired_width(NAME));
                let clicked = ui
                    .add(Button::new(cx.t.get("dialog-handout-add")))
                    .clicked();
                if clicked || submitted(ui, &field) {
                    self.add(project, wanted);
                    field.request_focus();
                }
            });
        });
    }

    /// Takes the typed name: of somebody who is known, or of a new one.
    fn add(&mut self, project: &Project, wanted: &mut HandoutWanted) {
        let name = std::mem::take(&mut self.name).trim().to_owned();
        let known = people(project).find(|author| author.name == name);
        if let Some(known) = known {
            wanted.authors.insert(known.id);
        } else if !name.is_empty() && !wanted.names.contains(&name) {
            wanted.names.push(name);
        }
    }

    /// How many of the documents everybody gets, and the seed.
    fn division(&mut self, ui: &mut Ui, cx: &Cx<'_>, wanted: &mut HandoutWanted) {
        labelled(ui, cx.side, &cx.t.get("dialog-handout-overlap"), |ui| {
            flow(ui, cx.side, |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let name = cx.t.get("dialog-handout-overlap");
                let percent = f32::from(wanted.overlap.as_percent());
                let stepper = Stepper::new(&name, percent, 0.0..=100.0, STEP);
                if let Some(chosen) = stepper.ui(ui, cx.side) {
                    wanted.overlap = Overlap::percent(chosen.round() as u8);
                }
                let hint = cx.t.get("dialog-handout-overlap-hint");
                ui.add(Label::new(hint).size(12.5).weak());
            });
        });
        labelled(ui, cx.side, &cx.t.get("dialog-split-seed"), |ui| {
            let field = self.seed(ui, cx);
            if field.changed()
                && let Ok(typed) = self.seed.trim().parse()
            {
                wanted.seed = typed;
            }
        });
    }

    fn seed(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Response {
        let name = cx.t.get("dialog-split-seed");
        let field = Field::new(&mut self.seed).label(&name);
        ui.add(field.desired_width(SEED))
    }
}

/// Whoever can annotate: no program.
fn people(project: &Project) -> impl Iterator<Item = &Author> {
    let authors = project.authors().values();
    authors.filter(|author| author.kind != AuthorKind::Suggester)
}

/// A chip that is on or off; whether it was clicked.
fn toggled(ui: &mut Ui, cx: &Cx<'_>, words: &str, on: bool) -> bool {
    let chip = Chip::new(words.to_owned()).selected(on);
    let chip = if on {
        chip.colour(cx.theme.accent)
    } else {
        chip
    };
    ui.add(chip.sense(Sense::click())).clicked()
}

/// How many documents each person gets.
fn shares(ui: &mut Ui, cx: &Cx<'_>, project: &Project, wanted: &HandoutWanted) {
    let known = wanted.authors.iter();
    let known = known.filter_map(|id| Some(project.authors().get(id)?.name.as_str()));
    let names = known.chain(wanted.names.iter().map(String::as_str));
    let counts = cx.session.handout_shares();
    let each: Vec<String> = names
        .zip(counts)
        .map(|(name, count)| format!("{}: {count}", isolated(name)))
        .collect();
    ui.add_space(2.0);
    ScrollArea::vertical().max_height(60.0).show(ui, |ui| {
        ui.add(Label::new(each.join(" · ")).size(12.5).weak().wrap());
    });
}
