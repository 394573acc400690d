//! A mesh that is painted here and there.

use std::sync::Arc;

use egui::{Mesh, Vec2};

/// Triangles made once, around an origin of their own, and the same where they were painted last:
/// to paint them there again costs nothing, and elsewhere no more than to move them.
pub(in crate::ui::text) struct Placed {
    mesh: Mesh,
    last: Option<(Vec2, Arc<Mesh>)>,
}

impl Placed {
    pub fn new(mesh: Mesh) -> Self {
        Self { mesh, last: None }
    }

    pub fn is_empty(&self) -> bool {
        self.mesh.is_empty()
    }

    /// Bytes of memory, for caches with a bound.
    pub fn memory(&self) -> usize {
        (self.mesh.vertices.capacity() * 20 + self.mesh.indices.capacity() * 4) * 2
    }

    /// The mesh with its origin at `to`, px.
    pub fn at(&mut self, to: Vec2) -> Arc<Mesh> {
        if let Some((at, placed)) = &mut self.last {
            if *at != to {
                *at = to;
                // Nobody shows the last frame any more: its memory can be written over.
                if let Some(placed) = Arc::get_mut(placed) {
                    for (vertex, own) in placed.vertices.iter_mut().zip(&self.mesh.vertices) {
                        vertex.pos = own.pos + to;
                    }
                } else {
                    *placed = moved(&self.mesh, to);
                }
            }
            return Arc::clone(placed);
        }
        let placed = moved(&self.mesh, to);
        self.last = Some((to, Arc::clone(&placed)));
        placed
    }
}

fn moved(mesh: &Mesh, to: Vec2) -> Arc<Mesh> {
    let mut mesh = mesh.clone();
    mesh.translate(to);
    Arc::new(mesh)
}

#[cfg(test)]
mod tests {
    use egui::{Color32, Rect, pos2, vec2};

    use super::*;

    #[test]
    fn it_stands_where_it_is_told_and_what_is_shown_does_not_move() {
        let mut mesh = Mesh::default();
        let own = Rect::from_min_max(pos2(1.0, 2.0), pos2(5.0, 8.0));
        mesh.add_colored_rect(own, Color32::GRAY);
        let mut placed = Placed::new(mesh);
        let first = placed.at(vec2(10.0, 0.0));
        let second = placed.at(vec2(0.0, 0.1));
        assert_eq!(first.calc_bounds(), own.translate(vec2(10.0, 0.0)));
        assert_eq!(second.calc_bounds(), own.translate(vec2(0.0, 0.1)));
        let address = Arc::as_ptr(&second);
        drop(second);
        let third = placed.at(vec2(-3.0, 7.0));
        assert_eq!(Arc::as_ptr(&third), address);
        assert_eq!(third.calc_bounds(), own.translate(vec2(-3.0, 7.0)));
    }
}
