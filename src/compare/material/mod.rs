//! What every measure reads: who marked what where, made once from a project.
//!
//! **Unit:** places are half-open ranges of **code points** of a document's text, `u32`, the first is 0.
//! **Invariants:** authors, documents and labels stand in the order of their ids and names, units in the
//! order of their places; so the same project gives the same material and figure every time. Nothing is
//! in it that is no annotator's work: gold rows and predictions are left out and counted, and so are
//! rows whose place is not in the text and rows that say the same twice.
//!
//! An author **worked on** a document if a row of theirs stands in it or its work state for them is not
//! [`New`](crate::model::WorkState::New). Where an author did not work, nothing is known, which is not
//! the same as having marked nothing. Documents that nobody worked on are not in the material.
//!
//! A **word** is what [`segment::words`](crate::text::segment::words) cuts, without white space: a word
//! or a sign. It carries the label of each unit that shares a character with it; so does a character.
//!
//! [`Material::of`] reads a project; the other functions of [`Material`] cut slices out of it without
//! reading again.

mod labels;
mod read;
mod slice;
#[cfg(test)]
pub(super) mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use labels::{Label, LabelSet, Labels};

use crate::model::{AuthorId, ClaimId, DocumentId, Key, RowId};

/// A half-open range of code points.
pub type Range = std::ops::Range<u32>;

/// Which rows of a project are compared; `None` is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Whose.
    pub authors: Option<BTreeSet<AuthorId>>,
    /// In which documents.
    pub documents: Option<BTreeSet<DocumentId>>,
    /// In documents in these languages, by code.
    pub languages: Option<BTreeSet<String>>,
    /// Tagged as what.
    pub labels: Option<BTreeSet<Label>>,
    /// Whether the places of evidence are units beside the mentions.
    pub evidence: bool,
}

/// The work of some authors on some documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Material {
    /// Who worked on any of the documents, by id.
    pub authors: Vec<AuthorId>,
    /// Authors who were asked for and did nothing.
    pub idle: Vec<AuthorId>,
    /// The documents, by id; one that was drawn twice stands here twice.
    pub sheets: Vec<Sheet>,
    /// The labels.
    pub labels: Arc<Labels>,
    /// Keys of the attributes of evidence and of their claims, sorted.
    pub attributes: Arc<Vec<Key>>,
    /// The values that they have, sorted.
    pub values: Arc<Vec<String>>,
    /// What is no annotator's work, or cannot be read.
    pub left_out: LeftOut,
}

/// Rows of a project that are not compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Made or accepted by a review.
    pub gold: usize,
    /// Proposed by programs.
    pub predictions: usize,
    /// Of an earlier text of their document, or not in its text.
    pub misplaced: usize,
    /// The same author has said the same about the same place.
    pub duplicates: usize,
}

/// One document, and what each author did with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The document.
    pub text: Arc<Text>,
    /// The work of each author, as in [`Material::authors`]; `None` if the author did not work on it.
    pub work: Vec<Option<Arc<Work>>>,
}

/// What is known about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The document.
    pub id: DocumentId,
    /// Code of its language.
    pub language: String,
    /// Length in code points.
    pub length: u32,
    /// Its words and signs, without white space, in order.
    pub words: Vec<Range>,
}

/// What one author did with one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Mentions, with the evidence where it was asked for; by place, then label, then row.
    pub units: Vec<Unit>,
    /// The evidence, whether asked for as units or not; by place, then row.
    pub evidence: Vec<Unit>,
    /// The labels of each word, as in [`Text::words`].
    pub words: Vec<LabelSet>,
    /// The labels of the characters: where each run of characters that are labelled alike ends. Runs
    /// cover the text, and no two neighbours are alike.
    pub characters: Vec<(u32, LabelSet)>,
}

/// One row that stands in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The row.
    pub row: RowId,
    /// Its fragments in text order, at least one, none empty, no two touching: those that do are one; of
    /// evidence those of its content.
    pub places: Vec<Range>,
    /// Number of its label.
    pub label: u32,
    /// Which entity a mention means. Two with one number mean the same: one row of the project, or two
    /// with one id in a knowledge base. `None` where the author did not say one.
    pub entity: Option<u32>,
    /// Of evidence the claim that is made there.
    pub claim: Option<ClaimId>,
    /// Of evidence its values, and those of its claim, by attribute: number of the attribute and of the value.
    pub values: Vec<(u32, u32)>,
}

impl Unit {
    /// First code point.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.places.first().map_or(0, |place| place.start)
    }

    /// One past the last code point.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.places.last().map_or(0, |place| place.end)
    }

    /// Code points that it covers, without gaps between its fragments.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.places
            .iter()
            .map(|place| place.end - place.start)
            .sum()
    }

    /// Code points that both cover.
    #[must_use]
    pub fn shared(&self, other: &Self) -> u32 {
        let (mut ours, mut theirs) = (self.places.iter(), other.places.iter());
        let (mut one, mut two) = (ours.next(), theirs.next());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (one, two) {
            shared += a.end.min(b.end).saturating_sub(a.start.max(b.start));
            if a.end < b.end {
                one = ours.next();
            } else {
                two = theirs.next();
            }
        }
        shared
    }
}

impl Sheet {
    /// The same for some of the authors, by their numbers.
    #[must_use]
    pub fn of_authors(&self, numbers: &[usize]) -> Self {
        let work = numbers
            .iter()
            .map(|&at| self.work.get(at).cloned().flatten());
        Self {
            text: Arc::clone(&self.text),
            work: work.collect(),
        }
    }

    /// How many authors worked on it.
    #[must_use]
    pub fn workers(&self) -> usize {
        self.work.iter().flatten().count()
    }

    /// The work of both, where there are two authors and both worked on it.
    #[must_use]
    pub fn pair(&self) -> Option<(&Work, &Work)> {
        match self.work.as_slice() {
            [Some(one), Some(other)] => Some((one, other)),
            _ => None,
        }
    }
}
