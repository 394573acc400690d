//! A project file in which a version-control merge has left conflict marks: whether both sides are merged.

use std::path::PathBuf;

use egui::Ui;

use super::{Dialog, buttons};
use crate::session::Action;
use crate::ui::Cx;
use crate::ui::text::Label;

/// The file, and the question.
pub(super) struct MarksDialog {
    path: PathBuf,
}

impl MarksDialog {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl Dialog for MarksDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-marks-title")
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        let name = name.to_string_lossy();
        ui.add(Label::new(name).bold().lines(2).own_side());
        ui.add_space(4.0);
        for words in [cx.t.get("dialog-marks-what"), cx.t.get("dialog-marks-file")] {
            ui.add(Label::new(words).wrap());
            ui.add_space(4.0);
        }
        let merge = cx.t.get("dialog-marks-merge");
        let enter = ui.memory(egui::Memory::focused).is_none()
            && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if buttons(ui, cx, &merge, true, |_, _| {}) || enter {
            cx.push(Action::OpenMarked(self.path.clone()));
        }
    }
}
