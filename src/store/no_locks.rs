//! A share that knows no locks; in all else the system's own file system. For tests.

use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::disk::{About, Disk, Output, Vfs};

/// The disk.
#[derive(Debug)]
pub(super) struct NoLocks(Disk);

impl NoLocks {
    pub(super) fn disk() -> Disk {
        Disk::of(Self(Disk::real()))
    }
}

impl Vfs for NoLocks {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        self.0.open(path)
    }

    fn open_below(&self, folder: &Path, relative: &Path) -> io::Result<Box<dyn Read + Send>> {
        self.0.open_below(folder, relative)
    }

    fn about(&self, path: &Path) -> io::Result<About> {
        self.0.about(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.0.list(folder)
    }

    fn resolved(&self, path: &Path) -> io::Result<PathBuf> {
        self.0.resolved(path)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn Output>> {
        self.0.create(path, like)
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Output>> {
        self.0.append(path)
    }

    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        self.0.cut(path, length)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.remove(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.0.make_folder(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.0.remove_folder(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.sync_folder(folder)
    }

    fn lock(&self, _path: &Path) -> io::Result<Box<dyn fmt::Debug + Send>> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
