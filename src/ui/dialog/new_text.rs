//! What another text of a document does to its rows, and whether it is taken.

use egui::{Color32, Ui, vec2};

use super::{Dialog, buttons};
use crate::session::Action;
use crate::session::new_text::Comparison;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};

/// The numbers of a comparison, and the question.
pub(super) struct NewTextDialog;

impl Dialog for NewTextDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-new-text-title")
    }

    fn width(&self) -> f32 {
        520.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(comparison) = cx.session.comparison() else {
            return cx.prompt(None);
        };
        let title = &comparison.new.document.title;
        ui.add(Label::new(title.as_str()).bold().lines(2).own_side());
        ui.add_space(2.0);
        let hint = if comparison.blind {
            "dialog-new-text-blind"
        } else {
            "dialog-new-text-hint"
        };
        ui.add(Label::new(cx.t.get(hint)).size(12.5).weak().wrap());
        ui.add_space(8.0);
        for (key, icon, colour, count) in lines(cx, comparison) {
            if count > 0 {
                line(
                    ui,
                    cx,
                    (icon, colour),
                    &cx.t.with(key, &[("count", count.into())]),
                );
            }
        }
        let effect = &comparison.effect;
        if effect.moved.len() + effect.doubtful + effect.gone == 0 {
            let words = cx.t.get("dialog-new-text-nothing");
            line(ui, cx, (Icon::Check, cx.theme.good), &words);
        }
        let take = cx.t.get("dialog-new-text-take");
        let taken = buttons(ui, cx, &take, true, |ui, cx| {
            let keep = cx.t.get("dialog-new-text-keep");
            if ui.add(Button::new(keep)).clicked() {
                cx.push(Action::KeepOldText);
            }
        });
        let enter = ui.memory(egui::Memory::focused).is_none()
            && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if taken || enter {
            cx.push(Action::TakeNewText);
        }
    }
}

/// What is said, each with its number.
fn lines(cx: &Cx<'_>, comparison: &Comparison) -> [(&'static str, Icon, Color32, usize); 4] {
    let (theme, effect) = (cx.theme, &comparison.effect);
    [
        (
            "dialog-new-text-moved",
            Icon::Check,
            theme.good,
            effect.moved.len(),
        ),
        (
            "dialog-new-text-doubtful",
            Icon::Unsure,
            theme.warning,
            effect.doubtful,
        ),
        (
            "dialog-new-text-gone",
            Icon::Warning,
            theme.bad,
            effect.gone,
        ),
        (
            "dialog-new-text-directions",
            Icon::Warning,
            theme.warning,
            effect.lost_directions,
        ),
    ]
}

fn line(ui: &mut Ui, cx: &Cx<'_>, (icon, colour): (Icon, Color32), words: &str) {
    cx.side.horizontal(ui, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
        icon.paint(ui.painter(), place, colour, cx.side.mirrored());
        ui.add_space(4.0);
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width());
            ui.with_layout(cx.side.column(), |ui| ui.add(Label::new(words).wrap()));
        });
    });
}
