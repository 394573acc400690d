//! Tables for spreadsheets: CSV after RFC 4180 that no spreadsheet runs.
//!
//! UTF-8 with a byte-order mark, by which spreadsheets know it; lines end in CR LF; every cell is in
//! quotes. A cell that a spreadsheet would take for a formula gets an apostrophe before it, which says
//! "text" to those that we know and is seen by others. A formula begins with `=`, `+`, `-` or `@`, in
//! their wide forms too, or with a tab or a line end before them; also within a cell behind a `;`, tab or
//! line end, where a spreadsheet that parts cells by those would begin a new one.

use std::borrow::Cow;
use std::io;

use csv::{QuoteStyle, Terminator, WriterBuilder};

/// Writes a table; its lines may differ in length.
///
/// # Errors
/// Those of `out`.
pub fn write(table: &[Vec<String>], out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(out);
    for line in table {
        writer.write_record(line.iter().map(|cell| harmless(cell).into_owned()))?;
    }
    writer.flush()
}

/// The cell with an apostrophe wherever a formula could begin.
fn harmless(cell: &str) -> Cow<'_, str> {
    let mut at_start = true;
    let mut made: Option<String> = None;
    for (at, c) in cell.char_indices() {
        let is_risky = at_start && begins_formula(c) || at == 0 && is_break(c);
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

fn begins_formula(c: char) -> bool {
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
        ] {
            assert_eq!(harmless(cell), expected, "{cell:?}");
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
