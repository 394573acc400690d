//! One file of annotations: its words and what is said of each.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::format::At;
use crate::format::brat::line::{Entry, entry};
use crate::format::brat::piece::joined;
use crate::format::brat::word::text_from_word;
use crate::format::brat::{ATTRIBUTE, ENTITY_TYPE, NO_ENTITY, NOT_IN_LIST, OTHER, OURS, UNSURE};
use crate::format::builder::{Builder, NewMention, Open};
use crate::model::fragment::joined_quote;
use crate::model::value::YES;
use crate::model::{
    AttributeKind, AuthorId, Entity, EntityChoice, Fragment, Key, LinkId, MentionId,
};
use crate::text::{Span, Unit};

/// A mention before its attributes are known.
struct Words {
    line: usize,
    id: String,
    r#type: String,
    fragments: Vec<Fragment>,
    attributes: BTreeMap<Key, String>,
    unsure: bool,
    entity: EntityChoice,
    /// The type of the entity, if it is not that of the words.
    entity_type: Option<String>,
}

/// One file of annotations.
pub(super) struct Annotations<'b, 'p> {
    pub(super) builder: &'b mut Builder<'p>,
    open: Rc<Open>,
    /// Whether the text's file begins with a byte-order mark, which brat counts as a letter.
    mark: bool,
    pub(super) author: AuthorId,
    words: Vec<Words>,
    /// Of each `T` its place among the words, and of each `E` that of its trigger.
    pub(super) places: BTreeMap<String, usize>,
    pub(super) mentions: BTreeMap<usize, MentionId>,
    pub(super) links: BTreeMap<String, LinkId>,
    /// Types of links with the roles of their ends, which were said to be left out.
    pub(super) roles: BTreeSet<String>,
}

impl<'b, 'p> Annotations<'b, 'p> {
    pub(super) fn new(builder: &'b mut Builder<'p>, open: Rc<Open>, mark: bool) -> Self {
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

    pub(super) fn read(mut self, bytes: &[u8]) {
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
        let passes = [
            Self::take_words,
            Self::take_event,
            Self::take_attribute,
            Self::take_reference,
        ];
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
            entity_type: None,
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
    pub(super) fn place(&mut self, id: &str) -> Option<usize> {
        let place = self.places.get(id).copied();
        if place.is_none() {
            self.builder
                .left_out(&format!("there is no {id} that was taken"));
        }
        place
    }

    fn take_attribute(&mut self, entry: &Entry<'_>, _: usize) {
        if let Entry::Attribute {
            name,
            target,
            value,
        } = entry
            && let Some(place) = self.place(target)
        {
            let value = value.map_or_else(|| YES.to_owned(), text_from_word);
            self.set(place, &text_from_word(name), value);
        }
    }

    fn take_reference(&mut self, entry: &Entry<'_>, _: usize) {
        match entry {
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
            (ENTITY_TYPE, _) if words.entity_type.is_none() => words.entity_type = Some(value),
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
            ..Builder::entity_called(&name, words.entity_type.as_ref().unwrap_or(&words.r#type))
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
            let mut attributes = words.attributes;
            if let (EntityChoice::Unset, Some(theirs)) = (words.entity, words.entity_type) {
                attributes.insert(ENTITY_TYPE.into(), theirs);
            }
            let new = NewMention {
                r#type: &words.r#type,
                fragments: words.fragments,
                entity: words.entity,
                unsure: words.unsure,
                attributes,
                ..NewMention::default()
            };
            if let Some(id) = self.builder.mention(&self.open, self.author, new) {
                self.mentions.insert(place, id);
            }
        }
    }
}
