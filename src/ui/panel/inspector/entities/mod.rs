//! All entities of the project, and one of them in detail.
//!
//! [`row`] is a line of the list, [`detail`] what is known of one entity, [`mentions`] where it is named,
//! and how to split it.

mod detail;
mod mentions;
mod row;

use egui::Ui;

use self::detail::Detail;
use self::row::entity_row;
use super::Desk;
use crate::model::{EntityId, ProjectId, RowId};
use crate::session::Action;
use crate::ui::text::{Field, Label};
use crate::ui::widget::{List, Rows};

const ROW: f32 = 36.0;

/// The list of entities, or the one that is open.
#[derive(Default)]
pub struct EntitiesTab {
    filter: String,
    list: List,
    open: Option<Detail>,
    known: Option<Known>,
}

/// What the tab knows of a project as it stood at one revision.
struct Known {
    project: ProjectId,
    revision: u64,
    filter: String,
    entities: Vec<EntityId>,
}

impl EntitiesTab {
    /// Opens one entity.
    pub fn open(&mut self, entity: EntityId) {
        if self
            .open
            .as_ref()
            .is_none_or(|open| open.entity() != entity)
        {
            self.open = Some(Detail::of(entity));
        }
    }

    /// Shows the tab in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>) {
        let entities = desk.workspace.project().entities();
        self.open
            .take_if(|open| !entities.contains_key(&open.entity()));
        match &mut self.open {
            Some(open) => {
                if open.ui(ui, desk) {
                    self.open = None;
                }
            }
            None => self.all(ui, desk),
        }
    }

    /// Finds what is listed, unless that is known.
    fn find(&mut self, desk: &Desk<'_, '_>) {
        let (project, revision) = (desk.workspace.project(), desk.workspace.revision());
        let is_fresh = self.known.as_ref().is_some_and(|known| {
            known.project == project.id()
                && known.revision == revision
                && known.filter == self.filter
        });
        if is_fresh {
            return;
        }
        let index = desk.workspace.entities();
        let entities = if self.filter.trim().is_empty() {
            index.by_name()
        } else {
            let found = index.found_by(&self.filter, None, usize::MAX);
            found.into_iter().map(|found| found.entity).collect()
        };
        self.known = Some(Known {
            project: project.id(),
            revision,
            filter: self.filter.clone(),
            entities,
        });
    }

    fn all(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>) {
        self.find(desk);
        let found = self.known.as_ref();
        let entities = found.map_or(&[][..], |known| &known.entities);
        egui::Frame::new().inner_margin(12).show(ui, |ui| {
            let hint = desk.cx.t.get("panel-entity-find");
            let field = Field::new(&mut self.filter).hint(&hint);
            ui.add(field.desired_width(f32::INFINITY));
            if entities.is_empty() {
                let key = if self.filter.trim().is_empty() {
                    "panel-entities-empty"
                } else {
                    "panel-entities-no-match"
                };
                ui.add(Label::new(desk.cx.t.get(key)).weak().wrap());
            }
        });
        let rows = Rows {
            id: "entities",
            name: &desk.cx.t.get("panel-tab-entities"),
            count: entities.len(),
            height: ROW,
            at: None,
        };
        let chosen = self.list.ui(ui, desk.cx.side, &rows, |ui, row, response| {
            let id = entities.get(row);
            if let Some(entity) = id.and_then(|id| desk.workspace.project().entities().get(id)) {
                entity_row(ui, desk, entity, response);
            }
        });
        if let Some(id) = chosen.and_then(|row| entities.get(row)).copied() {
            desk.cx.push(Action::Pick(Some(RowId::Entity(id))));
            self.open(id);
        }
    }
}
