//! What a document row says about a text that was just read.

use std::collections::BTreeMap;

use super::corpus::CorpusText;
use crate::model::{DirectionChoice, Document, DocumentId, TextPlace};
use crate::text::{TextHash, language, title};

/// Longest title that a new document gets from its text, in graphemes.
const LONGEST_TITLE: usize = 80;

/// The row of a new document: title and language as its file says them, or else by the text itself; the text
/// is kept inside the project.
#[must_use]
pub fn document(id: DocumentId, hash: TextHash, text: &CorpusText) -> Document {
    let words = &text.decoded.text;
    Document {
        id,
        title: text
            .title
            .clone()
            .unwrap_or_else(|| title(words, &text.name)),
        language: text
            .language
            .clone()
            .unwrap_or_else(|| language::language(words).to_owned()),
        source: text.name.clone(),
        encoding: text.decoded.encoding.to_owned(),
        bom: text.decoded.had_bom,
        replaced: text.decoded.replaced > 0,
        hash,
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: BTreeMap::new(),
        attributes: text.attributes.clone(),
        states: BTreeMap::new(),
    }
}

/// The title that a text gets: its own, or else the name of its file.
#[must_use]
pub fn title(text: &str, file: &str) -> String {
    let own = title::title(text, LONGEST_TITLE);
    own.unwrap_or_else(|| file.to_owned())
}
