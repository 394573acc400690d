//! One text and what is known about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AuthorId, DocumentId, Key, is_default, unique};
use crate::text::direction::Rule;
use crate::text::{Direction, TextHash};

/// A document. Its text is held by the project under the hash and never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Stable id; documents are listed in the order of their ids.
    pub id: DocumentId,
    /// Title as shown; any script.
    pub title: String,
    /// Language code, by script at first, then as edited.
    pub language: String,
    /// Name of the file it came from, without its folder.
    pub source: String,
    /// Name of the encoding that the file was read with.
    pub encoding: String,
    /// Whether a byte-order mark was taken off.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bom: bool,
    /// Whether bytes that mean nothing in the encoding were read as U+FFFD, by the choice of a person.
    #[serde(default, skip_serializing_if = "is_default")]
    pub replaced: bool,
    /// Hash of the text.
    pub hash: TextHash,
    /// Where the text is kept.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: TextPlace,
    /// Direction of the whole document.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: DirectionChoice,
    /// Direction of single paragraphs, by the byte where the paragraph starts.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub paragraph_directions: BTreeMap<u32, Direction>,
    /// Values of the schema's attributes of documents: outlet, date, url …
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub attributes: BTreeMap<Key, String>,
    /// How far each author is.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "unique::map"
    )]
    pub states: BTreeMap<AuthorId, WorkState>,
}

impl Document {
    /// The side on which the paragraph that starts at byte `start` and reads `paragraph` starts, in a
    /// text whose own direction, by all its words, is `own`. Where nobody has set it, by `rule`.
    #[must_use]
    pub fn direction_of(
        &self,
        start: u32,
        paragraph: &str,
        own: Direction,
        rule: Rule,
    ) -> Direction {
        if let Some(direction) = self.paragraph_directions.get(&start) {
            return *direction;
        }
        match self.direction {
            DirectionChoice::All(direction) => direction,
            DirectionChoice::Auto => rule.paragraph_direction(paragraph, own),
        }
    }
}

/// Where a document's text is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextPlace {
    /// In the project file.
    #[default]
    Inside,
    /// In a file of its own, by a path relative to the project file, `/` between its parts.
    Beside(String),
}

/// Which side a document's paragraphs start on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DirectionChoice {
    /// Each paragraph by its own words.
    #[default]
    Auto,
    /// Every paragraph the same.
    All(Direction),
}

/// How far an author is with a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WorkState {
    /// Not begun.
    #[default]
    New,
    /// Begun.
    InWork,
    /// Finished.
    Done,
    /// Looked over by a reviewer.
    Reviewed,
}
