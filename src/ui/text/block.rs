//! A text of several paragraphs, laid out whole: for labels and fields, not for documents.

use std::ops::Range;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::accessible::Piece;
use super::ink::Ink;
use super::layout::Layouter;
use super::layout::Paragraph;
use super::layout::Step;
use super::layout::Style;
use super::layout::{Position, Side};
use crate::text::Direction;
use crate::text::direction::paragraph_direction;
use crate::text::paragraph::paragraphs;

/// How the direction of each paragraph of a block is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockDirection {
    /// By its words; where they do not say, this one.
    Auto(Direction),
    /// Always this one.
    Fixed(Direction),
}

impl BlockDirection {
    pub(super) fn of(self, text: &str) -> Direction {
        match self {
            Self::Auto(otherwise) => paragraph_direction(text, otherwise),
            Self::Fixed(direction) => direction,
        }
    }
}

/// Paragraphs below each other, each in its own direction. Positions and ranges are bytes of the
/// whole text; points are px from the top left corner of the block.
pub struct Block {
    parts: Vec<Part>,
    width: f32,
    natural_width: f32,
}

/// One paragraph of a block.
struct Part {
    start: u32,
    paragraph: Paragraph,
    ink: Ink,
    offset: Vec2,
}

impl Part {
    fn whole(&self, at: Position) -> Position {
        Position {
            byte: self.start + at.byte,
            ..at
        }
    }

    fn local(&self, at: Position) -> Position {
        let byte = at
            .byte
            .saturating_sub(self.start)
            .min(self.paragraph.byte_len());
        Position { byte, ..at }
    }
}

impl Block {
    /// Lays out a text in a column of `max_width` px, or each paragraph on one line. The block is
    /// as wide as its widest line; right-to-left paragraphs end at its right edge.
    #[must_use]
    pub fn new(
        layouter: &mut Layouter,
        text: &str,
        direction: BlockDirection,
        style: &Style,
        max_width: Option<f32>,
    ) -> Self {
        let mut top = 0.0;
        let mut parts: Vec<Part> = Vec::new();
        for range in paragraphs(text) {
            let part = range.slice(text).unwrap_or_default();
            let paragraph = layouter.layout(part, direction.of(part), style, max_width);
            let offset = vec2(0.0, top);
            top += paragraph.height;
            parts.push(Part {
                start: range.start,
                paragraph,
                ink: Ink::default(),
                offset,
            });
        }
        let widest = |width: fn(&Paragraph) -> f32| {
            parts
                .iter()
                .map(|part| width(&part.paragraph))
                .fold(0.0, f32::max)
        };
        let width = match max_width {
            Some(_) => widest(|paragraph| paragraph.content_width),
            None => widest(|paragraph| paragraph.width),
        };
        let mut block = Self {
            parts,
            width,
            natural_width: width,
        };
        block.set_width(width);
        block
    }

    /// Whether the block is to be made anew; see [`Paragraph::is_outdated`].
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        self.parts.iter().any(|part| part.paragraph.is_outdated())
    }

    /// Size in px.
    #[must_use]
    pub fn size(&self) -> Vec2 {
        let height = self
            .parts
            .last()
            .map_or(0.0, |part| part.offset.y + part.paragraph.height);
        vec2(self.width, height)
    }

    /// Width of the widest line, px, whatever width was set.
    #[must_use]
    pub fn natural_width(&self) -> f32 {
        self.natural_width
    }

    /// Widens or narrows the block without breaking lines anew: moves right-to-left paragraphs.
    pub fn set_width(&mut self, width: f32) {
        self.width = width;
        for part in &mut self.parts {
            part.offset.x = match part.paragraph.direction {
                Direction::LeftToRight => 0.0,
                Direction::RightToLeft => width - part.paragraph.width,
            };
        }
    }

    /// The direction of the paragraph that holds a byte.
    #[must_use]
    pub fn direction_at(&self, byte: u32) -> Direction {
        let part = self.parts.get(self.part_of(byte));
        part.map_or(Direction::LeftToRight, |part| part.paragraph.direction)
    }

    /// The side on which the lines of the paragraph that holds a byte end.
    #[must_use]
    pub fn end_side_at(&self, byte: u32) -> Side {
        let part = self.parts.get(self.part_of(byte));
        part.map_or(Side::Right, |part| part.paragraph.end_side())
    }

    /// The side to which text runs at a position, if its line has text of both directions: for a
    /// caret that shows it.
    #[must_use]
    pub fn flag(&self, at: Position) -> Option<Side> {
        let part = self.parts.get(self.part_of(at.byte))?;
        let (paragraph, at) = (&part.paragraph, part.local(at));
        let line = paragraph.lines.get(paragraph.line_of(at))?;
        let clusters = paragraph.clusters_of(line);
        let is_mixed = clusters.iter().any(|c| c.rtl) && clusters.iter().any(|c| !c.rtl);
        let side = if paragraph.is_rtl_at(at) {
            Side::Left
        } else {
            Side::Right
        };
        is_mixed.then_some(side)
    }

    /// How many lines there are.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.parts
            .iter()
            .map(|part| part.paragraph.lines.len())
            .sum()
    }

    /// The bytes of a line, counted over all paragraphs.
    #[must_use]
    pub fn line_range(&self, line: usize) -> Option<Range<u32>> {
        let lines = |part: &Part| {
            let start = part.start;
            let ranges = part
                .paragraph
                .lines
                .iter()
                .map(move |line| line.range.clone());
            ranges
                .map(move |range| start + range.start..start + range.end)
                .collect::<Vec<_>>()
        };
        self.parts.iter().flat_map(lines).nth(line)
    }

    /// The lines over all paragraphs: bytes, px from the top of the block to the line that letters stand
    /// on, direction of the paragraph.
    pub(super) fn lines(&self) -> impl Iterator<Item = (Range<u32>, f32, Direction)> + '_ {
        self.parts.iter().flat_map(|part| {
            let lines = part.paragraph.lines.iter();
            lines.map(|line| {
                let range = part.start + line.range.start..part.start + line.range.end;
                let baseline = part.offset.y + line.baseline;
                (range, baseline, part.paragraph.direction)
            })
        })
    }

    /// The last byte up to which the text, in its own order, is no wider than `limit` px; for blocks
    /// of one line.
    pub(super) fn end_within(&self, limit: f32) -> u32 {
        let clusters = self.parts.iter().flat_map(|part| &part.paragraph.clusters);
        let mut clusters: Vec<_> = clusters.collect();
        clusters.sort_unstable_by_key(|cluster| cluster.start);
        let mut width = 0.0;
        let fitting = clusters.iter().take_while(|cluster| {
            width += cluster.right - cluster.left;
            width <= limit
        });
        fitting.last().map_or(0, |cluster| cluster.end)
    }

    /// The paragraphs as they are told to assistive technology: `text` is the whole text, `origin`
    /// the block's top left corner on the screen.
    pub(super) fn pieces<'a>(
        &'a self,
        text: &'a str,
        origin: Pos2,
    ) -> impl Iterator<Item = Piece<'a>> {
        let nexts = self.parts.iter().skip(1).map(|next| Some(next.start));
        self.parts
            .iter()
            .zip(nexts.chain([None]))
            .map(move |(part, next)| {
                let end = part.start + part.paragraph.byte_len();
                Piece {
                    text: text
                        .get(part.start as usize..end as usize)
                        .unwrap_or_default(),
                    start: part.start,
                    terminator: next.map_or(0, |next| next - end),
                    paragraph: &part.paragraph,
                    origin: origin + part.offset,
                }
            })
    }

    /// Each paragraph with its ink and the offset of its top left corner, to be painted.
    pub(super) fn paintable(&mut self) -> impl Iterator<Item = (&Paragraph, &mut Ink, Vec2)> {
        self.parts
            .iter_mut()
            .map(|part| (&part.paragraph, &mut part.ink, part.offset))
    }

    /// The position nearest to a point.
    #[must_use]
    pub fn hit(&self, point: Pos2) -> Position {
        let above = self
            .parts
            .partition_point(|part| part.offset.y + part.paragraph.height <= point.y);
        let part = self.parts.get(above).or(self.parts.last());
        part.map_or(Position::before(0), |part| {
            part.whole(part.paragraph.hit(point - part.offset))
        })
    }

    /// The caret of a position, without width.
    #[must_use]
    pub fn caret(&self, at: Position) -> Rect {
        let part = self.parts.get(self.part_of(at.byte));
        part.map_or(Rect::from_pos(pos2(0.0, 0.0)), |part| {
            part.paragraph.caret(part.local(at)).translate(part.offset)
        })
    }

    /// The rectangles of a byte range; see [`Paragraph::selection`].
    #[must_use]
    pub fn selection(&self, range: Range<u32>) -> Vec<Rect> {
        let mut rects = Vec::new();
        for part in self.parts.iter().take_while(|part| part.start < range.end) {
            let local = range.start.saturating_sub(part.start)
                ..(range.end - part.start).min(part.paragraph.byte_len());
            let found = part.paragraph.selection(local).into_iter();
            rects.extend(found.map(|rect| rect.translate(part.offset)));
        }
        rects
    }

    /// One grapheme to the left or right; stays where it is at the ends of the text.
    #[must_use]
    pub fn step(&self, from: Position, side: Side) -> Position {
        self.walked(from, |part, at| part.paragraph.step(at, side))
    }

    /// One word to the left or right; `text` is the block's. See [`Paragraph::step_word`].
    #[must_use]
    pub fn step_word(&self, text: &str, from: Position, side: Side) -> Position {
        self.walked(from, |part, at| {
            let start = part.start as usize;
            let end = start + part.paragraph.byte_len() as usize;
            let words = text.get(start..end).unwrap_or_default();
            part.paragraph.step_word(words, at, side)
        })
    }

    /// Where a step leads that is taken in the paragraph of `from` and may leave it.
    fn walked(&self, from: Position, step: impl FnOnce(&Part, Position) -> Step) -> Position {
        let at = self.part_of(from.byte);
        let Some(part) = self.parts.get(at) else {
            return from;
        };
        match step(part, part.local(from)) {
            Step::To(to) => part.whole(to),
            Step::OffStart => at
                .checked_sub(1)
                .and_then(|before| self.parts.get(before))
                .map_or(from, |before| before.whole(before.paragraph.last_edge())),
            Step::OffEnd => self
                .parts
                .get(at + 1)
                .map_or(from, |after| after.whole(after.paragraph.first_edge())),
            Step::OffTop | Step::OffBottom => from,
        }
    }

    /// See [`Paragraph::seated`].
    #[must_use]
    pub fn seated(&self, from: Position, side: Side) -> Position {
        let part = self.parts.get(self.part_of(from.byte));
        part.map_or(from, |part| {
            part.whole(part.paragraph.seated(part.local(from), side))
        })
    }

    /// One line up or down at `x`; to the start or the end of the text at its first and last line.
    #[must_use]
    pub fn step_line(&self, from: Position, x: f32, down: bool) -> Position {
        let at = self.part_of(from.byte);
        let Some(part) = self.parts.get(at) else {
            return from;
        };
        match part
            .paragraph
            .step_line(part.local(from), x - part.offset.x, down)
        {
            Step::To(to) => part.whole(to),
            Step::OffTop | Step::OffStart => {
                match at.checked_sub(1).and_then(|before| self.parts.get(before)) {
                    Some(before) => {
                        let last = before.paragraph.lines.len().saturating_sub(1);
                        before.whole(before.paragraph.hit_on_line(last, x - before.offset.x))
                    }
                    None => part.whole(part.paragraph.start()),
                }
            }
            Step::OffBottom | Step::OffEnd => match self.parts.get(at + 1) {
                Some(after) => after.whole(after.paragraph.hit_on_line(0, x - after.offset.x)),
                None => part.whole(part.paragraph.end()),
            },
        }
    }

    /// The start of the visual line of a position.
    #[must_use]
    pub fn line_start(&self, from: Position) -> Position {
        let part = self.parts.get(self.part_of(from.byte));
        part.map_or(from, |part| {
            part.whole(part.paragraph.line_start(part.local(from)))
        })
    }

    /// The end of the visual line of a position.
    #[must_use]
    pub fn line_end(&self, from: Position) -> Position {
        let part = self.parts.get(self.part_of(from.byte));
        part.map_or(from, |part| {
            part.whole(part.paragraph.line_end(part.local(from)))
        })
    }

    fn part_of(&self, byte: u32) -> usize {
        self.parts
            .partition_point(|part| part.start <= byte)
            .saturating_sub(1)
    }
}
