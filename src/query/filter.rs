//! Lists narrowed by a few typed letters, compared as a search compares them ([`fold`](crate::text::fold)).

use crate::model::{Document, DocumentId, Entity, EntityId, Key, Project};
use crate::text::fold::{folded, folded_query};

/// The documents whose title, source file or language contains `typed`, in the order of their ids;
/// all of them for blank letters.
#[must_use]
pub fn documents_like(project: &Project, typed: &str) -> Vec<DocumentId> {
    let typed = folded_query(typed);
    let documents = project.documents().values();
    documents
        .filter(|document| typed.is_empty() || document_is_like(document, &typed))
        .map(|document| document.id)
        .collect()
}

fn document_is_like(document: &Document, typed: &str) -> bool {
    [&document.title, &document.source, &document.language]
        .iter()
        .any(|field| folded(field).contains(typed))
}

/// The entities with `typed` in one of their names, by name, those that begin with it first; all of
/// them for blank letters.
#[must_use]
pub fn entities_like(project: &Project, typed: &str) -> Vec<EntityId> {
    let typed = folded_query(typed);
    ranked(project, |entity| {
        names(entity)
            .filter_map(|name| place_in(&folded(name), &typed))
            .min()
    })
}

/// The entities that words of this type, such as a mention's quote, may mean: those of
/// [`entities_near`], then others of the type by name.
#[must_use]
pub fn entities_for(project: &Project, quote: &str, r#type: &Key) -> Vec<EntityId> {
    let quote = folded_query(quote);
    ranked(project, |entity| {
        let near = nearness_of(entity, &quote, Some(r#type));
        near.or_else(|| (entity.r#type == *r#type).then_some(u8::MAX))
    })
}

/// The entities called exactly so, then those with a name in the words or with the words in a name;
/// those of the type before others. None for blank words.
#[must_use]
pub fn entities_near(project: &Project, quote: &str, r#type: Option<&Key>) -> Vec<EntityId> {
    let quote = folded_query(quote);
    ranked(project, |entity| nearness_of(entity, &quote, r#type))
}

fn nearness_of(entity: &Entity, quote: &str, r#type: Option<&Key>) -> Option<u8> {
    let nearest = names(entity)
        .filter_map(|name| nearness(&folded_query(name), quote))
        .min()?;
    let other_type = r#type.is_some_and(|r#type| *r#type != entity.r#type);
    Some(nearest + u8::from(other_type))
}

/// 0: the same; 2: one contains the other.
fn nearness(name: &str, quote: &str) -> Option<u8> {
    if name.trim().is_empty() || quote.is_empty() {
        None
    } else if name == quote {
        Some(0)
    } else if quote.contains(name) || name.contains(quote) {
        Some(2)
    } else {
        None
    }
}

/// 0: at the start; 1: further on.
fn place_in(name: &str, typed: &str) -> Option<u8> {
    let at = name.find(typed)?;
    Some(u8::from(at > 0))
}

fn names(entity: &Entity) -> impl Iterator<Item = &String> {
    std::iter::once(&entity.name).chain(entity.names.values().flatten())
}

fn ranked(project: &Project, rank: impl Fn(&Entity) -> Option<u8>) -> Vec<EntityId> {
    let entities = project.entities().values();
    let mut found: Vec<(u8, &str, EntityId)> = entities
        .filter_map(|entity| Some((rank(entity)?, entity.name.as_str(), entity.id)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, _, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ulid::Ulid;

    use super::*;
    use crate::model::{AuthorId, DirectionChoice, ProjectId, TextPlace};
    use crate::text::TextHash;

    fn project() -> Project {
        let mut project = Project::new(ProjectId(Ulid::from(1)));
        let documents = [
            ("הודעת נציב האו\"ם", "Haifa-1.txt", "he"),
            ("بيان وزارة النقل", "port.txt", "ar"),
            ("Crane falls at HAIFA port", "b.txt", "en"),
        ];
        for (number, (title, source, language)) in documents.into_iter().enumerate() {
            let document = Document {
                replaced: false,
                id: DocumentId(Ulid::from(number as u128)),
                title: title.to_owned(),
                language: language.to_owned(),
                source: source.to_owned(),
                encoding: "UTF-8".to_owned(),
                bom: false,
                hash: TextHash::of(title),
                text: TextPlace::Inside,
                direction: DirectionChoice::Auto,
                paragraph_directions: BTreeMap::new(),
                attributes: BTreeMap::new(),
                states: BTreeMap::new(),
            };
            project.put(document.into());
        }
        let entities = [
            ("United Nations", "ORG", "או\"ם"),
            ("Port of Haifa", "FAC", "נמל חיפה"),
            ("Haifa", "GPE", "חיפה"),
        ];
        for (number, (name, kind, hebrew)) in entities.into_iter().enumerate() {
            let entity = Entity {
                id: EntityId(Ulid::from(number as u128)),
                author: AuthorId(Ulid::from(1)),
                name: name.to_owned(),
                r#type: kind.into(),
                names: BTreeMap::from([("he".to_owned(), vec![hebrew.to_owned()])]),
                kb: String::new(),
                note: String::new(),
                attributes: BTreeMap::new(),
            };
            project.put(entity.into());
        }
        project
    }

    #[test]
    fn documents_are_found_by_title_source_and_language() {
        let project = project();
        for (typed, expected) in [
            ("", vec![0, 1, 2]),
            ("  ", vec![0, 1, 2]),
            ("haifa", vec![0, 2]),
            ("HAIFA P", vec![2]),
            ("או\"ם", vec![0]),
            ("נְצִיב האו״מ", vec![0]),
            ("وزاره", vec![1]),
            ("النقل", vec![1]),
            ("ar", vec![1]),
            ("nothing", vec![]),
        ] {
            let found = documents_like(&project, typed);
            let expected: Vec<_> = expected
                .into_iter()
                .map(|number| DocumentId(Ulid::from(number as u128)))
                .collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    fn names_of(project: &Project, found: Vec<EntityId>) -> Vec<&str> {
        found
            .iter()
            .map(|id| project.entities()[id].name.as_str())
            .collect()
    }

    #[test]
    fn entities_are_found_by_any_name_those_that_begin_so_first() {
        let project = project();
        for (typed, expected) in [
            ("haifa", vec!["Haifa", "Port of Haifa"]),
            ("חיפה", vec!["Haifa", "Port of Haifa"]),
            ("UNI", vec!["United Nations"]),
            ("", vec!["Haifa", "Port of Haifa", "United Nations"]),
        ] {
            let found = names_of(&project, entities_like(&project, typed));
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn a_quote_finds_its_own_name_before_names_around_it() {
        let project = project();
        for (quote, kind, expected) in [
            ("נמל חיפה", "FAC", vec!["Port of Haifa", "Haifa"]),
            ("חיפה", "GPE", vec!["Haifa", "Port of Haifa"]),
            ("elsewhere", "ORG", vec!["United Nations"]),
        ] {
            let found = names_of(&project, entities_for(&project, quote, &kind.into()));
            assert_eq!(found, expected, "{quote}");
        }
        let near = entities_near(&project, "elsewhere", Some(&"ORG".into()));
        assert!(near.is_empty(), "{near:?}");
        assert_eq!(
            names_of(&project, entities_near(&project, "נמל חיפה", None)),
            ["Port of Haifa", "Haifa"]
        );
    }
}
