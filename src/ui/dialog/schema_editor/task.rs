//! A merge, a split or a deletion that is being prepared: into what, of which rows, and what it costs.

use std::collections::BTreeMap;

use egui::{ScrollArea, Ui};

use super::super::row::ListRow;
use super::outline::{attributes_of, id_of, types_of};
use super::rows::Rows;
use super::{Item, State};
use crate::edit::{Refusal, SchemaEdit, affected};
use crate::model::{Attribute, Key, Project, Type};
use crate::query::schema_use::{rows_of_type, rows_with};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Field, Label};
use crate::ui::theme::Theme;
use crate::ui::widget::type_colour;

/// Height of the list of what rows can be given to.
const TARGETS: f32 = 200.0;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    Merge,
    Split,
    Delete,
}

impl Doing {
    /// Each with the key of its words.
    pub(super) const ALL: [(Self, &str); 3] = [
        (Self::Merge, "dialog-editor-merge"),
        (Self::Split, "dialog-editor-split"),
        (Self::Delete, "dialog-editor-delete"),
    ];
}

/// What it is done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum About {
    Type(Key),
    Attribute(Key),
    /// A value of an attribute.
    Value(Key, String),
}

impl About {
    /// Deletes it; refused while rows use it.
    pub(super) fn deleted(&self) -> SchemaEdit {
        match self {
            Self::Type(id) => SchemaEdit::DeleteType {
                id: id.clone(),
                rows_to: None,
            },
            Self::Attribute(id) => SchemaEdit::DeleteAttribute {
                id: id.clone(),
                values_too: false,
            },
            Self::Value(attribute, value) => SchemaEdit::DeleteValue {
                attribute: attribute.clone(),
                value: value.clone(),
                rows_to: None,
            },
        }
    }
}

/// What rows get instead.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// Something that is there, by its id.
    There(String),
    /// Something new, by the name that is typed.
    New,
    /// Nothing: the values go.
    Nothing,
}

/// A task and what was said of it so far.
pub(super) struct Task {
    doing: Doing,
    about: About,
    target: Option<Target>,
    name: String,
    rows: Rows,
    /// The edit that was tried last, at which revision, and how many rows it would touch.
    tried: Option<(SchemaEdit, u64, Result<usize, Refusal>)>,
}

impl Task {
    pub(super) fn new(doing: Doing, about: About, project: &Project) -> Self {
        let users = match &about {
            _ if doing != Doing::Split => Vec::new(),
            About::Type(id) => rows_of_type(project, id),
            About::Attribute(id) => rows_with(project, id, None),
            About::Value(attribute, value) => rows_with(project, attribute, Some(value)),
        };
        Self {
            target: (doing == Doing::Split).then_some(Target::New),
            doing,
            about,
            name: String::new(),
            rows: Rows::of(users),
            tried: None,
        }
    }

    /// Shows the task; whether it goes on.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        project: &Project,
        state: &mut State,
    ) -> bool {
        let (side, t) = (cx.side, cx.t);
        let name = self.name_of_about(project);
        let key = match self.doing {
            Doing::Merge => "dialog-editor-merge-what",
            Doing::Split => "dialog-editor-split-what",
            Doing::Delete => "dialog-editor-delete-what",
        };
        let words = t.with(key, &[("name", (&name).into())]);
        ui.add(Label::new(words).size(15.0).bold().wrap());
        ui.add_space(4.0);
        if self.doing == Doing::Split {
            self.rows.ui(ui, cx, project);
            ui.add_space(8.0);
        }
        let words = t.get("dialog-editor-target");
        ui.add(Label::new(words).size(12.5).weak());
        self.targets(ui, cx, project);
        if self.target == Some(Target::New) {
            let hint = t.get("dialog-editor-target-name");
            let field = Field::new(&mut self.name).hint(&hint).label(&hint);
            ui.add(field.desired_width(f32::INFINITY));
        }
        ui.add_space(8.0);
        let edit = self.edit(project);
        let tried = edit.as_ref().map(|edit| self.tried(cx, project, edit));
        let mut goes_on = true;
        side.horizontal(ui, |ui| {
            let count = tried.as_ref().and_then(|tried| tried.as_ref().ok());
            let key = match self.doing {
                Doing::Merge => "dialog-editor-do-merge",
                Doing::Split => "dialog-editor-do-split",
                Doing::Delete => "dialog-editor-do-delete",
            };
            let shown = count.copied().unwrap_or_default();
            let words = t.with(key, &[("count", shown.into())]);
            let button = Button::new(words).primary();
            if ui.add_enabled(count.is_some(), button).clicked()
                && let Some(edit) = edit
            {
                goes_on = !state.make(cx, project, edit);
                if !goes_on && self.doing != Doing::Split {
                    self.follow(state);
                }
            }
            if ui.add(Button::new(t.get("dialog-cancel"))).clicked() {
                goes_on = false;
            }
        });
        if let Some(Err(refused)) = tried {
            let words = t.get(refused.key());
            ui.add(Label::new(words).size(12.5).color(cx.theme.bad).wrap());
        }
        goes_on
    }

    /// Chooses what is left of a merge or deletion.
    fn follow(&self, state: &mut State) {
        let there = match &self.target {
            Some(Target::There(id)) => Some(Key(id.clone())),
            _ => None,
        };
        match (&self.about, there) {
            (About::Value(..), _) => {}
            (About::Type(_), Some(id)) => state.choose(Item::Type(id)),
            (About::Attribute(_), Some(id)) => state.choose(Item::Attribute(id)),
            (_, None) => state.choose(Item::Head),
        }
    }

    fn name_of_about(&self, project: &Project) -> String {
        let found = match &self.about {
            About::Type(id) => project.types().get(id).map(|row| row.name.clone()),
            About::Attribute(id) => project.attributes().get(id).map(|row| row.name.clone()),
            About::Value(attribute, value) => {
                let attribute = project.attributes().get(attribute);
                let mut options = attribute.iter().flat_map(|row| row.kind.values());
                let option = options.find(|(known, _)| known == value);
                option.map(|(_, name)| name.clone())
            }
        };
        found.unwrap_or_default()
    }

    /// What rows can be given to; a click chooses.
    fn targets(&mut self, ui: &mut Ui, cx: &Cx<'_>, project: &Project) {
        let mut lines: Vec<(Target, String, Option<egui::Color32>)> = Vec::new();
        if self.doing == Doing::Split {
            lines.push((Target::New, cx.t.get("dialog-editor-target-new"), None));
        }
        match &self.about {
            About::Type(id) => {
                let of = project.types().get(id).map(|row| row.of);
                let others = of.map(|of| types_of(project, of)).unwrap_or_default();
                for row in others.into_iter().filter(|row| row.id != *id) {
                    let colour = type_colour(cx.theme, Some(row));
                    let target = Target::There(row.id.0.clone());
                    lines.push((target, row.name.clone(), Some(colour)));
                }
            }
            About::Attribute(id) => {
                let of = project.attributes().get(id).map(|row| row.of);
                let others = of.map(|of| attributes_of(project, of)).unwrap_or_default();
                for row in others.into_iter().filter(|row| row.id != *id) {
                    lines.push((Target::There(row.id.0.clone()), row.name.clone(), None));
                }
            }
            About::Value(attribute, value) => {
                let attribute = project.attributes().get(attribute);
                let options = attribute.into_iter().flat_map(|row| row.kind.values());
                for (other, name) in options.filter(|(other, _)| other != value) {
                    lines.push((Target::There(other.clone()), name.clone(), None));
                }
            }
        }
        if self.doing == Doing::Delete && !matches!(self.about, About::Type(_)) {
            let words = cx.t.get("dialog-editor-target-nothing");
            lines.push((Target::Nothing, words, None));
        }
        // An attribute is merged, or goes with its values.
        if self.doing == Doing::Delete && matches!(self.about, About::Attribute(_)) {
            lines.retain(|(target, ..)| *target == Target::Nothing);
        }
        ScrollArea::vertical()
            .id_salt("schema-targets")
            .max_height(TARGETS)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.with_layout(cx.side.column(), |ui| {
                    for (target, name, colour) in lines {
                        let row =
                            ListRow::new(name).selected(self.target.as_ref() == Some(&target));
                        let row = match colour {
                            Some(colour) => row.icon(Some(Icon::Entity), colour),
                            None => row,
                        };
                        if ui.add(row).clicked() {
                            self.target = Some(target);
                        }
                    }
                });
            });
    }

    /// The edit, once enough has been said for one.
    fn edit(&self, project: &Project) -> Option<SchemaEdit> {
        let target = self.target.as_ref()?;
        match &self.about {
            About::Type(id) => self.type_edit(project, id, target),
            About::Attribute(id) => self.attribute_edit(project, id, target),
            About::Value(attribute, value) => self.value_edit(project, attribute, value, target),
        }
    }

    fn type_edit(&self, project: &Project, id: &Key, target: &Target) -> Option<SchemaEdit> {
        let (from, there) = (id.clone(), there(target));
        match self.doing {
            Doing::Merge => Some(SchemaEdit::MergeTypes { from, into: there? }),
            Doing::Delete => Some(SchemaEdit::DeleteType {
                id: from,
                rows_to: Some(there?),
            }),
            Doing::Split => {
                let rows = self.rows.ticked()?;
                let types = project.types();
                let into = match there {
                    Some(there) => types.get(&there)?.clone(),
                    None => self.new_type(types, types.get(id)?)?,
                };
                Some(SchemaEdit::SplitType { from, into, rows })
            }
        }
    }

    /// The new type, in a colour of its own if there is one.
    fn new_type(&self, types: &BTreeMap<Key, Type>, like: &Type) -> Option<Type> {
        let name = self.typed()?;
        let is_new = |slot: &&str| {
            let mut alike = types.values().filter(|row| row.of == like.of);
            alike.all(|row| row.colour != **slot)
        };
        let colour = Theme::slot_names().find(is_new);
        Some(Type {
            id: id_of(&name, |id| types.contains_key(id)),
            name,
            colour: colour.unwrap_or("slate").to_owned(),
            key: String::new(),
            guideline: String::new(),
            examples: Vec::new(),
            ..like.clone()
        })
    }

    fn attribute_edit(&self, project: &Project, id: &Key, target: &Target) -> Option<SchemaEdit> {
        let (from, there) = (id.clone(), there(target));
        match self.doing {
            Doing::Merge => Some(SchemaEdit::MergeAttributes { from, into: there? }),
            Doing::Delete => Some(SchemaEdit::DeleteAttribute {
                id: from,
                values_too: true,
            }),
            Doing::Split => {
                let rows = self.rows.ticked()?;
                let attributes = project.attributes();
                let like = attributes.get(id)?;
                let into = match there {
                    Some(there) => attributes.get(&there)?.clone(),
                    None => {
                        let name = self.typed()?;
                        Attribute {
                            id: id_of(&name, |id| attributes.contains_key(id)),
                            name,
                            guideline: String::new(),
                            default: String::new(),
                            required: false,
                            ..like.clone()
                        }
                    }
                };
                let into = Box::new(into);
                Some(SchemaEdit::SplitAttribute { from, into, rows })
            }
        }
    }

    fn value_edit(
        &self,
        project: &Project,
        attribute: &Key,
        value: &str,
        target: &Target,
    ) -> Option<SchemaEdit> {
        let (id, from) = (attribute.clone(), value.to_owned());
        let there = there(target).map(|there| there.0);
        match self.doing {
            Doing::Merge => Some(SchemaEdit::MergeValues {
                attribute: id,
                from,
                into: there?,
            }),
            Doing::Delete => Some(SchemaEdit::DeleteValue {
                attribute: id,
                value: from,
                rows_to: Some(there.unwrap_or_default()),
            }),
            Doing::Split => {
                let rows = self.rows.ticked()?;
                let known = project.attributes().get(attribute)?.kind.values();
                let into = match there {
                    Some(there) => known.iter().find(|(value, _)| *value == there)?.clone(),
                    None => {
                        let name = self.typed()?;
                        let taken = |id: &Key| known.iter().any(|(value, _)| *value == id.0);
                        (id_of(&name, taken).0, name)
                    }
                };
                Some(SchemaEdit::SplitValue {
                    attribute: id,
                    from,
                    into,
                    rows,
                })
            }
        }
    }

    /// The name that was typed for something new.
    fn typed(&self) -> Option<String> {
        let name = self.name.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// What the edit would touch, found anew only where the edit or the project is another.
    fn tried(
        &mut self,
        cx: &Cx<'_>,
        project: &Project,
        edit: &SchemaEdit,
    ) -> Result<usize, Refusal> {
        let revision = cx.session.workspace().map_or(0, |open| open.revision());
        let known = self.tried.take();
        let known = known.filter(|(known, at, _)| known == edit && *at == revision);
        let (edit, revision, outcome) =
            known.unwrap_or_else(|| (edit.clone(), revision, affected(project, edit)));
        self.tried = Some((edit, revision, outcome.clone()));
        outcome
    }
}

fn there(target: &Target) -> Option<Key> {
    match target {
        Target::There(id) => Some(Key(id.clone())),
        Target::New | Target::Nothing => None,
    }
}
