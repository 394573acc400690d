//! Lines → rows.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::write::inside;
use super::{FORMAT, Head, MOST_BYTES, MOST_RECORDS, Part, TEXT, TextRecord};
use crate::format::line::{self, LineError};
use crate::model::{Project, Row, RowId};
use crate::text::TextHash;

/// A project as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadProject {
    /// The rows and texts; what could not be read is among its kept records.
    pub project: Project,
    /// What is wrong with the file, in the order of the file.
    pub problems: Vec<Damage>,
}

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
    /// There is a row with this id already.
    #[error("a second row with the id of {0:?}; it is left out and kept in the file")]
    Duplicate(RowId),
    /// A text has another hash than the record says.
    #[error("the text with the hash {0} has been changed; it is left out and kept in the file")]
    FalseText(TextHash),
    /// The last line is missing.
    #[error("the file breaks off here; what stands before is complete")]
    BrokenOff,
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

/// Reads a project file.
///
/// # Errors
/// See [`ReadError`]; whatever else is wrong is among the problems of what is returned.
pub fn read(bytes: &[u8]) -> Result<ReadProject, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge(bytes.len()));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        ReadError::NotUtf8 {
            line: 1 + before.iter().filter(|&&b| b == b'\n').count(),
            offset: error.valid_up_to(),
        }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    refuse_newer_format(text)?;
    let Some((head, lines)) = by_lines(text)? else {
        let whole = whole(text).map_err(bad_head)?;
        return take_in(text, whole).map(|taken| taken.read);
    };
    let taken = take_in(text, (head, lines))?;
    if taken.another_layout
        && let Ok(whole) = whole(text)
    {
        return take_in(text, whole).map(|taken| taken.read);
    }
    Ok(taken.read)
}

/// A record where it stands; perhaps with the comma after it.
struct Placed<'t> {
    /// Line, from 1.
    line: usize,
    text: &'t str,
}

impl<'t> Placed<'t> {
    fn record(&self) -> &'t str {
        self.text.strip_suffix(',').unwrap_or(self.text)
    }
}

/// The records, and whether each one is known to be a whole value.
struct Records<'t> {
    placed: Vec<Placed<'t>>,
    closed: bool,
    by_lines: bool,
}

/// The format number is looked for before anything else is expected of the file.
fn refuse_newer_format(text: &str) -> Result<(), ReadError> {
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
        .and_then(|digits| digits.parse().ok());
    match number {
        Some(found) if found > FORMAT => Err(ReadError::NewerFormat {
            found,
            known: FORMAT,
        }),
        Some(_) | None => Ok(()),
    }
}

fn bad_head(error: LineError) -> ReadError {
    ReadError::BadHead {
        line: error.line,
        column: error.column,
        message: error.message,
    }
}

/// The first line and all others; `None` if the first one is not in the program's own layout.
fn by_lines(text: &str) -> Result<Option<(Head, Records<'_>)>, ReadError> {
    let mut lines = text.split('\n').map(|line| line.trim_ascii());
    let Some(head) = lines.next().filter(|line| line.ends_with("rows: [")) else {
        return Ok(None);
    };
    let head: HeadOf<Vec<IgnoredAny>> = line::from_ron(&format!("{head}])")).map_err(bad_head)?;
    let mut records = Records {
        placed: Vec::new(),
        closed: false,
        by_lines: true,
    };
    for (index, line) in lines.enumerate() {
        let number = index + 2;
        if ["<<<<<<< ", ">>>>>>> "]
            .iter()
            .any(|mark| line.starts_with(mark))
            || line == "======="
        {
            return Err(ReadError::ConflictMarks(number));
        }
        match line {
            "" => {}
            "])" if !records.closed => records.closed = true,
            text => records.placed.push(Placed { line: number, text }),
        }
    }
    Ok(Some((head.into(), records)))
}

#[derive(Deserialize)]
#[serde(rename = "Isnad", deny_unknown_fields)]
struct HeadOf<R> {
    format: u32,
    project: crate::model::ProjectId,
    part: Part,
    #[allow(dead_code, reason = "only read where the whole file is one value")]
    rows: R,
}

impl<R> From<HeadOf<R>> for Head {
    fn from(head: HeadOf<R>) -> Self {
        Self {
            format: head.format,
            project: head.project,
            part: head.part,
        }
    }
}

/// The whole file as one value of any layout.
fn whole(text: &str) -> Result<(Head, Records<'_>), LineError> {
    let whole: HeadOf<Vec<&ron::value::RawValue>> = line::from_ron(text)?;
    let placed = whole.rows.iter().map(|raw| Placed {
        line: line_of(text, raw.get_ron()),
        text: raw.get_ron(),
    });
    let records = Records {
        placed: placed.collect(),
        closed: true,
        by_lines: false,
    };
    Ok((whole.into(), records))
}

/// The line on which a part of a text begins, from 1.
fn line_of(text: &str, part: &str) -> usize {
    let offset = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    1 + before.iter().filter(|&&b| b == b'\n').count()
}

struct Taken {
    read: ReadProject,
    /// A line is no value by itself: perhaps the file is laid out otherwise.
    another_layout: bool,
}

fn take_in(text: &str, (head, records): (Head, Records<'_>)) -> Result<Taken, ReadError> {
    if records.placed.len() > MOST_RECORDS {
        return Err(ReadError::TooManyRecords);
    }
    let mut project = Project::new(head.project);
    let mut problems = Vec::new();
    let mut another_layout = false;
    if !records.by_lines {
        problems.push(Damage {
            line: 1,
            column: 1,
            defect: Defect::OtherLayout,
        });
    }
    // Lines that are no values by themselves stay together as they are, commas and all.
    let mut pieces: Vec<&str> = Vec::new();
    for placed in &records.placed {
        let taken = take_in_record(&mut project, placed.record());
        let is_piece = taken.is_err() && records.by_lines && !is_value(placed.record());
        if is_piece {
            another_layout = true;
            pieces.push(placed.text);
        } else {
            keep_pieces(&mut project, &mut pieces);
        }
        if let Err((place, defect)) = taken {
            problems.push(Damage {
                line: placed.line + place.line - 1,
                column: place.column,
                defect,
            });
            if !is_piece {
                project.keep(placed.record().to_owned());
            }
        }
    }
    keep_pieces(&mut project, &mut pieces);
    keep_orphans(&mut project, &records);
    if !records.closed {
        problems.push(Damage {
            line: text.trim_end().split('\n').count(),
            column: 1,
            defect: Defect::BrokenOff,
        });
    }
    Ok(Taken {
        read: ReadProject { project, problems },
        another_layout: another_layout || !records.closed,
    })
}

/// Keeps the texts that no document names, where there are records that could not be read: one of
/// those may be their document.
fn keep_orphans(project: &mut Project, records: &Records<'_>) {
    if project.kept().is_empty() {
        return;
    }
    let named = inside(project);
    let texts = records.placed.iter().map(Placed::record);
    let texts: Vec<&str> = texts.filter(|record| name_of(record) == TEXT).collect();
    for record in texts {
        let text: Result<TextRecord<'_>, LineError> = line::from_str(record);
        if text
            .is_ok_and(|text| TextHash::of(&text.text) == text.hash && !named.contains(&text.hash))
        {
            project.keep(record.to_owned());
        }
    }
}

fn keep_pieces(project: &mut Project, pieces: &mut Vec<&str>) {
    let block = pieces.join("\n");
    if !block.is_empty() {
        project.keep(block.strip_suffix(',').unwrap_or(&block).to_owned());
    }
    pieces.clear();
}

/// Whether something is one complete value, whatever it means.
fn is_value(record: &str) -> bool {
    line::from_ron::<&ron::value::RawValue>(record).is_ok()
}

/// A place within a record.
struct Place {
    line: usize,
    column: usize,
}

const START: Place = Place { line: 1, column: 1 };

fn take_in_record(project: &mut Project, record: &str) -> Result<(), (Place, Defect)> {
    if name_of(record) == TEXT {
        let TextRecord { hash, text } = line::from_str(record).map_err(unreadable)?;
        if TextHash::of(&text) != hash {
            return Err((START, Defect::FalseText(hash)));
        }
        project.add_text(hash, Arc::from(text));
        return Ok(());
    }
    let row: Row = line::from_str(record).map_err(|error| {
        let name = name_of(record);
        if is_kind(name) || !is_value(record) {
            unreadable(error)
        } else {
            (START, Defect::UnknownKind(name.chars().take(80).collect()))
        }
    })?;
    let id = row.id();
    if project.has(&id) {
        return Err((START, Defect::Duplicate(id)));
    }
    project.put(row);
    Ok(())
}

fn unreadable(error: LineError) -> (Place, Defect) {
    let place = Place {
        line: error.line,
        column: error.column,
    };
    (place, Defect::Unreadable(error.message))
}

/// The word that a record begins with, after comments; empty if there is none.
pub(super) fn name_of(record: &str) -> &str {
    let end = record.find('(').unwrap_or(0);
    record.get(..end).unwrap_or_default().trim_end()
}

/// Whether a name is that of a kind of row.
pub(super) fn is_kind(name: &str) -> bool {
    const KINDS: &[&str] = &[
        "Schema",
        "Type",
        "Attribute",
        "Author",
        "Document",
        "Entity",
        "Mention",
        "Claim",
        "Evidence",
        "Link",
        "Comment",
        "Conflict",
    ];
    KINDS.contains(&name)
}
