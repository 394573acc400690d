//! What all readers share: from what a file says to rows that fit the project.
//!
//! A reader goes through its files, says where it is with [`Builder::enter`] and [`Builder::at`], and hands
//! over what stands there: documents first, then entities and claims, then mentions and evidence, then
//! links. The builder joins what is there already, checks every offset against the quote, and lists what
//! does not fit; nothing is dropped without a line in [`Imported::problems`].
//!
//! - [`document`](self): a text that the project has is never taken a second time.
//! - [`place`](self): from offsets and quotes to fragments.
//! - [`rows`](self): mentions, entities, claims, evidence, links, comments.
//! - [`schema`](self): types and attributes that the schema does not have are added, and that is said.

mod document;
mod place;
mod rows;
mod schema;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use ulid::Ulid;

pub use self::document::{NewDocument, Open};
pub use self::rows::{NewComment, NewEvidence, NewMention};
use super::imported::{At, ImportProblem, Imported};
pub use crate::model::SCORE;
use crate::model::id::ulid_from_text;
use crate::model::{Author, AuthorId, AuthorKind, ClaimId, EntityId, Project, Row, RowId};
use crate::text::sign::is_direction_control;

/// Most rows that are read from one import.
const MOST_ROWS: usize = 8_000_000;
/// Most problems that are listed; of what is beyond, only the number is said.
const MOST_PROBLEMS: usize = 1_000;
/// Longest message of a problem, in characters.
const LONGEST_MESSAGE: usize = 400;

/// Most characters of the name of a file, or of a thing in it, in a message.
const LONGEST_NAME: usize = 200;

/// Whose the rows of an import will be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// Name of the author of all rows; `None`: those that the files name, or the format.
    pub name: Option<String>,
    /// Whether the rows are proposals of a program, to be reviewed, and not annotations.
    pub proposes: bool,
}

/// Makes rows of what files say.
pub struct Builder<'a> {
    project: &'a Project,
    owner: Owner,
    format: &'static str,
    ids: &'a mut dyn FnMut() -> Ulid,
    done: Imported,
    authors: BTreeMap<(String, bool), AuthorId>,
    entities: BTreeMap<String, EntityId>,
    claims: BTreeMap<String, ClaimId>,
    documents: document::Known,
    /// Rows that are there, by what makes two of them the same.
    known: rows::Known,
    schema: schema::Known,
    file: Arc<str>,
    at: At,
    /// Problems that are not listed: how many, and whether one of them left something out.
    more: (usize, bool),
}

impl<'a> Builder<'a> {
    /// For files of the format of this name; `ids` gives ids for rows that have none of ours.
    #[must_use]
    pub fn new(
        project: &'a Project,
        format: &'static str,
        owner: Owner,
        ids: &'a mut dyn FnMut() -> Ulid,
    ) -> Self {
        Self {
            project,
            owner,
            format,
            ids,
            done: Imported::default(),
            authors: BTreeMap::new(),
            entities: BTreeMap::new(),
            claims: BTreeMap::new(),
            documents: document::Known::of(project),
            known: rows::Known::default(),
            schema: schema::Known::of(project),
            file: Arc::default(),
            at: At::Whole,
            more: (0, false),
        }
    }

    /// The project that the rows will belong to.
    #[must_use]
    pub fn project(&self) -> &'a Project {
        self.project
    }

    /// Whether no more rows are taken, because there are too many; says so once.
    pub fn is_full(&mut self) -> bool {
        let is_full = self.done.rows.len() > MOST_ROWS;
        if is_full {
            self.left_out(&format!(
                "this and all that follows: more than {MOST_ROWS} rows"
            ));
        }
        is_full
    }

    /// From now on, problems and rows stand in this file.
    pub fn enter(&mut self, file: &str) {
        self.file = Arc::from(file);
        self.at = At::Whole;
    }

    /// From now on, problems and rows stand here in the file.
    pub fn at(&mut self, at: At) {
        self.at = at;
    }

    /// Something is not taken: says what, and what was expected.
    pub fn left_out(&mut self, message: &str) {
        self.problem(format!("left out: {message}"), true);
    }

    /// Something is taken otherwise than it stands, or is worth knowing; nothing is lost.
    pub fn remark(&mut self, message: &str) {
        self.problem(message.to_owned(), false);
    }

    fn problem(&mut self, message: String, left_out: bool) {
        let problems = &mut self.done.problems;
        if problems.len() == MOST_PROBLEMS {
            self.more.0 += 1;
            self.more.1 |= left_out;
            return;
        }
        problems.push(ImportProblem {
            file: shown(&self.file, LONGEST_NAME),
            at: match &self.at {
                At::Element(name) => At::Element(shown(name, LONGEST_NAME)),
                at => at.clone(),
            },
            message: shown(&message, LONGEST_MESSAGE),
            left_out,
        });
    }

    /// Everything that was read, fit to be put into the project.
    #[must_use]
    pub fn finish(mut self) -> Imported {
        let is_silent = self.done.rows.is_empty() && self.done.problems.is_empty();
        if is_silent && self.done.joined.is_empty() && !self.file.is_empty() {
            self.at = At::Whole;
            self.remark("nothing of this format is in it");
        }
        if self.more.0 > 0
            && let Some(last) = self.done.problems.last()
        {
            let rest = ImportProblem {
                message: format!("and {} more problems that are not listed", self.more.0),
                left_out: self.more.1,
                ..last.clone()
            };
            self.done.problems.push(rest);
        }
        self.settle_flags();
        self.done.settle(self.project);
        self.done
    }

    /// The id that a file gives, if it is one of ours; else a new one.
    fn id(&mut self, given: &str) -> Ulid {
        ulid_from_text(given).unwrap_or_else(|| (self.ids)())
    }

    /// Whether a row is there, in the project or among what was read.
    #[must_use]
    pub fn has(&self, id: &RowId) -> bool {
        self.project.has(id) || self.done.places.contains_key(id)
    }

    fn add(&mut self, row: impl Into<Row>) {
        let row = row.into();
        let id = row.id();
        let place = (Arc::clone(&self.file), self.at.clone());
        self.done.places.insert(id, place);
        self.done.rows.push(row);
    }

    /// The author of rows that a file gives to `name`, or to nobody; made where there is none.
    pub fn author(&mut self, name: &str) -> AuthorId {
        self.author_who(name, self.owner.proposes)
    }

    /// The program, named so in a file, that proposes rows.
    pub fn proposer(&mut self, name: &str) -> AuthorId {
        self.author_who(name, true)
    }

    fn author_who(&mut self, name: &str, proposes: bool) -> AuthorId {
        let given = self.owner.name.as_deref();
        let name = given.unwrap_or(match name.trim() {
            "" => self.format,
            name => name,
        });
        let key = (name.to_owned(), proposes);
        if let Some(author) = self.authors.get(&key) {
            return *author;
        }
        let fits = |author: &&Author| {
            author.name == name && (author.kind == AuthorKind::Suggester) == proposes
        };
        let known = self.project.authors().values().find(fits);
        let id = known.map(|author| author.id).unwrap_or_else(|| {
            let id = AuthorId((self.ids)());
            let kind = if proposes {
                AuthorKind::Suggester
            } else {
                AuthorKind::Importer
            };
            let colour = self.project.authors().len() + self.authors.len();
            self.add(Author {
                own_file: false,
                id,
                name: key.0.clone(),
                kind,
                colour: u8::try_from(colour).unwrap_or(u8::MAX),
            });
            id
        });
        self.authors.insert(key, id);
        id
    }
}

/// The first characters of words for people, each visible.
fn shown(words: &str, most: usize) -> String {
    words.chars().take(most).flat_map(visible).collect()
}

/// A character of a message: files name things as they like, and libraries quote files as they are, with what moves a cursor or turns a line.
fn visible(c: char) -> impl Iterator<Item = char> {
    let is_hidden = c.is_control() || is_direction_control(c);
    let escaped = is_hidden.then(|| c.escape_unicode());
    let plain = (!is_hidden).then_some(c);
    escaped.into_iter().flatten().chain(plain)
}

impl std::fmt::Debug for Builder<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Builder")
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}
