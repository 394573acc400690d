//! What the worker puts away before a save lets go of it: the version that is replaced, and what was
//! deleted with everybody's rows. None of it holds up a save.

use std::collections::BTreeSet;
use std::io;
use std::time::{Duration, Instant};

use super::Report;
use crate::edit::{Change, Entry, History};
use crate::model::{ChangeId, Project};
use crate::store::home::Home;
use crate::store::trash;

/// Something that is put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The version of the project file that a save replaces.
    Backup,
    /// A deleted document or author.
    Trash,
}

/// The dated copies and the trash of one session.
pub(super) struct PutAway {
    /// How old the last copy has to be before there is another one.
    every: Duration,
    copied: Option<Instant>,
    /// Deleted and not in the trash yet.
    waiting: Vec<Discarded>,
    /// The deletions whose files are written.
    written: BTreeSet<ChangeId>,
    /// What could not be put away, and was said.
    said: Vec<Kept>,
}

/// What a deletion takes out of the project.
struct Discarded {
    by: ChangeId,
    at: i64,
    title: String,
    rows: Project,
}

impl PutAway {
    pub(super) fn new(every: Duration) -> Self {
        Self {
            every,
            copied: None,
            waiting: Vec::new(),
            written: BTreeSet::new(),
            said: Vec::new(),
        }
    }

    /// Holds on to what an entry deletes that has not been enacted yet.
    pub(super) fn discard(&mut self, project: &Project, history: &History, entry: &Entry) {
        let change = match entry {
            Entry::Did(change) => Some(change.as_ref()),
            Entry::Redid(_) => history.undone().last().map(AsRef::as_ref),
            Entry::Undid(id) => {
                self.waiting.retain(|discarded| discarded.by != *id);
                None
            }
            Entry::Past(_) | Entry::Future(_) => None,
        };
        let is_new = |change: &&Change| trash::is_for(change) && !self.written.contains(&change.id);
        if let Some(change) = change.filter(is_new) {
            self.waiting.push(Discarded {
                by: change.id,
                at: change.at,
                title: change.detail.clone(),
                rows: trash::discarded(project, change),
            });
        }
    }

    /// Writes what was deleted into the trash; what cannot be written waits on.
    pub(super) fn empty_into_trash(&mut self, home: &Home) -> Option<Report> {
        let mut failed = None;
        for discarded in std::mem::take(&mut self.waiting) {
            let kept = trash::keep(
                home.disk(),
                home.file(),
                &discarded.title,
                &discarded.rows,
                discarded.at,
            );
            match kept {
                Ok(_path) => {
                    self.written.insert(discarded.by);
                }
                Err(error) => {
                    failed = self.say(Kept::Trash, home, &error);
                    self.waiting.push(discarded);
                }
            }
        }
        failed
    }

    /// Wants the file to be copied before the next save replaces it, if that is due: at the first save
    /// of a session, and then when the last copy is old enough.
    pub(super) fn want_copy(&self, home: &mut Home) {
        if self.copied.is_none_or(|at| at.elapsed() >= self.every) {
            home.back_up_next();
        }
    }

    /// Takes note of what came of that.
    pub(super) fn copied(&mut self, home: &mut Home) -> Option<Report> {
        // One that failed is not tried again at every save either.
        let copied = home.backed_up()?;
        self.copied = Some(Instant::now());
        copied
            .err()
            .and_then(|error| self.say(Kept::Backup, home, &error))
    }

    fn say(&mut self, what: Kept, home: &Home, error: &io::Error) -> Option<Report> {
        if self.said.contains(&what) {
            return None;
        }
        self.said.push(what);
        Some(Report::NotPutAway {
            what,
            message: format!("{}: {error}", home.file().display()),
        })
    }
}
