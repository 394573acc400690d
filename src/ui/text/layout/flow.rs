//! A text as a row of units in logical order: shaped, measured, not yet on lines.

use parley_engine::itemize::Item;
use parley_engine::shape::Whitespace;
use parley_engine::{
    Analysis, Analyzer, Atom, ShapeOptions, ShapedRun, ShapedSlice, ShapedText, Shaper,
};

use super::code_point;
use super::edges::Edges;
use super::order::{self, Reset};
use super::paragraph::{Glyph, SizeClass};
use super::style::Style;
use crate::text::{Direction, ScriptGroup};
use crate::ui::text::fonts::{self, FontId, Fonts, Selector, System, is_invisible};

/// What a unit does at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// White space that may hang over the end of a line.
    Space,
    /// A jump to the next tab stop; hangs as well.
    Tab,
    /// Takes no room, and shows as a hyphen where a line ends behind it.
    SoftHyphen,
    /// The line ends here, whatever the room.
    LineEnd,
}

/// The smallest piece of text that is not cut: one or more graphemes that were shaped as one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub start: u32,
    pub end: u32,
    /// First glyph in [`Flow::glyphs`]; they go on to the first of the next unit.
    pub glyphs: u32,
    pub width: f32,
    pub graphemes: u16,
    pub level: u8,
    pub kind: Kind,
    pub reset: Reset,
    pub break_before: bool,
}

impl Unit {
    pub fn is_rtl(&self) -> bool {
        self.level % 2 == 1
    }

    pub fn hangs(&self) -> bool {
        !matches!(self.kind, Kind::Text | Kind::SoftHyphen)
    }
}

/// Shapes texts, reusing its buffers.
#[derive(Default)]
pub(super) struct Flow {
    pub units: Vec<Unit>,
    /// Glyphs by unit, x from the left edge of the unit.
    pub glyphs: Vec<Glyph>,
    /// Advance of a space of the base font, px.
    pub space: f32,
    /// A hyphen of the base font, and its advance in px.
    pub hyphen: (Glyph, f32),
    /// The system's fonts, in the window.
    pub system: Option<System>,
    /// Whether the text is to be laid out again when the system's fonts are known.
    pub waits: bool,
    analyzer: Analyzer,
    analysis: Analysis,
    shaper: Shaper,
    shaped: ShapedText,
    char_styles: Vec<u16>,
}

impl Flow {
    /// Replaces the units by those of `text`. The style must be sane.
    pub fn fill(&mut self, text: &str, direction: Direction, style: &Style) {
        let bundled = Fonts::bundled();
        self.units.clear();
        self.glyphs.clear();
        self.space = bundled.space(style.size, style.bold);
        self.hyphen = bundled.hyphen(style.size, style.bold);
        self.shape(text, direction, style, bundled);
        let mut edges = Edges::of(text).peekable();
        for (number, run) in (0_u32..).zip(self.shaped.runs()) {
            let slice = self.shaped.run_slice(number);
            let shaped = text.get(run.range.byte_range.clone()).unwrap_or_default();
            let (font, group) = self
                .shaped
                .fonts()
                .get(run.font_index)
                .map_or((FontId::REGULAR, ScriptGroup::Latin), |instance| {
                    fonts::font_of(instance, shaped, style)
                });
            let (size, scale) = style.size_of(group);
            let pen = Pen {
                text,
                slice,
                run,
                font,
                size,
                scale,
                fonts: bundled,
                waits: self.waits,
                text_size: style.size,
            };
            let first_of_run = self.units.len();
            for atom in slice.atoms_start() {
                let bytes = slice.text_byte_range(atom.char_range());
                while edges.next_if(|&edge| edge < bytes.start).is_some() {}
                let starts_grapheme = edges.peek() == Some(&bytes.start);
                let mut graphemes = 0_u16;
                while edges.next_if(|&edge| edge < bytes.end).is_some() {
                    graphemes = graphemes.saturating_add(1);
                }
                let unit = pen.unit(&atom, bytes, graphemes.max(1), &mut self.glyphs);
                // Fonts draw an alef after a lam so that the lam has the width of both. They share
                // it, so that each can be clicked and selected.
                let is_narrow = unit.width <= 0.0 && is_letter(text, &unit);
                let borrows = is_narrow && self.units.len() > first_of_run;
                match self.units.last_mut() {
                    Some(last) if !starts_grapheme || borrows => {
                        join(last, &unit, graphemes, &mut self.glyphs);
                    }
                    _ => self.units.push(unit),
                }
            }
        }
    }

    fn shape(&mut self, text: &str, direction: Direction, style: &Style, fonts: &'static Fonts) {
        order::analyze(&mut self.analyzer, text, direction, &mut self.analysis);
        let chars = self.analysis.char_info().len();
        self.char_styles.clear();
        self.char_styles.resize(chars, 0);
        // Fonts are scaled afterwards, each to its own size: an item of its own for every script
        // would have to guess the font of each character first.
        let item = (chars > 0).then(|| Item {
            char_end: u32::try_from(chars).unwrap_or(u32::MAX),
            options: ShapeOptions {
                font_size: 1.0,
                language: None,
                features: &[],
                variations: &[],
            },
        });
        self.waits = false;
        let system = self.system.as_ref();
        let Some(selector) = Selector::new(fonts, style, system, &mut self.waits) else {
            return;
        };
        self.shaper.shape_text(
            text,
            &self.analysis,
            &self.char_styles,
            item,
            selector,
            &mut self.shaped,
        );
    }

    /// The glyphs of the unit with this index.
    pub fn glyphs_of(&self, unit: usize) -> &[Glyph] {
        let start = self.units.get(unit).map_or(0, |u| u.glyphs as usize);
        let end = self
            .units
            .get(unit + 1)
            .map_or(self.glyphs.len(), |u| u.glyphs as usize);
        self.glyphs.get(start..end).unwrap_or_default()
    }

    /// Gives memory back after an unusually long text.
    pub fn shrink(&mut self) {
        const KEPT: usize = 1 << 16;
        if self.units.capacity() > KEPT {
            self.units = Vec::new();
            self.glyphs = Vec::new();
            self.char_styles = Vec::new();
            self.analysis = Analysis::new();
            self.analyzer = Analyzer::new();
            self.shaped = ShapedText::new();
        }
    }
}

/// What turns the atoms of one run into units.
struct Pen<'a> {
    text: &'a str,
    slice: ShapedSlice<'a>,
    run: &'a ShapedRun,
    font: FontId,
    size: SizeClass,
    scale: f32,
    fonts: &'static Fonts,
    waits: bool,
    text_size: f32,
}

impl Pen<'_> {
    fn unit(
        &self,
        atom: &Atom<'_>,
        bytes: std::ops::Range<usize>,
        graphemes: u16,
        glyphs: &mut Vec<Glyph>,
    ) -> Unit {
        let first_glyph = u32_from(glyphs.len());
        let chars = self.text.get(bytes.clone()).unwrap_or_default();
        let (first, is_control, reset) = match chars.as_bytes() {
            // Most of a Latin text.
            [byte @ b'!'..=b'~'] => (char::from(*byte), false, Reset::Never),
            _ => (
                chars.chars().next().unwrap_or(' '),
                chars.contains(char::is_control),
                Reset::of(chars),
            ),
        };
        let whitespace = atom
            .characters()
            .first()
            .map_or(Whitespace::None, |c| c.whitespace);
        let kind = match whitespace {
            Whitespace::Tab => Kind::Tab,
            Whitespace::Newline | Whitespace::ControlWhitespace => Kind::LineEnd,
            // A mark on a space can be seen: it must not hang over the edge.
            Whitespace::Space | Whitespace::IdeographicSpace if reset == Reset::Never => Kind::Text,
            Whitespace::Space | Whitespace::IdeographicSpace => Kind::Space,
            // Figure space and narrow no-break space glue numbers together.
            Whitespace::OtherSpaceSeparator if !matches!(first, '\u{2007}' | '\u{202F}') => {
                Kind::Space
            }
            Whitespace::None if first == '\u{AD}' && chars.len() == first.len_utf8() => {
                Kind::SoftHyphen
            }
            Whitespace::OtherSpaceSeparator | Whitespace::NoBreakSpace | Whitespace::None => {
                Kind::Text
            }
        };
        let mut width = 0.0;
        match kind {
            Kind::Tab | Kind::SoftHyphen | Kind::LineEnd => {}
            Kind::Text | Kind::Space => {
                let clusters = atom.shaped_clusters_range();
                if self.run.bidi_level.is_rtl() {
                    clusters
                        .rev()
                        .for_each(|at| width += self.cluster(at, is_control, width, glyphs));
                } else {
                    clusters.for_each(|at| width += self.cluster(at, is_control, width, glyphs));
                }
            }
        }
        Unit {
            start: u32_from(bytes.start),
            end: u32_from(bytes.end),
            glyphs: first_glyph,
            width: if width > 0.0 { width } else { 0.0 },
            graphemes,
            level: self.run.bidi_level.to_u8(),
            kind,
            reset,
            break_before: atom.is_soft_wrap_opportunity_before(),
        }
    }

    /// Adds the glyphs of one shaped cluster from `x` on; its advance. `is_control` tells whether a
    /// control character may be in it, which is not drawn with the font.
    fn cluster(&self, at: u32, is_control: bool, x: f32, glyphs: &mut Vec<Glyph>) -> f32 {
        let range = at..at + 1;
        let Some(cluster) = self.slice.shaped_clusters_in(range).first() else {
            return 0.0;
        };
        let missing = || {
            let mut drawn = self.slice.shaped_cluster_glyphs(at);
            drawn.any(|glyph| glyph.id == 0)
        };
        if is_control || missing() {
            let chars = self
                .text
                .get(self.slice.text_byte_range(cluster.chars_range()))
                .unwrap_or_default()
                .chars()
                .filter(|&c| !is_invisible(c));
            if self.waits && missing() {
                return self.text_size;
            }
            if missing() || chars.clone().any(char::is_control) {
                return code_point::draw(self.fonts, self.text_size, chars, x, glyphs);
            }
        }
        let mut pen = x;
        for glyph in self.slice.shaped_cluster_glyphs(at) {
            glyphs.push(Glyph {
                id: u16::try_from(glyph.id).unwrap_or(0),
                font: self.font,
                size: self.size,
                x: pen + glyph.x * self.scale,
                y: glyph.y * self.scale,
            });
            pen += glyph.advance * self.scale;
        }
        cluster.advance * self.scale
    }
}

fn is_letter(text: &str, unit: &Unit) -> bool {
    let first = text
        .get(unit.start as usize..)
        .and_then(|rest| rest.chars().next());
    first.is_some_and(|c| c.is_alphabetic() && !is_invisible(c))
}

/// Makes one unit of two: of parts of a grapheme that were shaped apart because script, font or
/// direction changed inside it, or of letters that share a width.
fn join(unit: &mut Unit, part: &Unit, graphemes: u16, glyphs: &mut [Glyph]) {
    let at = part.glyphs as usize;
    if unit.is_rtl() {
        let own = glyphs.get_mut(unit.glyphs as usize..at).unwrap_or_default();
        own.iter_mut().for_each(|glyph| glyph.x += part.width);
    } else {
        let added = glyphs.get_mut(at..).unwrap_or_default();
        added.iter_mut().for_each(|glyph| glyph.x += unit.width);
    }
    unit.end = part.end;
    unit.width += part.width;
    unit.graphemes = unit.graphemes.saturating_add(graphemes);
    if part.reset == Reset::Never {
        unit.reset = Reset::Never;
        if unit.kind == Kind::Space {
            unit.kind = Kind::Text;
        }
    }
}

fn u32_from(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
