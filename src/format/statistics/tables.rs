//! The tables, and what is plotted of them.

use super::count::{ByPart, Counted};
use super::plot::Bar;
use crate::format::{Dataset, split};
use crate::model::{AttributeKind, Key, Subject, Type};

/// A table: its heads, then its rows.
type Table = Vec<Vec<String>>;

/// The tables of a dataset, by name.
pub(super) fn tables(data: &Dataset<'_>, counted: &Counted<'_>) -> Vec<(&'static str, Table)> {
    vec![
        ("totals", totals(data, counted)),
        ("documents", documents(data, counted)),
        ("parts", parts(counted)),
        ("types", types(data, counted)),
        ("languages", languages(counted)),
        ("values", values(data, counted)),
        ("links", links(data, counted)),
        ("authors", authors(data, counted)),
    ]
}

/// The plots of a dataset that have bars: name, title, bars.
pub(super) fn plots(
    data: &Dataset<'_>,
    counted: &Counted<'_>,
) -> Vec<(&'static str, &'static str, Vec<Bar>)> {
    let bar = |(name, count): (String, usize)| Bar { name, count };
    let of_types = in_order(data, Subject::Mention, counted.types.keys().copied());
    let of_types = of_types.into_iter().map(|(key, name)| {
        let count = counted.types.get(&key).map_or(0, sum);
        bar((name, count))
    });
    let of_links = in_order(data, Subject::Link, counted.links.keys().copied());
    let of_links = of_links.into_iter().map(|(key, name)| {
        let count = counted.links.get(&key).copied().unwrap_or(0);
        bar((name, count))
    });
    let languages = counted.languages.iter();
    let languages = languages.map(|(name, [_, mentions, _])| bar((named(name), *mentions)));
    let parts = counted.parts.iter().map(|part| {
        let count = counted.documents.get(part).copied().unwrap_or(0);
        bar((named(part), count))
    });
    let stances = counted.values.iter();
    let stances = stances.filter(|((of, key, _), _)| *of == "evidence" && key.0 == "stance");
    let stances = stances.map(|((_, _, value), count)| bar(((*value).to_owned(), *count)));
    let mut plots = vec![
        ("types", "Mentions by type", of_types.collect::<Vec<_>>()),
        ("languages", "Mentions by language", languages.collect()),
        ("stances", "Evidence by stance", stances.collect()),
        ("links", "Links by type", of_links.collect()),
        ("parts", "Documents by part", parts.collect()),
    ];
    plots.retain(|(_, _, bars)| bars.iter().any(|bar| bar.count > 0));
    plots
}

fn sum(counts: &ByPart<'_>) -> usize {
    counts.values().sum()
}

/// What stands for an empty name.
fn named(name: &str) -> String {
    if name.is_empty() { "none" } else { name }.to_owned()
}

fn line<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn with_counts(name: impl Into<String>, counts: &[usize]) -> Vec<String> {
    let counts = counts.iter().map(usize::to_string);
    std::iter::once(name.into()).chain(counts).collect()
}

fn totals(data: &Dataset<'_>, counted: &Counted<'_>) -> Table {
    let texts = || data.documents().iter().map(|it| it.text);
    let bytes: usize = texts().map(|text| text.len()).sum();
    let characters: usize = texts().map(|text| text.chars().count()).sum();
    let rows = [
        ("documents", data.documents().len()),
        ("characters", characters),
        ("bytes", bytes),
        ("mentions", sum(&counted.mentions)),
        ("entities", data.entities().len()),
        ("entities that are mentioned", counted.entities.len()),
        ("claims", data.claims().len()),
        ("claims with evidence", counted.claims.len()),
        ("evidence", sum(&counted.evidence)),
        ("links", data.links().len()),
        ("rows that fit no text", data.left_out().len()),
    ];
    let heads = line(["what", "count"]);
    let rows = rows.map(|(name, count)| with_counts(name, &[count]));
    std::iter::once(heads).chain(rows).collect()
}

fn documents(data: &Dataset<'_>, counted: &Counted<'_>) -> Table {
    let mut table = vec![line([
        "id",
        "title",
        "source",
        "language",
        "part",
        "characters",
        "mentions",
        "entities",
        "evidence",
        "claims",
    ])];
    for selected in data.documents() {
        let row = selected.document;
        let counts = counted.of_documents.get(&row.id);
        let mut cells = vec![
            row.id.to_string(),
            row.title.clone(),
            row.source.clone(),
            row.language.clone(),
            split(row).to_owned(),
            selected.text.chars().count().to_string(),
        ];
        let counts = counts.copied().unwrap_or_default();
        cells.extend(counts.iter().map(usize::to_string));
        table.push(cells);
    }
    table
}

fn parts(counted: &Counted<'_>) -> Table {
    let mut table = vec![line(["part", "documents", "mentions", "evidence"])];
    for part in &counted.parts {
        let of = |counts: &ByPart<'_>| counts.get(part).copied().unwrap_or(0);
        let counts = [
            of(&counted.documents),
            of(&counted.mentions),
            of(&counted.evidence),
        ];
        table.push(with_counts(*part, &counts));
    }
    table
}

fn types(data: &Dataset<'_>, counted: &Counted<'_>) -> Table {
    let mut heads = line(["type", "name", "mentions"]);
    heads.extend(counted.parts.iter().map(|part| named(part)));
    let mut table = vec![heads];
    for (key, name) in in_order(data, Subject::Mention, counted.types.keys().copied()) {
        let none = ByPart::new();
        let counts = counted.types.get(&key).unwrap_or(&none);
        let mut cells = vec![key.to_string(), name, sum(counts).to_string()];
        let parts = counted.parts.iter();
        cells.extend(parts.map(|part| counts.get(part).copied().unwrap_or(0).to_string()));
        table.push(cells);
    }
    table
}

fn languages(counted: &Counted<'_>) -> Table {
    let mut table = vec![line(["language", "documents", "mentions", "evidence"])];
    let rows = counted.languages.iter();
    table.extend(rows.map(|(name, counts)| with_counts(*name, counts)));
    table
}

/// Values of attributes that are chosen from a list, or are yes or nothing.
fn values(data: &Dataset<'_>, counted: &Counted<'_>) -> Table {
    let mut table = vec![line(["of", "attribute", "value", "count"])];
    for ((of, key, value), count) in &counted.values {
        let attribute = data.project().attributes().get(*key);
        let is_listed = attribute.is_some_and(|attribute| {
            let kind = &attribute.kind;
            !kind.values().is_empty() || *kind == AttributeKind::Flag
        });
        if !is_listed {
            continue;
        }
        table.push(vec![
            (*of).to_owned(),
            key.to_string(),
            (*value).to_owned(),
            count.to_string(),
        ]);
    }
    table
}

fn links(data: &Dataset<'_>, counted: &Counted<'_>) -> Table {
    let mut table = vec![line(["type", "name", "links"])];
    for (key, name) in in_order(data, Subject::Link, counted.links.keys().copied()) {
        let count = counted.links.get(&key).copied().unwrap_or(0);
        table.push(vec![key.to_string(), name, count.to_string()]);
    }
    table
}

fn authors(data: &Dataset<'_>, counted: &Counted<'_>) -> Table {
    let heads = [
        "author", "mentions", "entities", "claims", "evidence", "links",
    ];
    let mut table = vec![line(heads)];
    let rows = counted.authors.iter();
    table.extend(rows.map(|(id, counts)| with_counts(data.author(*id), counts)));
    table
}

/// The types of a kind of row in the order of the schema with their names, then those that it does not
/// have.
fn in_order<'k>(
    data: &Dataset<'_>,
    of: Subject,
    used: impl Iterator<Item = &'k Key>,
) -> Vec<(Key, String)> {
    let types = data.project().types();
    let mut known: Vec<&Type> = types.values().filter(|row| row.of == of).collect();
    known.sort_by_key(|row| (row.order, &row.id));
    let unknown = used.filter(|key| !known.iter().any(|row| row.id == **key));
    let unknown: Vec<_> = unknown.map(|key| (key.clone(), key.to_string())).collect();
    let known = known.iter().map(|row| (row.id.clone(), row.name.clone()));
    known.chain(unknown).collect()
}
