//! Who has made how much.

use egui::Ui;

use super::card;
use crate::query::statistics::OfAuthor;
use crate::ui::Cx;
use crate::ui::widget::{Head, Table};

/// Width of a column of numbers.
const NUMBER: f32 = 82.0;

/// The table of authors.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, authors: &[OfAuthor]) {
    let heads = [
        "panel-statistics-head-mentions",
        "panel-statistics-head-entities",
        "panel-statistics-head-claims",
        "panel-statistics-head-evidence",
        "panel-statistics-head-links",
        "panel-statistics-head-comments",
        "panel-statistics-head-done",
    ]
    .map(|key| Head {
        words: cx.t.get(key),
        width: NUMBER,
    });
    card(ui, cx, "panel-statistics-by-author", |ui| {
        let table = Table {
            id: "statistics-authors",
            names: &cx.t.get("panel-statistics-head-author"),
            heads: &heads,
            rows: authors.len(),
            order: None,
            opens: false,
        };
        table.ui(ui, cx, |row| {
            authors.get(row).map_or_else(Vec::new, |author| {
                let counts = [
                    author.mentions,
                    author.entities,
                    author.claims,
                    author.evidence,
                    author.links,
                    author.comments,
                    author.done,
                ];
                let counts = counts.iter().map(usize::to_string);
                std::iter::once(author.name.clone()).chain(counts).collect()
            })
        });
    });
}
