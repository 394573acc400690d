//! Schemas: those that come with the program, and those in files of a person's own.
//!
//! A schema file is a RON list of one `Schema` record and its `Type`s and `Attribute`s, in the order in which
//! they are shown. What it gets wrong is told with file, line and column: what is no RON or no such record by
//! the parser, what cannot be in a schema by [`faults`], which [`places`] finds in the text.
//!
//! **To add one to the program:** a file in `assets/schema` and a line in [`BUNDLED`].

mod places;

use std::path::Path;

use ron::extensions::Extensions;
use serde::Deserialize;

use self::places::{Places, line_and_column};
use crate::model::well_formed::Field;
use crate::model::{Attribute, Row, RowId, Schema, Type, faults};

/// Name and records of the schemas that come with the program; the first is the default.
pub const BUNDLED: &[(&str, &str)] = &[
    ("news", include_str!("../../../assets/schema/news.ron")),
    (
        "conll03",
        include_str!("../../../assets/schema/conll03.ron"),
    ),
    (
        "ontonotes",
        include_str!("../../../assets/schema/ontonotes.ron"),
    ),
    ("nemo", include_str!("../../../assets/schema/nemo.ron")),
    ("wojood", include_str!("../../../assets/schema/wojood.ron")),
    (
        "aida-claims",
        include_str!("../../../assets/schema/aida-claims.ron"),
    ),
    (
        "newsclaims",
        include_str!("../../../assets/schema/newsclaims.ron"),
    ),
    (
        "polnear",
        include_str!("../../../assets/schema/polnear.ron"),
    ),
    (
        "claimreview",
        include_str!("../../../assets/schema/claimreview.ron"),
    ),
    (
        "argument",
        include_str!("../../../assets/schema/argument.ron"),
    ),
];

/// Names that a schema had before, each with its present one.
const FORMERLY: &[(&str, &str)] = &[("conll", "conll03")];

/// Largest schema file, bytes.
const LARGEST: u64 = 4 << 20;

/// A schema that cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// No schema of this name comes with the program.
    #[error("there is no schema called {name}; there are {}", names())]
    Unknown {
        /// The name that was asked for.
        name: String,
    },
    /// The file cannot be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// Which file.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// The file is too large to be a schema.
    #[error("{path}: {size} bytes is too large for a schema; the limit is {LARGEST}")]
    TooLarge {
        /// Which file.
        path: String,
        /// Its size in bytes.
        size: u64,
    },
    /// The file is not a list of schema records.
    #[error("{name}:{line}:{column}: {message}")]
    Damaged {
        /// Which schema or file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

#[derive(Deserialize)]
enum Record {
    Schema(Schema),
    Type(Type),
    Attribute(Attribute),
}

impl Record {
    /// The row; its place in the file, from 1, is its place in the schema, unless it names another.
    fn row(self, place: u32) -> Row {
        let placed = |order: u32| if order == 0 { place } else { order };
        match self {
            Self::Schema(row) => row.into(),
            Self::Type(row) => Type {
                order: placed(row.order),
                ..row
            }
            .into(),
            Self::Attribute(row) => Attribute {
                order: placed(row.order),
                ..row
            }
            .into(),
        }
    }
}

/// Whether a schema of this name comes with the program.
#[must_use]
pub fn is_bundled(name: &str) -> bool {
    let mut known = BUNDLED.iter().chain(FORMERLY);
    known.any(|(known, _)| *known == name)
}

fn names() -> String {
    let names: Vec<&str> = BUNDLED.iter().map(|(name, _)| *name).collect();
    names.join(", ")
}

/// The records of a schema that comes with the program.
///
/// # Errors
/// [`SchemaError::Unknown`] if there is none of that name.
pub fn bundled(name: &str) -> Result<Vec<Row>, SchemaError> {
    let former = FORMERLY.iter().find(|(former, _)| *former == name);
    let present = former.map_or(name, |(_, present)| present);
    let found = BUNDLED.iter().find(|(known, _)| *known == present);
    let (_, text) = found.ok_or_else(|| SchemaError::Unknown {
        name: name.to_owned(),
    })?;
    records(name, text)
}

/// The records of a schema in a file.
///
/// # Errors
/// [`SchemaError`] with the file's name, and the line and column of a mistake.
pub fn read(path: &Path) -> Result<Vec<Row>, SchemaError> {
    let name = path.display().to_string();
    let unreadable = |error| SchemaError::Unreadable {
        path: name.clone(),
        error,
    };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(SchemaError::TooLarge { path: name, size });
    }
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    records(&name, text.trim_start_matches('\u{feff}'))
}

fn records(name: &str, text: &str) -> Result<Vec<Row>, SchemaError> {
    let options = ron::Options::default()
        .with_default_extension(Extensions::UNWRAP_VARIANT_NEWTYPES | Extensions::IMPLICIT_SOME);
    let records: Vec<Record> = options
        .from_str(text)
        .map_err(|error| SchemaError::Damaged {
            name: name.to_owned(),
            line: error.span.start.line,
            column: error.span.start.col,
            message: error.code.to_string(),
        })?;
    let places = Places::of(text);
    let wrong = |at: usize, message: String| {
        let (line, column) = line_and_column(text, at);
        SchemaError::Damaged {
            name: name.to_owned(),
            line,
            column,
            message,
        }
    };
    let rows: Vec<Row> = (1..)
        .zip(records)
        .map(|(place, record)| record.row(place))
        .collect();
    let is_head = |row: &Row| matches!(row, Row::Schema(_));
    let count = rows.iter().filter(|row| is_head(row)).count();
    if count != 1 {
        let mut heads = rows.iter().enumerate().filter(|(_, row)| is_head(row));
        let second = heads.nth(1).map_or(0, |(nth, _)| places.record(nth));
        let message = format!("a schema needs exactly one Schema record, and this has {count}");
        return Err(wrong(second, message));
    }
    let mut seen = std::collections::BTreeSet::new();
    if let Some((nth, row)) = rows
        .iter()
        .enumerate()
        .find(|(_, row)| !seen.insert(row.id()))
    {
        let message = format!("there is another {} before", told(&row.id()));
        return Err(wrong(places.field(nth, "id"), message));
    }
    let types = rows.iter().filter_map(|row| match row {
        Row::Type(row) => Some(row),
        _ => None,
    });
    let attributes = rows.iter().filter_map(|row| match row {
        Row::Attribute(row) => Some(row),
        _ => None,
    });
    match faults(types, attributes).into_iter().next() {
        Some(fault) => {
            let nth = rows.iter().position(|row| row.id() == fault.row);
            let nth = nth.unwrap_or_default();
            let at = match fault.field {
                Field::Value(item) => places.item(nth, "kind", item),
                field => places.field(nth, name_of(field)),
            };
            Err(wrong(at, format!("{}: {}", told(&fault.row), fault.wrong)))
        }
        None => Ok(rows),
    }
}

/// A record as a person who writes schema files calls it.
fn told(id: &RowId) -> String {
    match id {
        RowId::Type(id) => format!("type {id}"),
        RowId::Attribute(id) => format!("attribute {id}"),
        other => format!("{other:?}"),
    }
}

/// A field as it is written.
fn name_of(field: Field) -> &'static str {
    match field {
        Field::Id => "id",
        Field::Of => "of",
        Field::Key => "key",
        Field::Joins => "joins",
        Field::Kind | Field::Value(_) => "kind",
        Field::Default => "default",
        Field::When => "when",
    }
}

#[cfg(test)]
mod tests;
