//! Names, ready to be looked for.

use std::collections::BTreeMap;
use std::ops::Range;

use super::automaton::{Automaton, START};
use super::edges::is_edge;
use super::wanted::{Article, Needs, ways};
use crate::text::Span;
use crate::text::fold::{Letter, Letters, Skeleton};
use crate::text::prefix::prefix_before;
use crate::text::segment::{is_plain, snap};

/// What counts as a place of a name; see [`super`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Also behind prefixes that are written together with it.
    pub prefixes: bool,
    /// Not inside longer words.
    pub whole_words: bool,
    /// Also where it is spelt otherwise, as foreign names are.
    pub variants: bool,
    /// Capitals are not taken for small letters where that makes another word.
    pub capitals: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            prefixes: true,
            whole_words: true,
            variants: true,
            capitals: true,
        }
    }
}

/// One place of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence<N> {
    /// The letters of the name.
    pub span: Span,
    /// First byte of the prefixes that are written together with it; that of the span where there are
    /// none.
    pub from: u32,
    /// Whether the name's article has melted into the prefix, so that its letters are not all there.
    pub melted: bool,
    /// Whose name it is.
    pub owner: N,
}

impl<N> Occurrence<N> {
    /// The name with its prefixes.
    #[must_use]
    pub fn with_prefix(&self) -> Span {
        Span::new(self.from, self.span.end()).unwrap_or(self.span)
    }
}

/// Some names, each with an owner, to be looked for in any number of texts.
pub struct Matcher<N> {
    automaton: Automaton,
    words: Vec<Word<N>>,
    /// Letters of the longest word.
    longest: usize,
    options: Options,
}

/// Letters, and whose they are.
struct Word<N> {
    letters: Vec<char>,
    owners: Vec<(N, Needs)>,
}

impl<N: Copy + Ord> Matcher<N> {
    /// A matcher of these names; `None` if there is nothing to look for in any of them.
    #[must_use]
    pub fn new<S: AsRef<str>>(
        names: impl IntoIterator<Item = (N, S)>,
        options: Options,
    ) -> Option<Self> {
        let mut words: BTreeMap<Vec<char>, Vec<(N, Needs)>> = BTreeMap::new();
        for (owner, name) in names {
            for way in ways(name.as_ref(), options) {
                words
                    .entry(way.letters)
                    .or_default()
                    .push((owner, way.needs));
            }
        }
        let letters: Vec<Vec<char>> = words.keys().cloned().collect();
        let longest = letters.iter().map(Vec::len).max()?;
        let words = words.into_iter().map(|(letters, mut owners)| {
            owners.sort_unstable_by_key(|(owner, needs)| (*owner, *needs));
            owners.dedup();
            Word { letters, owners }
        });
        Some(Self {
            automaton: Automaton::new(&letters),
            words: words.collect(),
            longest,
            options,
        })
    }

    /// All places of all names in a text: by their starts, the longer ones first. They may overlap; see
    /// [`longest`].
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Occurrence<N>> {
        self.find_in(text, 0..text.len())
    }

    /// As [`Matcher::find`], of the places that start in a range of bytes that begins and ends on character
    /// edges. Takes time in proportion to the range.
    #[must_use]
    pub fn find_in(&self, text: &str, range: Range<usize>) -> Vec<Occurrence<N>> {
        let letters = Letters::after(text, range.start);
        let mut found = Vec::new();
        if self.options.variants {
            self.scan(text, Skeleton::of(letters), range.end, &mut found);
        } else {
            self.scan(text, letters, range.end, &mut found);
        }
        found.sort_unstable_by_key(order);
        found.dedup_by_key(|place| (place.span, place.owner));
        found
    }

    fn scan(
        &self,
        text: &str,
        letters: impl Iterator<Item = Letter>,
        until: usize,
        found: &mut Vec<Occurrence<N>>,
    ) {
        // Where the last letters start, as many as a word can have.
        let mut starts = vec![0; self.longest.next_power_of_two()];
        let last = starts.len() - 1;
        let mut state = START;
        for (before, letter) in letters.enumerate() {
            if let Some(start) = starts.get_mut(before & last) {
                *start = letter.start;
            }
            state = self.automaton.step(state, letter.folded);
            let start_of = |length: usize| {
                let start = starts.get((before + 1).wrapping_sub(length) & last);
                start.copied().unwrap_or(letter.start)
            };
            if self.automaton.ends(state) {
                for (word, length) in self.automaton.words(state) {
                    let start = start_of(length);
                    if start < until
                        && let Some(word) = self.words.get(word)
                    {
                        self.take(text, start..letter.end, word, found);
                    }
                }
            }
            if letter.start >= until && start_of(self.automaton.depth(state)) >= until {
                break;
            }
        }
    }

    /// Takes in the owners of a word that may stand here.
    fn take(
        &self,
        text: &str,
        range: Range<usize>,
        word: &Word<N>,
        found: &mut Vec<Occurrence<N>>,
    ) {
        let Some(span) = snap(text, range.clone()) else {
            return;
        };
        // Letters that fold to one letter each have been compared already.
        let is_whole = span.range() == range && begins_and_ends_plain(text, &range);
        if !is_whole && !self.folds_to(text, span, word) {
            return;
        }
        let (start, end) = (span.range().start, span.range().end);
        if self.options.whole_words && !is_edge(text, end) {
            return;
        }
        let prefix = Some(start).filter(|_| self.options.prefixes);
        let prefix = prefix.and_then(|start| prefix_before(text, start));
        let prefix = prefix.filter(|(from, _)| is_edge(text, *from));
        if self.options.whole_words && prefix.is_none() && !is_edge(text, start) {
            return;
        }
        let from = prefix.as_ref().map(|(from, _)| u32::try_from(*from));
        let from = from.and_then(Result::ok).unwrap_or(span.start());
        let place = span.slice(text).unwrap_or_default();
        for (owner, needs) in &word.owners {
            let melted = needs.article != Article::Whole;
            let melts = prefix
                .as_ref()
                .is_some_and(|(_, letters)| needs.article.melts_after(letters));
            if (!melted || melts) && needs.capitals.are_in(place) {
                found.push(Occurrence {
                    span,
                    from,
                    melted,
                    owner: *owner,
                });
            }
        }
    }

    /// Whether a place has the letters of a word and no other: a character may stand for several.
    fn folds_to(&self, text: &str, span: Span, word: &Word<N>) -> bool {
        let Some(place) = span.slice(text) else {
            return false;
        };
        let wanted = word.letters.iter().copied();
        let letters = Letters::of(place);
        if self.options.variants {
            Skeleton::of(letters).map(|letter| letter.folded).eq(wanted)
        } else {
            letters.map(|letter| letter.folded).eq(wanted)
        }
    }
}

/// Whether the first and the last character of a place are plain: each folds to one letter at most, so that no
/// letter of it stands beyond the place.
fn begins_and_ends_plain(text: &str, range: &Range<usize>) -> bool {
    let place = text.get(range.clone()).unwrap_or_default();
    place.starts_with(is_plain) && place.ends_with(is_plain)
}

/// By start; the longer first; those with all their letters first.
fn order<N: Copy + Ord>(place: &Occurrence<N>) -> (u64, N, bool) {
    let (start, end) = (place.span.start(), place.span.end());
    let start_and_end = u64::from(start) << 32 | u64::from(!end);
    (start_and_end, place.owner, place.melted)
}

/// Of places in the order of [`Matcher::find`] those that do not overlap: the one that starts first is taken, of
/// those that start together the longest.
#[must_use]
pub fn longest<N>(found: Vec<Occurrence<N>>) -> Vec<Occurrence<N>> {
    let mut end = 0;
    let mut taken = found;
    taken.retain(|place| {
        let is_free = place.span.start() >= end;
        if is_free {
            end = place.span.end();
        }
        is_free
    });
    taken
}

/// A text in pieces of about so many bytes, on character edges, for [`Matcher::find_in`].
pub fn pieces(text: &str, bytes: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let end = text.floor_char_boundary(start + bytes);
        let piece = (start < text.len()).then_some(start..end);
        start = end;
        piece
    })
}
