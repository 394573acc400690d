//! doccano JSONL: one document a line, with the spans and relations of doccano's own import and export.
//!
//! ```json
//! {"id":"01J…","text":"…","entities":[{"id":1,"label":"ORG","start_offset":6,"end_offset":11,"quote":"…"}],
//!  "relations":[{"id":1,"from_id":1,"to_id":2,"type":"works_for"}],
//!  "title":"…","language":"he","source":"a.txt","hash":"…","outlet":"…"}
//! ```
//!
//! doccano has two shapes: this one, and `"label":[[6,11,"ORG"]]` in projects without relations. Written is
//! this one always, because it holds all that the other does and the keys stay the same from file to file;
//! both are read, under `label`, `labels` or `entities`. doccano keeps all other keys of a line as metadata:
//! so do we, as attributes of the document. An attribute that has the name of a fixed key is written as
//! `attribute.NAME`. `quote` is checked where it is there, doccano itself passes over it; `hash` is not read.
//!
//! **Unit:** code points. A doccano project can be told to count graphemes; with a quote, or past the end of
//! the text, that is noticed. doccano takes overlapping spans only in projects that allow them.

mod read;
#[cfg(test)]
mod tests;
mod write;

use super::{Dataset, Fate, Format, Loss, Thing};
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "doccano",
    about: "doccano JSONL: one document a line, with entities and relations",
    carries: &[
        Thing::Text,
        Thing::Title,
        Thing::Language,
        Thing::Source,
        Thing::DocumentAttributes,
        Thing::Mentions,
        Thing::Nested,
        Thing::PartWords,
        Thing::MentionLinks,
    ],
    units: &[Unit::CodePoint],
    single: Some(FILE),
    beside: &[],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".jsonl"],
    recognises: |begins| {
        let line = begins.split(|byte| *byte == b'\n').next();
        let line = line.unwrap_or_default();
        let has = |key: &str| line.windows(key.len()).any(|part| part == key.as_bytes());
        has("\"text\"")
            && ["\"label\"", "\"labels\"", "\"start_offset\"", "\"from_id\""]
                .into_iter()
                .any(has)
            && !has("\"spans\"")
    },
    more_losses,
};

const FILE: &str = "doccano.jsonl";

/// Keys that an attribute of a document may have too.
const FIXED: &[&str] = &[
    "id",
    "text",
    "data",
    "label",
    "labels",
    "entities",
    "relations",
    "meta",
    "Comments",
    "title",
    "language",
    "source",
    "hash",
];

/// Stands before the name of such an attribute.
const ATTRIBUTE: &str = "attribute.";

fn more_losses(data: &Dataset<'_>) -> Vec<Loss> {
    let loss = Loss {
        thing: Thing::Nested,
        count: data.nested(),
        fate: Fate::AtRisk,
    };
    Some(loss)
        .into_iter()
        .filter(|loss| loss.count > 0)
        .collect()
}
