//! A typed relation between two rows.

use serde::{Deserialize, Serialize};

use super::{AuthorId, Key, Layer, LinkId, RowId, Subject, Type, is_default};

/// A relation that the schema names; a symmetric one is stored once, its smaller id first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Stable id.
    pub id: LinkId,
    /// Who made it.
    pub author: AuthorId,
    /// Link type, a key of the schema.
    pub r#type: Key,
    /// Where it starts.
    pub from: RowId,
    /// Where it leads.
    pub to: RowId,
    /// Whose word it is: the author's own, or what a review decided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layer: Layer,
}

impl Link {
    /// Whether links of a type lead from this row to that one: both are of one kind that the type joins,
    /// and they are two rows.
    #[must_use]
    pub fn can_join(r#type: &Type, from: &RowId, to: &RowId) -> bool {
        let kind = subject(from);
        kind.is_some_and(|kind| r#type.joins_rows_of(kind)) && kind == subject(to) && from != to
    }

    /// The ends as a link of a type stores them: those of a symmetric one with the smaller id first.
    #[must_use]
    pub fn ends(r#type: &Type, from: &RowId, to: &RowId) -> (RowId, RowId) {
        if r#type.symmetric && to < from {
            (to.clone(), from.clone())
        } else {
            (from.clone(), to.clone())
        }
    }
}

impl Type {
    /// Whether it is a type of link between rows of this kind; where the schema does not say which, it
    /// joins claims.
    #[must_use]
    pub fn joins_rows_of(&self, kind: Subject) -> bool {
        let named = self.joins.contains(&kind);
        self.of == Subject::Link && (named || self.joins.is_empty() && kind == Subject::Claim)
    }
}

/// What the schema calls this kind of row; `None` for rows that no link can join.
fn subject(row: &RowId) -> Option<Subject> {
    match row {
        RowId::Document(_) => Some(Subject::Document),
        RowId::Entity(_) => Some(Subject::Entity),
        RowId::Mention(_) => Some(Subject::Mention),
        RowId::Claim(_) => Some(Subject::Claim),
        RowId::Evidence(_) => Some(Subject::Evidence),
        _ => None,
    }
}
