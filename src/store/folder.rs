//! What is in a folder, for the window's own file dialog.

use std::io;
use std::path::Path;

/// One entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderEntry {
    /// What it is; folders come first.
    pub kind: EntryKind,
    /// Its name, for showing and for sorting.
    pub name: String,
}

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A folder, or a link to one.
    Folder,
    /// Anything else.
    File,
}

/// The entries of a folder: folders first, then files, each by name; hidden ones are left out.
///
/// # Errors
/// What the system says, where the folder cannot be read.
pub fn entries(folder: &Path) -> io::Result<Vec<FolderEntry>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
        else {
            continue;
        };
        if !name.starts_with('.') {
            found.push(FolderEntry {
                kind: if path.is_dir() {
                    EntryKind::Folder
                } else {
                    EntryKind::File
                },
                name,
            });
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a path names something that is there.
#[must_use]
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether a path names a folder that is there.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The folder to begin in where nothing better is known.
#[must_use]
pub fn home() -> std::path::PathBuf {
    directories::BaseDirs::new().map_or_else(
        || std::env::current_dir().unwrap_or_default(),
        |folders| folders.home_dir().to_owned(),
    )
}
