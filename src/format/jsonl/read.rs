//! Lines → rows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use ulid::Ulid;

use super::{ATTRIBUTE, CLAIMS, Claim, Claimer, Document, ENTITIES, Entity, Evidence, LINKS, Link};
use super::{NoEntity, Ranges, Span};
use crate::format::{Import, ImportProblem, Imported, Input};
use crate::model::fragment::joined_quote;
use crate::model::{
    self, Author, AuthorId, AuthorKind, ClaimId, DirectionChoice, DocumentId, EntityChoice,
    EntityId, EvidenceId, Fragment, Key, LinkId, MentionId, Row, RowId, TextPlace,
};
use crate::text::decode::MAX_TEXT_BYTES;
use crate::text::{OffsetIndex, TextHash, language, title};

/// Most letters of a title that is taken from the text.
const TITLE_LETTERS: usize = 80;

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
}

/// A document that spans are read for.
struct Open {
    id: DocumentId,
    index: OffsetIndex,
    text: Arc<str>,
    language: String,
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
            match serde_json::from_slice(line) {
                Ok(line) => read(self, line),
                Err(error) => self.problem(format!("left out: {error}")),
            }
        }
    }

    fn problem(&mut self, message: String) {
        self.done.problems.push(ImportProblem {
            file: self.file.clone(),
            line: self.line,
            message: message.chars().take(400).collect(),
        });
    }

    /// The id that a file gives, if it is one of ours; else a new one.
    fn id(&mut self, given: &str) -> Ulid {
        Ulid::from_string(given).unwrap_or_else(|_foreign| (self.import.ids)())
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
            let given = Ulid::from_string(&line.id).ok().filter(free);
            let id = DocumentId(given.unwrap_or_else(|| (self.import.ids)()));
            let from_text = || title::title(&text, TITLE_LETTERS);
            let title = Some(line.title.clone()).filter(|title| !title.is_empty());
            let title = title
                .or_else(from_text)
                .unwrap_or_else(|| line.source.clone());
            self.done.texts.push((hash, Arc::clone(&text)));
            self.add(Row::Document(model::Document {
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
        let id = Ulid::from_string(&line.id).ok().map(DocumentId);
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

    /// The fragments of ranges, if all fit the text and have the quote that the file gives.
    fn fragments(
        &mut self,
        open: &Open,
        ranges: &Ranges,
        quote: Option<&str>,
    ) -> Option<Vec<Fragment>> {
        let mut fragments = Vec::with_capacity(ranges.len());
        for &(start, end) in ranges {
            let span = open.index.span_from_units(start, end);
            let Some(fragment) = span.and_then(|span| Fragment::of(&open.text, span)) else {
                let (unit, length) = (open.index.unit(), open.index.unit_len());
                self.problem(format!(
                    "left out: [{start}, {end}] is no range of a text of {length} ({unit})"
                ));
                return None;
            };
            fragments.push(fragment);
        }
        let is_ordered = fragments.is_sorted_by(|a, b| a.end() <= b.start());
        if fragments.is_empty() || !is_ordered {
            self.problem(format!(
                "left out: {ranges:?} are no ranges in order without overlap"
            ));
            return None;
        }
        let found = joined_quote(&fragments);
        match quote {
            Some(quote) if quote != found => {
                self.problem(format!(
                    "left out: {ranges:?} holds {found:?}, but the quote is {quote:?}"
                ));
                None
            }
            Some(_) | None => Some(fragments),
        }
    }

    fn span(&mut self, open: &Open, line: Span) {
        let Some(fragments) = self.fragments(open, &line.fragments, line.quote.as_deref()) else {
            return;
        };
        let id = MentionId(self.id(&line.id));
        if !self.is_new(&RowId::Mention(id)) {
            return;
        }
        let author = self.author(&line.author);
        let entity = match (line.entity, line.no_entity) {
            (Some(given), _) => {
                let name = joined_quote(&fragments);
                EntityChoice::Is(self.entity_named(&given, &name, &line.r#type, author))
            }
            (None, Some(NoEntity::NotInList)) => EntityChoice::NotInList,
            (None, Some(NoEntity::Unsure)) => EntityChoice::Unsure,
            (None, None) => EntityChoice::Unset,
        };
        self.add(Row::Mention(model::Mention {
            id,
            author,
            document: open.id,
            r#type: line.r#type,
            fragments,
            entity,
            unsure: line.unsure,
            attributes: line.attributes,
        }));
    }

    fn known_entity(&self, given: &str) -> Option<EntityId> {
        let ours = || Ulid::from_string(given).ok().map(EntityId);
        let in_project = |id: &EntityId| self.import.project.entities().contains_key(id);
        self.entities
            .get(given)
            .copied()
            .or_else(|| ours().filter(in_project))
    }

    /// The entity with a file's id; made from the mention where neither file nor project has it.
    fn entity_named(
        &mut self,
        given: &str,
        name: &str,
        r#type: &Key,
        author: AuthorId,
    ) -> EntityId {
        if let Some(id) = self.known_entity(given) {
            return id;
        }
        let id = EntityId(self.id(given));
        self.entities.insert(given.to_owned(), id);
        self.problem(format!(
            "no file describes the entity {given:?}; it is called {name:?}"
        ));
        self.add(Row::Entity(model::Entity {
            id,
            author,
            name: name.to_owned(),
            r#type: r#type.clone(),
            names: BTreeMap::new(),
            kb: String::new(),
            note: String::new(),
            attributes: BTreeMap::new(),
        }));
        id
    }

    fn evidence(&mut self, open: &Open, line: Evidence) {
        let Some(content) = self.fragments(open, &line.fragments, line.quote.as_deref()) else {
            return;
        };
        let mut optional = |ranges: &Ranges| {
            let is_empty = ranges.is_empty();
            if is_empty {
                Some(Vec::new())
            } else {
                self.fragments(open, ranges, None)
            }
        };
        let (Some(cue), Some(source)) = (optional(&line.cue), optional(&line.source)) else {
            return;
        };
        let id = EvidenceId(self.id(&line.id));
        if !self.is_new(&RowId::Evidence(id)) {
            return;
        }
        let author = self.author(&line.author);
        let claim = self.claim_named(&line.claim, &joined_quote(&content), &open.language, author);
        let claimer = match line.claimer {
            None => model::Claimer::Unset,
            Some(Claimer::DocumentAuthor) => model::Claimer::DocumentAuthor,
            Some(Claimer::Description(words)) => model::Claimer::Described(words),
            Some(Claimer::Entity(given)) => match self.known_entity(&given) {
                Some(id) => model::Claimer::Entity(id),
                None => {
                    self.problem(format!(
                        "no file describes the claimer {given:?}; it has no type"
                    ));
                    model::Claimer::Described(given)
                }
            },
        };
        let attribute = |(name, value): (String, serde_json::Value)| {
            let key = name.strip_prefix(ATTRIBUTE).unwrap_or(&name);
            let text = value.as_str().map(str::to_owned);
            (Key::from(key), text.unwrap_or_else(|| value.to_string()))
        };
        self.add(Row::Evidence(model::Evidence {
            id,
            author,
            claim,
            document: open.id,
            content,
            cue,
            source,
            claimer,
            unsure: line.unsure,
            attributes: line.attributes.into_iter().map(attribute).collect(),
        }));
    }

    /// The claim with a file's id; made from the evidence where neither file nor project has it.
    fn claim_named(
        &mut self,
        given: &str,
        text: &str,
        language: &str,
        author: AuthorId,
    ) -> ClaimId {
        if let Some(id) = self.claims.get(given) {
            return *id;
        }
        let id = ClaimId(self.id(given));
        self.claims.insert(given.to_owned(), id);
        if !self.import.project.claims().contains_key(&id) {
            self.problem(format!(
                "no file describes the claim {given:?}; its text is its evidence"
            ));
            self.add(Row::Claim(model::Claim {
                id,
                author,
                text: text.to_owned(),
                language: language.to_owned(),
                attributes: BTreeMap::new(),
            }));
        }
        id
    }
}
