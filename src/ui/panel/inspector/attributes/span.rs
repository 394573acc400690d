//! A place of the text as a value: its words, and a way to take what is selected.

use egui::Ui;

use super::super::Desk;
use crate::model::fragment::joined_quote;
use crate::model::{Attribute, Row};
use crate::session::Action;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::IconButton;

/// Whether something is selected in the document of a row.
pub(super) fn can_take(desk: &Desk<'_, '_>, row: &Row) -> bool {
    let shown = desk.workspace.document();
    shown.is_some() && shown == row.document() && desk.cx.session.selection().is_some()
}

pub(super) fn span(ui: &mut Ui, desk: &mut Desk<'_, '_>, attribute: &Attribute, row: &Row) {
    let enabled = desk.may_edit(&row.id());
    let side = desk.cx.side;
    let said = row.span_values().and_then(|spans| spans.get(&attribute.id));
    let said = said.filter(|fragments| !fragments.is_empty());
    let ask = |clear| Action::SpanValue {
        row: row.id(),
        attribute: attribute.id.clone(),
        clear,
    };
    if let Some(fragments) = said {
        side.horizontal(ui, |ui| {
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width() - 36.0);
                ui.add(Label::new(joined_quote(fragments)).size(13.0));
            });
            let clear = desk.cx.t.get("panel-span-clear");
            let clear = IconButton::new(Icon::Close, &clear);
            if ui.add_enabled(enabled, clear).clicked() {
                desk.cx.push(ask(true));
            }
        });
    }
    let can_take = can_take(desk, row);
    // Without a selection an empty one still says how it is filled.
    if can_take || said.is_none() {
        let words = desk.cx.t.get("panel-span-set");
        let button = Button::new(words).size(12.0);
        if ui.add_enabled(enabled && can_take, button).clicked() {
            desk.cx.push(ask(false));
        }
    }
}
