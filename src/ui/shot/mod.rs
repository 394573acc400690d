//! Pictures of the window without a display and without a GPU.
//!
//! [`Offscreen`] runs an egui interface frame by frame, with a clock of its own, and [`Offscreen::picture`] paints the
//! last frame on the CPU. The command `shot` and the picture tests stand on it.
//!
//! - Units: sizes are in pixels, egui's own coordinates are in points; a point is `pixels_per_point` pixels.
//! - The same frames give the same bytes on every run: no clock, no thread, no system font takes part.
//! - What is painted is what the window's OpenGL painter would show, without its dithering: colours are multiplied
//!   and blended as gamma-encoded, premultiplied values. Compared with that painter on a software OpenGL, on a full
//!   window of text, icons, fills and shadows: no channel differs by more than 3 of 255, nearly all by at most 1.
//!   Paint callbacks are left out, and mipmaps are not used.
//!
//! Folder: `texture` keeps the textures that egui uploads, `raster` fills triangles, `picture` is the result and its
//! PNG form.
//!
//! Why not a ready-made crate: the one CPU rasteriser that speaks to egui 0.37 (`dream-soft-render` 1.0) refuses
//! pictures above 1280 × 720 and textures above 8 MiB, samples to the nearest texel only, and rounds texture
//! coordinates to `size - 1`, which shifts glyphs inside an atlas.

mod picture;
mod raster;
mod texture;

#[cfg(test)]
mod tests;

use std::time::Duration;

pub use picture::Picture;
use raster::Canvas;
pub use texture::Textures;

/// Seconds between two frames of an [`Offscreen`] window: 60 frames a second, so that a press and a release in
/// neighbouring frames are a click, and two clicks in a row are a double click.
pub const STEP: f64 = 1.0 / 60.0;

/// The longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 16_384;

/// A window that nobody sees: an egui context, its textures, and the last frame.
pub struct Offscreen {
    ctx: egui::Context,
    textures: Textures,
    size: [u32; 2],
    pixels_per_point: f32,
    time: f64,
    output: egui::FullOutput,
}

impl Offscreen {
    /// A window of exactly `size` pixels (width, height; each clamped to 1..=[`MAX_SIDE`]), at `pixels_per_point`
    /// pixels to a point (1.0 is an ordinary screen).
    pub fn new(size: [u32; 2], pixels_per_point: f32) -> Self {
        Self {
            ctx: egui::Context::default(),
            textures: Textures::default(),
            size: size.map(|side| side.clamp(1, MAX_SIDE)),
            pixels_per_point,
            time: 0.0,
            output: egui::FullOutput::default(),
        }
    }

    /// The egui context, for fonts, theme and textures.
    pub fn ctx(&self) -> &egui::Context {
        &self.ctx
    }

    /// What egui asked of the window in the last frame: cursor, clipboard, commands.
    pub fn output(&self) -> &egui::FullOutput {
        &self.output
    }

    /// Shows one frame of `ui` with `events` as its input, [`STEP`] seconds after the frame before.
    pub fn frame(&mut self, events: Vec<egui::Event>, ui: impl FnMut(&mut egui::Ui)) {
        let [width, height] = self.size.map(|side| side as f32 / self.pixels_per_point);
        let mut input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                egui::Pos2::ZERO,
                egui::vec2(width, height),
            )),
            time: Some(self.time),
            predicted_dt: STEP as f32,
            focused: true,
            events,
            ..Default::default()
        };
        input
            .viewports
            .entry(egui::ViewportId::ROOT)
            .or_default()
            .native_pixels_per_point = Some(self.pixels_per_point);
        // As in a window, where the shapes of the last frame are gone once they are painted.
        self.output = egui::FullOutput::default();
        self.output = self.ctx.run_ui(input, ui);
        self.textures.update(&mut self.output.textures_delta);
        self.time += STEP;
    }

    /// Shows frames of `ui` without input until it asks for no further frame at once, at most `max_frames`.
    /// Says whether it came to rest. A blinking caret counts as rest.
    pub fn settle(&mut self, max_frames: usize, mut ui: impl FnMut(&mut egui::Ui)) -> bool {
        (0..max_frames).any(|_| {
            self.frame(Vec::new(), &mut ui);
            self.rests()
        })
    }

    /// The last frame, painted over the panel colour of the theme. Before the first frame: that colour alone.
    pub fn picture(&self) -> Picture {
        let background = self.ctx.global_style().visuals.panel_fill;
        paint(
            &self.ctx,
            &self.output,
            &self.textures,
            self.size,
            background,
        )
    }

    fn rests(&self) -> bool {
        let longest_wait = Duration::from_secs_f64(STEP * 2.0);
        self.output
            .viewport_output
            .get(&egui::ViewportId::ROOT)
            .is_none_or(|root| root.repaint_delay > longest_wait)
    }
}

/// Paints the shapes of a frame over `background`, in a picture of exactly `size` pixels.
/// `textures` must have taken every texture change up to this frame.
pub fn paint(
    ctx: &egui::Context,
    output: &egui::FullOutput,
    textures: &Textures,
    size: [u32; 2],
    background: egui::Color32,
) -> Picture {
    let mut canvas = Canvas::new(size, background.to_array());
    if !output.shapes.is_empty() {
        for primitive in ctx.tessellate(output.shapes.clone(), output.pixels_per_point) {
            if let egui::epaint::Primitive::Mesh(mesh) = &primitive.primitive
                && let Some(texture) = textures.get(mesh.texture_id)
            {
                canvas.mesh(mesh, texture, primitive.clip_rect, output.pixels_per_point);
            }
        }
    }
    canvas.into_picture()
}
