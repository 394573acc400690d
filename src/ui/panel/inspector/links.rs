//! The links of the row in focus, each with its direction in words and the words of its other end.

use egui::{Sense, Ui, vec2};

use super::{Desk, carrying};
use crate::edit::Command;
use crate::model::RowId;
use crate::query::links::{Seen, stands_for};
use crate::session::{Action, Verb};
use crate::ui::icon::Icon;
use crate::ui::panel::links::{end_name, end_words, link_colour, link_words};
use crate::ui::text::Label;
use crate::ui::widget::{IconButton, Quote, card, heading, verb_button};

/// Links listed at most.
const LISTED: usize = 100;

/// The links of a row and of what it stands for, and how to make one.
pub fn links(ui: &mut Ui, desk: &mut Desk<'_, '_>, row: &RowId) {
    let seen = desk.links.of(desk.workspace.project(), row);
    card(ui, desk.cx.side, |ui| {
        let words = desk
            .cx
            .t
            .with("panel-links", &[("count", seen.len().into())]);
        heading(ui, &words);
        for seen in seen.iter().take(LISTED) {
            one(ui, desk, seen);
        }
        let start = desk.workspace.link_start();
        let words = match start {
            Some(start) if start != row => {
                let name = shown_name(desk, start);
                desk.cx
                    .t
                    .with("panel-link-end", &[("name", name.as_str().into())])
            }
            Some(_) => desk.cx.t.get("panel-link-begun"),
            None => desk.cx.t.get("panel-link-begin"),
        };
        verb_button(ui, desk.cx, Verb::Link, &words);
    });
}

/// What a row is called as the end of a link: evidence by its claim.
fn shown_name(desk: &Desk<'_, '_>, row: &RowId) -> String {
    let project = desk.workspace.project();
    let meant = match row {
        RowId::Evidence(_) => stands_for(project, row).pop(),
        _ => None,
    };
    end_name(project, &meant.unwrap_or_else(|| row.clone()))
}

fn one(ui: &mut Ui, desk: &mut Desk<'_, '_>, seen: &Seen) {
    let (project, side) = (desk.workspace.project(), desk.cx.side);
    let colour = link_colour(desk.cx.theme, project, &seen.r#type);
    side.horizontal(ui, |ui| {
        let (dot, _) = ui.allocate_exact_size(vec2(8.0, 8.0), Sense::hover());
        ui.painter().circle_filled(dot.center(), 4.0, colour);
        let words = link_words(desk.cx, project, seen);
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - 36.0).max(40.0));
            ui.add(Label::new(words).size(13.0).bold().elide());
        });
        let link = RowId::Link(seen.link);
        if desk.may_edit(&link) {
            let delete = desk.cx.t.get("panel-link-delete");
            ui.with_layout(side.row_from_end(), |ui| {
                if ui.add(IconButton::new(Icon::Trash, &delete)).clicked() {
                    let rows = vec![link];
                    desk.cx.push(Action::Edit(Command::Delete { rows }));
                }
            });
        }
    });
    let drawn = Quote::new(&end_words(project, &seen.other), colour).ui(ui);
    if drawn.clicked() {
        desk.cx.push(Action::GoToEnd(seen.other.clone()));
    }
    if let RowId::Claim(claim) = seen.other {
        carrying::target(ui, desk, drawn.rect, claim);
    }
}

/// That a link was begun elsewhere, and how it is ended or let go.
pub fn begun(ui: &mut Ui, desk: &Desk<'_, '_>) {
    let Some(start) = desk.workspace.link_start() else {
        return;
    };
    let name = shown_name(desk, start);
    card(ui, desk.cx.side, |ui| {
        let words = desk
            .cx
            .t
            .with("panel-link-open", &[("name", name.as_str().into())]);
        ui.add(Label::new(words).size(13.0).wrap());
    });
}
