//! The group that is shown, with what the window says about it.

use super::voice::{Voice, of_group, slots};
use super::{Blind, Review};
use crate::compare::align::{Group, Kind, Reason};
use crate::compare::queue::{Item, State};
use crate::model::{CommentId, Project, RowId, Verdict};

/// The group that is shown.
#[derive(Clone, Debug)]
pub struct Current {
    /// The number of its line in the list, from 0; `None` while it is changed and no longer waits.
    pub nth: Option<usize>,
    /// Its rows.
    pub group: Group,
    /// What was decided.
    pub state: State,
    /// Who has what there, by number.
    pub versions: Vec<Version>,
    /// In what they differ.
    pub reasons: Vec<Reason>,
    /// What is asked and said about its rows and about decisions of them, oldest first.
    pub comments: Vec<CommentId>,
}

/// What one author has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Whose.
    pub voice: Voice,
    /// The slot of the author's colour.
    pub slot: u8,
    /// The rows, in text order; none where they have nothing there.
    pub rows: Vec<RowId>,
}

impl Current {
    /// The gravest kind of difference.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.group.kinds.iter().next().unwrap_or(Kind::Agreed)
    }

    /// The decision, also one that no longer counts.
    #[must_use]
    pub fn verdict<'p>(&self, project: &'p Project) -> Option<&'p Verdict> {
        project.verdicts().get(&self.state.verdict()?)
    }

    /// What the author with this number has.
    #[must_use]
    pub fn version(&self, number: u8) -> Option<&Version> {
        let mut versions = self.versions.iter();
        versions.find(|version| version.voice.number == number)
    }
}

impl Review {
    pub(super) fn current_of(
        &self,
        project: &Project,
        blind: Blind,
        nth: Option<usize>,
        item: Item<'_>,
    ) -> Current {
        let group = item.group;
        let voices = of_group(&self.voices, group, blind.seed());
        let slots = slots(project, &voices, blind.is_on);
        let versions = voices.into_iter().zip(slots).map(|(voice, slot)| Version {
            rows: group.rows_of(voice.author).cloned().collect(),
            voice,
            slot,
        });
        let queue = self.queue.as_ref();
        Current {
            comments: queue.map_or_else(Vec::new, |queue| queue.comments(group)),
            nth,
            state: item.state,
            versions: versions.collect(),
            reasons: queue.map_or_else(Vec::new, |queue| queue.reasons(project, group)),
            group: group.clone(),
        }
    }
}
