//! The table of documents.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use super::columns::Columns;
use crate::format::{Dataset, Selected, Tagged};
use crate::model::{Claimer, EntityChoice, Evidence, Fragment, Key};
use crate::text::{OffsetIndex, Span};

/// The attributes that the dataset uses, by kind of row.
#[derive(Default)]
pub(super) struct Keys<'p> {
    documents: BTreeSet<&'p Key>,
    mentions: BTreeSet<&'p Key>,
    evidence: BTreeSet<&'p Key>,
}

impl<'p> Keys<'p> {
    pub(super) fn of(data: &'p Dataset<'_>) -> Self {
        let mut keys = Self::default();
        for selected in data.documents() {
            keys.documents.extend(selected.document.attributes.keys());
            for mention in &selected.mentions {
                keys.mentions.extend(mention.row.attributes.keys());
            }
            for evidence in &selected.evidence {
                keys.evidence.extend(evidence.attributes.keys());
            }
        }
        keys
    }
}

/// A document with the way from its bytes to code points.
struct Open<'p> {
    selected: &'p Selected<'p>,
    index: OffsetIndex,
}

/// A place in code points, and what stands there.
struct Place<'t> {
    start: u32,
    end: u32,
    quote: &'t str,
}

impl<'p> Open<'p> {
    /// From the first byte of the first of these to the last of the last.
    fn whole(&self, spans: &[Span]) -> io::Result<Place<'p>> {
        let (first, last) = spans.first().zip(spans.last()).ok_or_else(no_place)?;
        self.place(first.union(*last))
    }

    /// The dataset holds only what fits its text.
    fn place(&self, span: Span) -> io::Result<Place<'p>> {
        let (start, end) = self.index.units_from_span(span).ok_or_else(no_place)?;
        let quote = span.slice(self.selected.text).ok_or_else(no_place)?;
        Ok(Place { start, end, quote })
    }

    fn places(&self, fragments: &[Fragment]) -> io::Result<Vec<Place<'p>>> {
        let spans = fragments.iter().map(Fragment::span);
        let place = |span: Option<Span>| self.place(span.ok_or_else(no_place)?);
        spans.map(place).collect()
    }
}

fn no_place() -> io::Error {
    io::Error::other("an annotation has no place in its text")
}

/// The columns of these documents.
pub(super) fn columns(
    data: &Dataset<'_>,
    keys: &Keys<'_>,
    documents: &[&Selected<'_>],
) -> io::Result<Columns> {
    let open: Vec<Open<'_>> = documents
        .iter()
        .map(|selected| Open {
            selected,
            index: OffsetIndex::new(Arc::clone(selected.text), data.unit()),
        })
        .collect();
    let rows = || documents.iter().map(|selected| selected.document);
    let columns = Columns::default()
        .text("id", rows().map(|row| row.id.to_string()))
        .said("source", rows().map(|row| Some(&row.source)))
        .said("title", rows().map(|row| Some(&row.title)))
        .said("language", rows().map(|row| Some(&row.language)))
        .text("text", documents.iter().map(|selected| selected.text))
        .text("hash", rows().map(|row| row.hash.to_string()))
        .attributes(
            "attributes",
            &keys.documents,
            rows().map(|row| &row.attributes),
        )?;
    let lengths = documents.iter().map(|selected| selected.mentions.len());
    let columns = columns.lists("entities", lengths, mentions(data, keys, &open)?)?;
    let lengths = documents.iter().map(|selected| selected.evidence.len());
    columns.lists("evidence", lengths, evidence(data, keys, &open)?)
}

fn mentions(data: &Dataset<'_>, keys: &Keys<'_>, open: &[Open<'_>]) -> io::Result<Columns> {
    let all: Vec<(&Open<'_>, &Tagged<'_>)> = open
        .iter()
        .flat_map(|open| open.selected.mentions.iter().map(move |row| (open, row)))
        .collect();
    let whole = all.iter().map(|(open, mention)| open.whole(&mention.spans));
    let whole: Vec<Place<'_>> = whole.collect::<io::Result<_>>()?;
    let pieces = all.iter().map(|(open, mention)| {
        let spans = mention.spans.iter();
        spans.map(|span| open.place(*span)).collect()
    });
    let pieces: Vec<Vec<Place<'_>>> = pieces.collect::<io::Result<_>>()?;
    let rows = || all.iter().map(|(_, mention)| mention.row);
    let entity = |choice: &EntityChoice| match choice {
        EntityChoice::Is(id) => data.project().entities().get(id),
        EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => None,
    };
    let columns = Columns::default()
        .text("id", rows().map(|row| row.id.to_string()))
        .number("start", whole.iter().map(|place| place.start))
        .number("end", whole.iter().map(|place| place.end))
        .text("label", rows().map(|row| &row.r#type.0))
        .text("quote", whole.iter().map(|place| place.quote));
    let columns = fragments(columns, "fragments", &pieces)?
        .said(
            "entity",
            rows().map(|row| entity(&row.entity).map(|it| it.id.to_string())),
        )
        .said(
            "entity_name",
            rows().map(|row| entity(&row.entity).map(|it| &it.name)),
        )
        .said(
            "no_entity",
            rows().map(|row| match row.entity {
                EntityChoice::NotInList => Some("not_in_list"),
                EntityChoice::Unsure => Some("unsure"),
                EntityChoice::Unset | EntityChoice::Is(_) => None,
            }),
        )
        .attributes(
            "attributes",
            &keys.mentions,
            rows().map(|row| &row.attributes),
        )?;
    let values = all
        .iter()
        .map(|(open, mention)| (*open, &mention.row.spans));
    Ok(places(columns, values)?
        .flag("unsure", rows().map(|row| row.unsure))
        .said("author", rows().map(|row| Some(data.author(row.author)))))
}

fn evidence(data: &Dataset<'_>, keys: &Keys<'_>, open: &[Open<'_>]) -> io::Result<Columns> {
    let all: Vec<(&Open<'_>, &Evidence)> = open
        .iter()
        .flat_map(|open| open.selected.evidence.iter().map(move |row| (open, *row)))
        .collect();
    let pieces = |of: fn(&Evidence) -> &Vec<Fragment>| {
        let pieces = all.iter().map(|(open, row)| open.places(of(row)));
        pieces.collect::<io::Result<Vec<_>>>()
    };
    let whole = all.iter().map(|(open, row)| {
        let spans: Vec<Span> = row.content.iter().filter_map(Fragment::span).collect();
        open.whole(&spans)
    });
    let whole: Vec<Place<'_>> = whole.collect::<io::Result<_>>()?;
    let rows = || all.iter().map(|(_, row)| *row);
    let project = data.project();
    let claim = |row: &Evidence| project.claims().get(&row.claim);
    let columns = Columns::default()
        .text("id", rows().map(|row| row.id.to_string()))
        .text("claim", rows().map(|row| row.claim.to_string()))
        .said(
            "claim_text",
            rows().map(|row| claim(row).map(|claim| &claim.text)),
        )
        .number("start", whole.iter().map(|place| place.start))
        .number("end", whole.iter().map(|place| place.end))
        .text("quote", whole.iter().map(|place| place.quote));
    let columns = fragments(columns, "fragments", &pieces(|row| &row.content)?)?
        .said(
            "claimer",
            rows().map(|row| match &row.claimer {
                Claimer::Entity(id) => Some(id.to_string()),
                Claimer::Unset | Claimer::DocumentAuthor | Claimer::Described(_) => None,
            }),
        )
        .said(
            "claimer_name",
            rows().map(|row| match &row.claimer {
                Claimer::Entity(id) => project.entities().get(id).map(|it| it.name.as_str()),
                Claimer::Described(words) => Some(words.as_str()),
                Claimer::Unset | Claimer::DocumentAuthor => None,
            }),
        )
        .said(
            "claimer_kind",
            rows().map(|row| match row.claimer {
                Claimer::Entity(_) => Some("entity"),
                Claimer::Described(_) => Some("description"),
                Claimer::DocumentAuthor => Some("document_author"),
                Claimer::Unset => None,
            }),
        );
    let columns = fragments(columns, "cue", &pieces(|row| &row.cue)?)?;
    let columns = fragments(columns, "source", &pieces(|row| &row.source)?)?.attributes(
        "attributes",
        &keys.evidence,
        rows().map(|row| &row.attributes),
    )?;
    let values = all.iter().map(|(open, row)| (*open, &row.spans));
    Ok(places(columns, values)?
        .flag("unsure", rows().map(|row| row.unsure))
        .said("author", rows().map(|row| Some(data.author(row.author)))))
}

/// A column of lists of places.
fn fragments(columns: Columns, name: &str, pieces: &[Vec<Place<'_>>]) -> io::Result<Columns> {
    let all = || pieces.iter().flatten();
    let inside = Columns::default()
        .number("start", all().map(|place| place.start))
        .number("end", all().map(|place| place.end))
        .text("quote", all().map(|place| place.quote));
    columns.lists(name, pieces.iter().map(Vec::len), inside)
}

/// A column of the attributes that are places.
fn places<'r>(
    columns: Columns,
    rows: impl Iterator<Item = (&'r Open<'r>, &'r BTreeMap<Key, Vec<Fragment>>)>,
) -> io::Result<Columns> {
    let mut lengths = Vec::new();
    let mut all: Vec<(&Key, Place<'_>)> = Vec::new();
    for (open, values) in rows {
        let before = all.len();
        for (key, list) in values {
            all.extend(open.places(list)?.into_iter().map(|place| (key, place)));
        }
        lengths.push(all.len() - before);
    }
    let inside = Columns::default()
        .text("name", all.iter().map(|(key, _)| &key.0))
        .number("start", all.iter().map(|(_, place)| place.start))
        .number("end", all.iter().map(|(_, place)| place.end))
        .text("quote", all.iter().map(|(_, place)| place.quote));
    columns.lists("places", lengths.into_iter(), inside)
}
