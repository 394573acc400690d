//! All occurrences of what is marked: what is looked for, and every place with its line and a tick.
//!
//! Up and down walk the places, Space ticks one, A all of them or none, Enter tags those that are ticked.
//! A place where something is tagged already says so at the end of its line.

mod line;
#[cfg(test)]
mod tests;

use egui::{Modifiers, Sense, Ui, vec2};

use self::line::Lines;
use super::list::List;
use super::{Dialog, buttons};
use crate::model::{Project, Subject, Type};
use crate::session::key::Shortcut;
use crate::session::tag_all::{Prefixes, Reach};
use crate::session::{Action, TagAll, TagAllStep, TagAllWanted, Workspace};
use crate::ui::Cx;
use crate::ui::keyboard::meant_by;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{Chip, ProgressLine, choose, flow, labelled, type_colour};

/// Names that are shown; of more, how many there are.
const NAMES: usize = 8;
/// What the rest of the dialog takes, in points.
const REST: f32 = 330.0;

/// The dialog.
#[derive(Default)]
pub(super) struct TagAllDialog {
    list: List,
    lines: Lines,
}

impl Dialog for TagAllDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-tag-all-title")
    }

    fn width(&self) -> f32 {
        920.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let workspace = cx.session.workspace();
        let Some((workspace, all)) = workspace.and_then(|it| Some((it, it.tag_all()?))) else {
            return cx.prompt(None);
        };
        let count = all.hits().len();
        self.keys(ui, cx, all);
        about(ui, cx, workspace.project(), all);
        options(ui, cx, all);
        ui.add_space(6.0);
        found(ui, cx, all);
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() - REST).clamp(120.0, 560.0);
        if count == 0 {
            let key = match all.job() {
                Some(_) => "dialog-tag-all-busy",
                None => "dialog-tag-all-nothing",
            };
            ui.add(Label::new(cx.t.get(key)).weak().wrap());
        } else {
            self.rows(ui, cx, workspace, all, height);
        }
        let primary =
            cx.t.with("dialog-tag-all-do", &[("ticked", all.ticked().into())]);
        let hint = cx.t.get("dialog-tag-all-hint");
        let done = buttons(ui, cx, &primary, all.ticked() > 0, |ui, _| {
            ui.add(Label::new(hint).size(12.5).weak());
        });
        if done {
            cx.push(Action::TagAll(TagAllStep::Tag));
        }
    }
}

impl TagAllDialog {
    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, all: &TagAll) {
        let count = all.hits().len();
        if self.list.at.is_none() && count > 0 {
            self.list.at = Some(0);
        }
        if ui.memory(egui::Memory::focused).is_some() {
            return;
        }
        self.list.take_keys(ui, count, false);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(egui::Key::Space)
            && let Some(at) = self.list.at
        {
            cx.push(Action::TagAll(TagAllStep::Tick(at)));
        }
        if pressed(egui::Key::Enter) {
            cx.push(Action::TagAll(TagAllStep::Tag));
        }
        let all_or_none = |key| (key == Shortcut::char('a')).then_some(());
        if meant_by(ui, all_or_none).is_some() {
            cx.push(Action::TagAll(TagAllStep::TickAll(all.ticked() == 0)));
        }
    }

    fn rows(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        workspace: &Workspace,
        all: &TagAll,
        height: f32,
    ) {
        self.lines.begin(ui, workspace, all);
        let lines = &mut self.lines;
        let clicked = ui
            .scope(|ui| {
                let count = all.hits().len();
                self.list.show(ui, count, height, |ui, number, selected| {
                    lines.row(ui, cx, workspace, all, number, selected)
                })
            })
            .inner;
        if let Some(number) = clicked {
            self.list.at = Some(number);
            cx.push(Action::TagAll(TagAllStep::Tick(number)));
        }
    }
}

/// What is looked for, and what it is tagged as.
fn about(ui: &mut Ui, cx: &mut Cx<'_>, project: &Project, all: &TagAll) {
    let wanted = all.wanted();
    labelled(ui, cx.side, &cx.t.get("dialog-tag-all-names"), |ui| {
        flow(ui, cx.side, |ui| {
            let names = all.names();
            for name in names.iter().take(NAMES) {
                ui.add(Chip::new(name.as_str()));
            }
            if let Some(more) = names.len().checked_sub(NAMES).filter(|more| *more > 0) {
                let words =
                    cx.t.with("dialog-tag-all-names-more", &[("count", more.into())]);
                ui.add(Label::new(words).size(12.5).weak());
            }
            let has_others = wanted.entity.is_some() && !all.marked().is_empty();
            if has_others && toggle(ui, cx, "dialog-tag-all-all-names", wanted.all_names) {
                look(
                    cx,
                    TagAllWanted {
                        all_names: !wanted.all_names,
                        ..wanted.clone()
                    },
                );
            }
        });
    });
    labelled(ui, cx.side, &cx.t.get("dialog-tag-all-as"), |ui| {
        flow(ui, cx.side, |ui| {
            for r#type in types(project) {
                let chip = Chip::new(&r#type.name)
                    .colour(type_colour(cx.theme, Some(r#type)))
                    .selected(r#type.id == wanted.r#type)
                    .sense(Sense::click());
                if ui.add(chip).clicked() {
                    look(
                        cx,
                        TagAllWanted {
                            r#type: r#type.id.clone(),
                            ..wanted.clone()
                        },
                    );
                }
            }
        });
    });
    let known = all.known().and_then(|id| project.entities().get(&id));
    if let Some(entity) = known {
        labelled(ui, cx.side, &cx.t.get("dialog-tag-all-means"), |ui| {
            flow(ui, cx.side, |ui| {
                let colour = type_colour(cx.theme, project.types().get(&entity.r#type));
                let chip = Chip::new(&entity.name)
                    .colour(colour)
                    .selected(wanted.entity.is_some())
                    .sense(Sense::click());
                if ui.add(chip).clicked() {
                    let means = wanted.entity.is_none().then_some(entity.id);
                    look(
                        cx,
                        TagAllWanted {
                            entity: means,
                            ..wanted.clone()
                        },
                    );
                }
            });
        });
    }
}

fn types(project: &Project) -> Vec<&Type> {
    let types = project.types().values();
    let types = types.filter(|r#type| r#type.of == Subject::Mention);
    let mut types: Vec<&Type> = types.collect();
    types.sort_by_key(|r#type| (r#type.order, &r#type.id));
    types
}

/// Where it is looked for, and what counts.
fn options(ui: &mut Ui, cx: &mut Cx<'_>, all: &TagAll) {
    let wanted = all.wanted();
    labelled(ui, cx.side, &cx.t.get("dialog-tag-all-where"), |ui| {
        flow(ui, cx.side, |ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 6.0);
            let reaches = [
                (Reach::Project, "dialog-tag-all-project"),
                (Reach::Shown, "dialog-tag-all-shown"),
                (Reach::Document, "dialog-tag-all-document"),
            ];
            let chosen = choose(ui, cx, "dialog-tag-all-where", &reaches, wanted.reach);
            if let Some(reach) = chosen {
                look(
                    cx,
                    TagAllWanted {
                        reach,
                        ..wanted.clone()
                    },
                );
            }
        });
    });
    labelled(ui, cx.side, &cx.t.get("dialog-tag-all-prefixes"), |ui| {
        flow(ui, cx.side, |ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 6.0);
            let prefixes = [
                (Prefixes::Outside, "dialog-tag-all-outside"),
                (Prefixes::Inside, "dialog-tag-all-inside"),
                (Prefixes::Without, "dialog-tag-all-without"),
            ];
            let chosen = choose(
                ui,
                cx,
                "dialog-tag-all-prefixes",
                &prefixes,
                wanted.prefixes,
            );
            if let Some(prefixes) = chosen {
                look(
                    cx,
                    TagAllWanted {
                        prefixes,
                        ..wanted.clone()
                    },
                );
            }
            type Turn = fn(&mut TagAllWanted) -> &mut bool;
            let switches: [(&str, Turn); 3] = [
                ("dialog-tag-all-words", |wanted| &mut wanted.whole_words),
                ("dialog-tag-all-variants", |wanted| &mut wanted.variants),
                ("dialog-tag-all-capitals", |wanted| &mut wanted.capitals),
            ];
            for (key, turn) in switches {
                let mut turned = wanted.clone();
                let switch = turn(&mut turned);
                let on = *switch;
                *switch = !on;
                if toggle(ui, cx, key, on) {
                    look(cx, turned);
                }
            }
        });
    });
}

/// How many places there are, and how far the job is that looks for more.
fn found(ui: &mut Ui, cx: &mut Cx<'_>, all: &TagAll) {
    let key = if all.more() {
        "dialog-tag-all-more"
    } else {
        "dialog-tag-all-count"
    };
    let words = cx.t.with(
        key,
        &[
            ("count", all.hits().len().into()),
            ("documents", all.documents().into()),
            ("ticked", all.ticked().into()),
        ],
    );
    let side = cx.side;
    side.horizontal(ui, |ui| {
        ui.add(Label::new(words).size(12.5).weak());
        let job = cx.session.jobs().find(|job| Some(job.id) == all.job());
        if let Some((id, share)) = job.map(|job| (job.id, job.share())) {
            ui.scope(|ui| {
                ui.set_max_width(120.0);
                ui.add(ProgressLine::new(share.unwrap_or(0.0)));
            });
            let stop = cx.t.get("status-cancel");
            if ui.add(Button::new(stop).frame(false).size(12.5)).clicked() {
                cx.push(Action::Cancel(id));
            }
        }
    });
}

fn look(cx: &mut Cx<'_>, wanted: TagAllWanted) {
    cx.push(Action::TagAll(TagAllStep::Look(wanted)));
}

/// A chip that is on or off; says whether it was clicked.
fn toggle(ui: &mut Ui, cx: &Cx<'_>, key: &str, on: bool) -> bool {
    let chip = Chip::new(cx.t.get(key)).selected(on);
    let chip = if on {
        chip.colour(cx.theme.accent)
    } else {
        chip
    };
    ui.add(chip.sense(Sense::click())).clicked()
}
