//! Rows before and after one act of a person.

use serde::{Deserialize, Serialize};

use crate::model::{AuthorId, ChangeId, Project, Row, RowId};

/// When a change is made, by whom, and under which id; all three come from outside, so that
/// planning stays pure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Id of the change to be.
    pub id: ChangeId,
    /// Who acts.
    pub author: AuthorId,
    /// Milliseconds since 1970 in UTC.
    pub at: i64,
}

/// One act of a person: the unit of undo, journal and merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Stable id.
    pub id: ChangeId,
    /// Who acted.
    pub author: AuthorId,
    /// Milliseconds since 1970 in UTC.
    pub at: i64,
    /// What was done, for the history list.
    pub act: Act,
    /// What it was done to, as shown in the history list: a quote or a name.
    pub detail: String,
    /// The rows, each at most once, in any order.
    pub rows: Vec<Delta>,
}

/// One row before and after; `None` means that there is no such row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta {
    /// Which row.
    pub id: RowId,
    /// How it read. Most rows of a large change are new: nothing takes no room.
    pub before: Option<Box<Row>>,
    /// How it reads now.
    pub after: Option<Row>,
}

impl Delta {
    /// How it read and how it reads now, as far as it is there.
    pub fn versions(&self) -> impl Iterator<Item = &Row> {
        self.before.as_deref().into_iter().chain(&self.after)
    }

    /// Whether it reads as it did.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.before.as_deref() == self.after.as_ref()
    }
}

/// What was done. Each has a message `act-NAME` in the message files; see [`Act::key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Act {
    /// Tagged a place as an entity type.
    Tag,
    /// Tagged many places.
    TagAll,
    /// Accepted what was suggested.
    Accept,
    /// Wrote down a claim with its first evidence.
    Claim,
    /// Added evidence to a claim.
    AddEvidence,
    /// Let a piece of evidence speak for another claim.
    MoveEvidence,
    /// Made two claims one.
    MergeClaims,
    /// Linked two rows.
    Link,
    /// Gave a mention another type.
    Retype,
    /// Made a new entity of a mention.
    NewEntity,
    /// Said which entity mentions mean.
    Assign,
    /// Made one entity of several.
    MergeEntities,
    /// Made two entities of one.
    SplitEntity,
    /// Moved a name to another language.
    MoveName,
    /// Moved the edges or fragments of a mention or evidence.
    Respan,
    /// Marked as unsure, or took the mark off.
    Mark,
    /// Wrote a comment.
    Comment,
    /// Decided something about rows or a place.
    Verdict,
    /// Decided between authors, or accepted what they agree about.
    Decide,
    /// Edited the fields of a row.
    Edit,
    /// Deleted rows.
    Delete,
    /// Deleted a document with everybody's rows in it.
    DeleteDocument,
    /// Deleted an author with all their rows.
    DeleteAuthor,
    /// Brought back what was deleted, or an earlier version.
    Restore,
    /// Brought in documents or rows from files.
    Import,
    /// Brought in the rows of another project.
    Join,
    /// Took up a schema.
    Schema,
    /// Added a type or attribute to the schema.
    SchemaAdd,
    /// Put a type, an attribute or the schema itself in other words.
    SchemaEdit,
    /// Gave a type, an attribute or a value another id.
    SchemaRename,
    /// Made two types, attributes or values one.
    SchemaMerge,
    /// Gave some rows of a type, attribute or value another one.
    SchemaSplit,
    /// Deleted a type, an attribute or a value.
    SchemaDelete,
    /// Put types or attributes in another order.
    SchemaOrder,
    /// Took a place as an example of a type.
    SchemaExample,
    /// Entered or renamed an author.
    Author,
    /// Said which part of a dataset documents belong to.
    SplitDocuments,
    /// Said which event documents are about.
    GroupDocuments,
    /// Gave a document another text, or said where a row stands in it.
    Reanchor,
    /// Brought in what was done to the project elsewhere.
    Merge,
    /// Decided a conflict.
    Settle,
}

impl Act {
    /// Every act, for tests over the message files.
    pub const ALL: &[Self] = &[
        Self::Tag,
        Self::TagAll,
        Self::Accept,
        Self::Claim,
        Self::AddEvidence,
        Self::MoveEvidence,
        Self::MergeClaims,
        Self::Link,
        Self::Retype,
        Self::NewEntity,
        Self::Assign,
        Self::MergeEntities,
        Self::SplitEntity,
        Self::MoveName,
        Self::Respan,
        Self::Mark,
        Self::Comment,
        Self::Verdict,
        Self::Decide,
        Self::Edit,
        Self::Delete,
        Self::DeleteDocument,
        Self::DeleteAuthor,
        Self::Restore,
        Self::Import,
        Self::Join,
        Self::Schema,
        Self::SchemaAdd,
        Self::SchemaEdit,
        Self::SchemaRename,
        Self::SchemaMerge,
        Self::SchemaSplit,
        Self::SchemaDelete,
        Self::SchemaOrder,
        Self::SchemaExample,
        Self::Author,
        Self::SplitDocuments,
        Self::GroupDocuments,
        Self::Reanchor,
        Self::Merge,
        Self::Settle,
    ];

    /// The key of its message.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Tag => "act-tag",
            Self::TagAll => "act-tag-all",
            Self::Accept => "act-accept",
            Self::Claim => "act-claim",
            Self::AddEvidence => "act-add-evidence",
            Self::MoveEvidence => "act-move-evidence",
            Self::MergeClaims => "act-merge-claims",
            Self::Link => "act-link",
            Self::Retype => "act-retype",
            Self::NewEntity => "act-new-entity",
            Self::Assign => "act-assign",
            Self::MergeEntities => "act-merge-entities",
            Self::SplitEntity => "act-split-entity",
            Self::MoveName => "act-move-name",
            Self::Respan => "act-respan",
            Self::Mark => "act-mark",
            Self::Comment => "act-comment",
            Self::Verdict => "act-verdict",
            Self::Decide => "act-decide",
            Self::Edit => "act-edit",
            Self::Delete => "act-delete",
            Self::DeleteDocument => "act-delete-document",
            Self::DeleteAuthor => "act-delete-author",
            Self::Restore => "act-restore",
            Self::Import => "act-import",
            Self::Join => "act-join",
            Self::Schema => "act-schema",
            Self::SchemaAdd => "act-schema-add",
            Self::SchemaEdit => "act-schema-edit",
            Self::SchemaRename => "act-schema-rename",
            Self::SchemaMerge => "act-schema-merge",
            Self::SchemaSplit => "act-schema-split",
            Self::SchemaDelete => "act-schema-delete",
            Self::SchemaOrder => "act-schema-order",
            Self::SchemaExample => "act-schema-example",
            Self::Author => "act-author",
            Self::SplitDocuments => "act-split-documents",
            Self::GroupDocuments => "act-group-documents",
            Self::Reanchor => "act-reanchor",
            Self::Merge => "act-merge",
            Self::Settle => "act-settle",
        }
    }
}

/// A change does not fit the project: this row no longer reads as it did.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the row {0:?} has changed since")]
pub struct Stale(pub RowId);

impl Change {
    /// The change that takes this one back; with the same id, author and time.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            rows: self
                .rows
                .iter()
                .map(|delta| Delta {
                    id: delta.id.clone(),
                    before: delta.after.clone().map(Box::new),
                    after: delta.before.as_deref().cloned(),
                })
                .collect(),
            detail: self.detail.clone(),
            ..*self
        }
    }
}

impl Project {
    /// Makes the change happen, whole or not at all.
    ///
    /// # Errors
    /// [`Stale`] with the first row whose `before` does not match; nothing has changed then.
    pub fn apply(&mut self, change: &Change) -> Result<(), Stale> {
        if let Some(delta) = change
            .rows
            .iter()
            .find(|delta| !self.reads(&delta.id, delta.before.as_deref()))
        {
            return Err(Stale(delta.id.clone()));
        }
        for delta in &change.rows {
            match &delta.after {
                Some(row) => self.put(row.clone()),
                None => self.take(&delta.id),
            }
        }
        Ok(())
    }
}
