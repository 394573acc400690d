//! Stable ids: ULIDs for what people make, short keys for what a schema names.
//!
//! A ULID sorts by the time it was made and needs no coordination, so rows made apart never
//! collide when projects are merged. A [`Key`] is chosen by the schema's author and is the same in
//! every project that uses the schema: `PER` stays readable in files and exports.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use ulid::Ulid;

/// The id that some letters write; `None` if they write none. 26 letters hold two bits more than an id
/// has: with one of them set, two texts would be the same id.
#[must_use]
pub fn ulid_from_text(text: &str) -> Option<Ulid> {
    let fits = text.bytes().next().is_some_and(|first| first <= b'7');
    Ulid::from_string(text).ok().filter(|_| fits)
}

fn ulid<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Ulid, D::Error> {
    deserializer.deserialize_str(UlidVisitor)
}

struct UlidVisitor;

impl Visitor<'_> for UlidVisitor {
    type Value = Ulid;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id of 26 letters and digits")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Ulid, E> {
        ulid_from_text(text)
            .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(#[serde(deserialize_with = "ulid")] pub Ulid);

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
    /// A verdict.
    VerdictId
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_texts_in_capitals_are_one_id() {
        for text in ["7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01J00000000000000000000001"] {
            assert_eq!(ulid_from_text(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "01J0000000000000000000000",
            "01J000000000000000000000010",
            "01J0000000000000000000000I",
        ] {
            assert_eq!(ulid_from_text(text), None, "{text}");
        }
    }
}
