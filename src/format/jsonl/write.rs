//! Rows → lines.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::{ATTRIBUTE, CLAIMS, COMMENTS, Comment, DOCUMENTS, ENTITIES, EVIDENCE_FIELDS, LINKS};
use super::{Claim, Claimer, Document, Entity, Evidence, Link, NoEntity, Ranges, Span};
use crate::format::{Dataset, Selected, Tagged, Target, context};
use crate::model::fragment::joined_quote;
use crate::model::{self, EntityChoice, Fragment, Key};
use crate::text::{OffsetIndex, Unit};

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let out = target.file(DOCUMENTS)?;
    for selected in data.documents() {
        line(&document(data, selected)?, out)?;
        data.count_written();
    }
    let out = target.file(ENTITIES)?;
    for row in data.entities() {
        let entity = Entity {
            id: row.id.to_string(),
            author: data.author(row.author).to_owned(),
            name: row.name.clone(),
            r#type: row.r#type.clone(),
            names: row.names.clone(),
            kb: row.kb.clone(),
            note: row.note.clone(),
            attributes: row.attributes.clone(),
        };
        line(&entity, out)?;
    }
    let out = target.file(CLAIMS)?;
    for row in data.claims() {
        let claim = Claim {
            id: row.id.to_string(),
            author: data.author(row.author).to_owned(),
            text: row.text.clone(),
            language: row.language.clone(),
            attributes: row.attributes.clone(),
        };
        line(&claim, out)?;
    }
    let out = target.file(LINKS)?;
    for row in data.links() {
        let link = Link {
            id: row.id.to_string(),
            author: data.author(row.author).to_owned(),
            r#type: row.r#type.clone(),
            from: row.from.clone(),
            to: row.to.clone(),
        };
        line(&link, out)?;
    }
    let out = target.file(COMMENTS)?;
    for row in data.comments() {
        let place = data.place(row).zip(row.place.as_ref());
        let (fragments, quote) = match place {
            None => (Ranges::new(), None),
            Some(((selected, _), place)) => {
                let index = OffsetIndex::new(Arc::clone(selected.text), Unit::CodePoint);
                let quote = joined_quote(&place.fragments);
                (ranges(&place.fragments, &index)?, Some(quote))
            }
        };
        let comment = Comment {
            id: row.id.to_string(),
            author: data.author(row.author).to_owned(),
            about: row.about.clone(),
            kind: row.kind,
            text: row.text.clone(),
            resolved: row.resolved,
            fragments,
            quote,
        };
        line(&comment, out)?;
    }
    Ok(())
}

fn line<T: Serialize>(line: &T, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn document(data: &Dataset<'_>, selected: &Selected<'_>) -> io::Result<Document> {
    let row = selected.document;
    let unit = data.unit();
    let index = OffsetIndex::new(Arc::clone(selected.text), unit);
    let mentions = selected.mentions.iter();
    let evidence = selected.evidence.iter();
    Ok(Document {
        id: row.id.to_string(),
        source: row.source.clone(),
        title: row.title.clone(),
        language: row.language.clone(),
        text: selected.text.to_string(),
        hash: row.hash.to_string(),
        unit,
        attributes: row.attributes.clone(),
        spans: mentions
            .map(|mention| span(data, mention, selected.text, &index))
            .collect::<io::Result<_>>()?,
        evidence: evidence
            .map(|row| evidence_line(data, row, selected.text, &index))
            .collect::<io::Result<_>>()?,
    })
}

/// The dataset holds only what fits its text and has offsets in the unit.
fn ranges(fragments: &[Fragment], index: &OffsetIndex) -> io::Result<Ranges> {
    let range = |fragment: &Fragment| {
        let (start, end) = index.units_from_span(fragment.span()?)?;
        Some((u64::from(start), u64::from(end)))
    };
    let ranges: Option<Ranges> = fragments.iter().map(range).collect();
    ranges.ok_or_else(|| io::Error::other("an annotation has no offset in the unit"))
}

fn places(
    spans: &BTreeMap<Key, Vec<Fragment>>,
    index: &OffsetIndex,
) -> io::Result<BTreeMap<Key, Ranges>> {
    let places = spans.iter();
    places
        .map(|(key, fragments)| Ok((key.clone(), ranges(fragments, index)?)))
        .collect()
}

fn span(
    data: &Dataset<'_>,
    mention: &Tagged<'_>,
    text: &str,
    index: &OffsetIndex,
) -> io::Result<Span> {
    let row = mention.row;
    let (entity, no_entity) = match row.entity {
        EntityChoice::Unset => (None, None),
        EntityChoice::Is(id) => (Some(id.to_string()), None),
        EntityChoice::NotInList => (None, Some(NoEntity::NotInList)),
        EntityChoice::Unsure => (None, Some(NoEntity::Unsure)),
    };
    let (prefix, suffix) = context(text, mention.start(), mention.end());
    Ok(Span {
        id: row.id.to_string(),
        author: data.author(row.author).to_owned(),
        r#type: row.r#type.clone(),
        fragments: ranges(&row.fragments, index)?,
        quote: Some(joined_quote(&row.fragments)),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
        entity,
        no_entity,
        unsure: row.unsure,
        attributes: row.attributes.clone(),
        places: places(&row.spans, index)?,
    })
}

fn evidence_line(
    data: &Dataset<'_>,
    row: &model::Evidence,
    text: &str,
    index: &OffsetIndex,
) -> io::Result<Evidence> {
    let attribute = |(key, value): (&Key, &String)| {
        let is_taken = EVIDENCE_FIELDS.contains(&key.0.as_str()) || key.0.starts_with(ATTRIBUTE);
        let prefix = if is_taken { ATTRIBUTE } else { "" };
        (format!("{prefix}{key}"), value.clone().into())
    };
    let start = row.content.first().map_or(0, Fragment::start);
    let end = row.content.last().map_or(0, Fragment::end);
    let (prefix, suffix) = context(text, start, end);
    Ok(Evidence {
        id: row.id.to_string(),
        author: data.author(row.author).to_owned(),
        claim: row.claim.to_string(),
        fragments: ranges(&row.content, index)?,
        quote: Some(joined_quote(&row.content)),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
        claimer: match &row.claimer {
            model::Claimer::Unset => None,
            model::Claimer::Entity(id) => Some(Claimer::Entity(id.to_string())),
            model::Claimer::DocumentAuthor => Some(Claimer::DocumentAuthor),
            model::Claimer::Described(words) => Some(Claimer::Description(words.clone())),
        },
        cue: ranges(&row.cue, index)?,
        source: ranges(&row.source, index)?,
        unsure: row.unsure,
        places: places(&row.spans, index)?,
        attributes: row.attributes.iter().map(attribute).collect(),
    })
}
