//! Painting the page: marks behind the text, the text, labels and the caret.

use egui::{
    Color32, CornerRadius, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2,
};

use super::{Decoration, Look, Page, PageInput, Shown};
use crate::text::{Direction, Span};
use crate::ui::text::{Affinity, Engine, Position, Style, measure, paint_text_at};
use crate::ui::theme::Theme;

/// The caret blinks for so long after the last key, s.
const BLINKING: f64 = 5.0;
/// Half of a blink, s.
const BLINK: f64 = 0.53;
/// Levels at which lines below the text are drawn; deeper ones share the last.
const LEVELS: usize = 4;
/// Height of letters with the marks above and below them, in ems.
pub(super) const LETTERS: f32 = 1.5;
/// Size of labels above marks and of those in the margin, in ems.
const LABEL: f32 = 0.52;
const MARGIN_LABEL: f32 = 0.64;

impl Page {
    pub(super) fn draw(
        &mut self,
        ui: &Ui,
        response: &Response,
        input: &PageInput<'_>,
        shown: &[Shown],
        rect: Rect,
        theme: &Theme,
    ) {
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let engine = Engine::of(ui.ctx());
        for paragraph in shown {
            let mut marks = (input.decorations)(paragraph.range.start, paragraph.range.next());
            // Longer ones first, so that shorter ones are drawn upon them.
            marks.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end())));
            let levels = levels(&marks);
            for (mark, level) in marks.iter().zip(&levels) {
                draw_mark(&painter, paragraph, input, mark, *level);
            }
            let preview = self.preview();
            let selected = selected(input).filter(|_| preview.is_empty());
            let spans = input.more.iter().chain(preview).copied();
            for span in spans.chain(selected) {
                for box_ in boxes(paragraph, input, span, -1.0) {
                    painter.rect_filled(box_, 2.0, theme.selection);
                }
            }
            if let Some(ink) = self.layouts.ink(paragraph.index) {
                let mut engine = engine.lock();
                engine.paint(
                    &painter,
                    &paragraph.layout,
                    ink,
                    paragraph.origin,
                    theme.text,
                );
            }
            let mut taken: Vec<Rect> = Vec::new();
            for mark in &marks {
                draw_label(&painter, paragraph, input, mark, &mut taken);
            }
        }
        self.draw_handles(&painter, input, shown, theme);
        self.draw_caret(ui, response, &painter, shown, theme);
    }

    fn draw_caret(
        &self,
        ui: &Ui,
        response: &Response,
        painter: &egui::Painter,
        shown: &[Shown],
        theme: &Theme,
    ) {
        if !response.has_focus() {
            return;
        }
        let since = ui.input(|i| i.time) - self.blink;
        if since < BLINKING {
            let next = BLINK - since.rem_euclid(BLINK);
            let next = std::time::Duration::from_secs_f64(next.max(0.01));
            ui.ctx().request_repaint_after(next);
            if (since / BLINK) as u64 % 2 == 1 {
                return;
            }
        }
        let byte = self.caret.byte;
        let there = shown
            .iter()
            .find(|paragraph| {
                paragraph.range.start <= byte
                    && byte < paragraph.range.next().max(paragraph.range.start + 1)
            })
            .or_else(|| shown.iter().find(|paragraph| byte == paragraph.range.end));
        let Some(there) = there else {
            return;
        };
        let at = Position {
            byte: byte.min(there.range.end) - there.range.start,
            ..self.caret
        };
        let caret = there.layout.caret(at).translate(there.origin.to_vec2());
        let x = caret.center().x;
        let stroke = Stroke::new(1.5, theme.text);
        let (top, bottom) = (caret.top() + 4.0, caret.bottom() - 4.0);
        painter.line_segment([pos2(x, top), pos2(x, bottom)], stroke);
        // A small flag points in the direction of the text at the caret.
        let to = if there.layout.is_rtl_at(at) {
            -4.0
        } else {
            4.0
        };
        painter.line_segment([pos2(x, top), pos2(x + to, top)], stroke);
        // Where directions meet, the same place in the text has another one on the line.
        let other = match at.affinity {
            Affinity::Upstream => Position::before(at.byte),
            Affinity::Downstream => Position::after(at.byte),
        };
        let split = there
            .layout
            .caret(other)
            .translate(there.origin.to_vec2());
        if split.top() == caret.top() && (split.center().x - x).abs() > 1.0 {
            let x = split.center().x;
            let faint = Stroke::new(1.5, theme.faint);
            painter.line_segment([pos2(x, caret.center().y), pos2(x, bottom)], faint);
        }
    }
}

fn selected(input: &PageInput<'_>) -> Option<Span> {
    let (anchor, caret) = input.selection?;
    Span::new(anchor.min(caret), anchor.max(caret))
}

/// The rectangles of a span in one paragraph, on the screen: as high as letters with their marks, not
/// as the lines, so that those of two lines do not touch. `inset` makes them less high, px. White space
/// that hangs over the end of a wrapped line is left bare.
fn boxes(
    paragraph: &Shown,
    input: &PageInput<'_>,
    span: Span,
    inset: f32,
) -> impl Iterator<Item = Rect> {
    let range = paragraph.range;
    let start = span.start().max(range.start) - range.start;
    let end = span.end().min(range.end).max(range.start) - range.start;
    let text = range.slice(input.text).unwrap_or_default();
    let lines = &paragraph.layout.lines;
    let first = lines.partition_point(|line| line.range.end <= start);
    let mut rects = Vec::new();
    for line in lines.iter().skip(first) {
        let from = start.max(line.range.start);
        let mut until = end.min(line.range.end);
        if from >= until {
            break;
        }
        let words = text.get(from as usize..until as usize).unwrap_or_default();
        if line.wrapped && until == line.range.end {
            until -= (words.len() - words.trim_end().len()) as u32;
        }
        rects.extend(paragraph.layout.selection(from..until));
    }
    let origin = paragraph.origin.to_vec2();
    let letters = input.style.size * LETTERS;
    rects.into_iter().map(move |rect| {
        let rect = rect.translate(origin);
        let middle = rect.center().y;
        Rect::from_min_max(
            pos2(rect.left(), (middle - letters / 2.0 + inset).round()),
            pos2(rect.right(), (middle + letters / 2.0 - inset).round()),
        )
    })
}

/// For each mark, how many lines are drawn below it already where it stands.
fn levels(marks: &[Decoration]) -> Vec<usize> {
    let mut ends: Vec<u32> = Vec::new();
    marks
        .iter()
        .map(|mark| {
            let free = ends.iter().position(|end| *end <= mark.span.start());
            let level = free.unwrap_or(ends.len());
            match ends.get_mut(level) {
                Some(end) => *end = mark.span.end(),
                None => ends.push(mark.span.end()),
            }
            level.min(LEVELS - 1)
        })
        .collect()
}

fn draw_mark(
    painter: &egui::Painter,
    paragraph: &Shown,
    input: &PageInput<'_>,
    mark: &Decoration,
    level: usize,
) {
    let below = level as f32 * 3.0;
    for rect in boxes(paragraph, input, mark.span, 0.0) {
        match mark.look {
            Look::Fill => {
                painter.rect_filled(rect, CornerRadius::same(4), Theme::fill(mark.colour));
                if mark.unsure {
                    hatch(painter, rect, mark.colour);
                }
                line(painter, rect, rect.bottom() - 2.0 + below, 2.0, mark.colour);
            }
            Look::Line => {
                if mark.unsure {
                    hatch(painter, rect, mark.colour);
                }
                line(painter, rect, rect.bottom() + 1.0 + below, 2.5, mark.colour);
            }
            Look::Thin => line(painter, rect, rect.bottom() - 3.0, 1.0, mark.colour),
        }
        if mark.focused {
            let around = rect.expand2(vec2(1.5, 1.0));
            let stroke = Stroke::new(1.5, mark.colour);
            painter.rect_stroke(around, CornerRadius::same(5), stroke, StrokeKind::Outside);
        }
    }
}

fn line(painter: &egui::Painter, rect: Rect, y: f32, width: f32, colour: Color32) {
    let rect = Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y + width));
    painter.rect_filled(rect, 0.0, colour);
}

fn hatch(painter: &egui::Painter, rect: Rect, colour: Color32) {
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let stroke = Stroke::new(1.0, Theme::fill(colour));
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        let from = pos2(x, rect.bottom());
        painter.line_segment([from, from + vec2(rect.height(), -rect.height())], stroke);
        x += 6.0;
    }
}

/// The label of a mark: above its first letter, or in the margin for claims.
fn draw_label(
    painter: &egui::Painter,
    paragraph: &Shown,
    input: &PageInput<'_>,
    mark: &Decoration,
    taken: &mut Vec<Rect>,
) {
    let here = paragraph.range.start..paragraph.range.next();
    if mark.label.is_empty() || !here.contains(&mark.span.start()) {
        return;
    }
    let Some(first) = first_box(paragraph, mark.span.start()) else {
        return;
    };
    let margin = mark.look == Look::Line;
    if !margin && !input.labels {
        return;
    }
    let share = if margin { MARGIN_LABEL } else { LABEL };
    let style = Style::of_size(input.style.size * share).bold();
    let size = measure(painter.ctx(), &mark.label, &style);
    let mut at = if margin {
        margin_place(paragraph, first, size)
    } else {
        let left = if first.rtl {
            first.rect.right() - size.x
        } else {
            first.rect.left()
        };
        // The feet of the label stand on the upper edge of the fill.
        let top = first.rect.center().y - input.style.size * LETTERS / 2.0;
        pos2(left, top - size.y * 0.68)
    };
    // Labels of marks that begin at the same place stand side by side.
    let towards = if paragraph.layout.direction == Direction::RightToLeft {
        -1.0
    } else {
        1.0
    };
    let step = |at: Pos2| {
        if margin {
            at + vec2(0.0, 3.0)
        } else {
            at + vec2(towards * 4.0, 0.0)
        }
    };
    let room = if margin { 2.0 } else { 0.0 };
    for _ in 0..40 {
        let rect = Rect::from_min_size(at, size).expand2(vec2(2.0, room));
        if !taken.iter().any(|other| other.intersects(rect)) {
            break;
        }
        at = step(at);
    }
    taken.push(Rect::from_min_size(at, size).expand2(vec2(2.0, room)));
    if margin {
        let chip = Rect::from_min_size(at, size).expand2(vec2(5.0, 1.0));
        painter.add(Shape::rect_filled(chip, 9.0, Theme::fill(mark.colour)));
        let stroke = Stroke::new(1.0, mark.colour);
        painter.rect_stroke(chip, 9.0, stroke, StrokeKind::Inside);
    }
    paint_text_at(painter, at, &mark.label, &style, mark.colour);
}

/// Where the first grapheme of a span stands.
struct FirstBox {
    rect: Rect,
    rtl: bool,
}

fn first_box(paragraph: &Shown, byte: u32) -> Option<FirstBox> {
    let at = Position::before(byte - paragraph.range.start);
    let line = paragraph.layout.lines.get(paragraph.layout.line_of(at))?;
    let clusters = paragraph.layout.clusters_of(line);
    let cluster = clusters.iter().find(|cluster| cluster.start == at.byte)?;
    let rect = Rect::from_min_max(
        pos2(cluster.left, line.top),
        pos2(cluster.right, line.bottom),
    );
    Some(FirstBox {
        rect: rect.translate(paragraph.origin.to_vec2()),
        rtl: cluster.rtl,
    })
}

/// In the margin on the side where the paragraph starts, at the height of the span's first line.
fn margin_place(paragraph: &Shown, first: FirstBox, size: Vec2) -> Pos2 {
    let y = first.rect.center().y - size.y / 2.0;
    match paragraph.layout.direction {
        Direction::LeftToRight => pos2(paragraph.origin.x - 14.0 - size.x, y),
        Direction::RightToLeft => pos2(paragraph.origin.x + paragraph.layout.width + 14.0, y),
    }
}
