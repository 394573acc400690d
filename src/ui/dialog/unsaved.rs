//! Changes that are on no disk, before they are left.

use egui::Ui;

use super::{Dialog, buttons};
use crate::session::{Action, Leaving, SaveState};
use crate::ui::Cx;
use crate::ui::text::{Button, Label};

/// Asks what is to become of them.
pub(super) struct Unsaved {
    leaving: Leaving,
}

impl Unsaved {
    pub(super) fn new(leaving: Leaving) -> Self {
        Self { leaving }
    }
}

impl Dialog for Unsaved {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-unsaved-title")
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let count = cx.session.unsaved();
        let state = cx
            .session
            .workspace()
            .map(crate::session::Workspace::save_state);
        let Some(SaveState::Failed(trouble)) = state.filter(|_| count > 0) else {
            // It was written meanwhile.
            return cx.prompt(None);
        };
        let words =
            cx.t.with("dialog-unsaved-count", &[("count", count.into())]);
        ui.add(Label::new(words).wrap());
        ui.add_space(4.0);
        ui.add(
            Label::new(trouble.message)
                .size(12.5)
                .weak()
                .lines(4)
                .wrap(),
        );
        let elsewhere = cx.t.get("panel-banner-elsewhere");
        let again = cx.t.get("panel-banner-again");
        let lose = cx.t.get("dialog-unsaved-lose");
        let leaving = self.leaving;
        let done = buttons(ui, cx, &elsewhere, true, |ui, cx| {
            if ui.add(Button::new(lose)).clicked() {
                cx.push(Action::LeaveAnyway(leaving));
            }
            if ui.add(Button::new(again)).clicked() {
                cx.push(Action::TryAgain);
            }
        });
        if done {
            cx.prompt(None);
            cx.push(Action::SaveElsewhere);
        }
    }
}
