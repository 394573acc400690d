//! A place in a text: a half-open range of bytes.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes `[start, end)` of a decoded text, never empty.
///
/// Both ends stand on a character edge of the text that the span belongs to; [`Span::slice`] is
/// the check. Written in files as `(start, end)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

/// A span that ends where it starts, or before.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a span must end after its start, but this one is {0}–{1}")]
pub struct EmptySpan(u32, u32);

impl Span {
    /// The span from byte `start` up to, but not including, byte `end`; `None` if it would be empty.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes, at least 1.
    #[must_use]
    pub fn byte_len(self) -> u32 {
        self.end - self.start
    }

    /// The same range for indexing.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The characters that the span covers; `None` where it leaves the text or cuts a character.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether the two have a byte in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte `at` lies inside.
    #[must_use]
    pub fn contains_byte(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = EmptySpan;

    fn try_from((start, end): (u32, u32)) -> Result<Self, EmptySpan> {
        Self::new(start, end).ok_or(EmptySpan(start, end))
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}
