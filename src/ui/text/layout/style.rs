//! How a paragraph is set.

use super::paragraph::SizeClass;
use crate::text::{PerScript, ScriptGroup};
use crate::ui::text::fonts::Family;

/// How a paragraph is set; all lengths in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Size of the em square of all scripts but Hebrew and Arabic.
    pub size: f32,
    /// Size of the em square of Hebrew script.
    pub hebrew_size: f32,
    /// Size of the em square of Arabic script, whose letters are smaller at the same size.
    pub arabic_size: f32,
    /// The family that is asked first for the letters of each group.
    pub families: PerScript<Family>,
    /// Distance from line to line.
    pub line_height: f32,
    /// Bold faces.
    pub bold: bool,
    /// Characters that cannot be seen get a sign; nothing else moves.
    pub signs: bool,
}

impl Style {
    /// Regular text of `size` px for the interface: Arabic a little larger, lines 1.5 sizes high.
    #[must_use]
    pub fn of_size(size: f32) -> Self {
        Self {
            size,
            hebrew_size: size,
            arabic_size: size * 1.09,
            families: Family::BUNDLED,
            line_height: (size * 1.5).round(),
            bold: false,
            signs: false,
        }
    }

    /// One size for all scripts, px.
    #[must_use]
    pub fn even(size: f32, line_height: f32) -> Self {
        Self {
            arabic_size: size,
            line_height,
            ..Self::of_size(size)
        }
    }

    /// The reader page's setting: everything times `zoom`, and room above the lines for labels.
    #[must_use]
    pub fn reader(zoom: f32, labels: bool) -> Self {
        Self {
            arabic_size: 18.5 * zoom,
            line_height: (if labels { 36.0 } else { 32.0 } * zoom).round(),
            ..Self::of_size(17.0 * zoom)
        }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same with sane numbers: 1–500 px each.
    pub(super) fn sane(self) -> Self {
        let sane = |px: f32, otherwise: f32| {
            if px.is_finite() {
                px.clamp(1.0, 500.0)
            } else {
                otherwise
            }
        };
        Self {
            size: sane(self.size, 16.0),
            hebrew_size: sane(self.hebrew_size, 16.0),
            arabic_size: sane(self.arabic_size, 17.0),
            line_height: sane(self.line_height, 24.0),
            ..self
        }
    }

    /// The size of the letters of a group, and its name in a layout.
    pub(in crate::ui::text) fn size_of(&self, group: ScriptGroup) -> (SizeClass, f32) {
        match group {
            ScriptGroup::Latin => (SizeClass::Text, self.size),
            ScriptGroup::Hebrew => (SizeClass::Hebrew, self.hebrew_size),
            ScriptGroup::Arabic => (SizeClass::Arabic, self.arabic_size),
        }
    }
}
