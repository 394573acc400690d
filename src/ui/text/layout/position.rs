//! Places of the caret in a paragraph.

/// Which of its two neighbours a caret belongs to. It matters where lines wrap and where directions
/// meet: there one byte offset has two places on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Affinity {
    /// To the character before it.
    Upstream,
    /// To the character after it.
    Downstream,
}

/// A place between two graphemes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Position {
    /// Byte offset in the paragraph.
    pub byte: u32,
    /// The neighbour that it belongs to.
    pub affinity: Affinity,
}

impl Position {
    /// Behind the character that ends at `byte`.
    #[must_use]
    pub fn after(byte: u32) -> Self {
        Self {
            byte,
            affinity: Affinity::Upstream,
        }
    }

    /// Before the character that starts at `byte`.
    #[must_use]
    pub fn before(byte: u32) -> Self {
        Self {
            byte,
            affinity: Affinity::Downstream,
        }
    }
}

/// A visual side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Leftwards.
    Left,
    /// Rightwards.
    Right,
}

impl Side {
    /// The opposite one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}
