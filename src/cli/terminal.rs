//! Where a command's data and complaints go.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::text::sign::is_direction_control;

/// How a command ended; the number is the program's exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything was done, and nothing is wrong.
    Fine = 0,
    /// It was done, and something is wrong with what was looked at, or part of it was left out.
    Problems = 1,
    /// It was not done.
    NotRun = 2,
    /// A merge was not done, in the words of git: a merge driver that gives more than 128 has failed.
    NotMerged = 129,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Data goes to one side, what a person should know to the other.
pub struct Terminal<'t> {
    out: &'t mut dyn Write,
    err: &'t mut dyn Write,
}

impl<'t> Terminal<'t> {
    /// Data goes to `out`, complaints go to `err`.
    pub fn new(out: &'t mut dyn Write, err: &'t mut dyn Write) -> Self {
        Self { out, err }
    }

    /// The side of data, for what must arrive byte by byte.
    pub fn data(&mut self) -> &mut dyn Write {
        self.out
    }

    /// Writes lines of data, such as a report, safe to look at.
    ///
    /// # Errors
    /// What the system says; a reader that has gone is [`io::ErrorKind::BrokenPipe`].
    pub fn say(&mut self, lines: &str) -> io::Result<()> {
        lines
            .lines()
            .try_for_each(|line| writeln!(self.out, "{}", shown(line)))
    }

    /// Tells what is wrong, each line safe to look at. Nobody can be told if that fails.
    pub fn complain(&mut self, lines: &str) {
        for line in lines.lines() {
            drop(writeln!(self.err, "{}", shown(line)));
        }
    }
}

/// A line for a terminal. What comes from files may hold characters that move the cursor, recolour
/// the screen or turn the rest of the line round: they are spelled out.
#[must_use]
pub fn shown(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    for c in line.chars() {
        let moves = (c.is_control() && c != '\t') || matches!(c, '\u{2028}' | '\u{2029}');
        if moves || is_direction_control(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_the_cursor_is_spelled_out() {
        for (line, expected) in [
            ("או\"ם\tقالَ 👩‍👧", "או\"ם\tقالَ 👩‍👧"),
            ("a\u{1B}[31mb", "a\\u{1b}[31mb"),
            (
                "a\u{202E}b\u{2066}c\u{200F}",
                "a\\u{202e}b\\u{2066}c\\u{200f}",
            ),
            ("a\u{9B}2J\u{7F}\r", "a\\u{9b}2J\\u{7f}\\u{d}"),
            ("می\u{200C}گویند", "می\u{200C}گویند"),
        ] {
            assert_eq!(shown(line), expected);
        }
    }

    #[test]
    fn data_and_complaints_go_apart() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal::new(&mut out, &mut err);
        terminal.say("one\ntwo").unwrap();
        terminal.complain("three\u{7}");
        assert_eq!(out, b"one\ntwo\n");
        assert_eq!(err, b"three\\u{7}\n");
    }
}
