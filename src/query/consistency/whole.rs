//! Rows that lack something, or do not go together with the rows that they name.

use std::collections::BTreeSet;

use super::{Fix, Found, Slip, What, place_of};
use crate::model::fragment::joined_quote;
use crate::model::{
    Attribute, AttributeKind, Claimer, DocumentId, EntityChoice, EntityId, Evidence, Fragment, Key,
    Mention, Project, Row, RowId, value,
};
use crate::text::Span;

/// Mentions that have another type than their entity.
pub(super) fn entity_types(project: &Project, found: &mut Found) {
    for mention in project.annotations().mentions() {
        let EntityChoice::Is(id) = mention.entity else {
            continue;
        };
        let entity = project.entities().get(&id);
        if let Some(entity) = entity.filter(|entity| entity.r#type != mention.r#type) {
            found.push(Slip {
                author: Some(mention.author),
                what: What::EntityType {
                    entity: entity.r#type.clone(),
                },
                rows: vec![RowId::Mention(mention.id), RowId::Entity(id)],
                place: standing(
                    mention.document,
                    &mention.fragments,
                    mention.old_text.is_some(),
                ),
                fix: Some(Fix::Retype {
                    mention: mention.id,
                    r#type: entity.r#type.clone(),
                }),
            });
        }
    }
}

/// Claims that nobody makes anywhere.
pub(super) fn no_evidence(project: &Project, found: &mut Found) {
    let made: BTreeSet<_> = project
        .annotations()
        .evidence()
        .map(|row| row.claim)
        .collect();
    for claim in project.annotations().claims() {
        if !made.contains(&claim.id) {
            let row = RowId::Claim(claim.id);
            found.push(Slip {
                author: Some(claim.author),
                what: What::NoEvidence,
                rows: vec![row.clone()],
                place: None,
                fix: Some(Fix::Delete { row }),
            });
        }
    }
}

/// Evidence of which nobody has said who makes the claim.
pub(super) fn no_claimer(project: &Project, found: &mut Found) {
    let mut without: Vec<&Evidence> = Vec::new();
    for evidence in project.annotations().evidence() {
        if evidence.claimer == Claimer::Unset {
            without.push(evidence);
        }
    }
    if without.is_empty() {
        return;
    }
    let sources: BTreeSet<DocumentId> = without
        .iter()
        .filter(|evidence| !evidence.source.is_empty())
        .map(|evidence| evidence.document)
        .collect();
    let named: Vec<&Mention> = project
        .annotations()
        .mentions()
        .filter(|mention| mention.old_text.is_none() && sources.contains(&mention.document))
        .collect();
    for evidence in without {
        found.push(Slip {
            author: Some(evidence.author),
            what: What::NoClaimer,
            rows: vec![RowId::Evidence(evidence.id)],
            place: standing(
                evidence.document,
                &evidence.content,
                evidence.old_text.is_some(),
            ),
            fix: Some(Fix::Claimer {
                evidence: evidence.id,
                claimer: likely_claimer(evidence, &named),
            }),
        });
    }
}

/// Who makes the claim as far as the row itself says: the only entity that is mentioned in the words that
/// name the source, or these words; whoever wrote the document where there are none.
fn likely_claimer(evidence: &Evidence, named: &[&Mention]) -> Claimer {
    if evidence.source.is_empty() {
        return Claimer::DocumentAuthor;
    }
    let source: Vec<Span> = evidence.source.iter().filter_map(Fragment::span).collect();
    let is_in_source = |mention: &Mention| {
        let mut spans = mention.fragments.iter().filter_map(Fragment::span);
        mention.document == evidence.document
            && spans.all(|span| source.iter().any(|source| source.contains(span)))
    };
    let entities: BTreeSet<EntityId> = named
        .iter()
        .filter(|mention| is_in_source(mention))
        .filter_map(|mention| match mention.entity {
            EntityChoice::Is(entity) => Some(entity),
            EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => None,
        })
        .collect();
    match (entities.first(), entities.len()) {
        (Some(entity), 1) => Claimer::Entity(*entity),
        _ => Claimer::Described(joined_quote(&evidence.source)),
    }
}

/// Entities that are named nowhere. One that something else refers to, such as a claimer, is not to be
/// deleted by one key.
pub(super) fn no_mention(project: &Project, found: &mut Found) {
    let mentions = project.annotations().mentions();
    let named: BTreeSet<EntityId> = mentions
        .filter_map(|mention| match mention.entity {
            EntityChoice::Is(entity) => Some(entity),
            EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => None,
        })
        .collect();
    let mut without = project.annotations().entities();
    let Some(first) = without.find(|entity| !named.contains(&entity.id)) else {
        return;
    };
    let used = used_entities(project);
    let others = without.filter(|entity| !named.contains(&entity.id));
    for entity in std::iter::once(first).chain(others) {
        let row = RowId::Entity(entity.id);
        let is_used = used.contains(&row);
        found.push(Slip {
            author: Some(entity.author),
            what: What::NoMention,
            rows: vec![row.clone()],
            place: None,
            fix: (!is_used).then_some(Fix::Delete { row }),
        });
    }
}

/// The entities that claimers, links and values of attributes refer to.
fn used_entities(project: &Project) -> BTreeSet<RowId> {
    let claimers = project
        .annotations()
        .evidence()
        .filter_map(|row| match row.claimer {
            Claimer::Entity(entity) => Some(RowId::Entity(entity)),
            Claimer::Unset | Claimer::DocumentAuthor | Claimer::Described(_) => None,
        });
    let links = project.annotations().links();
    let ends = links.flat_map(|link| [link.from.clone(), link.to.clone()]);
    let mut used: BTreeSet<RowId> = claimers.chain(ends).collect();
    let of_entities: BTreeSet<&Key> = project
        .attributes()
        .values()
        .filter(|attribute| attribute.kind == AttributeKind::Entity)
        .map(|attribute| &attribute.id)
        .collect();
    if !of_entities.is_empty() {
        for row in project.rows() {
            let values = row.values().into_iter().flatten();
            used.extend(
                values
                    .filter(|(key, _)| of_entities.contains(key))
                    .filter_map(|(_, value)| value::entity(value).map(RowId::Entity)),
            );
        }
    }
    used
}

/// Rows without a value of an attribute that the schema requires of them now.
pub(super) fn no_value(project: &Project, found: &mut Found) {
    let attributes = project.attributes().values();
    let required: Vec<&Attribute> = attributes.filter(|attribute| attribute.required).collect();
    if required.is_empty() {
        return;
    }
    for row in project.rows() {
        let (Some(subject), Some(values)) = (row.subject(), row.values()) else {
            continue;
        };
        for attribute in required.iter().filter(|attribute| attribute.of == subject) {
            if has_value(&row, attribute) || !attribute.applies(project.attributes(), values) {
                continue;
            }
            let fragments = super::super::span_index::standing(&row).unwrap_or_default();
            let place = row.document().and_then(|id| place_of(id, fragments));
            let value = attribute.default.clone();
            found.push(Slip {
                author: row.author(),
                what: What::NoValue(attribute.id.clone()),
                rows: vec![row.id()],
                place,
                fix: (!value.is_empty()).then(|| Fix::Value {
                    row: row.id(),
                    attribute: attribute.id.clone(),
                    value,
                }),
            });
        }
    }
}

fn has_value(row: &Row, attribute: &Attribute) -> bool {
    let spans = row.span_values().and_then(|spans| spans.get(&attribute.id));
    let value = row.values().and_then(|values| values.get(&attribute.id));
    spans.is_some_and(|spans| !spans.is_empty()) || value.is_some_and(|value| !value.is_empty())
}

fn standing(
    document: DocumentId,
    fragments: &[Fragment],
    is_waiting: bool,
) -> Option<(DocumentId, Vec<Span>)> {
    place_of(document, fragments).filter(|_| !is_waiting)
}
