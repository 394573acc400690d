//! Stable ids: ULIDs for what people make, short keys for what a schema names.
//!
//! A ULID sorts by the time it was made and needs no coordination, so rows made apart never
//! collide when projects are merged. A [`Key`] is chosen by the schema's author and is the same in
//! every project that uses the schema: `PER` stays readable in files and exports.

use std::fmt;

use serde::{Deserialize, Serialize};
use ulid::Ulid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Ulid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A project, also in its other files and its journal.
    ProjectId
    /// An author.
    AuthorId
    /// A document.
    DocumentId
    /// An entity.
    EntityId
    /// A mention.
    MentionId
    /// A claim.
    ClaimId
    /// A piece of evidence.
    EvidenceId
    /// A link.
    LinkId
    /// A comment.
    CommentId
    /// A conflict.
    ConflictId
    /// One act of a person.
    ChangeId
}

/// A schema's own name for a type or an attribute, such as `PER` or `stance`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub String);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Key {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}
