//! Copies of a project file that programs which keep folders alike have left beside it.
//!
//! Where two computers changed the file at once, such a program keeps both: one under the name, the
//! other under the name with a mark in it. A copy is never loaded by itself; it is listed, and a person
//! may merge it. What counts as one: a file in the same folder whose name begins like the project's,
//! that has a mark behind that, and whose first line names the same project and no author's part.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::backup::modified;
use super::disk::{About, Disk};
use super::place;
use crate::model::ProjectId;

/// Longest first line that is looked at, in bytes.
const LONGEST_HEAD: u64 = 512;
/// Most files beside the project that are opened to look.
const MOST: usize = 100;

/// A copy beside the project file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Where it is.
    pub path: PathBuf,
    /// When it was last written, in milliseconds since 1970; `None` where the system does not say.
    pub at: Option<i64>,
    /// Its length in bytes.
    pub bytes: u64,
    /// Whether the mark in its name is one of those that are known.
    pub is_known: bool,
}

/// The copies of a project file, by name.
#[must_use]
pub fn copies(disk: &Disk, file: &Path, project: ProjectId) -> Vec<Copy> {
    let stem = place::stem(file);
    let paths = disk.list(place::folder_of(file)).unwrap_or_default();
    let marked = paths.into_iter().filter_map(|path| {
        let mark = mark(&place::file_name(&path), &stem)?;
        (path != file).then_some((path, is_known(&mark)))
    });
    let found = marked.take(MOST).filter_map(|(path, is_known)| {
        let about = disk.about(&path).ok().filter(About::is_file)?;
        is_of(disk, &path, project).then(|| Copy {
            path,
            at: modified(&about),
            bytes: about.length,
            is_known,
        })
    });
    found.collect()
}

/// What stands in a name beyond the name of the project and the ending; `None` if nothing does, or the
/// name is not of this form. A program may put its mark before the ending or into it.
fn mark(name: &str, stem: &str) -> Option<String> {
    let rest = name.strip_prefix(stem)?.strip_suffix(".ron")?;
    let mark = match rest.strip_prefix(".isnad") {
        Some(mark) => mark,
        None => rest.strip_suffix(".isnad")?,
    };
    mark.starts_with([' ', '-', '_', '.', '(', '['])
        .then(|| mark.to_owned())
}

/// Whether a mark is one that such programs are known to leave, in English or in any language.
fn is_known(mark: &str) -> bool {
    let mark = mark.to_lowercase();
    let number = mark.trim_start_matches([' ', '(']).trim_end_matches(')');
    let is_number =
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && mark.starts_with(' ')
        || ["conflict", "copy", "sfconflict"]
            .iter()
            .any(|word| mark.contains(word))
}

fn is_of(disk: &Disk, path: &Path, project: ProjectId) -> bool {
    let mut head = Vec::new();
    let read = disk
        .open(path)
        .and_then(|file| file.take(LONGEST_HEAD).read_to_end(&mut head));
    let head = String::from_utf8_lossy(&head);
    let line = head.lines().next().unwrap_or_default();
    read.is_ok()
        && line.trim_start_matches('\u{feff}').starts_with("Isnad(")
        && line.contains(&format!("project: \"{project}\""))
        && line.contains("part: Main")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use ulid::Ulid;

    use super::*;
    use crate::format::project_file;
    use crate::model::{Part, Project};

    #[test]
    fn names_that_sync_clients_give() {
        for (name, known) in [
            ("חדשות (conflicted copy 2024-05-01).isnad.ron", true),
            ("חדשות.isnad (ליאת's conflicted copy 2024-05-01).ron", true),
            (
                "חדשות.isnad.sync-conflict-20240501-101112-ABCDEFG.ron",
                true,
            ),
            (
                "חדשות.sync-conflict-20240501-101112-ABCDEFG.isnad.ron",
                true,
            ),
            ("חדשות (1).isnad.ron", true),
            ("חדשות.isnad (1).ron", true),
            ("חדשות 2.isnad.ron", true),
            ("חדשות (SFConflict r@x 2024-05-01).isnad.ron", true),
            ("חדשות_conflict-20240501.isnad.ron", true),
            ("חדשות - Copy.isnad.ron", true),
            // By another computer's name, or a person's own second version: it may be either.
            ("חדשות-LAPTOP.isnad.ron", false),
            ("חדשות (ישן).isnad.ron", false),
        ] {
            let mark = mark(name, "חדשות");
            assert_eq!(mark.map(|mark| is_known(&mark)), Some(known), "{name}");
        }
        for other in [
            "חדשות.isnad.ron",
            "חדשות2.isnad.ron",
            "אחר (1).isnad.ron",
            ".~lock.חדשות.isnad.ron#",
            "חדשות (1).isnad.ron.tmp",
            "חדשות (1).txt",
        ] {
            assert_eq!(mark(other, "חדשות"), None, "{other}");
        }
    }

    #[test]
    fn only_files_of_the_same_project_are_listed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.isnad.ron");
        let id = |number| ProjectId(Ulid::from(number));
        let write = |name: &str, project: ProjectId, part: Part| {
            let mut bytes = Vec::new();
            project_file::write(&Project::new(project), part, &mut bytes).unwrap();
            fs::write(folder.path().join(name), bytes).unwrap();
        };
        write("a.isnad.ron", id(1), Part::Main);
        write("a (1).isnad.ron", id(1), Part::Main);
        write("a-PC.isnad.ron", id(1), Part::Main);
        write("a (2).isnad.ron", id(2), Part::Main);
        let author = crate::model::AuthorId(Ulid::from(5));
        write("a.רות.isnad.ron", id(1), Part::Author(author));
        fs::write(folder.path().join("a (3).isnad.ron"), [0xff; 700]).unwrap();
        fs::create_dir(folder.path().join("a (4).isnad.ron")).unwrap();
        let found = copies(&Disk::real(), &file, id(1));
        let names: Vec<(String, bool)> = found
            .iter()
            .map(|copy| (place::file_name(&copy.path), copy.is_known))
            .collect();
        let expected = [("a (1).isnad.ron", true), ("a-PC.isnad.ron", false)];
        assert_eq!(
            names,
            expected.map(|(name, known)| (name.to_owned(), known))
        );
        assert!(found.iter().all(|copy| copy.at.is_some() && copy.bytes > 0));
    }
}
