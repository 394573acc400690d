//! The system's own file system.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use super::{About, Kind, Output, Vfs};
use crate::store::place;

/// The system's own file system.
#[derive(Debug)]
pub(super) struct Real;

impl Vfs for Real {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        // Looked at first: opening a pipe waits for whoever writes into it.
        regular(fs::metadata(path)?.is_file())?;
        Ok(Box::new(File::open(path)?))
    }

    fn open_below(&self, folder: &Path, relative: &Path) -> io::Result<Box<dyn Read + Send>> {
        let folder = Dir::open_ambient_dir(folder, ambient_authority())?;
        regular(folder.metadata(relative)?.is_file())?;
        Ok(Box::new(folder.open(relative)?))
    }

    fn about(&self, path: &Path) -> io::Result<About> {
        let about = fs::metadata(path)?;
        Ok(About {
            kind: match about.file_type() {
                kind if kind.is_file() => Kind::File,
                kind if kind.is_dir() => Kind::Folder,
                _ => Kind::Other,
            },
            length: about.len(),
            modified: about.modified().ok(),
            read_only: about.permissions().readonly(),
        })
    }

    fn is_link(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder)?;
        let mut paths: Vec<PathBuf> = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<_>>()?;
        paths.sort();
        Ok(paths)
    }

    fn resolved(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_owned();
        // A circle of links ends in the error of `canonicalize`.
        for _ in 0..40 {
            let Ok(target) = path.read_link() else {
                break;
            };
            path = place::folder_of(&path).join(target);
        }
        match path.canonicalize() {
            Ok(path) => Ok(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = place::folder_of(&path).canonicalize()?;
                Ok(folder.join(path.file_name().ok_or(error)?))
            }
            Err(error) => Err(error),
        }
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn Output>> {
        let permissions = like.map(fs::metadata).transpose()?;
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)?;
        if let Some(like) = permissions {
            file.set_permissions(like.permissions())?;
        }
        Ok(Box::new(Written::new(path, file, File::sync_all)))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Output>> {
        let file = OpenOptions::new().append(true).open(path)?;
        Ok(Box::new(Written::new(path, file, File::sync_data)))
    }

    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(length)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if !cfg!(unix) {
            // Other systems cannot open folders; they write names through.
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                // Some network file systems know no such thing.
                Ok(())
            }
            done => done,
        }
    }

    fn lock(&self, path: &Path) -> io::Result<Box<dyn fmt::Debug + Send>> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Box::new(file)),
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
            Err(TryLockError::Error(error)) => {
                Err(io::Error::new(io::ErrorKind::Unsupported, error))
            }
        }
    }
}

fn regular(is_file: bool) -> io::Result<()> {
    if is_file {
        Ok(())
    } else {
        Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "this is not a regular file",
        ))
    }
}

#[derive(Debug)]
struct Written {
    path: PathBuf,
    file: File,
    sync: fn(&File) -> io::Result<()>,
}

impl Written {
    fn new(path: &Path, file: File, sync: fn(&File) -> io::Result<()>) -> Self {
        Self {
            path: path.to_owned(),
            file,
            sync,
        }
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output for Written {
    fn sync(&mut self) -> io::Result<()> {
        (self.sync)(&self.file)
    }

    fn is_in_place(&self) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let id = |file: fs::Metadata| (file.dev(), file.ino());
            let named = fs::metadata(&self.path).ok().map(id);
            named.is_some() && named == self.file.metadata().ok().map(id)
        }
        #[cfg(not(unix))]
        self.path.exists()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_files_that_are_not_there_yet() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("real")).unwrap();
        std::os::unix::fs::symlink("real", root.join("folder")).unwrap();
        std::os::unix::fs::symlink("folder/b", root.join("a")).unwrap();
        assert_eq!(Real.resolved(&root.join("a")).unwrap(), root.join("real/b"));
        assert_eq!(
            Real.resolved(&root.join("folder/c")).unwrap(),
            root.join("real/c")
        );
        assert!(Real.resolved(&root.join("nowhere/c")).is_err());
        std::os::unix::fs::symlink("round", root.join("round")).unwrap();
        assert!(Real.resolved(&root.join("round")).is_err());
    }
}
