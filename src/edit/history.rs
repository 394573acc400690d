//! What can be undone and redone, and the entries of a journal that bring it back.
//!
//! Known limit: undo goes back through the last 1,000 changes, and through at most 40,000 rows
//! (some 8 MiB); older changes can no longer be undone, though all of them stay done.

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Change, Stale};
use crate::model::{ChangeId, Project};

/// Most changes that can be undone.
const MOST_CHANGES: usize = 1_000;
/// Most rows in all changes that can be undone.
const MOST_ROWS: usize = 40_000;

/// One line of a journal. Changes are shared: an import of a whole corpus is held once, whoever remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A change that the project file already contains and that can still be undone.
    Past(Arc<Change>),
    /// A change that was undone before the project file was written and can still be redone.
    Future(Arc<Change>),
    /// A change was made.
    Did(Arc<Change>),
    /// The last change was undone.
    Undid(ChangeId),
    /// The change that was undone last was made again.
    Redid(ChangeId),
}

/// The changes that can be undone and redone, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: VecDeque<Arc<Change>>,
    undone: Vec<Arc<Change>>,
    rows: usize,
}

/// A journal entry does not fit what stands before it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The rows have changed otherwise.
    #[error(transparent)]
    Stale(#[from] Stale),
    /// Undo or redo of a change that is not the next one.
    #[error("the journal undoes or redoes change {0}, which is not the next one")]
    OutOfTurn(ChangeId),
}

impl History {
    /// Changes that can be undone, oldest first.
    pub fn done(&self) -> impl DoubleEndedIterator<Item = &Change> + ExactSizeIterator {
        self.done.iter().map(Arc::as_ref)
    }

    /// Changes that can be redone, the next one last.
    #[must_use]
    pub fn undone(&self) -> &[Arc<Change>] {
        &self.undone
    }

    /// Makes a journal entry happen, to the project and to this history.
    ///
    /// # Errors
    /// [`Misfit`] if the entry does not fit; neither the project nor the history has changed then.
    pub fn enact(&mut self, project: &mut Project, entry: &Entry) -> Result<(), Misfit> {
        if let Some(change) = self.change_of(entry)? {
            project.apply(&change)?;
        }
        self.note(entry)?;
        Ok(())
    }

    /// What an entry does to the rows; `None` for one that only says what was done before.
    ///
    /// # Errors
    /// [`Misfit`] if it is not the turn of this entry.
    pub fn change_of(&self, entry: &Entry) -> Result<Option<Arc<Change>>, Misfit> {
        Ok(match entry {
            Entry::Past(_) | Entry::Future(_) => None,
            Entry::Did(change) => Some(Arc::clone(change)),
            Entry::Undid(id) => {
                let change = self.done.back().filter(|change| change.id == *id);
                Some(Arc::new(change.ok_or(Misfit::OutOfTurn(*id))?.inverse()))
            }
            Entry::Redid(id) => {
                let change = self.undone.last().filter(|change| change.id == *id);
                Some(Arc::clone(change.ok_or(Misfit::OutOfTurn(*id))?))
            }
        })
    }

    /// Takes note of an entry, for rows to which it has happened already. Gives the changes that are
    /// forgotten by it: where they are large, dropping them takes longer than a frame.
    ///
    /// # Errors
    /// [`Misfit`] if it is not the turn of this entry; then nothing has changed.
    pub fn note(&mut self, entry: &Entry) -> Result<Vec<Arc<Change>>, Misfit> {
        let mut forgotten = Vec::new();
        match entry {
            Entry::Past(change) => self.remember(Arc::clone(change), &mut forgotten),
            Entry::Future(change) => self.undone.push(Arc::clone(change)),
            Entry::Did(change) => {
                forgotten.append(&mut self.undone);
                self.remember(Arc::clone(change), &mut forgotten);
            }
            Entry::Undid(id) => {
                let change = self.done.pop_back_if(|change| change.id == *id);
                let change = change.ok_or(Misfit::OutOfTurn(*id))?;
                self.rows -= change.rows.len();
                self.undone.push(change);
            }
            Entry::Redid(id) => {
                let change = self.undone.pop_if(|change| change.id == *id);
                let change = change.ok_or(Misfit::OutOfTurn(*id))?;
                self.remember(change, &mut forgotten);
            }
        }
        Ok(forgotten)
    }

    /// The next entries with the changes that they undo or make again: so many steps forward, or back where
    /// `by` is negative; fewer where there are no more.
    #[must_use]
    pub fn steps(&self, by: isize) -> Vec<(Entry, Arc<Change>)> {
        let count = by.unsigned_abs();
        if by < 0 {
            let back = self.done.iter().rev().take(count);
            back.map(|change| (Entry::Undid(change.id), Arc::clone(change)))
                .collect()
        } else {
            let forward = self.undone.iter().rev().take(count);
            forward
                .map(|change| (Entry::Redid(change.id), Arc::clone(change)))
                .collect()
        }
    }

    /// The entry that undoes the last change.
    #[must_use]
    pub fn undo(&self) -> Option<Entry> {
        self.done.back().map(|change| Entry::Undid(change.id))
    }

    /// The entry that makes the change that was undone last again.
    #[must_use]
    pub fn redo(&self) -> Option<Entry> {
        self.undone.last().map(|change| Entry::Redid(change.id))
    }

    /// The entries that bring this history back beside a project that contains it.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        let past = self.done.iter().cloned().map(Entry::Past);
        past.chain(self.undone.iter().cloned().map(Entry::Future))
    }

    fn remember(&mut self, change: Arc<Change>, forgotten: &mut Vec<Arc<Change>>) {
        self.rows += change.rows.len();
        self.done.push_back(change);
        while self.done.len() > MOST_CHANGES || (self.rows > MOST_ROWS && self.done.len() > 1) {
            if let Some(oldest) = self.done.pop_front() {
                self.rows -= oldest.rows.len();
                forgotten.push(oldest);
            }
        }
    }
}
