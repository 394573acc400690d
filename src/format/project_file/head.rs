//! The first line: format, project, and which of its files this is.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::{FORMAT, ReadError};
use crate::format::line::{self, LineError};
use crate::model::{Part, ProjectId};

/// What the first line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename = "Isnad")]
pub struct Head {
    /// Number of the format.
    pub format: u32,
    /// The project's id, the same in all of its files.
    pub project: ProjectId,
    /// Which of its files this is.
    pub part: Part,
}

/// Reads the first line from the beginning of a file; some 4 KiB are enough for every file that the
/// program has written.
///
/// # Errors
/// As [`read`](super::read) for the whole file; also for a file laid out by hand whose head does not
/// stand in front, although that one could be read whole.
pub fn head(bytes: &[u8]) -> Result<Head, ReadError> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // The rest of a letter may stand behind the end of what is given.
        Err(error) => bytes
            .get(..error.valid_up_to())
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default(),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    refuse_newer_format(text)?;
    let before_rows = text.split_once('[').map_or(text, |(before, _)| before);
    head_of_line(&format!("{before_rows}["))
}

/// The head in a first line that ends with the bracket of the rows.
pub(super) fn head_of_line(line: &str) -> Result<Head, ReadError> {
    let whole: Whole<Vec<IgnoredAny>> = line::from_ron(&format!("{line}])")).map_err(bad_head)?;
    whole.head()
}

/// The format number is looked for before anything else is expected of the file.
pub(super) fn refuse_newer_format(text: &str) -> Result<(), ReadError> {
    let head: String = text.chars().take(200).collect();
    let number = head
        .trim_start()
        .strip_prefix("Isnad")
        .and_then(|head| head.split_once("format"))
        .and_then(|(_, rest)| rest.trim_start().strip_prefix(':'))
        .map(|rest| {
            let rest = rest.trim_start();
            let end = rest.find(|c: char| !c.is_ascii_digit());
            end.and_then(|end| rest.get(..end)).unwrap_or(rest)
        })
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().unwrap_or(u32::MAX));
    match number {
        Some(found) if found > FORMAT => Err(newer(found)),
        Some(_) | None => Ok(()),
    }
}

fn newer(found: u32) -> ReadError {
    ReadError::NewerFormat {
        found,
        known: FORMAT,
    }
}

pub(super) fn bad_head(error: LineError) -> ReadError {
    ReadError::BadHead {
        line: error.line,
        column: error.column,
        message: error.message,
    }
}

/// The whole file as one value; `R` says how much of the rows is looked at.
#[derive(Deserialize)]
#[serde(rename = "Isnad", deny_unknown_fields)]
pub(super) struct Whole<R> {
    format: u32,
    project: ProjectId,
    part: Part,
    pub(super) rows: R,
}

impl<R> Whole<R> {
    /// Its head, if this version reads the format.
    pub(super) fn head(&self) -> Result<Head, ReadError> {
        if self.format > FORMAT {
            return Err(newer(self.format));
        }
        Ok(Head {
            format: self.format,
            project: self.project,
            part: self.part,
        })
    }
}
