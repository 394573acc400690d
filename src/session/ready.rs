//! A project with all that the window looks up in it, ready to be entered.

use super::mirror::Mirror;
use crate::model::Project;
use crate::query::{EntityIndex, SpanIndex, Suggestions};

/// What is found out from the whole project before it is entered: for a large one by the job that opens it.
pub(super) struct Ready {
    pub project: Project,
    pub indexes: Indexes,
    pub mirror: Mirror,
}

/// What is looked up in the rows; follows every change of them.
pub(super) struct Indexes {
    pub index: SpanIndex,
    pub entities: EntityIndex,
    pub suggestions: Suggestions,
}

impl Ready {
    pub fn of(project: Project) -> Self {
        Self {
            indexes: Indexes::of(&project, 0.0),
            mirror: Mirror::of(&project),
            project,
        }
    }
}

impl Indexes {
    /// Of a whole project; predictions are suggested that are as sure as this score.
    pub fn of(project: &Project, least: f64) -> Self {
        let index = SpanIndex::of(project);
        Self {
            suggestions: Suggestions::of(project, &index, least),
            entities: EntityIndex::of(project),
            index,
        }
    }
}
