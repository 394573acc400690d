//! Where every grapheme of a text stands: the window's text engine without the window.
//!
//! The same call as the reader page's, with what a person may choose left out: the bundled fonts at
//! one size for all scripts, so that others can compare with their own layout of the same text.
//!
//! **Units:** bytes of the text; px from the left edge of the column and from the top of the text.
//! **Invariant:** every byte of a paragraph is in exactly one cluster of exactly one line; the
//! terminators between paragraphs are in none.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::text::{self, Excess, Layouter, Style};
use crate::text::Direction;
use crate::text::direction::{Rule, document_direction};
use crate::text::paragraph::{ParagraphRange, paragraphs as ranges};

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Width of the column, px.
    pub width: f32,
    /// Size of the letters of all scripts, px.
    pub font_size: f32,
    /// Distance from line to line, px.
    pub line_height: f32,
    /// The sides on which the lines of paragraphs start.
    pub directions: Directions,
}

/// How the direction of each paragraph is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directions {
    /// As in the window, where nobody has set another: by the words of paragraph and text.
    Window,
    /// By the first strong character, UAX #9 rules P2 and P3.
    FirstStrong,
    /// The same for all.
    All(Direction),
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paragraph {
    /// First byte.
    pub start: u32,
    /// One past the last byte, before the terminator.
    pub end: u32,
    /// Whether its lines start on the right.
    pub rtl: bool,
    /// Its lines from top to bottom, at least one.
    pub lines: Vec<Line>,
}

/// One visual line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// First byte.
    pub start: u32,
    /// One past the last byte; white space at the line's end belongs to it.
    pub end: u32,
    /// Upper edge, px from the top of the text.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
    /// Its graphemes in the order of the text.
    pub clusters: Vec<Cluster>,
}

/// One grapheme.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Cluster {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Left edge, px from the left edge of the column.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Whether it runs leftwards.
    pub rtl: bool,
}

/// The paragraphs of a text, laid out one by one as they are asked for.
pub fn paragraphs<'t>(
    text: &'t str,
    setting: &Setting,
) -> impl Iterator<Item = Paragraph> + use<'t> {
    let setting = *setting;
    let style = Style::even(setting.font_size, setting.line_height);
    let mut layouter = Layouter::new().with_excess(Excess::Free);
    let document = match setting.directions {
        Directions::Window => document_direction(text),
        Directions::FirstStrong | Directions::All(_) => Direction::LeftToRight,
    };
    let mut top = 0.0;
    ranges(text).into_iter().map(move |range| {
        let content = range.slice(text).unwrap_or_default();
        let direction = match setting.directions {
            Directions::Window => Rule::Words.paragraph_direction(content, document),
            Directions::FirstStrong => Rule::FirstStrong.paragraph_direction(content, document),
            Directions::All(direction) => direction,
        };
        let laid_out = layouter.layout(content, direction, &style, Some(setting.width));
        let paragraph = placed(range, top, &laid_out);
        top += f64::from(laid_out.height);
        paragraph
    })
}

/// A paragraph of the text from one of its own.
fn placed(range: ParagraphRange, top: f64, paragraph: &text::Paragraph) -> Paragraph {
    let start = range.start;
    let lines = paragraph.lines.iter().map(|line| {
        let clusters = paragraph.clusters_of(line).iter();
        let mut clusters: Vec<Cluster> = clusters
            .map(|cluster| Cluster {
                start: start + cluster.start,
                end: start + cluster.end,
                left: cluster.left,
                right: cluster.right,
                rtl: cluster.rtl,
            })
            .collect();
        clusters.sort_unstable_by_key(|cluster| cluster.start);
        Line {
            start: start + line.range.start,
            end: start + line.range.end,
            top: top + f64::from(line.top),
            bottom: top + f64::from(line.bottom),
            clusters,
        }
    });
    Paragraph {
        start,
        end: range.end,
        rtl: paragraph.direction == Direction::RightToLeft,
        lines: lines.collect(),
    }
}

/// Writes `{"width","font_size","line_height","paragraphs":[…]}`, a paragraph on each line.
///
/// # Errors
/// Those of `out`.
pub fn write_json(text: &str, setting: &Setting, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        r#"{{"width":{},"font_size":{},"line_height":{},"paragraphs":["#,
        setting.width, setting.font_size, setting.line_height
    )?;
    let mut mark = "\n";
    for paragraph in paragraphs(text, setting) {
        out.write_all(mark.as_bytes())?;
        serde_json::to_writer(&mut *out, &paragraph)?;
        mark = ",\n";
    }
    out.write_all(b"\n]}\n")
}

impl Paragraph {
    /// A line of words for the paragraph, and one for each of its lines with the text on it.
    #[must_use]
    pub fn in_words(&self, text: &str) -> String {
        let side = if self.rtl { "rtl" } else { "ltr" };
        let mut words = format!("{}..{} {side}\n", self.start, self.end);
        for line in &self.lines {
            let left = line.clusters.iter().map(|c| c.left).reduce(f32::min);
            let right = line.clusters.iter().map(|c| c.right).reduce(f32::max);
            let content = text.get(line.start as usize..line.end as usize);
            // Writing to a string cannot fail.
            let _written = writeln!(
                words,
                "  {}..{}  y {}–{}  x {:.1}–{:.1}  {}",
                line.start,
                line.end,
                line.top,
                line.bottom,
                left.unwrap_or_default(),
                right.unwrap_or_default(),
                content.unwrap_or_default().trim_end(),
            );
        }
        words
    }
}
