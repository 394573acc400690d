//! What a format cannot carry, as it is told.

use super::{Policy, Thing};

/// Something that a format cannot carry, and how much of it a dataset has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What.
    pub thing: Thing,
    /// How much: rows, or values where the thing is a value.
    pub count: usize,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of something that a format cannot carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is not in the files.
    LeftOut,
    /// It is in the files, but larger.
    Expanded,
    /// It is in the files, in several parts that do not know of each other.
    Split,
    /// It is in the files, without blanks at its ends.
    Trimmed,
    /// It is in the files, but a program that reads them leaves it out unless it is told to take it.
    AtRisk,
}

impl Fate {
    /// The end of the key of its message; also its English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LeftOut => "left out",
            Self::Expanded => "made larger",
            Self::Split => "split",
            Self::Trimmed => "trimmed",
            Self::AtRisk => "taken only by programs that are told to",
        }
    }

    /// What a policy leads to.
    #[must_use]
    pub fn of(policy: Policy) -> Self {
        match policy {
            Policy::Expand => Self::Expanded,
            Policy::Drop => Self::LeftOut,
            Policy::Split => Self::Split,
        }
    }
}

impl std::fmt::Display for Loss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}: {} {}",
            self.thing.name(),
            self.count,
            self.fate.name()
        )
    }
}
