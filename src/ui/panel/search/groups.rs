//! What stands in which row of the list: heads, rows of the project, hits.

use std::ops::Range;

use crate::model::{DocumentId, RowId, RowKind};
use crate::session::Search;

/// One group, as long as its hits, below its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The list's row with its head.
    pub top: usize,
    pub of: GroupOf,
    /// The numbers of its rows among those of their sort.
    pub numbers: Range<usize>,
}

/// What is found in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupOf {
    Rows(RowKind),
    Document(DocumentId),
}

/// What a row of the list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown<'g> {
    Head(&'g Group),
    /// A row of the project, by its number in [`Search::rows`].
    Row(usize),
    /// A place in a text, by its number in [`Search::hits`].
    Hit(usize),
}

/// All groups, from the top.
#[derive(Default)]
pub(super) struct Groups {
    groups: Vec<Group>,
    count: usize,
    made_for: Option<(u64, usize, usize)>,
}

impl Groups {
    /// Brings them up to date with what has been found.
    pub fn follow(&mut self, search: &Search) {
        let (rows, hits) = (search.rows(), search.hits());
        let made_for = Some((search.serial(), rows.len(), hits.count()));
        if self.made_for == made_for {
            return;
        }
        self.made_for = made_for;
        self.groups.clear();
        self.count = 0;
        let mut from = 0;
        for part in rows.chunk_by(|a, b| a.row.kind() == b.row.kind()) {
            if let Some(first) = part.first() {
                self.push(GroupOf::Rows(first.row.kind()), from..from + part.len());
            }
            from += part.len();
        }
        for (first, found) in hits.documents() {
            let numbers = first..first + found.spans.len();
            self.push(GroupOf::Document(found.document), numbers);
        }
    }

    fn push(&mut self, of: GroupOf, numbers: Range<usize>) {
        let top = self.count;
        self.count += 1 + numbers.len();
        self.groups.push(Group { top, of, numbers });
    }

    /// How many rows the list has.
    pub fn count(&self) -> usize {
        self.count
    }

    /// What a row of the list shows.
    pub fn at(&self, row: usize) -> Option<Shown<'_>> {
        let after = self.groups.partition_point(|group| group.top <= row);
        let group = self.groups.get(after.checked_sub(1)?)?;
        let Some(below) = (row - group.top).checked_sub(1) else {
            return Some(Shown::Head(group));
        };
        let number = group.numbers.start + below;
        group.numbers.contains(&number).then_some(match group.of {
            GroupOf::Rows(_) => Shown::Row(number),
            GroupOf::Document(_) => Shown::Hit(number),
        })
    }

    /// The list's row with the hit of this number.
    pub fn row_of_hit(&self, number: usize) -> Option<usize> {
        let is_before =
            |group: &Group| matches!(group.of, GroupOf::Rows(_)) || group.numbers.end <= number;
        let at = self.groups.partition_point(is_before);
        let group = self.groups.get(at)?;
        let below = number.checked_sub(group.numbers.start)?;
        group
            .numbers
            .contains(&number)
            .then_some(group.top + 1 + below)
    }

    /// The list's row with this row of the project.
    pub fn row_of(&self, search: &Search, row: &RowId) -> Option<usize> {
        let number = search.rows().iter().position(|hit| hit.row == *row)?;
        let holds = |group: &&Group| {
            matches!(group.of, GroupOf::Rows(_)) && group.numbers.contains(&number)
        };
        let group = self.groups.iter().find(holds)?;
        Some(group.top + 1 + number - group.numbers.start)
    }
}
