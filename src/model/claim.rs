//! A proposition, and the places where somebody makes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    AuthorId, ClaimId, DocumentId, EntityId, EvidenceId, Fragment, Key, Layer, is_default, unique,
};
use crate::text::TextHash;

/// A proposition of the whole project, in words of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Stable id.
    pub id: ClaimId,
    /// Who wrote it down.
    pub author: AuthorId,
    /// The proposition; any script.
    pub text: String,
    /// Language code of the text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub language: String,
    /// Values of the schema's attributes of claims: topic, time, place, check-worthiness …
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub attributes: BTreeMap<Key, String>,
}

/// One place where a claim is made: who says it there, and with which stance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Stable id.
    pub id: EvidenceId,
    /// Who marked it.
    pub author: AuthorId,
    /// The claim that is made here.
    pub claim: ClaimId,
    /// Where it stands.
    pub document: DocumentId,
    /// The words that make the claim, in text order, not overlapping, at least one.
    pub content: Vec<Fragment>,
    /// The words that report it, such as "said".
    #[serde(default, skip_serializing_if = "is_default")]
    pub cue: Vec<Fragment>,
    /// The words that name who says it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Fragment>,
    /// Who says it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub claimer: Claimer,
    /// Values of the schema's attributes of evidence that are places in the document, each in text order.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub spans: BTreeMap<Key, Vec<Fragment>>,
    /// The text that the fragments stand in, where that is an earlier text of the document: they wait to
    /// be found in the present one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub old_text: Option<TextHash>,
    /// Whose word it is: the author's own, or what a review decided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layer: Layer,
    /// The author would like this looked at again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unsure: bool,
    /// Values of the schema's attributes of evidence: stance, certainty, sentiment, quotation …
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub attributes: BTreeMap<Key, String>,
}

/// Who makes a claim in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Claimer {
    /// Not said yet.
    #[default]
    Unset,
    /// An entity of the project.
    Entity(EntityId),
    /// Whoever wrote the document.
    DocumentAuthor,
    /// Somebody without a name, in the annotator's words: "a spokeswoman".
    Described(String),
}
