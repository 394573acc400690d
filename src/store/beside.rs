//! Texts that stand in files of their own below the project's folder.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{self, Disk};
use super::open::Problem;
use super::place;
use super::portable::{BadPath, PortablePath};
use super::texts;
use crate::model::{DocumentId, Project, TextPlace};
use crate::text::TextHash;
use crate::text::decode::{How, MAX_TEXT_BYTES, decode};

/// Most bytes of texts that one project reads from beside it: as many as it could hold itself.
const MOST_BYTES: u64 = 1 << 30;
/// What was found beside a project.
#[derive(Default)]
pub(super) struct Beside {
    /// Texts that cannot be used, and such that have changed.
    pub(super) problems: Vec<Problem>,
    /// The new texts of documents whose files have changed.
    pub(super) changed: Vec<ChangedText>,
}

/// The text of a document's file, which is not the one that was annotated.
#[derive(Clone, Debug)]
pub struct ChangedText {
    /// The document.
    pub document: DocumentId,
    /// The hash of its new text.
    pub hash: TextHash,
    /// The new text.
    pub text: Arc<str>,
    /// Whether a byte-order mark was taken off.
    pub bom: bool,
}

/// A file beside the project.
struct Read {
    hash: TextHash,
    text: Arc<str>,
    bom: bool,
}

/// Adds the texts that documents keep beside the project file; says which ones cannot be used. Where a
/// file is gone or has changed, the text is added as it was, if a copy is kept in one of the hidden
/// folders `kept`; with `keeps`, copies are made there.
pub(super) fn add_texts(
    disk: &Disk,
    project: &mut Project,
    file: &Path,
    kept: &[PathBuf],
    keeps: bool,
) -> Beside {
    let mut wanted: BTreeMap<(String, String, bool), Vec<DocumentId>> = BTreeMap::new();
    for document in project.documents().values() {
        if let TextPlace::Beside(path) = &document.text {
            let file = (path.clone(), document.encoding.clone(), document.replaced);
            wanted.entry(file).or_default().push(document.id);
        }
    }
    let mut beside = Beside::default();
    let mut left = MOST_BYTES;
    // Each file is read once, however many documents name it.
    for ((path, encoding, replace), documents) in wanted {
        let how = How {
            replace,
            ..How::named(&encoding)
        };
        let found = text(disk, file, &path, &how, &mut left);
        for id in documents {
            let Some(document) = project.documents().get(&id) else {
                continue;
            };
            let hash = document.hash;
            match &found {
                Ok(found) if found.hash == hash => {
                    project.add_text(hash, Arc::clone(&found.text));
                    if keeps {
                        texts::keep(disk, kept, hash, &found.text);
                    }
                    continue;
                }
                Ok(found) => {
                    beside.problems.push(Problem::ChangedText {
                        path: PathBuf::from(&path),
                        title: document.title.clone(),
                    });
                    beside.changed.push(ChangedText {
                        document: id,
                        hash: found.hash,
                        text: Arc::clone(&found.text),
                        bom: found.bom,
                    });
                }
                Err(reason) => beside.problems.push(Problem::Beside {
                    path: PathBuf::from(&path),
                    title: document.title.clone(),
                    reason: reason.clone(),
                }),
            }
            if !project.texts().contains_key(&hash)
                && let Some(text) = texts::kept(disk, kept, hash)
            {
                project.add_text(hash, text);
            }
        }
    }
    add_earlier(disk, project, kept);
    beside
}

/// Adds the earlier texts in which rows stand that wait to be found, as far as copies are kept.
fn add_earlier(disk: &Disk, project: &mut Project, kept: &[PathBuf]) {
    let mentions = project.mentions().values().filter_map(|row| row.old_text);
    let evidence = project.evidence().values().filter_map(|row| row.old_text);
    let missing = mentions.chain(evidence);
    let missing: BTreeSet<TextHash> = missing
        .filter(|hash| !project.texts().contains_key(hash))
        .collect();
    for hash in missing {
        if let Some(text) = texts::kept(disk, kept, hash) {
            project.add_text(hash, text);
        }
    }
}

/// The text of a file that the project `file` names. `left`: how many bytes may still be read.
fn text(
    disk: &Disk,
    file: &Path,
    path: &str,
    how: &How<'_>,
    left: &mut u64,
) -> Result<Read, String> {
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
    let decoded = decode(&bytes, how).map_err(|error| error.to_string())?;
    Ok(Read {
        hash: TextHash::of(&decoded.text),
        text: Arc::from(decoded.text),
        bom: decoded.had_bom,
    })
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
        let beside = crate::model::Document {
            text: TextPlace::Beside(path.to_owned()),
            ..document(1, text)
        };
        project.put(beside.into());
        let found = add_texts(&Disk::real(), &mut project, &scene.path(), &[], false);
        let problems = found.problems;
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
            [problem @ Problem::ChangedText { path: named, .. }] => {
                assert!(found.is_none(), "{path}");
                assert_eq!(named, Path::new(path));
                Err(problem.to_string())
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
        let changed = said(&scene, "a.txt", "אחר").unwrap_err();
        assert!(changed.contains("has changed"), "{changed}");
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
            let text_beside = crate::model::Document {
                text: TextPlace::Beside("a.txt".to_owned()),
                ..document(number, text)
            };
            project.put(text_beside.into());
        }
        let found = add_texts(&Disk::real(), &mut project, &scene.path(), &[], false);
        assert!(
            matches!(&found.problems[..], [Problem::ChangedText { title, .. }] if title.ends_with('2'))
        );
        assert_eq!(project.texts().len(), 1);
    }

    #[test]
    fn a_text_that_has_changed_or_is_gone_is_shown_as_it_was() {
        let scene = Scene::new();
        let file = scene.work().join("a.txt");
        let kept = [scene.work().join("missing/hidden"), scene.work()];
        let open = |keeps: bool| {
            let mut project = Project::new(crate::model::ProjectId(ulid::Ulid::from(7)));
            let beside = crate::model::Document {
                text: TextPlace::Beside("a.txt".to_owned()),
                ..document(1, "קודם")
            };
            project.put(beside.into());
            let path = scene.path();
            let found = add_texts(&Disk::real(), &mut project, &path, &kept, keeps);
            let text = project.text(DocumentId(ulid::Ulid::from(1))).cloned();
            (text.map(|text| text.to_string()), found)
        };
        let was = Some("קודם".to_owned());
        // Who only reads makes no copy.
        fs::write(&file, "קודם").unwrap();
        assert_eq!(open(false).0, was);
        fs::write(&file, "עכשיו").unwrap();
        assert_eq!(open(true).0, None);
        fs::write(&file, "קודם").unwrap();
        assert_eq!(open(true).0, was);
        fs::write(&file, "עכשיו").unwrap();
        let (text, found) = open(true);
        assert_eq!(text, was);
        assert!(matches!(&found.changed[..], [changed] if &*changed.text == "עכשיו"));
        assert!(matches!(found.problems[..], [Problem::ChangedText { .. }]));
        fs::remove_file(&file).unwrap();
        let (text, found) = open(true);
        assert_eq!(text, was);
        assert!(found.changed.is_empty());
        assert!(matches!(found.problems[..], [Problem::Beside { .. }]));
        // A copy that does not fit its name is none, and is made again.
        let copy = fs::read_dir(scene.work().join("texts")).unwrap().next();
        let copy = copy.unwrap().unwrap().path();
        fs::write(&copy, "קוד").unwrap();
        assert_eq!(open(true).0, None);
        fs::write(&file, "קודם").unwrap();
        assert_eq!(open(true).0, was);
        assert_eq!(fs::read_to_string(&copy).unwrap(), "קודם");
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
