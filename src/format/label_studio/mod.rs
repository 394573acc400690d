//! Label Studio: tasks with labels and relations in one JSON file, and the labelling configuration beside it.
//!
//! ```json
//! [{"id":1,"data":{"text":"…","id":"01J…","title":"…","language":"he","source":"a.txt"},
//!   "annotations":[{"id":1,"result":[
//!    {"id":"01J…","from_name":"label","to_name":"text","type":"labels",
//!     "value":{"start":6,"end":11,"text":"האו\"ם","labels":["ORG"]},
//!     "meta":{"author":"Noa","entity":"01J…","name":"…","type":"ORG","kb":"wikidata:Q1065"}},
//!    {"type":"relation","from_id":"01J…","to_id":"01J…","direction":"right","labels":["works_for"]}]}]}]
//! ```
//!
//! All authors stand in one annotation, as a relation joins only regions of its own annotation; who made a
//! region is said in its `meta`, and so is its entity. What a program proposes is written as `predictions` if
//! that author is chosen; predictions are read as suggestions, with their score. In `value.text` Label Studio
//! writes a line feed as the two characters `\n`; so do we, and both are read. The fixed keys of `data` are
//! those of the document; all others are its attributes, `attribute.NAME` where the name is taken.
//!
//! **Unit:** code points. Files of versions before the end of 2021 count UTF-16; that is noticed and said.

mod config;
mod read;
mod region;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Dataset, Fate, Format, Loss, Thing};
use crate::model::EntityChoice;
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "label-studio",
    about: "Label Studio JSON: tasks with labels and relations, and the labelling configuration",
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
        Thing::Entities,
        Thing::KnowledgeBase,
        Thing::MentionLinks,
        Thing::Authors,
    ],
    units: &[Unit::CodePoint],
    single: Some(TASKS),
    beside: &[],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".json"],
    recognises: |begins| {
        let has = |key: &str| begins.windows(key.len()).any(|part| part == key.as_bytes());
        begins.trim_ascii_start().starts_with(b"[") && has("\"data\"")
    },
    more_losses,
};

const TASKS: &str = "tasks.json";
const CONFIG: &str = "label_config.xml";

/// Name of the control and of the object in the configuration.
const LABEL: &str = "label";
const TEXT: &str = "text";

/// Keys of `data` that an attribute of a document may have too.
const FIXED: &[&str] = &["text", "id", "title", "language", "source", "hash"];

/// Stands before the name of such an attribute.
const ATTRIBUTE: &str = "attribute.";

/// What is said of a region that Label Studio itself does not know.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Meta {
    #[serde(skip_serializing_if = "String::is_empty")]
    author: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    entity: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    kb: String,
    /// What a person has written about the region in Label Studio.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text: Vec<serde_json::Value>,
}

/// Entities stand at their mentions, so one without a mention stands nowhere.
fn more_losses(data: &Dataset<'_>) -> Vec<Loss> {
    let mentions = data
        .documents()
        .iter()
        .flat_map(|document| &document.mentions);
    let named = mentions.filter_map(|mention| match mention.row.entity {
        EntityChoice::Is(id) => Some(id),
        _ => None,
    });
    let named: BTreeSet<_> = named.collect();
    let entities = data.entities().iter();
    let lost = entities.filter(|row| !named.contains(&row.id));
    let loss = |thing, count| Loss {
        thing,
        count,
        fate: Fate::LeftOut,
    };
    let with_base = lost.clone().filter(|row| !row.kb.is_empty());
    let losses = [
        loss(Thing::KnowledgeBase, with_base.count()),
        loss(Thing::Entities, lost.count()),
    ];
    losses.into_iter().filter(|loss| loss.count > 0).collect()
}
