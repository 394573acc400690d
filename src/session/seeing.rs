//! Whose annotations are seen in the texts: one's own, or everybody's.
//!
//! Whoever annotates should not be led by what others have marked. So a person who works in a project with
//! others sees their own annotations only, and what files and programs have brought in; a switch shows
//! those of the other people. What it shows is kept with the view, as each person's own affair; that an
//! annotator has switched it on is written into the project besides, once, as a note of theirs about
//! themselves: whoever reviews or measures must know from when on their work was no longer made alone, and
//! the view stays on one computer. The note's id says when; undo takes it back like anything else.
//!
//! Whoever only looks at a project, as somebody who is not among its people, sees everything. Texts, margins,
//! walking, lists, counts, the matrix, statistics and what tagging all finds in its way follow the switch.
//! Entities, claims as propositions, and comments belong to all, and so do names that are suggested. Review has
//! a sheet of its own.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::state::Session;
use super::workspace::Workspace;
use crate::edit::Command;
use crate::model::{
    Author, AuthorId, AuthorKind, CommentId, CommentKind, DocumentId, EntityId, EvidenceId, Layer,
    Project, RowId,
};
use crate::query::entities::Naming;
use crate::query::span_index::Counts;
use crate::store::View;

/// The note of somebody who has seen what others marked; a project file has no language of its own.
const SEEN: &str = "Annotations of others were shown.";

/// The people whose annotations are not seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unseen(BTreeSet<AuthorId>);

impl Unseen {
    /// The project without their annotations, and without links that lead to them.
    pub fn left_out<'p>(&self, project: &'p Project) -> Cow<'p, Project> {
        if self.0.is_empty() {
            return Cow::Borrowed(project);
        }
        let is_theirs =
            |author: AuthorId, layer: Layer| layer == Layer::Own && self.0.contains(&author);
        let mentions = project.mentions().values();
        let mentions = mentions.filter(|row| is_theirs(row.author, row.layer));
        let evidence = project.evidence().values();
        let evidence = evidence.filter(|row| is_theirs(row.author, row.layer));
        let mentions = mentions.map(|row| RowId::Mention(row.id));
        let mut gone: BTreeSet<RowId> = mentions.collect();
        gone.extend(evidence.map(|row| RowId::Evidence(row.id)));
        let links = project.links().values().filter(|row| {
            let dangles = gone.contains(&row.from) || gone.contains(&row.to);
            dangles || is_theirs(row.author, row.layer)
        });
        let links: Vec<RowId> = links.map(|row| RowId::Link(row.id)).collect();
        gone.extend(links);
        let mut seen = project.clone();
        gone.iter().for_each(|row| seen.take(row));
        Cow::Owned(seen)
    }
}

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
            RowId::Link(id) => self.project.links().get(id).map(|row| row.author),
            _ => None,
        };
        author.is_none_or(|author| self.sees(author))
    }

    /// Whether the annotations of an author are seen.
    #[must_use]
    pub fn sees(&self, author: AuthorId) -> bool {
        let is_hidden = || {
            self.project
                .authors()
                .get(&author)
                .is_some_and(Author::is_person)
        };
        !self.hides_others || author == self.author || !is_hidden()
    }

    pub(super) fn unseen(&self) -> Unseen {
        let authors = self.project.authors().keys().copied();
        Unseen(authors.filter(|author| !self.sees(*author)).collect())
    }

    /// How many annotations that are seen a document has.
    #[must_use]
    pub fn counts(&self, document: DocumentId) -> Counts {
        self.index.counts_of(document, |author| self.sees(author))
    }

    /// How often an entity is named by annotations that are seen, and where.
    #[must_use]
    pub fn naming(&self, entity: EntityId) -> Option<Naming> {
        self.entities.naming_of(entity, |author| self.sees(author))
    }

    /// Those pieces of evidence that are seen.
    #[must_use]
    pub fn seen_evidence(&self, mut evidence: Vec<EvidenceId>) -> Vec<EvidenceId> {
        evidence.retain(|id| self.shows(&RowId::Evidence(*id)));
        evidence
    }

    /// Whether it is to be written down that an author has looked at the work of others.
    fn lacks_note(&self) -> bool {
        let author = self.project.authors().get(&self.author);
        let about = RowId::Author(self.author);
        let mut comments = self.project.comments().values();
        author.is_some_and(|author| author.kind == AuthorKind::Annotator)
            && self.writable()
            && !comments
                .any(|row| row.author == self.author && row.about == about && row.text == SEEN)
    }
}

impl Session {
    /// Whether there are annotations of other people to be shown or hidden.
    pub(super) fn can_hide_others(&self) -> bool {
        let workspace = self.workspace();
        workspace.is_some_and(|open| has_others(&open.project, open.author))
    }

    /// Shows the annotations of other people, or hides them; remembered from now on, and noted in the
    /// project when an annotator does so first.
    pub(super) fn toggle_others(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        workspace.hides_others = !workspace.hides_others;
        workspace.view.others = Some(!workspace.hides_others);
        // Whatever was counted or listed is another now.
        workspace.revision += 1;
        if workspace.hides_others || !workspace.lacks_note() {
            return;
        }
        let about = RowId::Author(workspace.author);
        let comment = CommentId(self.ids.make());
        self.edit(&Command::Comment {
            comment,
            about,
            kind: CommentKind::Note,
            text: SEEN.to_owned(),
        });
    }
}
