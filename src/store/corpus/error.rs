//! Why a file, a folder or a text in a file was left out.

use std::io;
use std::path::Path;

use super::Input;
use crate::format::corpus::{Trouble, Why};
use crate::text::decode::DecodeError;

/// Why a file or folder was left out; each message names it and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The system does not let us read it.
    #[error("{path}: cannot be read ({error}); check that it is there and that you may read it")]
    Unreadable {
        /// Which file.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// It is a device, a pipe or the like.
    #[error("{path}: is neither a file nor a folder")]
    NotAFile {
        /// Which path.
        path: String,
    },
    /// Its bytes are not a text that we can read.
    #[error("{}{}: {error}", file.path.display(), file.inside)]
    NotText {
        /// Which file.
        file: Input,
        /// Why.
        error: DecodeError,
    },
    /// Something in a file is not taken in.
    #[error("{}{}{}: {}", file.path.display(), file.inside, trouble.part, trouble.why)]
    Trouble {
        /// Which file.
        file: Input,
        /// What, and why.
        trouble: Box<Trouble>,
    },
    /// A folder without a file that could be a text.
    #[error("{path}: no text file in this folder")]
    NothingInside {
        /// Which folder.
        path: String,
    },
    /// A file with several texts, where one is wanted.
    #[error("{path}: holds {count} texts, and one is wanted here")]
    Several {
        /// Which file.
        path: String,
        /// How many.
        count: usize,
    },
    /// More texts than are read at once.
    #[error(
        "{left_out} files are left out: at most 1 GiB of texts is read at once; read the rest afterwards"
    )]
    TooMuch {
        /// How many files were not read.
        left_out: usize,
    },
}

impl CorpusError {
    /// What is not taken in of the file at `path`.
    pub(super) fn of(path: &Path, trouble: Trouble) -> Self {
        let file = Input {
            path: path.to_owned(),
            inside: trouble.inside.clone(),
        };
        match trouble.why {
            Why::NotText(error) if trouble.part.is_empty() => Self::NotText { file, error },
            _ => Self::Trouble {
                file,
                trouble: Box::new(trouble),
            },
        }
    }

    /// The file, where its name is known and it could be read.
    #[must_use]
    pub fn file(&self) -> Option<Input> {
        match self {
            Self::NotText { file, .. } | Self::Trouble { file, .. } => Some(file.clone()),
            _ => None,
        }
    }

    /// Whether it only says what a person should know, and no text was left out.
    #[must_use]
    pub fn is_remark(&self) -> bool {
        let remark = |trouble: &Trouble| matches!(trouble.why, Why::Remark(_));
        matches!(self, Self::Trouble { trouble, .. } if remark(trouble))
    }
}
