//! What the window can ask of the review.

use super::{DisagreementTable, DisagreementWanted, FateKind, Voice};
use crate::compare::align::Kind;
use crate::compare::confusion::Mark;
use crate::compare::gold::Take;
use crate::compare::queue::Asked;
use crate::model::RowId;

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewAct {
    /// Go to the line of this number, from 0.
    Open(usize),
    /// Go to the next line, or to the one before; round the ends.
    Step(bool),
    /// Decide about the group that is shown.
    Decide(Choice),
    /// Make gold of the widest version and change it where it stands.
    Edit,
    /// The change is made: go on to the next line.
    EndEdit,
    /// Ask for reason and note.
    AskNote,
    /// Why the group that is shown is decided as it is: a short key and words.
    Note {
        /// The key of the reason; empty for none.
        reason: String,
        /// The words; may be empty.
        note: String,
    },
    /// Ask for the words that settle the first open question of the group that is shown.
    AskAnswer,
    /// Ask whether everything of this kind is to be accepted that waits, as it would look.
    AskAll(Kind),
    /// Decide so about everything of this kind that waits.
    All(Kind, All),
    /// Show these groups, in this order.
    Ask(Box<Asked>),
    /// Show authors as letters, or by their names.
    Blind(bool),
    /// Show groups in an order that looks like none; another one each time.
    Shuffle,
    /// Show one's own rows of this fate only; `None`: those that the review made otherwise.
    OnlyFate(Option<FateKind>),
    /// Look at the row of this number, from 0, among those that a review returned.
    OpenReturned(usize),
    /// Look at the next of them, or at the one before; round the ends.
    StepReturned(bool),
    /// Write an answer to the decision about it, or that one does not agree.
    AnswerReturned {
        /// Whether one does not.
        disputes: bool,
    },
    /// Ask where people disagree.
    Disagreement(DisagreementWanted),
    /// List the cases of a cell of the confusion matrix.
    Cell(Option<(Mark, Mark)>),
    /// Show a row in the queue.
    Case(RowId),
    /// Compute intervals and the measures that take long.
    Estimate,
    /// Save what is looked at of where people disagree.
    SaveDisagreement(DisagreementTable),
}

/// What is decided about one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The version of the author with this number, from 1.
    Version(u8),
    /// The widest rows.
    Widest,
    /// The narrowest rows.
    Narrowest,
    /// All rows.
    Both,
    /// None of them.
    Nobody,
    /// Decide it later.
    Later,
}

/// What is decided about many groups at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum All {
    /// The version of this voice where it has one; groups without are left alone.
    Of(Voice),
    /// The widest rows.
    Widest,
    /// The narrowest rows.
    Narrowest,
    /// All rows.
    Both,
    /// None of them.
    Nobody,
}

impl All {
    /// Which rows are taken of each group; `None` for none.
    #[must_use]
    pub fn take(self) -> Option<Take> {
        match self {
            Self::Of(voice) => Some(Take::Author(voice.author)),
            Self::Widest => Some(Take::Widest),
            Self::Narrowest => Some(Take::Narrowest),
            Self::Both => Some(Take::All),
            Self::Nobody => None,
        }
    }
}
