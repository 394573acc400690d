//! The matrix as a table of words, for spreadsheets: headed in English, the same for every reader.

use super::{Across, Column, Entry, Matrix, MatrixRow, Numbered, Voice, Voiced};

/// Heads of the columns before those of the matrix.
const HEADS: [&str; 8] = [
    "claim",
    "same as",
    "text",
    "topic",
    "held by",
    "refuted by",
    "refutes",
    "contradiction",
];

impl Matrix {
    /// A line for the heads and one for each row. Several pieces of evidence of a cell are on lines of
    /// their own: stance, quote, who says it, and by way of which claim it refutes.
    #[must_use]
    pub fn table(&self) -> Vec<Vec<String>> {
        let heads = HEADS.map(str::to_owned).into_iter();
        let heads = heads.chain(self.columns.iter().map(head));
        let rows = self.rows.iter().map(|row| self.line(row));
        std::iter::once(heads.collect()).chain(rows).collect()
    }

    fn line(&self, row: &MatrixRow) -> Vec<String> {
        let (first, others) = row
            .claims
            .split_first()
            .map_or((String::new(), String::new()), |(first, others)| {
                (numbers(&[*first]), numbers(others))
            });
        let voices: Vec<String> = row.voices.iter().map(name).collect();
        let contradiction = if row.contradicted { "yes" } else { "" };
        let head = [
            first,
            others,
            row.text.clone(),
            row.topic.clone(),
            voices.join(", "),
            numbers(&row.refuted_by),
            numbers(&row.refutes),
            contradiction.to_owned(),
        ];
        let cells = (0..self.columns.len()).map(|column| {
            let entries = row.cells.get(&column).into_iter().flatten();
            let lines: Vec<String> = entries.map(line_of).collect();
            lines.join("\n")
        });
        head.into_iter().chain(cells).collect()
    }
}

fn numbers(claims: &[Numbered]) -> String {
    let names = claims.iter().map(|claim| format!("C{}", claim.number));
    names.collect::<Vec<_>>().join(", ")
}

fn head(column: &Column) -> String {
    match &column.across {
        Across::Document(_) if column.language.is_empty() => column.title.clone(),
        Across::Document(_) => format!("{} [{}]", column.title, column.language),
        Across::Voice(voice) => name(&Voiced {
            voice: voice.clone(),
            name: column.title.clone(),
        }),
        Across::Language(language) => language.clone(),
    }
}

fn name(voiced: &Voiced) -> String {
    match voiced.voice {
        Voice::Author => "document's author".to_owned(),
        Voice::Unset => "not said".to_owned(),
        Voice::Entity(_) | Voice::Described(_) => voiced.name.clone(),
    }
}

fn line_of(entry: &Entry) -> String {
    let through = entry.through.map_or(String::new(), |through| {
        format!(", C{}", through.row.number)
    });
    let stance = entry.stance.name();
    let voice = name(&entry.voice);
    format!("[{stance}{through}] {} — {voice}", entry.quote)
}
