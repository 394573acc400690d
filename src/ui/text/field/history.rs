//! Undo and redo inside one field.

/// What a step of the history was made by; typing and deleting letter by letter join into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    Typing,
    Erasing,
    /// An input method at work.
    Composing,
    /// Anything else: a step of its own.
    Other,
}

/// A text with its selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Snapshot {
    pub text: String,
    pub anchor: u32,
    pub caret: u32,
}

/// Bytes of text kept at most; the oldest steps go first.
const MOST_BYTES: usize = 4 << 20;

/// What was before, and what was undone.
#[derive(Default)]
pub(super) struct History {
    undo: Vec<Snapshot>,
    redo: Vec<Snapshot>,
    /// The cause of the last step and where it left the caret, to join the next one to it.
    last: Option<(Cause, u32)>,
}

impl History {
    /// Remembers `before`, the state before a change of the text at `caret`. Where the change leaves
    /// the caret is for [`Self::rest_at`] to say.
    pub fn record(&mut self, before: impl FnOnce() -> Snapshot, caret: u32, cause: Cause) {
        let joins = cause != Cause::Other && self.last == Some((cause, caret));
        if !joins {
            self.undo.push(before());
            let mut bytes: usize = self.undo.iter().map(|snapshot| snapshot.text.len()).sum();
            while bytes > MOST_BYTES && self.undo.len() > 1 {
                bytes -= self.undo.remove(0).text.len();
            }
        }
        self.redo.clear();
        self.last = Some((cause, caret));
    }

    /// Where the last change has left the caret: one that goes on there may join it.
    pub fn rest_at(&mut self, caret: u32) {
        if let Some((_, at)) = &mut self.last {
            *at = caret;
        }
    }

    /// Lets the next change be a step of its own.
    pub fn seal(&mut self) {
        self.last = None;
    }

    /// Forgets everything, after the text was changed by someone else.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The state before the last step; `now` is kept for redoing it.
    pub fn undo(&mut self, now: impl FnOnce() -> Snapshot) -> Option<Snapshot> {
        let before = self.undo.pop()?;
        self.redo.push(now());
        self.seal();
        Some(before)
    }

    /// The state that the last undo left.
    pub fn redo(&mut self, now: impl FnOnce() -> Snapshot) -> Option<Snapshot> {
        let after = self.redo.pop()?;
        self.undo.push(now());
        self.seal();
        Some(after)
    }
}
