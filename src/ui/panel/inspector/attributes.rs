//! What the schema asks about a row beyond its type.

use egui::Ui;

use super::Desk;
use super::draft::{Place, attributes, set_attribute};
use crate::edit::Command;
use crate::model::{Attribute, AttributeKind, Row, Subject};
use crate::session::Action;
use crate::ui::text::Label;
use crate::ui::widget::{Choice, labelled};

/// A line for every attribute that the schema has for this kind of row, in the order of the schema's
/// keys: choices first, then texts.
pub fn attribute_rows(ui: &mut Ui, desk: &mut Desk<'_, '_>, of: Subject, row: &Row) {
    let all = desk.workspace.project().attributes().values();
    let mut wanted: Vec<&Attribute> = all.filter(|attribute| attribute.of == of).collect();
    wanted.sort_by_key(|attribute| matches!(attribute.kind, AttributeKind::Text));
    for attribute in wanted {
        attribute_row(ui, desk, attribute, row);
    }
}

fn attribute_row(ui: &mut Ui, desk: &mut Desk<'_, '_>, attribute: &Attribute, row: &Row) {
    let place = Place::Attribute(row.id(), attribute.id.clone());
    let side = desk.cx.side;
    let drawn = labelled(ui, side, &attribute.name, |ui| match &attribute.kind {
        AttributeKind::Text => {
            let name = attribute.name.as_str();
            desk.drafts.field(ui, desk.cx, desk.workspace, &place, name, 1);
        }
        AttributeKind::Choice(options) => choose(ui, desk, attribute, options, row),
        AttributeKind::Flag => {
            let yes = desk.cx.t.get("panel-yes");
            let options = [("yes".to_owned(), yes)];
            choose(ui, desk, attribute, &options, row);
        }
    });
    drawn
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
