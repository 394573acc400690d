//! CoNLL-U: a word a line in ten columns, with names and entities as CorefUD writes them.
//!
//! ```text
//! # global.Entity = eid-etype-head
//! # newdoc id = 01J…
//! # meta::title = אמר
//! # sent_id = a-1
//! # text = אמר האו"ם.
//! 1    אמר    _ … _    _
//! 2-3  האו"ם  _ … _    SpaceAfter=No
//! 2    ה      _ … _    _
//! 3    או"ם   _ … _    Entity=(01J…-ORG-1)
//! 4    .      _ … _    SpaceAfter=No
//! ```
//!
//! - A word that a mention begins or ends inside is a token of several words, cut at the mention's edges.
//! - `Entity` opens with `(ID-TYPE-1` and closes with `ID)`, or both at once; mentions may stand inside and
//!   across others; one in pieces says `ID[1/2]`. The id is that of the entity, the same in all documents and
//!   files; where no entity is chosen it is one of its own, such as `m7`. The last field is
//!   the number of the mention's head; it is always the first word, as nobody has said which.
//! - `SpaceAfter=No`, `SpacesAfter` and `SpacesBefore` give the text back to the last space, escaped as in
//!   [`escape`]; where they say nothing there is one space. `# text` is for other programs.
//! - A sentence never ends inside a mention, as readers of CorefUD have no such mentions.
//!
//! **Read:** also files of others. An id that is none of ours is an entity if several mentions of the file have
//! it. Lemmas, parts of speech and syntax are not read, and that is said. A text that differs only in spaces
//! from one of the project is that one.

mod bracket;
mod entity;
mod escape;
mod read;
#[cfg(test)]
mod tests;
mod write;

use super::{Dataset, Format, Loss, Thing};
use crate::format::Fate;

/// The file for documents of no part, and for all where one file is wanted.
pub const SINGLE: &str = "documents.conllu";
/// What stands before names of properties of a document.
const META: &str = "meta::";
/// What stands before keys of attributes of a document, after [`META`].
const ATTRIBUTE: &str = "attribute.";

/// The format.
pub const FORMAT: Format = Format {
    name: "conllu",
    about: "CoNLL-U with entities as in CorefUD: tokens of several words at prefixes, texts kept to the last space",
    carries: &[
        Thing::Text,
        Thing::Title,
        Thing::Language,
        Thing::Source,
        Thing::DocumentAttributes,
        Thing::Mentions,
        Thing::Nested,
        Thing::Fragments,
        Thing::PartWords,
        Thing::MentionEntity,
    ],
    units: &[],
    single: Some(SINGLE),
    beside: &[],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".conllu", ".conll", ".conllup"],
    recognises: |begins| begins.starts_with(b"# ") || begins.starts_with(b"1\t"),
    more_losses,
};

/// White space at edges of mentions and in texts of nothing else, and entities of mentions that share
/// letters with another mention of the same entity without standing inside it.
fn more_losses(data: &Dataset<'_>) -> Vec<Loss> {
    let mut losses = bracket::Lost::default();
    let mut texts = 0;
    for selected in data.documents() {
        let marked = bracket::Marked::of(selected);
        losses += marked.lost;
        texts += usize::from(marked.words.is_empty());
    }
    let loss = |thing, count, fate| Loss { thing, count, fate };
    let told = [
        loss(Thing::Text, texts, Fate::LeftOut),
        loss(Thing::Mentions, losses.without_words, Fate::LeftOut),
        loss(Thing::Mentions, losses.trimmed, Fate::Trimmed),
        loss(Thing::MentionEntity, losses.entities, Fate::LeftOut),
    ];
    told.into_iter().filter(|loss| loss.count > 0).collect()
}
