//! What stands in a row, and how high it is.

use std::borrow::Cow;
use std::ops::Range;

use egui::{Color32, Context, Rect, Stroke, pos2, vec2};

use super::geometry::{GAP, Geometry, TOP};
use super::piece::{Piece, Set};
use super::words;
use crate::i18n::{Strings, isolated};
use crate::query::matrix::{Column, Entry, Matrix, MatrixRow, Stance};
use crate::text::Direction;
use crate::ui::icon::Icon;
use crate::ui::text::{Style, measure};
use crate::ui::theme::{CONTROL_RADIUS, Theme};

/// Room above and below what stands in a row.
const PADDING: f32 = 8.0;
/// Room inside the box of a quote.
const INSIDE: f32 = 8.0;
/// Room between two quotes of a cell.
const BETWEEN: f32 = 6.0;
/// Most lines of a quote, and of a claim.
const LINES: usize = 4;
/// Side of the icon of a stance.
const ICON: f32 = 13.0;
/// The same with room to the words.
const ICON_ROOM: f32 = ICON + 5.0;
/// How much of a stance's colour is behind a quote.
const SHARE: f32 = 0.15;

/// What rows are laid out with.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub ctx: &'a Context,
    pub t: &'a Strings,
    pub theme: &'static Theme,
    pub geometry: Geometry,
}

/// A quote and where its box is, from the top left corner of its row.
pub(super) struct Placed<'a> {
    pub column: usize,
    /// Which of its cell.
    pub nth: usize,
    pub entry: &'a Entry,
    pub rect: Rect,
    pub pieces: Vec<Piece<'a>>,
}

impl<'a> Desk<'a> {
    /// How high a row is.
    pub fn height(&self, row: &'a MatrixRow) -> f32 {
        let (_, head) = self.head(row);
        let cells = row.cells.values().map(|entries| {
            let boxes = entries.iter().map(|entry| self.box_height(entry));
            boxes.sum::<f32>() + BETWEEN * entries.len().saturating_sub(1) as f32
        });
        (cells.fold(head, f32::max) + 2.0 * PADDING).ceil()
    }

    /// The claim of a row, who holds it and what refutes it; and how high that is.
    pub fn head(&self, row: &'a MatrixRow) -> (Vec<Piece<'a>>, f32) {
        let mut pieces = Vec::new();
        let number = words::numbers(row);
        let style = Style::of_size(14.0).bold();
        let wide = measure(self.ctx, &number, &style).x.ceil();
        // Claims that are joined have a line of their own for their numbers.
        let beside = row.claims.len() == 1;
        let room = self.geometry.head - 2.0 * GAP - 4.0;
        let indent = if beside { wide + 8.0 } else { 0.0 };
        let mut top = PADDING + 4.0;
        let at = self.geometry.place(GAP + 4.0, top, wide.min(room), 0.0).min;
        let set = self.set(number, style, wide.min(room), 1, None);
        let claim = self.theme.claim;
        pieces.push(Piece::Words {
            at,
            set,
            colour: claim,
        });
        if !beside {
            top += style.line_height;
        }
        let width = room - indent;
        let (text, holders, refutation) = (
            row.text.as_str(),
            words::holders(self.t, row),
            words::refutation(self.t, row),
        );
        let lines: [(Cow<'a, str>, f32, usize, Color32); 3] = [
            (text.into(), 14.0, LINES, self.theme.text),
            (holders.into(), 12.0, 2, self.theme.quiet),
            (refutation.into(), 12.0, 2, self.theme.bad),
        ];
        for (said, size, most, colour) in lines {
            if said.is_empty() {
                continue;
            }
            let at = self.geometry.place(GAP + 4.0 + indent, top, width, 0.0).min;
            let set = self.set(said, Style::of_size(size), width, most, None);
            top += set.wrapped().size(self.ctx).y;
            pieces.push(Piece::Words { at, set, colour });
        }
        (pieces, top - PADDING)
    }

    /// A bar at the start of a row that is part of a contradiction; the words below its claim say why.
    pub fn mark(&self, row: &MatrixRow, height: f32) -> Option<Piece<'a>> {
        let rect = self.geometry.place(0.0, 6.0, 3.0, height - 13.0);
        row.contradicted.then_some(Piece::Fill {
            rect,
            radius: 1,
            fill: self.theme.bad,
            line: Stroke::NONE,
        })
    }

    /// The quotes of a row that stand in some of the columns.
    pub fn cells(&self, row: &'a MatrixRow, columns: Range<usize>) -> Vec<Placed<'a>> {
        let mut placed = Vec::new();
        for (&column, entries) in row.cells.range(columns) {
            let mut top = PADDING;
            for (nth, entry) in entries.iter().enumerate() {
                let height = self.box_height(entry);
                let start = self.geometry.start_of(column) + GAP / 2.0;
                let rect = self
                    .geometry
                    .place(start, top, self.geometry.column - GAP, height);
                placed.push(Placed {
                    column,
                    nth,
                    entry,
                    rect,
                    pieces: self.quote(entry, rect),
                });
                top += height + BETWEEN;
            }
        }
        placed
    }

    fn box_height(&self, entry: &'a Entry) -> f32 {
        let quote = self.words_of(entry);
        let about = self.about_of(entry, Direction::LeftToRight);
        let words = quote.wrapped().size(self.ctx).y + about.wrapped().size(self.ctx).y;
        (words + 2.0 * INSIDE - 2.0).ceil()
    }

    /// What stands below a quote, in the direction of the quote.
    fn about_of(&self, entry: &'a Entry, direction: Direction) -> Set<'a> {
        let width = self.geometry.column - GAP - 2.0 * INSIDE - ICON_ROOM;
        let said = words::about(self.t, entry);
        self.set(said, about_style(), width, 2, Some(direction))
    }

    fn words_of(&self, entry: &'a Entry) -> Set<'a> {
        let width = self.geometry.column - GAP - 2.0 * INSIDE;
        let style = Style::of_size(13.5);
        self.set(entry.quote.as_str(), style, width, LINES, None)
    }

    fn quote(&self, entry: &'a Entry, rect: Rect) -> Vec<Piece<'a>> {
        let (icon, colour) = look(self.theme, entry.stance);
        let inner = rect.shrink2(vec2(INSIDE, INSIDE - 1.0));
        let quote = self.words_of(entry);
        let direction = quote.wrapped().direction(self.ctx);
        let about = self.about_of(entry, direction);
        let line = inner.top() + quote.wrapped().size(self.ctx).y;
        // The icon is where the line of words begins, in their direction.
        let (icon_left, words_left) = match direction {
            Direction::LeftToRight => (inner.left(), inner.left() + ICON_ROOM),
            Direction::RightToLeft => (inner.right() - ICON, inner.left()),
        };
        let middle = pos2(
            icon_left + ICON / 2.0,
            line + about_style().line_height / 2.0,
        );
        vec![
            Piece::Fill {
                rect,
                radius: CONTROL_RADIUS,
                fill: colour.gamma_multiply(SHARE),
                line: Stroke::new(1.0, colour.gamma_multiply(0.55)),
            },
            Piece::Words {
                at: inner.min,
                set: quote,
                colour: self.theme.text,
            },
            Piece::Icon {
                icon,
                rect: Rect::from_center_size(middle, vec2(ICON, ICON)),
                colour,
            },
            Piece::Words {
                at: pos2(words_left, line),
                set: about,
                colour: self.theme.quiet,
            },
        ]
    }

    /// The head of a column, in the strip above the rows.
    pub fn column_head(&self, at: usize, column: &'a Column) -> Vec<Piece<'a>> {
        let start = self.geometry.start_of(at) + GAP;
        let (mut pieces, mut indent) = (Vec::new(), 0.0);
        let code = column.language.to_uppercase();
        if !code.is_empty() {
            let style = Style::of_size(10.0).bold();
            let wide = measure(self.ctx, &code, &style).x.ceil() + 8.0;
            let rect = self.geometry.place(start, (TOP - 16.0) / 2.0, wide, 16.0);
            pieces.push(Piece::Fill {
                rect,
                radius: 4,
                fill: Color32::TRANSPARENT,
                line: Stroke::new(1.0, self.theme.line),
            });
            pieces.push(Piece::Words {
                at: rect.min + vec2(4.0, (16.0 - style.line_height) / 2.0),
                set: self.set(code, style, wide - 8.0, 1, None),
                colour: self.theme.quiet,
            });
            indent = wide + 6.0;
        }
        let style = Style::of_size(12.5);
        let count = column.evidence.to_string();
        let counted = measure(self.ctx, &count, &style).x.ceil();
        let room = self.geometry.column - 2.0 * GAP;
        let top = (TOP - style.line_height) / 2.0;
        let width = room - indent - counted - 6.0;
        let title = self.set(words::head(self.t, column), style, width, 1, None);
        let width = title.wrapped().size(self.ctx).x.ceil().min(width);
        let title = Set { width, ..title };
        let end = indent
            + if title.words.is_empty() {
                0.0
            } else {
                width + 6.0
            };
        pieces.push(Piece::Words {
            at: self.geometry.place(start + indent, top, width, 0.0).min,
            set: title,
            colour: self.theme.text,
        });
        pieces.push(Piece::Words {
            at: self.geometry.place(start + end, top, counted, 0.0).min,
            set: self.set(count, style, counted, 1, None),
            colour: self.theme.quiet,
        });
        pieces
    }

    /// What stands above the claims.
    pub fn corner(&self) -> Piece<'a> {
        let style = Style::of_size(12.5);
        let width = self.geometry.head - 2.0 * GAP - 4.0;
        let said = self.t.get("panel-matrix-claim");
        let top = (TOP - style.line_height) / 2.0;
        Piece::Words {
            at: self.geometry.place(GAP + 4.0, top, width, 0.0).min,
            set: self.set(said, style, width, 1, Some(self.direction())),
            colour: self.theme.quiet,
        }
    }

    /// The name of a matrix that stands alone, and what is in it.
    pub fn title(&self, matrix: &Matrix) -> Vec<Piece<'a>> {
        let style = Style::of_size(16.0).bold();
        let room = self.geometry.width - 2.0 * GAP;
        let name = self.t.get("panel-matrix");
        let wide = measure(self.ctx, &name, &style).x.ceil();
        let counts = self.t.with(
            "panel-matrix-counts",
            &[
                ("claims", matrix.claims().into()),
                ("columns", matrix.columns.len().into()),
            ],
        );
        let count = matrix.contradictions.len();
        let found = self
            .t
            .with("panel-matrix-contradictions", &[("count", count.into())]);
        let said = format!("{} · {}", isolated(&counts), isolated(&found));
        let quiet = Style::of_size(12.5);
        let rest = room - wide - 16.0;
        let own = Some(self.direction());
        vec![
            Piece::Words {
                at: self.geometry.place(GAP, 0.0, wide, 0.0).min,
                set: self.set(name, style, wide, 1, own),
                colour: self.theme.text,
            },
            Piece::Words {
                at: self.geometry.place(GAP + wide + 16.0, 3.0, rest, 0.0).min,
                set: self.set(said, quiet, rest, 1, own),
                colour: self.theme.quiet,
            },
        ]
    }

    /// A line below a row, at its lower edge.
    pub fn rule(&self) -> Piece<'a> {
        let rect = Rect::from_min_size(pos2(0.0, -1.0), vec2(self.geometry.width, 1.0));
        Piece::Fill {
            rect,
            radius: 0,
            fill: self.theme.line,
            line: Stroke::NONE,
        }
    }

    fn direction(&self) -> Direction {
        if self.geometry.mirrored {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        }
    }

    fn set(
        &self,
        words: impl Into<Cow<'a, str>>,
        style: Style,
        width: f32,
        lines: usize,
        direction: Option<Direction>,
    ) -> Set<'a> {
        Set {
            words: words.into(),
            style,
            width,
            lines,
            direction,
        }
    }
}

fn about_style() -> Style {
    Style::of_size(12.0)
}

/// The icon and the colour of a stance.
pub(super) fn look(theme: &Theme, stance: Stance) -> (Icon, Color32) {
    match stance {
        Stance::Affirm => (Icon::Check, theme.good),
        Stance::Refute => (Icon::Close, theme.bad),
        Stance::Question => (Icon::Unsure, theme.warning),
        Stance::Unset => (Icon::Claim, theme.faint),
    }
}
