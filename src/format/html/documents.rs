//! A document: its text with what is marked in it, and a list of that.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::book::Book;
use super::claims::{Stance, claimer, stance};
use super::escape::{Escaped, Isolated, dir, lang, own_direction};
use super::marks::{Mark, Marks, Sweep};
use super::page::Types;
use crate::format::Selected;
use crate::model::fragment::joined_quote;
use crate::model::{EntityChoice, Evidence, Fragment, Key, Mention};
use crate::text::Span;
use crate::text::direction::{Rule, document_direction};
use crate::text::paragraph::paragraphs;

pub(super) fn write(
    book: &Book<'_>,
    types: &Types<'_>,
    selected: &Selected<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let row = selected.document;
    let own = document_direction(selected.text);
    writeln!(
        out,
        "<article id=\"d-{}\" lang=\"{}\">\n<h2 dir=\"{}\">{}</h2>",
        row.id,
        lang(&row.language),
        dir(own),
        Escaped(&row.title)
    )?;
    about(book, selected, out)?;
    writeln!(out, "<div class=\"t\">")?;
    let marks = Marks::new(marks(book, types, selected));
    let mut sweep = Sweep::default();
    let mut line = String::new();
    for range in paragraphs(selected.text) {
        let words = range.slice(selected.text).unwrap_or_default();
        let direction = row.direction_of(range.start, words, own, Rule::Words);
        line.clear();
        if let Some(span) = Span::new(range.start, range.end) {
            marks
                .write(selected.text, span, &mut sweep, &mut line)
                .map_err(io::Error::other)?;
        }
        writeln!(out, "<p dir=\"{}\">{line}</p>", dir(direction))?;
    }
    writeln!(out, "</div>")?;
    mentions(book, types, selected, out)?;
    writeln!(out, "</article>")
}

/// What is known of a document.
fn about(book: &Book<'_>, selected: &Selected<'_>, out: &mut dyn Write) -> io::Result<()> {
    let row = selected.document;
    writeln!(out, "<dl dir=\"ltr\">")?;
    for (name, value) in [("Source", &row.source), ("Language", &row.language)] {
        if !value.is_empty() {
            writeln!(out, "<dt>{name}</dt><dd>{}</dd>", Isolated(value))?;
        }
    }
    for (key, value) in &row.attributes {
        let name = attribute(book, key);
        writeln!(
            out,
            "<dt>{}</dt><dd>{}</dd>",
            Isolated(name),
            Isolated(value)
        )?;
    }
    writeln!(out, "</dl>")
}

/// The name of an attribute as people read it.
pub(super) fn attribute<'d>(book: &'d Book<'_>, key: &'d Key) -> &'d str {
    let row = book.data.project().attributes().get(key);
    row.map_or(&key.0, |row| &row.name)
}

/// Everything that is marked in the text.
fn marks(book: &Book<'_>, types: &Types<'_>, selected: &Selected<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for mention in &selected.mentions {
        let row = mention.row;
        let shown = types.get(&row.r#type);
        let class = shown.map_or("", |shown| shown.class.as_str());
        let mut class = format!("e {class}");
        if row.unsure {
            class.push_str(" u");
        }
        let name = shown.map_or(row.r#type.0.as_str(), |shown| shown.name());
        let title = told(&[name, &meant(book, row), book.data.author(row.author)]);
        marks.extend(pieces(&mention.spans, &class, &title, &row.r#type.0, ""));
    }
    for row in &selected.evidence {
        let spans: Vec<Span> = row.content.iter().filter_map(Fragment::span).collect();
        let number = book.number(row.claim);
        let stance = stance(row);
        let mut class = format!("v {}", stance.class());
        if row.unsure {
            class.push_str(" u");
        }
        let claim = book.data.project().claims().get(&row.claim);
        let words = claim.map_or("", |claim| claim.text.as_str());
        let title = told(&[&number, words, &claimer(book, row), stance.class()]);
        let label = format!("{number} {}", stance.sign());
        let id = format!("e-{}", row.id);
        marks.extend(pieces(&spans, &class, &title, &label, &id));
    }
    marks
}

/// A mark for each piece; the first is what is linked to, the last is labelled.
fn pieces(spans: &[Span], class: &str, title: &str, label: &str, id: &str) -> Vec<Mark> {
    let last = spans.len().saturating_sub(1);
    let pieces = spans.iter().enumerate();
    let one = |(at, span): (usize, &Span)| Mark {
        span: *span,
        class: class.to_owned(),
        title: title.to_owned(),
        label: if at == last { label } else { "" }.to_owned(),
        id: if at == 0 { id } else { "" }.to_owned(),
    };
    pieces.map(one).collect()
}

/// What is told of something, in one line: each part isolated, for it may be of any direction.
fn told(parts: &[&str]) -> String {
    let parts = parts.iter().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts
        .map(|part| format!("\u{2068}{part}\u{2069}"))
        .collect();
    parts.join(" · ")
}

/// The name of what a mention means, or why it means nothing.
fn meant(book: &Book<'_>, row: &Mention) -> String {
    match row.entity {
        EntityChoice::Unset => String::new(),
        EntityChoice::NotInList => "not in the list of entities".to_owned(),
        EntityChoice::Unsure => "cannot be told".to_owned(),
        EntityChoice::Is(id) => {
            let entity = book.data.project().entities().get(&id);
            entity.map_or_else(String::new, |entity| entity.name.clone())
        }
    }
}

/// The mentions and the evidence of a document in tables that can be folded away.
fn mentions(
    book: &Book<'_>,
    types: &Types<'_>,
    selected: &Selected<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if !selected.mentions.is_empty() {
        let count = selected.mentions.len();
        writeln!(
            out,
            "<details dir=\"ltr\"><summary>Mentions: {count}</summary>\n<div class=\"w\"><table>\n\
             <tr><th>Words</th><th>Type</th><th>Means</th><th>More</th><th>By</th></tr>"
        )?;
        for mention in &selected.mentions {
            let row = mention.row;
            let entity = match row.entity {
                EntityChoice::Is(id) => {
                    format!("<a href=\"#n-{id}\">{}</a>", Isolated(&meant(book, row)))
                }
                _ => Escaped(&meant(book, row)).to_string(),
            };
            let class = types
                .get(&row.r#type)
                .map_or("", |shown| shown.class.as_str());
            writeln!(
                out,
                "<tr><td>{}</td><td><span class=\"s {class}\">{}</span></td><td>{entity}</td><td>{}</td><td>{}</td></tr>",
                Isolated(&joined_quote(&row.fragments)),
                Isolated(&row.r#type.0),
                more(book, &row.attributes, &row.spans, row.unsure),
                Isolated(book.data.author(row.author))
            )?;
        }
        writeln!(out, "</table></div></details>")?;
    }
    if !selected.evidence.is_empty() {
        let count = selected.evidence.len();
        writeln!(
            out,
            "<details dir=\"ltr\"><summary>Evidence of claims: {count}</summary>"
        )?;
        for row in &selected.evidence {
            evidence(book, row, out)?;
        }
        writeln!(out, "</details>")?;
    }
    Ok(())
}

/// A piece of evidence, as it stands under its document.
fn evidence(book: &Book<'_>, row: &Evidence, out: &mut dyn Write) -> io::Result<()> {
    let claim = book.data.project().claims().get(&row.claim);
    let quote = joined_quote(&row.content);
    writeln!(
        out,
        "<blockquote class=\"{}\" dir=\"{}\"><a href=\"#e-{}\">{}</a><br><span class=\"q\" dir=\"ltr\">{} <a href=\"#c-{}\">{}</a> {}{}</span></blockquote>",
        stance(row).class(),
        dir(own_direction(&quote)),
        row.id,
        Isolated(&quote),
        stance(row).words(),
        row.claim,
        book.number(row.claim),
        Isolated(claim.map_or("", |claim| &claim.text)),
        said(book, row)
    )
}

/// Who says it and how, behind what is said.
pub(super) fn said(book: &Book<'_>, row: &Evidence) -> String {
    let mut parts = Vec::new();
    let claimer = claimer(book, row);
    if !claimer.is_empty() {
        parts.push(format!("said by {}", Isolated(&claimer)));
    }
    for (name, fragments) in [("source", &row.source), ("cue", &row.cue)] {
        if !fragments.is_empty() {
            parts.push(format!("{name} {}", Isolated(&joined_quote(fragments))));
        }
    }
    let mut attributes = row.attributes.clone();
    if stance(row) != Stance::Unset {
        attributes.remove(&Key::from("stance"));
    }
    let more = more(book, &attributes, &row.spans, row.unsure);
    parts.extend(Some(more).filter(|more| !more.is_empty()));
    let author = book.data.author(row.author);
    if !author.is_empty() {
        parts.push(format!("by {}", Isolated(author)));
    }
    parts.iter().map(|part| format!(" · {part}")).collect()
}

/// Attributes and marks of a row.
pub(super) fn more(
    book: &Book<'_>,
    attributes: &BTreeMap<Key, String>,
    places: &BTreeMap<Key, Vec<Fragment>>,
    unsure: bool,
) -> String {
    let said = attributes
        .iter()
        .map(|(key, value)| (key, value.replace('\n', ", ")));
    let places = places.iter().map(|(key, list)| (key, joined_quote(list)));
    let mut parts: Vec<String> = said
        .chain(places)
        .map(|(key, value)| {
            let name = Isolated(attribute(book, key)).to_string();
            format!("{name}: {}", Isolated(&value))
        })
        .collect();
    if unsure {
        parts.push("unsure".to_owned());
    }
    parts.join("; ")
}
