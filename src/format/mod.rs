//! Bytes ↔ rows: the project file, and the formats that people train and evaluate with.
//!
//! - [`project_file`]: our own file, which carries everything; [`mod@line`] is the form of its records.
//! - [`FORMATS`]: the exchange formats, one file or folder each, read or written through one table.
//! - [`spreadsheet`], [`svg`]: what tables and drawings of the window are saved as.
//!
//! **Rules for a format.** Pure: bytes in, rows out; rows in, bytes out, always the same ones. Offsets
//! are in bytes inside the program and are converted at this border, in the unit that is asked for or
//! that the format demands; the unit stands in the output if it is not code points. What the format
//! cannot carry stands in its `cannot_carry`; what of one project could not be carried or read comes
//! back as a list, with file and line, and is never left out silently. Ids and the importing author
//! come from outside. Input may be hostile: nothing panics, nothing grows beyond a few times its size.
//!
//! **To add a format:** a file here, written like [`jsonl`], with a `FORMAT`; one line in [`FORMATS`];
//! a test that writes, reads and compares, over a text with an emoji before the span. Command line,
//! menu and list of formats follow.

pub mod corpus;
pub mod jsonl;
pub mod line;
pub mod project_file;
pub mod spreadsheet;
pub mod svg;

#[cfg(test)]
pub(crate) mod arbitrary;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use ulid::Ulid;

use crate::model::{AuthorId, Project, Row, RowId};
use crate::text::{TextHash, Unit};

/// Every exchange format.
pub const FORMATS: &[&Format] = &[&jsonl::FORMAT];

/// An exchange format.
#[derive(Debug)]
pub struct Format {
    /// Name on the command line, and the ending of its files.
    pub name: &'static str,
    /// What it is, in one English line.
    pub about: &'static str,
    /// The files that it writes; the first one alone where a single file is wanted. Empty: it is only
    /// read.
    pub parts: &'static [Part],
    /// Reads files of the format; `None`: it is only written.
    pub read: Option<fn(&[Input], &mut Import) -> Imported>,
    /// What of a project is not in its files, in English, one thing an item.
    pub cannot_carry: &'static [&'static str],
}

/// One of the files that a format writes.
#[derive(Debug)]
pub struct Part {
    /// Name of the file.
    pub file: &'static str,
    /// Writes it.
    pub write: fn(&Project, &Choice, &mut dyn io::Write) -> io::Result<Exported>,
}

/// What to write, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only the annotations of this author; `None` for everybody's.
    pub author: Option<AuthorId>,
    /// What offsets count.
    pub unit: Unit,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Records in the file.
    pub records: usize,
    /// Rows that are not in it, with the reason, in English.
    pub left_out: Vec<String>,
}

/// A file to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name, without the folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Where rows are read to.
pub struct Import<'a> {
    /// The project that they will belong to; authors, documents, entities and claims that it has are
    /// used.
    pub project: &'a Project,
    /// Whose the annotations will be; `None` for the authors that the files name.
    pub author: Option<AuthorId>,
    /// Gives ids for rows that have none of ours.
    pub ids: &'a mut dyn FnMut() -> Ulid,
}

/// What was read; nothing of it is in the project yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// New rows, in an order in which they can be put in.
    pub rows: Vec<Row>,
    /// The texts of new documents.
    pub texts: Vec<(TextHash, Arc<str>)>,
    /// File and line of each row, to name it if it does not fit the project.
    pub lines: BTreeMap<RowId, (String, usize)>,
    /// What could not be read, or not as it stands.
    pub problems: Vec<ImportProblem>,
}

/// Something in a file that was left out or read otherwise than it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {message}")]
pub struct ImportProblem {
    /// Name of the file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What, and what was done about it, in English.
    pub message: String,
}

/// The format of this name.
#[must_use]
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_named_once_and_can_do_something() {
        for (index, format) in FORMATS.iter().enumerate() {
            assert_eq!(format_named(format.name).unwrap().about, format.about);
            assert!(
                FORMATS[..index]
                    .iter()
                    .all(|other| other.name != format.name)
            );
            assert!(
                !format.parts.is_empty() || format.read.is_some(),
                "{}",
                format.name
            );
        }
        assert!(format_named("none").is_none());
    }
}
