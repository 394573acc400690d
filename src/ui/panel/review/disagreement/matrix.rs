//! The confusion matrix, and the cases by what differs in them.

use egui::{Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::names;
use super::{mark_name, save};
use crate::session::review::{Disagreement, DisagreementTable, ReviewAct};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Label, Style, paint_text};
use crate::ui::widget::focus_ring;

/// Size of a cell, and width of the names at its start.
const CELL: egui::Vec2 = vec2(76.0, 32.0);
const NAMES: f32 = 120.0;

/// The matrix: the more cases, the stronger the colour; where labels are the same in that of agreement.
pub(super) fn matrix(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, found: &Disagreement) {
    let marks = found.marks();
    let looking = workspace.review().looking();
    let most = |same: bool| {
        let cells = found.confusion.cells.iter();
        let cells = cells.filter(|((row, column), _)| (row == column) == same);
        cells
            .map(|(_, cases)| cases.len())
            .max()
            .unwrap_or(1)
            .max(1) as f32
    };
    let (most_same, most_other) = (most(true), most(false));
    let side = cx.side;
    let size = vec2(
        NAMES + CELL.x * marks.len() as f32,
        CELL.y * (marks.len() + 1) as f32,
    );
    let title = match looking.wanted().pair {
        Some((one, other)) => format!(
            "{} × {}",
            names::name(workspace, one),
            names::name(workspace, other)
        ),
        None => cx.t.get("panel-disagreement-everybody"),
    };
    cx.side.horizontal(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        ui.add(Label::new(title).bold());
        save(ui, cx, DisagreementTable::Confusion);
    });
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let cell_at = |row: usize, column: usize| {
        let from_start = NAMES + CELL.x * column as f32;
        let left = if side.mirrored() {
            whole.right() - from_start - CELL.x
        } else {
            whole.left() + from_start
        };
        let top = whole.top() + CELL.y * (row + 1) as f32;
        Rect::from_min_size(pos2(left, top), CELL)
    };
    let small = Style::of_size(12.0);
    let mut chosen = None;
    for (nth, mark) in marks.iter().enumerate() {
        let name = mark_name(cx, workspace, found, *mark);
        let head = cell_at(0, nth).translate(vec2(0.0, -CELL.y)).shrink(3.0);
        paint_text(
            ui.painter(),
            head,
            &name,
            &small,
            cx.theme.quiet,
            TextAlign::Center,
        );
        let left = if side.mirrored() {
            whole.right() - NAMES
        } else {
            whole.left()
        };
        let top = whole.top() + CELL.y * (nth + 1) as f32;
        let line = Rect::from_min_size(pos2(left, top), vec2(NAMES - 10.0, CELL.y));
        paint_text(
            ui.painter(),
            line,
            &name,
            &small,
            cx.theme.quiet,
            TextAlign::Start,
        );
    }
    for (at_row, row) in marks.iter().enumerate() {
        for (at_column, column) in marks.iter().enumerate() {
            let count = found.confusion.cases(*row, *column).len();
            if count == 0 {
                continue;
            }
            let rect = cell_at(at_row, at_column).shrink(1.5);
            let is_same = row == column;
            let (colour, most) = match is_same {
                true => (cx.theme.accent, most_same),
                false => (cx.theme.bad, most_other),
            };
            let is_on = looking.cell() == Some((*row, *column));
            let response = ui.interact(
                rect,
                Id::unique(("confusion", at_row, at_column)),
                Sense::click(),
            );
            let strength = 0.12 + 0.38 * (count as f32 / most);
            let fill = colour.gamma_multiply(strength);
            ui.painter().rect_filled(rect, 4, fill);
            if is_on || response.hovered() {
                let line = Stroke::new(1.5, colour);
                ui.painter().rect_stroke(rect, 4, line, StrokeKind::Inside);
            }
            focus_ring(ui, &response, rect, 4);
            let style = if is_same {
                Style::of_size(13.0).bold()
            } else {
                Style::of_size(13.0)
            };
            let words = count.to_string();
            paint_text(
                ui.painter(),
                rect,
                &words,
                &style,
                cx.theme.text,
                TextAlign::Center,
            );
            let name = |mark| mark_name(cx, workspace, found, mark);
            let spoken = format!("{} × {}: {count}", name(*row), name(*column));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &spoken));
            if response.clicked() {
                chosen = Some((!is_on).then_some((*row, *column)));
            }
        }
    }
    if let Some(cell) = chosen {
        cx.push(Action::Review(ReviewAct::Cell(cell)));
    }
}

/// Edges against labels against missing.
pub(super) fn counts(ui: &mut Ui, cx: &Cx<'_>, found: &Disagreement) {
    let counts = found.confusion.counts;
    let parts = [
        ("panel-disagreement-same", counts.same, cx.theme.accent),
        ("panel-disagreement-edges", counts.edges, cx.theme.warning),
        ("panel-disagreement-labels", counts.labels, cx.theme.bad),
        ("panel-disagreement-both", counts.both, cx.theme.claim),
        ("panel-disagreement-missing", counts.missing, cx.theme.faint),
    ];
    let all = counts.all().max(1) as f32;
    let size = vec2(ui.available_width().min(640.0), 10.0);
    let (room, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut from_start = 0.0;
    for (_, count, colour) in parts {
        let width = room.width() * count as f32 / all;
        let left = if cx.side.mirrored() {
            room.right() - from_start - width
        } else {
            room.left() + from_start
        };
        from_start += width;
        let part = Rect::from_min_size(pos2(left, room.top()), vec2((width - 1.0).max(0.0), 10.0));
        ui.painter().rect_filled(part, 2, colour);
    }
    cx.side.horizontal(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (key, count, colour) in parts {
            if count == 0 {
                continue;
            }
            let (dot, _) = ui.allocate_exact_size(vec2(9.0, 18.0), Sense::hover());
            let square = Rect::from_center_size(dot.center(), vec2(9.0, 9.0));
            ui.painter().rect_filled(square, 2, colour);
            let words = cx.t.with(key, &[("count", count.into())]);
            ui.add(Label::new(words).size(12.5));
            ui.add_space(8.0);
        }
    });
}
