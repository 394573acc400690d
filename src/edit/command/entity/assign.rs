//! Which entity mentions mean.

use std::collections::BTreeMap;

use super::super::default::defaults;
use super::super::{Plan, Refusal, fresh, own, written};
use super::name::{add, is_long, learn, spoken};
use crate::edit::{Act, Delta};
use crate::model::fragment::joined_quote;
use crate::model::{
    AuthorId, Entity, EntityChoice, EntityId, Mention, MentionId, Project, Row, RowId, Subject,
};
use crate::text::language::language;

pub fn assign(
    project: &Project,
    author: AuthorId,
    mentions: &[MentionId],
    choice: EntityChoice,
) -> Result<Plan, Refusal> {
    let mentions = own_mentions(project, author, mentions)?;
    let mut rows: Vec<Delta> = Vec::new();
    if let EntityChoice::Is(id) = choice {
        let entity = project.entities().get(&id);
        let mut entity = entity.ok_or(Refusal::Missing(RowId::Entity(id)))?.clone();
        if entity.author == author {
            for mention in mentions.iter().filter(|mention| mention.entity != choice) {
                if let Some(name) = spoken(project, mention) {
                    learn(&mut entity, name);
                }
            }
            rows.push(written(project, entity.into()));
        }
    }
    let detail = quotes(&mentions);
    rows.extend(meaning(project, mentions, choice));
    Ok(Plan {
        act: Act::Assign,
        detail,
        rows,
    })
}

pub fn new_entity(
    project: &Project,
    author: AuthorId,
    id: EntityId,
    mentions: &[MentionId],
    name: Option<&str>,
) -> Result<Plan, Refusal> {
    let mentions = own_mentions(project, author, mentions)?;
    let Some(first) = mentions.first() else {
        return Err(Refusal::NoPlace);
    };
    let given = name.map(str::trim).filter(|name| !name.is_empty());
    let name = given.map_or_else(|| joined_quote(&first.fragments), str::to_owned);
    if is_long(&name) {
        return Err(Refusal::LongName);
    }
    let mut entity = Entity {
        id,
        author,
        name: name.clone(),
        r#type: first.r#type.clone(),
        names: BTreeMap::new(),
        kb: String::new(),
        note: String::new(),
        attributes: defaults(project, Subject::Entity),
    };
    for name in mentions
        .iter()
        .filter_map(|mention| spoken(project, mention))
    {
        learn(&mut entity, name);
    }
    if given.is_some() {
        add(&mut entity, language(&name), &name);
    }
    let mut rows = vec![fresh(project, entity.into())?];
    rows.extend(meaning(project, mentions, EntityChoice::Is(id)));
    Ok(Plan {
        act: Act::NewEntity,
        detail: name,
        rows,
    })
}

/// Mentions of this author's own.
///
/// # Errors
/// [`Refusal::NoPlace`] for none.
pub(super) fn own_mentions(
    project: &Project,
    author: AuthorId,
    mentions: &[MentionId],
) -> Result<Vec<Mention>, Refusal> {
    if mentions.is_empty() {
        return Err(Refusal::NoPlace);
    }
    let mut sorted = mentions.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let rows = sorted.into_iter().map(|id| {
        let id = RowId::Mention(id);
        match own(project, &id, author)? {
            Row::Mention(mention) => Ok(mention),
            _ => Err(Refusal::WrongKind(id)),
        }
    });
    rows.collect()
}

/// The mentions as they read when they mean this.
pub(super) fn meaning(
    project: &Project,
    mentions: Vec<Mention>,
    entity: EntityChoice,
) -> impl Iterator<Item = Delta> + '_ {
    mentions.into_iter().map(move |mention| {
        let meant = Mention { entity, ..mention };
        written(project, meant.into())
    })
}

/// The words of mentions for the history list: of one its quote, of more how many there are.
pub(super) fn quotes(mentions: &[Mention]) -> String {
    match mentions {
        [only] => joined_quote(&only.fragments),
        more => more.len().to_string(),
    }
}
