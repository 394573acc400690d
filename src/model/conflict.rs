//! A row that two people have changed, each in another way.

use serde::{Deserialize, Serialize};

use super::{ConflictId, Row, RowId, is_default};

/// Three versions of a row, to be decided by a person: nothing of either side is lost until then. The
/// project itself holds the version that this side had, or the one that still exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Made from all that follows, so that two people who merge the same get the same row.
    pub id: ConflictId,
    /// The row.
    pub about: RowId,
    /// How it read before; `None` if it did not exist.
    #[serde(default, skip_serializing_if = "is_default")]
    pub base: Option<Box<Row>>,
    /// How it read on the side that was merged into; `None` if it was deleted there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ours: Option<Box<Row>>,
    /// How it read on the other side; `None` if it was deleted there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theirs: Option<Box<Row>>,
}
