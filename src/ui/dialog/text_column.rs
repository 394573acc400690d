//! Which column of a table holds the texts.

use egui::Ui;

use super::list::List;
use super::row::ListRow;
use super::{Dialog, buttons};
use crate::session::Action;
use crate::ui::Cx;
use crate::ui::text::Label;

/// Greatest height of the list, in points.
const HEIGHT: f32 = 360.0;

/// The columns, each with a value.
#[derive(Default)]
pub(super) struct TextColumn {
    /// The table that the list is about.
    table: String,
    list: List,
}

impl Dialog for TextColumn {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-text-column-title")
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let session = cx.session;
        let Some(table) = session.table_question() else {
            return cx.prompt(None);
        };
        let columns = table.columns();
        if self.table != table.name {
            self.table.clone_from(&table.name);
            // Texts are long: the longest sample is the likeliest.
            let longest = (0..columns.len()).rev().max_by_key(|at| {
                let column = columns.get(*at);
                column.map_or(0, |column| column.sample.chars().count())
            });
            self.list = List::default();
            self.list.select(longest.unwrap_or(0));
        }
        let hint = cx.t.with(
            "dialog-text-column-hint",
            &[("file", table.name.as_str().into())],
        );
        ui.add(Label::new(hint).size(12.5).weak().wrap());
        ui.add_space(6.0);
        let enter = self.list.take_choice(ui, columns.len());
        let height = (ui.ctx().content_rect().height() - 240.0).clamp(120.0, HEIGHT);
        let clicked = self
            .list
            .show(ui, columns.len(), height, |ui, index, selected| {
                let line = columns.get(index).map_or_else(
                    || ListRow::new(""),
                    |column| ListRow::new(column.name.as_str()).detail(column.sample.as_str()),
                );
                ui.add(line.selected(selected))
            });
        if let Some(clicked) = clicked {
            self.list.select(clicked);
        }
        let chosen = self.list.at.and_then(|at| columns.get(at));
        let others = chosen.map_or(0, |chosen| session.tables_with(&chosen.name));
        if others > 0 {
            ui.add_space(4.0);
            let words =
                cx.t.with("dialog-text-column-others", &[("count", others.into())]);
            ui.add(Label::new(words).size(12.5).weak().wrap());
        }
        let take = cx.t.get("dialog-text-column-take");
        let done = buttons(ui, cx, &take, chosen.is_some(), |_, _| {});
        if (done || enter)
            && let Some(chosen) = chosen
        {
            cx.push(Action::TextColumn(chosen.name.clone()));
        }
    }
}
