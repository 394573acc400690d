//! Texts that stand in files of their own below the project's folder.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{self, Disk};
use super::open::Problem;
use super::place;
use super::portable::{BadPath, PortablePath};
use crate::model::{Document, DocumentId, Project, TextPlace};
use crate::text::TextHash;
use crate::text::decode::{MAX_TEXT_BYTES, decode};

/// Most bytes of texts that one project reads from beside it: as many as it could hold itself.
const MOST_BYTES: u64 = 1 << 30;
/// What is said of a file that holds another text.
const CHANGED: &str = "the file is not the text that was annotated; it has changed";

/// Adds the texts that documents keep beside the project file; says which ones cannot be used.
pub(super) fn add_texts(disk: &Disk, project: &mut Project, file: &Path) -> Vec<Problem> {
    let mut wanted: BTreeMap<(String, String), Vec<DocumentId>> = BTreeMap::new();
    for document in project.documents().values() {
        if let TextPlace::Beside(path) = &document.text
            && !project.texts().contains_key(&document.hash)
        {
            let file = (path.clone(), document.encoding.clone());
            wanted.entry(file).or_default().push(document.id);
        }
    }
    let mut problems = Vec::new();
    let mut left = MOST_BYTES;
    // Each file is read once, however many documents name it.
    for ((path, encoding), documents) in wanted {
        let found = text(disk, file, &path, &encoding, &mut left);
        let mut is_wanted = false;
        for id in documents {
            let Some(document) = project.documents().get(&id) else {
                continue;
            };
            match &found {
                Ok((hash, _)) if *hash == document.hash => is_wanted = true,
                Ok(_) => problems.push(problem(document, CHANGED)),
                Err(reason) => problems.push(problem(document, reason)),
            }
        }
        if let Ok((hash, text)) = found
            && is_wanted
        {
            project.add_text(hash, text);
        }
    }
    problems
}

fn problem(document: &Document, reason: &str) -> Problem {
    let path = match &document.text {
        TextPlace::Beside(path) => path.as_str(),
        TextPlace::Inside => "",
    };
    Problem::Beside {
        path: PathBuf::from(path),
        title: document.title.clone(),
        reason: reason.to_owned(),
    }
}

/// The text of a file that the project `file` names. `left`: how many bytes may still be read.
fn text(
    disk: &Disk,
    file: &Path,
    path: &str,
    encoding: &str,
    left: &mut u64,
) -> Result<(TextHash, Arc<str>), String> {
    let path: PortablePath = path.parse().map_err(|bad: BadPath| {
        format!(
            "a project file may not name this path, for {bad}; put the text below the project's folder \
             and correct the path in the record of the document"
        )
    })?;
    let folder = place::folder_of(file);
    let most = (*left).min(MAX_TEXT_BYTES as u64);
    let open = disk.open_below(folder, &path.to_path());
    let bytes = open.and_then(|mut file| disk::read_all(&mut *file, most));
    let bytes = bytes.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; put it back where it was".to_owned(),
        io::ErrorKind::FileTooLarge => format!("the file has more than {most} bytes"),
        _ => format!("the file is not opened: {error}"),
    })?;
    *left = left.saturating_sub(bytes.len() as u64);
    let decoded = decode(&bytes, Some(encoding), None).map_err(|error| error.to_string())?;
    Ok((TextHash::of(&decoded.text), Arc::from(decoded.text)))
}

/// How a project file names a text beside it: the way down from its folder.
///
/// # Errors
/// [`BadPath`] where there is no such way that means the same on every system.
pub fn relative(disk: &Disk, file: &Path, text: &Path) -> Result<PortablePath, BadPath> {
    let resolved = |path: &Path| disk.resolved(path).map_err(|_gone| BadPath::Outside);
    let folder = resolved(place::folder_of(file))?;
    let text = resolved(text)?;
    let down = text
        .strip_prefix(folder)
        .map_err(|_elsewhere| BadPath::Outside)?;
    let parts: Option<Vec<&str>> = down.iter().map(OsStr::to_str).collect();
    let parts = parts.ok_or(BadPath::Character(char::REPLACEMENT_CHARACTER))?;
    parts.join("/").parse()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::scene::{Scene, document};

    /// What is said of a document whose text, `text`, stands at `path` beside the project.
    fn said(scene: &Scene, path: &str, text: &str) -> Result<(), String> {
        let mut project = Project::new(crate::model::ProjectId(ulid::Ulid::from(7)));
        let beside = Document {
            text: TextPlace::Beside(path.to_owned()),
            ..document(1, text)
        };
        project.put(beside.into());
        let problems = add_texts(&Disk::real(), &mut project, &scene.path());
        let found = project.text(DocumentId(ulid::Ulid::from(1))).cloned();
        match problems.as_slice() {
            [] => {
                assert_eq!(found.as_deref(), Some(text));
                Ok(())
            }
            [
                Problem::Beside {
                    path: named,
                    reason,
                    ..
                },
            ] => {
                assert!(found.is_none(), "{path}");
                assert_eq!(named, Path::new(path));
                Err(reason.clone())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn only_what_stands_below_the_folder_is_read() {
        let scene = Scene::new();
        let outside = scene.work().join("../secret.txt");
        fs::write(&outside, "סוד").unwrap();
        fs::create_dir(scene.work().join("corpus")).unwrap();
        for name in ["a.txt", "corpus/א.txt"] {
            fs::write(scene.work().join(name), "סוד").unwrap();
            assert_eq!(said(&scene, name, "סוד"), Ok(()));
        }
        let outside = outside.canonicalize().unwrap();
        for (path, words) in [
            ("../secret.txt", "leads out"),
            (outside.to_str().unwrap(), "does not begin"),
            ("corpus/../../secret.txt", "leads out"),
            ("corpus", "not opened"),
            ("none.txt", "no such file"),
            ("a.txt/b", "not opened"),
            (".work.isnad/lock", "hidden"),
        ] {
            let reason = said(&scene, path, "סוד").unwrap_err();
            assert!(reason.contains(words), "{path}: {reason}");
        }
        assert_eq!(said(&scene, "a.txt", "אחר"), Err(CHANGED.to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_and_nowhere_else() {
        use std::os::unix::fs::symlink;
        let scene = Scene::new();
        let outside = scene.work().join("../outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("secret.txt"), "סוד").unwrap();
        fs::write(scene.work().join("a.txt"), "סוד").unwrap();
        let absolute = outside.canonicalize().unwrap();
        let at = |name: &str| scene.work().join(name);
        symlink("a.txt", at("inner.txt")).unwrap();
        symlink("../outside/secret.txt", at("link.txt")).unwrap();
        symlink(absolute.join("secret.txt"), at("absolute.txt")).unwrap();
        symlink("../outside", at("folder")).unwrap();
        symlink("round.txt", at("round.txt")).unwrap();
        symlink("/dev/zero", at("zero.txt")).unwrap();
        std::process::Command::new("mkfifo")
            .arg(at("pipe.txt"))
            .status()
            .unwrap();
        symlink("pipe.txt", at("to-pipe.txt")).unwrap();
        assert_eq!(said(&scene, "inner.txt", "סוד"), Ok(()));
        for path in [
            "link.txt",
            "absolute.txt",
            "folder/secret.txt",
            "round.txt",
            "zero.txt",
            "pipe.txt",
            "to-pipe.txt",
        ] {
            let reason = said(&scene, path, "סוד").unwrap_err();
            assert!(reason.contains("not opened"), "{path}: {reason}");
        }
    }

    #[test]
    fn a_file_that_many_documents_name_is_read_once() {
        let scene = Scene::new();
        fs::write(scene.work().join("a.txt"), "אחד").unwrap();
        let mut project = Project::new(crate::model::ProjectId(ulid::Ulid::from(7)));
        for (number, text) in [(1, "אחד"), (2, "שניים"), (3, "אחד")] {
            let text_beside = Document {
                text: TextPlace::Beside("a.txt".to_owned()),
                ..document(number, text)
            };
            project.put(text_beside.into());
        }
        let problems = add_texts(&Disk::real(), &mut project, &scene.path());
        assert!(
            matches!(problems.as_slice(), [Problem::Beside { title, .. }] if title.ends_with('2'))
        );
        assert_eq!(project.texts().len(), 1);
    }

    #[test]
    fn a_text_is_named_by_its_way_down() {
        let scene = Scene::new();
        fs::create_dir(scene.work().join("א")).unwrap();
        for name in ["א/ב.txt", ".hidden", "../c.txt"] {
            fs::write(scene.work().join(name), "אחד").unwrap();
        }
        let way = |name: &str| {
            let way = relative(&Disk::real(), &scene.path(), &scene.work().join(name));
            way.map(|way| way.to_string())
        };
        assert_eq!(way("א/ב.txt"), Ok("א/ב.txt".to_owned()));
        assert_eq!(way("א/../א/ב.txt"), Ok("א/ב.txt".to_owned()));
        assert_eq!(way(".hidden"), Err(BadPath::Hidden(".hidden".to_owned())));
        assert_eq!(way("../c.txt"), Err(BadPath::Outside));
    }
}
