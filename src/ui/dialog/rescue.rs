//! A project that cannot be opened, and the earlier versions that can.

use egui::Ui;

use super::backups::list;
use super::list::List;
use super::{Dialog, buttons};
use crate::session::Action;
use crate::ui::Cx;
use crate::ui::text::{Button, Label};

/// Offers earlier versions in its place.
#[derive(Default)]
pub(super) struct RescueList {
    list: List,
}

impl Dialog for RescueList {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-rescue-title")
    }

    fn width(&self) -> f32 {
        620.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(rescue) = cx.session.rescue() else {
            return cx.prompt(None);
        };
        ui.add(
            Label::new(rescue.error.as_str())
                .color(cx.theme.bad)
                .lines(4)
                .wrap(),
        );
        ui.add_space(4.0);
        ui.add(
            Label::new(cx.t.get("dialog-rescue-hint"))
                .size(12.5)
                .weak()
                .wrap(),
        );
        ui.add_space(6.0);
        let versions = &rescue.shelf.backups;
        let enter = list(ui, cx, &mut self.list, versions);
        let looks = cx.t.get("dialog-backups-look");
        let words = cx.t.get("dialog-rescue-open");
        let mut look = false;
        let done = buttons(ui, cx, &words, true, |ui, _| {
            look = ui.add(Button::new(looks)).clicked();
        });
        if let Some(version) = self.list.at.and_then(|at| versions.get(at)) {
            if look {
                cx.push(Action::LookAt(version.path.clone(), version.at));
            } else if done || enter {
                cx.push(Action::OpenInPlace(version.path.clone()));
            }
        }
    }
}
