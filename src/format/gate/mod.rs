//! GATE's bdocjs: one JSON file a document, with its text and a set of annotations for each author.
//!
//! ```json
//! {"name":"a","text":"…","features":{"title":"…","sha256":"…"},"offset_type":"p",
//!  "annotation_sets":{"Noa":{"name":"Noa","next_annid":2,"annotations":[
//!    {"id":1,"type":"ORG","start":6,"end":11,
//!     "features":{"quote":"האו\"ם","entity":"01J…","entity-name":"…","kb":"wikidata:Q1065","number":"singular"}}]}}}
//! ```
//!
//! `offset_type` is `p` for code points, as Python counts, and `j` for UTF-16 units, as Java does. Attributes
//! of the schema are features; one that has the name of a field of ours is written as `attribute.NAME`.

mod read;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Format, Thing};
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "gate",
    about: "GATE bdocjs: one JSON file a document, with a set of annotations for each author",
    carries: &[
        Thing::Text,
        Thing::Title,
        Thing::Language,
        Thing::Source,
        Thing::DocumentAttributes,
        Thing::Mentions,
        Thing::Nested,
        Thing::PartWords,
        Thing::MentionEntity,
        Thing::NoEntity,
        Thing::MentionAttributes,
        Thing::Unsure,
        Thing::Entities,
        Thing::KnowledgeBase,
        Thing::Authors,
    ],
    units: &[Unit::CodePoint, Unit::Utf16],
    single: None,
    beside: &[],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[ENDING],
    recognises: |begins| begins.trim_ascii_start().starts_with(b"{"),
    more_losses: write::losses,
};

const ENDING: &str = ".bdocjs";

/// Offsets as Python counts.
const PYTHON: &str = "p";
/// Offsets as Java counts.
const JAVA: &str = "j";

/// Before an attribute of the schema that has the name of a field of ours.
const ATTRIBUTE: &str = "attribute.";

/// Features that are fields of ours.
mod field {
    pub(super) const TITLE: &str = "title";
    pub(super) const LANGUAGE: &str = "language";
    pub(super) const SOURCE: &str = "source";
    pub(super) const HASH: &str = "sha256";
    pub(super) const QUOTE: &str = "quote";
    pub(super) const ENTITY: &str = "entity";
    pub(super) const ENTITY_NAME: &str = "entity-name";
    pub(super) const ENTITY_TYPE: &str = "entity-type";
    pub(super) const KB: &str = "kb";
    pub(super) const UNSURE: &str = "unsure";
    pub(super) const NO_ENTITY: &str = "no-entity";
    pub(super) const NOT_IN_LIST: &str = "not-in-list";

    pub(super) const ALL: &[&str] = &[
        TITLE,
        LANGUAGE,
        SOURCE,
        HASH,
        QUOTE,
        ENTITY,
        ENTITY_NAME,
        ENTITY_TYPE,
        KB,
        UNSURE,
        NO_ENTITY,
    ];
}

/// A file.
#[derive(Debug, Serialize, Deserialize)]
struct File {
    #[serde(default)]
    name: Option<String>,
    text: Option<String>,
    #[serde(default)]
    features: Map<String, Value>,
    #[serde(default)]
    offset_type: Option<String>,
    #[serde(default)]
    annotation_sets: Option<BTreeMap<String, Set>>,
}

/// The annotations of one author.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Set {
    #[serde(default)]
    name: Option<String>,
    /// Each an [`Annotation`], or something that is none and is listed.
    #[serde(default)]
    annotations: Option<Vec<Value>>,
    #[serde(default)]
    next_annid: u64,
}

#[derive(Debug, Serialize, Deserialize)]
struct Annotation {
    id: u64,
    r#type: String,
    start: u64,
    end: u64,
    #[serde(default)]
    features: Map<String, Value>,
}
