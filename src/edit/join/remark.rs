//! What a person should know about a project that is brought in.

use super::Label;
use crate::model::{RowId, RowKind};

/// Something worth knowing. Each has a message `dialog-join-NAME`; see [`Remark::key`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Remark {
    /// An author of theirs has made nothing.
    #[error("the author {0:?} has no rows there")]
    NoRows(String),
    /// An author has another name there.
    #[error("the author {ours:?} is called {theirs:?} there; the name stays")]
    OtherName {
        /// The name here.
        ours: String,
        /// The name there.
        theirs: String,
    },
    /// A label is added to our schema.
    #[error("{name:?} is added to the schema")]
    Added {
        /// Which label of theirs.
        label: Label,
        /// How it is shown.
        name: String,
    },
    /// A label of theirs is taken for one of ours.
    #[error("{name:?} is taken for {ours:?}")]
    TakenFor {
        /// How it is shown there.
        name: String,
        /// The one of ours.
        ours: String,
    },
    /// A row reads otherwise there, and is taken over.
    #[error("{} {name:?} reads otherwise there and is taken over", .row.kind().name())]
    Changed {
        /// The row.
        row: RowId,
        /// Its words.
        name: String,
    },
    /// A row reads otherwise there, and stays as it is here.
    #[error("{} {name:?} reads otherwise there and stays as it is here", .row.kind().name())]
    Stays {
        /// The row.
        row: RowId,
        /// Its words.
        name: String,
    },
    /// A row was changed on both sides, and waits for a decision.
    #[error("{} {name:?} reads otherwise on both sides and waits for a decision", .row.kind().name())]
    Conflict {
        /// The row.
        row: RowId,
        /// Its words.
        name: String,
    },
    /// A row was deleted there, and goes here too.
    #[error("{} {name:?} was deleted there and goes here, too", .row.kind().name())]
    Deleted {
        /// The row.
        row: RowId,
        /// Its words.
        name: String,
    },
    /// A row of the person who works there is not there, and stays here.
    #[error("{} {name:?} is not there (any more) and stays here", .row.kind().name())]
    NotThere {
        /// The row.
        row: RowId,
        /// Its words.
        name: String,
    },
    /// A row stands in a text that differs, and waits to be placed in ours.
    #[error("{} {name:?} waits to be found in the text", .row.kind().name())]
    Waits {
        /// The row.
        row: RowId,
        /// Its words.
        name: String,
    },
    /// The author has made exactly this here already.
    #[error("{} {name:?} is here already", .row.kind().name())]
    Twice {
        /// The row of theirs.
        row: RowId,
        /// Its words.
        name: String,
    },
    /// A row cannot come, for something that it needs does not.
    #[error("{} {name:?} does not come: it needs a {} that does not", .row.kind().name(), .needs.name())]
    LeftOut {
        /// The row.
        row: RowId,
        /// Its words.
        name: String,
        /// The kind of what it needs.
        needs: RowKind,
    },
    /// A document cannot come, for its text is missing there.
    #[error("the document {0:?} does not come: its text is missing there")]
    NoText(String),
    /// So many records of the file cannot be read here, and do not come.
    #[error("{0} records that cannot be read do not come")]
    Unread(usize),
}

impl Remark {
    /// The key of its message.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoRows(_) => "dialog-join-no-rows",
            Self::OtherName { .. } => "dialog-join-other-name",
            Self::Added { .. } => "dialog-join-added",
            Self::TakenFor { .. } => "dialog-join-taken-for",
            Self::Changed { .. } => "dialog-join-changed",
            Self::Stays { .. } => "dialog-join-stays",
            Self::Conflict { .. } => "dialog-join-conflict",
            Self::Deleted { .. } => "dialog-join-deleted",
            Self::NotThere { .. } => "dialog-join-not-there",
            Self::Waits { .. } => "dialog-join-waits",
            Self::Twice { .. } => "dialog-join-twice",
            Self::LeftOut { .. } => "dialog-join-left-out",
            Self::NoText(_) => "dialog-join-no-text",
            Self::Unread(_) => "dialog-join-unread",
        }
    }

    /// The words of what it is about; `None` where it has none.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::NoRows(name) | Self::NoText(name) => Some(name),
            Self::OtherName { theirs: name, .. }
            | Self::Added { name, .. }
            | Self::TakenFor { name, .. }
            | Self::Changed { name, .. }
            | Self::Stays { name, .. }
            | Self::Conflict { name, .. }
            | Self::Deleted { name, .. }
            | Self::NotThere { name, .. }
            | Self::Waits { name, .. }
            | Self::Twice { name, .. }
            | Self::LeftOut { name, .. } => Some(name),
            Self::Unread(_) => None,
        }
    }

    /// How many it is about.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Unread(count) => *count,
            _ => 1,
        }
    }

    /// Whether something that is there will not be here because of it.
    #[must_use]
    pub fn loses(&self) -> bool {
        matches!(
            self,
            Self::LeftOut { .. } | Self::NoText(_) | Self::Unread(_) | Self::Stays { .. }
        )
    }
}
