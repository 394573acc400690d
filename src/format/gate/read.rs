//! Files → rows.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{ATTRIBUTE, Annotation, ENDING, File, JAVA, PYTHON, field};
use crate::format::builder::{Builder, NewDocument, NewMention, Open};
use crate::format::json::value_of_file;
use crate::format::{At, Files};
use crate::model::value::YES;
use crate::model::{AuthorId, Entity, EntityChoice, Key};
use crate::text::Unit;
use crate::text::decode::MAX_TEXT_BYTES;

/// Largest file that is read, bytes: the longest text, and as much again three times.
const LARGEST: usize = 4 * MAX_TEXT_BYTES;

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    for name in files.names() {
        if builder.is_full() {
            return;
        }
        builder.enter(&name);
        let file = files
            .bytes(&name, LARGEST)
            .map_err(|error| error.to_string());
        let file = file.and_then(|bytes| value_of_file::<File>(&bytes));
        match file {
            Ok(file) => document(builder, &name, file),
            Err(error) => builder.left_out(&error),
        }
    }
}

fn document(builder: &mut Builder<'_>, name: &str, file: File) {
    let unit = match file.offset_type.as_deref() {
        None | Some(PYTHON) => Unit::CodePoint,
        Some(JAVA) => Unit::Utf16,
        Some(other) => {
            builder.left_out(&format!("offset_type {other:?} is neither \"p\" nor \"j\""));
            return;
        }
    };
    let mut features = Features::of(file.features);
    let title = features.take(field::TITLE);
    let language = features.take(field::LANGUAGE);
    let source = features.take(field::SOURCE);
    features.take(field::HASH);
    let path = name.strip_suffix(ENDING).unwrap_or(name);
    let open = match &file.text {
        Some(text) => builder.document(NewDocument {
            id: "",
            source: source.as_deref().unwrap_or(path),
            text,
            title: title.as_deref().unwrap_or_default(),
            language: language.as_deref().unwrap_or_default(),
            attributes: features.attributes(),
        }),
        None => builder.document_named(file.name.as_deref().unwrap_or(path)),
    };
    let Some(open) = open else {
        return;
    };
    if file.annotation_sets.is_none() {
        builder.remark("it has no annotation_sets, so no annotations");
    }
    for (set, annotations) in file.annotation_sets.into_iter().flatten() {
        let author = builder.author(&set);
        if annotations.annotations.is_none() {
            builder.at(At::Element(format!("{set:?}")));
            builder.remark("the set has no annotations");
        }
        let annotations = annotations.annotations.into_iter().flatten();
        for (number, annotation) in (1..).zip(annotations) {
            let (place, annotation) = match serde_json::from_value::<Annotation>(annotation) {
                Ok(annotation) => (format!("{set:?} {}", annotation.id), Ok(annotation)),
                Err(error) => (format!("{set:?}, annotation {number}"), Err(error)),
            };
            builder.at(At::Element(place));
            match annotation {
                Ok(annotation) => mention(builder, &open, unit, author, annotation),
                Err(error) => builder.left_out(&error.to_string()),
            }
        }
    }
}

fn mention(
    builder: &mut Builder<'_>,
    open: &Open,
    unit: Unit,
    author: AuthorId,
    annotation: Annotation,
) {
    let mut features = Features::of(annotation.features);
    let quote = features.take(field::QUOTE);
    let range = (annotation.start, annotation.end);
    let quote = quote.as_deref().map(|quote| (quote, ""));
    let Some(fragments) = builder.fragments(open, unit, &[range], quote) else {
        return;
    };
    let words = fragments.first().map_or("", |fragment| fragment.quote());
    let entity = entity(builder, &mut features, &annotation.r#type, words, author);
    let unsure = features
        .take(field::UNSURE)
        .is_some_and(|value| value == YES);
    let new = NewMention {
        r#type: &annotation.r#type,
        entity,
        unsure,
        attributes: features.attributes(),
        fragments,
        ..NewMention::default()
    };
    builder.mention(open, author, new);
}

fn entity(
    builder: &mut Builder<'_>,
    features: &mut Features,
    r#type: &str,
    words: &str,
    author: AuthorId,
) -> EntityChoice {
    let none = features.take(field::NO_ENTITY);
    let given = features.take(field::ENTITY);
    let name = features.take(field::ENTITY_NAME);
    let of_type = features.take(field::ENTITY_TYPE);
    let kb = features.take(field::KB);
    let Some(given) = given.or_else(|| kb.clone()) else {
        return match none.as_deref() {
            None => EntityChoice::Unset,
            Some(field::NOT_IN_LIST) => EntityChoice::NotInList,
            Some(_) => EntityChoice::Unsure,
        };
    };
    let name = name.as_deref().unwrap_or(words);
    let new = Entity {
        kb: kb.unwrap_or_default(),
        ..Builder::entity_called(name, of_type.as_deref().unwrap_or(r#type))
    };
    let made = builder.entity(&given, author, new);
    made.map_or(EntityChoice::Unset, EntityChoice::Is)
}

/// Features as texts.
struct Features(BTreeMap<String, String>);

impl Features {
    fn of(features: Map<String, Value>) -> Self {
        let text = |value: Value| match value {
            Value::String(text) => text,
            Value::Bool(true) => YES.to_owned(),
            other => other.to_string(),
        };
        let features = features.into_iter().filter(|(_, value)| !value.is_null());
        Self(features.map(|(name, value)| (name, text(value))).collect())
    }

    /// A field of ours.
    fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// All that is left.
    fn attributes(self) -> BTreeMap<Key, String> {
        let attributes = self.0.into_iter();
        let key = |name: String| Key::from(name.strip_prefix(ATTRIBUTE).unwrap_or(&name));
        attributes.map(|(name, value)| (key(name), value)).collect()
    }
}
