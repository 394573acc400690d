//! The result: opaque pixels, and their PNG form.

use std::io;

/// An opaque picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue, alpha (always 255) of every pixel, gamma-encoded (sRGB); rows from the top, each from the left.
    pub rgba: Vec<u8>,
}

impl Picture {
    /// The pixel in column `x` and row `y`, both from 0 at the top left; `None` outside.
    pub fn pixel(&self, x: u32, y: u32) -> Option<[u8; 4]> {
        if x >= self.width {
            return None;
        }
        let (pixels, _) = self.rgba.as_chunks::<4>();
        pixels
            .get(y as usize * self.width as usize + x as usize)
            .copied()
    }

    /// Writes the picture as a PNG file. Errors are those of `out`.
    pub fn write_png(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut encoder = png::Encoder::new(out, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.rgba)?;
        writer.finish()?;
        Ok(())
    }
}
