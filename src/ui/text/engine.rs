//! What all text in a window shares.

use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{Color32, Context, Id, Mesh, Painter, Pos2, Rect, Shape};
use fontique::{Collection, CollectionOptions};

use super::block::Block;
use super::fonts::{Family, System};
use super::ink::Ink;
use super::ink::atlas::Atlas;
use super::labels::{Labels, Setting, Shown};
use super::layout::Layouter;
use super::layout::Paragraph;
use crate::text::{Direction, ScriptGroup};

/// Layouter, glyph texture and label cache of one window.
///
/// Lock it for one call and let go: the lock is not re-entrant, and it must not be taken inside an
/// egui closure such as `ctx.input(|…|)`, because the engine asks the context in turn.
pub struct Engine {
    layouter: Layouter,
    atlas: Atlas,
    labels: Labels,
    interface: Direction,
    system: Option<System>,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            layouter: Layouter::new(),
            atlas: Atlas::default(),
            labels: Labels::default(),
            interface: Direction::LeftToRight,
            system: None,
        }
    }
}

impl Engine {
    /// The engine of a window, made at the first call.
    #[must_use]
    pub fn of(ctx: &Context) -> Arc<Mutex<Self>> {
        ctx.data_mut(|data| {
            data.get_temp_mut_or_default::<Arc<Mutex<Self>>>(Id::NULL)
                .clone()
        })
    }

    /// The direction of the interface: that of strings whose words do not say theirs.
    #[must_use]
    pub fn interface_direction(&self) -> Direction {
        self.interface
    }

    /// Sets the direction of the interface; left to right until then.
    pub fn set_interface_direction(&mut self, direction: Direction) {
        self.interface = direction;
    }

    /// From now on, characters that no bundled font has are drawn in the system's fonts, and families
    /// of the system can be chosen. For the real window only: pictures and tests are to be the same
    /// everywhere. The fonts are looked for on another thread, and the window is painted anew when
    /// some are found; where the system has no fonts for us, nothing changes.
    pub fn use_system_fonts(&mut self, ctx: &Context) {
        let ctx = ctx.clone();
        let collection = || Collection::new(CollectionOptions::default());
        self.system = System::start(collection, move || ctx.request_repaint());
        if let Some(system) = &self.system {
            self.layouter.use_system_fonts(system.clone());
        }
    }

    /// The families that can be chosen for a group of scripts: the bundled one, then those of the
    /// system that have its alphabet, by name. At the first call only the bundled one; the window is
    /// painted anew when the others are known.
    #[must_use]
    pub fn families(&self, group: ScriptGroup) -> Vec<Family> {
        let bundled = || vec![*Family::BUNDLED.get(group)];
        let system = self.system.as_ref();
        system.map_or_else(bundled, |system| system.families(group))
    }

    /// What lays out paragraphs.
    pub fn layouter(&mut self) -> &mut Layouter {
        &mut self.layouter
    }

    /// Changes whenever meshes of letters made before have become stale.
    pub(super) fn ink_generation(&self) -> u64 {
        self.atlas.generation()
    }

    /// Paints a paragraph with its top left corner at `origin`, rounded to whole pixels.
    pub fn paint(
        &mut self,
        painter: &Painter,
        paragraph: &Paragraph,
        ink: &mut Ink,
        origin: Pos2,
        color: Color32,
    ) {
        ink.paint(paragraph, &mut self.atlas, painter, origin, color);
    }

    /// Paints a block with its top left corner at `origin`.
    pub fn paint_block(
        &mut self,
        painter: &Painter,
        block: &mut Block,
        origin: Pos2,
        color: Color32,
    ) {
        for (paragraph, ink, offset) in block.paintable() {
            ink.paint(paragraph, &mut self.atlas, painter, origin + offset, color);
        }
    }

    /// The cached layout of a string of the interface.
    pub(super) fn label(&mut self, ctx: &Context, text: &str, setting: Setting) -> &mut Shown {
        self.labels
            .get(&mut self.layouter, text, setting, ctx.cumulative_frame_nr())
    }

    /// Paints such a string.
    pub(super) fn paint_label(
        &mut self,
        painter: &Painter,
        text: &str,
        setting: Setting,
        origin: Pos2,
        color: Color32,
    ) {
        let frame = painter.ctx().cumulative_frame_nr();
        let shown = self.labels.get(&mut self.layouter, text, setting, frame);
        for (paragraph, ink, offset) in shown.block.paintable() {
            ink.paint(paragraph, &mut self.atlas, painter, origin + offset, color);
        }
    }

    /// Adds the letters of such a string to a mesh, its top left corner at `origin`. A mesh without
    /// letters takes up the texture; one of an older [`Self::ink_generation`] must not be handed in.
    pub(super) fn add_label(
        &mut self,
        ctx: &Context,
        text: &str,
        setting: Setting,
        origin: Pos2,
        color: Color32,
        to: &mut Mesh,
    ) {
        let frame = ctx.cumulative_frame_nr();
        let shown = self.labels.get(&mut self.layouter, text, setting, frame);
        for (paragraph, ink, offset) in shown.block.paintable() {
            let (atlas, at) = (&mut self.atlas, origin + offset);
            for shape in ink.shapes(paragraph, atlas, ctx, Rect::EVERYTHING, at, color) {
                if let Shape::Mesh(mesh) = shape {
                    if to.is_empty() {
                        to.texture_id = mesh.texture_id;
                    }
                    if to.texture_id == mesh.texture_id {
                        to.append_ref(&mesh);
                    }
                }
            }
        }
    }
}
