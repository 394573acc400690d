//! Claims against documents.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::claims::{Stance, claimer, evidence_by_claim, numbered, stance};
use super::escape::{Escaped, Isolated, dir, own_direction};
use crate::format::{Dataset, Selected};
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

pub(super) fn write(data: &Dataset<'_>, out: &mut dyn Write) -> io::Result<()> {
    let evidence = evidence_by_claim(data);
    let used: BTreeSet<DocumentId> = evidence
        .values()
        .flatten()
        .map(|(selected, _)| selected.document.id)
        .collect();
    let documents: Vec<&Selected<'_>> = data
        .documents()
        .iter()
        .filter(|selected| used.contains(&selected.document.id))
        .collect();
    let rows: Vec<(&Claim, BTreeMap<DocumentId, Vec<Entry<'_>>>)> = data
        .claims()
        .iter()
        .map(|claim| (*claim, cells(data, claim.id, &evidence)))
        .filter(|(_, cells)| !cells.is_empty())
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
            Isolated(&numbered(data, claim.id)),
            Isolated(&claim.text)
        )?;
        for selected in &documents {
            let cell = cells.get(&selected.document.id);
            write!(out, "<td>")?;
            for entry in cell.into_iter().flatten() {
                write!(out, "{}", shown(data, entry))?;
            }
            writeln!(out, "</td>")?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</table></div>")
}

/// A sign that leads to the place.
fn shown(data: &Dataset<'_>, entry: &Entry<'_>) -> String {
    let claimer = claimer(data, entry.row);
    let quote = joined_quote(&entry.row.content);
    let mut told = vec![entry.stance.words().to_owned()];
    told.extend(
        entry
            .through
            .map(|claim| format!("by way of {}", numbered(data, claim))),
    );
    told.extend(Some(claimer).filter(|claimer| !claimer.is_empty()));
    told.push(quote);
    let told: Vec<String> = told
        .into_iter()
        .map(|part| format!("\u{2068}{part}\u{2069}"))
        .collect();
    let through = entry.through.map_or_else(String::new, |claim| {
        format!("<sub>{}</sub>", numbered(data, claim))
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
fn cells<'d>(
    data: &Dataset<'_>,
    claim: ClaimId,
    evidence: &BTreeMap<ClaimId, Vec<(&'d Selected<'d>, &'d Evidence)>>,
) -> BTreeMap<DocumentId, Vec<Entry<'d>>> {
    let mut cells: BTreeMap<DocumentId, Vec<Entry<'_>>> = BTreeMap::new();
    for (selected, row) in evidence.get(&claim).into_iter().flatten() {
        cells.entry(selected.document.id).or_default().push(Entry {
            row,
            stance: stance(row),
            through: None,
        });
    }
    let refuting = data
        .links()
        .iter()
        .filter_map(|link| match (&link.from, &link.to) {
            (RowId::Claim(from), RowId::Claim(to)) if *to == claim && link.r#type.0 == REFUTING => {
                Some(*from)
            }
            _ => None,
        });
    let refuting: BTreeSet<ClaimId> = refuting.collect();
    for from in refuting {
        let holding = evidence.get(&from).into_iter().flatten();
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
