//! The parts of an annotation, as they are written.

use serde_json::{Map, Value, json};

use super::{ATTRIBUTE, HASH, field};
use crate::format::context;
use crate::model::{Fragment, Key};
use crate::text::{OffsetIndex, Span, TextHash};

/// A type.
pub(super) fn tag(name: &str) -> Value {
    json!({"type": "TextualBody", "purpose": "tagging", "value": name})
}

/// Words about the target.
pub(super) fn words(purpose: &str, value: &str, language: &str) -> Value {
    let mut body = json!({"type": "TextualBody", "purpose": purpose, "value": value});
    if !language.is_empty()
        && let Some(fields) = body.as_object_mut()
    {
        fields.insert("language".to_owned(), language.into());
    }
    body
}

/// A value of a field of ours or of an attribute.
pub(super) fn said(name: &str, value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": "classifying", "name": name, "value": value})
}

/// Something that has a name on the web.
pub(super) fn resource(purpose: &str, iri: &str) -> Value {
    json!({"type": "SpecificResource", "purpose": purpose, "source": iri})
}

/// The name of an attribute of the schema.
pub(super) fn attribute(key: &Key) -> String {
    let is_field = field::ALL.contains(&key.0.as_str()) || key.0.starts_with(ATTRIBUTE);
    let prefix = if is_field { ATTRIBUTE } else { "" };
    format!("{prefix}{key}")
}

/// A text with annotations.
pub(super) struct Text<'t> {
    pub iri: String,
    pub hash: TextHash,
    pub text: &'t str,
    pub index: OffsetIndex,
}

impl Text<'_> {
    /// A place, by position and by quote.
    pub(super) fn place(&self, span: Span) -> Value {
        let (start, end) = self.index.units_from_span(span).unwrap_or_default();
        let (prefix, suffix) = context(self.text, span.start(), span.end());
        let exact = span.slice(self.text).unwrap_or_default();
        let mut quote = Map::new();
        quote.insert("type".to_owned(), "TextQuoteSelector".into());
        quote.insert("exact".to_owned(), exact.into());
        for (name, around) in [("prefix", prefix), ("suffix", suffix)] {
            if !around.is_empty() {
                quote.insert(name.to_owned(), around.into());
            }
        }
        let position = json!({"type": "TextPositionSelector", "start": start, "end": end});
        json!({
            "source": {"id": self.iri, HASH: self.hash.to_string()},
            "selector": [position, quote],
        })
    }

    pub(super) fn places(&self, fragments: &[Fragment]) -> Vec<Value> {
        let spans = fragments.iter().filter_map(Fragment::span);
        spans.map(|span| self.place(span)).collect()
    }

    /// Places that are the value of a field or an attribute.
    pub(super) fn named_places(&self, name: &str, fragments: &[Fragment]) -> Vec<Value> {
        let mut places = self.places(fragments);
        for fields in places.iter_mut().filter_map(Value::as_object_mut) {
            fields.insert("type".to_owned(), "SpecificResource".into());
            fields.insert("purpose".to_owned(), "classifying".into());
            fields.insert("name".to_owned(), name.into());
        }
        places
    }
}
