//! What a merge has left to be decided: rows that two people have changed, each in another way.
//!
//! They stand before everything else in the list, as long as nothing in particular is asked for: two
//! versions of one row are no work of two authors, and nothing that stands on that row can be reviewed
//! before it is known how it reads. The same keys decide: 1 is what this side has, 2 the other side, 0
//! neither, which is how the row read before both.

use super::act::Choice;
use super::{Review, ReviewAct};
use crate::compare::queue::{Asked, Stage};
use crate::edit::Command;
use crate::model::{Conflict, ConflictId, Project, Row};
use crate::session::action::Action;
use crate::session::state::Session;
use crate::session::workspace::Workspace;

/// The versions of a row as they can be chosen; `None` where it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// As the project has it now, edits since the merge included.
    pub ours: Option<Row>,
    /// As the other side has it.
    pub theirs: Option<Row>,
    /// As it was before both.
    pub base: Option<Row>,
}

impl Versions {
    /// Of a conflict.
    #[must_use]
    pub fn of(project: &Project, conflict: &Conflict) -> Self {
        let ours = conflict.ours.as_ref();
        Self {
            ours: ours.and_then(|_| project.row(&conflict.about)),
            theirs: conflict.theirs.as_deref().cloned(),
            base: conflict.base.as_deref().cloned(),
        }
    }

    /// The version to be told by, for there is at least one.
    #[must_use]
    pub fn any(&self) -> Option<&Row> {
        let known = self.ours.as_ref().or(self.theirs.as_ref());
        known.or(self.base.as_ref())
    }
}

impl Review {
    /// The conflicts of a merge that are in the list, before the groups.
    #[must_use]
    pub fn conflicts(&self) -> &[ConflictId] {
        &self.conflicts
    }

    /// The conflict of a merge that is shown.
    #[must_use]
    pub fn settling(&self) -> Option<ConflictId> {
        self.settling
    }

    /// Finds the conflicts that are in the list.
    pub(super) fn find_conflicts(&mut self, project: &Project) {
        let Asked { order, stage, .. } = self.asked;
        let whole = Asked {
            order,
            stage,
            agreed: self.asked.agreed,
            ..Asked::default()
        };
        let is_shown = matches!(stage, Stage::Open | Stage::All) && self.asked == whole;
        let known = project.conflicts().keys();
        self.conflicts = known.filter(|_| is_shown).copied().collect();
    }
}

impl Workspace {
    /// The versions of the conflict that is shown.
    #[must_use]
    pub fn settling_versions(&self) -> Option<Versions> {
        let conflict = self.project().conflicts().get(&self.review.settling?)?;
        Some(Versions::of(self.project(), conflict))
    }
}

impl Session {
    /// Decides how the row reads that is shown with two versions.
    pub(super) fn settle(&mut self, conflict: ConflictId, choice: Choice) {
        let versions = self
            .workspace
            .as_ref()
            .and_then(Workspace::settling_versions);
        let Some(versions) = versions else { return };
        let row = match choice {
            Choice::Version(1) => versions.ours,
            Choice::Version(2) => versions.theirs,
            Choice::Nobody => versions.base,
            Choice::Later => return self.run(Action::Review(ReviewAct::Step(true))),
            _ => return self.warn("notice-review-two-versions"),
        };
        let row = row.map(Box::new);
        self.edit(&Command::Settle { conflict, row });
    }
}
