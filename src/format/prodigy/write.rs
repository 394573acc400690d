//! Documents and mentions → tasks.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{ATTRIBUTE, Relation, SINGLE, Span, Task, Token};
use crate::format::{Dataset, Selected, Tagged, Target, tokens};
use crate::model::{Link, RowId};
use crate::text::{self, OffsetIndex, TextHash, Unit};

/// Links by the mention that they come from.
type Links<'d> = BTreeMap<&'d RowId, Vec<&'d Link>>;

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let mut links = Links::new();
    for link in data.links() {
        links.entry(&link.from).or_default().push(link);
    }
    for (name, documents) in data.files(SINGLE, target.is_single()) {
        let out = target.file(&name)?;
        for selected in documents {
            serde_json::to_writer(&mut *out, &task(selected, &links))?;
            out.write_all(b"\n")?;
            data.count_written();
        }
    }
    Ok(())
}

fn task(selected: &Selected<'_>, links: &Links<'_>) -> Task {
    let text: &str = selected.text;
    let places = cut(text, &selected.mentions);
    let index = OffsetIndex::new(Arc::clone(selected.text), Unit::CodePoint);
    let mut spans = Vec::with_capacity(selected.mentions.len());
    let mut by_id = BTreeMap::new();
    for mention in &selected.mentions {
        if let Some(span) = span(mention, &places, &index) {
            by_id
                .entry(RowId::Mention(mention.row.id))
                .or_insert_with(|| span.clone());
            spans.push(span);
        }
    }
    let from_here = by_id.keys().filter_map(|id| links.get(id)).flatten();
    let relations = from_here.filter_map(|link| {
        let (head, child) = (by_id.get(&link.from)?, by_id.get(&link.to)?);
        Some(Relation {
            head: head.token_end?,
            child: child.token_end?,
            head_span: Some(head.clone()),
            child_span: Some(child.clone()),
            label: link.r#type.0.clone(),
        })
    });
    let relations: Vec<Relation> = relations.collect();
    let said = serde_json::json!([text, selected.document.id, spans, relations]);
    Task {
        input_hash: number(text),
        task_hash: number(&said.to_string()),
        text: text.to_owned(),
        tokens: tokens_of(text, &places),
        spans,
        relations,
        meta: meta(selected),
        answer: Some("accept".to_owned()),
        annotator: None,
        session: None,
    }
}

fn meta(selected: &Selected<'_>) -> Map<String, Value> {
    let document = selected.document;
    let known = [
        ("document", document.id.to_string()),
        ("source", document.source.clone()),
        ("title", document.title.clone()),
        ("language", document.language.clone()),
    ];
    let known = known.map(|(key, value)| (key.to_owned(), value));
    let attributes = document.attributes.iter();
    let attributes = attributes.map(|(key, value)| (format!("{ATTRIBUTE}{key}"), value.clone()));
    let all = known.into_iter().chain(attributes);
    all.map(|(key, value)| (key, value.into())).collect()
}

/// A number that is the same for the same text, as Prodigy's are.
fn number(text: &str) -> i32 {
    let digits = TextHash::of(text).to_string();
    let first = digits
        .get(..8)
        .and_then(|digits| u32::from_str_radix(digits, 16).ok());
    first.unwrap_or_default().cast_signed()
}

/// A token, and whether one space follows that belongs to it.
type Place = (text::Span, bool);

/// The tokens of a text: words, cut at the edges of mentions, and white space but for one space after a
/// word, unless a mention begins or ends with that space.
fn cut(text: &str, mentions: &[Tagged<'_>]) -> Vec<Place> {
    let starts: BTreeSet<u32> = mentions.iter().map(Tagged::start).collect();
    let ends: BTreeSet<u32> = mentions.iter().map(Tagged::end).collect();
    let edges: BTreeSet<u32> = starts.union(&ends).copied().collect();
    let mut places: Vec<Place> = Vec::new();
    let mut end = 0;
    let length = text.len() as u32;
    let last = text::Span::new(length, length + 1);
    for word in tokens::cut(&tokens::words(text), &edges)
        .into_iter()
        .chain(last)
    {
        let gap = text
            .get(end as usize..word.start() as usize)
            .unwrap_or_default();
        let is_free = !starts.contains(&end) && !ends.contains(&(end + 1));
        if let Some((_, has_space)) = places.last_mut()
            && gap.starts_with(' ')
            && is_free
        {
            *has_space = true;
            end += 1;
        }
        let white = text::Span::new(end, word.start());
        let white = white.map(|white| tokens::cut(&[white], &edges));
        places.extend(white.into_iter().flatten().map(|white| (white, false)));
        if word.start() < length {
            places.push((word, false));
        }
        end = word.end();
    }
    places
}

fn tokens_of(text: &str, places: &[Place]) -> Vec<Token> {
    let mut byte = 0;
    let mut count = 0;
    let mut counted = |at: u32| {
        let more = text.get(byte as usize..at as usize).unwrap_or_default();
        count += more.chars().count() as u64;
        byte = at;
        count
    };
    let tokens = places.iter().enumerate();
    tokens
        .map(|(id, (span, ws))| Token {
            text: span.slice(text).unwrap_or_default().to_owned(),
            start: counted(span.start()),
            end: counted(span.end()),
            id,
            ws: *ws,
        })
        .collect()
}

/// The dataset holds mentions of one piece each.
fn span(mention: &Tagged<'_>, places: &[Place], index: &OffsetIndex) -> Option<Span> {
    let span = text::Span::new(mention.start(), mention.end())?;
    let (start, end) = index.units_from_span(span)?;
    let first = places.partition_point(|(token, _)| token.start() < span.start());
    let behind = places.partition_point(|(token, _)| token.end() <= span.end());
    Some(Span {
        start: u64::from(start),
        end: u64::from(end),
        token_start: Some(first),
        token_end: behind.checked_sub(1),
        label: Some(mention.row.r#type.0.clone()),
        score: None,
        source: None,
    })
}
