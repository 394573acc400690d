//! Project files that were dropped on an open project: whether they are opened, or added to it.

use std::path::PathBuf;

use egui::{Key, Ui};

use super::{Dialog, buttons};
use crate::session::{Action, Purpose};
use crate::ui::Cx;
use crate::ui::text::{Button, Label};

/// The files, and the question.
pub(super) struct DroppedDialog {
    paths: Vec<PathBuf>,
}

impl DroppedDialog {
    pub(super) fn new(paths: Vec<PathBuf>) -> Self {
        Self { paths }
    }
}

impl Dialog for DroppedDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-dropped-title")
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        for path in self.paths.iter().take(6) {
            let name = path.file_name().unwrap_or(path.as_os_str());
            let name = name.to_string_lossy();
            ui.add(Label::new(name).bold().lines(1).own_side());
        }
        ui.add_space(4.0);
        ui.add(Label::new(cx.t.get("dialog-dropped-what")).wrap());
        let add = cx.t.get("dialog-dropped-add");
        let enter = ui.memory(egui::Memory::focused).is_none()
            && ui.input(|input| input.key_pressed(Key::Enter));
        let one = self.paths.len() == 1;
        let mut opens = false;
        let adds = buttons(ui, cx, &add, true, |ui, cx| {
            if one {
                let words = cx.t.get("dialog-dropped-open");
                opens = ui.add(Button::new(words)).clicked();
            }
        });
        if opens {
            cx.push(Action::Answer(Purpose::OpenFiles, self.paths.clone()));
        } else if adds || enter {
            cx.push(Action::Answer(Purpose::Join, self.paths.clone()));
        }
    }
}
