//! What is known of how the other project read when it parted from ours, and who works in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::handout;
use crate::model::{AuthorId, Project, Row, RowHash, RowId};

/// How rows read when the other project was handed out, and whose work it holds.
#[derive(Debug, Default)]
pub(super) struct Base {
    /// The rows that were handed out, each as it read; `None` if it was not handed out.
    handed: Option<BTreeMap<RowId, RowHash>>,
    /// The one person who works there, if there is only one.
    pub worker: Option<AuthorId>,
}

impl Base {
    pub fn of(other: &Project) -> Self {
        if let Some(handing) = handout::handing(other) {
            let about = handing.about.iter();
            let handed = about.filter_map(|(row, hash)| Some((row.clone(), (*hash)?)));
            return Self {
                handed: Some(handed.collect()),
                worker: Some(handing.author),
            };
        }
        let mut workers: BTreeSet<AuthorId> = BTreeSet::new();
        workers.extend(other.mentions().values().map(|row| row.author));
        workers.extend(other.entities().values().map(|row| row.author));
        workers.extend(other.claims().values().map(|row| row.author));
        workers.extend(other.evidence().values().map(|row| row.author));
        workers.extend(other.links().values().map(|row| row.author));
        workers.extend(other.verdicts().values().map(|row| row.author));
        workers.extend(other.comments().values().map(|row| row.author));
        let mut workers = workers.into_iter();
        let worker = workers.next().filter(|_| workers.next().is_none());
        Self {
            handed: None,
            worker,
        }
    }

    /// Whether a row of theirs reads as it was handed out.
    pub fn is_unchanged(&self, row: &Row) -> bool {
        let read = self.read(&row.id());
        read.is_some_and(|read| read == handout::hash_of(row))
    }

    /// How a row read when it was handed out.
    pub fn read(&self, row: &RowId) -> Option<RowHash> {
        self.handed.as_ref()?.get(row).copied()
    }

    /// The rows that were handed out, each as it read.
    pub fn handed(&self) -> impl Iterator<Item = (&RowId, RowHash)> {
        let handed = self.handed.iter().flatten();
        handed.map(|(row, hash)| (row, *hash))
    }
}
