//! A table, row by row, by the names of its columns.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use ::csv::{ByteRecord, Reader, ReaderBuilder};

use super::columns::{ATTRIBUTE, OF_SPANS};
use crate::format::spreadsheet::{Form, restored};
use crate::format::{At, Builder, Files};
use crate::model::Key;
use crate::text::decode::MAX_TEXT_BYTES;

/// Longest row that is read, bytes: the longest text, and a quarter as much for what stands beside it.
const LONGEST_ROW: usize = MAX_TEXT_BYTES + MAX_TEXT_BYTES / 4;

/// A table that is read.
pub(super) struct Table<'f> {
    reader: Reader<Bounded<'f>>,
    read: Rc<Cell<usize>>,
    heads: Heads,
}

/// Its columns, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Heads {
    places: BTreeMap<String, usize>,
    names: Vec<String>,
}

/// A row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its first line, from 1.
    pub line: usize,
    cells: Vec<String>,
}

impl<'f> Table<'f> {
    /// Opens a table and reads its heads. `None`, and said, where that cannot be, or where it has none of
    /// the columns of one of these lists.
    pub fn open(
        form: Form,
        files: &'f dyn Files,
        name: &str,
        needs: &[&[&str]],
        builder: &mut Builder<'_>,
    ) -> Option<Self> {
        builder.enter(name);
        let file = match files.open(name) {
            Ok(file) => file,
            Err(error) => {
                builder.left_out(&error.to_string());
                return None;
            }
        };
        let read = Rc::new(Cell::new(0));
        let bounded = Bounded {
            file,
            read: Rc::clone(&read),
        };
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(form.separator())
            .from_reader(bounded);
        let mut table = Self {
            reader,
            read,
            heads: Heads::default(),
        };
        builder.at(At::Line(1));
        let heads = table.next(builder)?;
        table.heads = Heads::of(heads.cells);
        for several in needs {
            if !several.iter().any(|name| table.heads.has(name)) {
                let wanted = several.join("\" or \"");
                let there = table.heads.names.join(", ");
                builder.left_out(&format!(
                    "all rows: the column \"{wanted}\" is missing; there is {there}"
                ));
                return None;
            }
        }
        Some(table)
    }

    /// Its columns.
    pub fn heads(&self) -> Heads {
        self.heads.clone()
    }

    /// The next row; those that are none are said and passed over. `None` behind the last.
    pub fn next(&mut self, builder: &mut Builder<'_>) -> Option<Row> {
        let columns = self.heads.names.len();
        let mut record = ByteRecord::new();
        loop {
            self.read.set(0);
            match self.reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    builder.left_out(&format!("this row and the rest of the file: {error}"));
                    return None;
                }
            }
            if builder.is_full() {
                return None;
            }
            let line = record.position().map_or(0, |position| position.line());
            let line = usize::try_from(line).unwrap_or(usize::MAX);
            builder.at(At::Line(line));
            if columns > 0 && record.len() != columns {
                let cells = record.len();
                builder.left_out(&format!("{cells} cells where the head has {columns}"));
                continue;
            }
            let cells = record.iter().map(|cell| {
                let cell = std::str::from_utf8(cell).ok()?;
                Some(restored(cell).into_owned())
            });
            match cells.collect() {
                Some(cells) => return Some(Row { line, cells }),
                None => builder.left_out("the row is not UTF-8"),
            }
        }
    }
}

impl Heads {
    fn of(mut names: Vec<String>) -> Self {
        if let Some(first) = names.first_mut()
            && let Some(rest) = first.strip_prefix('\u{FEFF}')
        {
            *first = rest.to_owned();
        }
        let mut places = BTreeMap::new();
        for (name, at) in names.iter().zip(0..) {
            // Of two columns with one name the first counts.
            places.entry(name.clone()).or_insert(at);
        }
        Self { places, names }
    }

    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// A row's cell in a column; empty where there is no such column.
    pub fn cell<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        let cell = self.places.get(name).and_then(|at| row.cells.get(*at));
        cell.map_or("", String::as_str)
    }

    /// A row's values in the columns that are none of the fixed ones.
    pub fn attributes(&self, row: &Row, fixed: &[&str]) -> BTreeMap<Key, String> {
        let mut values = BTreeMap::new();
        for (name, value) in self.names.iter().zip(&row.cells) {
            let key = name.strip_prefix(ATTRIBUTE).unwrap_or(name);
            let is_attribute = !fixed.contains(&name.as_str()) && !key.is_empty();
            if is_attribute && !value.is_empty() {
                values.insert(Key::from(key), value.clone());
            }
        }
        values
    }
}

/// Whether a file that begins so is a table of spans.
pub(super) fn is_ours(form: Form, begins: &[u8]) -> bool {
    let mut reader = ReaderBuilder::new();
    let reader = reader.has_headers(false).delimiter(form.separator());
    let mut record = ByteRecord::new();
    let mut reader = reader.from_reader(begins);
    if !reader.read_byte_record(&mut record).unwrap_or(false) {
        return false;
    }
    let has = |name: &str| record.iter().any(|cell| cell == name.as_bytes());
    let known = OF_SPANS.iter().filter(|name| has(name)).count();
    let has_place = has("start") && has("end") || has("quote");
    has_place && known >= 3 && (has("type") || has("claim") || has("claim_text"))
}

/// A file that gives no more than so many bytes for one row.
struct Bounded<'f> {
    file: Box<dyn BufRead + 'f>,
    read: Rc<Cell<usize>>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read.get() > LONGEST_ROW {
            let message = format!("more than {LONGEST_ROW} bytes in one row");
            return Err(io::Error::other(message));
        }
        let count = self.file.read(buffer)?;
        self.read.set(self.read.get() + count);
        Ok(count)
    }
}
