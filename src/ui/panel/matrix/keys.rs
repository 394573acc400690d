//! Going from cell to cell.

use egui::Key;

use crate::model::{ClaimId, RowId};
use crate::query::matrix::{Across, Entry, Matrix};

/// A cell, whatever becomes of the rows and columns around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct At {
    /// The leading claim of its row.
    pub row: ClaimId,
    /// Its column; `None` for the claim itself.
    pub column: Option<Across>,
    /// Which quote of the cell.
    pub nth: usize,
}

/// The same by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub row: usize,
    /// From 0; `None` for the claim.
    pub column: Option<usize>,
    pub nth: usize,
}

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the end of the interface, or to its start.
    Across { on: bool },
    /// Down, or up.
    Along { down: bool },
    /// So many rows down, or up.
    Page { down: bool, rows: usize },
    /// To the last column, or to the claim.
    Edge { end: bool },
}

impl Step {
    /// What a key means; `page` is how many rows are on the screen.
    pub fn of(key: Key, mirrored: bool, page: usize) -> Option<Self> {
        Some(match key {
            Key::ArrowLeft => Self::Across { on: mirrored },
            Key::ArrowRight => Self::Across { on: !mirrored },
            Key::ArrowDown => Self::Along { down: true },
            Key::ArrowUp => Self::Along { down: false },
            Key::PageDown => Self::Page {
                down: true,
                rows: page,
            },
            Key::PageUp => Self::Page {
                down: false,
                rows: page,
            },
            Key::Home => Self::Edge { end: false },
            Key::End => Self::Edge { end: true },
            _ => return None,
        })
    }
}

impl At {
    /// Where it is in a matrix; `None` if its row is gone.
    pub fn place(&self, matrix: &Matrix) -> Option<Place> {
        let mut rows = matrix.rows.iter();
        let row = rows.position(|row| row.leading().map(|lead| lead.claim) == Some(self.row))?;
        let mut columns = matrix.columns.iter();
        let column = self.column.as_ref();
        let column = column.and_then(|across| columns.position(|column| column.across == *across));
        let nth = self.nth.min(quotes(matrix, row, column).saturating_sub(1));
        Some(Place { row, column, nth })
    }
}

impl Place {
    /// The cell by its names.
    pub fn at(self, matrix: &Matrix) -> Option<At> {
        let row = matrix.rows.get(self.row)?.leading()?.claim;
        let column = self.column.and_then(|column| matrix.columns.get(column));
        Some(At {
            row,
            column: column.map(|column| column.across.clone()),
            nth: self.nth,
        })
    }

    /// The quote there.
    pub fn entry(self, matrix: &Matrix) -> Option<&Entry> {
        let row = matrix.rows.get(self.row)?;
        row.cells.get(&self.column?)?.get(self.nth)
    }

    /// What opens there: the evidence, or the claim where there is none.
    pub fn opens(self, matrix: &Matrix) -> Option<RowId> {
        if let Some(entry) = self.entry(matrix) {
            return Some(RowId::Evidence(entry.evidence));
        }
        let lead = matrix.rows.get(self.row)?.leading()?;
        Some(RowId::Claim(lead.claim))
    }

    /// Where a step leads; stays where it is at the edges.
    pub fn after(self, step: Step, matrix: &Matrix) -> Self {
        let last_row = matrix.rows.len().saturating_sub(1);
        let last_column = matrix.columns.len().checked_sub(1);
        let row = |row: usize| Self {
            row: row.min(last_row),
            nth: 0,
            ..self
        };
        let to = match step {
            Step::Across { on: true } => {
                let next = self.column.map_or(0, |column| column + 1);
                let column = last_column.map(|last| next.min(last));
                Self { column, ..self }
            }
            Step::Across { on: false } => {
                let column = self.column.and_then(|column| column.checked_sub(1));
                Self { column, ..self }
            }
            Step::Along { down: true } => {
                let quotes = quotes(matrix, self.row, self.column);
                if self.nth + 1 < quotes {
                    return Self {
                        nth: self.nth + 1,
                        ..self
                    };
                }
                if self.row == last_row {
                    return self;
                }
                row(self.row + 1)
            }
            Step::Along { down: false } => match (self.nth.checked_sub(1), self.row) {
                (Some(nth), _) => return Self { nth, ..self },
                (None, 0) => return self,
                (None, below) => {
                    let above = below - 1;
                    let last = quotes(matrix, above, self.column).saturating_sub(1);
                    return Self {
                        row: above,
                        nth: last,
                        ..self
                    };
                }
            },
            Step::Page { down: true, rows } => row(self.row + rows.max(1)),
            Step::Page { down: false, rows } => row(self.row.saturating_sub(rows.max(1))),
            Step::Edge { end: true } => Self {
                column: last_column,
                ..self
            },
            Step::Edge { end: false } => Self {
                column: None,
                ..self
            },
        };
        let most = quotes(matrix, to.row, to.column).saturating_sub(1);
        Self {
            nth: to.nth.min(most),
            ..to
        }
    }
}

/// How many quotes stand in a cell.
fn quotes(matrix: &Matrix, row: usize, column: Option<usize>) -> usize {
    let row = matrix.rows.get(row);
    let entries = row
        .zip(column)
        .and_then(|(row, column)| row.cells.get(&column));
    entries.map_or(0, Vec::len)
}
