//! Where a command's data and complaints go.

use std::io::{self, Write};
use std::process::ExitCode;

use super::progress::Progress;
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
    watched: bool,
}

impl<'t> Terminal<'t> {
    /// Data goes to `out`, complaints go to `err`.
    pub fn new(out: &'t mut dyn Write, err: &'t mut dyn Write) -> Self {
        Self {
            out,
            err,
            watched: false,
        }
    }

    /// The same, with a person who looks at the complaints as they come: long work tells how far it is.
    #[must_use]
    pub fn watched(self, watched: bool) -> Self {
        Self { watched, ..self }
    }

    /// How long work tells how far it is.
    #[must_use]
    pub fn progress(&self, doing: &'static str) -> Progress {
        Progress::new(self.watched, doing)
    }

    /// The side of data, for what must arrive byte by byte.
    pub fn data(&mut self) -> &mut dyn Write {
        self.out
    }

    /// Writes one line of a report, safe to look at, at most [`LONGEST_LINE`] characters long.
    ///
    /// # Errors
    /// As [`Terminal::say`].
    pub fn report(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{}", one_line(line))
    }

    /// Writes lines of data, safe to look at.
    ///
    /// # Errors
    /// What the system says; a reader that has gone is [`io::ErrorKind::BrokenPipe`].
    pub fn say(&mut self, lines: &str) -> io::Result<()> {
        lines
            .lines()
            .try_for_each(|line| writeln!(self.out, "{}", shown(line)))
    }

    /// Tells what is wrong in one line, safe to look at, at most [`LONGEST_LINE`] characters long. Nobody
    /// can be told if that fails.
    pub fn complain(&mut self, line: &str) {
        drop(writeln!(self.err, "{}", one_line(line)));
    }

    /// As [`Terminal::complain`], for words that are set in lines.
    pub fn complain_in_lines(&mut self, lines: &str) {
        for line in lines.lines() {
            self.complain(line);
        }
    }
}

/// Longest line that a person is told, in characters; of a longer one the middle is left out.
pub const LONGEST_LINE: usize = 1_000;

/// Words in which names from files stand, as one line for a terminal: what they are about stands at its
/// beginning and what to do at its end.
fn one_line(words: &str) -> String {
    let line = shown(words);
    let count = line.chars().count();
    if count <= LONGEST_LINE {
        return line;
    }
    let head = LONGEST_LINE * 2 / 3;
    let tail = LONGEST_LINE - head - 1;
    let start = line.chars().take(head);
    start
        .chain(['…'])
        .chain(line.chars().skip(count - tail))
        .collect()
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
        terminal.complain("a name\nof two lines");
        terminal.complain_in_lines("four\nfive");
        terminal.report("six\r\nseven").unwrap();
        assert_eq!(out, b"one\ntwo\nsix\\u{d}\\u{a}seven\n");
        assert_eq!(err, b"three\\u{7}\na name\\u{a}of two lines\nfour\nfive\n");
    }

    #[test]
    fn a_long_line_keeps_its_beginning_and_its_end() {
        let long = format!("a.ron: {}: do this", "שם".repeat(1 << 20));
        let line = one_line(&long);
        assert_eq!(line.chars().count(), LONGEST_LINE);
        assert!(line.starts_with("a.ron: ש") && line.ends_with("ם: do this") && line.contains('…'));
        assert_eq!(one_line("שלום"), "שלום");
    }
}
