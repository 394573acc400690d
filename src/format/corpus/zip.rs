//! ZIP archives: each file in one that may hold texts, as if it stood in a folder.
//!
//! Nothing is ever unpacked to a disk. A path only names a text (`/inner/a.txt`), and one that leads out of
//! the archive is refused all the same: an archive that holds one was made to do harm. Links, files under a
//! password and archives inside are named and left out; what is hidden, and what never holds text, is passed
//! over as in a folder.
//!
//! **Bombs.** An archive whose files share bytes is refused. Of one file at most [`MAX_TEXT_BYTES`] are
//! unpacked, and at most [`MOST_RATIO`] times its packed size beyond [`FREE`]; of all together
//! [`super::MOST_BYTES`]. There are at most [`MOST_FILES`] of them, in a list of at most [`MOST_LIST`].

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use ::zip::ZipArchive;

use super::{Found, Kind, MOST_BYTES, Take, Trouble, Wanted, Why, may_hold_texts, texts};
use crate::text::decode::{DecodeError, MAX_TEXT_BYTES};

/// Most files in an archive.
const MOST_FILES: usize = 100_000;
/// Longest list of files at the end of an archive, with what is read to find it, bytes.
const MOST_LIST: u64 = 64 << 20;
/// How many bytes a packed byte may become: texts reach 20, a marked-up document 100.
const MOST_RATIO: u64 = 200;
/// So many bytes are unpacked whatever the ratio.
const FREE: u64 = 4 << 20;
/// Longest path in an archive, bytes.
const LONGEST_PATH: usize = 1024;

/// Which bits of a mode of Unix say what kind of file it is, and what they say of a link.
const KIND: u32 = 0o170_000;
const LINK: u32 = 0o120_000;

/// Gives the texts of the files in an archive to `take`; with `only`, those of the file that is called so.
pub fn texts_of(
    input: impl Read + Seek,
    only: Option<&str>,
    wanted: &Wanted<'_>,
    take: &mut Take<'_>,
) {
    let mut any = false;
    files(input, only, &mut |path, bytes| {
        let mut go_on = true;
        let mut give = |mut found: Found| {
            match &mut found {
                Found::Text(text) => path.clone_into(&mut text.inside),
                Found::Trouble(trouble) => path.clone_into(&mut trouble.inside),
            }
            any = true;
            go_on = take(found);
            go_on
        };
        match bytes {
            Ok(bytes) => texts(Kind::of(path), &bytes, wanted, &mut give),
            Err(why) => {
                give(Found::Trouble(Trouble::of_file(why)));
            }
        }
        go_on
    });
    if !any {
        let why = Why::File("holds no file that could be a text".to_owned());
        take(Found::Trouble(Trouble::of_file(why)));
    }
}

/// What a file of an archive holds, by its path as in [`super::Text::inside`].
///
/// # Errors
/// [`Why`] where it is not there or not let in.
pub fn file(input: impl Read + Seek, path: &str) -> Result<Vec<u8>, Why> {
    let mut found = Err(Why::File("is not in the archive any more".to_owned()));
    files(input, Some(path), &mut |_, bytes| {
        found = bytes;
        false
    });
    found
}

/// Takes a path (with `/` before it; empty for the archive itself) and what the file holds.
type Give<'g> = dyn FnMut(&str, Result<Vec<u8>, Why>) -> bool + 'g;

/// Gives the files of an archive that may hold texts, until `give` answers `false`.
fn files(input: impl Read + Seek, only: Option<&str>, give: &mut Give<'_>) {
    let mut archive = match Archive::open(input) {
        Ok(archive) => archive,
        Err(words) => {
            give("", Err(Why::File(words)));
            return;
        }
    };
    if archive.zip.has_duplicate_names() {
        let words = "holds files that are called the same; only the last of each is read";
        if !give("", Err(Why::File(words.to_owned()))) {
            return;
        }
    }
    let mut left = MOST_BYTES;
    for index in 0..archive.zip.len() {
        let (path, found) = match archive.file(index) {
            Some(found) => found,
            None => continue,
        };
        if only.is_some_and(|only| only != path) {
            continue;
        }
        let bytes = found.and_then(|()| archive.bytes(index));
        let size = bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
        let Some(rest) = left.checked_sub(size) else {
            let words = format!(
                "is left out with all that follows: more than {} MiB in one archive",
                MOST_BYTES >> 20
            );
            give(&path, Err(Why::File(words)));
            return;
        };
        left = rest;
        if !give(&path, bytes) {
            return;
        }
    }
}

/// An archive whose list of files has been read and is harmless.
pub(super) struct Archive<R> {
    zip: ZipArchive<Metered<R>>,
}

impl<R: Read + Seek> Archive<R> {
    /// # Errors
    /// In words: it is no whole archive, or one that is refused.
    pub(super) fn open(input: R) -> Result<Self, String> {
        let left = Rc::new(Cell::new(MOST_LIST));
        let input = Metered {
            input,
            left: Rc::clone(&left),
        };
        let mut zip = ZipArchive::new(input).map_err(|error| {
            if left.get() == 0 {
                return "is refused: its list of files is damaged or too long".to_owned();
            }
            format!("is no whole ZIP archive ({error}); it may have been cut short, get it again")
        })?;
        left.set(u64::MAX);
        let count = zip.len();
        if count > MOST_FILES {
            return Err(format!(
                "is refused: it holds {count} files, more than {MOST_FILES}; split it"
            ));
        }
        match zip.has_overlapping_files() {
            Ok(false) => Ok(Self { zip }),
            Ok(true) => Err(
                "is refused: its files share bytes, as in archives made to fill a disk".to_owned(),
            ),
            Err(error) => Err(format!("is damaged ({error}); get it again")),
        }
    }

    /// Path of a file that may hold texts, with `/` before it, and whether it is let in; `None` for what is
    /// passed over.
    fn file(&mut self, index: usize) -> Option<(String, Result<(), Why>)> {
        let refused = |name: &str, words: &str| {
            let why = Why::File(format!("is left out: {words}"));
            Some((format!("/{name}"), Err(why)))
        };
        let entry = match self.zip.by_index_data(index) {
            Ok(entry) => entry,
            Err(error) => return refused(&index.to_string(), &error.to_string()),
        };
        let name = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(error) => return refused(&index.to_string(), &error.to_string()),
        };
        if name.ends_with('/') {
            return None;
        }
        let path = match inner_path(&name) {
            Ok(path) => path,
            Err(words) => {
                let shown: String = name.chars().take(80).collect();
                return refused(&shown, words);
            }
        };
        let mut parts = path.split('/');
        let is_hidden = |part: &str| part.starts_with('.') || part == "__MACOSX";
        if parts.any(is_hidden) || !may_hold_texts(path.rsplit('/').next().unwrap_or_default()) {
            return None;
        }
        if entry.unix_mode().is_some_and(|mode| mode & KIND == LINK) {
            return refused(&path, "it is a link to another file");
        }
        if entry.encrypted() {
            return refused(&path, "it is under a password; unpack the archive first");
        }
        Some((format!("/{path}"), Ok(())))
    }

    /// What a file holds.
    fn bytes(&mut self, index: usize) -> Result<Vec<u8>, Why> {
        let damaged = |error: &dyn std::fmt::Display| Why::File(format!("is left out: {error}"));
        let file = self.zip.by_index(index).map_err(|error| damaged(&error))?;
        let said = file.size();
        let too_large = |size| {
            let limit = MAX_TEXT_BYTES as u64;
            Why::NotText(DecodeError::TooLarge { size, limit })
        };
        let longest = MAX_TEXT_BYTES as u64;
        if said > longest {
            return Err(too_large(said));
        }
        let mut bounded = Bounded::new(file, longest);
        let mut bytes = Vec::new();
        bounded
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(&error))?;
        Ok(bytes)
    }

    /// A part of a document that is an archive, by its whole path; reading more than `longest` bytes of it is
    /// an error.
    pub(super) fn part(&mut self, path: &str, longest: u64) -> Option<impl Read> {
        let file = self.zip.by_name(path).ok()?;
        Some(Bounded::new(file, longest))
    }
}

/// The way to a file inside the archive, `/` between its parts.
fn inner_path(name: &str) -> Result<String, &'static str> {
    if name.len() > LONGEST_PATH {
        return Err("its path is too long");
    }
    if name.contains('\0') {
        return Err("its path holds a NUL");
    }
    // As some programs of Windows write them.
    let name = name.replace('\\', "/");
    let has_drive =
        name.get(1..2) == Some(":") && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if name.starts_with('/') || has_drive {
        return Err("its path is absolute and leads out of the archive");
    }
    let parts: Vec<&str> = name
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    if parts.contains(&"..") {
        return Err("its path leads out of the archive");
    }
    if parts.is_empty() {
        return Err("it has no name");
    }
    Ok(parts.join("/"))
}

/// Reads no more than was allowed before; then it is an error.
struct Metered<R> {
    input: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        match self.left.get().checked_sub(count as u64) {
            Some(left) => self.left.set(left),
            None => {
                self.left.set(0);
                return Err(io::Error::other("too much to read"));
            }
        }
        Ok(count)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.input.seek(to)
    }
}

/// What is unpacked of one file, within the bounds.
struct Bounded<R> {
    file: R,
    left: u64,
}

impl<'z, R: Read> Bounded<::zip::read::ZipFile<'z, R>> {
    fn new(file: ::zip::read::ZipFile<'z, R>, longest: u64) -> Self {
        let by_ratio = file.compressed_size().saturating_mul(MOST_RATIO);
        Self {
            left: longest.min(by_ratio.max(FREE)),
            file,
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let left = self.left.checked_sub(count as u64);
        self.left = left.ok_or_else(|| {
            io::Error::other("it grows beyond all measure when it is unpacked, as a bomb does")
        })?;
        Ok(count)
    }
}
