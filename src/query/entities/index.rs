//! The names of all entities, and who was named when and where.

use std::collections::BTreeMap;

use super::acronym::Acronyms;
use super::name::Name;
use super::words::Words;
use crate::model::fragment::joined_quote;
use crate::model::{
    AuthorId, DocumentId, Entity, EntityChoice, EntityId, Key, Mention, Project, Row,
};
use crate::text::fold::folded;

/// Characters of a name that are kept to be shown.
const SHOWN: usize = 120;

/// Every name of every entity, the words by which mentions have called it, and how often.
#[derive(Clone, Debug, Default)]
pub struct EntityIndex {
    pub(super) entities: BTreeMap<EntityId, Known>,
    pub(super) names: Vec<Option<Named>>,
    free: Vec<u32>,
    pub(super) words: Words,
    pub(super) acronyms: Acronyms,
    /// Counts the times that an entity was said to be meant.
    uses: u64,
}

/// How often an entity is named, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// Mentions that mean it.
    pub mentions: usize,
    /// The documents that they are in, each with how many.
    pub documents: BTreeMap<DocumentId, usize>,
}

/// A name, and whose it is.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub entity: EntityId,
    pub shown: String,
    pub name: Name,
}

/// What is known of an entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Its type; `None` while only mentions speak of it.
    pub r#type: Option<Key>,
    /// Its canonical name, folded and cut, for the order of equals.
    pub order: String,
    names: Vec<u32>,
    /// The words of mentions that mean it, with how many say so and the number of the name.
    calls: BTreeMap<String, (usize, u32)>,
    /// By author; none of them is all nothing.
    naming: BTreeMap<AuthorId, Naming>,
    /// When it was used last, counting uses; 0 for never.
    pub used: u64,
}

impl EntityIndex {
    /// The index of a whole project. Mentions count as used in the order of their ids, which is that in
    /// which they were made.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut index = Self::default();
        for entity in project.annotations().entities() {
            index.add_entity(entity);
        }
        for mention in project.annotations().mentions() {
            index.add_mention(mention, true);
        }
        index
    }

    /// Follows a change of one row that has just been made: how it read before and how it reads now.
    pub fn follow(&mut self, before: Option<&Row>, after: Option<&Row>) {
        match (before, after) {
            (Some(Row::Mention(before)), Some(Row::Mention(after)))
                if before.entity == after.entity
                    && before.author == after.author
                    && before.document == after.document
                    && before.fragments == after.fragments =>
            {
                return;
            }
            _ => {}
        }
        let meant = match before {
            Some(Row::Entity(entity)) => {
                self.remove_entity(entity);
                None
            }
            Some(Row::Mention(mention)) => {
                self.remove_mention(mention);
                Some(mention.entity)
            }
            _ => None,
        };
        match after {
            Some(Row::Entity(entity)) => self.add_entity(entity),
            Some(Row::Mention(mention)) => {
                self.add_mention(mention, meant != Some(mention.entity));
            }
            _ => {}
        }
    }

    /// How often an entity is named by whomever, and where; `None` where no mention means it.
    #[must_use]
    pub fn naming(&self, entity: EntityId) -> Option<Naming> {
        self.naming_of(entity, |_| true)
    }

    /// How often an entity is named by these authors, and where; `None` where no mention means it.
    #[must_use]
    pub fn naming_of(
        &self,
        entity: EntityId,
        is_asked: impl Fn(AuthorId) -> bool,
    ) -> Option<Naming> {
        let known = self.entities.get(&entity)?;
        let asked = known.naming.iter().filter(|(author, _)| is_asked(**author));
        let mut all = Naming::default();
        for (_, naming) in asked {
            all.mentions += naming.mentions;
            for (document, count) in &naming.documents {
                *all.documents.entry(*document).or_default() += count;
            }
        }
        (all.mentions > 0).then_some(all)
    }

    fn add_entity(&mut self, entity: &Entity) {
        let others = entity.names.values().flatten();
        let mut names: Vec<&String> = std::iter::once(&entity.name).chain(others).collect();
        if !entity.kb.is_empty() {
            names.push(&entity.kb);
        }
        names.sort_unstable();
        names.dedup();
        let numbers: Vec<u32> = names
            .into_iter()
            .map(|name| self.add_name(entity.id, name))
            .collect();
        let known = self.entities.entry(entity.id).or_default();
        known.r#type = Some(entity.r#type.clone());
        known.order = folded(&shown(&entity.name));
        known.names = numbers;
    }

    fn remove_entity(&mut self, entity: &Entity) {
        let Some(known) = self.entities.get_mut(&entity.id) else {
            return;
        };
        known.r#type = None;
        for number in std::mem::take(&mut known.names) {
            self.remove_name(number);
        }
        self.let_go(entity.id);
    }

    fn add_mention(&mut self, mention: &Mention, is_new: bool) {
        let EntityChoice::Is(entity) = mention.entity else {
            return;
        };
        let quote = joined_quote(&mention.fragments);
        let known = self.entities.entry(entity).or_default();
        let naming = known.naming.entry(mention.author).or_default();
        naming.mentions += 1;
        *naming.documents.entry(mention.document).or_default() += 1;
        if is_new {
            self.uses += 1;
            known.used = self.uses;
        }
        if let Some((count, _)) = known.calls.get_mut(&quote) {
            *count += 1;
            return;
        }
        let number = self.add_name(entity, &quote);
        if let Some(known) = self.entities.get_mut(&entity) {
            known.calls.insert(quote, (1, number));
        }
    }

    fn remove_mention(&mut self, mention: &Mention) {
        let EntityChoice::Is(entity) = mention.entity else {
            return;
        };
        let Some(known) = self.entities.get_mut(&entity) else {
            return;
        };
        let naming = known.naming.entry(mention.author).or_default();
        naming.mentions = naming.mentions.saturating_sub(1);
        if let Some(count) = naming.documents.get_mut(&mention.document) {
            *count -= 1;
            if *count == 0 {
                naming.documents.remove(&mention.document);
            }
        }
        if naming.mentions == 0 {
            known.naming.remove(&mention.author);
        }
        let quote = joined_quote(&mention.fragments);
        let mut gone = None;
        if let Some((count, number)) = known.calls.get_mut(&quote) {
            *count -= 1;
            gone = (*count == 0).then_some(*number);
        }
        if let Some(number) = gone {
            known.calls.remove(&quote);
            self.remove_name(number);
        }
        self.let_go(entity);
    }

    /// Forgets an entity that is no row any more and that no mention means.
    fn let_go(&mut self, entity: EntityId) {
        let idle = |known: &Known| known.r#type.is_none() && known.calls.is_empty();
        if self.entities.get(&entity).is_some_and(idle) {
            self.entities.remove(&entity);
        }
    }

    fn add_name(&mut self, entity: EntityId, text: &str) -> u32 {
        let name = Name::of(text);
        let number = self.free.pop().unwrap_or_else(|| {
            self.names.push(None);
            u32::try_from(self.names.len() - 1).unwrap_or(u32::MAX)
        });
        self.words.add(number, &name);
        self.acronyms.add(number, &name);
        if let Some(place) = self.names.get_mut(number as usize) {
            let shown = shown(text);
            *place = Some(Named {
                entity,
                shown,
                name,
            });
        }
        number
    }

    fn remove_name(&mut self, number: u32) {
        let Some(named) = self.names.get_mut(number as usize).and_then(Option::take) else {
            return;
        };
        self.words.remove(number, &named.name);
        self.acronyms.remove(number, &named.name);
        self.free.push(number);
    }
}

/// A name as lists show it: cut where it is very long, so that a line costs no more than a line.
#[must_use]
pub fn shown(name: &str) -> String {
    match name.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.to_owned(),
    }
}
