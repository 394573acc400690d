//! The words by which a person knows a row.

use super::fragment::joined_quote;
use super::{Row, RowKind};

impl Row {
    /// Its name, quote or words, as far as it has any; any script, any length.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Schema(row) => row.name.clone(),
            Self::Type(row) => row.name.clone(),
            Self::Attribute(row) => row.name.clone(),
            Self::Author(row) => row.name.clone(),
            Self::Document(row) => row.title.clone(),
            Self::Entity(row) => row.name.clone(),
            Self::Mention(row) => joined_quote(&row.fragments),
            Self::Claim(row) => row.text.clone(),
            Self::Evidence(row) => joined_quote(&row.content),
            Self::Link(row) => row.r#type.0.clone(),
            Self::Verdict(row) => {
                let quote = row
                    .place
                    .as_ref()
                    .map(|place| joined_quote(&place.fragments));
                quote.unwrap_or_else(|| row.reason.clone())
            }
            Self::Comment(row) => row.text.clone(),
            Self::Conflict(row) => {
                let version = row.ours.as_deref().or(row.theirs.as_deref());
                version.map_or_else(String::new, Self::name)
            }
        }
    }
}

impl RowKind {
    /// Its English name in lower case; also the end of the key of its message.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Type => "type",
            Self::Attribute => "attribute",
            Self::Author => "author",
            Self::Document => "document",
            Self::Entity => "entity",
            Self::Mention => "mention",
            Self::Claim => "claim",
            Self::Evidence => "evidence",
            Self::Link => "link",
            Self::Verdict => "verdict",
            Self::Comment => "comment",
            Self::Conflict => "conflict",
        }
    }
}
