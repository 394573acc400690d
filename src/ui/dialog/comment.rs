//! A comment about a row.

use egui::{Key, Modifiers, Ui};

use super::{Dialog, buttons, keep_focus};
use crate::model::fragment::joined_quote;
use crate::model::{CommentId, CommentKind, Place, Row, RowId};
use crate::query::span_index::main_fragments;
use crate::session::{Action, TodoAct};
use crate::ui::Cx;
use crate::ui::text::{Button, Field, Label};

/// Asks for the words of a note or a question.
pub(super) struct CommentDialog {
    about: RowId,
    place: Option<Place>,
    kind: CommentKind,
    text: String,
    /// Only a question can be written, or only the answer to one.
    is_fixed: bool,
}

impl CommentDialog {
    pub(super) fn new(about: RowId) -> Self {
        Self {
            about,
            place: None,
            kind: CommentKind::Note,
            text: String::new(),
            is_fixed: false,
        }
    }

    /// A question about a row, or about a place of the document that `about` is then.
    pub(super) fn question(about: RowId, place: Option<Place>) -> Self {
        Self {
            place,
            kind: CommentKind::Question,
            is_fixed: true,
            ..Self::new(about)
        }
    }

    /// The answer to a question.
    pub(super) fn answer(question: CommentId) -> Self {
        Self {
            kind: CommentKind::Answer,
            is_fixed: true,
            ..Self::new(RowId::Comment(question))
        }
    }

    /// The words that the row stands on.
    fn quote(&self, cx: &Cx<'_>) -> Option<String> {
        if let Some(place) = &self.place {
            return Some(joined_quote(&place.fragments));
        }
        let row = cx.session.workspace()?.project().row(&self.about)?;
        if let Row::Comment(question) = &row {
            return Some(question.text.clone());
        }
        let quotes: Vec<&str> = main_fragments(&row)?
            .iter()
            .map(|fragment| fragment.quote())
            .collect();
        Some(quotes.join(" … "))
    }
}

impl CommentDialog {
    fn kinds(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
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
    }
}

impl Dialog for CommentDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get(match self.kind {
            CommentKind::Answer => "dialog-answer-title",
            CommentKind::Question if self.is_fixed => "dialog-question-title",
            _ => "dialog-comment-title",
        })
    }

    fn width(&self) -> f32 {
        480.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(quote) = self.quote(cx) {
            ui.add(Label::new(quote).weak().lines(2).own_side());
        }
        if !self.is_fixed {
            self.kinds(ui, cx);
        }
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
            let (about, text) = (self.about.clone(), text.to_owned());
            cx.push(match (self.kind, about) {
                (CommentKind::Question, about) => {
                    let place = self.place.clone();
                    Action::Todo(TodoAct::Ask { about, place, text })
                }
                (CommentKind::Answer, RowId::Comment(question)) => {
                    let resolves = true;
                    Action::Todo(TodoAct::Answer {
                        question,
                        text,
                        resolves,
                    })
                }
                (kind, about) => Action::Comment { about, kind, text },
            });
        }
        keep_focus(ui, &field);
    }
}
