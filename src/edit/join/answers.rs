//! What a person has said about another project, to be remembered for the next time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{AuthorId, DocumentId, Key};

/// Answers to the questions about one other project; by what is theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Which document of ours it is.
    pub documents: BTreeMap<DocumentId, DocumentAnswer>,
    /// Which author of ours it is.
    pub authors: BTreeMap<AuthorId, AuthorAnswer>,
    /// Which label of ours it is.
    pub labels: BTreeMap<Label, LabelAnswer>,
}

/// What becomes of a document of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentAnswer {
    /// It is this one of ours.
    Is(DocumentId),
    /// It is none of ours, and comes along.
    New,
    /// It is left out, with all that stands in it.
    LeftOut,
}

/// Who an author of theirs is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuthorAnswer {
    /// This author of ours.
    Is(AuthorId),
    /// Somebody else of the same name.
    Other,
}

/// Something that a schema of theirs names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Label {
    /// A type.
    Type(Key),
    /// An attribute.
    Attribute(Key),
    /// A value of an attribute.
    Value(Key, String),
}

/// What becomes of a label of theirs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LabelAnswer {
    /// It is the one of ours with this key, or this value.
    Is(String),
    /// It is none of ours, and is added to our schema.
    New,
    /// It is left out: rows of the type do not come, values of the attribute are dropped.
    LeftOut,
}
