//! Names of entities: which are learned, how long they may be, and in which language they stand.

use super::super::{Plan, Refusal, own, written};
use crate::edit::Act;
use crate::model::{AuthorId, Entity, EntityId, Mention, Project, Row, RowId};
use crate::text::fold::folded;
use crate::text::language::language;
use crate::text::prefix::prefix_edges;

/// Characters of the words of a mention that are learned as a name, at most: longer ones are no name.
const LEARNED: usize = 120;

/// Whether a name is longer than one may be made.
pub(super) fn is_long(name: &str) -> bool {
    name.chars().nth(Entity::LONGEST_NAME).is_some()
}

/// Whether an entity has a name that is too long and that it did not have before.
pub fn brings_long_name(before: &Row, after: &Row) -> bool {
    let (Row::Entity(before), Row::Entity(after)) = (before, after) else {
        return false;
    };
    let had = |name: &String| before.name == *name || all(before).any(|(_, had)| had == name);
    let names = std::iter::once(&after.name).chain(all(after).map(|(_, name)| name));
    names.filter(|name| is_long(name)).any(|name| !had(name))
}

/// The names of an entity, each with its language.
pub(super) fn all(entity: &Entity) -> impl Iterator<Item = (&String, &String)> {
    let languages = entity.names.iter();
    languages.flat_map(|(language, names)| names.iter().map(move |name| (language, name)))
}

/// The words of a mention as a name, with the language of its document; `None` where they are no name.
pub(super) fn spoken(project: &Project, mention: &Mention) -> Option<(String, String)> {
    let [fragment] = mention.fragments.as_slice() else {
        return None;
    };
    let name = fragment.quote().trim();
    if name.is_empty() || name.chars().nth(LEARNED).is_some() {
        return None;
    }
    Some((language_of(project, mention, name), name.to_owned()))
}

/// The language of a mention's document; where that is unknown, the one in which its words are written.
fn language_of(project: &Project, mention: &Mention, words: &str) -> String {
    let document = project.documents().get(&mention.document);
    let spoken = document.map(|document| document.language.as_str());
    let spoken = spoken.filter(|language| !language.is_empty());
    spoken.unwrap_or_else(|| language(words)).to_owned()
}

/// Adds a name unless the language has it: letters are compared folded, and with a prefix before it a
/// name is still the same.
pub(super) fn learn(entity: &mut Entity, (language, name): (String, String)) {
    let names = entity.names.entry(language).or_default();
    let known: Vec<String> = names.iter().map(|name| folded(name)).collect();
    let edges = std::iter::once(0).chain(prefix_edges(&name));
    let mut forms = edges.filter_map(|edge| name.get(edge..)).map(folded);
    if !forms.any(|form| known.contains(&form)) {
        names.push(name);
    }
}

/// Adds a name unless the language has the very same.
pub(super) fn add(entity: &mut Entity, language: &str, name: &str) {
    let names = entity.names.entry(language.to_owned()).or_default();
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

pub fn move_name(
    project: &Project,
    author: AuthorId,
    entity: EntityId,
    name: &str,
    from: &str,
    to: &str,
) -> Result<Plan, Refusal> {
    let id = RowId::Entity(entity);
    let Row::Entity(mut row) = own(project, &id, author)? else {
        return Err(Refusal::WrongKind(id));
    };
    let to = to.trim().to_lowercase();
    let names = row.names.get_mut(from);
    let at = names
        .as_ref()
        .and_then(|names| names.iter().position(|known| known == name));
    let (Some(names), Some(at)) = (names, at) else {
        return Err(Refusal::Missing(id));
    };
    if to.is_empty() || to == from {
        return Err(Refusal::Nothing);
    }
    names.remove(at);
    if names.is_empty() {
        row.names.remove(from);
    }
    add(&mut row, &to, name);
    Ok(Plan {
        act: Act::MoveName,
        detail: name.to_owned(),
        rows: vec![written(project, row.into())],
    })
}
