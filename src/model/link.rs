//! A typed relation between two rows.

use serde::{Deserialize, Serialize};

use super::{AuthorId, Key, LinkId, RowId};

/// A relation that the schema names; a symmetric one is stored once, its smaller id first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Stable id.
    pub id: LinkId,
    /// Who made it.
    pub author: AuthorId,
    /// Link type, a key of the schema.
    pub r#type: Key,
    /// Where it starts.
    pub from: RowId,
    /// Where it leads.
    pub to: RowId,
}
