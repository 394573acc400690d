//! Tables of what belongs to the whole project: entities, links, comments; and what is not in the page.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::book::Book;
use super::documents::more;
use super::escape::{Escaped, Isolated};
use crate::model::{EntityChoice, EntityId, RowId};

pub(super) fn entities(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    if book.data.entities().is_empty() {
        return Ok(());
    }
    let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
    for mention in book.data.documents().iter().flat_map(|it| &it.mentions) {
        if let EntityChoice::Is(id) = mention.row.entity {
            *counts.entry(id).or_default() += 1;
        }
    }
    // A column that says nothing takes room.
    let has_ids = book.data.entities().iter().any(|row| !row.kb.is_empty());
    let ids = if has_ids { "<th>Known as</th>" } else { "" };
    writeln!(
        out,
        "<h2 id=\"entities\">Entities</h2>\n<div class=\"w card\"><table>\n\
         <tr><th>Name</th><th>Type</th><th>Other names</th>{ids}<th>More</th><th>Mentions</th></tr>"
    )?;
    for row in book.data.entities() {
        let names = row.names.iter().flat_map(|(language, names)| {
            names.iter().map(move |name| {
                format!(
                    "{} <span class=\"q\">{}</span>",
                    Isolated(name),
                    Isolated(language)
                )
            })
        });
        let names: Vec<String> = names.collect();
        let mut about = more(book, &row.attributes, &BTreeMap::new(), false);
        if !row.note.is_empty() {
            let between = if about.is_empty() { "" } else { "; " };
            about.push_str(&format!("{between}{}", Isolated(&row.note)));
        }
        let id = if has_ids {
            format!("<td>{}</td>", Isolated(&row.kb))
        } else {
            String::new()
        };
        writeln!(
            out,
            "<tr id=\"n-{}\"><td>{}</td><td>{}</td><td>{}</td>{id}<td>{about}</td><td>{}</td></tr>",
            row.id,
            Isolated(&row.name),
            Isolated(&row.r#type.0),
            names.join(", "),
            counts.get(&row.id).copied().unwrap_or(0)
        )?;
    }
    writeln!(out, "</table></div>")
}

/// The links that do not stand with the claims.
pub(super) fn links(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    let is_of_claims = |row: &RowId| matches!(row, RowId::Claim(_));
    let mut links = book
        .data
        .links()
        .iter()
        .filter(|link| !is_of_claims(&link.from))
        .peekable();
    if links.peek().is_none() {
        return Ok(());
    }
    writeln!(
        out,
        "<h2>Links</h2>\n<div class=\"w card\"><table>\n<tr><th>From</th><th>Type</th><th>To</th><th>By</th></tr>"
    )?;
    for link in links {
        let row = book.data.project().types().get(&link.r#type);
        writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            Isolated(&words(book, &link.from)),
            Isolated(row.map_or(&link.r#type.0, |row| &row.name)),
            Isolated(&words(book, &link.to)),
            Isolated(book.data.author(link.author))
        )?;
    }
    writeln!(out, "</table></div>")
}

pub(super) fn comments(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    if book.data.comments().is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<h2>Comments</h2>\n<div class=\"w card\"><table>\n<tr><th>About</th><th>Comment</th><th>By</th></tr>"
    )?;
    for row in book.data.comments() {
        writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            Isolated(&words(book, &row.about)),
            Isolated(&row.text),
            Isolated(book.data.author(row.author))
        )?;
    }
    writeln!(out, "</table></div>")
}

/// The words by which a row is known.
fn words(book: &Book<'_>, row: &RowId) -> String {
    let number = match row {
        RowId::Claim(id) => format!("{} ", book.number(*id)),
        _ => String::new(),
    };
    let words = book.data.project().row(row).map(|row| row.name());
    format!("{number}{}", words.unwrap_or_default())
}

/// What no page could show.
pub(super) fn left_out(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    if book.data.left_out().is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2>Not in this page</h2>\n<ul>")?;
    for words in book.data.left_out() {
        writeln!(out, "<li>{}</li>", Escaped(words))?;
    }
    writeln!(out, "</ul>")
}
