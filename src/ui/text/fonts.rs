//! The bundled fonts, and which of them draws a character.

use std::sync::OnceLock;

use parley_engine::itemize::Segment;
use parley_engine::shape::CharCluster;
use parley_engine::{FontData, FontInstance, FontInstanceRef, FontSelector, ShapeOptions};
use swash::FontRef;

/// The families, in the order in which they are asked for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Noto Sans: Latin, Greek, Cyrillic, digits, spaces, common punctuation.
    Sans,
    /// Noto Sans Hebrew.
    Hebrew,
    /// Noto Naskh Arabic.
    Arabic,
    /// Noto Sans Symbols 2: ticks, stars, shapes, some pictographs; has no bold face.
    Symbols,
    /// Noto Sans Math: arrows, the minus sign, comparisons; has no bold face.
    Math,
}

impl Family {
    const ALL: [Self; 5] = [
        Self::Sans,
        Self::Hebrew,
        Self::Arabic,
        Self::Symbols,
        Self::Math,
    ];

    fn bit(self) -> u8 {
        1 << self as u8
    }

    fn first_of(mask: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|family| mask & family.bit() != 0)
    }
}

/// One bundled font file, by its number in [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(u8);

impl FontId {
    /// Not a font file: the frames around the code points of characters that no font has.
    pub const FRAME: Self = Self(u8::MAX);

    /// The face of `family`; the regular one where there is no bold one.
    #[must_use]
    pub fn new(family: Family, bold: bool) -> Self {
        match (family, bold) {
            (Family::Symbols | Family::Math, _) | (_, false) => Self(family as u8),
            (_, true) => Self(family as u8 + 5),
        }
    }
}

const FILES: [(Family, &[u8]); 8] = [
    (
        Family::Sans,
        include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
    ),
    (
        Family::Hebrew,
        include_bytes!("../../../assets/fonts/NotoSansHebrew-Regular.ttf"),
    ),
    (
        Family::Arabic,
        include_bytes!("../../../assets/fonts/NotoNaskhArabic-Regular.ttf"),
    ),
    (
        Family::Symbols,
        include_bytes!("../../../assets/fonts/NotoSansSymbols2-Regular.ttf"),
    ),
    (
        Family::Math,
        include_bytes!("../../../assets/fonts/NotoSansMath-Regular.ttf"),
    ),
    (
        Family::Sans,
        include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf"),
    ),
    (
        Family::Hebrew,
        include_bytes!("../../../assets/fonts/NotoSansHebrew-Bold.ttf"),
    ),
    (
        Family::Arabic,
        include_bytes!("../../../assets/fonts/NotoNaskhArabic-Bold.ttf"),
    ),
];

/// The bundled fonts, read once for the whole process.
pub struct Fonts {
    instances: Vec<FontInstance>,
    /// Which families have a character: a bit a family, by code point of the first plane.
    plane_0: Vec<u8>,
    /// The same for the other planes, sorted by code point.
    astral: Vec<(u32, u8)>,
    /// Ascent and descent of Noto Sans, in ems, both positive.
    ascent_em: f32,
    descent_em: f32,
    /// Advance of a space of Noto Sans in ems: regular, bold.
    space_em: [f32; 2],
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
        let mut plane_0 = vec![0_u8; 0x1_0000];
        let mut astral = std::collections::BTreeMap::<u32, u8>::new();
        for family in Family::ALL {
            let Some(font) = swash_font(FontId::new(family, false)) else {
                continue;
            };
            font.charmap().enumerate(|code, glyph| {
                if glyph == 0 {
                } else if let Some(mask) = plane_0.get_mut(code as usize) {
                    *mask |= family.bit();
                } else {
                    *astral.entry(code).or_default() |= family.bit();
                }
            });
        }
        let metrics = swash_font(FontId::new(Family::Sans, false)).map(|font| font.metrics(&[]));
        let em = |units: fn(&swash::Metrics) -> f32, otherwise: f32| {
            metrics
                .as_ref()
                .map_or(otherwise, |m| units(m) / f32::from(m.units_per_em.max(1)))
        };
        let space_em = [false, true].map(|bold| {
            swash_font(FontId::new(Family::Sans, bold)).map_or(0.26, |font| {
                font.glyph_metrics(&[])
                    .scale(1.0)
                    .advance_width(font.charmap().map(' '))
            })
        });
        let mut digits = [0; 16];
        if let Some(font) = swash_font(FontId::new(Family::Sans, false)) {
            for (digit, c) in digits.iter_mut().zip("0123456789ABCDEF".chars()) {
                *digit = font.charmap().map(c);
            }
        }
        Self {
            instances: FILES
                .iter()
                .map(|(_, bytes)| FontInstance {
                    font: FontData::new(bytes.to_vec().into(), 0),
                    synthesis: Default::default(),
                })
                .collect(),
            plane_0,
            astral: astral.into_iter().collect(),
            ascent_em: em(|m| m.ascent, 1.0),
            descent_em: em(|m| m.descent, 0.3),
            space_em,
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
    pub(super) fn space(&self, size: f32, bold: bool) -> f32 {
        let [regular, heavy] = self.space_em;
        if bold { heavy * size } else { regular * size }
    }

    /// The glyph of a hexadecimal digit (0–15) in regular Noto Sans.
    pub(super) fn digit(&self, value: u32) -> u16 {
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

    /// The first family that has all of `chars`, else the one that has the first of them.
    fn family_of(&self, mut chars: impl Iterator<Item = char>) -> Option<Family> {
        let first = self.families(chars.next()?);
        let all = chars.fold(first, |mask, c| mask & self.families(c));
        Some(
            Family::first_of(all)
                .or(Family::first_of(first))
                .unwrap_or(Family::Sans),
        )
    }

    /// The number of the font that a shaped run was shaped with, and its family.
    pub(super) fn font_of(&self, instance: &FontInstance) -> (FontId, Family) {
        let id = instance.font.data.id();
        let at = self
            .instances
            .iter()
            .position(|known| known.font.data.id() == id)
            .unwrap_or(0);
        let family = FILES.get(at).map_or(Family::Sans, |file| file.0);
        (FontId(u8::try_from(at).unwrap_or(0)), family)
    }
}

/// The font file for rasterising and for single glyphs; `None` for [`FontId::FRAME`].
pub(super) fn swash_font(font: FontId) -> Option<FontRef<'static>> {
    FILES
        .get(usize::from(font.0))
        .and_then(|(_, bytes)| FontRef::from_index(bytes, 0))
}

/// Whether `c` is never drawn, whatever the font (Default_Ignorable_Code_Point of Unicode 17).
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Chooses the font of each grapheme while shaping.
pub(super) struct Selector {
    pub(super) fonts: &'static Fonts,
    pub(super) bold: bool,
    /// Invisible characters take the font of what stands before them, so that they do not cut a
    /// joined word in two runs.
    last: Family,
}

impl Selector {
    pub(super) fn new(fonts: &'static Fonts, bold: bool) -> Self {
        Self {
            fonts,
            bold,
            last: Family::Sans,
        }
    }
}

impl FontSelector for Selector {
    fn select_font(
        &mut self,
        _segment: &Segment,
        _options: &ShapeOptions<'_>,
        cluster: &mut CharCluster,
    ) -> Option<FontInstanceRef<'_>> {
        let visible = cluster
            .chars()
            .iter()
            .map(|c| c.ch)
            .filter(|&c| !is_invisible(c));
        if let Some(family) = self.fonts.family_of(visible) {
            self.last = family;
        }
        let id = FontId::new(self.last, self.bold);
        self.fonts
            .instances
            .get(usize::from(id.0))
            .map(FontInstance::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_find_their_family() {
        let fonts = Fonts::bundled();
        for (text, family) in [
            ("a", Family::Sans),
            (" ", Family::Sans),
            ("7", Family::Sans),
            ("ж", Family::Sans),
            ("א", Family::Hebrew),
            ("בְּ", Family::Hebrew),
            ("־", Family::Hebrew),
            ("ش", Family::Arabic),
            ("لَّ", Family::Arabic),
            ("٣", Family::Arabic),
            ("،", Family::Arabic),
            ("➜", Family::Symbols),
            ("→", Family::Math),
            ("−", Family::Math),
        ] {
            assert_eq!(fonts.family_of(text.chars()), Some(family), "{text}");
        }
        assert!(!fonts.has('漢'));
    }

    #[test]
    fn bold_faces_have_what_the_regular_ones_have() {
        for family in Family::ALL {
            let regular = swash_font(FontId::new(family, false)).unwrap();
            let bold = swash_font(FontId::new(family, true)).unwrap();
            regular.charmap().enumerate(|code, glyph| {
                assert!(
                    glyph == 0 || bold.charmap().map(code) != 0,
                    "{family:?} U+{code:04X}"
                );
            });
        }
    }
}
