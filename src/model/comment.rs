//! What people say about rows.

use serde::{Deserialize, Serialize};

use super::{AuthorId, CommentId, RowId, is_default};

/// A note, question or answer about a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Stable id.
    pub id: CommentId,
    /// Who wrote it.
    pub author: AuthorId,
    /// The row that it is about; another comment, if it answers one.
    pub about: RowId,
    /// What it is for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: CommentKind,
    /// The words; any script, any length.
    pub text: String,
    /// Whether it is dealt with.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resolved: bool,
}

/// What a comment is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CommentKind {
    /// Something to know.
    #[default]
    Note,
    /// Something to be answered.
    Question,
    /// The answer to a question.
    Answer,
}
