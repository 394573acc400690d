//! All entities of the project, and one of them in detail.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Rect, Response, Role, ScrollArea, Ui, WidgetInfo, pos2, vec2};

use super::Desk;
use super::attributes::attribute_rows;
use super::author_line;
use super::draft::Place;
use crate::edit::Command;
use crate::i18n::isolated;
use crate::model::fragment::joined_quote;
use crate::model::{Entity, EntityId, MentionId, ProjectId, RowId, Subject};
use crate::query::about::mentions_by_entity;
use crate::query::filter::entities_like;
use crate::session::Action;
use crate::ui::icon::Icon;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Button, Field, Label, Style, measure, paint_text};
use crate::ui::widget::{
    Choice, IconButton, List, Quote, Rows, card, heading, labelled, type_colour,
};

const ROW: f32 = 36.0;
/// Width of the column with the types.
const TYPES: f32 = 76.0;

/// The list of entities, or the one that is open.
#[derive(Default)]
pub struct EntitiesTab {
    filter: String,
    list: List,
    open: Option<EntityId>,
    known: Option<Known>,
}

/// What the tab knows of a project as it stood at one revision.
struct Known {
    project: ProjectId,
    revision: u64,
    filter: String,
    entities: Vec<EntityId>,
    mentions: BTreeMap<EntityId, Vec<MentionId>>,
}

impl EntitiesTab {
    /// Opens one entity.
    pub fn open(&mut self, entity: EntityId) {
        self.open = Some(entity);
    }

    /// Shows the tab in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>) {
        let known = self.know(desk);
        let open = self
            .open
            .and_then(|id| desk.workspace.project().entities().get(&id));
        if let Some(entity) = open {
            let mentions = known
                .mentions
                .get(&entity.id)
                .map_or(&[][..], Vec::as_slice);
            self.detail(ui, desk, entity, mentions);
        } else {
            self.all(ui, desk, &known);
        }
        self.known = Some(known);
    }

    fn know(&mut self, desk: &Desk<'_, '_>) -> Known {
        let project = desk.workspace.project();
        let revision = desk.workspace.revision();
        let known = self
            .known
            .take()
            .filter(|known| known.project == project.id() && known.revision == revision);
        match known {
            Some(known) if known.filter == self.filter => known,
            Some(known) => Known {
                filter: self.filter.clone(),
                entities: entities_like(project, &self.filter),
                ..known
            },
            None => Known {
                project: project.id(),
                revision,
                filter: self.filter.clone(),
                entities: entities_like(project, &self.filter),
                mentions: mentions_by_entity(project),
            },
        }
    }

    fn all(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>, known: &Known) {
        egui::Frame::new().inner_margin(12).show(ui, |ui| {
            let hint = desk.cx.t.get("panel-entity-find");
            let field = Field::new(&mut self.filter).hint(&hint);
            ui.add(field.desired_width(f32::INFINITY));
            if known.entities.is_empty() {
                let key = if known.filter.trim().is_empty() {
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
            count: known.entities.len(),
            height: ROW,
            at: None,
        };
        let chosen = self.list.ui(ui, desk.cx.side, &rows, |ui, row, response| {
            let id = known.entities.get(row);
            if let Some(entity) = id.and_then(|id| desk.workspace.project().entities().get(id)) {
                let count = known.mentions.get(&entity.id).map_or(0, Vec::len);
                entity_row(ui, desk, entity, count, response);
            }
        });
        if let Some(id) = chosen.and_then(|row| known.entities.get(row)) {
            self.open = Some(*id);
        }
    }

    fn detail(
        &mut self,
        ui: &mut Ui,
        desk: &mut Desk<'_, '_>,
        entity: &Entity,
        mentions: &[MentionId],
    ) {
        ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt("entity")
            .show(ui, |ui| {
                egui::Frame::new().inner_margin(12).show(ui, |ui| {
                    let side = desk.cx.side;
                    ui.with_layout(side.column(), |ui| {
                        side.horizontal(ui, |ui| {
                            let words = desk.cx.t.get("panel-entities-all");
                            let back = IconButton::new(Icon::ChevronStart, &words);
                            let clicked = ui.add(back).clicked();
                            let name = Button::new(words.as_str()).frame(false).size(12.5);
                            if ui.add(name).clicked() || clicked {
                                self.open = None;
                            }
                        });
                        card(ui, side, |ui| fields(ui, desk, entity));
                        mention_list(ui, desk, entity, mentions);
                        author_line(ui, desk, entity.author);
                    });
                });
            });
    }
}

fn entity_row(ui: &Ui, desk: &Desk<'_, '_>, entity: &Entity, count: usize, response: &Response) {
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &entity.name));
    let (cx, painter) = (&desk.cx, ui.painter());
    let room = response.rect.shrink2(vec2(12.0, 4.0));
    let (types, rest) = if cx.side.mirrored() {
        let (rest, types) = room.split_left_right_at_x(room.right() - TYPES);
        (types, rest)
    } else {
        room.split_left_right_at_x(room.left() + TYPES)
    };
    let r#type = desk.workspace.project().types().get(&entity.r#type);
    let colour = type_colour(cx.theme, r#type);
    let dot_x = if cx.side.mirrored() {
        types.right() - 4.0
    } else {
        types.left() + 4.0
    };
    painter.circle_filled(pos2(dot_x, types.center().y), 4.0, colour);
    let mut key = types;
    if cx.side.mirrored() {
        key.max.x -= 14.0;
    } else {
        key.min.x += 14.0;
    }
    let small = Style::of_size(11.0);
    paint_text(
        painter,
        key,
        &entity.r#type.0,
        &small,
        cx.theme.quiet,
        TextAlign::Start,
    );
    let words = count.to_string();
    let width = measure(ui.ctx(), &words, &small).x + 10.0;
    paint_text(
        painter,
        rest,
        &words,
        &small,
        cx.theme.quiet,
        TextAlign::End,
    );
    let name = if cx.side.mirrored() {
        Rect::from_min_max(pos2(rest.left() + width, rest.top()), rest.max)
    } else {
        Rect::from_min_max(rest.min, pos2(rest.right() - width, rest.bottom()))
    };
    let style = Style::of_size(14.0);
    paint_text(
        painter,
        name,
        &entity.name,
        &style,
        cx.theme.text,
        TextAlign::Start,
    );
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
    field(
        ui,
        desk,
        &t.get("panel-entity-name"),
        Place::EntityName(entity.id),
        1,
    );
    kind(ui, desk, entity);
    for language in languages(desk, entity) {
        let words = t.with(
            "panel-entity-names",
            &[("language", language.to_uppercase().into())],
        );
        field(ui, desk, &words, Place::EntityNames(entity.id, language), 1);
    }
    field(
        ui,
        desk,
        &t.get("panel-entity-kb"),
        Place::EntityKb(entity.id),
        1,
    );
    field(
        ui,
        desk,
        &t.get("panel-entity-note"),
        Place::EntityNote(entity.id),
        2,
    );
    attribute_rows(ui, desk, Subject::Entity, &entity.clone().into());
}

/// The type of an entity, among those of mentions.
fn kind(ui: &mut Ui, desk: &mut Desk<'_, '_>, entity: &Entity) {
    let types = desk.workspace.project().types().values();
    let types = types.filter(|r#type| r#type.of == Subject::Mention);
    let options: Vec<(String, String)> = types
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

/// The languages of the project's documents and of the entity's names.
fn languages(desk: &Desk<'_, '_>, entity: &Entity) -> BTreeSet<String> {
    let documents = desk.workspace.project().documents().values();
    let spoken = documents.map(|document| document.language.clone());
    let named = entity.names.keys().cloned();
    spoken
        .chain(named)
        .filter(|language| !language.is_empty())
        .collect()
}

/// Mentions listed at most; the counts tell the rest.
const LISTED: usize = 200;

fn mention_list(ui: &mut Ui, desk: &mut Desk<'_, '_>, entity: &Entity, mentions: &[MentionId]) {
    let count = mentions.len();
    let words = desk
        .cx
        .t
        .with("panel-entity-mentions", &[("count", count.into())]);
    heading(ui, &words);
    let project = desk.workspace.project();
    let colour = type_colour(desk.cx.theme, project.types().get(&entity.r#type));
    for id in mentions.iter().take(LISTED) {
        let Some(mention) = project.mentions().get(id) else {
            continue;
        };
        let document = project.documents().get(&mention.document);
        let language = document.map_or("", |document| document.language.as_str());
        let places = desk.offsets.places(
            desk.cx,
            desk.workspace,
            mention.document,
            &mention.fragments,
            mention.old_text,
        );
        let language = isolated(&language.to_uppercase());
        let about = format!("{language} · {}", isolated(&places));
        let quote = joined_quote(&mention.fragments);
        if Quote::new(&quote, colour).about(&about).ui(ui).clicked() {
            desk.keep_tab = true;
            desk.cx.push(Action::Focus(Some(RowId::Mention(*id))));
        }
    }
}
