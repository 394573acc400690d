//! What one annotation says, in whichever of the forms that the standard allows.

use serde_json::{Map, Value};

use super::{ATTRIBUTE, HASH, field};
use crate::model::Key;

/// An annotation.
pub(super) struct Item(pub Map<String, Value>);

/// Which annotations must be read before which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pass {
    /// What a text, an entity or a claim is.
    Descriptions,
    /// Words of a text.
    Words,
    /// Links between others.
    Links,
    /// Comments on others.
    Comments,
}

/// Motivations of comments.
const COMMENTS: &[&str] = &["commenting", "questioning", "replying"];

impl Item {
    pub(super) fn id(&self) -> &str {
        self.0
            .get("id")
            .or_else(|| self.0.get("@id"))
            .map_or("", iri)
    }

    pub(super) fn motivations(&self) -> impl Iterator<Item = &str> {
        let motivations = many(self.0.get("motivation"));
        motivations.map(|motivation| iri(motivation).trim_start_matches("oa:"))
    }

    pub(super) fn is(&self, motivation: &str) -> bool {
        self.motivations().any(|own| own == motivation)
    }

    /// The name of who made it, and whether it is a program.
    pub(super) fn creator(&self) -> (&str, bool) {
        let creator = many(self.0.get("creator")).next();
        let name = creator.map_or("", |creator| match creator.get("name") {
            Some(name) => many(Some(name))
                .next()
                .and_then(Value::as_str)
                .unwrap_or_default(),
            None => iri(creator),
        });
        let is_program = creator.is_some_and(|creator| has_type(creator, "Software"));
        (name, is_program)
    }

    pub(super) fn targets(&self) -> impl Iterator<Item = &Value> {
        many(self.0.get("target"))
    }

    pub(super) fn bodies(&self) -> impl Iterator<Item = Body<'_>> {
        let simple = self.0.get("bodyValue").into_iter();
        many(self.0.get("body")).chain(simple).map(Body)
    }

    /// Whether a field of this name is needed for [`pass`](Self::pass).
    pub(super) fn tells_pass(field: &str) -> bool {
        matches!(field, "motivation" | "target")
    }

    pub(super) fn pass(&self) -> Pass {
        let in_text = |target: &Value| target.get("selector").is_some();
        if self.is("describing") && !self.targets().any(in_text) {
            Pass::Descriptions
        } else if COMMENTS.iter().any(|comment| self.is(comment)) {
            Pass::Comments
        } else if self.targets().any(in_text) {
            Pass::Words
        } else {
            Pass::Links
        }
    }
}

/// What is said about the target.
#[derive(Clone, Copy)]
pub(super) struct Body<'v>(pub &'v Value);

/// One body, by what it is for.
pub(super) enum Says<'v> {
    /// The type of the words or the link.
    Type(&'v str),
    /// Words about it.
    Words { value: &'v str, language: &'v str },
    /// A value of a field of ours or of an attribute.
    Value {
        name: &'v str,
        value: &'v str,
        language: &'v str,
    },
    /// A place that is the value of one.
    Place { name: &'v str, target: &'v Value },
    /// Something that has a name on the web; for a field of ours, or as what the words mean.
    Resource {
        name: &'v str,
        purpose: &'v str,
        iri: &'v str,
    },
}

impl<'v> Body<'v> {
    fn text(self, name: &str) -> &'v str {
        let value = many(self.0.get(name)).next();
        value.and_then(Value::as_str).unwrap_or_default()
    }

    /// `None` for a body of a form that means nothing here.
    pub(super) fn says(self) -> Option<Says<'v>> {
        if let Some(words) = self.0.as_str() {
            let is_iri = words.contains(':') && !words.contains(char::is_whitespace);
            return Some(if is_iri {
                let (name, purpose) = ("", "");
                Says::Resource {
                    name,
                    purpose,
                    iri: words,
                }
            } else {
                Says::Words {
                    value: words,
                    language: "",
                }
            });
        }
        let (name, language) = (self.text("name"), self.text("language"));
        let purpose = many(self.0.get("purpose")).next().map_or("", iri);
        let purpose = purpose.trim_start_matches("oa:");
        if self.0.get("selector").is_some() {
            let target = self.0;
            return Some(Says::Place { name, target });
        }
        let source = self.0.get("source").or_else(|| self.0.get("id"));
        match self.0.get("value") {
            Some(Value::String(value)) if !name.is_empty() => Some(Says::Value {
                name,
                value,
                language,
            }),
            Some(Value::String(value)) if ["tagging", "classifying"].contains(&purpose) => {
                Some(Says::Type(value))
            }
            Some(Value::String(value)) => Some(Says::Words { value, language }),
            Some(_) => None,
            None => source.map(|source| Says::Resource {
                name,
                purpose,
                iri: iri(source),
            }),
        }
    }
}

/// The attribute that a name of a value means; `None` for a field of ours.
pub(super) fn attribute(name: &str) -> Option<Key> {
    match name.strip_prefix(ATTRIBUTE) {
        Some(key) => Some(Key::from(key)),
        None => (!field::ALL.contains(&name)).then(|| Key::from(name)),
    }
}

/// None, one or several.
pub(super) fn many(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let list = value.and_then(Value::as_array);
    let one = value.filter(|value| !value.is_array() && !value.is_null());
    list.into_iter().flatten().chain(one)
}

/// The name of a resource, given as such or as its `id`.
pub(super) fn iri(value: &Value) -> &str {
    let id = || value.get("id").or_else(|| value.get("@id"));
    value
        .as_str()
        .or_else(|| id()?.as_str())
        .unwrap_or_default()
}

pub(super) fn has_type(value: &Value, wanted: &str) -> bool {
    many(value.get("type")).any(|r#type| r#type == wanted)
}

/// The hash that a resource gives for its text.
pub(super) fn hash(value: &Value) -> &str {
    value.get(HASH).and_then(Value::as_str).unwrap_or_default()
}
