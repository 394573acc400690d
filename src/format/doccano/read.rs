//! Lines → rows.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::ATTRIBUTE;
use crate::format::Files;
use crate::format::builder::{Builder, NewComment, NewDocument, NewMention, Open};
use crate::format::jsonl::read::lines;
use crate::model::{CommentKind, Key, MentionId, RowId};
use crate::text::Unit;

/// Keys of an example's metadata that doccano itself adds, and that say nothing about a text.
const NOT_OURS: &[&str] = &["hash"];

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(alias = "data")]
    text: String,
    #[serde(default)]
    label: Vec<Value>,
    #[serde(default)]
    labels: Vec<Value>,
    #[serde(default)]
    entities: Vec<Value>,
    #[serde(default)]
    relations: Vec<Relation>,
    #[serde(default, rename = "Comments")]
    comments: Vec<Value>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    meta: BTreeMap<String, Value>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Entity {
    #[serde(default)]
    id: Value,
    label: String,
    start_offset: i64,
    end_offset: i64,
    #[serde(default)]
    quote: Option<String>,
}

#[derive(Deserialize)]
struct Relation {
    from_id: Value,
    to_id: Value,
    #[serde(rename = "type", alias = "label")]
    label: String,
}

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    lines(files, builder, |_| true, document);
}

fn document(builder: &mut Builder<'_>, line: Line) {
    let attributes = line.meta.into_iter().chain(line.rest);
    let attributes = attributes.filter_map(|(key, value)| {
        let value = words(value).filter(|_| !NOT_OURS.contains(&key.as_str()))?;
        let key = key.strip_prefix(ATTRIBUTE).unwrap_or(&key);
        Some((Key::from(key), value))
    });
    let id = words(line.id).unwrap_or_default();
    let open = builder.document(NewDocument {
        id: &id,
        source: line.source.as_deref().unwrap_or_default(),
        text: &line.text,
        title: line.title.as_deref().unwrap_or_default(),
        language: line.language.as_deref().unwrap_or_default(),
        attributes: attributes.collect(),
    });
    let Some(open) = open else {
        return;
    };
    let mut known = BTreeMap::new();
    let spans = line.entities.into_iter().chain(line.label);
    for value in spans.chain(line.labels) {
        match entity(value) {
            Ok(entity) => mention(builder, &open, &entity, &mut known),
            Err(why) => builder.left_out(&why),
        }
    }
    for relation in line.relations {
        self::relation(builder, relation, &known);
    }
    let author = builder.author("");
    for text in line.comments.into_iter().filter_map(words) {
        let comment = NewComment {
            id: "",
            about: RowId::Document(open.id),
            place: None,
            kind: CommentKind::Note,
            text: &text,
            resolved: false,
        };
        builder.comment(author, comment);
    }
}

/// A span in either shape.
fn entity(value: Value) -> Result<Entity, String> {
    let shown = value.to_string();
    let entity = match value {
        Value::Array(parts) => match <[Value; 3]>::try_from(parts) {
            Ok([start, end, label]) => {
                start.as_i64().zip(end.as_i64()).map(|(start, end)| Entity {
                    id: Value::Null,
                    label: words(label).unwrap_or_default(),
                    start_offset: start,
                    end_offset: end,
                    quote: None,
                })
            }
            Err(_) => None,
        },
        value @ Value::Object(_) => serde_json::from_value(value).ok(),
        Value::String(label) => return Err(format!("{label:?}, a label of the whole text")),
        _ => None,
    };
    entity.ok_or_else(|| {
        format!(
            "{shown} is no span: expected [start, end, label] or start_offset, end_offset and label"
        )
    })
}

fn mention(
    builder: &mut Builder<'_>,
    open: &Open,
    entity: &Entity,
    known: &mut BTreeMap<String, MentionId>,
) {
    let range = (entity.start_offset, entity.end_offset);
    let (Ok(start), Ok(end)) = (u64::try_from(range.0), u64::try_from(range.1)) else {
        builder.left_out(&format!("[{}, {}] is no range", range.0, range.1));
        return;
    };
    let quote = entity.quote.as_deref().map(|quote| (quote, ""));
    let fragments = builder.fragments(open, Unit::CodePoint, &[(start, end)], quote);
    let Some(fragments) = fragments else {
        return;
    };
    let author = builder.author("");
    let new = NewMention {
        r#type: &entity.label,
        fragments,
        ..NewMention::default()
    };
    let mention = builder.mention(open, author, new);
    let id = words(entity.id.clone());
    if let (Some(mention), Some(id)) = (mention, id)
        && let Some(other) = known.insert(id.clone(), mention)
        && other != mention
    {
        builder.remark(&format!(
            "two entities have the id {id}; relations lead to the second"
        ));
    }
}

fn relation(builder: &mut Builder<'_>, relation: Relation, known: &BTreeMap<String, MentionId>) {
    let [from, to] = [relation.from_id, relation.to_id].map(|id| words(id).unwrap_or_default());
    let (Some(first), Some(second)) = (known.get(&from), known.get(&to)) else {
        builder.left_out(&format!(
            "a relation from the entity {from:?} to {to:?}, of which the line has only one or none"
        ));
        return;
    };
    let author = builder.author("");
    let (from, to) = (RowId::Mention(*first), RowId::Mention(*second));
    builder.link("", author, &relation.label, from, to);
}

/// A value as text; `None` for nothing at all.
fn words(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        Value::Bool(true) => Some(crate::model::value::YES.to_owned()),
        value => Some(value.to_string()),
    }
}
