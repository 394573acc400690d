//! What is known of one entity, to be edited, merged and split.

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use super::super::Desk;
use super::super::attributes::attribute_rows;
use super::super::draft::Place;
use super::super::{author_line, comments, links};
use super::mentions::Mentions;
use crate::edit::Command;
use crate::i18n::isolated;
use crate::model::{Entity, EntityId, RowId, Subject};
use crate::query::entities::shown;
use crate::session::{Action, Prompt, Verb};
use crate::ui::icon::Icon;
use crate::ui::text::Button;
use crate::ui::widget::{Choice, IconButton, card, flow, keys_of, labelled};

/// Names that are offered to be moved to another language, at most.
const MOVABLE: usize = 20;

/// One entity.
pub struct Detail {
    entity: EntityId,
    mentions: Mentions,
}

impl Detail {
    pub fn of(entity: EntityId) -> Self {
        Self {
            entity,
            mentions: Mentions::of(entity),
        }
    }

    pub fn entity(&self) -> EntityId {
        self.entity
    }

    /// Draws it; says whether the list of all entities is asked for.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>) -> bool {
        let workspace = desk.workspace;
        let Some(entity) = workspace.project().entities().get(&self.entity) else {
            return true;
        };
        let mut back = false;
        let area = ScrollArea::vertical().auto_shrink(false).id_salt("entity");
        area.show(ui, |ui| {
            egui::Frame::new().inner_margin(12).show(ui, |ui| {
                let side = desk.cx.side;
                ui.with_layout(side.column(), |ui| {
                    side.horizontal(ui, |ui| {
                        let words = desk.cx.t.get("panel-entities-all");
                        let button = IconButton::new(Icon::ChevronStart, &words);
                        let clicked = ui.add(button).clicked();
                        let name = Button::new(words.as_str()).frame(false).size(12.5);
                        back = ui.add(name).clicked() || clicked;
                    });
                    card(ui, side, |ui| {
                        fields(ui, desk, entity);
                        ui.add_space(4.0);
                        self.buttons(ui, desk, entity);
                    });
                    self.mentions.ui(ui, desk, entity);
                    if desk.workspace.focus() == Some(&RowId::Entity(entity.id))
                        && desk.links_mentions()
                    {
                        links::links(ui, desk, &RowId::Entity(entity.id));
                    }
                    comments::listed(ui, desk, self.mentions.comments());
                    author_line(ui, desk, entity.author);
                });
            });
        });
        back
    }

    /// Merge, split, comment, delete.
    fn buttons(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>, entity: &Entity) {
        let row = RowId::Entity(entity.id);
        let (own, t) = (desk.may_edit(&row), desk.cx.t);
        flow(ui, desk.cx.side, |ui| {
            let merge = Button::new(t.get("panel-entity-merge")).size(12.5);
            if ui.add_enabled(own, merge).clicked() {
                desk.cx.prompt(Some(Prompt::MergeEntities(entity.id)));
            }
            let can_split = desk.workspace.writable() && self.mentions.can_split();
            let split = Button::new(t.get("panel-entity-split"))
                .size(12.5)
                .selected(self.mentions.is_splitting());
            if ui.add_enabled(can_split, split).clicked() {
                self.mentions.toggle_splitting();
            }
            let comment = Button::new(t.get("panel-comment"))
                .size(12.5)
                .shortcut(keys_of(Verb::Comment));
            if ui.add_enabled(desk.workspace.writable(), comment).clicked() {
                desk.cx.push(Action::Pick(Some(row.clone())));
                desk.cx.prompt(Some(Prompt::Comment(row.clone())));
            }
            let words = t.get("panel-delete");
            let delete = IconButton::new(Icon::Trash, &words);
            if ui.add_enabled(own, delete).clicked() {
                desk.cx
                    .push(Action::Edit(Command::Delete { rows: vec![row] }));
            }
        });
    }
}

/// What is known about an entity, to be edited.
fn fields(ui: &mut Ui, desk: &mut Desk<'_, '_>, entity: &Entity) {
    let (t, side) = (desk.cx.t, desk.cx.side);
    let field = |ui: &mut Ui, desk: &mut Desk<'_, '_>, name: &str, place: Place, lines| {
        labelled(ui, side, name, |ui| {
            desk.drafts
                .field(ui, desk.cx, desk.workspace, &place, name, lines);
        });
    };
    let name = t.get("panel-entity-name");
    field(ui, desk, &name, Place::EntityName(entity.id), 1);
    kind(ui, desk, entity);
    let languages = languages(desk, entity);
    for language in &languages {
        let code = isolated(&language.to_uppercase());
        let words = t.with("panel-entity-names", &[("language", code.into())]);
        let place = Place::EntityNames(entity.id, language.clone());
        field(ui, desk, &words, place, 1);
    }
    move_name(ui, desk, entity, &languages);
    let kb = t.get("panel-entity-kb");
    field(ui, desk, &kb, Place::EntityKb(entity.id), 1);
    let note = t.get("panel-entity-note");
    field(ui, desk, &note, Place::EntityNote(entity.id), 2);
    attribute_rows(ui, desk, Subject::Entity, &entity.clone().into());
}

/// The type of an entity, among those of mentions.
fn kind(ui: &mut Ui, desk: &mut Desk<'_, '_>, entity: &Entity) {
    let types = desk.workspace.project().types().values();
    let mut types: Vec<_> = types.filter(|it| it.of == Subject::Mention).collect();
    types.sort_by(|one, other| (one.order, &one.id).cmp(&(other.order, &other.id)));
    let options: Vec<(String, String)> = types
        .into_iter()
        .map(|r#type| (r#type.id.0.clone(), r#type.name.clone()))
        .collect();
    let (t, side) = (desk.cx.t, desk.cx.side);
    let name = t.get("panel-entity-type");
    let enabled = desk.may_edit(&RowId::Entity(entity.id));
    let picked = labelled(ui, side, &name, |ui| {
        let value = entity.r#type.0.as_str();
        ui.add_enabled_ui(enabled, |ui| {
            Choice::new(&name, &options, value, value).ui(ui, side)
        })
        .inner
    });
    if let Some(picked) = picked.filter(|picked| !picked.is_empty()) {
        let row = Entity {
            r#type: picked.as_str().into(),
            ..entity.clone()
        };
        desk.cx
            .push(Action::Edit(Command::Edit { row: row.into() }));
    }
}

/// Each name with each other language, to move it there.
fn move_name(ui: &mut Ui, desk: &mut Desk<'_, '_>, entity: &Entity, languages: &BTreeSet<String>) {
    let own = desk.may_edit(&RowId::Entity(entity.id));
    let names = entity.names.iter();
    let names = names.flat_map(|(from, names)| names.iter().map(move |name| (from, name)));
    let moves: Vec<(&String, &String, &String)> = names
        .take(MOVABLE)
        .flat_map(|(from, name)| languages.iter().map(move |to| (from, name, to)))
        .filter(|(from, _, to)| from != to)
        .collect();
    if moves.is_empty() || !own {
        return;
    }
    let (t, side) = (desk.cx.t, desk.cx.side);
    let options: Vec<(String, String)> = moves
        .iter()
        .enumerate()
        .map(|(number, (_, name, to))| {
            let (name, to) = (isolated(&shown(name)), isolated(&to.to_uppercase()));
            let words = t.with(
                "panel-entity-move-to",
                &[("name", name.into()), ("language", to.into())],
            );
            (number.to_string(), words)
        })
        .collect();
    let words = t.get("panel-entity-move");
    let picked = labelled(ui, side, "", |ui| {
        Choice::new(&words, &options, "", &words)
            .as_list()
            .ui(ui, side)
    });
    let picked = picked.and_then(|number| number.parse::<usize>().ok());
    if let Some((from, name, to)) = picked.and_then(|number| moves.get(number)) {
        desk.cx.push(Action::Edit(Command::MoveName {
            entity: entity.id,
            name: (*name).clone(),
            from: (*from).clone(),
            to: (*to).clone(),
        }));
    }
}

/// The languages of the project's documents and of the entity's names.
fn languages(desk: &Desk<'_, '_>, entity: &Entity) -> BTreeSet<String> {
    let spoken = desk.facts.languages_spoken.iter().cloned();
    let named = entity.names.keys().cloned();
    spoken
        .chain(named)
        .filter(|language| !language.is_empty())
        .collect()
}
