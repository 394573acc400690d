//! How much there is of everything: by type, language, document and author, and how far the work is.
//!
//! One pass over the rows. **Units:** rows, unless a field says otherwise. **Invariants:** mentions by
//! type, by document and by author each add up to all mentions; so does evidence by document, author and
//! stance. Rows of what is not there (a type that was deleted, a document of another file) count as rows
//! without a name, and are not left out.

mod tally;
#[cfg(test)]
mod tests;

use crate::model::{AuthorId, AuthorKind, DocumentId, Key, Project, WorkState};
use crate::query::matrix::Stance;

/// Counts of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Of everything.
    pub all: Totals,
    /// Mentions and entities by type, in the order of the schema; types without any stand there too.
    pub types: Vec<OfType>,
    /// Links by type, in the order of the schema.
    pub links: Vec<OfType>,
    /// Evidence by stance; those that do not occur are left out.
    pub stances: Vec<(Stance, usize)>,
    /// By language of the document, the one with most documents first.
    pub languages: Vec<OfLanguage>,
    /// By document, in the order of the documents.
    pub documents: Vec<OfDocument>,
    /// By author, the one with most rows first.
    pub authors: Vec<OfAuthor>,
    /// Documents by how far the author who asked is.
    pub progress: Progress,
}

/// Counts of a whole project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents.
    pub documents: usize,
    /// Bytes of their texts.
    pub bytes: usize,
    /// Mentions.
    pub mentions: usize,
    /// Mentions whose entity is an entity of the project.
    pub meant: usize,
    /// Entities.
    pub entities: usize,
    /// Claims.
    pub claims: usize,
    /// Pieces of evidence.
    pub evidence: usize,
    /// Links.
    pub links: usize,
    /// Mentions and evidence that somebody is unsure of.
    pub unsure: usize,
    /// Questions that nobody has resolved.
    pub questions: usize,
}

/// Counts of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfType {
    /// The type.
    pub id: Key,
    /// Its name as shown; the key where the schema does not have it.
    pub name: String,
    /// Mentions, or links, of the type.
    pub rows: usize,
    /// Entities of the type; 0 for links.
    pub entities: usize,
}

/// Counts of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfLanguage {
    /// Its code; empty where documents have none.
    pub language: String,
    /// Documents.
    pub documents: usize,
    /// Bytes of their texts.
    pub bytes: usize,
    /// Mentions in them.
    pub mentions: usize,
    /// Pieces of evidence in them.
    pub evidence: usize,
}

/// Counts of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfDocument {
    /// The document.
    pub id: DocumentId,
    /// Bytes of its text; 0 if that is missing.
    pub bytes: usize,
    /// Mentions.
    pub mentions: usize,
    /// Entities that they mean.
    pub entities: usize,
    /// Pieces of evidence.
    pub evidence: usize,
    /// Claims that they make.
    pub claims: usize,
    /// How far the author who asked is.
    pub state: WorkState,
}

/// Counts of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfAuthor {
    /// The author.
    pub id: AuthorId,
    /// The name; the id where there is no such author.
    pub name: String,
    /// What the author does here.
    pub kind: AuthorKind,
    /// Mentions.
    pub mentions: usize,
    /// Entities.
    pub entities: usize,
    /// Claims.
    pub claims: usize,
    /// Pieces of evidence.
    pub evidence: usize,
    /// Links.
    pub links: usize,
    /// Comments.
    pub comments: usize,
    /// Documents that the author has done or reviewed.
    pub done: usize,
}

impl OfAuthor {
    /// All of the author's rows that are counted here.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.mentions + self.entities + self.claims + self.evidence + self.links + self.comments
    }
}

/// Documents by how far the work on them is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Not begun.
    pub new: usize,
    /// Begun.
    pub in_work: usize,
    /// Finished.
    pub done: usize,
    /// Looked over.
    pub reviewed: usize,
}

/// The counts of a project; how far the work is, is asked for `author`: begun with the first row of
/// anybody's, finished when the author says so.
#[must_use]
pub fn statistics(project: &Project, author: AuthorId) -> Statistics {
    tally::tally(project, author)
}
