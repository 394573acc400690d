//! Back to the annotator: what a review made of one's own rows, to walk through.

use super::Review;
use crate::compare::align::Alignment;
use crate::compare::outcome::{Fate, Returned, returned};
use crate::model::{AuthorId, Project, RowId};
use crate::session::prompt::Prompt;
use crate::session::state::Session;
use crate::session::workspace::{Sheet, Workspace};

/// What became of rows, without what is in their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FateKind {
    /// Something else is in the gold.
    Changed,
    /// Nothing is.
    Rejected,
    /// The review has added it.
    Added,
    /// It is in the gold as it is.
    Accepted,
    /// Nobody has decided.
    Undecided,
}

impl FateKind {
    /// Every kind, what is to be looked at first.
    pub const ALL: [Self; 5] = [
        Self::Changed,
        Self::Rejected,
        Self::Added,
        Self::Accepted,
        Self::Undecided,
    ];

    /// Of a fate.
    #[must_use]
    pub fn of(fate: &Fate) -> Self {
        match fate {
            Fate::Accepted => Self::Accepted,
            Fate::Changed(_) => Self::Changed,
            Fate::Rejected => Self::Rejected,
            Fate::Added => Self::Added,
            Fate::Undecided => Self::Undecided,
        }
    }

    /// Whether it differs from what the author had.
    fn differs(self) -> bool {
        matches!(self, Self::Changed | Self::Rejected | Self::Added)
    }
}

/// Where in the list an author is.
#[derive(Default)]
pub struct Walk {
    /// Only rows of this fate; `None`: those that the review made otherwise.
    only: Option<FateKind>,
    /// Numbers of the rows that are shown, in order.
    shown: Vec<usize>,
    counts: [usize; 5],
    at: usize,
    /// Of the answer that this is about.
    serial: Option<u64>,
}

impl Walk {
    /// The fate that is shown alone.
    #[must_use]
    pub fn only(&self) -> Option<FateKind> {
        self.only
    }

    /// How many rows have each fate, in the order of [`FateKind::ALL`].
    #[must_use]
    pub fn counts(&self) -> [usize; 5] {
        self.counts
    }

    /// How many rows are shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Which of those shown is looked at, from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    fn list(&mut self, rows: &[Returned]) {
        self.counts = [0; 5];
        self.shown.clear();
        for (nth, row) in rows.iter().enumerate() {
            let kind = FateKind::of(&row.fate);
            let place = FateKind::ALL.iter().position(|it| *it == kind);
            if let Some(count) = place.and_then(|place| self.counts.get_mut(place)) {
                *count += 1;
            }
            if self.only.map_or(kind.differs(), |only| only == kind) {
                self.shown.push(nth);
            }
        }
        self.at = self.at.min(self.shown.len().saturating_sub(1));
    }
}

/// What became of all rows of an author. Takes as long as putting everybody's work together.
pub(in crate::session) fn all_returned(project: &Project, author: AuthorId) -> Vec<Returned> {
    returned(project, &Alignment::of(project), author)
}

impl Review {
    /// Where in the outcome of one's own rows one is.
    #[must_use]
    pub fn walk(&self) -> &Walk {
        &self.walk
    }
}

impl Workspace {
    /// The row of this number among those shown, with what became of it.
    #[must_use]
    pub fn returned(&self, nth: usize) -> Option<&Returned> {
        let answer = self.returned_answer()?;
        answer.found.get(*self.review.walk.shown.get(nth)?)
    }

    /// Lists what is shown anew where the answer is another.
    pub(in crate::session) fn follow_returned(&mut self) {
        if self.sheet != Sheet::Returned {
            return;
        }
        let mut walk = std::mem::take(&mut self.review.walk);
        let answer = self.returned_answer();
        let is_new = answer.map(|it| it.serial) != walk.serial;
        let is_first = walk.serial.is_none();
        if let Some(answer) = answer.filter(|_| is_new) {
            walk.serial = Some(answer.serial);
            walk.list(&answer.found);
        }
        self.review.walk = walk;
        if is_new && is_first {
            self.show_returned();
        }
    }

    /// Brings the row that is looked at into sight.
    fn show_returned(&mut self) {
        let row = self.returned(self.review.walk.at).map(|it| it.row.clone());
        let place = row.and_then(|row| super::listing::place_of(&self.project, &row));
        if let Some((document, span)) = place {
            self.go_to(document);
            self.show(Some(span));
        }
    }
}

impl Session {
    pub(super) fn only_fate(&mut self, only: Option<FateKind>) {
        if let Some(workspace) = &mut self.workspace {
            workspace.review.walk.only = only;
            workspace.review.walk.at = 0;
            workspace.review.walk.serial = None;
            workspace.follow_returned();
        }
    }

    pub(super) fn open_returned(&mut self, nth: usize) {
        if let Some(workspace) = &mut self.workspace
            && nth < workspace.review.walk.len()
        {
            workspace.review.walk.at = nth;
            workspace.show_returned();
        }
    }

    pub(super) fn step_returned(&mut self, forward: bool) {
        let walk = self.workspace.as_ref().map(|it| &it.review.walk);
        let Some(count) = walk.map(Walk::len).filter(|count| *count > 0) else {
            return;
        };
        let at = walk.map_or(0, Walk::at);
        let next = if forward { at + 1 } else { at + count - 1 };
        self.open_returned(next % count);
    }

    /// Asks for the words in which the decision that is looked at is answered, or disputed.
    pub(super) fn answer_returned(&mut self, disputes: bool) {
        let workspace = self.workspace.as_ref();
        let row = workspace.and_then(|open| open.returned(open.review.walk.at));
        let Some(verdict) = row.and_then(|row| row.verdict).map(RowId::Verdict) else {
            return self.warn("notice-review-no-decision");
        };
        self.prompt = Some(if disputes {
            Prompt::Question(verdict, None)
        } else {
            Prompt::Comment(verdict)
        });
    }
}
