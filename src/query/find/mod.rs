//! The places of some words in a text, and of a pattern ([`pattern`]); [`rows`] finds them in names, claims
//! and comments.

mod pattern;
pub mod rows;

use std::collections::VecDeque;

use self::pattern::Pattern;
pub use self::pattern::{BadPattern, MOST_PATTERN};
pub use self::rows::{RowHit, RowWords, words_of_rows};
use crate::text::Span;
use crate::text::fold::{Letters, folded_query};
use crate::text::segment::{is_grapheme_edge, snap};

/// How letters are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// As [`text::fold`](crate::text::fold) says: without vowel signs, capitals, forms of one letter.
    #[default]
    Folded,
    /// The very same characters.
    Exact,
    /// Whatever a regular expression describes, in the very same characters.
    Pattern,
}

/// Words to look for.
#[derive(Clone, Debug)]
pub struct Query(Needle);

#[derive(Clone, Debug)]
enum Needle {
    Exact(String),
    Pattern(regex::Regex),
    /// The folded letters; and for each count of letters that fit, the longest shorter count that
    /// fits too where the next letter does not (Knuth, Morris and Pratt).
    Folded(Vec<char>, Vec<usize>),
}

impl Query {
    /// A query for these words; `None` if there is nothing to look for in them, or in a pattern that is
    /// none. Blanks around the words count except in [`Mode::Folded`].
    #[must_use]
    pub fn new(words: &str, mode: Mode) -> Option<Self> {
        Self::checked(words, mode).unwrap_or(None)
    }

    /// The same, and why a pattern is none.
    ///
    /// # Errors
    /// [`BadPattern`] in [`Mode::Pattern`] only.
    pub fn checked(words: &str, mode: Mode) -> Result<Option<Self>, BadPattern> {
        Ok(match mode {
            _ if words.is_empty() => None,
            Mode::Exact => Some(Self(Needle::Exact(words.to_owned()))),
            Mode::Pattern => Some(Self(Needle::Pattern(pattern::compiled(words)?))),
            Mode::Folded => {
                let letters: Vec<char> = folded_query(words).chars().collect();
                let shorter = shorter_fits(&letters);
                (!letters.is_empty()).then_some(Self(Needle::Folded(letters, shorter)))
            }
        })
    }
}

/// The places of a query in a text, first to last; no two have a byte in common.
///
/// Each is on grapheme edges of the true text: vowel signs of its letters belong to it, blanks and
/// invisible characters before and behind it do not. An exact place that would cut a grapheme is none.
/// A pattern is looked for in one paragraph at a time, whose ends are `^` and `$`; a place that cuts a
/// grapheme takes it in, and one without characters is none. Takes time in proportion to the text,
/// whatever the words; for a pattern, in proportion to its size too, which is bounded.
#[must_use]
pub fn find<'t>(text: &'t str, query: &'t Query) -> Box<dyn Iterator<Item = Span> + 't> {
    match &query.0 {
        Needle::Exact(words) => Box::new(Exact { text, words, at: 0 }),
        Needle::Pattern(regex) => Box::new(Pattern::new(text, regex)),
        Needle::Folded(letters, shorter) => Box::new(Folded {
            text,
            query: letters,
            shorter,
            letters: Letters::of(text),
            starts: VecDeque::with_capacity(letters.len() + 1),
        }),
    }
}

struct Exact<'t> {
    text: &'t str,
    words: &'t str,
    at: usize,
}

impl Iterator for Exact<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            let rest = self.text.get(self.at..)?;
            let start = self.at + rest.find(self.words)?;
            let end = start + self.words.len();
            if is_grapheme_edge(self.text, start) && is_grapheme_edge(self.text, end) {
                self.at = end;
                return Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?);
            }
            let first = self.words.chars().next()?;
            self.at = start + first.len_utf8();
        }
    }
}

struct Folded<'t> {
    text: &'t str,
    query: &'t [char],
    shorter: &'t [usize],
    letters: Letters<'t>,
    /// Where the letters stand that fit now.
    starts: VecDeque<usize>,
}

impl Iterator for Folded<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let first = *self.query.first()?;
        self.starts.clear();
        while let Some(letter) = self.letters.next() {
            if self.starts.is_empty() {
                if letter.folded != first {
                    continue;
                }
            } else {
                while self.query.get(self.starts.len()) != Some(&letter.folded) {
                    let fits = self.starts.len();
                    let Some(shorter) = fits.checked_sub(1) else {
                        break;
                    };
                    let shorter = self.shorter.get(shorter).copied().unwrap_or(0);
                    self.starts.drain(..fits - shorter);
                }
                if self.starts.is_empty() && letter.folded != first {
                    continue;
                }
            }
            self.starts.push_back(letter.start);
            if self.starts.len() == self.query.len() {
                let start = self.starts.front().copied().unwrap_or(letter.start);
                let span = snap(self.text, start..letter.end)?;
                self.letters = Letters::after(self.text, span.end() as usize);
                return Some(span);
            }
        }
        None
    }
}

fn shorter_fits(letters: &[char]) -> Vec<usize> {
    let mut shorter = vec![0];
    let mut fits = 0;
    for letter in letters.iter().skip(1) {
        while fits > 0 && letters.get(fits) != Some(letter) {
            fits = shorter.get(fits - 1).copied().unwrap_or(0);
        }
        fits += usize::from(letters.get(fits) == Some(letter));
        shorter.push(fits);
    }
    shorter
}

#[cfg(test)]
mod tests;
