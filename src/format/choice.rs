//! What of a project is written, and how.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{AuthorId, Key, WorkState};
use crate::text::Unit;

/// What to write, and how. The default writes everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only the annotations of this author; `None`: everybody's but those of programs that propose.
    pub author: Option<AuthorId>,
    /// Only what reviews made or accepted, instead of what was annotated.
    pub gold: bool,
    /// Only mentions of these types; none: of all.
    pub types: BTreeSet<Key>,
    /// Only documents that are so far, in the eyes of the author chosen or of any; none: all.
    pub states: BTreeSet<WorkState>,
    /// Only documents in these languages; none: in all.
    pub languages: BTreeSet<String>,
    /// Only documents of these parts of a split, such as `train`; none: of all.
    pub splits: BTreeSet<String>,
    /// What offsets count, where the format allows a choice.
    pub unit: Unit,
    /// What becomes of a mention that begins or ends inside a word, in formats of whole words.
    pub part_words: Policy,
    /// What becomes of an annotation in several pieces, in formats that know only one.
    pub fragments: Policy,
}

/// What becomes of an annotation that a format cannot hold as it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Policy {
    /// It grows until it fits: to whole words, over the gap between pieces.
    #[default]
    Expand,
    /// It is left out.
    Drop,
    /// What it stands in is cut to fit: the word in two, the annotation into one for each piece.
    Split,
}

impl Policy {
    /// Every policy, the default first.
    pub const ALL: [Self; 3] = [Self::Expand, Self::Drop, Self::Split];

    /// Its name on the command line; also the end of the key of its message.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Expand => "expand",
            Self::Drop => "drop",
            Self::Split => "split",
        }
    }
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for Policy {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|policy| policy.name() == name);
        found.ok_or_else(|| "the policies are expand, drop and split".to_owned())
    }
}
