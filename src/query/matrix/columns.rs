//! What the rows are set against.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{By, Voice};
use crate::model::{DocumentId, Evidence, Project};

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Across {
    /// A document.
    Document(DocumentId),
    /// A claimer.
    Voice(Voice),
    /// A language, by its code; empty where a document's is not known.
    Language(String),
}

/// A column of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is.
    pub across: Across,
    /// Title of the document, or name of the claimer; empty for others.
    pub title: String,
    /// Language code of the document, or the language; empty for claimers.
    pub language: String,
    /// Pieces of evidence in it; what refutes several rows counts in each.
    pub evidence: usize,
}

/// What a piece of evidence stands in.
pub(super) fn across(by: By, voice: &Voice, evidence: &Evidence, language: &str) -> Across {
    match by {
        By::Document => Across::Document(evidence.document),
        By::Claimer => Across::Voice(voice.clone()),
        By::Language => Across::Language(language.to_owned()),
    }
}

/// The columns for these counts of evidence, in their order, and where each stands. `names` are those of
/// claimers.
pub(super) fn columns(
    project: &Project,
    counts: BTreeMap<Across, usize>,
    names: &BTreeMap<Voice, String>,
) -> (Vec<Column>, BTreeMap<Across, usize>) {
    let columns = counts.into_iter().map(|(across, evidence)| {
        let (title, language) = match &across {
            Across::Document(id) => project
                .documents()
                .get(id)
                .map(|document| (document.title.clone(), document.language.clone()))
                .unwrap_or_default(),
            Across::Voice(voice) => (names.get(voice).cloned().unwrap_or_default(), String::new()),
            Across::Language(language) => (String::new(), language.clone()),
        };
        Column {
            across,
            title,
            language,
            evidence,
        }
    });
    let mut columns: Vec<Column> = columns.collect();
    columns.sort_by_cached_key(|column| match &column.across {
        Across::Document(id) => (false, Reverse(0), Some(*id), String::new()),
        // Whose claims they are is what the matrix asks; what nobody has said stands last.
        Across::Voice(voice) => (
            *voice == Voice::Unset,
            Reverse(column.evidence),
            None,
            column.title.clone(),
        ),
        Across::Language(language) => (
            language.is_empty(),
            Reverse(column.evidence),
            None,
            language.clone(),
        ),
    });
    let places = columns.iter().enumerate();
    let places = places
        .map(|(at, column)| (column.across.clone(), at))
        .collect();
    (columns, places)
}
