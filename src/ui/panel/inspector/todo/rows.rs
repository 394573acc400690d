//! The list: of each thing what is the matter, and its words in the middle of their line.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use egui::{Rect, Response, Role, Ui, WidgetInfo, vec2};

use super::super::Desk;
use super::words;
use crate::model::DocumentId;
use crate::query::todo::Item;
use crate::session::{Action, Todo, TodoAct};
use crate::text::direction::document_direction;
use crate::text::paragraph::paragraph_around;
use crate::text::{Direction, Span};
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Engine, Label, Style, measure, paint_text};
use crate::ui::widget::hit_line::{HitLine, Look, Place};
use crate::ui::widget::{List, Rows};

/// Height of a row.
const ROW: f32 = 52.0;
/// Lines that are kept, unless more are seen at once.
const KEPT: usize = 200;
/// How much of a text is read to know its own direction, in bytes: where a paragraph has no words.
const READ: usize = 1 << 16;

/// The list, and the lines of it that were seen last.
#[derive(Default)]
pub(super) struct TodoRows {
    list: List,
    lines: BTreeMap<usize, HitLine>,
    own: BTreeMap<DocumentId, Direction>,
    made_for: Option<(u64, u64, i32)>,
}

impl TodoRows {
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>, todo: &Todo) {
        let width = ui.available_width().round() as i32;
        let made_for = Some((todo.serial(), desk.workspace.revision(), width));
        if self.made_for != made_for || self.lines.len() > KEPT {
            self.lines.clear();
            self.own.clear();
            self.made_for = made_for;
        }
        let rows = Rows {
            id: "todo",
            name: &desk.cx.t.get("panel-tab-todo"),
            count: todo.count(),
            height: ROW,
            at: todo.current(),
        };
        let mut list = std::mem::take(&mut self.list);
        let chosen = list.ui(ui, desk.cx.side, &rows, |ui, row, response| {
            if let Some(item) = todo.get(row) {
                let is_current = todo.current() == Some(row);
                self.row(ui, desk, (row, item), is_current, response);
            }
        });
        self.list = list;
        if let Some(row) = chosen {
            desk.cx.push(Action::Todo(TodoAct::Open(row)));
        }
    }

    fn row(
        &mut self,
        ui: &Ui,
        desk: &Desk<'_, '_>,
        (row, item): (usize, &Item),
        is_current: bool,
        response: &Response,
    ) {
        let (cx, workspace) = (&*desk.cx, desk.workspace);
        let theme = cx.theme;
        let matter = words::matter(cx, workspace, item);
        let room = response.rect.shrink2(vec2(12.0, 5.0));
        let (upper, lower) = room.split_top_bottom_at_y(room.top() + 18.0);
        let painter = ui.painter();
        let small = Style::of_size(12.0);
        let spot = item.spot();
        let document = spot
            .document
            .and_then(|id| workspace.project().documents().get(&id));
        let language = document.map(|document| document.language.to_uppercase());
        let language = language.unwrap_or_default();
        paint_text(
            painter,
            upper,
            &language,
            &small,
            theme.quiet,
            TextAlign::End,
        );
        let taken = measure(ui.ctx(), &language, &small).x + 8.0;
        let mut first = upper;
        if cx.side.mirrored() {
            first.min.x += taken;
        } else {
            first.max.x -= taken;
        }
        paint_text(
            painter,
            first,
            &matter,
            &small,
            theme.quiet,
            TextAlign::Start,
        );
        let ground = match (is_current, response.hovered()) {
            (true, _) => theme.accent_ground,
            (false, true) => theme.hover,
            (false, false) => theme.panel,
        };
        let look = Look { theme, ground };
        let is_question = matches!(item, Item::Question(_));
        let line = spot.place.as_ref().filter(|_| !is_question);
        let line = line.and_then(|(document, spans)| {
            self.line(ui, desk, row, *document, spans, lower.width())
        });
        let spoken = match line {
            Some(line) => {
                line.paint(painter, &mut Engine::of(ui.ctx()).lock(), lower, &look);
                line.line.text.clone()
            }
            None => {
                let name = words::row_name(workspace, item);
                name_line(ui, lower, &name, theme.text);
                name
            }
        };
        let spoken = format!("{matter}: {spoken}");
        response
            .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, &spoken));
        response.clone().on_hover_ui(|ui| {
            if let Some(document) = document {
                ui.add(Label::new(document.title.as_str()).bold().wrap());
            }
            ui.add(Label::new(matter.as_str()).wrap());
        });
    }

    /// The first words of a place in their line; `None` where that is no place of the text.
    fn line(
        &mut self,
        ui: &Ui,
        desk: &Desk<'_, '_>,
        row: usize,
        document: DocumentId,
        spans: &[Span],
        width: f32,
    ) -> Option<&mut HitLine> {
        match self.lines.entry(row) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(free) => {
                let project = desk.workspace.project();
                let text = project.text(document)?;
                let hit = *spans.first()?;
                let first = paragraph_around(text, hit.start())?;
                let last = paragraph_around(text, hit.end() - 1)?;
                let own = self.own.entry(document).or_insert_with(|| {
                    let read = text.floor_char_boundary(READ.min(text.len()));
                    document_direction(text.get(..read).unwrap_or_default())
                });
                let rule = desk.cx.session.settings().reading.direction;
                let known = project.documents().get(&document)?;
                let words = first.slice(text)?;
                let place = Place {
                    text,
                    hit,
                    paragraph: first.start as usize..last.end as usize,
                    direction: known.direction_of(first.start, words, *own, rule),
                };
                let engine = Engine::of(ui.ctx());
                let line = HitLine::new(&mut engine.lock(), &place, width)?;
                Some(free.insert(line))
            }
        }
    }
}

fn name_line(ui: &Ui, room: Rect, name: &str, ink: egui::Color32) {
    let first = name.lines().find(|line| !line.trim().is_empty());
    let first = first.unwrap_or_default();
    let style = Style::of_size(14.0);
    paint_text(ui.painter(), room, first, &style, ink, TextAlign::Own);
}
