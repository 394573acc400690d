//! The journal: what has happened since the project file was written, one record a line.
//!
//! ```text
//! 5f1c09aa 0000005d 0 = Journal(format: 1, project: "01J…", base: "9f86…")
//! 0b77e1d2 00000091 1 = Enact(Did(id: "01J…", author: "01J…", at: 1767225600000, act: Tag, …))
//! ```
//!
//! Checksum (CRC-32C of all that follows it), length of the payload in bytes, number of the line,
//! `=` (or `+` where the payload goes on in the next line), payload, line break. A payload has no line
//! break of its own. Reading stops at the first line that is not exactly so; what stands from there on
//! was never acknowledged, is set aside and is not used.
//!
//! A journal names the project file that it builds on by its hash. `Saving` announces the hash of the
//! file that is about to take its place, `Saved` says that it did: so whichever of the two files a
//! crash leaves behind, it is known how much of the journal it contains.
//!
//! Texts that a change needs stand before it in the journal, too: one append and one sync bring
//! thousands of imported documents to the disk, where a file for each would take that many syncs.

use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::atomic;
use super::disk::{Disk, Output, is_missing};
use super::file_hash::FileHash;
use super::place;
use crate::edit::Entry;
use crate::format::line;
use crate::model::ProjectId;
use crate::text::TextHash;

/// Number of the format that this version writes and reads.
const FORMAT: u32 = 1;
/// Longest payload of one line, in bytes; what is longer goes on in the next line.
const LONGEST_PAYLOAD: usize = 8 << 20;
/// Bytes that are handed to the system at once.
const AT_ONCE: usize = 1 << 16;
/// Numbers of journals are below this one; a greater one is not of this program's making.
const MOST_JOURNALS: u32 = 1 << 30;

/// The first record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Journal")]
pub struct Head {
    format: u32,
    /// Whose journal it is.
    pub project: ProjectId,
    /// The project file that it builds on.
    pub base: FileHash,
}

impl Head {
    /// The head of a new journal.
    #[must_use]
    pub fn new(project: ProjectId, base: FileHash) -> Self {
        Self {
            format: FORMAT,
            project,
            base,
        }
    }
}

/// Every other record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// Something was done, undone or redone, or had been when the journal began.
    Enact(Arc<Entry>),
    /// A text that an entry needs and that the project file does not have.
    Text(TextHash, Arc<str>),
    /// This project file is about to be put in place; it contains everything up to here.
    Saving(FileHash),
    /// It is in place.
    Saved(FileHash),
}

/// A journal that is being written.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: Box<dyn Output>,
    next: u64,
    begun: u64,
    length: u64,
}

impl Journal {
    /// Begins a journal with some records, in one step: a crash leaves all of it or nothing.
    ///
    /// # Errors
    /// As the file system gives them.
    pub fn begin<'r>(
        disk: &Disk,
        path: &Path,
        head: &Head,
        records: impl IntoIterator<Item = &'r Record>,
    ) -> io::Result<Self> {
        let mut next = 0;
        let mut length = 0;
        atomic::write(disk, path, |out| {
            length += append_lines(head, &mut next, out)?;
            for record in records {
                length += append_lines(record, &mut next, out)?;
            }
            Ok(())
        })?;
        Ok(Self {
            path: path.to_owned(),
            file: disk.append(path)?,
            next,
            begun: length,
            length,
        })
    }

    /// Appends records and brings them to the disk.
    ///
    /// # Errors
    /// As the file system gives them. The journal is then not to be used further: how much of it is on
    /// the disk is unknown, and a second sync would not tell.
    pub fn append<'r>(&mut self, records: impl IntoIterator<Item = &'r Record>) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(AT_ONCE, &mut self.file);
        for record in records {
            self.length += append_lines(record, &mut self.next, &mut out)?;
        }
        out.flush()?;
        drop(out);
        self.file.sync()?;
        if self.file.is_in_place() {
            Ok(())
        } else {
            Err(io::Error::new(
                io::ErrorKind::NotFound,
                "the folder was moved or deleted",
            ))
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether so much was appended that it is worth beginning anew.
    #[must_use]
    pub fn has_grown(&self) -> bool {
        self.length > 2 * self.begun + (64 << 10)
    }
}

fn append_lines<T: Serialize>(
    record: &T,
    next: &mut u64,
    out: &mut dyn io::Write,
) -> io::Result<u64> {
    append_parts(record, LONGEST_PAYLOAD, next, out)
}

/// Appends a record in lines with at most `longest` bytes of payload, which is at least that of one character; gives
/// the count of bytes.
fn append_parts<T: Serialize>(
    record: &T,
    longest: usize,
    next: &mut u64,
    out: &mut dyn io::Write,
) -> io::Result<u64> {
    let mut parts = Parts {
        longest,
        next,
        out,
        length: 0,
    };
    let mut payload = String::new();
    let mut written = Ok(());
    let append = line::append_and_take(record, &mut payload, &mut |payload| {
        if written.is_ok() {
            written = parts.take_full(payload);
        } else {
            payload.clear();
        }
    });
    written?;
    append.map_err(io::Error::other)?;
    parts.take_full(&mut payload)?;
    parts.line('=', &payload)?;
    Ok(parts.length)
}

/// The lines of a record that is being written.
struct Parts<'p> {
    longest: usize,
    next: &'p mut u64,
    out: &'p mut dyn io::Write,
    /// Bytes so far.
    length: u64,
}

impl Parts<'_> {
    /// Writes the beginning of a payload as far as it fills lines with more behind them, and takes it off.
    fn take_full(&mut self, payload: &mut String) -> io::Result<()> {
        while payload.len() > self.longest {
            let end = payload.floor_char_boundary(self.longest);
            let more = payload.split_off(end);
            self.line('+', payload)?;
            *payload = more;
        }
        Ok(())
    }

    fn line(&mut self, mark: char, part: &str) -> io::Result<()> {
        let begin = format!("{:08x} {} {mark} ", part.len(), self.next);
        let sum = crc32c::crc32c_append(crc32c::crc32c(begin.as_bytes()), part.as_bytes());
        let begin = format!("{sum:08x} {begin}");
        for bytes in [begin.as_bytes(), part.as_bytes(), b"\n"] {
            self.out.write_all(bytes)?;
            self.length += bytes.len() as u64;
        }
        *self.next += 1;
        Ok(())
    }
}

/// What could be read of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadJournal {
    /// Its first record.
    pub head: Head,
    /// All sound records after it.
    pub records: Vec<Record>,
    /// How many of its bytes are sound; what follows is a line that was never finished, or damage.
    pub sound: usize,
}

/// Reads a journal as far as it is sound; `None` if not even its head is.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<ReadJournal> {
    let mut lines = Lines {
        bytes,
        at: 0,
        next: 0,
    };
    let head: Head = lines.record()?;
    if head.format != FORMAT {
        return None;
    }
    let mut records = Vec::new();
    let mut sound = lines.at;
    while let Some(record) = lines.record() {
        records.push(record);
        sound = lines.at;
    }
    Some(ReadJournal {
        head,
        records,
        sound,
    })
}

struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    next: u64,
}

impl<'b> Lines<'b> {
    /// The next record, from one or more lines.
    fn record<T: for<'de> Deserialize<'de>>(&mut self) -> Option<T> {
        let (mut last, part) = self.line()?;
        if last {
            return line::from_str(part).ok();
        }
        let mut payload = part.to_owned();
        while !last {
            let (is_last, part) = self.line()?;
            payload.push_str(part);
            last = is_last;
        }
        line::from_str(&payload).ok()
    }

    /// The next line's payload, and whether its record ends there.
    fn line(&mut self) -> Option<(bool, &'b str)> {
        let rest = self.bytes.get(self.at..)?;
        let (sum, rest) = split_hex(rest)?;
        let (length, after_length) = split_hex(rest)?;
        let number = format!("{} ", self.next);
        let marked = after_length.strip_prefix(number.as_bytes())?;
        let (&mark, payload) = marked.split_first()?;
        let payload = payload.strip_prefix(b" ")?;
        let (payload, after) = payload.split_at_checked(length as usize)?;
        let end = after.strip_prefix(b"\n")?;
        let body = rest.get(..rest.len() - after.len())?;
        if crc32c::crc32c(body) != sum {
            return None;
        }
        let last = match mark {
            b'=' => true,
            b'+' => false,
            _ => return None,
        };
        let payload = std::str::from_utf8(payload).ok()?;
        self.at = self.bytes.len() - end.len();
        self.next += 1;
        Some((last, payload))
    }
}

/// Eight lower-case hexadecimal digits and a space.
fn split_hex(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = bytes.split_at_checked(8)?;
    if digits.iter().any(u8::is_ascii_uppercase) || digits.starts_with(b"+") {
        return None;
    }
    let number = u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    Some((number, rest.strip_prefix(b" ")?))
}

/// The journals of a folder with their numbers, the latest last; none if there is no such folder.
///
/// # Errors
/// As the file system gives them.
pub(super) fn journals(disk: &Disk, folder: &Path) -> io::Result<Vec<(u32, PathBuf)>> {
    let paths = match disk.list(folder) {
        Err(error) if is_missing(&error) => Vec::new(),
        paths => paths?,
    };
    let mut journals: Vec<(u32, PathBuf)> = paths
        .into_iter()
        .filter_map(|path| Some((number(&path)?, path)))
        .collect();
    journals.sort();
    Ok(journals)
}

/// The number of a journal, by its name.
pub(super) fn number(path: &Path) -> Option<u32> {
    let name = place::file_name(path);
    let digits = name.strip_prefix("journal-")?.strip_suffix(".log")?;
    digits.parse().ok().filter(|number| *number < MOST_JOURNALS)
}

/// The path of a folder's journal with a number.
pub(super) fn journal_path(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("journal-{number:06}.log"))
}

#[cfg(test)]
mod tests;
