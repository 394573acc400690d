//! Which places are found again without a doubt.

use std::ops::Range;

use super::Anchors;
use super::stream::Stream;
use crate::text::Span;
use crate::text::segment::is_grapheme_edge;

/// How far the words around a place are looked at, in characters on each side, white space not counted.
const CONTEXT: u32 = 32;
/// Fewest characters around a place that must have survived, on both sides together.
const LEAST_SURVIVED: u32 = 12;
/// Fewest characters of a line on one side of a place by which its twin is known.
const LEAST_CONTEXT: u32 = 8;
/// Fewest characters of its line around a place that is looked for elsewhere.
const LEAST_LINE: u32 = 24;
/// A quote of so many characters needs no words around it.
const LONG_QUOTE: u32 = 40;
/// How many words around a place are looked through for its twin.
const NEIGHBOURHOOD: usize = 12;

impl Anchors<'_> {
    /// The places of one row, if all are certain.
    pub(super) fn certain(&self, places: &[Span]) -> Option<Vec<Span>> {
        let moved: Option<Vec<Span>> = places
            .iter()
            .map(|place| self.certain_one(*place))
            .collect();
        moved.filter(|moved| are_arranged_alike(places, moved))
    }

    fn certain_one(&self, place: Span) -> Option<Span> {
        let atoms = self.old.covered(place.start(), place.end());
        if atoms.is_empty() || place.slice(self.old.text).is_none() {
            return None;
        }
        let first = self.stayed(&atoms).or_else(|| self.moved(&atoms))?;
        let found = self.reads_the_same(place, &atoms, first)?;
        let is_edge = |old: u32, new: u32| {
            is_grapheme_edge(self.new.text, new as usize)
                || !is_grapheme_edge(self.old.text, old as usize)
        };
        let is_whole = is_edge(place.start(), found.start()) && is_edge(place.end(), found.end());
        let is_alone = !self.has_new_twin(&atoms) && !self.has_new_neighbour(&atoms, first);
        (is_whole && is_alone).then_some(found)
    }

    /// The first atom of the place in the new text, if the diff left it there and no other place of
    /// either text reads like it with as much of its context as survived.
    fn stayed(&self, atoms: &Range<usize>) -> Option<usize> {
        let first = self.kept(atoms.start)?;
        let last = self.kept(atoms.end - 1)?;
        if last.checked_sub(first)? != atoms.len() - 1 {
            return None;
        }
        let before = self.survives(atoms.start, first, |at| at.checked_sub(1));
        let after = self.survives(atoms.end - 1, last, |at| Some(at + 1));
        let is_all = before.is_all && after.is_all;
        let is_known = before.chars + after.chars >= LEAST_SURVIVED
            || self.old.chars(atoms.clone()) >= LONG_QUOTE;
        let context = atoms.start - before.atoms..atoms.end + after.atoms;
        let line = self.line_around(atoms);
        let in_line = line.start.max(context.start)..line.end.min(context.end);
        // Where its line is there twice, only the lines around it tell it from the other, and so none
        // of them may be another one.
        let is_sure = is_all || (is_known && self.is_once(&in_line));
        (is_sure && self.is_once(&context)).then_some(first)
    }

    /// The first atom of the place in the new text, if its line around it stands once in either text.
    fn moved(&self, atoms: &Range<usize>) -> Option<usize> {
        let line = self.line_around(atoms);
        let context = self.old.chars(line.start..atoms.start) + self.old.chars(atoms.end..line.end);
        if context < LEAST_LINE || !self.is_once(&line) {
            return None;
        }
        let found = self
            .new
            .words
            .near(self.old.ids(line.clone()), 0, usize::MAX);
        let start = *found.first()? as usize;
        Some(start + (atoms.start - line.start))
    }

    /// Whether these atoms of the old text stand once in either text.
    fn is_once(&self, atoms: &Range<usize>) -> bool {
        let words = self.old.ids(atoms.clone());
        self.old.words.count(words) == Some(1) && self.new.words.count(words) == Some(1)
    }

    /// The place in the new text, if exactly the quote stands there.
    fn reads_the_same(&self, place: Span, atoms: &Range<usize>, first: usize) -> Option<Span> {
        let old = self.old.atom(atoms.start)?;
        let new = self.new.atom(first)?;
        // A place may begin in white space before its first atom.
        let start = (new.start + place.start()).checked_sub(old.start)?;
        let found = Span::new(start, start.checked_add(place.byte_len())?)?;
        (found.slice(self.new.text)? == place.slice(self.old.text)?).then_some(found)
    }

    /// How much of the context on one side stands in the new text too, from the atoms on outwards.
    fn survives(
        &self,
        mut old: usize,
        mut new: usize,
        step: impl Fn(usize) -> Option<usize>,
    ) -> Survived {
        let mut survived = Survived::default();
        while survived.chars < CONTEXT {
            let Some(next) = step(old).filter(|next| self.old.atom(*next).is_some()) else {
                survived.is_all = true;
                return survived;
            };
            old = next;
            let there = step(new).filter(|next| self.new.id(*next) == self.old.id(old));
            let Some(next) = there else {
                return survived;
            };
            new = next;
            survived.atoms += 1;
            survived.chars += self.old.chars(old..old + 1);
        }
        survived.is_all = true;
        survived
    }

    /// Whether the new text has more places than the old one that look like this one from one side.
    fn has_new_twin(&self, atoms: &Range<usize>) -> bool {
        let line = self.line_around(atoms);
        let before = self.old.chars(line.start..atoms.start) >= LEAST_CONTEXT;
        let after = self.old.chars(atoms.end..line.end) >= LEAST_CONTEXT;
        let has_more = |atoms: Range<usize>| {
            let words = self.old.ids(atoms);
            let counts = self.old.words.count(words).zip(self.new.words.count(words));
            counts.is_none_or(|(old, new)| new > old)
        };
        (before && has_more(line.start..atoms.end))
            || (after && has_more(atoms.start..line.end))
            || (!before && !after && has_more(line))
    }

    /// Whether the same words stand more often near the place than they did, as in a sentence that is
    /// there twice now.
    fn has_new_neighbour(&self, atoms: &Range<usize>, first: usize) -> bool {
        let words = self.old.ids(atoms.clone());
        let count = |stream: &Stream<'_>, first: usize| {
            let reach = NEIGHBOURHOOD + words.len();
            let around = first.saturating_sub(reach)..first + words.len() + reach;
            let end = around.end.min(stream.words.ids().len());
            let around = stream.ids(around.start..end);
            around
                .windows(words.len())
                .filter(|seen| *seen == words)
                .count()
        };
        count(&self.new, first) > count(&self.old, atoms.start)
    }

    /// The atoms with those around them, as far as the line goes, at most [`CONTEXT`] on each side.
    fn line_around(&self, atoms: &Range<usize>) -> Range<usize> {
        let leads = |at: usize| self.old.atom(at).is_none_or(|atom| atom.leads);
        let mut line = atoms.clone();
        while line.start > 0
            && !leads(line.start)
            && self.old.chars(line.start..atoms.start) < CONTEXT
        {
            line.start -= 1;
        }
        while !leads(line.end) && self.old.chars(atoms.end..line.end) < CONTEXT {
            line.end += 1;
        }
        line
    }
}

/// How much of the context on one side of a place is there still.
#[derive(Default)]
struct Survived {
    atoms: usize,
    chars: u32,
    /// All that is looked at, or all that there was.
    is_all: bool,
}

/// Whether the places stand to each other in the new text as they did in the old one: in the same order,
/// and those that had bytes in common shifted by the same way.
fn are_arranged_alike(old: &[Span], new: &[Span]) -> bool {
    let mut pairs: Vec<(Span, Span)> = old.iter().copied().zip(new.iter().copied()).collect();
    pairs.sort_unstable();
    pairs.is_sorted_by(|(old, new), (next_old, next_new)| {
        if old.overlaps(*next_old) {
            next_old.start() - old.start() == next_new.start().wrapping_sub(new.start())
        } else {
            new.end() <= next_new.start()
        }
    })
}
