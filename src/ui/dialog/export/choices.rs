//! What is written, and how: author, types, states, languages, parts of the split, unit, policies.

use std::collections::BTreeSet;

use egui::{Sense, Ui};

use crate::model::id::ulid_from_text;
use crate::model::{AuthorId, Key, Project, Split, Subject, WorkState};
use crate::session::{ExportWanted, Policy, SPLIT, Session, Thing};
use crate::ui::Cx;
use crate::ui::text::Label;
use crate::ui::widget::{Chip, Choice, flow, labelled};

/// Greatest width of a list that opens, in points.
const LIST: f32 = 260.0;

/// The states of documents, each with the key of its words.
const STATES: [(WorkState, &str); 4] = [
    (WorkState::New, "dialog-value-new"),
    (WorkState::InWork, "dialog-value-in-work"),
    (WorkState::Done, "dialog-value-done"),
    (WorkState::Reviewed, "dialog-value-reviewed"),
];

/// What a project has that can be chosen from.
#[derive(Default)]
pub(super) struct Facets {
    /// Ids and names of the authors whose annotations there are.
    authors: Vec<(String, String)>,
    /// Whether a review has decided anything.
    gold: bool,
    /// Types of mentions in the order of the schema, with their names.
    types: Vec<(Key, String)>,
    languages: Vec<String>,
    splits: Vec<String>,
}

impl Facets {
    pub(super) fn of(session: &Session) -> Self {
        let Some(workspace) = session.workspace() else {
            return Self::default();
        };
        let project = workspace.project();
        let types = project.types().values();
        let mut types: Vec<_> = types.filter(|row| row.of == Subject::Mention).collect();
        types.sort_by_key(|row| (row.order, &row.id));
        let documents = || project.documents().values();
        let languages: BTreeSet<&String> = documents().map(|row| &row.language).collect();
        let split = Key::from(SPLIT);
        let splits: BTreeSet<&String> = documents()
            .filter_map(|row| row.attributes.get(&split))
            .collect();
        let named = |values: BTreeSet<&String>| -> Vec<String> {
            let values = values.into_iter().filter(|value| !value.is_empty());
            values.cloned().collect()
        };
        let mut splits = named(splits);
        // Train, dev, test, and what else there is.
        splits.sort_by_key(|name| {
            let known = Split::ALL.iter().position(|part| part.name() == name);
            known.unwrap_or(Split::ALL.len())
        });
        Self {
            authors: authors(project),
            gold: !project.gold().is_bare(),
            types: types
                .into_iter()
                .map(|row| (row.id.clone(), row.name.clone()))
                .collect(),
            languages: named(languages),
            splits,
        }
    }
}

fn authors(project: &Project) -> Vec<(String, String)> {
    let authors = project.authors().values();
    authors
        .map(|author| (author.id.to_string(), author.name.clone()))
        .collect()
}

/// Draws the choices; returns them as they were changed just now.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    facets: &Facets,
    wanted: &ExportWanted,
) -> Option<ExportWanted> {
    let format = wanted.format()?;
    let mut now = wanted.clone();
    ui.add(Label::new(format.about).size(12.5).weak().wrap());
    if format.single.is_some() {
        let options = options(
            cx,
            &[
                ("folder", "dialog-export-folder"),
                ("file", "dialog-export-file"),
            ],
        );
        let value = if now.whole { "folder" } else { "file" };
        if let Some(value) = choice(ui, cx, "dialog-export-files", &options, value, "") {
            // Choosing what is chosen takes nothing back.
            now.whole = match value.as_str() {
                "" => now.whole,
                value => value == "folder",
            };
        }
    }
    if facets.authors.len() > 1 {
        let value = now.choice.author.map_or(String::new(), |id| id.to_string());
        let unset = cx.t.get("dialog-export-everybody");
        if let Some(id) = list(
            ui,
            cx,
            "dialog-export-author",
            &facets.authors,
            &value,
            &unset,
        ) {
            now.choice.author = ulid_from_text(&id).map(AuthorId);
        }
    }
    if facets.gold {
        let options = options(
            cx,
            &[
                ("annotated", "dialog-export-annotated"),
                ("gold", "dialog-export-gold"),
            ],
        );
        let value = if now.choice.gold { "gold" } else { "annotated" };
        if let Some(value) = choice(ui, cx, "dialog-export-layer", &options, value, "") {
            now.choice.gold = match value.as_str() {
                "" => now.choice.gold,
                value => value == "gold",
            };
        }
    }
    let types = facets.types.iter();
    let types: Vec<_> = types
        .map(|(key, name)| (key.clone(), name.clone()))
        .collect();
    several(ui, cx, "dialog-export-types", &types, &mut now.choice.types);
    let states = STATES.map(|(state, key)| (state, cx.t.get(key)));
    several(
        ui,
        cx,
        "dialog-export-states",
        &states,
        &mut now.choice.states,
    );
    if facets.languages.len() > 1 {
        let all = facets.languages.iter();
        let all: Vec<_> = all.map(|it| (it.clone(), it.to_uppercase())).collect();
        several(
            ui,
            cx,
            "dialog-export-languages",
            &all,
            &mut now.choice.languages,
        );
    }
    if !facets.splits.is_empty() {
        let all = facets.splits.iter();
        let all: Vec<_> = all.map(|it| (it.clone(), it.clone())).collect();
        several(ui, cx, "dialog-export-splits", &all, &mut now.choice.splits);
    }
    if format.units.len() > 1 {
        let units: Vec<_> = format
            .units
            .iter()
            .map(|unit| {
                (
                    unit.name().to_owned(),
                    cx.t.get(&format!("unit-{}", unit.name())),
                )
            })
            .collect();
        let value = format.unit(&now.choice).name();
        if let Some(name) = choice(ui, cx, "dialog-export-unit", &units, value, "") {
            let unit = format.units.iter().find(|unit| unit.name() == name);
            now.choice.unit = unit.copied().unwrap_or(now.choice.unit);
        }
    }
    for (thing, key, policy) in [
        (
            Thing::PartWords,
            "dialog-export-part-words",
            &mut now.choice.part_words,
        ),
        (
            Thing::Fragments,
            "dialog-export-pieces",
            &mut now.choice.fragments,
        ),
    ] {
        // Where there is nothing that it decides about, it is not asked.
        if matters(cx, thing) {
            policies(ui, cx, key, policy);
        }
    }
    (now != *wanted).then_some(now)
}

/// Whether the format cannot carry a thing of which something is to be written.
fn matters(cx: &Cx<'_>, thing: Thing) -> bool {
    let preview = cx.session.exporting().and_then(|it| it.preview());
    preview.is_some_and(|preview| preview.losses.iter().any(|loss| loss.thing == thing))
}

fn policies(ui: &mut Ui, cx: &Cx<'_>, key: &'static str, policy: &mut Policy) {
    let keys = [
        ("expand", "dialog-export-expand"),
        ("drop", "dialog-export-drop"),
        ("split", "dialog-export-split"),
    ];
    let options = options(cx, &keys);
    if let Some(name) = choice(ui, cx, key, &options, policy.name(), "") {
        *policy = name.parse().unwrap_or(*policy);
    }
}

fn options(cx: &Cx<'_>, of: &[(&str, &'static str)]) -> Vec<(String, String)> {
    let options = of.iter();
    options
        .map(|(value, key)| ((*value).to_owned(), cx.t.get(key)))
        .collect()
}

fn choice(
    ui: &mut Ui,
    cx: &Cx<'_>,
    key: &'static str,
    options: &[(String, String)],
    value: &str,
    unset: &str,
) -> Option<String> {
    let name = cx.t.get(key);
    labelled(ui, cx.side, &name, |ui| {
        Choice::new(&name, options, value, unset).ui(ui, cx.side)
    })
}

fn list(
    ui: &mut Ui,
    cx: &Cx<'_>,
    key: &'static str,
    options: &[(String, String)],
    value: &str,
    unset: &str,
) -> Option<String> {
    let name = cx.t.get(key);
    labelled(ui, cx.side, &name, |ui| {
        ui.set_max_width(LIST.min(ui.available_width()));
        let choice = Choice::new(&name, options, value, unset).as_list();
        choice.ui(ui, cx.side)
    })
}

/// Chips of which any number can be chosen; none stands for all.
fn several<V: Clone + Ord>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    key: &'static str,
    all: &[(V, String)],
    chosen: &mut BTreeSet<V>,
) {
    if all.is_empty() {
        return;
    }
    labelled(ui, cx.side, &cx.t.get(key), |ui| {
        flow(ui, cx.side, |ui| {
            if chip(ui, cx, &cx.t.get("dialog-export-all"), chosen.is_empty()) {
                chosen.clear();
            }
            for (value, words) in all {
                let is_on = chosen.contains(value);
                if chip(ui, cx, words, is_on) && !chosen.remove(value) {
                    chosen.insert(value.clone());
                }
            }
        });
    });
}

fn chip(ui: &mut Ui, cx: &Cx<'_>, words: &str, is_on: bool) -> bool {
    let colour = if is_on {
        cx.theme.accent
    } else {
        cx.theme.faint
    };
    let chip = Chip::new(words).colour(colour).selected(is_on);
    ui.add(chip.sense(Sense::click())).clicked()
}
