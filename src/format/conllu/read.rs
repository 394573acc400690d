//! Lines → documents and mentions.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::entity::{Bracketed, Fields, Mentions};
use super::{ATTRIBUTE, META, escape};
use crate::format::builder::{Builder, NewDocument, NewMention, Open};
use crate::format::{At, Files, Lines, tokens};
use crate::model::id::ulid_from_text;
use crate::model::{AuthorId, EntityChoice, Fragment, Key};
use crate::text::Span;
use crate::text::decode::MAX_TEXT_BYTES;

/// Longest line that is read, bytes.
const LONGEST_LINE: usize = 1 << 20;
/// The type of mentions that have none.
const UNTYPED: &str = "entity";

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    for name in files.names() {
        builder.enter(&name);
        match files.open(&name) {
            Ok(lines) => OneFile::new(&name).read(Lines::new(lines, LONGEST_LINE), builder),
            Err(error) => builder.left_out(&error.to_string()),
        }
    }
}

/// A syntactic word: what its line says, and which part of the text it is of.
struct Word {
    entity: String,
    line: usize,
    /// Index of its part of the text; `None` for a word that is not in the text.
    part: Option<usize>,
}

/// What was read of a document.
#[derive(Default)]
struct Document {
    id: String,
    meta: BTreeMap<String, String>,
    text: String,
    /// What stands after the last word, if the file does not say it.
    is_space_open: bool,
    /// Parts of the text between which nothing is cut.
    parts: Vec<String>,
    words: Vec<Word>,
    first_line: usize,
}

/// A token of several words: the last of their numbers, its letters, and its words up to here.
struct Several {
    last: usize,
    form: String,
    words: Vec<(String, usize)>,
}

struct OneFile<'f> {
    name: &'f str,
    fields: Fields,
    document: Document,
    several: Option<Several>,
    /// Documents of the file so far.
    number: usize,
    /// Mentions of the file with an id that is none of ours, until all of them are known.
    waiting: Vec<(Bracketed, Rc<Open>, Vec<Fragment>)>,
    has_syntax: bool,
}

impl<'f> OneFile<'f> {
    fn new(name: &'f str) -> Self {
        Self {
            name,
            fields: Fields::default(),
            document: Document::default(),
            several: None,
            number: 0,
            waiting: Vec::new(),
            has_syntax: false,
        }
    }

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
                    builder.left_out(&format!("{length} bytes, more than {LONGEST_LINE}"))
                }
                Ok(bytes) => match std::str::from_utf8(&bytes) {
                    Ok(text) => self.line(text.trim_end_matches('\r'), line.number, builder),
                    Err(error) => {
                        let at = error.valid_up_to();
                        builder.left_out(&format!("not UTF-8 from byte {at} of the line on"));
                    }
                },
            }
        }
        self.end_document(builder);
        self.end_file(builder);
    }

    fn line(&mut self, line: &str, number: usize, builder: &mut Builder<'_>) {
        if line.is_empty() {
            self.end_token();
        } else if let Some(comment) = line.strip_prefix('#') {
            self.comment(comment.trim(), builder);
        } else {
            self.word(line, number, builder);
        }
    }

    fn comment(&mut self, comment: &str, builder: &mut Builder<'_>) {
        let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
        let (key, value) = (key.trim(), value.trim());
        if key == "newdoc" || key == "newdoc id" {
            self.end_document(builder);
            self.document.id = value.to_owned();
        } else if key == "newpar" || key == "newpar id" {
            if self.document.is_space_open {
                self.document.is_space_open = false;
                self.document.text.push('\n');
            }
        } else if key == "global.Entity" {
            match Fields::of(value) {
                Some(fields) => self.fields = fields,
                None => builder.left_out(&format!("the fields {value:?}, of which none is eid")),
            }
        } else if let Some(key) = key.strip_prefix(META) {
            let key = escape::name_from(key);
            self.document.meta.insert(key, escape::unescaped(value));
        }
    }

    fn word(&mut self, line: &str, number: usize, builder: &mut Builder<'_>) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [
            id,
            form,
            lemma,
            upos,
            xpos,
            feats,
            head,
            relation,
            deps,
            misc,
        ] = columns[..]
        else {
            let count = columns.len();
            builder.left_out(&format!(
                "{count} columns between tabs, not the ten of CoNLL-U"
            ));
            return;
        };
        let others = [lemma, upos, xpos, feats, head, relation, deps];
        self.has_syntax |= others.iter().any(|column| *column != "_");
        let value = |wanted: &str| {
            let mut values = misc.split('|').filter_map(|part| part.split_once('='));
            values
                .find(|(key, _)| *key == wanted)
                .map(|(_, value)| value)
        };
        let entity = value("Entity").unwrap_or_default().to_owned();
        let word = |part| Word {
            entity: entity.clone(),
            line: number,
            part,
        };
        if id.contains('.') {
            // A word that is not in the text.
            self.document.words.push(word(None));
            return;
        }
        if self.document.words.is_empty() {
            self.document.first_line = number;
        }
        let (first, last) = match id.split_once('-') {
            Some((first, last)) => (first.parse::<usize>(), last.parse::<usize>()),
            None => (id.parse(), id.parse()),
        };
        let (Ok(first), Ok(last)) = (first, last) else {
            builder.left_out(&format!("the number {id:?} of a word"));
            return;
        };
        if let Some(several) = self
            .several
            .as_mut()
            .filter(|several| first <= several.last)
        {
            self.document.words.push(word(None));
            let index = self.document.words.len() - 1;
            several.words.push((form.to_owned(), index));
            let is_last = first == several.last;
            if is_last {
                self.end_token();
            }
            return;
        }
        self.end_token();
        let document = &mut self.document;
        if document.is_space_open {
            document.text.push(' ');
        }
        if let Some(before) = value("SpacesBefore").filter(|_| document.text.is_empty()) {
            document.text.push_str(&escape::unescaped(before));
        }
        document.text.push_str(form);
        let after = value("SpacesAfter").map(escape::unescaped);
        document.is_space_open = after.is_none() && value("SpaceAfter") != Some("No");
        document.text.push_str(&after.unwrap_or_default());
        if id.contains('-') {
            if !entity.is_empty() {
                builder.left_out(&format!(
                    "{entity:?} in Entity of a token of several words, not of one of them"
                ));
            }
            self.several = Some(Several {
                last,
                form: form.to_owned(),
                words: Vec::new(),
            });
        } else {
            document.parts.push(form.to_owned());
            let part = document.parts.len() - 1;
            document.words.push(word(Some(part)));
        }
    }

    /// A token of several words is complete. Its words are parts of the text if its letters are theirs; else
    /// each of them stands for all of it.
    fn end_token(&mut self) {
        let Some(several) = self.several.take() else {
            return;
        };
        let forms: Vec<&str> = several
            .words
            .iter()
            .map(|(form, _)| form.as_str())
            .collect();
        let document = &mut self.document;
        let first = document.parts.len();
        let are_parts = !forms.is_empty() && forms.concat() == several.form;
        if are_parts {
            document.parts.extend(forms.into_iter().map(str::to_owned));
        } else {
            document.parts.push(several.form.clone());
        }
        for (at, (_, word)) in several.words.iter().enumerate() {
            if let Some(word) = document.words.get_mut(*word) {
                word.part = Some(first + if are_parts { at } else { 0 });
            }
        }
    }

    fn end_document(&mut self, builder: &mut Builder<'_>) {
        self.end_token();
        let document = std::mem::take(&mut self.document);
        if document.parts.is_empty() {
            return;
        }
        self.number += 1;
        builder.at(At::Line(document.first_line));
        let Some(open) = self.open(&document, builder) else {
            return;
        };
        let places = tokens::places(&open.text, document.parts.iter().map(String::as_str));
        let mut mentions = Mentions::new(self.fields);
        for (at, word) in document.words.iter().enumerate() {
            if let Err(wrong) = mentions.word(at, &word.entity, word.line) {
                builder.at(At::Line(word.line));
                builder.left_out(&format!("{wrong:?} in Entity opens or closes nothing"));
            }
        }
        for (id, line) in mentions.unclosed() {
            builder.at(At::Line(line));
            builder.left_out(&format!("the mention {id:?} has no closing bracket"));
        }
        for mention in mentions.found {
            if mention.pieces.is_empty() {
                continue;
            }
            builder.at(At::Line(mention.line));
            let fragments = mention.pieces.iter().filter_map(|(first, last)| {
                let words = document.words.get(*first..=*last)?;
                let spans = words
                    .iter()
                    .filter_map(|word| places.get(word.part?).copied()?);
                Fragment::of(&open.text, spans.reduce(Span::union)?)
            });
            let fragments: Vec<Fragment> = fragments.collect();
            let is_ordered = fragments.is_sorted_by(|a, b| a.end() <= b.start());
            if fragments.is_empty() || !is_ordered {
                builder.left_out(&format!(
                    "the mention {:?} stands on no words of the text",
                    mention.id
                ));
            } else {
                self.waiting.push((mention, Rc::clone(&open), fragments));
            }
        }
    }

    fn open(&self, document: &Document, builder: &mut Builder<'_>) -> Option<Rc<Open>> {
        if document.text.len() > MAX_TEXT_BYTES {
            let size = document.text.len();
            builder.left_out(&format!(
                "a text of {size} bytes; the limit is {MAX_TEXT_BYTES}"
            ));
            return None;
        }
        let meta = |key: &str| document.meta.get(key).map_or("", String::as_str);
        let is_ours = ulid_from_text(&document.id).is_some();
        let file = self.name.rsplit('/').next().unwrap_or_default();
        let source = match (meta("source"), is_ours, self.number) {
            ("", false, _) if !document.id.is_empty() => document.id.clone(),
            ("", false, 1) => file.to_owned(),
            ("", false, number) => format!("{file}-{number}"),
            (source, ..) => source.to_owned(),
        };
        let attributes = document.meta.iter().filter_map(|(key, value)| {
            let key = key.strip_prefix(ATTRIBUTE)?;
            Some((Key::from(key), value.clone()))
        });
        builder.document_like(NewDocument {
            id: &document.id,
            source: &source,
            text: &document.text,
            title: meta("title"),
            language: meta("language"),
            attributes: attributes.collect(),
        })
    }

    /// All mentions of the file are known, and with them which ids are entities.
    fn end_file(&mut self, builder: &mut Builder<'_>) {
        let waiting = std::mem::take(&mut self.waiting);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (mention, ..) in &waiting {
            *counts.entry(mention.id.clone()).or_default() += 1;
        }
        let author = builder.author("");
        for (mention, open, fragments) in waiting {
            builder.at(At::Line(mention.line));
            let r#type = match escape::name_from(&mention.r#type) {
                name if name.is_empty() => UNTYPED.to_owned(),
                name => name,
            };
            let is_several = counts.get(&mention.id).is_some_and(|count| *count > 1);
            let entity = self.entity(
                &mention.id,
                is_several,
                &fragments,
                &r#type,
                author,
                builder,
            );
            let new = NewMention {
                r#type: &r#type,
                fragments,
                entity,
                ..NewMention::default()
            };
            builder.mention(&open, author, new);
        }
        if self.has_syntax {
            builder.at(At::Whole);
            builder.remark("lemmas, parts of speech, features and syntax are not read");
        }
    }

    fn entity(
        &self,
        id: &str,
        is_several: bool,
        fragments: &[Fragment],
        r#type: &str,
        author: AuthorId,
        builder: &mut Builder<'_>,
    ) -> EntityChoice {
        let name = crate::model::fragment::joined_quote(fragments);
        if ulid_from_text(id).is_some() {
            builder.entity_or_made(id, &name, r#type, author)
        } else if is_several {
            // The same id in another file is another entity.
            let given = format!("{}: {id}", self.name);
            builder.entity_or_made(&given, &name, r#type, author)
        } else {
            EntityChoice::Unset
        }
    }
}
