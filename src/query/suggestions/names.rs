//! What the entities of a project are called, as far as they are named anywhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::fragment::joined_quote;
use crate::model::{Entity, EntityChoice, EntityId, Mention};
use crate::text::language::language;

/// Letters and digits that a name has at least to be looked for.
const SHORTEST: usize = 2;

/// The names of the entities that at least one mention means.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    named: BTreeMap<EntityId, Named>,
}

#[derive(Clone, Debug, Default)]
struct Named {
    /// Names that the entity itself has.
    own: BTreeSet<String>,
    /// What its mentions say, and how many of them.
    quotes: BTreeMap<String, usize>,
    mentions: usize,
}

impl Names {
    /// Takes in how an entity reads now; `None`: it is gone.
    pub fn set_entity(&mut self, id: EntityId, entity: Option<&Entity>) {
        let named = self.named.entry(id).or_default();
        named.own = entity.map(own_names).unwrap_or_default();
        if named.own.is_empty() && named.mentions == 0 {
            self.named.remove(&id);
        }
    }

    /// Counts a mention that there is from now on, or no more.
    pub fn count(&mut self, mention: &Mention, is_there: bool) -> Option<EntityId> {
        let EntityChoice::Is(entity) = mention.entity else {
            return None;
        };
        let named = self.named.entry(entity).or_default();
        let quote = joined_quote(&mention.fragments);
        if is_there {
            named.mentions += 1;
            *named.quotes.entry(quote).or_default() += 1;
        } else {
            named.mentions = named.mentions.saturating_sub(1);
            if let Some(count) = named.quotes.get_mut(&quote) {
                *count -= 1;
                if *count == 0 {
                    named.quotes.remove(&quote);
                }
            }
        }
        if named.own.is_empty() && named.mentions == 0 {
            self.named.remove(&entity);
        }
        Some(entity)
    }

    /// How many mentions mean an entity.
    pub fn mentions(&self, entity: EntityId) -> usize {
        self.named.get(&entity).map_or(0, |named| named.mentions)
    }

    /// What is looked for because of an entity: its names if it is named anywhere, and the words of its
    /// mentions in languages in which it has no name. In the others they may be a pronoun or a title.
    pub fn of(&self, entity: EntityId) -> BTreeSet<String> {
        let Some(named) = self.named.get(&entity).filter(|named| named.mentions > 0) else {
            return BTreeSet::new();
        };
        let known: BTreeSet<&str> = named.own.iter().map(|name| language(name)).collect();
        let quotes = named.quotes.keys();
        let more = quotes.filter(|quote| is_long_enough(quote) && !known.contains(language(quote)));
        named.own.iter().chain(more).cloned().collect()
    }

    /// The entities that are named anywhere.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> {
        let named = self.named.iter();
        named
            .filter(|(_, named)| named.mentions > 0)
            .map(|(id, _)| *id)
    }
}

fn own_names(entity: &Entity) -> BTreeSet<String> {
    let names = entity.names.values().flatten();
    let names = std::iter::once(&entity.name).chain(names);
    names.filter(|name| is_long_enough(name)).cloned().collect()
}

fn is_long_enough(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.take(SHORTEST).count() == SHORTEST
}
