//! Where a place may be that is not found again for certain.

use std::cmp::Reverse;
use std::ops::Range;

use imara_diff::{Interner, Token};

use super::folds::{Folds, fold, place};
use super::{Anchors, Candidate, How, MOST_CANDIDATES, atoms};
use crate::text::Span;
use crate::text::segment::snap;

/// Most places that are looked at for one quote.
const MOST_LOOKED_AT: usize = 256;
/// How far from where it would be expected beside its fellows a fragment may be, in bytes.
const FARTHEST: u32 = 4096;
/// How far the words around a place count, in characters on each side.
const CONTEXT: u32 = 32;

/// A quote that is looked for.
pub(super) struct Sought<'q> {
    quote: &'q str,
    /// Its words, folded, with the signs left out that fold to nothing.
    folds: Vec<String>,
    /// The atoms of the old text that it stood in; empty where there is no old text.
    atoms: Range<usize>,
    /// The place in the new text, where it is certain.
    certain: Option<Span>,
    /// Where it stood in the old text.
    was: u32,
    /// Where it would stand in the new text if nothing had changed right before it.
    near: u32,
}

/// A place where a quote may stand.
#[derive(Clone, Copy, Debug)]
struct Found {
    span: Span,
    score: u8,
    how: How,
}

impl Anchors<'_> {
    /// Where the places of one row may be, best first.
    pub(super) fn candidates(&self, places: &[Span]) -> Vec<Candidate> {
        let sought = places.iter().filter_map(|place| self.sought_place(*place));
        let sought: Vec<Sought<'_>> = sought.collect();
        if sought.len() == places.len() {
            self.together(&sought)
        } else {
            Vec::new()
        }
    }

    fn sought_place(&self, place: Span) -> Option<Sought<'_>> {
        let quote = place.slice(self.old.text)?;
        let atoms = self.old.covered(place.start(), place.end());
        let mut before = (0..atoms.start).rev().take(1 << 10);
        let near = before.find_map(|atom| {
            let old = self.old.atom(atom)?;
            let new = self.new.atom(self.kept(atom)?)?;
            Some(
                new.end
                    .saturating_add(place.start().saturating_sub(old.end)),
            )
        });
        Some(Sought {
            certain: self
                .certain(&[place])
                .and_then(|moved| moved.first().copied()),
            folds: folded_words(quote),
            quote,
            atoms,
            was: place.start(),
            near: self.within(near.unwrap_or(place.start())),
        })
    }

    /// A quote whose old text is nowhere; it began at the byte `at` of it.
    pub(super) fn sought_quote<'q>(&self, quote: &'q str, at: u32) -> Sought<'q> {
        Sought {
            quote,
            folds: folded_words(quote),
            atoms: 0..0,
            certain: None,
            was: at,
            near: self.within(at),
        }
    }

    /// A byte of the new text, whatever a file said.
    fn within(&self, at: u32) -> u32 {
        at.min(self.new.text.len() as u32)
    }

    /// Where several fragments may stand together: wherever one of them that is not certain may stand,
    /// with the others as near to it as they were.
    pub(super) fn together(&self, sought: &[Sought<'_>]) -> Vec<Candidate> {
        let found: Vec<Vec<Found>> = sought.iter().map(|sought| self.places(sought)).collect();
        let doubtful = |index: &usize| sought.get(*index).is_some_and(|it| it.certain.is_none());
        let lead = (0..sought.len())
            .filter(doubtful)
            .find(|index| found.get(*index).is_some_and(|found| !found.is_empty()));
        let lead = lead.or_else(|| (0..sought.len()).find(|index| !doubtful(index)));
        let Some((index, leading)) = lead.and_then(|index| Some((index, found.get(index)?))) else {
            return Vec::new();
        };
        let was = sought.get(index).map_or(0, |sought| sought.was);
        let mut candidates: Vec<Candidate> = leading
            .iter()
            .map(|lead| {
                let mut how = lead.how;
                let places = (0..)
                    .zip(sought.iter().zip(&found))
                    .map(|(at, (other, found))| {
                        if at == index {
                            return Some(lead.span);
                        }
                        let shift = i64::from(other.was) - i64::from(was);
                        let expected = i64::from(lead.span.start()) + shift;
                        let away = |found: &Found| i64::from(found.span.start()).abs_diff(expected);
                        let nearest = found
                            .iter()
                            .filter(|found| (found.span.start() > lead.span.start()) == (shift > 0))
                            .filter(|found| away(found) <= u64::from(FARTHEST))
                            .min_by_key(|found| away(found))?;
                        how = how.max(nearest.how);
                        Some(nearest.span)
                    });
                let places: Vec<Option<Span>> = places.collect();
                let missing = places.iter().filter(|place| place.is_none()).count();
                let share = 100 * (places.len() - missing) / places.len().max(1);
                Candidate {
                    score: (usize::from(lead.score) * share / 100) as u8,
                    places,
                    how,
                }
            })
            .collect();
        candidates.sort_by_key(|candidate| Reverse(candidate.score));
        candidates.truncate(MOST_CANDIDATES);
        candidates
    }

    /// Where one quote may stand, best first.
    fn places(&self, sought: &Sought<'_>) -> Vec<Found> {
        if let Some(span) = sought.certain {
            let (score, how) = (100, How::Same);
            // An imported place may cut a letter; nobody is asked to choose such a one.
            let whole = snap(self.new.text, span.range());
            return whole
                .map(|span| Found { span, score, how })
                .into_iter()
                .collect();
        }
        let mut spans = self.alike(sought);
        let between = self.between_neighbours(sought);
        let free = between.filter(|span| !spans.iter().any(|other| other.overlaps(*span)));
        spans.extend(free);
        spans.sort_unstable();
        spans.dedup();
        let mut found: Vec<Found> = spans
            .into_iter()
            .filter_map(|span| self.found(sought, span))
            .collect();
        found.sort_by_key(|found| (Reverse(found.score), found.span));
        found.truncate(2 * MOST_CANDIDATES);
        found
    }

    /// A place with what speaks for it.
    fn found(&self, sought: &Sought<'_>, span: Span) -> Option<Found> {
        let span = snap(self.new.text, span.range())?;
        let reads = span.slice(self.new.text)?;
        let how = if reads == sought.quote {
            How::Same
        } else if folded_words(reads) == sought.folds && !sought.folds.is_empty() {
            How::Alike
        } else {
            How::Between
        };
        let reading = match how {
            How::Same => 40,
            How::Alike => 30,
            How::Between => 15,
        };
        let there = self.new.covered(span.start(), span.end());
        let around = if sought.atoms.is_empty() {
            0
        } else {
            let before = self.alike_around(sought.atoms.start, there.start, |at| at.checked_sub(1));
            let last = sought.atoms.end - 1;
            let after = self.alike_around(last, there.end.checked_sub(1)?, |at| Some(at + 1));
            (before + after) * 25 / CONTEXT
        };
        let away = u64::from(span.start().abs_diff(sought.near));
        let near = 10_u64.saturating_sub(away * 20 / (self.new.text.len() as u64 + 1));
        Some(Found {
            span,
            score: (reading + around + near as u32).min(100) as u8,
            how,
        })
    }

    /// How many characters around two places are alike, from them outwards; at most [`CONTEXT`].
    fn alike_around(
        &self,
        mut old: usize,
        mut new: usize,
        step: impl Fn(usize) -> Option<usize>,
    ) -> u32 {
        let fold = |id: Option<Token>| id.and_then(|id| self.folds().of_word(id));
        let mut chars = 0;
        while chars < CONTEXT {
            let Some(next) = step(old).zip(step(new)) else {
                break;
            };
            (old, new) = next;
            let here = fold(self.old.id(old));
            if here.is_none() || here != fold(self.new.id(new)) {
                break;
            }
            chars += self.old.chars(old..old + 1);
        }
        chars.min(CONTEXT)
    }

    /// What stands now between the words that the place begins and ends with, or else its neighbours.
    fn between_neighbours(&self, sought: &Sought<'_>) -> Option<Span> {
        let atoms = &sought.atoms;
        if atoms.is_empty() {
            return None;
        }
        let first = self.kept(atoms.start).or_else(|| {
            let before = self.kept(atoms.start.checked_sub(1)?)?;
            Some(before + 1)
        })?;
        let after = self.kept(atoms.end - 1).map(|last| last + 1);
        let after = after.or_else(|| self.kept(atoms.end))?;
        let most = 2 * atoms.len() + 4;
        if after <= first || after - first > most {
            return None;
        }
        let span = Span::new(self.new.atom(first)?.start, self.new.atom(after - 1)?.end)?;
        // A place that began or ended within a word does so again.
        let whole = |stayed: Option<usize>| stayed.and_then(|atom| self.new.atom(atom));
        let old = (self.old.atom(atoms.start)?, self.old.atom(atoms.end - 1)?);
        let end = sought.was.saturating_add(sought.quote.len() as u32);
        let cut_start =
            whole(self.kept(atoms.start)).map_or(0, |_| sought.was.saturating_sub(old.0.start));
        let cut_end = whole(self.kept(atoms.end - 1)).map_or(0, |_| old.1.end.saturating_sub(end));
        Span::new(span.start() + cut_start, span.end().checked_sub(cut_end)?)
    }

    /// The places that read like the quote, as search sees it.
    fn alike(&self, sought: &Sought<'_>) -> Vec<Span> {
        let folds = self.folds();
        let near = folds.number(self.new.covered(sought.near, sought.near + 1).start);
        let search = |words: &[Token]| -> Vec<Span> {
            let found = folds.words.near(words, near as u32, MOST_LOOKED_AT);
            let spans = found.into_iter();
            spans
                .filter_map(|at| self.fitted(at as usize, sought))
                .collect()
        };
        let words: Option<Vec<Token>> = sought.folds.iter().map(|word| folds.token(word)).collect();
        let mut spans = words.map_or_else(Vec::new, |words| search(&words));
        // The same words as wholes, where the quote is a part of its first or last one.
        let wholes = self.old.ids(sought.atoms.clone());
        let wholes: Vec<Token> = wholes.iter().filter_map(|id| folds.of_word(*id)).collect();
        if wholes.len() == sought.folds.len() {
            spans.extend(search(&wholes));
        }
        if spans.is_empty() {
            spans = self.alike_within(sought);
        }
        spans
    }

    /// The places that read like the quote where it may begin and end within a word.
    fn alike_within(&self, sought: &Sought<'_>) -> Vec<Span> {
        let folds = self.folds();
        let scans = self.scans.get();
        let Some(first) = sought.folds.first().filter(|_| scans > 0) else {
            return Vec::new();
        };
        self.scans.set(scans - 1);
        let is_longer = sought.folds.len() > 1;
        let words = folds.that_hold(first, is_longer);
        let places = words.iter().flat_map(|word| folds.words.places(*word));
        let spans = places
            .take(MOST_LOOKED_AT)
            .filter_map(|at| self.fitted(*at as usize, sought));
        spans.collect()
    }

    /// The place of the quote if it begins in the fold of this number in the new text.
    fn fitted(&self, number: usize, sought: &Sought<'_>) -> Option<Span> {
        let folds = self.folds();
        let count = sought.folds.len();
        let word = |offset: usize| {
            let atom = self.new.atom(folds.atom(number + offset)?)?;
            Some((atom.start, self.new.slice(atom.start, atom.end)?))
        };
        let (first_at, first) = word(0)?;
        let (last_at, last) = word(count.checked_sub(1)?)?;
        for (offset, fold) in sought
            .folds
            .iter()
            .enumerate()
            .skip(1)
            .take(count.saturating_sub(2))
        {
            let id = self.new.id(folds.atom(number + offset)?)?;
            if folds.reads(folds.of_word(id)?) != fold {
                return None;
            }
        }
        let (start, _) = place(first, sought.folds.first()?, false, count > 1)?;
        let (_, end) = place(last, sought.folds.last()?, count > 1, false)?;
        let span = Span::new(first_at + start as u32, last_at + end as u32)?;
        // Signs at its edges that fold to nothing belong to it where they stand there too.
        let lead = sought
            .quote
            .find(|c: char| !fold(c.encode_utf8(&mut [0; 4])).is_empty())?;
        let start = span.start().checked_sub(lead as u32)?;
        let whole = Span::new(start, start + sought.quote.len() as u32)?;
        if whole.slice(self.new.text) == Some(sought.quote) {
            Some(whole)
        } else {
            Some(span)
        }
    }

    fn folds(&self) -> &Folds {
        let folds = || Folds::of(&self.interner, self.new.words.ids());
        self.folds.get_or_init(folds)
    }
}

/// The words of a quote as search sees them.
fn folded_words(quote: &str) -> Vec<String> {
    let (atoms, _) = atoms::of(quote, &mut Interner::new(8));
    let words = atoms
        .iter()
        .filter_map(|atom| quote.get(atom.start as usize..atom.end as usize));
    words.map(fold).filter(|fold| !fold.is_empty()).collect()
}
