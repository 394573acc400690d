//! Splitting the documents into train, dev and test: what is asked for, what would come of it, what leaks.
//!
//! [`options`] are the controls, [`found`] the table and the lists below it. Nothing is written before the
//! primary button, or Enter, says so.

mod found;
mod options;
#[cfg(test)]
mod tests;

use egui::{ScrollArea, Ui};

pub(super) use self::options::name_key;

use super::{Dialog, buttons, clear_of_bar, keep_focus, submitted};
use crate::session::{Action, Session, SplitStep};
use crate::ui::Cx;
use crate::ui::text::Label;

/// What the rest of the dialog takes, in points.
const REST: f32 = 400.0;

/// The dialog.
pub(super) struct SplitDialog {
    /// The seed as typed.
    seed: String,
    opened: found::Opened,
}

impl SplitDialog {
    pub(super) fn of(session: &Session) -> Self {
        let splitting = session.workspace().and_then(|it| it.splitting());
        let seed = splitting.map_or(1, |splitting| splitting.wanted().split.seed);
        Self {
            seed: seed.to_string(),
            opened: found::Opened::default(),
        }
    }
}

impl Dialog for SplitDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-split-title")
    }

    fn width(&self) -> f32 {
        760.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let workspace = cx.session.workspace();
        let Some((workspace, splitting)) = workspace.and_then(|it| Some((it, it.splitting()?)))
        else {
            return cx.prompt(None);
        };
        let project = workspace.project();
        let field = options::ui(ui, cx, project, splitting.wanted(), &mut self.seed);
        ui.add_space(8.0);
        let wanted = splitting.wanted();
        let height = (ui.ctx().content_rect().height() - REST).clamp(120.0, 520.0);
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                clear_of_bar().show(ui, |ui| match splitting.found() {
                    Some(division) => {
                        let opened = &mut self.opened;
                        found::ui(ui, cx, project, wanted, division, opened);
                    }
                    None => {
                        ui.add(Label::new(cx.t.get("dialog-split-busy")).weak());
                    }
                });
            });
        let typed = self.seed.trim().parse::<u64>();
        let can = splitting.found().is_some() && typed.is_ok() && !splitting.is_written();
        let hint = cx.t.get(match typed {
            Err(_) => "dialog-split-seed-wrong",
            Ok(_) if splitting.is_written() => "dialog-split-same",
            Ok(_) => "dialog-split-hint",
        });
        let primary = cx.t.get("dialog-split-do");
        let clicked = buttons(ui, cx, &primary, can, |ui, _| {
            ui.add(Label::new(hint).size(12.5).weak());
        });
        if (clicked || submitted(ui, &field)) && can {
            cx.push(Action::Split(SplitStep::Write));
        }
        keep_focus(ui, &field);
    }
}
