//! Which documents are about one event: as an attribute says, or proposed from what they share.
//!
//! Two documents are **tied** if they have the same text, if both have evidence of one proposition, or if
//! they share at least [`ENOUGH`] rare entities. A group is whatever ties connect, however long the way. An
//! entity is rare if it is mentioned in few documents: in at most a tenth of them, at least
//! [`FEW`] and at most [`MANY`]; names that stand everywhere say nothing about the event.

use std::collections::{BTreeMap, BTreeSet};

use super::split::Material;
use crate::model::{ClaimId, Document, DocumentId, EntityId, Key, Project};

/// Rare entities that two documents must share to be tied.
pub const ENOUGH: usize = 3;
/// An entity in so many documents is rare in the smallest project.
pub const FEW: usize = 3;
/// An entity in more documents is rare in no project.
pub const MANY: usize = 20;

/// Documents by event group. Documents are numbered by their place in the project's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    groups: Vec<(String, Vec<usize>)>,
    of: BTreeMap<usize, usize>,
}

impl Grouping {
    /// The groups that an attribute of documents says, by name: documents with the same value, white
    /// space around it aside.
    #[must_use]
    pub fn named(project: &Project, attribute: &Key) -> Self {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, document) in project.documents().values().enumerate() {
            let value = document.attributes.get(attribute);
            let name = value.map_or("", |value| value.trim());
            if !name.is_empty() {
                groups.entry(name.to_owned()).or_default().push(at);
            }
        }
        Self::of(groups.into_iter().collect())
    }

    fn of(groups: Vec<(String, Vec<usize>)>) -> Self {
        let of = groups.iter().enumerate();
        let of =
            of.flat_map(|(group, (_, documents))| documents.iter().map(move |at| (*at, group)));
        Self {
            of: of.collect(),
            groups,
        }
    }

    /// The number of a document's group; `None` where it has none.
    #[must_use]
    pub fn group_of(&self, document: usize) -> Option<usize> {
        self.of.get(&document).copied()
    }

    /// The groups: name and documents, in order.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &[usize])> {
        let groups = self.groups.iter();
        groups.map(|(name, documents)| (name.as_str(), documents.as_slice()))
    }
}

/// Why two documents are tied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// They have the same text.
    SameText,
    /// Both make this claim, or one that is identical to it.
    Claim(ClaimId),
    /// They share these rare entities.
    Entities(Vec<EntityId>),
}

/// Event groups, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The groups, numbered from 1 in the order of their first documents; only of two documents and more.
    pub grouping: Grouping,
    /// For each document, the others that it is tied to. Of documents that all make one claim, or have one
    /// text, each is tied to the first.
    pub ties: Vec<Vec<(usize, Why)>>,
}

/// Proposes event groups. Time grows with the documents and claims, and with the square of [`MANY`] for
/// each rare entity.
#[must_use]
pub fn proposed(material: &Material) -> Proposal {
    let count = material.documents.len();
    let mut tied = Tied {
        leads: (0..count).collect(),
        ties: vec![Vec::new(); count],
    };
    let mut first_with: BTreeMap<_, usize> = BTreeMap::new();
    for (at, document) in material.documents.iter().enumerate() {
        let first = *first_with.entry(document.hash).or_insert(at);
        tied.tie(first, at, &Why::SameText);
    }
    for (claim, documents) in &material.claims {
        let mut documents = documents.iter();
        if let Some(first) = documents.next() {
            documents.for_each(|other| tied.tie(*first, *other, &Why::Claim(*claim)));
        }
    }
    for ((one, other), entities) in shared_rarely(material) {
        if entities.len() >= ENOUGH {
            tied.tie(one, other, &Why::Entities(entities));
        }
    }
    tied.proposal()
}

/// The groups as values of an attribute, for the documents that have none: the value that one of the group
/// has by hand, else the title of its first document, with a number where that is a group's name already.
#[must_use]
pub fn values(
    project: &Project,
    attribute: &Key,
    grouping: &Grouping,
) -> Vec<(DocumentId, String)> {
    let documents: Vec<&Document> = project.documents().values().collect();
    let said = |document: &&Document| {
        let value = document.attributes.get(attribute)?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let mut taken: BTreeSet<String> = documents.iter().filter_map(said).collect();
    let mut values = Vec::new();
    for (_, group) in grouping.groups() {
        let group: Vec<&Document> = group
            .iter()
            .filter_map(|at| documents.get(*at).copied())
            .collect();
        let by_hand = group.iter().find_map(said);
        let name = by_hand.unwrap_or_else(|| {
            let title = group.first().map_or("", |first| first.title.trim());
            let numbered = (2_usize..).map(|number| format!("{title} ({number})"));
            let mut names = std::iter::once(title.to_owned()).chain(numbered);
            let free = names.find(|name| !name.is_empty() && !taken.contains(name));
            free.unwrap_or_default()
        });
        taken.insert(name.clone());
        let without = group.iter().filter(|document| said(document).is_none());
        values.extend(without.map(|document| (document.id, name.clone())));
    }
    values
}

/// Rare entities by the two documents that share them.
fn shared_rarely(material: &Material) -> BTreeMap<(usize, usize), Vec<EntityId>> {
    let most = (material.documents.len() / 10).clamp(FEW, MANY);
    let mut shared: BTreeMap<(usize, usize), Vec<EntityId>> = BTreeMap::new();
    for (entity, documents) in &material.entities {
        if documents.len() > most {
            continue;
        }
        for one in documents {
            for other in documents.range(one + 1..) {
                shared.entry((*one, *other)).or_default().push(*entity);
            }
        }
    }
    shared
}

/// Documents while they are tied: a forest in which the smallest number leads.
struct Tied {
    leads: Vec<usize>,
    ties: Vec<Vec<(usize, Why)>>,
}

impl Tied {
    fn lead(&mut self, document: usize) -> usize {
        let mut at = document;
        while let Some(lead) = self.leads.get(at).copied().filter(|lead| *lead != at) {
            // Halves the way for those who come later.
            let beyond = self.leads.get(lead).copied().unwrap_or(lead);
            if let Some(place) = self.leads.get_mut(at) {
                *place = beyond;
            }
            at = beyond;
        }
        at
    }

    fn tie(&mut self, one: usize, other: usize, why: &Why) {
        if one == other {
            return;
        }
        for (from, to) in [(one, other), (other, one)] {
            if let Some(ties) = self.ties.get_mut(from) {
                ties.push((to, why.clone()));
            }
        }
        let (one, other) = (self.lead(one), self.lead(other));
        if let Some(place) = self.leads.get_mut(one.max(other)) {
            *place = one.min(other);
        }
    }

    fn proposal(mut self) -> Proposal {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for document in 0..self.leads.len() {
            groups
                .entry(self.lead(document))
                .or_default()
                .push(document);
        }
        let groups = groups.into_values().filter(|group| group.len() > 1);
        let groups = groups
            .zip(1..)
            .map(|(group, number)| (number.to_string(), group));
        Proposal {
            grouping: Grouping::of(groups.collect()),
            ties: self.ties,
        }
    }
}
