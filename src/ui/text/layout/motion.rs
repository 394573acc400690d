//! How the caret moves inside a paragraph, and where a step that leaves it goes on.
//!
//! **The rule.** Left is left and right is right, whatever the text. On a line a step crosses one
//! grapheme as they stand there. At the edge of a line it goes on where the paragraph's text goes on:
//! on the side where lines end to the next line's start side, on the other to the end side of the line
//! above; over the last or first line to the next or previous paragraph, entered at the edge where
//! its lines start ([`Paragraph::first_edge`]) or end ([`Paragraph::last_edge`]).
//!
//! **← then → returns**, and → then ←, everywhere but at one place: where paragraphs of different
//! direction meet. There the end of the one and the start of the next lie on the same side, say on the
//! left, and both have nothing to the left of them: ← goes from each to the other, so ← and ← return.
//! That → returns is impossible: from there it has letters to cross. To remember whence the caret
//! came would help nobody either: one who has come to a paragraph wants to go on into it.
//!
//! A word is crossed as it stands, too: a step by a word ends at the far side of the next word on that
//! side, also inside a quotation of the other direction. Start and end of a line are those of its
//! text: in a Hebrew line that begins with a Latin name, Home is at the left edge of that name.

use std::ops::Range;

use egui::Rect;

use super::paragraph::{Cluster, Paragraph};
use super::position::{Position, Side};
use crate::text::Direction;
use crate::text::segment::word_at;

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

    /// One word to the left or right as the eye sees it: to the far side of the next word on that side,
    /// over what is no word; to the edge of the paragraph if there is no word. `text` is the
    /// paragraph's.
    #[must_use]
    pub fn step_word(&self, text: &str, from: Position, side: Side) -> Step {
        let forward = side == self.end_side();
        let place = self.place(from);
        let (mut line, mut left_of_it) = (place.line, place.clusters_left_of_it());
        let mut crossed: Option<Position> = None;
        let mut word: Option<Range<usize>> = None;
        loop {
            let Some((index, cluster)) = self.next_visible(line, left_of_it, side) else {
                let next = if forward {
                    (line + 1 < self.lines.len()).then_some(line + 1)
                } else {
                    line.checked_sub(1)
                };
                match (next, crossed) {
                    (Some(next), _) if word.is_none() => line = next,
                    (_, Some(to)) => return Step::To(to),
                    (_, None) if forward => return Step::OffEnd,
                    (_, None) => return Step::OffStart,
                }
                left_of_it = match side {
                    Side::Left => usize::MAX,
                    Side::Right => 0,
                };
                continue;
            };
            let at = cluster.start as usize;
            let there = match &word {
                Some(word) if word.contains(&at) => Some(word.clone()),
                Some(_) | None => word_of_letters(text, at),
            };
            if let Some(to) = crossed.filter(|_| word.is_some() && there != word) {
                return Step::To(to);
            }
            word = there;
            crossed = Some(cluster.position_at(side));
            left_of_it = match side {
                Side::Left => index,
                Side::Right => index + 1,
            };
        }
    }

    /// Where a step enters that has left the paragraph before over its end.
    #[must_use]
    pub fn first_edge(&self) -> Position {
        self.line_edge(0, self.end_side().other())
    }

    /// Where a step enters that has left the paragraph after over its start.
    #[must_use]
    pub fn last_edge(&self) -> Position {
        self.line_edge(self.lines.len().saturating_sub(1), self.end_side())
    }

    /// The position at the same place as `from` that belongs to the grapheme on `side`: where a
    /// selection is anchored that begins with a step to that side.
    #[must_use]
    pub fn seated(&self, from: Position, side: Side) -> Position {
        let place = self.place(from);
        let near = self.next_visible(place.line, place.clusters_left_of_it(), side);
        near.map_or(from, |(_, cluster)| cluster.position_at(side.other()))
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

    /// The nearest cluster with a width to one side of the place behind `left_of_it` clusters, and its
    /// index on the line.
    fn next_visible(
        &self,
        line: usize,
        left_of_it: usize,
        side: Side,
    ) -> Option<(usize, &Cluster)> {
        let clusters = self.clusters_of(self.lines.get(line)?);
        let left_of_it = left_of_it.min(clusters.len());
        let visible = |(_, cluster): &(usize, &Cluster)| !cluster.is_zero_width();
        let numbered = clusters.iter().enumerate();
        match side {
            Side::Left => numbered.take(left_of_it).rfind(visible),
            Side::Right => numbered.skip(left_of_it).find(visible),
        }
    }

    fn crossed(&self, line: usize, left_of_it: usize, side: Side) -> Option<Position> {
        self.next_visible(line, left_of_it, side)
            .map(|(_, cluster)| cluster.position_at(side))
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
        outermost.map_or(Position::before(on.range.start), |(_, cluster)| {
            cluster.position_at(side)
        })
    }
}

/// Whether the end of a selection, and not its start, is what lies on one side of it: there an arrow
/// takes the caret. `start` and `end` are the two carets; `end_side` decides where they do not stand
/// beside each other.
pub(in crate::ui::text) fn end_is_towards(
    start: Rect,
    end: Rect,
    end_side: Side,
    side: Side,
) -> bool {
    if start.top() == end.top() && start.left() != end.left() {
        (end.left() > start.left()) == (side == Side::Right)
    } else {
        end_side == side
    }
}

/// The word that the character at `at` belongs to; `None` for white space and signs.
fn word_of_letters(text: &str, at: usize) -> Option<Range<usize>> {
    let word = word_at(text, at)?;
    let letters = text.get(word.clone())?;
    letters.contains(char::is_alphanumeric).then_some(word)
}
