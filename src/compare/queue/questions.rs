//! What somebody asks about rows and about decisions.
//!
//! A question is open until it is resolved: by its author, or by an answer that says so. One about a
//! decision is a dispute, which is asked in the line of the group that was decided. Notes ask nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Comment, CommentId, CommentKind, Project, RowId};

/// The comments of a project by what they are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Questions {
    about: BTreeMap<RowId, BTreeSet<CommentId>>,
}

impl Questions {
    pub fn of(project: &Project) -> Self {
        let mut questions = Self::default();
        for comment in project.comments().values() {
            questions.set(comment, true);
        }
        questions
    }

    /// Takes in a comment, or that it is there no more.
    pub fn set(&mut self, comment: &Comment, is_there: bool) {
        super::decisions::set(&mut self.about, &comment.about, comment.id, is_there);
    }

    /// The comments about a row itself, oldest first.
    pub fn comments(&self, row: &RowId) -> impl Iterator<Item = CommentId> + '_ {
        self.about.get(row).into_iter().flatten().copied()
    }

    /// Whether a question about a row is open, or one about what was said there.
    pub fn is_asked(&self, project: &Project, row: &RowId) -> bool {
        let mut next: Vec<CommentId> = self.comments(row).collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = next.pop() {
            let Some(comment) = project.comments().get(&id).filter(|_| seen.insert(id)) else {
                continue;
            };
            let itself = RowId::Comment(id);
            let answers = self.comments(&itself);
            let mut answers = answers.filter_map(|id| project.comments().get(&id));
            let settles = |row: &Comment| row.kind == CommentKind::Answer && row.resolved;
            let is_open =
                comment.kind == CommentKind::Question && !comment.resolved && !answers.any(settles);
            if is_open {
                return true;
            }
            next.extend(self.comments(&itself));
        }
        false
    }

    /// What a comment about `about` is about in the end, through the comments that it answers.
    pub fn subject(project: &Project, about: &RowId) -> Option<RowId> {
        let (mut seen, mut next) = (BTreeSet::new(), about.clone());
        while let RowId::Comment(id) = next {
            if !seen.insert(id) {
                return None;
            }
            next = project.comments().get(&id)?.about.clone();
        }
        Some(next)
    }
}
