//! The values that an attribute chooses among.

use egui::{Popup, Ui, vec2};

use super::outline::unused;
use super::task::{About, Doing, Task};
use super::{State, stepped};
use crate::edit::SchemaEdit;
use crate::model::{Attribute, AttributeKind, Project};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{IconButton, labelled};

/// Shares of the width that the name and the value of a line have.
const SHARES: (f32, f32) = (0.46, 0.34);
/// Width of the menu of a value.
const MENU: f32 = 190.0;

pub(super) fn values(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    state: &mut State,
    row: &Attribute,
) {
    let (side, t) = (cx.side, cx.t);
    let words = t.get("dialog-editor-values");
    labelled(ui, side, &words, |ui| {
        for nth in 0..row.kind.values().len() {
            line(ui, cx, project, state, row, nth);
        }
        let add = Button::new(t.get("dialog-editor-add-value")).size(12.5);
        if ui.add(add).clicked() {
            let known = row.kind.values();
            let value = unused("value", |id| known.iter().any(|(value, _)| value == id));
            let name = t.get("dialog-editor-new-value");
            let with = |options: &mut Vec<(String, String)>| options.push((value, name));
            state.make(cx, project, edited(row, with));
        }
    });
}

/// The attribute with another list.
fn edited(row: &Attribute, change: impl FnOnce(&mut Vec<(String, String)>)) -> SchemaEdit {
    let mut row = row.clone();
    if let AttributeKind::Choice(options) | AttributeKind::Many(options) = &mut row.kind {
        change(options);
    }
    SchemaEdit::EditAttribute(row)
}

fn line(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    state: &mut State,
    row: &Attribute,
    nth: usize,
) {
    let Some((value, name)) = row.kind.values().get(nth) else {
        return;
    };
    let count = state.counts(cx, project).of_value(&row.id, value);
    let (side, t) = (cx.side, cx.t);
    side.horizontal(ui, |ui| {
        let room = ui.available_width();
        let id = (&row.id, value);
        ui.allocate_ui_with_layout(vec2(room * SHARES.0, 26.0), side.row(), |ui| {
            let words = t.get("dialog-editor-value-name");
            let typed = state.words.field(ui, ("name", id), name, &words, 1);
            if let Some(name) = typed {
                let named = |options: &mut Vec<(String, String)>| {
                    if let Some(option) = options.get_mut(nth) {
                        option.1 = name;
                    }
                };
                state.make(cx, project, edited(row, named));
            }
        });
        ui.add_space(6.0);
        ui.allocate_ui_with_layout(vec2(room * SHARES.1, 26.0), side.row(), |ui| {
            let words = t.get("dialog-editor-value-id");
            let typed = state.words.field(ui, ("value", id), value, &words, 1);
            if let Some(to) = typed {
                let (attribute, from) = (row.id.clone(), value.clone());
                let edit = SchemaEdit::RenameValue {
                    attribute,
                    from,
                    to,
                };
                state.make(cx, project, edit);
            }
        });
        ui.with_layout(side.row_from_end(), |ui| {
            menu(ui, cx, project, state, row, nth, count);
            if count > 0 {
                ui.add(Label::new(count.to_string()).size(12.5).weak());
            }
        });
    });
}

/// What else can be done to a value.
fn menu(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    state: &mut State,
    row: &Attribute,
    nth: usize,
    count: usize,
) {
    let words = cx.t.get("dialog-editor-value-menu");
    let button = ui.add(IconButton::new(Icon::Menu, &words));
    let Some(one) = row.kind.values().get(nth) else {
        return;
    };
    let about = About::Value(row.id.clone(), one.0.clone());
    Popup::menu(&button).width(MENU).show(|ui| {
        let item = |ui: &mut Ui, words: String, can: bool| {
            let button = Button::new(words).wide().frame(false).size(13.0);
            let clicked = ui.add_enabled(can, button).clicked();
            if clicked {
                ui.close();
            }
            clicked
        };
        for (key, up) in [
            ("dialog-editor-earlier", true),
            ("dialog-editor-later", false),
        ] {
            let moved = stepped(row.kind.values(), one, up);
            if item(ui, cx.t.get(key), moved.is_some())
                && let Some(moved) = moved
            {
                state.make(cx, project, edited(row, |options| *options = moved));
            }
        }
        for (doing, key) in Doing::ALL {
            let others = row.kind.values().len() > 1;
            let can = match doing {
                Doing::Merge => others,
                Doing::Split => count > 0,
                Doing::Delete => others,
            };
            if !item(ui, cx.t.get(key), can) {
                continue;
            }
            if doing == Doing::Delete && count == 0 {
                state.make(cx, project, about.deleted());
            } else {
                state.task = Some(Task::new(doing, about.clone(), project));
            }
        }
    });
}
