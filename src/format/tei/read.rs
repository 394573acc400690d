//! What a file holds → rows.

use std::collections::BTreeMap;

use super::found::{Corpus, Item, Text};
use super::pointer::Blocks;
use super::{
    CLAIMER, CUE, EVIDENCE, MENTION, NO_ENTITY, NOT_IN_LIST, PLACE, SOURCE, UNSURE, VALUE, found,
};
use crate::format::builder::{Builder, NewDocument, NewEvidence, NewMention, Open};
use crate::format::{At, Files};
use crate::model::fragment::joined_quote;
use crate::model::{AuthorId, ClaimId, Claimer, Entity, EntityChoice, Fragment, Key, RowId};
use crate::text::Unit;
use crate::text::decode::MAX_TEXT_BYTES;

/// Largest file that is read, bytes.
const LARGEST_FILE: usize = 8 * MAX_TEXT_BYTES;

/// What joins the quotes of fragments.
const BETWEEN: &str = " … ";

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    for name in files.names() {
        builder.enter(&name);
        if builder.is_full() {
            return;
        }
        let text = match files.text(&name, LARGEST_FILE) {
            Ok(text) => text,
            Err(error) => {
                builder.left_out(&error.to_string());
                continue;
            }
        };
        let mut reading = Reading {
            builder: &mut *builder,
            file: &name,
            rows: BTreeMap::new(),
        };
        let end = found::read(&text, &mut |corpus, text| reading.take(corpus, text));
        if let Err(error) = end {
            builder.at(At::Whole);
            builder.left_out(&format!("what follows: {error}"));
        }
    }
}

/// A file that is being read.
struct Reading<'r, 'b> {
    builder: &'r mut Builder<'b>,
    file: &'r str,
    /// The rows by `xml:id`.
    rows: BTreeMap<String, RowId>,
}

/// What is said of a row beside its element.
#[derive(Debug, Default)]
struct Said {
    attributes: BTreeMap<Key, String>,
    no_entity: String,
    claimer: String,
}

impl Said {
    fn of(corpus: &mut Corpus, id: &str) -> Self {
        let mut said = Self::default();
        for (kind, name, words) in corpus.values.remove(id).unwrap_or_default() {
            match kind.as_str() {
                VALUE => {
                    said.attributes.insert(Key(name), words);
                }
                NO_ENTITY => said.no_entity = words,
                CLAIMER => said.claimer = words,
                _ => {}
            }
        }
        said
    }
}

impl Reading<'_, '_> {
    fn take(&mut self, corpus: &mut Corpus, text: Option<Text>) {
        for item in std::mem::take(&mut corpus.entities) {
            self.entity(corpus, &item);
        }
        for item in std::mem::take(&mut corpus.claims) {
            self.claim(corpus, &item);
        }
        match text {
            Some(text) if text.is_there => self.document(corpus, text),
            Some(_) => {}
            None => {
                for item in std::mem::take(&mut corpus.links) {
                    self.link(corpus, &item);
                }
            }
        }
    }

    fn at(&mut self, item: &Item) {
        self.builder.at(At::Line(item.line));
    }

    fn author(&mut self, corpus: &Corpus, item: &Item) -> AuthorId {
        let name = corpus.authors.get(pointed(&item.tag, "resp"));
        self.builder.author(name.map_or("", String::as_str))
    }

    fn r#type<'c>(&self, corpus: &'c Corpus, item: &'c Item) -> &'c str {
        let pointed = pointed(&item.tag, "ana");
        corpus.types.get(pointed).map_or(pointed, String::as_str)
    }

    fn entity(&mut self, corpus: &mut Corpus, item: &Item) {
        self.at(item);
        let id = item.tag.attribute("xml:id").to_owned();
        let author = self.author(corpus, item);
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (tag, words) in &item.parts {
            if tag.local() == "name" && tag.attribute("type") == "other" {
                let language = tag.attribute("n").to_owned();
                names.entry(language).or_default().push(words.clone());
            }
        }
        let entity = Entity {
            names,
            kb: item.part("idno", "kb").to_owned(),
            note: item.part("note", "").to_owned(),
            attributes: Said::of(corpus, &id).attributes,
            ..Builder::entity_called(item.part("name", ""), self.r#type(corpus, item))
        };
        let given = self.given(&id, 'e');
        if let Some(entity) = self.builder.entity(&given, author, entity) {
            self.rows.insert(id, RowId::Entity(entity));
        }
    }

    fn claim(&mut self, corpus: &mut Corpus, item: &Item) {
        self.at(item);
        let id = item.tag.attribute("xml:id").to_owned();
        let author = self.author(corpus, item);
        let language = item.part("note", "language");
        let attributes = Said::of(corpus, &id).attributes;
        let given = self.given(&id, 'c');
        let text = item.part("seg", "");
        let claim = self
            .builder
            .claim(&given, author, text, language, attributes);
        self.rows.insert(id, RowId::Claim(claim));
    }

    /// What a row is called in this import: our id, or its `xml:id` in this file.
    fn given(&self, id: &str, letter: char) -> String {
        let ours = id.strip_prefix(letter).unwrap_or_default();
        match crate::model::id::ulid_from_text(ours) {
            Some(_) => ours.to_owned(),
            None => format!("{}#{id}", self.file),
        }
    }

    fn document(&mut self, corpus: &mut Corpus, text: Text) {
        self.builder.at(At::Line(text.line));
        for (name, count) in &text.inline {
            self.builder
                .left_out(&format!("{count} names marked inside the text by <{name}>"));
        }
        let attributes = Said::of(corpus, &text.id).attributes;
        let open = self.builder.document(NewDocument {
            id: text.id.strip_prefix('d').unwrap_or_default(),
            source: if text.source.is_empty() {
                self.file
            } else {
                &text.source
            },
            text: &text.words,
            title: &text.title,
            language: &text.language,
            attributes,
        });
        let Some(open) = open else {
            return;
        };
        if !text.id.is_empty() {
            self.rows.insert(text.id.clone(), RowId::Document(open.id));
        }
        let mut parts: BTreeMap<String, Vec<Item>> = BTreeMap::new();
        let mut whole = Vec::new();
        for span in text.spans {
            match span.tag.attribute("type") {
                CUE | SOURCE | PLACE => {
                    let of = pointed(&span.tag, "inst").to_owned();
                    parts.entry(of).or_default().push(span);
                }
                _ => whole.push(span),
            }
        }
        let mut document = Document {
            open: &open,
            blocks: &text.blocks,
            id: &text.id,
            parts,
        };
        for item in whole {
            self.at(&item);
            match item.tag.attribute("type") {
                EVIDENCE => {
                    self.evidence(corpus, &mut document, &item);
                }
                MENTION | "entity" | "" => {
                    self.mention(corpus, &mut document, &item);
                }
                kind => self
                    .builder
                    .left_out(&format!("a span of the kind {kind:?}")),
            }
        }
    }

    fn mention(
        &mut self,
        corpus: &mut Corpus,
        document: &mut Document<'_>,
        item: &Item,
    ) -> Option<()> {
        let id = item.tag.attribute("xml:id").to_owned();
        let fragments = self.fragments(document, item)?;
        let mut lists = self.lists(document, &id)?;
        let said = Said::of(corpus, &id);
        let author = self.author(corpus, item);
        let entity = match self.rows.get(pointed(&item.tag, "corresp")) {
            Some(RowId::Entity(entity)) => EntityChoice::Is(*entity),
            _ => match (said.no_entity.as_str(), pointed(&item.tag, "corresp")) {
                (NOT_IN_LIST, _) => EntityChoice::NotInList,
                (UNSURE, _) => EntityChoice::Unsure,
                (_, "") => EntityChoice::Unset,
                (_, other) => {
                    let given = format!("{}#{other}", self.file);
                    let name = joined_quote(&fragments);
                    let r#type = self.r#type(corpus, item);
                    self.builder.entity_or_made(&given, &name, r#type, author)
                }
            },
        };
        let given = self.given(&id, 'm');
        let new = NewMention {
            id: &given,
            r#type: self.r#type(corpus, item),
            fragments,
            entity,
            unsure: item.tag.attribute("cert") == "low",
            attributes: said.attributes,
            spans: lists.remove(PLACE).unwrap_or_default(),
        };
        let mention = self.builder.mention(document.open, author, new)?;
        self.rows.insert(id, RowId::Mention(mention));
        Some(())
    }

    fn evidence(
        &mut self,
        corpus: &mut Corpus,
        document: &mut Document<'_>,
        item: &Item,
    ) -> Option<()> {
        let id = item.tag.attribute("xml:id").to_owned();
        let content = self.fragments(document, item)?;
        let mut lists = self.lists(document, &id)?;
        let mut plain = |kind| {
            let list = lists.remove(kind).unwrap_or_default();
            list.into_values().flatten().collect::<Vec<Fragment>>()
        };
        let (cue, source) = (plain(CUE), plain(SOURCE));
        let said = Said::of(corpus, &id);
        let author = self.author(corpus, item);
        let claim = self.claim_of(pointed(&item.tag, "ana"), &content, author, document.open);
        let corresp = pointed(&item.tag, "corresp");
        let claimer = match self.rows.get(corresp) {
            Some(RowId::Entity(entity)) => Claimer::Entity(*entity),
            _ if !corresp.is_empty() && corresp == document.id => Claimer::DocumentAuthor,
            _ if said.claimer.is_empty() => Claimer::Unset,
            _ => Claimer::Described(said.claimer),
        };
        let given = self.given(&id, 'v');
        let new = NewEvidence {
            id: &given,
            content,
            cue,
            source,
            claimer,
            unsure: item.tag.attribute("cert") == "low",
            attributes: said.attributes,
            spans: lists.remove(PLACE).unwrap_or_default(),
        };
        let evidence = self.builder.evidence(document.open, author, claim, new)?;
        self.rows.insert(id, RowId::Evidence(evidence));
        Some(())
    }

    fn claim_of(
        &mut self,
        id: &str,
        content: &[Fragment],
        author: AuthorId,
        open: &Open,
    ) -> ClaimId {
        if let Some(RowId::Claim(claim)) = self.rows.get(id) {
            return *claim;
        }
        self.builder.remark(&format!(
            "no item describes the claim {id:?}; its text is its evidence"
        ));
        let given = format!("{}#{id}", self.file);
        let text = joined_quote(content);
        self.builder
            .claim(&given, author, &text, &open.language, BTreeMap::new())
    }

    /// The places of an element, checked against its words if it has any.
    fn fragments(&mut self, document: &Document<'_>, item: &Item) -> Option<Vec<Fragment>> {
        let pointers = item.tag.attribute("target").split_ascii_whitespace();
        let ranges: Result<Vec<_>, String> = pointers
            .map(|pointer| document.blocks.range(pointer))
            .collect();
        let ranges = match ranges {
            Ok(ranges) => ranges,
            Err(why) => {
                self.builder.left_out(&why);
                return None;
            }
        };
        let quote = (!item.words.is_empty()).then_some((item.words.as_str(), BETWEEN));
        self.builder
            .fragments(document.open, Unit::CodePoint, &ranges, quote)
    }

    /// The cues, sources and places of a row, by kind and name.
    fn lists(
        &mut self,
        document: &mut Document<'_>,
        id: &str,
    ) -> Option<BTreeMap<&'static str, BTreeMap<Key, Vec<Fragment>>>> {
        let mut lists: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for part in document.parts.remove(id).unwrap_or_default() {
            let mut kinds = [CUE, SOURCE, PLACE].into_iter();
            let kind = kinds.find(|kind| *kind == part.tag.attribute("type"))?;
            let fragments = self.fragments(document, &part)?;
            let list = lists.entry(kind).or_default();
            list.insert(Key::from(part.tag.attribute("n")), fragments);
        }
        Some(lists)
    }

    fn link(&mut self, corpus: &Corpus, item: &Item) {
        self.at(item);
        let target = item.tag.attribute("target").split_ascii_whitespace();
        let ends: Vec<&str> = target.map(|end| end.trim_start_matches('#')).collect();
        let row = |id: &str| self.rows.get(id).cloned();
        let found: Vec<RowId> = ends.iter().filter_map(|end| row(end)).collect();
        let ([from, to], 2) = (found.as_slice(), ends.len()) else {
            self.builder
                .left_out(&format!("a link between {ends:?}, which are not two rows"));
            return;
        };
        let author = self.author(corpus, item);
        let given = self.given(item.tag.attribute("xml:id"), 'l');
        let r#type = self.r#type(corpus, item);
        self.builder
            .link(&given, author, r#type, from.clone(), to.clone());
    }
}

/// A document whose spans are being read.
struct Document<'d> {
    open: &'d Open,
    blocks: &'d Blocks,
    id: &'d str,
    /// Cues, sources and places by the row that they belong to.
    parts: BTreeMap<String, Vec<Item>>,
}

/// What an attribute points at in the same file: the first, if there are several.
fn pointed<'t>(tag: &'t crate::format::xml::Tag, name: &str) -> &'t str {
    let first = tag.attribute(name).split_ascii_whitespace().next();
    first.unwrap_or_default().trim_start_matches('#')
}
