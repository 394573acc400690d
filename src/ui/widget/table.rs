//! A table of names and numbers. Rows are drawn only where they can be seen.

use egui::{Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Label, Style, paint_text};

/// Height of a row.
const ROW: f32 = 30.0;
/// Least width of the names.
const NAMES: f32 = 160.0;
/// Room on both sides of a cell.
const PADDING: f32 = 6.0;

/// A column of numbers or short words.
pub struct Head {
    /// What it is called.
    pub words: String,
    /// Its width.
    pub width: f32,
}

/// A table, its first column names that take the room that the others leave.
pub struct Table<'a> {
    /// Tells tables apart.
    pub id: &'a str,
    /// What the names are.
    pub names: &'a str,
    /// The other columns.
    pub heads: &'a [Head],
    /// How many rows there are.
    pub rows: usize,
    /// By which column it is ordered, 0 for the names, and whether the largest is first; `None` where it
    /// cannot be.
    pub order: Option<(usize, bool)>,
    /// Whether rows can be clicked.
    pub opens: bool,
}

/// What was clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clicked {
    /// The head of a column, 0 for the names.
    Head(usize),
    /// A row.
    Row(usize),
}

impl Table<'_> {
    /// Shows the table; `cells` gives the words of a row, the name first.
    pub fn ui(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        cells: impl Fn(usize) -> Vec<String>,
    ) -> Option<Clicked> {
        let height = ROW * (self.rows + 1) as f32;
        let others: f32 = self.heads.iter().map(|head| head.width).sum();
        let width = ui.available_width();
        let names = (width - others).max(NAMES);
        let (whole, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let line = |row: usize| {
            let top = whole.top() + ROW * row as f32;
            Rect::from_min_size(pos2(whole.left(), top), vec2(width, ROW))
        };
        let mut clicked = self.heads(ui, cx, line(0), names);
        let seen = ui.clip_rect();
        let first = ((seen.top() - whole.top()) / ROW - 1.0).floor().max(0.0) as usize;
        let last = ((seen.bottom() - whole.top()) / ROW).ceil().max(0.0) as usize;
        for row in first..last.min(self.rows) {
            let rect = line(row + 1);
            let words = cells(row);
            let sense = if self.opens {
                Sense::click()
            } else {
                Sense::hover()
            };
            let response = ui.interact(rect, Id::unique((self.id, row)), sense);
            let told = words.join(", ");
            let role = if self.opens { Role::Button } else { Role::Row };
            response.widget_info(|| WidgetInfo::labeled(role, true, &told));
            let painter = ui.painter();
            if self.opens && (response.hovered() || response.has_focus()) {
                painter.rect_filled(rect, 4, cx.theme.hover);
            }
            painter.hline(
                rect.x_range(),
                rect.top() + 0.5,
                Stroke::new(1.0, cx.theme.line),
            );
            let style = Style::of_size(13.0);
            let mut is_elided = false;
            for (column, words) in words.iter().enumerate() {
                let cell = self.cell(cx, rect, names, column);
                let (align, ink) = if column == 0 {
                    (TextAlign::Start, cx.theme.text)
                } else {
                    (TextAlign::End, cx.theme.quiet)
                };
                let cut = paint_text(painter, cell, words, &style, ink, align);
                is_elided |= cut && column == 0;
            }
            if response.clicked() {
                clicked = Some(Clicked::Row(row));
            }
            if let Some(name) = words.first().filter(|_| is_elided) {
                response.on_hover_ui(|ui| {
                    ui.add(Label::new(name.as_str()).wrap());
                });
            }
        }
        clicked
    }

    fn heads(&self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, names: f32) -> Option<Clicked> {
        let mut clicked = None;
        let heads = self.heads.iter().map(|head| head.words.as_str());
        let style = Style::of_size(12.0);
        for (column, words) in std::iter::once(self.names).chain(heads).enumerate() {
            let mut cell = self.cell(cx, rect, names, column);
            let sense = if self.order.is_some() {
                Sense::click()
            } else {
                Sense::hover()
            };
            let id = Id::unique((self.id, "head", column));
            let response = ui.interact(cell, id, sense);
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, words));
            let ink = if response.hovered() && self.order.is_some() {
                cx.theme.text
            } else {
                cx.theme.quiet
            };
            let align = if column == 0 {
                TextAlign::Start
            } else {
                TextAlign::End
            };
            if let Some((by, down)) = self.order
                && by == column
            {
                let at_right = (column > 0) != cx.side.mirrored();
                let x = if at_right {
                    cell.max.x -= 14.0;
                    cell.max.x + 8.0
                } else {
                    cell.min.x += 14.0;
                    cell.min.x - 8.0
                };
                let square = Rect::from_center_size(pos2(x, cell.center().y), vec2(12.0, 12.0));
                let icon = if down {
                    Icon::ChevronDown
                } else {
                    Icon::ChevronUp
                };
                icon.paint(ui.painter(), square, cx.theme.quiet, cx.side.mirrored());
            }
            paint_text(ui.painter(), cell, words, &style, ink, align);
            if response.clicked() {
                clicked = Some(Clicked::Head(column));
            }
        }
        clicked
    }

    /// Where a cell of a row is.
    fn cell(&self, cx: &Cx<'_>, row: Rect, names: f32, column: usize) -> Rect {
        let before = column.checked_sub(1);
        let widths = self.heads.iter().map(|head| head.width);
        let (start, width) = match before {
            None => (0.0, names),
            Some(before) => {
                let start: f32 = widths.clone().take(before).sum();
                (
                    names + start,
                    widths.clone().nth(before).unwrap_or_default(),
                )
            }
        };
        let left = if cx.side.mirrored() {
            row.right() - start - width
        } else {
            row.left() + start
        };
        let cell = Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()));
        cell.shrink2(vec2(PADDING, 0.0))
    }
}
