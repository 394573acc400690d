//! What is in the parts of a split, and what stands in more than one of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Label, Material};
use crate::model::{ClaimId, DocumentId, Split};
use crate::query::event_groups::Grouping;

/// A number for each part, in the order of [`Split::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; 3]);

impl Counts {
    /// The number of one part.
    #[must_use]
    pub fn of(self, part: Split) -> usize {
        let mut all = Split::ALL.into_iter().zip(self.0);
        all.find(|(of, _)| *of == part).map_or(0, |it| it.1)
    }

    /// All of them together.
    #[must_use]
    pub fn sum(self) -> usize {
        self.0.iter().sum()
    }

    fn add(&mut self, part: Split, count: usize) {
        let all = self.0.iter_mut().zip(Split::ALL);
        for (number, _) in all.filter(|(_, of)| *of == part) {
            *number += count;
        }
    }
}

/// What a model could have seen before it is measured on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leak {
    /// A proposition with evidence in several parts, by the claim that leads it.
    Claim(ClaimId, Vec<Split>),
    /// An event group, by its name, with documents in several parts.
    Group(String, Vec<Split>),
    /// The same text, as several documents, in several parts; the first of the documents.
    Text(DocumentId, Vec<Split>),
}

/// What is in the parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Documents.
    pub documents: Counts,
    /// Event groups, each in every part that has a document of it.
    pub groups: Counts,
    /// Mentions.
    pub mentions: Counts,
    /// Propositions with evidence there, each in every part that has some.
    pub claims: Counts,
    /// Pieces of evidence.
    pub evidence: Counts,
    /// Documents by language, mentions by type, evidence by stance; labels that do not occur are left out.
    pub labels: Vec<(Label, Counts)>,
    /// What stands in more than one part: texts, groups, claims.
    pub leaks: Vec<Leak>,
    /// Documents that stand in no event group.
    pub without_group: Vec<DocumentId>,
}

/// Counts what is in each part; `parts` gives the part of each document, in the order of the material.
#[must_use]
pub fn report(material: &Material, grouping: &Grouping, parts: &[Option<Split>]) -> Report {
    let part_of = |document: usize| parts.get(document).copied().flatten();
    let mut report = Report::default();
    let mut labels = vec![Counts::default(); material.labels.len()];
    let mut texts: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, document) in material.documents.iter().enumerate() {
        if grouping.group_of(at).is_none() {
            report.without_group.push(document.id);
        }
        let Some(part) = part_of(at) else {
            continue;
        };
        texts.entry(document.hash).or_default().push(at);
        report.documents.add(part, 1);
        for (label, count) in &document.counts {
            if let Some(counts) = labels.get_mut(*label) {
                counts.add(part, *count);
            }
            match material.labels.get(*label) {
                Some(Label::Type(_)) => report.mentions.add(part, *count),
                Some(Label::Stance(_)) => report.evidence.add(part, *count),
                Some(Label::Language(_)) | None => {}
            }
        }
    }
    let parts_of = |documents: &mut dyn Iterator<Item = usize>| {
        let parts: BTreeSet<Split> = documents.filter_map(part_of).collect();
        parts.into_iter().collect::<Vec<Split>>()
    };
    for documents in texts.into_values() {
        let parts = parts_of(&mut documents.iter().copied());
        let first = documents.first().and_then(|at| material.documents.get(*at));
        if let Some(first) = first.filter(|_| parts.len() > 1) {
            report.leaks.push(Leak::Text(first.id, parts));
        }
    }
    for (name, documents) in grouping.groups() {
        let parts = parts_of(&mut documents.iter().copied());
        parts.iter().for_each(|part| report.groups.add(*part, 1));
        if parts.len() > 1 {
            report.leaks.push(Leak::Group(name.to_owned(), parts));
        }
    }
    for (claim, documents) in &material.claims {
        let parts = parts_of(&mut documents.iter().copied());
        parts.iter().for_each(|part| report.claims.add(*part, 1));
        if parts.len() > 1 {
            report.leaks.push(Leak::Claim(*claim, parts));
        }
    }
    let labels = material.labels.iter().cloned().zip(labels);
    report.labels = labels.filter(|(_, counts)| counts.sum() > 0).collect();
    report
}
