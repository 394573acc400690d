//! What a split looks at, taken from a project in one pass.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    ClaimId, Document, DocumentId, EntityChoice, EntityId, Key, Project, Subject, Type,
};
use crate::query::matrix::{Stance, propositions, stance_of};
use crate::text::TextHash;

/// What is counted in documents, and is to be spread evenly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// The language of a document; counts 1 in it.
    Language(String),
    /// A type of mentions.
    Type(Key),
    /// A stance of evidence.
    Stance(Stance),
}

/// A document as a split sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The document.
    pub id: DocumentId,
    /// Code of its language.
    pub language: String,
    /// Hash of its text.
    pub hash: TextHash,
    /// How often each label is in it, by the place of the label in [`Material::labels`]; none is 0.
    pub counts: BTreeMap<usize, usize>,
}

/// The documents of a project with what is in them. Holds no text and lends nothing from the project, so
/// that a split can be made on another thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Material {
    /// The documents, in the order of the project.
    pub documents: Vec<Item>,
    /// The labels that occur: languages by code, types in the order of the schema, stances.
    pub labels: Vec<Label>,
    /// The documents in which each proposition has evidence, by the claim that leads it; in order.
    pub claims: BTreeMap<ClaimId, BTreeSet<usize>>,
    /// The documents in which each entity is mentioned; in order.
    pub entities: BTreeMap<EntityId, BTreeSet<usize>>,
}

impl Material {
    /// What there is to be split in a project. Mentions and evidence count once for each author who has
    /// them; what programs have proposed does not count.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let documents = project.documents().values();
        let places = documents.clone().zip(0..);
        let places: BTreeMap<DocumentId, usize> = places.map(|(it, at)| (it.id, at)).collect();
        let labels = labels(project);
        let numbers = Numbers::of(&labels);
        let mut items: Vec<Item> = documents.map(item).collect();
        let mut count = |at: usize, label: Option<&usize>| {
            if let (Some(item), Some(label)) = (items.get_mut(at), label) {
                *item.counts.entry(*label).or_default() += 1;
            }
        };
        for (at, document) in project.documents().values().enumerate() {
            count(at, numbers.languages.get(document.language.as_str()));
        }
        let mut entities: BTreeMap<EntityId, BTreeSet<usize>> = BTreeMap::new();
        for mention in project.annotations().mentions() {
            let Some(at) = places.get(&mention.document).copied() else {
                continue;
            };
            count(at, numbers.types.get(&mention.r#type));
            if let EntityChoice::Is(entity) = mention.entity {
                entities.entry(entity).or_default().insert(at);
            }
        }
        let leading = propositions(project);
        let mut claims: BTreeMap<ClaimId, BTreeSet<usize>> = BTreeMap::new();
        for evidence in project.annotations().evidence() {
            let Some(at) = places.get(&evidence.document).copied() else {
                continue;
            };
            count(at, numbers.stances.get(&stance_of(evidence)));
            let claim = leading.get(&evidence.claim).copied();
            let claim = claim.unwrap_or(evidence.claim);
            claims.entry(claim).or_default().insert(at);
        }
        Self {
            documents: items,
            labels,
            claims,
            entities,
        }
    }
}

/// The place of each label among all of them.
#[derive(Default)]
struct Numbers<'l> {
    languages: BTreeMap<&'l str, usize>,
    types: BTreeMap<&'l Key, usize>,
    stances: BTreeMap<Stance, usize>,
}

impl<'l> Numbers<'l> {
    fn of(labels: &'l [Label]) -> Self {
        let mut numbers = Self::default();
        for (label, number) in labels.iter().zip(0..) {
            match label {
                Label::Language(language) => numbers.languages.insert(language, number),
                Label::Type(key) => numbers.types.insert(key, number),
                Label::Stance(stance) => numbers.stances.insert(*stance, number),
            };
        }
        numbers
    }
}

fn item(document: &Document) -> Item {
    Item {
        id: document.id,
        language: document.language.clone(),
        hash: document.hash,
        counts: BTreeMap::new(),
    }
}

/// The labels that can occur.
fn labels(project: &Project) -> Vec<Label> {
    let languages = project.documents().values().map(|it| &it.language);
    let languages: BTreeSet<&String> = languages.collect();
    let mut types: Vec<&Type> = project.types().values().collect();
    types.retain(|r#type| r#type.of == Subject::Mention);
    types.sort_by_key(|r#type| (r#type.order, &r#type.id));
    let known: BTreeSet<&Key> = types.iter().map(|r#type| &r#type.id).collect();
    let used = project.annotations().mentions().map(|it| &it.r#type);
    let unknown: BTreeSet<&Key> = used.filter(|key| !known.contains(key)).collect();
    let types = types.iter().map(|r#type| &r#type.id).chain(unknown);
    let languages = languages.into_iter().cloned().map(Label::Language);
    let types = types.cloned().map(Label::Type);
    let stances = [
        Stance::Affirm,
        Stance::Refute,
        Stance::Question,
        Stance::Unset,
    ];
    let stances = stances.into_iter().map(Label::Stance);
    languages.chain(types).chain(stances).collect()
}
