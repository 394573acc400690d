//! The author's name.

use egui::Ui;

use super::{Dialog, buttons, keep_focus, submitted};
use crate::model::{Author, AuthorId};
use crate::session::Action;
use crate::ui::Cx;
use crate::ui::text::{Button, Field, Label};
use crate::ui::widget::flow;

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
        if let Some(author) = person(ui, cx) {
            cx.push(Action::WorkAs(author));
            return cx.prompt(None);
        }
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

/// The people of the open project who are somebody else; the one that was clicked.
fn person(ui: &mut Ui, cx: &Cx<'_>) -> Option<AuthorId> {
    let workspace = cx.session.workspace()?;
    let authors = workspace.project().authors().values();
    let people = authors.filter(|row| row.id != workspace.author() && row.is_person());
    let people: Vec<&Author> = people.collect();
    if people.is_empty() {
        return None;
    }
    ui.add_space(8.0);
    let words = cx.t.get("dialog-author-people");
    ui.add(Label::new(words).size(12.5).weak().wrap());
    let mut chosen = None;
    flow(ui, cx.side, |ui| {
        for author in people {
            if ui.add(Button::new(author.name.as_str())).clicked() {
                chosen = Some(author.id);
            }
        }
    });
    chosen
}
