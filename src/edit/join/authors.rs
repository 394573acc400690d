//! Which author of theirs is which of ours.

use std::collections::BTreeMap;

use super::{Answers, AuthorAnswer, AuthorQuestion};
use crate::model::{AuthorId, Project};

/// The authors of theirs, and what has to be asked about them.
#[derive(Debug, Default)]
pub(super) struct Authors {
    /// Those who are somebody else of ours, by answer.
    others: BTreeMap<AuthorId, AuthorId>,
    pub questions: Vec<AuthorQuestion>,
}

impl Authors {
    /// Who an author of theirs is here.
    pub fn ours(&self, theirs: AuthorId) -> AuthorId {
        self.others.get(&theirs).copied().unwrap_or(theirs)
    }

    /// Whether every author has the same id here.
    pub fn are_same(&self) -> bool {
        self.others.is_empty()
    }
}

pub(super) fn matched(project: &Project, other: &Project, answers: &Answers) -> Authors {
    let mut authors = Authors::default();
    for author in other.authors().values() {
        if project.authors().contains_key(&author.id) {
            continue;
        }
        let name = author.name.trim();
        let ours = project.authors().values();
        let called = ours.filter(|ours| ours.name.trim() == name && !name.is_empty());
        let choices: Vec<AuthorId> = called.map(|ours| ours.id).collect();
        if choices.is_empty() {
            continue;
        }
        let answer = answers.authors.get(&author.id).copied();
        // Whom an answer of another day names may be gone.
        let answer = answer.filter(|answer| match answer {
            AuthorAnswer::Is(id) => choices.contains(id),
            AuthorAnswer::Other => true,
        });
        if let Some(AuthorAnswer::Is(ours)) = answer {
            authors.others.insert(author.id, ours);
        }
        authors.questions.push(AuthorQuestion {
            author: author.id,
            name: name.to_owned(),
            choices,
            answer,
        });
    }
    authors
}
