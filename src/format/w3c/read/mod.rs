//! Annotations → rows.

mod describe;
mod words;

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read as _};
use std::rc::Rc;

use serde_json::Value;
use ulid::Ulid;

use super::iri::{path_from_iri, ulid_from_iri};
use super::item::{Body, Item, Pass, Says, hash, iri};
use super::{field, stream};
use crate::format::builder::{Builder, NewComment, NewDocument, Open};
use crate::format::{At, Files};
use crate::model::{
    AuthorId, ClaimId, CommentId, CommentKind, DocumentId, EntityId, EvidenceId, Fragment, LinkId,
    MentionId, Place, RowId,
};
use crate::text::TextHash;

/// Largest file of annotations that is read, bytes.
const LARGEST: u64 = 1 << 29;

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    let mut reader = Reader {
        files,
        builder,
        folder: String::new(),
        rows: BTreeMap::new(),
        texts: BTreeMap::new(),
    };
    let names = files.names();
    let is_text = |name: &String| name.to_lowercase().ends_with(".txt");
    let names: Vec<&String> = names.iter().filter(|name| !is_text(name)).collect();
    let mut passes = Vec::new();
    for name in &names {
        look(files, name, &mut passes);
    }
    if passes.is_empty() {
        passes.push(Pass::Descriptions);
    }
    // What stands in order, as we write it, is read in one go.
    let at_once = if passes.is_sorted() { passes.len() } else { 1 };
    passes.sort_unstable();
    passes.dedup();
    for (turn, passes) in passes.chunks(at_once).enumerate() {
        for name in &names {
            reader.read(name, passes, turn == 0);
        }
    }
}

/// Which passes the annotations of a file need, one after the other, as far as it can be read.
fn look(files: &dyn Files, name: &str, passes: &mut Vec<Pass>) {
    let take = &mut |annotation| {
        let pass = Item(annotation).pass();
        if passes.last() != Some(&pass) {
            passes.push(pass);
        }
    };
    if let Ok(file) = open(files, name) {
        // Reading will come to the same error, and say it.
        drop(stream::each(file, Item::tells_pass, take));
    }
}

/// A file of annotations, without a byte-order mark.
fn open<'f>(files: &'f dyn Files, name: &str) -> io::Result<impl BufRead + 'f> {
    let mut file = BufReader::new(files.open(name)?.take(LARGEST));
    if file.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        file.consume(3);
    }
    Ok(file)
}

struct Reader<'r, 'p> {
    files: &'r dyn Files,
    builder: &'r mut Builder<'p>,
    /// The folder of the file that is read, with a slash at its end.
    folder: String,
    /// What the names of annotations and of what they describe stand for.
    rows: BTreeMap<String, RowId>,
    /// The texts by name; none for one that cannot be had, which is said once.
    texts: BTreeMap<String, Option<DocumentId>>,
}

impl Reader<'_, '_> {
    /// Takes the annotations of these passes; says what is wrong with the file if this is its first turn.
    fn read(&mut self, name: &str, passes: &[Pass], is_first: bool) {
        self.builder.enter(name);
        let folder = name.rfind('/').and_then(|at| name.get(..=at));
        self.folder = folder.unwrap_or_default().to_owned();
        let file = match open(self.files, name) {
            Ok(file) => file,
            Err(error) => {
                if is_first {
                    self.builder.left_out(&error.to_string());
                }
                return;
            }
        };
        let mut number = 0;
        let read = stream::each(file, |_| true, &mut |annotation| {
            number += 1;
            let item = Item(annotation);
            let pass = item.pass();
            if !passes.contains(&pass) || self.builder.is_full() {
                return;
            }
            let name = match item.id() {
                "" => format!("annotation {number}"),
                id => id.to_owned(),
            };
            self.builder.at(At::Element(name));
            match pass {
                Pass::Descriptions => self.describe(&item),
                Pass::Words => self.words(&item),
                Pass::Links => self.link(&item),
                Pass::Comments => self.comment(&item),
            }
        });
        if let Err(error) = read
            && is_first
        {
            self.builder.at(At::Whole);
            self.builder
                .left_out(&format!("what is not JSON and all behind it: {error}"));
        }
    }

    fn author(&mut self, item: &Item) -> AuthorId {
        match item.creator() {
            (name, true) => self.builder.proposer(name),
            (name, false) => self.builder.author(name),
        }
    }

    /// The text of a name, given as such or with its hash.
    fn text(&mut self, source: &Value) -> Option<Rc<Open>> {
        let name = iri(source);
        if let Some(known) = self.texts.get(name) {
            let id = (*known)?;
            return self.builder.document_of_id(&id.to_string());
        }
        let open = match self.beside(name, hash(source)) {
            Some((path, text)) => self.builder.document(NewDocument {
                source: &path,
                text: &text,
                ..NewDocument::default()
            }),
            None => self.elsewhere(name, hash(source)),
        };
        self.know(name, open)
    }

    fn know(&mut self, name: &str, open: Option<Rc<Open>>) -> Option<Rc<Open>> {
        let id = open.as_ref().map(|open| open.id);
        self.texts.insert(name.to_owned(), id);
        if let Some(id) = id {
            self.rows.insert(name.to_owned(), RowId::Document(id));
        }
        open
    }

    /// The text of a file beside the annotations, and its path.
    fn beside(&mut self, name: &str, hash: &str) -> Option<(String, String)> {
        let path = format!("{}{}", self.folder, path_from_iri(name)?);
        match self
            .builder
            .text_beside(self.files, &path, hash.parse().ok())
        {
            Ok((text, _)) => Some((path, text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                self.builder
                    .remark(&format!("{path} cannot be read: {error}"));
                None
            }
        }
    }

    /// The project's document with the text of this hash, else of this name.
    fn elsewhere(&mut self, name: &str, hash: &str) -> Option<Rc<Open>> {
        let hash: Option<TextHash> = hash.parse().ok();
        let same = hash.and_then(|hash| self.builder.document_of_hash(hash));
        let path = path_from_iri(name).unwrap_or_else(|| name.to_owned());
        same.or_else(|| self.builder.document_named(&path))
    }

    /// The row that a name stands for.
    fn row(&self, name: &str) -> Option<RowId> {
        let id = || {
            let id = ulid_from_iri(name)?;
            let kinds = [
                RowId::Mention(MentionId(id)),
                RowId::Evidence(EvidenceId(id)),
                RowId::Claim(ClaimId(id)),
                RowId::Entity(EntityId(id)),
                RowId::Link(LinkId(id)),
                RowId::Comment(CommentId(id)),
            ];
            kinds.into_iter().find(|row| self.builder.has(row))
        };
        self.rows.get(name).cloned().or_else(id)
    }

    /// As [`row`](Self::row); says so where there is none.
    fn row_or_said(&mut self, name: &str) -> Option<RowId> {
        let row = self.row(name);
        if row.is_none() {
            self.builder
                .left_out(&format!("there is no {name:?} that was taken"));
        }
        row
    }

    fn keep(&mut self, item: &Item, row: RowId) {
        if !item.id().is_empty() {
            self.rows.insert(item.id().to_owned(), row);
        }
    }

    fn link(&mut self, item: &Item) {
        let bodies = || item.bodies().filter_map(Body::says);
        let r#type = bodies().find_map(|body| match body {
            Says::Type(name) => Some(name),
            _ => None,
        });
        let to = bodies().find_map(|body| match body {
            Says::Resource { iri, .. } => Some(iri),
            _ => None,
        });
        let from = item.targets().next().map(iri);
        let (Some(r#type), Some(from), Some(to)) = (r#type, from, to) else {
            self.builder.left_out(
                "neither words of a text, which have a selector, nor a link, which has a body for its type and one for its other end",
            );
            return;
        };
        let ends = (self.row_or_said(from), self.row_or_said(to));
        let (Some(from), Some(to)) = ends else {
            return;
        };
        let author = self.author(item);
        let link = self
            .builder
            .link(&given(item.id()), author, r#type, from, to);
        if let Some(id) = link {
            self.keep(item, RowId::Link(id));
        }
    }

    fn comment(&mut self, item: &Item) {
        let mut text = Vec::new();
        let mut resolved = false;
        for body in item.bodies() {
            match body.says() {
                Some(Says::Words { value, .. } | Says::Type(value)) => text.push(value),
                Some(Says::Value {
                    name: field::RESOLVED,
                    ..
                }) => resolved = true,
                _ => self.builder.left_out("a body that is no words"),
            }
        }
        let mut fragments = Vec::new();
        let mut about = None;
        for target in item.targets() {
            if target.get("selector").is_none() {
                about = self.row_or_said(iri(target));
                continue;
            }
            let open = target.get("source").and_then(|source| self.text(source));
            let Some(open) = open else {
                continue;
            };
            let one = super::place::fragment(self.builder, &open, target);
            fragments.extend(one);
            about = Some(RowId::Document(open.id));
        }
        fragments.sort_by_key(Fragment::start);
        let Some(about) = about else {
            return;
        };
        let document = match &about {
            RowId::Document(id) if !fragments.is_empty() => {
                self.builder.document_of_id(&id.to_string())
            }
            _ => None,
        };
        let place = document.map(|open| Place {
            document: open.id,
            text: TextHash::of(&open.text),
            fragments,
        });
        let kind = if item.is("questioning") {
            CommentKind::Question
        } else if item.is("replying") {
            CommentKind::Answer
        } else {
            CommentKind::Note
        };
        let author = self.author(item);
        let new = NewComment {
            id: &given(item.id()),
            about,
            place,
            kind,
            text: &text.join("\n"),
            resolved,
        };
        if let Some(id) = self.builder.comment(author, new) {
            self.keep(item, RowId::Comment(id));
        }
    }
}

/// The id of ours that a name stands for; empty for none.
fn given(iri: &str) -> String {
    ulid_from_iri(iri)
        .as_ref()
        .map(Ulid::to_string)
        .unwrap_or_default()
}
