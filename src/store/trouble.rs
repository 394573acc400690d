//! Something could not be written; nothing is lost by it, but a person should know.

use std::io;
use std::path::{Path, PathBuf};

/// What was tried, on which file, and what the system said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {doing}: {message}", path.display())]
pub struct Trouble {
    /// What was tried.
    pub doing: Doing,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub message: String,
}

/// What was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doing {
    /// Bringing the latest changes to the disk.
    #[error("the latest changes could not be written")]
    Journal,
    /// Writing the project file.
    #[error("the project could not be saved; its changes are kept in the journal")]
    Saving,
    /// Putting the project under another name.
    #[error("the project could not be saved under this name")]
    SavingAs,
}

impl Trouble {
    pub(super) fn new(doing: Doing, path: &Path, error: &io::Error) -> Self {
        Self {
            doing,
            path: path.to_owned(),
            message: error.to_string(),
        }
    }
}
