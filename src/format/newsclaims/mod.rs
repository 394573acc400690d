//! NewsClaims: claims in news by article and sentence, with topic, object, stance and claimer.
//!
//! ```json
//! {"a": {"17": {"topic": "cure", "claim_object": "garlic", "stance": "affirm", "claim_span": [17, 52],
//!               "has_claimer": true, "claimer": "Piers Aldane", "claimer_in_sentence": false}}}
//! ```
//!
//! As in the benchmark of R. Gangi Reddy and others, "NewsClaims: A new benchmark for claim detection from
//! news with background knowledge", EMNLP 2022, by its evaluation code: `claims.json` is articles → sentences →
//! a claim, `text/ARTICLE.txt` the text. `claim_span` counts code points of the text and **its end is the last
//! one, not one past it**. A claim of the article itself has the claimer `<AUTHOR>`.
//!
//! What is ours: a sentence is called by its first code point, with `-2` and so on behind where it holds more
//! than one claim. `frame` numbers the evidence of one claim by one claimer with one stance and certainty. The
//! other fields behind the seven (`claim`, `quote`, `claim_spans` of several pieces, `cue`, `source`, `places`,
//! `attributes`, `author`, `unsure`) are for reading back; their places have inclusive ends too.
//!
//! **Not certain:** whether the spans of the benchmark itself count in the article or in the sentence. Its files
//! hold no quote, its description does not say it, and its evaluation code only compares spans of one sentence
//! with each other. Here they count in the whole article, as `text` holds nothing but whole articles; a file
//! whose claims have no `quote` is remarked on, so that a person looks.

mod read;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Format, Thing};
use crate::model::Key;
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "newsclaims",
    about: "NewsClaims JSON: a claim a sentence with topic, object, span, stance and claimer; texts beside it",
    carries: &[
        Thing::Text,
        // Mentions are not there at all: how they stand is no loss beside that.
        Thing::Nested,
        Thing::PartWords,
        Thing::Fragments,
        Thing::Evidence,
        Thing::Cue,
        Thing::ClaimSource,
        Thing::EvidenceAttributes,
        Thing::Places,
        Thing::Unsure,
        Thing::Authors,
    ],
    units: &[Unit::CodePoint],
    single: Some(CLAIMS),
    beside: &[Thing::Text],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".json", ".txt"],
    recognises: |begins| {
        let key = b"\"claim_span\"";
        begins.windows(key.len()).any(|part| part == key)
    },
    more_losses: |data| {
        let loss = Some(data.texts_with_mark()).into_iter();
        loss.filter(|loss| loss.count > 0).collect()
    },
};

const CLAIMS: &str = "claims.json";
/// The claimer of what an article says itself.
const AUTHOR: &str = "<AUTHOR>";
/// Keys of attributes that have a field of their own.
const TOPIC: &str = "topic";
const OBJECT: &str = "claim_object";
const STANCE: &str = "stance";
const CERTAINTY: &str = "certainty";
/// The attribute of claims for what fills their template, in the program's own schema.
const FILLER: &str = "x";

/// Code points, the last one included.
type Range = (u64, u64);

/// A claim in a sentence.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Segment {
    topic: String,
    claim_object: String,
    stance: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_span: Option<Range>,
    has_claimer: bool,
    claimer: String,
    claimer_in_sentence: bool,
    #[serde(skip_serializing_if = "is_default")]
    claim: String,
    #[serde(skip_serializing_if = "is_default")]
    frame: usize,
    #[serde(skip_serializing_if = "is_default")]
    quote: String,
    #[serde(skip_serializing_if = "is_default")]
    claim_spans: Vec<Range>,
    #[serde(skip_serializing_if = "is_default")]
    cue: Vec<Range>,
    #[serde(skip_serializing_if = "is_default")]
    source: Vec<Range>,
    #[serde(skip_serializing_if = "is_default")]
    places: BTreeMap<Key, Vec<Range>>,
    #[serde(skip_serializing_if = "is_default")]
    attributes: BTreeMap<Key, String>,
    #[serde(skip_serializing_if = "is_default")]
    author: String,
    #[serde(skip_serializing_if = "is_default")]
    unsure: bool,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
