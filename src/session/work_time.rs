//! How long somebody has worked on each document, on this computer: never in the project.
//!
//! Time counts for the document that is shown, from one act to the next, and for at most [`PAUSE`] after
//! an act: who has gone away is not working. It stops when the window loses the focus.

use super::clock;
use super::state::Session;
use super::workspace::{Sheet, Workspace};
use crate::model::DocumentId;

/// Longest time without an act that still counts, milliseconds.
const PAUSE: i64 = 60_000;

/// The last act, and what was counted since it was last written down.
#[derive(Default)]
pub(super) struct WorkTime {
    last: Option<(DocumentId, i64)>,
    unkept: i64,
}

impl Session {
    /// Something was done in the window just now: a key, a click, a turn of the wheel.
    pub fn note_act(&mut self) {
        self.note_act_at(clock::now());
    }

    /// The window has lost the focus.
    pub fn note_away(&mut self) {
        self.count_until(clock::now());
    }

    pub(super) fn note_act_at(&mut self, now: i64) {
        self.count_until(now);
        let reads = |workspace: &&Workspace| workspace.sheet() == Sheet::Reader;
        let workspace = self.workspace.as_ref().filter(reads);
        let shown = workspace.and_then(Workspace::document);
        let shown = shown.filter(|_| self.settings.work_time);
        self.work_time.last = shown.map(|document| (document, now));
    }

    /// Counts the time since the last act for the document that was shown then.
    pub(super) fn count_until(&mut self, now: i64) {
        let Some((document, since)) = self.work_time.last.take() else {
            return;
        };
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        // A clock that was set back has counted nothing.
        let spent = now.saturating_sub(since).clamp(0, PAUSE);
        if !workspace.project.documents().contains_key(&document) {
            return;
        }
        let worked = workspace.view.worked.entry(document).or_default();
        *worked = worked.saturating_add(spent.unsigned_abs());
        self.work_time.unkept += spent;
        if self.work_time.unkept >= PAUSE {
            self.work_time.unkept = 0;
            self.keep_settings();
        }
    }
}

impl Workspace {
    /// How long somebody has worked on a document on this computer, in milliseconds.
    #[must_use]
    pub fn worked(&self, document: DocumentId) -> u64 {
        self.view.worked.get(&document).copied().unwrap_or_default()
    }
}
