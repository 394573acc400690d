//! Where a caret stands, and which rectangles a selection covers.

use std::ops::Range;

use egui::{Rect, pos2};

use super::paragraph::{Cluster, Line, Paragraph};
use super::position::{Affinity, Position, Side};

impl Cluster {
    /// The caret's place at one edge of this cluster.
    #[must_use]
    pub fn position_at(&self, edge: Side) -> Position {
        match (edge, self.rtl) {
            (Side::Left, false) | (Side::Right, true) => Position::before(self.start),
            (Side::Left, true) | (Side::Right, false) => Position::after(self.end),
        }
    }

    /// Px from the left of the paragraph to one edge.
    #[must_use]
    pub fn x_at(&self, edge: Side) -> f32 {
        match edge {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    /// The edge at which its text starts.
    fn start_edge(&self) -> Side {
        if self.rtl { Side::Right } else { Side::Left }
    }
}

/// A caret on its line: attached to an edge of a cluster, or alone on an empty line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub line: usize,
    /// Index among the clusters of the line, and the edge.
    pub cluster: Option<(usize, Side)>,
}

impl Place {
    /// How many clusters of the line stand left of the caret.
    pub fn clusters_left_of_it(self) -> usize {
        match self.cluster {
            Some((at, Side::Left)) => at,
            Some((at, Side::Right)) => at + 1,
            None => 0,
        }
    }
}

impl Paragraph {
    /// The index of the line that shows a position.
    #[must_use]
    pub fn line_of(&self, position: Position) -> usize {
        let started = self
            .lines
            .partition_point(|line| line.range.start <= position.byte);
        let at = started.saturating_sub(1);
        let starts_here = self
            .lines
            .get(at)
            .is_some_and(|line| line.range.start == position.byte);
        let wrapped = at
            .checked_sub(1)
            .and_then(|before| self.lines.get(before))
            .is_some_and(|line| line.wrapped);
        if starts_here && wrapped && position.affinity == Affinity::Upstream {
            at - 1
        } else {
            at
        }
    }

    pub(super) fn place(&self, position: Position) -> Place {
        let at = self.line_of(position);
        let line = self.lines.get(at);
        let clusters = line.map(|line| self.clusters_of(line)).unwrap_or_default();
        let find = |is: &dyn Fn(&Cluster) -> bool| clusters.iter().position(is);
        let byte = position.byte;
        // A byte inside a grapheme, which only a foreign offset can be, stands before it.
        let after = || find(&|c| c.start <= byte && byte < c.end).map(|at| (at, true));
        let before = || find(&|c| c.end == byte).map(|at| (at, false));
        let found = match position.affinity {
            Affinity::Downstream => after().or_else(before),
            Affinity::Upstream => before().or_else(after),
        };
        let cluster = found.and_then(|(at, is_start)| {
            let edge = clusters.get(at)?.start_edge();
            Some((at, if is_start { edge } else { edge.other() }))
        });
        Place { line: at, cluster }
    }

    /// The caret of a position: a rectangle without width, as high as its line. Where directions
    /// meet, the affinity decides which of the two places it is.
    #[must_use]
    pub fn caret(&self, position: Position) -> Rect {
        let place = self.place(position);
        let Some(line) = self.lines.get(place.line) else {
            return Rect::from_pos(pos2(0.0, 0.0));
        };
        let clusters = self.clusters_of(line);
        let attached = place
            .cluster
            .and_then(|(at, edge)| Some(clusters.get(at)?.x_at(edge)));
        let x = attached.unwrap_or(line.left);
        Rect::from_min_max(pos2(x, line.top), pos2(x, line.bottom))
    }

    /// Whether the text runs leftwards at the caret of a position, for a caret that shows it.
    #[must_use]
    pub fn is_rtl_at(&self, position: Position) -> bool {
        let place = self.place(position);
        let line = self.lines.get(place.line);
        let clusters = line.map(|line| self.clusters_of(line)).unwrap_or_default();
        let cluster = place.cluster.and_then(|(at, _)| clusters.get(at));
        cluster.map_or(self.direction == crate::text::Direction::RightToLeft, |c| {
            c.rtl
        })
    }

    /// The rectangles that a byte range covers, line by line and from left to right: one for each
    /// visually unbroken run. A grapheme that is partly in the range is covered whole. A range of
    /// characters that take no room gives one rectangle without width; an empty range gives none.
    #[must_use]
    pub fn selection(&self, range: Range<u32>) -> Vec<Rect> {
        let mut rects = Vec::new();
        if range.is_empty() {
            return rects;
        }
        let first = self
            .lines
            .partition_point(|line| line.range.end <= range.start);
        for line in self
            .lines
            .iter()
            .skip(first)
            .take_while(|line| line.range.start < range.end)
        {
            self.select_on(line, &range, &mut rects);
        }
        if rects.is_empty() && range.start < self.byte_len() {
            rects.push(self.caret(Position::before(range.start)));
        }
        rects
    }

    fn select_on(&self, line: &Line, range: &Range<u32>, rects: &mut Vec<Rect>) {
        // Sums of advances differ by rounding only.
        const TOUCHING: f32 = 0.01;
        let mut run: Option<Rect> = None;
        for cluster in self.clusters_of(line) {
            if cluster.is_zero_width() || cluster.end <= range.start || range.end <= cluster.start {
                continue;
            }
            match &mut run {
                Some(run) if (cluster.left - run.right()).abs() < TOUCHING => {
                    run.max.x = cluster.right;
                }
                _ => {
                    rects.extend(run.take());
                    let (min, max) = (
                        pos2(cluster.left, line.top),
                        pos2(cluster.right, line.bottom),
                    );
                    run = Some(Rect::from_min_max(min, max));
                }
            }
        }
        rects.extend(run);
    }
}
