//! The editor of the schema: types and attributes in a list, and all about the chosen one beside it.
//!
//! [`outline`] is the list; [`head`], [`type_form`] and [`attribute_form`] with its [`values`] are what stands
//! beside it; [`task`] is a merge, a split or a deletion that is being prepared, with [`rows`] to choose from.
//! [`words`] holds what is being typed.
//!
//! **What holds for all.** Every change is a [`SchemaEdit`] of its own, made at once and undone by Ctrl+Z; there
//! is nothing to be saved when the editor is closed. Before an edit is made it is tried, so that what it would
//! refuse is said here, and how many rows it touches stands on its button.

mod attribute_form;
mod condition;
mod head;
mod outline;
mod rows;
mod task;
mod type_form;
mod values;
mod words;

use egui::{ScrollArea, Ui, vec2};

use self::outline::Outline;
use self::task::Task;
use self::words::Words;
use super::Dialog;
use crate::edit::{Command, Refusal, SchemaEdit, affected};
use crate::model::{Key, Project, Row, RowId, Subject};
use crate::query::SchemaUse;
use crate::session::key::Shortcut;
use crate::session::{Action, Session, Verb};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::keyboard;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{IconButton, keys_of};

/// Width of the list, in points.
const LIST: f32 = 290.0;
/// Between the list and what stands beside it.
const GAP: f32 = 20.0;

/// What the form beside the list is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Item {
    /// The schema as a whole.
    #[default]
    Head,
    /// A type.
    Type(Key),
    /// An attribute.
    Attribute(Key),
}

/// The editor, and where a person is in it.
#[derive(Default)]
pub(super) struct SchemaEditor {
    outline: Outline,
    state: State,
}

/// What the forms share.
#[derive(Default)]
struct State {
    chosen: Item,
    words: Words,
    task: Option<Task>,
    counts: Option<(u64, SchemaUse)>,
    /// Why the last edit was not made.
    refused: Option<Refusal>,
    /// A name field that is to have the focus.
    wants_name: bool,
}

impl State {
    /// Makes an edit, or says why it cannot be made. Whether it was.
    fn make(&mut self, cx: &mut Cx<'_>, project: &Project, edit: SchemaEdit) -> bool {
        let tried = affected(project, &edit);
        self.refused = tried.as_ref().err().cloned();
        self.refused.take_if(|refused| *refused == Refusal::Nothing);
        if tried.is_err() {
            return false;
        }
        cx.push(Action::Edit(Command::Schema(Box::new(edit))));
        true
    }

    /// Chooses what the form is about.
    fn choose(&mut self, item: Item) {
        if self.chosen != item {
            self.chosen = item;
            self.task = None;
            self.refused = None;
        }
    }

    /// How many rows use the schema.
    fn counts(&mut self, cx: &Cx<'_>, project: &Project) -> &SchemaUse {
        let revision = cx.session.workspace().map_or(0, |open| open.revision());
        if self.counts.as_ref().is_none_or(|(at, _)| *at != revision) {
            self.counts = None;
        }
        let counts = || (revision, SchemaUse::of(project));
        &self.counts.get_or_insert_with(counts).1
    }
}

impl SchemaEditor {
    /// The editor at the type of the mention in focus, else at the first type.
    pub(super) fn of(session: &Session) -> Self {
        let focused = session.workspace().and_then(|open| open.focused_row());
        let project = session.workspace().map(|open| open.project());
        let types = project.map(|project| outline::types_of(project, Subject::Mention));
        let first = types.and_then(|types| types.first().map(|row| row.id.clone()));
        let at = focused
            .as_ref()
            .and_then(Row::type_named)
            .cloned()
            .or(first);
        let mut editor = Self::default();
        editor.state.chosen = at.map_or(Item::Head, Item::Type);
        editor
    }
}

impl Dialog for SchemaEditor {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-editor-title")
    }

    fn width(&self) -> f32 {
        960.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let session = cx.session;
        let Some(project) = session.workspace().map(|open| open.project()) else {
            return;
        };
        self.undo_by_key(ui, cx);
        let is_gone = match &self.state.chosen {
            Item::Head => false,
            Item::Type(id) => !project.has(&RowId::Type(id.clone())),
            Item::Attribute(id) => !project.has(&RowId::Attribute(id.clone())),
        };
        if is_gone && cx.out.is_empty() {
            self.state.choose(Item::Head);
        }
        let height = (ui.ctx().content_rect().height() - 190.0).max(200.0);
        let side = cx.side;
        let panes = vec2(ui.available_width(), height);
        let row = side.row().with_cross_align(egui::Align::Min);
        ui.allocate_ui_with_layout(panes, row, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.allocate_ui_with_layout(vec2(LIST, height), side.column(), |ui| {
                ui.set_width(LIST);
                self.outline.ui(ui, cx, project, &mut self.state, height);
            });
            ui.add_space(GAP);
            let rest = vec2(ui.available_width(), height);
            ui.allocate_ui_with_layout(rest, side.column(), |ui| {
                ui.set_width(rest.x);
                ScrollArea::vertical()
                    .id_salt("schema-form")
                    .max_height(height)
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        ui.with_layout(side.column(), |ui| self.form(ui, cx, project));
                    });
            });
        });
        self.foot(ui, cx);
    }
}

impl SchemaEditor {
    /// What stands beside the list.
    fn form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, project: &Project) {
        let state = &mut self.state;
        if let Some(mut task) = state.task.take() {
            if task.ui(ui, cx, project, state) {
                state.task = Some(task);
            }
            return;
        }
        match state.chosen.clone() {
            Item::Head => head::head(ui, cx, project, state),
            Item::Type(id) => {
                if let Some(row) = project.types().get(&id) {
                    type_form::type_form(ui, cx, project, state, row);
                }
            }
            Item::Attribute(id) => {
                if let Some(row) = project.attributes().get(&id) {
                    attribute_form::attribute_form(ui, cx, project, state, row);
                }
            }
        }
    }

    /// What was refused, and the buttons that take back and close.
    fn foot(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.add_space(8.0);
        let side = cx.side;
        side.horizontal(ui, |ui| {
            for (verb, icon, key) in [
                (Verb::Undo, Icon::Undo, "action-undo"),
                (Verb::Redo, Icon::Redo, "action-redo"),
            ] {
                let (words, keys) = (cx.t.get(key), keys_of(verb));
                let history = cx.session.history();
                let can = history.is_some_and(|history| match verb {
                    Verb::Undo => history.undo().is_some(),
                    _ => history.redo().is_some(),
                });
                let button = IconButton::new(icon, &words).key_cap(&keys);
                if ui.add_enabled(can, button).clicked() {
                    cx.run(verb);
                }
            }
            ui.add_space(8.0);
            if let Some(refused) = &self.state.refused {
                let words = cx.t.get(refused.key());
                ui.scope(|ui| {
                    ui.set_max_width(ui.available_width() - 100.0);
                    ui.add(Label::new(words).size(12.5).color(cx.theme.bad).lines(2));
                });
            }
            ui.with_layout(side.row_from_end(), |ui| {
                let done = cx.t.get("dialog-editor-done");
                if ui.add(Button::new(done).primary()).clicked() {
                    cx.prompt(None);
                }
            });
        });
    }

    /// Undo and redo by their keys, which fields keep for themselves.
    fn undo_by_key(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        if crate::ui::text::Field::is_in_focus(ui.ctx()) {
            return;
        }
        let undo = Shortcut::char('z').command();
        let meant = keyboard::meant_by(ui, |shortcut| match shortcut {
            pressed if pressed == undo => Some(Verb::Undo),
            pressed if pressed == undo.shift() => Some(Verb::Redo),
            _ => None,
        });
        if let Some(verb) = meant {
            self.state.refused = None;
            cx.run(verb);
        }
    }
}

/// The head of a form: what it is about, how many rows use it, and a way up and down in its list.
fn heading(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    name: &str,
    rows: usize,
    draw: impl FnOnce(&mut Ui, &mut Cx<'_>),
) {
    let side = cx.side;
    side.horizontal(ui, |ui| {
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width() - 190.0);
            ui.add(Label::new(name).size(15.0).bold());
        });
        ui.add_space(8.0);
        let words = cx.t.with("dialog-editor-rows", &[("count", rows.into())]);
        ui.add(Label::new(words).size(12.5).weak());
        ui.with_layout(side.row_from_end(), |ui| draw(ui, cx));
    });
    ui.add_space(4.0);
}

/// The list with one of its members a step nearer to the start or the end.
fn stepped<T: Clone + PartialEq>(list: &[T], one: &T, up: bool) -> Option<Vec<T>> {
    let at = list.iter().position(|other| other == one)?;
    let to = if up {
        at.checked_sub(1)?
    } else {
        at.checked_add(1).filter(|to| *to < list.len())?
    };
    let mut list = list.to_vec();
    list.swap(at, to);
    Some(list)
}
