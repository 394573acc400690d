//! The marks of one row as triangles: fills and lines behind the text, labels above it.
//!
//! They are made when a row comes into view and when its decorations change, and then only moved: a
//! page with a thousand marks scrolls as one with none. All places are px from the row's top left
//! corner.

use std::cmp::Reverse;

use egui::epaint::{RectShape, Tessellator};
use egui::{Color32, Context, CornerRadius, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};
use egui::{pos2, vec2};

use super::PageInput;
use super::decoration::{Decoration, Look};
use super::shown::{FirstBox, LETTERS, Shown};
use crate::text::{Direction, Span};
use crate::ui::text::ink::placed::Placed;
use crate::ui::text::label::add_text_at;
use crate::ui::text::{Engine, Style, measure};
use crate::ui::theme::Theme;

/// Levels at which lines below the text are drawn; deeper ones share the last.
const LEVELS: usize = 4;
/// Size of labels above marks and of those in the margin, in ems.
const LABEL: f32 = 0.52;
const MARGIN_LABEL: f32 = 0.64;
/// From one dot of a dotted line to the next, and the size of a dot, px.
const DOTS: f32 = 4.5;
const DOT: f32 = 2.0;
/// Greatest size of labels in the margin, which does not grow with the text, px.
const LARGEST_LABEL: f32 = 14.0;

/// What marks depend on besides the row and its layout.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct MadeFor {
    /// [`PageInput::decorations_key`].
    key: u64,
    labels: bool,
    /// Room for numbers of paragraphs between the column and labels in the margin, px.
    number_room: f32,
    pixels_per_point: f32,
    /// Of the texture with the letters of labels.
    generation: u64,
    interface: Direction,
}

impl MadeFor {
    pub fn now(ctx: &Context, input: &PageInput<'_>, number_room: f32) -> Self {
        let engine = Engine::of(ctx);
        let engine = engine.lock();
        Self {
            key: input.decorations_key,
            labels: input.labels,
            number_room,
            pixels_per_point: ctx.pixels_per_point(),
            generation: engine.ink_generation(),
            interface: engine.interface_direction(),
        }
    }
}

/// The marks of one row.
pub(super) struct Marks {
    pub made_for: MadeFor,
    /// Behind the text.
    pub behind: Placed,
    /// Above the text, behind the labels.
    pub chips: Placed,
    /// The letters of labels.
    pub labels: Placed,
    /// Where labels stand in the margin, with what they are of.
    pub beside: Vec<(Rect, Span, String)>,
}

impl Marks {
    pub fn new(ctx: &Context, row: &Shown, input: &PageInput<'_>, made_for: MadeFor) -> Self {
        let mut marks = (input.decorations)(row.range.start, row.range.next());
        // Grounds first, and longer ones, so that shorter ones are drawn upon them.
        marks.sort_by_key(|mark| {
            let above = mark.look != Look::Ground;
            (above, mark.span.start(), Reverse(mark.span.end()))
        });
        let mut behind = Brush::new(ctx);
        for (mark, level) in marks.iter().zip(levels(&marks)) {
            draw_mark(&mut behind, &row.boxes(input, mark.span, 0.0), mark, level);
        }
        let mut labels = Labels {
            ctx,
            number_room: made_for.number_room,
            chips: Brush::new(ctx),
            letters: Mesh::default(),
            taken: Vec::new(),
            beside: Vec::new(),
        };
        for mark in &marks {
            labels.add(row, input, mark);
        }
        Self {
            made_for,
            behind: Placed::new(behind.mesh),
            chips: Placed::new(labels.chips.mesh),
            labels: Placed::new(labels.letters),
            beside: labels.beside,
        }
    }
}

/// Turns shapes into triangles.
struct Brush {
    tessellator: Tessellator,
    mesh: Mesh,
}

impl Brush {
    fn new(ctx: &Context) -> Self {
        let options = ctx.tessellation_options(|options| *options);
        // Neither text nor discs are drawn, so that no font texture is needed.
        let tessellator = Tessellator::new(ctx.pixels_per_point(), options, [1, 1], Vec::new());
        Self {
            tessellator,
            mesh: Mesh::default(),
        }
    }

    fn fill(&mut self, rect: Rect, radius: impl Into<CornerRadius>, colour: Color32) {
        let shape = RectShape::filled(rect, radius, colour);
        self.tessellator.tessellate_rect(&shape, &mut self.mesh);
    }

    fn outline(
        &mut self,
        rect: Rect,
        radius: impl Into<CornerRadius>,
        stroke: Stroke,
        kind: StrokeKind,
    ) {
        let shape = RectShape::stroke(rect, radius, stroke, kind);
        self.tessellator.tessellate_rect(&shape, &mut self.mesh);
    }

    /// A horizontal line with its upper edge at `y`.
    fn line(&mut self, rect: Rect, y: f32, width: f32, colour: Color32) {
        let rect = Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y + width));
        self.fill(rect, 0, colour);
    }

    /// A row of dots along the lower edge.
    fn dots(&mut self, rect: Rect, colour: Color32) {
        let count = (rect.width() / DOTS).round().max(1.0);
        let step = rect.width() / count;
        for dot in 0..count as usize {
            let middle = rect.left() + (dot as f32 + 0.5) * step;
            let at = pos2(middle - DOT / 2.0, rect.bottom() - DOT);
            self.fill(Rect::from_min_size(at, vec2(DOT, DOT)), 1, colour);
        }
    }

    /// Slanting lines all over a rectangle.
    fn hatch(&mut self, rect: Rect, colour: Color32) {
        let stroke = Stroke::new(1.0, Theme::fill(colour));
        let mut x = rect.left() - rect.height();
        while x < rect.right() {
            // Cut off at the sides.
            let from = (rect.left() - x).max(0.0);
            let until = (rect.right() - x).min(rect.height());
            if from < until {
                let at = |t: f32| pos2(x + t, rect.bottom() - t);
                let line = Shape::line_segment([at(from), at(until)], stroke);
                self.tessellator.tessellate_shape(line, &mut self.mesh);
            }
            x += 6.0;
        }
    }
}

/// For each mark, how many lines are drawn below it already where it stands.
fn levels(marks: &[Decoration]) -> Vec<usize> {
    let mut ends: Vec<u32> = Vec::new();
    marks
        .iter()
        .map(|mark| {
            if matches!(mark.look, Look::Ground | Look::Dotted) {
                return 0;
            }
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

fn draw_mark(brush: &mut Brush, boxes: &[Rect], mark: &Decoration, level: usize) {
    let below = level as f32 * 3.0;
    for rect in boxes.iter().copied() {
        match mark.look {
            Look::Fill => {
                brush.fill(rect, 4, Theme::fill(mark.colour));
                if mark.unsure {
                    brush.hatch(rect, mark.colour);
                }
                brush.line(rect, rect.bottom() - 2.0 + below, 2.0, mark.colour);
            }
            Look::Line => {
                if mark.unsure {
                    brush.hatch(rect, mark.colour);
                }
                brush.line(rect, rect.bottom() + 1.0 + below, 2.5, mark.colour);
            }
            Look::Thin => brush.line(rect, rect.bottom() - 3.0, 1.0, mark.colour),
            Look::Dotted => brush.dots(rect, mark.colour),
            Look::Ground => brush.fill(rect, 3, mark.colour),
        }
        if mark.focused {
            let stroke = Stroke::new(1.5, mark.colour);
            brush.outline(rect.expand2(vec2(1.5, 1.0)), 5, stroke, StrokeKind::Outside);
        } else if mark.chosen {
            let stroke = Stroke::new(1.0, mark.colour);
            brush.outline(rect.expand2(vec2(0.5, 0.0)), 4, stroke, StrokeKind::Outside);
        }
    }
}

/// The labels of a row: above the first letters of marks, or in the margin for claims.
struct Labels<'a> {
    ctx: &'a Context,
    number_room: f32,
    chips: Brush,
    letters: Mesh,
    taken: Vec<Rect>,
    beside: Vec<(Rect, Span, String)>,
}

impl Labels<'_> {
    fn add(&mut self, row: &Shown, input: &PageInput<'_>, mark: &Decoration) {
        let here = row.range.start..row.range.next();
        if mark.label.is_empty() || !here.contains(&mark.span.start()) {
            return;
        }
        let Some(first) = row.first_box(mark.span.start()) else {
            return;
        };
        let margin = mark.look == Look::Line;
        if !margin && !input.labels {
            return;
        }
        let share = if margin { MARGIN_LABEL } else { LABEL };
        let most = if margin { LARGEST_LABEL } else { f32::INFINITY };
        let style = Style::of_size((input.letters * share).min(most)).bold();
        let size = measure(self.ctx, &mark.label, &style);
        let at = if margin {
            margin_place(row, &first, size, self.number_room)
        } else {
            let left = if first.rtl {
                first.rect.right() - size.x
            } else {
                first.rect.left()
            };
            // The feet of the label stand on the upper edge of the fill.
            let top = first.rect.center().y - input.letters * LETTERS / 2.0;
            pos2(left, top - size.y * 0.68)
        };
        let at = self.free_place(row, at, size, margin);
        if margin {
            let chip = Rect::from_min_size(at, size).expand2(vec2(5.0, 1.0));
            self.chips.fill(chip, 9, Theme::fill(mark.colour));
            let stroke = Stroke::new(1.0, mark.colour);
            self.chips.outline(chip, 9, stroke, StrokeKind::Inside);
            self.beside.push((chip, mark.span, mark.label.clone()));
        }
        let engine = Engine::of(self.ctx);
        let mut engine = engine.lock();
        add_text_at(
            &mut engine,
            self.ctx,
            at,
            &mark.label,
            &style,
            mark.colour,
            &mut self.letters,
        );
    }

    /// Labels of marks that begin at the same place stand side by side, in the margin one below the
    /// other.
    fn free_place(&mut self, row: &Shown, mut at: Pos2, size: Vec2, margin: bool) -> Pos2 {
        let step = match row.layout.direction {
            _ if margin => vec2(0.0, 3.0),
            Direction::RightToLeft => vec2(-4.0, 0.0),
            Direction::LeftToRight => vec2(4.0, 0.0),
        };
        let room = if margin { 2.0 } else { 0.0 };
        let rect = |at: Pos2| Rect::from_min_size(at, size).expand2(vec2(2.0, room));
        for _ in 0..40 {
            let is_free = |other: &Rect| !other.intersects(rect(at));
            if self.taken.iter().all(is_free) {
                break;
            }
            at += step;
        }
        self.taken.push(rect(at));
        at
    }
}

/// In the margin on the side where the paragraph starts, beyond numbers, at the height of the span's
/// first line.
fn margin_place(row: &Shown, first: &FirstBox, size: Vec2, number_room: f32) -> Pos2 {
    let y = first.rect.center().y - size.y / 2.0;
    let away = number_room + 14.0;
    match row.layout.direction {
        Direction::LeftToRight => pos2(-away - size.x, y),
        Direction::RightToLeft => pos2(row.layout.width + away, y),
    }
}
