//! What opening a disk gives, held against what was done and acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use ulid::Ulid;

use super::session::{Prefix, STATE, Session, Stage};
use crate::edit::{Act, Change, Delta, Entry};
use crate::model::*;
use crate::store::disk::image::Image;
use crate::store::disk::memory::Memory;
use crate::store::journal::Record;
use crate::store::open::{self, Opened, Problem};
use crate::store::place::{self, StateFolder};
use crate::store::scene::author;

/// What is wrong with a disk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wrong {
    /// A project file does not open, or not without complaint.
    Unreadable(String),
    /// Something acknowledged is missing.
    Lost(String),
    /// It is none of the states that the project ever had.
    Invented(String),
    /// Opening again, or going on with the work, does not give what it should.
    Unstable(String),
}

/// Opens disks and remembers what came of it.
pub(super) struct Judge<'s> {
    session: &'s Session,
    found: BTreeMap<(u64, Arc<Path>), Result<Found, Wrong>>,
    worked_on: BTreeSet<u64>,
    /// The history need not be there.
    rows_suffice: bool,
    /// Whether the work is to go on from every disk.
    goes_on: bool,
    /// How many different disks were opened.
    pub(super) opened: u64,
}

/// Which of a session's states a project is in.
#[derive(Clone)]
struct Found {
    /// By rows and history.
    exact: Vec<usize>,
    /// By rows.
    rows: Vec<usize>,
    /// What was complained about.
    problem: Option<String>,
    /// Another project that was there before.
    is_other: bool,
}

/// Whether opening a project depends on a file. The name of a holder and the note for version control
/// do not matter.
pub(super) fn counts(path: &Path) -> bool {
    !matches!(&*place::file_name(path), "holder" | "lock" | ".gitignore")
}

fn is_aside(path: &Path) -> bool {
    path.parent()
        .is_some_and(|folder| folder.ends_with("aside"))
}

impl<'s> Judge<'s> {
    pub(super) fn new(session: &'s Session) -> Self {
        Self {
            session,
            found: BTreeMap::new(),
            worked_on: BTreeSet::new(),
            rows_suffice: session.is_team,
            goes_on: true,
            opened: 0,
        }
    }

    /// Only opens disks; `rows_suffice`: and looks at nothing but rows.
    pub(super) fn brief(session: &'s Session, rows_suffice: bool) -> Self {
        Self {
            rows_suffice: rows_suffice || session.is_team,
            goes_on: false,
            ..Self::new(session)
        }
    }

    /// Opens every project on a disk as it was left while `before` was known and `after` had been begun.
    pub(super) fn judge(
        &mut self,
        image: &Image,
        before: &Stage,
        after: &Stage,
    ) -> Result<(), Wrong> {
        let (known, issued) = (after, before.issued);
        if let Some(place) = &known.place {
            let found = self.found(image, place)?;
            if let Some(problem) = found.problem {
                return Err(Wrong::Unreadable(problem));
            }
            if !found.exact.iter().any(|&at| at >= known.acknowledged) {
                return Err(Wrong::Lost(format!(
                    "{:?} of {} acknowledged",
                    found.exact, known.acknowledged
                )));
            }
            if !found
                .exact
                .iter()
                .any(|&at| (known.acknowledged..=issued).contains(&at))
            {
                return Err(Wrong::Invented(format!(
                    "{:?} before it was done",
                    found.exact
                )));
            }
        }
        // The files beside a team's main one do not open by themselves.
        let others = image.files().filter(|_| !self.session.is_team);
        let others = others.filter(|path| place::is_project(path));
        for path in others.filter(|path| known.place.as_deref() != Some(path)) {
            let found = self.found(image, path)?;
            if !found.is_other && !found.rows.iter().any(|&at| at <= issued) {
                return Err(Wrong::Invented(format!(
                    "{} before it was done",
                    path.display()
                )));
            }
        }
        Ok(())
    }

    fn found(&mut self, image: &Image, path: &Path) -> Result<Found, Wrong> {
        let key = (image.hash(|_| true), Arc::from(path));
        if let Some(found) = self.found.get(&key) {
            return found.clone();
        }
        let found = self.open(image, path);
        self.found.insert(key, found.clone());
        found
    }

    fn open(&mut self, image: &Image, path: &Path) -> Result<Found, Wrong> {
        self.opened += 1;
        let memory = Memory::of(image);
        for folder in &self.session.closed {
            memory.close_folder(folder);
        }
        let opened = opened(&memory, path)?;
        let same = |prefix: &Prefix| self.has_rows(&opened, prefix);
        let prefixes = self.session.prefixes.iter().enumerate();
        let rows: Vec<usize> = prefixes
            .filter(|(_, prefix)| same(prefix))
            .map(|(at, _)| at)
            .collect();
        let exact = rows.iter().copied();
        let is_team = self.session.is_team;
        let exact = exact
            .filter(|&at| self.rows_suffice || self.session.prefixes[at].history == opened.history);
        let is_before = |rows: &Vec<Row>| opened.project.rows().eq(rows.iter().cloned());
        // What a crash tore off was never acknowledged.
        let mut problems = opened.problems.iter();
        let problem = problems.find(|problem| match problem {
            Problem::TornJournal { .. } => false,
            Problem::Merged { conflicts: 0, .. } | Problem::Part { .. } => !is_team,
            _ => true,
        });
        let found = Found {
            exact: exact.collect(),
            problem: problem.map(ToString::to_string),
            is_other: opened.project.id() != ProjectId(Ulid::from(7))
                || self.session.before.iter().any(is_before),
            rows,
        };
        if found.rows.is_empty() && !found.is_other {
            return Err(Wrong::Invented(path.display().to_string()));
        }
        // What was set aside is only looked at by a person.
        let after = memory.image();
        let after = after.hash(|path| counts(path) && !is_aside(path));
        if self.goes_on && self.worked_on.insert(after) {
            go_on(&memory, path, opened)?;
        }
        Ok(found)
    }

    fn has_rows(&self, opened: &Opened, prefix: &Prefix) -> bool {
        let texts = opened.project.documents().keys();
        opened.project.rows().eq(prefix.rows.iter().cloned())
            && texts
                .map(|id| opened.project.text(*id))
                .eq(prefix.texts.iter().map(Some))
    }
}

fn opened(memory: &Memory, path: &Path) -> Result<Opened, Wrong> {
    let state = StateFolder::on(memory.disk(), STATE);
    open::open(&state, path).map_err(|error| Wrong::Unreadable(error.to_string()))
}

/// Opens again, changes something, and opens again.
fn go_on(memory: &Memory, path: &Path, opened_once: Opened) -> Result<(), Wrong> {
    let unstable = |what: &str| Wrong::Unstable(format!("{}: {what}", path.display()));
    let (project, history) = (opened_once.project, opened_once.history);
    drop(opened_once.home);
    let mut again = opened(memory, path)?;
    if !again.project.rows().eq(project.rows()) || again.history != history {
        return Err(unstable("opened again it is another"));
    }
    let row = Row::from(author(99, "ליאור"));
    let entry = Entry::Did(Arc::new(Change {
        id: ChangeId(Ulid::from(9_999)),
        author: AuthorId(Ulid::from(1)),
        at: 0,
        act: Act::Edit,
        detail: String::new(),
        rows: vec![Delta {
            id: row.id(),
            before: None,
            after: Some(row),
        }],
    }));
    let mut home = again.home.take().ok_or_else(|| unstable("locked"))?;
    again.history.enact(&mut again.project, &entry).unwrap();
    home.push(Record::Enact(Arc::new(entry)));
    let not_kept = |what: &str, opened: Opened| {
        let is_kept =
            opened.project.rows().eq(again.project.rows()) && opened.history == again.history;
        if is_kept { Ok(()) } else { Err(unstable(what)) }
    };
    home.commit()
        .map_err(|error| unstable(&error.to_string()))?;
    drop(home);
    let mut after = opened(memory, path)?;
    let home = after.home.take();
    not_kept("a new change is not kept", after)?;
    let mut home = home.ok_or_else(|| unstable("locked"))?;
    if home.save(&again.project, &again.history).is_ok() {
        drop(home);
        not_kept("a saved change is not kept", opened(memory, path)?)?;
    }
    Ok(())
}
