//! Rows → lines.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

use super::piece::{joined, pieces};
use super::word::{line_from_text, word_from_text};
use super::{ANSWER, ATTRIBUTE, ATTRIBUTES, ENTITY_TYPE, NO_ENTITY, NOT_IN_LIST, NOTE, OTHER};
use super::{OURS, QUESTION, UNSURE, conf};
use crate::format::{Dataset, Fate, Loss, Selected, Tagged, Target, Thing};
use crate::model::value::YES;
use crate::model::{
    AttributeKind, Comment, CommentKind, DocumentId, Entity, EntityChoice, EntityId, Key, Link,
    LinkId, MentionId, RowId,
};
use crate::text::{OffsetIndex, Span, Unit};

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let about = About::of(data);
    for selected in data.documents() {
        let text = target.file(&format!("{}.txt", selected.stem))?;
        text.write_all(selected.text.as_bytes())?;
        let lines = target.file(&format!("{}.ann", selected.stem))?;
        about.write(selected, lines)?;
        data.count_written();
    }
    let out = target.file("annotation.conf")?;
    conf::annotation(data, out)?;
    conf::visual(data, target.file("visual.conf")?)
}

/// What brat loses beside what it cannot carry at all.
pub(super) fn losses(data: &Dataset<'_>) -> Vec<Loss> {
    let about = About::of(data);
    let (mut empty, mut trimmed, mut joins) = (0, 0, 0);
    let mut entities = BTreeSet::new();
    let (mut links, mut comments) = (0, 0);
    for selected in data.documents() {
        let written = placed(selected);
        empty += selected.mentions.len() - written.len();
        for (mention, pieces) in &written {
            let read = joined(selected.text, pieces);
            joins += usize::from(read.len() < mention.spans.len());
            trimmed += usize::from(read.len() >= mention.spans.len() && read != mention.spans);
            if let EntityChoice::Is(id) = mention.row.entity {
                entities.insert(id);
            }
        }
        let ids: BTreeSet<MentionId> = written.iter().map(|(m, _)| m.row.id).collect();
        for (link, _, _) in about.links_of(selected.document.id, |id| ids.contains(&id)) {
            links += 1;
            if !about.is_symmetric(link) {
                comments += about.of_row(&RowId::Link(link.id)).len();
            }
        }
        let of_mentions = ids.into_iter().map(RowId::Mention);
        comments += of_mentions
            .map(|row| about.of_row(&row).len())
            .sum::<usize>();
    }
    let of_documents: usize = about.links.values().map(Vec::len).sum();
    let has_base = |row: &&&Entity| !row.kb.is_empty();
    let is_told = |row: &&&Entity| {
        let reference = about.references.get(&row.id);
        entities.contains(&row.id) && reference.is_some_and(|told| !told.starts_with(OURS))
    };
    let with_base = data.entities().iter().filter(has_base);
    let losses = [
        (Thing::Mentions, empty, Fate::LeftOut),
        (Thing::Mentions, trimmed, Fate::Trimmed),
        (Thing::Fragments, joins, Fate::Expanded),
        (
            Thing::Entities,
            data.entities()
                .iter()
                .filter(|row| !entities.contains(&row.id))
                .count(),
            Fate::LeftOut,
        ),
        (
            Thing::KnowledgeBase,
            with_base.filter(|row| !is_told(row)).count(),
            Fate::LeftOut,
        ),
        (Thing::MentionLinks, of_documents - links, Fate::LeftOut),
        (
            Thing::Comments,
            data.comments().len() - comments,
            Fate::LeftOut,
        ),
    ];
    let losses = losses.map(|(thing, count, fate)| Loss { thing, count, fate });
    let losses = losses.into_iter().chain([data.texts_with_mark()]);
    losses.filter(|loss| loss.count > 0).collect()
}

/// The mentions that brat can hold, with their pieces.
fn placed<'d, 'p>(selected: &'d Selected<'p>) -> Vec<(&'d Tagged<'p>, Vec<Span>)> {
    let mentions = selected.mentions.iter();
    let placed = mentions.map(|mention| (mention, pieces(selected.text, &mention.spans)));
    placed.filter(|(_, pieces)| !pieces.is_empty()).collect()
}

/// What is said about mentions elsewhere in the project.
struct About<'d, 'p> {
    data: &'d Dataset<'p>,
    references: BTreeMap<EntityId, String>,
    links: BTreeMap<DocumentId, Vec<(&'p Link, MentionId, MentionId)>>,
    comments: BTreeMap<&'p RowId, Vec<&'p Comment>>,
}

impl<'d, 'p> About<'d, 'p> {
    fn of(data: &'d Dataset<'p>) -> Self {
        let mut about = Self {
            data,
            references: references(data),
            links: BTreeMap::new(),
            comments: BTreeMap::new(),
        };
        let document = |id: &MentionId| {
            let mention = data.project().mentions().get(id);
            mention.map(|mention| mention.document)
        };
        for link in data.links() {
            if let (RowId::Mention(from), RowId::Mention(to)) = (&link.from, &link.to)
                && let Some(id) = document(from).filter(|id| document(to) == Some(*id))
            {
                about.links.entry(id).or_default().push((link, *from, *to));
            }
        }
        for comment in data.comments() {
            let is_open = !comment.resolved && comment.place.is_none();
            if is_open && !comment.text.trim().is_empty() {
                let of_row = about.comments.entry(&comment.about);
                of_row.or_default().push(comment);
            }
        }
        about
    }

    fn of_row(&self, row: &RowId) -> &[&'p Comment] {
        self.comments.get(row).map_or(&[], Vec::as_slice)
    }

    fn links_of(
        &self,
        document: DocumentId,
        is_written: impl Fn(MentionId) -> bool,
    ) -> impl Iterator<Item = &(&'p Link, MentionId, MentionId)> {
        let links = self.links.get(&document).into_iter().flatten();
        links.filter(move |(_, from, to)| is_written(*from) && is_written(*to))
    }

    fn is_symmetric(&self, link: &Link) -> bool {
        let r#type = self.data.project().types().get(&link.r#type);
        r#type.is_some_and(|r#type| r#type.symmetric)
    }

    fn write(&self, selected: &Selected<'_>, out: &mut dyn Write) -> io::Result<()> {
        let index = OffsetIndex::new(Arc::clone(selected.text), Unit::CodePoint);
        let mentions = placed(selected);
        let numbers: BTreeMap<MentionId, usize> = mentions
            .iter()
            .zip(1..)
            .map(|((mention, _), number)| (mention.row.id, number))
            .collect();
        for ((mention, pieces), number) in mentions.iter().zip(1..) {
            words(selected.text, &index, mention, pieces, number, out)?;
        }
        let (mut attributes, mut references, mut notes) = (0, 0, 0);
        for ((mention, _), number) in mentions.iter().zip(1..) {
            for (name, value) in self.values(mention) {
                attributes += 1;
                let space = if value.is_empty() { "" } else { " " };
                writeln!(out, "A{attributes}\t{name} T{number}{space}{value}")?;
            }
            if let Some((reference, name)) = self.reference(mention) {
                references += 1;
                writeln!(
                    out,
                    "N{references}\tReference T{number} {reference}\t{name}"
                )?;
            }
        }
        let mut relations = BTreeMap::new();
        for (link, from, to) in self.links_of(selected.document.id, |id| numbers.contains_key(&id))
        {
            let ends = numbers.get(from).zip(numbers.get(to));
            let (from, to) = ends.unwrap_or((&0, &0));
            let r#type = word_from_text(&link.r#type.0);
            if self.is_symmetric(link) {
                writeln!(out, "*\t{type} T{from} T{to}")?;
            } else {
                let number = relations.len() + 1;
                relations.insert(link.id, number);
                writeln!(out, "R{number}\t{type} Arg1:T{from} Arg2:T{to}")?;
            }
        }
        let of_mentions = mentions.iter().map(|(mention, _)| mention.row.id);
        let of_mentions = of_mentions.map(RowId::Mention);
        let of_links = relations.keys().map(|id: &LinkId| RowId::Link(*id));
        for row in of_mentions.chain(of_links) {
            for comment in self.of_row(&row) {
                notes += 1;
                let target = match &row {
                    RowId::Link(id) => relations.get(id).map(|number| format!("R{number}")),
                    RowId::Mention(id) => numbers.get(id).map(|number| format!("T{number}")),
                    _ => None,
                };
                let target = target.unwrap_or_default();
                let kind = match comment.kind {
                    CommentKind::Note => NOTE,
                    CommentKind::Question => QUESTION,
                    CommentKind::Answer => ANSWER,
                };
                let text = line_from_text(&comment.text);
                writeln!(out, "#{notes}\t{kind} {target}\t{text}")?;
            }
        }
        Ok(())
    }

    /// Names and values of attributes; no value for a flag that is set.
    fn values(&self, mention: &Tagged<'_>) -> Vec<(String, String)> {
        let row = mention.row;
        let mut values = Vec::new();
        if row.unsure {
            values.push((UNSURE.to_owned(), String::new()));
        }
        match row.entity {
            EntityChoice::NotInList => values.push((NO_ENTITY.to_owned(), NOT_IN_LIST.to_owned())),
            EntityChoice::Unsure => values.push((NO_ENTITY.to_owned(), UNSURE.to_owned())),
            EntityChoice::Unset | EntityChoice::Is(_) => {}
        }
        if let Some(r#type) = entity_type(self.data, mention) {
            values.push((ENTITY_TYPE.to_owned(), word_from_text(&r#type.0)));
        }
        let set = row.attributes.iter().filter(|(_, value)| !value.is_empty());
        values.extend(set.map(|(key, value)| {
            let attribute = self.data.project().attributes().get(key);
            let is_flag = attribute.is_some_and(|row| row.kind == AttributeKind::Flag);
            let value = if is_flag && value == YES {
                String::new()
            } else {
                word_from_text(value)
            };
            (attribute_name(key), value)
        }));
        values
    }

    fn reference(&self, mention: &Tagged<'_>) -> Option<(&str, String)> {
        let EntityChoice::Is(id) = mention.row.entity else {
            return None;
        };
        let entity = self.data.project().entities().get(&id)?;
        Some((self.references.get(&id)?, line_from_text(&entity.name)))
    }
}

/// The type of a mention's entity, where it is not that of the mention.
pub(super) fn entity_type<'p>(data: &Dataset<'p>, mention: &Tagged<'_>) -> Option<&'p Key> {
    let EntityChoice::Is(id) = mention.row.entity else {
        return None;
    };
    let entity = data.project().entities().get(&id)?;
    (entity.r#type != mention.row.r#type).then_some(&entity.r#type)
}

/// An attribute of the schema as brat's files name it.
pub(super) fn attribute_name(key: &Key) -> String {
    let is_ours = ATTRIBUTES.contains(&key.0.as_str()) || key.0.starts_with(ATTRIBUTE);
    let prefix = if is_ours { ATTRIBUTE } else { "" };
    format!("{prefix}{}", word_from_text(&key.0))
}

fn words(
    text: &str,
    index: &OffsetIndex,
    mention: &Tagged<'_>,
    pieces: &[Span],
    number: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ranges = pieces.iter().map(|piece| {
        let (start, end) = index.units_from_span(*piece)?;
        Some(format!("{start} {end}"))
    });
    let ranges: Option<Vec<String>> = ranges.collect();
    let ranges = ranges.ok_or_else(|| io::Error::other("a mention has no offset"))?;
    let words: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| piece.slice(text))
        .collect();
    let r#type = word_from_text(&mention.row.r#type.0);
    let (ranges, words) = (ranges.join(";"), words.join(" "));
    writeln!(out, "T{number}\t{type} {ranges}\t{words}")
}

/// How each entity is named: by the id in its knowledge base, if it is the first of that id.
fn references(data: &Dataset<'_>) -> BTreeMap<EntityId, String> {
    let mut taken = BTreeSet::new();
    let mut references = BTreeMap::new();
    for entity in data.entities() {
        let kb = entity.kb.as_str();
        let is_ours = kb.starts_with(OURS) || kb.starts_with(OTHER);
        let is_whole = |(base, id): (&str, &str)| !base.is_empty() && !id.is_empty();
        let reference = if kb.is_empty() || !taken.insert(kb) {
            format!("{OURS}{}", entity.id)
        } else if kb.split_once(':').is_some_and(is_whole) && !is_ours {
            word_from_text(kb)
        } else {
            format!("{OTHER}{}", word_from_text(kb))
        };
        references.insert(entity.id, reference);
    }
    references
}
