//! Filling triangles, as a GPU does it.
//!
//! - A pixel belongs to a triangle if the triangle covers its middle; a middle exactly on an edge belongs to the
//!   triangle on its right or below, so that triangles that share an edge neither overlap nor leave a gap.
//!   Corners are rounded to 1/256 pixel and edges are computed in whole numbers, which makes that exact.
//! - Colour = vertex colour × texel, blended as `source + target × (1 − source alpha)`, rounded once at the end.
//!   All values are premultiplied and stay gamma-encoded, as in egui's own painters.

use egui::epaint::{Mesh, Vertex};

use super::picture::Picture;
use super::texture::Texture;

/// Steps to a pixel in rounded corners.
const SUBPIXELS: i64 = 256;

/// Corners farther away are moved to this distance, in pixels. No screen is as large, but egui's rectangles that
/// cover everything are, and the products of two places must fit.
const FAR: f32 = 1e6;

/// An opaque picture in the making.
pub(super) struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<[u8; 4]>,
}

/// Part of the canvas in whole pixels, the ends excluded.
#[derive(Clone, Copy)]
struct Clip {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Canvas {
    pub(super) fn new([width, height]: [u32; 2], background: [u8; 4]) -> Self {
        let [r, g, b, _] = background;
        Self {
            width,
            height,
            pixels: vec![[r, g, b, 255]; width as usize * height as usize],
        }
    }

    pub(super) fn into_picture(self) -> Picture {
        Picture {
            width: self.width,
            height: self.height,
            rgba: self.pixels.into_flattened(),
        }
    }

    /// Draws a mesh whose corners are in points, inside `clip` (points, rounded to whole pixels).
    pub(super) fn mesh(
        &mut self,
        mesh: &Mesh,
        texture: &Texture,
        clip: egui::Rect,
        pixels_per_point: f32,
    ) {
        let whole = |points: f32, end: u32| {
            ((points * pixels_per_point).round() as i64).clamp(0, i64::from(end))
        };
        let clip = Clip {
            left: whole(clip.min.x, self.width),
            top: whole(clip.min.y, self.height),
            right: whole(clip.max.x, self.width),
            bottom: whole(clip.max.y, self.height),
        };
        let (triangles, _) = mesh.indices.as_chunks::<3>();
        for [a, b, c] in triangles {
            let corner = |index: &u32| {
                let vertex = mesh.vertices.get(*index as usize)?;
                Corner::new(vertex, texture, pixels_per_point)
            };
            if let (Some(a), Some(b), Some(c)) = (corner(a), corner(b), corner(c)) {
                self.triangle([a, b, c], texture, clip);
            }
        }
    }

    fn triangle(&mut self, corners: [Corner; 3], texture: &Texture, clip: Clip) {
        let [a, mut b, mut c] = corners;
        let area = cross(&a, &b, &c);
        if area == 0 {
            return;
        }
        if area < 0 {
            std::mem::swap(&mut b, &mut c);
        }
        let edges = [Edge::new(&a, &b), Edge::new(&b, &c), Edge::new(&c, &a)];
        let top = a.y.min(b.y).min(c.y).div_euclid(SUBPIXELS).max(clip.top);
        let bottom = (a.y.max(b.y).max(c.y).div_euclid(SUBPIXELS) + 1).min(clip.bottom);
        let paint = Paint::new(&a, &b, &c, texture);
        for y in top..bottom {
            let (mut left, mut right) = (clip.left, clip.right);
            for edge in &edges {
                edge.narrow(y, &mut left, &mut right);
            }
            if left >= right {
                continue;
            }
            let start = y * i64::from(self.width);
            let span = (start + left) as usize..(start + right) as usize;
            if let Some(span) = self.pixels.get_mut(span) {
                paint.span(span, left, y);
            }
        }
    }
}

/// A corner of a triangle.
struct Corner {
    /// Place on the canvas, in 1/256 pixel.
    x: i64,
    y: i64,
    /// Red, green, blue, alpha, 0..=255.
    colour: [f32; 4],
    /// Place in the texture, in texels.
    texel: [f32; 2],
}

impl Corner {
    /// `None` for a place that is not a number.
    fn new(vertex: &Vertex, texture: &Texture, pixels_per_point: f32) -> Option<Self> {
        let rounded = |points: f32| {
            let place = (points * pixels_per_point).clamp(-FAR, FAR) * SUBPIXELS as f32;
            (!place.is_nan()).then(|| place.round() as i64)
        };
        let [width, height] = texture.size();
        Some(Self {
            x: rounded(vertex.pos.x)?,
            y: rounded(vertex.pos.y)?,
            colour: vertex.color.to_array().map(f32::from),
            texel: [vertex.uv.x * width, vertex.uv.y * height],
        })
    }

    /// What is interpolated between corners: colour, then place in the texture.
    fn values(&self) -> [f64; 6] {
        let ([r, g, b, a], [u, v]) = (self.colour, self.texel);
        [r, g, b, a, u, v].map(f64::from)
    }
}

/// Twice the area of a triangle in square subpixels; positive if its corners run clockwise on the screen.
fn cross(a: &Corner, b: &Corner, c: &Corner) -> i64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// An edge as `value = start + x × across + y × down` at the middle of pixel (x, y); a pixel is inside from `least` on.
struct Edge {
    start: i64,
    across: i64,
    down: i64,
    least: i64,
}

impl Edge {
    fn new(from: &Corner, to: &Corner) -> Self {
        let (width, height) = (to.x - from.x, to.y - from.y);
        let is_top_or_left = height < 0 || (height == 0 && width > 0);
        let middle = SUBPIXELS / 2;
        Self {
            start: width * (middle - from.y) - height * (middle - from.x),
            across: -height * SUBPIXELS,
            down: width * SUBPIXELS,
            least: i64::from(!is_top_or_left),
        }
    }

    /// Moves `left` and `right` to the pixels of row `y` that are inside.
    fn narrow(&self, y: i64, left: &mut i64, right: &mut i64) {
        let missing = self.least - self.start - y * self.down;
        if self.across > 0 {
            *left = (*left).max((missing + self.across - 1).div_euclid(self.across));
        } else if self.across < 0 {
            *right = (*right).min((-missing).div_euclid(-self.across) + 1);
        } else if missing > 0 {
            *right = *left;
        }
    }
}

/// What a triangle is filled with: the values of its corners, spread evenly over its plane.
struct Paint<'a> {
    texture: &'a Texture,
    /// The values at the middle of pixel (0, 0), and how much they change by one pixel.
    start: [f64; 6],
    across: [f64; 6],
    down: [f64; 6],
    one_colour: Option<[f32; 4]>,
    one_texel: Option<[f32; 4]>,
    is_linear: bool,
}

impl<'a> Paint<'a> {
    fn new(a: &Corner, b: &Corner, c: &Corner, texture: &'a Texture) -> Self {
        let pixels = |subpixels: i64| subpixels as f64 / SUBPIXELS as f64;
        let [bx, by, cx, cy] = [b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y].map(pixels);
        let area = bx * cy - by * cx;
        // The sum of the corners' values, each times its share.
        let sum = |share_a: f64, share_b: f64, share_c: f64| {
            let mut sum = [0.0; 6];
            for (corner, share) in [(a, share_a), (b, share_b), (c, share_c)] {
                for (sum, value) in sum.iter_mut().zip(corner.values()) {
                    *sum += value * share;
                }
            }
            sum
        };
        let (x, y) = (0.5 - pixels(a.x), 0.5 - pixels(a.y));
        let (share_b, share_c) = ((x * cy - y * cx) / area, (y * bx - x * by) / area);
        let across = sum((by - cy) / area, cy / area, -by / area);
        let down = sum((cx - bx) / area, -cx / area, bx / area);

        let ([.., across_u, across_v], [.., down_u, down_v]) = (across, down);
        let is_shrunk = across_u.hypot(across_v).max(down_u.hypot(down_v)) > 1.0;
        let is_linear = texture.is_linear(is_shrunk);
        let has_one_colour = a.colour == b.colour && a.colour == c.colour;
        let has_one_texel = a.texel == b.texel && a.texel == c.texel;
        Self {
            texture,
            start: sum(1.0 - share_b - share_c, share_b, share_c),
            across,
            down,
            one_colour: has_one_colour.then_some(a.colour),
            one_texel: has_one_texel.then(|| texture.sample(a.texel, is_linear)),
            is_linear,
        }
    }

    /// Fills the pixels of row `y` from column `left` on.
    fn span(&self, span: &mut [[u8; 4]], left: i64, y: i64) {
        if let (Some(colour), Some(texel)) = (self.one_colour, self.one_texel) {
            return fill(span, product(colour, texel));
        }
        let mut values = self.start;
        for ((value, across), down) in values.iter_mut().zip(&self.across).zip(&self.down) {
            *value += left as f64 * across + y as f64 * down;
        }
        let [r, g, b, a, u, v] = values.map(|value| value as f32);
        let [ar, ag, ab, aa, au, av] = self.across.map(|value| value as f32);
        for (step, target) in span.iter_mut().enumerate() {
            let step = step as f32;
            let texel = match self.one_texel {
                Some(texel) => texel,
                None => self
                    .texture
                    .sample([u + step * au, v + step * av], self.is_linear),
            };
            if texel == [0.0; 4] {
                continue;
            }
            let colour = match self.one_colour {
                Some(colour) => colour,
                None => [r + step * ar, g + step * ag, b + step * ab, a + step * aa],
            };
            blend(target, product(colour, texel));
        }
    }
}

/// Channels 0..=255 each, multiplied as fractions of 255.
fn product(colour: [f32; 4], texel: [f32; 4]) -> [f32; 4] {
    let [r, g, b, a] = colour;
    let [texel_r, texel_g, texel_b, texel_a] = texel;
    let channel = |colour: f32, texel: f32| (colour * texel / 255.0).clamp(0.0, 255.0);
    [
        channel(r, texel_r),
        channel(g, texel_g),
        channel(b, texel_b),
        channel(a, texel_a),
    ]
}

fn fill(span: &mut [[u8; 4]], source: [f32; 4]) {
    let [r, g, b, alpha] = source;
    if alpha >= 255.0 {
        span.fill([rounded(r), rounded(g), rounded(b), 255]);
    } else if source != [0.0; 4] {
        for target in span {
            blend(target, source);
        }
    }
}

fn blend(target: &mut [u8; 4], source: [f32; 4]) {
    let [r, g, b, alpha] = source;
    let kept = 1.0 - alpha / 255.0;
    let [under_r, under_g, under_b, _] = *target;
    let channel = |source: f32, under: u8| rounded(source + f32::from(under) * kept);
    *target = [
        channel(r, under_r),
        channel(g, under_g),
        channel(b, under_b),
        255,
    ];
}

/// A channel as a byte: the nearest one, halves upwards, the ends for values beyond them.
fn rounded(channel: f32) -> u8 {
    (channel + 0.5) as u8
}
