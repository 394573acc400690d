//! Changing the schema of a project, with the rows that it speaks about.
//!
//! A [`SchemaEdit`] is maintenance: it rewrites the rows of everybody that name what is renamed, merged,
//! split or deleted, so that no row ever says what the schema does not know. It is one change, so one undo
//! takes it back whole, and [`affected`] tells before how many rows it touches.
//!
//! [`working`] holds the schema while it changes and rewrites rows, [`types`] and [`attributes`] are the
//! edits, [`values`] those of single values, [`links`] what becomes of links that say the same afterwards, [`example`] takes a place of a text as an example.
//!
//! **Invariants.** Whatever was well formed before ([`faults`](crate::model::faults)) is so afterwards: an
//! edit that brings a new fault is refused with it, one that leaves old faults as they are is not. Rows in
//! conflicts are rewritten as the others are, and a verdict about a rewritten row stays in force.
//!
//! **To add an edit:** a variant, its arm in [`plan`], and a line in the generator of `laws`.

mod attributes;
mod example;
#[cfg(test)]
pub(in crate::edit) mod laws;
mod links;
#[cfg(test)]
mod tests;
mod types;
mod values;
mod working;

use serde::{Deserialize, Serialize};

use self::working::Working;
use super::{Plan, Refusal};
use crate::model::{Attribute, Key, MentionId, Project, RowId, RowKind, Schema, Type};

/// One change of the schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SchemaEdit {
    /// Put its head in other words; its id stays.
    Head(Schema),
    /// Add a type, after those that are there.
    AddType(Type),
    /// Put a type in other words, another colour or key; its id and what it is of stay.
    EditType(Type),
    /// Give a type another id, which stands in exports; its rows go along.
    RenameType {
        /// The present id.
        from: Key,
        /// The new one.
        to: Key,
    },
    /// Make the rows of one type those of another, which takes over its examples.
    MergeTypes {
        /// The type that goes.
        from: Key,
        /// The type that stays.
        into: Key,
    },
    /// Give some rows of a type another one, which is added if it is not there.
    SplitType {
        /// The type that they have.
        from: Key,
        /// The type that they get.
        into: Type,
        /// Which rows.
        rows: Vec<RowId>,
    },
    /// Delete a type.
    DeleteType {
        /// Which type.
        id: Key,
        /// The type that its rows get; `None`: only if it has none.
        rows_to: Option<Key>,
    },
    /// Put these types in this order.
    OrderTypes(Vec<Key>),
    /// Take the words of a mention, with their sentence, as an example of its type.
    Example {
        /// Which mention.
        mention: MentionId,
        /// Whether they count as one, or show what does not.
        counts: bool,
    },
    /// Add an attribute, after those that are there.
    AddAttribute(Attribute),
    /// Put an attribute in other words, or give it other values, another default or condition; its id and
    /// what it is of stay.
    EditAttribute(Attribute),
    /// Give an attribute another id, which stands in exports; the values of rows go along.
    RenameAttribute {
        /// The present id.
        from: Key,
        /// The new one.
        to: Key,
    },
    /// Make the values of one attribute those of another.
    MergeAttributes {
        /// The attribute that goes.
        from: Key,
        /// The attribute that stays.
        into: Key,
    },
    /// Make the values of some rows those of another attribute, which is added if it is not there.
    SplitAttribute {
        /// The attribute that has them.
        from: Key,
        /// The attribute that gets them.
        into: Box<Attribute>,
        /// Which rows.
        rows: Vec<RowId>,
    },
    /// Delete an attribute.
    DeleteAttribute {
        /// Which attribute.
        id: Key,
        /// Whether the values of rows go along; otherwise only if there are none.
        values_too: bool,
    },
    /// Put these attributes in this order.
    OrderAttributes(Vec<Key>),
    /// Write a value of an attribute otherwise; rows go along.
    RenameValue {
        /// Which attribute.
        attribute: Key,
        /// The present value.
        from: String,
        /// The new one.
        to: String,
    },
    /// Make one value of an attribute another one.
    MergeValues {
        /// Which attribute.
        attribute: Key,
        /// The value that goes.
        from: String,
        /// The value that stays.
        into: String,
    },
    /// Give some rows with a value another one, which is added if it is not there.
    SplitValue {
        /// Which attribute.
        attribute: Key,
        /// The value that they have.
        from: String,
        /// The value that they get, and its name as shown.
        into: (String, String),
        /// Which rows.
        rows: Vec<RowId>,
    },
    /// Delete a value of an attribute.
    DeleteValue {
        /// Which attribute.
        attribute: Key,
        /// Which value.
        value: String,
        /// The value that its rows get, empty for none; `None`: only if no row has it.
        rows_to: Option<String>,
    },
}

pub(super) fn plan(project: &Project, edit: &SchemaEdit) -> Result<Plan, Refusal> {
    let now = Working::of(project);
    match edit {
        SchemaEdit::Head(schema) => types::head(project, schema),
        SchemaEdit::AddType(new) => types::add(now, new),
        SchemaEdit::EditType(edited) => types::edit(now, edited),
        SchemaEdit::RenameType { from, to } => types::rename(now, from, to),
        SchemaEdit::MergeTypes { from, into } => types::merge(now, from, into),
        SchemaEdit::SplitType { from, into, rows } => types::split(now, from, into, rows),
        SchemaEdit::DeleteType { id, rows_to } => types::delete(now, id, rows_to.as_ref()),
        SchemaEdit::OrderTypes(ids) => types::order(now, ids),
        SchemaEdit::Example { mention, counts } => example::example(now, *mention, *counts),
        SchemaEdit::AddAttribute(new) => attributes::add(now, new),
        SchemaEdit::EditAttribute(edited) => attributes::edit(now, edited),
        SchemaEdit::RenameAttribute { from, to } => attributes::rename(now, from, to),
        SchemaEdit::MergeAttributes { from, into } => attributes::merge(now, from, into),
        SchemaEdit::SplitAttribute { from, into, rows } => attributes::split(now, from, into, rows),
        SchemaEdit::DeleteAttribute { id, values_too } => attributes::delete(now, id, *values_too),
        SchemaEdit::OrderAttributes(ids) => attributes::order(now, ids),
        SchemaEdit::RenameValue {
            attribute,
            from,
            to,
        } => values::rename(now, attribute, from, to),
        SchemaEdit::MergeValues {
            attribute,
            from,
            into,
        } => values::merge(now, attribute, from, into),
        SchemaEdit::SplitValue {
            attribute,
            from,
            into,
            rows,
        } => values::split(now, attribute, from, into, rows),
        SchemaEdit::DeleteValue {
            attribute,
            value,
            rows_to,
        } => values::delete(now, attribute, value, rows_to.as_deref()),
    }
}

/// How many rows of documents, entities, mentions, claims, evidence and links an edit would rewrite,
/// whoever's they are.
///
/// # Errors
/// The [`Refusal`] that the edit would meet.
pub fn affected(project: &Project, edit: &SchemaEdit) -> Result<usize, Refusal> {
    let plan = plan(project, edit)?;
    let rows = plan.rows.iter().filter(|delta| {
        !delta.is_nothing()
            && matches!(
                delta.id.kind(),
                RowKind::Document
                    | RowKind::Entity
                    | RowKind::Mention
                    | RowKind::Claim
                    | RowKind::Evidence
                    | RowKind::Link
            )
    });
    Ok(rows.count())
}
