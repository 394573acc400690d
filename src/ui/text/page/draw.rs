//! Painting the page, layer by layer: marks behind the text, the selection, the text, labels, the
//! caret.

use std::collections::BTreeMap;

use egui::{CornerRadius, Painter, Rect, Response, Shape, Stroke, Ui, pos2, vec2};

use super::marks::{MadeFor, Marks};
use super::{Page, PageInput, Shown, Waiting};
use crate::text::Span;
use crate::ui::text::ink::placed::Placed;
use crate::ui::text::{Affinity, Engine, Ink, Position};
use crate::ui::theme::Theme;

/// The caret blinks for so long after the last key, s.
const BLINKING: f64 = 5.0;
/// Half of a blink, s.
const BLINK: f64 = 0.53;

/// What is kept of a row on the screen from frame to frame, by index.
pub(super) type Drawings = BTreeMap<usize, Drawing>;

/// The drawn form of a row: made once, then moved as the page scrolls.
#[derive(Default)]
pub(super) struct Drawing {
    ink: Ink,
    marks: Option<Marks>,
}

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
        self.take_up_drawings(ui, input, shown);
        self.draw_marks(&painter, shown, |marks| [Some(&mut marks.behind), None]);
        let preview = self.preview();
        let selected = selected(input).filter(|_| preview.is_empty());
        for row in shown {
            let spans = input.more.iter().chain(preview).copied();
            for span in spans.chain(selected) {
                for rect in row.boxes(input, span, -1.0) {
                    painter.rect_filled(rect.translate(row.origin.to_vec2()), 2.0, theme.selection);
                }
            }
        }
        let engine = Engine::of(ui.ctx());
        for row in shown {
            if let Some(drawing) = self.drawings.get_mut(&row.index) {
                let (ink, at) = (&mut drawing.ink, row.origin);
                engine
                    .lock()
                    .paint(&painter, &row.layout, ink, at, theme.text);
            }
        }
        self.draw_marks(&painter, shown, |marks| {
            [Some(&mut marks.chips), Some(&mut marks.labels)]
        });
        for waiting in &self.waiting {
            draw_waiting(&painter, waiting, input, theme);
        }
        self.draw_handles(&painter, input, shown, theme);
        self.draw_caret(ui, response, &painter, shown, theme);
    }

    /// Drawings of what is on the screen now, and of nothing else.
    fn take_up_drawings(&mut self, ui: &Ui, input: &PageInput<'_>, shown: &[Shown]) {
        let mut before = std::mem::take(&mut self.drawings);
        let number_room = self.setting.map_or(0.0, |setting| setting.number_room);
        let made_for = MadeFor::now(ui.ctx(), input, number_room);
        for row in shown {
            let mut drawing = before.remove(&row.index).unwrap_or_default();
            drawing.marks = drawing.marks.filter(|marks| marks.made_for == made_for);
            if drawing.marks.is_none() {
                drawing.marks = Some(Marks::new(ui.ctx(), row, input, made_for));
            }
            self.drawings.insert(row.index, drawing);
        }
    }

    /// Where labels stand in the margin beside a row on the screen, with what they are of.
    pub(super) fn labels_beside(
        &self,
        index: usize,
    ) -> impl Iterator<Item = &(Rect, Span, String)> {
        let marks = self.drawings.get(&index).and_then(|it| it.marks.as_ref());
        marks.into_iter().flat_map(|marks| &marks.beside)
    }

    fn draw_marks(
        &mut self,
        painter: &Painter,
        shown: &[Shown],
        layers: impl Fn(&mut Marks) -> [Option<&mut Placed>; 2],
    ) {
        for row in shown {
            let drawing = self.drawings.get_mut(&row.index);
            let Some(marks) = drawing.and_then(|drawing| drawing.marks.as_mut()) else {
                continue;
            };
            for layer in layers(marks).into_iter().flatten() {
                if !layer.is_empty() {
                    painter.add(Shape::Mesh(layer.at(row.origin.to_vec2())));
                }
            }
        }
    }

    fn draw_caret(
        &self,
        ui: &Ui,
        response: &Response,
        painter: &Painter,
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
        let text = self.text.as_deref().unwrap_or_default();
        let index = self.table.at_caret(text, self.caret);
        let Some(there) = shown.iter().find(|row| Some(row.index) == index) else {
            return;
        };
        let byte = self.caret.byte;
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
        let split = there.layout.caret(other);
        let split = split.translate(there.origin.to_vec2());
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

/// Bars in place of the lines of a row that is not laid out yet.
fn draw_waiting(painter: &Painter, waiting: &Waiting, input: &PageInput<'_>, theme: &Theme) {
    let style = &input.style;
    let clip = painter.clip_rect();
    let rect = waiting.rect;
    let above = ((clip.top() - rect.top()) / style.line_height).floor();
    let mut y = rect.top() + above.max(0.0) * style.line_height;
    while y + style.line_height <= rect.bottom() + 1.0 && y < clip.bottom() {
        let middle = y + style.line_height / 2.0;
        let bar = Rect::from_center_size(
            pos2(rect.center().x, middle),
            vec2(rect.width(), input.letters * 0.5),
        );
        painter.rect_filled(bar, CornerRadius::same(3), theme.line);
        y += style.line_height;
    }
}
