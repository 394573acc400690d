//! What can be wrong with a project file.

use super::{MOST_BYTES, MOST_RECORDS};
use crate::model::RowId;
use crate::text::TextHash;

/// Something wrong at one place of a project file; nothing was lost by it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {defect}")]
pub struct Damage {
    /// Line, from 1.
    pub line: usize,
    /// Column, in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub defect: Defect,
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// It is not what it should be.
    #[error("this record cannot be read and is kept as it is: {0}")]
    Unreadable(String),
    /// Of a kind that this version does not know.
    #[error("records called {0:?} belong to a newer version and are kept as they are")]
    UnknownKind(String),
    /// Fields that this version does not know, here and perhaps in other rows.
    #[error("here a row has fields of a newer version; such fields are kept as they are")]
    UnknownFields,
    /// There is a row with this id already.
    #[error("a second row with the id of {}; it is left out and kept in the file", short(.0))]
    Duplicate(RowId),
    /// A row that belongs into another of the project's files.
    #[error("this belongs into another file of the project; it is left out and kept here")]
    Misplaced,
    /// A text has another hash than the record says.
    #[error("the text with the hash {0} has been changed; it is left out and kept in the file")]
    FalseText(TextHash),
    /// The last line is missing.
    #[error("the file breaks off here; what stands before is complete")]
    BrokenOff,
    /// So many further problems, which are not listed.
    #[error("there are {0} problems more; of what cannot be read, all is kept")]
    AndMore(usize),
    /// Not in the program's own layout.
    #[error(
        "the file has been laid out by hand; saving gives it back its layout, without comments"
    )]
    OtherLayout,
}

/// Why a file is not opened at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// More than [`MOST_BYTES`].
    #[error("the file has {0} bytes, more than the limit of {MOST_BYTES}")]
    TooLarge(usize),
    /// More than [`MOST_RECORDS`].
    #[error("the file has more than {MOST_RECORDS} records")]
    TooManyRecords,
    /// Whoever asked for it does not want it any more.
    #[error("reading was cancelled")]
    Cancelled,
    /// Not UTF-8.
    #[error("line {line}: this is not UTF-8 text (byte {offset} of the file)")]
    NotUtf8 {
        /// Line, from 1.
        line: usize,
        /// Byte, from 0.
        offset: usize,
    },
    /// The first line is not that of a project file.
    #[error("line {line}, column {column}: this is not the beginning of a project file: {message}")]
    BadHead {
        /// Line, from 1.
        line: usize,
        /// Column, in characters, from 1.
        column: usize,
        /// What was expected.
        message: String,
    },
    /// Made by a later version.
    #[error(
        "the file has format {found}, made by a newer version of isnad; this version reads up to {known}"
    )]
    NewerFormat {
        /// Number in the file.
        found: u32,
        /// Greatest number that this version reads.
        known: u32,
    },
    /// A merge of two versions was left unfinished.
    #[error(
        "line {0}: the file holds the conflict marks of an unfinished merge; take one side or merge again"
    )]
    ConflictMarks(usize),
}

/// An id as it stands in the file, cut where a hostile file makes it longer than a line.
pub(super) fn short(id: &RowId) -> String {
    format!("{id:?}").chars().take(120).collect()
}
