//! Tasks → rows.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::Value;

use super::region::{Part, shown_text};
use super::{ATTRIBUTE, FIXED, Meta};
use crate::format::builder::{Builder, NewComment, NewDocument, NewMention, Open, SCORE};
use crate::format::{At, Files};
use crate::model::fragment::joined_quote;
use crate::model::{AuthorId, CommentKind, Entity, EntityChoice, Fragment, Key, MentionId, RowId};
use crate::text::Unit;
use crate::text::decode::MAX_TEXT_BYTES;

/// Largest file that is read, bytes.
const LARGEST_FILE: usize = 8 * MAX_TEXT_BYTES;

#[derive(Deserialize)]
struct Task {
    #[serde(default)]
    id: Value,
    data: BTreeMap<String, Value>,
    #[serde(default)]
    annotations: Vec<Annotation>,
    /// The older name.
    #[serde(default)]
    completions: Vec<Annotation>,
    #[serde(default)]
    predictions: Vec<Prediction>,
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(default)]
    completed_by: Value,
    #[serde(default)]
    was_cancelled: bool,
    #[serde(default)]
    result: Vec<Part>,
}

#[derive(Deserialize)]
struct Prediction {
    #[serde(default)]
    model_version: Option<String>,
    #[serde(default)]
    score: Option<f64>,
    #[serde(default)]
    result: Vec<Part>,
}

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    for name in files.ending(".json") {
        builder.enter(&name);
        let bytes = match files.bytes(&name, LARGEST_FILE) {
            Ok(bytes) => bytes,
            Err(error) => {
                builder.left_out(&error.to_string());
                continue;
            }
        };
        let mut file = serde_json::Deserializer::from_slice(&bytes);
        let tasks = Tasks {
            builder: &mut *builder,
            file: &name,
        };
        let end = tasks.deserialize(&mut file).and_then(|()| file.end());
        if let Err(error) = end {
            builder.at(At::Line(error.line()));
            builder.left_out(&format!("the rest of the file: {error}"));
        }
    }
}

/// Takes the tasks of a file one by one as they are read.
struct Tasks<'t, 'b> {
    builder: &'t mut Builder<'b>,
    file: &'t str,
}

impl<'de> DeserializeSeed<'de> for Tasks<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tasks<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of tasks")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(task) = list.next_element::<Task>()? {
            number += 1;
            if self.builder.is_full() {
                return Err(A::Error::custom("too many rows"));
            }
            take(self.builder, self.file, task, number);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let task = Task::deserialize(de::value::MapAccessDeserializer::new(map))?;
        take(self.builder, self.file, task, 1);
        Ok(())
    }
}

fn take(builder: &mut Builder<'_>, file: &str, mut task: Task, number: usize) {
    let place = match &task.id {
        Value::Null => format!("task {number}"),
        id => format!("task {id}"),
    };
    builder.at(At::Element(place.clone()));
    let Some(text) = text(&mut task.data) else {
        builder.left_out("its data have no text, or several");
        return;
    };
    let mut fixed = |key: &str| task.data.remove(key).and_then(words).unwrap_or_default();
    let [id, title, language, source, _hash] =
        ["id", "title", "language", "source", "hash"].map(&mut fixed);
    let attributes = task.data.into_iter().filter_map(|(key, value)| {
        let key = key.strip_prefix(ATTRIBUTE).unwrap_or(&key);
        Some((Key::from(key), words(value)?))
    });
    let open = builder.document(NewDocument {
        id: &id,
        source: if source.is_empty() { file } else { &source },
        text: &text,
        title: &title,
        language: &language,
        attributes: attributes.collect(),
    });
    let Some(open) = open else {
        return;
    };
    for annotation in task.annotations.into_iter().chain(task.completions) {
        if annotation.was_cancelled {
            builder.remark("an annotation that was skipped in Label Studio");
            continue;
        }
        let by = match annotation.completed_by {
            Value::Object(user) => user.get("email").cloned().and_then(words),
            Value::Number(user) => Some(format!("user {user}")),
            user => words(user),
        };
        let mut marked = Marked {
            open: &open,
            place: &place,
            by: by.unwrap_or_default(),
            proposes: false,
            score: None,
            known: BTreeMap::new(),
        };
        marked.take(builder, annotation.result);
    }
    for prediction in task.predictions {
        let mut marked = Marked {
            open: &open,
            place: &place,
            by: prediction.model_version.unwrap_or_default(),
            proposes: true,
            score: prediction.score,
            known: BTreeMap::new(),
        };
        marked.take(builder, prediction.result);
    }
}

/// The text of a task: what is called so, else the only text that is no fixed key.
fn text(data: &mut BTreeMap<String, Value>) -> Option<String> {
    let is_text =
        |(key, value): &(&String, &Value)| value.is_string() && !FIXED.contains(&key.as_str());
    let key = match data.get("text") {
        Some(Value::String(_)) => "text".to_owned(),
        _ => {
            let mut texts = data.iter().filter(is_text);
            let (key, _) = texts.next().filter(|_| texts.next().is_none())?;
            key.clone()
        }
    };
    data.remove(&key).and_then(words)
}

/// What one annotation or prediction says.
struct Marked<'r> {
    open: &'r Open,
    place: &'r str,
    by: String,
    proposes: bool,
    score: Option<f64>,
    /// The mentions by the id of their region.
    known: BTreeMap<String, (MentionId, AuthorId)>,
}

impl Marked<'_> {
    fn take(&mut self, builder: &mut Builder<'_>, parts: Vec<Part>) {
        let (relations, regions): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| part.kind == "relation");
        for (number, part) in (1..).zip(regions) {
            let id = if part.id.is_empty() {
                format!("{number} of {}", self.place)
            } else {
                part.id.clone()
            };
            builder.at(At::Element(format!("region {id}")));
            if part.kind == "labels" {
                self.region(builder, part);
            } else {
                builder.left_out(&format!("a region of the kind {:?}", part.kind));
            }
        }
        builder.at(At::Element(self.place.to_owned()));
        for part in relations {
            self.relation(builder, part);
        }
    }

    fn author(&self, builder: &mut Builder<'_>, meta: &Meta) -> AuthorId {
        let name = match meta.author.as_str() {
            "" => &self.by,
            name => name,
        };
        if self.proposes {
            builder.proposer(name)
        } else {
            builder.author(name)
        }
    }

    fn region(&mut self, builder: &mut Builder<'_>, part: Part) {
        let range = match part.value.range() {
            Ok(range) => range,
            Err(why) => {
                builder.left_out(&why);
                return;
            }
        };
        let shown = part.value.text.as_str().unwrap_or_default();
        let quote = self.quote(range, shown).to_owned();
        let quote = (!shown.is_empty()).then_some((quote.as_str(), ""));
        let fragments = builder.fragments(self.open, Unit::CodePoint, &[range], quote);
        let Some(fragments) = fragments else {
            return;
        };
        if part.value.labels.is_empty() {
            builder.left_out("it has no label");
        }
        let meta = part.meta.unwrap_or_default();
        let author = self.author(builder, &meta);
        let mut attributes = BTreeMap::new();
        if let Some(score) = part.score.or(self.score).filter(|_| self.proposes) {
            attributes.insert(Key::from(SCORE), score.to_string());
        }
        for (number, label) in part.value.labels.iter().enumerate() {
            let entity = entity(builder, &meta, &fragments, label, author);
            let new = NewMention {
                id: if number == 0 { &part.id } else { "" },
                r#type: label,
                fragments: fragments.clone(),
                entity,
                attributes: attributes.clone(),
                ..NewMention::default()
            };
            let mention = builder.mention(self.open, author, new);
            if let Some(mention) = mention.filter(|_| number == 0) {
                self.known.insert(part.id.clone(), (mention, author));
                comments(builder, author, mention, &meta);
            }
        }
    }

    /// The words of a region, with line feeds as they are: what stands at its place, if it would be shown
    /// so.
    fn quote<'q>(&'q self, (start, end): (u64, u64), shown: &'q str) -> &'q str {
        let range = u32::try_from(start).ok().zip(u32::try_from(end).ok());
        let offsets = self.open.offsets(Unit::CodePoint);
        let span = range.and_then(|(start, end)| offsets.span_from_units(start, end));
        let found = span.and_then(|span| span.slice(&self.open.text));
        found
            .filter(|found| shown_text(found) == shown)
            .unwrap_or(shown)
    }

    fn relation(&self, builder: &mut Builder<'_>, part: Part) {
        let ends = self
            .known
            .get(&part.from_id)
            .zip(self.known.get(&part.to_id));
        let Some(((first, author), (second, _))) = ends else {
            let (from, to) = (&part.from_id, &part.to_id);
            builder.left_out(&format!(
                "a relation from the region {from:?} to {to:?}, of which only one or none was read"
            ));
            return;
        };
        let (first, second) = (RowId::Mention(*first), RowId::Mention(*second));
        let (from, to) = match part.direction.as_str() {
            "left" => (second, first),
            _ => (first, second),
        };
        let labels = part.labels.unwrap_or_default();
        if labels.is_empty() {
            builder.left_out("a relation without a label");
        }
        for label in labels {
            builder.link("", *author, &label, from.clone(), to.clone());
        }
    }
}

fn entity(
    builder: &mut Builder<'_>,
    meta: &Meta,
    fragments: &[Fragment],
    label: &str,
    author: AuthorId,
) -> EntityChoice {
    let given = match (meta.entity.as_str(), meta.kb.as_str()) {
        ("", "") => return EntityChoice::Unset,
        ("", kb) => kb,
        (entity, _) => entity,
    };
    let quote = joined_quote(fragments);
    let name = if meta.name.is_empty() {
        &quote
    } else {
        &meta.name
    };
    let kind = if meta.kind.is_empty() {
        label
    } else {
        &meta.kind
    };
    let new = Entity {
        kb: meta.kb.clone(),
        ..Builder::entity_called(name, kind)
    };
    let id = builder.entity(given, author, new);
    id.map_or(EntityChoice::Unset, EntityChoice::Is)
}

/// What a person has written about a region in Label Studio.
fn comments(builder: &mut Builder<'_>, author: AuthorId, mention: MentionId, meta: &Meta) {
    for text in meta.text.iter().filter_map(Value::as_str) {
        let comment = NewComment {
            id: "",
            about: RowId::Mention(mention),
            place: None,
            kind: CommentKind::Note,
            text,
            resolved: false,
        };
        builder.comment(author, comment);
    }
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
