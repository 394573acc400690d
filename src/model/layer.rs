//! Work, and what a review made of it.

use serde::{Deserialize, Serialize};

use super::{Project, Row, RowId};

/// Which layer of annotations a row belongs to.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Layer {
    /// An author's own work.
    #[default]
    Own,
    /// What a review made or accepted, owned by the reviewer. An author who is called gold is none.
    Gold,
}

impl Row {
    /// The layer of a mention, of evidence or of a link; other rows belong to none and are [`Layer::Own`].
    #[must_use]
    pub fn layer(&self) -> Layer {
        match self {
            Self::Mention(row) => row.layer,
            Self::Evidence(row) => row.layer,
            Self::Link(row) => row.layer,
            _ => Layer::Own,
        }
    }
}

impl Project {
    /// The layer of a row; [`Layer::Own`] for one that is not there.
    #[must_use]
    pub fn layer(&self, id: &RowId) -> Layer {
        match id {
            RowId::Mention(id) => self.mentions().get(id).map(|row| row.layer),
            RowId::Evidence(id) => self.evidence().get(id).map(|row| row.layer),
            RowId::Link(id) => self.links().get(id).map(|row| row.layer),
            _ => None,
        }
        .unwrap_or_default()
    }
}
