//! What can be tagged, and with which values: data, not code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Key, is_default, unique};

/// A schema's head; its types and attributes are records of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// Short name that does not change, such as `news`.
    pub id: Key,
    /// Name as shown.
    pub name: String,
    /// Version, as its authors count.
    #[serde(default, skip_serializing_if = "is_default")]
    pub version: String,
    /// What annotators should know before they begin.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guideline: String,
}

/// A type of mention or of link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// Short name that does not change and stands in exports, such as `PER`.
    pub id: Key,
    /// What it is a type of.
    pub of: Subject,
    /// Name as shown.
    pub name: String,
    /// Name of a colour slot of the theme.
    #[serde(default, skip_serializing_if = "is_default")]
    pub colour: String,
    /// The key that tags with it, `1`–`9`; empty for none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key: String,
    /// For links: whether both ends are alike.
    #[serde(default, skip_serializing_if = "is_default")]
    pub symmetric: bool,
    /// For links: which kinds of row it joins, both ends of one kind; none: claims.
    #[serde(default, skip_serializing_if = "is_default")]
    pub joins: Vec<Subject>,
    /// Its place in the schema, from 1; types are listed by this, then by id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: u32,
    /// What counts, what stays outside.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guideline: String,
    /// Places of real texts that show what counts, and what does not.
    #[serde(default, skip_serializing_if = "is_default")]
    pub examples: Vec<Example>,
}

/// A place of a text, as an example of a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The words before the place.
    #[serde(default, skip_serializing_if = "is_default")]
    pub before: String,
    /// The place's own words.
    pub quote: String,
    /// The words after it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after: String,
    /// Whether it is of the type; else it is one that is easily taken for it.
    pub counts: bool,
}

/// Something that can be said about a row beyond its type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Short name that does not change and stands in exports, such as `stance`.
    pub id: Key,
    /// Which rows have it.
    pub of: Subject,
    /// Name as shown.
    pub name: String,
    /// Which values it takes.
    pub kind: AttributeKind,
    /// The value that a new row has; empty for none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub default: String,
    /// Whether a row without a value is not finished.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
    /// It is asked for only while these other attributes of the row have these values.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub when: BTreeMap<Key, String>,
    /// Its place in the schema, from 1; attributes are listed by this, then by id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: u32,
    /// When to use which value.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guideline: String,
}

/// Rows that a schema speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subject {
    /// Documents.
    Document,
    /// Entities.
    Entity,
    /// Mentions.
    Mention,
    /// Claims.
    Claim,
    /// Evidence.
    Evidence,
    /// Links.
    Link,
}

/// Which values an attribute takes. A row stores the value as text, and no value as none; only places in
/// its document are kept as fragments, so that they move with the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttributeKind {
    /// One of a list of (value, name as shown).
    Choice(Vec<(String, String)>),
    /// Any of a list of (value, name as shown); the values in the order of the list, a line feed between
    /// two.
    Many(Vec<(String, String)>),
    /// Free text.
    Text,
    /// A number, written with ASCII digits and `.`.
    Number,
    /// A day, month or year: `2026-05-14`, `2026-05`, `2026`.
    Date,
    /// An entity of the project, by its id.
    Entity,
    /// Places in the row's document; of mentions and evidence only.
    Span,
    /// `yes` or nothing.
    Flag,
}

impl AttributeKind {
    /// The values that it is chosen from, each with its name as shown; none where it is not chosen.
    #[must_use]
    pub fn values(&self) -> &[(String, String)] {
        match self {
            Self::Choice(values) | Self::Many(values) => values,
            Self::Text | Self::Number | Self::Date | Self::Entity | Self::Span | Self::Flag => &[],
        }
    }
}
