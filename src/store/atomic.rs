//! Replacing a file whole or not at all.
//!
//! The new content goes into a hidden file in the same folder, is synced, and takes the name of the
//! old one in one step; then the folder is synced, without which a power loss can bring the old file
//! back. Any error before that step leaves the old file as it was.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::disk::{Disk, Output};
use super::file_hash::{FileHash, Hashing};
use super::place;

/// A file in the making, under a hidden name; unless it is put in place it vanishes again.
#[derive(Debug)]
pub struct Draft {
    disk: Disk,
    target: PathBuf,
    temporary: PathBuf,
    out: BufWriter<Hashing<Box<dyn Output>>>,
}

impl Draft {
    /// Begins a new content for a file, through links.
    ///
    /// # Errors
    /// As the file system gives them; `PermissionDenied` for a file marked read-only, which is never
    /// replaced although its folder would allow it.
    pub fn of(disk: &Disk, path: &Path) -> io::Result<Self> {
        let target = disk.resolved(path)?;
        let old = match disk.about(&target) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if old.is_some_and(|old| old.read_only) {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "the file is marked read-only",
            ));
        }
        let name = place::file_name(&target);
        let temporary = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let file = disk.create(&temporary, old.map(|_| target.as_path()))?;
        Ok(Self {
            disk: disk.clone(),
            target,
            temporary,
            out: BufWriter::with_capacity(1 << 18, Hashing::new(file)),
        })
    }

    /// Brings the content to the disk, still under the hidden name; gives its hash.
    ///
    /// # Errors
    /// As the file system gives them.
    pub fn synced(&mut self) -> io::Result<FileHash> {
        self.out.flush()?;
        self.out.get_mut().inner_mut().sync()?;
        Ok(self.out.get_ref().hash())
    }

    /// Puts the content in the place of the old one; [`Draft::synced`] is to be called before.
    ///
    /// # Errors
    /// As the file system gives them. If only the folder could not be synced, the new content is in
    /// place, and a power loss may still bring the old one back.
    pub fn put_in_place(self) -> io::Result<()> {
        self.disk.rename(&self.temporary, &self.target)?;
        self.disk.sync_folder(place::folder_of(&self.target))
    }
}

impl Draft {
    /// Puts the content in place without waiting for the disk: for files that replace nothing and can be
    /// written again.
    ///
    /// # Errors
    /// As the file system gives them.
    pub fn put_in_place_unsynced(mut self) -> io::Result<()> {
        self.out.flush()?;
        self.disk.rename(&self.temporary, &self.target)
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone already if it was put in place; if it cannot be removed, the next draft reuses it.
        let _gone = self.disk.remove(&self.temporary);
    }
}

/// Replaces a file by what `content` writes.
///
/// # Errors
/// As the file system or `content` give them; the old file is then intact.
pub fn write(
    disk: &Disk,
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    write_hashed(disk, path, content).map(|_hash| ())
}

/// As [`write()`]; gives the hash of what was written.
///
/// # Errors
/// As [`write()`].
pub fn write_hashed(
    disk: &Disk,
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<FileHash> {
    let mut draft = Draft::of(disk, path)?;
    content(&mut draft)?;
    let hash = draft.synced()?;
    draft.put_in_place()?;
    Ok(hash)
}

/// Removes the drafts that a killed program has left in a folder: those of files whose names begin so.
/// To be called under the lock of these files.
pub(super) fn remove_drafts(disk: &Disk, folder: &Path, of: &str) {
    let is_draft = |name: &str| {
        let process = name
            .strip_prefix('.')
            .and_then(|name| name.strip_prefix(of))
            .and_then(|rest| rest.strip_suffix(".tmp"))
            .and_then(|rest| rest.rsplit('.').next());
        process.is_some_and(|process| process.parse::<u32>().is_ok())
    };
    for path in disk.list(folder).unwrap_or_default() {
        if is_draft(&place::file_name(&path)) {
            // One that stays is in nobody's way.
            let _gone = disk.remove(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn write_text(path: &Path, text: &str) -> io::Result<FileHash> {
        write_hashed(&Disk::real(), path, |out| out.write_all(text.as_bytes()))
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_and_replaced_and_nothing_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("קובץ.ron");
        let hash = write_text(&path, "abc").unwrap();
        assert_eq!(hash, FileHash::of(b"abc"));
        write_text(&path, "def").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "def");
        assert_eq!(names(folder.path()), ["קובץ.ron"]);
    }

    #[test]
    fn a_failed_write_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        write_text(&path, "old").unwrap();
        let failed = super::write(&Disk::real(), &path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert_eq!(failed.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a"]);
        assert!(write_text(&folder.path().join("none/a"), "x").is_err());
    }

    #[test]
    fn drafts_of_killed_programs_are_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let others = [
            ".a.ron.tmp",
            ".b.ron.12.tmp",
            "a.ron.12.tmp",
            ".a.ron.x1.tmp",
            "a.ron",
        ];
        for name in others.iter().chain(&[".a.ron.12.tmp", ".a.ron.7.tmp"]) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        remove_drafts(&Disk::real(), folder.path(), "a.ron");
        let mut expected = others.to_vec();
        expected.sort_unstable();
        assert_eq!(names(folder.path()), expected);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("link"));
        write_text(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a", &link).unwrap();
        write_text(&link, "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let error = write_text(&path, "newer").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }
}
