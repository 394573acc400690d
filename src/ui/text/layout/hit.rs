//! From a point on the page to a place in the text.

use std::ops::Range;

use egui::Pos2;

use super::paragraph::{Cluster, Line, Paragraph};
use super::position::{Position, Side};
use crate::text::Direction;

impl Paragraph {
    /// The position nearest to a point, in px from the paragraph's top left corner: the nearer edge
    /// of the grapheme that is hit. Above and below the paragraph the first and the last line are
    /// hit; beside a line its start or its end, whatever the order of the letters there.
    #[must_use]
    pub fn hit(&self, point: Pos2) -> Position {
        let line = self.line_at(point.y);
        self.hit_on_line(line, point.x)
    }

    /// The bytes of the grapheme under a point; `None` beside and between lines.
    #[must_use]
    pub fn grapheme_at(&self, point: Pos2) -> Option<Range<u32>> {
        let line = self.lines.get(self.line_at(point.y))?;
        if !(line.top..line.bottom).contains(&point.y) {
            return None;
        }
        let cluster = self.cluster_at(line, point.x)?;
        Some(cluster.start..cluster.end)
    }

    /// The index of the line at a height; the first above, the last below the paragraph.
    #[must_use]
    pub fn line_at(&self, y: f32) -> usize {
        let above = self.lines.partition_point(|line| line.bottom <= y);
        above.min(self.lines.len().saturating_sub(1))
    }

    pub(in crate::ui::text) fn hit_on_line(&self, at: usize, x: f32) -> Position {
        let Some(line) = self.lines.get(at) else {
            return Position::before(0);
        };
        if let Some(cluster) = self.cluster_at(line, x) {
            let middle = (cluster.left + cluster.right) / 2.0;
            return cluster.position_at(if x < middle { Side::Left } else { Side::Right });
        }
        let beyond_right = x >= (line.left + line.right) / 2.0;
        match self.direction {
            _ if line.left == line.right => Position::before(line.range.start),
            Direction::LeftToRight if beyond_right => self.end_of(line),
            Direction::RightToLeft if !beyond_right => self.end_of(line),
            Direction::LeftToRight | Direction::RightToLeft => Position::before(line.range.start),
        }
    }

    /// The cluster that covers `x` on a line.
    fn cluster_at(&self, line: &Line, x: f32) -> Option<&Cluster> {
        let clusters = self.clusters_of(line);
        let left_of_it = clusters.partition_point(|cluster| cluster.right <= x);
        let mut there = clusters.iter().skip(left_of_it);
        there
            .find(|cluster| !cluster.is_zero_width())
            .filter(|cluster| cluster.left <= x)
    }

    /// The end of a line, before the line break character that may end it.
    pub(super) fn end_of(&self, line: &Line) -> Position {
        let last = self
            .clusters_of(line)
            .iter()
            .max_by_key(|cluster| cluster.end);
        let is_last = self
            .lines
            .last()
            .is_some_and(|last| last.range == line.range);
        match last {
            Some(last) if !is_last && !line.wrapped => Position::after(last.start),
            _ => Position::after(line.range.end),
        }
    }
}
