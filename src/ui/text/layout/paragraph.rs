//! One paragraph laid out: lines, graphemes in visual order, glyphs.

use std::ops::Range;

use crate::text::Direction;
use crate::ui::text::fonts::{self, FontId};

/// Which of the style's sizes a glyph has; an index into [`Paragraph::sizes`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SizeClass {
    /// [`size`](super::Style::size).
    #[default]
    Text,
    /// [`hebrew_size`](super::Style::hebrew_size).
    Hebrew,
    /// [`arabic_size`](super::Style::arabic_size).
    Arabic,
    /// The digits of a code point inside a frame.
    Code,
}

/// One glyph, placed by its origin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glyph {
    /// Number of the glyph in its font; for [`FontId::FRAME`] the number of columns.
    pub id: u16,
    /// The font.
    pub font: FontId,
    /// The size.
    pub size: SizeClass,
    /// Px from the left edge of the paragraph.
    pub x: f32,
    /// Px below the baseline of its line.
    pub y: f32,
}

/// One grapheme's place on a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// First byte in the paragraph.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Left edge in px from the left edge of the paragraph.
    pub left: f32,
    /// Right edge; the same as `left` for characters that take no room.
    pub right: f32,
    /// Whether the text runs leftwards here, so that `start` is at the right edge.
    pub rtl: bool,
}

impl Cluster {
    /// Whether the cluster takes no room, as a direction mark does.
    #[must_use]
    pub fn is_zero_width(&self) -> bool {
        self.right <= self.left
    }
}

/// One visual line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The bytes on this line, white space at its end and a forced line break included.
    pub range: Range<u32>,
    /// Its clusters, an index range into [`Paragraph::clusters`], from left to right.
    pub clusters: Range<u32>,
    /// Its glyphs, an index range into [`Paragraph::glyphs`], in no particular order.
    pub glyphs: Range<u32>,
    /// Upper edge, px from the top of the paragraph.
    pub top: f32,
    /// Lower edge.
    pub bottom: f32,
    /// The line that letters stand on.
    pub baseline: f32,
    /// Left end of the text, white space at the line's end included. Less than 0 where that hangs
    /// over the left edge of a right-to-left paragraph.
    pub left: f32,
    /// Right end of the text, white space at the line's end included.
    pub right: f32,
    /// Whether the next line goes on with the same text because this one was full.
    pub wrapped: bool,
}

/// The layout of one paragraph: what is drawn, clicked and selected.
///
/// Positions are px from the top left corner of the column. Invariants: lines are in text order and
/// cover the text without a gap; every byte belongs to exactly one cluster, of exactly one line;
/// clusters are graphemes; no number is NaN. There is always at least one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// The side that lines start on.
    pub direction: Direction,
    /// Width of the column: what was asked for, or that of the widest line.
    pub width: f32,
    /// Width of the widest line without white space at line ends.
    pub content_width: f32,
    /// Height of all lines.
    pub height: f32,
    /// The lines, top to bottom.
    pub lines: Vec<Line>,
    /// Clusters by line, and on a line from left to right.
    pub clusters: Vec<Cluster>,
    /// Glyphs by line.
    pub glyphs: Vec<Glyph>,
    /// Sizes in px by [`SizeClass`].
    pub sizes: [f32; 4],
    pub(super) len: u32,
    /// The state of knowledge about the system's fonts, where more of it may change the layout.
    pub(in crate::ui::text) waits_since: Option<u64>,
}

impl Paragraph {
    /// Whether the layout is to be made anew: it has room for letters whose font was not found yet,
    /// and by now may be. Only where the system's fonts are used.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        let known = fonts::generation();
        self.waits_since.is_some_and(|since| since != known)
    }

    /// Length of the text in bytes.
    #[must_use]
    pub fn byte_len(&self) -> u32 {
        self.len
    }

    /// The clusters of a line from left to right.
    #[must_use]
    pub fn clusters_of(&self, line: &Line) -> &[Cluster] {
        self.clusters
            .get(usize_range(&line.clusters))
            .unwrap_or_default()
    }

    /// The glyphs of a line.
    #[must_use]
    pub fn glyphs_of(&self, line: &Line) -> &[Glyph] {
        self.glyphs
            .get(usize_range(&line.glyphs))
            .unwrap_or_default()
    }

    /// The size of a glyph in px.
    #[must_use]
    pub fn size_of(&self, glyph: &Glyph) -> f32 {
        self.sizes.get(glyph.size as usize).copied().unwrap_or(1.0)
    }

    /// Bytes of memory that the layout takes, for caches with a bound.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of::<Self>()
            + self.lines.capacity() * size_of::<Line>()
            + self.clusters.capacity() * size_of::<Cluster>()
            + self.glyphs.capacity() * size_of::<Glyph>()
    }
}

fn usize_range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
