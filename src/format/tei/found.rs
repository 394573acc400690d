//! What a file holds.

use std::collections::BTreeMap;

use super::pointer::Blocks;
use super::{CLAIMS, ENTITIES};
use crate::format::xml::{Node, Reader, Tag};

/// What belongs to the whole file, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// Names of authors by `xml:id`.
    pub authors: BTreeMap<String, String>,
    /// Names of types by `xml:id`.
    pub types: BTreeMap<String, String>,
    /// What is said of rows, by their `xml:id`: kind, name, words. Each is taken out once.
    pub values: BTreeMap<String, Vec<(String, String, String)>>,
    pub entities: Vec<Item>,
    pub claims: Vec<Item>,
    pub links: Vec<Item>,
}

/// An element with its attributes, and what stands in it.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub tag: Tag,
    /// Its own words.
    pub words: String,
    /// The elements in it.
    pub parts: Vec<(Tag, String)>,
    pub line: usize,
}

impl Item {
    /// The words of its first element of this name and this `type`.
    pub(super) fn part(&self, name: &str, kind: &str) -> &str {
        let mut parts = self.parts.iter();
        let found = parts.find(|(tag, _)| tag.local() == name && tag.attribute("type") == kind);
        found.map_or("", |(_, words)| words)
    }
}

/// A document.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub id: String,
    pub title: String,
    pub source: String,
    pub language: String,
    pub words: String,
    pub blocks: Blocks,
    pub spans: Vec<Item>,
    /// Elements inside the text that mark names, by their name.
    pub inline: BTreeMap<String, usize>,
    /// Whether it has a text at all, were it an empty one.
    pub is_there: bool,
    pub line: usize,
}

/// Elements that hold blocks and no words of their own.
const AROUND: &[&str] = &[
    "text",
    "front",
    "body",
    "back",
    "group",
    "div",
    "lg",
    "list",
    "floatingText",
];

/// Reads a file and hands over each document as it ends, with what was read of the whole file until then.
pub(super) fn read(
    text: &str,
    take: &mut dyn FnMut(&mut Corpus, Option<Text>),
) -> Result<(), String> {
    let mut file = File {
        corpus: Corpus::default(),
        text: None,
        path: Vec::new(),
    };
    let mut reader = Reader::new(text);
    let mut is_tei = false;
    loop {
        let line = reader.line();
        let Some(node) = reader.node()? else {
            break;
        };
        match node {
            Node::Open(tag) => {
                is_tei |= matches!(tag.local(), "TEI" | "teiCorpus");
                if !is_tei {
                    return Err(format!(
                        "expected <TEI> or <teiCorpus>, found <{}>",
                        tag.name
                    ));
                }
                file.open(tag, line);
            }
            Node::Text(words) => file.words(&words),
            Node::Close => {
                if let Some(text) = file.close() {
                    take(&mut file.corpus, Some(text));
                }
            }
        }
    }
    if !is_tei {
        return Err("no XML element".to_owned());
    }
    take(&mut file.corpus, None);
    Ok(())
}

/// A file that is being read.
struct File {
    corpus: Corpus,
    text: Option<Text>,
    /// The elements that are open.
    path: Vec<Item>,
}

impl File {
    fn open(&mut self, tag: Tag, line: usize) {
        if tag.local() == "TEI" {
            self.text = Some(Text {
                id: tag.attribute("xml:id").to_owned(),
                language: tag.attribute("xml:lang").to_owned(),
                line,
                ..Text::default()
            });
        }
        if tag.local() == "text"
            && let Some(text) = &mut self.text
        {
            text.is_there = true;
        }
        if self.is_in("text")
            && let Some(text) = &mut self.text
            && matches!(
                tag.local(),
                "persName" | "placeName" | "orgName" | "geogName" | "name" | "rs"
            )
        {
            *text.inline.entry(tag.name.clone()).or_default() += 1;
        }
        self.path.push(Item {
            tag,
            line,
            ..Item::default()
        });
    }

    fn words(&mut self, words: &str) {
        if let Some(item) = self.path.last_mut() {
            item.words.push_str(words);
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.path.iter().any(|item| item.tag.local() == name)
    }

    /// The element that is `up` above the last.
    fn above(&self, up: usize) -> &str {
        let mut path = self.path.iter().rev();
        path.nth(up).map_or("", |item| item.tag.local())
    }

    fn close(&mut self) -> Option<Text> {
        let item = self.path.pop()?;
        let name = item.tag.local().to_owned();
        if name == "TEI" {
            return self.text.take();
        }
        if self.is_in("text") {
            self.block(item);
            return None;
        }
        match (name.as_str(), self.above(0)) {
            ("name", "respStmt") => {
                let id = self.path.last().map(|above| above.tag.attribute("xml:id"));
                let id = id.unwrap_or_default().to_owned();
                self.corpus.authors.insert(id, item.words);
            }
            ("title", "titleStmt") => {
                if let Some(text) = self.text.as_mut().filter(|text| text.title.is_empty()) {
                    text.title = item.words;
                }
            }
            ("idno", "bibl") => {
                if let Some(text) = self.text.as_mut().filter(|text| text.source.is_empty()) {
                    text.source = item.words;
                }
            }
            ("language", "langUsage") => {
                if let Some(text) = self.text.as_mut().filter(|text| text.language.is_empty()) {
                    item.tag.attribute("ident").clone_into(&mut text.language);
                }
            }
            ("interp", "interpGrp") => self.interp(item),
            ("item", "list") => {
                let kind = self.path.last().map(|list| list.tag.attribute("type"));
                match kind {
                    Some(ENTITIES) => self.corpus.entities.push(item),
                    Some(CLAIMS) => self.corpus.claims.push(item),
                    _ => {}
                }
            }
            ("link", "linkGrp") => self.corpus.links.push(item),
            ("span", "spanGrp") => {
                if let Some(text) = &mut self.text {
                    text.spans.push(item);
                }
            }
            (_, "item") => {
                if let Some(above) = self.path.last_mut() {
                    above.parts.push((item.tag, item.words));
                }
            }
            _ => {}
        }
        None
    }

    fn interp(&mut self, item: Item) {
        let tag = &item.tag;
        match tag.attribute("inst").strip_prefix('#') {
            Some(row) => {
                let values = self.corpus.values.entry(row.to_owned()).or_default();
                let [kind, name] = ["type", "n"].map(|name| tag.attribute(name).to_owned());
                values.push((kind, name, item.words));
            }
            None => {
                let id = tag.attribute("xml:id").to_owned();
                self.corpus.types.insert(id, item.words);
            }
        }
    }

    /// An element inside the text ends: a block, if it stands in nothing but what holds blocks; else its
    /// words are those of the block around it.
    fn block(&mut self, item: Item) {
        if AROUND.contains(&item.tag.local()) {
            return;
        }
        let is_block = AROUND.contains(&self.above(0));
        if !is_block {
            self.words(&item.words);
            return;
        }
        let Some(text) = &mut self.text else {
            return;
        };
        let words = if item.tag.attribute("xml:space") == "preserve" {
            item.words
        } else {
            // Printed prose: white space is layout, and each block a paragraph.
            let words: Vec<&str> = item.words.split_whitespace().collect();
            format!("{}\n", words.join(" "))
        };
        text.blocks.push(item.tag.attribute("xml:id"), &words);
        text.words.push_str(&words);
    }
}
