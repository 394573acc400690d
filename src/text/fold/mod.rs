//! Folding for search: letters that a reader takes for the same become the same.
//!
//! | what | becomes |
//! |---|---|
//! | capitals; Latin, Greek and Cyrillic letters with accents | the small letter without them |
//! | ß æ œ, ligatures, presentation forms | the letters that they stand for |
//! | أ إ آ ٱ; ى ئ and Persian ی; ة; ؤ; ک گ | ا; ي; ه; و; ك |
//! | tashkeel, tatweel, niqqud, cantillation, combining accents | nothing |
//! | Arabic-Indic and Persian digits | 0–9 |
//! | ״ “ ” „ and ׳ ‘ ’ | `"` and `'` |
//! | ך ם ן ף ץ ς | כ מ נ פ צ σ |
//! | direction marks, joiners, soft hyphens, other invisible characters | nothing |
//! | maqaf, hyphens and dashes; no-break space; a run of white space with at most one line end | one space |
//! | a blank line | a space and U+2029, which no word holds |
//!
//! **Unit:** bytes of the text that is handed in. Nothing folded is ever kept: [`Letters`] folds a text
//! as it is read and says of each letter where it stands in the true text. **Laws:** folding what is
//! folded changes nothing; places never go back; every letter's place is a character of the text.
//!
//! Names are spelt more loosely still: [`skeleton`] takes a doubled ي, و, י or ו for one.
//!
//! To add a fold: a line in `letter.rs` and a line in the table of the tests. The reader's sign for a
//! letter never changes by it: texts are never altered.

mod forms;
mod letter;
mod skeleton;
#[cfg(test)]
mod tests;

use std::str::CharIndices;

use letter::{Folded, Table};

pub use skeleton::{Skeleton, skeleton};

/// What parts two paragraphs of folded text.
const PARAGRAPH: char = '\u{2029}';

/// A folded letter and the character that it comes from, in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter.
    pub folded: char,
    /// First byte of the character; of the first one of a run of white space.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// The folded letters of a text, in order.
pub struct Letters<'t> {
    table: &'static Table,
    text: &'t str,
    chars: CharIndices<'t>,
    /// Further letters of the character that was read last, and where it stands.
    pending: &'static [char],
    place: (usize, usize),
    run: Run,
    base: usize,
}

/// What is known of the white space that is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Outside,
    Blank,
    OneLineEnd,
    Paragraph,
}

impl<'t> Letters<'t> {
    /// The letters of a text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Self::after(text, 0)
    }

    /// The letters of a text from a byte on; from the text's end where that is no character edge.
    #[must_use]
    pub fn after(text: &'t str, from: usize) -> Self {
        Self {
            table: Table::of_all(),
            text,
            chars: text.get(from..).unwrap_or_default().char_indices(),
            pending: &[],
            place: (0, 0),
            run: Run::Outside,
            base: from,
        }
    }

    #[inline]
    fn letter(&self, folded: char) -> Option<Letter> {
        let (start, end) = self.place;
        Some(Letter { folded, start, end })
    }

    /// Whether the line feed at `at` is the second half of a line end.
    fn is_second_half(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        bytes.get(at) == Some(&b'\n') && before == Some(&b'\r')
    }

    /// What a line end adds to a run of white space.
    fn line_end(&mut self, c: char) -> Option<char> {
        let run = self.run;
        let is_paragraph = c == PARAGRAPH;
        if run == Run::Paragraph || self.is_second_half(self.place.0) {
            return None;
        }
        self.run = if is_paragraph || run == Run::OneLineEnd {
            Run::Paragraph
        } else {
            Run::OneLineEnd
        };
        if run == Run::Outside {
            if is_paragraph {
                self.pending = &[PARAGRAPH];
            }
            return Some(' ');
        }
        (self.run == Run::Paragraph).then_some(PARAGRAPH)
    }
}

impl Iterator for Letters<'_> {
    type Item = Letter;

    #[inline]
    fn next(&mut self) -> Option<Letter> {
        if let Some((first, rest)) = self.pending.split_first() {
            self.pending = rest;
            return self.letter(*first);
        }
        loop {
            let (at, c) = self.chars.next()?;
            let start = self.base + at;
            self.place = (start, start + c.len_utf8());
            match self.table.get(c) {
                Folded::One(letter) => {
                    self.run = Run::Outside;
                    return self.letter(letter);
                }
                Folded::Nothing => {}
                Folded::Blank if self.run == Run::Outside => {
                    self.run = Run::Blank;
                    return self.letter(' ');
                }
                Folded::Blank => {}
                Folded::LineEnd => {
                    if let Some(folded) = self.line_end(c) {
                        return self.letter(folded);
                    }
                }
                Folded::Several(letters) => {
                    self.run = Run::Outside;
                    let (first, rest) = letters.split_first()?;
                    self.pending = rest;
                    return self.letter(*first);
                }
            }
        }
    }
}

/// Whether a search sees nothing in a character: a mark on a letter, or something that cannot be seen.
#[must_use]
pub fn is_ignored(c: char) -> bool {
    Table::of_all().get(c) == Folded::Nothing
}

/// The folded form of a text, for comparing short strings such as names.
#[must_use]
pub fn folded(text: &str) -> String {
    Letters::of(text).map(|letter| letter.folded).collect()
}

/// As [`folded`], without blanks at the ends: what a person typed to find something.
#[must_use]
pub fn folded_query(typed: &str) -> String {
    folded(typed).trim().to_owned()
}
