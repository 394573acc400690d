//! Lines → rows.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::line::{Entry, entry};
use super::piece::joined;
use super::word::text_from_word;
use super::{ANSWER, ATTRIBUTE, NO_ENTITY, NOT_IN_LIST, OTHER, OURS, QUESTION, UNSURE};
use crate::format::builder::{Builder, NewComment, NewDocument, NewMention, Open};
use crate::format::{At, Files};
use crate::model::fragment::joined_quote;
use crate::model::value::YES;
use crate::model::{
    AttributeKind, AuthorId, CommentKind, Entity, EntityChoice, Fragment, Key, LinkId, MentionId,
    RowId, Subject,
};
use crate::text::decode::MAX_TEXT_BYTES;
use crate::text::{Span, Unit};

/// Largest file of annotations that is read, bytes.
const LARGEST: usize = 256 << 20;

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    let texts = files.ending(".txt");
    let annotations = files.ending(".ann");
    let of_annotations: BTreeSet<&str> = annotations.iter().map(|name| stem(name)).collect();
    for name in &texts {
        if !of_annotations.contains(stem(name)) {
            builder.enter(name);
            text(files, builder, name);
        }
    }
    for name in &annotations {
        if builder.is_full() {
            return;
        }
        builder.enter(name);
        let beside = texts.iter().find(|text| stem(text) == stem(name));
        let beside = beside
            .cloned()
            .unwrap_or_else(|| format!("{}.txt", stem(name)));
        let Some((open, mark)) = text_of(files, builder, name, &beside) else {
            continue;
        };
        match files.bytes(name, LARGEST) {
            Ok(bytes) => File::new(builder, open, mark).read(&bytes),
            Err(error) => builder.left_out(&error.to_string()),
        }
    }
}

/// A name without its ending of four letters.
fn stem(name: &str) -> &str {
    let length = name.len().saturating_sub(4);
    name.get(..length).unwrap_or(name)
}

/// The text beside a file of annotations, else the document of the project that is called so; and whether
/// its file begins with a byte-order mark.
fn text_of(
    files: &dyn Files,
    builder: &mut Builder<'_>,
    name: &str,
    beside: &str,
) -> Option<(Rc<Open>, bool)> {
    let why = match files.text(beside, MAX_TEXT_BYTES) {
        Ok(text) => {
            let open = builder.document(NewDocument {
                source: beside,
                text: &text,
                ..NewDocument::default()
            })?;
            return Some((open, has_mark(files, beside)));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => Some(error),
    };
    let open = builder.document_named(name)?;
    if let Some(why) = why {
        builder.remark(&format!(
            "{beside} cannot be read ({why}); the project's document of that name is taken"
        ));
    }
    let document = builder.project().documents().get(&open.id);
    let mark = document.is_some_and(|document| document.bom);
    Some((open, mark))
}

fn text(files: &dyn Files, builder: &mut Builder<'_>, name: &str) {
    match files.text(name, MAX_TEXT_BYTES) {
        Ok(text) => {
            builder.document(NewDocument {
                source: name,
                text: &text,
                ..NewDocument::default()
            });
        }
        Err(error) => builder.left_out(&error.to_string()),
    }
}

fn has_mark(files: &dyn Files, name: &str) -> bool {
    let mut begins = [0; 3];
    let read = files
        .open(name)
        .and_then(|mut file| file.read_exact(&mut begins));
    read.is_ok() && begins == [0xef, 0xbb, 0xbf]
}

/// A mention before its attributes are known.
struct Words {
    line: usize,
    id: String,
    r#type: String,
    fragments: Vec<Fragment>,
    attributes: BTreeMap<Key, String>,
    unsure: bool,
    entity: EntityChoice,
}

/// One file of annotations.
struct File<'b, 'p> {
    builder: &'b mut Builder<'p>,
    open: Rc<Open>,
    /// Whether the text's file begins with a byte-order mark, which brat counts as a letter.
    mark: bool,
    author: AuthorId,
    words: Vec<Words>,
    /// Of each `T` its place among the words, and of each `E` that of its trigger.
    places: BTreeMap<String, usize>,
    mentions: BTreeMap<usize, MentionId>,
    links: BTreeMap<String, LinkId>,
    /// Types of links with the roles of their ends, which were said to be left out.
    roles: BTreeSet<String>,
}

impl<'b, 'p> File<'b, 'p> {
    fn new(builder: &'b mut Builder<'p>, open: Rc<Open>, mark: bool) -> Self {
        let author = builder.author("");
        Self {
            builder,
            open,
            mark,
            author,
            words: Vec::new(),
            places: BTreeMap::new(),
            mentions: BTreeMap::new(),
            links: BTreeMap::new(),
            roles: BTreeSet::new(),
        }
    }

    fn read(mut self, bytes: &[u8]) {
        let mut entries = Vec::new();
        for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            self.builder.at(At::Line(number));
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            match std::str::from_utf8(line) {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => match entry(line) {
                    Ok(entry) => entries.push((number, entry)),
                    Err(why) => self.builder.left_out(&why),
                },
                Err(error) => {
                    let at = error.valid_up_to();
                    self.builder
                        .left_out(&format!("not UTF-8 from byte {at} of the line on"));
                }
            }
        }
        // A line may speak of one that stands below it.
        let passes = [Self::take_words, Self::take_event, Self::take_value];
        for pass in passes {
            for (number, entry) in &entries {
                self.builder.at(At::Line(*number));
                pass(&mut self, entry, *number);
            }
        }
        self.add_mentions();
        for pass in [Self::take_link, Self::take_note] {
            for (number, entry) in &entries {
                self.builder.at(At::Line(*number));
                pass(&mut self, entry, *number);
            }
        }
    }

    fn take_words(&mut self, entry: &Entry<'_>, line: usize) {
        let Entry::Words {
            id,
            r#type,
            ranges,
            words,
        } = entry
        else {
            return;
        };
        if self.is_repeated(id) || self.builder.is_full() {
            return;
        }
        let Some(fragments) = self.fragments(ranges, *words) else {
            return;
        };
        self.places.insert((*id).to_owned(), self.words.len());
        self.words.push(Words {
            line,
            id: (*id).to_owned(),
            r#type: text_from_word(r#type),
            fragments,
            attributes: BTreeMap::new(),
            unsure: false,
            entity: EntityChoice::Unset,
        });
    }

    fn is_repeated(&mut self, id: &str) -> bool {
        let first = self.places.get(id).and_then(|place| self.words.get(*place));
        if let Some(line) = first.map(|words| words.line) {
            self.builder
                .left_out(&format!("{id} stands in line {line} already"));
        }
        self.places.contains_key(id)
    }

    fn fragments(&mut self, ranges: &[(u64, u64)], words: Option<&str>) -> Option<Vec<Fragment>> {
        let ranges = self.without_mark(ranges, words);
        let Some(words) = words else {
            self.builder
                .remark("the line does not repeat its words; its offsets are taken as they are");
            return self.whole(&ranges, None);
        };
        // Older files have a space for the end of a line.
        let there = self.words_at(&ranges);
        let is_same = |there: &String| there.replace(['\n', '\r'], " ") == words;
        let words = there.filter(is_same).unwrap_or_else(|| words.to_owned());
        self.whole(&ranges, Some(&words))
    }

    /// The ranges, less the byte-order mark if the words stand there only then.
    fn without_mark(&self, ranges: &[(u64, u64)], words: Option<&str>) -> Vec<(u64, u64)> {
        let less = |(start, end): &(u64, u64)| (start.saturating_sub(1), end.saturating_sub(1));
        let moved: Vec<(u64, u64)> = ranges.iter().map(less).collect();
        let fits = |ranges: &[(u64, u64)]| self.words_at(ranges).as_deref() == words;
        if self.mark && (words.is_none() || fits(&moved) && !fits(ranges)) {
            moved
        } else {
            ranges.to_vec()
        }
    }

    fn words_at(&self, ranges: &[(u64, u64)]) -> Option<String> {
        let index = self.open.offsets(Unit::CodePoint);
        let words = ranges.iter().map(|(start, end)| {
            let (start, end) = (u32::try_from(*start).ok()?, u32::try_from(*end).ok()?);
            index.span_from_units(start, end)?.slice(&self.open.text)
        });
        let words: Option<Vec<&str>> = words.collect();
        Some(words?.join(" "))
    }

    fn whole(&mut self, ranges: &[(u64, u64)], words: Option<&str>) -> Option<Vec<Fragment>> {
        let quote = words.map(|words| (words, " "));
        let pieces = self
            .builder
            .fragments(&self.open, Unit::CodePoint, ranges, quote)?;
        let pieces: Vec<Span> = pieces.iter().filter_map(Fragment::span).collect();
        let whole = joined(&self.open.text, &pieces).into_iter();
        whole
            .map(|span| Fragment::of(&self.open.text, span))
            .collect()
    }

    /// An event is known by its trigger.
    fn take_event(&mut self, entry: &Entry<'_>, _: usize) {
        let Entry::Event { id, words, .. } = entry else {
            return;
        };
        if self.is_repeated(id) {
            return;
        }
        if let Some(place) = self.place(words) {
            self.places.insert((*id).to_owned(), place);
        }
    }

    /// The place of the words with this id; says so where there are none.
    fn place(&mut self, id: &str) -> Option<usize> {
        let place = self.places.get(id).copied();
        if place.is_none() {
            self.builder
                .left_out(&format!("there is no {id} that was taken"));
        }
        place
    }

    fn take_value(&mut self, entry: &Entry<'_>, _: usize) {
        match entry {
            Entry::Attribute {
                name,
                target,
                value,
            } => {
                if let Some(place) = self.place(target) {
                    let value = value.map_or_else(|| YES.to_owned(), text_from_word);
                    self.set(place, &text_from_word(name), value);
                }
            }
            Entry::Reference {
                r#type: "Reference",
                target,
                reference,
                name,
            } => {
                if let Some(place) = self.place(target) {
                    self.refer(place, &text_from_word(reference), &text_from_word(name));
                }
            }
            Entry::Reference { r#type, .. } => {
                self.builder.left_out(&format!("{type:?} is no Reference"));
            }
            _ => {}
        }
    }

    fn set(&mut self, place: usize, name: &str, value: String) {
        let Some(words) = self.words.get_mut(place) else {
            return;
        };
        match (name, value.as_str()) {
            (UNSURE, YES) => words.unsure = true,
            (NO_ENTITY, NOT_IN_LIST) => words.entity = EntityChoice::NotInList,
            (NO_ENTITY, UNSURE) => words.entity = EntityChoice::Unsure,
            _ => {
                let key = Key::from(name.strip_prefix(ATTRIBUTE).unwrap_or(name));
                let attribute = self.builder.project().attributes().get(&key);
                let many = attribute.is_some_and(|row| matches!(row.kind, AttributeKind::Many(_)));
                match words.attributes.get_mut(&key) {
                    None => {
                        words.attributes.insert(key, value);
                    }
                    Some(known) if *known == value => {}
                    Some(known) if many => *known = format!("{known}\n{value}"),
                    Some(known) => {
                        let message = format!("{} has the {key} {known:?} already", words.id);
                        self.builder.left_out(&message);
                    }
                }
            }
        }
    }

    fn refer(&mut self, place: usize, reference: &str, name: &str) {
        let Some(words) = self.words.get(place) else {
            return;
        };
        let name = match name.trim() {
            "" => joined_quote(&words.fragments),
            _ => name.to_owned(),
        };
        let ours = reference.strip_prefix(OURS);
        let kb = match ours {
            Some(_) => "",
            None => reference.strip_prefix(OTHER).unwrap_or(reference),
        };
        let known = words.entity;
        let new = Entity {
            kb: kb.to_owned(),
            ..Builder::entity_called(&name, &words.r#type)
        };
        let found = self
            .builder
            .entity(ours.unwrap_or(reference), self.author, new);
        let Some(choice) = found.map(EntityChoice::Is) else {
            return;
        };
        if known != EntityChoice::Unset && known != choice {
            let id = &words.id;
            self.builder.left_out(&format!(
                "{id} has an entity already, or is said to have none"
            ));
        } else if let Some(words) = self.words.get_mut(place) {
            words.entity = choice;
        }
    }

    fn add_mentions(&mut self) {
        for (place, words) in std::mem::take(&mut self.words).into_iter().enumerate() {
            self.builder.at(At::Line(words.line));
            let new = NewMention {
                r#type: &words.r#type,
                fragments: words.fragments,
                entity: words.entity,
                unsure: words.unsure,
                attributes: words.attributes,
                ..NewMention::default()
            };
            if let Some(id) = self.builder.mention(&self.open, self.author, new) {
                self.mentions.insert(place, id);
            }
        }
    }

    /// The mention that a `T` or `E` is; says so where there is none.
    fn mention(&mut self, id: &str) -> Option<MentionId> {
        let place = self.place(id)?;
        let mention = self.mentions.get(&place).copied();
        if mention.is_none() {
            self.builder.left_out(&format!("{id} was left out"));
        }
        mention
    }

    fn link(&mut self, r#type: &str, from: &str, to: &str, symmetric: bool) -> Option<LinkId> {
        let from = RowId::Mention(self.mention(from)?);
        let to = RowId::Mention(self.mention(to)?);
        if from == to {
            self.builder.left_out("it joins a mention with itself");
            return None;
        }
        let name = text_from_word(r#type);
        let joins = [Subject::Mention];
        let key = self
            .builder
            .type_joining(&name, Subject::Link, &joins, symmetric)?;
        let (from, to) = if symmetric && to < from {
            (to, from)
        } else {
            (from, to)
        };
        self.builder.link("", self.author, &key.0, from, to)
    }

    fn take_link(&mut self, entry: &Entry<'_>, _: usize) {
        match entry {
            Entry::Relation {
                id,
                r#type,
                from,
                to,
            } => {
                let (from, to) = if from.0 == "Arg2" && to.0 == "Arg1" {
                    (to, from)
                } else {
                    (from, to)
                };
                let roles = format!("{type} from {} to {}", from.0, to.0);
                if (from.0, to.0) != ("Arg1", "Arg2") && self.roles.insert(roles.clone()) {
                    self.builder
                        .remark(&format!("{roles}: a link has no names for its ends"));
                }
                if let Some(link) = self.link(r#type, from.1, to.1, false) {
                    self.links.insert((*id).to_owned(), link);
                }
            }
            Entry::Alike { r#type, members } => {
                for pair in members.windows(2) {
                    if let [from, to] = pair {
                        self.link(r#type, from, to, true);
                    }
                }
            }
            Entry::Event { id, parts, .. } if self.places.contains_key(*id) => {
                for (role, part) in parts {
                    if self.roles.insert((*role).to_owned()) {
                        let message =
                            format!("{role} of an event is read as a link from its words");
                        self.builder.remark(&message);
                    }
                    self.link(role, id, part, false);
                }
            }
            _ => {}
        }
    }

    fn take_note(&mut self, entry: &Entry<'_>, _: usize) {
        let Entry::Note {
            r#type,
            target,
            text,
        } = entry
        else {
            return;
        };
        let about = match self.links.get(*target) {
            Some(link) => Some(RowId::Link(*link)),
            None => self.mention(target).map(RowId::Mention),
        };
        let Some(about) = about else {
            return;
        };
        let kind = match *r#type {
            QUESTION => CommentKind::Question,
            ANSWER => CommentKind::Answer,
            _ => CommentKind::Note,
        };
        let new = NewComment {
            id: "",
            about,
            place: None,
            kind,
            text: &text_from_word(text),
            resolved: false,
        };
        self.builder.comment(self.author, new);
    }
}
