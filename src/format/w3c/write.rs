//! Rows → annotations.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Value, json};
use ulid::Ulid;

use super::iri::{iri_from_kb, iri_from_stem, iri_from_ulid};
use super::part::{Text, attribute, resource, said, tag, words};
use super::time::time_from_ulid;
use super::{ANNOTATIONS, CONTEXT, HASH, field};
use crate::format::{Dataset, Selected, Tagged, Target};
use crate::model::value::YES;
use crate::model::{
    AuthorId, AuthorKind, Claimer, Comment, CommentKind, DocumentId, Entity, EntityChoice,
    EntityId, Evidence, Key, RowId,
};
use crate::text::{OffsetIndex, Unit};

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let names = Names::of(data);
    let mut page = Page {
        out: target.file(ANNOTATIONS)?,
        is_first: true,
    };
    // One annotation a line, so that a person, a difference and a pipe can follow.
    let total = data.documents().len()
        + data.entities().len()
        + data.claims().len()
        + data.links().len()
        + data.comments().len()
        + data
            .documents()
            .iter()
            .map(|selected| selected.mentions.len() + selected.evidence.len())
            .sum::<usize>();
    write!(
        page.out,
        "{{\"@context\":\"{CONTEXT}\",\"id\":\"{}\",\"type\":\"AnnotationCollection\",\"total\":{total},\
         \"first\":{{\"id\":\"{}#page\",\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[",
        iri_from_ulid(data.project().id().0),
        iri_from_ulid(data.project().id().0),
    )?;
    for selected in data.documents() {
        page.add(&names.document(selected))?;
    }
    for entity in data.entities() {
        page.add(&names.described_entity(entity))?;
    }
    for claim in data.claims() {
        let mut body = vec![words("describing", &claim.text, &claim.language)];
        body.extend(values(&claim.attributes));
        let id = format!("{}#description", iri_from_ulid(claim.id.0));
        let of = (id.as_str(), claim.id.0, Some(claim.author));
        let about = iri_from_ulid(claim.id.0).into();
        page.add(&names.annotation(of, "describing", body, about))?;
    }
    for selected in data.documents() {
        let text = names.text(selected);
        for mention in &selected.mentions {
            page.add(&names.mention(&text, mention))?;
        }
        for row in &selected.evidence {
            page.add(&names.evidence(&text, row))?;
        }
        data.count_written();
    }
    for link in data.links() {
        let ends = names.row(&link.from).zip(names.row(&link.to));
        let (from, to) =
            ends.ok_or_else(|| io::Error::other("a link has an end without a name"))?;
        let body = vec![tag(&link.r#type.0), resource("linking", &to)];
        let id = iri_from_ulid(link.id.0);
        let of = (id.as_str(), link.id.0, Some(link.author));
        page.add(&names.annotation(of, "linking", body, from.into()))?;
    }
    for comment in data.comments() {
        page.add(&names.comment(comment)?)?;
    }
    page.out.write_all(b"\n]}}\n")?;
    for selected in data.documents() {
        let text = target.file(&format!("{}{}.txt", super::iri::TEXTS, selected.stem))?;
        text.write_all(selected.text.as_bytes())?;
    }
    Ok(())
}

struct Page<'o> {
    out: &'o mut dyn Write,
    is_first: bool,
}

impl Page<'_> {
    fn add(&mut self, annotation: &Value) -> io::Result<()> {
        let before: &[u8] = if self.is_first { b"\n" } else { b",\n" };
        self.is_first = false;
        self.out.write_all(before)?;
        Ok(serde_json::to_writer(&mut *self.out, annotation)?)
    }
}

/// What everything is called.
struct Names<'d, 'p> {
    data: &'d Dataset<'p>,
    documents: BTreeMap<DocumentId, &'d Selected<'p>>,
    entities: BTreeMap<EntityId, String>,
}

impl<'d, 'p> Names<'d, 'p> {
    fn of(data: &'d Dataset<'p>) -> Self {
        let mut taken = BTreeSet::new();
        let mut entities = BTreeMap::new();
        for entity in data.entities() {
            let on_web = iri_from_kb(&entity.kb).filter(|iri| taken.insert(iri.clone()));
            let iri = on_web.unwrap_or_else(|| iri_from_ulid(entity.id.0));
            entities.insert(entity.id, iri);
        }
        let documents = data.documents().iter();
        Self {
            data,
            documents: documents
                .map(|selected| (selected.document.id, selected))
                .collect(),
            entities,
        }
    }

    fn row(&self, row: &RowId) -> Option<String> {
        match row {
            RowId::Document(id) => self
                .documents
                .get(id)
                .map(|selected| iri_from_stem(&selected.stem)),
            RowId::Entity(id) => self.entities.get(id).cloned(),
            RowId::Mention(id) => Some(iri_from_ulid(id.0)),
            RowId::Claim(id) => Some(iri_from_ulid(id.0)),
            RowId::Evidence(id) => Some(iri_from_ulid(id.0)),
            RowId::Link(id) => Some(iri_from_ulid(id.0)),
            RowId::Comment(id) => Some(iri_from_ulid(id.0)),
            _ => None,
        }
    }

    /// An annotation with this name and the time of this id.
    fn annotation(
        &self,
        (iri, id, author): (&str, Ulid, Option<AuthorId>),
        motivation: &str,
        body: Vec<Value>,
        target: Value,
    ) -> Value {
        let mut annotation = json!({
            "id": iri,
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": target,
        });
        let authors = self.data.project().authors();
        let author = author
            .and_then(|author| authors.get(&author))
            .map(|author| {
                let kind = if author.kind == AuthorKind::Suggester {
                    "Software"
                } else {
                    "Person"
                };
                json!({"type": kind, "name": author.name})
            });
        let time = time_from_ulid(id).map(Value::from);
        if let Some(fields) = annotation.as_object_mut() {
            let known = [("creator", author), ("created", time)];
            let known = known
                .into_iter()
                .filter_map(|(name, value)| Some((name, value?)));
            fields.extend(known.map(|(name, value)| (name.to_owned(), value)));
        }
        annotation
    }

    fn document(&self, selected: &Selected<'_>) -> Value {
        let document = selected.document;
        let mut body = vec![said(field::TITLE, &document.title)];
        if !document.source.is_empty() {
            body.push(said(field::SOURCE, &document.source));
        }
        body.extend(values(&document.attributes));
        let mut target = json!({
            "id": iri_from_stem(&selected.stem),
            "type": "Text",
            "format": "text/plain",
            HASH: document.hash.to_string(),
        });
        if !document.language.is_empty()
            && let Some(fields) = target.as_object_mut()
        {
            fields.insert("language".to_owned(), document.language.clone().into());
        }
        let iri = iri_from_ulid(document.id.0);
        self.annotation((&iri, document.id.0, None), "describing", body, target)
    }

    fn described_entity(&self, row: &Entity) -> Value {
        let mut body = vec![tag(&row.r#type.0), said(field::NAME, &row.name)];
        for (language, names) in &row.names {
            body.extend(names.iter().map(|name| {
                let mut name = said(field::NAME, name);
                if let Some(fields) = name.as_object_mut() {
                    fields.insert("language".to_owned(), language.clone().into());
                }
                name
            }));
        }
        for (name, value) in [(field::KB, &row.kb), (field::NOTE, &row.note)] {
            if !value.is_empty() {
                body.push(said(name, value));
            }
        }
        body.extend(values(&row.attributes));
        let id = format!("{}#description", iri_from_ulid(row.id.0));
        let about = self.entities.get(&row.id).cloned().unwrap_or_default();
        let of = (id.as_str(), row.id.0, Some(row.author));
        self.annotation(of, "describing", body, about.into())
    }

    fn text<'t>(&self, selected: &'t Selected<'_>) -> Text<'t> {
        Text {
            iri: iri_from_stem(&selected.stem),
            hash: selected.document.hash,
            text: selected.text,
            index: OffsetIndex::new(Arc::clone(selected.text), Unit::CodePoint),
        }
    }

    fn mention(&self, text: &Text<'_>, mention: &Tagged<'_>) -> Value {
        let row = mention.row;
        let mut body = vec![tag(&row.r#type.0)];
        match row.entity {
            EntityChoice::Unset => {}
            EntityChoice::Is(id) => {
                let iri = self.entities.get(&id);
                body.extend(iri.map(|iri| resource("identifying", iri)));
            }
            EntityChoice::NotInList => body.push(said(field::NO_ENTITY, field::NOT_IN_LIST)),
            EntityChoice::Unsure => body.push(said(field::NO_ENTITY, field::UNSURE)),
        }
        if row.unsure {
            body.push(said(field::UNSURE, YES));
        }
        body.extend(values(&row.attributes));
        for (key, fragments) in &row.spans {
            body.extend(text.named_places(&attribute(key), fragments));
        }
        let places = mention.spans.iter().map(|span| text.place(*span)).collect();
        let iri = iri_from_ulid(row.id.0);
        let of = (iri.as_str(), row.id.0, Some(row.author));
        self.annotation(of, "tagging", body, one_or_many(places))
    }

    fn evidence(&self, text: &Text<'_>, row: &Evidence) -> Value {
        let mut body = vec![resource("linking", &iri_from_ulid(row.claim.0))];
        match &row.claimer {
            Claimer::Unset => {}
            Claimer::Entity(id) => {
                let iri = self.entities.get(id);
                let mut who = resource("identifying", iri.map_or("", String::as_str));
                if let Some(fields) = who.as_object_mut() {
                    fields.insert("name".to_owned(), field::CLAIMER.into());
                }
                body.push(who);
            }
            Claimer::DocumentAuthor => body.push(said(field::DOCUMENT_AUTHOR, YES)),
            Claimer::Described(who) => body.push(said(field::CLAIMER, who)),
        }
        if row.unsure {
            body.push(said(field::UNSURE, YES));
        }
        body.extend(values(&row.attributes));
        body.extend(text.named_places(field::CUE, &row.cue));
        body.extend(text.named_places(field::SOURCE, &row.source));
        for (key, fragments) in &row.spans {
            body.extend(text.named_places(&attribute(key), fragments));
        }
        let iri = iri_from_ulid(row.id.0);
        let of = (iri.as_str(), row.id.0, Some(row.author));
        self.annotation(of, "linking", body, one_or_many(text.places(&row.content)))
    }

    fn comment(&self, row: &Comment) -> io::Result<Value> {
        let motivation = match row.kind {
            CommentKind::Note => "commenting",
            CommentKind::Question => "questioning",
            CommentKind::Answer => "replying",
        };
        let mut body = vec![words(motivation, &row.text, "")];
        if row.resolved {
            body.push(said(field::RESOLVED, YES));
        }
        let target = match self.data.place(row) {
            Some((selected, spans)) => {
                let text = self.text(selected);
                one_or_many(spans.into_iter().map(|span| text.place(span)).collect())
            }
            None => {
                let about = self.row(&row.about);
                about
                    .ok_or_else(|| io::Error::other("a comment is about nothing that has a name"))?
                    .into()
            }
        };
        let iri = iri_from_ulid(row.id.0);
        let of = (iri.as_str(), row.id.0, Some(row.author));
        Ok(self.annotation(of, motivation, body, target))
    }
}

fn values(attributes: &BTreeMap<Key, String>) -> impl Iterator<Item = Value> + '_ {
    let attributes = attributes.iter();
    attributes.map(|(key, value)| said(&attribute(key), value))
}

fn one_or_many(mut values: Vec<Value>) -> Value {
    match values.len() {
        1 => values.pop().unwrap_or_default(),
        _ => Value::Array(values),
    }
}
