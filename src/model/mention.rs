//! One place where an entity is named.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AuthorId, DocumentId, EntityId, Fragment, Key, Layer, MentionId, is_default, unique};
use crate::text::TextHash;

/// One or more fragments with an entity type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// Stable id.
    pub id: MentionId,
    /// Who tagged it.
    pub author: AuthorId,
    /// Where it stands.
    pub document: DocumentId,
    /// Entity type, a key of the schema.
    pub r#type: Key,
    /// Its places, in text order, not overlapping, at least one.
    pub fragments: Vec<Fragment>,
    /// The entity meant.
    #[serde(default, skip_serializing_if = "is_default")]
    pub entity: EntityChoice,
    /// Values of the schema's attributes of mentions that are places in the document, each in text order.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub spans: BTreeMap<Key, Vec<Fragment>>,
    /// The text that the fragments stand in, where that is an earlier text of the document: they wait to
    /// be found in the present one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub old_text: Option<TextHash>,
    /// Whose word it is: the author's own, or what a review decided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layer: Layer,
    /// The author would like this looked at again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unsure: bool,
    /// Values of the schema's attributes of mentions.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub attributes: BTreeMap<Key, String>,
}

/// Which entity a mention names, as far as its author has said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntityChoice {
    /// Not said yet.
    #[default]
    Unset,
    /// This one.
    Is(EntityId),
    /// Looked for, and not among the entities of the project.
    NotInList,
    /// The author could not tell.
    Unsure,
}
