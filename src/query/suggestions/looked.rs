//! One document that was looked at: the places of names in it, and which of them are suggested.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Suggestion;
use super::names::Names;
use super::work::{Entities, Found};
use crate::model::{DocumentId, EntityId};
use crate::query::span_index::{Part, SpanIndex};
use crate::text::{Span, TextHash};

/// The places where a document dismisses an entity.
pub(super) type Dismissed = BTreeSet<(TextHash, Span, EntityId)>;

/// What is known of one document.
pub(super) struct Looked {
    text: TextHash,
    /// Every place of every name, by start, the longer ones first.
    places: Vec<Candidate>,
    /// Length of the longest place, in bytes.
    longest: u32,
    /// What is to be looked for; `None`: nothing.
    missing: Option<Entities>,
    /// What is being looked for, by the number of the work.
    awaited: Vec<(u64, Entities)>,
    /// Where something has changed.
    touched: Vec<Span>,
    shown: Vec<Suggestion>,
}

struct Candidate {
    place: Suggestion,
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

    pub fn shown(&self) -> &[Suggestion] {
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
        self.awaited.push((work, entities.clone()));
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
        let Some(at) = self
            .awaited
            .iter()
            .position(|(work, _)| *work == found.work)
        else {
            return;
        };
        self.awaited.remove(at);
        // What is to be looked for again, or was asked for later, has newer names.
        let later = self.awaited.get(at..).unwrap_or_default();
        let later = later.iter().map(|(_, entities)| entities);
        let later = later.chain(&self.missing);
        let is_old = |entity: EntityId| later.clone().any(|it| it.has(entity));
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
    place: &Suggestion,
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
        dismissed.any(|(hash, span, entity)| {
            *hash == text && *entity == place.owner && span.overlaps(place.span)
        })
    })
}
