//! What a person has decided about rows or a place.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{AuthorId, Place, Project, Row, RowId, VerdictId, is_default};

/// A decision about a group of rows, or about a place. One whose rows have changed since no longer counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// Stable id.
    pub id: VerdictId,
    /// Who decided.
    pub author: AuthorId,
    /// The rows that it is about, each as it read; without a hash it does not matter how.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: Vec<(RowId, Option<RowHash>)>,
    /// The place that it is about.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        with = "super::at_most_one"
    )]
    pub place: Option<Place>,
    /// What was decided.
    pub outcome: Outcome,
    /// Why, as a short key of its own kind: of a problem that is intended, which problem.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: String,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// Milliseconds since 1970 in UTC.
    pub at: i64,
}

impl Verdict {
    /// Whether its rows still read as they did, and its document still has the text of its place.
    #[must_use]
    pub fn counts(&self, project: &Project) -> bool {
        let reads = |(row, hash): &(RowId, Option<RowHash>)| {
            hash.is_none_or(|hash| {
                project
                    .row(row)
                    .is_some_and(|row| RowHash::of(&row) == hash)
            })
        };
        let place = self.place.as_ref();
        let stands = place.is_none_or(|place| {
            let document = project.documents().get(&place.document);
            document.is_some_and(|document| document.hash == place.text)
        });
        stands && self.about.iter().all(reads)
    }
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Outcome {
    /// The rows are right.
    Accept,
    /// These rows are right instead.
    Replace(Vec<RowId>),
    /// None of the rows is right, and nothing is in their place.
    Nobody,
    /// To be decided later.
    Later,
    /// What was suggested for the place is wrong for good.
    Dismissed,
    /// What looks like a mistake is meant so.
    Intended,
    /// The rows of this copy of the project, as they read when it was handed out to the author.
    HandedOut,
}

/// A hash of a whole row, so that it is seen whether it still reads as it did: the first eight bytes of the
/// SHA-256 of its JSON. Written as 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowHash(u64);

impl RowHash {
    /// The hash of a row.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        // Rows hold nothing that has no form, and a row without one would still be the same each time.
        let json = serde_json::to_vec(row).unwrap_or_default();
        let digest = Sha256::digest(json);
        let first = digest.first_chunk::<8>().copied().unwrap_or_default();
        Self(u64::from_be_bytes(first))
    }
}

impl fmt::Display for RowHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for RowHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for RowHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RowHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let value = u64::from_str_radix(&text, 16).ok().filter(|_| digits);
        value.map(Self).ok_or_else(|| {
            serde::de::Error::custom("expected the hash of a row, 16 hexadecimal digits")
        })
    }
}
