//! What there is to do: questions, unsure rows and slips, with what puts each right.
//!
//! Chips say how much there is of each kind, and show one kind alone; below them is the list, each thing
//! with its place in the middle of its line; at the bottom the thing that was gone to last, with its keys.
//! `rows` is the list, `card` the thing at the bottom, `words` what is said of it.

mod card;
mod rows;
mod words;

use egui::{Frame, Margin, Panel, ScrollArea, Sense, Ui};

use self::card::Answer;
use self::rows::TodoRows;
use super::Desk;
use crate::session::{Action, Todo, TodoAct};
use crate::ui::text::{Button, Label};
use crate::ui::widget::{Chip, ProgressLine, flow};

/// Greatest height of the chips, and of the thing at the bottom, points.
const HEIGHTS: (f32, f32) = (150.0, 330.0);

/// The list, and the answer that is being written.
#[derive(Default)]
pub struct TodoTab {
    rows: TodoRows,
    answer: Answer,
}

impl TodoTab {
    /// Shows the tab in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>) {
        let (workspace, t) = (desk.workspace, desk.cx.t);
        let todo = workspace.todo();
        let mut jobs = desk.cx.session.jobs();
        let is_busy = jobs.any(|job| Some(job.id) == todo.job());
        // Once in a while, not in every frame: what is asked for asks for another frame.
        if !is_busy && !todo.is_settled(workspace.revision()) {
            desk.cx.push(Action::Todo(TodoAct::Check));
        }
        let margin = Margin::symmetric(12, 8);
        Panel::top("todo-kinds")
            .frame(Frame::new().inner_margin(margin))
            .show(ui, |ui| {
                ScrollArea::vertical()
                    .max_height(HEIGHTS.0)
                    .min_scrolled_height(HEIGHTS.0)
                    .id_salt("todo-kinds")
                    .show(ui, |ui| kinds(ui, desk, todo));
                progress(ui, desk, todo);
            });
        if let Some(item) = todo.current_item() {
            Panel::bottom("todo-card")
                .frame(Frame::new().inner_margin(margin))
                .show(ui, |ui| {
                    ScrollArea::vertical()
                        .max_height(HEIGHTS.1)
                        .min_scrolled_height(HEIGHTS.1)
                        .id_salt("todo-card")
                        .show(ui, |ui| card::card(ui, desk, item, &mut self.answer));
                });
        }
        if todo.count() > 0 {
            self.rows.ui(ui, desk, todo);
            return;
        }
        let words = if todo.job().is_some() || !todo.is_known() {
            t.get("panel-todo-busy")
        } else {
            t.get("panel-todo-empty")
        };
        Frame::new().inner_margin(12).show(ui, |ui| {
            ui.with_layout(desk.cx.side.column(), |ui| {
                ui.add(Label::new(words).weak().wrap());
            });
        });
    }
}

/// A chip for each kind, and whose work is shown where more than one author has any.
fn kinds(ui: &mut Ui, desk: &mut Desk<'_, '_>, todo: &Todo) {
    let kinds = todo.kinds();
    let all: usize = kinds.iter().map(|(_, count)| count).sum();
    let (side, t) = (desk.cx.side, desk.cx.t);
    flow(ui, side, |ui| {
        let mut chip = |ui: &mut Ui, words: &str, count: usize, only| {
            let words = format!("{words} {count}");
            let is_on = todo.only() == only;
            let colour = if is_on {
                desk.cx.theme.accent
            } else {
                desk.cx.theme.faint
            };
            let chip = Chip::new(words)
                .colour(colour)
                .selected(is_on)
                .sense(Sense::click());
            if ui.add(chip).clicked() {
                let only = if is_on { None } else { only };
                desk.cx.push(Action::Todo(TodoAct::Only(only)));
            }
        };
        if kinds.len() > 1 {
            chip(ui, &t.get("panel-todo-all"), all, None);
        }
        for (kind, count) in kinds {
            chip(ui, &t.get(words::kind_key(*kind)), *count, Some(*kind));
        }
    });
    if desk.workspace.project().authors().len() > 1 {
        ui.add_space(4.0);
        let button = Button::new(t.get("panel-todo-everyone"))
            .size(12.5)
            .selected(todo.everyone());
        if ui.add(button).clicked() {
            let everyone = !todo.everyone();
            desk.cx.push(Action::Todo(TodoAct::Everyone(everyone)));
        }
    }
}

/// How far the search for things to do is, while one runs for long.
fn progress(ui: &mut Ui, desk: &mut Desk<'_, '_>, todo: &Todo) {
    let job = desk
        .cx
        .session
        .jobs()
        .find(|job| Some(job.id) == todo.job());
    let Some(share) = job.and_then(|job| job.share()) else {
        return;
    };
    ui.add_space(4.0);
    ui.add(ProgressLine::new(share));
}
