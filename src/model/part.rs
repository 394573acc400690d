//! The files of a project, and what of them could not be used.

use serde::{Deserialize, Serialize};

use super::AuthorId;

/// One of a project's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// The project file: schema, authors, documents, texts, conflicts, and the rows of all authors who
    /// have no file of their own.
    Main,
    /// The rows of one author.
    Author(AuthorId),
}

/// Records as they stand in a file: one string, so that millions of short ones take no more memory
/// than the file did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    text: String,
    /// Where each one ends.
    ends: Vec<usize>,
}

impl Records {
    /// The records, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().filter_map(move |&end| {
            let record = self.text.get(start..end);
            start = end;
            record
        })
    }

    /// Adds a record after the others.
    pub fn push(&mut self, record: &str) {
        self.text.push_str(record);
        self.ends.push(self.text.len());
    }
}

/// A field that this version does not know, of a row that it does: written by a newer version, and
/// written back where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    /// The known field that it stands after; empty if it stands before them all.
    pub after: String,
    /// Name and value, as they stand in the file; without a line break.
    pub text: String,
}
