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
        /// How the line reads, cut to [`LONGEST_RECORD`] characters.
        record: String,
    },
    /// A file of the project does not fit the others, or cannot be read.
    #[error("{}: {reason}", path.display())]
    Part {
        /// Which file.
        path: PathBuf,
        /// What is wrong, and what was done.
        reason: String,
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
    /// The file of a text beside the project holds another text than the one that was annotated.
    #[error(
        "{}: the text of the document {title:?} has changed since it was annotated; open the project to see \
         what becomes of its annotations", path.display()
    )]
    ChangedText {
        /// The text's file.
        path: PathBuf,
        /// The document's title.
        title: String,
    },
    /// The last line of a journal was never finished.
    #[error("{}: an unfinished end of the journal was set aside", path.display())]
    TornJournal {
        /// Where it is now.
        path: PathBuf,
    },
    /// A journal builds on another version of the project file; what it adds was merged into this one.
    #[error(
        "{}: the project file was changed by another program; {changes} changes that were not saved yet \
         were merged into it, and {conflicts} of its rows wait for a decision", path.display()
    )]
    Merged {
        /// The project file.
        path: PathBuf,
        /// How many changes were not saved.
        changes: usize,
        /// How many rows were changed in different ways.
        conflicts: usize,
    },
    /// A journal cannot be read at all.
    #[error("{}: this journal cannot be read; it was set aside", path.display())]
    BadJournal {
        /// Where it is.
        path: PathBuf,
    },
}

/// Most characters of a damaged record that are shown.
pub const LONGEST_RECORD: usize = 400;

/// The damaged places of a file, each with its line; the file is gone through once.
pub(in crate::store) fn in_file(path: &Path, bytes: &[u8], damage: Vec<Damage>) -> Vec<Problem> {
    let mut lines = bytes.split(|byte| *byte == b'\n').zip(1_usize..).peekable();
    let in_order = damage.into_iter().map(|damage| {
        while lines.next_if(|(_, number)| *number < damage.line).is_some() {}
        let line = lines.peek().filter(|(_, number)| *number == damage.line);
        Problem::File {
            path: path.to_owned(),
            record: line.map_or_else(String::new, |(line, _)| shown(line)),
            damage,
        }
    });
    in_order.collect()
}

/// A line as far as it is shown.
fn shown(line: &[u8]) -> String {
    // Letters take at most four bytes.
    let start = line.get(..4 * LONGEST_RECORD).unwrap_or(line);
    let start = String::from_utf8_lossy(start);
    start.chars().take(LONGEST_RECORD).collect()
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
        holder: Box<Holder>,
    },
    /// It is no project file that this version can read.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: ReadError,
    },
    /// The file holds the rows of one author.
    #[error("{}: this file holds the rows of one author; open the project's main file instead", .0.display())]
    NotMain(PathBuf),
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
    /// Whether the file holds the conflict marks of a version-control merge.
    #[must_use]
    pub fn has_marks(&self) -> bool {
        let marks = |error: &ReadError| matches!(error, ReadError::ConflictMarks(_));
        matches!(self, Self::Unreadable { error, .. } if marks(error))
    }

    /// Whether nothing is wrong: the person who wanted it open does not any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        let cancelled = ReadError::Cancelled;
        matches!(self, Self::Unreadable { error, .. } if *error == cancelled)
    }

    pub(in crate::store) fn io(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        if error.kind() == io::ErrorKind::NotFound {
            Self::Missing(path)
        } else {
            Self::Io { path, error }
        }
    }
}
