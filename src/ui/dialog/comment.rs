//! A comment about a row.

use egui::{Key, Modifiers, Ui};

use super::{Dialog, buttons, keep_focus};
use crate::model::{CommentKind, RowId};
use crate::query::span_index::main_fragments;
use crate::session::Action;
use crate::ui::Cx;
use crate::ui::text::{Button, Field, Label};

/// Asks for the words of a note or a question.
pub(super) struct CommentDialog {
    about: RowId,
    kind: CommentKind,
    text: String,
}

impl CommentDialog {
    pub(super) fn new(about: RowId) -> Self {
        Self {
            about,
            kind: CommentKind::Note,
            text: String::new(),
        }
    }

    /// The words that the row stands on.
    fn quote(&self, cx: &Cx<'_>) -> Option<String> {
        let row = cx.session.workspace()?.project().row(&self.about)?;
        let quotes: Vec<&str> = main_fragments(&row)?
            .iter()
            .map(|fragment| fragment.quote())
            .collect();
        Some(quotes.join(" … "))
    }
}

impl Dialog for CommentDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-comment-title")
    }

    fn width(&self) -> f32 {
        480.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(quote) = self.quote(cx) {
            ui.add(Label::new(quote).weak().lines(2).own_side());
        }
        cx.side.horizontal(ui, |ui| {
            for (kind, key) in [
                (CommentKind::Note, "dialog-comment-note"),
                (CommentKind::Question, "dialog-comment-question"),
            ] {
                let button = Button::new(cx.t.get(key)).selected(self.kind == kind);
                if ui.add(button).clicked() {
                    self.kind = kind;
                }
            }
        });
        let enter = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let label = cx.t.get("dialog-comment-text");
        let width = ui.available_width();
        let field = Field::multiline(&mut self.text, 5)
            .label(&label)
            .hint(&label)
            .desired_width(width);
        let field = ui.add(field);
        let text = self.text.trim();
        let clicked = buttons(
            ui,
            cx,
            &cx.t.get("dialog-comment-save"),
            !text.is_empty(),
            |ui, cx| {
                ui.add(
                    Label::new(cx.t.get("dialog-comment-keys"))
                        .size(12.5)
                        .weak(),
                );
            },
        );
        if (clicked || enter) && !text.is_empty() {
            cx.push(Action::Comment {
                about: self.about.clone(),
                kind: self.kind,
                text: text.to_owned(),
            });
        }
        keep_focus(ui, &field);
    }
}
