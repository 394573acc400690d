//! JSONL: one document a line, with its annotations; entities, claims, links and comments in files beside it.
//!
//! ```json
//! {"id":"01J…","source":"a.txt","title":"…","language":"he","text":"…",
//!  "spans":[{"id":"01J…","author":"Noa","type":"ORG","fragments":[[8,12]],"quote":"או\"ם","entity":"01J…"}],
//!  "evidence":[{"id":"01J…","author":"Noa","claim":"01J…","fragments":[[0,12]],"quote":"…",
//!               "claimer":{"entity":"01J…"},"stance":"affirm"}]}
//! ```
//!
//! Offsets are half-open and count code points, as Python's `str` does; other units are named in the
//! document's `unit`. `entity` is an id of `entities.jsonl`, or null; `claim` one of `claims.jsonl`.
//! `claimer` is null, `"document_author"`, `{"entity":id}` or `{"description":words}`. The schema's
//! attributes of evidence stand beside the fixed fields; one that has the name of a fixed field is
//! written as `attribute.NAME`; those whose values are places stand in `places`. `hash`, `prefix` and
//! `suffix` are for other programs and are not read. All other fields are left out where they say nothing.
//!
//! `schema.json` says the same for other programs.
//!
//! This is also the example to follow for a new format: [`Document`] and its like say what a line holds,
//! `write` goes from rows to lines, `read` back, and the laws in `tests` hold both together.

pub(super) mod read;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{BEGINS, Format, Thing};
use crate::model::{CommentKind, Key, RowId};
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "jsonl",
    about: "JSON Lines: one document a line, with text, spans and evidence; entities, claims, links and comments beside it",
    carries: Thing::ANNOTATION_AND_COMMENTS,
    units: &Unit::ALL,
    single: Some(DOCUMENTS),
    beside: BESIDE,
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".jsonl"],
    recognises: |begins| {
        // Ours says which spans or which row; others have a text with labels.
        let line = begins
            .split(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default();
        let has = |key: &str| line.windows(key.len()).any(|part| part == key.as_bytes());
        let is_likely = has("\"spans\":") && has("\"evidence\":") || has("\"author\":");
        (is_likely || line.len() == BEGINS) && !has("\"_task_hash\"")
    },
    more_losses: |data| data.comment_places_lost(),
};

/// What does not stand in the lines of documents.
const BESIDE: &[Thing] = &[
    Thing::Entities,
    Thing::EntityNames,
    Thing::KnowledgeBase,
    Thing::EntityNotes,
    Thing::EntityAttributes,
    Thing::Claims,
    Thing::ClaimAttributes,
    Thing::MentionLinks,
    Thing::LinksAcross,
    Thing::EntityLinks,
    Thing::ClaimLinks,
    Thing::OtherLinks,
    Thing::Comments,
    Thing::CommentPlaces,
];

/// What its lines hold, as JSON Schema.
pub const SCHEMA: &str = include_str!("schema.json");

const DOCUMENTS: &str = "documents.jsonl";
const ENTITIES: &str = "entities.jsonl";
const CLAIMS: &str = "claims.jsonl";
const LINKS: &str = "links.jsonl";
const COMMENTS: &str = "comments.jsonl";

/// Half-open ranges in the document's unit.
type Ranges = Vec<(u64, u64)>;

/// A line of `documents.jsonl`.
#[derive(Debug, Serialize, Deserialize)]
struct Document {
    #[serde(default)]
    id: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    language: String,
    text: String,
    /// SHA-256 of the text in UTF-8; not read, as it follows from the text.
    #[serde(default, skip_deserializing)]
    hash: String,
    #[serde(default, skip_serializing_if = "is_default")]
    unit: Unit,
    #[serde(default, skip_serializing_if = "is_default")]
    attributes: BTreeMap<Key, String>,
    #[serde(default)]
    spans: Vec<Span>,
    #[serde(default)]
    evidence: Vec<Evidence>,
}

/// A mention.
#[derive(Debug, Serialize, Deserialize)]
struct Span {
    #[serde(default)]
    id: String,
    #[serde(default)]
    author: String,
    r#type: Key,
    fragments: Ranges,
    /// The characters of all fragments, ` … ` between them; checked where it is given.
    #[serde(default)]
    quote: Option<String>,
    /// The characters before the first fragment and after the last; not read.
    #[serde(default, skip_deserializing)]
    prefix: String,
    #[serde(default, skip_deserializing)]
    suffix: String,
    #[serde(default)]
    entity: Option<String>,
    /// Why there is no entity, if that was said.
    #[serde(default, skip_serializing_if = "is_default")]
    no_entity: Option<NoEntity>,
    #[serde(default, skip_serializing_if = "is_default")]
    unsure: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    attributes: BTreeMap<Key, String>,
    /// Values of attributes that are places.
    #[serde(default, skip_serializing_if = "is_default")]
    places: BTreeMap<Key, Ranges>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum NoEntity {
    NotInList,
    Unsure,
}

/// A place where a claim is made.
#[derive(Debug, Serialize, Deserialize)]
struct Evidence {
    #[serde(default)]
    id: String,
    #[serde(default)]
    author: String,
    claim: String,
    fragments: Ranges,
    #[serde(default)]
    quote: Option<String>,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    #[serde(default)]
    claimer: Option<Claimer>,
    #[serde(default, skip_serializing_if = "is_default")]
    cue: Ranges,
    #[serde(default, skip_serializing_if = "is_default")]
    source: Ranges,
    #[serde(default, skip_serializing_if = "is_default")]
    unsure: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    places: BTreeMap<Key, Ranges>,
    #[serde(flatten)]
    attributes: BTreeMap<String, serde_json::Value>,
}

/// The fixed fields of [`Evidence`], whose names an attribute may have too.
const EVIDENCE_FIELDS: &[&str] = &[
    "id",
    "author",
    "claim",
    "fragments",
    "quote",
    "prefix",
    "suffix",
    "claimer",
    "cue",
    "source",
    "unsure",
    "places",
];
/// Stands before the name of such an attribute.
const ATTRIBUTE: &str = "attribute.";

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Claimer {
    Entity(String),
    DocumentAuthor,
    Description(String),
}

/// A line of `entities.jsonl`.
#[derive(Debug, Serialize, Deserialize)]
struct Entity {
    id: String,
    #[serde(default)]
    author: String,
    name: String,
    r#type: Key,
    #[serde(default, skip_serializing_if = "is_default")]
    names: BTreeMap<String, Vec<String>>,
    #[serde(default, skip_serializing_if = "is_default")]
    kb: String,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    #[serde(default, skip_serializing_if = "is_default")]
    attributes: BTreeMap<Key, String>,
}

/// A line of `claims.jsonl`.
#[derive(Debug, Serialize, Deserialize)]
struct Claim {
    id: String,
    #[serde(default)]
    author: String,
    text: String,
    #[serde(default, skip_serializing_if = "is_default")]
    language: String,
    #[serde(default, skip_serializing_if = "is_default")]
    attributes: BTreeMap<Key, String>,
}

/// A line of `links.jsonl`; its ends are written `{"Claim":"01J…"}`.
#[derive(Debug, Serialize, Deserialize)]
struct Link {
    id: String,
    #[serde(default)]
    author: String,
    r#type: Key,
    from: RowId,
    to: RowId,
}

/// A line of `comments.jsonl`.
#[derive(Debug, Serialize, Deserialize)]
struct Comment {
    #[serde(default)]
    id: String,
    #[serde(default)]
    author: String,
    about: RowId,
    #[serde(default, skip_serializing_if = "is_default")]
    kind: CommentKind,
    text: String,
    #[serde(default, skip_serializing_if = "is_default")]
    resolved: bool,
    /// The place in the document that it is about, in code points.
    #[serde(default, skip_serializing_if = "is_default")]
    fragments: Ranges,
    /// The characters of all fragments, ` … ` between them; checked where it is given.
    #[serde(default, skip_serializing_if = "is_default")]
    quote: Option<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests;
