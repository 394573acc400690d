//! The schema as a whole: its name, version and guideline.

use egui::Ui;

use super::{State, heading};
use crate::edit::SchemaEdit;
use crate::model::{Project, Schema};
use crate::ui::Cx;
use crate::ui::text::Label;
use crate::ui::widget::labelled;

/// Lines of a guideline that are seen at once.
const LINES: usize = 6;

pub(super) fn head(ui: &mut Ui, cx: &mut Cx<'_>, project: &Project, state: &mut State) {
    let Some(schema) = project.schemas().values().next() else {
        return;
    };
    let rows = project.mentions().len() + project.entities().len() + project.links().len();
    heading(ui, cx, &schema.name, rows, |_, _| {});
    let (side, t) = (cx.side, cx.t);
    let mut edited = None;
    let name = t.get("dialog-editor-name");
    labelled(ui, side, &name, |ui| {
        let typed = state.words.field(ui, "head-name", &schema.name, &name, 1);
        if let Some(name) = typed.filter(|name| !name.is_empty()) {
            edited = Some(Schema {
                name,
                ..schema.clone()
            });
        }
    });
    let version = t.get("dialog-editor-version");
    labelled(ui, side, &version, |ui| {
        let present = &schema.version;
        if let Some(version) = state.words.field(ui, "head-version", present, &version, 1) {
            edited = Some(Schema {
                version,
                ..schema.clone()
            });
        }
    });
    let guideline = t.get("dialog-editor-guideline");
    labelled(ui, side, &guideline, |ui| {
        let present = &schema.guideline;
        let words = &mut state.words;
        if let Some(guideline) = words.field(ui, "head-guideline", present, &guideline, LINES) {
            edited = Some(Schema {
                guideline,
                ..schema.clone()
            });
        }
    });
    ui.add_space(8.0);
    let hint = t.get("dialog-editor-hint");
    ui.add(Label::new(hint).size(12.5).weak().wrap());
    if let Some(edited) = edited {
        state.make(cx, project, SchemaEdit::Head(edited));
    }
}
