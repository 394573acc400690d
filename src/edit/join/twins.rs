//! Mentions that their author has made here already, under another id.

use std::collections::{BTreeMap, BTreeSet};

use super::Remark;
use super::mapped::Maps;
use super::taken::Work;
use crate::model::{AuthorId, DocumentId, Mention, MentionId, Row, RowId};

impl Work<'_> {
    /// Mentions that their author has made here already, under another id.
    pub fn twins(&mut self, maps: &mut Maps<'_>) {
        type Place = (AuthorId, DocumentId, u32);
        let place = |row: &Mention| -> Place {
            let start = row.fragments.first().map_or(0, |first| first.start());
            (row.author, row.document, start)
        };
        let mut ours: BTreeMap<Place, Vec<MentionId>> = BTreeMap::new();
        let authors: BTreeSet<AuthorId> = self.other.authors().keys().copied().collect();
        let authors: BTreeSet<AuthorId> = authors
            .into_iter()
            .map(|author| maps.authors.ours(author))
            .collect();
        for row in self.project.mentions().values() {
            // What was handed out and is not there any more was deleted, and is no twin of what took its place.
            let is_theirs = self.other.mentions().contains_key(&row.id)
                || self.base.read(&RowId::Mention(row.id)).is_some();
            if authors.contains(&row.author) && !is_theirs {
                ours.entry(place(row)).or_default().push(row.id);
            }
        }
        if ours.is_empty() {
            return;
        }
        for theirs in self.other.mentions().values() {
            if self.project.mentions().contains_key(&theirs.id) {
                continue;
            }
            let Ok(Row::Mention(mapped)) = maps.row(&theirs.clone().into()) else {
                continue;
            };
            let candidates = ours.get(&place(&mapped)).into_iter().flatten();
            let mut candidates = candidates.filter_map(|id| self.project.mentions().get(id));
            let twin = candidates.find(|ours| {
                let id = ours.id;
                **ours
                    == Mention {
                        id,
                        ..mapped.clone()
                    }
            });
            if let Some(twin) = twin {
                let theirs = RowId::Mention(theirs.id);
                maps.add_twin(theirs.clone(), RowId::Mention(twin.id));
                self.remarks.push(Remark::Twice {
                    row: theirs,
                    name: Row::from(mapped).name(),
                });
            }
        }
    }
}
