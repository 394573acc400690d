//! Names of tables and columns.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Key;

/// Names of the tables.
pub(super) const SPANS: &str = "spans";
pub(super) const DOCUMENTS: &str = "documents";
pub(super) const ENTITIES: &str = "entities";
pub(super) const CLAIMS: &str = "claims";
pub(super) const LINKS: &str = "links";

/// The fixed columns of each.
pub(super) const OF_SPANS: &[&str] = &[
    "kind",
    "id",
    "fragment",
    "of",
    "document",
    "source",
    "hash",
    "unit",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
    "type",
    "entity",
    "entity_name",
    "no_entity",
    "claim",
    "claim_text",
    "claimer_is",
    "claimer",
    "claimer_name",
    "author",
    "unsure",
];
pub(super) const OF_DOCUMENTS: &[&str] = &["id", "source", "title", "language", "hash", TEXT_JSON];
pub(super) const OF_ENTITIES: &[&str] = &["id", "author", "name", "type", "names", "kb", "note"];
pub(super) const OF_CLAIMS: &[&str] = &["id", "author", "text", "language"];
pub(super) const OF_LINKS: &[&str] =
    &["id", "author", "type", "from_kind", "from", "to_kind", "to"];

/// The column of the text as a JSON string, which no spreadsheet and no reader of tables changes.
pub(super) const TEXT_JSON: &str = "text_json";
/// The column of the text as it is, in tables of others.
pub(super) const TEXT: &str = "text";

/// Values of `kind`.
pub(super) const MENTION: &str = "mention";
pub(super) const EVIDENCE: &str = "evidence";
/// Values of `of`, beside those that are attributes.
pub(super) const CUE: &str = "cue";
pub(super) const SOURCE: &str = "source";
/// Values of `no_entity`.
pub(super) const NOT_IN_LIST: &str = "not in the list";
pub(super) const UNSURE: &str = "unsure";
/// Values of `claimer_is`.
pub(super) const ENTITY: &str = "entity";
pub(super) const DOCUMENT_AUTHOR: &str = "the document's author";
pub(super) const DESCRIBED: &str = "described";
/// The value of a column that says yes or nothing.
pub(super) const YES: &str = "yes";

/// Stands before the key of an attribute.
pub(super) const ATTRIBUTE: &str = "attribute.";

/// The columns of attributes that some rows have, by name, behind the fixed ones.
pub(super) struct Attributes<'v> {
    keys: BTreeSet<&'v Key>,
}

impl<'v> Attributes<'v> {
    pub(super) fn of(rows: impl Iterator<Item = &'v BTreeMap<Key, String>>) -> Self {
        let keys = rows.flat_map(BTreeMap::keys).collect();
        Self { keys }
    }

    /// All names of a table's columns.
    pub(super) fn heads(&self, fixed: &[&str]) -> Vec<String> {
        let keys = self.keys.iter().map(|key| {
            let is_taken = fixed.contains(&key.0.as_str()) || key.0.starts_with(ATTRIBUTE);
            let prefix = if is_taken { ATTRIBUTE } else { "" };
            format!("{prefix}{key}")
        });
        let fixed = fixed.iter().map(|name| (*name).to_owned());
        fixed.chain(keys).collect()
    }

    /// The cells of a row's values, in the order of the columns.
    pub(super) fn cells<'r>(
        &'r self,
        values: &'r BTreeMap<Key, String>,
    ) -> impl Iterator<Item = String> + 'r {
        let value = |key: &&Key| values.get(*key).cloned().unwrap_or_default();
        self.keys.iter().map(value)
    }
}
