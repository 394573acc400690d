//! Asking and answering.

use super::super::prompt::Prompt;
use super::super::state::Session;
use super::fixes::place_of;
use crate::edit::Command;
use crate::model::{CommentId, Place, RowId};

impl Session {
    /// Asks for the words of a question about the row in focus, or about what is selected.
    pub(in crate::session) fn ask_question(&mut self) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let (about, place) = match (workspace.focus.clone(), self.selected_place()) {
            (Some(row), _) => (row, None),
            (None, Some((document, spans))) => {
                let place = place_of(&workspace.project, document, &spans);
                (RowId::Document(document), place)
            }
            (None, None) => return,
        };
        self.prompt = Some(Prompt::Question(about, place));
    }

    /// Writes a question, and closes the dialog that asked for it.
    pub(super) fn write_question(&mut self, about: RowId, place: Option<Place>, text: String) {
        let comment = CommentId(self.ids.make());
        let done = self.edit(&Command::Ask {
            comment,
            about,
            place,
            text,
        });
        if done {
            self.prompt = None;
        }
    }

    /// Writes an answer, or resolves a question of one's own.
    pub(super) fn answer_question(&mut self, question: CommentId, text: String, resolves: bool) {
        let comment = CommentId(self.ids.make());
        let done = self.edit(&Command::Answer {
            comment,
            question,
            text,
            resolves,
        });
        if done && self.prompt == Some(Prompt::Answer(question)) {
            self.prompt = None;
        }
    }
}
