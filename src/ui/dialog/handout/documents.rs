//! Which documents are handed out: all, those of one part of the dataset, or some.

use std::collections::BTreeSet;

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::model::{Document, DocumentId, Project, Split};
use crate::session::HandoutDocuments;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::widget::Choice;

/// Height of a line of the list, and of the list, in points.
const LINE: f32 = 24.0;
const HEIGHT: f32 = 216.0;
const ALL: &str = "all";
const THESE: &str = "these";

/// The choice between them; parts of the dataset only where there are any.
pub(super) fn which(ui: &mut Ui, cx: &Cx<'_>, project: &Project, documents: &mut HandoutDocuments) {
    let mut options = vec![(ALL.to_owned(), cx.t.get("dialog-handout-all"))];
    for part in Split::ALL {
        let is_there = |document: &Document| document.split() == Some(part);
        if project.documents().values().any(is_there) {
            let key = super::super::split::name_key(part);
            options.push((part.name().to_owned(), cx.t.get(key)));
        }
    }
    options.push((THESE.to_owned(), cx.t.get("dialog-handout-these")));
    let value = match documents {
        HandoutDocuments::All => ALL,
        HandoutDocuments::Part(part) => part.name(),
        HandoutDocuments::These(_) => THESE,
    };
    let name = cx.t.get("dialog-handout-documents");
    let chosen = Choice::new(&name, &options, value, "").ui(ui, cx.side);
    let chosen = chosen.filter(|chosen| !chosen.is_empty() && chosen != value);
    if let Some(chosen) = chosen {
        let mut parts = Split::ALL.into_iter();
        *documents = match parts.find(|part| part.name() == chosen) {
            Some(part) => HandoutDocuments::Part(part),
            None if chosen == THESE => HandoutDocuments::These(BTreeSet::new()),
            None => HandoutDocuments::All,
        };
    }
}

/// The list in which some are ticked.
pub(super) fn these(ui: &mut Ui, cx: &Cx<'_>, project: &Project, documents: &mut HandoutDocuments) {
    let HandoutDocuments::These(these) = documents else {
        return;
    };
    let rows: Vec<&Document> = project.documents().values().collect();
    ui.add_space(2.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("documents")
        .max_height(HEIGHT)
        .auto_shrink([false, true])
        .show_rows(ui, LINE, rows.len(), |ui, seen| {
            for row in rows.get(seen).unwrap_or_default() {
                line(ui, cx, row, these);
            }
        });
}

fn line(ui: &mut Ui, cx: &Cx<'_>, row: &Document, these: &mut BTreeSet<DocumentId>) {
    let size = vec2(ui.available_width(), LINE);
    let on = these.contains(&row.id);
    let response = ui
        .allocate_ui_with_layout(size, cx.side.row(), |ui| {
            ui.set_min_size(size);
            let (place, _) = ui.allocate_exact_size(vec2(15.0, 15.0), Sense::hover());
            let (icon, colour) = if on {
                (Icon::Check, cx.theme.accent)
            } else {
                (Icon::Document, cx.theme.faint)
            };
            icon.paint(ui.painter(), place, colour, cx.side.mirrored());
            ui.add(Label::new(row.title.as_str()).size(13.0).lines(1));
        })
        .response;
    let clicked = response.interact(Sense::click());
    clicked.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &row.title));
    if clicked.clicked() && !these.remove(&row.id) {
        these.insert(row.id);
    }
}
