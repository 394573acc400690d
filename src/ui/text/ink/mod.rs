//! A paragraph's glyphs as triangles.

pub(super) mod atlas;
pub(super) mod placed;
mod raster;

use egui::{Color32, Context, Mesh, Painter, Pos2, Rect, Shape, pos2, vec2};

use self::atlas::Atlas;
use self::placed::Placed;
use self::raster::{BINS, GlyphKey};
use crate::ui::text::fonts::FontId;
use crate::ui::text::layout::{Line, Paragraph};
use crate::ui::theme::Theme;

/// Lines that share a mesh. An ordinary paragraph is one mesh; of a huge one, only the meshes that
/// can be seen are made.
const CHUNK: usize = 32;

/// The drawn form of one paragraph, kept beside it from frame to frame: made when first painted, made
/// anew when colour, zoom or the glyph texture change, moved when the origin does. An `Ink` belongs to
/// one [`Paragraph`] value; take a new one for a new layout.
#[derive(Default)]
pub struct Ink {
    made_for: Option<MadeFor>,
    /// Each around the left edge of the paragraph and the top of its first line.
    chunks: Vec<Option<Placed>>,
}

#[derive(Clone, Copy, PartialEq)]
struct MadeFor {
    generation: u64,
    pixels_per_point: f32,
    color: Color32,
}

impl Ink {
    /// Bytes of memory, for caches with a bound.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.chunks.iter().flatten().map(Placed::memory).sum()
    }

    /// Adds what can be seen of the paragraph to the painter, its top left corner at `origin`
    /// (rounded to whole pixels).
    pub(in crate::ui::text) fn paint(
        &mut self,
        paragraph: &Paragraph,
        atlas: &mut Atlas,
        painter: &Painter,
        origin: Pos2,
        color: Color32,
    ) {
        let (ctx, clip) = (painter.ctx(), painter.clip_rect());
        painter.extend(self.shapes(paragraph, atlas, ctx, clip, origin, color));
    }

    /// What [`Self::paint`] adds, inside `clip`.
    pub(in crate::ui::text) fn shapes(
        &mut self,
        paragraph: &Paragraph,
        atlas: &mut Atlas,
        ctx: &Context,
        clip: Rect,
        origin: Pos2,
        color: Color32,
    ) -> Vec<Shape> {
        // When the texture fills up while a chunk is made, the chunks before it are stale. A
        // screenful fits in the next one, unless no texture is large enough for it.
        const TRIES: u8 = 3;
        let mut shapes = Vec::new();
        for _ in 0..TRIES {
            let generation = atlas.generation();
            self.forget_if_stale(paragraph, generation, ctx, color);
            shapes = self.placed(paragraph, atlas, ctx, clip, origin, color);
            if atlas.generation() == generation {
                break;
            }
        }
        shapes
    }

    fn forget_if_stale(
        &mut self,
        paragraph: &Paragraph,
        generation: u64,
        ctx: &Context,
        color: Color32,
    ) {
        let pixels_per_point = ctx.pixels_per_point();
        let now = MadeFor {
            generation,
            pixels_per_point,
            color,
        };
        if self.made_for != Some(now) {
            self.made_for = Some(now);
            self.chunks.clear();
        }
        self.chunks
            .resize_with(paragraph.lines.len().div_ceil(CHUNK), || None);
    }

    fn placed(
        &mut self,
        paragraph: &Paragraph,
        atlas: &mut Atlas,
        ctx: &Context,
        clip: Rect,
        origin: Pos2,
        color: Color32,
    ) -> Vec<Shape> {
        let pixels_per_point = ctx.pixels_per_point();
        let mut shapes = Vec::new();
        for (chunk, lines) in self.chunks.iter_mut().zip(paragraph.lines.chunks(CHUNK)) {
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
                continue;
            };
            // Letters may reach over the edges of their lines.
            let spill = first.bottom - first.top;
            let (top, bottom) = (origin.y + first.top - spill, origin.y + last.bottom + spill);
            if bottom < clip.top() || clip.bottom() < top {
                continue;
            }
            let chunk =
                chunk.get_or_insert_with(|| Placed::new(mesh(paragraph, lines, atlas, ctx, color)));
            if chunk.is_empty() {
                continue;
            }
            let to = origin.to_vec2() + vec2(0.0, first.top);
            let to = vec2(
                snapped(to.x, pixels_per_point),
                snapped(to.y, pixels_per_point),
            );
            shapes.push(Shape::Mesh(chunk.at(to)));
        }
        shapes
    }
}

fn mesh(
    paragraph: &Paragraph,
    lines: &[Line],
    atlas: &mut Atlas,
    ctx: &Context,
    color: Color32,
) -> Mesh {
    let pixels_per_point = ctx.pixels_per_point();
    let top = lines.first().map_or(0.0, |line| line.top);
    let on_dark = is_light(color);
    let mut mesh = Mesh::with_texture(atlas.texture(ctx));
    for line in lines {
        let baseline = line.baseline - top;
        for glyph in paragraph.glyphs_of(line) {
            let quarters = (glyph.x * pixels_per_point * f32::from(BINS)).round();
            let x = (quarters / f32::from(BINS)).floor();
            let y = ((baseline + glyph.y) * pixels_per_point).round();
            let key = GlyphKey {
                font: glyph.font,
                id: glyph.id,
                ppem_64: (paragraph.size_of(glyph) * pixels_per_point * 64.0).round() as u32,
                bin: (quarters - x * f32::from(BINS)) as u8,
                on_dark,
            };
            let Some(slot) = atlas.slot(ctx, key) else {
                continue;
            };
            let min = pos2(x + slot.left, y + slot.top);
            let rect = Rect::from_min_size(min, vec2(slot.width, slot.height)) / pixels_per_point;
            let color = match glyph.font {
                FontId::SIGN => Theme::of(ctx).accent,
                _ if slot.in_colour => Color32::WHITE.gamma_multiply_u8(color.a()),
                _ => color,
            };
            mesh.add_rect_with_uv(rect, slot.uv, color);
        }
    }
    mesh
}

fn snapped(x: f32, pixels_per_point: f32) -> f32 {
    (x * pixels_per_point).round() / pixels_per_point
}

/// Whether a colour is nearer to white than to black, so that the ground is dark.
fn is_light(color: Color32) -> bool {
    color.intensity() > 0.5
}
