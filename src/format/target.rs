//! Where the files of an export go, and where the files of an import come from.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read as _};

/// Takes the files of an export.
pub trait Target {
    /// Begins a file and gives it to be written to; the file before is complete. `path` is relative, with
    /// `/` between its parts, and each file is begun once.
    ///
    /// # Errors
    /// As the disk gives them.
    fn file(&mut self, path: &str) -> io::Result<&mut dyn io::Write>;

    /// Whether only one file is wanted, the format's `single`, so that it must hold all documents.
    fn is_single(&self) -> bool {
        false
    }
}

/// Gives the files of an import.
pub trait Files {
    /// Their names, in order: relative, with `/` between their parts.
    fn names(&self) -> Vec<String>;

    /// Opens one, or the file beside it that has its name but for the ending.
    ///
    /// # Errors
    /// As the disk gives them; `NotFound` for a name that is neither.
    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>>;
}

impl dyn Files + '_ {
    /// The names with this ending, such as `.ann`; letters' case does not matter.
    #[must_use]
    pub fn ending(&self, ending: &str) -> Vec<String> {
        let mut names = self.names();
        names.retain(|name| name.to_lowercase().ends_with(ending));
        names
    }

    /// All bytes of a file, without a byte-order mark of UTF-8.
    ///
    /// # Errors
    /// As [`Files::open`]; `FileTooLarge` for more than `limit` bytes.
    pub fn bytes(&self, name: &str, limit: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut file = self.open(name)?.take(limit as u64 + 1);
        file.read_to_end(&mut bytes)?;
        if bytes.len() > limit {
            let message = format!("more than {limit} bytes");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        if bytes.starts_with(BOM) {
            bytes.drain(..BOM.len());
        }
        Ok(bytes)
    }

    /// All of a file as text, as `bytes`.
    ///
    /// # Errors
    /// As `bytes`; `InvalidData`, with the byte, where it is not UTF-8.
    pub fn text(&self, name: &str, limit: usize) -> io::Result<String> {
        String::from_utf8(self.bytes(name, limit)?).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let message = format!("not UTF-8 from byte {at} on");
            io::Error::new(io::ErrorKind::InvalidData, message)
        })
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The lines of a file, each at most so long, so that no file fills the memory.
pub struct Lines<'f> {
    file: Box<dyn BufRead + 'f>,
    number: usize,
    limit: usize,
}

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes without its line feed, and without a byte-order mark; `Err` with its length, if that is
    /// over the limit.
    pub bytes: Result<Vec<u8>, u64>,
}

impl<'f> Lines<'f> {
    /// The lines of a file, none longer than `limit` bytes.
    #[must_use]
    pub fn new(file: Box<dyn BufRead + 'f>, limit: usize) -> Self {
        Self {
            file,
            number: 0,
            limit,
        }
    }

    /// The next line; `None` after the last.
    ///
    /// # Errors
    /// As the file gives them.
    pub fn line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let limit = self.limit as u64 + 1;
        let read = self
            .file
            .by_ref()
            .take(limit)
            .read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        let number = self.number;
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() > self.limit {
            let more = self.file.skip_until(b'\n')?;
            let bytes = Err((bytes.len() + more) as u64);
            return Ok(Some(Line { number, bytes }));
        }
        if number == 1 && bytes.starts_with(BOM) {
            bytes.drain(..BOM.len());
        }
        Ok(Some(Line {
            number,
            bytes: Ok(bytes),
        }))
    }
}

impl std::fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines")
            .field("number", &self.number)
            .finish()
    }
}

/// Files in memory, by name: for tests, and for whoever wants to look before writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InMemory(pub BTreeMap<String, Vec<u8>>);

impl Target for InMemory {
    fn file(&mut self, path: &str) -> io::Result<&mut dyn io::Write> {
        if self.0.contains_key(path) {
            let message = format!("{path} is written twice");
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
        Ok(self.0.entry(path.to_owned()).or_default())
    }
}

impl Files for InMemory {
    fn names(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        let bytes = self.0.get(name);
        let bytes = bytes.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        Ok(Box::new(bytes.as_slice()))
    }
}

impl InMemory {
    /// One file.
    #[must_use]
    pub fn one(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self([(name.to_owned(), bytes.into())].into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_at_line_feeds_and_those_that_are_too_long_are_passed_over() {
        let files = InMemory::one(
            "a",
            *b"\xef\xbb\xbfone\r\n\n12345\n123456\n1234567890\nlast",
        );
        let mut lines = Lines::new(files.open("a").unwrap(), 5);
        let mut found = Vec::new();
        while let Some(line) = lines.line().unwrap() {
            let bytes = line.bytes.map(|bytes| String::from_utf8(bytes).unwrap());
            found.push((line.number, bytes));
        }
        let text = |text: &str| Ok(text.to_owned());
        // With the mark the first line is seven bytes long.
        let expected = [
            Err(8),
            text(""),
            text("12345"),
            Err(7),
            Err(11),
            text("last"),
        ];
        let expected: Vec<_> = (1..).zip(expected).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn whole_files_under_a_limit() {
        let files = InMemory::one("a", *b"\xef\xbb\xbfabc");
        let files: &dyn Files = &files;
        assert_eq!(files.text("a", 6).unwrap(), "abc");
        let error = files.text("a", 5).unwrap_err().to_string();
        assert!(error.contains("5 bytes"), "{error}");
        assert!(files.text("b", 5).is_err());
        let files = InMemory::one("a", *b"ab\xff");
        let files: &dyn Files = &files;
        let error = files.text("a", 5).unwrap_err().to_string();
        assert!(error.contains("byte 2"), "{error}");
    }
}
