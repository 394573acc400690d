//! What is known of how the other project read when it parted from ours, and who works in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::handout;
use crate::model::{AuthorId, Project, Row, RowHash, RowId};

/// How rows read when the other project was handed out, and whose work it holds.
#[derive(Debug, Default)]
pub(super) struct Base {
    /// The rows that were handed out, each as it read; `None` if it was not handed out.
    handed: Option<BTreeMap<RowId, RowHash>>,
    /// Whether what was handed out and is not in our project was deleted there: it is no copy itself.
    is_ours_whole: bool,
    /// The one person who works there, if there is only one.
    pub worker: Option<AuthorId>,
}

impl Base {
    pub fn of(project: &Project, other: &Project) -> Self {
        let is_ours_whole = handout::handing(project).is_none();
        if let Some(handing) = handout::handing(other) {
            let about = handing.about.iter();
            let handed = about.filter_map(|(row, hash)| Some((row.clone(), (*hash)?)));
            return Self {
                handed: Some(handed.collect()),
                is_ours_whole,
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
            is_ours_whole,
            worker,
        }
    }

    /// Whether a row of theirs reads as it was handed out.
    pub fn is_unchanged(&self, row: &Row) -> bool {
        let read = self.read(&row.id());
        read.is_some_and(|read| read == handout::hash_of(row))
    }

    /// Whether a row of theirs that ours does not have was deleted here: it was handed out from ours, and
    /// reads as it did then.
    pub fn is_deleted_here(&self, row: &Row) -> bool {
        self.is_ours_whole && self.is_unchanged(row)
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
