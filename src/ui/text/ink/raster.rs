//! Pictures of glyphs: letters from fonts, frames of code points, signs.

use swash::scale::image::{Content, Image};
use swash::scale::{Render, ScaleContext, Source, StrikeWith};
use swash::zeno::{Format, Placement, Vector};

use crate::ui::text::fonts::{self, FontId};
use crate::ui::text::layout::code_point;
use crate::ui::text::layout::signs::{self, Letter, Look, Picture};

/// Places of a glyph between two pixels; with fewer, the space between letters looks uneven.
pub(in crate::ui::text) const BINS: u8 = 4;
/// Where the picture of a glyph is taken from: emoji have theirs in colour.
const SOURCES: [Source; 4] = [
    Source::ColorOutline(0),
    Source::ColorBitmap(StrikeWith::BestFit),
    Source::Outline,
    Source::Bitmap(StrikeWith::BestFit),
];
/// How much thicker strokes get where a font has no bold face, ems.
const THICKENED: f32 = 1.0 / 36.0;
/// How strongly edges of frames are drawn, of 255.
const EDGE: u8 = 150;

/// What a rasterised glyph depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui::text) struct GlyphKey {
    pub font: FontId,
    pub id: u16,
    /// Pixels to an em, times 64.
    pub ppem_64: u32,
    /// Quarters of a pixel to the right.
    pub bin: u8,
    /// Light letters on dark ground come out too thin unless their edges are made stronger.
    pub on_dark: bool,
}

/// Draws glyphs, one at a time.
#[derive(Default)]
pub(in crate::ui::text) struct Raster {
    scaler: ScaleContext,
    image: Image,
    letter: Image,
}

impl Raster {
    /// What was drawn last.
    pub fn image(&self) -> &Image {
        &self.image
    }

    /// Draws a glyph; the offset of its top left corner from its origin, pixels, y downwards. `None`
    /// for a blank one.
    pub fn draw(&mut self, key: GlyphKey) -> Option<(f32, f32)> {
        let ppem = key.ppem_64 as f32 / 64.0;
        match key.font {
            FontId::FRAME => {
                let (width, height) = code_point::frame_size(ppem, key.id);
                self.clear(width, height);
                self.draw_edge();
            }
            FontId::SIGN => self.draw_sign(signs::picture(key.id, ppem)?),
            font => {
                let offset = f32::from(key.bin) / f32::from(BINS);
                let Self { scaler, image, .. } = self;
                if !draw_letter(scaler, image, font, key.id, ppem, offset) {
                    return None;
                }
            }
        }
        if key.on_dark && self.image.content == Content::Mask {
            let data = self.image.data.iter_mut();
            data.for_each(|alpha| *alpha = strengthened(*alpha));
        }
        let placement = self.image.placement;
        let blank = placement.width == 0 || placement.height == 0;
        (!blank).then_some((placement.left as f32, -(placement.top as f32)))
    }

    /// Makes the picture an empty one that stands on the baseline.
    fn clear(&mut self, width: f32, height: f32) {
        let side = |length: f32| length.round().clamp(1.0, 4096.0) as u32;
        let (width, height) = (side(width), side(height));
        self.image.content = Content::Mask;
        self.image.placement = Placement {
            left: 0,
            top: height as i32,
            width,
            height,
        };
        self.image.data.clear();
        self.image.data.resize(width as usize * height as usize, 0);
    }

    /// Draws the edge of the picture, one pixel thick.
    fn draw_edge(&mut self) {
        let (width, height) = (
            self.image.placement.width as usize,
            self.image.placement.height as usize,
        );
        for (y, row) in self.image.data.chunks_mut(width).enumerate() {
            if y == 0 || y + 1 == height {
                row.fill(EDGE);
            } else {
                row.first_mut().into_iter().for_each(|left| *left = EDGE);
                row.last_mut().into_iter().for_each(|right| *right = EDGE);
            }
        }
    }

    fn draw_sign(&mut self, sign: Picture) {
        self.clear(sign.width, sign.height);
        match sign.look {
            Look::Filled => self.image.data.fill(EDGE),
            Look::Framed(letters) => {
                self.draw_edge();
                letters.iter().for_each(|letter| self.add_letter(letter));
            }
            Look::Bare(letter) => {
                let Letter {
                    font, glyph, size, ..
                } = letter;
                let Self { scaler, image, .. } = self;
                if draw_letter(scaler, image, font, glyph, size, letter.x.fract()) {
                    image.placement.left += letter.x.floor() as i32;
                    image.placement.top += letter.y.round() as i32;
                }
            }
        }
    }

    /// Lays a letter over the picture.
    fn add_letter(&mut self, letter: &Letter) {
        let Self {
            scaler,
            image: to,
            letter: image,
        } = self;
        let Letter {
            font,
            glyph,
            size,
            x,
            y,
        } = *letter;
        if !draw_letter(scaler, image, font, glyph, size, x.fract()) {
            return;
        }
        let left = i64::from(image.placement.left) + x.floor() as i64;
        let top =
            i64::from(to.placement.height) - y.round() as i64 - i64::from(image.placement.top);
        let width = to.placement.width as usize;
        for (y, row) in (top..).zip(image.data.chunks(image.placement.width.max(1) as usize)) {
            let Ok(y) = usize::try_from(y) else { continue };
            let line = to.data.chunks_mut(width.max(1)).nth(y).unwrap_or_default();
            for (x, alpha) in (left..).zip(row) {
                let pixel = usize::try_from(x).ok().and_then(|x| line.get_mut(x));
                pixel
                    .into_iter()
                    .for_each(|pixel| *pixel = (*pixel).max(*alpha));
            }
        }
    }
}

/// Draws a letter `offset` px to the right of its place; false if there is none.
fn draw_letter(
    scaler: &mut ScaleContext,
    image: &mut Image,
    font: FontId,
    glyph: u16,
    ppem: f32,
    offset: f32,
) -> bool {
    let Some(face) = fonts::face(font) else {
        return false;
    };
    let builder = scaler.builder(face.font()).size(ppem).hint(false);
    let mut scaler = builder.variations(face.variations()).build();
    image.clear();
    Render::new(&SOURCES)
        .format(Format::Alpha)
        .offset(Vector::new(offset, 0.0))
        .embolden(if face.is_thickened() {
            ppem * THICKENED
        } else {
            0.0
        })
        .render_into(&mut scaler, glyph, image)
}

/// Coverage `c` made `2c − c²`, as egui does for its own letters in dark mode.
fn strengthened(alpha: u8) -> u8 {
    let c = f32::from(alpha) / 255.0;
    ((2.0 * c - c * c) * 255.0).round() as u8
}
