//! W3C Web Annotation: one collection of annotations in JSON-LD, and the texts beside it.
//!
//! ```json
//! {"id":"urn:uuid:…","type":"Annotation","motivation":"tagging","creator":{"type":"Person","name":"Noa"},
//!  "body":[{"type":"TextualBody","purpose":"tagging","value":"ORG"},
//!          {"type":"SpecificResource","purpose":"identifying","source":"http://www.wikidata.org/entity/Q1065"}],
//!  "target":[{"source":{"id":"texts/a.txt","schema:sha256":"…"},
//!             "selector":[{"type":"TextPositionSelector","start":6,"end":11},
//!                         {"type":"TextQuoteSelector","exact":"האו\"ם","prefix":"…","suffix":"…"}]}]}
//! ```
//!
//! Offsets count code points. Several pieces are several targets. What is known of a text, an entity or a
//! claim is an annotation that describes it; evidence is an annotation that links words to a claim; a link
//! links two others; a comment is about another. Everything that the standard has no place for is a body
//! with a `name`: a field of ours, or an attribute of the schema (`attribute.NAME` where the two would be
//! confused).
//!
//! - [`iri`]: names of rows and texts on the web. [`time`]: when a row was made.
//! - `write`, [`part`]: from rows to annotations.
//! - [`stream`]: annotations one by one, whatever they stand in. [`item`]: what one says.
//! - `read`, `place`: back to rows. The quote decides where it and the position do not agree.

mod iri;
mod item;
mod part;
mod place;
mod read;
mod stream;
#[cfg(test)]
mod tests;
mod time;
mod write;

use super::{Format, Thing};
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "w3c",
    about: "W3C Web Annotation: one collection in JSON-LD with positions and quotes; the texts beside it",
    carries: Thing::ANNOTATION_AND_COMMENTS,
    units: &[Unit::CodePoint],
    single: Some(ANNOTATIONS),
    beside: &[Thing::Text],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".jsonld", ".json", ".txt"],
    recognises: |begins| {
        let begins = String::from_utf8_lossy(begins);
        begins.trim_start().starts_with(['{', '[']) && begins.contains("www.w3.org/ns/anno")
    },
    more_losses: |data| data.comment_places_lost(),
};

const ANNOTATIONS: &str = "annotations.jsonld";
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The property that holds the hash of a text.
const HASH: &str = "schema:sha256";

/// Before an attribute of the schema that has the name of a field of ours.
const ATTRIBUTE: &str = "attribute.";

/// Names of bodies that are fields of ours.
mod field {
    pub(super) const TITLE: &str = "title";
    pub(super) const SOURCE: &str = "source";
    pub(super) const NAME: &str = "name";
    pub(super) const KB: &str = "kb";
    pub(super) const NOTE: &str = "note";
    pub(super) const UNSURE: &str = "unsure";
    pub(super) const NO_ENTITY: &str = "no-entity";
    pub(super) const NOT_IN_LIST: &str = "not-in-list";
    pub(super) const CUE: &str = "cue";
    pub(super) const CLAIMER: &str = "claimer";
    pub(super) const DOCUMENT_AUTHOR: &str = "document-author";
    pub(super) const RESOLVED: &str = "resolved";

    pub(super) const ALL: &[&str] = &[
        TITLE,
        SOURCE,
        NAME,
        KB,
        NOTE,
        UNSURE,
        NO_ENTITY,
        CUE,
        CLAIMER,
        DOCUMENT_AUTHOR,
        RESOLVED,
    ];
}
