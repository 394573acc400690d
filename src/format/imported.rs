//! What was read from files of another format, before it is in the project.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::model::{AuthorId, Project, Row, RowId};
use crate::text::TextHash;

/// What was read; nothing of it is in the project yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// New rows, in an order in which they can be put in.
    pub rows: Vec<Row>,
    /// The texts of new documents.
    pub texts: Vec<(TextHash, Arc<str>)>,
    /// Where each row was read, to name it if it does not fit the project.
    pub places: BTreeMap<RowId, (Arc<str>, At)>,
    /// Documents of the project that the files speak about.
    pub joined: BTreeSet<crate::model::DocumentId>,
    /// What could not be read, or not as it stands.
    pub problems: Vec<ImportProblem>,
}

/// Something in a file that was left out or read otherwise than it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {at}: {message}")]
pub struct ImportProblem {
    /// Name of the file.
    pub file: String,
    /// Where in it.
    pub at: At,
    /// What was expected, and what was done, in English.
    pub message: String,
    /// Whether something is not there because of it; else it is only worth knowing.
    pub left_out: bool,
}

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum At {
    /// All of it.
    #[default]
    Whole,
    /// A line, from 1.
    Line(usize),
    /// An element, record or annotation, as the format calls it: `T3`, `item 7`.
    Element(String),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("the file"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Element(name) => f.write_str(name),
        }
    }
}

impl Imported {
    /// Whether something of the files is not there.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.problems.iter().any(|problem| problem.left_out)
    }

    /// Takes out the rows that need something that neither the project nor the import has, and what needs
    /// them in turn; and new authors who would own nothing.
    pub fn settle(&mut self, project: &Project) {
        let mut new: BTreeSet<RowId> = self.rows.iter().map(Row::id).collect();
        loop {
            let before = self.rows.len();
            let (places, problems) = (&self.places, &mut self.problems);
            self.rows.retain(|row| {
                let needs = row.needs();
                let missing = needs
                    .iter()
                    .find(|id| !new.contains(id) && !project.has(id));
                if let Some(missing) = missing {
                    let place = places.get(&row.id());
                    let (file, at) =
                        place.map_or_else(Default::default, |(file, at)| (&**file, at.clone()));
                    let (row, missing) = (named(&row.id()), named(missing));
                    problems.push(ImportProblem {
                        file: file.to_owned(),
                        at,
                        message: format!("left out: {row} needs {missing}, which is not there"),
                        left_out: true,
                    });
                }
                missing.is_none()
            });
            if self.rows.len() == before {
                break;
            }
            new = self.rows.iter().map(Row::id).collect();
        }
        let owners: BTreeSet<AuthorId> = self.rows.iter().filter_map(Row::author).collect();
        self.rows
            .retain(|row| !matches!(row, Row::Author(author) if !owners.contains(&author.id)));
    }
}

/// What a row is called in a message.
#[must_use]
pub fn named(id: &RowId) -> String {
    let kind = id.kind().name();
    match id {
        RowId::Schema(key) | RowId::Type(key) | RowId::Attribute(key) => {
            format!("the {kind} {key}")
        }
        RowId::Author(id) => format!("the {kind} {id}"),
        RowId::Document(id) => format!("the {kind} {id}"),
        RowId::Entity(id) => format!("the {kind} {id}"),
        RowId::Mention(id) => format!("the {kind} {id}"),
        RowId::Claim(id) => format!("the {kind} {id}"),
        RowId::Evidence(id) => format!("the {kind} {id}"),
        RowId::Link(id) => format!("the {kind} {id}"),
        RowId::Verdict(id) => format!("the {kind} {id}"),
        RowId::Comment(id) => format!("the {kind} {id}"),
        RowId::Conflict(id) => format!("the {kind} {id}"),
    }
}
