//! What a document row says about a text that was just read.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::CorpusText;
use crate::model::{
    Attribute, AttributeKind, DirectionChoice, Document, DocumentId, Key, Subject, TextPlace,
};
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

/// Most attributes that new documents add to a schema: a table of more columns has values that it does not
/// know.
const MOST_ATTRIBUTES: usize = 200;

/// The attributes of documents that are not among the `known` ones: columns of tables, fields of JSON. They
/// take any text, and stand behind the others.
pub fn new_attributes<'d>(
    known: &BTreeSet<Key>,
    documents: impl IntoIterator<Item = &'d Document>,
) -> Vec<Attribute> {
    let documents = documents.into_iter();
    let keys = documents.flat_map(|document| document.attributes.keys());
    let new: BTreeSet<&Key> = keys.filter(|key| !known.contains(*key)).collect();
    let attribute = |(order, key): (u32, &Key)| Attribute {
        id: key.clone(),
        of: Subject::Document,
        name: key.to_string(),
        kind: AttributeKind::Text,
        default: String::new(),
        required: false,
        when: BTreeMap::new(),
        order,
        guideline: String::new(),
    };
    let new = (1_000 + known.len() as u32..).zip(new);
    new.take(MOST_ATTRIBUTES).map(attribute).collect()
}

/// What is said of attributes that were added to the schema, in English; `None` for none.
#[must_use]
pub fn told_of_attributes(new: &[Attribute]) -> Option<String> {
    let names: Vec<String> = new
        .iter()
        .take(8)
        .map(|it| format!("{:?}", it.name))
        .collect();
    let more = match new.len() - names.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let names = names.join(", ");
    (!new.is_empty()).then(|| {
        format!("not in the schema, and added to it as attributes of documents: {names}{more}")
    })
}

/// The title that a text gets: its own, or else the name of its file.
#[must_use]
pub fn title(text: &str, file: &str) -> String {
    let own = title::title(text, LONGEST_TITLE);
    own.unwrap_or_else(|| file.to_owned())
}
