//! Documents that files speak about: those of the project where it has them, else new ones.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::rc::Rc;
use std::sync::Arc;

use super::Builder;
use crate::format::Files;
use crate::format::dataset::stem;
use crate::format::tokens::is_white;
use crate::model::id::ulid_from_text;
use crate::model::{
    DirectionChoice, Document, DocumentId, Key, Project, RowId, Subject, TextPlace,
};
use crate::text::decode::MAX_TEXT_BYTES;
use crate::text::{OffsetIndex, TextHash, Unit, language, title};

/// Most letters of a title that is taken from the text.
const TITLE_LETTERS: usize = 80;

/// What a file says of a document; what it does not say is empty.
#[derive(Clone, Debug, Default)]
pub struct NewDocument<'d> {
    /// Its id, of ours or not.
    pub id: &'d str,
    /// Name of its file.
    pub source: &'d str,
    /// Its text, exactly.
    pub text: &'d str,
    /// Its title.
    pub title: &'d str,
    /// Code of its language.
    pub language: &'d str,
    /// Values of its attributes.
    pub attributes: BTreeMap<Key, String>,
}

/// A document that annotations are read for.
#[derive(Debug)]
pub struct Open {
    /// Its id.
    pub id: DocumentId,
    /// Its text.
    pub text: Arc<str>,
    /// Code of its language.
    pub language: String,
    indexes: [OnceCell<OffsetIndex>; 4],
}

impl Open {
    fn new(id: DocumentId, text: Arc<str>, language: String) -> Rc<Self> {
        Rc::new(Self {
            id,
            text,
            language,
            indexes: Default::default(),
        })
    }

    /// From bytes of its text to a unit and back.
    #[must_use]
    pub fn offsets(&self, unit: Unit) -> &OffsetIndex {
        let [code_point, utf16, byte, grapheme] = &self.indexes;
        let cell = match unit {
            Unit::CodePoint => code_point,
            Unit::Utf16 => utf16,
            Unit::Byte => byte,
            Unit::Grapheme => grapheme,
        };
        cell.get_or_init(|| OffsetIndex::new(Arc::clone(&self.text), unit))
    }
}

/// The documents that are there.
#[derive(Debug, Default)]
pub(super) struct Known {
    by_text: BTreeMap<TextHash, Vec<DocumentId>>,
    by_stem: BTreeMap<String, BTreeSet<DocumentId>>,
    about: BTreeMap<DocumentId, (String, Arc<str>, String)>,
    open: BTreeMap<DocumentId, Rc<Open>>,
    /// By the characters without white space, and how many times each was asked for; made when it first is.
    by_words: Option<BTreeMap<TextHash, (Vec<DocumentId>, usize)>>,
    /// Which document of the project each text was taken for that differs from it in white space.
    alike: BTreeMap<TextHash, DocumentId>,
}

impl Known {
    pub(super) fn of(project: &Project) -> Self {
        let mut known = Self::default();
        for document in project.documents().values() {
            if let Some(text) = project.text(document.id) {
                known.add(document, text);
            }
        }
        known
    }

    fn add(&mut self, document: &Document, text: &Arc<str>) {
        let id = document.id;
        self.by_text.entry(document.hash).or_default().push(id);
        let name = file_stem(&document.source).to_owned();
        self.by_stem.entry(name).or_default().insert(id);
        let about = (
            document.source.clone(),
            Arc::clone(text),
            document.language.clone(),
        );
        self.about.insert(id, about);
        if let Some(by_words) = &mut self.by_words {
            by_words.entry(letters(text)).or_default().0.push(id);
        }
    }

    /// The documents of the project, and those made, that have these characters in this order.
    fn of_words(&mut self, wanted: &str) -> Option<&mut (Vec<DocumentId>, usize)> {
        let about = &self.about;
        let by_words = self.by_words.get_or_insert_with(|| {
            let mut by_words: BTreeMap<_, (Vec<_>, _)> = BTreeMap::new();
            for (id, (_, text, _)) in about {
                by_words.entry(letters(text)).or_default().0.push(*id);
            }
            by_words
        });
        by_words.get_mut(&TextHash::of(wanted))
    }
}

fn letters(text: &str) -> TextHash {
    let letters: String = text.split(is_white).collect();
    TextHash::of(&letters)
}

impl Builder<'_> {
    /// The document that a file speaks about: the project's with the same text (of several, the one with
    /// this id, or else from a file of this name), or a new one. `None`, and said, for a text that is empty
    /// or too long.
    pub fn document(&mut self, new: NewDocument<'_>) -> Option<Rc<Open>> {
        if new.text.is_empty() || new.text.len() > MAX_TEXT_BYTES {
            let size = new.text.len();
            self.left_out(&format!(
                "a text of {size} bytes; the limit is {MAX_TEXT_BYTES}"
            ));
            return None;
        }
        let hash = TextHash::of(new.text);
        let id = match self.same_text(&new, &hash) {
            Some(id) => {
                self.tell_same_text(id);
                id
            }
            None => self.make(&new, hash),
        };
        if self.project.documents().contains_key(&id) {
            self.done.joined.insert(id);
        }
        self.open(id)
    }

    /// Says so where another place of the same file has this text.
    fn tell_same_text(&mut self, id: DocumentId) {
        let made = self.done.places.get(&RowId::Document(id));
        let other = made.filter(|(file, at)| *file == self.file && *at != self.at);
        if let Some(at) = other.map(|(_, at)| at.clone()) {
            self.remark(&format!(
                "its text is that of {at}, so it is the same document"
            ));
        }
    }

    /// The text of a file beside annotations, and whether a byte-order mark was taken off it. Where the
    /// project has the text with that mark as its first character, or its `hash` is known and is of that, the
    /// mark is part of the text.
    ///
    /// # Errors
    /// As [`Files::text`](crate::format::Files), with [`MAX_TEXT_BYTES`] for the limit.
    pub fn text_beside(
        &self,
        files: &dyn Files,
        name: &str,
        hash: Option<TextHash>,
    ) -> io::Result<(String, bool)> {
        let text = files.text(name, MAX_TEXT_BYTES)?;
        let mut begins = [0; 3];
        let read = files.open(name)?.read_exact(&mut begins);
        if read.is_err() || begins != [0xef, 0xbb, 0xbf] {
            return Ok((text, false));
        }
        let whole = format!("\u{feff}{text}");
        let of_whole = TextHash::of(&whole);
        let is_there = |hash: &TextHash| self.documents.by_text.contains_key(hash);
        let is_known = is_there(&of_whole) && !is_there(&TextHash::of(&text));
        if hash == Some(of_whole) || is_known {
            return Ok((whole, false));
        }
        Ok((text, true))
    }

    /// The one document whose file has this name, with or without folder and ending. `None`, and said,
    /// where there is none or several have it.
    pub fn document_named(&mut self, name: &str) -> Option<Rc<Open>> {
        let wanted = file_stem(name);
        let found = self.documents.by_stem.get(wanted);
        let found: Vec<DocumentId> = found.into_iter().flatten().copied().collect();
        match found.as_slice() {
            [id] => {
                self.done.joined.insert(*id);
                self.open(*id)
            }
            [] => {
                self.left_out(&format!(
                    "there is no text for it: neither a file {wanted:?} beside it nor a document of that name"
                ));
                None
            }
            several => {
                let count = several.len();
                self.left_out(&format!("{count} documents are called {wanted:?}"));
                None
            }
        }
    }

    /// The document with this id of ours, in the project or among what was read.
    pub fn document_of_id(&mut self, id: &str) -> Option<Rc<Open>> {
        let id = DocumentId(ulid_from_text(id)?);
        if self.project.documents().contains_key(&id) {
            self.done.joined.insert(id);
        }
        self.open(id)
    }

    /// The document whose text without white space is this. Of several that differ in nothing else, each is
    /// given once, in their order, and that is said.
    pub fn document_of_words(&mut self, letters: &str) -> Option<Rc<Open>> {
        let (same, asked) = self.documents.of_words(letters)?;
        let id = *same.get(*asked).or(same.last())?;
        let count = same.len();
        *asked += 1;
        if count > 1 {
            self.remark(&format!(
                "{count} documents have the same words; they are taken in their order"
            ));
        }
        if self.project.documents().contains_key(&id) {
            self.done.joined.insert(id);
        }
        self.open(id)
    }

    /// As [`document`](Self::document), but where no text is exactly the same, the document of the project is
    /// taken whose text differs in nothing but white space.
    pub fn document_like(&mut self, new: NewDocument<'_>) -> Option<Rc<Open>> {
        let hash = TextHash::of(new.text);
        if self.same_text(&new, &hash).is_some() {
            return self.document(new);
        }
        if let Some(known) = self.documents.alike.get(&hash).copied() {
            return self.open(known);
        }
        let words: String = new.text.split(is_white).collect();
        // Two texts of the files are two, however alike they are.
        let project = self.project.documents();
        let is_one = self
            .documents
            .of_words(&words)
            .is_some_and(|(like, asked)| {
                *asked < like.len() && like.iter().all(|id| project.contains_key(id))
            });
        let like = is_one.then(|| self.document_of_words(&words)).flatten();
        match like {
            Some(open) => {
                self.documents.alike.insert(hash, open.id);
                Some(open)
            }
            None => self.document(new),
        }
    }

    /// A document with the text of this hash, in the project or among what was read; of several the first.
    pub fn document_of_hash(&mut self, hash: TextHash) -> Option<Rc<Open>> {
        let id = *self.documents.by_text.get(&hash)?.first()?;
        if self.project.documents().contains_key(&id) {
            self.done.joined.insert(id);
        }
        self.open(id)
    }

    fn open(&mut self, id: DocumentId) -> Option<Rc<Open>> {
        if let Some(open) = self.documents.open.get(&id) {
            return Some(Rc::clone(open));
        }
        let (_, text, language) = self.documents.about.get(&id)?;
        let open = Open::new(id, Arc::clone(text), language.clone());
        // Offsets of one document are read together: no more than a few are open at once.
        if self.documents.open.len() >= 16 {
            self.documents.open.clear();
        }
        self.documents.open.insert(id, Rc::clone(&open));
        Some(open)
    }

    fn same_text(&self, new: &NewDocument<'_>, hash: &TextHash) -> Option<DocumentId> {
        let same = self.documents.by_text.get(hash)?.as_slice();
        let id = ulid_from_text(new.id).map(DocumentId);
        let by_id = same.iter().find(|same| Some(**same) == id);
        let has_name = |id: &&DocumentId| {
            let about = self.documents.about.get(*id);
            about.is_some_and(|(source, ..)| {
                source == new.source || file_stem(source) == file_stem(new.source)
            })
        };
        let by_name = || same.iter().find(has_name);
        by_id.or_else(by_name).or(same.first()).copied()
    }

    fn make(&mut self, new: &NewDocument<'_>, hash: TextHash) -> DocumentId {
        let free = |id: &DocumentId| !self.has(&RowId::Document(*id));
        let given = ulid_from_text(new.id).map(DocumentId).filter(free);
        let id = given.unwrap_or_else(|| DocumentId((self.ids)()));
        let text: Arc<str> = Arc::from(new.text);
        let language = match new.language {
            "" => language::language(&text),
            given => given,
        };
        let from_text = || title::title(&text, TITLE_LETTERS);
        let title = Some(new.title.to_owned()).filter(|title| !title.is_empty());
        let title = title
            .or_else(from_text)
            .unwrap_or_else(|| new.source.to_owned());
        for (key, value) in &new.attributes {
            self.attribute(key, Subject::Document, value);
        }
        let document = Document {
            replaced: false,
            id,
            title,
            language: language.to_owned(),
            source: new.source.to_owned(),
            encoding: "UTF-8".to_owned(),
            bom: false,
            hash,
            text: TextPlace::Inside,
            direction: DirectionChoice::Auto,
            paragraph_directions: BTreeMap::new(),
            attributes: new.attributes.clone(),
            states: BTreeMap::new(),
        };
        self.documents.add(&document, &text);
        if !self.project.texts().contains_key(&hash) {
            self.done.texts.push((hash, text));
        }
        self.add(document);
        id
    }
}

/// The name of a file without its folders and its last ending.
fn file_stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    stem(name)
}
