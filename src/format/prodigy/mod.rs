//! JSON Lines as Prodigy and spaCy have them: one task a line, with text, tokens, spans and relations.
//!
//! ```json
//! {"_input_hash":1,"_task_hash":2,"text":"אמר האו\"ם.","tokens":[{"text":"אמר","start":0,"end":3,"id":0,"ws":true}, …],
//!  "spans":[{"start":5,"end":9,"token_start":2,"token_end":2,"label":"ORG"}],
//!  "relations":[{"head":2,"child":0,"label":"supports","head_span":{…},"child_span":{…}}],
//!  "meta":{"document":"01J…","source":"a.txt","title":"…","language":"he"},"answer":"accept"}
//! ```
//!
//! Offsets are half-open and count code points; `token_start` and `token_end` are both of the span, and
//! `head` and `child` are the last tokens of theirs. A task is a document.
//!
//! - **Tokens** are made as spaCy makes them, so that `Doc(words, spaces)` has the text again: one space belongs
//!   to the token before it (`ws`), all other white space is a token. A word that a mention begins or ends
//!   inside is cut there, and so every span stands on whole tokens, whatever was annotated: nothing has to
//!   grow or go.
//! - **Answers**: accepted tasks are annotations, of the annotator that a task names. Rejected and ignored ones
//!   are left out, and that is said. Tasks without an answer are predictions, by the `source` that a span
//!   names. `score` is kept.

mod read;
#[cfg(test)]
mod tests;
mod write;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Format, Thing, no_more_losses};
use crate::text::Unit;

/// The file for documents of no part, and for all where one file is wanted.
pub const SINGLE: &str = "documents.jsonl";
/// What stands before keys of attributes of a document in `meta`.
const ATTRIBUTE: &str = "attribute.";

/// The format.
pub const FORMAT: Format = Format {
    name: "prodigy",
    about: "Prodigy and spaCy JSON Lines: text, tokens, spans that may overlap, relations; predictions with scores",
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
    single: Some(SINGLE),
    beside: &[],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".jsonl"],
    recognises: |begins| {
        let has = |key: &str| begins.windows(key.len()).any(|part| part == key.as_bytes());
        let has_spans = has("\"spans\"") && ["\"label\"", "\"answer\""].into_iter().any(has);
        has("\"_task_hash\"") || has("\"_input_hash\"") || has_spans
    },
    more_losses: no_more_losses,
};

/// A line.
#[derive(Debug, Serialize, Deserialize)]
struct Task {
    /// The same for the same text; the hashes stand first, so that a file is known by its beginning.
    #[serde(rename = "_input_hash", default, skip_deserializing)]
    input_hash: i32,
    /// The same for the same text with the same annotations.
    #[serde(rename = "_task_hash", default, skip_deserializing)]
    task_hash: i32,
    text: String,
    #[serde(default)]
    tokens: Vec<Token>,
    #[serde(default)]
    spans: Vec<Span>,
    #[serde(default)]
    relations: Vec<Relation>,
    #[serde(default)]
    meta: Map<String, Value>,
    #[serde(default)]
    answer: Option<String>,
    /// Who answered.
    #[serde(rename = "_annotator_id", default, skip_serializing)]
    annotator: Option<String>,
    #[serde(rename = "_session_id", default, skip_serializing)]
    session: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Token {
    text: String,
    #[serde(default)]
    start: u64,
    #[serde(default)]
    end: u64,
    #[serde(default)]
    id: usize,
    /// Whether a space follows.
    #[serde(default)]
    ws: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Span {
    start: u64,
    end: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token_start: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token_end: Option<usize>,
    #[serde(default)]
    label: Option<String>,
    #[serde(default, skip_serializing)]
    score: Option<f64>,
    /// What proposed it.
    #[serde(default, skip_serializing)]
    source: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Relation {
    head: usize,
    child: usize,
    #[serde(default)]
    head_span: Option<Span>,
    #[serde(default)]
    child_span: Option<Span>,
    label: String,
}
