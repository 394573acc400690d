//! What stands beside the text, labels of marks apart: the numbers of paragraphs on the side where
//! they start, and signs of warning on the side where they end.
//!
//! Numbers stand next to the column and labels of marks beyond them, so that neither is ever upon the
//! other. Where the window is too narrow for both and a column that can be read, numbers are left out.

use egui::{Context, CursorIcon, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke};
use egui::{Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{MARGIN, Page, PageEvent, PageInput, Shown};
use crate::text::Direction;
use crate::text::hidden_order::within;
use crate::ui::icon::Icon;
use crate::ui::text::fonts::Fonts;
use crate::ui::text::{Label, Style, measure, paint_text_at};
use crate::ui::theme::Theme;

/// Size of numbers, in ems.
const NUMBER: f32 = 0.66;
/// Least and greatest size of numbers, px.
const SIZES: (f32, f32) = (9.0, 16.0);
/// Room between a number and the column, px.
const GAP: f32 = 12.0;
/// The narrowest column beside which numbers stand, in ems: some 30 letters.
const NARROWEST: f32 = 15.0;
/// Side of a sign of warning, px.
const SIGN: f32 = 15.0;
/// Height and length of a wave of the line below what is warned of, px.
const WAVE: Vec2 = vec2(2.0, 5.0);

/// Room on each side of the column for the numbers of a text with so many paragraphs, px; 0 where
/// they are not drawn.
pub(super) fn number_room(ctx: &Context, input: &PageInput<'_>, last: u32, width: f32) -> f32 {
    if !input.numbers {
        return 0.0;
    }
    let room = measure(ctx, &last.to_string(), &style(input)).x.ceil() + GAP;
    let column = width - 2.0 * (MARGIN + room);
    if column < NARROWEST * input.letters {
        0.0
    } else {
        room
    }
}

impl Page {
    /// Draws what stands beside the rows on the screen.
    pub(super) fn draw_margin(
        &self,
        ui: &Ui,
        input: &PageInput<'_>,
        shown: &[Shown],
        rect: Rect,
        theme: &Theme,
        events: &mut Vec<PageEvent>,
    ) {
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        self.draw_numbers(ui, &painter, input, shown, theme, events);
        let signs = draw_warnings(ui, &painter, input, shown, theme, events);
        self.draw_beside(ui, &painter, input, shown, signs, events);
        self.take_labels(ui, shown, events);
    }

    /// A click on a label in the margin is one on what it stands for.
    fn take_labels(&self, ui: &Ui, shown: &[Shown], events: &mut Vec<PageEvent>) {
        for row in shown {
            for (nth, (place, span, label)) in self.labels_beside(row.index).enumerate() {
                let id = ui.scope_id().with(("label", row.index, nth));
                let place = place.translate(row.origin.to_vec2()).expand(2.0);
                let response = ui.interact(place, id, Sense::CLICK);
                response.widget_info(|| WidgetInfo::labeled(Role::Link, true, label));
                if response.hovered() {
                    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
                }
                if response.clicked() {
                    events.push(PageEvent::Label {
                        span: *span,
                        label: label.clone(),
                    });
                }
            }
        }
    }

    /// Draws numbers; a click on one selects its paragraph.
    fn draw_numbers(
        &self,
        ui: &Ui,
        painter: &Painter,
        input: &PageInput<'_>,
        shown: &[Shown],
        theme: &Theme,
        events: &mut Vec<PageEvent>,
    ) {
        if self
            .setting
            .is_none_or(|setting| setting.number_room == 0.0)
        {
            return;
        }
        for row in shown {
            let Some(number) = self.table.number(row.index) else {
                continue;
            };
            let (number, style) = (number.to_string(), style(input));
            let place = number_place(ui.ctx(), row, &number, &style);
            let id = ui.scope_id().with(("number", row.index));
            let response = ui.interact(place.expand(4.0), id, Sense::CLICK);
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, number.as_str()));
            let ink = if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
                theme.accent
            } else {
                theme.quiet
            };
            paint_text_at(painter, place.min, &number, &style, ink);
            if response.clicked()
                && let Some(range) = self.table.paragraph_range(row.index)
            {
                events.push(select(range.start, range.end));
            }
        }
    }
}

/// Draws a wave below text that hides its order and a sign beside it, both with words; a click on
/// the sign selects what is meant. Returns where the signs stand.
fn draw_warnings(
    ui: &Ui,
    painter: &Painter,
    input: &PageInput<'_>,
    shown: &[Shown],
    theme: &Theme,
    events: &mut Vec<PageEvent>,
) -> Vec<Rect> {
    let mut signs = Vec::new();
    for row in shown {
        let mut signed = None;
        for hidden in within(input.hidden, row.range.start..row.range.next()) {
            let boxes = row.boxes(input, hidden.span, 0.0);
            let words = |ui: &mut Ui| {
                ui.add(Label::new((input.hidden_words)(hidden.reason)).wrap());
            };
            let id = ui
                .scope_id()
                .with(("hidden", hidden.span.start(), row.index));
            for (nth, rect) in boxes.iter().enumerate() {
                let rect = rect.translate(row.origin.to_vec2());
                painter.add(wave(rect, Stroke::new(1.2, theme.warning)));
                ui.interact(rect, id.with(("line", nth)), Sense::hover())
                    .on_hover_ui(words);
            }
            // One sign for a line.
            let Some(first) = boxes.first().filter(|first| signed != Some(first.top())) else {
                continue;
            };
            signed = Some(first.top());
            let response = sign(ui, painter, row, first.center().y, id, theme);
            signs.push(response.rect);
            response.widget_info(|| {
                let words = (input.hidden_words)(hidden.reason);
                WidgetInfo::labeled(Role::Button, true, words)
            });
            if response.on_hover_ui(words).clicked() {
                events.push(select(hidden.span.start(), hidden.span.end()));
            }
        }
    }
    signs
}

fn select(anchor: u32, caret: u32) -> PageEvent {
    PageEvent::Select {
        anchor,
        caret,
        complete: false,
    }
}

fn style(input: &PageInput<'_>) -> Style {
    Style::of_size((input.letters * NUMBER).clamp(SIZES.0, SIZES.1))
}

/// Where a number stands: on the base line of the row's first line, next to the column.
fn number_place(ctx: &Context, row: &Shown, number: &str, style: &Style) -> Rect {
    let size = measure(ctx, number, style);
    let x = match row.layout.direction {
        Direction::LeftToRight => row.origin.x - GAP - size.x,
        Direction::RightToLeft => row.origin.x + row.layout.width + GAP,
    };
    let baseline = row.layout.lines.first().map_or(0.0, |line| line.baseline);
    let own = Fonts::bundled().baseline(style.size, style.line_height);
    let y = row.origin.y + baseline - own;
    Rect::from_min_size(pos2(x.round(), y.round()), size)
}

fn sign(ui: &Ui, painter: &Painter, row: &Shown, y: f32, id: egui::Id, theme: &Theme) -> Response {
    let x = match row.layout.direction {
        Direction::LeftToRight => row.origin.x + row.layout.width + GAP,
        Direction::RightToLeft => row.origin.x - GAP - SIGN,
    };
    let middle: Pos2 = pos2(x + SIGN / 2.0, row.origin.y + y);
    let place = Rect::from_center_size(middle, Vec2::splat(SIGN));
    Icon::Warning.paint(painter, place, theme.warning, false);
    let response = ui.interact(place.expand(3.0), id, Sense::CLICK);
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    response
}

/// A wave along the lower edge of a rectangle.
fn wave(rect: Rect, stroke: Stroke) -> Shape {
    let halves = (rect.width() / WAVE.y * 2.0).floor();
    let points = (0..=halves as usize).map(|nth| {
        let up = if nth % 2 == 0 { 0.0 } else { WAVE.x };
        pos2(
            rect.left() + nth as f32 * WAVE.y / 2.0,
            rect.bottom() - 1.0 - up,
        )
    });
    Shape::line(points.collect(), stroke)
}
