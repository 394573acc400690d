//! Pointers at characters of blocks.

use std::collections::BTreeMap;

use crate::text::Span;

/// The blocks of a text.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// First character and number of characters, by `xml:id`.
    places: BTreeMap<String, (u64, u64)>,
    end: u64,
}

impl Blocks {
    /// Adds the next block.
    pub(super) fn push(&mut self, id: &str, text: &str) {
        let length = text.chars().count() as u64;
        self.places.insert(id.to_owned(), (self.end, length));
        self.end += length;
    }

    /// The half-open range of characters of the text that a pointer names; `Err` says why it names none.
    pub(super) fn range(&self, pointer: &str) -> Result<(u64, u64), String> {
        let found = self.range_in_block(pointer);
        let found = found.or_else(|| self.range_over_blocks(pointer));
        found.ok_or_else(|| format!("{pointer:?} points at no characters of a block"))
    }

    fn range_in_block(&self, pointer: &str) -> Option<(u64, u64)> {
        let inner = pointer.strip_prefix("#string-range(")?.strip_suffix(')')?;
        let mut parts = inner.split(',').map(str::trim);
        let (start, length) = *self.places.get(parts.next()?)?;
        let offset: u64 = parts.next()?.parse().ok()?;
        let count: u64 = parts.next()?.parse().ok()?;
        let fits = parts.next().is_none() && offset.checked_add(count)? <= length;
        fits.then(|| (start + offset, start + offset + count))
    }

    fn range_over_blocks(&self, pointer: &str) -> Option<(u64, u64)> {
        let inner = pointer.strip_prefix("#range(")?.strip_suffix(')')?;
        let (first, second) = inner.split_once("),")?;
        let first = self.index(first)?;
        let second = self.index(second.trim().strip_suffix(')')?)?;
        Some((first, second))
    }

    /// Of `string-index(id,n` without its last bracket.
    fn index(&self, pointer: &str) -> Option<u64> {
        let inner = pointer.strip_prefix("string-index(")?;
        let (id, offset) = inner.split_once(',')?;
        let (start, length) = *self.places.get(id.trim())?;
        let offset: u64 = offset.trim().parse().ok()?;
        (offset <= length).then(|| start + offset)
    }
}

/// A block that is written: its id, its bytes in the text, and its first character.
#[derive(Debug)]
pub(super) struct Block {
    pub id: String,
    pub span: Span,
    pub start: u32,
}

/// The pointer at a span, the characters of which are `from` to `to`; `None` where it lies outside of all
/// blocks.
pub(super) fn pointer(blocks: &[Block], span: Span, from: u32, to: u32) -> Option<String> {
    let holding = |byte: u32| {
        let after = blocks.partition_point(|block| block.span.start() <= byte);
        blocks.get(after.checked_sub(1)?)
    };
    let first = holding(span.start())?;
    let last = holding(span.end().checked_sub(1)?)?;
    let (start, end) = (from.checked_sub(first.start)?, to.checked_sub(last.start)?);
    if first.span == last.span {
        let length = to.checked_sub(from)?;
        return Some(format!("#string-range({},{start},{length})", first.id));
    }
    let (first, last) = (&first.id, &last.id);
    Some(format!(
        "#range(string-index({first},{start}),string-index({last},{end}))"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pointers_mean() {
        let mut blocks = Blocks::default();
        blocks.push("a", "😀 אב\n");
        blocks.push("b", "cd");
        for (pointer, range) in [
            ("#string-range(a,0,1)", Some((0, 1))),
            ("#string-range(a, 2, 3)", Some((2, 5))),
            ("#string-range(b,1,1)", Some((6, 7))),
            ("#range(string-index(a,3),string-index(b,1))", Some((3, 6))),
            ("#string-range(a,2,4)", None),
            ("#string-range(a,-1,2)", None),
            ("#string-range(c,0,1)", None),
            ("#string-range(a,0,18446744073709551615)", None),
            ("#string-range(a,1,18446744073709551615)", None),
            ("#string-range(b,0,18446744073709551615)", None),
            (
                "#range(string-index(b,18446744073709551615),string-index(b,1))",
                None,
            ),
            ("#string-range(a,0,1,2)", None),
            ("#range(string-index(a,6),string-index(b,1))", None),
            ("#range(string-index(a,1))", None),
            ("#a", None),
            ("", None),
        ] {
            assert_eq!(blocks.range(pointer).ok(), range, "{pointer}");
        }
    }
}
