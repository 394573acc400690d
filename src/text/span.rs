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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slice_is_whole_characters_inside_the_text() {
        let text = "באו\"ם.";
        let slice = |start, end| Span::new(start, end).unwrap().slice(text);
        assert_eq!(slice(2, 9), Some("או\"ם"));
        assert_eq!(slice(0, 10), Some(text));
        assert_eq!(slice(1, 9), None);
        assert_eq!(slice(2, 8), None);
        assert_eq!(slice(2, 11), None);
    }

    proptest! {
        #[test]
        fn relations_are_those_of_the_bytes(a in 0_u32..9, b in 0_u32..9, c in 0_u32..9, d in 0_u32..9) {
            let (Some(one), Some(other)) = (Span::new(a, b), Span::new(c, d)) else {
                prop_assert!(a >= b || c >= d);
                let is_read = serde_json::from_str::<Span>(&format!("[{a},{b}]")).is_ok();
                prop_assert_eq!(is_read, a < b);
                return Ok(());
            };
            prop_assert_eq!(one.overlaps(other), (a..b).any(|at| (c..d).contains(&at)));
            prop_assert_eq!(one.contains(other), (c..d).all(|at| one.contains_byte(at)));
            prop_assert_eq!(one.range().len(), one.byte_len() as usize);
            let json = serde_json::to_string(&one).unwrap();
            prop_assert_eq!(&json, &format!("[{a},{b}]"));
            prop_assert_eq!(serde_json::from_str::<Span>(&json).unwrap(), one);
        }
    }
}
