//! TEI stand-off: one corpus file that holds every text as it is, and beside the texts what is said of them.
//!
//! ```xml
//! <teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
//!  <teiHeader>… <respStmt xml:id="a01J…"><resp>annotation</resp><name>Noa</name></respStmt> …</teiHeader>
//!  <standOff>
//!   <interpGrp type="types"><interp xml:id="t1">ORG</interp></interpGrp>
//!   <list type="entities"><item xml:id="e01J…" ana="#t1" resp="#a01J…"><name>…</name></item></list>
//!   <linkGrp type="links"><link ana="#t2" target="#m01J… #m01J…"/></linkGrp>
//!  </standOff>
//!  <TEI xml:id="d01J…">
//!   <teiHeader>…</teiHeader>
//!   <standOff><spanGrp>
//!    <span type="mention" xml:id="m01J…" target="#string-range(d01J….1,6,5)" ana="#t1" corresp="#e01J…">האו"ם</span>
//!   </spanGrp></standOff>
//!   <text><body><ab xml:id="d01J….1" xml:lang="he" xml:space="preserve">😀 אמר האו"ם.&#10;</ab></body></text>
//!  </TEI>
//! </teiCorpus>
//! ```
//!
//! A text is its blocks, one for each paragraph with its line end, joined without anything between. Values of
//! attributes are `interp` with the row as `inst` and the attribute as `n`. Claims are items of a list;
//! evidence is a `span` whose `ana` is the claim and whose `corresp` is the claimer, the document itself where
//! its author claims; cues, sources and attributes that are places are spans with the row as `inst`. What is
//! unsure has `cert="low"`. Our ids are the `xml:id`s, after a letter for the kind of row.
//!
//! Line ends and tabs are written by number, as a parser makes line feeds of CR. What XML cannot hold in any
//! way is never altered: a document whose text has such a character is left out by name, another value is left
//! out and counted. Names marked inside a text (`persName` …) are not read, and that is said.
//!
//! **Unit:** code points within the block.

mod found;
mod pointer;
mod read;
#[cfg(test)]
mod tests;
mod write;

use super::{Format, Thing, xml};
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "tei",
    about: "TEI P5 stand-off: one corpus file with every text, and spans, entities, claims and links beside it",
    carries: Thing::ANNOTATION,
    units: &[Unit::CodePoint],
    single: Some(FILE),
    beside: &[],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".xml", ".tei"],
    recognises: |begins| {
        let has = |key: &str| begins.windows(key.len()).any(|part| part == key.as_bytes());
        has("http://www.tei-c.org/ns/1.0")
    },
    more_losses: |data| xml::unheld(data, &FORMAT),
};

const FILE: &str = "corpus.xml";

/// Kinds of spans.
const MENTION: &str = "mention";
const EVIDENCE: &str = "evidence";
const CUE: &str = "cue";
const SOURCE: &str = "source";
const PLACE: &str = "place";

/// Kinds of `interp`: the value of an attribute, why a mention has no entity, who claims in words.
const VALUE: &str = "attribute";
const NO_ENTITY: &str = "entity";
const CLAIMER: &str = "claimer";

const NOT_IN_LIST: &str = "not in list";
const UNSURE: &str = "unsure";

/// Kinds of lists.
const ENTITIES: &str = "entities";
const CLAIMS: &str = "claims";
