//! What the store asks of a file system, and nothing more, so that tests can put one in its place that
//! crashes or fails at any call.
//!
//! [`Disk`] is handed about; it is the system's own ([`Disk::real`]) everywhere but in tests. [`Vfs`] is
//! what a file system can do, [`Output`] a file that is being written. [`real`] is the system's.
//!
//! **What is assumed of it.** A `sync` that has returned `Ok` means that the bytes survive a power loss;
//! [`Vfs::sync_folder`] means the same of the names in a folder; [`Vfs::rename`] puts one file in the place
//! of another in one step, before or after a crash but not half. Nothing else is assumed: not that writes reach the disk in
//! their order, nor that names do.

#[cfg(test)]
pub(super) mod crash;
#[cfg(test)]
pub(super) mod fault;
#[cfg(test)]
pub(super) mod image;
#[cfg(test)]
pub(super) mod memory;
mod real;

use std::fmt;
use std::io::{self, Read, Write};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::place;

/// A file system, to be handed about.
#[derive(Clone)]
pub struct Disk(Arc<dyn Vfs>);

impl Disk {
    /// The system's own.
    #[must_use]
    pub fn real() -> Self {
        Self::of(real::Real)
    }

    /// Another one, for tests.
    #[must_use]
    pub fn of(vfs: impl Vfs + 'static) -> Self {
        Self(Arc::new(vfs))
    }

    /// All bytes of a file, at most `most`.
    ///
    /// # Errors
    /// As [`Vfs::open`]; `FileTooLarge` for a longer file.
    pub fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        read_all(&mut *self.open(path)?, most)
    }

    /// Whether a path names something that is there. What the system does not let us look at counts as
    /// there: it is not to be overwritten.
    #[must_use]
    pub fn has(&self, path: &Path) -> bool {
        self.about(path)
            .map_or_else(|error| !is_missing(&error), |_| true)
    }

    /// Makes a folder that survives a power loss, unless it is there; not the folders above it.
    ///
    /// # Errors
    /// As [`Vfs::make_folder`] and [`Vfs::sync_folder`], but for `AlreadyExists`.
    pub fn ensure_folder(&self, path: &Path) -> io::Result<()> {
        match self.make_folder(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
            Ok(()) => self.sync_folder(place::folder_of(path)),
        }
    }

    /// Makes a folder and the folders above it, as far as they are not there.
    ///
    /// # Errors
    /// As [`Vfs::make_folder`].
    pub fn ensure_folders(&self, path: &Path) -> io::Result<()> {
        match self.ensure_folder(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let above = path.parent().ok_or(error)?;
                self.ensure_folders(above)?;
                self.ensure_folder(path)
            }
            done => done,
        }
    }
}

impl Deref for Disk {
    type Target = dyn Vfs;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether an error says that nothing is there, and not that one cannot look.
pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// All that is left to read, at most `most` bytes.
pub(super) fn read_all(from: &mut dyn Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// What a file system can do. All errors are those of the system.
pub trait Vfs: fmt::Debug + Send + Sync {
    /// Opens a regular file to read it; links are followed. Anything else (a folder, a device, a pipe) is
    /// `InvalidInput`.
    ///
    /// # Errors
    /// As the system gives them.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>>;

    /// As [`Vfs::open`], for a path that a project file names: nothing outside of `folder` is opened,
    /// whatever links stand in it.
    ///
    /// # Errors
    /// As the system gives them; `PermissionDenied` for what leads outside.
    fn open_below(&self, folder: &Path, relative: &Path) -> io::Result<Box<dyn Read + Send>>;

    /// What a path names; links are followed.
    ///
    /// # Errors
    /// As the system gives them.
    fn about(&self, path: &Path) -> io::Result<About>;

    /// Whether a path is itself a link, wherever it leads; by default this file system has none.
    fn is_link(&self, _path: &Path) -> bool {
        false
    }

    /// The paths in a folder, sorted.
    ///
    /// # Errors
    /// As the system gives them.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// The path that a file is really at: links followed, also where the last one leads to nothing yet.
    ///
    /// # Errors
    /// As the system gives them; a folder on the way does not exist, or links run in a circle.
    fn resolved(&self, path: &Path) -> io::Result<PathBuf>;

    /// Makes an empty file, or empties the one that is there; with the permissions of the file `like`.
    ///
    /// # Errors
    /// As the system gives them.
    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn Output>>;

    /// Opens a file to write at its end.
    ///
    /// # Errors
    /// As the system gives them.
    fn append(&self, path: &Path) -> io::Result<Box<dyn Output>>;

    /// Cuts a file off after so many bytes, and syncs it.
    ///
    /// # Errors
    /// As the system gives them.
    fn cut(&self, path: &Path, length: u64) -> io::Result<()>;

    /// Gives a file another name, in the place of the file that has it.
    ///
    /// # Errors
    /// As the system gives them.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// As the system gives them.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes one folder.
    ///
    /// # Errors
    /// As the system gives them; `AlreadyExists` if it is there.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it.
    ///
    /// # Errors
    /// As the system gives them.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes sure that the names in a folder survive a power loss.
    ///
    /// # Errors
    /// As the system gives them.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Asks for the lock on a file, which is made if it is not there. The lock ends when what is returned
    /// is dropped, or the program ends, however it ends.
    ///
    /// # Errors
    /// As the system gives them; `WouldBlock` if another program has it, `Unsupported` where the file
    /// system knows no locks.
    fn lock(&self, path: &Path) -> io::Result<Box<dyn fmt::Debug + Send>>;
}

/// A file that is being written, at its end.
pub trait Output: Write + fmt::Debug + Send {
    /// Brings everything that was written to the disk.
    ///
    /// # Errors
    /// As the system gives them. What is on the disk is then unknown, and a second sync would not tell.
    fn sync(&mut self) -> io::Result<()>;

    /// Whether the file is still found under its name: one can write to a deleted file for ever.
    fn is_in_place(&self) -> bool;
}

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// File, folder or something else.
    pub kind: Kind,
    /// Length in bytes; of a file.
    pub length: u64,
    /// When it was last written; `None` where the system does not say.
    pub modified: Option<SystemTime>,
    /// Whether it is marked as not to be written.
    pub read_only: bool,
}

impl About {
    /// Whether it is a regular file.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.kind == Kind::File
    }
}

/// What kind of thing a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe …
    Other,
}
