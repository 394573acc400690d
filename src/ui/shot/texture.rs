//! The textures that egui uploads: font atlas, our own glyph atlas, pictures.

use std::collections::HashMap;

use egui::epaint::ImageDelta;
use egui::{ImageData, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta};

/// Every texture that is alive, as the painter of a window would hold them.
#[derive(Default)]
pub struct Textures {
    alive: HashMap<TextureId, Texture>,
    /// Freed in the last frame, which may still show them.
    leaving: Vec<TextureId>,
}

impl Textures {
    /// Takes the texture changes of one frame, and leaves `delta` empty.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        for id in self.leaving.drain(..) {
            self.alive.remove(&id);
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "changes of different textures do not meet"
        )]
        for (id, changes) in delta.set.drain() {
            for change in changes {
                self.alive.entry(id).or_default().update(&change);
            }
        }
        self.leaving.extend(delta.free.drain());
    }

    pub(super) fn get(&self, id: TextureId) -> Option<&Texture> {
        self.alive.get(&id)
    }
}

/// One texture: premultiplied, gamma-encoded texels, rows from the top.
#[derive(Default)]
pub(super) struct Texture {
    width: usize,
    height: usize,
    texels: Vec<[u8; 4]>,
    options: TextureOptions,
}

impl Texture {
    /// Width and height in texels.
    pub(super) fn size(&self) -> [f32; 2] {
        [self.width as f32, self.height as f32]
    }

    /// Whether neighbouring texels are mixed where a texel is shown smaller (`shrunk`) or larger than a pixel.
    pub(super) fn is_linear(&self, shrunk: bool) -> bool {
        let filter = if shrunk {
            self.options.minification
        } else {
            self.options.magnification
        };
        filter == TextureFilter::Linear
    }

    /// The colour at a point given in texels (0 is the left or top edge of the first one), channels 0..=255.
    pub(super) fn sample(&self, [x, y]: [f32; 2], is_linear: bool) -> [f32; 4] {
        if is_linear {
            self.linear(x, y)
        } else {
            self.nearest(x, y)
        }
    }

    /// The texel under a point.
    fn nearest(&self, x: f32, y: f32) -> [f32; 4] {
        self.texel(x.floor() as i64, y.floor() as i64)
            .map(f32::from)
    }

    /// The mix of the four texels around a point.
    fn linear(&self, x: f32, y: f32) -> [f32; 4] {
        // Closer to the middle of a texel than half a level of grey can show: glyphs are drawn so.
        const EXACT: f32 = 1.0 / 512.0;
        let (left, top) = ((x - 0.5).floor(), (y - 0.5).floor());
        let (right_share, lower_share) = (x - 0.5 - left, y - 0.5 - top);
        let nearly_whole = |share: f32| !(EXACT..=1.0 - EXACT).contains(&share);
        if nearly_whole(right_share) && nearly_whole(lower_share) {
            return self.nearest(x, y);
        }
        let (left, top) = (left as i64, top as i64);
        let row = |y: i64| {
            mix(
                self.texel(left, y).map(f32::from),
                self.texel(left + 1, y).map(f32::from),
                right_share,
            )
        };
        mix(row(top), row(top + 1), lower_share)
    }

    fn texel(&self, x: i64, y: i64) -> [u8; 4] {
        let (x, y) = (self.wrapped(x, self.width), self.wrapped(y, self.height));
        self.texels
            .get(y * self.width + x)
            .copied()
            .unwrap_or_default()
    }

    fn wrapped(&self, index: i64, length: usize) -> usize {
        let length = length.max(1) as i64;
        let inside = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => index.clamp(0, length - 1),
            TextureWrapMode::Repeat => index.rem_euclid(length),
            TextureWrapMode::MirroredRepeat => {
                let there_and_back = index.rem_euclid(2 * length);
                there_and_back.min(2 * length - 1 - there_and_back)
            }
        };
        inside as usize
    }

    fn update(&mut self, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        let [width, height] = image.size;
        let pixels = image.pixels.iter().map(egui::Color32::to_array);
        self.options = change.options;
        let Some([left, top]) = change.pos else {
            (self.width, self.height) = (width, height);
            self.texels = pixels.collect();
            return;
        };
        let pixels: Vec<[u8; 4]> = pixels.collect();
        let target_rows = self.texels.chunks_exact_mut(self.width.max(1)).skip(top);
        for (source, target) in pixels.chunks_exact(width.max(1)).zip(target_rows) {
            if let Some(target) = target.get_mut(left..left + width) {
                target.copy_from_slice(source);
            }
        }
    }
}

fn mix(from: [f32; 4], to: [f32; 4], share: f32) -> [f32; 4] {
    let [r, g, b, a] = from;
    let [to_r, to_g, to_b, to_a] = to;
    let between = |from: f32, to: f32| from + (to - from) * share;
    [
        between(r, to_r),
        between(g, to_g),
        between(b, to_b),
        between(a, to_a),
    ]
}
