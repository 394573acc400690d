//! Why a group of the review is decided as it is.

use egui::{Key, Modifiers, Ui};

use super::{Dialog, buttons, keep_focus};
use crate::session::review::ReviewAct;
use crate::session::{Action, Session};
use crate::ui::Cx;
use crate::ui::text::{Button, Field, Label};
use crate::ui::widget::flow;

/// Reasons that are given often, as they are stored, each with the key of its words.
const REASONS: &[(&str, &str)] = &[
    ("guideline", "dialog-review-note-guideline"),
    ("slip", "dialog-review-note-slip"),
    ("ambiguous", "dialog-review-note-ambiguous"),
    ("unclear", "dialog-review-note-unclear"),
];

/// Asks for a reason and a note.
pub(super) struct ReviewNote {
    reason: String,
    note: String,
}

impl ReviewNote {
    /// With what is noted already.
    pub(super) fn of(session: &Session) -> Self {
        let workspace = session.workspace();
        let review = workspace.map(crate::session::Workspace::review);
        let (reason, note) = review.map_or(("", ""), crate::session::Review::note);
        let verdict = workspace.and_then(|open| open.review().current()?.verdict(open.project()));
        let said = verdict.map(|it| (it.reason.as_str(), it.note.as_str()));
        let (reason, note) = said.unwrap_or((reason, note));
        Self {
            reason: reason.to_owned(),
            note: note.to_owned(),
        }
    }
}

impl Dialog for ReviewNote {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-review-note-title")
    }

    fn width(&self) -> f32 {
        480.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        flow(ui, cx.side, |ui| {
            for (reason, key) in REASONS {
                let is_on = self.reason == *reason;
                let button = Button::new(cx.t.get(key)).size(12.5).selected(is_on);
                if ui.add(button).clicked() {
                    self.reason = if is_on {
                        String::new()
                    } else {
                        (*reason).to_owned()
                    };
                }
            }
        });
        let enter = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let label = cx.t.get("dialog-review-note-text");
        let width = ui.available_width();
        let field = Field::multiline(&mut self.note, 4)
            .label(&label)
            .hint(&label)
            .desired_width(width);
        let field = ui.add(field);
        let save = cx.t.get("dialog-review-note-save");
        let clicked = buttons(ui, cx, &save, true, |ui, cx| {
            let words = cx.t.get("dialog-comment-keys");
            ui.add(Label::new(words).size(12.5).weak());
        });
        if clicked || enter {
            cx.push(Action::Review(ReviewAct::Note {
                reason: self.reason.clone(),
                note: self.note.trim().to_owned(),
            }));
        }
        keep_focus(ui, &field);
    }
}

/// A stored reason in words; one that is not known stands for itself.
pub(super) fn words(cx: &Cx<'_>, reason: &str) -> String {
    let known = REASONS.iter().find(|(known, _)| *known == reason);
    known.map_or_else(|| reason.to_owned(), |(_, key)| cx.t.get(key))
}
