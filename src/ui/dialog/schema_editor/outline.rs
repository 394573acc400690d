//! The list of all types and attributes.

use egui::{ScrollArea, Ui};

use super::super::list::List;
use super::super::row::ListRow;
use super::{Item, State};
use crate::edit::SchemaEdit;
use crate::model::{Attribute, AttributeKind, Key, Project, Subject, Type};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::theme::Theme;
use crate::ui::widget::{IconButton, type_colour};

/// The groups of types, each with the key of its words.
const TYPES: [(Subject, &str); 2] = [
    (Subject::Mention, "dialog-editor-mention-types"),
    (Subject::Link, "dialog-editor-link-types"),
];

/// The groups of attributes.
const ATTRIBUTES: [(Subject, &str); 5] = [
    (Subject::Document, "dialog-editor-document-attributes"),
    (Subject::Entity, "dialog-editor-entity-attributes"),
    (Subject::Mention, "dialog-editor-mention-attributes"),
    (Subject::Claim, "dialog-editor-claim-attributes"),
    (Subject::Evidence, "dialog-editor-evidence-attributes"),
];

/// Where a person is in the list.
#[derive(Default)]
pub(super) struct Outline {
    list: List,
}

/// The types of mention or link, in the order of the schema.
pub(super) fn types_of(project: &Project, of: Subject) -> Vec<&Type> {
    let types = project.types().values().filter(|row| row.of == of);
    let mut types: Vec<&Type> = types.collect();
    types.sort_by_key(|row| row.order);
    types
}

/// The attributes of some rows, in the order of the schema.
pub(super) fn attributes_of(project: &Project, of: Subject) -> Vec<&Attribute> {
    let attributes = project.attributes().values().filter(|row| row.of == of);
    let mut attributes: Vec<&Attribute> = attributes.collect();
    attributes.sort_by_key(|row| row.order);
    attributes
}

/// Everything that can be chosen, in the order of the list.
fn items(project: &Project) -> Vec<Item> {
    let types = TYPES.iter().flat_map(|(of, _)| types_of(project, *of));
    let attributes = ATTRIBUTES
        .iter()
        .flat_map(|(of, _)| attributes_of(project, *of));
    std::iter::once(Item::Head)
        .chain(types.map(|row| Item::Type(row.id.clone())))
        .chain(attributes.map(|row| Item::Attribute(row.id.clone())))
        .collect()
}

impl Outline {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        project: &Project,
        state: &mut State,
        height: f32,
    ) {
        let items = items(project);
        self.list.at = items.iter().position(|item| *item == state.chosen);
        let mut follow = false;
        if ui.memory(egui::Memory::focused).is_none()
            && self.list.take_keys(ui, items.len(), false)
            && let Some(item) = self.list.at.and_then(|at| items.get(at))
        {
            state.choose(item.clone());
            follow = true;
        }
        let side = cx.side;
        ScrollArea::vertical()
            .id_salt("schema-outline")
            .max_height(height)
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.with_layout(side.column(), |ui| {
                    let name = project.schemas().values().next();
                    let name = name.map_or("", |schema| schema.name.as_str());
                    let row = ListRow::new(name).icon(Some(Icon::Document), cx.theme.quiet);
                    line(ui, state, Item::Head, row, follow);
                    for (of, key) in TYPES {
                        let words = cx.t.get(key);
                        if group(ui, cx, &words) {
                            add_type(cx, project, state, of);
                        }
                        for r#type in types_of(project, of) {
                            let count = state.counts(cx, project).of_type(&r#type.id);
                            let colour = type_colour(cx.theme, Some(r#type));
                            let row = ListRow::new(&r#type.name)
                                .icon(Some(Icon::Entity), colour)
                                .detail(told(count))
                                .keys(&r#type.key);
                            line(ui, state, Item::Type(r#type.id.clone()), row, follow);
                        }
                    }
                    for (of, key) in ATTRIBUTES {
                        let words = cx.t.get(key);
                        if group(ui, cx, &words) {
                            add_attribute(cx, project, state, of);
                        }
                        for attribute in attributes_of(project, of) {
                            let id = &attribute.id;
                            let count = state.counts(cx, project).of_attribute(id);
                            let row = ListRow::new(&attribute.name)
                                .icon(Some(Icon::Menu), cx.theme.quiet)
                                .detail(told(count));
                            line(ui, state, Item::Attribute(id.clone()), row, follow);
                        }
                    }
                });
            });
    }
}

/// A count, where there is something to count.
fn told(count: usize) -> String {
    match count {
        0 => String::new(),
        count => count.to_string(),
    }
}

fn line(ui: &mut Ui, state: &mut State, item: Item, row: ListRow<'_>, follow: bool) {
    let selected = state.chosen == item;
    let response = ui.add(row.selected(selected));
    if selected && follow {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        response.surrender_focus();
        state.choose(item);
    }
}

/// The name of a group, and whether something is to be added to it.
fn group(ui: &mut Ui, cx: &Cx<'_>, words: &str) -> bool {
    ui.add_space(10.0);
    let mut add = false;
    cx.side.horizontal(ui, |ui| {
        ui.add_space(10.0);
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width() - 40.0);
            ui.add(Label::new(words).size(12.0).weak());
        });
        ui.with_layout(cx.side.row_from_end(), |ui| {
            let hover = cx.t.with("dialog-editor-add", &[("group", words.into())]);
            add = ui.add(IconButton::new(Icon::Plus, &hover)).clicked();
        });
    });
    add
}

fn add_type(cx: &mut Cx<'_>, project: &Project, state: &mut State, of: Subject) {
    let types = project.types();
    let id = unused("NEW", |id| types.contains_key(&id.into()));
    let is_free = |key: &&str| types.values().all(|row| row.key != **key);
    let mut keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].into_iter();
    let key = keys.find(is_free).filter(|_| of == Subject::Mention);
    let is_new = |slot: &&str| {
        types
            .values()
            .all(|row| row.of != of || row.colour != **slot)
    };
    let colour = Theme::slot_names().find(is_new);
    let new = Type {
        id: id.as_str().into(),
        of,
        name: cx.t.get("dialog-editor-new-type"),
        colour: colour.unwrap_or("slate").to_owned(),
        key: key.unwrap_or("").to_owned(),
        symmetric: false,
        joins: Vec::new(),
        order: 0,
        guideline: String::new(),
        examples: Vec::new(),
    };
    let item = Item::Type(new.id.clone());
    if state.make(cx, project, SchemaEdit::AddType(new)) {
        state.choose(item);
        state.wants_name = true;
    }
}

fn add_attribute(cx: &mut Cx<'_>, project: &Project, state: &mut State, of: Subject) {
    let attributes = project.attributes();
    let id = unused("new", |id| attributes.contains_key(&id.into()));
    let new = Attribute {
        id: id.as_str().into(),
        of,
        name: cx.t.get("dialog-editor-new-attribute"),
        kind: AttributeKind::Text,
        default: String::new(),
        required: false,
        when: std::collections::BTreeMap::new(),
        order: 0,
        guideline: String::new(),
    };
    let item = Item::Attribute(new.id.clone());
    if state.make(cx, project, SchemaEdit::AddAttribute(new)) {
        state.choose(item);
        state.wants_name = true;
    }
}

/// An id that is not taken: the word itself, or the word with a number.
pub(super) fn unused(word: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2_u32..).map(|number| format!("{word}-{number}"));
    let mut ids = std::iter::once(word.to_owned()).chain(numbered);
    ids.find(|id| !taken(id)).unwrap_or_default()
}

/// An id made of a name: its letters and digits.
pub(super) fn id_of(name: &str, taken: impl Fn(&Key) -> bool) -> Key {
    let words = name.split_whitespace().collect::<Vec<_>>().join("-");
    Key(unused(&words, |id| taken(&Key(id.to_owned()))))
}
