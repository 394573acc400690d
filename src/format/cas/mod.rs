//! UIMA CAS: one document a file, as INCEpTION, dkpro-cassis and UIMA itself read it.
//!
//! Two forms of the same content: [`json`] (JSON CAS 0.4, with its types inside) and [`xmi`]. What stands in
//! both is said once: [`types`] names the types, `write` puts a document into a [`Sink`], `read` makes rows
//! of a [`Cas`]; a form is only a sink and a reader of bytes.
//!
//! **What is in a file.** For every other program: sentences and tokens, the document's metadata, and a
//! DKPro `NamedEntity` for each piece of a mention, with its type as `value` and its entity as `identifier`
//! (an address in a knowledge base, or our id). For ourselves, types of our own that point at those: a
//! `Mention` at its named entities, an `Evidence` at its claim, both at their entity. A file is complete: it
//! holds each entity and claim that its document needs. What belongs to no document (entities without a
//! mention, links between claims …) stands in [`PROJECT`], which has no text.
//!
//! **Read.** What was changed elsewhere counts: a named entity that no `Mention` points at is a new mention,
//! and its `value`, `identifier` and place win over what we once wrote beside it. Annotations of types that
//! we do not know are counted by type and said to be left out; tokens and their like are passed over.
//!
//! **Unit:** UTF-16 code units, always.

mod found;
pub mod json;
mod read;
mod types;
mod write;
pub mod xmi;

use std::borrow::Cow;
use std::io;

use self::found::{Cas, Structure};
use crate::model::id::ulid_from_text;
use crate::model::{ClaimId, DocumentId, EntityId, EvidenceId, MentionId, RowId};
use crate::text::decode::MAX_TEXT_BYTES;

/// What belongs to no document: the file's name without its ending. No document's file is in a folder.
const PROJECT: &str = "project/project";

/// Between the quotes of the pieces of an annotation.
const BETWEEN: &str = " … ";

/// Largest file that is read, bytes: the longest text with a token for every few letters.
const LARGEST_FILE: usize = 8 * MAX_TEXT_BYTES;

/// Number of a feature structure in its file; 0 is none.
type Id = u32;

/// Where feature structures go. One points only at those that were put before it, and arrays are numbered
/// too, so that a form can write as it goes.
trait Sink {
    /// Puts one and gives its number. `features` holds no feature that has no value.
    fn put(&mut self, r#type: &str, features: &[(&str, Value<'_>)]) -> io::Result<Id>;
}

/// The value of a feature.
#[derive(Clone, Debug, PartialEq)]
enum Value<'v> {
    Text(Cow<'v, str>),
    Number(i64),
    Flag(bool),
    To(Id),
    List(Vec<Id>),
}

/// An end of a link as it is written: the kind of row and its id; `None` for rows that no link joins.
fn end(row: &RowId) -> Option<(&'static str, String)> {
    let id = match row {
        RowId::Document(id) => id.0,
        RowId::Entity(id) => id.0,
        RowId::Mention(id) => id.0,
        RowId::Claim(id) => id.0,
        RowId::Evidence(id) => id.0,
        _ => return None,
    };
    Some((row.kind().name(), id.to_string()))
}

/// The row that such an end names.
fn row_at_end(kind: &str, id: &str) -> Option<RowId> {
    let id = ulid_from_text(id)?;
    Some(match kind {
        "document" => RowId::Document(DocumentId(id)),
        "entity" => RowId::Entity(EntityId(id)),
        "mention" => RowId::Mention(MentionId(id)),
        "claim" => RowId::Claim(ClaimId(id)),
        "evidence" => RowId::Evidence(EvidenceId(id)),
        _ => return None,
    })
}
