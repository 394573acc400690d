//! The fonts in the program, and which of them has a character.

use std::sync::{Arc, OnceLock};

use parley_engine::FontInstance;

use super::face::Face;
use super::{Family, FontId};
use crate::ui::text::layout::{Glyph, SizeClass};

pub(super) const FILES: [(Family, &[u8]); 8] = [
    (
        Family::SANS,
        include_bytes!("../../../../assets/fonts/NotoSans-Regular.ttf"),
    ),
    (
        Family::HEBREW,
        include_bytes!("../../../../assets/fonts/NotoSansHebrew-Regular.ttf"),
    ),
    (
        Family::ARABIC,
        include_bytes!("../../../../assets/fonts/NotoNaskhArabic-Regular.ttf"),
    ),
    (
        Family::SYMBOLS,
        include_bytes!("../../../../assets/fonts/NotoSansSymbols2-Regular.ttf"),
    ),
    (
        Family::MATH,
        include_bytes!("../../../../assets/fonts/NotoSansMath-Regular.ttf"),
    ),
    (
        Family::SANS,
        include_bytes!("../../../../assets/fonts/NotoSans-Bold.ttf"),
    ),
    (
        Family::HEBREW,
        include_bytes!("../../../../assets/fonts/NotoSansHebrew-Bold.ttf"),
    ),
    (
        Family::ARABIC,
        include_bytes!("../../../../assets/fonts/NotoNaskhArabic-Bold.ttf"),
    ),
];

/// How many families there are.
pub(super) const COUNT: usize = ORDER.len();

/// The order in which the families are asked for a character.
const ORDER: [Family; 5] = [
    Family::SANS,
    Family::HEBREW,
    Family::ARABIC,
    Family::SYMBOLS,
    Family::MATH,
];

fn bit(family: Family) -> u8 {
    1 << family.0
}

fn first_of(mask: u8) -> Option<Family> {
    ORDER.into_iter().find(|&family| mask & bit(family) != 0)
}

/// The bundled fonts, read once for the whole process.
pub struct Fonts {
    faces: Vec<Face>,
    names: Vec<Arc<str>>,
    /// Which families have a character: a bit a family, by code point of the first plane.
    plane_0: Vec<u8>,
    /// The same for the other planes, sorted by code point.
    astral: Vec<(u32, u8)>,
    /// Ascent and descent of Noto Sans, in ems, both positive.
    ascent_em: f32,
    descent_em: f32,
    /// Advance of a space of Noto Sans in ems: regular, bold.
    space_em: [f32; 2],
    /// Glyph of a hyphen of Noto Sans, and its advance in ems: regular, bold.
    hyphen: [(u16, f32); 2],
    /// Glyphs of the hexadecimal digits in regular Noto Sans.
    digits: [u16; 16],
}

impl Fonts {
    /// The one table of the process.
    #[must_use]
    pub fn bundled() -> &'static Self {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        FONTS.get_or_init(Self::read)
    }

    fn read() -> Self {
        let faces: Vec<Face> = (0_u16..)
            .zip(FILES)
            .filter_map(|(id, (family, bytes))| Face::bundled(FontId(id), family, bytes))
            .collect();
        let font = |family, bold| {
            let face = faces.get(usize::from(FontId::new(family, bold).0));
            face.map(Face::font)
        };
        let mut plane_0 = vec![0_u8; 0x1_0000];
        let mut astral = std::collections::BTreeMap::<u32, u8>::new();
        for family in ORDER {
            let Some(font) = font(family, false) else {
                continue;
            };
            font.charmap().enumerate(|code, glyph| {
                if glyph == 0 {
                } else if let Some(mask) = plane_0.get_mut(code as usize) {
                    *mask |= bit(family);
                } else {
                    *astral.entry(code).or_default() |= bit(family);
                }
            });
        }
        let metrics = font(Family::SANS, false).map(|font| font.metrics(&[]));
        let em = |units: fn(&swash::Metrics) -> f32, otherwise: f32| {
            metrics
                .as_ref()
                .map_or(otherwise, |m| units(m) / f32::from(m.units_per_em.max(1)))
        };
        let space_em = [false, true].map(|bold| {
            font(Family::SANS, bold).map_or(0.26, |font| {
                font.glyph_metrics(&[])
                    .scale(1.0)
                    .advance_width(font.charmap().map(' '))
            })
        });
        let hyphen = [false, true].map(|bold| {
            let face = faces.get(usize::from(FontId::new(Family::SANS, bold).0));
            let glyph = face.map_or(0, |face| face.glyph('\u{2010}'));
            (glyph, face.map_or(0.32, |face| face.advance_em(glyph)))
        });
        let mut digits = [0; 16];
        if let Some(font) = font(Family::SANS, false) {
            for (digit, c) in digits.iter_mut().zip("0123456789ABCDEF".chars()) {
                *digit = font.charmap().map(c);
            }
        }
        Self {
            names: (0..COUNT)
                .filter_map(|at| Some(faces.get(at)?.name()))
                .collect(),
            faces,
            plane_0,
            astral: astral.into_iter().collect(),
            ascent_em: em(|m| m.ascent, 1.0),
            descent_em: em(|m| m.descent, 0.3),
            space_em,
            hyphen,
            digits,
        }
    }

    /// Distance of the baseline from the top of a line that is `line_height` px high, for text of
    /// `size` px. The same for every script, so that lines of any mixture stand on one grid.
    #[must_use]
    pub fn baseline(&self, size: f32, line_height: f32) -> f32 {
        let (ascent, descent) = (self.ascent_em * size, self.descent_em * size);
        (line_height - ascent - descent) / 2.0 + ascent
    }

    /// Advance of a space for text of `size` px, in px.
    pub(in crate::ui::text) fn space(&self, size: f32, bold: bool) -> f32 {
        let [regular, heavy] = self.space_em;
        if bold { heavy * size } else { regular * size }
    }

    /// The hyphen for text of `size` px, as a glyph and its advance in px.
    pub(in crate::ui::text) fn hyphen(&self, size: f32, bold: bool) -> (Glyph, f32) {
        let [regular, heavy] = self.hyphen;
        let (id, advance) = if bold { heavy } else { regular };
        let glyph = Glyph {
            id,
            font: FontId::new(Family::SANS, bold),
            size: SizeClass::Text,
            x: 0.0,
            y: 0.0,
        };
        (glyph, advance * size)
    }

    /// The glyph of a hexadecimal digit (0–15) in regular Noto Sans.
    pub(in crate::ui::text) fn digit(&self, value: u32) -> u16 {
        self.digits.get(value as usize).copied().unwrap_or(0)
    }

    /// Whether some bundled font has a glyph for `c`.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        self.families(c) != 0
    }

    fn families(&self, c: char) -> u8 {
        let code = u32::from(c);
        if let Some(mask) = self.plane_0.get(code as usize) {
            return *mask;
        }
        self.astral
            .binary_search_by_key(&code, |entry| entry.0)
            .ok()
            .and_then(|at| self.astral.get(at))
            .map_or(0, |entry| entry.1)
    }

    /// The first family that has all of `chars`, else the one that has the first of them; and
    /// whether it has all.
    pub(super) fn family_of(
        &self,
        mut chars: impl Iterator<Item = char>,
    ) -> (Option<Family>, bool) {
        let first = chars.next().map_or(0, |c| self.families(c));
        let all = chars.fold(first, |mask, c| mask & self.families(c));
        (first_of(all).or(first_of(first)), all != 0)
    }

    /// The glyph for a character in a bundled font, and its advance in ems; `None` where there is none.
    pub(in crate::ui::text) fn glyph(&self, font: FontId, c: char) -> Option<(u16, f32)> {
        let face = self.face(font)?;
        let glyph = Some(face.glyph(c)).filter(|&glyph| glyph != 0)?;
        Some((glyph, face.advance_em(glyph)))
    }

    /// The families' names, by number.
    pub(super) fn names(&self) -> &[Arc<str>] {
        &self.names
    }

    /// A bundled face by its number.
    pub(super) fn face(&self, font: FontId) -> Option<&Face> {
        self.faces.get(usize::from(font.0))
    }

    /// The bundled face that a run was shaped with.
    pub(super) fn face_of(&self, instance: &FontInstance) -> Option<&Face> {
        let id = instance.font.data.id();
        let mut faces = self.faces.iter();
        faces.find(|face| face.instance.font.data.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::library;
    use super::*;

    #[test]
    fn characters_find_their_family() {
        let fonts = Fonts::bundled();
        for (text, family) in [
            ("a", Family::SANS),
            (" ", Family::SANS),
            ("7", Family::SANS),
            ("ж", Family::SANS),
            ("א", Family::HEBREW),
            ("בְּ", Family::HEBREW),
            ("־", Family::HEBREW),
            ("ش", Family::ARABIC),
            ("لَّ", Family::ARABIC),
            ("٣", Family::ARABIC),
            ("،", Family::ARABIC),
            ("➜", Family::SYMBOLS),
            ("→", Family::MATH),
            ("−", Family::MATH),
        ] {
            assert_eq!(fonts.family_of(text.chars()).0, Some(family), "{text}");
        }
        assert!(!fonts.has('漢'));
    }

    #[test]
    fn bold_faces_have_what_the_regular_ones_have() {
        for family in ORDER {
            let [regular, bold] =
                [false, true].map(|bold| library::face(FontId::new(family, bold)).unwrap().font());
            regular.charmap().enumerate(|code, glyph| {
                assert!(
                    glyph == 0 || bold.charmap().map(code) != 0,
                    "{family:?} U+{code:04X}"
                );
            });
        }
    }
}
