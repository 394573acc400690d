//! Which font draws a character.
//!
//! 1. `selector`: the choice for each grapheme, while shaping.
//! 2. [`bundled`]: the fonts in the program. Without the two below they are all there is.
//! 3. `system`: questions about the system's fonts and their answers, `finder`: how they are found.
//!    For the window only: what is drawn with them differs from machine to machine.
//! 4. `library`: names and numbers of all families and faces; `face`: one of them.

pub mod bundled;
mod face;
mod finder;
mod library;
mod selector;
mod system;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use parley_engine::FontInstance;

pub use bundled::Fonts;
pub(super) use library::{face, generation};
pub(super) use selector::Selector;
pub(super) use system::System;

use super::layout::Style;
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

    /// The family with this name, whether or not the system has it: text in one that it lacks is
    /// drawn in bundled fonts.
    #[must_use]
    pub fn named(name: &str) -> Self {
        library::family_of(name)
    }

    /// The family's name.
    #[must_use]
    pub fn name(self) -> Arc<str> {
        library::name_of(self)
    }

    fn is_bundled(self) -> bool {
        usize::from(self.0) < bundled::COUNT
    }

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(u16);

impl FontId {
    /// Not a font file: the frames around the code points of characters that no font has.
    pub const FRAME: Self = Self(u16::MAX);
    /// Not a font file either: signs for characters that cannot be seen; painted in the theme's accent.
    pub const SIGN: Self = Self(u16::MAX - 1);
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
/// The font that a run of text was shaped with, and the group whose size it has.
pub(super) fn font_of(instance: &FontInstance, text: &str, style: &Style) -> (FontId, ScriptGroup) {
    let Some(face) = library::face_of(instance) else {
        return (FontId::REGULAR, ScriptGroup::Latin);
    };
    if face.family.is_bundled() {
        return (face.id, face.family.group());
    }
    let mut groups = ScriptGroup::ALL
        .into_iter()
        .filter(|&group| *style.families.get(group) == face.family);
    let group = match (groups.next(), groups.next()) {
        (Some(group), None) => group,
        (None, _) => ScriptGroup::Latin,
        // Chosen for several groups: the letters tell.
        (Some(_), Some(_)) => {
            let letters = text.chars().filter(|c| c.is_alphabetic());
            let (family, _) = Fonts::bundled().family_of(letters.take(1));
            family.map_or(ScriptGroup::Latin, Family::group)
        }
    };
    (face.id, group)
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
