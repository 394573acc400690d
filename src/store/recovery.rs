//! What a journal adds to the project file that was found.
//!
//! The journal knows the hashes of the files that it builds on: the one in its head, and one more with
//! each `Saving`. The latest that was followed by `Saved` is certain to have been in place; those
//! announced after it may be. If the file found is one of these, everything after that point is new and
//! is replayed, and everything before is history. If it is none of them, somebody else wrote the file:
//! then what was done since the last save is merged into it, row by row.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file_hash::FileHash;
use super::journal::{ReadJournal, Record};
use crate::edit::merge::{self, Side};
use crate::edit::{Act, Change, Delta, Entry, History};
use crate::model::{Project, Row, RowId};

/// What a journal adds to a project.
#[derive(Debug)]
pub(super) struct Recovered {
    pub(super) history: History,
    /// What a journal on the file found would have to hold.
    pub(super) carried: Vec<Record>,
    /// If it had to be merged row by row: how many rows were changed in different ways here and in the
    /// file.
    pub(super) merged: Option<usize>,
}

/// Where in a journal a project file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The file contains this many of its records.
    Exact(usize),
    /// The file was written by somebody else; ours had contained this many.
    Foreign(usize),
}

/// How a project file with this hash relates to a journal.
pub(super) fn fit(journal: &ReadJournal, found: &FileHash) -> Fit {
    let mut certain = 0;
    let mut exact = (journal.head.base == *found).then_some(0);
    for (index, record) in journal.records.iter().enumerate() {
        match record {
            Record::Saving(hash) if hash == found => exact = Some(index + 1),
            Record::Saved(hash) => {
                let saving = Record::Saving(hash.clone());
                let announced = journal.records.get(..index).unwrap_or_default();
                certain = announced
                    .iter()
                    .rposition(|r| *r == saving)
                    .map_or(0, |at| at + 1);
            }
            Record::Saving(_) | Record::Enact(_) | Record::Text(..) => {}
        }
    }
    match exact {
        Some(at) if at >= certain => Fit::Exact(at),
        Some(_) | None => Fit::Foreign(certain),
    }
}

/// How many of some records are changes to a project, and not the past that a journal begins with.
pub(super) fn changes(records: &[Record]) -> usize {
    let is_change = |record: &&Record| {
        let Record::Enact(entry) = record else {
            return false;
        };
        matches!(**entry, Entry::Did(_) | Entry::Undid(_) | Entry::Redid(_))
    };
    records.iter().filter(is_change).count()
}

/// Does what a journal holds beyond the records that the file contains; `None` if something does not
/// fit, with the project half changed.
pub(super) fn replayed(
    project: &mut Project,
    journal: &ReadJournal,
    contained: usize,
) -> Option<Recovered> {
    let (old, new) = journal.records.split_at_checked(contained)?;
    let mut carried = take_texts(project, journal);
    carried.extend(settled(old)?);
    let new = new.iter().filter(|r| matches!(r, Record::Enact(_)));
    carried.extend(new.cloned());
    let mut history = History::default();
    for record in &carried {
        if let Record::Enact(entry) = record {
            history.enact(project, entry).ok()?;
        }
    }
    Some(Recovered {
        history,
        carried,
        merged: None,
    })
}

/// Merges what a journal holds beyond the records that its own file contained into a project that
/// somebody else has written, as one change; `None` if the journal contradicts itself.
pub(super) fn merged(
    project: &mut Project,
    journal: &ReadJournal,
    contained: usize,
) -> Option<Recovered> {
    let done = done(&journal.records, contained)?;
    let last = Change::clone(done.last()?);
    let mut carried = take_texts(project, journal);
    let merged = merge::onto(project, &net(&done, project), Side::Ours);
    let conflicts = Some(merged.conflicts);
    let mut history = History::default();
    if !merged.deltas.is_empty() {
        let change = Change {
            act: Act::Merge,
            detail: done.len().to_string(),
            rows: merged.deltas,
            ..last
        };
        let entry = Entry::Did(change.into());
        history.enact(project, &entry).ok()?;
        carried.push(Record::Enact(Arc::new(entry)));
    }
    Some(Recovered {
        history,
        carried,
        merged: conflicts,
    })
}

/// Adds a journal's texts to a project; gives the records that hold them, each once.
fn take_texts(project: &mut Project, journal: &ReadJournal) -> Vec<Record> {
    let mut hashes = BTreeSet::new();
    let mut records = Vec::new();
    for record in &journal.records {
        if let Record::Text(hash, text) = record
            && hashes.insert(*hash)
        {
            project.add_text(*hash, Arc::clone(text));
            records.push(record.clone());
        }
    }
    records
}

/// What was done from record number `from` on, in order: a change that was undone as its inverse.
/// `None` if the records undo or redo out of turn.
pub(super) fn done(records: &[Record], from: usize) -> Option<Vec<Arc<Change>>> {
    let mut past: Vec<Arc<Change>> = Vec::new();
    let mut future: Vec<Arc<Change>> = Vec::new();
    let mut done = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let Record::Enact(entry) = record else {
            continue;
        };
        let change = match &**entry {
            Entry::Past(change) => {
                past.push(Arc::clone(change));
                continue;
            }
            Entry::Future(change) => {
                future.push(Arc::clone(change));
                continue;
            }
            Entry::Did(change) => {
                future.clear();
                past.push(Arc::clone(change));
                Arc::clone(change)
            }
            Entry::Undid(id) => {
                let change = past.pop().filter(|change| change.id == *id)?;
                let inverse = Arc::new(change.inverse());
                future.push(change);
                inverse
            }
            Entry::Redid(id) => {
                let change = future.pop().filter(|change| change.id == *id)?;
                past.push(Arc::clone(&change));
                change
            }
        };
        if index >= from {
            done.push(change);
        }
    }
    Some(done)
}

/// What some changes do in all, row by row. Where the project already has a row as it read between two
/// of them, that is taken for how it read before: a file of several parts may have been saved in part.
pub(super) fn net(done: &[Arc<Change>], project: &Project) -> Vec<Delta> {
    let mut versions: BTreeMap<&RowId, Vec<Option<&Row>>> = BTreeMap::new();
    for delta in done.iter().flat_map(|change| &change.rows) {
        let versions = versions.entry(&delta.id);
        let versions = versions.or_insert_with(|| vec![delta.before.as_deref()]);
        versions.push(delta.after.as_ref());
    }
    let deltas = versions.into_iter().filter_map(|(id, versions)| {
        let known = versions.iter().rfind(|row| project.reads(id, **row));
        let before = known.or(versions.first())?.cloned();
        let after = versions.last()?.cloned();
        let id = id.clone();
        (before != after).then_some(Delta {
            id,
            before: before.map(Box::new),
            after,
        })
    });
    deltas.collect()
}

/// Entries that the file contains, as the past and future that they have become.
fn settled(records: &[Record]) -> Option<Vec<Record>> {
    let mut past: Vec<Arc<Change>> = Vec::new();
    let mut future: Vec<Arc<Change>> = Vec::new();
    for record in records {
        let Record::Enact(entry) = record else {
            continue;
        };
        match &**entry {
            Entry::Past(change) => past.push(Arc::clone(change)),
            Entry::Future(change) => future.push(Arc::clone(change)),
            Entry::Did(change) => {
                future.clear();
                past.push(Arc::clone(change));
            }
            Entry::Undid(id) => future.push(past.pop().filter(|change| change.id == *id)?),
            Entry::Redid(id) => past.push(future.pop().filter(|change| change.id == *id)?),
        }
    }
    let past = past.into_iter().map(Entry::Past);
    let entries = past.chain(future.into_iter().map(Entry::Future));
    Some(
        entries
            .map(|entry| Record::Enact(Arc::new(entry)))
            .collect(),
    )
}

/// What a new journal has to begin with beside a project file that has just been written: the history,
/// and the texts that it could bring back and that the file no longer holds.
pub(super) fn carried(project: &Project, history: &History) -> Vec<Record> {
    let mut held = BTreeSet::new();
    for document in project.documents().values() {
        held.insert(document.hash);
    }
    let mut records = Vec::new();
    let mut entries = Vec::new();
    for entry in history.entries() {
        for hash in texts_of(&entry) {
            if held.insert(hash)
                && let Some(text) = project.texts().get(&hash)
            {
                records.push(Record::Text(hash, Arc::clone(text)));
            }
        }
        entries.push(Record::Enact(Arc::new(entry)));
    }
    records.extend(entries);
    records
}

/// The texts that an entry's documents name.
fn texts_of(entry: &Entry) -> Vec<crate::text::TextHash> {
    let change = match entry {
        Entry::Past(change) | Entry::Future(change) | Entry::Did(change) => change,
        Entry::Undid(_) | Entry::Redid(_) => return Vec::new(),
    };
    let rows = change.rows.iter().flat_map(Delta::versions);
    rows.filter_map(|row| {
        let crate::model::Row::Document(document) = row else {
            return None;
        };
        Some(document.hash)
    })
    .collect()
}
