//! From a text to a [`Paragraph`].

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::code_point;
use super::flow::{Flow, Kind};
use super::order::{Order, level_of};
use super::paragraph::{Cluster, Glyph, Line, Paragraph};
use super::style::Style;
use super::{signs, wrap};
use crate::text::Direction;
use crate::ui::text::fonts::{self, Fonts, System};

/// Texts longer than this are laid out in pieces, bytes.
pub(in crate::ui::text) const LONG: usize = 32 << 10;
/// Length of a piece, bytes.
const PIECE: usize = 16 << 10;
/// How far before its length a piece looks for white space to end at, bytes.
const LOOK_BACK: usize = 4 << 10;

/// Lays out paragraphs. Keep one: it holds buffers and the fonts' shaping plans. Needs no window;
/// may live on any thread.
#[derive(Default)]
pub struct Layouter {
    flow: Flow,
    order: Order,
    excess: Excess,
}

/// What becomes of a word that is longer than a line, and of white space at the end of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Excess {
    /// Words are cut, and white space hangs over the edge by one space at most, so that all of the
    /// text can be seen and clicked.
    #[default]
    Held,
    /// Both run over the edge, as in a browser.
    Free,
}

impl Layouter {
    /// A layouter with empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with another way with what a line has no room for.
    #[must_use]
    pub fn with_excess(self, excess: Excess) -> Self {
        Self { excess, ..self }
    }

    /// From now on, characters that no bundled font has come from the system's fonts, and the families
    /// that a style names are looked for there. Layouts may then differ from machine to machine.
    pub(in crate::ui::text) fn use_system_fonts(&mut self, system: System) {
        self.flow.system = Some(system);
    }

    /// Lays out one paragraph, given without its terminator, in a column `max_width` px wide, or
    /// on one line.
    ///
    /// Words that are longer than a line are cut, unless [`Excess`] says otherwise. A line break character inside the text ends a
    /// line. In a column, a text over 32 KiB is laid out in its [`pieces`], each beginning a line:
    /// the result is that of laying them out one by one, below each other.
    #[must_use]
    pub fn layout(
        &mut self,
        text: &str,
        direction: Direction,
        style: &Style,
        max_width: Option<f32>,
    ) -> Paragraph {
        self.laid_out(text, true, direction, style, max_width)
    }

    /// Lays out one of the [`pieces`] of a long paragraph as [`Self::layout`] does it there:
    /// `is_last` says whether the paragraph ends with it.
    #[must_use]
    pub fn layout_piece(
        &mut self,
        piece: &str,
        is_last: bool,
        direction: Direction,
        style: &Style,
        max_width: f32,
    ) -> Paragraph {
        self.laid_out(piece, is_last, direction, style, Some(max_width))
    }

    fn laid_out(
        &mut self,
        text: &str,
        ends: bool,
        direction: Direction,
        style: &Style,
        max_width: Option<f32>,
    ) -> Paragraph {
        let style = style.sane();
        let max_width = max_width
            .filter(|width| width.is_finite())
            .map(|width| width.max(1.0));
        let mut paragraph = Paragraph {
            direction,
            width: max_width.unwrap_or(0.0),
            content_width: 0.0,
            height: 0.0,
            lines: Vec::new(),
            clusters: Vec::new(),
            glyphs: Vec::new(),
            sizes: [
                style.size,
                style.hebrew_size,
                style.arabic_size,
                style.size * code_point::DIGIT_SHARE,
            ],
            len: u32_from(text.len()),
            waits_since: None,
        };
        if max_width.is_some() && text.len() > LONG {
            for piece in pieces(text) {
                let is_last = ends && piece.end == text.len();
                self.add(text, piece, is_last, &style, max_width, &mut paragraph);
            }
        } else {
            self.add(text, 0..text.len(), ends, &style, max_width, &mut paragraph);
        }
        paragraph.height = paragraph.lines.last().map_or(0.0, |line| line.bottom);
        if max_width.is_none() {
            align(&mut paragraph);
        }
        paragraph.lines.shrink_to_fit();
        paragraph.clusters.shrink_to_fit();
        paragraph.glyphs.shrink_to_fit();
        self.flow.shrink();
        paragraph
    }

    /// Adds the lines of one piece.
    fn add(
        &mut self,
        text: &str,
        piece: Range<usize>,
        is_last: bool,
        style: &Style,
        max_width: Option<f32>,
        to: &mut Paragraph,
    ) {
        let offset = u32_from(piece.start);
        let text = text.get(piece).unwrap_or_default();
        // Before asking: an answer may come while the text is shaped.
        let known = fonts::generation();
        self.flow.fill(text, to.direction, style);
        if self.flow.waits {
            to.waits_since.get_or_insert(known);
        }
        to.clusters.reserve_exact(self.flow.units.len());
        to.glyphs.reserve_exact(self.flow.glyphs.len());
        let mut from = 0;
        while from < self.flow.units.len() {
            let room = wrap::Room {
                max: max_width,
                space: self.flow.space,
                hyphen: self.flow.hyphen.1,
                held: self.excess == Excess::Held,
            };
            let line = wrap::line(&mut self.flow.units, from, room);
            from = line.units.end;
            to.content_width = to.content_width.max(line.content);
            self.place(text, offset, &line, style, max_width, to);
            if style.signs {
                show_signs(text, offset, style, to);
            }
        }
        let broken = self
            .flow
            .units
            .last()
            .is_none_or(|unit| unit.kind == Kind::LineEnd);
        if is_last && broken {
            let end = offset + u32_from(text.len());
            let left = match to.direction {
                Direction::LeftToRight => 0.0,
                Direction::RightToLeft => max_width.unwrap_or(0.0),
            };
            push_line(to, end..end, style, false, left);
        } else if !broken && let Some(line) = to.lines.last_mut() {
            line.wrapped = !is_last;
        }
    }

    /// Puts the units of one line in visual order, from x on.
    fn place(
        &mut self,
        text: &str,
        offset: u32,
        line: &wrap::Break,
        style: &Style,
        max_width: Option<f32>,
        to: &mut Paragraph,
    ) {
        let units = self.flow.units.get(line.units.clone()).unwrap_or_default();
        let width: f32 = units.iter().map(|unit| unit.width).sum();
        let (Some(first), Some(last)) = (units.first(), units.last()) else {
            return;
        };
        let range = offset + first.start..offset + last.end;
        let base = level_of(to.direction);
        let left = if base == 1 {
            max_width.map_or(0.0, |max| max - width)
        } else {
            0.0
        };
        push_line(to, range, style, line.wrapped, left);
        let pieces = units.iter().map(|unit| (unit.level, unit.reset));
        self.order.fill(pieces, base);
        let mut x = left;
        for &place in &self.order.visual {
            let at = line.units.start + place;
            let Some(unit) = self.flow.units.get(at) else {
                continue;
            };
            let glyphs = self.flow.glyphs_of(at).iter();
            to.glyphs.extend(glyphs.map(|glyph| Glyph {
                x: x + glyph.x,
                ..*glyph
            }));
            if line.hyphenated && at + 1 == line.units.end {
                let (hyphen, _) = self.flow.hyphen;
                to.glyphs.push(Glyph { x, ..hyphen });
            }
            let rtl = self.order.is_rtl(place);
            if unit.graphemes == 1 {
                let (start, end) = (offset + unit.start, offset + unit.end);
                to.clusters.push(Cluster {
                    start,
                    end,
                    left: x,
                    right: x + unit.width,
                    rtl,
                });
            } else {
                let chars = text
                    .get(unit.start as usize..unit.end as usize)
                    .unwrap_or_default();
                split(
                    chars,
                    offset + unit.start,
                    x,
                    unit.width,
                    unit.graphemes,
                    rtl,
                    &mut to.clusters,
                );
            }
            x += unit.width;
        }
        if let Some(line) = to.lines.last_mut() {
            line.right = x;
            line.clusters.end = u32_from(to.clusters.len());
            line.glyphs.end = u32_from(to.glyphs.len());
        }
    }
}

/// Adds the signs of the line placed last.
fn show_signs(text: &str, offset: u32, style: &Style, to: &mut Paragraph) {
    let Some(line) = to.lines.last_mut() else {
        return;
    };
    let clusters = line.clusters.start as usize..line.clusters.end as usize;
    let clusters = to.clusters.get(clusters).unwrap_or_default();
    let rtl = to.direction == Direction::RightToLeft;
    signs::add(text, offset, clusters, style, rtl, &mut to.glyphs);
    line.glyphs.end = u32_from(to.glyphs.len());
}

/// Shares the width of a ligature among its graphemes.
fn split(
    chars: &str,
    start: u32,
    left: f32,
    width: f32,
    graphemes: u16,
    rtl: bool,
    clusters: &mut Vec<Cluster>,
) {
    let share = width / f32::from(graphemes);
    let first = clusters.len();
    for (place, (at, grapheme)) in (0_u16..).zip(chars.grapheme_indices(true)) {
        let place = if rtl {
            graphemes.saturating_sub(1 + place)
        } else {
            place
        };
        let x = left + share * f32::from(place);
        let start = start + u32_from(at);
        let end = start + u32_from(grapheme.len());
        clusters.push(Cluster {
            start,
            end,
            left: x,
            right: x + share,
            rtl,
        });
    }
    if rtl {
        clusters.get_mut(first..).unwrap_or_default().reverse();
    }
}

fn push_line(to: &mut Paragraph, range: Range<u32>, style: &Style, wrapped: bool, left: f32) {
    let top = to.lines.last().map_or(0.0, |line| line.bottom);
    let (clusters, glyphs) = (u32_from(to.clusters.len()), u32_from(to.glyphs.len()));
    to.lines.push(Line {
        range,
        clusters: clusters..clusters,
        glyphs: glyphs..glyphs,
        top,
        bottom: top + style.line_height,
        baseline: top + Fonts::bundled().baseline(style.size, style.line_height),
        left,
        right: left,
        wrapped,
    });
}

/// Where no width was given: takes that of the widest line, and moves right-to-left lines there.
fn align(paragraph: &mut Paragraph) {
    paragraph.width = paragraph
        .lines
        .iter()
        .map(|line| line.right)
        .fold(0.0, f32::max);
    if paragraph.direction == Direction::LeftToRight || paragraph.lines.len() == 1 {
        return;
    }
    let width = paragraph.width;
    for line in &mut paragraph.lines {
        let shift = width - line.right;
        line.left += shift;
        line.right += shift;
        let clusters = line.clusters.start as usize..line.clusters.end as usize;
        for cluster in paragraph.clusters.get_mut(clusters).unwrap_or_default() {
            cluster.left += shift;
            cluster.right += shift;
        }
        let glyphs = line.glyphs.start as usize..line.glyphs.end as usize;
        for glyph in paragraph.glyphs.get_mut(glyphs).unwrap_or_default() {
            glyph.x += shift;
        }
    }
}

/// The byte ranges in which a long paragraph is laid out: near 16 KiB each, cut behind white space,
/// or between graphemes where there is none. A text of at most 32 KiB is one piece.
///
/// The page lays out the pieces of a huge paragraph like paragraphs of their own, when they come
/// into view.
pub fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = text.get(start..).unwrap_or_default();
        let length = if rest.len() <= LONG {
            rest.len()
        } else {
            cut(rest)
        };
        let piece = start..start + length;
        start = piece.end;
        done = start >= text.len();
        Some(piece)
    })
}

/// The byte at which the first piece of `text`, which is long, ends.
fn cut(text: &str) -> usize {
    let end = text.floor_char_boundary(PIECE);
    let from = text.floor_char_boundary(end - LOOK_BACK);
    let window = text.get(from..end).unwrap_or_default();
    let is_blank = |c: char| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}');
    // Before a letter, so that neither a mark nor a line feed is cut off from what it belongs to.
    let before_letter = |after: usize| {
        text.get(after..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(char::is_alphanumeric)
    };
    let ends = window.char_indices().rev().filter(|&(_, c)| is_blank(c));
    let mut ends = ends.map(|(at, c)| from + at + c.len_utf8());
    if let Some(end) = ends.find(|&end| before_letter(end)) {
        return end;
    }
    let edge = window
        .grapheme_indices(true)
        .next_back()
        .map_or(0, |(at, _)| at);
    if edge > 0 { from + edge } else { end }
}

fn u32_from(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
