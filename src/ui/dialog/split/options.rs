//! What is asked for: what stays together, the shares, the seed.

use egui::{Response, Sense, Ui, vec2};

use crate::model::{Attribute, Key, Project, Split, Subject};
use crate::query::split::{By, GroupsFrom, Shares};
use crate::session::{Action, SplitStep, SplitWanted};
use crate::ui::Cx;
use crate::ui::text::{Button, Field, Label};
use crate::ui::widget::{Chip, Choice, Stepper, flow, labelled};

/// Width of the list of attributes, and of the seed, in points.
const LIST: f32 = 300.0;
const SEED: f32 = 120.0;
/// By how much a step changes a share.
const STEP: f32 = 5.0;
/// The value of the list for groups that are proposed; no attribute has it for an id.
const PROPOSED: &str = " ";

/// Shows the controls; what is changed is looked at. Gives the field of the seed.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    now: &SplitWanted,
    seed: &mut String,
) -> Response {
    let mut wanted = now.clone();
    labelled(ui, cx.side, &cx.t.get("dialog-split-by"), |ui| {
        by(ui, cx, &mut wanted.split.by);
    });
    labelled(ui, cx.side, &cx.t.get("dialog-split-groups"), |ui| {
        ui.set_max_width(LIST);
        groups(ui, cx, project, &mut wanted.groups);
    });
    labelled(ui, cx.side, &cx.t.get("dialog-split-shares"), |ui| {
        flow(ui, cx.side, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            shares(ui, cx, &mut wanted.split.shares);
        });
    });
    let field = labelled(ui, cx.side, &cx.t.get("dialog-split-seed"), |ui| {
        flow(ui, cx.side, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let name = cx.t.get("dialog-split-seed");
            let field = ui.add(Field::new(seed).label(&name).desired_width(SEED));
            if field.changed()
                && let Ok(typed) = seed.trim().parse()
            {
                wanted.split.seed = typed;
            }
            if ui
                .add(Button::new(cx.t.get("dialog-split-again")))
                .clicked()
            {
                wanted.split.seed = wanted.split.seed.wrapping_add(1);
                *seed = wanted.split.seed.to_string();
            }
            let on = wanted.split.stratify;
            let chip = Chip::new(cx.t.get("dialog-split-stratify")).selected(on);
            let chip = if on {
                chip.colour(cx.theme.accent)
            } else {
                chip
            };
            if ui.add(chip.sense(Sense::click())).clicked() {
                wanted.split.stratify = !on;
            }
            field
        })
    });
    if wanted != *now {
        cx.push(Action::Split(SplitStep::Look(wanted)));
    }
    field
}

fn by(ui: &mut Ui, cx: &Cx<'_>, by: &mut By) {
    let all = [
        (By::Group, "dialog-split-by-group"),
        (By::Document, "dialog-split-by-document"),
        (By::Language, "dialog-split-by-language"),
    ];
    let words = all.map(|(_, key)| (key.to_owned(), cx.t.get(key)));
    let now = all.iter().find(|(it, _)| it == by).map_or("", |it| it.1);
    let name = cx.t.get("dialog-split-by");
    if let Some(chosen) = Choice::new(&name, &words, now, "").ui(ui, cx.side)
        && let Some((chosen, _)) = all.iter().find(|(_, key)| *key == chosen)
    {
        *by = *chosen;
    }
}

fn groups(ui: &mut Ui, cx: &Cx<'_>, project: &Project, from: &mut GroupsFrom) {
    let mut attributes: Vec<&Attribute> = project.attributes().values().collect();
    attributes.retain(|it| it.of == Subject::Document && it.id.0 != Split::ATTRIBUTE);
    attributes.sort_by_key(|it| (it.order, &it.id));
    let proposed = cx.t.get("dialog-split-proposed");
    let mut options = vec![(PROPOSED.to_owned(), proposed.clone())];
    let attributes = attributes.into_iter();
    options.extend(attributes.map(|it| (it.id.0.clone(), it.name.clone())));
    let now = match from {
        GroupsFrom::Attribute(key) => key.0.clone(),
        GroupsFrom::Proposed => PROPOSED.to_owned(),
    };
    let name = cx.t.get("dialog-split-groups");
    let choice = Choice::new(&name, &options, &now, &proposed).as_list();
    if let Some(chosen) = choice.ui(ui, cx.side) {
        *from = match chosen.as_str() {
            "" | PROPOSED => GroupsFrom::Proposed,
            key => GroupsFrom::Attribute(Key::from(key)),
        };
    }
}

fn shares(ui: &mut Ui, cx: &Cx<'_>, shares: &mut Shares) {
    let mut weights = Split::ALL.map(|part| shares.weight(part));
    for (part, weight) in Split::ALL.into_iter().zip(&mut weights) {
        let name = cx.t.get(name_key(part));
        ui.add(Label::new(name.as_str()).size(12.5).weak());
        let most = Shares::MOST as f32;
        let stepper = Stepper::new(&name, *weight as f32, 0.0..=most, STEP);
        if let Some(chosen) = stepper.ui(ui, cx.side) {
            *weight = chosen as u32;
        }
    }
    // All at 0 is no wish: the last one stays as it was.
    if let Ok(chosen) = Shares::new(weights) {
        *shares = chosen;
    }
}

/// The key of the name of a part.
pub(in crate::ui::dialog) fn name_key(part: Split) -> &'static str {
    match part {
        Split::Train => "dialog-split-train",
        Split::Dev => "dialog-split-dev",
        Split::Test => "dialog-split-test",
    }
}
