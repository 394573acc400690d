//! Rasterised glyphs in a texture of our own.

use std::collections::HashMap;

use egui::{Color32, ColorImage, Context, Rect, TextureHandle, TextureId, TextureOptions, pos2};
use swash::scale::image::Content;

use super::raster::{GlyphKey, Raster};

/// Side of the first texture, pixels.
const FIRST_SIDE: usize = 1024;
/// Side of the largest texture, pixels; a screenful of text fits in at any zoom.
const LAST_SIDE: usize = 4096;
/// Empty pixels between glyphs.
const GAP: usize = 1;

/// A glyph's place in the texture, and on the page relative to its origin; pixels, y downwards.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui::text) struct Slot {
    pub uv: Rect,
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
    /// Has colours of its own, as an emoji does, and is not painted in that of the text.
    pub in_colour: bool,
}

/// The glyph texture. Grows when it is full, and starts anew: a new texture with a new generation,
/// so that meshes made in the same frame go on showing the old one.
#[derive(Default)]
pub(in crate::ui::text) struct Atlas {
    raster: Raster,
    slots: HashMap<GlyphKey, Option<Slot>>,
    sheet: Option<Sheet>,
    generation: u64,
}

struct Sheet {
    texture: TextureHandle,
    side: usize,
    shelves: Vec<Shelf>,
}

/// A row of glyphs of about the same height.
struct Shelf {
    top: usize,
    height: usize,
    used: usize,
}

impl Atlas {
    /// Changes whenever places in the texture have changed: meshes made before are then stale.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The texture that slots of the present generation are in.
    pub fn texture(&mut self, ctx: &Context) -> TextureId {
        self.sheet
            .get_or_insert_with(|| Sheet::new(ctx, FIRST_SIDE))
            .texture
            .id()
    }

    /// The place of a glyph, rasterised now if it was not yet; `None` for a blank one.
    pub fn slot(&mut self, ctx: &Context, key: GlyphKey) -> Option<Slot> {
        if let Some(slot) = self.slots.get(&key) {
            return *slot;
        }
        let slot = self
            .raster
            .draw(key)
            .and_then(|(left, top)| self.store(ctx, left, top));
        self.slots.insert(key, slot);
        slot
    }

    /// Copies what was drawn last into the texture.
    fn store(&mut self, ctx: &Context, left: f32, top: f32) -> Option<Slot> {
        let image = self.raster.image();
        let size = [
            image.placement.width as usize,
            image.placement.height as usize,
        ];
        let largest = ctx.input(|input| input.max_texture_side).min(LAST_SIDE);
        if size.iter().any(|side| side + GAP > largest) {
            return None;
        }
        let sheet = self
            .sheet
            .get_or_insert_with(|| Sheet::new(ctx, FIRST_SIDE));
        let at = match sheet.room(size) {
            Some(at) => at,
            None => {
                let side = sheet.side.saturating_mul(2).min(largest);
                self.slots.clear();
                self.generation += 1;
                *sheet = Sheet::new(ctx, side);
                sheet.room(size)?
            }
        };
        let in_colour = image.content == Content::Color;
        let data = &image.data;
        let channels = if in_colour { 4 } else { 1 };
        if data.len() != size[0] * size[1] * channels {
            return None;
        }
        let picture = if in_colour {
            ColorImage::from_rgba_unmultiplied(size, data)
        } else {
            let pixel = |&alpha| Color32::WHITE.gamma_multiply_u8(alpha);
            ColorImage::new(size, data.iter().map(pixel).collect())
        };
        let texture = &mut sheet.texture;
        texture.set_partial(at, picture, TextureOptions::NEAREST);
        let side = sheet.side as f32;
        let [x, y] = at.map(|n| n as f32);
        let [width, height] = size.map(|n| n as f32);
        let (min, max) = (
            pos2(x / side, y / side),
            pos2((x + width) / side, (y + height) / side),
        );
        Some(Slot {
            uv: Rect::from_min_max(min, max),
            left,
            top,
            width,
            height,
            in_colour,
        })
    }
}

impl Sheet {
    fn new(ctx: &Context, side: usize) -> Self {
        let image = ColorImage::filled([side, side], Color32::TRANSPARENT);
        let texture = ctx.load_texture("glyphs", image, TextureOptions::NEAREST);
        Self {
            texture,
            side,
            shelves: Vec::new(),
        }
    }

    /// Takes a place for an image of this size.
    fn room(&mut self, [width, height]: [usize; 2]) -> Option<[usize; 2]> {
        let (width, height) = (width + GAP, height + GAP);
        let side = self.side;
        let fits = |shelf: &&mut Shelf| {
            (height..=height + height / 2).contains(&shelf.height) && shelf.used + width <= side
        };
        if let Some(shelf) = self.shelves.iter_mut().find(fits) {
            let at = [shelf.used, shelf.top];
            shelf.used += width;
            return Some(at);
        }
        let top = self
            .shelves
            .last()
            .map_or(0, |shelf| shelf.top + shelf.height);
        // A little higher than needed, so that letters of the same size share it.
        let tall = (height + height / 4).min(side.saturating_sub(top));
        if tall < height || width > side {
            return None;
        }
        self.shelves.push(Shelf {
            top,
            height: tall,
            used: width,
        });
        Some([0, top])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::fonts::{Family, FontId};

    fn key(id: u16, ppem: u32) -> GlyphKey {
        let font = FontId::new(Family::SANS, false);
        GlyphKey {
            font,
            id,
            ppem_64: ppem * 64,
            bin: 0,
            on_dark: false,
        }
    }

    #[test]
    fn slots_do_not_overlap() {
        let ctx = Context::default();
        let mut atlas = Atlas::default();
        let slots: Vec<_> = (1..400)
            .filter_map(|id| atlas.slot(&ctx, key(id, 10 + u32::from(id % 30))))
            .collect();
        assert!(slots.len() > 300);
        for (n, a) in slots.iter().enumerate() {
            for b in &slots[n + 1..] {
                let both = a.uv.intersect(b.uv);
                assert!(!both.is_positive(), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_full_texture_is_followed_by_a_larger_one() {
        let ctx = Context::default();
        let mut atlas = Atlas::default();
        let first = atlas.texture(&ctx);
        for id in 36..400 {
            atlas.slot(&ctx, key(id, 120));
        }
        assert!(atlas.generation() > 0);
        assert_ne!(atlas.texture(&ctx), first);
        assert_eq!(atlas.sheet.as_ref().unwrap().side, 2048);
    }

    #[test]
    fn a_glyph_that_fits_no_texture_is_left_out() {
        let ctx = Context::default();
        assert!(Atlas::default().slot(&ctx, key(36, 20_000)).is_none());
    }
}
