//! What can be tagged, and with which values: data, not code.

use serde::{Deserialize, Serialize};

use super::{Key, is_default};

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
    /// What counts, what stays outside.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guideline: String,
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

/// Which values an attribute takes. A row stores the value as text; no value is the empty text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttributeKind {
    /// One of a list of (value, name as shown).
    Choice(Vec<(String, String)>),
    /// Free text.
    Text,
    /// `yes` or nothing.
    Flag,
}
