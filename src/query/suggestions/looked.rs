//! One document that was looked at: the places of names in it, and which of them are suggested.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::NamePlace;
use super::names::Names;
use super::work::{Entities, Found};
use crate::model::{DocumentId, EntityId, VerdictId};
use crate::query::span_index::{Part, SpanIndex};
use crate::text::{Span, TextHash};

/// In which text, where and for which entity a document has nothing to suggest, and who says so.
pub(super) type Dismissed = BTreeSet<(TextHash, Span, EntityId, VerdictId)>;

/// What is known of one document.
pub(super) struct Looked {
    text: TextHash,
    /// Every place of every name, by start, the longer ones first.
    places: Vec<Candidate>,
    /// Length of the longest place, in bytes.
    longest: u32,
    /// What is to be looked for; `None`: nothing.
    missing: Option<Entities>,
    /// What is being looked for.
    awaited: Vec<Awaited>,
    /// Where something has changed.
    touched: Vec<Span>,
    shown: Vec<NamePlace>,
}

struct Awaited {
    /// The number of the work.
    work: u64,
    /// Entities that other work looks for, with newer names.
    overtaken: BTreeSet<EntityId>,
}

struct Candidate {
    place: NamePlace,
    /// Something is tagged there, or it was dismissed.
    hidden: bool,
}

impl Looked {
    /// A document with this text, of which nothing is known yet.
    pub fn new(text: TextHash) -> Self {
        Self {
            text,
            places: Vec::new(),
            longest: 0,
            missing: Some(Entities::All),
            awaited: Vec::new(),
            touched: Vec::new(),
            shown: Vec::new(),
        }
    }

    pub fn text(&self) -> TextHash {
        self.text
    }

    pub fn shown(&self) -> &[NamePlace] {
        &self.shown
    }

    /// The names of an entity have changed.
    pub fn look_again(&mut self, entity: EntityId) {
        match &mut self.missing {
            Some(Entities::All) => {}
            Some(Entities::Only(entities)) => {
                entities.insert(entity);
            }
            None => self.missing = Some(Entities::Only(BTreeSet::from([entity]))),
        }
    }

    /// What is to be looked for, if anything: from now on it is being looked for by this work.
    pub fn begin(&mut self, work: u64) -> Option<Entities> {
        let entities = self.missing.take()?;
        if let Entities::Only(entities) = &entities {
            for earlier in &mut self.awaited {
                earlier.overtaken.extend(entities);
            }
        }
        self.awaited.push(Awaited {
            work,
            overtaken: BTreeSet::new(),
        });
        Some(entities)
    }

    pub fn touch(&mut self, spans: impl Iterator<Item = Span>) {
        self.touched.extend(spans);
    }

    /// Looks again at the places where something has changed, and chooses anew.
    pub fn settle(
        &mut self,
        document: DocumentId,
        index: &SpanIndex,
        dismissed: Option<&Dismissed>,
        names: &Names,
    ) {
        for span in std::mem::take(&mut self.touched) {
            let least = span.start().saturating_sub(self.longest);
            let from = self
                .places
                .partition_point(|it| it.place.span.start() < least);
            let until = self
                .places
                .partition_point(|it| it.place.span.start() < span.end());
            for candidate in self.places.get_mut(from..until).into_iter().flatten() {
                candidate.hidden =
                    is_hidden(&candidate.place, document, self.text, index, dismissed);
            }
        }
        self.choose(names);
    }

    /// Puts what was found in the place of what was known of the same entities.
    pub fn take(
        &mut self,
        found: Found,
        index: &SpanIndex,
        dismissed: Option<&Dismissed>,
        names: &Names,
    ) {
        let mut awaited = self.awaited.iter();
        let Some(at) = awaited.position(|it| it.work == found.work) else {
            return;
        };
        let overtaken = self.awaited.remove(at).overtaken;
        let missing = self.missing.as_ref();
        let is_old = |entity: EntityId| {
            overtaken.contains(&entity) || missing.is_some_and(|it| it.has(entity))
        };
        self.places.retain(|it| {
            let entity = it.place.owner;
            !found.entities.has(entity) || is_old(entity)
        });
        let text = self.text;
        let new = found.places.into_iter().filter(|it| !is_old(it.owner));
        self.places.extend(new.map(|place| Candidate {
            hidden: is_hidden(&place, found.document, text, index, dismissed),
            place,
        }));
        self.places.sort_by_key(|it| {
            let span = it.place.span;
            (span.start(), Reverse(span.end()), it.place.owner)
        });
        let lengths = self.places.iter().map(|it| it.place.span.byte_len());
        self.longest = lengths.max().unwrap_or(0);
        self.choose(names);
    }

    /// Chooses among places that overlap.
    fn choose(&mut self, names: &Names) {
        self.shown.clear();
        for candidate in self.places.iter().filter(|it| !it.hidden) {
            let place = candidate.place;
            match self.shown.last_mut() {
                Some(last) if last.span == place.span => {
                    if names.mentions(place.owner) > names.mentions(last.owner) {
                        *last = place;
                    }
                }
                Some(last) if place.span.start() < last.span.end() => {}
                _ => self.shown.push(place),
            }
        }
    }
}

impl Entities {
    fn has(&self, entity: EntityId) -> bool {
        match self {
            Self::All => true,
            Self::Only(entities) => entities.contains(&entity),
        }
    }
}

fn is_hidden(
    place: &NamePlace,
    document: DocumentId,
    text: TextHash,
    index: &SpanIndex,
    dismissed: Option<&Dismissed>,
) -> bool {
    let (start, end) = (place.span.start(), place.span.end());
    let marks = index.touching(document, start, end);
    if marks.iter().any(|mark| mark.part == Part::Mention) {
        return true;
    }
    dismissed.is_some_and(|dismissed| {
        let mut dismissed = dismissed.iter();
        dismissed.any(|(hash, span, entity, _)| {
            *hash == text && *entity == place.owner && span.overlaps(place.span)
        })
    })
}
