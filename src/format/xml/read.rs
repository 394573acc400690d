//! XML → elements and text, one after the other.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Most attributes of an element.
const MOST_ATTRIBUTES: usize = 1_000;
/// Deepest element.
const DEEPEST: usize = 256;

/// What comes next in a file. An empty element opens and closes.
#[derive(Debug, PartialEq, Eq)]
pub enum Node {
    /// An element begins.
    Open(Tag),
    /// The element that began last ends.
    Close,
    /// Characters between tags, references resolved; what stands together may come in parts.
    Text(String),
}

/// The beginning of an element.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Its name with its prefix, as it stands.
    pub name: String,
    /// Its attributes by name with prefix, as they stand; references resolved.
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    /// Its name without prefix.
    #[must_use]
    pub fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The value of an attribute; empty where there is none.
    #[must_use]
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// Reads a file from its beginning.
pub struct Reader<'x> {
    inner: quick_xml::Reader<&'x [u8]>,
    text: &'x str,
    depth: usize,
    /// A byte that was read, and its line.
    counted: (u64, usize),
}

impl<'x> Reader<'x> {
    /// Of all of a file's text.
    #[must_use]
    pub fn new(text: &'x str) -> Self {
        let mut inner = quick_xml::Reader::from_str(text);
        inner.config_mut().expand_empty_elements = true;
        Self {
            inner,
            text,
            depth: 0,
            counted: (0, 1),
        }
    }

    /// What comes next; `None` at the end.
    ///
    /// # Errors
    /// What is wrong, in English, with its line; nothing can be read after that.
    pub fn node(&mut self) -> Result<Option<Node>, String> {
        loop {
            let before = self.inner.buffer_position();
            let event = self.inner.read_event();
            let event = event.map_err(|error| self.at(self.inner.error_position(), &error))?;
            let found = match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(self.at(before, &"elements in more than 256 others"));
                    }
                    tag_of(&tag).map(Node::Open)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Ok(Node::Close)
                }
                // Without `expand_empty_elements` alone.
                Event::Empty(tag) => tag_of(&tag).map(Node::Open),
                Event::Text(text) => content(text.xml10_content()),
                Event::CData(text) => content(text.xml10_content()),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(c)) => Ok(Node::Text(c.to_string())),
                    Ok(None) => content(name.decode()).and_then(named),
                    Err(error) => Err(error.to_string()),
                },
                Event::DocType(_) => {
                    let what = "a document type (<!DOCTYPE>), which is refused: it could name other files or grow without end";
                    return Err(self.at(before, &what));
                }
                Event::Eof if self.depth > 0 => Err("the file ends inside an element".to_owned()),
                Event::Eof => return Ok(None),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
            };
            return found.map(Some).map_err(|error| self.at(before, &error));
        }
    }

    /// The line on which the next node begins, from 1.
    #[must_use]
    pub fn line(&mut self) -> usize {
        // Each byte is counted once, however often it is asked.
        let (from, known) = self.counted;
        let until = self.inner.buffer_position();
        let found = known + ends(self.text, from, until);
        self.counted = (until, found);
        found
    }

    fn at(&self, byte: u64, error: &dyn std::fmt::Display) -> String {
        format!("line {}: {error}", 1 + ends(self.text, 0, byte))
    }
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("byte", &self.inner.buffer_position())
            .finish_non_exhaustive()
    }
}

/// The line ends between two bytes.
fn ends(text: &str, from: u64, until: u64) -> usize {
    let place = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
    let bytes = text.as_bytes().get(place(from)..place(until));
    let bytes = bytes.unwrap_or_default();
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

fn content<E: std::fmt::Display>(
    text: Result<std::borrow::Cow<'_, str>, E>,
) -> Result<Node, String> {
    text.map(|text| Node::Text(text.into_owned()))
        .map_err(|error| error.to_string())
}

/// The character that a name stands for, of the five that need no definition.
fn named(name: Node) -> Result<Node, String> {
    let Node::Text(name) = name else {
        return Ok(name);
    };
    let text = quick_xml::escape::resolve_predefined_entity(&name);
    let text = text
        .ok_or_else(|| format!("&{name}; is not defined: only the five of XML itself are known"))?;
    Ok(Node::Text(text.to_owned()))
}

fn tag_of(tag: &BytesStart<'_>) -> Result<Tag, String> {
    let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut found = Tag {
        name: name(tag.name().as_ref()),
        attributes: BTreeMap::new(),
    };
    // Looking for the same name twice is done below: there it takes no time of the square.
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        let value = value.map_err(|error| error.to_string())?.into_owned();
        let key = name(attribute.key.as_ref());
        if found.attributes.len() == MOST_ATTRIBUTES {
            return Err(format!(
                "an element with more than {MOST_ATTRIBUTES} attributes"
            ));
        }
        if let Some(twice) = found.attributes.insert(key, value) {
            return Err(format!("an attribute stands twice, first as {twice:?}"));
        }
    }
    Ok(found)
}
