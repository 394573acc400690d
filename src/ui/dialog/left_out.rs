//! What was not taken in of the files that were opened, and why.

use egui::{ScrollArea, Ui};

use super::Dialog;
use crate::ui::Cx;
use crate::ui::text::Label;

/// Most lines that are drawn.
const MOST: usize = 500;

/// A line for each.
pub(super) struct LeftOut;

impl Dialog for LeftOut {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-left-out-title")
    }

    fn width(&self) -> f32 {
        720.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lines = cx.session.left_out();
        ui.add(
            Label::new(cx.t.get("dialog-left-out-hint"))
                .size(12.5)
                .weak()
                .wrap(),
        );
        ui.add_space(6.0);
        let height = ui.ctx().content_rect().height() - 200.0;
        ScrollArea::vertical()
            .max_height(height.max(120.0))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 8.0;
                for line in lines.iter().take(MOST) {
                    ui.add(Label::new(line.as_str()).wrap());
                }
                if let Some(more) = lines.len().checked_sub(MOST).filter(|more| *more > 0) {
                    let words = cx.t.with("dialog-problems-more", &[("count", more.into())]);
                    ui.add(Label::new(words).size(12.5).weak().wrap());
                }
            });
    }
}
