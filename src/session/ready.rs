//! A project with all that the window looks up in it, ready to be entered.

use super::mirror::Mirror;
use crate::model::Project;
use crate::query::{EntityIndex, SpanIndex, Suggestions};

/// What is found out from the whole project before it is entered: for a large one by the job that opens it.
pub(super) struct Ready {
    pub project: Project,
    pub index: SpanIndex,
    pub entities: EntityIndex,
    pub suggestions: Suggestions,
    pub mirror: Mirror,
}

impl Ready {
    pub fn of(project: Project) -> Self {
        let index = SpanIndex::of(&project);
        Self {
            suggestions: Suggestions::of(&project, &index, 0.0),
            entities: EntityIndex::of(&project),
            mirror: Mirror::of(&project),
            index,
            project,
        }
    }
}
