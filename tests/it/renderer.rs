//! Pictures of a window that `egui_kittest` drives, painted on the CPU.
//!
//! ```ignore
//! let renderer = Renderer::default();
//! let mut harness = Harness::builder().renderer(renderer.clone()).build_ui(|ui| …);
//! harness.get_by_label("Save").click();
//! harness.run();
//! let picture = renderer.picture(&harness);
//! ```
//!
//! The harness' own `render()` exists only with its feature `snapshot`, which brings an image library of its own.

use std::cell::RefCell;
use std::rc::Rc;

use egui::{Color32, TexturesDelta};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, TestRenderer};
use isnad::ui::shot::{Picture, Textures, paint};

/// Keeps the textures of a harness. Give the harness a clone, and ask the other one for pictures.
#[derive(Clone, Default)]
pub struct Renderer(Rc<RefCell<Textures>>);

impl Renderer {
    /// What the harness showed in its last step, as large as its window.
    pub fn picture<State>(&self, harness: &Harness<'_, State>) -> Picture {
        let output = harness.output();
        let size = harness.ctx.viewport_rect().size() * output.pixels_per_point;
        let background = harness.ctx.global_style().visuals.panel_fill;
        paint(
            &harness.ctx,
            output,
            &self.0.borrow(),
            [size.x.round() as u32, size.y.round() as u32],
            background,
        )
    }
}

impl TestRenderer for Renderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.borrow_mut().update(delta);
    }
}

#[test]
fn a_harness_can_be_pictured() {
    let renderer = Renderer::default();
    let mut harness = Harness::builder()
        .with_size([120.0, 60.0])
        .with_pixels_per_point(2.0)
        .renderer(renderer.clone())
        .build_ui_state(
            |ui, pressed| {
                if ui.button("press").clicked() {
                    *pressed = true;
                }
                if *pressed {
                    ui.painter()
                        .rect_filled(egui::Rect::EVERYTHING, 0.0, Color32::RED);
                }
            },
            false,
        );
    harness.run();
    let before = renderer.picture(&harness);
    assert_eq!([before.width, before.height], [240, 120]);
    assert!(
        before
            .rgba
            .chunks(4)
            .any(|pixel| pixel != &before.rgba[..4]),
        "the button is visible"
    );

    harness.get_by_label("press").click();
    harness.run();
    let after = renderer.picture(&harness);
    assert_eq!(after.pixel(200, 100), Some([255, 0, 0, 255]));
}
