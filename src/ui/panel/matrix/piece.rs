//! What a matrix is drawn of: fills, icons and words, to be painted, or taken up into a drawing.

use std::borrow::Cow;

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use crate::text::Direction;
use crate::ui::icon::Icon;
use crate::ui::text::{Style, Wrapped};

/// A part of a matrix, at a place from the top left corner of whatever it belongs to.
#[derive(Clone, Debug)]
pub(super) enum Piece<'a> {
    /// A box.
    Fill {
        /// Where.
        rect: Rect,
        /// Radius of its corners.
        radius: u8,
        /// Its colour.
        fill: Color32,
        /// The line around it, inside.
        line: Stroke,
    },
    /// An icon.
    Icon {
        /// Which.
        icon: Icon,
        /// Where.
        rect: Rect,
        /// Its colour.
        colour: Color32,
    },
    /// Words in a column.
    Words {
        /// Top left corner of the column.
        at: Pos2,
        /// The words, how they are set, and in which column.
        set: Set<'a>,
        /// Their colour.
        colour: Color32,
    },
}

/// Words that own or borrow what they say.
#[derive(Clone, Debug)]
pub(super) struct Set<'a> {
    pub words: Cow<'a, str>,
    pub style: Style,
    pub width: f32,
    pub lines: usize,
    pub direction: Option<Direction>,
}

impl Set<'_> {
    /// As the text engine takes them.
    pub fn wrapped(&self) -> Wrapped<'_> {
        Wrapped {
            words: &self.words,
            style: self.style,
            width: self.width,
            lines: self.lines,
            direction: self.direction,
        }
    }
}

impl Piece<'_> {
    /// Paints it, moved by `by`.
    pub fn paint(&self, painter: &Painter, by: Vec2, mirrored: bool) {
        match self {
            Self::Fill {
                rect,
                radius,
                fill,
                line,
            } => {
                let rect = rect.translate(by);
                painter.rect(rect, *radius, *fill, *line, StrokeKind::Inside);
            }
            Self::Icon { icon, rect, colour } => {
                icon.paint(painter, rect.translate(by), *colour, mirrored);
            }
            Self::Words { at, set, colour } => set.wrapped().paint(painter, *at + by, *colour),
        }
    }
}
