//! Tags of words → mentions.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::DOCUMENT;
use super::tag::{Names, Tag, tag_of};
use crate::format::builder::{Builder, NewDocument, NewMention, Open};
use crate::format::tokens::{self, is_white};
use crate::format::{At, Files, Lines};
use crate::model::{Fragment, Subject};
use crate::text::decode::MAX_TEXT_BYTES;

/// Longest line that is read, bytes.
const LONGEST_LINE: usize = 1 << 20;

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    let types = builder.project().types().values();
    let types = types.filter(|row| row.of == Subject::Mention);
    let types = types.map(|row| (tag_of(&row.id.0), row.id.0.clone()));
    let types: BTreeMap<String, String> = types.collect();
    for name in files.names() {
        builder.enter(&name);
        let lines = match files.open(&name) {
            Ok(file) => Lines::new(file, LONGEST_LINE),
            Err(error) => {
                builder.left_out(&error.to_string());
                continue;
            }
        };
        let mut file = File {
            name: &name,
            types: &types,
            rows: Vec::new(),
            words: String::new(),
            tags: String::new(),
            bytes: 0,
            after_gap: true,
            number: 0,
        };
        file.read(lines, builder);
    }
}

/// A word with its tag, by their bytes in [`File::words`] and [`File::tags`].
struct Row {
    word: Range<usize>,
    tag: Range<usize>,
    line: usize,
    /// Whether a sentence begins with it.
    begins: bool,
}

/// Adds words to others, and gives their bytes there.
fn pushed(words: &mut String, more: &str) -> Range<usize> {
    let start = words.len();
    words.push_str(more);
    start..words.len()
}

/// What was read of a file and belongs to the document at hand.
struct File<'f> {
    name: &'f str,
    /// Types of the project by what stands for them in a tag.
    types: &'f BTreeMap<String, String>,
    rows: Vec<Row>,
    /// The words, end to end.
    words: String,
    /// The tags, end to end.
    tags: String,
    /// Bytes of the words in a line each.
    bytes: usize,
    /// Whether nothing stands between here and the empty line before.
    after_gap: bool,
    /// Documents of the file so far.
    number: usize,
}

impl File<'_> {
    fn read(&mut self, mut lines: Lines<'_>, builder: &mut Builder<'_>) {
        loop {
            let line = match lines.line() {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err(error) => {
                    builder.left_out(&format!("the rest of the file: {error}"));
                    break;
                }
            };
            if builder.is_full() {
                return;
            }
            builder.at(At::Line(line.number));
            match line.bytes {
                Err(length) => {
                    builder.left_out(&format!("{length} bytes, more than {LONGEST_LINE}"));
                }
                Ok(bytes) => match std::str::from_utf8(&bytes) {
                    Ok(text) => self.line(text, line.number, builder),
                    Err(error) => {
                        let at = error.valid_up_to();
                        builder.left_out(&format!("not UTF-8 from byte {at} of the line on"));
                    }
                },
            }
        }
        self.end_document(builder);
    }

    fn line(&mut self, line: &str, number: usize, builder: &mut Builder<'_>) {
        let line = line.trim_end_matches('\r');
        let between = if line.contains('\t') { '\t' } else { ' ' };
        let mut columns = line.split(between).filter(|column| !column.is_empty());
        let Some(word) = columns.next() else {
            self.after_gap = true;
            return;
        };
        let tag = columns.next_back();
        if word == DOCUMENT && self.after_gap && tag.is_none_or(|tag| tag == "O" || tag == "-X-") {
            self.end_document(builder);
            return;
        }
        let Some(tag) = tag else {
            builder.left_out(&format!("the word {word:?} has no tag"));
            self.take(word, "O", number);
            return;
        };
        if Tag::of(tag).is_none() {
            builder.left_out(&format!(
                "the tag {tag:?}, which has none of the prefixes B-, I-, L-, E-, U- and S-"
            ));
            self.take(word, "O", number);
            return;
        }
        self.take(word, tag, number);
    }

    fn take(&mut self, word: &str, tag: &str, line: usize) {
        self.bytes += word.len() + 1;
        // What is beyond is counted only, and said when the document ends.
        if self.bytes <= MAX_TEXT_BYTES {
            self.rows.push(Row {
                word: pushed(&mut self.words, word),
                tag: pushed(&mut self.tags, tag),
                line,
                begins: self.after_gap,
            });
        }
        self.after_gap = false;
    }

    fn end_document(&mut self, builder: &mut Builder<'_>) {
        self.take_document(builder);
        self.rows.clear();
        self.words.clear();
        self.tags.clear();
    }

    fn word(&self, row: &Row) -> &str {
        self.words.get(row.word.clone()).unwrap_or_default()
    }

    fn take_document(&mut self, builder: &mut Builder<'_>) {
        let bytes = std::mem::take(&mut self.bytes);
        let Some(first) = self.rows.first() else {
            return;
        };
        self.number += 1;
        builder.at(At::Line(first.line));
        if bytes > MAX_TEXT_BYTES {
            builder.left_out(&format!(
                "a document of {bytes} bytes; the limit is {MAX_TEXT_BYTES}"
            ));
            return;
        }
        let Some(open) = self.document(builder) else {
            return;
        };
        let places = tokens::places(&open.text, self.rows.iter().map(|row| self.word(row)));
        let mut names = Names::default();
        for (at, row) in self.rows.iter().enumerate() {
            if row.begins {
                names.end_sentence();
            }
            let tag = self.tags.get(row.tag.clone()).and_then(Tag::of);
            names.tag(at, tag.unwrap_or(Tag::Outside));
        }
        let author = builder.author("");
        for name in names.found {
            let place = |at: usize| places.get(at).copied().flatten();
            let mut ends = (name.first..=name.last).filter_map(place);
            let first = ends.next();
            let last = ends.next_back().or(first);
            let span = first.zip(last).map(|(first, last)| first.union(last));
            let line = self.rows.get(name.first).map_or(0, |row| row.line);
            builder.at(At::Line(line));
            let Some(fragment) = span.and_then(|span| Fragment::of(&open.text, span)) else {
                builder.left_out("a name of nothing but white space");
                continue;
            };
            let r#type = self
                .types
                .get(name.r#type)
                .map_or(name.r#type, String::as_str);
            let new = NewMention {
                r#type,
                fragments: vec![fragment],
                ..NewMention::default()
            };
            builder.mention(&open, author, new);
        }
    }

    /// The document of the project that has these words; else one made of them.
    fn document(&self, builder: &mut Builder<'_>) -> Option<Rc<Open>> {
        let letters: String = self.words.split(is_white).collect();
        if letters.is_empty() {
            builder.left_out("a document of nothing but white space");
            return None;
        }
        if let Some(open) = builder.document_of_words(&letters) {
            return Some(open);
        }
        let mut text = String::with_capacity(self.words.len() + self.rows.len());
        for row in &self.rows {
            let between = if row.begins { "\n" } else { " " };
            if !text.is_empty() {
                text.push_str(between);
            }
            text.push_str(self.word(row));
        }
        builder.remark(
            "no document has these words; one is made of them, a space between and a line for each sentence",
        );
        let source = match self.number {
            1 => self.name.to_owned(),
            number => format!("{}-{number}", self.name),
        };
        let source = source.rsplit('/').next().unwrap_or_default();
        builder.document(NewDocument {
            source,
            text: &text,
            ..NewDocument::default()
        })
    }
}
