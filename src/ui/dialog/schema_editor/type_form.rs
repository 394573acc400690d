//! All about a type.

use egui::{CornerRadius, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::outline::types_of;
use super::task::{About, Doing, Task};
use super::words::Words;
use super::{Item, State, heading, stepped};
use crate::edit::SchemaEdit;
use crate::model::{Key, Project, Subject, Type};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::theme::Theme;
use crate::ui::widget::{Chip, Choice, IconButton, example_line, flow, keys_of, labelled};

/// Lines of a guideline that are seen at once.
const LINES: usize = 4;
/// Width of a colour to choose.
const SWATCH: f32 = 26.0;

/// The rows that a type of link can join, each with the key of its words.
const JOINED: [(Subject, &str); 4] = [
    (Subject::Claim, "dialog-editor-claims"),
    (Subject::Entity, "dialog-editor-entities"),
    (Subject::Mention, "dialog-editor-mentions"),
    (Subject::Evidence, "dialog-editor-evidence"),
];

pub(super) fn type_form(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    state: &mut State,
    row: &Type,
) {
    let count = state.counts(cx, project).of_type(&row.id);
    heading(ui, cx, &row.name, count, |ui, cx| {
        steps(ui, cx, project, state, row);
    });
    let (side, t) = (cx.side, cx.t);
    let mut edited: Option<Type> = None;
    if std::mem::take(&mut state.wants_name) {
        Words::focus(ui, ("type-name", &row.id));
    }
    let name = t.get("dialog-editor-name");
    labelled(ui, side, &name, |ui| {
        let typed = state
            .words
            .field(ui, ("type-name", &row.id), &row.name, &name, 1);
        if let Some(name) = typed.filter(|name| !name.is_empty()) {
            edited = Some(Type {
                name,
                ..row.clone()
            });
        }
    });
    let id = t.get("dialog-editor-id");
    labelled(ui, side, &id, |ui| {
        let typed = state
            .words
            .field(ui, ("type-id", &row.id), &row.id.0, &id, 1);
        if let Some(to) = typed {
            let (from, to) = (row.id.clone(), Key(to));
            let renamed = Item::Type(to.clone());
            if state.make(cx, project, SchemaEdit::RenameType { from, to }) {
                state.choose(renamed);
            }
        }
        let words = t.with("dialog-editor-id-hint", &[("count", count.into())]);
        ui.add(Label::new(words).size(12.0).weak().wrap());
    });
    let words = t.get("dialog-editor-colour");
    labelled(ui, side, &words, |ui| {
        if let Some(colour) = colours(ui, cx, row) {
            edited = Some(Type {
                colour,
                ..row.clone()
            });
        }
    });
    if row.of == Subject::Mention {
        let words = t.get("dialog-editor-key");
        labelled(ui, side, &words, |ui| {
            if let Some(key) = keys(ui, cx, project, row) {
                edited = Some(Type { key, ..row.clone() });
            }
        });
    } else if let Some(link) = link(ui, cx, row) {
        edited = Some(link);
    }
    let guideline = t.get("dialog-editor-guideline");
    labelled(ui, side, &guideline, |ui| {
        let id = ("type-guideline", &row.id);
        if let Some(guideline) = state.words.field(ui, id, &row.guideline, &guideline, LINES) {
            edited = Some(Type {
                guideline,
                ..row.clone()
            });
        }
    });
    if row.of == Subject::Mention
        && let Some(examples) = examples(ui, cx, row)
    {
        edited = Some(examples);
    }
    if let Some(edited) = edited {
        state.make(cx, project, SchemaEdit::EditType(edited));
    }
    ui.add_space(10.0);
    tasks(ui, cx, project, state, &About::Type(row.id.clone()), count);
}

/// A way up and down in the list.
fn steps(ui: &mut Ui, cx: &mut Cx<'_>, project: &Project, state: &mut State, row: &Type) {
    let ids: Vec<Key> = types_of(project, row.of)
        .into_iter()
        .map(|row| row.id.clone())
        .collect();
    if let Some(ids) = step_buttons(ui, cx, &ids, &row.id) {
        state.make(cx, project, SchemaEdit::OrderTypes(ids));
    }
}

/// Two buttons that move one of a list, and the list as it is then.
pub(super) fn step_buttons<T: Clone + PartialEq>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    list: &[T],
    one: &T,
) -> Option<Vec<T>> {
    let mut moved = None;
    for (icon, key, up) in [
        (Icon::ChevronDown, "dialog-editor-later", false),
        (Icon::ChevronUp, "dialog-editor-earlier", true),
    ] {
        let words = cx.t.get(key);
        let stepped = stepped(list, one, up);
        let button = IconButton::new(icon, &words);
        if ui.add_enabled(stepped.is_some(), button).clicked() {
            moved = stepped;
        }
    }
    moved
}

/// The colours of the theme; the one that was clicked.
fn colours(ui: &mut Ui, cx: &Cx<'_>, row: &Type) -> Option<String> {
    let mut chosen = None;
    flow(ui, cx.side, |ui| {
        for name in Theme::slot_names() {
            let slot = Theme::slot_from_name(name).unwrap_or_default();
            let colour = cx.theme.type_colour(slot);
            let (rect, response) = ui.allocate_exact_size(vec2(SWATCH, SWATCH), Sense::click());
            let on = row.colour == name;
            response.widget_info(|| {
                WidgetInfo::selected(egui::Role::RadioButton, ui.is_enabled(), on, name)
            });
            let painter = ui.painter();
            let square = rect.shrink(4.0);
            painter.rect_filled(square, CornerRadius::same(6), colour);
            if on || response.has_focus() || response.hovered() {
                let ink = if on { cx.theme.text } else { cx.theme.quiet };
                let ring = Stroke::new(if on { 2.0 } else { 1.0 }, ink);
                painter.rect_stroke(rect.shrink(1.0), 8.0, ring, StrokeKind::Inside);
            }
            if response.clicked() {
                chosen = Some(name.to_owned());
            }
        }
    });
    chosen
}

/// The keys from 1 to 9; the one that was clicked, empty for none. Those of other types cannot be.
fn keys(ui: &mut Ui, cx: &Cx<'_>, project: &Project, row: &Type) -> Option<String> {
    let mut chosen = None;
    flow(ui, cx.side, |ui| {
        for digit in 1..=9 {
            let key = digit.to_string();
            let mut others = project.types().values();
            let holder = others.find(|other| other.key == key && other.id != row.id);
            let on = row.key == key;
            let button = Button::new(key.as_str())
                .selected(on)
                .min_size(vec2(28.0, 26.0));
            let response = ui.add_enabled(holder.is_none(), button);
            if response.clicked() {
                chosen = Some(if on { String::new() } else { key.clone() });
            }
            if let Some(holder) = holder {
                response.on_disabled_hover_ui(|ui| {
                    ui.add(Label::new(holder.name.as_str()));
                });
            }
        }
    });
    chosen
}

/// What a type of link joins, and whether both ends are alike; the type as it was changed.
fn link(ui: &mut Ui, cx: &Cx<'_>, row: &Type) -> Option<Type> {
    let (side, t) = (cx.side, cx.t);
    let mut edited = None;
    let words = t.get("dialog-editor-joins");
    labelled(ui, side, &words, |ui| {
        let claims = [Subject::Claim];
        let joined = if row.joins.is_empty() {
            &claims
        } else {
            row.joins.as_slice()
        };
        flow(ui, side, |ui| {
            for (of, key) in JOINED {
                let on = joined.contains(&of);
                let chip = Chip::new(t.get(key)).selected(on).sense(Sense::click());
                let chip = if on {
                    chip.colour(cx.theme.accent)
                } else {
                    chip
                };
                if ui.add(chip).clicked() {
                    let mut joins: Vec<Subject> = joined.to_vec();
                    joins.retain(|other| *other != of);
                    if !on {
                        joins.push(of);
                    }
                    edited = Some(Type {
                        joins,
                        ..row.clone()
                    });
                }
            }
        });
    });
    let words = t.get("dialog-editor-symmetric");
    labelled(ui, side, &words, |ui| {
        let options = [("yes".to_owned(), t.get("panel-yes"))];
        let value = if row.symmetric { "yes" } else { "" };
        if let Some(value) = Choice::new(&words, &options, value, "").ui(ui, side) {
            edited = Some(Type {
                symmetric: !value.is_empty(),
                ..row.clone()
            });
        }
    });
    edited
}

/// The examples, each with a way to turn it round and to delete it; the type as it was changed.
fn examples(ui: &mut Ui, cx: &Cx<'_>, row: &Type) -> Option<Type> {
    let (side, t) = (cx.side, cx.t);
    let mut edited = None;
    let words = t.get("dialog-editor-examples");
    labelled(ui, side, &words, |ui| {
        for (nth, example) in row.examples.iter().enumerate() {
            let size = vec2(ui.available_width(), 24.0);
            let line = side.row().with_cross_align(egui::Align::Min);
            ui.allocate_ui_with_layout(size, line, |ui| {
                ui.scope(|ui| {
                    ui.set_max_width(ui.available_width() - 76.0);
                    example_line(ui, side, example);
                });
                let (turn, delete) = (t.get("dialog-editor-turn"), t.get("panel-delete"));
                let icon = if example.counts {
                    Icon::Close
                } else {
                    Icon::Check
                };
                if ui.add(IconButton::new(icon, &turn)).clicked() {
                    let mut row = row.clone();
                    if let Some(example) = row.examples.get_mut(nth) {
                        example.counts = !example.counts;
                    }
                    edited = Some(row);
                }
                if ui.add(IconButton::new(Icon::Trash, &delete)).clicked() {
                    let mut row = row.clone();
                    row.examples.remove(nth);
                    edited = Some(row);
                }
            });
        }
        let (good, bad) = (
            keys_of(crate::session::Verb::GoodExample),
            keys_of(crate::session::Verb::BadExample),
        );
        let words = t.with(
            "dialog-editor-examples-hint",
            &[("good", (&good).into()), ("bad", (&bad).into())],
        );
        ui.add(Label::new(words).size(12.0).weak().wrap());
    });
    edited
}

/// The buttons that begin a merge, a split or a deletion.
pub(super) fn tasks(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    state: &mut State,
    about: &About,
    count: usize,
) {
    let side = cx.side;
    let mut begun = None;
    flow(ui, side, |ui| {
        for (doing, key) in Doing::ALL {
            let can = doing != Doing::Split || count > 0;
            let button = Button::new(cx.t.get(key)).size(13.0);
            if ui.add_enabled(can, button).clicked() {
                begun = Some(doing);
            }
        }
    });
    let Some(doing) = begun else {
        return;
    };
    // What nothing uses goes without a question.
    if doing == Doing::Delete && count == 0 {
        state.make(cx, project, about.deleted());
    } else {
        state.task = Some(Task::new(doing, about.clone(), project));
    }
}
