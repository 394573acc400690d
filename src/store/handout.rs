//! The files of copies that are handed out, one for each person.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic;
use super::disk::Disk;
use super::place::{self, EXTENSION};
use crate::format::{free_name, project_file};
use crate::model::{Part, Project};

/// The files in a folder for people of these names, in their order: `NAME-PROJECT.isnad.ron`. The name
/// comes first, or the file would look like a copy of the project that a sync program has left.
#[must_use]
pub fn files(folder: &Path, project: &Path, names: &[&str]) -> Vec<PathBuf> {
    let stem = place::stem(project);
    let mut taken = BTreeSet::new();
    let names = names.iter().map(|name| free_name(name, &mut taken));
    let names = names.map(|name| folder.join(format!("{name}-{stem}{EXTENSION}")));
    names.collect()
}

/// Writes a copy whole or not at all; a file that is there is replaced.
///
/// # Errors
/// What the system says.
pub fn write(disk: &Disk, path: &Path, copy: &Project) -> io::Result<()> {
    atomic::write(disk, path, |out| project_file::write(copy, Part::Main, out)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_people_and_project() {
        let names = ["נועה", "a/b", "נועה"];
        let found = files(Path::new("out"), Path::new("x/work.isnad.ron"), &names);
        let expected = [
            "out/נועה-work.isnad.ron",
            "out/a_b-work.isnad.ron",
            "out/נועה-2-work.isnad.ron",
        ];
        let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
        assert_eq!(found, expected);
    }
}
