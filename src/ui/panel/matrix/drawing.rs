//! The whole matrix, laid out as in the window but all of it, and as a drawing with its text as text.

use egui::{Context, Stroke, Vec2, vec2};

use super::geometry::{Geometry, TOP};
use super::piece::Piece;
use super::row::Desk;
use crate::i18n::Strings;
use crate::query::matrix::Matrix;
use crate::session::{Drawing, DrawnPart, TextLine};
use crate::text::{Direction, ScriptGroup};
use crate::ui::text::Engine;
use crate::ui::text::fonts::Family;
use crate::ui::theme::Theme;

/// Room around the matrix.
const MARGIN: f32 = 16.0;
/// Room above it for its name.
const TITLE: f32 = 34.0;

/// A matrix laid out whole: every piece, and how far it is moved.
pub(super) struct Whole<'a> {
    pub pieces: Vec<(Piece<'a>, Vec2)>,
    /// Width and height of it all.
    pub size: Vec2,
}

/// Lays a matrix out whole.
pub(super) fn whole<'a>(desk: &Desk<'a>, matrix: &'a Matrix) -> Whole<'a> {
    let geometry = desk.geometry;
    let mut pieces = Vec::new();
    let mut by = vec2(MARGIN, MARGIN);
    pieces.extend(desk.title(matrix).into_iter().map(|piece| (piece, by)));
    by.y += TITLE;
    pieces.push((desk.corner(), by));
    for (number, column) in matrix.columns.iter().enumerate() {
        let head = desk.column_head(number, column);
        pieces.extend(head.into_iter().map(|piece| (piece, by)));
    }
    by.y += TOP;
    pieces.push((desk.rule(), by));
    for row in &matrix.rows {
        let (head, _) = desk.head(row);
        pieces.extend(head.into_iter().map(|piece| (piece, by)));
        for quote in desk.cells(row, 0..matrix.columns.len()) {
            pieces.extend(quote.pieces.into_iter().map(|piece| (piece, by)));
        }
        let height = desk.height(row);
        pieces.extend(desk.mark(row, height).map(|piece| (piece, by)));
        by.y += height;
        pieces.push((desk.rule(), by));
    }
    let size = vec2(geometry.width + 2.0 * MARGIN, by.y + MARGIN);
    Whole { pieces, size }
}

/// What a matrix is laid out with, apart from any window.
pub(super) fn desk<'a>(
    ctx: &'a Context,
    matrix: &Matrix,
    t: &'a Strings,
    theme: &'static Theme,
) -> Desk<'a> {
    let direction = if t.right_to_left() {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    };
    Engine::of(ctx).lock().set_interface_direction(direction);
    Desk {
        ctx,
        t,
        theme,
        geometry: Geometry::of_drawing(matrix.columns.len(), t.right_to_left()),
    }
}

/// A matrix as a drawing.
pub(super) fn drawing(matrix: &Matrix, t: &Strings, theme: &'static Theme) -> Drawing {
    let ctx = Context::default();
    let desk = desk(&ctx, matrix, t, theme);
    let whole = whole(&desk, matrix);
    let mut parts = Vec::new();
    for (piece, by) in &whole.pieces {
        take_up(piece, *by, &ctx, t.right_to_left(), &mut parts);
    }
    Drawing {
        size: (whole.size.x, whole.size.y),
        ground: theme.ground.to_srgba_unmultiplied(),
        title: t.get("panel-matrix"),
        families: families(),
        parts,
    }
}

/// The families that the window draws letters in, as they are called.
fn families() -> Vec<String> {
    let groups = ScriptGroup::ALL.into_iter();
    let names = groups.map(|group| Family::BUNDLED.get(group).name());
    names.map(|name| name.to_string()).collect()
}

/// Adds a piece to a drawing.
fn take_up(piece: &Piece<'_>, by: Vec2, ctx: &Context, mirrored: bool, parts: &mut Vec<DrawnPart>) {
    match piece {
        Piece::Fill {
            rect,
            radius,
            fill,
            line,
        } => {
            // The line stands inside the box, that of a drawing on its edge.
            let rect = rect.translate(by).shrink(line.width / 2.0);
            let is_seen = |stroke: &&Stroke| stroke.width > 0.0 && stroke.color.a() > 0;
            parts.push(DrawnPart::Box {
                place: (rect.left(), rect.top(), rect.width(), rect.height()),
                radius: f32::from(*radius),
                fill: (fill.a() > 0).then(|| fill.to_srgba_unmultiplied()),
                line: Some(line)
                    .filter(is_seen)
                    .map(|line| (line.color.to_srgba_unmultiplied(), line.width)),
            });
        }
        Piece::Icon { icon, rect, colour } => {
            let (steps, width) = icon.path(rect.translate(by), mirrored);
            parts.push(DrawnPart::Path {
                steps,
                line: (colour.to_srgba_unmultiplied(), width),
            });
        }
        Piece::Words { at, set, colour } => {
            let at = *at + by;
            for line in set.wrapped().taken_apart(ctx) {
                parts.push(DrawnPart::Text(TextLine {
                    x: at.x + line.start,
                    baseline: at.y + line.baseline,
                    right_to_left: line.direction == Direction::RightToLeft,
                    pieces: line.pieces,
                    bold: set.style.bold,
                    colour: colour.to_srgba_unmultiplied(),
                }));
            }
        }
    }
}
