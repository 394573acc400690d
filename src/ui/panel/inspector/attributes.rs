//! What the schema asks about a row beyond its type.

use egui::{Sense, Ui};

use super::Desk;
use super::draft::{Place, attributes, set_attribute};
use crate::edit::Command;
use crate::model::{Attribute, AttributeKind, Row, Subject};
use crate::session::Action;
use crate::ui::text::Label;
use crate::ui::widget::{Chip, Choice, flow, labelled};

/// The usual attributes in the order in which a person thinks of them; others follow by their keys.
const ORDER: [&str; 16] = [
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

/// A line for every attribute that the schema has for this kind of row, choices first. A text that
/// says nothing yet is a word to click on, so that what was said stands out.
pub fn attribute_rows(ui: &mut Ui, desk: &mut Desk<'_, '_>, of: Subject, row: &Row) {
    let all = desk.workspace.project().attributes().values();
    let mut wanted: Vec<&Attribute> = all.filter(|attribute| attribute.of == of).collect();
    wanted.sort_by_key(|attribute| {
        let usual = ORDER.iter().position(|key| *key == attribute.id.0);
        let is_text = matches!(attribute.kind, AttributeKind::Text);
        (is_text, usual.unwrap_or(ORDER.len()))
    });
    let place = |attribute: &Attribute| Place::Attribute(row.id(), attribute.id.clone());
    let (shown, empty): (Vec<&Attribute>, Vec<&Attribute>) =
        wanted.into_iter().partition(|attribute| {
            !matches!(attribute.kind, AttributeKind::Text)
                || desk.drafts.shows(desk.workspace, &place(attribute))
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
            if ui
                .add(chip)
                .on_hover_ui(|ui| guideline(ui, attribute))
                .clicked()
            {
                desk.drafts.ask(ui, place(attribute));
            }
        }
    });
}

/// What the schema says about an attribute.
fn guideline(ui: &mut Ui, attribute: &Attribute) {
    ui.add(Label::new(attribute.guideline.as_str()).size(12.5).wrap());
}

fn attribute_row(ui: &mut Ui, desk: &mut Desk<'_, '_>, attribute: &Attribute, row: &Row) {
    let place = Place::Attribute(row.id(), attribute.id.clone());
    let side = desk.cx.side;
    labelled(ui, side, &attribute.name, |ui| match &attribute.kind {
        AttributeKind::Text
        | AttributeKind::Many(_)
        | AttributeKind::Number
        | AttributeKind::Date
        | AttributeKind::Entity
        | AttributeKind::Span => {
            let name = attribute.name.as_str();
            desk.drafts
                .field(ui, desk.cx, desk.workspace, &place, name, 1);
        }
        AttributeKind::Choice(options) => choose(ui, desk, attribute, options, row),
        AttributeKind::Flag => {
            let yes = desk.cx.t.get("panel-yes");
            let options = [("yes".to_owned(), yes)];
            choose(ui, desk, attribute, &options, row);
        }
    });
}

fn choose(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    attribute: &Attribute,
    options: &[(String, String)],
    row: &Row,
) {
    let values = attributes(row);
    let value = values.and_then(|values| values.get(&attribute.id));
    let value = value.map_or("", String::as_str);
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
        let mut row = row.clone();
        if set_attribute(&mut row, &attribute.id, &value).is_some() {
            desk.cx.push(Action::Edit(Command::Edit { row }));
        }
    }
}
