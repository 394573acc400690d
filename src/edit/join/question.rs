//! What has to be decided before another project is brought in.

use super::{AuthorAnswer, DocumentAnswer, Label, LabelAnswer};
use crate::model::{AuthorId, DocumentId};

/// Everything that may be decided, with what was answered or is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Documents that may be one of ours.
    pub documents: Vec<DocumentQuestion>,
    /// Authors who are called as one of ours.
    pub authors: Vec<AuthorQuestion>,
    /// Labels that our schema does not have so, of those that their rows use.
    pub labels: Vec<LabelQuestion>,
}

/// Which document of ours it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentQuestion {
    /// The document of theirs.
    pub document: DocumentId,
    /// What it is called there.
    pub title: String,
    /// Those of ours that it may be, the likeliest first.
    pub choices: Vec<DocumentId>,
    /// Why it is not known.
    pub why: Why,
    /// What was answered.
    pub answer: Option<DocumentAnswer>,
    /// Whether it can come along as a document of its own: none of ours has its id.
    pub may_be_new: bool,
}

/// Why it is not known which document of ours one of theirs is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Several have the same text.
    Several,
    /// Its text is another one, and the rows would be looked for in ours.
    OtherText {
        /// How many rows are found without a doubt.
        certain: usize,
        /// Quotes of those that are not; they would wait to be placed.
        doubtful: Vec<String>,
    },
}

/// Which author of ours it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorQuestion {
    /// The author of theirs.
    pub author: AuthorId,
    /// The name, on both sides.
    pub name: String,
    /// The authors of ours who are called so.
    pub choices: Vec<AuthorId>,
    /// What was answered.
    pub answer: Option<AuthorAnswer>,
}

/// Which label of ours it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelQuestion {
    /// The label of theirs.
    pub label: Label,
    /// How it is shown there.
    pub name: String,
    /// The keys, or values, of ours that it may be, with their names.
    pub choices: Vec<(String, String)>,
    /// What was answered, or is proposed.
    pub answer: LabelAnswer,
    /// Whether it must be answered: what is proposed loses something.
    pub is_open: bool,
    /// Whether it can be added to our schema: its key is not taken there.
    pub may_be_new: bool,
}

impl Questions {
    /// Whether something must be answered first.
    #[must_use]
    pub fn are_open(&self) -> bool {
        self.open() > 0
    }

    /// How many must be answered first.
    #[must_use]
    pub fn open(&self) -> usize {
        let documents = self.documents.iter().filter(|it| it.answer.is_none());
        let authors = self.authors.iter().filter(|it| it.answer.is_none());
        let labels = self.labels.iter().filter(|it| it.is_open);
        documents.count() + authors.count() + labels.count()
    }
}
