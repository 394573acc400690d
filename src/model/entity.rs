//! The thing meant.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AuthorId, EntityId, Key, is_default, unique};

/// A person, organization, place … of the whole project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Stable id.
    pub id: EntityId,
    /// Who made it.
    pub author: AuthorId,
    /// Canonical name; any script.
    pub name: String,
    /// Entity type, a key of the schema.
    pub r#type: Key,
    /// Names by language code, in the order of use.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub names: BTreeMap<String, Vec<String>>,
    /// Id in a knowledge base, free text such as `wikidata:Q1065`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kb: String,
    /// Free note.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// Values of the schema's attributes of entities.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub attributes: BTreeMap<Key, String>,
}

impl Entity {
    /// Characters of a name that is made here, at most; files may bring longer ones.
    pub const LONGEST_NAME: usize = 1_000;
}
