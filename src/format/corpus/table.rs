//! CSV and TSV: a text in each record, in one of the columns.
//!
//! **Form.** As RFC 4180 and as spreadsheets write: cells in quotes may hold line ends, doubled quotes and
//! the sign between cells. That sign is found: of `,` `;` tab and `|` the one that parts all records into
//! the same number of cells; a first line `sep=;` says it. Quotes are taken as letters where they do not
//! stand as quotes must and the table is whole without them, as in TSV files that no spreadsheet wrote.
//!
//! **Header.** The first record names the columns if it looks like names: a word that is known, or short
//! words unlike what stands below. Without a header, columns are called 1, 2, 3.
//!
//! **Out of it** come a text for each record, named by its number from 1 without the header (`#3`); the
//! other columns are attributes. Cells are taken letter for letter. A message names the line, from 1.

use csv::{ReaderBuilder, StringRecord};

use super::fields::{self, Fields};
use super::{Column, Columns, Giver, Kind, Take, Text, Wanted, Why, taken_out};
use crate::text::decode::{Decoded, decode};

/// What may stand between cells, the likeliest first.
const DELIMITERS: &[u8] = b",;\t|";
/// What stands between the cells of a table of one column: nothing that a text has.
const NONE: u8 = 0x1F;
/// How many records are looked at to find out how a table is written.
const LOOKED_AT: usize = 100;
/// Most columns of a table.
const MOST_COLUMNS: usize = 1_000;
/// Longest name of a column, in characters; longer ones are texts.
const LONGEST_NAME: usize = 40;

/// How a table is written.
#[derive(Clone, Copy)]
struct Form {
    delimiter: u8,
    quoting: bool,
}

/// A record and the line that it begins in.
struct Record {
    line: u64,
    cells: StringRecord,
}

/// Gives the texts of a table to `take`.
pub(super) fn texts(bytes: &[u8], kind: Kind, wanted: &Wanted<'_>, take: &mut Take<'_>) {
    let mut giver = Giver::new(take);
    let decoded = match decode(bytes, &wanted.how) {
        Ok(decoded) => decoded,
        Err(error) => return giver.trouble("", Why::NotText(error)),
    };
    let (body, lines_before, form) = form(&decoded.text, kind);
    let first = records(body, form).take(LOOKED_AT);
    let first: Vec<StringRecord> = first.map(|record| record.cells).collect();
    let width = first.iter().map(StringRecord::len).max().unwrap_or(0);
    if width > MOST_COLUMNS {
        let why = format!("has {width} columns, and at most {MOST_COLUMNS} are read");
        return giver.trouble("", Why::File(why));
    }
    let has_header = has_header(&first, wanted.text_column);
    let names = names(first.first().filter(|_| has_header), width);
    let columns = || Columns {
        all: columns(&names, &first, has_header),
        encoding: (decoded.encoding, decoded.doubtful),
        replaced: decoded.replaced > 0,
    };
    let found = match wanted.text_column {
        Some(wanted) => match position(&names, wanted) {
            Some(at) => at,
            None => {
                let wanted = wanted.to_owned();
                let columns = columns();
                return giver.trouble("", Why::NoSuchColumn { wanted, columns });
            }
        },
        None => match fields::text_column(names.iter().map(String::as_str)) {
            Some(at) => at,
            None if names.len() == 1 => 0,
            None => return giver.trouble("", Why::NoTextColumn { columns: columns() }),
        },
    };
    let mut fields = Fields::default();
    let mut number = 0;
    for record in records(body, form).skip(usize::from(has_header)) {
        if giver.is_over() {
            break;
        }
        number += 1;
        let line = record.line + lines_before;
        let part = format!("#{number}");
        match text(&record.cells, found, &names, &decoded, &mut fields) {
            Ok(text) => giver.text(Text {
                part: part.clone(),
                ..text
            }),
            Err(why) => giver.trouble(
                &part,
                Why::Row(format!("in line {line} is left out: {why}")),
            ),
        }
        if has_header && record.cells.len() > names.len() {
            let (cells, columns) = (record.cells.len(), names.len());
            giver.trouble(
                part,
                Why::Row(format!(
                    "in line {line} has {cells} cells, and the header {columns}: those beyond are left out"
                )),
            );
        }
    }
    if let Some(remark) = fields.remark() {
        giver.trouble("", Why::Remark(remark));
    }
    if number == 0 {
        giver.trouble("", Why::File("has no record below its header".to_owned()));
    }
    giver.end();
}

/// The text of a record, with what its other cells say.
fn text(
    cells: &StringRecord,
    column: usize,
    names: &[String],
    file: &Decoded,
    fields: &mut Fields,
) -> Result<Text, String> {
    let words = cells.get(column).unwrap_or_default();
    if words.is_empty() {
        return Err("its text is empty".to_owned());
    }
    let decoded = taken_out(words, file).map_err(|error| error.to_string())?;
    let mut text = Text::plain(decoded);
    for (at, (name, value)) in names.iter().zip(cells).enumerate() {
        if at != column {
            fields.put(&mut text, name, value);
        }
    }
    Ok(text)
}

/// The records of a table; those without a letter are passed over.
fn records(text: &str, form: Form) -> impl Iterator<Item = Record> + '_ {
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(form.delimiter)
        .quoting(form.quoting)
        .from_reader(text.as_bytes());
    // The text is valid UTF-8 and comes from memory, so nothing can go wrong with it.
    let records = reader.into_records().map_while(Result::ok);
    records.filter_map(|cells| {
        let line = cells.position().map_or(0, csv::Position::line);
        let is_empty = cells.iter().all(|cell| cell.trim().is_empty());
        (!is_empty).then_some(Record { line, cells })
    })
}

/// What of the text is the table, how many lines stand before it, and how it is written.
fn form(text: &str, kind: Kind) -> (&str, u64, Form) {
    let said = text.split_inclusive('\n').next().and_then(|line| {
        let sign = line.trim_end().strip_prefix("sep=")?.as_bytes();
        match sign {
            [sign] if DELIMITERS.contains(sign) => Some((*sign, line.len())),
            _ => None,
        }
    });
    if let Some((delimiter, length)) = said {
        let body = text.get(length..).unwrap_or_default();
        let quoting = is_quoting(body, delimiter);
        return (body, 1, Form { delimiter, quoting });
    }
    let delimiter = match kind {
        Kind::Tsv => b'\t',
        _ => delimiter(text),
    };
    let quoting = is_quoting(text, delimiter);
    (text, 0, Form { delimiter, quoting })
}

/// The sign that parts the records into the same number of cells, and into the most of them.
fn delimiter(text: &str) -> u8 {
    let mut best = (NONE, (0, 0));
    for &delimiter in DELIMITERS {
        let quoting = true;
        let form = Form { delimiter, quoting };
        let widths: Vec<usize> = records(text, form)
            .take(LOOKED_AT)
            .map(|record| record.cells.len())
            .collect();
        let Some(&first) = widths.first().filter(|first| **first > 1) else {
            continue;
        };
        let alike = widths.iter().filter(|width| **width == first).count();
        let score = (alike * 100 / widths.len(), first);
        // Below that they are the commas of sentences.
        if score.0 >= 60 && score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// Whether quotes are signs of the table: not where one does not stand as it must, and all records have the
/// same number of cells if quotes are letters.
fn is_quoting(text: &str, delimiter: u8) -> bool {
    if is_well_quoted(text, delimiter) {
        return true;
    }
    let quoting = false;
    let mut widths = records(text, Form { delimiter, quoting }).map(|record| record.cells.len());
    let first = widths.next();
    !widths.all(|width| Some(width) == first)
}

/// Whether each cell that begins with a quote ends with one.
fn is_well_quoted(text: &str, delimiter: u8) -> bool {
    let mut bytes = text.bytes().peekable();
    let mut at_start = true;
    while let Some(byte) = bytes.next() {
        if !(at_start && byte == b'"') {
            at_start = byte == delimiter || byte == b'\n' || byte == b'\r';
            continue;
        }
        loop {
            match bytes.next() {
                None => return false,
                Some(b'"') if bytes.peek() == Some(&b'"') => {
                    bytes.next();
                }
                Some(b'"') => break,
                Some(_) => {}
            }
        }
        match bytes.peek() {
            None | Some(b'\n' | b'\r') => {}
            Some(next) if *next == delimiter => {}
            Some(_) => return false,
        }
        at_start = false;
    }
    true
}

/// Whether the first record names the columns.
fn has_header(records: &[StringRecord], wanted: Option<&str>) -> bool {
    let Some((first, rest)) = records.split_first() else {
        return false;
    };
    let is_known = |name: &str| {
        wanted.is_some_and(|wanted| fields::is_called(name, &[wanted.trim()]))
            || fields::is_called(name, fields::TEXT)
            || fields::is_called(name, &["id", "title", "language", "date", "url", "label"])
    };
    if first.iter().any(is_known) {
        return true;
    }
    let mut names: Vec<&str> = first.iter().map(str::trim).collect();
    let is_name = |name: &&str| {
        let ends_sentence = name.ends_with(['.', '!', '?', '؟', '۔', '…']);
        let is_number = name.parse::<f64>().is_ok();
        name.chars().count() <= LONGEST_NAME && !ends_sentence && !is_number && !name.contains('\n')
    };
    // A table that a program wrote from a data frame has one column without a name.
    let nameless = names.iter().filter(|name| name.is_empty()).count();
    let are_names = nameless <= 1 && names.iter().all(is_name);
    names.sort_unstable();
    names.dedup();
    // Names are shorter than what they are names of.
    let longest = |record: &StringRecord| record.iter().map(|cell| cell.chars().count()).max();
    let below = rest.iter().filter_map(longest).max().unwrap_or(0);
    let above = longest(first).unwrap_or(0);
    let is_number = |cell: &str| cell.trim().parse::<f64>().is_ok();
    let has_numbers = (0..first.len()).any(|at| {
        let mut below = rest.iter().filter_map(|record| record.get(at)).peekable();
        below.peek().is_some() && below.all(is_number)
    });
    let is_unlike = rest.is_empty() || below > 2 * above || has_numbers;
    are_names && names.len() == first.len() && is_unlike
}

/// The names of all columns, each once.
fn names(header: Option<&StringRecord>, width: usize) -> Vec<String> {
    let count = header.map_or(width, StringRecord::len);
    let mut names: Vec<String> = Vec::with_capacity(count);
    for at in 0..count {
        let own = header.and_then(|header| header.get(at)).unwrap_or_default();
        let mut name = own.trim().to_owned();
        if name.is_empty() {
            name = (at + 1).to_string();
        }
        let mut unique = name.clone();
        let mut copy = 2;
        while names.contains(&unique) && copy < 1000 {
            unique = format!("{name} ({copy})");
            copy += 1;
        }
        names.push(unique);
    }
    names
}

/// Where the column of this name is: letter for letter, or else in other letter case.
fn position(names: &[String], wanted: &str) -> Option<usize> {
    let wanted = wanted.trim();
    let exact = names.iter().position(|name| name == wanted);
    exact.or_else(|| {
        names
            .iter()
            .position(|name| fields::is_called(name, &[wanted]))
    })
}

fn columns(names: &[String], records: &[StringRecord], has_header: bool) -> Vec<Column> {
    let below = records.get(usize::from(has_header)..).unwrap_or_default();
    let column = |(at, name): (usize, &String)| {
        let mut values = below.iter().filter_map(|record| record.get(at));
        let sample = values.find(|value| !value.trim().is_empty());
        Column::new(name, sample.unwrap_or_default())
    };
    names.iter().enumerate().map(column).collect()
}
