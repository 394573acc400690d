//! What was done to a project, as rows before and after.

use std::collections::BTreeMap;

use crate::edit::{Change, Delta};
use crate::model::{Project, RowId};

/// What was done to `base` to get `other`: each row that differs, before and after.
#[must_use]
pub fn difference(base: &Project, other: &Project) -> Vec<Delta> {
    let written = other.rows().map(|row| (row.id(), row));
    let written = written.filter(|(id, row)| !base.reads(id, Some(row)));
    let written = written.map(|(id, row)| Delta {
        before: base.row(&id).map(Box::new),
        after: Some(row),
        id,
    });
    let deleted = base.rows().map(|row| (row.id(), row));
    let deleted = deleted.filter(|(id, _)| !other.has(id));
    let deleted = deleted.map(|(id, row)| Delta {
        id,
        before: Some(Box::new(row)),
        after: None,
    });
    written.chain(deleted).collect()
}

/// What several changes did, one after the other, as if it had been one: each row that reads otherwise
/// in the end than it did at first.
#[must_use]
pub fn together<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Vec<Delta> {
    let mut rows: BTreeMap<&RowId, Delta> = BTreeMap::new();
    for delta in changes.into_iter().flat_map(|change| &change.rows) {
        rows.entry(&delta.id)
            .and_modify(|row| row.after.clone_from(&delta.after))
            .or_insert_with(|| delta.clone());
    }
    let rows = rows.into_values();
    rows.filter(|delta| !delta.is_nothing()).collect()
}
