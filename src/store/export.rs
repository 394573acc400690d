//! Writing a project in another format, to a file or a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic;
use super::disk::Disk;
use crate::format::{Choice, Exported, Part, format_named};
use crate::model::Project;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No format has this name, or it is one that is only read.
    #[error("there is no format called {0:?} to write; `isnad formats` lists them")]
    NoFormat(String),
    /// The system says no.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it says.
        error: io::Error,
    },
}

/// Writes a project in a format: into a folder, if `path` is one, ends like one, or is nothing yet and has
/// no ending such as `.jsonl`, all of the format's files; else its first one under that name. Files that are there are replaced, whole or not at all.
///
/// # Errors
/// See [`ExportError`].
pub fn export(
    project: &Project,
    format: &str,
    choice: &Choice,
    path: &Path,
) -> Result<Exported, ExportError> {
    let parts = format_named(format).map_or(&[][..], |format| format.parts);
    let Some((first, _)) = parts.split_first() else {
        return Err(ExportError::NoFormat(format.to_owned()));
    };
    let ends_like_a_folder = path.to_string_lossy().ends_with(std::path::is_separator);
    let is_new_folder = ends_like_a_folder || path.extension().is_none() && !path.exists();
    if !path.is_dir() && !is_new_folder {
        return write_part(project, first, choice, path);
    }
    fs::create_dir_all(path).map_err(|error| ExportError::Io {
        path: path.to_owned(),
        error,
    })?;
    let mut all = Exported::default();
    for part in parts {
        let done = write_part(project, part, choice, &path.join(part.file))?;
        all.records += done.records;
        all.left_out.extend(done.left_out);
    }
    Ok(all)
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

fn write_part(
    project: &Project,
    part: &Part,
    choice: &Choice,
    path: &Path,
) -> Result<Exported, ExportError> {
    let mut done = Exported::default();
    write(path, |out| {
        done = (part.write)(project, choice, out)?;
        Ok(())
    })?;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProjectId;
    use crate::store::scene::document;

    #[test]
    fn a_file_or_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mut project = Project::new(ProjectId(ulid::Ulid::from(1)));
        project.add_text(document(1, "שלום").hash, "שלום".into());
        project.put(document(1, "שלום").into());
        let to = |path: &Path| export(&project, "jsonl", &Choice::default(), path);
        let file = folder.path().join("one.jsonl");
        assert_eq!(to(&file).unwrap().records, 1);
        assert!(fs::read_to_string(file).unwrap().contains("שלום"));
        assert_eq!(to(&folder.path().join("new/")).unwrap().records, 1);
        assert!(folder.path().join("new/entities.jsonl").is_file());
        assert_eq!(to(&folder.path().join("bare")).unwrap().records, 1);
        assert!(folder.path().join("bare/links.jsonl").is_file());
        fs::write(folder.path().join("there"), "").unwrap();
        assert_eq!(to(&folder.path().join("there")).unwrap().records, 1);
        assert!(folder.path().join("there").is_file());
        assert!(to(&folder.path().join("none/one.jsonl")).is_err());
        let unknown = export(&project, "none", &Choice::default(), folder.path());
        assert!(unknown.unwrap_err().to_string().contains("isnad formats"));
    }
}
