//! Whose row it is.

use serde::{Deserialize, Serialize};

use super::{AuthorId, is_default};

/// A person or program that makes rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// Stable id.
    pub id: AuthorId,
    /// Name as shown; any script.
    pub name: String,
    /// What the author does here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: AuthorKind,
    /// Slot in the theme's list of author colours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub colour: u8,
    /// Whether this author's rows stand in a file of their own beside the project file.
    #[serde(default, skip_serializing_if = "is_default")]
    pub own_file: bool,
}

impl Author {
    /// Whether it is somebody who marks or decides, and no program and no file.
    #[must_use]
    pub fn is_person(&self) -> bool {
        matches!(self.kind, AuthorKind::Annotator | AuthorKind::Reviewer)
    }
}

/// What an author does in the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AuthorKind {
    /// Tags texts by hand.
    #[default]
    Annotator,
    /// Decides between authors.
    Reviewer,
    /// Rows that came in from a file of another format.
    Importer,
    /// A program that proposes rows.
    Suggester,
}
