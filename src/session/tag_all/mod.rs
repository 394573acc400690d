//! Tagging all occurrences: what is looked for, what was found, and which of it is tagged.
//!
//! What is looked for is the selected text, or the annotation in focus with all names of its entity. The
//! places are listed in a dialog, each with a tick; nothing changes before they are tagged, in one change. A
//! little text is looked through at once, more by a job that sends back places as it finds them.

mod steps;
mod work;

use std::collections::BTreeSet;

use crate::model::{DocumentId, EntityId, Key, Project};
use crate::query::occurrences::{Conflict, Occurrence, Standing};
use crate::text::fold::skeleton;
use crate::text::{Direction, Span};

/// Most places that are listed, and tagged by one change.
pub const MOST_PLACES: usize = 20_000;

/// What a person wants to be tagged, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagAllWanted {
    /// The type of the mentions to be.
    pub r#type: Key,
    /// The entity that they mean, if any.
    pub entity: Option<EntityId>,
    /// Whether all names of the entity are looked for, and not the marked text alone.
    pub all_names: bool,
    /// What becomes of prefixes.
    pub prefixes: Prefixes,
    /// As [`Options::whole_words`](crate::query::occurrences::Options::whole_words).
    pub whole_words: bool,
    /// As [`Options::variants`](crate::query::occurrences::Options::variants).
    pub variants: bool,
    /// As [`Options::capitals`](crate::query::occurrences::Options::capitals).
    pub capitals: bool,
    /// In which documents.
    pub reach: Reach,
}

/// What becomes of prefixes that are written together with a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Prefixes {
    /// They stand outside the span.
    #[default]
    Outside,
    /// They are part of the span.
    Inside,
    /// Names with prefixes are not looked for.
    Without,
}

/// In which documents names are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reach {
    /// In the one that is worked in.
    Document,
    /// In those that are shown side by side.
    Shown,
    /// In all.
    #[default]
    Project,
}

/// One place that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagHit {
    /// The document that it is in.
    pub document: DocumentId,
    /// The direction of its text by all its words.
    pub own: Direction,
    /// The letters of the name, and the prefixes before it.
    pub place: Occurrence<()>,
    /// What would be tagged.
    pub span: Span,
    /// What is tagged there already.
    pub conflict: Option<Conflict>,
    /// Whether it is to be tagged.
    pub ticked: bool,
}

impl TagHit {
    /// Whether nothing is left to be done here.
    #[must_use]
    pub fn is_done(&self) -> bool {
        let conflict = self.conflict.as_ref();
        conflict.is_some_and(|conflict| conflict.standing == Standing::Done)
    }
}

/// A step of tagging all.
#[derive(Clone, Debug, PartialEq)]
pub enum TagAllStep {
    /// Look for this.
    Look(TagAllWanted),
    /// Tick the place of this number, or take its tick off.
    Tick(usize),
    /// Tick all places that can be ticked, or none.
    TickAll(bool),
    /// Tag the places that are ticked.
    Tag,
}

/// What is looked for, and what was found so far.
pub struct TagAll {
    marked: String,
    /// The entity that the marked text means, or is a name of.
    known: Option<EntityId>,
    wanted: TagAllWanted,
    /// The names that are looked for.
    names: Vec<String>,
    hits: Vec<TagHit>,
    /// How many documents they are in.
    documents: usize,
    ticked: usize,
    /// Places whose ticks a person has turned.
    turned: BTreeSet<(DocumentId, Span)>,
    more: bool,
    job: Option<u64>,
    serial: u64,
}

impl TagAll {
    /// The words that were marked; empty where an entity was chosen by itself.
    #[must_use]
    pub fn marked(&self) -> &str {
        &self.marked
    }

    /// The entity that the marked text means, or is a name of.
    #[must_use]
    pub fn known(&self) -> Option<EntityId> {
        self.known
    }

    /// What is looked for.
    #[must_use]
    pub fn wanted(&self) -> &TagAllWanted {
        &self.wanted
    }

    /// The places, in the order of the documents.
    #[must_use]
    pub fn hits(&self) -> &[TagHit] {
        &self.hits
    }

    /// In how many documents they are.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// How many are ticked.
    #[must_use]
    pub fn ticked(&self) -> usize {
        self.ticked
    }

    /// Whether there are more than [`MOST_PLACES`].
    #[must_use]
    pub fn more(&self) -> bool {
        self.more
    }

    /// The job that looks for more; `None` when all is found.
    #[must_use]
    pub fn job(&self) -> Option<u64> {
        self.job
    }

    /// Changes with every new answer: places are only added as long as it stays.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// The names that are looked for, the marked text first, none twice.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    fn names_of(&self, project: &Project) -> Vec<String> {
        let entity = self.wanted.entity.filter(|_| self.wanted.all_names);
        let entity = entity.and_then(|entity| project.entities().get(&entity));
        let others = entity.into_iter().flat_map(|entity| {
            let names = entity.names.values().flatten();
            std::iter::once(&entity.name).chain(names)
        });
        let mut seen = BTreeSet::new();
        let all = std::iter::once(&self.marked).chain(others);
        let names = all.filter(|name| !name.trim().is_empty() && seen.insert(skeleton(name)));
        names.cloned().collect()
    }

    fn take(&mut self, found: Vec<TagHit>) {
        for mut hit in found {
            let harmless = hit.conflict.is_none_or(|it| it.standing.is_harmless());
            let turned = self.turned.contains(&(hit.document, hit.span));
            hit.ticked = harmless != turned && !hit.is_done();
            self.ticked += usize::from(hit.ticked);
            let last = self.hits.last().map(|last| last.document);
            self.documents += usize::from(last != Some(hit.document));
            self.hits.push(hit);
        }
    }

    fn tick(&mut self, number: usize, tick: bool) {
        if let Some(hit) = self.hits.get_mut(number)
            && hit.ticked != tick
            && !hit.is_done()
        {
            hit.ticked = tick;
            let place = (hit.document, hit.span);
            if !self.turned.remove(&place) {
                self.turned.insert(place);
            }
            if tick {
                self.ticked += 1;
            } else {
                self.ticked -= 1;
            }
        }
    }
}
