//! One record → one row.

use std::collections::BTreeSet;
use std::sync::Arc;

use ron::value::RawValue;

use super::fields::{Field, fields, kinds, known_fields, word};
use super::{Defect, TEXT, TextRecord};
use crate::format::line::{self, LineError};
use crate::model::{Extra, Part, Row};
use crate::text::TextHash;

/// What a record says.
#[allow(
    clippy::large_enum_variant,
    reason = "nearly all are rows, and a box for each of a million costs more"
)]
pub(super) enum Record {
    Row(Row, Vec<Extra>),
    Text(TextHash, Arc<str>),
}

/// Why a record is not used, and where in it the mistake is.
pub(super) struct Flaw {
    /// Line within the record, from 1.
    pub(super) line: usize,
    /// Column within that line, in characters, from 1.
    pub(super) column: usize,
    pub(super) defect: Defect,
    /// Whether the record is one complete value, whatever it means.
    pub(super) is_value: bool,
}

/// Reads a record of one of a project's files.
pub(super) fn record(record: &str, part: Part) -> Result<Record, Flaw> {
    if name_of(record) == TEXT {
        let TextRecord { hash, text } =
            line::from_str(record).map_err(|error| unreadable(error, is_value(record)))?;
        if TextHash::of(&text) != hash {
            return Err(at_start(Defect::FalseText(hash)));
        }
        if part != Part::Main {
            return Err(at_start(Defect::Misplaced));
        }
        return Ok(Record::Text(hash, Arc::from(text)));
    }
    let (row, extras) = row(record)?;
    match part {
        // Merging an author's file by itself leaves the conflicts there.
        Part::Author(_) if matches!(row, Row::Conflict(_)) => Ok(Record::Row(row, extras)),
        Part::Author(author) if row.author() != Some(author) => Err(at_start(Defect::Misplaced)),
        Part::Author(_) | Part::Main => Ok(Record::Row(row, extras)),
    }
}

fn row(record: &str) -> Result<(Row, Vec<Extra>), Flaw> {
    if let Some(row) = line::from_canonical(record) {
        return Ok((row, Vec::new()));
    }
    let name = name_of(record);
    if kinds().contains(&name) || record.starts_with('/') {
        if let Some(newer) = of_newer_version(record) {
            return Ok(newer);
        }
        let row = line::from_ron(record);
        return match row {
            Ok(row) => Ok((row, Vec::new())),
            Err(error) => Err(unreadable(error, is_value(record))),
        };
    }
    let value: Result<&RawValue, LineError> = line::from_ron(record);
    Err(match value {
        Err(error) => unreadable(error, false),
        Ok(_) if name.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            at_start(Defect::UnknownKind(name.chars().take(80).collect()))
        }
        Ok(_) => at_start(Defect::Unreadable(
            "Expected the name of a record".to_owned(),
        )),
    })
}

/// A row with fields that this version does not know, and those fields. `None` if there are none of
/// those, or if the row without them is none; a field that cannot stand in one line would break the
/// file, and makes the record one that is kept whole.
fn of_newer_version(record: &str) -> Option<(Row, Vec<Extra>)> {
    let kind = name_of(record);
    let known = known_fields(kind);
    if known.is_empty() {
        return None;
    }
    let fields = fields(record)?;
    let is_known = |field: &Field<'_>| known.contains(&field.name);
    if fields.iter().all(is_known) {
        return None;
    }
    let mut names = BTreeSet::new();
    let mut texts = Vec::new();
    let mut extras = Vec::new();
    let mut after = "";
    for field in &fields {
        if is_known(field) {
            after = field.name;
            texts.push(field.text);
            continue;
        }
        let has_break = field.has_comment || field.text.contains(char::is_control);
        if has_break || !names.insert(field.name) || !is_value(field.value) {
            return None;
        }
        extras.push(Extra {
            after: after.to_owned(),
            text: field.text.to_owned(),
        });
    }
    // A comment may go on to the end of its line.
    let has_comment = fields.iter().any(|field| field.has_comment);
    let comma = if has_comment { "\n, " } else { ", " };
    let row = line::from_str(&format!("{kind}({})", texts.join(comma))).ok()?;
    Some((row, extras))
}

/// Adds the fields that this version does not know to the record of a row, each where it stood.
pub(super) fn with_extras(record: &str, extras: &[Extra]) -> String {
    let kind = name_of(record);
    let known = known_fields(kind);
    // Behind a field that is now left out, because it has its default, is behind those before it.
    let place = |name: &str| known.iter().position(|known| *known == name);
    let mut texts: Vec<(Option<usize>, &str)> = fields(record)
        .unwrap_or_default()
        .iter()
        .map(|field| (place(field.name), field.text))
        .collect();
    texts.extend(
        extras
            .iter()
            .map(|extra| (place(&extra.after), extra.text.as_str())),
    );
    // Stable: known fields first, then the others in their order.
    texts.sort_by_key(|(place, _)| *place);
    let texts: Vec<&str> = texts.into_iter().map(|(_, text)| text).collect();
    format!("{kind}({})", texts.join(", "))
}

/// Whether something is one complete value, whatever it means.
fn is_value(record: &str) -> bool {
    line::from_ron::<&RawValue>(record).is_ok()
}

/// A flaw of a record that is a value.
fn at_start(defect: Defect) -> Flaw {
    Flaw {
        line: 1,
        column: 1,
        defect,
        is_value: true,
    }
}

fn unreadable(error: LineError, is_value: bool) -> Flaw {
    Flaw {
        line: error.line,
        column: error.column,
        defect: Defect::Unreadable(error.message),
        is_value,
    }
}

/// The word that a record begins with; empty if there is none.
pub(super) fn name_of(record: &str) -> &str {
    word(record).map_or("", |(word, _)| word)
}
