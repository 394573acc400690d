//! A group of controls that belong together.

use egui::{Frame, Margin, Stroke, Ui};

use crate::ui::side::Side;
use crate::ui::theme::{CARD_RADIUS, Theme};

/// Puts what `add` draws into a card as wide as there is room, in a column that begins at the start.
pub fn card<R>(ui: &mut Ui, side: Side, add: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = Theme::of(ui.ctx());
    Frame::new()
        .fill(theme.panel)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(CARD_RADIUS)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(side.column(), add).inner
        })
        .inner
}
