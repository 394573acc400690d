//! Whose annotations are seen in the texts: one's own, or everybody's.
//!
//! Whoever annotates should not be led by what others have marked. So a person who works in a project with
//! others sees their own annotations only, and what files and programs have brought in; a switch shows
//! those of the other people, and it is remembered with the view of the project. Whoever only looks at a
//! project, as somebody who is not among its people, sees everything. Lists, searches and counts speak about
//! all rows; review has a sheet of its own.

use super::state::Session;
use super::workspace::Workspace;
use crate::model::{Author, AuthorId, Project, RowId};
use crate::store::View;

/// Whether somebody sees their own annotations only, where nothing was said about it.
fn hides_by_itself(project: &Project, author: AuthorId) -> bool {
    project.authors().contains_key(&author) && has_others(project, author)
}

fn has_others(project: &Project, author: AuthorId) -> bool {
    let mut authors = project.authors().values();
    authors.any(|other| other.id != author && other.is_person())
}

/// Whether others' annotations are hidden from an author when a project is entered.
pub(super) fn hides_others(project: &Project, author: AuthorId, view: &View) -> bool {
    let shown = view.others;
    shown.map_or_else(|| hides_by_itself(project, author), |shown| !shown)
}

impl Workspace {
    /// Whether the annotations of other people are hidden.
    #[must_use]
    pub fn hides_others(&self) -> bool {
        self.hides_others
    }

    /// Whether a row is seen in its text. The one in focus always is.
    #[must_use]
    pub fn shows(&self, row: &RowId) -> bool {
        if !self.hides_others || self.focus.as_ref() == Some(row) {
            return true;
        }
        let author = match row {
            RowId::Mention(id) => self.project.mentions().get(id).map(|row| row.author),
            RowId::Evidence(id) => self.project.evidence().get(id).map(|row| row.author),
            _ => None,
        };
        let author = author.filter(|author| *author != self.author);
        let author = author.and_then(|author| self.project.authors().get(&author));
        !author.is_some_and(Author::is_person)
    }
}

impl Session {
    /// Whether there are annotations of other people to be shown or hidden.
    pub(super) fn can_hide_others(&self) -> bool {
        let workspace = self.workspace();
        workspace.is_some_and(|open| has_others(&open.project, open.author))
    }

    /// Shows the annotations of other people, or hides them; remembered from now on.
    pub(super) fn toggle_others(&mut self) {
        if let Some(workspace) = &mut self.workspace {
            workspace.hides_others = !workspace.hides_others;
            workspace.view.others = Some(!workspace.hides_others);
        }
    }
}
