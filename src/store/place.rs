//! Names of files and folders.

use std::path::{Path, PathBuf};

/// What the name of a project file ends with.
pub const EXTENSION: &str = ".isnad.ron";

/// The folder for settings and for projects without a name; `ISNAD_STATE_DIR` names another one.
#[must_use]
pub fn state_folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("ISNAD_STATE_DIR") {
        return Some(PathBuf::from(folder));
    }
    let folders = directories::ProjectDirs::from("", "", "isnad")?;
    let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
    Some(state.to_owned())
}

/// The name of a file without its folder.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The name of a project without folder and extension.
#[must_use]
pub fn stem(path: &Path) -> String {
    let name = file_name(path);
    name.strip_suffix(EXTENSION).map_or(name.clone(), str::to_owned)
}

/// Whether a path is that of a project, by its name.
#[must_use]
pub fn is_project(path: &Path) -> bool {
    file_name(path).ends_with(EXTENSION)
}

/// The path with the extension of a project, whatever of it was given.
#[must_use]
pub fn with_extension(path: PathBuf) -> PathBuf {
    let name = file_name(&path);
    if name.ends_with(EXTENSION) {
        return path;
    }
    let stem = name.strip_suffix(".ron").unwrap_or(&name);
    let stem = stem.strip_suffix(".isnad").unwrap_or(stem);
    path.with_file_name(format!("{stem}{EXTENSION}"))
}
