//! JSON Lines: an object with a text in each line.
//!
//! The text is in the field that is asked for, or else in the first of `text`, `content`, `body` and
//! `data.text` that is there; a dot goes into an object. Title and language are found by their names, the
//! other fields become attributes under theirs: numbers and flags as JSON writes them, lists of words one a
//! line. Lists of objects are annotations of some format, not attributes; they are named in a remark.
//!
//! Lines are UTF-8, and each is read by itself, so that a file is never in memory as a whole. A text is
//! named by its line, from 1 (`#3`). A line of `documents.jsonl` of our own export keeps its source's name.

mod line;

use std::collections::BTreeSet;
use std::io::BufRead;

use self::line::{Line, Value};
use super::fields::{self, Fields};
use super::{Column, Columns, Giver, Take, Text, Wanted, Why, in_utf8, taken_out};
use crate::text::decode::MAX_TEXT_BYTES;

/// Longest line, bytes: the longest text with each character escaped by one more.
const LONGEST_LINE: usize = 2 * MAX_TEXT_BYTES;
/// Lists of objects by which a line of our own export is known.
const OURS: &[&str] = &["spans", "evidence"];

/// Gives the texts of a file to `take`.
pub fn texts(input: &mut dyn BufRead, wanted: &Wanted<'_>, take: &mut Take<'_>) {
    let mut giver = Giver::new(take);
    let mut reader = Reader {
        wanted: wanted.text_column,
        fields: Fields::default(),
        passed: BTreeSet::new(),
        any: false,
    };
    let mut bytes = Vec::new();
    for number in 1_u64.. {
        if giver.is_over() {
            return;
        }
        bytes.clear();
        match read_line(input, &mut bytes) {
            Err(error) => {
                let why = format!(
                    "line {number} cannot be read ({error}); what stood before is taken in"
                );
                giver.trouble("", Why::File(why));
                break;
            }
            Ok(Length::End) => break,
            Ok(Length::TooLong) => {
                let limit = LONGEST_LINE >> 20;
                let why = format!("is left out: a line of more than {limit} MiB");
                giver.trouble(format_args!("#{number}"), Why::Row(why));
                continue;
            }
            Ok(Length::Fits) => {}
        }
        let mut line = bytes.as_slice();
        if number == 1 {
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match reader.text(line) {
            Ok(text) => {
                reader.any = true;
                giver.text(Text {
                    part: format!("#{number}"),
                    ..text
                });
            }
            Err(why @ (Why::NoTextColumn { .. } | Why::NoSuchColumn { .. })) if !reader.any => {
                return giver.trouble("", why);
            }
            Err(why) => {
                let why = format!("is left out: {why}");
                giver.trouble(format_args!("#{number}"), Why::Row(why));
            }
        }
    }
    let remark = reader.fields.remark();
    if let Some(remark) = remark {
        giver.trouble("", Why::Remark(remark));
    }
    if !reader.passed.is_empty() {
        let names: Vec<&str> = reader.passed.iter().map(String::as_str).collect();
        let why = format!(
            "{} hold lists of objects, which are no attributes of documents; if they are annotations, \
             isnad import brings them to these texts",
            names.join(", ")
        );
        giver.trouble("", Why::Remark(why));
    }
    if !reader.any && !giver.is_over() && giver.troubles == 0 {
        giver.trouble("", Why::File("holds no line".to_owned()));
    }
    giver.end();
}

enum Length {
    Fits,
    TooLong,
    End,
}

/// Reads a line without its end; one that is too long is passed over.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> std::io::Result<Length> {
    let mut is_long = false;
    let mut any = false;
    loop {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = buffer
            .get(..end.unwrap_or(buffer.len()))
            .unwrap_or_default();
        is_long |= line.len() + part.len() > LONGEST_LINE;
        if is_long {
            line.clear();
        } else {
            line.extend_from_slice(part);
        }
        let used = end.map_or(buffer.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, is_long) {
        (false, _) => Length::End,
        (true, true) => Length::TooLong,
        (true, false) => Length::Fits,
    })
}

struct Reader<'w> {
    wanted: Option<&'w str>,
    fields: Fields,
    /// Fields that are no attributes.
    passed: BTreeSet<String>,
    /// Whether a text was found.
    any: bool,
}

impl Reader<'_> {
    fn text(&mut self, bytes: &[u8]) -> Result<Text, Why> {
        let line: Line = serde_json::from_slice(bytes).map_err(|error| {
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            Why::Row(match error.column() {
                0 => words.to_owned(),
                column => format!("{words}, at byte {column} of the line"),
            })
        })?;
        let fields = line.fields;
        let at = self.position(&fields)?;
        let Some((name, Value::Words(words))) = fields.get(at) else {
            return Err(Why::Row("its text is no string".to_owned()));
        };
        if words.is_empty() {
            return Err(Why::Row("its text is empty".to_owned()));
        }
        let mut text = Text::plain(taken_out(words, &in_utf8())?);
        let is_list = |list: &str| {
            let mut found = fields.iter().filter(|(name, _)| name.as_str() == list);
            // An empty list says nothing.
            found.any(|(_, value)| *value == Value::Passed || *value == Value::Words(String::new()))
        };
        let is_ours = name == "text" && OURS.iter().all(|list| is_list(list));
        for (index, (name, value)) in fields.iter().enumerate() {
            match value {
                _ if index == at => {}
                Value::Passed => {
                    // A file could have as many names as lines.
                    if self.passed.len() < 20 {
                        self.passed.insert(format!("{name:?}"));
                    }
                }
                Value::Words(value) if is_ours => match name.as_str() {
                    "id" | "unit" => {}
                    "source" => text.source = Some(value.clone()).filter(|name| !name.is_empty()),
                    name => {
                        let name = name.strip_prefix("attributes.").unwrap_or(name);
                        self.fields.put(&mut text, name, value);
                    }
                },
                Value::Words(value) => self.fields.put(&mut text, name, value),
            }
        }
        Ok(text)
    }

    /// Which field is the text.
    fn position(&self, fields: &[(String, Value)]) -> Result<usize, Why> {
        let columns = || {
            let words = fields.iter().filter_map(|(name, value)| match value {
                Value::Words(words) => Some(Column::new(name, words)),
                Value::Passed => None,
            });
            Columns {
                all: words.collect(),
                encoding: ("UTF-8", false),
                replaced: false,
            }
        };
        if let Some(wanted) = self.wanted {
            let found = fields.iter().position(|(name, _)| name == wanted);
            return found.ok_or_else(|| Why::NoSuchColumn {
                wanted: wanted.to_owned(),
                columns: columns(),
            });
        }
        let words = |(name, value): &'_ (String, Value)| match value {
            Value::Words(_) => name.clone(),
            Value::Passed => String::new(),
        };
        let names: Vec<String> = fields.iter().map(words).collect();
        let found = fields::text_column(names.iter().map(String::as_str));
        found.ok_or_else(|| Why::NoTextColumn { columns: columns() })
    }
}
