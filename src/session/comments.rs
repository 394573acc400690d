//! What people say about rows.

use super::state::Session;
use crate::edit::Command;
use crate::model::{CommentId, CommentKind, RowId};

impl Session {
    /// Writes a comment about a row, and closes the dialog that asked for it.
    pub(super) fn comment(&mut self, about: RowId, kind: CommentKind, text: String) {
        let comment = CommentId(self.ids.make());
        let done = self.edit(&Command::Comment {
            comment,
            about,
            kind,
            text,
        });
        if done {
            self.prompt = None;
        }
    }
}
