//! Lines → rows.

mod annotation;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use ulid::Ulid;

use self::annotation::Open;
use super::{CLAIMS, Claim, Document, ENTITIES, Entity, LINKS, Link};
use crate::format::{Import, ImportProblem, Imported, Input};
use crate::model::id::ulid_from_text;
use crate::model::{
    self, Author, AuthorId, AuthorKind, ClaimId, DirectionChoice, DocumentId, EntityId, LinkId,
    Row, RowId, TextPlace,
};
use crate::text::decode::MAX_TEXT_BYTES;
use crate::text::{OffsetIndex, TextHash, language, title};

/// Most letters of a title that is taken from the text.
const TITLE_LETTERS: usize = 80;
/// Longest line that is read, bytes: the longest text with each character escaped by one more.
const LONGEST_LINE: usize = 2 * MAX_TEXT_BYTES;
/// Most rows that are read from one import.
const MOST_ROWS: usize = 8_000_000;
/// Most problems that are listed; of what is beyond, only the number is said.
const MOST_PROBLEMS: usize = 1_000;

pub(super) fn read(inputs: &[Input], import: &mut Import) -> Imported {
    let mut reader = Reader {
        import,
        done: Imported::default(),
        new: BTreeSet::new(),
        authors: BTreeMap::new(),
        entities: BTreeMap::new(),
        claims: BTreeMap::new(),
        file: String::new(),
        line: 0,
        more: 0,
    };
    // What is named comes before what names it.
    for input in inputs.iter().filter(|input| input.name.ends_with(ENTITIES)) {
        reader.lines(input, Reader::entity);
    }
    for input in inputs.iter().filter(|input| input.name.ends_with(CLAIMS)) {
        reader.lines(input, Reader::claim);
    }
    let named = [ENTITIES, CLAIMS, LINKS];
    for input in inputs {
        if !named.iter().any(|name| input.name.ends_with(name)) {
            reader.lines(input, Reader::document);
        }
    }
    for input in inputs.iter().filter(|input| input.name.ends_with(LINKS)) {
        reader.lines(input, Reader::link);
    }
    if reader.more > 0
        && let Some(last) = reader.done.problems.last()
    {
        let message = format!("and {} more problems that are not listed", reader.more);
        let rest = ImportProblem {
            message,
            ..last.clone()
        };
        reader.done.problems.push(rest);
    }
    reader.done
}

struct Reader<'r, 'a> {
    import: &'r mut Import<'a>,
    done: Imported,
    /// The ids of what was read.
    new: BTreeSet<RowId>,
    authors: BTreeMap<String, AuthorId>,
    entities: BTreeMap<String, EntityId>,
    claims: BTreeMap<String, ClaimId>,
    file: String,
    line: usize,
    /// Problems that are not listed.
    more: usize,
}

impl Reader<'_, '_> {
    fn lines<T: DeserializeOwned>(&mut self, input: &Input, read: fn(&mut Self, T)) {
        self.file.clone_from(&input.name);
        let bytes = input
            .bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&input.bytes);
        for (index, line) in bytes.split(|&b| b == b'\n').enumerate() {
            self.line = index + 1;
            if line.trim_ascii().is_empty() {
                continue;
            }
            if line.len() > LONGEST_LINE {
                let length = line.len();
                self.problem(format!(
                    "left out: {length} bytes, more than {LONGEST_LINE}"
                ));
            } else if self.done.rows.len() > MOST_ROWS {
                return self.problem(format!(
                    "left out with all that follows: more than {MOST_ROWS} rows"
                ));
            } else {
                match serde_json::from_slice(line) {
                    Ok(line) => read(self, line),
                    Err(error) => self.problem(format!("left out: {error}")),
                }
            }
        }
    }

    fn problem(&mut self, message: String) {
        let problems = &mut self.done.problems;
        if problems.len() == MOST_PROBLEMS {
            self.more += 1;
            return;
        }
        problems.push(ImportProblem {
            file: self.file.clone(),
            line: self.line,
            message: message.chars().take(400).collect(),
        });
    }

    /// The id that a file gives, if it is one of ours; else a new one.
    fn id(&mut self, given: &str) -> Ulid {
        ulid_from_text(given).unwrap_or_else(|| (self.import.ids)())
    }

    /// Whether a row is there, in the project or among what was read.
    fn has(&self, id: &RowId) -> bool {
        self.import.project.has(id) || self.new.contains(id)
    }

    /// Whether a row is new; says so if it is there already.
    fn is_new(&mut self, id: &RowId) -> bool {
        let is_new = !self.has(id);
        if !is_new {
            self.problem(format!("left out: {id:?} is there already"));
        }
        is_new
    }

    fn add(&mut self, row: Row) {
        self.new.insert(row.id());
        self.done
            .lines
            .insert(row.id(), (self.file.clone(), self.line));
        self.done.rows.push(row);
    }

    fn author(&mut self, name: &str) -> AuthorId {
        if let Some(author) = self.import.author {
            return author;
        }
        // Rows without an author are the import's.
        let name = if name.is_empty() {
            super::FORMAT.name
        } else {
            name
        };
        if let Some(author) = self.authors.get(name) {
            return *author;
        }
        let known = self
            .import
            .project
            .authors()
            .values()
            .find(|author| author.name == name);
        let id = known.map(|author| author.id).unwrap_or_else(|| {
            let id = AuthorId((self.import.ids)());
            self.add(Row::Author(Author {
                own_file: false,
                id,
                name: name.to_owned(),
                kind: AuthorKind::Importer,
                colour: 0,
            }));
            id
        });
        self.authors.insert(name.to_owned(), id);
        id
    }

    fn entity(&mut self, line: Entity) {
        let id = EntityId(self.id(&line.id));
        self.entities.insert(line.id, id);
        if self.import.project.entities().contains_key(&id) {
            return;
        }
        if self.is_new(&RowId::Entity(id)) {
            let author = self.author(&line.author);
            self.add(Row::Entity(model::Entity {
                id,
                author,
                name: line.name,
                r#type: line.r#type,
                names: line.names,
                kb: line.kb,
                note: line.note,
                attributes: line.attributes,
            }));
        }
    }

    fn claim(&mut self, line: Claim) {
        let id = ClaimId(self.id(&line.id));
        self.claims.insert(line.id, id);
        if self.import.project.claims().contains_key(&id) {
            return;
        }
        if self.is_new(&RowId::Claim(id)) {
            let author = self.author(&line.author);
            self.add(Row::Claim(model::Claim {
                id,
                author,
                text: line.text,
                language: line.language,
                attributes: line.attributes,
            }));
        }
    }

    fn link(&mut self, line: Link) {
        let id = LinkId(self.id(&line.id));
        let ends = [&line.from, &line.to];
        if let Some(end) = ends.into_iter().find(|end| !self.has(end)) {
            self.problem(format!("left out: there is no {end:?} to link"));
        } else if self.is_new(&RowId::Link(id)) {
            let author = self.author(&line.author);
            self.add(Row::Link(model::Link {
                id,
                author,
                r#type: line.r#type,
                from: line.from,
                to: line.to,
            }));
        }
    }

    fn document(&mut self, line: Document) {
        if line.text.is_empty() || line.text.len() > MAX_TEXT_BYTES {
            let size = line.text.len();
            self.problem(format!(
                "left out: a text of {size} bytes; the limit is {MAX_TEXT_BYTES}"
            ));
            return;
        }
        let hash = TextHash::of(&line.text);
        let text: Arc<str> = Arc::from(line.text.as_str());
        let language = match line.language.as_str() {
            "" => language::language(&text).to_owned(),
            given => given.to_owned(),
        };
        let id = self.known_document(&line, &hash).unwrap_or_else(|| {
            let free = |id: &Ulid| !self.has(&RowId::Document(DocumentId(*id)));
            let given = ulid_from_text(&line.id).filter(free);
            let id = DocumentId(given.unwrap_or_else(|| (self.import.ids)()));
            let from_text = || title::title(&text, TITLE_LETTERS);
            let title = Some(line.title.clone()).filter(|title| !title.is_empty());
            let title = title
                .or_else(from_text)
                .unwrap_or_else(|| line.source.clone());
            self.done.texts.push((hash, Arc::clone(&text)));
            self.add(Row::Document(model::Document {
                replaced: false,
                id,
                title,
                language: language.clone(),
                source: line.source.clone(),
                encoding: "UTF-8".to_owned(),
                bom: false,
                hash,
                text: TextPlace::Inside,
                direction: DirectionChoice::Auto,
                paragraph_directions: BTreeMap::new(),
                attributes: line.attributes.clone(),
                states: BTreeMap::new(),
            }));
            id
        });
        let open = Open {
            id,
            index: OffsetIndex::new(Arc::clone(&text), line.unit),
            text,
            language,
        };
        for span in line.spans {
            self.span(&open, span);
        }
        for evidence in line.evidence {
            self.evidence(&open, evidence);
        }
    }

    /// The project's document with this id, or, where the id is none of ours, with this source; with
    /// the same text in both cases.
    fn known_document(&self, line: &Document, hash: &TextHash) -> Option<DocumentId> {
        let id = ulid_from_text(&line.id).map(DocumentId);
        let mut documents = self.import.project.documents().values();
        let known = documents.find(|document| {
            let is_named = match id {
                Some(id) => document.id == id,
                None => line.source.is_empty() || document.source == line.source,
            };
            is_named && document.hash == *hash
        });
        known.map(|document| document.id)
    }
}
