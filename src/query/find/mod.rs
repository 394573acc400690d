//! The places of some words in a text.

use std::collections::VecDeque;

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
}

/// Words to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query(Needle);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Needle {
    Exact(String),
    /// The folded letters; and for each count of letters that fit, the longest shorter count that
    /// fits too where the next letter does not (Knuth, Morris and Pratt).
    Folded(Vec<char>, Vec<usize>),
}

impl Query {
    /// A query for these words; `None` if there is nothing to look for in them. Blanks around the
    /// words count in [`Mode::Exact`] only.
    #[must_use]
    pub fn new(words: &str, mode: Mode) -> Option<Self> {
        match mode {
            Mode::Exact => (!words.is_empty()).then(|| Self(Needle::Exact(words.to_owned()))),
            Mode::Folded => {
                let letters: Vec<char> = folded_query(words).chars().collect();
                let shorter = shorter_fits(&letters);
                (!letters.is_empty()).then_some(Self(Needle::Folded(letters, shorter)))
            }
        }
    }
}

/// The places of a query in a text, first to last; no two have a byte in common.
///
/// Each is on grapheme edges of the true text: vowel signs of its letters belong to it, blanks and
/// invisible characters before and behind it do not. An exact place that would cut a grapheme is none.
/// Takes time in proportion to the text, whatever the query.
#[must_use]
pub fn find<'t>(text: &'t str, query: &'t Query) -> Box<dyn Iterator<Item = Span> + 't> {
    match &query.0 {
        Needle::Exact(words) => Box::new(Exact { text, words, at: 0 }),
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
