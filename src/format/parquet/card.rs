//! The dataset card: YAML that `load_dataset` reads, then Markdown for people.
//!
//! Only what the project itself says stands in it. The licence is left for its owner to fill in.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::columns::Columns;
use crate::format::{Dataset, Selected};
use crate::model::{AttributeKind, Key, Subject};

type Parts<'d> = [(String, Vec<&'d Selected<'d>>)];

pub(super) fn write(
    data: &Dataset<'_>,
    parts: &Parts<'_>,
    tables: &[(&'static str, Columns)],
    out: &mut dyn Write,
) -> io::Result<()> {
    head(data, parts, tables, out)?;
    counts(parts, out)?;
    labels(data, out)?;
    columns(data, tables, out)?;
    writeln!(
        out,
        "\n## Licence and sources\n\nTo be filled in before this dataset is published: the licence of the texts and of \
         the\nannotations, where the texts come from, and who annotated them by which guidelines."
    )
}

fn head(
    data: &Dataset<'_>,
    parts: &Parts<'_>,
    tables: &[(&'static str, Columns)],
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "---")?;
    let languages: BTreeSet<&str> = data
        .documents()
        .iter()
        .map(|selected| selected.document.language.as_str())
        .filter(|code| is_code(code))
        .collect();
    if !languages.is_empty() {
        writeln!(out, "language:")?;
        for code in &languages {
            // In quotes, for `no` is Norwegian and also a flag of YAML.
            writeln!(out, "- \"{code}\"")?;
        }
    }
    if data.documents().iter().any(|it| !it.mentions.is_empty()) {
        writeln!(out, "task_categories:\n- token-classification")?;
        writeln!(out, "task_ids:\n- named-entity-recognition")?;
    }
    writeln!(out, "size_categories:\n- {}", size(data.documents().len()))?;
    writeln!(
        out,
        "# license: to be filled in before this dataset is published"
    )?;
    writeln!(
        out,
        "configs:\n- config_name: documents\n  default: true\n  data_files:"
    )?;
    for (name, _) in parts {
        writeln!(out, "  - split: {name}\n    path: data/{name}-*.parquet")?;
    }
    for (name, _) in tables {
        writeln!(
            out,
            "- config_name: {name}\n  data_files:\n  - split: train\n    path: {name}/train-*.parquet"
        )?;
    }
    writeln!(out, "---\n")
}

/// Whether it is a language code that needs no care in YAML.
fn is_code(code: &str) -> bool {
    let is_plain = code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_plain && !matches!(code, "" | "und" | "mul" | "zxx")
}

/// The class of a number of rows, as Hugging Face names it.
fn size(rows: usize) -> &'static str {
    match rows {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        100_000..1_000_000 => "100K<n<1M",
        _ => "1M<n<10M",
    }
}

fn counts(parts: &Parts<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "# Annotated texts\n\n\
         Each row is a document with its text, the entities that are marked in it, and the places where claims\n\
         are made. Offsets are half-open and count Unicode code points, as Python does:\n\
         `text[start:end] == quote` holds for every entity, every piece of evidence and every fragment of them.\n\n\
         | split | documents | characters | entities | evidence |\n|---|---:|---:|---:|---:|"
    )?;
    let mut sums = [0; 4];
    for (name, documents) in parts {
        let characters = documents.iter().map(|it| it.text.chars().count());
        let counts = [
            documents.len(),
            characters.sum(),
            documents.iter().map(|it| it.mentions.len()).sum(),
            documents.iter().map(|it| it.evidence.len()).sum(),
        ];
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
        line(name, counts, out)?;
    }
    if parts.len() > 1 {
        line("all", sums, out)?;
    }
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    for selected in parts.iter().flat_map(|(_, documents)| documents) {
        *languages.entry(&selected.document.language).or_default() += 1;
    }
    writeln!(out, "\n| language | documents |\n|---|---:|")?;
    for (language, count) in languages {
        writeln!(out, "| {} | {count} |", cell(language))?;
    }
    Ok(())
}

fn line(name: &str, counts: [usize; 4], out: &mut dyn Write) -> io::Result<()> {
    let [documents, characters, mentions, evidence] = counts;
    writeln!(
        out,
        "| {name} | {documents} | {characters} | {mentions} | {evidence} |"
    )
}

/// The labels of entities and the values of attributes, with how often each is used.
fn labels(data: &Dataset<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut used: BTreeMap<&Key, usize> = BTreeMap::new();
    for mention in data.documents().iter().flat_map(|it| &it.mentions) {
        *used.entry(&mention.row.r#type).or_default() += 1;
    }
    let project = data.project();
    let mut types: Vec<_> = project.types().values().collect();
    types.retain(|row| row.of == Subject::Mention || used.contains_key(&row.id));
    types.sort_by_key(|row| (row.order, &row.id));
    writeln!(
        out,
        "\n## Labels of entities\n\n| label | name | entities |\n|---|---|---:|"
    )?;
    for row in &types {
        let count = used.remove(&row.id).unwrap_or(0);
        writeln!(
            out,
            "| {} | {} | {count} |",
            cell(&row.id.0),
            cell(&row.name)
        )?;
    }
    for (key, count) in used {
        writeln!(out, "| {} | | {count} |", cell(&key.0))?;
    }
    let mut attributes: Vec<_> = project.attributes().values().collect();
    attributes.sort_by_key(|row| (row.order, &row.id));
    let listed = attributes.into_iter().filter_map(|row| match &row.kind {
        AttributeKind::Choice(values) | AttributeKind::Many(values) => Some((row, values)),
        _ => None,
    });
    let listed: Vec<_> = listed.collect();
    if listed.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## Attributes with a list of values\n\n| attribute | of | values |\n|---|---|---|"
    )?;
    for (row, values) in listed {
        let values: Vec<String> = values.iter().map(|(value, _)| cell(value)).collect();
        let of = format!("{:?}", row.of).to_lowercase();
        writeln!(
            out,
            "| {} | {of} | {} |",
            cell(&row.id.0),
            values.join(", ")
        )?;
    }
    Ok(())
}

/// What stands in which column.
fn columns(
    data: &Dataset<'_>,
    tables: &[(&'static str, Columns)],
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "\n## Columns\n\n\
         - `text`: the text, never normalised; `hash`: the SHA-256 of its UTF-8 bytes.\n\
         - `entities`: `start`, `end`, `label`, `quote`; `fragments`: its pieces, mostly one; `entity` and\n  \
           `entity_name`: what is meant, the same in all documents; `no_entity`: why nothing is.\n\
         - `evidence`: the place where a claim is made; `claim` is its id and `claim_text` its words; `claimer`,\n  \
           `claimer_name` and `claimer_kind`: who makes it; `cue` and `source`: the words that report it, and those that\n  \
           name who says it.\n\
         - `attributes`: values of the schema's attributes; what is not said is null. `places`: such as are spans.\n\
         - `unsure`: whoever annotated it would like it looked at again. `author`: who annotated it."
    )?;
    for (name, columns) in tables {
        writeln!(
            out,
            "- The configuration `{name}` has {} rows.",
            columns.rows()
        )?;
    }
    if !data.left_out().is_empty() {
        writeln!(
            out,
            "\n{} annotations that do not fit their text are not in this dataset.",
            data.left_out().len()
        )?;
    }
    Ok(())
}

/// Words of a project inside a table of Markdown, in which they mean nothing but themselves.
fn cell(words: &str) -> String {
    let mut cell = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => cell.push_str("&amp;"),
            '<' => cell.push_str("&lt;"),
            '>' => cell.push_str("&gt;"),
            '\n' | '\r' | '\t' => cell.push(' '),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' | '$' => {
                cell.push('\\');
                cell.push(c);
            }
            c if c.is_control() => {}
            c => cell.push(c),
        }
    }
    cell
}
