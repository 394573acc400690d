//! The large numbers, and how far the work is.

use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::card;
use crate::query::statistics::{Progress, Statistics};
use crate::ui::Cx;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Label, Style, measure, paint_text};
use crate::ui::widget::flow;

/// Height of a number with its words.
const HEIGHT: f32 = 52.0;

/// How much there is of everything.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, found: &Statistics) {
    let all = &found.all;
    let shown = [
        ("panel-statistics-documents", all.documents),
        ("panel-statistics-mentions", all.mentions),
        ("panel-statistics-entities", all.entities),
        ("panel-statistics-claims", all.claims),
        ("panel-statistics-evidence", all.evidence),
        ("panel-statistics-links", all.links),
        ("panel-statistics-unsure", all.unsure),
        ("panel-statistics-questions", all.questions),
    ];
    flow(ui, cx.side, |ui| {
        ui.spacing_mut().item_spacing = vec2(28.0, 6.0);
        for (key, count) in shown {
            number(ui, cx, key, count);
        }
    });
}

fn number(ui: &mut Ui, cx: &Cx<'_>, key: &str, count: usize) {
    let words = cx.t.with(key, &[("count", count.into())]);
    let count = count.to_string();
    let (large, small) = (Style::of_size(22.0).bold(), Style::of_size(12.5));
    let wide = |words: &str, style: &Style| measure(ui.ctx(), words, style).x.ceil();
    let width = wide(&count, &large).max(wide(&words, &small)) + 1.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    response
        .widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, format!("{count} {words}")));
    let (above, below) = rect.split_top_bottom_at_y(rect.top() + 31.0);
    let painter = ui.painter();
    paint_text(
        painter,
        above,
        &count,
        &large,
        cx.theme.text,
        TextAlign::Start,
    );
    paint_text(
        painter,
        below,
        &words,
        &small,
        cx.theme.quiet,
        TextAlign::Start,
    );
}

/// How many documents are how far, as a bar with its parts and in words.
pub(super) fn progress(ui: &mut Ui, cx: &Cx<'_>, progress: Progress) {
    let parts = [
        (
            "panel-statistics-reviewed",
            progress.reviewed,
            cx.theme.claim,
        ),
        ("panel-statistics-done", progress.done, cx.theme.good),
        (
            "panel-statistics-in-work",
            progress.in_work,
            cx.theme.accent,
        ),
        ("panel-statistics-new", progress.new, cx.theme.line),
    ];
    let all: usize = parts.iter().map(|(_, count, _)| count).sum();
    card(ui, cx, "panel-statistics-progress", |ui| {
        let size = vec2(ui.available_width(), 10.0);
        let (room, _) = ui.allocate_exact_size(size, Sense::hover());
        let mut from_start = 0.0;
        for (_, count, colour) in parts {
            let width = room.width() * count as f32 / all.max(1) as f32;
            let left = if cx.side.mirrored() {
                room.right() - from_start - width
            } else {
                room.left() + from_start
            };
            from_start += width;
            // A hair between two parts.
            let size = vec2((width - 1.0).max(0.0), room.height());
            let rect = Rect::from_min_size(pos2(left, room.top()), size);
            ui.painter()
                .rect_filled(rect, CornerRadius::same(2), colour);
        }
        flow(ui, cx.side, |ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            for (key, count, colour) in parts {
                if count == 0 {
                    continue;
                }
                let (dot, _) = ui.allocate_exact_size(vec2(9.0, 18.0), Sense::hover());
                let square = Rect::from_center_size(dot.center(), vec2(9.0, 9.0));
                ui.painter().rect_filled(square, 2, colour);
                let words = cx.t.with(key, &[("count", count.into())]);
                ui.add(Label::new(words).size(12.5));
            }
        });
    });
}
