//! One line of the queue.

use crate::compare::align::{Group, Kind};
use crate::model::VerdictId;

/// A group of rows that speak about the same, and what was decided about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'q> {
    /// The rows, and in what they differ.
    pub group: &'q Group,
    /// What was decided.
    pub state: State,
    /// Whether a question about one of the rows, or about what was decided of them, is not resolved.
    pub has_question: bool,
}

impl Item<'_> {
    /// The gravest kind of difference, under which the queue lists it.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.group.kinds.iter().next().unwrap_or(Kind::Agreed)
    }
}

/// What was decided about a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing yet.
    #[default]
    Open,
    /// Something, but rows have changed or come since that do not say what was decided: asked again, with
    /// the decision of then.
    Again(VerdictId),
    /// To decide it later.
    Later(VerdictId),
    /// This.
    Decided(VerdictId),
}

impl State {
    /// The decision, also one that no longer counts.
    #[must_use]
    pub fn verdict(self) -> Option<VerdictId> {
        match self {
            Self::Open => None,
            Self::Again(id) | Self::Later(id) | Self::Decided(id) => Some(id),
        }
    }

    /// Whether it is to be decided now.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Again(_))
    }
}
