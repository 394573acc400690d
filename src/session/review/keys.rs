//! The keys of the queue: they act while it is in the middle of the window, and win over others there.
//!
//! **To add a key:** a line in [`KEYS`], its words as `review-key-NAME` in the message files, a line in the
//! README.

use super::act::{Choice, ReviewAct};
use crate::compare::align::Kind;
use crate::session::key::{Base, Shortcut};
use crate::session::prompt::Prompt;
use crate::session::state::Session;
use crate::session::workspace::{Sheet, Workspace};

/// One line of the table.
pub struct KeyRow {
    /// The key.
    pub shortcut: Shortcut,
    /// The key of its message.
    pub words: &'static str,
    /// What it asks for.
    pub act: ReviewAct,
}

const fn row(shortcut: Shortcut, words: &'static str, act: ReviewAct) -> KeyRow {
    KeyRow {
        shortcut,
        words,
        act,
    }
}

const fn decide(typed: char, words: &'static str, choice: Choice) -> KeyRow {
    row(Shortcut::char(typed), words, ReviewAct::Decide(choice))
}

/// The keys while groups are decided.
#[rustfmt::skip]
pub const KEYS: &[KeyRow] = &[
    decide('1', "review-key-version", Choice::Version(1)),
    decide('2', "review-key-version", Choice::Version(2)),
    decide('3', "review-key-version", Choice::Version(3)),
    decide('4', "review-key-version", Choice::Version(4)),
    decide('5', "review-key-version", Choice::Version(5)),
    decide('6', "review-key-version", Choice::Version(6)),
    decide('7', "review-key-version", Choice::Version(7)),
    decide('8', "review-key-version", Choice::Version(8)),
    decide('9', "review-key-version", Choice::Version(9)),
    decide('w', "review-key-widest", Choice::Widest),
    decide('n', "review-key-narrowest", Choice::Narrowest),
    decide('b', "review-key-both", Choice::Both),
    row(Shortcut::char('e'), "review-key-edit", ReviewAct::Edit),
    decide('0', "review-key-nobody", Choice::Nobody),
    decide('d', "review-key-later", Choice::Later),
    row(Shortcut::char('r'), "review-key-note", ReviewAct::AskNote),
    row(Shortcut::char('q'), "review-key-question", ReviewAct::AskAnswer),
    row(Shortcut::char('a'), "review-key-agreed", ReviewAct::AskAll(Kind::Agreed)),
    row(Shortcut::plain(Base::Down), "review-key-next", ReviewAct::Step(true)),
    row(Shortcut::plain(Base::Up), "review-key-previous", ReviewAct::Step(false)),
    row(Shortcut::plain(Base::Tab), "review-key-next", ReviewAct::Step(true)),
    row(Shortcut::plain(Base::Tab).shift(), "review-key-previous", ReviewAct::Step(false)),
];

/// The keys while one looks at what a review made of one's own rows.
#[rustfmt::skip]
pub const RETURNED: &[KeyRow] = &[
    row(Shortcut::plain(Base::Down), "review-key-next", ReviewAct::StepReturned(true)),
    row(Shortcut::plain(Base::Up), "review-key-previous", ReviewAct::StepReturned(false)),
    row(Shortcut::plain(Base::Tab), "review-key-next", ReviewAct::StepReturned(true)),
    row(Shortcut::plain(Base::Tab).shift(), "review-key-previous", ReviewAct::StepReturned(false)),
    row(Shortcut::char('a'), "review-key-answer", ReviewAct::AnswerReturned { disputes: false }),
    row(Shortcut::char('d'), "review-key-dispute", ReviewAct::AnswerReturned { disputes: true }),
];

/// The key that accepts everything of the kind that is shown.
pub const ALL_OF_KIND: Shortcut = Shortcut::char('a').shift();

/// The key that ends a change.
pub const END_EDIT: Shortcut = Shortcut::plain(Base::Enter);

impl Session {
    /// What a key asks of the queue; `None` where it means what it means elsewhere.
    #[must_use]
    pub fn review_key(&self, pressed: Shortcut) -> Option<ReviewAct> {
        let workspace = self.workspace.as_ref()?;
        if self.prompt.is_some() {
            return None;
        }
        match workspace.sheet {
            Sheet::Review => {}
            Sheet::Returned => {
                let row = RETURNED.iter().find(|row| row.shortcut == pressed)?;
                return Some(row.act.clone());
            }
            _ => return None,
        }
        let review = &workspace.review;
        if review.is_editing() {
            let ends = pressed == END_EDIT || pressed == Shortcut::plain(Base::Escape);
            return ends.then_some(ReviewAct::EndEdit);
        }
        if pressed == ALL_OF_KIND {
            return Some(ReviewAct::AskAll(review.current()?.kind()));
        }
        let row = KEYS.iter().find(|row| row.shortcut == pressed)?;
        Some(row.act.clone())
    }

    /// Asks for reason and note of the group that is shown.
    pub(super) fn ask_review_note(&mut self) {
        let current = self.workspace.as_ref().and_then(|it| it.review.current());
        if current.is_some() {
            self.prompt = Some(Prompt::ReviewNote);
        }
    }

    /// Asks for the answer to the first open question of the group that is shown.
    pub(super) fn ask_review_answer(&mut self) {
        let open = self.workspace.as_ref().and_then(Workspace::open_question);
        match open {
            Some(question) => self.prompt = Some(Prompt::Answer(question)),
            None => self.warn("notice-review-no-question"),
        }
    }

    /// Asks whether everything of a kind is to be decided at once.
    pub(super) fn ask_about_all(&mut self, kind: Kind) {
        let waits = self.workspace.as_ref().is_some_and(|workspace| {
            let queue = workspace.review.queue.as_ref();
            queue.is_some_and(|queue| !queue.open_of(&workspace.project, kind).is_empty())
        });
        if waits {
            self.prompt = Some(Prompt::ReviewAll(kind));
        } else {
            self.warn("notice-review-nothing");
        }
    }
}
