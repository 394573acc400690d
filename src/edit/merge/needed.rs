//! Rows that were deleted on one side and that rows of the other side need live on: also those that only a
//! version of a disputed row needs, or it could not be chosen any more.

use std::collections::BTreeSet;

use super::Work;
use crate::model::{Claimer, EntityChoice, Project, Row, RowId};

impl Work<'_> {
    /// Brings back what rows of the result need, with a conflict about it. What cannot be brought back
    /// is taken out of the rows that name it, or these are left out, with a conflict about them.
    pub(super) fn keep_what_is_needed(&mut self) {
        for need in self.needed_by_untouched() {
            self.bring_back(need);
        }
        loop {
            let mut missing = Vec::new();
            for (id, row) in &self.rows {
                let versions = if self.disputed.contains(id) {
                    [self.project.row(id), self.other_row(id)]
                } else {
                    [None, None]
                };
                let rows = row.iter().chain(versions.iter().flatten());
                let needs: BTreeSet<RowId> = rows.flat_map(Row::needs).collect();
                let needs = needs.into_iter();
                let lacking = needs.filter(|need| !self.has(need) && !self.was_missing(id, need));
                missing.extend(lacking.map(|need| (id.clone(), need)));
            }
            let mut goes_on = false;
            for (by, need) in missing {
                goes_on |=
                    !self.has(&need) && (self.bring_back(need.clone()) || self.loosen(by, &need));
            }
            if !goes_on {
                return;
            }
        }
    }

    /// Rows that the changes delete and that rows need which they do not touch.
    fn needed_by_untouched(&self) -> BTreeSet<RowId> {
        let deleted = self.rows.iter().filter(|(_, row)| row.is_none());
        let deleted: BTreeSet<&RowId> = deleted.map(|(id, _)| id).collect();
        if deleted.is_empty() {
            return BTreeSet::new();
        }
        let untouched = self.project.rows().map(|row| (row.id(), row));
        let untouched = untouched.filter(|(id, _)| !self.rows.contains_key(id));
        let needs = untouched.flat_map(|(id, row)| {
            let needs = row.needs().into_iter();
            needs.map(move |need| (id.clone(), need))
        });
        needs
            .filter(|(by, need)| deleted.contains(need) && !self.was_missing(by, need))
            .map(|(_, need)| need)
            .collect()
    }

    /// Whether a side already lacked a row that its version of another needs.
    fn was_missing(&self, by: &RowId, need: &RowId) -> bool {
        let needs = |row: Option<Row>| row.is_some_and(|row| row.needs().contains(need));
        let other_lacks = match (self.deltas.get(need), self.base) {
            (Some(delta), _) => delta.after.is_none(),
            (None, Some(base)) => !base.has(need),
            (None, None) => false,
        };
        (other_lacks && needs(self.other_row(by)))
            || (!self.project.has(need) && needs(self.project.row(by)))
    }

    /// Puts a deleted row back as the side that still has it does; `false` if none is known to have it.
    fn bring_back(&mut self, id: RowId) -> bool {
        let Some(row) = self.project.row(&id).or_else(|| self.other_row(&id)) else {
            return false;
        };
        if self.left_out.contains(&id) {
            return false;
        }
        self.disputed.insert(id.clone());
        self.rows.insert(id, Some(row));
        true
    }

    /// Takes a need out of a row, or the row out of the result; `false` if nothing changes by it.
    fn loosen(&mut self, by: RowId, need: &RowId) -> bool {
        let mine = self.project.row(&by);
        let row = self.result_row(&by);
        if !row.iter().any(|row| row.needs().contains(need)) {
            return false;
        }
        let loose = row
            .clone()
            .and_then(|row| without(row, need, mine.as_ref(), self.project));
        let left = loose.or(mine);
        if left == row {
            return false;
        }
        if left.is_none() {
            self.left_out.insert(by.clone());
        }
        self.disputed.insert(by.clone());
        self.rows.insert(by, left);
        true
    }
}

/// The row with what it had before in place of a reference, if it can do without that one.
fn without(row: Row, need: &RowId, mine: Option<&Row>, project: &Project) -> Option<Row> {
    let loose = match (row, need) {
        (Row::Mention(mut row), RowId::Entity(_)) => {
            row.entity = match mine {
                Some(Row::Mention(mine)) => mine.entity,
                Some(_) | None => EntityChoice::Unset,
            };
            Row::Mention(row)
        }
        (Row::Evidence(mut row), RowId::Entity(_)) => {
            row.claimer = match mine {
                Some(Row::Evidence(mine)) => mine.claimer.clone(),
                Some(_) | None => Claimer::Unset,
            };
            Row::Evidence(row)
        }
        (Row::Document(mut row), RowId::Author(author)) => {
            row.states.remove(author);
            Row::Document(row)
        }
        _ => return None,
    };
    (!loose.needs().contains(need) || project.has(need)).then_some(loose)
}
