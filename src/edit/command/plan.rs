//! What planning a command gives, and the rows that it reads and writes for that.

use super::Refusal;
use crate::edit::{Act, Change, Delta, Stamp};
use crate::model::{AuthorId, Project, Row, RowId};

/// What a plan is made of: an act, the words for the history list, and the rows.
pub(super) struct Plan {
    pub act: Act,
    pub detail: String,
    pub rows: Vec<Delta>,
}

impl Plan {
    /// The change, without rows that stay as they are; refused where none is left.
    pub fn change(mut self, stamp: &Stamp) -> Result<Change, Refusal> {
        self.rows.retain(|delta| !delta.is_nothing());
        if self.rows.is_empty() {
            return Err(Refusal::Nothing);
        }
        Ok(Change {
            id: stamp.id,
            author: stamp.author,
            at: stamp.at,
            act: self.act,
            detail: self.detail,
            rows: self.rows,
        })
    }
}

/// A delta that writes `row` over whatever is there.
pub(super) fn written(project: &Project, row: Row) -> Delta {
    let id = row.id();
    Delta {
        before: project.row(&id).map(Box::new),
        after: Some(row),
        id,
    }
}

/// Whether a row is there for what `author` does: they themselves are, for who is not in the project yet enters it
/// with the first thing that they do.
pub(super) fn is_there(project: &Project, id: &RowId, author: AuthorId) -> bool {
    *id == RowId::Author(author) || project.has(id)
}

/// A delta that writes a row that must not be there yet.
pub(super) fn fresh(project: &Project, row: Row) -> Result<Delta, Refusal> {
    let id = row.id();
    if project.has(&id) {
        return Err(Refusal::Taken(id));
    }
    Ok(written(project, row))
}

/// The row, if it is there and its author is `author` or nobody.
pub(super) fn own(project: &Project, id: &RowId, author: AuthorId) -> Result<Row, Refusal> {
    let row = project
        .row(id)
        .ok_or_else(|| Refusal::Missing(id.clone()))?;
    match row.author() {
        Some(owner) if owner != author => Err(Refusal::NotYours(id.clone())),
        _ => Ok(row),
    }
}
