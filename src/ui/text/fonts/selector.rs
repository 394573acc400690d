//! The choice of a font for each grapheme.

use parley_engine::itemize::Segment;
use parley_engine::shape::CharCluster;
use parley_engine::{FontInstance, FontInstanceRef, FontSelector, ShapeOptions};

use super::{Family, FontId, Fonts, is_invisible};

/// Chooses the font of each grapheme while shaping.
pub(in crate::ui::text) struct Selector {
    fonts: &'static Fonts,
    bold: bool,
    /// Invisible characters take the font of what stands before them, so that they do not cut a
    /// joined word in two runs.
    last: Family,
}

impl Selector {
    pub(in crate::ui::text) fn new(fonts: &'static Fonts, bold: bool) -> Self {
        Self {
            fonts,
            bold,
            last: Family::SANS,
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
