//! Names of files and folders.
//!
//! Beside a project file `NAME.isnad.ron` stands a hidden folder `.NAME.isnad`, which no version
//! control sees: lock, journal and what was set aside. Where that folder cannot be made (a read-only
//! disk, a folder that has vanished) the same things stand in the state folder, under the project's id.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use crate::model::ProjectId;

/// How the name of every project file ends.
pub const EXTENSION: &str = ".isnad.ron";
/// Names another state folder, for tests and portable installations.
pub const STATE_VARIABLE: &str = "ISNAD_STATE_DIR";

/// Whether a path is named like a project file.
#[must_use]
pub fn is_project(path: &Path) -> bool {
    file_name(path).ends_with(EXTENSION)
}

/// The path with the ending of a project file, whatever of it was given.
#[must_use]
pub fn with_extension(path: PathBuf) -> PathBuf {
    if is_project(&path) {
        return path;
    }
    let name = file_name(&path);
    let stem = name.strip_suffix(".ron").unwrap_or(&name);
    let stem = stem.strip_suffix(".isnad").unwrap_or(stem);
    path.with_file_name(format!("{stem}{EXTENSION}"))
}

/// The last part of a path, as far as it can be shown.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .map(OsStr::to_string_lossy)
        .unwrap_or_default()
        .into_owned()
}

/// What a person calls the project: the file's name without its ending.
#[must_use]
pub fn stem(path: &Path) -> String {
    let name = file_name(path);
    name.strip_suffix(EXTENSION).unwrap_or(&name).to_owned()
}

/// The hidden folder of a project file.
#[must_use]
pub fn hidden_folder(file: &Path) -> PathBuf {
    file.with_file_name(format!(".{}.isnad", stem(file)))
}

/// The folder that a file stands in; `.` for a bare name.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}

/// What [`StateFolder::of_user`] is; `None` where the system knows no home of the user.
fn state_folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os(STATE_VARIABLE).filter(|folder| !folder.is_empty()) {
        return Some(PathBuf::from(folder));
    }
    let folders = directories::ProjectDirs::from("", "", "isnad")?;
    let state = folders
        .state_dir()
        .unwrap_or_else(|| folders.data_local_dir());
    Some(state.to_owned())
}

/// The user's folder for what the program remembers (settings, views, projects without a name), and the
/// disk that it and the projects are on.
#[derive(Clone, Debug)]
pub struct StateFolder {
    folder: PathBuf,
    disk: Disk,
}

impl StateFolder {
    /// The user's own, or the one that `ISNAD_STATE_DIR` names; in the system's folder for temporary files where no other is known, so that
    /// work can go on.
    #[must_use]
    pub fn of_user() -> Self {
        Self::at(state_folder().unwrap_or_else(|| std::env::temp_dir().join("isnad")))
    }

    /// A folder of the caller's choice; it is made when something is written.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self::on(Disk::real(), folder)
    }

    /// A folder on another disk, for tests.
    #[must_use]
    pub fn on(disk: Disk, folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        Self { folder, disk }
    }

    /// The disk.
    #[must_use]
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// The file of the settings.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.folder.join("settings.ron")
    }

    /// The file of a project's view.
    #[must_use]
    pub fn view(&self, project: ProjectId) -> PathBuf {
        self.folder.join("views").join(format!("{project}.ron"))
    }

    /// Where projects without a name live, each in a folder of its own.
    #[must_use]
    pub fn unnamed(&self) -> PathBuf {
        self.folder.join("unnamed")
    }

    /// The file of a project without a name.
    #[must_use]
    pub fn unnamed_file(&self, project: ProjectId) -> PathBuf {
        let folder = self.unnamed().join(project.to_string());
        folder.join(format!("project{EXTENSION}"))
    }

    /// Whether a project file belongs to a project without a name.
    #[must_use]
    pub fn is_unnamed(&self, file: &Path) -> bool {
        let unnamed = self.unnamed();
        let real = self.disk.resolved(&unnamed).unwrap_or(unnamed);
        file.starts_with(real)
    }

    /// When a project without a name was begun, in milliseconds since 1970; `None` for other files.
    #[must_use]
    pub fn begun(&self, file: &Path) -> Option<i64> {
        let folder = folder_of(file).file_name()?.to_str()?;
        let id = ulid::Ulid::from_string(folder).ok()?;
        let at = i64::try_from(id.timestamp_ms()).ok();
        at.filter(|_| self.is_unnamed(file))
    }

    /// Stands in for the hidden folder where that one cannot be written.
    #[must_use]
    pub fn stand_in(&self, project: ProjectId) -> PathBuf {
        self.folder.join("projects").join(project.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_project_files() {
        for (given, named, stem_) in [
            ("a/corpus", "a/corpus.isnad.ron", "corpus"),
            ("a/corpus.ron", "a/corpus.isnad.ron", "corpus"),
            ("a/corpus.isnad", "a/corpus.isnad.ron", "corpus"),
            ("a/corpus.isnad.ron", "a/corpus.isnad.ron", "corpus"),
            ("a/v1.2 קורפוס", "a/v1.2 קורפוס.isnad.ron", "v1.2 קורפוס"),
        ] {
            let path = with_extension(PathBuf::from(given));
            assert_eq!(path, Path::new(named));
            assert_eq!(stem(&path), stem_);
            assert!(is_project(&path));
        }
        assert_eq!(
            hidden_folder(Path::new("a/news.isnad.ron")),
            Path::new("a/.news.isnad")
        );
        assert_eq!(
            hidden_folder(Path::new("news.ron")),
            Path::new(".news.ron.isnad")
        );
    }
}
