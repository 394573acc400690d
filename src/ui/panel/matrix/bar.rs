//! What the matrix is made of, what it is narrowed to, how much there is, and saving it.

use egui::{Sense, Ui};

use super::{MatrixPanel, words};
use crate::model::EntityId;
use crate::model::id::ulid_from_text;
use crate::query::matrix::{By, Choices, Filter, Matrix, Sort, Wanted};
use crate::session::{Action, Form, Workspace};
use crate::ui::Cx;
use crate::ui::text::{Button, Field, Label};
use crate::ui::widget::{Chip, Choice};

/// Width of a list of values.
const LIST: f32 = 132.0;

impl MatrixPanel {
    pub(super) fn bar(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        workspace: &Workspace,
        matrix: &Matrix,
        choices: &Choices,
    ) {
        let mut wanted = workspace.matrix().clone();
        if self.typed != wanted.filter.words && !crate::ui::text::Field::is_in_focus(ui.ctx()) {
            self.typed.clone_from(&wanted.filter.words);
        }
        ui.with_layout(cx.side.column(), |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            cx.side.horizontal(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                ui.add(Label::new(cx.t.get("panel-matrix")).bold());
                by(ui, cx, &mut wanted);
                let hint = cx.t.get("panel-matrix-filter");
                let width = (ui.available_width() - 170.0).clamp(90.0, 260.0);
                let field = Field::new(&mut self.typed).hint(&hint).label(&hint);
                if ui.add(field.desired_width(width)).changed() {
                    wanted.filter.words.clone_from(&self.typed);
                }
                contradictions(ui, cx, matrix, &mut wanted.filter);
                ui.with_layout(cx.side.row_from_end(), |ui| counts(ui, cx, matrix));
            });
            cx.side.horizontal(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                lists(ui, cx, choices, &mut wanted);
                ui.with_layout(cx.side.row_from_end(), |ui| saving(ui, cx, matrix));
            });
        });
        if wanted != *workspace.matrix() {
            cx.push(Action::Matrix(wanted));
        }
    }
}

fn by(ui: &mut Ui, cx: &Cx<'_>, wanted: &mut Wanted) {
    let options = [
        (By::Document, "panel-matrix-by-document"),
        (By::Claimer, "panel-matrix-by-claimer"),
        (By::Language, "panel-matrix-by-language"),
    ];
    let words = options.map(|(_, key)| (key.to_owned(), cx.t.get(key)));
    let now = options.iter().find(|(by, _)| *by == wanted.by);
    let now = now.map_or("", |(_, key)| key);
    let name = cx.t.get("panel-matrix-by");
    let chosen = Choice::new(&name, &words, now, "").ui(ui, cx.side);
    if let Some((by, _)) = chosen.and_then(|key| options.into_iter().find(|(_, it)| *it == key)) {
        wanted.by = by;
    }
}

/// How many contradictions there are; a click leaves only their rows.
fn contradictions(ui: &mut Ui, cx: &Cx<'_>, matrix: &Matrix, filter: &mut Filter) {
    let count = matrix.contradictions.len();
    let words =
        cx.t.with("panel-matrix-contradictions", &[("count", count.into())]);
    let colour = if count > 0 {
        cx.theme.bad
    } else {
        cx.theme.faint
    };
    let chip = Chip::new(words)
        .colour(colour)
        .selected(filter.contradicted)
        .sense(Sense::click());
    let response = ui.add(chip);
    if response.clicked() {
        filter.contradicted = !filter.contradicted;
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        let told = cx.t.get("panel-matrix-contradiction-means");
        ui.add(Label::new(told).size(12.5).wrap());
    });
}

/// Order of the rows, topic, entity, claimer, language.
fn lists(ui: &mut Ui, cx: &Cx<'_>, choices: &Choices, wanted: &mut Wanted) {
    let sorts = [
        (Sort::Number, "panel-matrix-sort-number"),
        (Sort::Evidence, "panel-matrix-sort-evidence"),
        (Sort::Contradiction, "panel-matrix-sort-contradiction"),
        (Sort::Topic, "panel-matrix-sort-topic"),
    ];
    let words = sorts.map(|(_, key)| (key.to_owned(), cx.t.get(key)));
    let now = sorts.iter().find(|(sort, _)| *sort == wanted.sort);
    let now = now.map_or("", |(_, key)| key);
    if let Some(key) = list(ui, cx, "panel-matrix-sort", &words, now) {
        let found = sorts.into_iter().find(|(_, it)| *it == key);
        wanted.sort = found.map_or(Sort::default(), |(sort, _)| sort);
    }
    let filter = &mut wanted.filter;
    let same = |value: &String| (value.clone(), value.clone());
    let topics: Vec<_> = choices.topics.iter().map(same).collect();
    let now = filter.topic.clone().unwrap_or_default();
    if let Some(topic) = list(ui, cx, "panel-matrix-topics", &topics, &now) {
        filter.topic = (!topic.is_empty()).then_some(topic);
    }
    let entities = choices.entities.iter();
    let entities: Vec<_> = entities
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    let now = filter.entity.map_or(String::new(), |id| id.to_string());
    if let Some(entity) = list(ui, cx, "panel-matrix-entities", &entities, &now) {
        filter.entity = ulid_from_text(&entity).map(EntityId);
    }
    let claimers = choices.claimers.iter().enumerate();
    let claimers: Vec<_> = claimers
        .map(|(number, voiced)| (number.to_string(), words::voice(cx.t, voiced)))
        .collect();
    let now = filter.claimer.as_ref();
    let now = now.and_then(|now| choices.claimers.iter().position(|it| it.voice == *now));
    let now = now.map_or(String::new(), |number| number.to_string());
    if let Some(number) = list(ui, cx, "panel-matrix-claimers", &claimers, &now) {
        let number: Option<usize> = number.parse().ok();
        let voiced = number.and_then(|number| choices.claimers.get(number));
        filter.claimer = voiced.map(|voiced| voiced.voice.clone());
    }
    let languages = choices.languages.iter();
    let languages: Vec<_> = languages
        .filter(|language| !language.is_empty())
        .map(|language| (language.clone(), language.to_uppercase()))
        .collect();
    let now = filter.language.clone().unwrap_or_default();
    if let Some(language) = list(ui, cx, "panel-matrix-languages", &languages, &now) {
        filter.language = (!language.is_empty()).then_some(language);
    }
}

fn list(
    ui: &mut Ui,
    cx: &Cx<'_>,
    key: &str,
    options: &[(String, String)],
    now: &str,
) -> Option<String> {
    let name = cx.t.get(key);
    ui.scope(|ui| {
        ui.set_max_width(LIST.min(ui.available_width()));
        let choice = Choice::new(&name, options, now, &name).as_list();
        ui.push_id(key, |ui| choice.ui(ui, cx.side)).inner
    })
    .inner
}

fn saving(ui: &mut Ui, cx: &mut Cx<'_>, matrix: &Matrix) {
    let some = !matrix.rows.is_empty();
    for form in Form::ALL.into_iter().rev() {
        let words = form.ending().to_uppercase();
        let button = Button::new(words).size(12.5).frame(false);
        let response = ui.add_enabled(some, button);
        if response.clicked() {
            cx.push(Action::SaveMatrix(form));
        }
    }
    ui.add(Label::new(cx.t.get("panel-matrix-save")).size(12.5).weak());
}

fn counts(ui: &mut Ui, cx: &Cx<'_>, matrix: &Matrix) {
    let counts = cx.t.with(
        "panel-matrix-counts",
        &[
            ("claims", matrix.claims().into()),
            ("columns", matrix.columns.len().into()),
        ],
    );
    ui.add(Label::new(counts).size(12.5).weak());
}
