//! Rows field by field, for people: what two versions of a row say differently.
//!
//! Every row is taken apart whole, so that a new field does not compile until it is named here. Ids come
//! out as the names of what they stand for; a field that says nothing is left out.
mod of_row;

use of_row::List;

use crate::model::{Project, Row};

/// What one field of a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// English, lower case, `-` between words; also the end of the key of its message.
    pub name: &'static str,
    /// Of a field that holds several values by key, such as an attribute: which one; else empty.
    pub key: String,
    /// What it says.
    pub value: Value,
}

/// A value, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Somebody's words, or a number; any script.
    Text(String),
    /// A word of ours: English, lower case, `-` between words; also the end of the key of its message.
    Word(&'static str),
}

/// A field of which not all versions of a row say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<const N: usize> {
    /// As in [`Field`].
    pub name: &'static str,
    /// As in [`Field`].
    pub key: String,
    /// What each version says; `None` if nothing.
    pub values: [Option<Value>; N],
}

/// In which fields versions of a row differ; each with the project that it belongs to. A version that is
/// not there says nothing.
#[must_use]
pub fn differences<const N: usize>(versions: [(&Project, Option<&Row>); N]) -> Vec<Difference<N>> {
    let versions =
        versions.map(|(project, row)| row.map_or_else(Vec::new, |row| fields(project, row)));
    let mut named: Vec<(&'static str, String)> = Vec::new();
    for field in versions.iter().flatten() {
        if !named
            .iter()
            .any(|(name, key)| *name == field.name && *key == field.key)
        {
            named.push((field.name, field.key.clone()));
        }
    }
    let compared = named.into_iter().map(|(name, key)| {
        let values = versions.each_ref().map(|fields| {
            let mut fields = fields.iter();
            let found = fields.find(|field| field.name == name && field.key == key);
            found.map(|field| field.value.clone())
        });
        Difference { name, key, values }
    });
    compared
        .filter(|difference| {
            let first = difference.values.first();
            difference.values.iter().any(|value| Some(value) != first)
        })
        .collect()
}

/// Everything that a row says but its id.
#[must_use]
pub fn fields(project: &Project, row: &Row) -> Vec<Field> {
    let mut list = List {
        project,
        fields: Vec::new(),
    };
    list.row(row);
    list.fields
}
