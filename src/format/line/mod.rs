//! One value as one line of RON, and back.
//!
//! What is written has one form only: no space but after `:` and `,`, the content of an enum variant
//! without parentheses of its own (`Mention(id: "…")`), default fields left out by the rows
//! themselves. [`quoted`] says how strings are escaped: no line holds a raw line break, a control or
//! a direction character, and vowel marks stay as they are.
//!
//! What is read first goes through [`read`], a small parser of exactly that form (three to four times
//! as fast as `ron`, which is what lets a big project open within a second); whatever it does not
//! know goes to `ron`, which also gives the message and the column of a mistake. **Invariant:** a line
//! that the small parser accepts reads the same in `ron`.

mod depth;
mod quoted;
mod read;
mod write;

use ron::extensions::Extensions;
use serde::{Deserialize, Serialize};

pub use write::Unwritable;

/// A line that is not the value that was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (column {column} of the record, line {line})")]
pub struct LineError {
    /// Line within the record, from 1; a record is one line unless somebody broke it up by hand.
    pub line: usize,
    /// Column within that line, in characters, from 1.
    pub column: usize,
    /// What is wrong, in English, at most some 300 characters.
    pub message: String,
}

/// Longest message of a mistake, in characters; `ron` quotes whole identifiers.
const LONGEST_MESSAGE: usize = 300;

/// RON as this program reads it: as it writes it, and as people write it by hand.
fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::UNWRAP_VARIANT_NEWTYPES)
        .with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Appends a value to a line.
///
/// # Errors
/// [`Unwritable`] for a value that the format has no form for; part of it may have been appended.
pub fn append<T: Serialize + ?Sized>(value: &T, out: &mut String) -> Result<(), Unwritable> {
    write::append(value, out)
}

/// As [`append`], but before each item, field and key `take` may take from the front of what is written so far:
/// a value of any size is written without ever being in memory as a whole.
///
/// # Errors
/// As [`append`].
pub fn append_and_take<'o, T: Serialize + ?Sized>(
    value: &T,
    out: &'o mut String,
    take: &'o mut dyn FnMut(&mut String),
) -> Result<(), Unwritable> {
    write::append_watched(value, out, Some(take))
}

/// Appends a struct as the content of the variant `name`: `Name(field: …)`.
///
/// # Errors
/// As [`append`].
pub fn append_variant<T: Serialize + ?Sized>(
    name: &str,
    value: &T,
    out: &mut String,
) -> Result<(), Unwritable> {
    write::append_variant(name, value, out)
}

/// A value from its line.
///
/// # Errors
/// [`LineError`] with the place and what was expected there.
pub fn from_str<'de, T: Deserialize<'de>>(line: &'de str) -> Result<T, LineError> {
    from_canonical(line).map_or_else(|| from_ron(line), Ok)
}

/// A value from a line in exactly the form that [`append`] gives it; `None` for any other line, with any
/// mistake or none.
pub fn from_canonical<'de, T: Deserialize<'de>>(line: &'de str) -> Option<T> {
    read::from_str(line).ok()
}

/// A value from RON of any form.
///
/// # Errors
/// As [`from_str`].
pub fn from_ron<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, LineError> {
    if let Some(at) = depth::first_too_deep(text) {
        let before = text.get(..at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        return Err(LineError {
            line: 1 + before.bytes().filter(|&b| b == b'\n').count(),
            column: 1 + before.get(line_start..).unwrap_or_default().chars().count(),
            message: format!("brackets are nested more than {} deep", depth::DEEPEST),
        });
    }
    options().from_str(text).map_err(|error| LineError {
        line: error.span.start.line,
        column: error.span.start.col,
        message: error
            .code
            .to_string()
            .chars()
            .take(LONGEST_MESSAGE)
            .collect(),
    })
}

#[cfg(test)]
mod tests;
