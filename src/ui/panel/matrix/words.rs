//! The words of a matrix.

use crate::i18n::{Strings, isolated};
use crate::query::matrix::{Across, Column, Entry, MatrixRow, Numbered, Stance, Voice, Voiced};

/// What separates short words on a line.
const DOT: &str = " · ";

/// A claim's number as shown.
pub(super) fn number(claim: Numbered) -> String {
    format!("C{}", claim.number)
}

/// The numbers of a row's claims.
pub(super) fn numbers(row: &MatrixRow) -> String {
    let numbers = row.claims.iter().map(|claim| number(*claim));
    numbers.collect::<Vec<_>>().join(" = ")
}

fn list(claims: &[Numbered]) -> String {
    let numbers = claims.iter().map(|claim| number(*claim));
    numbers.collect::<Vec<_>>().join(", ")
}

/// Who says it.
pub(super) fn voice(t: &Strings, voiced: &Voiced) -> String {
    match voiced.voice {
        Voice::Author => t.get("panel-matrix-author"),
        Voice::Unset => t.get("panel-matrix-nobody"),
        Voice::Entity(_) | Voice::Described(_) => voiced.name.clone(),
    }
}

/// Who holds a row.
pub(super) fn holders(t: &Strings, row: &MatrixRow) -> String {
    let names = row.voices.iter().map(|voiced| isolated(&voice(t, voiced)));
    names.collect::<Vec<_>>().join(DOT)
}

/// What refutes a row, and what it refutes.
pub(super) fn refutation(t: &Strings, row: &MatrixRow) -> String {
    let mut parts = Vec::new();
    for (key, claims) in [
        ("panel-matrix-refuted-by", &row.refuted_by),
        ("panel-matrix-refutes", &row.refutes),
    ] {
        if !claims.is_empty() {
            parts.push(t.with(key, &[("claims", list(claims).into())]));
        }
    }
    parts.join(DOT)
}

/// How evidence bears on the row; empty where it affirms, which is what its tick says.
fn bearing(t: &Strings, entry: &Entry) -> String {
    match (entry.through, entry.stance) {
        (Some(through), _) => t.with(
            "panel-matrix-through",
            &[("claim", number(through.row).into())],
        ),
        (None, Stance::Affirm) => String::new(),
        (None, stance) => self::stance(t, stance),
    }
}

/// A stance.
pub(super) fn stance(t: &Strings, stance: Stance) -> String {
    t.get(match stance {
        Stance::Affirm => "panel-matrix-affirm",
        Stance::Refute => "panel-matrix-refute",
        Stance::Question => "panel-matrix-question",
        Stance::Unset => "panel-matrix-unset",
    })
}

/// What stands below a quote: how it bears on the row, who says it, the kind of quotation.
pub(super) fn about(t: &Strings, entry: &Entry) -> String {
    let parts = [
        bearing(t, entry),
        voice(t, &entry.voice),
        entry.quotation.to_lowercase(),
    ];
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts
        .map(|part| isolated(part))
        .collect::<Vec<_>>()
        .join(DOT)
}

/// What a screen reader says of evidence.
pub(super) fn told(t: &Strings, entry: &Entry) -> String {
    let stance = stance(t, entry.stance);
    format!("{stance}: {} ({})", entry.quote, about(t, entry))
}

/// The title of a column.
pub(super) fn head(t: &Strings, column: &Column) -> String {
    match &column.across {
        Across::Voice(voice) => self::voice(
            t,
            &Voiced {
                voice: voice.clone(),
                name: column.title.clone(),
            },
        ),
        Across::Language(language) if language.is_empty() => t.get("panel-matrix-no-language"),
        Across::Language(_) => String::new(),
        Across::Document(_) => column.title.clone(),
    }
}
