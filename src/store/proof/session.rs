//! Somebody at work on a disk that is recorded, without the keeper's thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ulid::Ulid;

use crate::edit::{Act, Change, Delta, Entry, History};
use crate::model::*;
use crate::store::disk::Disk;
use crate::store::disk::crash::{Order, Platter};
use crate::store::disk::image::Image;
use crate::store::disk::memory::Memory;
use crate::store::home::Home;
use crate::store::journal::Record;
use crate::store::open::{self, Opened};
use crate::store::place::{StateFolder, hidden_folder, is_project};
use crate::store::scene::{author, document};
use crate::text::TextHash;

pub(super) const STATE: &str = "/state";
pub(super) const FILE: &str = "/desk/א.isnad.ron";
const OTHER: &str = "/desk/ב.isnad.ron";
/// Where another project is.
const THEIRS: &str = "/desk/other.isnad.ron";

/// Something done in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// A new project.
    Create,
    /// A new project without a name.
    CreateUnnamed,
    /// Rows are put, changed or taken away.
    Edit,
    /// A document with its text.
    Import,
    /// A document with a text so long that the journal has grown.
    ImportLong,
    /// Two authors get files of their own, and each says something.
    Team,
    /// An author says something more, or no longer has a file.
    Say(u128),
    Leave(u128),
    Undo,
    Redo,
    /// What was done since the last time goes to the journal.
    Commit,
    Save,
    /// The next save copies the file that it replaces.
    BackUp,
    /// Under another name, where nothing is.
    SaveAs,
    /// In the place of another project.
    SaveOver,
    /// The program ends and starts again.
    Reopen,
    /// The power fails, and the disk is left in one of the ways in which it may be; counted from the end.
    PowerLoss(usize),
    /// The hidden folder can be written no more, and again.
    CloseHidden,
    OpenHidden,
    /// The folder with the project can be written no more, and again.
    CloseWork,
    OpenWork,
}

/// A project after so many entries.
pub(super) struct Prefix {
    pub(super) rows: Vec<Row>,
    pub(super) texts: Vec<Arc<str>>,
    pub(super) history: History,
}

impl Prefix {
    fn of(project: &Project, history: &History) -> Self {
        let documents = project.documents().keys();
        Self {
            rows: project.rows().collect(),
            texts: documents
                .map(|id| Arc::clone(project.text(*id).unwrap()))
                .collect(),
            history: history.clone(),
        }
    }
}

/// What is known while something is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stage {
    /// Entries that were acknowledged before.
    pub(super) acknowledged: usize,
    /// Entries that may be on the disk.
    pub(super) issued: usize,
    /// Where the project is, as far as its user was told.
    pub(super) place: Option<PathBuf>,
}

/// A session, as far as it has got.
pub(super) struct Session {
    pub(super) memory: Memory,
    pub(super) state: StateFolder,
    pub(super) prefixes: Vec<Prefix>,
    pub(super) stages: Vec<Stage>,
    /// Some authors have files of their own: a save is then several steps, and what a crash leaves
    /// between them is merged, so that rows are all there but not each change by itself.
    pub(super) is_team: bool,
    /// What other project files held before.
    pub(super) before: Vec<Vec<Row>>,
    /// Folders that could not be written.
    pub(super) closed: Vec<PathBuf>,
    project: Project,
    history: History,
    home: Option<Box<Home>>,
    place: Option<PathBuf>,
    acknowledged: usize,
    next: u128,
}

impl Session {
    /// Does all this on a new disk.
    pub(super) fn of(deeds: &[Deed]) -> Self {
        let memory = Memory::of(&Self::start());
        let disk = memory.disk();
        let mut session = Self::on(memory, disk);
        for deed in deeds {
            let done = session.act(*deed);
            let is_refused = session.closed.is_empty();
            assert!(
                done.is_ok() || !is_refused,
                "{deed:?} of {deeds:?}: {done:?}"
            );
        }
        session.enter();
        session
    }

    /// The disk before anything is done.
    pub(super) fn start() -> Image {
        Image::with_folders(&["/desk", STATE])
    }

    /// Begins on a disk that is recorded by `memory`.
    pub(super) fn on(memory: Memory, disk: Disk) -> Self {
        let project = Project::new(ProjectId(Ulid::from(7)));
        let history = History::default();
        let mut session = Self {
            memory,
            state: StateFolder::on(disk, STATE),
            prefixes: vec![Prefix::of(&project, &history)],
            stages: Vec::new(),
            closed: Vec::new(),
            is_team: false,
            before: Vec::new(),
            project,
            history,
            home: None,
            place: None,
            acknowledged: 0,
            next: 100,
        };
        session.enter();
        session
    }

    /// From here on, this is known.
    fn enter(&mut self) {
        let stage = Stage {
            acknowledged: self.acknowledged,
            issued: self.prefixes.len() - 1,
            place: self.place.clone(),
        };
        if self.stages.last() != Some(&stage) {
            self.stages.push(stage);
        }
        self.memory.enter(self.stages.len() - 1);
    }

    fn acknowledge(&mut self) {
        self.acknowledged = self.prefixes.len() - 1;
        self.enter();
    }

    /// Does something; gives what a person would be told if it cannot be done.
    pub(super) fn act(&mut self, deed: Deed) -> Result<(), String> {
        match deed {
            Deed::Create => {
                let project = self.project.clone();
                let opened = open::create(&self.state, Path::new(FILE), project, true);
                self.took_up(opened.map_err(words)?);
            }
            Deed::CreateUnnamed => {
                let opened = open::create_unnamed(&self.state, self.project.clone());
                self.took_up(opened.map_err(words)?);
            }
            Deed::Edit => self.edit(),
            Deed::Import => self.import("דובר האו\"ם\r\n"),
            Deed::ImportLong => self.import(&"بيان، \u{200f}".repeat(6_000)),
            Deed::Team => {
                self.is_team = true;
                let members = [1, 2].map(|number| self.member(number, true));
                let said = [1, 2].map(|number| self.said(number));
                self.change(members.into_iter().chain(said).collect());
            }
            Deed::Say(number) => {
                let said = self.said(number);
                self.change(vec![said]);
            }
            Deed::Leave(number) => {
                let member = self.member(number, false);
                self.change(vec![member]);
            }
            Deed::Undo => {
                if let Some(entry) = self.history.undo() {
                    self.enact(entry);
                }
            }
            Deed::Redo => {
                if let Some(entry) = self.history.redo() {
                    self.enact(entry);
                }
            }
            Deed::Commit => {
                self.home().commit().map_err(words)?;
                self.acknowledge();
            }
            Deed::Save => {
                let Self {
                    home,
                    project,
                    history,
                    ..
                } = self;
                let saved = home.as_mut().unwrap().save(project, history);
                saved.map_err(words)?;
                self.acknowledge();
            }
            Deed::BackUp => self.home().back_up_next(),
            Deed::SaveAs => self.save_as(Path::new(OTHER))?,
            Deed::SaveOver => {
                let theirs = Path::new(THEIRS);
                if !self.memory.disk().has(theirs) {
                    let state = StateFolder::on(self.memory.disk(), STATE);
                    let project = Project::new(ProjectId(Ulid::from(8)));
                    drop(open::create(&state, theirs, project, false).map_err(words)?);
                }
                self.save_as(theirs)?;
            }
            Deed::Reopen => {
                if self.home.is_some() {
                    self.act(Deed::Commit)?;
                }
                self.reopen()?;
            }
            Deed::PowerLoss(which) => self.lose_power(which),
            Deed::CloseHidden | Deed::CloseWork => {
                let folder = self.folder(deed == Deed::CloseHidden);
                self.memory.close_folder(&folder);
                self.closed.push(folder);
            }
            Deed::OpenHidden | Deed::OpenWork => {
                let folder = self.folder(deed == Deed::OpenHidden);
                self.memory.reopen_folder(&folder);
            }
        }
        Ok(())
    }

    /// Whether a project is open.
    pub(super) fn is_open(&self) -> bool {
        self.home.is_some()
    }

    /// Where it is, as far as its user was told.
    pub(super) fn place(&self) -> Option<&Path> {
        self.place.as_deref()
    }

    pub(super) fn stage(&self) -> &Stage {
        self.stages.last().unwrap()
    }

    fn folder(&self, is_hidden: bool) -> PathBuf {
        let file = Path::new(FILE);
        if is_hidden {
            hidden_folder(file)
        } else {
            file.parent().unwrap().to_owned()
        }
    }

    fn home(&mut self) -> &mut Home {
        self.home.as_mut().unwrap()
    }

    fn took_up(&mut self, opened: Opened) {
        assert_eq!(opened.holder, None);
        self.place = Some(opened.place().to_owned());
        self.home = opened.home;
        self.enter();
    }

    fn enact(&mut self, entry: Entry) {
        self.history.enact(&mut self.project, &entry).unwrap();
        self.home().push(Record::Enact(Arc::new(entry)));
        self.prefixes.push(Prefix::of(&self.project, &self.history));
        self.enter();
    }

    fn change(&mut self, rows: Vec<(RowId, Option<Row>)>) {
        let rows = rows.into_iter().map(|(id, after)| Delta {
            before: self.project.row(&id).map(Box::new),
            id,
            after,
        });
        let change = Change {
            id: ChangeId(Ulid::from(self.next)),
            author: AuthorId(Ulid::from(1)),
            at: 0,
            act: Act::Edit,
            detail: String::new(),
            rows: rows.collect(),
        };
        self.next += 1;
        self.enact(Entry::Did(change.into()));
    }

    /// Puts a row, changes it the next time, takes it away the time after.
    fn edit(&mut self) {
        let number = self.next % 3;
        let name = format!("נועה {}", self.next);
        let row = Row::from(author(1 + number, &name));
        let id = row.id();
        let after = (self.next % 7 != 6 || !self.project.has(&id)).then_some(row);
        if after.is_some() || self.project.has(&id) {
            self.change(vec![(id, after)]);
        }
    }

    fn member(&self, number: u128, own_file: bool) -> (RowId, Option<Row>) {
        let row = Row::from(Author {
            own_file,
            ..author(number, &format!("נועה {number}"))
        });
        (row.id(), Some(row))
    }

    fn said(&self, number: u128) -> (RowId, Option<Row>) {
        let about = AuthorId(Ulid::from(number));
        let row = Row::from(Comment {
            place: None,
            id: CommentId(Ulid::from(self.next % 4 + 10 * number)),
            author: about,
            about: RowId::Author(about),
            kind: CommentKind::Note,
            text: format!("قال {}", self.next),
            resolved: false,
        });
        (row.id(), Some(row))
    }

    fn import(&mut self, text: &str) {
        let text: Arc<str> = Arc::from(format!("{text}{}", self.next));
        let hash = TextHash::of(&text);
        self.project.add_text(hash, Arc::clone(&text));
        self.home().push(Record::Text(hash, Arc::clone(&text)));
        let row = Row::from(document(self.next, &text));
        self.change(vec![(row.id(), Some(row))]);
    }

    /// As the keeper does it.
    fn save_as(&mut self, to: &Path) -> Result<(), String> {
        if self.home().is_at(to) {
            return self.act(Deed::Save);
        }
        let _tried = self.act(Deed::Commit);
        let is_unnamed = self.home().is_unnamed();
        if !is_unnamed {
            let _tried = self.act(Deed::Save);
        }
        let moved = self.home.as_ref().unwrap();
        let moved = moved.moved(to, &self.project, &self.history);
        let home = moved.map_err(words)?.map_err(words)?;
        let old = self.home.replace(Box::new(home));
        self.place = Some(to.to_owned());
        self.acknowledge();
        if is_unnamed {
            let to = self.home().file().to_owned();
            old.unwrap().remove_unnamed(&to);
        }
        Ok(())
    }

    fn reopen(&mut self) -> Result<(), String> {
        self.home = None;
        let opened = open::open(&self.state, self.place().unwrap()).map_err(words)?;
        let last = self.prefixes.last().unwrap();
        let found = last.rows.iter().cloned().eq(opened.project.rows());
        if !found || (!self.is_team && last.history != opened.history) {
            return Err(format!("LOST at opening: {:?}", opened.problems));
        }
        self.history = opened.history.clone();
        self.took_up(opened);
        Ok(())
    }

    /// Goes on from one of the disks that a power loss may leave, with a recording that begins there.
    fn lose_power(&mut self, which: usize) {
        let recording = self.memory.recording();
        let mut platter = Platter::new(&recording, Order::Any);
        for step in &recording.steps {
            platter.follow(&step.op);
        }
        let left = platter.left(|_| false).states;
        let image = &left[which % left.len()];
        let next = self.next + 50;
        let place = self.place.clone().unwrap();
        let memory = Memory::of(image);
        let disk = memory.disk();
        *self = Self::on(memory, disk);
        self.next = next;
        let files = image.files().filter(|path| is_project(path));
        let before = files.map(|path| open::look(&self.state, path).unwrap().project);
        self.before = before.map(|project| project.rows().collect()).collect();
        // What it will find there, without touching the disk.
        let found = open::look(&self.state, &place).unwrap();
        self.prefixes = vec![Prefix::of(&found.project, &found.history)];
        (self.project, self.history) = (found.project, found.history);
        self.stages.clear();
        self.place = Some(place);
        self.enter();
        self.reopen().unwrap();
    }
}

fn words(error: impl ToString) -> String {
    error.to_string()
}
