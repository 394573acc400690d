//! What was done, to go back to.

use egui::Ui;

use super::Dialog;
use super::list::List;
use super::row::ListRow;
use crate::edit::{Change, History};
use crate::session::Action;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::widget::local_time;

/// The changes that can be undone and redone, the newest at the top, the beginning at the bottom.
#[derive(Default)]
pub(super) struct HistoryList {
    list: List,
    /// How many changes were done when the list was last drawn.
    done: Option<usize>,
}

impl Dialog for HistoryList {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-history-title")
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(history) = cx.session.history() else {
            return cx.prompt(None);
        };
        ui.add(
            Label::new(cx.t.get("dialog-history-hint"))
                .size(12.5)
                .weak()
                .wrap(),
        );
        let (done, all) = (
            history.done().len(),
            history.done().len() + history.undone().len(),
        );
        if self.done != Some(done) {
            self.done = Some(done);
            self.list.select(all - done);
        }
        let enter = self.list.take_choice(ui, all + 1);
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 480.0);
        let clicked = self.list.show(ui, all + 1, height, |ui, index, selected| {
            let after = all - index;
            let (words, time) = match change(history, after) {
                Some(change) => (words(cx, change), local_time(change.at)),
                None => (cx.t.get("dialog-history-beginning"), String::new()),
            };
            let here = (after == done).then_some(Icon::Check);
            let row = ListRow::new(words)
                .icon(here, cx.theme.accent)
                .detail(time)
                .quiet(after > done)
                .selected(selected);
            ui.add(row)
        });
        let chosen = clicked.or_else(|| self.list.at.filter(|_| enter));
        if let Some(index) = chosen.filter(|index| *index <= all) {
            cx.push(Action::TravelTo(all - index));
        }
    }
}

/// The change after which so many are done; `None` for none.
fn change(history: &History, after: usize) -> Option<&Change> {
    let nth = after.checked_sub(1)?;
    match nth.checked_sub(history.done().len()) {
        None => history.done().nth(nth),
        Some(redo) => history.undone().iter().rev().nth(redo).map(AsRef::as_ref),
    }
}

fn words(cx: &Cx<'_>, change: &Change) -> String {
    let act = cx.t.get(change.act.key());
    if change.detail.is_empty() {
        return act;
    }
    let detail = change.detail.as_str();
    cx.t.with(
        "dialog-history-change",
        &[("act", act.into()), ("detail", detail.into())],
    )
}
