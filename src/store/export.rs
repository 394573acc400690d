//! Writing a project in another format, to a file or a folder.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::atomic::{self, Draft};
use super::disk::Disk;
use crate::format::{Dataset, Format, Target};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No format has this name, or it is one that is only read.
    #[error("there is no format called {0:?} to write; `isnad formats` lists them")]
    NoFormat(String),
    /// A folder is wanted where a file is, or the other way round.
    #[error("{}: the format {format} is a folder of files; name a folder", path.display())]
    NeedsFolder {
        /// Name of the format.
        format: &'static str,
        /// What was given.
        path: PathBuf,
    },
    /// The system says no.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it says.
        error: io::Error,
    },
}

/// Writes a dataset in a format: into a folder, if `path` is one, ends like one, or is nothing yet and has
/// no ending such as `.jsonl`, all of the format's files; else the one that alone is of use, under that
/// name. Files that are there are replaced, whole or not at all. `go_on` is asked before each file and every
/// MiB, with the bytes that are written; where it answers `false`, the files that are complete stay.
///
/// # Errors
/// See [`ExportError`].
pub fn export(
    data: &Dataset<'_>,
    format: &Format,
    path: &Path,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<(), ExportError> {
    let Some(write) = format.write else {
        return Err(ExportError::NoFormat(format.name.to_owned()));
    };
    let io = |error| ExportError::Io {
        path: path.to_owned(),
        error,
    };
    if is_folder(path) {
        let mut folder = Folder {
            root: path,
            draft: None,
            go_on,
            unasked: 0,
            written: 0,
        };
        write(data, &mut folder).map_err(io)?;
        return folder.finish().map_err(io);
    }
    let Some(single) = format.single else {
        return Err(ExportError::NeedsFolder {
            format: format.name,
            path: path.to_owned(),
        });
    };
    self::write(path, |out| {
        let mut out = Asked {
            out,
            go_on,
            written: 0,
            unasked: 0,
        };
        let mut one = One {
            single,
            out: &mut out,
            void: io::sink(),
        };
        write(data, &mut one)
    })
}

/// Whether a folder is written to this path: one that is there, or a name like a folder's, with a separator
/// at its end or without an ending.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    let ends_like_a_folder = path.to_string_lossy().ends_with(std::path::is_separator);
    path.is_dir() || ends_like_a_folder || path.extension().is_none() && !path.exists()
}

/// Only one of a format's files, to be written to `out`.
pub struct One<'o> {
    /// Its name.
    pub single: &'static str,
    /// Where it goes.
    pub out: &'o mut dyn io::Write,
    /// Where the others go.
    pub void: io::Sink,
}

impl std::fmt::Debug for One<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("One")
            .field("single", &self.single)
            .finish_non_exhaustive()
    }
}

impl Target for One<'_> {
    fn file(&mut self, path: &str) -> io::Result<&mut dyn io::Write> {
        if path == self.single {
            Ok(&mut *self.out)
        } else {
            Ok(&mut self.void)
        }
    }

    fn is_single(&self) -> bool {
        true
    }
}

/// Writes a file, replacing one that is there, whole or not at all.
///
/// # Errors
/// [`ExportError::Io`].
pub fn write(
    path: &Path,
    contents: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> Result<(), ExportError> {
    atomic::write(&Disk::real(), path, contents).map_err(|error| ExportError::Io {
        path: path.to_owned(),
        error,
    })
}

/// Bytes between two questions whether to go on.
const ASKED_EVERY: usize = 1 << 20;

/// One file, whose writing can be stopped.
struct Asked<'o> {
    out: &'o mut dyn io::Write,
    go_on: &'o mut dyn FnMut(u64) -> bool,
    written: u64,
    /// Bytes written since it was asked.
    unasked: usize,
}

impl io::Write for Asked<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unasked += bytes.len();
        self.written += bytes.len() as u64;
        if self.unasked > ASKED_EVERY {
            self.unasked = 0;
            asked(self.go_on, self.written)?;
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn asked(go_on: &mut dyn FnMut(u64) -> bool, written: u64) -> io::Result<()> {
    if go_on(written) {
        return Ok(());
    }
    // Not `Interrupted`: that would be tried again.
    Err(io::Error::other("stopped"))
}

/// The files of a format in a folder, one after the other.
struct Folder<'f> {
    root: &'f Path,
    draft: Option<(Draft, bool)>,
    go_on: &'f mut dyn FnMut(u64) -> bool,
    /// Bytes written since it was asked.
    unasked: usize,
    written: u64,
}

impl Target for Folder<'_> {
    fn file(&mut self, path: &str) -> io::Result<&mut dyn io::Write> {
        self.put_in_place()?;
        asked(self.go_on, self.written)?;
        let path = self.root.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let replaces = path.exists();
        self.draft = Some((Draft::of(&Disk::real(), &path)?, replaces));
        Ok(self)
    }
}

/// To the file begun last.
impl io::Write for Folder<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unasked += bytes.len();
        self.written += bytes.len() as u64;
        if self.unasked > ASKED_EVERY {
            self.unasked = 0;
            asked(self.go_on, self.written)?;
        }
        match &mut self.draft {
            Some((draft, _)) => draft.write(bytes),
            None => Err(io::Error::other("no file is begun")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.draft
            .as_mut()
            .map_or(Ok(()), |(draft, _)| draft.flush())
    }
}

impl Folder<'_> {
    /// A file that replaces another is synced before it takes its name, so that no power loss leaves
    /// neither. Of a new one nothing can be lost that cannot be written again; thousands of them need no
    /// sync each.
    fn put_in_place(&mut self) -> io::Result<()> {
        let Some((mut draft, replaces)) = self.draft.take() else {
            return Ok(());
        };
        if replaces {
            draft.synced()?;
            return draft.put_in_place();
        }
        draft.flush()?;
        draft.put_in_place_unsynced()
    }

    fn finish(mut self) -> io::Result<()> {
        std::fs::create_dir_all(self.root)?;
        self.put_in_place()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::format::{Choice, jsonl};
    use crate::model::{Project, ProjectId};
    use crate::store::scene::document;

    #[test]
    fn a_file_or_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mut project = Project::new(ProjectId(ulid::Ulid::from(1)));
        project.add_text(document(1, "שלום").hash, "שלום".into());
        project.put(document(1, "שלום").into());
        let choice = Choice::default();
        let data = Dataset::of(&project, &choice, &jsonl::FORMAT);
        let to = |path: &Path| export(&data, &jsonl::FORMAT, path, &mut |_| true);
        let file = folder.path().join("one.jsonl");
        to(&file).unwrap();
        assert!(fs::read_to_string(file).unwrap().contains("שלום"));
        to(&folder.path().join("new/")).unwrap();
        assert!(folder.path().join("new/entities.jsonl").is_file());
        to(&folder.path().join("bare")).unwrap();
        assert!(folder.path().join("bare/links.jsonl").is_file());
        fs::write(folder.path().join("there"), "").unwrap();
        to(&folder.path().join("there")).unwrap();
        assert!(folder.path().join("there").is_file());
        assert!(to(&folder.path().join("none/one.jsonl")).is_err());
        let folders = Format {
            single: None,
            ..jsonl::FORMAT
        };
        let error = export(&data, &folders, &folder.path().join("x.jsonl"), &mut |_| {
            true
        });
        assert!(error.unwrap_err().to_string().contains("name a folder"));
    }

    #[test]
    fn stopping_leaves_whole_files_only() {
        let folder = tempfile::tempdir().unwrap();
        let project = Project::new(ProjectId(ulid::Ulid::from(1)));
        let choice = Choice::default();
        let data = Dataset::of(&project, &choice, &jsonl::FORMAT);
        let mut left = 2;
        let mut go_on = |_| {
            left -= 1;
            left >= 0
        };
        assert!(export(&data, &jsonl::FORMAT, folder.path(), &mut go_on).is_err());
        let names = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names, 2, "documents and entities, and no draft");
    }
}
