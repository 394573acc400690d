//! A text as a stream of atoms.

use std::ops::Range;

use imara_diff::Token;

use super::atoms::Atom;
use super::occurrences::Occurrences;

/// A text, its atoms, and where each word stands.
pub(super) struct Stream<'t> {
    pub(super) text: &'t str,
    atoms: Vec<Atom>,
    pub(super) words: Occurrences,
}

impl<'t> Stream<'t> {
    pub(super) fn of(text: &'t str, atoms: Vec<Atom>, ids: Vec<Token>, tokens: u32) -> Self {
        Self {
            text,
            atoms,
            words: Occurrences::of(ids, tokens),
        }
    }

    /// The atoms that have a byte in common with `start..end`, by their numbers.
    pub(super) fn covered(&self, start: u32, end: u32) -> Range<usize> {
        let first = self.atoms.partition_point(|atom| atom.end <= start);
        let after = self.atoms.partition_point(|atom| atom.start < end);
        first..after.max(first)
    }

    pub(super) fn atom(&self, number: usize) -> Option<Atom> {
        self.atoms.get(number).copied()
    }

    pub(super) fn id(&self, number: usize) -> Option<Token> {
        self.words.ids().get(number).copied()
    }

    /// What the atoms read, as tokens.
    pub(super) fn ids(&self, atoms: Range<usize>) -> &[Token] {
        self.words.ids().get(atoms).unwrap_or_default()
    }

    /// Number of characters of the atoms, white space between them not counted.
    pub(super) fn chars(&self, atoms: Range<usize>) -> u32 {
        let atoms = self.atoms.get(atoms).unwrap_or_default();
        atoms.iter().map(|atom| atom.chars).sum()
    }

    pub(super) fn slice(&self, start: u32, end: u32) -> Option<&'t str> {
        self.text.get(start as usize..end as usize)
    }
}
