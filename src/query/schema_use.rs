//! What of a schema the rows of a project use, and where.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::fragment::joined_quote;
use crate::model::value::many;
use crate::model::{DocumentId, Key, Project, Row, RowId};
use crate::text::fold::folded;

/// How many rows name each part of a schema, whoever's they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaUse {
    types: BTreeMap<Key, usize>,
    attributes: BTreeMap<Key, usize>,
    values: BTreeMap<(Key, String), usize>,
}

/// A row that names a part of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Which row.
    pub row: RowId,
    /// Its words: a quote, a name, the words of a claim.
    pub words: String,
    /// The document that it stands in; `None` for what belongs to the whole project.
    pub document: Option<DocumentId>,
}

impl SchemaUse {
    /// Counts them; walks over every row once.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut counts = Self::default();
        for row in project.rows() {
            if let Some(r#type) = row.type_named() {
                *counts.types.entry(r#type.clone()).or_default() += 1;
            }
            for (key, value) in row.values().into_iter().flatten() {
                *counts.attributes.entry(key.clone()).or_default() += 1;
                for one in many(value) {
                    let value = (key.clone(), one.to_owned());
                    *counts.values.entry(value).or_default() += 1;
                }
            }
            for key in row.span_values().into_iter().flat_map(BTreeMap::keys) {
                *counts.attributes.entry(key.clone()).or_default() += 1;
            }
        }
        counts
    }

    /// Rows of a type.
    #[must_use]
    pub fn of_type(&self, id: &Key) -> usize {
        self.types.get(id).copied().unwrap_or(0)
    }

    /// Rows that say something for an attribute.
    #[must_use]
    pub fn of_attribute(&self, id: &Key) -> usize {
        self.attributes.get(id).copied().unwrap_or(0)
    }

    /// Rows with a value of an attribute, alone or among others.
    #[must_use]
    pub fn of_value(&self, attribute: &Key, value: &str) -> usize {
        let found = self.values.get(&(attribute.clone(), value.to_owned()));
        found.copied().unwrap_or(0)
    }
}

/// The rows of a type, the same words together.
#[must_use]
pub fn rows_of_type(project: &Project, id: &Key) -> Vec<User> {
    sorted(project, |row| row.type_named() == Some(id))
}

/// The rows that say something for an attribute, or only those with this value; the same words together.
#[must_use]
pub fn rows_with(project: &Project, attribute: &Key, value: Option<&str>) -> Vec<User> {
    sorted(project, |row| {
        let said = row.values().and_then(|values| values.get(attribute));
        let spans = row.span_values();
        match value {
            Some(value) => said.is_some_and(|said| many(said).any(|one| one == value)),
            None => said.is_some() || spans.is_some_and(|spans| spans.contains_key(attribute)),
        }
    })
}

/// The values that rows have for an attribute, each once.
#[must_use]
pub fn said_by(project: &Project, attribute: &Key) -> BTreeSet<String> {
    let said = project.rows().filter_map(|row| {
        let value = row.values()?.get(attribute)?;
        Some(many(value).map(str::to_owned).collect::<Vec<_>>())
    });
    said.flatten().collect()
}

fn sorted(project: &Project, wanted: impl Fn(&Row) -> bool) -> Vec<User> {
    let rows = project.rows().filter(wanted);
    let mut users: Vec<(String, User)> = rows
        .map(|row| {
            let user = user(project, &row);
            (folded(&user.words), user)
        })
        .collect();
    users.sort_by(|(one, first), (other, second)| {
        (one, &first.words, &first.row).cmp(&(other, &second.words, &second.row))
    });
    users.into_iter().map(|(_, user)| user).collect()
}

fn user(project: &Project, row: &Row) -> User {
    let (words, document) = match row {
        Row::Mention(row) => (joined_quote(&row.fragments), Some(row.document)),
        Row::Evidence(row) => (joined_quote(&row.content), Some(row.document)),
        Row::Link(row) => {
            let ends = [&row.from, &row.to].map(|end| {
                let end = project.row(end);
                end.map_or_else(String::new, |end| user(project, &end).words)
            });
            (ends.join(" · "), None)
        }
        other => (other.name(), None),
    };
    User {
        row: row.id(),
        words,
        document,
    }
}
