//! Bringing the rows of another project into the open one.
//!
//! The other project may be a copy that was handed out ([`super::handout`]), a copy of any other kind, or a
//! project of its own about the same texts. [`brought`] says what would come of it: what the rows do to
//! the project, what has to be asked first, and what a person should know.
//!
//! - [`documents`]: which document of theirs is which of ours: by id, else by text and source name, else
//!   by a text that is unique on both sides, else by a person ([`alike`]: texts that differ slightly).
//! - [`authors`]: one id is one author; one name under two ids is asked.
//! - [`labels`]: types, attributes and values, by key, else by name, else new; a person may say otherwise.
//! - [`base`]: how their rows read when they were handed out, and who works there.
//! - [`mapped`]: their rows in our terms; [`places`]: where they stand in a text of ours that differs.
//! - [`taken`]: which version of a row counts that both sides have; [`described`]: documents, [`twins`]: what
//!   its author has made here already.
//!
//! **Which version counts.** Rows that read the same are left. Of a file that was handed out it is known
//! how everything in it read then, so a row that only one side has changed or deleted reads as that side
//! has it. Where that is not known, rows of the one person who works in the other file read as there, and
//! what that person no longer has stays here, with a remark; of anything else that differs a conflict is
//! made by the rules of [`super::merge`].
//!
//! **Invariants.** Pure. Rows keep their author and ids. Nothing comes in while a question is open, and
//! then as one change. What cannot come is told.

mod alike;
mod answers;
mod authors;
mod base;
mod described;
mod documents;
mod labels;
mod mapped;
mod places;
mod question;
mod remark;
mod taken;
#[cfg(test)]
mod tests;
mod twins;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use answers::{Answers, AuthorAnswer, DocumentAnswer, Label, LabelAnswer};
pub use question::{AuthorQuestion, DocumentQuestion, LabelQuestion, Questions, Why};
pub use remark::Remark;

use super::Delta;
use crate::model::{Project, RowKind};
use crate::text::TextHash;

/// What another project would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joining {
    /// What it does to the project, for [`Command::Join`](super::Command::Join).
    pub deltas: Vec<Delta>,
    /// Texts that the rows need, to be added to the project first.
    pub texts: Vec<(TextHash, Arc<str>)>,
    /// What a person may or must decide.
    pub questions: Questions,
    /// What a person should know.
    pub remarks: Vec<Remark>,
    /// How many documents of theirs are documents of ours.
    pub same_documents: usize,
}

impl Joining {
    /// New rows of each kind.
    #[must_use]
    pub fn added(&self) -> BTreeMap<RowKind, usize> {
        let mut added = BTreeMap::new();
        let new = self.deltas.iter().filter(|delta| delta.before.is_none());
        for delta in new {
            *added.entry(delta.id.kind()).or_default() += 1;
        }
        added
    }

    /// Makes it happen in a project that is not open; it must be the one that was looked at.
    pub fn happen(&self, project: &mut Project) {
        for (hash, text) in &self.texts {
            project.add_text(*hash, Arc::clone(text));
        }
        for delta in &self.deltas {
            match &delta.after {
                Some(row) => project.put(row.clone()),
                None => project.take(&delta.id),
            }
        }
    }

    /// Rows of ours that will read otherwise, or be gone.
    #[must_use]
    pub fn changed(&self) -> usize {
        let old = self.deltas.iter().filter(|delta| delta.before.is_some());
        old.count()
    }
}

/// What another project would bring, as far as the answers decide it.
#[must_use]
pub fn brought(project: &Project, other: &Project, answers: &Answers) -> Joining {
    let mut remarks = Vec::new();
    let base = base::Base::of(project, other);
    let documents = documents::matched(project, other, &base, answers, &mut remarks);
    let authors = authors::matched(project, other, answers);
    let labels = labels::matched(project, other, &base, answers, &mut remarks);
    let maps = mapped::Maps::of(other, &documents, &authors, &labels);
    let found = taken::taken(project, other, &base, maps, &mut remarks);
    Joining {
        deltas: found.deltas,
        texts: found.texts,
        same_documents: documents.same(),
        questions: Questions {
            documents: documents.questions,
            authors: authors.questions,
            labels: labels.questions,
        },
        remarks,
    }
}

/// What is worth knowing of each project that was brought in, with its number, from 0.
pub type Remarks = Vec<(usize, Remark)>;

/// Several projects as one: the first, with what each of the others brings, in their order. Labels are
/// matched as [`brought`] proposes it.
///
/// # Errors
/// The number of the first project, from 0, that cannot be brought in without asking, and the questions.
pub fn joined(
    projects: impl IntoIterator<Item = Project>,
) -> Result<(Project, Remarks), (usize, Questions)> {
    let mut projects = projects.into_iter().enumerate();
    let Some((_, mut whole)) = projects.next() else {
        let id = crate::model::ProjectId(ulid::Ulid::nil());
        return Ok((Project::new(id), Vec::new()));
    };
    let mut remarks = Vec::new();
    for (number, other) in projects {
        let joining = brought(&whole, &other, &Answers::default());
        if joining.questions.are_open() {
            return Err((number, joining.questions));
        }
        joining.happen(&mut whole);
        remarks.extend(joining.remarks.into_iter().map(|remark| (number, remark)));
    }
    Ok((whole, remarks))
}
