//! How the caret moves inside a paragraph.

use super::paragraph::Paragraph;
use super::position::{Position, Side};
use crate::text::Direction;

/// The answer to a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Here, in the same paragraph.
    To(Position),
    /// Over the start: go on at the end of the paragraph before.
    OffStart,
    /// Over the end: go on at the start of the paragraph after.
    OffEnd,
    /// Over the first line: go on at the same x in the last line of the paragraph before.
    OffTop,
    /// Below the last line: go on at the same x in the first line of the paragraph after.
    OffBottom,
}

impl Paragraph {
    /// One grapheme to the left or right as the eye sees it, from line to line as the paragraph's
    /// direction goes. The new position belongs to the grapheme just crossed, so that at a seam of
    /// directions typing goes on in the text the caret comes from.
    #[must_use]
    pub fn step(&self, from: Position, side: Side) -> Step {
        let place = self.place(from);
        let forward = side == self.end_side();
        if let Some(to) = self.crossed(place.line, place.clusters_left_of_it(), side) {
            let over = forward && self.is_wrap(place.line, to);
            return Step::To(if over {
                self.line_edge(place.line + 1, side.other())
            } else {
                to
            });
        }
        if forward {
            match self.lines.get(place.line + 1) {
                Some(_) => Step::To(self.line_edge(place.line + 1, side.other())),
                None => Step::OffEnd,
            }
        } else {
            match place.line.checked_sub(1) {
                Some(before) => Step::To(self.back_over_wrap(before, side)),
                None => Step::OffStart,
            }
        }
    }

    /// The position at the same place as `from` that belongs to the grapheme on `side`: where a
    /// selection is anchored that begins with a step to that side.
    #[must_use]
    pub fn seated(&self, from: Position, side: Side) -> Position {
        let place = self.place(from);
        let near = self.next_visible(place.line, place.clusters_left_of_it(), side);
        near.map_or(from, |cluster| cluster.position_at(side.other()))
    }

    /// One line up or down, as near to `x` as that line's text goes.
    #[must_use]
    pub fn step_line(&self, from: Position, x: f32, down: bool) -> Step {
        let line = self.line_of(from);
        if down {
            let below = line + 1;
            if below < self.lines.len() {
                Step::To(self.hit_on_line(below, x))
            } else {
                Step::OffBottom
            }
        } else {
            line.checked_sub(1)
                .map_or(Step::OffTop, |above| Step::To(self.hit_on_line(above, x)))
        }
    }

    /// The start of the visual line that a position is on.
    #[must_use]
    pub fn line_start(&self, from: Position) -> Position {
        let line = self.lines.get(self.line_of(from));
        Position::before(line.map_or(0, |line| line.range.start))
    }

    /// The end of the visual line that a position is on.
    #[must_use]
    pub fn line_end(&self, from: Position) -> Position {
        let line = self.lines.get(self.line_of(from));
        line.map_or(Position::after(0), |line| self.end_of(line))
    }

    /// The first position of the paragraph.
    #[must_use]
    pub fn start(&self) -> Position {
        Position::before(0)
    }

    /// The last position of the paragraph.
    #[must_use]
    pub fn end(&self) -> Position {
        Position::after(self.byte_len())
    }

    /// The side on which lines end.
    #[must_use]
    pub fn end_side(&self) -> Side {
        match self.direction {
            Direction::LeftToRight => Side::Right,
            Direction::RightToLeft => Side::Left,
        }
    }

    /// The nearest cluster with a width to one side of the place behind `left_of_it` clusters.
    fn next_visible(&self, line: usize, left_of_it: usize, side: Side) -> Option<&super::Cluster> {
        let clusters = self.clusters_of(self.lines.get(line)?);
        let visible = |cluster: &&super::Cluster| !cluster.is_zero_width();
        match side {
            Side::Left => clusters.get(..left_of_it)?.iter().rfind(visible),
            Side::Right => clusters.get(left_of_it..)?.iter().find(visible),
        }
    }

    fn crossed(&self, line: usize, left_of_it: usize, side: Side) -> Option<Position> {
        self.next_visible(line, left_of_it, side)
            .map(|cluster| cluster.position_at(side))
    }

    /// Whether a position is the end of a wrapped line, to the text and to the eye. That is the same
    /// place in the text as the start of the next line: steps skip it, so that none seems to do
    /// nothing.
    fn is_wrap(&self, line: usize, at: Position) -> bool {
        let ends_here = |line: &super::Line| line.wrapped && at.byte == line.range.end;
        let outermost = || {
            let left_of_it = self.place(at).clusters_left_of_it();
            self.next_visible(line, left_of_it, self.end_side())
                .is_none()
        };
        self.lines.get(line).is_some_and(ends_here) && outermost()
    }

    /// A step back over the start of the line after `line`.
    fn back_over_wrap(&self, line: usize, side: Side) -> Position {
        let edge = self.line_edge(line, side.other());
        if !self.is_wrap(line, edge) {
            return edge;
        }
        let place = self.place(edge);
        self.crossed(place.line, place.clusters_left_of_it(), side)
            .unwrap_or(edge)
    }

    /// The outermost position on one side of a line.
    #[must_use]
    pub fn line_edge(&self, line: usize, side: Side) -> Position {
        let Some(on) = self.lines.get(line) else {
            return self.end();
        };
        let count = self.clusters_of(on).len();
        let from = match side {
            Side::Left => 0,
            Side::Right => count,
        };
        let outermost = self.next_visible(line, from, side.other());
        outermost.map_or(Position::before(on.range.start), |cluster| {
            cluster.position_at(side)
        })
    }
}
