//! Mentions that read the same.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Fix, Found, Slip, What, place_of};
use crate::model::fragment::joined_quote;
use crate::model::{AuthorId, EntityChoice, EntityId, Fragment, Key, Mention, Project, RowId};
use crate::text::fold::folded_query;

/// The mentions of each author, by the words that they stand on, folded as a search folds them; in text
/// order.
pub(super) type Groups<'p> = BTreeMap<(AuthorId, String), Vec<&'p Mention>>;

pub(super) fn groups(project: &Project) -> Groups<'_> {
    let mut groups = Groups::new();
    for mention in project.annotations().mentions() {
        if mention.old_text.is_none() {
            let words = folded_query(&joined_quote(&mention.fragments));
            let group = groups.entry((mention.author, words)).or_default();
            group.push(mention);
        }
    }
    for group in groups.values_mut() {
        group.sort_by_key(|mention| {
            let start = mention.fragments.first().map(Fragment::start);
            (mention.document, start, mention.id)
        });
    }
    groups
}

/// The type that most of the mentions have, and how many; of two as frequent the one that stands first.
pub(super) fn usual_type(group: &[&Mention]) -> Option<(Key, usize)> {
    let mut counts: BTreeMap<&Key, (usize, Reverse<usize>)> = BTreeMap::new();
    for (at, mention) in group.iter().enumerate() {
        let count = counts.entry(&mention.r#type).or_insert((0, Reverse(at)));
        count.0 += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(key, (count, _))| (key.clone(), count))
}

/// The only entity that mentions of this type mean, if they mean one.
pub(super) fn only_entity(group: &[&Mention], r#type: &Key) -> Option<EntityId> {
    let mut entities = group
        .iter()
        .filter(|mention| mention.r#type == *r#type)
        .filter_map(|mention| match mention.entity {
            EntityChoice::Is(entity) => Some(entity),
            EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => None,
        });
    let first = entities.next()?;
    entities.all(|entity| entity == first).then_some(first)
}

/// The same words with different types. A mention that has the type of its entity is right: two things
/// may have one name.
pub(super) fn other_types(project: &Project, groups: &Groups<'_>, found: &mut Found) {
    for ((author, _), group) in groups {
        let Some((usual, count)) = usual_type(group) else {
            continue;
        };
        for mention in group.iter().filter(|mention| mention.r#type != usual) {
            let is_its_entitys = match mention.entity {
                EntityChoice::Is(entity) => {
                    let entity = project.entities().get(&entity);
                    entity.is_some_and(|entity| entity.r#type == mention.r#type)
                }
                EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => false,
            };
            if is_its_entitys {
                continue;
            }
            found.push(Slip {
                author: Some(*author),
                what: What::OtherType {
                    usual: usual.clone(),
                    count,
                },
                rows: vec![RowId::Mention(mention.id)],
                place: place_of(mention.document, &mention.fragments),
                fix: Some(Fix::Retype {
                    mention: mention.id,
                    r#type: usual.clone(),
                }),
            });
        }
    }
}
