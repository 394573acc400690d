//! What of the claims and their evidence is looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::{Numbered, Voice};
use crate::model::id::ulid_from_text;
use crate::model::{
    AttributeKind, Claim, Claimer, Entity, EntityChoice, EntityId, Evidence, Fragment, Key,
    Project, RowId,
};
use crate::query::SpanIndex;
use crate::text::fold::{folded, folded_query};

/// Key of the attribute of claims that holds the topic.
pub(super) const TOPIC: &str = "topic";
const SUBTOPIC: &str = "subtopic";

/// What is left out: everything that does not fit all that is set.
///
/// Topic, entity, words and contradictions are about rows: all evidence of a row that fits is shown.
/// Claimer and language are about evidence: the rest of a row is left out, and rows without any go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Words that the row has in its claims, topics, claimers or entities, letters compared as a search
    /// compares them; each of them somewhere.
    pub words: String,
    /// Exactly this topic; the empty text for rows without one.
    pub topic: Option<String>,
    /// An entity that the row's evidence or its attributes name, or that makes its claim.
    pub entity: Option<EntityId>,
    /// Who says it.
    pub claimer: Option<Voice>,
    /// Language code of the document.
    pub language: Option<String>,
    /// Only rows that are part of a contradiction.
    pub contradicted: bool,
}

impl Filter {
    /// Whether anything is left out.
    #[must_use]
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// Whether it leaves out evidence of rows that are shown.
    pub(super) fn is_about_evidence(&self) -> bool {
        self.claimer.is_some() || self.language.is_some()
    }

    /// Whether a piece of evidence passes.
    pub(super) fn passes(&self, voice: &Voice, language: &str) -> bool {
        let by = self.claimer.as_ref();
        let of = self.language.as_deref();
        by.is_none_or(|by| by == voice) && of.is_none_or(|of| of == language)
    }
}

/// Looks at rows.
pub(super) struct Sieve<'p> {
    project: &'p Project,
    index: &'p SpanIndex,
    filter: &'p Filter,
    /// The words, folded.
    words: Vec<String>,
}

impl<'p> Sieve<'p> {
    pub fn new(project: &'p Project, index: &'p SpanIndex, filter: &'p Filter) -> Self {
        let words = filter.words.split_whitespace().map(folded_query);
        Self {
            project,
            index,
            filter,
            words: words.filter(|word| !word.is_empty()).collect(),
        }
    }

    /// Whether a row passes, by its claims and all of their evidence.
    pub fn passes(&self, claims: &[Numbered], evidence: &[&Evidence]) -> bool {
        let claims = claims
            .iter()
            .filter_map(|claim| self.project.claims().get(&claim.claim));
        let claims: Vec<&Claim> = claims.collect();
        let topic = self.filter.topic.as_deref();
        if topic.is_some_and(|topic| !claims.iter().any(|claim| topic_of(claim) == topic)) {
            return false;
        }
        if self.filter.entity.is_none() && self.words.is_empty() {
            return true;
        }
        let entities = self.entities(&claims, evidence);
        let is_named = |entity: &EntityId| entities.contains(entity);
        self.filter.entity.as_ref().is_none_or(is_named)
            && self.has_words(&claims, evidence, &entities)
    }

    fn has_words(
        &self,
        claims: &[&Claim],
        evidence: &[&Evidence],
        entities: &BTreeSet<EntityId>,
    ) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let mut letters = String::new();
        let mut add = |words: &str| {
            letters.push_str(&folded(words));
            letters.push('\n');
        };
        for claim in claims {
            add(&claim.text);
            for key in [TOPIC, SUBTOPIC] {
                add(attribute(claim, key));
            }
        }
        for evidence in evidence {
            if let Claimer::Described(words) = &evidence.claimer {
                add(words);
            }
        }
        let entities = entities.iter();
        for entity in entities.filter_map(|id| self.project.entities().get(id)) {
            names(entity).for_each(&mut add);
        }
        self.words.iter().all(|word| letters.contains(word))
    }

    fn entities(&self, claims: &[&Claim], evidence: &[&Evidence]) -> BTreeSet<EntityId> {
        let claims = claims.iter();
        let values = claims.flat_map(|claim| entities_of(self.project, &claim.attributes));
        let evidence = evidence.iter();
        let named = evidence.flat_map(|evidence| entities_in(self.project, self.index, evidence));
        values.chain(named).collect()
    }
}

/// The entities that are values of attributes.
pub(super) fn entities_of<'p>(
    project: &'p Project,
    attributes: &'p BTreeMap<Key, String>,
) -> impl Iterator<Item = EntityId> + 'p {
    let of_entities = |key: &Key| {
        let attribute = project.attributes().get(key);
        attribute.is_some_and(|attribute| attribute.kind == AttributeKind::Entity)
    };
    let values = attributes.iter().filter(move |(key, _)| of_entities(key));
    values.filter_map(|(_, value)| ulid_from_text(value).map(EntityId))
}

/// The entities that evidence names in its content, its source or its attributes, and the one that makes
/// the claim.
pub(super) fn entities_in<'p>(
    project: &'p Project,
    index: &'p SpanIndex,
    evidence: &'p Evidence,
) -> impl Iterator<Item = EntityId> + 'p {
    let claimer = match evidence.claimer {
        Claimer::Entity(id) => Some(id),
        _ => None,
    };
    // What waits to be found in the present text stands nowhere in it.
    let stands = evidence.old_text.is_none();
    let places = evidence.content.iter().chain(&evidence.source);
    let spans = places.filter(move |_| stands).filter_map(Fragment::span);
    let marks = spans.flat_map(|span| index.touching(evidence.document, span.start(), span.end()));
    let named = marks.filter_map(|mark| match &mark.row {
        RowId::Mention(id) => match project.mentions().get(id)?.entity {
            EntityChoice::Is(entity) => Some(entity),
            _ => None,
        },
        _ => None,
    });
    let values = entities_of(project, &evidence.attributes);
    claimer.into_iter().chain(named).chain(values)
}

/// A claim's topic; empty for none.
pub(super) fn topic_of(claim: &Claim) -> &str {
    attribute(claim, TOPIC).trim()
}

fn attribute<'c>(claim: &'c Claim, key: &str) -> &'c str {
    let value = claim.attributes.get(&Key(key.to_owned()));
    value.map_or("", String::as_str)
}

fn names(entity: &Entity) -> impl Iterator<Item = &str> {
    let others = entity.names.values().flatten().map(String::as_str);
    std::iter::once(entity.name.as_str()).chain(others)
}
