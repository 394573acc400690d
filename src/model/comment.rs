//! What people say about rows.

use serde::{Deserialize, Serialize};

use super::{AuthorId, CommentId, Place, RowId, is_default};

/// A note, question or answer about a row or a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Stable id.
    pub id: CommentId,
    /// Who wrote it.
    pub author: AuthorId,
    /// The row that it is about; another comment, if it answers one; the document, if it is about a place.
    pub about: RowId,
    /// The place in the document that it is about, if it is about one.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        with = "super::at_most_one"
    )]
    pub place: Option<Place>,
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
