//! Two entities of one.

use std::collections::{BTreeMap, BTreeSet};

use super::super::default::defaults;
use super::super::{Plan, Refusal, fresh, written};
use super::assign::{meaning, own_mentions};
use super::name::{learn, spoken};
use crate::edit::Act;
use crate::model::fragment::joined_quote;
use crate::model::{
    AuthorId, Entity, EntityChoice, EntityId, Mention, MentionId, Project, RowId, Subject,
};
use crate::text::fold::folded;

/// A new entity takes these mentions of another, and with them the names that only they have said.
pub fn split(
    project: &Project,
    author: AuthorId,
    from: EntityId,
    id: EntityId,
    mentions: &[MentionId],
) -> Result<Plan, Refusal> {
    let old = project.entities().get(&from);
    let old = old.ok_or(Refusal::Missing(RowId::Entity(from)))?;
    let mentions = own_mentions(project, author, mentions)?;
    let other = mentions
        .iter()
        .find(|mention| mention.entity != EntityChoice::Is(from));
    if let Some(other) = other {
        return Err(Refusal::WrongKind(RowId::Mention(other.id)));
    }
    let first = mentions.first().ok_or(Refusal::NoPlace)?;
    let said = mentions
        .iter()
        .filter_map(|mention| spoken(project, mention));
    let said: Vec<(String, String)> = said.collect();
    let name = said.first().map(|(_, name)| name.clone());
    let name = name.unwrap_or_else(|| joined_quote(&first.fragments));
    if super::name::is_long(&name) {
        return Err(Refusal::LongName);
    }
    let mut entity = Entity {
        id,
        author,
        name: name.clone(),
        r#type: old.r#type.clone(),
        names: BTreeMap::new(),
        kb: String::new(),
        note: String::new(),
        attributes: defaults(project, Subject::Entity),
    };
    for name in &said {
        learn(&mut entity, name.clone());
    }
    let mut rows = vec![fresh(project, entity.into())?];
    if old.author == author {
        let left = without(project, old, &said, &mentions);
        rows.push(written(project, left.into()));
    }
    rows.extend(meaning(project, mentions, EntityChoice::Is(id)));
    Ok(Plan {
        act: Act::SplitEntity,
        detail: name,
        rows,
    })
}

/// The entity without the names that these mentions have said and none of those that stay. Its canonical
/// name stays.
fn without(
    project: &Project,
    old: &Entity,
    said: &[(String, String)],
    going: &[Mention],
) -> Entity {
    let fold = |(language, name): &(String, String)| (language.clone(), folded(name));
    let gone: BTreeSet<MentionId> = going.iter().map(|mention| mention.id).collect();
    let staying = project.mentions().values().filter(|mention| {
        mention.entity == EntityChoice::Is(old.id) && !gone.contains(&mention.id)
    });
    let staying: BTreeSet<(String, String)> = staying
        .filter_map(|mention| spoken(project, mention))
        .map(|name| fold(&name))
        .collect();
    let said: BTreeSet<(String, String)> = said.iter().map(fold).collect();
    let mut left = old.clone();
    for (language, names) in &mut left.names {
        names.retain(|name| {
            let own = (language.clone(), folded(name));
            *name == old.name || !said.contains(&own) || staying.contains(&own)
        });
    }
    left.names.retain(|_, names| !names.is_empty());
    left
}
