//! A paragraph's glyphs as triangles.

use std::sync::Arc;

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Vec2, pos2, vec2};

use super::atlas::{Atlas, BINS, GlyphKey};
use super::paragraph::{Line, Paragraph};

/// Lines that share a mesh. An ordinary paragraph is one mesh; of a huge one, only the meshes that
/// can be seen are made.
const CHUNK: usize = 32;

/// The drawn form of one paragraph, kept beside it from frame to frame: made when first painted, made
/// anew when colour, zoom or the glyph texture change, moved when the origin does. An `Ink` belongs to
/// one [`Paragraph`] value; take a new one for a new layout.
#[derive(Default)]
pub struct Ink {
    made_for: Option<MadeFor>,
    chunks: Vec<Option<Chunk>>,
}

#[derive(Clone, Copy, PartialEq)]
struct MadeFor {
    generation: u64,
    pixels_per_point: f32,
    color: Color32,
}

struct Chunk {
    /// Relative to the paragraph's left edge and the top of the chunk's first line.
    mesh: Mesh,
    /// The same where it was last painted.
    placed: Option<(Vec2, Arc<Mesh>)>,
}

impl Ink {
    /// Bytes of memory, for caches with a bound.
    #[must_use]
    pub fn memory(&self) -> usize {
        let of = |mesh: &Mesh| mesh.vertices.capacity() * 20 + mesh.indices.capacity() * 4;
        self.chunks
            .iter()
            .flatten()
            .map(|chunk| of(&chunk.mesh) * 2)
            .sum()
    }

    /// Adds what can be seen of the paragraph to the painter, its top left corner at `origin`
    /// (rounded to whole pixels).
    pub(super) fn paint(
        &mut self,
        paragraph: &Paragraph,
        atlas: &mut Atlas,
        painter: &Painter,
        origin: Pos2,
        color: Color32,
    ) {
        // When the texture fills up while a chunk is made, the chunks before it are stale. A
        // screenful fits in the next one, unless no texture is large enough for it.
        const TRIES: u8 = 3;
        for attempt in 1..=TRIES {
            let generation = atlas.generation();
            self.forget_if_stale(paragraph, generation, painter, color);
            let shapes = self.shapes(paragraph, atlas, painter, origin, color);
            if atlas.generation() == generation || attempt == TRIES {
                painter.extend(shapes);
                return;
            }
        }
    }

    fn forget_if_stale(
        &mut self,
        paragraph: &Paragraph,
        generation: u64,
        painter: &Painter,
        color: Color32,
    ) {
        let pixels_per_point = painter.ctx().pixels_per_point();
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

    fn shapes(
        &mut self,
        paragraph: &Paragraph,
        atlas: &mut Atlas,
        painter: &Painter,
        origin: Pos2,
        color: Color32,
    ) -> Vec<Shape> {
        let pixels_per_point = painter.ctx().pixels_per_point();
        let clip = painter.clip_rect();
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
            let chunk = chunk.get_or_insert_with(|| Chunk {
                mesh: mesh(paragraph, lines, atlas, painter, color),
                placed: None,
            });
            if chunk.mesh.is_empty() {
                continue;
            }
            let to = origin.to_vec2() + vec2(0.0, first.top);
            let to = vec2(
                snapped(to.x, pixels_per_point),
                snapped(to.y, pixels_per_point),
            );
            shapes.push(Shape::Mesh(chunk.placed_at(to)));
        }
        shapes
    }
}

impl Chunk {
    fn placed_at(&mut self, to: Vec2) -> Arc<Mesh> {
        match &self.placed {
            Some((at, mesh)) if *at == to => mesh.clone(),
            _ => {
                let mut mesh = self.mesh.clone();
                mesh.translate(to);
                let mesh = Arc::new(mesh);
                self.placed = Some((to, mesh.clone()));
                mesh
            }
        }
    }
}

fn mesh(
    paragraph: &Paragraph,
    lines: &[Line],
    atlas: &mut Atlas,
    painter: &Painter,
    color: Color32,
) -> Mesh {
    let ctx = painter.ctx();
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
            let color = if slot.in_colour {
                Color32::WHITE.gamma_multiply_u8(color.a())
            } else {
                color
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
