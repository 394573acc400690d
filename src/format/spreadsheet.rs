//! Tables for spreadsheets: CSV after RFC 4180, and TSV, that no spreadsheet runs.
//!
//! CSV is UTF-8 with a byte-order mark, by which spreadsheets know it; lines end in CR LF; every cell is in
//! quotes. TSV has no mark, lines end in LF, and cells are in quotes where they must be. A cell that a spreadsheet would take for a formula gets an apostrophe before it, which says
//! "text" to those that we know and is seen by others. A formula begins with `=`, `+`, `-` or `@`, in
//! their wide forms too, or with a tab or a line end before them; also within a cell behind a `;`, tab or
//! line end, where a spreadsheet that parts cells by those would begin a new one. An apostrophe that stands
//! in such a place of itself gets another one, so that [`restored`] gives back exactly what was written.

use std::borrow::Cow;
use std::io;

use csv::{QuoteStyle, Terminator, WriterBuilder};

/// How cells are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By commas.
    Csv,
    /// By tabs.
    Tsv,
}

impl Form {
    /// The byte between two cells.
    #[must_use]
    pub fn separator(self) -> u8 {
        match self {
            Self::Csv => b',',
            Self::Tsv => b'\t',
        }
    }
}

/// Writes a table line by line.
pub struct Writer<'o> {
    out: csv::Writer<&'o mut dyn io::Write>,
}

impl<'o> Writer<'o> {
    /// Begins a table.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(form: Form, out: &'o mut dyn io::Write) -> io::Result<Self> {
        let (quotes, end) = match form {
            Form::Csv => (QuoteStyle::Always, Terminator::CRLF),
            Form::Tsv => (QuoteStyle::Necessary, Terminator::Any(b'\n')),
        };
        if form == Form::Csv {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let out = WriterBuilder::new()
            .flexible(true)
            .delimiter(form.separator())
            .quote_style(quotes)
            .terminator(end)
            .from_writer(out);
        Ok(Self { out })
    }

    /// Writes a line; lines may differ in length.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn line<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<()> {
        for cell in cells {
            self.out.write_field(harmless(cell.as_ref()).as_bytes())?;
        }
        self.out.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes a table as CSV; its lines may differ in length.
///
/// # Errors
/// Those of `out`.
pub fn write(table: &[Vec<String>], out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = Writer::new(Form::Csv, out)?;
    for line in table {
        writer.line(line)?;
    }
    writer.finish()
}

/// The cell with an apostrophe wherever a formula could begin.
fn harmless(cell: &str) -> Cow<'_, str> {
    let mut at_start = true;
    let mut made: Option<String> = None;
    let mut letters = cell.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let is_own = c == '\'' && next.is_some_and(|next| is_marked(next, at == 0));
        let is_risky = at_start && (begins_formula(c) || is_own) || at == 0 && is_break(c);
        if is_risky {
            let before = cell.get(..at).unwrap_or_default();
            let made = made.get_or_insert_with(|| before.to_owned());
            made.push('\'');
        }
        if let Some(made) = &mut made {
            made.push(c);
        }
        // What is not seen is passed over, as some spreadsheets do.
        at_start = is_break(c) || c == ';' || at_start && is_passed_over(c);
    }
    made.map_or(Cow::Borrowed(cell), Cow::Owned)
}

/// The cell as it was before apostrophes were put into it. A cell of another program loses one before
/// what could be a formula, too.
#[must_use]
pub fn restored(cell: &str) -> Cow<'_, str> {
    let mut at_start = true;
    let mut made: Option<String> = None;
    let mut letters = cell.char_indices().peekable();
    while let Some((at, mut c)) = letters.next() {
        if at_start
            && c == '\''
            && let Some((_, next)) = letters.next_if(|(_, next)| is_marked(*next, at == 0))
        {
            made.get_or_insert_with(|| cell.get(..at).unwrap_or_default().to_owned());
            c = next;
        }
        if let Some(made) = &mut made {
            made.push(c);
        }
        at_start = is_break(c) || c == ';' || at_start && is_passed_over(c);
    }
    made.map_or(Cow::Borrowed(cell), Cow::Owned)
}

/// Whether an apostrophe before this, where a cell could begin, may be one of ours.
fn is_marked(c: char, is_first: bool) -> bool {
    begins_formula(c) || c == '\'' || is_first && is_break(c)
}

pub(super) fn begins_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−')
}

fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\r' | '\n')
}

fn is_passed_over(c: char) -> bool {
    c.is_whitespace()
        || c == '"'
        || c == '\u{FEFF}'
        || crate::text::sign::is_direction_control(c)
        || c.is_control()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_that_would_run_do_not() {
        for (cell, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("2+2=4", "2+2=4"),
            ("או\"ם - לא", "או\"ם - לא"),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("\rx", "'\rx"),
            ("\nx", "'\nx"),
            ("＝1", "'＝1"),
            ("−1", "'−1"),
            ("  =1", "  '=1"),
            ("\u{200F}=1", "\u{200F}'=1"),
            ("\u{FEFF}@x", "\u{FEFF}'@x"),
            ("a;=1", "a;'=1"),
            ("a;\"=1", "a;\"'=1"),
            ("a\n-b", "a\n'-b"),
            ("a\t+b", "a\t'+b"),
            ("a, =b", "a, =b"),
            ("'tis", "'tis"),
            ("'=1", "''=1"),
            ("''", "'''"),
            ("a;'-b", "a;''-b"),
            ("'\t", "''\t"),
        ] {
            assert_eq!(harmless(cell), expected, "{cell:?}");
            assert_eq!(restored(expected), cell, "{expected:?}");
        }
    }

    #[test]
    fn as_bytes() {
        let table = [
            vec!["claim".to_owned(), "אמר \"כן\"".to_owned()],
            vec!["C1".to_owned(), "قال\nنعم".to_owned(), "=x".to_owned()],
        ];
        let mut bytes = Vec::new();
        write(&table, &mut bytes).unwrap();
        let expected = "\u{FEFF}\"claim\",\"אמר \"\"כן\"\"\"\r\n\"C1\",\"قال\nنعم\",\"'=x\"\r\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    proptest! {
        #[test]
        fn what_is_written_is_restored(
            cells in proptest::collection::vec("([=+@;\"'\t\r\n, a]|-|\u{200F}|ש|＝|😀){0,9}", 1..5),
            tabs in any::<bool>(),
        ) {
            let form = if tabs { Form::Tsv } else { Form::Csv };
            let mut bytes = Vec::new();
            let mut writer = Writer::new(form, &mut bytes).unwrap();
            writer.line(&cells).unwrap();
            writer.finish().unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).delimiter(form.separator());
            let mut reader = reader.from_reader(text.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            let back: Vec<String> = record.iter().map(|cell| restored(cell).into_owned()).collect();
            prop_assert_eq!(back, cells);
        }

        #[test]
        fn what_is_written_reads_back_harmless(
            cells in proptest::collection::vec("([=+@;\"\t\r\n, a]|-|\u{200F}|ש|＝){0,8}", 1..5),
        ) {
            let mut bytes = Vec::new();
            write(std::slice::from_ref(&cells), &mut bytes).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let text = text.strip_prefix('\u{FEFF}').unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(record.len(), cells.len());
            for (read, cell) in record.iter().zip(&cells) {
                prop_assert_eq!(&read.replace('\'', ""), cell);
                for piece in read.split(['\t', '\r', '\n', ';']) {
                    let seen = piece.trim_start_matches(is_passed_over);
                    let runs = seen.starts_with(begins_formula);
                    prop_assert!(!runs, "{:?}", read);
                }
            }
        }
    }
}
