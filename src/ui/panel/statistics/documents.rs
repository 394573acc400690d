//! Every document, to be ordered by any column; a row opens it.

use std::cmp::Reverse;

use egui::Ui;

use super::card;
use crate::i18n::Strings;
use crate::model::WorkState;
use crate::query::statistics::{OfDocument, Statistics};
use crate::session::{Action, Sheet, Workspace};
use crate::ui::Cx;
use crate::ui::widget::{Clicked, Head, Table};

/// By which column the documents are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// 0 for the order of the corpus.
    column: usize,
    /// The largest first.
    down: bool,
}

impl Order {
    /// After a click on the head of a column: numbers largest first, a second click turns round.
    fn after(self, column: usize) -> Self {
        let down = if self.column == column {
            !self.down
        } else {
            column > 0
        };
        Self { column, down }
    }
}

/// The table of documents.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    workspace: &Workspace,
    found: &Statistics,
    listed: Option<(Order, Vec<usize>)>,
    order: &mut Order,
) -> (Order, Vec<usize>) {
    let counted = cx.session.settings().work_time;
    let heads = heads(cx.t, counted);
    let by = order.column.min(heads.len());
    *order = Order {
        column: by,
        ..*order
    };
    let sorted = *order;
    let rows = match listed {
        // The time that is worked runs on while nothing changes in the project.
        Some((old, rows)) if old == *order && order.column != TIME => rows,
        _ => in_order(*order, found, workspace),
    };
    let document = |row: usize| found.documents.get(*rows.get(row)?);
    let clicked = card(ui, cx, "panel-statistics-by-document", |ui| {
        let table = Table {
            id: "statistics-documents",
            names: &cx.t.get("panel-statistics-head-document"),
            heads: &heads,
            rows: rows.len(),
            order: Some((order.column, order.down)),
            opens: true,
        };
        table.ui(ui, cx, |row| {
            document(row).map_or_else(Vec::new, |it| cells(cx.t, workspace, it, counted))
        })
    });
    match clicked {
        Some(Clicked::Head(column)) => *order = order.after(column),
        Some(Clicked::Row(row)) => {
            if let Some(document) = document(row) {
                cx.push(Action::Sheet(Sheet::Reader));
                cx.push(Action::Show(document.id));
            }
        }
        None => {}
    }
    (sorted, rows)
}

/// The column of the time that is worked, and that of the names 0.
const TIME: usize = 7;

fn heads(t: &Strings, counted: bool) -> Vec<Head> {
    let heads = [
        ("panel-statistics-head-state", 84.0),
        ("panel-statistics-head-size", 84.0),
        ("panel-statistics-head-mentions", 82.0),
        ("panel-statistics-head-entities", 82.0),
        ("panel-statistics-head-claims", 70.0),
        ("panel-statistics-head-evidence", 82.0),
        ("panel-statistics-head-time", 104.0),
    ];
    let heads = heads
        .into_iter()
        .take(if counted { TIME } else { TIME - 1 });
    heads
        .map(|(key, width)| Head {
            words: t.get(key),
            width,
        })
        .collect()
}

/// The numbers of the documents in an order.
fn in_order(order: Order, found: &Statistics, workspace: &Workspace) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..found.documents.len()).collect();
    let value = |row: &usize| {
        found
            .documents
            .get(*row)
            .map_or(0, |it| match order.column {
                1 => it.state as u64,
                2 => it.bytes as u64,
                3 => it.mentions as u64,
                4 => it.entities as u64,
                5 => it.claims as u64,
                6 => it.evidence as u64,
                TIME => workspace.worked(it.id),
                _ => *row as u64,
            })
    };
    if order.down {
        rows.sort_by_key(|row| Reverse(value(row)));
    } else {
        rows.sort_by_key(value);
    }
    rows
}

fn cells(t: &Strings, workspace: &Workspace, it: &OfDocument, counted: bool) -> Vec<String> {
    let document = workspace.project().documents().get(&it.id);
    let title = document.map_or(String::new(), |document| document.title.clone());
    let state = t.get(match it.state {
        WorkState::New => "panel-statistics-state-new",
        WorkState::InWork => "panel-statistics-state-in-work",
        WorkState::Done => "panel-statistics-state-done",
        WorkState::Reviewed => "panel-statistics-state-reviewed",
    });
    let kilobytes = format!("{:.1}", it.bytes as f64 / 1024.0);
    let mut cells = vec![
        title,
        state,
        t.with("panel-statistics-size", &[("kilobytes", kilobytes.into())]),
        it.mentions.to_string(),
        it.entities.to_string(),
        it.claims.to_string(),
        it.evidence.to_string(),
    ];
    if counted {
        cells.push(time(t, workspace.worked(it.id)));
    }
    cells
}

/// A time in hours and minutes, `–` for less than one.
pub(super) fn time(t: &Strings, milliseconds: u64) -> String {
    let minutes = milliseconds / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "–".to_owned(),
        (0, minutes) => t.with("panel-statistics-minutes", &[("minutes", minutes.into())]),
        (hours, minutes) => t.with(
            "panel-statistics-hours",
            &[("hours", hours.into()), ("minutes", minutes.into())],
        ),
    }
}
