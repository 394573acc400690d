//! Looking through a text for names, beside the window.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::model::{DocumentId, EntityId};
use crate::query::occurrences::{Matcher, Occurrence, Options, pieces};
use crate::text::TextHash;

/// Bytes of text after which work asks whether it is still wanted.
const PIECE: usize = 1 << 20;

/// Names of entities, and the matcher of all of them as soon as some work has needed it.
#[derive(Clone, Default)]
pub(super) struct AllNames {
    pub names: Arc<BTreeMap<EntityId, BTreeSet<String>>>,
    pub matcher: Arc<OnceLock<Option<Matcher<EntityId>>>>,
}

/// A text in which names are to be looked for.
pub struct Work {
    number: u64,
    document: DocumentId,
    hash: TextHash,
    text: Arc<str>,
    names: AllNames,
    entities: Entities,
}

/// Whose names are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entities {
    All,
    Only(BTreeSet<EntityId>),
}

/// The places that were found, in text order; of the entities that were looked for, all.
pub struct Found {
    /// The number of the work.
    pub(super) work: u64,
    pub(super) document: DocumentId,
    pub(super) text: TextHash,
    pub(super) entities: Entities,
    pub(super) places: Vec<Occurrence<EntityId>>,
}

impl Work {
    pub(super) fn new(
        number: u64,
        (document, hash): (DocumentId, TextHash),
        text: &Arc<str>,
        names: &AllNames,
        entities: Entities,
    ) -> Self {
        Self {
            number,
            document,
            hash,
            text: Arc::clone(text),
            names: names.clone(),
            entities,
        }
    }

    /// How much there is to do: bytes of text, and of names to get ready.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let entities: usize = match &self.entities {
            Entities::All if self.names.matcher.get().is_some() => 0,
            Entities::All => self.names.names.len(),
            Entities::Only(entities) => entities.len(),
        };
        /// What a name costs beside a byte of text.
        const NAMES: usize = 400;
        self.text.len() + entities * NAMES
    }

    /// Looks; `None` if it was told to stop by `stop`.
    #[must_use]
    pub fn run(self, stop: &dyn Fn() -> bool) -> Option<Found> {
        let own;
        let matcher = match &self.entities {
            Entities::All => {
                let all = || self.matcher(self.names.names.iter());
                self.names.matcher.get_or_init(all).as_ref()
            }
            Entities::Only(entities) => {
                let names = entities
                    .iter()
                    .filter_map(|entity| self.names.names.get_key_value(entity));
                own = self.matcher(names);
                own.as_ref()
            }
        };
        let mut places = Vec::new();
        if let Some(matcher) = matcher {
            for piece in pieces(&self.text, PIECE) {
                if stop() {
                    return None;
                }
                places.extend(matcher.find_in(&self.text, piece));
            }
        }
        Some(Found {
            work: self.number,
            document: self.document,
            text: self.hash,
            entities: self.entities,
            places,
        })
    }

    fn matcher<'n>(
        &self,
        names: impl Iterator<Item = (&'n EntityId, &'n BTreeSet<String>)>,
    ) -> Option<Matcher<EntityId>> {
        let names = names.flat_map(|(entity, names)| names.iter().map(|name| (*entity, name)));
        Matcher::new(names, Options::default())
    }
}
