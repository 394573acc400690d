//! Nothing is selected: what the keys do, and what is known about the document.

use egui::Ui;

use super::Desk;
use super::attributes::attribute_rows;
use super::draft::Place;
use crate::model::{Document, Subject};
use crate::session::Verb;
use crate::ui::text::Label;
use crate::ui::widget::{KeyCap, card, heading, keys_of, labelled};

/// The keys to begin with.
pub fn hint(ui: &mut Ui, desk: &Desk<'_, '_>) {
    let (t, side) = (desk.cx.t, desk.cx.side);
    card(ui, side, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add(Label::new(t.get("panel-hint")).weak().wrap());
        ui.add_space(4.0);
        for (keys, words) in [
            ("1 – 9".to_owned(), t.get("panel-hint-type")),
            (keys_of(Verb::Claim), t.get("panel-hint-claim")),
            (keys_of(Verb::NextAnnotation), t.get("panel-hint-next")),
            (keys_of(Verb::TagAll), t.get("panel-hint-tag-all")),
            (
                keys_of(Verb::AcceptSuggestion),
                t.get("panel-hint-suggestion"),
            ),
            (keys_of(Verb::Unsure), t.get("panel-hint-unsure")),
            (keys_of(Verb::Shortcuts), t.get("panel-hint-keys")),
        ] {
            side.horizontal(ui, |ui| {
                ui.allocate_ui_with_layout(egui::vec2(52.0, 24.0), side.row(), |ui| {
                    ui.set_width(52.0);
                    ui.add(KeyCap::new(keys));
                });
                ui.add(Label::new(words).size(13.0));
            });
        }
    });
}

/// What is known about the shown document.
pub fn document(ui: &mut Ui, desk: &mut Desk<'_, '_>, document: &Document) {
    let side = desk.cx.side;
    card(ui, side, |ui| {
        let t = desk.cx.t;
        heading(ui, &t.get("panel-document"));
        for (name, place) in [
            (
                t.get("panel-document-title"),
                Place::DocumentTitle(document.id),
            ),
            (
                t.get("panel-document-language"),
                Place::DocumentLanguage(document.id),
            ),
        ] {
            labelled(ui, side, &name, |ui| {
                desk.drafts
                    .field(ui, desk.cx, desk.workspace, &place, &name, 1);
            });
        }
        labelled(ui, side, &t.get("panel-document-source"), |ui| {
            ui.add_space(3.0);
            ui.add(Label::new(document.source.as_str()).size(12.5));
        });
        labelled(ui, side, &t.get("panel-document-encoding"), |ui| {
            ui.add_space(3.0);
            ui.add(Label::new(document.encoding.as_str()).size(12.5));
        });
        attribute_rows(ui, desk, Subject::Document, &document.clone().into());
    });
}
