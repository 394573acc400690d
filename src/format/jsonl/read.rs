//! Lines → rows.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::{ATTRIBUTE, CLAIMS, COMMENTS, Comment, ENTITIES, LINKS};
use super::{Claim, Claimer, Document, Entity, Evidence, Link, NoEntity, Ranges, Span};
use crate::format::builder::{Builder, NewComment, NewDocument, NewEvidence, NewMention, Open};
use crate::format::json::value_of_line;
use crate::format::{At, Files, Lines};
use crate::model::fragment::joined_quote;
use crate::model::{self, EntityChoice, Fragment, Key, RowId};
use crate::text::decode::MAX_TEXT_BYTES;
use crate::text::{TextHash, Unit};

/// Longest line that is read, bytes: the longest text with each character escaped by one more, and with its tokens.
const LONGEST_LINE: usize = 4 * MAX_TEXT_BYTES;

/// What joins the quotes of fragments.
const BETWEEN: &str = " … ";

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    // What is named comes before what names it.
    lines(files, builder, |name| name.ends_with(ENTITIES), entity);
    lines(files, builder, |name| name.ends_with(CLAIMS), claim);
    let named = [ENTITIES, CLAIMS, LINKS, COMMENTS];
    let is_documents = |name: &str| !named.iter().any(|named| name.ends_with(named));
    lines(files, builder, is_documents, document);
    lines(files, builder, |name| name.ends_with(LINKS), link);
    lines(files, builder, |name| name.ends_with(COMMENTS), comment);
}

/// Reads the lines of all files whose name `fits`.
pub(in crate::format) fn lines<T: DeserializeOwned>(
    files: &dyn Files,
    builder: &mut Builder<'_>,
    fits: impl Fn(&str) -> bool,
    mut read: impl FnMut(&mut Builder<'_>, T),
) {
    for name in files.names().iter().filter(|name| fits(name)) {
        builder.enter(name);
        let mut lines = match files.open(name) {
            Ok(file) => Lines::new(file, LONGEST_LINE),
            Err(error) => {
                builder.left_out(&error.to_string());
                continue;
            }
        };
        loop {
            let line = match lines.line() {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err(error) => {
                    builder.left_out(&format!("the rest of the file: {error}"));
                    break;
                }
            };
            builder.at(At::Line(line.number));
            match line.bytes {
                Err(length) => {
                    builder.left_out(&format!("{length} bytes, more than {LONGEST_LINE}"));
                }
                Ok(bytes) if bytes.trim_ascii().is_empty() => {}
                Ok(_) if builder.is_full() => return,
                Ok(bytes) => match value_of_line(&bytes) {
                    Ok(line) => read(builder, line),
                    Err(error) => builder.left_out(&error),
                },
            }
        }
    }
}

fn entity(builder: &mut Builder<'_>, line: Entity) {
    let author = builder.author(&line.author);
    let entity = model::Entity {
        names: line.names,
        kb: line.kb,
        note: line.note,
        attributes: line.attributes,
        ..Builder::entity_called(&line.name, &line.r#type.0)
    };
    builder.tell_described_before(&line.id);
    builder.entity(&line.id, author, entity);
}

fn claim(builder: &mut Builder<'_>, line: Claim) {
    let author = builder.author(&line.author);
    builder.tell_described_before(&line.id);
    builder.claim(
        &line.id,
        author,
        &line.text,
        &line.language,
        line.attributes,
    );
}

fn link(builder: &mut Builder<'_>, line: Link) {
    let author = builder.author(&line.author);
    builder.link(&line.id, author, &line.r#type.0, line.from, line.to);
}

fn comment(builder: &mut Builder<'_>, line: Comment) {
    let mut place = None;
    if let (RowId::Document(id), false) = (&line.about, line.fragments.is_empty()) {
        let Some(open) = builder.document_of_id(&id.to_string()) else {
            builder.left_out(&format!("there is no document {id}"));
            return;
        };
        let quote = line.quote.as_deref().map(|quote| (quote, BETWEEN));
        let fragments = builder.fragments(&open, Unit::CodePoint, &line.fragments, quote);
        let Some(fragments) = fragments else {
            return;
        };
        place = Some(model::Place {
            document: open.id,
            text: TextHash::of(&open.text),
            fragments,
        });
    }
    let author = builder.author(&line.author);
    let new = NewComment {
        id: &line.id,
        about: line.about,
        place,
        kind: line.kind,
        text: &line.text,
        resolved: line.resolved,
    };
    builder.comment(author, new);
}

fn document(builder: &mut Builder<'_>, line: Document) {
    let open = builder.document(NewDocument {
        id: &line.id,
        source: &line.source,
        text: &line.text,
        title: &line.title,
        language: &line.language,
        attributes: line.attributes,
    });
    let Some(open) = open else {
        return;
    };
    for line_of_span in line.spans {
        span(builder, &open, line.unit, line_of_span);
    }
    for line_of_evidence in line.evidence {
        evidence(builder, &open, line.unit, line_of_evidence);
    }
}

/// Fragments that may be missing.
fn optional(
    builder: &mut Builder<'_>,
    open: &Open,
    unit: Unit,
    ranges: &Ranges,
) -> Option<Vec<Fragment>> {
    if ranges.is_empty() {
        return Some(Vec::new());
    }
    builder.fragments(open, unit, ranges, None)
}

fn places(
    builder: &mut Builder<'_>,
    open: &Open,
    unit: Unit,
    places: BTreeMap<Key, Ranges>,
) -> Option<BTreeMap<Key, Vec<Fragment>>> {
    let mut read = BTreeMap::new();
    for (key, ranges) in places {
        read.insert(key, optional(builder, open, unit, &ranges)?);
    }
    Some(read)
}

fn span(builder: &mut Builder<'_>, open: &Open, unit: Unit, line: Span) {
    let quote = line.quote.as_deref().map(|quote| (quote, BETWEEN));
    let fragments = builder.fragments(open, unit, &line.fragments, quote);
    let spans = places(builder, open, unit, line.places);
    let (Some(fragments), Some(spans)) = (fragments, spans) else {
        return;
    };
    let author = builder.author(&line.author);
    let entity = match (line.entity, line.no_entity) {
        (Some(given), _) => {
            let name = joined_quote(&fragments);
            builder.entity_or_made(&given, &name, &line.r#type.0, author)
        }
        (None, Some(NoEntity::NotInList)) => EntityChoice::NotInList,
        (None, Some(NoEntity::Unsure)) => EntityChoice::Unsure,
        (None, None) => EntityChoice::Unset,
    };
    let new = NewMention {
        id: &line.id,
        r#type: &line.r#type.0,
        fragments,
        entity,
        unsure: line.unsure,
        attributes: line.attributes,
        spans,
    };
    builder.mention(open, author, new);
}

fn evidence(builder: &mut Builder<'_>, open: &Open, unit: Unit, line: Evidence) {
    let quote = line.quote.as_deref().map(|quote| (quote, BETWEEN));
    let Some(content) = builder.fragments(open, unit, &line.fragments, quote) else {
        return;
    };
    let cue = optional(builder, open, unit, &line.cue);
    let source = optional(builder, open, unit, &line.source);
    let spans = places(builder, open, unit, line.places);
    let (Some(cue), Some(source), Some(spans)) = (cue, source, spans) else {
        return;
    };
    let author = builder.author(&line.author);
    let claim = builder.claim_of(&line.claim).unwrap_or_else(|| {
        builder.remark(&format!(
            "no file describes the claim {:?}; its text is its evidence",
            line.claim
        ));
        let (text, language) = (joined_quote(&content), &open.language);
        builder.claim(&line.claim, author, &text, language, BTreeMap::new())
    });
    let claimer = match line.claimer {
        None => model::Claimer::Unset,
        Some(Claimer::DocumentAuthor) => model::Claimer::DocumentAuthor,
        Some(Claimer::Description(words)) => model::Claimer::Described(words),
        Some(Claimer::Entity(given)) => match builder.entity_of(&given) {
            Some(id) => model::Claimer::Entity(id),
            None => {
                builder.remark(&format!(
                    "no file describes the claimer {given:?}; it has no type"
                ));
                model::Claimer::Described(given)
            }
        },
    };
    let attribute = |(name, value): (String, serde_json::Value)| {
        let key = name.strip_prefix(ATTRIBUTE).unwrap_or(&name);
        let text = value.as_str().map(str::to_owned);
        (Key::from(key), text.unwrap_or_else(|| value.to_string()))
    };
    let new = NewEvidence {
        id: &line.id,
        content,
        cue,
        source,
        claimer,
        unsure: line.unsure,
        attributes: line.attributes.into_iter().map(attribute).collect(),
        spans,
    };
    builder.evidence(open, author, claim, new);
}
