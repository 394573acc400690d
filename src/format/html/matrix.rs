//! Claims against documents.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::book::Book;
use super::claims::{Stance, claimer, stance};
use super::escape::{Escaped, Isolated, dir, own_direction};
use crate::format::Selected;
use crate::model::fragment::joined_quote;
use crate::model::{Claim, ClaimId, DocumentId, Evidence, RowId};

/// The link type by which evidence of one claim counts as refuting another.
const REFUTING: &str = "refuting";
/// Most cells of a matrix that a page shows; larger ones are for the window.
const MOST_CELLS: usize = 100_000;

/// A piece of evidence in a cell: how it bears on the claim of the row, and by way of which claim.
struct Entry<'d> {
    row: &'d Evidence,
    stance: Stance,
    through: Option<ClaimId>,
}

pub(super) fn write(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<(&Claim, BTreeMap<DocumentId, Vec<Entry<'_>>>)> = book
        .data
        .claims()
        .iter()
        .map(|claim| (*claim, cells(book, claim.id)))
        .filter(|(_, cells)| !cells.is_empty())
        .collect();
    let used: BTreeSet<DocumentId> = rows
        .iter()
        .flat_map(|(_, cells)| cells.keys().copied())
        .collect();
    let documents = book.data.documents().iter();
    let documents: Vec<&Selected<'_>> = documents
        .filter(|selected| used.contains(&selected.document.id))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2 id=\"matrix\">Claims and documents</h2>")?;
    let (height, width) = (rows.len(), documents.len());
    if height * width > MOST_CELLS {
        return writeln!(
            out,
            "<p class=\"q\">{height} claims × {width} documents are more than a page can show.</p>"
        );
    }
    writeln!(
        out,
        "<div class=\"w card\"><table class=\"x\">\n<tr><th>Claim</th>"
    )?;
    for selected in &documents {
        let row = selected.document;
        writeln!(
            out,
            "<th dir=\"{}\"><a href=\"#d-{}\">{}</a></th>",
            dir(own_direction(&row.title)),
            row.id,
            Isolated(&row.title)
        )?;
    }
    writeln!(out, "</tr>")?;
    for (claim, cells) in &rows {
        writeln!(
            out,
            "<tr><td dir=\"{}\"><a href=\"#c-{}\">{}</a> {}</td>",
            dir(own_direction(&claim.text)),
            claim.id,
            Isolated(&book.number(claim.id)),
            Isolated(&claim.text)
        )?;
        for selected in &documents {
            let cell = cells.get(&selected.document.id);
            write!(out, "<td>")?;
            for entry in cell.into_iter().flatten() {
                write!(out, "{}", shown(book, entry))?;
            }
            writeln!(out, "</td>")?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</table></div>")
}

/// A sign that leads to the place.
fn shown(book: &Book<'_>, entry: &Entry<'_>) -> String {
    let claimer = claimer(book, entry.row);
    let quote = joined_quote(&entry.row.content);
    let mut told = vec![entry.stance.words().to_owned()];
    told.extend(
        entry
            .through
            .map(|claim| format!("by way of {}", book.number(claim))),
    );
    told.extend(Some(claimer).filter(|claimer| !claimer.is_empty()));
    told.push(quote);
    let told: Vec<String> = told
        .into_iter()
        .map(|part| format!("\u{2068}{part}\u{2069}"))
        .collect();
    let through = entry.through.map_or_else(String::new, |claim| {
        format!("<sub>{}</sub>", book.number(claim))
    });
    format!(
        "<a class=\"s {}\" href=\"#e-{}\" title=\"{}\">{}{through}</a>",
        entry.stance.class(),
        entry.row.id,
        Escaped(&told.join(" · ")),
        entry.stance.sign()
    )
}

/// The cells of a claim: its own evidence, and what holds a claim that refutes it.
fn cells<'d>(book: &Book<'d>, claim: ClaimId) -> BTreeMap<DocumentId, Vec<Entry<'d>>> {
    let mut cells: BTreeMap<DocumentId, Vec<Entry<'_>>> = BTreeMap::new();
    for (selected, row) in book.evidence(claim) {
        cells.entry(selected.document.id).or_default().push(Entry {
            row,
            stance: stance(row),
            through: None,
        });
    }
    let links = book.links(claim).iter();
    let links = links.filter(|link| link.r#type.0 == REFUTING && link.to == RowId::Claim(claim));
    let refuting: BTreeSet<ClaimId> = links
        .filter_map(|link| match link.from {
            RowId::Claim(from) => Some(from),
            _ => None,
        })
        .collect();
    for from in refuting {
        let holding = book.evidence(from).iter();
        for (selected, row) in holding.filter(|(_, row)| stance(row).holds()) {
            cells.entry(selected.document.id).or_default().push(Entry {
                row,
                stance: Stance::Refute,
                through: Some(from),
            });
        }
    }
    cells
}
