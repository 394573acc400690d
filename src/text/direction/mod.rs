//! The direction of a paragraph and of a document.
//!
//! **The rule** ([`Rule::Words`]). A paragraph stands right to left if at least 40 % of its counting
//! words do, or if its first counting word does and the document does. Without a counting word it
//! stands as the document does. The document's own direction is the 40 % over all its words, left to
//! right where it has none.
//!
//! **A word** is a run of characters without white space, outside isolates (LRI, RLI, FSI … PDI): an
//! isolate is a foreign body that ends the word before it, and one that nobody closes lasts to the
//! end of its paragraph (UAX #9, BD9). A word counts by its first strong *letter*, wherever in the
//! word it stands, so quotes, brackets and digits before it do not matter: `"(שלום` and `2022-ב` are
//! right to left, `NUR.KZ/AP` is left to right. A word without a letter (numbers, dots, emoji,
//! direction marks alone) does not count, nor does an address, since addresses are written in Latin
//! letters in every language. What one is stands at `is_address`.
//!
//! The plain rule of UAX #9 (first strong character) is [`Rule::FirstStrong`].

use serde::{Deserialize, Serialize};
use unicode_bidi::{BidiClass, bidi_class};

/// Which side a line of text starts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Starts on the left, as English does.
    LeftToRight,
    /// Starts on the right, as Hebrew and Arabic do.
    RightToLeft,
}

/// How the direction of a paragraph is found where nobody has set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// By counting words; see the head of this file.
    #[default]
    Words,
    /// By the first strong character, UAX #9 rules P2 and P3; left to right without one.
    FirstStrong,
}

impl Rule {
    /// The direction of one paragraph of a document whose own direction is `document`, which
    /// [`Rule::FirstStrong`] does not look at.
    #[must_use]
    pub fn paragraph_direction(self, text: &str, document: Direction) -> Direction {
        match self {
            Self::Words => paragraph_direction(text, document),
            Self::FirstStrong => first_strong_direction(text).unwrap_or(Direction::LeftToRight),
        }
    }
}

/// The direction of one paragraph by the word rule, in a document of the direction `document`.
#[must_use]
pub fn paragraph_direction(text: &str, document: Direction) -> Direction {
    let count = Count::of(text);
    if count.is_right_to_left() {
        return Direction::RightToLeft;
    }
    match count.first {
        Some(Direction::LeftToRight) => Direction::LeftToRight,
        Some(Direction::RightToLeft) | None => document,
    }
}

/// The direction of a whole document by the word rule: right to left if at least 40 % of its
/// counting words are; left to right without any.
///
/// Looks at every word. Each is decoded only up to its first strong letter, so this costs little more
/// than looking for the spaces.
#[must_use]
pub fn document_direction(text: &str) -> Direction {
    if Count::of(text).is_right_to_left() {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// The direction of the first strong character of a paragraph, skipping isolates (UAX #9, P2);
/// `None` if there is none. Characters after the first paragraph end are not looked at.
#[must_use]
pub fn first_strong_direction(text: &str) -> Option<Direction> {
    match unicode_bidi::get_base_direction(text) {
        unicode_bidi::Direction::Ltr => Some(Direction::LeftToRight),
        unicode_bidi::Direction::Rtl => Some(Direction::RightToLeft),
        unicode_bidi::Direction::Mixed => None,
    }
}

/// The counting words of a text.
#[derive(Default)]
struct Count {
    words: u64,
    right_to_left: u64,
    first: Option<Direction>,
}

impl Count {
    fn of(text: &str) -> Self {
        let mut count = Self::default();
        for direction in Words::new(text).filter_map(word_direction) {
            count.words += 1;
            if direction == Direction::RightToLeft {
                count.right_to_left += 1;
            }
            count.first.get_or_insert(direction);
        }
        count
    }

    /// Whether there are words and at least 40 % of them, that is two in five, are right to left.
    fn is_right_to_left(&self) -> bool {
        self.words > 0 && self.right_to_left * 5 >= self.words * 2
    }
}

/// The words of a text, as the head of this file defines them, counting or not.
struct Words<'t> {
    rest: &'t str,
    open_isolates: usize,
}

impl<'t> Words<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            rest: text,
            open_isolates: 0,
        }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        while !self.rest.is_empty() {
            let (word, rest) = self.rest.split_at_checked(word_end(self.rest))?;
            let outside = self.open_isolates == 0;
            self.rest = match rest.chars().next() {
                Some(stop) => {
                    self.pass(stop);
                    rest.strip_prefix(stop)?
                }
                None => rest,
            };
            if outside && !word.is_empty() {
                return Some(word);
            }
        }
        None
    }
}

impl Words<'_> {
    fn pass(&mut self, stop: char) {
        match stop {
            ' ' => {}
            LRI..=FSI => self.open_isolates += 1,
            PDI => self.open_isolates = self.open_isolates.saturating_sub(1),
            _ if bidi_class(stop) == BidiClass::B => self.open_isolates = 0,
            _ => {}
        }
    }
}

const LRI: char = '\u{2066}';
const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';

/// The length of the word that the text begins with.
fn word_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(offset) = bytes
        .get(from..)
        .and_then(|rest| rest.iter().position(|&b| may_begin_stop(b)))
    {
        let at = from + offset;
        if text.get(at..).is_some_and(|rest| rest.starts_with(is_stop)) {
            return at;
        }
        from = at + 1;
    }
    text.len()
}

fn is_stop(c: char) -> bool {
    // U+001C–U+001E end paragraphs (class B) but are not white space.
    c.is_whitespace() || matches!(c, LRI..=PDI | '\u{1C}'..='\u{1E}')
}

/// Whether [`is_stop`] may be true of a character that begins with this byte. Nearly all words are
/// left behind by this test alone.
fn may_begin_stop(b: u8) -> bool {
    b <= 0x20 || matches!(b, 0xC2 | 0xE1..=0xE3)
}

/// The direction by which a word counts; `None` if it does not count.
fn word_direction(word: &str) -> Option<Direction> {
    let direction = word.chars().find_map(letter_direction)?;
    (!is_address(word)).then_some(direction)
}

/// The direction of a strong letter; `None` for everything else, direction marks too.
fn letter_direction(c: char) -> Option<Direction> {
    match c {
        // The letters that nearly all words begin with here, without a look into the tables.
        'a'..='z' | 'A'..='Z' => return Some(Direction::LeftToRight),
        'א'..='ת' | 'ؠ'..='ؿ' | 'ف'..='ي' => return Some(Direction::RightToLeft),
        _ if !c.is_alphabetic() => return None,
        _ => {}
    }
    let class = bidi_class(c);
    if class == BidiClass::L {
        Some(Direction::LeftToRight)
    } else if class == BidiClass::R || class == BidiClass::AL {
        Some(Direction::RightToLeft)
    } else {
        None
    }
}

/// Whether a word is an address: it holds `://` or `@` (so e-mails and @names), or `www.` at the
/// start of a Latin run, or a lower-case host with a path, as `pic.twitter.com/5zB5`.
///
/// A bare `NUR.KZ` is a name and a word, and so is `NUR.KZ/AP`: the capitals tell the two names of a
/// credit line from a host with a path. A prefix before an address (`ב-www.example.com`) does not
/// make it a word.
pub(crate) fn is_address(word: &str) -> bool {
    // All addresses hold one of these; nearly no word does.
    if !word.bytes().any(|b| matches!(b, b'@' | b'/' | b'.')) {
        return false;
    }
    word.contains('@')
        || word.contains("://")
        || starts_www(word)
        || word.split_once('/').is_some_and(|(host, _)| is_host(host))
}

fn starts_www(word: &str) -> bool {
    word.match_indices("www.").any(|(at, _)| {
        word.get(..at)
            .is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Whether the text ends in something like `example.com`: labels of lower-case letters, digits and
/// hyphens, the last one of two or more letters.
fn is_host(text: &str) -> bool {
    let start = text
        .char_indices()
        .rev()
        .find(|&(_, c)| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let host = text.get(start..).unwrap_or_default().trim_matches('-');
    let Some((labels, last)) = host.rsplit_once('.') else {
        return false;
    };
    last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_lowercase())
        && labels
            .split('.')
            .all(|label| !label.is_empty() && !label.bytes().any(|b| b.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests;
