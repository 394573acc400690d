//! Rows → files.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{ATTRIBUTE, Annotation, ENDING, File, JAVA, PYTHON, Set, field};
use crate::format::{Dataset, Fate, Loss, Selected, Tagged, Target, Thing};
use crate::model::value::YES;
use crate::model::{EntityChoice, EntityId, Key};
use crate::text::{OffsetIndex, Unit};

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    for selected in data.documents() {
        let file = file(data, selected)?;
        let out = target.file(&format!("{}{ENDING}", selected.stem))?;
        serde_json::to_writer(&mut *out, &file)?;
        out.write_all(b"\n")?;
        data.count_written();
    }
    Ok(())
}

/// Entities stand only where they are mentioned.
pub(super) fn losses(data: &Dataset<'_>) -> Vec<Loss> {
    let mentions = data
        .documents()
        .iter()
        .flat_map(|selected| &selected.mentions);
    let named: BTreeSet<EntityId> = mentions
        .filter_map(|mention| match mention.row.entity {
            EntityChoice::Is(id) => Some(id),
            _ => None,
        })
        .collect();
    let lost = || {
        data.entities()
            .iter()
            .filter(|row| !named.contains(&row.id))
    };
    let with_base = lost().filter(|row| !row.kb.is_empty()).count();
    let losses = [
        (Thing::Entities, lost().count()),
        (Thing::KnowledgeBase, with_base),
    ];
    let losses = losses.into_iter().filter(|(_, count)| *count > 0);
    let of = |(thing, count)| Loss {
        thing,
        count,
        fate: Fate::LeftOut,
    };
    losses.map(of).collect()
}

fn file(data: &Dataset<'_>, selected: &Selected<'_>) -> io::Result<File> {
    let index = OffsetIndex::new(Arc::clone(selected.text), data.unit());
    let mut sets: BTreeMap<String, Set> = BTreeMap::new();
    for mention in &selected.mentions {
        let author = data.author(mention.row.author);
        let set = sets.entry(author.to_owned()).or_insert_with(|| Set {
            name: Some(author.to_owned()),
            next_annid: 1,
            ..Set::default()
        });
        for span in &mention.spans {
            let offsets = index.units_from_span(*span);
            let (start, end) =
                offsets.ok_or_else(|| io::Error::other("a mention has no offset"))?;
            let quote = span.slice(selected.text).unwrap_or_default();
            let annotation = Annotation {
                id: set.next_annid,
                r#type: mention.row.r#type.0.clone(),
                start: start.into(),
                end: end.into(),
                features: features(data, mention, quote),
            };
            set.next_annid += 1;
            let annotations = set.annotations.get_or_insert_default();
            annotations.push(serde_json::to_value(annotation)?);
        }
    }
    let document = selected.document;
    let mut features = Map::new();
    for (name, value) in [
        (field::TITLE, &document.title),
        (field::LANGUAGE, &document.language),
        (field::SOURCE, &document.source),
        (field::HASH, &document.hash.to_string()),
    ] {
        features.insert(name.to_owned(), value.clone().into());
    }
    add(&mut features, &document.attributes);
    let unit = if data.unit() == Unit::Utf16 {
        JAVA
    } else {
        PYTHON
    };
    Ok(File {
        name: Some(selected.stem.clone()),
        text: Some(selected.text.to_string()),
        features,
        offset_type: Some(unit.to_owned()),
        annotation_sets: Some(sets),
    })
}

fn features(data: &Dataset<'_>, mention: &Tagged<'_>, quote: &str) -> Map<String, Value> {
    let row = mention.row;
    let mut features = Map::new();
    let mut set = |name: &str, value: &str| {
        features.insert(name.to_owned(), value.into());
    };
    set(field::QUOTE, quote);
    match row.entity {
        EntityChoice::Unset => {}
        EntityChoice::NotInList => set(field::NO_ENTITY, field::NOT_IN_LIST),
        EntityChoice::Unsure => set(field::NO_ENTITY, field::UNSURE),
        EntityChoice::Is(id) => {
            set(field::ENTITY, &id.to_string());
            if let Some(entity) = data.project().entities().get(&id) {
                set(field::ENTITY_NAME, &entity.name);
                set(field::ENTITY_TYPE, &entity.r#type.0);
                if !entity.kb.is_empty() {
                    set(field::KB, &entity.kb);
                }
            }
        }
    }
    if row.unsure {
        set(field::UNSURE, YES);
    }
    add(&mut features, &row.attributes);
    features
}

fn add(features: &mut Map<String, Value>, attributes: &BTreeMap<Key, String>) {
    for (key, value) in attributes {
        let is_field = field::ALL.contains(&key.0.as_str()) || key.0.starts_with(ATTRIBUTE);
        let prefix = if is_field { ATTRIBUTE } else { "" };
        features.insert(format!("{prefix}{key}"), value.clone().into());
    }
}
