//! Documents: new ones, and what becomes of ours that they have too.

use std::collections::BTreeSet;

use super::Remark;
use super::mapped::Maps;
use super::taken::Work;
use crate::edit::handout;
use crate::model::{AuthorId, Document, DocumentId, Row, RowId, WorkState};

impl Work<'_> {
    /// Takes new documents, and gives ours the states of their authors.
    pub fn documents(&mut self, maps: &Maps<'_>) {
        let new: BTreeSet<DocumentId> = maps.documents.new.iter().copied().collect();
        for theirs in self.other.documents().values() {
            let Some(ours) = maps.documents.ours(theirs.id) else {
                continue;
            };
            let row = Row::from(theirs.clone());
            let Ok(Row::Document(mapped)) = maps.row(&row) else {
                continue;
            };
            if new.contains(&theirs.id) {
                self.take(mapped.into());
            } else if let Some(ours) = self.project.documents().get(&ours) {
                let row = self.document(ours, &row, &mapped);
                if row != *ours || self.deltas.contains_key(&RowId::Document(row.id)) {
                    self.take(row.into());
                }
            }
        }
    }

    /// A document of ours with the states of their authors, and described as there if only they have
    /// changed that.
    fn document(&mut self, ours: &Document, theirs: &Row, mapped: &Document) -> Document {
        let id = RowId::Document(ours.id);
        // Two documents of theirs may be one of ours.
        let sofar = self.deltas.get(&id).and_then(|delta| delta.after.clone());
        let mut row = match sofar {
            Some(Row::Document(row)) => row,
            _ => ours.clone(),
        };
        let read = self.base.read(&theirs.id());
        if read.is_some() && !self.base.is_unchanged(theirs) {
            let as_theirs = Document {
                id: row.id,
                source: row.source.clone(),
                encoding: row.encoding.clone(),
                bom: row.bom,
                replaced: row.replaced,
                hash: row.hash,
                text: row.text.clone(),
                states: row.states.clone(),
                ..mapped.clone()
            };
            let is_ours_unchanged = read == Some(handout::hash_of(&ours.clone().into()));
            if is_ours_unchanged && ours.hash == mapped.hash {
                row = as_theirs;
            } else if as_theirs != row {
                let name = ours.title.clone();
                self.remarks.push(Remark::Stays { row: id, name });
            }
        }
        let worker = self.worker.filter(|_| read.is_some());
        let authors: BTreeSet<AuthorId> = mapped.states.keys().copied().chain(worker).collect();
        for author in authors {
            let state = |row: &Document| row.states.get(&author).copied().unwrap_or_default();
            let (known, theirs) = (state(&row), state(mapped));
            // What a reviewer has looked over since stays so.
            let is_theirs = Some(author) == worker && known != WorkState::Reviewed;
            let state = if is_theirs { theirs } else { known.max(theirs) };
            if state == WorkState::default() {
                row.states.remove(&author);
            } else {
                row.states.insert(author, state);
            }
        }
        row
    }
}
