//! Which other entity goes into this one, and which type it is to have where theirs differ.

use egui::Ui;

use super::list::List;
use super::row::ListRow;
use super::{Dialog, buttons, keep_focus, submitted};
use crate::edit::Command;
use crate::i18n::isolated;
use crate::model::{Entity, EntityId, Key, Type};
use crate::query::entities::shown;
use crate::session::{Action, Session, Workspace};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Field, Label};
use crate::ui::widget::{Chip, flow, type_colour};

/// Entities listed at most.
const LISTED: usize = 100;
/// Height of the list, px.
const HEIGHT: f32 = 240.0;

/// The question.
pub(super) struct MergeEntities {
    keep: EntityId,
    typed: String,
    found: Vec<EntityId>,
    list: List,
    /// The type that was chosen, if it was asked for.
    r#type: Option<Key>,
}

impl MergeEntities {
    pub(super) fn of(session: &Session, keep: EntityId) -> Self {
        let mut dialog = Self {
            keep,
            typed: String::new(),
            found: Vec::new(),
            list: List::default(),
            r#type: None,
        };
        if let Some(workspace) = session.workspace() {
            dialog.find(workspace);
        }
        dialog
    }

    /// Those with names like its own before the others; of this author, since only those can go.
    fn find(&mut self, workspace: &Workspace) {
        let (index, project) = (workspace.entities(), workspace.project());
        let mut found: Vec<EntityId> = Vec::new();
        if self.typed.trim().is_empty() {
            let kept = project.entities().get(&self.keep);
            let names = kept
                .into_iter()
                .flat_map(|kept| std::iter::once(&kept.name).chain(kept.names.values().flatten()));
            let like = names.flat_map(|name| index.meant_by(name, kept.map(|it| &it.r#type), 9));
            found.extend(like.map(|found| found.entity));
            found.extend(index.recent(None, LISTED));
        } else {
            let like = index.found_by(&self.typed, None, LISTED);
            found.extend(like.into_iter().map(|found| found.entity));
        }
        let mut seen = std::collections::BTreeSet::from([self.keep]);
        found.retain(|id| {
            let own = project.entities().get(id);
            own.is_some_and(|own| own.author == workspace.author()) && seen.insert(*id)
        });
        self.found = found;
        self.list.select(0);
        self.r#type = None;
    }

    fn other<'w>(&self, workspace: &'w Workspace) -> Option<&'w Entity> {
        let id = self.found.get(self.list.at?)?;
        workspace.project().entities().get(id)
    }

    fn lines(&mut self, ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace) {
        if self.found.is_empty() {
            let words = cx.t.get("panel-entities-no-match");
            ui.add(Label::new(words).weak().wrap());
        }
        let (found, list) = (&self.found, &mut self.list);
        let clicked = list.show(ui, found.len(), HEIGHT, |ui, at, selected| {
            let entity = found.get(at);
            let entity = entity.and_then(|id| workspace.project().entities().get(id));
            let Some(entity) = entity else {
                return ui.allocate_response(egui::Vec2::ZERO, egui::Sense::hover());
            };
            let types = workspace.project().types();
            let colour = type_colour(cx.theme, types.get(&entity.r#type));
            let naming = workspace.naming(entity.id);
            let count = naming.map_or(0, |naming| naming.mentions);
            let about = format!("{} · {count}", isolated(&entity.r#type.0));
            let row = ListRow::new(shown(&entity.name))
                .icon(Some(Icon::Entity), colour)
                .detail(about)
                .selected(selected);
            ui.add(row)
        });
        if let Some(at) = clicked {
            list.select(at);
            self.r#type = None;
        }
    }

    /// Both types, to choose one.
    fn types(&mut self, ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, types: [&Key; 2]) {
        ui.add_space(6.0);
        ui.add(Label::new(cx.t.get("dialog-merge-entities-types")).wrap());
        flow(ui, cx.side, |ui| {
            for key in types {
                let row: Option<&Type> = workspace.project().types().get(key);
                let name = row.map_or(key.0.as_str(), |row| row.name.as_str());
                let chip = Chip::new(name)
                    .colour(type_colour(cx.theme, row))
                    .selected(self.r#type.as_ref() == Some(key))
                    .sense(egui::Sense::click());
                if ui.add(chip).clicked() {
                    self.r#type = Some(key.clone());
                }
            }
        });
    }
}

impl Dialog for MergeEntities {
    fn title(&self, cx: &Cx<'_>) -> String {
        let workspace = cx.session.workspace();
        let kept = workspace.and_then(|open| open.project().entities().get(&self.keep));
        let name = kept.map_or_else(String::new, |kept| isolated(&shown(&kept.name)));
        cx.t.with("dialog-merge-entities-title", &[("name", name.into())])
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        let Some(kept) = workspace.project().entities().get(&self.keep) else {
            return cx.prompt(None);
        };
        ui.add(
            Label::new(cx.t.get("dialog-merge-entities-about"))
                .weak()
                .wrap(),
        );
        ui.add_space(4.0);
        if self.list.take_keys(ui, self.found.len(), true) {
            self.r#type = None;
        }
        let hint = cx.t.get("panel-entity-find");
        let width = ui.available_width();
        let field = Field::new(&mut self.typed)
            .label(&hint)
            .hint(&hint)
            .desired_width(width);
        let field = ui.add(field);
        if field.changed() {
            self.find(workspace);
        }
        let entered = submitted(ui, &field);
        keep_focus(ui, &field);
        ui.add_space(4.0);
        self.lines(ui, cx, workspace);
        let other = self.other(workspace);
        let differ = other.filter(|other| other.r#type != kept.r#type);
        if let Some(other) = differ {
            self.types(ui, cx, workspace, [&kept.r#type, &other.r#type]);
        }
        let can = other.is_some() && (differ.is_none() || self.r#type.is_some());
        let words = cx.t.get("dialog-merge-entities-do");
        let clicked = buttons(ui, cx, &words, can, |_, _| {});
        if entered && !can {
            field.request_focus();
        }
        if let Some(other) = other.filter(|_| can && (clicked || entered)) {
            cx.prompt(None);
            cx.push(Action::Edit(Command::MergeEntities {
                keep: self.keep,
                gone: vec![other.id],
                r#type: self.r#type.clone(),
            }));
        }
    }
}
