//! The part of the matrix that scrolls: only what is on the screen is laid out, claims and heads of
//! columns stay in sight.

use egui::{
    EventFilter, Id, Key, Modifiers, Popup, Rect, Response, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::geometry::{GAP, Geometry, TOP};
use super::heights::Heights;
use super::keys::{At, Place, Step};
use super::row::{Desk, Placed};
use super::words;
use crate::model::RowId;
use crate::query::matrix::{Matrix, MatrixRow, Stance};
use crate::session::{Action, Sheet};
use crate::ui::Cx;
use crate::ui::text::Label;

/// Where the matrix is scrolled to, and which cell is chosen.
#[derive(Default)]
pub(super) struct Grid {
    at: Option<At>,
    /// Whether the chosen cell is to be brought into sight.
    reveal: bool,
    heights: Heights,
    /// How far it is scrolled, and how much of it is seen.
    offset: Vec2,
    seen: Vec2,
    /// Where it is to be scrolled to, if elsewhere.
    wanted: Option<Vec2>,
    known: Option<Geometry>,
}

impl Grid {
    /// Shows a matrix in all the room there is; `serial` tells it from others.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, serial: u64, matrix: &Matrix) {
        let body = ui.available_rect_before_wrap();
        let geometry = Geometry::within(body.width(), matrix.columns.len(), cx.side.mirrored());
        self.fit(serial, matrix, geometry);
        let ctx = ui.ctx().clone();
        let desk = Desk {
            ctx: &ctx,
            t: cx.t,
            theme: cx.theme,
            geometry,
        };
        self.seen = body.size();
        self.measure(&desk, matrix);
        let id = Id::unique("matrix");
        let whole = ui.interact(body, id, Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::Grid, true, cx.t.get("panel-matrix")));
        self.take_keys(ui, cx, &whole, matrix);
        if std::mem::take(&mut self.reveal) {
            self.bring_into_sight(&desk, matrix);
        }
        let mut area = ScrollArea::both()
            .auto_shrink(false)
            .id_salt("matrix-scroll");
        if let Some(wanted) = self.wanted.take() {
            area = area.scroll_offset(wanted);
        }
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let content = vec2(geometry.width, TOP + self.heights.sum());
        let output = area.show_viewport(ui, |ui, seen| {
            ui.set_min_size(content);
            let origin = ui.max_rect().min;
            self.draw(ui, cx, &desk, matrix, origin.to_vec2(), seen);
        });
        self.offset = output.state.clamped_offset();
    }

    /// Takes up another matrix or another width.
    fn fit(&mut self, serial: u64, matrix: &Matrix, geometry: Geometry) {
        self.heights.fit(matrix.rows.len(), serial, geometry);
        let first = self
            .known
            .is_none_or(|known| known.mirrored != geometry.mirrored);
        self.known = Some(geometry);
        if first && geometry.mirrored {
            // Farther than anything, and brought back to the end.
            self.wanted = Some(vec2(1e7, 0.0));
        }
    }

    /// Measures the rows on the screen; what is seen stays where it is.
    fn measure(&mut self, desk: &Desk<'_>, matrix: &Matrix) {
        let top = self.wanted.unwrap_or(self.offset).y;
        let mut moved = 0.0;
        let mut row = self.heights.row_at(top);
        while let Some(it) = matrix.rows.get(row) {
            if self.heights.top(row) > top + self.seen.y {
                break;
            }
            let above = self.heights.top(row) < top;
            let more = self.heights.learn(row, || desk.height(it));
            if above && row < self.heights.row_at(top) {
                moved += more;
            }
            row += 1;
        }
        if moved != 0.0 {
            self.wanted = Some(self.wanted.unwrap_or(self.offset) + vec2(0.0, moved));
        }
    }

    fn take_keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, whole: &Response, matrix: &Matrix) {
        let nobody = ui.memory(|memory| memory.focused().is_none());
        let free = cx.session.prompt().is_none() && !Popup::is_any_open(ui.ctx());
        if nobody && free {
            whole.request_focus();
        }
        if !whole.has_focus() {
            return;
        }
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(whole.id, filter));
        let here = self.at.as_ref().and_then(|at| at.place(matrix));
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter))
            && let Some(row) = here.and_then(|here| here.opens(matrix))
        {
            open(cx, row);
            return;
        }
        let page = self.rows_seen();
        let mirrored = cx.side.mirrored();
        let keys = [
            Key::ArrowLeft,
            Key::ArrowRight,
            Key::ArrowUp,
            Key::ArrowDown,
            Key::PageUp,
            Key::PageDown,
            Key::Home,
            Key::End,
        ];
        for key in keys {
            for _ in 0..ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key)) {
                let here = self.at.as_ref().and_then(|at| at.place(matrix));
                let next = match (here, Step::of(key, mirrored, page)) {
                    (Some(here), Some(step)) => here.after(step, matrix),
                    _ => Place {
                        row: self.heights.row_at(self.offset.y),
                        column: None,
                        nth: 0,
                    },
                };
                self.choose(cx, matrix, next);
                self.reveal = true;
            }
        }
    }

    fn rows_seen(&self) -> usize {
        let top = self.offset.y;
        let (first, last) = (
            self.heights.row_at(top),
            self.heights.row_at(top + self.seen.y - TOP),
        );
        last.saturating_sub(first)
    }

    /// Chooses a cell; the inspector shows what is there.
    fn choose(&mut self, cx: &mut Cx<'_>, matrix: &Matrix, place: Place) {
        self.at = place.at(matrix);
        cx.push(Action::Pick(place.opens(matrix)));
    }

    fn bring_into_sight(&mut self, desk: &Desk<'_>, matrix: &Matrix) {
        let Some(place) = self.at.as_ref().and_then(|at| at.place(matrix)) else {
            return;
        };
        let mut offset = self.wanted.unwrap_or(self.offset);
        offset.y = self.offset_to(place.row, offset.y, desk, matrix);
        if let Some(column) = place.column {
            let all = desk.geometry;
            let cell = all.place(all.start_of(column), 0.0, all.column, 0.0);
            let seen = Rect::from_min_size(pos2(offset.x, 0.0), self.seen);
            let rest = all.rest_of(seen);
            if cell.left() < rest.left() {
                offset.x -= rest.left() - cell.left();
            } else if cell.right() > rest.right() {
                offset.x += cell.right() - rest.right();
            }
        }
        if offset != self.offset {
            self.wanted = Some(offset);
        }
    }

    /// How far down the rows are to be scrolled for a row to be seen, all that is seen then measured: what
    /// is only guessed would push it out of sight again.
    fn offset_to(&mut self, row: usize, from: f32, desk: &Desk<'_>, matrix: &Matrix) -> f32 {
        let room = self.seen.y - TOP;
        loop {
            let (top, height) = (self.heights.top(row), self.heights.height(row));
            let offset = if top < from {
                top
            } else if top + height > from + room {
                (top + height - room).min(top)
            } else {
                from
            };
            let first = self.heights.row_at(offset);
            let rows = matrix.rows.iter().enumerate();
            let seen = rows.take(row + 1).skip(first);
            let mut has_learnt = false;
            for (number, it) in seen {
                has_learnt |= self.heights.learn(number, || desk.height(it)) != 0.0;
            }
            // Each turn but the last measures a row, so there is a last one.
            if !has_learnt {
                return offset;
            }
        }
    }

    /// Draws what is seen; `origin` is where the top left corner of it all is on the screen.
    fn draw(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        desk: &Desk<'_>,
        matrix: &Matrix,
        origin: Vec2,
        seen: Rect,
    ) {
        let geometry = desk.geometry;
        let screen = seen.translate(origin);
        let below = Rect::from_min_max(pos2(screen.left(), screen.top() + TOP), screen.max);
        let heads = geometry.head_of(below);
        let rest = geometry.rest_of(below);
        let columns = geometry.columns_between(
            geometry.rest_of(seen).left(),
            geometry.rest_of(seen).right(),
        );
        let first = self.heights.row_at(seen.top());
        let chosen = self.at.as_ref().and_then(|at| at.place(matrix));
        let mut cells = ui.new_child(UiBuilder::new().max_rect(rest));
        cells.shrink_clip_rect(rest);
        let mut claims = ui.new_child(UiBuilder::new().max_rect(heads));
        claims.shrink_clip_rect(heads);
        claims.painter().rect_filled(heads, 0, cx.theme.ground);
        for (number, row) in matrix.rows.iter().enumerate().skip(first) {
            let top = TOP + self.heights.top(number);
            if top > seen.bottom() {
                break;
            }
            if self.heights.learn(number, || desk.height(row)) != 0.0 {
                ui.ctx().request_repaint();
            }
            let by = origin + vec2(0.0, top);
            let height = self.heights.height(number);
            let line = Stroke::new(1.0, cx.theme.line);
            let bottom = by.y + height - 0.5;
            for painter in [cells.painter(), claims.painter()] {
                painter.hline(screen.x_range(), bottom, line);
            }
            let here = chosen.filter(|place| place.row == number);
            let placed = desk.cells(row, columns.clone());
            let empty = here.filter(|here| here.column.is_some() && here.entry(matrix).is_none());
            if let Some(column) = empty.and_then(|here| here.column) {
                let start = geometry.start_of(column) + GAP / 2.0;
                let rect = geometry.place(start, 4.0, geometry.column - GAP, height - 9.0);
                ring(&cells, rect.translate(by), cx);
            }
            for quote in &placed {
                let is_chosen =
                    here.is_some_and(|it| it.column == Some(quote.column) && it.nth == quote.nth);
                if self.quote(&mut cells, cx, quote, by, is_chosen, number) {
                    let place = Place {
                        row: number,
                        column: Some(quote.column),
                        nth: quote.nth,
                    };
                    if is_chosen && let Some(row) = place.opens(matrix) {
                        open(cx, row);
                    }
                    self.choose(cx, matrix, place);
                }
            }
            let rect = Rect::from_min_size(pos2(heads.left(), by.y), vec2(heads.width(), height));
            let is_chosen = here.is_some_and(|here| here.column.is_none());
            let by = vec2(heads.left() - head_left(geometry), by.y);
            if claim(&mut claims, cx, desk, row, rect, by, is_chosen) {
                let place = Place {
                    row: number,
                    column: None,
                    nth: 0,
                };
                self.choose(cx, matrix, place);
            }
        }
        draw_heads(ui, cx, desk, matrix, origin, screen, columns);
    }

    /// Draws a quote; whether it was clicked.
    fn quote(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        quote: &Placed<'_>,
        by: Vec2,
        chosen: bool,
        row: usize,
    ) -> bool {
        let rect = quote.rect.translate(by);
        let id = Id::unique(("matrix-quote", row, quote.column, quote.nth));
        let response = ui.interact(rect, id, Sense::CLICK);
        response.widget_info(|| {
            WidgetInfo::selected(Role::Cell, true, chosen, words::told(cx.t, quote.entry))
        });
        for piece in &quote.pieces {
            piece.paint(ui.painter(), by, cx.side.mirrored());
        }
        if chosen {
            ring(ui, rect, cx);
        } else if response.hovered() {
            let line = Stroke::new(1.0, cx.theme.quiet);
            ui.painter().rect_stroke(rect, 8, line, StrokeKind::Inside);
        }
        let clicked = response.clicked();
        response.on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            let entry = quote.entry;
            ui.add(Label::new(entry.quote.as_str()).wrap().own_side());
            let about = match entry.stance {
                Stance::Affirm => {
                    let stance = words::stance(cx.t, entry.stance);
                    format!("{stance} · {}", words::about(cx.t, entry))
                }
                _ => words::about(cx.t, entry),
            };
            ui.add(Label::new(about).size(12.0).weak().wrap());
            ui.add(Label::new(entry.title.as_str()).size(12.0).weak().wrap());
        });
        clicked
    }
}

/// Left edge of the claims before anything is scrolled.
fn head_left(geometry: Geometry) -> f32 {
    geometry.place(0.0, 0.0, geometry.head, 0.0).left()
}

/// Draws a claim; whether it was clicked.
fn claim(
    ui: &mut Ui,
    cx: &Cx<'_>,
    desk: &Desk<'_>,
    row: &MatrixRow,
    rect: Rect,
    by: Vec2,
    chosen: bool,
) -> bool {
    let lead = row.leading().map(|lead| lead.claim);
    let response = ui.interact(rect, Id::unique(("matrix-claim", lead)), Sense::CLICK);
    response.widget_info(|| {
        let told = format!("{} {}", words::numbers(row), row.text);
        WidgetInfo::selected(Role::RowHeader, true, chosen, told)
    });
    if chosen {
        ui.painter().rect_filled(rect, 0, cx.theme.accent_ground);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, cx.theme.hover);
    }
    let (pieces, _) = desk.head(row);
    let mark = desk.mark(row, rect.height());
    for piece in mark.iter().chain(&pieces) {
        piece.paint(ui.painter(), by, cx.side.mirrored());
    }
    response.clicked()
}

/// Draws the heads of the columns, which stay at the top, and the corner above the claims.
fn draw_heads(
    ui: &mut Ui,
    cx: &Cx<'_>,
    desk: &Desk<'_>,
    matrix: &Matrix,
    origin: Vec2,
    screen: Rect,
    columns: std::ops::Range<usize>,
) {
    let geometry = desk.geometry;
    let strip = Rect::from_min_size(screen.min, vec2(screen.width(), TOP));
    let mirrored = cx.side.mirrored();
    ui.painter().rect_filled(strip, 0, cx.theme.ground);
    let rest = geometry.rest_of(strip);
    let mut heads = ui.new_child(UiBuilder::new().max_rect(rest));
    heads.shrink_clip_rect(rest);
    let by = vec2(origin.x, strip.top());
    for (number, column) in matrix.columns.iter().enumerate() {
        if !columns.contains(&number) {
            continue;
        }
        let start = geometry.start_of(number);
        let rect = geometry
            .place(start, 0.0, geometry.column, TOP)
            .translate(by);
        let response = heads.interact(rect, Id::unique(("matrix-head", number)), Sense::hover());
        let told = format!("{} {}", column.language, words::head(cx.t, column));
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, told.trim()));
        for piece in desk.column_head(number, column) {
            piece.paint(heads.painter(), by, mirrored);
        }
        response.on_hover_ui(|ui| {
            ui.add(Label::new(words::head(cx.t, column)).wrap());
        });
    }
    let by = vec2(
        geometry.head_of(strip).left() - head_left(geometry),
        strip.top(),
    );
    desk.corner().paint(ui.painter(), by, mirrored);
    let line = Stroke::new(1.0, cx.theme.line);
    ui.painter()
        .hline(strip.x_range(), strip.bottom() - 0.5, line);
}

fn ring(ui: &Ui, rect: Rect, cx: &Cx<'_>) {
    let line = Stroke::new(2.0, cx.theme.accent);
    ui.painter()
        .rect_stroke(rect.expand(1.0), 9, line, StrokeKind::Outside);
}

/// Goes to a place in its text.
fn open(cx: &mut Cx<'_>, row: RowId) {
    cx.push(Action::Sheet(Sheet::Reader));
    cx.push(Action::Focus(Some(row)));
}
