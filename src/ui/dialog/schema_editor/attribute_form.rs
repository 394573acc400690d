//! All about an attribute.

use egui::Ui;

use super::condition::condition;
use super::outline::attributes_of;
use super::task::About;
use super::type_form::{step_buttons, tasks};
use super::values::values;
use super::words::Words;
use super::{Item, State, heading};
use crate::edit::SchemaEdit;
use crate::model::value::{YES, as_kept};
use crate::model::{Attribute, AttributeKind, Key, Project, Subject};
use crate::query::schema_use::said_by;
use crate::ui::Cx;
use crate::ui::text::Label;
use crate::ui::widget::{Choice, labelled};

/// Lines of a guideline that are seen at once.
const LINES: usize = 3;
/// Most values that become a list when a text becomes a choice.
const MOST: usize = 40;

/// The kinds, each with the key of its words.
const KINDS: [(&str, &str); 8] = [
    ("choice", "dialog-editor-kind-choice"),
    ("many", "dialog-editor-kind-many"),
    ("text", "dialog-editor-kind-text"),
    ("number", "dialog-editor-kind-number"),
    ("date", "dialog-editor-kind-date"),
    ("entity", "dialog-editor-kind-entity"),
    ("span", "dialog-editor-kind-span"),
    ("flag", "dialog-editor-kind-flag"),
];

pub(super) fn attribute_form(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    state: &mut State,
    row: &Attribute,
) {
    let count = state.counts(cx, project).of_attribute(&row.id);
    heading(ui, cx, &row.name, count, |ui, cx| {
        let ids = attributes_of(project, row.of).into_iter();
        let ids: Vec<Key> = ids.map(|row| row.id.clone()).collect();
        if let Some(ids) = step_buttons(ui, cx, &ids, &row.id) {
            state.make(cx, project, SchemaEdit::OrderAttributes(ids));
        }
    });
    let (side, t) = (cx.side, cx.t);
    let mut edited: Option<Attribute> = None;
    if std::mem::take(&mut state.wants_name) {
        Words::focus(ui, ("attribute-name", &row.id));
    }
    let name = t.get("dialog-editor-name");
    labelled(ui, side, &name, |ui| {
        let id = ("attribute-name", &row.id);
        let typed = state.words.field(ui, id, &row.name, &name, 1);
        if let Some(name) = typed.filter(|name| !name.is_empty()) {
            edited = Some(Attribute {
                name,
                ..row.clone()
            });
        }
    });
    let id = t.get("dialog-editor-id");
    labelled(ui, side, &id, |ui| {
        let typed = state
            .words
            .field(ui, ("attribute-id", &row.id), &row.id.0, &id, 1);
        if let Some(to) = typed {
            let (from, to) = (row.id.clone(), Key(to));
            let renamed = Item::Attribute(to.clone());
            if state.make(cx, project, SchemaEdit::RenameAttribute { from, to }) {
                state.choose(renamed);
            }
        }
        let words = t.with("dialog-editor-id-hint", &[("count", count.into())]);
        ui.add(Label::new(words).size(12.0).weak().wrap());
    });
    let words = t.get("dialog-editor-kind");
    labelled(ui, side, &words, |ui| {
        let stands = matches!(row.of, Subject::Mention | Subject::Evidence);
        let kinds = KINDS.iter().filter(|(kind, _)| stands || *kind != "span");
        let options: Vec<(String, String)> = kinds
            .map(|(kind, key)| ((*kind).to_owned(), t.get(key)))
            .collect();
        let present = name_of(&row.kind);
        let chosen = Choice::new(&words, &options, present, "")
            .as_list()
            .ui(ui, side);
        if let Some(kind) = chosen.filter(|kind| !kind.is_empty()) {
            edited = Some(Attribute {
                kind: kind_named(project, row, &kind),
                default: String::new(),
                ..row.clone()
            });
        }
    });
    if !row.kind.values().is_empty() {
        values(ui, cx, project, state, row);
    }
    if let Some(default) = default(ui, cx, state, row) {
        edited = Some(Attribute {
            default,
            ..row.clone()
        });
    }
    let words = t.get("dialog-editor-required");
    labelled(ui, side, &words, |ui| {
        let options = [(YES.to_owned(), t.get("panel-yes"))];
        let value = if row.required { YES } else { "" };
        if let Some(value) = Choice::new(&words, &options, value, "").ui(ui, side) {
            edited = Some(Attribute {
                required: !value.is_empty(),
                ..row.clone()
            });
        }
    });
    if let Some(when) = condition(ui, cx, project, row) {
        edited = Some(Attribute {
            when,
            ..row.clone()
        });
    }
    let guideline = t.get("dialog-editor-guideline");
    labelled(ui, side, &guideline, |ui| {
        let id = ("attribute-guideline", &row.id);
        if let Some(guideline) = state.words.field(ui, id, &row.guideline, &guideline, LINES) {
            edited = Some(Attribute {
                guideline,
                ..row.clone()
            });
        }
    });
    if let Some(edited) = edited {
        state.make(cx, project, SchemaEdit::EditAttribute(edited));
    }
    ui.add_space(10.0);
    let about = About::Attribute(row.id.clone());
    tasks(ui, cx, project, state, &about, count);
}

fn name_of(kind: &AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Choice(_) => "choice",
        AttributeKind::Many(_) => "many",
        AttributeKind::Text => "text",
        AttributeKind::Number => "number",
        AttributeKind::Date => "date",
        AttributeKind::Entity => "entity",
        AttributeKind::Span => "span",
        AttributeKind::Flag => "flag",
    }
}

/// The kind of this name; a list begins with the values that there are.
fn kind_named(project: &Project, row: &Attribute, name: &str) -> AttributeKind {
    let values = || {
        let values = row.kind.values().to_vec();
        if !values.is_empty() {
            return values;
        }
        let said = said_by(project, &row.id).into_iter().take(MOST);
        let said: Vec<(String, String)> = said.map(|value| (value.clone(), value)).collect();
        if said.is_empty() {
            vec![("1".to_owned(), "1".to_owned())]
        } else {
            said
        }
    };
    match name {
        "choice" => AttributeKind::Choice(values()),
        "many" => AttributeKind::Many(values()),
        "number" => AttributeKind::Number,
        "date" => AttributeKind::Date,
        "entity" => AttributeKind::Entity,
        "span" => AttributeKind::Span,
        "flag" => AttributeKind::Flag,
        _ => AttributeKind::Text,
    }
}

/// The value that new rows begin with; another one if it was changed.
fn default(ui: &mut Ui, cx: &Cx<'_>, state: &mut State, row: &Attribute) -> Option<String> {
    let (side, t) = (cx.side, cx.t);
    let words = t.get("dialog-editor-default");
    let unset = t.get("dialog-editor-no-default");
    match &row.kind {
        AttributeKind::Entity | AttributeKind::Span => None,
        AttributeKind::Choice(options) | AttributeKind::Many(options) => {
            labelled(ui, side, &words, |ui| {
                Choice::new(&words, options, &row.default, &unset)
                    .as_list()
                    .ui(ui, side)
            })
        }
        AttributeKind::Flag => labelled(ui, side, &words, |ui| {
            let options = [(YES.to_owned(), t.get("panel-yes"))];
            Choice::new(&words, &options, &row.default, &unset).ui(ui, side)
        }),
        AttributeKind::Text | AttributeKind::Number | AttributeKind::Date => {
            let id = ("attribute-default", &row.id);
            let typed = labelled(ui, side, &words, |ui| {
                state.words.field(ui, id, &row.default, &words, 1)
            });
            typed.map(|typed| match row.kind {
                AttributeKind::Text => typed,
                _ => as_kept(&typed),
            })
        }
    }
}
