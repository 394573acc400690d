//! brat standoff: for each document its text, and beside it a file with a line for each annotation.
//!
//! ```text
//! T1⇥ORG 6 11⇥האו"ם               a mention; several ranges are `17 20;28 34`, their words joined by a space
//! A1⇥number T1 singular           an attribute; without a value it is a flag that is set
//! N1⇥Reference T1 wikidata:Q1065⇥האו"ם
//! R1⇥supports Arg1:T1 Arg2:T2     a link; one of a type whose ends are alike is `*⇥same T1 T2`
//! #1⇥AnnotatorNotes T1⇥a note
//! ```
//!
//! Offsets count code points of the text as it stands in its file, carriage returns too.
//!
//! - [`line`]: what a line says. [`word`]: names and values that would end a line or a word, as `%20`.
//! - [`piece`]: a mention that goes over the end of a line is cut there, and joined again.
//! - [`conf`]: types, attributes and colours, for brat itself.
//! - `write` and `read`: from rows to lines and back.
//!
//! **Beyond brat's own rules:** an entity without an id in a knowledge base has `isnad:` and its own id for
//! a reference, an id that brat would not take for one stands behind `kb:`; `unsure`, `no-entity` and
//! `entity-type`, where the entity is of another type than the mention, are attributes of ours; an attribute of
//! the schema of one of these names is written as `attribute.NAME`.
//!
//! **Told as lost:** entities without a mention; comments that are resolved, that answer others, or that are
//! about anything but a mention or an `R`.

mod conf;
mod line;
mod piece;
mod read;
#[cfg(test)]
mod tests;
mod word;
mod write;

use super::{Format, Thing};
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "brat",
    about: "brat standoff: for each document a text file and a file of annotations; annotation.conf and visual.conf",
    carries: &[
        Thing::Text,
        Thing::Mentions,
        Thing::Nested,
        Thing::Fragments,
        Thing::PartWords,
        Thing::MentionEntity,
        Thing::NoEntity,
        Thing::MentionAttributes,
        Thing::Unsure,
        Thing::Entities,
        Thing::KnowledgeBase,
        Thing::MentionLinks,
        Thing::Comments,
    ],
    units: &[Unit::CodePoint],
    single: None,
    beside: &[],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".ann", ".txt"],
    recognises: |begins| {
        begins
            .split(|byte| *byte == b'\n')
            .next()
            .is_some_and(line::is_likely)
    },
    more_losses: write::losses,
};

/// The attribute that marks doubt.
const UNSURE: &str = "unsure";
/// The attribute that says why a mention has no entity.
const NO_ENTITY: &str = "no-entity";
/// The attribute that says of what type the entity is, where that is not the mention's.
const ENTITY_TYPE: &str = "entity-type";
/// Names of attributes of ours.
const ATTRIBUTES: &[&str] = &[UNSURE, NO_ENTITY, ENTITY_TYPE];
/// The value of [`NO_ENTITY`] for an entity that is not in the list.
const NOT_IN_LIST: &str = "not-in-list";
/// Before an attribute of the schema that has the name of one of ours.
const ATTRIBUTE: &str = "attribute.";

/// References to entities by their own ids.
const OURS: &str = "isnad:";
/// References by an id that names no knowledge base as brat wants it.
const OTHER: &str = "kb:";

/// The type of a comment that is a note; the other kinds have their names.
const NOTE: &str = "AnnotatorNotes";
const QUESTION: &str = "Question";
const ANSWER: &str = "Answer";
