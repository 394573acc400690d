//! What tests of the disk are played with: a folder, a project, changes, and a disk as a crash leaves it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use ulid::Ulid;

use super::keeper::{Keeper, Pace, Report};
use super::open::{self, Opened};
use super::place::StateFolder;
use crate::edit::{Act, Change, Delta, Entry, History};
use crate::model::*;
use crate::text::TextHash;

/// A folder for projects and a state folder, both gone at the end.
pub(super) struct Scene {
    folder: TempDir,
}

impl Scene {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("work")).unwrap();
        Self { folder }
    }

    pub(super) fn work(&self) -> PathBuf {
        self.folder.path().join("work").canonicalize().unwrap()
    }

    pub(super) fn path(&self) -> PathBuf {
        self.work().join("חדשות.isnad.ron")
    }

    pub(super) fn state(&self) -> StateFolder {
        StateFolder::at(self.folder.path().join("state"))
    }

    pub(super) fn create(&self) -> Opened {
        let project = Project::new(ProjectId(Ulid::from(7)));
        open::create(&self.state(), &self.path(), project, true).unwrap()
    }

    pub(super) fn open(&self) -> Opened {
        open::open(&self.state(), &self.path()).unwrap()
    }

    /// The disk as it is now, as another program would find it after this one was killed.
    pub(super) fn crashed(&self) -> Self {
        let copy = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        copy_folder(self.folder.path(), copy.folder.path());
        copy
    }
}

pub(super) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else if fs::copy(entry.path(), target).is_err() {
            // A file under its hidden name may have been put in place meanwhile.
        }
    }
}

pub(super) fn author(number: u128, name: &str) -> Author {
    Author {
        own_file: false,
        id: AuthorId(Ulid::from(number)),
        name: name.to_owned(),
        kind: AuthorKind::Annotator,
        colour: 0,
    }
}

pub(super) fn document(number: u128, text: &str) -> Document {
    Document {
        replaced: false,
        id: DocumentId(Ulid::from(number)),
        title: format!("כותרת {number}"),
        language: "he".to_owned(),
        source: "a.txt".to_owned(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        hash: TextHash::of(text),
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: BTreeMap::new(),
        attributes: BTreeMap::new(),
        states: BTreeMap::new(),
    }
}

/// A person at work: a project as the window has it, with a keeper that follows.
pub(super) struct Person {
    pub(super) project: Project,
    pub(super) history: History,
    pub(super) keeper: Keeper,
    last: u64,
    next: u128,
    heard: Vec<Report>,
}

impl Person {
    /// With a keeper that does nothing by itself, so that the disk can be copied between two orders.
    pub(super) fn at(opened: Opened) -> Self {
        let never = Duration::from_secs(3_600);
        let pace = Pace {
            quiet: never,
            longest: never,
            again: never,
            copies: never,
        };
        Self::with(opened, pace)
    }

    pub(super) fn with(opened: Opened, pace: Pace) -> Self {
        let (project, history) = (opened.project.clone(), opened.history.clone());
        let next = 1 + history.done().count() as u128 + history.undone().len() as u128;
        Self {
            project,
            history,
            keeper: Keeper::start_with(opened, Arc::new(|| ()), pace),
            last: 0,
            next: next * 1_000,
            heard: Vec::new(),
        }
    }

    pub(super) fn enact(&mut self, entry: Entry) {
        self.history.enact(&mut self.project, &entry).unwrap();
        self.last = self.keeper.record(entry);
    }

    /// Puts a row, whatever stands there.
    pub(super) fn put(&mut self, row: impl Into<Row>) {
        let row = row.into();
        self.change(row.id(), Some(row));
    }

    pub(super) fn take(&mut self, id: RowId) {
        self.change(id, None);
    }

    fn change(&mut self, id: RowId, after: Option<Row>) {
        let delta = Delta {
            before: self.project.row(&id).map(Box::new),
            id,
            after,
        };
        self.change_all(vec![delta]);
    }

    pub(super) fn change_all(&mut self, rows: Vec<Delta>) {
        self.next += 1;
        let change = Change {
            id: ChangeId(Ulid::from(self.next)),
            author: AuthorId(Ulid::from(1)),
            at: 0,
            act: Act::Edit,
            detail: String::new(),
            rows,
        };
        self.enact(Entry::Did(change.into()));
    }

    pub(super) fn import(&mut self, number: u128, text: &str) {
        let (hash, text) = (TextHash::of(text), Arc::<str>::from(text));
        self.project.add_text(hash, Arc::clone(&text));
        self.keeper.add_text(hash, Arc::clone(&text));
        self.put(document(number, &text));
    }

    pub(super) fn undo(&mut self) {
        let entry = self.history.undo().unwrap();
        self.enact(entry);
    }

    pub(super) fn redo(&mut self) {
        let entry = self.history.redo().unwrap();
        self.enact(entry);
    }

    /// Waits until something was reported.
    pub(super) fn hear(&mut self, wanted: impl Fn(&Report) -> bool) -> Report {
        let patience = Instant::now() + Duration::from_secs(60);
        loop {
            self.heard.extend(self.keeper.reports());
            if let Some(at) = self.heard.iter().position(&wanted) {
                return self.heard.remove(at);
            }
            assert!(Instant::now() < patience, "only heard {:?}", self.heard);
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Whether something was reported that nobody has waited for.
    pub(super) fn has_heard(&mut self, wanted: impl Fn(&Report) -> bool) -> bool {
        self.heard.extend(self.keeper.reports());
        self.heard.iter().any(wanted)
    }

    /// Waits until everything is acknowledged.
    pub(super) fn settle(&mut self) {
        let last = self.last;
        self.hear(|report| *report == Report::Acknowledged(last));
    }

    pub(super) fn save(&mut self) {
        self.keeper.save_now();
        self.hear(|report| matches!(report, Report::Written { .. }));
    }

    /// Everything of a person is in what was opened, undo and redo too.
    pub(super) fn assert_same(&self, opened: &Opened, what: &str) {
        let rows = |project: &Project| project.rows().collect::<Vec<_>>();
        assert_eq!(rows(&opened.project), rows(&self.project), "{what}");
        for document in self.project.documents().keys() {
            assert_eq!(
                opened.project.text(*document),
                self.project.text(*document),
                "{what}"
            );
        }
        assert!(
            opened.history.done().eq(self.history.done()),
            "{what}: history"
        );
        assert_eq!(
            opened.history.undone(),
            self.history.undone(),
            "{what}: redo"
        );
    }
}
