//! Choosing an entity by a few letters of one of its names.

use egui::{Key as PressedKey, Rect, Sense, Ui};

use super::Desk;
use crate::i18n::isolated;
use crate::model::{Entity, EntityId, Key, ProjectId, RowId};
use crate::query::entities::shown;
use crate::ui::text::{Button, Field};
use crate::ui::widget::{Chip, flow, type_colour};

/// Entities listed at most.
const LISTED: usize = 8;
/// Entities suggested before anything is typed, at most.
const SUGGESTED: usize = 3;

/// Names of an entity in a line, at most.
const NAMED: usize = 6;

/// A field with the list of what matches.
#[derive(Default)]
pub struct Chooser {
    typed: String,
    open: bool,
    at: usize,
    list: Option<Rect>,
    found: Option<(Asked, Vec<EntityId>, Vec<EntityId>)>,
}

/// What the found entities are the answer to.
#[derive(Clone, PartialEq)]
struct Asked {
    project: ProjectId,
    revision: u64,
    row: RowId,
    typed: String,
}

impl Chooser {
    /// Draws the field for a row whose words are `quote`, and of this type if it has one; `suggests`
    /// says whether names like the quote are offered at once. Returns the entity chosen just now.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &mut Desk<'_, '_>,
        row: &RowId,
        quote: &str,
        r#type: Option<&Key>,
        suggests: bool,
    ) -> Option<EntityId> {
        self.find(desk, row, quote, r#type);
        let suggested = if suggests && !self.open {
            self.suggested(ui, desk)
        } else {
            None
        };
        let (down, up, enter) = ui.input(|i| {
            (
                i.key_pressed(PressedKey::ArrowDown),
                i.key_pressed(PressedKey::ArrowUp),
                i.key_pressed(PressedKey::Enter),
            )
        });
        let hint = desk.cx.t.get("panel-entity-find");
        let field = Field::new(&mut self.typed)
            .hint(&hint)
            .desired_width(f32::INFINITY);
        let response = ui.add_enabled(desk.may_edit(row), field);
        if response.gained_focus() {
            self.open = true;
            self.at = 0;
        }
        if response.changed() {
            self.at = 0;
            self.find(desk, row, quote, r#type);
        }
        let count = self
            .found
            .as_ref()
            .map_or(0, |(_, found, _)| found.len().min(LISTED));
        let was_in = response.has_focus() || response.lost_focus();
        if was_in && down {
            self.at = (self.at + 1).min(count.saturating_sub(1));
        }
        if was_in && up {
            self.at = self.at.saturating_sub(1);
        }
        let by_key = (response.lost_focus() && enter && self.open)
            .then(|| self.found.as_ref()?.1.get(self.at).copied())
            .flatten();
        let by_click = if self.open {
            self.listed(ui, desk)
        } else {
            None
        };
        let pointer_in = self.list.is_some_and(|list| ui.rect_contains_pointer(list));
        if !response.has_focus() && !pointer_in {
            self.open = false;
        }
        let chosen = suggested.or(by_key).or(by_click);
        if chosen.is_some() {
            self.open = false;
            self.typed.clear();
        }
        chosen
    }

    fn find(&mut self, desk: &Desk<'_, '_>, row: &RowId, quote: &str, r#type: Option<&Key>) {
        let project = desk.workspace.project();
        if self
            .found
            .as_ref()
            .is_some_and(|(asked, _, _)| asked.row != *row)
        {
            self.typed.clear();
            self.open = false;
        }
        let asked = Asked {
            project: project.id(),
            revision: desk.workspace.revision(),
            row: row.clone(),
            typed: self.typed.clone(),
        };
        if self
            .found
            .as_ref()
            .is_some_and(|(known, _, _)| *known == asked)
        {
            return;
        }
        let index = desk.workspace.entities();
        let like = index.offered(quote, r#type, LISTED);
        let near = like.iter().filter(|found| found.is_likely());
        let near = near.map(|found| found.entity).collect();
        let found = if self.typed.trim().is_empty() {
            like
        } else {
            index.found_by(&self.typed, r#type, LISTED)
        };
        let found = found.into_iter().map(|found| found.entity).collect();
        self.found = Some((asked, found, near));
    }

    /// Entities called like the quote, to be taken with one click.
    fn suggested(&self, ui: &mut Ui, desk: &mut Desk<'_, '_>) -> Option<EntityId> {
        let (_, _, near) = self.found.as_ref()?;
        if near.is_empty() {
            return None;
        }
        let mut chosen = None;
        flow(ui, desk.cx.side, |ui| {
            for id in near.iter().take(SUGGESTED) {
                let Some(entity) = desk.workspace.project().entities().get(id) else {
                    continue;
                };
                let chip = entity_chip(desk, entity).sense(Sense::click());
                if ui.add(chip).clicked() {
                    chosen = Some(*id);
                }
            }
        });
        chosen
    }

    /// What matches, below the field.
    fn listed(&mut self, ui: &mut Ui, desk: &Desk<'_, '_>) -> Option<EntityId> {
        let (_, found, _) = self.found.as_ref()?;
        let mut chosen = None;
        let drawn = ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (row, id) in found.iter().take(LISTED).enumerate() {
                let Some(entity) = desk.workspace.project().entities().get(id) else {
                    continue;
                };
                let words = names_in_one_line(entity);
                let button = Button::new(words).wide().frame(false).size(13.0);
                let button = button
                    .shortcut(entity.r#type.0.as_str())
                    .selected(row == self.at);
                if ui.add(button).clicked() {
                    chosen = Some(*id);
                }
            }
        });
        self.list = Some(drawn.response.rect);
        chosen
    }
}

/// The canonical name, then the others, each kept apart from the words around it.
fn names_in_one_line(entity: &Entity) -> String {
    let others = entity
        .names
        .values()
        .flatten()
        .filter(|name| **name != entity.name);
    let names: Vec<String> = std::iter::once(&entity.name)
        .chain(others)
        .take(NAMED)
        .map(|name| isolated(&shown(name)))
        .collect();
    names.join(" · ")
}

/// An entity by its name, in the colour of its type.
pub fn entity_chip<'a>(desk: &Desk<'_, '_>, entity: &'a Entity) -> Chip<'a> {
    let r#type = desk.workspace.project().types().get(&entity.r#type);
    Chip::new(shown(&entity.name)).colour(type_colour(desk.cx.theme, r#type))
}
