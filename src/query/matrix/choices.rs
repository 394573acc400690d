//! What a matrix can be narrowed to.

use std::collections::{BTreeMap, BTreeSet};

use super::sieve::{entities_in, entities_of, topic_of};
use super::{Voice, Voiced};
use crate::model::{EntityId, Project};
use crate::query::SpanIndex;

/// The values of a project's claims and evidence, each list by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Topics of claims.
    pub topics: Vec<String>,
    /// Entities that claims and evidence name, with their names.
    pub entities: Vec<(EntityId, String)>,
    /// Who makes claims; the author and nobody last.
    pub claimers: Vec<Voiced>,
    /// Language codes of documents with evidence.
    pub languages: Vec<String>,
}

/// What the matrix of a project can be narrowed to.
#[must_use]
pub fn choices(project: &Project, index: &SpanIndex) -> Choices {
    let claims = project.annotations().claims();
    let topics: BTreeSet<&str> = claims
        .map(topic_of)
        .filter(|topic| !topic.is_empty())
        .collect();
    let claims = project.annotations().claims();
    let values = claims.flat_map(|claim| entities_of(project, &claim.attributes));
    let mut named: BTreeSet<EntityId> = values.collect();
    let mut voices: BTreeMap<Voice, String> = BTreeMap::new();
    let mut languages = BTreeSet::new();
    for evidence in project.annotations().evidence() {
        named.extend(entities_in(project, index, evidence));
        let voiced = Voiced::of(project, evidence, None);
        voices.entry(voiced.voice).or_insert(voiced.name);
        if let Some(document) = project.documents().get(&evidence.document) {
            languages.insert(document.language.clone());
        }
    }
    let entities = named.into_iter().filter_map(|id| {
        let entity = project.entities().get(&id)?;
        Some((id, entity.name.clone()))
    });
    let mut entities: Vec<_> = entities.collect();
    entities.sort_by(|(_, one), (_, other)| one.cmp(other));
    let voices = voices.into_iter();
    let mut claimers: Vec<_> = voices.map(|(voice, name)| Voiced { voice, name }).collect();
    claimers.sort_by_cached_key(|it| (it.name.is_empty(), it.name.clone(), it.voice.clone()));
    Choices {
        topics: topics.into_iter().map(str::to_owned).collect(),
        entities,
        claimers,
        languages: languages.into_iter().collect(),
    }
}
