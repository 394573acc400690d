//! What the schema asks about a row beyond its type: a form for every kind of attribute.
//!
//! [`attribute_rows`] draws them in the order of the schema. One whose condition does not hold is left out,
//! and keeps its value. One that says nothing yet, and need not, is a word to click on, so that what was said
//! stands out. What must be said and is not is marked; so is what only the default says.
//!
//! **To add a kind:** an arm in [`control`], and a file here if it is more than a field.

mod entity;
mod many;
mod span;

use std::collections::BTreeMap;

use egui::{Sense, Ui};

use self::entity::entity;
use self::many::many;
use self::span::span;
use super::Desk;
use super::choose::Chooser;
use super::draft::{Place, set_attribute};
use crate::edit::{Command, Refusal};
use crate::model::value::{YES, many as values_of};
use crate::model::{Attribute, AttributeKind, Key, Row, SCORE, Subject};
use crate::session::Action;
use crate::ui::text::Label;
use crate::ui::widget::{Chip, Choice, flow, labelled_about};

/// The usual attributes in the order in which a person thinks of them, where a schema says none.
const USUAL: [&str; 16] = [
    "stance",
    "certainty",
    "sentiment",
    "quotation",
    "confidence",
    "affiliation",
    "reported-by",
    "medium",
    "topic",
    "subtopic",
    "template",
    "x",
    "time",
    "place",
    "outlet",
    "date",
];

/// What the forms remember from frame to frame.
#[derive(Default)]
pub struct Forms {
    /// The list of entities of each attribute that names one.
    choosers: BTreeMap<Key, Chooser>,
}

/// A line for every attribute that the schema asks of this row.
pub fn attribute_rows(ui: &mut Ui, desk: &mut Desk<'_, '_>, of: Subject, row: &Row) {
    let all = desk.workspace.project().attributes();
    let none = BTreeMap::new();
    let values = row.values().unwrap_or(&none);
    // How sure a program is, a person does not say.
    let is_asked = |one: &&Attribute| one.id.0 != SCORE || is_said(row, one);
    let asked = all.values().filter(|attribute| attribute.of == of);
    let asked = asked.filter(is_asked);
    let mut asked: Vec<&Attribute> = asked.filter(|one| one.applies(all, values)).collect();
    asked.sort_by_key(|attribute| {
        let usual = USUAL.iter().position(|key| *key == attribute.id.0);
        (attribute.order, usual.unwrap_or(USUAL.len()))
    });
    let (shown, empty): (Vec<&Attribute>, Vec<&Attribute>) =
        asked.into_iter().partition(|attribute| {
            is_short(&attribute.kind)
                || attribute.required
                || is_said(row, attribute)
                || desk.drafts.shows(desk.workspace, &place(row, attribute))
        });
    for attribute in shown {
        attribute_row(ui, desk, attribute, row);
    }
    if empty.is_empty() || !desk.may_edit(&row.id()) {
        return;
    }
    flow(ui, desk.cx.side, |ui| {
        for attribute in empty {
            let words = desk
                .cx
                .t
                .with("panel-attribute-add", &[("name", (&attribute.name).into())]);
            let chip = Chip::new(words).sense(Sense::click());
            let chip = ui.add(chip).on_hover_ui(|ui| guideline(ui, attribute));
            if !chip.clicked() {
                continue;
            }
            // What is selected is what is meant.
            if attribute.kind == AttributeKind::Span && span::can_take(desk, row) {
                desk.cx.push(Action::SpanValue {
                    row: row.id(),
                    attribute: attribute.id.clone(),
                    clear: false,
                });
            } else {
                desk.drafts.ask(ui, place(row, attribute));
            }
        }
    });
}

fn place(row: &Row, attribute: &Attribute) -> Place {
    Place::Attribute(row.id(), attribute.id.clone())
}

/// Whether a kind is answered by a click, so that it is shown before it says anything.
fn is_short(kind: &AttributeKind) -> bool {
    matches!(
        kind,
        AttributeKind::Choice(_) | AttributeKind::Many(_) | AttributeKind::Flag
    )
}

/// Whether the row says something for an attribute.
fn is_said(row: &Row, attribute: &Attribute) -> bool {
    let spans = row.span_values().and_then(|spans| spans.get(&attribute.id));
    !value(row, attribute).is_empty() || spans.is_some_and(|spans| !spans.is_empty())
}

/// What the row says for an attribute; empty for nothing.
fn value<'r>(row: &'r Row, attribute: &Attribute) -> &'r str {
    let value = row.values().and_then(|values| values.get(&attribute.id));
    value.map_or("", String::as_str)
}

/// What the schema says about an attribute.
fn guideline(ui: &mut Ui, attribute: &Attribute) {
    ui.add(Label::new(attribute.guideline.as_str()).size(12.5).wrap());
}

fn attribute_row(ui: &mut Ui, desk: &mut Desk<'_, '_>, attribute: &Attribute, row: &Row) {
    let side = desk.cx.side;
    let about = |ui: &mut Ui| guideline(ui, attribute);
    labelled_about(ui, side, &attribute.name, about, |ui| {
        control(ui, desk, attribute, row);
        note(ui, desk, attribute, row);
    });
}

fn control(ui: &mut Ui, desk: &mut Desk<'_, '_>, attribute: &Attribute, row: &Row) {
    match &attribute.kind {
        AttributeKind::Text | AttributeKind::Number | AttributeKind::Date => {
            let place = place(row, attribute);
            let name = attribute.name.as_str();
            desk.drafts
                .field(ui, desk.cx, desk.workspace, &place, name, 1);
        }
        AttributeKind::Choice(options) => choose(ui, desk, attribute, options, row),
        AttributeKind::Flag => {
            let yes = desk.cx.t.get("panel-yes");
            let options = [(YES.to_owned(), yes)];
            choose(ui, desk, attribute, &options, row);
        }
        AttributeKind::Many(options) => many(ui, desk, attribute, options, row),
        AttributeKind::Entity => entity(ui, desk, attribute, row),
        AttributeKind::Span => span(ui, desk, attribute, row),
    }
}

/// What is wrong with what was typed, what is lacking, or that only the default says it.
fn note(ui: &mut Ui, desk: &Desk<'_, '_>, attribute: &Attribute, row: &Row) {
    let (t, theme) = (desk.cx.t, desk.cx.theme);
    if let Some(why) = desk.drafts.refused(&place(row, attribute)) {
        let words = t.get(Refusal::BadValue(attribute.id.clone(), why).key());
        ui.add(Label::new(words).size(12.0).color(theme.bad).wrap());
        return;
    }
    let is_said = is_said(row, attribute);
    if attribute.required && !is_said {
        let words = t.get("panel-required");
        ui.add(Label::new(words).size(12.0).color(theme.warning).wrap());
    }
    let default = &attribute.default;
    if default.is_empty() || is_said && value(row, attribute) != default {
        return;
    }
    let words = if is_said {
        t.get("panel-default")
    } else {
        let named = shown(desk, attribute, default);
        t.with("panel-default-not-written", &[("value", (&named).into())])
    };
    ui.add(Label::new(words).size(12.0).weak().wrap());
}

/// How a person sees a value.
fn shown(desk: &Desk<'_, '_>, attribute: &Attribute, value: &str) -> String {
    if attribute.kind == AttributeKind::Flag {
        return desk.cx.t.get("panel-yes");
    }
    let name = |value: &str| {
        let mut options = attribute.kind.values().iter();
        let option = options.find(|(known, _)| known == value);
        option.map_or_else(|| value.to_owned(), |(_, name)| name.clone())
    };
    let names: Vec<String> = values_of(value).map(name).collect();
    names.join(" · ")
}

fn choose(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    attribute: &Attribute,
    options: &[(String, String)],
    row: &Row,
) {
    let value = value(row, attribute);
    let unset = desk.cx.t.get("panel-unset");
    let enabled = desk.may_edit(&row.id());
    let chosen = ui
        .add_enabled_ui(enabled, |ui| {
            Choice::new(&attribute.name, options, value, &unset).ui(ui, desk.cx.side)
        })
        .inner;
    // A value that an older schema allowed is kept, and shown as it is written.
    if !value.is_empty() && options.iter().all(|(known, _)| known != value) {
        ui.add(Label::new(value).size(12.5).weak());
    }
    if let Some(value) = chosen {
        set(desk, attribute, row, &value);
    }
}

/// Gives the row this value of an attribute.
fn set(desk: &mut Desk<'_, '_>, attribute: &Attribute, row: &Row, value: &str) {
    let mut row = row.clone();
    if set_attribute(&mut row, &attribute.id, value).is_some() {
        desk.cx.push(Action::Edit(Command::Edit { row }));
    }
}
