//! Schemas: those that come with the program, and those in files of a person's own.
//!
//! **To add one to the program:** a file in `assets/schema` and a line in [`BUNDLED`].

use std::path::Path;

use ron::extensions::Extensions;
use serde::Deserialize;

use crate::model::{Attribute, Row, Schema, Type};

/// Name and records of the schemas that come with the program; the first is the default.
pub const BUNDLED: &[(&str, &str)] = &[
    ("news", include_str!("../../assets/schema/news.ron")),
    ("conll", include_str!("../../assets/schema/conll.ron")),
];

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
    /// The list has no `Schema` record, or several.
    #[error("{name}: a schema needs exactly one Schema record, and this has {count}")]
    Headless {
        /// Which schema or file.
        name: String,
        /// How many it has.
        count: usize,
    },
    /// Two records of one kind have the same id.
    #[error("{name}: {id} is there twice")]
    Twice {
        /// Which schema or file.
        name: String,
        /// The id.
        id: String,
    },
}

#[derive(Deserialize)]
enum Record {
    Schema(Schema),
    Type(Type),
    Attribute(Attribute),
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
    let found = BUNDLED.iter().find(|(known, _)| *known == name);
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
    // Types and attributes are listed as they stand in the file, unless it says otherwise.
    let placed = |order: u32, place: u32| if order == 0 { place } else { order };
    let rows: Vec<Row> = (1..)
        .zip(records)
        .map(|(place, record)| match record {
            Record::Schema(row) => row.into(),
            Record::Type(row) => Type {
                order: placed(row.order, place),
                ..row
            }
            .into(),
            Record::Attribute(row) => Attribute {
                order: placed(row.order, place),
                ..row
            }
            .into(),
        })
        .collect();
    let count = rows
        .iter()
        .filter(|row| matches!(row, Row::Schema(_)))
        .count();
    if count != 1 {
        return Err(SchemaError::Headless {
            name: name.to_owned(),
            count,
        });
    }
    let mut seen = std::collections::BTreeSet::new();
    match rows.iter().find(|row| !seen.insert(row.id())) {
        Some(twice) => Err(SchemaError::Twice {
            name: name.to_owned(),
            id: format!("{:?}", twice.id()),
        }),
        None => Ok(rows),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_schema_reads() {
        for (name, _) in BUNDLED {
            assert!(bundled(name).unwrap().len() > 4, "{name}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        let cases = [
            (
                "[Schema(id: \"a\", name: \"A\"), Type(id: \"X\")]",
                "x.ron:1:",
            ),
            ("[]", "exactly one Schema record, and this has 0"),
            (
                "[Schema(id: \"a\", name: \"A\"), Schema(id: \"b\", name: \"B\")]",
                "this has 2",
            ),
            (
                "[Schema(id: \"a\", name: \"A\"), Type(id: \"X\", of: Mention, name: \"x\"), Type(id: \"X\", of: Mention, name: \"y\")]",
                "there twice",
            ),
        ];
        for (text, expected) in cases {
            let said = records("x.ron", text).unwrap_err().to_string();
            assert!(said.contains(expected), "{text}: {said}");
        }
        assert!(
            bundled("no")
                .unwrap_err()
                .to_string()
                .contains("news, conll")
        );
    }
}
