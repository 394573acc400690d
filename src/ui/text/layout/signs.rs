//! Signs for characters that cannot be seen.
//!
//! They lie over the finished line and take no room, so that nothing moves when they are switched on:
//! not a letter, not a join, not a line break. What has no width gets a flag above the line, with
//! its abbreviation and a thin pole where the character stands; a tab and a no-break space are marked
//! within their own width. Pictures are made whole by the atlas, as glyphs of [`FontId::SIGN`].

use super::paragraph::{Cluster, Glyph, SizeClass};
use super::style::Style;
use crate::text::sign::{Sign, sign};
use crate::ui::text::fonts::{Family, FontId, Fonts, is_invisible};

/// Size of the letters on a flag as a share of the text size.
const LETTERS: f32 = 0.42;
/// Height of a capital letter as a share of its size.
const CAPITAL: f32 = 0.714;
/// Room around the letters as a share of their size.
const MARGIN: f32 = 0.18;
/// Height of a flag's lower edge above the baseline, in text sizes: just above the letters.
const RAISED: f32 = 0.80;
/// How far a pole reaches below the baseline, in text sizes.
const SUNK: f32 = 0.18;
/// Flags at one place stand beside each other, so far from it at most, in text sizes.
const FARTHEST: f32 = 6.0;

/// Glyphs of [`FontId::SIGN`] that stand for no character: control characters have boxes.
const POLE: u16 = 0;
const LEFTWARD_TAB: u16 = 1;

/// What a sign looks like at a text size; px from its origin on the baseline of the sign, y upwards.
pub(in crate::ui::text) struct Picture {
    pub width: f32,
    pub height: f32,
    pub look: Look,
}

/// What is drawn in its rectangle.
pub(in crate::ui::text) enum Look {
    /// All of it.
    Filled,
    /// Its edge, and letters of bold Noto Sans in it.
    Framed(Vec<Letter>),
    /// A glyph alone.
    Bare(Letter),
}

/// One glyph on a sign.
pub(in crate::ui::text) struct Letter {
    pub font: FontId,
    pub glyph: u16,
    pub size: f32,
    pub x: f32,
    pub y: f32,
}

/// Adds the signs of one line, whose clusters are given from left to right. `text` is the text that
/// they count in, without its first `offset` bytes; `rtl` is the direction of the paragraph.
pub(super) fn add(
    text: &str,
    offset: u32,
    clusters: &[Cluster],
    style: &Style,
    rtl: bool,
    glyphs: &mut Vec<Glyph>,
) {
    let mut flags = Flags {
        style,
        free_from: f32::NEG_INFINITY,
        glyphs,
    };
    for cluster in clusters {
        let bytes = (cluster.start - offset) as usize..(cluster.end - offset) as usize;
        let chars = text.get(bytes).unwrap_or_default();
        if chars.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            continue;
        }
        let middle = (cluster.left + cluster.right) / 2.0;
        for (at, c) in chars.char_indices().filter(|&(_, c)| has_sign(c)) {
            match c {
                '\t' if rtl => flags.add_mark(LEFTWARD_TAB, middle),
                '\t' | '\u{A0}' => flags.add_mark(id_of(c), middle),
                _ if c.is_whitespace() => flags.add(c, middle),
                // At the edge of the letter that it belongs to.
                _ if (at == 0) == cluster.rtl => flags.add(c, cluster.right),
                _ => flags.add(c, cluster.left),
            }
        }
    }
}

struct Flags<'a> {
    style: &'a Style,
    /// Where there is room for the next flag.
    free_from: f32,
    glyphs: &'a mut Vec<Glyph>,
}

impl Flags<'_> {
    fn add(&mut self, c: char, x: f32) {
        let size = self.style.size;
        let Some(flag) = picture(id_of(c), size) else {
            return;
        };
        let left = (x - flag.width / 2.0).max(self.free_from);
        let pole = picture(POLE, size).map_or(0.0, |pole| pole.width);
        self.push(POLE, x - pole / 2.0, SUNK * size);
        if left - x < FARTHEST * size {
            self.push(id_of(c), left, -RAISED * size);
            self.free_from = left + flag.width + 1.0;
        }
    }

    fn add_mark(&mut self, id: u16, middle: f32) {
        let width = picture(id, self.style.size).map_or(0.0, |mark| mark.width);
        self.push(id, middle - width / 2.0, 0.0);
    }

    fn push(&mut self, id: u16, x: f32, y: f32) {
        self.glyphs.push(Glyph {
            id,
            font: FontId::SIGN,
            size: SizeClass::Text,
            x,
            y,
        });
    }
}

/// Whether a character gets a sign: it cannot be seen, and is not drawn as a box.
fn has_sign(c: char) -> bool {
    let is_blank = c != ' ' && c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1E}' | '\u{2800}');
    (is_blank || is_invisible(c)) && sign(c).is_some()
}

/// The glyph of a character's sign. Those beyond the first plane take numbers of the private use
/// area, whose characters have no signs.
fn id_of(c: char) -> u16 {
    let code = u32::from(c);
    let code = match code {
        0xE_0000..=0xE_0FFF => 0xE000 | (code & 0xFFF),
        0x1_0000.. => 0xF000 | (code & 0x3FF),
        _ => code,
    };
    u16::try_from(code).unwrap_or(POLE)
}

fn label_of(id: u16) -> String {
    let code = u32::from(id);
    let c = match code {
        0xE000..=0xEFFF => char::from_u32(0xE_0000 | (code & 0xFFF)),
        0xF000..=0xF0FF => char::from_u32(0x1_BC00 | (code & 0xFF)),
        0xF100..=0xF3FF => char::from_u32(0x1_D000 | (code & 0x3FF)),
        _ => char::from_u32(code),
    };
    let name = match c {
        Some('\n') => "LF",
        Some('\u{B}') => "VT",
        Some('\u{C}') => "FF",
        Some('\r') => "CR",
        Some('\u{1C}') => "FS",
        Some('\u{1D}') => "GS",
        Some('\u{1E}') => "RS",
        _ => match c.and_then(sign) {
            Some(Sign::Abbreviation(name)) => name,
            // Without its U+, which takes room and tells nothing.
            Some(Sign::CodePoint(c)) => return format!("{:04X}", u32::from(c)),
            Some(Sign::Picture(_)) | None => "",
        },
    };
    name.to_owned()
}

/// What a glyph of [`FontId::SIGN`] looks like in text of `size` px.
pub(in crate::ui::text) fn picture(id: u16, size: f32) -> Option<Picture> {
    match char::from_u32(u32::from(id))? {
        '\0' => Some(Picture {
            width: size / 17.0,
            height: (RAISED + SUNK) * size,
            look: Look::Filled,
        }),
        '\u{1}' => mark('←', Family::MATH, size, [0.7, 0.12]),
        '\t' => mark('→', Family::MATH, size, [0.7, 0.12]),
        '\u{A0}' => mark('°', Family::SANS, size, [0.7, -0.2]),
        _ => flag(&label_of(id), size),
    }
}

/// A glyph at `share` of the text size, `raised` by so many text sizes.
fn mark(c: char, family: Family, size: f32, [share, raised]: [f32; 2]) -> Option<Picture> {
    let font = FontId::new(family, false);
    let (glyph, advance) = Fonts::bundled().glyph(font, c)?;
    let size_of_mark = share * size;
    Some(Picture {
        width: advance * size_of_mark,
        height: size_of_mark,
        look: Look::Bare(Letter {
            font,
            glyph,
            size: size_of_mark,
            x: 0.0,
            y: raised * size,
        }),
    })
}

fn flag(label: &str, size: f32) -> Option<Picture> {
    let font = FontId::new(Family::SANS, true);
    let size = LETTERS * size;
    let margin = MARGIN * size + 1.0;
    let mut x = margin;
    let mut letters = Vec::with_capacity(label.len());
    for c in label.chars() {
        let (glyph, advance) = Fonts::bundled().glyph(font, c)?;
        letters.push(Letter {
            font,
            glyph,
            size,
            x,
            y: margin,
        });
        x += advance * size;
    }
    Some(Picture {
        width: x + margin,
        height: CAPITAL * size + 2.0 * margin,
        look: Look::Framed(letters),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_invisible_character_has_a_glyph_and_a_label_of_its_own() {
        let mut labels = std::collections::BTreeMap::new();
        for c in ('\0'..=char::MAX).filter(|&c| has_sign(c)) {
            let id = id_of(c);
            assert!(picture(id, 17.0).is_some(), "U+{:04X}", u32::from(c));
            if matches!(c, '\t' | '\u{A0}') {
                continue;
            }
            let label = label_of(id);
            assert!(!label.is_empty(), "U+{:04X}", u32::from(c));
            if let Some(other) = labels.insert(label, c) {
                panic!("U+{:04X} and U+{:04X}", u32::from(c), u32::from(other));
            }
        }
        assert_eq!(label_of(id_of('\u{200F}')), "RLM");
        assert_eq!(label_of(id_of('\u{E0041}')), "E0041");
        assert_eq!(label_of(id_of('\u{1BCA0}')), "1BCA0");
        assert_eq!(label_of(id_of('\u{1D173}')), "1D173");
    }
}
