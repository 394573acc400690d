//! Moving the edge of a span by a letter, a prefix or a word.

/// Which edge moves, whither, and how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// The end of the span, or its start.
    pub end: bool,
    /// Towards the end of the text, or towards its start.
    pub later: bool,
    /// How far.
    pub by: Step,
}

/// How far an edge moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// One grapheme.
    Letter,
    /// To the next place in the word where an attached prefix may end, or the word begins.
    Prefix,
    /// To the next edge of a word.
    Word,
}

impl Edge {
    /// The start moves one letter towards the start of the text.
    pub const START_EARLIER: Self = Self { end: false, later: false, by: Step::Letter };
    /// The start moves one letter towards the end of the text.
    pub const START_LATER: Self = Self { end: false, later: true, by: Step::Letter };
    /// The end moves one letter towards the start of the text.
    pub const END_EARLIER: Self = Self { end: true, later: false, by: Step::Letter };
    /// The end moves one letter towards the end of the text.
    pub const END_LATER: Self = Self { end: true, later: true, by: Step::Letter };

    /// The same move, by a prefix.
    #[must_use]
    pub const fn by_prefix(self) -> Self {
        Self { by: Step::Prefix, ..self }
    }

    /// The same move, by a word.
    #[must_use]
    pub const fn by_word(self) -> Self {
        Self { by: Step::Word, ..self }
    }
}
