//! JSON CAS 0.4: types, feature structures and views in one file, which INCEpTION and dkpro-cassis read.
//!
//! ```json
//! {"%TYPES":{"org.isnad.Mention":{"%NAME":"org.isnad.Mention","%SUPER_TYPE":"uima.tcas.Annotation", …}},
//!  "%FEATURE_STRUCTURES":[
//!   {"%ID":1,"%TYPE":"uima.cas.Sofa","sofaNum":1,"sofaID":"_InitialView","mimeType":"text","sofaString":"…"},
//!   {"%ID":7,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity","@sofa":1,"begin":7,"end":12,
//!    "value":"ORG","identifier":"http://www.wikidata.org/entity/Q1065"}],
//!  "%VIEWS":{"_InitialView":{"%SOFA":1,"%MEMBERS":[7]}}}
//! ```
//!
//! `begin` and `end` are written plainly, as UIMA's own files have them, not with the `^` of the
//! specification, on which readers fail. Both are read.

mod read;
#[cfg(test)]
mod tests;
mod write;

use crate::format::{Format, Thing, no_more_losses};
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "cas-json",
    about: "UIMA CAS JSON 0.4, for INCEpTION: one document a file, with sentences, tokens and named entities",
    carries: Thing::ANNOTATION,
    units: &[Unit::Utf16],
    single: None,
    beside: &[],
    write: Some(|data, target| super::write::write(data, target, ".json", write::file)),
    read: Some(read::read),
    endings: &[".json"],
    recognises: |begins| {
        let has = |key: &str| begins.windows(key.len()).any(|part| part == key.as_bytes());
        has("\"%TYPES\"") || has("\"%FEATURE_STRUCTURES\"") || has("\"%HEADER\"")
    },
    more_losses: no_more_losses,
};
