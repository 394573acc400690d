//! The page as a whole.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::book::Book;
use super::escape::{Escaped, Isolated};
use super::{claims, documents, lists, matrix, style};
use crate::format::{Dataset, Target};
use crate::model::{Key, Subject, Type};

/// The types of mentions with their classes and counts, in the order of the schema.
pub(super) struct Types<'p> {
    pub(super) all: Vec<Shown<'p>>,
}

/// A type as the page shows it.
pub(super) struct Shown<'p> {
    pub(super) key: &'p Key,
    pub(super) class: String,
    /// Its record; `None` for one that the schema does not know.
    pub(super) row: Option<&'p Type>,
    pub(super) count: usize,
}

impl<'p> Types<'p> {
    /// Those that are used.
    fn of(data: &'p Dataset<'_>) -> Self {
        let mut counts: BTreeMap<&Key, usize> = BTreeMap::new();
        for mention in data.documents().iter().flat_map(|it| &it.mentions) {
            *counts.entry(&mention.row.r#type).or_default() += 1;
        }
        let types = data.project().types();
        let row = |key: &Key| types.get(key).filter(|row| row.of == Subject::Mention);
        let mut all: Vec<(&Key, usize)> = counts.into_iter().collect();
        all.sort_by_key(|(key, _)| (row(key).map_or(u32::MAX, |row| row.order), *key));
        let all = all.into_iter().enumerate();
        let all = all.map(|(at, (key, count))| Shown {
            key,
            class: format!("t{at}"),
            row: row(key),
            count,
        });
        Self { all: all.collect() }
    }

    pub(super) fn get(&self, key: &Key) -> Option<&Shown<'p>> {
        self.all.iter().find(|shown| shown.key == key)
    }
}

impl Shown<'_> {
    /// Its name as people read it.
    pub(super) fn name(&self) -> &str {
        self.row.map_or(&self.key.0, |row| &row.name)
    }
}

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let types = Types::of(data);
    let slots = types.all.iter().map(|shown| {
        let slot = shown.row.map_or("", |row| row.colour.as_str());
        (shown.class.clone(), slot.to_owned())
    });
    let out = target.file("report.html")?;
    head(&style::sheet(&slots.collect())?, out)?;
    top(data, &types, out)?;
    let book = Book::of(data);
    for selected in data.documents() {
        documents::write(&book, &types, selected, out)?;
        data.count_written();
    }
    lists::entities(&book, out)?;
    claims::write(&book, out)?;
    matrix::write(&book, out)?;
    lists::links(&book, out)?;
    lists::comments(&book, out)?;
    lists::left_out(&book, out)?;
    writeln!(out, "</body>\n</html>")
}

fn head(sheet: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Annotated texts</title>\n<style>\n{sheet}</style>\n</head>\n<body>\n"
    )
}

/// What is in the page, and what its signs mean.
fn top(data: &Dataset<'_>, types: &Types<'_>, out: &mut dyn Write) -> io::Result<()> {
    let documents = data.documents();
    let mentions: usize = documents.iter().map(|it| it.mentions.len()).sum();
    let evidence: usize = documents.iter().map(|it| it.evidence.len()).sum();
    let counts = [
        (documents.len(), "document", "documents"),
        (mentions, "mention", "mentions"),
        (data.entities().len(), "entity", "entities"),
        (data.claims().len(), "claim", "claims"),
        (evidence, "piece of evidence", "pieces of evidence"),
    ];
    let counts = counts.map(|(count, one, more)| {
        let noun = if count == 1 { one } else { more };
        format!("{count} {noun}")
    });
    writeln!(
        out,
        "<h1>Annotated texts</h1>\n<p class=\"q\">{}</p>",
        counts.join(" · ")
    )?;
    if !types.all.is_empty() {
        writeln!(out, "<ul class=\"legend\">")?;
        for shown in &types.all {
            writeln!(
                out,
                "<li><span class=\"chip {}\">{} {}</span> <span class=\"q\">{}</span></li>",
                shown.class,
                Isolated(&shown.key.0),
                Isolated(shown.name()),
                shown.count
            )?;
        }
        writeln!(out, "</ul>")?;
    }
    if evidence > 0 {
        writeln!(
            out,
            "<p class=\"q\">Dashed lines are evidence of claims: <span class=\"s affirm\">✓ affirms</span> · \
             <span class=\"s refute\">✗ refutes</span> · <span class=\"s question\">? questions</span> · \
             <span class=\"s unset\">• says so, no stance given</span>. Dotted lines are marked as unsure.</p>"
        )?;
    }
    if documents.len() > 1 {
        writeln!(out, "<ol>")?;
        for selected in documents {
            let row = selected.document;
            writeln!(
                out,
                "<li><a href=\"#d-{}\">{}</a> <span class=\"q\">{}</span></li>",
                row.id,
                Isolated(&row.title),
                Escaped(&row.language)
            )?;
        }
        writeln!(out, "</ol>")?;
    }
    Ok(())
}
