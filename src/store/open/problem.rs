//! What is wrong with a project's files, and why one is not opened.

use std::io;
use std::path::{Path, PathBuf};

use crate::format::project_file::{Damage, ReadError};
use crate::store::lock::Holder;

/// Something wrong with a project's files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A place in the project file.
    #[error("{}: {damage}", path.display())]
    File {
        /// The project file.
        path: PathBuf,
        /// Where, and what.
        damage: Damage,
    },
    /// A document's text is not in the file.
    #[error("{}: the text of the document {title:?} is missing", path.display())]
    NoText {
        /// The project file.
        path: PathBuf,
        /// The document's title.
        title: String,
    },
    /// A document's text, kept beside the project, cannot be used.
    #[error("{}: the text of the document {title:?}: {reason}", path.display())]
    Beside {
        /// The text's file.
        path: PathBuf,
        /// The document's title.
        title: String,
        /// What is wrong.
        reason: String,
    },
    /// The last line of a journal was never finished.
    #[error("{}: an unfinished end of the journal was set aside", path.display())]
    TornJournal {
        /// Where it is now.
        path: PathBuf,
    },
    /// A journal builds on another version of the project file, and its changes do not fit this one.
    #[error(
        "{}: the project file was changed by another program, and changes that were not saved yet do not \
         fit it; they are kept here", path.display()
    )]
    OtherBase {
        /// Where the journal is.
        path: PathBuf,
        /// How many changes it holds that were not saved.
        changes: usize,
    },
    /// A journal cannot be read at all.
    #[error("{}: this journal cannot be read; it was set aside", path.display())]
    BadJournal {
        /// Where it is.
        path: PathBuf,
    },
}

/// Why a project is not opened or made.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{}: there is no such file", .0.display())]
    Missing(PathBuf),
    /// A folder, a device, a pipe.
    #[error("{}: this is not a file", .0.display())]
    NotAFile(PathBuf),
    /// A file is there already, and was not to be replaced.
    #[error("{}: this file exists already", .0.display())]
    Exists(PathBuf),
    /// Somebody else has it open.
    #[error("{}: this project is open elsewhere: {holder}", path.display())]
    Held {
        /// The project file.
        path: PathBuf,
        /// Who.
        holder: Holder,
    },
    /// It is no project file that this version can read.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: ReadError,
    },
    /// The system says no.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What it says.
        error: io::Error,
    },
}

impl OpenError {
    pub(in crate::store) fn io(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        if error.kind() == io::ErrorKind::NotFound {
            Self::Missing(path)
        } else {
            Self::Io { path, error }
        }
    }
}
