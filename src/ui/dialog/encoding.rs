//! The encoding of the shown document's file.

use egui::Ui;

use super::list::List;
use super::row::ListRow;
use super::{Dialog, buttons};
use crate::session::{Action, Session};
use crate::text::decode::ENCODINGS;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::Label;

/// Asks how the file is to be read.
pub(super) struct EncodingList {
    present: String,
    list: List,
}

impl EncodingList {
    pub(super) fn of(session: &Session) -> Self {
        let present = session.document().map_or("", |document| &document.encoding);
        let mut list = List::default();
        let at = ENCODINGS.iter().position(|name| *name == present);
        list.select(at.unwrap_or(0));
        Self {
            present: present.to_owned(),
            list,
        }
    }
}

impl Dialog for EncodingList {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-encoding-title")
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let source = cx
            .session
            .document()
            .map_or("", |document| &document.source);
        let hint =
            cx.t.with("dialog-encoding-hint", &[("file", source.into())]);
        ui.add(Label::new(hint).size(12.5).weak().wrap());
        let enter = self.list.take_choice(ui, ENCODINGS.len());
        let present = cx.t.get("dialog-encoding-present");
        let theme = cx.theme;
        let clicked = self
            .list
            .show(ui, ENCODINGS.len(), 330.0, |ui, index, selected| {
                let name = ENCODINGS.get(index).copied().unwrap_or_default();
                let is_present = name == self.present;
                let row = ListRow::new(name)
                    .icon(is_present.then_some(Icon::Check), theme.accent)
                    .detail(if is_present { present.as_str() } else { "" })
                    .selected(selected);
                ui.add(row)
            });
        if let Some(clicked) = clicked {
            self.list.select(clicked);
        }
        let done = buttons(ui, cx, &cx.t.get("dialog-encoding-read"), true, |_, _| {});
        if (done || enter)
            && let Some(name) = self.list.at.and_then(|at| ENCODINGS.get(at))
        {
            cx.push(Action::Encoding((*name).to_owned()));
            cx.prompt(None);
        }
    }
}
