//! The whole matrix as a picture, painted on the CPU.

use super::drawing::{desk, whole};
use crate::i18n::Strings;
use crate::query::matrix::Matrix;
use crate::ui::shot::{MAX_SIDE, Offscreen};
use crate::ui::theme::Theme;
use crate::ui::window::Window;

/// Most pixels of a picture: 256 MiB in memory.
const MOST: f64 = 64.0 * 1024.0 * 1024.0;
/// Frames until all letters are in the texture: laid out in the first, painted in the second.
const FRAMES: usize = 2;

/// A matrix as a PNG, two pixels to a point where that is not too large, else one.
///
/// # Errors
/// In words of the interface, where it is too large even so.
pub(super) fn png(matrix: &Matrix, t: &Strings, theme: egui::Theme) -> Result<Vec<u8>, String> {
    let size = {
        let ctx = egui::Context::default();
        let desk = desk(&ctx, matrix, t, Theme::built_in(theme));
        whole(&desk, matrix).size
    };
    let fits = |scale: f32| {
        let (width, height) = (f64::from(size.x * scale), f64::from(size.y * scale));
        let longest = f64::from(MAX_SIDE);
        width <= longest && height <= longest && width * height <= MOST
    };
    let Some(scale) = [2.0, 1.0].into_iter().find(|scale| fits(*scale)) else {
        let side = |px: f32| px.ceil() as usize;
        return Err(t.with(
            "notice-matrix-too-large",
            &[
                ("width", side(size.x).into()),
                ("height", side(size.y).into()),
                ("side", MAX_SIDE.into()),
            ],
        ));
    };
    let pixels = [size.x, size.y].map(|side| (side * scale).ceil() as u32);
    let mut screen = Offscreen::new(pixels, scale);
    Window::prepare(screen.ctx());
    screen.ctx().set_theme(theme);
    for _ in 0..FRAMES {
        screen.frame(Vec::new(), |ui| paint(ui, matrix, t, theme));
    }
    let mut bytes = Vec::new();
    let written = screen.picture().write_png(&mut bytes);
    written.map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn paint(ui: &mut egui::Ui, matrix: &Matrix, t: &Strings, theme: egui::Theme) {
    let ctx = ui.ctx().clone();
    let theme = Theme::built_in(theme);
    let desk = desk(&ctx, matrix, t, theme);
    let painter = ctx.layer_painter(egui::LayerId::background());
    painter.rect_filled(ctx.content_rect(), 0, theme.ground);
    for (piece, by) in whole(&desk, matrix).pieces {
        piece.paint(&painter, by, t.right_to_left());
    }
}
