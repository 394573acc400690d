//! CoNLL-2003: a word a line, its tag last; an empty line after each sentence.
//!
//! ```text
//! -DOCSTART- -X- -X- O
//!
//! אמר _ _ O
//! האו"ם _ _ B-ORG
//! . _ _ O
//! ```
//!
//! **Written:** four columns with one space between: the word, `_` for its part of speech and its chunk, which
//! nobody has given (`O` would say that it is in no chunk), and the tag, in IOB2 or BILOU. One file for each
//! part of a split, such as `train.conll`; [`SINGLE`] for documents of none, and for all where one file is
//! wanted. The format has no room for the text, so it is lost but for its words.
//!
//! **Read:** IOB1, IOB2, BILOU, BIOES and types without a prefix, by the same rule; any number of columns, the
//! word first and the tag last, parted by tabs where a line has one, else by spaces. The document is the one
//! of the project that has the same words, however they are parted; else one is made of the words, with a
//! space between and a line for each sentence, and that is said.

mod read;
mod tag;
#[cfg(test)]
mod tests;
mod write;

use super::{Format, Thing, no_more_losses};
use tag::Scheme;

/// The file for documents of no part, and for all where one file is wanted.
pub const SINGLE: &str = "documents.conll";
/// First column of the line before a document.
const DOCUMENT: &str = "-DOCSTART-";

/// CoNLL-2003 with IOB2 tags.
pub const CONLL_2003: Format = Format {
    name: "conll2003",
    about: "CoNLL-2003: a word a line in four columns, names in IOB2; reads any BIO scheme",
    carries: &[Thing::Mentions],
    units: &[],
    single: Some(SINGLE),
    beside: &[],
    write: Some(|data, target| write::write(data, target, Scheme::Iob2)),
    read: Some(read::read),
    endings: &[".conll", ".conll2003", ".iob", ".iob2", ".bio"],
    recognises: |begins| !begins.starts_with(b"#") && !begins.starts_with(b"{"),
    more_losses: no_more_losses,
};

/// The same columns with BILOU tags.
pub const BILOU: Format = Format {
    name: "bilou",
    about: "CoNLL-2003 columns, names in BILOU: first, inside, last, outside, unit",
    write: Some(|data, target| write::write(data, target, Scheme::Bilou)),
    endings: &[".conll", ".bilou", ".bioes"],
    ..CONLL_2003
};
