//! What is kept beside a project, for a person to choose from: dated copies and the trash.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{About, Disk};
use super::{backup, beside, place, trash};
use crate::format::project_file;
use crate::model::Project;

/// An earlier version of a project, or something that was deleted from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its file, which can be read like any project.
    pub path: PathBuf,
    /// When it was written or deleted, in milliseconds since 1970.
    pub at: i64,
    /// What was deleted; empty for an earlier version of the whole.
    pub title: String,
    /// Length of its file in bytes.
    pub bytes: u64,
    /// What it holds; `None` until it was looked at, or where it cannot be read.
    pub counts: Option<Counts>,
}

/// How many records a project file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents.
    pub documents: usize,
    /// Mentions.
    pub mentions: usize,
    /// Claims.
    pub claims: usize,
    /// Pieces of evidence.
    pub evidence: usize,
    /// All others but texts.
    pub others: usize,
}

/// What is kept beside one project file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The project file.
    pub file: PathBuf,
    /// Dated copies of it, the latest first.
    pub backups: Vec<Version>,
    /// Deleted documents and authors, the latest first.
    pub trash: Vec<Version>,
}

impl Shelf {
    /// What is there; nothing is counted yet.
    #[must_use]
    pub fn of(disk: &Disk, file: &Path) -> Self {
        let backups = backup::backups(disk, &place::hidden_folder(file), file).into_iter();
        let trash = trash::trash(disk, file).into_iter();
        Self {
            file: file.to_owned(),
            backups: backups
                .map(|backup| Version {
                    path: backup.path,
                    at: backup.at,
                    title: String::new(),
                    bytes: backup.bytes,
                    counts: None,
                })
                .collect(),
            trash: trash
                .map(|trashed| Version {
                    path: trashed.path,
                    at: trashed.at,
                    title: trashed.title,
                    bytes: trashed.bytes,
                    counts: None,
                })
                .collect(),
        }
    }

    /// All that is there.
    pub fn versions(&mut self) -> impl Iterator<Item = &mut Version> {
        self.backups.iter_mut().chain(&mut self.trash)
    }
}

/// What could not be used and was put away, the latest first; nothing is counted.
#[must_use]
pub fn set_aside(disk: &Disk, file: &Path) -> Vec<Version> {
    let folder = place::hidden_folder(file).join("aside");
    let paths = disk.list(&folder).unwrap_or_default();
    let mut found: Vec<Version> = paths
        .into_iter()
        .filter_map(|path| {
            let about = disk.about(&path).ok().filter(About::is_file)?;
            Some(Version {
                title: place::file_name(&path),
                at: backup::modified(&about).unwrap_or_default(),
                bytes: about.length,
                counts: None,
                path,
            })
        })
        .collect();
    found.sort_by_key(|version| std::cmp::Reverse(version.at));
    found
}

/// Reads a version of the project in `file`; texts that stand beside that one are looked for there.
///
/// # Errors
/// As the file system gives them; `InvalidData` for what is no project file.
pub fn read(disk: &Disk, file: &Path, version: &Path) -> io::Result<Project> {
    let bytes = disk.read(version, project_file::MOST_BYTES as u64)?;
    let read = project_file::read(&bytes);
    let read = read.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    let mut project = read.project;
    let kept = [place::hidden_folder(file)];
    // What is missing shows as a document without a text.
    let _missing = beside::add_texts(disk, &mut project, file, &kept, false);
    Ok(project)
}

/// What a project file holds.
///
/// # Errors
/// As the file system gives them; `InvalidData` for what is no project file.
pub fn counts(disk: &Disk, path: &Path) -> io::Result<Counts> {
    let bytes = disk.read(path, project_file::MOST_BYTES as u64)?;
    let (head, lines) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => bytes.split_at(end),
        None => (bytes.as_slice(), [].as_slice()),
    };
    if head.trim_ascii_end().ends_with(b"rows: [") {
        return Ok(counts_by_line(lines));
    }
    // Laid out by hand.
    let read = project_file::read(&bytes);
    let read = read.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    let project = read.project;
    let counted = Counts {
        documents: project.documents().len(),
        mentions: project.mentions().len(),
        claims: project.claims().len(),
        evidence: project.evidence().len(),
        others: 0,
    };
    let named = counted.documents + counted.mentions + counted.claims + counted.evidence;
    Ok(Counts {
        others: project.rows().count() - named,
        ..counted
    })
}

/// The records of the program's own layout, one a line: a thousand times as fast as reading them.
fn counts_by_line(lines: &[u8]) -> Counts {
    let mut counts = Counts::default();
    for line in lines.split(|byte| *byte == b'\n') {
        let name = line.split(|byte| *byte == b'(').next().unwrap_or_default();
        let count = match name.trim_ascii() {
            b"Document" => &mut counts.documents,
            b"Mention" => &mut counts.mentions,
            b"Claim" => &mut counts.claims,
            b"Evidence" => &mut counts.evidence,
            b"Text" | b"" | b"])" => continue,
            _ => &mut counts.others,
        };
        *count += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::session::sample;

    #[test]
    fn counting_lines_counts_rows() {
        let project = sample::project().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.isnad.ron");
        let mut bytes = Vec::new();
        project_file::write(&project, crate::model::Part::Main, &mut bytes).unwrap();
        fs::write(&path, &bytes).unwrap();
        let by_line = counts(&Disk::real(), &path).unwrap();
        assert_eq!(by_line.mentions, project.mentions().len());
        assert_eq!(by_line.documents, project.documents().len());
        let all = by_line.documents + by_line.mentions + by_line.claims + by_line.evidence;
        assert_eq!(all + by_line.others, project.rows().count());
        // The same in another layout.
        let by_hand = String::from_utf8(bytes)
            .unwrap()
            .replacen("rows: [\n", "rows: [ ", 1);
        fs::write(&path, by_hand).unwrap();
        assert_eq!(counts(&Disk::real(), &path).unwrap(), by_line);
        fs::write(&path, "something else").unwrap();
        assert!(counts(&Disk::real(), &path).is_err());
    }
}
