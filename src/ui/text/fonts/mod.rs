//! Which font draws a character.
//!
//! [`bundled`]: the fonts in the program, asked first. `selector`: the choice for each grapheme, while
//! shaping.

pub mod bundled;
mod selector;

pub use bundled::Fonts;
pub(super) use bundled::swash_font;
pub(super) use selector::Selector;

use crate::text::{PerScript, ScriptGroup};

/// A font family, by its number in this process. Not to be stored: its name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Family(u16);

impl Family {
    /// Noto Sans: Latin, Greek, Cyrillic, digits, spaces, common punctuation.
    pub const SANS: Self = Self(0);
    /// Noto Sans Hebrew.
    pub const HEBREW: Self = Self(1);
    /// Noto Naskh Arabic.
    pub const ARABIC: Self = Self(2);
    /// Noto Sans Symbols 2: ticks, stars, shapes, some pictographs; has no bold face.
    pub const SYMBOLS: Self = Self(3);
    /// Noto Sans Math: arrows, the minus sign, comparisons; has no bold face.
    pub const MATH: Self = Self(4);

    /// The bundled family of each group.
    pub const BUNDLED: PerScript<Self> = PerScript {
        latin: Self::SANS,
        hebrew: Self::HEBREW,
        arabic: Self::ARABIC,
    };

    /// The group that a bundled family belongs to.
    fn group(self) -> ScriptGroup {
        match self {
            Self::HEBREW => ScriptGroup::Hebrew,
            Self::ARABIC => ScriptGroup::Arabic,
            _ => ScriptGroup::Latin,
        }
    }
}

/// One font file or one face in it, by its number in this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(u16);

impl FontId {
    /// Not a font file: the frames around the code points of characters that no font has.
    pub const FRAME: Self = Self(u16::MAX);
    /// Noto Sans, regular.
    pub const REGULAR: Self = Self(0);

    /// The face of a bundled family; the regular one where there is no bold one.
    #[must_use]
    pub fn new(family: Family, bold: bool) -> Self {
        match (family, bold) {
            (Family::SYMBOLS | Family::MATH, _) | (_, false) => Self(family.0),
            (_, true) => Self(family.0 + 5),
        }
    }
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
