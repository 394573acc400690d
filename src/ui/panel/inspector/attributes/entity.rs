//! An entity as a value: its name with a way to take it off, or the list to choose from.

use egui::{Sense, Ui};

use super::super::Desk;
use super::super::choose::entity_chip;
use crate::model::value;
use crate::model::{Attribute, Row};
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::widget::IconButton;

pub(super) fn entity(ui: &mut Ui, desk: &mut Desk<'_, '_>, attribute: &Attribute, row: &Row) {
    let said = super::value(row, attribute);
    let id = row.id();
    let enabled = desk.may_edit(&id);
    let side = desk.cx.side;
    if !said.is_empty() {
        let named = value::entity(said);
        let named = named.and_then(|id| desk.workspace.project().entities().get(&id));
        side.horizontal(ui, |ui| {
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width() - 36.0);
                match named {
                    Some(entity) => {
                        let chip = entity_chip(desk, entity).sense(Sense::click());
                        if ui.add(chip).clicked() {
                            desk.show_entity = Some(entity.id);
                        }
                    }
                    // What an older schema allowed, or an entity that is gone.
                    None => {
                        ui.add(Label::new(said).size(12.5).weak());
                    }
                }
            });
            let clear = desk.cx.t.get("panel-entity-clear");
            let clear = IconButton::new(Icon::Close, &clear);
            if ui.add_enabled(enabled, clear).clicked() {
                super::set(desk, attribute, row, "");
            }
        });
        return;
    }
    let mut chooser = desk
        .forms
        .choosers
        .remove(&attribute.id)
        .unwrap_or_default();
    let chosen = chooser.ui(ui, desk, &id, "", None, false);
    desk.forms.choosers.insert(attribute.id.clone(), chooser);
    if let Some(chosen) = chosen {
        super::set(desk, attribute, row, &chosen.to_string());
    }
}
