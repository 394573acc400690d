//! What is in a folder, for the window's own file dialog.

use std::io;
use std::path::Path;

/// One entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderEntry {
    /// Whether it is not a folder itself; folders come first.
    pub is_file: bool,
    /// Its name, for showing and for sorting.
    pub name: String,
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
                is_file: !path.is_dir(),
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
