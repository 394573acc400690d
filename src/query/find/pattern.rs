//! Regular expressions: in the syntax of the `regex` crate, whose search takes time in proportion to text
//! and pattern, whatever a pattern says. What it compiles to is bounded, so that a few letters like
//! `(a{999}){999}` take neither the memory nor the time of the machine.

use regex::{Regex, RegexBuilder};

use crate::text::Span;
use crate::text::paragraph::{ParagraphRange, paragraph_around};
use crate::text::segment::snap;

/// Most bytes that a pattern compiles to, and again for what a search keeps of it.
pub const MOST_PATTERN: usize = 1 << 20;
/// Deepest nesting of groups.
const DEEPEST: u32 = 50;

/// Why a pattern cannot be looked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    /// It breaks a rule of the syntax.
    #[error("at character {at}: {reason}")]
    Syntax {
        /// Which of its characters is wrong, counted from 1; that behind the last one where something is
        /// missing at its end.
        at: usize,
        /// Which rule, in English.
        reason: String,
    },
    /// It compiles to more than [`MOST_PATTERN`] bytes.
    #[error("it describes too much: repetitions of repetitions, or large counts")]
    TooLarge,
}

pub(super) fn compiled(pattern: &str) -> Result<Regex, BadPattern> {
    let built = RegexBuilder::new(pattern)
        .size_limit(MOST_PATTERN)
        .dfa_size_limit(MOST_PATTERN)
        .nest_limit(DEEPEST)
        .build();
    built.map_err(|error| match error {
        regex::Error::Syntax(message) => {
            let (at, reason) = place_and_reason(&message);
            BadPattern::Syntax { at, reason }
        }
        _ => BadPattern::TooLarge,
    })
}

/// Where and what, from the crate's message: the pattern, a line with carets below the place, and a line
/// that begins with `error: `.
fn place_and_reason(message: &str) -> (usize, String) {
    /// How far the crate indents pattern and carets.
    const INDENT: usize = 4;
    let reason = message
        .lines()
        .find_map(|line| line.strip_prefix("error: "));
    let carets = message.lines().find(|line| {
        let line = line.trim();
        !line.is_empty() && line.chars().all(|c| c == '^' || c == ' ')
    });
    let column = carets.and_then(|line| line.find('^')).unwrap_or(INDENT);
    let reason = reason.unwrap_or(message);
    (column.saturating_sub(INDENT) + 1, reason.to_owned())
}

/// The places of a pattern in a text.
pub(super) struct Pattern<'t> {
    text: &'t str,
    regex: &'t Regex,
    paragraph: Option<ParagraphRange>,
    /// Where to go on, in bytes of the paragraph.
    at: usize,
}

impl<'t> Pattern<'t> {
    pub fn new(text: &'t str, regex: &'t Regex) -> Self {
        Self {
            text,
            regex,
            paragraph: paragraph_around(text, 0),
            at: 0,
        }
    }

    fn next_paragraph(&mut self) {
        let next = self.paragraph.filter(|range| range.terminator > 0);
        self.paragraph = next.and_then(|range| paragraph_around(self.text, range.next()));
        self.at = 0;
    }
}

impl Iterator for Pattern<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            let range = self.paragraph?;
            let words = range.slice(self.text)?;
            let found = (self.at <= words.len())
                .then(|| self.regex.find_at(words, self.at))
                .flatten();
            let Some(found) = found else {
                self.next_paragraph();
                continue;
            };
            if found.is_empty() {
                let rest = words
                    .get(found.end()..)
                    .and_then(|rest| rest.chars().next());
                self.at = found.end() + rest.map_or(1, char::len_utf8);
                continue;
            }
            let start = range.start as usize;
            let Some(span) = snap(self.text, start + found.start()..start + found.end()) else {
                self.at = found.end();
                continue;
            };
            let is_behind = span.start() as usize >= start + self.at || self.at == 0;
            self.at = (span.end() as usize).saturating_sub(start).max(found.end());
            if is_behind {
                return Some(span);
            }
        }
    }
}
