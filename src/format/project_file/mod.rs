//! The project file: one RON value that is also read line by line.
//!
//! ```text
//! Isnad(format: 1, project: "01J…", part: Main, rows: [
//! Schema(id: "news", …),
//! Document(id: "01J…", …, hash: "9f86…"),
//! Text(hash: "9f86…", text: "…"),
//! Mention(id: "01J…", …, fragments: [(start: 12, end: 18, quote: "או\"ם")]),
//! ])
//! ```
//!
//! One record a line, in an order that does not depend on how the project came about: by kind; rows
//! that stand in a text by document, start, end and id; all others by id. So a diff shows what was
//! done, and equal projects are equal files.
//!
//! **A text is a record of its own**, under its hash, after the documents: the row of a document (its
//! title, language, direction, states) changes often and is to be one short line of a diff, while its
//! text never changes. Documents with equal texts share the record. The text of a document with
//! [`TextPlace::Beside`](crate::model::TextPlace) is not written here; reading that file is up to
//! `store`.
//!
//! **What cannot be read is kept.** A record of a kind that a later version has added, one that is
//! damaged, the second one with an id, a text that does not fit its hash: each is listed with its line
//! and column, kept as it stands and written back after the last row. Fields that a later version has
//! added to a row are kept beside it ([`Project::extras`](crate::model::Project::extras)) and written
//! back where they stood; added to a part of a row, such as a fragment, they make it a record that is
//! kept. Only a file without a readable first line is refused, one that a later format number marks as
//! different throughout, and one with the conflict marks of a version-control merge, whose two sides
//! must not be mixed.
//!
//! **Versions.** A new kind of row or a new field that may be left out needs no new number. [`FORMAT`]
//! goes up only if an older program would read a file wrongly; what it then has to know to read older
//! files goes into a module here, with a file of the old format in `tests/data/formats`.
//!
//! **Several files.** The rows of an author with [`own_file`](crate::model::Author::own_file) stand in a
//! file of that author, with the same head but for `part: Author("01J…")`; everything else stands in
//! the main file. [`write()`] writes one [`Part`](crate::model::Part) and [`join()`] puts the parts
//! together; what stands in the wrong file is kept there and shown.
//!
//! A byte-order mark, CRLF, and any other layout of the same value (edited by hand, rewritten by a RON
//! tool) are read too and come out in this form at the next save; comments are not kept.

mod defect;
mod fields;
mod head;
mod in_order;
mod join;
mod marks;
mod read;
mod record;
mod write;

use serde::{Deserialize, Serialize};

use crate::text::TextHash;

pub use defect::{Damage, Defect, ReadError};
pub use head::{Head, head};
pub use join::{Misfit, Reason, join};
pub use marks::{Sides, read_marked};
pub use read::{ReadProject, read, read_with};
pub use write::{record_of, write};

/// Number of the format that this version writes; it reads this one and all before.
pub const FORMAT: u32 = 1;
/// The longest file that is read, in bytes: 1 GiB. Sixteen texts of the greatest length, or some five
/// million mentions; more is held in memory by no machine that a text is annotated on.
pub const MOST_BYTES: usize = 1 << 30;
/// Most records in a file, so that a small hostile file cannot become a large project in memory.
pub const MOST_RECORDS: usize = 8_000_000;
/// Most problems that are listed; of what is beyond, only the number is said.
pub const MOST_PROBLEMS: usize = 1_000;

/// The name of a text's record.
const TEXT: &str = "Text";

/// A text under its hash.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Text", deny_unknown_fields)]
struct TextRecord<'t> {
    hash: TextHash,
    #[serde(borrow)]
    text: std::borrow::Cow<'t, str>,
}

#[cfg(test)]
mod tests;
