//! Review: the rows in which people differ, one after the other, and what is decided about each.
//!
//! [`Review`] holds the queue of [`compare`](crate::compare::queue) for the open project. A little project is
//! put together at once, a larger one by a job; from then on the queue follows every change, as long as it is
//! shown. Decisions are [`Command::Decide`](crate::edit::Command::Decide), so that undo takes them back like
//! anything else; then the line that it brings back is shown again.
//!
//! - [`act`]: what the window asks for; [`keys`]: the keys of the queue.
//! - [`voice`]: authors by number, and by letters where nobody is to know who they are.
//! - [`current`]: the group that is shown.
//! - [`listing`]: the queue follows the project, and what is shown follows the queue.
//! - [`deciding`]: from a key to gold and a verdict; [`settling`]: what a merge has left to be decided.
//! - [`returned`]: what became of one's own rows; [`disagreement`]: who takes what for what;
//!   [`estimates`]: what takes long to know about it; [`tables`]: it all as tables.
//!
//! **Invariant:** what is shown is in the list, unless it is being changed.

mod act;
mod current;
mod deciding;
mod disagreement;
mod estimates;
mod keys;
mod listing;
mod returned;
mod settling;
mod tables;
mod voice;

pub use act::{All, Choice, ReviewAct};
pub use current::{Current, Version};
pub use disagreement::{Disagreement, DisagreementWanted, Figures, Looking};
pub use estimates::Estimates;
pub use keys::{ALL_OF_KIND, END_EDIT, KEYS, KeyRow, RETURNED};
pub use returned::{FateKind, Walk};
pub use settling::Versions;
pub use tables::DisagreementTable;
pub use voice::Voice;

pub(in crate::session) use estimates::Estimated;
pub(in crate::session) use listing::Queued;
pub(in crate::session) use returned::all_returned;

use std::sync::Arc;

use super::workspace::Workspace;
use crate::compare::queue::{Asked, Counts, Queue};
use crate::edit::Delta;
use crate::model::{AuthorId, Comment, CommentId, CommentKind, ConflictId, RowId};
use crate::query::inbox::is_resolved;

/// The queue, and where in it a reviewer is.
#[derive(Default)]
pub struct Review {
    queue: Option<Arc<Queue>>,
    asked: Asked,
    counts: Counts,
    voices: Vec<Voice>,
    languages: Vec<String>,
    current: Option<Current>,
    conflicts: Vec<ConflictId>,
    settling: Option<ConflictId>,
    /// Before which line a reviewer is, if the one that was shown is not there any more.
    gap: usize,
    /// Whether the next line is to be gone to, also where the one that was decided stays in the list.
    advances: bool,
    /// A row whose line is to be shown next.
    bring: Option<RowId>,
    /// The gold row that is being changed.
    editing: Option<RowId>,
    /// Reason and note of the decision to come.
    note: Note,
    serial: u64,
    job: Option<u64>,
    walk: Walk,
    looking: Looking,
    estimates: Estimates,
    /// What was done that the queue does not know of.
    behind: Vec<Delta>,
    /// Whether the queue was taken from a job and is not listed yet.
    is_other: bool,
}

/// The reason of a decision, a short key, and its note.
type Note = (String, String);

/// Whether authors are hidden, and by which seed they get their letters.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::session) struct Blind {
    is_on: bool,
    seed: u64,
}

impl Blind {
    fn seed(self) -> Option<u64> {
        self.is_on.then_some(self.seed)
    }
}

impl Review {
    /// The queue; `None` until it is known.
    #[must_use]
    pub fn queue(&self) -> Option<&Queue> {
        self.queue.as_deref()
    }

    /// What is asked for.
    #[must_use]
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// How many groups there are, whatever is asked for.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Everybody whose work is compared, by number.
    #[must_use]
    pub fn voices(&self) -> &[Voice] {
        &self.voices
    }

    /// The languages of all documents, by code.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The group that is shown.
    #[must_use]
    pub fn current(&self) -> Option<&Current> {
        self.current.as_ref()
    }

    /// How many lines the list has.
    #[must_use]
    pub fn len(&self) -> usize {
        let groups = self.queue.as_ref().map_or(0, |queue| queue.len());
        self.conflicts.len() + groups
    }

    /// Whether the list is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of the line that is shown, from 0.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        match self.settling {
            Some(id) => self.conflicts.binary_search(&id).ok(),
            None => self.current.as_ref()?.nth,
        }
    }

    /// Whether gold is being changed: then the keys of annotating act.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.editing.is_some()
    }

    /// Reason and note of the decision to come.
    #[must_use]
    pub fn note(&self) -> (&str, &str) {
        (&self.note.0, &self.note.1)
    }

    /// Changes with every new list.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// The job that puts the rows together.
    #[must_use]
    pub fn job(&self) -> Option<u64> {
        self.job
    }
}

impl Workspace {
    /// The review.
    #[must_use]
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// Whether authors are shown as letters in the review.
    #[must_use]
    pub fn is_blind(&self) -> bool {
        self.view.blind
    }

    pub(super) fn blind(&self) -> Blind {
        Blind {
            is_on: self.view.blind,
            seed: self.view.seed,
        }
    }

    /// The oldest question about the group that is shown, or about what was decided of it, that is not
    /// resolved.
    #[must_use]
    pub fn open_question(&self) -> Option<CommentId> {
        let comments = &self.review.current.as_ref()?.comments;
        let comments = comments.iter();
        let mut known = comments.filter_map(|id| self.project.comments().get(id));
        let is_open =
            |row: &&Comment| row.kind == CommentKind::Question && !is_resolved(&self.project, row);
        known.find(is_open).map(|row| row.id)
    }

    /// The voice of an author in the group that is shown, else in the whole review.
    #[must_use]
    pub fn voice(&self, author: AuthorId) -> Option<Voice> {
        let versions = self.review.current.iter().flat_map(|it| &it.versions);
        let here = versions.map(|version| version.voice);
        let mut voices = here.chain(self.review.voices.iter().copied());
        voices.find(|voice| voice.author == author)
    }
}
