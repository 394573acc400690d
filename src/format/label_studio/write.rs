//! Rows → tasks.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::region::shown_text;
use super::{ATTRIBUTE, CONFIG, FIXED, LABEL, Meta, TASKS, TEXT, config};
use crate::format::builder::SCORE;
use crate::format::{Dataset, Selected, Tagged, Target};
use crate::model::{AuthorKind, DocumentId, EntityChoice, Key, Link, MentionId, Project, RowId};
use crate::text::{OffsetIndex, Span};

#[derive(Serialize)]
struct Task<'d> {
    id: usize,
    data: Data<'d>,
    annotations: Vec<Annotation<'d>>,
    predictions: Vec<Prediction<'d>>,
}

#[derive(Serialize)]
struct Data<'d> {
    text: &'d str,
    id: String,
    title: &'d str,
    language: &'d str,
    source: &'d str,
    hash: String,
    #[serde(flatten)]
    attributes: BTreeMap<String, &'d str>,
}

#[derive(Serialize)]
struct Annotation<'d> {
    id: usize,
    was_cancelled: bool,
    result: Vec<Part<'d>>,
}

#[derive(Serialize)]
struct Prediction<'d> {
    model_version: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    result: Vec<Part<'d>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Part<'d> {
    Region(Region<'d>),
    Relation(Relation<'d>),
}

#[derive(Serialize)]
struct Region<'d> {
    id: String,
    from_name: &'static str,
    to_name: &'static str,
    r#type: &'static str,
    value: Value<'d>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    meta: Meta,
}

#[derive(Serialize)]
struct Value<'d> {
    start: u32,
    end: u32,
    text: String,
    labels: [&'d str; 1],
}

#[derive(Serialize)]
struct Relation<'d> {
    r#type: &'static str,
    from_id: String,
    to_id: String,
    direction: &'static str,
    labels: [&'d str; 1],
}

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    config::write(data, target.file(CONFIG)?)?;
    let out = target.file(TASKS)?;
    let mut links = links_by_document(data);
    out.write_all(b"[")?;
    for (at, selected) in data.documents().iter().enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        let links = links.remove(&selected.document.id).unwrap_or_default();
        serde_json::to_writer(&mut *out, &task(data, selected, &links, at + 1)?)?;
        data.count_written();
    }
    out.write_all(b"\n]\n")
}

/// The links between two mentions of one document.
fn links_by_document<'p>(data: &Dataset<'p>) -> BTreeMap<DocumentId, Vec<&'p Link>> {
    let document = |end: &RowId| match end {
        RowId::Mention(id) => data.project().mentions().get(id).map(|row| row.document),
        _ => None,
    };
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for link in data.links() {
        let from = document(&link.from);
        if let Some(from) = from.filter(|_| from == document(&link.to)) {
            found.entry(from).or_default().push(*link);
        }
    }
    found
}

fn task<'d>(
    data: &Dataset<'d>,
    selected: &'d Selected<'_>,
    links: &[&'d Link],
    number: usize,
) -> io::Result<Task<'d>> {
    let row = selected.document;
    let index = OffsetIndex::new(Arc::clone(selected.text), data.unit());
    let mut known: BTreeMap<MentionId, String> = BTreeMap::new();
    let mut result = Vec::with_capacity(selected.mentions.len() + links.len());
    for mention in &selected.mentions {
        for span in &mention.spans {
            // Of a mention that is split, the first part has its id and is what links lead to.
            let own = mention.row.id.to_string();
            let id = match known.entry(mention.row.id) {
                Entry::Occupied(_) => format!("{own}-{}", result.len()),
                Entry::Vacant(free) => free.insert(own).clone(),
            };
            let region = region(data, selected, mention, *span, &index, id)?;
            result.push(Part::Region(region));
        }
    }
    for link in links {
        let id = |end: &RowId| match end {
            RowId::Mention(id) => known.get(id).cloned(),
            _ => None,
        };
        if let (Some(from_id), Some(to_id)) = (id(&link.from), id(&link.to)) {
            let r#type = data.project().types().get(&link.r#type);
            let is_symmetric = r#type.is_some_and(|row| row.symmetric);
            result.push(Part::Relation(Relation {
                r#type: "relation",
                from_id,
                to_id,
                direction: if is_symmetric { "bi" } else { "right" },
                labels: [&link.r#type.0],
            }));
        }
    }
    let attributes = row.attributes.iter().map(|(key, value)| {
        let is_taken = FIXED.contains(&key.0.as_str()) || key.0.starts_with(ATTRIBUTE);
        let prefix = if is_taken { ATTRIBUTE } else { "" };
        (format!("{prefix}{key}"), value.as_str())
    });
    let mut task = Task {
        id: number,
        data: Data {
            text: selected.text,
            id: row.id.to_string(),
            title: &row.title,
            language: &row.language,
            source: &row.source,
            hash: row.hash.to_string(),
            attributes: attributes.collect(),
        },
        annotations: Vec::new(),
        predictions: Vec::new(),
    };
    match proposer(data) {
        Some(model_version) => task.predictions.push(Prediction {
            model_version,
            score: mean(&result),
            result,
        }),
        None => task.annotations.push(Annotation {
            id: number,
            was_cancelled: false,
            result,
        }),
    }
    Ok(task)
}

/// The name of the chosen author, if that is a program that proposes.
fn proposer<'d>(data: &Dataset<'d>) -> Option<&'d str> {
    let project: &Project = data.project();
    let author = project.authors().get(&data.choice().author?)?;
    (author.kind == AuthorKind::Suggester).then_some(author.name.as_str())
}

/// The dataset holds only what fits its text and has offsets in the unit.
fn region<'d>(
    data: &Dataset<'d>,
    selected: &Selected<'_>,
    mention: &'d Tagged<'_>,
    span: Span,
    index: &OffsetIndex,
    id: String,
) -> io::Result<Region<'d>> {
    let row = mention.row;
    let units = index.units_from_span(span);
    let (start, end) =
        units.ok_or_else(|| io::Error::other("a mention has no offset in the unit"))?;
    let mut meta = Meta {
        author: data.author(row.author).to_owned(),
        ..Meta::default()
    };
    if let EntityChoice::Is(entity) = row.entity
        && let Some(entity) = data.project().entities().get(&entity)
    {
        meta.entity = entity.id.to_string();
        meta.name.clone_from(&entity.name);
        meta.kind.clone_from(&entity.r#type.0);
        meta.kb.clone_from(&entity.kb);
    }
    let score = row.attributes.get(&Key::from(SCORE));
    let score = score.and_then(|score| score.parse::<f64>().ok());
    Ok(Region {
        id,
        from_name: LABEL,
        to_name: TEXT,
        r#type: "labels",
        value: Value {
            start,
            end,
            text: shown_text(span.slice(selected.text).unwrap_or_default()),
            labels: [&row.r#type.0],
        },
        score: score.filter(|score| score.is_finite()),
        meta,
    })
}

/// What the regions' scores are on average.
fn mean(result: &[Part<'_>]) -> Option<f64> {
    let scores = result.iter().filter_map(|part| match part {
        Part::Region(region) => region.score,
        Part::Relation(_) => None,
    });
    let scores: Vec<f64> = scores.collect();
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64)
}
