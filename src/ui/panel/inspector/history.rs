//! What was done and undone, newest first; a click goes back or forth to there.

use egui::{Response, Role, Ui, WidgetInfo, pos2, vec2};

use super::Desk;
use crate::edit::Change;
use crate::session::Action;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Label, Style, measure, paint_text};
use crate::ui::widget::{List, Rows, local_time};

const ROW: f32 = 48.0;

/// Where the list is scrolled to.
#[derive(Default)]
pub struct HistoryTab {
    list: List,
}

impl HistoryTab {
    /// Shows the list in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>) {
        let history = desk.workspace.history();
        let (done, undone) = (history.done(), history.undone());
        if done.len() + undone.len() == 0 {
            let words = desk.cx.t.get("panel-history-empty");
            egui::Frame::new().inner_margin(12).show(ui, |ui| {
                ui.add(Label::new(words).weak().wrap());
            });
            return;
        }
        let count_done = done.len();
        // Undone ones stand on top, the next to be redone nearest to what is done.
        let undone_changes = undone.iter().map(AsRef::as_ref);
        let changes: Vec<&Change> = undone_changes.chain(done.rev()).collect();
        let rows = Rows {
            id: "history",
            name: &desk.cx.t.get("panel-tab-history"),
            // The last row is the state before all changes.
            count: changes.len() + 1,
            height: ROW,
            at: Some(undone.len()),
        };
        let side = desk.cx.side;
        let chosen = self.list.ui(ui, side, &rows, |ui, row, response| {
            match changes.get(row) {
                Some(change) => change_row(ui, desk, change, row < undone.len(), response),
                None => start_row(ui, desk, response),
            }
        });
        if let Some(row) = chosen {
            let done = (count_done + undone.len()).saturating_sub(row);
            desk.cx.push(Action::TravelTo(done));
        }
    }
}

fn change_row(ui: &Ui, desk: &Desk<'_, '_>, change: &Change, undone: bool, response: &Response) {
    let words = desk.cx.t.get(change.act.key());
    let spoken = format!("{words}: {}", change.detail);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &spoken));
    let theme = desk.cx.theme;
    let ink = if undone { theme.quiet } else { theme.text };
    let room = response.rect.shrink2(vec2(12.0, 5.0));
    let (upper, lower) = room.split_top_bottom_at_y(room.center().y);
    let painter = ui.painter();
    let small = Style::of_size(12.0);
    let time = local_time(change.at);
    let width = measure(ui.ctx(), &time, &small).x + 8.0;
    paint_text(painter, upper, &time, &small, theme.quiet, TextAlign::End);
    let mut first = upper;
    if desk.cx.side.mirrored() {
        first.min = pos2(first.min.x + width, first.min.y);
    } else {
        first.max = pos2(first.max.x - width, first.max.y);
    }
    let act = if undone {
        desk.cx
            .t
            .with("panel-history-undone", &[("act", words.into())])
    } else {
        words
    };
    paint_text(
        painter,
        first,
        &act,
        &Style::of_size(13.0),
        ink,
        TextAlign::Start,
    );
    let detail = Style::of_size(13.0);
    paint_text(
        painter,
        lower,
        &change.detail,
        &detail,
        theme.quiet,
        TextAlign::Own,
    );
}

fn start_row(ui: &Ui, desk: &Desk<'_, '_>, response: &Response) {
    let words = desk.cx.t.get("panel-history-start");
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &words));
    let room = response.rect.shrink2(vec2(12.0, 5.0));
    let style = Style::of_size(13.0);
    paint_text(
        ui.painter(),
        room,
        &words,
        &style,
        desk.cx.theme.quiet,
        TextAlign::Start,
    );
}
