//! Which column of a table holds the texts: the question to a person, and reading by the answer.
//!
//! Tables wait in a row while nothing else is asked. An answer holds for all that wait and have a column of
//! that name; closing the question leaves them out.

use std::collections::VecDeque;

use super::notice::Level;
use super::outcome::Outcome;
use super::prompt::Prompt;
use super::state::Session;
use crate::format::corpus::{Column, Columns, Wanted, Why};
use crate::store::corpus::{self, CorpusError, Input};
use crate::text::decode::How;

/// A table whose texts may be in several columns.
#[derive(Debug)]
pub struct Table {
    /// Its name, with the way inside an archive.
    pub name: String,
    input: Input,
    columns: Columns,
}

impl Table {
    /// Its columns, each with a value.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns.all
    }

    fn has(&self, name: &str) -> bool {
        self.columns.all.iter().any(|column| column.name == name)
    }
}

/// The tables that wait for a person to choose the column.
#[derive(Debug, Default)]
pub(super) struct Tables {
    waiting: VecDeque<Table>,
    is_asked: bool,
}

impl Session {
    /// The table that is asked about, while its dialog is open.
    #[must_use]
    pub fn table_question(&self) -> Option<&Table> {
        self.tables.waiting.front()
    }

    /// How many other tables wait that have a column of this name.
    #[must_use]
    pub fn tables_with(&self, column: &str) -> usize {
        let others = self.tables.waiting.iter().skip(1);
        others.filter(|table| table.has(column)).count()
    }

    /// Has a table wait whose column is not clear; what is wrong otherwise is given back.
    pub(super) fn ask_column_of(&mut self, error: CorpusError) -> Option<CorpusError> {
        let CorpusError::Trouble { file, trouble } = error else {
            return Some(error);
        };
        match trouble.why {
            Why::NoTextColumn { columns } if !columns.all.is_empty() => {
                let name = crate::store::place::file_name(&file.path);
                self.tables.waiting.push_back(Table {
                    name: format!("{name}{}", file.inside),
                    input: file,
                    columns,
                });
                None
            }
            _ => Some(CorpusError::Trouble { file, trouble }),
        }
    }

    /// Asks which of these columns, each with a value, holds the texts of a table that is nowhere: for
    /// pictures.
    pub fn ask_column(&mut self, name: &str, columns: &[(&str, &str)]) {
        let columns = columns.iter().map(|(name, sample)| Column {
            name: (*name).to_owned(),
            sample: (*sample).to_owned(),
        });
        self.tables.waiting.push_back(Table {
            name: name.to_owned(),
            input: Input::from(std::path::PathBuf::new()),
            columns: Columns {
                all: columns.collect(),
                encoding: ("UTF-8", false),
                replaced: false,
            },
        });
        self.follow_tables();
    }

    /// Leaves out the files of questions that were closed without an answer, and asks the next one.
    pub(super) fn follow_questions(&mut self) {
        if self.prompt != Some(Prompt::Encoding) {
            self.leave_unread();
        }
        self.follow_tables();
    }

    /// Asks about the next table when nothing else is asked; where the question was closed, leaves out what
    /// waits.
    pub(super) fn follow_tables(&mut self) {
        let is_open = self.prompt == Some(Prompt::TextColumn);
        if self.tables.is_asked && !is_open {
            self.tables.is_asked = false;
            let waiting = std::mem::take(&mut self.tables.waiting);
            if let Some(first) = waiting.front() {
                let file = ("file", first.name.clone());
                let count = ("count", waiting.len().to_string());
                self.say(Level::Warning, "notice-unread", vec![file, count]);
            }
        } else if !is_open && self.prompt.is_none() && !self.tables.waiting.is_empty() {
            self.tables.is_asked = true;
            self.prompt = Some(Prompt::TextColumn);
        }
    }

    /// Reads the tables that wait and have this column.
    pub(super) fn take_text_column(&mut self, column: String) {
        self.prompt = None;
        self.tables.is_asked = false;
        let waiting = std::mem::take(&mut self.tables.waiting);
        let (tables, rest): (Vec<Table>, Vec<Table>) =
            waiting.into_iter().partition(|table| table.has(&column));
        self.tables.waiting = rest.into();
        if tables.is_empty() {
            return;
        }
        self.jobs.start("job-reading", move |watch| {
            let mut found = Vec::new();
            for (done, table) in tables.iter().enumerate() {
                watch.set(done, tables.len());
                if watch.cancelled() {
                    break;
                }
                let wanted = Wanted {
                    how: How {
                        replace: table.columns.replaced,
                        ..How::named(table.columns.encoding.0)
                    },
                    text_column: Some(&column),
                };
                let file = std::slice::from_ref(&table.input);
                found.extend(corpus::read(file, &wanted, &mut |_, _| true));
            }
            Outcome::Read(found)
        });
    }
}
