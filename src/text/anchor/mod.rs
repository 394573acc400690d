//! Where the places of an earlier text are in a later one.
//!
//! A source text changes: a typo is put right, a paragraph comes in, a program turns its line ends
//! around. [`Anchors`] says of places in the old text where they are in the new one, and how sure that
//! is. It moves nothing itself.
//!
//! **Certain** ([`Anchor::Moved`]) is a place that anybody would find again without thinking twice. All
//! of this must hold: its first and last word stayed where they were by a diff of the words, or stand
//! with their whole line around them once in both texts; it reads the same, byte by byte; the words
//! around it, as far as they survived (32 characters at most), make it the only such place of either
//! text; and nothing that looks like it has been added, as when a paragraph is now there twice. Edges stay
//! between two letters. The fragments of one row are certain together or not at all.
//!
//! **All else is doubtful**: at most [`MOST_CANDIDATES`] candidates, best first, for a person to choose
//! from, by quote and words around it, also where marks, forms of letters or white space differ; or gone,
//! where not even a candidate is left.
//!
//! **What is compared** are words and single signs without the white space between them (`atoms`), so
//! that a text that was wrapped anew is the same to the diff (`kept`); what a place reads is always compared byte
//! by byte. **Unit:** bytes of each text. **Cost:** linear in both texts, and a few steps a place:
//! sequences of words are looked up by their rarest word (`occurrences`); where even that one is too
//! common to say in time, the place is doubtful.
//!
//! `certain` is the policy, `candidates` the proposals with `folds` below them. To change what is certain,
//! change `certain`; the table in `tests/it/anchor` says what it costs and whether it is still safe.

mod atoms;
mod candidates;
mod certain;
mod folds;
mod kept;
mod occurrences;
mod stream;
#[cfg(test)]
mod tests;

use std::cell::{Cell, OnceCell};

use imara_diff::Interner;

use self::folds::Folds;
use self::kept::GONE;
use self::stream::Stream;
use super::Span;
use super::paragraph::paragraph_around;

/// Most candidates for one row.
pub const MOST_CANDIDATES: usize = 5;

/// What has become of the places of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// They are here, in the order in which they were given; each reads the same.
    Moved(Vec<Span>),
    /// They may be at one of these, best first; at least one.
    Doubtful(Vec<Candidate>),
    /// Nothing like them is there.
    Gone,
}

/// Where the places of one row may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The places, in the order in which they were given; `None` for those that are not found here. At
    /// least one is there.
    pub places: Vec<Option<Span>>,
    /// How much speaks for it, 0–100.
    pub score: u8,
    /// What stands there, where they differ the least of them all.
    pub how: How,
}

impl Candidate {
    /// The one candidate of a row whose places are certain.
    #[must_use]
    pub fn certain(places: Vec<Span>) -> Self {
        Self {
            places: places.into_iter().map(Some).collect(),
            score: 100,
            how: How::Same,
        }
    }
}

/// How what stands at a candidate compares with the quote; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It reads the same.
    Same,
    /// It reads the same but for marks, forms of letters, capitals or white space.
    Alike,
    /// It stands between the same neighbours and reads otherwise.
    Between,
}

/// An old text and a new one, ready to be asked.
pub struct Anchors<'t> {
    old: Stream<'t>,
    new: Stream<'t>,
    interner: Interner<&'t str>,
    /// The atom of the new text that each atom of the old one stayed; [`GONE`] for none.
    kept: Vec<u32>,
    folds: OnceCell<Folds>,
    /// How often the vocabulary may still be gone through.
    scans: Cell<u32>,
}

impl<'t> Anchors<'t> {
    /// Compares two texts, each of at most 4 GiB.
    #[must_use]
    pub fn between(old: &'t str, new: &'t str) -> Self {
        let mut interner = Interner::new((old.len() + new.len()) / 32);
        let (old_atoms, old_ids) = atoms::of(old, &mut interner);
        let (new_atoms, new_ids) = atoms::of(new, &mut interner);
        let tokens = interner.num_tokens();
        let kept = kept::kept(&old_ids, &new_ids);
        Self {
            old: Stream::of(old, old_atoms, old_ids, tokens),
            new: Stream::of(new, new_atoms, new_ids, tokens),
            interner,
            kept,
            folds: OnceCell::new(),
            scans: Cell::new(500),
        }
    }

    /// Only the new text: the old one is nowhere. Nothing is certain then, and candidates come from
    /// quotes alone; see [`Anchors::by_quotes`].
    #[must_use]
    pub fn without_old(new: &'t str) -> Self {
        Self::between("", new)
    }

    /// What has become of the places of one row. They may overlap and be in any order.
    #[must_use]
    pub fn of(&self, places: &[Span]) -> Anchor {
        if let Some(moved) = self.certain(places) {
            return Anchor::Moved(moved);
        }
        let candidates = self.candidates(places);
        if candidates.is_empty() {
            Anchor::Gone
        } else {
            Anchor::Doubtful(candidates)
        }
    }

    /// Where the quotes of one row, with the bytes at which each one began, may stand in the new text.
    #[must_use]
    pub fn by_quotes(&self, quotes: &[(&str, u32)]) -> Vec<Candidate> {
        let sought = quotes
            .iter()
            .map(|(quote, at)| self.sought_quote(quote, *at));
        self.together(&sought.collect::<Vec<_>>())
    }

    /// The first byte of the paragraph of the new text that begins as the paragraph at `start` did;
    /// `None` if that cannot be told.
    #[must_use]
    pub fn paragraph(&self, start: u32) -> Option<u32> {
        let old = paragraph_around(self.old.text, start).filter(|old| old.start == start)?;
        let atoms = self.old.covered(old.start, old.end);
        let kept = atoms.filter_map(|atom| self.kept(atom)).next()?;
        let first = self.new.atom(kept)?;
        paragraph_around(self.new.text, first.start).map(|paragraph| paragraph.start)
    }

    /// The atom that an atom of the old text stayed.
    fn kept(&self, atom: usize) -> Option<usize> {
        let kept = self.kept.get(atom).copied();
        kept.filter(|&kept| kept != GONE).map(|kept| kept as usize)
    }
}
