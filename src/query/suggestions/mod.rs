//! Where else the entities stand that are named somewhere: places of their names where nothing is tagged.
//!
//! [`Suggestions`] looks at the documents that are shown, and keeps the places of names found there. It
//! follows every change ([`Suggestions::follow`]): a mention that comes or goes hides or frees the places that it
//! touches; an entity whose names have changed is looked for anew, it alone. Looking through a text is a
//! piece of [`Work`] that needs nothing of the project, so that it can be done beside the window;
//! [`Suggestions::take`] takes in what it has [`Found`], also if something has changed meanwhile.
//!
//! A place is suggested as [`occurrences`](super::occurrences) says, all options on: whole words, prefixes
//! outside, other spellings too. Not suggested are places that touch a mention of anybody, and those that
//! a verdict has dismissed for the entity, in the text that it speaks about. Of places that overlap the longest is
//! suggested; of entities that are called the same the one that is named most often.
//!
//! **Cost:** of a change, what it touches: the names of its entities, looked for in the shown texts, and the
//! places under its mentions. **Invariant** (tested): however a state was come to, the suggestions are
//! those that looking at everything anew would give.

mod looked;
mod names;
#[cfg(test)]
mod tests;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use self::looked::{Dismissed, Looked};
use self::names::Names;
use self::work::AllNames;
use super::SpanIndex;
use super::occurrences::Occurrence;
use crate::model::{DocumentId, EntityId, Fragment, Outcome, Project, Row, RowId, Verdict};
use crate::text::Span;

pub use work::{Found, Work};

/// A place where an entity may stand.
pub type Suggestion = Occurrence<EntityId>;

/// The suggestions in the documents that are shown.
#[derive(Default)]
pub struct Suggestions {
    names: Names,
    /// The names that are looked for, by entity.
    wanted: AllNames,
    /// By document: where not to suggest an entity.
    dismissed: BTreeMap<DocumentId, Dismissed>,
    /// Entities whose rows have changed since [`Suggestions::settle`].
    changed: BTreeSet<EntityId>,
    documents: BTreeMap<DocumentId, Looked>,
    serial: u64,
    /// Pieces of work that were given out.
    works: u64,
}

impl Suggestions {
    /// Knows what the entities of a project are called, and has looked at no document yet.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut suggestions = Self::default();
        for (id, entity) in project.entities() {
            suggestions.names.set_entity(*id, Some(entity));
        }
        for mention in project.mentions().values() {
            suggestions.names.count(mention, true);
        }
        for verdict in project.verdicts().values() {
            suggestions.dismiss(verdict, true);
        }
        suggestions.changed = suggestions.names.entities().collect();
        suggestions.settle_names();
        suggestions
    }

    /// Follows a change of one row that has just been made; [`Suggestions::settle`] is to follow.
    pub fn follow(&mut self, before: Option<&Row>, after: Option<&Row>) {
        for (row, is_there) in [(before, false), (after, true)] {
            match row {
                Some(Row::Mention(mention)) => {
                    let entity = self.names.count(mention, is_there);
                    self.changed.extend(entity);
                    let spans = mention.fragments.iter().filter_map(Fragment::span);
                    self.touch(mention.document, spans);
                }
                Some(Row::Verdict(verdict)) => self.dismiss(verdict, is_there),
                _ => {}
            }
        }
        match (before, after) {
            (_, Some(Row::Entity(entity))) => {
                self.names.set_entity(entity.id, Some(entity));
                self.changed.insert(entity.id);
            }
            (Some(Row::Entity(entity)), None) => {
                self.names.set_entity(entity.id, None);
                self.changed.insert(entity.id);
            }
            _ => {}
        }
    }

    /// Brings the suggestions of the documents up to date with the rows that were followed.
    pub fn settle(&mut self, project: &Project, index: &SpanIndex) {
        self.settle_names();
        self.documents.retain(|id, looked| {
            let document = project.documents().get(id);
            document.is_some_and(|document| document.hash == looked.text())
        });
        for (id, looked) in &mut self.documents {
            looked.settle(*id, index, self.dismissed.get(id), &self.names);
        }
        self.serial += 1;
    }

    /// What must be looked for so that the suggestions in these documents are complete; the others are
    /// forgotten. Each piece of work is given out once.
    pub fn work(&mut self, project: &Project, shown: &[DocumentId]) -> Vec<Work> {
        self.documents.retain(|id, _| shown.contains(id));
        let mut work = Vec::new();
        for id in shown {
            let document = project.documents().get(id);
            let Some((document, text)) = document.zip(project.text(*id)) else {
                continue;
            };
            let looked = self.documents.entry(*id);
            let looked = looked.or_insert_with(|| Looked::new(document.hash));
            if let Some(entities) = looked.begin(self.works) {
                let place = (*id, document.hash);
                work.push(Work::new(self.works, place, text, &self.wanted, entities));
                self.works += 1;
            }
        }
        work
    }

    /// Takes in what a piece of work has found.
    pub fn take(&mut self, found: Found, index: &SpanIndex) {
        let Some(looked) = self.documents.get_mut(&found.document) else {
            return;
        };
        let dismissed = self.dismissed.get(&found.document);
        if looked.text() == found.text {
            looked.take(found, index, dismissed, &self.names);
            self.serial += 1;
        }
    }

    /// The suggestions in a document, first to last; empty where it is not shown or was not looked at yet.
    #[must_use]
    pub fn in_document(&self, document: DocumentId) -> &[Suggestion] {
        self.documents.get(&document).map_or(&[], Looked::shown)
    }

    /// The suggestions that have a byte in `[start, end)` of a document.
    #[must_use]
    pub fn touching(&self, document: DocumentId, start: u32, end: u32) -> &[Suggestion] {
        let all = self.in_document(document);
        let from = all.partition_point(|place| place.span.end() <= start);
        let until = all.partition_point(|place| place.span.start() < end);
        all.get(from..until).unwrap_or_default()
    }

    /// Changes when the suggestions of some document do.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Looks at the names of entities that have changed.
    fn settle_names(&mut self) {
        for entity in std::mem::take(&mut self.changed) {
            let names = self.names.of(entity);
            if self.wanted.names.get(&entity).cloned().unwrap_or_default() == names {
                continue;
            }
            let wanted = Arc::make_mut(&mut self.wanted.names);
            if names.is_empty() {
                wanted.remove(&entity);
            } else {
                wanted.insert(entity, names);
            }
            self.wanted.matcher = Arc::new(OnceLock::new());
            for looked in self.documents.values_mut() {
                looked.look_again(entity);
            }
        }
    }

    /// Takes in a dismissal, or that there is none any more.
    fn dismiss(&mut self, verdict: &Verdict, is_there: bool) {
        let Some(place) = verdict
            .place
            .as_ref()
            .filter(|_| verdict.outcome == Outcome::Dismissed)
        else {
            return;
        };
        let entities = verdict.about.iter().filter_map(|(row, _)| match row {
            RowId::Entity(entity) => Some(*entity),
            _ => None,
        });
        let spans = place.fragments.iter().filter_map(Fragment::span);
        let dismissed = self.dismissed.entry(place.document).or_default();
        for entity in entities {
            for span in spans.clone() {
                let place = (place.text, span, entity, verdict.id);
                if is_there {
                    dismissed.insert(place);
                } else {
                    dismissed.remove(&place);
                }
            }
        }
        let document = place.document;
        self.touch(document, spans);
    }

    fn touch(&mut self, document: DocumentId, spans: impl Iterator<Item = Span>) {
        if let Some(looked) = self.documents.get_mut(&document) {
            looked.touch(spans);
        }
    }
}
