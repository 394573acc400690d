//! DOCX: the words of a Word document (ISO/IEC 29500).
//!
//! A paragraph is a line; `w:br` and `w:cr` are line feeds, `w:tab` is a tab, `w:noBreakHyphen` U+2011 and
//! `w:softHyphen` U+00AD. Of a table each row is a line, with tabs between its cells. What is written in
//! text boxes stands where the box is anchored. Left out: what was deleted or moved away in a revision that
//! is not accepted, the codes of fields (their results stay), phonetic guides, and the second form in which
//! Word writes a drawing for old programs. Foot and end notes, heads and feet of pages are not of the text; notes
//! are counted, and a remark says so.
//! **Title and language** are those of the properties, where they say any.
//!
//! Only the parts that are named here are unpacked, each within the bounds of [`Archive`]. An XML part with
//! a document type is refused, so that no entity is ever looked up; only those of XML itself are known.

mod body;

use std::io::{Read, Seek};

use quick_xml::Reader;
use quick_xml::events::Event;

use self::body::Body;
use super::zip::Archive;
use super::{Found, NO_WORDS, Take, Text, Trouble, Why, in_utf8, taken_out};

/// Where the properties stand.
const PROPERTIES: &str = "docProps/core.xml";
/// Where it is said which part is the document.
const RELATIONS: &str = "_rels/.rels";
/// The document itself, where nothing else is said.
const DOCUMENT: &str = "word/document.xml";
/// Longest part that is read, bytes: marks take more room than words.
const LONGEST: u64 = 512 << 20;

/// Gives the words of a document to `take`, and what is not taken of it.
pub fn texts(input: impl Read + Seek, take: &mut Take<'_>) {
    let (text, notes) = match text(input) {
        Ok(found) => found,
        Err(why) => {
            take(Found::Trouble(Trouble::of_file(why)));
            return;
        }
    };
    let goes_on = take(Found::Text(Box::new(text)));
    if goes_on && notes > 0 {
        let noun = if notes == 1 { "note" } else { "notes" };
        let remark = format!("{notes} foot or end {noun} of the document are not part of the text");
        take(Found::Trouble(Trouble::of_file(Why::Remark(remark))));
    }
}

/// The words of a document, and to how many notes they refer.
///
/// # Errors
/// [`Why`] in words: where it is no whole DOCX file, holds what is refused, or has no words.
fn text(input: impl Read + Seek) -> Result<(Text, usize), Why> {
    let mut archive = Archive::open(input).map_err(Why::File)?;
    let mut relations = Relations::default();
    if let Some(part) = archive.part(RELATIONS, LONGEST) {
        events(RELATIONS, part, &mut |event| relations.take(event))?;
    }
    let path = relations.document.unwrap_or_else(|| DOCUMENT.to_owned());
    let mut body = Body::default();
    let Some(part) = archive.part(&path, LONGEST) else {
        return Err(Why::File(format!(
            "is no DOCX document: it has no part {path}"
        )));
    };
    events(&path, part, &mut |event| body.take(event))?;
    let mut properties = Properties::default();
    if let Some(part) = archive.part(PROPERTIES, LONGEST) {
        // Without properties a document is still one.
        let read = events(PROPERTIES, part, &mut |event| properties.take(event));
        if read.is_err() {
            properties = Properties::default();
        }
    }
    let filled = |value: String| Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    let notes = body.notes();
    let words = body.end_of_text();
    if words.is_empty() {
        return Err(Why::File(NO_WORDS.to_owned()));
    }
    let text = Text {
        title: filled(properties.title),
        language: filled(properties.language),
        ..Text::plain(taken_out(&words, &in_utf8())?)
    };
    Ok((text, notes))
}

/// Gives the events of an XML part to `take`, the text between tags as [`Piece::Text`].
fn events(path: &str, part: impl Read, take: &mut dyn FnMut(Piece<'_>)) -> Result<(), Why> {
    let damaged = |position: u64, error: &dyn std::fmt::Display| {
        Why::File(format!("{path} is damaged at byte {position}: {error}"))
    };
    let refused = |what: &str| {
        Why::File(format!(
            "{path} {what}, which no word processor writes; it is not read"
        ))
    };
    let mut reader = Reader::from_reader(std::io::BufReader::new(part));
    let mut buffer = Vec::new();
    let mut open = 0_usize;
    loop {
        buffer.clear();
        let position = reader.buffer_position();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| damaged(reader.error_position(), &error))?;
        match &event {
            Event::Start(tag) => {
                open += 1;
                take(Piece::Start(tag));
            }
            Event::Empty(tag) => {
                take(Piece::Start(tag));
                take(Piece::End(tag.local_name().as_ref()));
            }
            Event::End(tag) => {
                open = open.saturating_sub(1);
                take(Piece::End(tag.local_name().as_ref()));
            }
            Event::Text(text) => {
                let text = text.xml10_content();
                take(Piece::Text(
                    &text.map_err(|error| damaged(position, &error))?,
                ));
            }
            Event::CData(text) => {
                let text = text.xml10_content();
                take(Piece::Text(
                    &text.map_err(|error| damaged(position, &error))?,
                ));
            }
            Event::GeneralRef(name) => {
                let known = match &**name {
                    b"amp" => Some('&'),
                    b"lt" => Some('<'),
                    b"gt" => Some('>'),
                    b"quot" => Some('"'),
                    b"apos" => Some('\''),
                    _ => name
                        .resolve_char_ref()
                        .map_err(|error| damaged(position, &error))?,
                };
                let letter = known.ok_or_else(|| refused("names an entity of its own"))?;
                take(Piece::Text(letter.encode_utf8(&mut [0; 4])));
            }
            Event::DocType(_) => return Err(refused("declares a document type")),
            Event::Eof if open > 0 => {
                return Err(damaged(
                    position,
                    &format!("it ends inside {open} elements"),
                ));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// What of an XML part matters.
enum Piece<'p> {
    Start(&'p quick_xml::events::BytesStart<'p>),
    /// The end of an element of this name, without its prefix.
    End(&'p [u8]),
    /// Letters, decoded.
    Text(&'p str),
}

/// The value of an attribute, by its name without the prefix; empty where there is none.
fn attribute(tag: &quick_xml::events::BytesStart<'_>, name: &str) -> String {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == name.as_bytes());
    found.map_or_else(String::new, |found| {
        String::from_utf8_lossy(&found.value).into_owned()
    })
}

/// Which part is the document.
#[derive(Default)]
struct Relations {
    document: Option<String>,
}

impl Relations {
    fn take(&mut self, piece: Piece<'_>) {
        let Piece::Start(tag) = piece else {
            return;
        };
        let is_document = attribute(tag, "Type").ends_with("/officeDocument");
        if is_document && tag.local_name().as_ref() == b"Relationship" {
            let target = attribute(tag, "Target");
            self.document = Some(target.trim_start_matches('/').to_owned());
        }
    }
}

/// What the properties say.
#[derive(Default)]
struct Properties {
    inside: Vec<u8>,
    title: String,
    language: String,
}

impl Properties {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start(tag) => self.inside = tag.local_name().as_ref().to_vec(),
            Piece::End(_) => self.inside.clear(),
            Piece::Text(text) => match self.inside.as_slice() {
                b"title" => self.title.push_str(text),
                b"language" => self.language.push_str(text),
                _ => {}
            },
        }
    }
}
