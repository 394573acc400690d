//! The list of what was found: of all, only those rows that can be seen are laid out.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use egui::{
    Color32, Id, Key, Modifiers, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::groups::{Group, GroupOf, Groups, Shown};
use crate::model::RowKind;
use crate::query::{ConcordanceLine, Hit, RowHit};
use crate::session::{Action, Search, Tick, Workspace};
use crate::text::direction::paragraph_direction;
use crate::text::{Direction, Span};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Engine, Label, Style, measure, paint_text};
use crate::ui::widget::hit_line::{HitLine, LastParagraph, Look, Place};
use crate::ui::widget::{List, Rows};

/// Height of a row.
const ROW: f32 = 30.0;
/// Room on both sides.
const MARGIN: f32 = 12.0;
/// Width of the column with the ticks.
const TICKS: f32 = 26.0;
/// Side of a tick's box.
const BOX: f32 = 15.0;
/// Lines that are kept, unless more are seen at once.
const KEPT: usize = 300;
/// Graphemes of context on each side in a tooltip.
const WIDER: usize = 220;
/// Tells the list apart.
const LIST: &str = "hits";

/// The list, and the lines of it that were seen last, by their row in it.
#[derive(Default)]
pub(super) struct HitRows {
    list: List,
    groups: Groups,
    /// The row of the list that was chosen last, where that is no hit.
    at: Option<usize>,
    lines: BTreeMap<usize, HitLine>,
    made_for: Option<MadeFor>,
    /// The paragraph that was looked at last: many hits may be in a huge one.
    paragraph: LastParagraph,
}

/// What lines depend on besides their hits.
#[derive(Clone, Copy, PartialEq)]
struct MadeFor {
    serial: u64,
    revision: u64,
    width: f32,
    /// Rows of the project stand above the hits, and come while a job runs.
    rows: usize,
}

impl HitRows {
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, search: &Search) {
        self.groups.follow(search);
        let width = columns(ui.available_rect_before_wrap(), false).1.width();
        let made_for = Some(MadeFor {
            serial: search.serial(),
            revision: workspace.revision(),
            width: width.round(),
            rows: search.rows().len(),
        });
        if self.made_for != made_for || self.lines.len() > KEPT {
            self.lines.clear();
            self.paragraph = LastParagraph::default();
            self.made_for = made_for;
        }
        let hit = search.current().and_then(|at| self.groups.row_of_hit(at));
        let row = workspace
            .focus()
            .and_then(|row| self.groups.row_of(search, row));
        let at = self.at.filter(|at| row == Some(*at)).or(hit);
        tick_by_key(ui, cx, search);
        let rows = Rows {
            id: LIST,
            name: &cx.t.get("panel-search"),
            count: self.groups.count(),
            height: ROW,
            at,
        };
        let mut list = std::mem::take(&mut self.list);
        let mut ticked = None;
        let chosen = list.ui(ui, cx.side, &rows, |ui, number, response| {
            ticked = self
                .row(ui, cx, workspace, search, number, response)
                .or(ticked);
        });
        self.list = list;
        if let Some(tick) = ticked {
            cx.push(Action::Tick(tick));
        } else if let Some(row) = chosen {
            self.choose(cx, search, at, row);
        }
    }

    /// Goes to what a row shows; from a head on to the row behind it, or before it if that is the way.
    fn choose(&mut self, cx: &mut Cx<'_>, search: &Search, at: Option<usize>, row: usize) {
        let is_back = at.is_some_and(|at| row < at);
        let row = match self.groups.at(row) {
            Some(Shown::Head(_)) if is_back && row > 0 => row - 1,
            Some(Shown::Head(_)) => row + 1,
            _ => row,
        };
        match self.groups.at(row) {
            Some(Shown::Hit(number)) => {
                self.at = None;
                cx.push(Action::Hit(number));
            }
            Some(Shown::Row(number)) => {
                self.at = Some(row);
                if let Some(hit) = search.rows().get(number) {
                    cx.push(Action::HitRow(hit.row.clone()));
                }
            }
            Some(Shown::Head(_)) | None => {}
        }
    }

    /// Draws one row; returns what was ticked in it.
    fn row(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        workspace: &Workspace,
        search: &Search,
        row: usize,
        response: &Response,
    ) -> Option<Tick> {
        let groups = std::mem::take(&mut self.groups);
        let ticked = match groups.at(row) {
            Some(Shown::Head(group)) => head(ui, cx, workspace, search, group, response),
            Some(Shown::Row(number)) => {
                let hit = search.rows().get(number);
                if let Some(hit) = hit {
                    self.project_row(ui, cx, row, hit, response);
                }
                None
            }
            Some(Shown::Hit(number)) => {
                let hit = search.hits().get(number);
                hit.and_then(|hit| {
                    self.hit(ui, cx, workspace, search, (row, number, hit), response)
                })
            }
            None => None,
        };
        self.groups = groups;
        ticked
    }

    fn hit(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        workspace: &Workspace,
        search: &Search,
        (row, number, hit): (usize, usize, Hit),
        response: &Response,
    ) -> Option<Tick> {
        let project = workspace.project();
        let document = project.documents().get(&hit.document)?;
        let text = project.text(hit.document)?;
        let (ticks, column) = columns(response.rect, cx.side.mirrored());
        let place = self.paragraph.place(cx, workspace.project(), hit, text)?;
        let is_current = search.current() == Some(number);
        let engine = Engine::of(ui.ctx());
        let line = match self.lines.entry(row) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                free.insert(HitLine::new(&mut engine.lock(), &place, column.width())?)
            }
        };
        let name = format!("{}: {}", document.title, line.line.text);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, &name));
        let look = Look {
            theme: cx.theme,
            ground: ground(cx, response, is_current),
        };
        line.paint(ui.painter(), &mut engine.lock(), column, &look);
        response.clone().on_hover_ui(|ui| {
            ui.add(Label::new(document.title.as_str()).bold().wrap());
            let wider = ConcordanceLine::of(place.text, hit.span, place.paragraph, WIDER);
            let wider = wider.map_or_else(String::new, |wider| wider.text);
            ui.add(Label::new(wider).direction(place.direction).wrap());
        });
        let is_ticked = search.ticked().contains(&number);
        let words = cx.t.get("panel-search-tick");
        let clicked = tick_box(ui, cx, ticks, response.id, is_ticked, &words);
        clicked.then_some(Tick::One(number))
    }

    /// An entity, claim or comment, with what was found in its words.
    fn project_row(&mut self, ui: &Ui, cx: &Cx<'_>, row: usize, hit: &RowHit, response: &Response) {
        let (start, column) = columns(response.rect, cx.side.mirrored());
        let engine = Engine::of(ui.ctx());
        let line = match self.lines.entry(row) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let Some(span) = Span::new(hit.hit.start, hit.hit.end) else {
                    return;
                };
                let place = Place {
                    text: &hit.words,
                    hit: span,
                    paragraph: 0..hit.words.len(),
                    direction: paragraph_direction(&hit.words, Direction::LeftToRight),
                };
                let Some(line) = HitLine::new(&mut engine.lock(), &place, column.width()) else {
                    return;
                };
                free.insert(line)
            }
        };
        let is_current = self.at == Some(row);
        let name = line.line.text.as_str();
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, name));
        let look = Look {
            theme: cx.theme,
            ground: ground(cx, response, is_current),
        };
        line.paint(ui.painter(), &mut engine.lock(), column, &look);
        let icon = match hit.row.kind() {
            RowKind::Claim => Icon::Claim,
            RowKind::Comment => Icon::Comment,
            _ => Icon::Entity,
        };
        let at = Rect::from_center_size(start.center(), vec2(BOX, BOX));
        icon.paint(ui.painter(), at, cx.theme.quiet, cx.side.mirrored());
        response.clone().on_hover_ui(|ui| {
            ui.add(Label::new(hit.words.as_str()).wrap());
        });
    }
}

/// Space ticks the hit that was gone to last, while the list has the keys.
fn tick_by_key(ui: &Ui, cx: &mut Cx<'_>, search: &Search) {
    let list = Id::unique(("list", LIST));
    if ui.memory(|memory| memory.has_focus(list))
        && let Some(number) = search.current()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space))
    {
        cx.push(Action::Tick(Tick::One(number)));
    }
}

fn ground(cx: &Cx<'_>, response: &Response, is_current: bool) -> Color32 {
    match (is_current, response.hovered()) {
        (true, _) => cx.theme.accent_ground,
        (false, true) => cx.theme.hover,
        (false, false) => cx.theme.panel,
    }
}

/// The columns of a row: ticks at the start, and the lines.
fn columns(row: Rect, mirrored: bool) -> (Rect, Rect) {
    let inner = row.shrink2(vec2(MARGIN, 0.0));
    if mirrored {
        let (lines, ticks) = inner.split_left_right_at_x(inner.right() - TICKS);
        (ticks, lines)
    } else {
        inner.split_left_right_at_x(inner.left() + TICKS)
    }
}

/// The head of a group: of a document its box, language, title and how many hits; else what rows they
/// are.
fn head(
    ui: &mut Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    search: &Search,
    group: &Group,
    response: &Response,
) -> Option<Tick> {
    let (ticks, rest) = columns(response.rect, cx.side.mirrored());
    let bold = Style::of_size(12.5).bold();
    let count =
        cx.t.with("panel-search-hits", &[("hits", group.numbers.len().into())]);
    let ground = Rect::from_min_max(response.rect.min, response.rect.max - vec2(0.0, 1.0));
    ui.painter().rect_filled(ground, 0, cx.theme.control);
    let document = match group.of {
        GroupOf::Document(document) => document,
        GroupOf::Rows(kind) => {
            let words = cx.t.get(match kind {
                RowKind::Claim => "panel-tab-claims",
                RowKind::Comment => "panel-comments",
                _ => "panel-tab-entities",
            });
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            let rest = rest.union(ticks);
            paint_text(
                ui.painter(),
                rest,
                &words,
                &bold,
                cx.theme.quiet,
                TextAlign::Start,
            );
            paint_text(
                ui.painter(),
                rest,
                &count,
                &bold,
                cx.theme.quiet,
                TextAlign::End,
            );
            return None;
        }
    };
    let row = workspace.project().documents().get(&document)?;
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &row.title));
    let width = measure(ui.ctx(), &count, &bold).x.ceil() + 12.0;
    let (title, _) = if cx.side.mirrored() {
        let (count, title) = rest.split_left_right_at_x(rest.left() + width);
        (title, count)
    } else {
        rest.split_left_right_at_x(rest.right() - width)
    };
    title_line(ui, cx, title, &row.language, &row.title);
    paint_text(
        ui.painter(),
        rest,
        &count,
        &bold,
        cx.theme.quiet,
        TextAlign::End,
    );
    let is_ticked = group
        .numbers
        .clone()
        .all(|it| search.ticked().contains(&it));
    let words = cx.t.with(
        "panel-search-tick-document",
        &[("title", row.title.as_str().into())],
    );
    let clicked = tick_box(ui, cx, ticks, response.id, is_ticked, &words);
    clicked.then_some(Tick::Document(document))
}

/// A box that can be ticked, in the middle of a column; whether it was clicked.
fn tick_box(ui: &mut Ui, cx: &Cx<'_>, column: Rect, id: Id, is_on: bool, words: &str) -> bool {
    let rect = Rect::from_center_size(column.center(), vec2(BOX, BOX));
    let response = ui.interact(rect.expand(5.0), id.with("tick"), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, words));
    let theme = cx.theme;
    let line = if is_on || response.hovered() {
        theme.accent
    } else {
        theme.faint
    };
    let painter = ui.painter();
    if is_on {
        painter.rect_filled(rect, 3, theme.accent);
        Icon::Check.paint(
            painter,
            rect.shrink(1.0),
            theme.on_accent,
            cx.side.mirrored(),
        );
    }
    painter.rect_stroke(rect, 3, Stroke::new(1.2, line), StrokeKind::Inside);
    response.clicked()
}

/// The language and the title of a document on one line.
fn title_line(ui: &Ui, cx: &Cx<'_>, rect: Rect, language: &str, title: &str) {
    let painter = ui.painter();
    let style = Style::of_size(11.0);
    let code = language.to_uppercase();
    let width = measure(ui.ctx(), &code, &style).x.ceil() + 8.0;
    let (left, right) = if cx.side.mirrored() {
        (rect.right() - width, rect.left())
    } else {
        (rect.left(), rect.left() + width + 6.0)
    };
    let chip = Rect::from_center_size(pos2(left + width / 2.0, rect.center().y), vec2(width, 17.0));
    let stroke = Stroke::new(1.0, cx.theme.line);
    painter.rect_stroke(chip, 4, stroke, StrokeKind::Inside);
    paint_text(
        painter,
        chip,
        &code,
        &style,
        cx.theme.quiet,
        TextAlign::Center,
    );
    let room = (rect.width() - width - 6.0).max(0.0);
    let words = Rect::from_min_size(pos2(right, rect.top()), vec2(room, rect.height()));
    let style = Style::of_size(13.0).bold();
    paint_text(
        painter,
        words,
        title,
        &style,
        cx.theme.text,
        TextAlign::Start,
    );
}
