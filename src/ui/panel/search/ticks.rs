//! The line above the list: how many hits are ticked, and the types that tag them.

use egui::{Frame, Margin, Sense, Ui};

use crate::model::Subject;
use crate::session::{Action, Search, Tick, Workspace};
use crate::ui::Cx;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{Chip, type_colour};

pub(super) fn ticks(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, search: &Search) {
    if search.hits().count() == 0 {
        return;
    }
    let margin = Frame::new().inner_margin(Margin {
        left: 12,
        right: 12,
        top: 0,
        bottom: 6,
    });
    margin.show(ui, |ui| {
        cx.side.horizontal(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let ticked = search.ticked().len();
            let all = cx.t.get("panel-search-tick-all");
            let is_all = ticked == search.hits().count();
            let button = Button::new(all).size(12.5).selected(is_all);
            if ui.add(button).clicked() {
                cx.push(Action::Tick(Tick::All));
            }
            if ticked == 0 {
                ui.add(
                    Label::new(cx.t.get("panel-search-tick-hint"))
                        .size(12.5)
                        .weak(),
                );
                return;
            }
            let words =
                cx.t.with("panel-search-ticked", &[("count", ticked.into())]);
            ui.add(Label::new(words).size(12.5));
            let types = workspace.project().types().values();
            let mut types: Vec<_> = types.filter(|it| it.of == Subject::Mention).collect();
            types.sort_by_key(|it| (it.order, &it.id));
            for r#type in types {
                let colour = type_colour(cx.theme, Some(r#type));
                let chip = Chip::new(r#type.name.as_str())
                    .key_cap(r#type.key.as_str())
                    .colour(colour)
                    .sense(Sense::click());
                if workspace.writable() && ui.add(chip).clicked() {
                    cx.push(Action::Tag(r#type.id.clone()));
                }
            }
        });
    });
}
