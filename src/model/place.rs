//! A place in one exact text.

use serde::{Deserialize, Serialize};

use super::{DocumentId, Fragment};
use crate::text::TextHash;

/// Fragments of a document, true of the text with this hash and of no other: where the document has
/// another text by now, the place is known by its quotes only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Which document.
    pub document: DocumentId,
    /// The text that was read there.
    pub text: TextHash,
    /// Where, in text order, not overlapping, at least one.
    pub fragments: Vec<Fragment>,
}
