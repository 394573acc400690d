//! One face of a font file, ready for shaping and for drawing.

use std::sync::Arc;

use fontique::{Blob, Synthesis};
use parley_engine::{FontData, FontInstance};
use swash::{Charmap, FontRef, Setting, StringId};

use super::{Family, FontId};

/// A face. Lives as long as the process, so that layouts, caches and threads may hold on to it:
/// there are never more of them than the system has files.
pub(in crate::ui::text) struct Face {
    pub id: FontId,
    pub family: Family,
    pub instance: FontInstance,
    font: FontRef<'static>,
    charmap: Charmap<'static>,
}

impl Face {
    /// A face of a file that the system has; `None` for one that cannot be read.
    pub fn of_system(
        id: FontId,
        family: Family,
        bytes: Blob<u8>,
        index: u32,
        synthesis: Synthesis,
    ) -> Option<&'static Self> {
        // The shaper takes it for granted that a font can be opened.
        let _ = FontRef::from_index(bytes.as_ref(), index as usize)?;
        let bytes: &'static Blob<u8> = Box::leak(Box::new(bytes));
        let data = FontData::new(bytes.clone(), index);
        let face = Self::new(id, family, data, bytes.as_ref(), synthesis)?;
        Some(Box::leak(Box::new(face)))
    }

    /// A face of a file in the program.
    pub fn bundled(id: FontId, family: Family, bytes: &'static [u8]) -> Option<Self> {
        let data = FontData::new(Blob::new(Arc::new(bytes)), 0);
        Self::new(id, family, data, bytes, Synthesis::default())
    }

    fn new(
        id: FontId,
        family: Family,
        data: FontData,
        bytes: &'static [u8],
        synthesis: Synthesis,
    ) -> Option<Self> {
        let font = FontRef::from_index(bytes, data.index as usize)?;
        Some(Self {
            id,
            family,
            instance: FontInstance {
                font: data,
                synthesis,
            },
            charmap: font.charmap(),
            font,
        })
    }

    /// The name of the family, as the file has it.
    pub fn name(&self) -> Arc<str> {
        let names = self.font.localized_strings();
        let name = names.find_by_id(StringId::Family, None);
        name.map(|name| name.chars().collect::<String>())
            .unwrap_or_default()
            .into()
    }

    /// The number of the glyph for a character; 0 where there is none.
    pub fn glyph(&self, c: char) -> u16 {
        self.charmap.map(c)
    }

    /// Advance of a glyph in ems, where a variable font is not varied.
    pub fn advance_em(&self, glyph: u16) -> f32 {
        self.font.glyph_metrics(&[]).scale(1.0).advance_width(glyph)
    }

    /// Whether the face has a glyph for a character.
    pub fn has(&self, c: char) -> bool {
        self.glyph(c) != 0
    }

    /// The file, for drawing glyphs.
    pub fn font(&self) -> FontRef<'static> {
        self.font
    }

    /// Where on its axes a variable font is set.
    pub fn variations(&self) -> impl Iterator<Item = Setting<f32>> {
        let settings = self.instance.synthesis.variation_settings().iter();
        settings.map(|&(tag, value)| Setting {
            tag: u32::from_be_bytes(tag.to_be_bytes()),
            value,
        })
    }

    /// Whether a regular face stands in for a bold one, and its strokes are to be thickened.
    pub fn is_thickened(&self) -> bool {
        self.instance.synthesis.embolden()
    }
}
