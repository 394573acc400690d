//! What a journal brought back when a project was opened, to be shown to a person.

use std::collections::BTreeMap;

use super::journal::Record;
use crate::edit::{Act, Change, Entry};
use crate::model::ChangeId;

/// One thing that was done and had not got into the project file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What was done: the change itself, or taking it back.
    pub step: Step,
    /// What the change does.
    pub act: Act,
    /// What it does that to, as the history shows it.
    pub detail: String,
    /// When the change was first made, in milliseconds since 1970.
    pub at: i64,
}

/// What was done with a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It was made.
    Did,
    /// It was undone.
    Undid,
    /// It was made again.
    Redid,
}

/// The steps among the records of a journal from number `contained` on, in their order.
pub(super) fn restored(records: &[Record], contained: usize) -> Vec<Restored> {
    let mut known: BTreeMap<ChangeId, &Change> = BTreeMap::new();
    let mut found = Vec::new();
    for (number, record) in records.iter().enumerate() {
        let Record::Enact(entry) = record else {
            continue;
        };
        let (step, change) = match &**entry {
            Entry::Past(change) | Entry::Future(change) => {
                known.insert(change.id, change);
                continue;
            }
            Entry::Did(change) => {
                known.insert(change.id, change);
                (Step::Did, Some(change.as_ref()))
            }
            Entry::Undid(id) => (Step::Undid, known.get(id).copied()),
            Entry::Redid(id) => (Step::Redid, known.get(id).copied()),
        };
        if let Some(change) = change.filter(|_| number >= contained) {
            found.push(Restored {
                step,
                act: change.act,
                detail: change.detail.clone(),
                at: change.at,
            });
        }
    }
    found
}
