//! Opening a dated copy in the place of a project file that cannot be read or is gone.

use std::io;
use std::path::Path;

use super::aside;
use super::atomic;
use super::backup;
use super::home::{self, Claimed};
use super::open::{self, OpenError, Opened};
use super::place::{self, StateFolder};
use crate::format::project_file;

/// Puts a copy in the place of a project file and opens it, with what the journal adds to it. The file
/// that stood there is set aside in the hidden folder, never deleted.
///
/// # Errors
/// See [`OpenError`]; the file is then where it was, or set aside with the copy still among the copies.
pub fn open_in_place(
    state: &StateFolder,
    file: &Path,
    version: &Path,
) -> Result<Opened, OpenError> {
    let disk = state.disk();
    let io = |error| OpenError::io(file, error);
    // Read before anything is moved: a copy may be damaged too.
    let bytes = disk.read(version, project_file::MOST_BYTES as u64);
    let bytes = bytes.map_err(|error| OpenError::io(version, error))?;
    let read = project_file::read(&bytes).map_err(|error| OpenError::Unreadable {
        path: version.to_owned(),
        error,
    })?;
    drop(bytes);
    let file = disk.resolved(file).map_err(io)?;
    match home::claim(state, &file, read.project.id(), false).map_err(io)? {
        Claimed::Held(holder) => {
            let holder = Box::new(holder);
            return Err(OpenError::Held { path: file, holder });
        }
        Claimed::Mine(_lock) => {
            put_in_place(state, &file, version).map_err(io)?;
        }
    }
    open::open(state, &file)
}

fn put_in_place(state: &StateFolder, file: &Path, version: &Path) -> io::Result<()> {
    let disk = state.disk();
    let hidden = place::hidden_folder(file);
    atomic::remove_drafts(disk, place::folder_of(file), &place::file_name(file));
    if disk.has(file) {
        // A copy first: at no moment is there neither.
        aside::copy_aside(disk, &hidden, file)?;
    }
    backup::copy(disk, version, file)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::scene::{Person, Scene, author};

    fn aside(scene: &Scene) -> Vec<Vec<u8>> {
        let folder = place::hidden_folder(&scene.path()).join("aside");
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries
            .map(|entry| fs::read(entry.unwrap().path()).unwrap())
            .collect()
    }

    /// A project saved twice in two sessions: a copy of the first version is kept.
    fn scene() -> Scene {
        let scene = Scene::new();
        let mut person = Person::at(scene.create());
        person.put(author(1, "רות"));
        person.save();
        person.keeper.close();
        let mut person = Person::at(scene.open());
        person.put(author(2, "ليلى"));
        person.save();
        person.keeper.close();
        scene
    }

    fn latest(scene: &Scene) -> std::path::PathBuf {
        let hidden = place::hidden_folder(&scene.path());
        backup::backups(scene.state().disk(), &hidden, &scene.path())
            .remove(0)
            .path
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_the_copy_is_opened() {
        let scene = scene();
        let mut damaged = fs::read(scene.path()).unwrap();
        damaged[3] = 0xff;
        fs::write(scene.path(), &damaged).unwrap();
        assert!(open::open(&scene.state(), &scene.path()).is_err());
        let opened = open_in_place(&scene.state(), &scene.path(), &latest(&scene)).unwrap();
        assert!(
            opened
                .project
                .authors()
                .values()
                .any(|author| author.name == "רות")
        );
        assert_eq!(aside(&scene), [damaged]);
        drop(opened);
        scene.open();
    }

    #[test]
    fn a_file_that_is_gone_comes_back() {
        let scene = scene();
        fs::remove_file(scene.path()).unwrap();
        let opened = open_in_place(&scene.state(), &scene.path(), &latest(&scene)).unwrap();
        assert!(
            opened
                .project
                .authors()
                .values()
                .any(|author| author.name == "רות")
        );
        assert!(scene.path().exists() && aside(&scene).is_empty());
    }

    #[test]
    fn a_copy_that_cannot_be_read_moves_nothing() {
        let scene = scene();
        fs::write(scene.path(), "damaged").unwrap();
        fs::write(latest(&scene), "damaged too").unwrap();
        assert!(open_in_place(&scene.state(), &scene.path(), &latest(&scene)).is_err());
        assert_eq!(fs::read_to_string(scene.path()).unwrap(), "damaged");
        assert!(aside(&scene).is_empty());
    }
}
