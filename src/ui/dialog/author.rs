//! The author's name.

use egui::Ui;

use super::{Dialog, buttons, keep_focus, submitted};
use crate::session::Action;
use crate::ui::Cx;
use crate::ui::text::{Field, Label};

/// Asks who works here.
pub(super) struct AuthorName {
    name: String,
}

impl AuthorName {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
        }
    }
}

impl Dialog for AuthorName {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-author-title")
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let label = cx.t.get("dialog-author-name");
        let width = ui.available_width();
        let field = Field::new(&mut self.name)
            .label(&label)
            .hint(&label)
            .desired_width(width)
            .select_on_focus();
        let field = ui.add(field);
        ui.add(
            Label::new(cx.t.get("dialog-author-hint"))
                .size(12.5)
                .weak()
                .wrap(),
        );
        let name = self.name.trim();
        let clicked = buttons(
            ui,
            cx,
            &cx.t.get("dialog-author-save"),
            !name.is_empty(),
            |_, _| {},
        );
        if (clicked || submitted(ui, &field)) && !name.is_empty() {
            cx.push(Action::Author(name.to_owned()));
            cx.prompt(None);
        }
        keep_focus(ui, &field);
    }
}
