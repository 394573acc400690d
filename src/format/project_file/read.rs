//! Lines → rows.

use std::sync::Arc;

use super::head::{Whole, bad_head, head_of_line, refuse_newer_format};
use super::write::inside;
use super::{Damage, Defect, Head, MOST_BYTES, MOST_RECORDS, ReadError, TEXT, TextRecord};
use crate::format::line::{self, LineError};
use crate::model::{Part, Project, Row};
use crate::text::TextHash;

/// One file of a project, as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadProject {
    /// Which file it is; [`join`](super::join) puts the others to the main one.
    pub part: Part,
    /// The rows and texts; what could not be read is among its kept records.
    pub project: Project,
    /// What is wrong with the file, in the order of the file.
    pub problems: Vec<Damage>,
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
        let (whole, rows) = whole(text).map_err(bad_head)?;
        return take_in(text, whole.head()?, &rows).map(|taken| taken.read);
    };
    let taken = take_in(text, head, &lines)?;
    if taken.another_layout
        && let Ok((_, rows)) = whole(text)
    {
        return take_in(text, head, &rows).map(|taken| taken.read);
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

/// The first line and all others; `None` if the first one is not in the program's own layout.
fn by_lines(text: &str) -> Result<Option<(Head, Records<'_>)>, ReadError> {
    let mut lines = text.split('\n').map(|line| line.trim_ascii());
    let Some(head) = lines.next().filter(|line| line.ends_with("rows: [")) else {
        return Ok(None);
    };
    let head = head_of_line(head)?;
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
    Ok(Some((head, records)))
}

type RawRows<'t> = Vec<&'t ron::value::RawValue>;

/// The whole file as one value of any layout.
fn whole(text: &str) -> Result<(Whole<RawRows<'_>>, Records<'_>), LineError> {
    let whole: Whole<RawRows<'_>> = line::from_ron(text)?;
    let mut line = 1;
    let mut rest = text;
    let mut placed = Vec::with_capacity(whole.rows.len());
    for raw in &whole.rows {
        let raw = raw.get_ron();
        let at = raw.as_ptr().addr().saturating_sub(rest.as_ptr().addr());
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        line += before.bytes().filter(|&b| b == b'\n').count();
        rest = after;
        placed.push(Placed { line, text: raw });
    }
    let records = Records {
        placed,
        closed: true,
        by_lines: false,
    };
    Ok((whole, records))
}

struct Taken {
    read: ReadProject,
    /// A line is no value by itself: perhaps the file is laid out otherwise.
    another_layout: bool,
}

fn take_in(text: &str, head: Head, records: &Records<'_>) -> Result<Taken, ReadError> {
    let part = head.part;
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
        let taken = take_in_record(&mut project, part, placed.record());
        let is_piece = taken.is_err() && records.by_lines && !is_value(placed.record());
        if is_piece {
            another_layout = true;
            pieces.push(placed.text);
        } else {
            keep_pieces(&mut project, part, &mut pieces);
        }
        if let Err((place, defect)) = taken {
            problems.push(Damage {
                line: placed.line + place.line - 1,
                column: place.column,
                defect,
            });
            if !is_piece {
                project.keep(part, placed.record());
            }
        }
    }
    keep_pieces(&mut project, part, &mut pieces);
    keep_orphans(&mut project, part, records);
    if !records.closed {
        problems.push(Damage {
            line: text.trim_end().split('\n').count(),
            column: 1,
            defect: Defect::BrokenOff,
        });
    }
    Ok(Taken {
        read: ReadProject {
            part,
            project,
            problems,
        },
        another_layout: another_layout || !records.closed,
    })
}

/// Keeps the texts that no document names, where there are records that could not be read: one of
/// those may be their document.
fn keep_orphans(project: &mut Project, part: Part, records: &Records<'_>) {
    if part != Part::Main || project.kept().next().is_none() {
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
            project.keep(part, record);
        }
    }
}

fn keep_pieces(project: &mut Project, part: Part, pieces: &mut Vec<&str>) {
    let block = pieces.join("\n");
    if !block.is_empty() {
        project.keep(part, block.strip_suffix(',').unwrap_or(&block));
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

fn take_in_record(project: &mut Project, part: Part, record: &str) -> Result<(), (Place, Defect)> {
    if name_of(record) == TEXT {
        let TextRecord { hash, text } = line::from_str(record).map_err(unreadable)?;
        if TextHash::of(&text) != hash {
            return Err((START, Defect::FalseText(hash)));
        }
        if part != Part::Main {
            return Err((START, Defect::Misplaced));
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
    if let Part::Author(author) = part
        && row.author() != Some(author)
    {
        return Err((START, Defect::Misplaced));
    }
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
