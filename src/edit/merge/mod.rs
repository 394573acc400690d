//! Bringing together what was done to one project in two places.
//!
//! Each side is seen as what it did to a common base: rows before and after. A row that only one side
//! touched reads as that side has it. One that both touched is merged by field ([`row`], [`value`]): a
//! field that one side changed has that side's value, maps are merged by key, lists of names as ordered
//! sets. Where both sides changed the same field, each in another way, our value stays in the project
//! and a [`Conflict`] row keeps all three versions until a person decides; so it is for a row that one
//! side deleted and the other changed or refers to, which lives on ([`needed`]). Places in a text follow
//! the text that they were made in ([`places`]).
//!
//! **Invariants.** Pure, and nothing is lost or made up: every value stands in the base or on a side
//! (only [`places`] notes which text a place belongs to); no row needs one that is missing unless a side
//! already had it so; texts are no rows, so whoever applies the result adds the texts of both sides
//! first. Two people who merge the same sides in opposite directions get the same conflicts.
//!
//! **To add a field to a row:** name it in [`row`]; the compiler asks for it. A new kind of value: an
//! `impl` in [`value`].

mod conflict;
mod difference;
mod needed;
mod places;
mod row;
#[cfg(test)]
mod tests;
mod value;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

pub use difference::{difference, together};
pub use whole::{Joined, Unmergeable, joined};

use self::places::Texts;
use super::Delta;
use crate::model::{Conflict, Project, Row, RowId};

/// One of two sides of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Whoever merges: what this side says stays where both say something.
    Ours,
    /// The one that is merged in.
    Theirs,
}

/// What a merge does to a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The rows, each at most once, new [`Conflict`] rows among them; what [`Project::apply`] takes as
    /// the rows of one change. Texts are not in it.
    pub deltas: Vec<Delta>,
    /// How many rows were changed differently on both sides.
    pub conflicts: usize,
}

/// Brings changes made elsewhere onto a project.
///
/// `deltas` says what the other side did to a base that may be unknown here, each row at most once
/// ([`together`] and [`difference`] give them so); `from` says whose they are. The project is the other
/// side. A row that the changes need and that neither they nor the project have cannot be brought back
/// without the base: then the reference is left out, or the whole row is, and a conflict holds it.
#[must_use]
pub fn onto(project: &Project, deltas: &[Delta], from: Side) -> Merged {
    Work::new(project, deltas, from, None).merged()
}

/// Brings what `theirs` did to `base` onto `ours`; the deltas are relative to `ours`.
#[must_use]
pub fn three_way(base: &Project, ours: &Project, theirs: &Project) -> Merged {
    let deltas = difference(base, theirs);
    Work::new(ours, &deltas, Side::Theirs, Some(base)).merged()
}

/// A merge in the making.
struct Work<'a> {
    project: &'a Project,
    deltas: BTreeMap<&'a RowId, &'a Delta>,
    from: Side,
    base: Option<&'a Project>,
    /// Rows of the result that may differ from the project's.
    rows: BTreeMap<RowId, Option<Row>>,
    /// Rows about which the sides disagree.
    disputed: BTreeSet<RowId>,
    /// Rows of the other side that cannot be in the result, for want of a row that they need.
    left_out: BTreeSet<RowId>,
}

impl<'a> Work<'a> {
    fn new(
        project: &'a Project,
        deltas: &'a [Delta],
        from: Side,
        base: Option<&'a Project>,
    ) -> Self {
        Self {
            project,
            deltas: deltas.iter().map(|delta| (&delta.id, delta)).collect(),
            from,
            base,
            rows: BTreeMap::new(),
            disputed: BTreeSet::new(),
            left_out: BTreeSet::new(),
        }
    }

    fn merged(mut self) -> Merged {
        let texts = Texts::of(&self);
        let deltas: Vec<&Delta> = self.deltas.values().copied().collect();
        for delta in deltas {
            self.merge_row(delta, &texts);
        }
        self.keep_what_is_needed();
        self.keep_places_true(&texts);
        let conflicts = self.disputed.len();
        for id in std::mem::take(&mut self.disputed) {
            let conflict = self.conflict_about(id, &texts);
            let row_id = RowId::Conflict(conflict.id);
            if !self.project.has(&row_id) {
                self.rows.insert(row_id, Some(conflict.into()));
            }
        }
        let project = self.project;
        let deltas = self.rows.into_iter().map(|(id, after)| Delta {
            before: project.row(&id).map(Box::new),
            after,
            id,
        });
        Merged {
            deltas: deltas.filter(|delta| !delta.is_nothing()).collect(),
            conflicts,
        }
    }

    fn merge_row(&mut self, delta: &Delta, texts: &Texts) {
        let mine = self.project.row(&delta.id);
        if mine == delta.after {
            return;
        }
        if mine.as_ref() == delta.before.as_deref() {
            self.rows.insert(delta.id.clone(), delta.after.clone());
            return;
        }
        let (ours, theirs) = self.by_side(mine.as_ref(), delta.after.as_ref());
        let (row, clash) = match (ours, theirs) {
            // A conflict is never edited, only settled; and one settled here stays settled.
            _ if matches!(delta.id, RowId::Conflict(_)) => {
                (ours.and(theirs).and(ours).cloned(), false)
            }
            (Some(ours), Some(theirs)) => {
                let (row, clash) = row::merged(
                    delta.before.as_deref(),
                    ours,
                    theirs,
                    texts.differ_for(ours),
                );
                (Some(row), clash)
            }
            (living, None) | (None, living) => (living.cloned(), true),
        };
        if clash {
            self.disputed.insert(delta.id.clone());
        }
        self.rows.insert(delta.id.clone(), row);
    }

    /// What the project has and what the changes bring, as ours and theirs.
    fn by_side<T>(&self, mine: T, other: T) -> (T, T) {
        match self.from {
            Side::Theirs => (mine, other),
            Side::Ours => (other, mine),
        }
    }

    /// How a row reads in the base, as far as that is known.
    fn base_row(&self, id: &RowId) -> Option<Row> {
        match self.deltas.get(id) {
            Some(delta) => delta.before.as_deref().cloned(),
            None => self.base.and_then(|base| base.row(id)),
        }
    }

    /// How a row reads where the changes come from, as far as that is known.
    fn other_row(&self, id: &RowId) -> Option<Row> {
        match self.deltas.get(id) {
            Some(delta) => delta.after.clone(),
            None => self.base.and_then(|base| base.row(id)),
        }
    }

    /// How a row reads in the result so far.
    fn result_row(&self, id: &RowId) -> Option<Row> {
        match self.rows.get(id) {
            Some(row) => row.clone(),
            None => self.project.row(id),
        }
    }

    /// Whether a row is in the result so far.
    fn has(&self, id: &RowId) -> bool {
        match self.rows.get(id) {
            Some(row) => row.is_some(),
            None => self.project.has(id),
        }
    }

    /// The conflict about a row on which the sides disagree.
    fn conflict_about(&self, about: RowId, texts: &Texts) -> Conflict {
        let base = self.base_row(&about);
        let (mine, other) = (self.project.row(&about), self.other_row(&about));
        let id = conflict::id_of(&about, base.as_ref(), [mine.as_ref(), other.as_ref()]);
        let mine = mine.map(|row| texts.true_of_mine(row, self));
        let other = other.map(|row| texts.true_of_other(row, self));
        let (ours, theirs) = self.by_side(mine, other);
        Conflict {
            id,
            about,
            base: base.map(Box::new),
            ours: ours.map(Box::new),
            theirs: theirs.map(Box::new),
        }
    }
}
