//! What the journal brought back when the project was opened.

use egui::Ui;

use super::list::List;
use super::row::ListRow;
use super::{Dialog, buttons};
use crate::session::{Restored, Step};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::widget::local_time;

/// The changes, the latest at the top.
#[derive(Default)]
pub(super) struct RestoredList {
    list: List,
}

impl Dialog for RestoredList {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-restored-title")
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let restored = cx
            .session
            .workspace()
            .map_or(&[][..], |open| open.restored());
        let key = if restored.is_empty() {
            "dialog-restored-none"
        } else {
            "dialog-restored-hint"
        };
        ui.add(Label::new(cx.t.get(key)).size(12.5).weak().wrap());
        ui.add_space(6.0);
        let enter = self.list.take_choice(ui, restored.len());
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 480.0);
        self.list
            .show(ui, restored.len(), height, |ui, index, selected| {
                let change = restored.iter().rev().nth(index);
                let words = change.map_or_else(String::new, |change| words(cx, change));
                let icon = change.and_then(|change| match change.step {
                    Step::Did => None,
                    Step::Undid => Some(Icon::Undo),
                    Step::Redid => Some(Icon::Redo),
                });
                let row = ListRow::new(words)
                    .icon(icon, cx.theme.quiet)
                    .detail(change.map_or_else(String::new, |change| local_time(change.at)))
                    .selected(selected);
                ui.add(row)
            });
        let fine = cx.t.get("dialog-restored-fine");
        if buttons(ui, cx, &fine, true, |_, _| {}) || enter {
            cx.prompt(None);
        }
    }
}

fn words(cx: &Cx<'_>, change: &Restored) -> String {
    let act = cx.t.get(change.act.key());
    let act = match change.step {
        Step::Did => act,
        Step::Undid => cx.t.with("dialog-restored-undid", &[("act", act.into())]),
        Step::Redid => cx.t.with("dialog-restored-redid", &[("act", act.into())]),
    };
    if change.detail.is_empty() {
        return act;
    }
    let detail = change.detail.as_str();
    cx.t.with(
        "dialog-history-change",
        &[("act", act.into()), ("detail", detail.into())],
    )
}
