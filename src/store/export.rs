//! A project as the files of another format.

use std::io;
use std::path::{Path, PathBuf};

use super::atomic;
use crate::format::{Choice, Exported, FORMATS, Format, Part};
use crate::model::Project;
use crate::text::Unit;

/// Why nothing, or not everything, was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No format that can be written is called so.
    #[error("no format called {name:?} can be written; there is {}", names())]
    Format {
        /// The name that was asked for.
        name: String,
    },
    /// A file cannot be written; one that was there is as it was.
    #[error("{}: cannot be written ({error}); check that the folder is there and that you may write to it", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

fn names() -> String {
    let formats = FORMATS.iter().filter(|format| !format.parts.is_empty());
    let names: Vec<&str> = formats.map(|format| format.name).collect();
    names.join(", ")
}

/// The format of this name, and the part that is written where a single file is wanted.
///
/// # Errors
/// [`ExportError::Format`], which lists those that there are.
pub fn writable(name: &str) -> Result<(&'static Format, &'static Part), ExportError> {
    let format = FORMATS.iter().find(|format| format.name == name);
    let found = format.and_then(|format| Some((*format, format.parts.first()?)));
    found.ok_or_else(|| ExportError::Format {
        name: name.to_owned(),
    })
}

/// Writes everybody's rows in the format of this name, and tells how many documents there are; see
/// [`write`].
///
/// # Errors
/// [`ExportError`] with the name of the format or file.
pub fn export(
    project: &Project,
    format: &str,
    unit: Unit,
    path: &Path,
) -> Result<usize, ExportError> {
    let choice = Choice { author: None, unit };
    write(project, format, &choice, path).map(|exported| exported.records)
}

/// Writes a project to `path`: all parts of the format into a folder, if there is one or the path ends
/// in `/`; else the first part alone as a file. Each file is replaced whole or not at all.
///
/// The answer counts the records of the first part, and lists what of any part was left out.
///
/// # Errors
/// [`ExportError`] with the name of the format or file.
pub fn write(
    project: &Project,
    format: &str,
    choice: &Choice,
    path: &Path,
) -> Result<Exported, ExportError> {
    let (format, first) = writable(format)?;
    if !is_folder(path) {
        return write_part(project, first, choice, path);
    }
    let failed = |error| ExportError::File {
        path: path.to_owned(),
        error,
    };
    std::fs::create_dir_all(path).map_err(failed)?;
    let mut exported = Exported::default();
    for (index, part) in format.parts.iter().enumerate() {
        let written = write_part(project, part, choice, &path.join(part.file))?;
        exported.left_out.extend(written.left_out);
        if index == 0 {
            exported.records = written.records;
        }
    }
    Ok(exported)
}

fn is_folder(path: &Path) -> bool {
    let ends_as_folder = path.as_os_str().as_encoded_bytes().last().copied();
    path.is_dir() || ends_as_folder.is_some_and(|byte| std::path::is_separator(byte.into()))
}

fn write_part(
    project: &Project,
    part: &Part,
    choice: &Choice,
    path: &Path,
) -> Result<Exported, ExportError> {
    let mut exported = Exported::default();
    let written = atomic::write(path, |out| {
        exported = (part.write)(project, choice, out)?;
        Ok(())
    });
    match written {
        Ok(_) => Ok(exported),
        Err(error) => Err(ExportError::File {
            path: path.to_owned(),
            error,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProjectId;

    fn project() -> Project {
        Project::new(ProjectId(ulid::Ulid::from(1)))
    }

    #[test]
    fn a_folder_gets_every_part_and_a_file_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let names = |at: &Path| {
            let mut names: Vec<_> = std::fs::read_dir(at).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        let data = folder.path().join("נתונים");
        let path = PathBuf::from(format!("{}/", data.display()));
        assert_eq!(export(&project(), "jsonl", Unit::Byte, &path).unwrap(), 0);
        assert_eq!(names(&data), ["claims.jsonl", "documents.jsonl", "entities.jsonl", "links.jsonl"]);
        let file = folder.path().join("one.jsonl");
        export(&project(), "jsonl", Unit::Byte, &file).unwrap();
        assert!(file.is_file());
    }

    #[test]
    fn what_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("none/one.jsonl");
        let error = export(&project(), "jsonl", Unit::Byte, &missing).unwrap_err().to_string();
        assert!(error.contains("one.jsonl") && error.contains("check"), "{error}");
        let error = export(&project(), "klingon", Unit::Byte, &missing).unwrap_err().to_string();
        assert!(error.contains("klingon") && error.contains("jsonl"), "{error}");
    }
}
