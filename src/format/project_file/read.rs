//! Lines → rows.

use std::fmt;

use ron::value::RawValue;
use serde::de::{Deserialize, Deserializer, Error as _, SeqAccess, Visitor};

use super::head::{Whole, bad_head, head_of_line, refuse_newer_format};
use super::in_order::in_order;
use super::marks::first_mark;
use super::record::{Flaw, Record, record};
use super::write::inside;
use super::{Damage, Defect, Head, MOST_BYTES, MOST_PROBLEMS, MOST_RECORDS, ReadError};
use crate::format::line::{self, LineError};
use crate::model::{Part, Project};
use crate::text::TextHash;

/// How many bytes are read between two reports of progress.
const STEP: usize = 1 << 20;

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

/// Reads one file of a project.
///
/// # Errors
/// See [`ReadError`]; whatever else is wrong is among the problems of what is returned.
pub fn read(bytes: &[u8]) -> Result<ReadProject, ReadError> {
    read_with(bytes, &mut |_, _| true)
}

/// As [`read`], and says on the way how many of the bytes are done, and of how many; the records are
/// read on all cores. A file that was laid out by hand may be gone through twice.
///
/// # Errors
/// As [`read`]; [`ReadError::Cancelled`] where `go_on` gives false.
pub fn read_with(
    bytes: &[u8],
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<ReadProject, ReadError> {
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
    if !go_on(0, text.len()) {
        return Err(ReadError::Cancelled);
    }
    let Some((head, lines)) = by_lines(text)? else {
        if let Some(line) = first_mark(text) {
            return Err(ReadError::ConflictMarks(line));
        }
        let (whole, rows) = whole(text).map_err(bad_head)?;
        return Ok(taken_in(text, whole.head()?, &rows, go_on)?.read);
    };
    let taken = taken_in(text, head, &lines, go_on)?;
    if taken.another_layout
        && let Ok((_, rows)) = whole(text)
    {
        drop(taken);
        return Ok(taken_in(text, head, &rows, go_on)?.read);
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

/// The records of a file, not yet looked at.
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
            _ if records.placed.len() == MOST_RECORDS => return Err(ReadError::TooManyRecords),
            text => records.placed.push(Placed { line: number, text }),
        }
    }
    Ok(Some((head, records)))
}

/// The whole file as one value of any layout.
fn whole(text: &str) -> Result<(Whole<RawRows<'_>>, Records<'_>), LineError> {
    let whole: Whole<RawRows<'_>> = line::from_ron(text)?;
    let mut line = 1;
    let mut rest = text;
    let mut placed = Vec::with_capacity(whole.rows.0.len());
    for raw in &whole.rows.0 {
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

/// The rows of a file of any layout, each as it stands there.
struct RawRows<'t>(Vec<&'t str>);

impl<'de> Deserialize<'de> for RawRows<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RawRowsVisitor)
    }
}

struct RawRowsVisitor;

impl<'de> Visitor<'de> for RawRowsVisitor {
    type Value = RawRows<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawRows<'de>, A::Error> {
        let mut rows = Vec::new();
        while let Some(row) = items.next_element::<&RawValue>()? {
            if rows.len() == MOST_RECORDS {
                return Err(A::Error::custom(ReadError::TooManyRecords));
            }
            rows.push(row.get_ron());
        }
        Ok(RawRows(rows))
    }
}

struct Taken {
    read: ReadProject,
    /// A line is no value by itself: perhaps the file is laid out otherwise.
    another_layout: bool,
}

fn taken_in(
    text: &str,
    head: Head,
    records: &Records<'_>,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Taken, ReadError> {
    let mut taking = Taking::new(head);
    if !records.by_lines {
        taking.say(1, 1, Defect::OtherLayout);
    }
    let (mut done, mut told, mut cancelled) = (0, 0, false);
    let make = |placed: &Placed<'_>| record(placed.record(), head.part);
    in_order(&records.placed, make, |placed, found| {
        match found {
            Ok(found) => taking.take(placed, found),
            Err(flaw) => taking.keep(placed, flaw, records.by_lines),
        }
        done += placed.text.len() + 1;
        if done - told >= STEP {
            told = done;
            cancelled = !go_on(done.min(text.len()), text.len());
        }
        !cancelled
    });
    if cancelled {
        return Err(ReadError::Cancelled);
    }
    let another_layout = taking.another_layout || !records.closed;
    let mut read = taking.finished();
    if !records.closed {
        read.problems.push(Damage {
            line: text.trim_end().split('\n').count(),
            column: 1,
            defect: Defect::BrokenOff,
        });
    }
    Ok(Taken {
        read,
        another_layout,
    })
}

/// What has been taken in so far.
struct Taking<'t> {
    part: Part,
    project: Project,
    problems: Vec<Damage>,
    /// Problems that are not listed.
    more: usize,
    /// Lines that are no values by themselves stay together as they are, commas and all.
    pieces: Vec<&'t str>,
    another_layout: bool,
    /// The records of texts.
    texts: Vec<(TextHash, &'t str)>,
    has_extras: bool,
}

impl<'t> Taking<'t> {
    fn new(head: Head) -> Self {
        Self {
            part: head.part,
            project: Project::new(head.project),
            problems: Vec::new(),
            more: 0,
            pieces: Vec::new(),
            another_layout: false,
            texts: Vec::new(),
            has_extras: false,
        }
    }

    fn say(&mut self, line: usize, column: usize, defect: Defect) {
        if self.problems.len() == MOST_PROBLEMS {
            self.more += 1;
            return;
        }
        self.problems.push(Damage {
            line,
            column,
            defect,
        });
    }

    fn take(&mut self, placed: &Placed<'t>, found: Record) {
        self.keep_pieces();
        match found {
            Record::Text(hash, text) => {
                self.project.add_text(hash, text);
                self.texts.push((hash, placed.record()));
            }
            Record::Row(row, extras) => {
                let id = row.id();
                if !self.project.add(row) {
                    self.say(placed.line, 1, Defect::Duplicate(id));
                    return self.project.keep(self.part, placed.record());
                }
                if !extras.is_empty() {
                    if !std::mem::replace(&mut self.has_extras, true) {
                        self.say(placed.line, 1, Defect::UnknownFields);
                    }
                    self.project.set_extras(id, extras);
                }
            }
        }
    }

    fn keep(&mut self, placed: &Placed<'t>, flaw: Flaw, by_lines: bool) {
        self.say(placed.line + flaw.line - 1, flaw.column, flaw.defect);
        if by_lines && !flaw.is_value {
            self.another_layout = true;
            self.pieces.push(placed.text);
        } else {
            self.keep_pieces();
            self.project.keep(self.part, placed.record());
        }
    }

    fn keep_pieces(&mut self) {
        if !self.pieces.is_empty() {
            let block = self.pieces.join("\n");
            let block = block.strip_suffix(',').unwrap_or(&block);
            self.project.keep(self.part, block);
            self.pieces.clear();
        }
    }

    fn finished(mut self) -> ReadProject {
        self.keep_pieces();
        self.keep_orphans();
        if self.more > 0
            && let Some(last) = self.problems.last()
        {
            let (line, column) = (last.line, last.column);
            self.problems.push(Damage {
                line,
                column,
                defect: Defect::AndMore(self.more),
            });
        }
        ReadProject {
            part: self.part,
            project: self.project,
            problems: self.problems,
        }
    }

    /// Keeps the texts that no document names, where there are records that could not be read, or documents
    /// whose text is not there: one of those may be their document.
    fn keep_orphans(&mut self) {
        let named = inside(&self.project);
        let is_there = |hash: &TextHash| self.project.texts().contains_key(hash);
        if self.project.kept().next().is_none() && named.iter().all(is_there) {
            return;
        }
        for (hash, record) in &self.texts {
            if !named.contains(hash) {
                self.project.keep(self.part, record);
            }
        }
    }
}
