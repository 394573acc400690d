//! What the worker says to the window.

use std::path::PathBuf;

use super::{Kept, Outside};

/// What the worker has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Every entry up to this number, as [`Keeper::record`](super::Keeper::record) gave it, is on the disk.
    Acknowledged(u64),
    /// The project file holds everything recorded so far.
    Written {
        /// Where it is now; `None` for a project without a name.
        path: Option<PathBuf>,
    },
    /// Something could not be written. Nothing is lost by it; it is tried again.
    Failed {
        /// Whether everything is in the journal all the same, so that it comes back at the next start.
        kept: bool,
        /// File, what was tried and what the system says, in English.
        message: String,
    },
    /// The project could not be put under another name; it is where it was.
    NotSavedAs {
        /// File and what the system says, in English.
        message: String,
    },
    /// What is being saved is saved, but what it replaces could not be put away first. Said once.
    NotPutAway {
        /// What was to be put away.
        what: Kept,
        /// File and what the system says, in English.
        message: String,
    },
    /// Another program wrote the project file. It is not overwritten until [`Keeper::adopt`](super::Keeper::adopt) says that
    /// what it did is in the project; the journal goes on.
    Outside(Box<Outside>),
    /// Another program wrote the project file, and what it wrote cannot be read. It is not overwritten;
    /// the journal goes on.
    ChangedOutside {
        /// File and reason, in English.
        message: String,
    },
}
