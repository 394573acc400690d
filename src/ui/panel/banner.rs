//! A bar below the menu that says what keeps the work from the disk, and offers what can be done.

use egui::{Frame, Margin, Panel, Stroke, Ui};

use crate::session::{Action, Holder, NotSaved, SaveState, Workspace};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::local_time;

/// The bar; there only while there is something to say.
pub struct Banner;

impl Banner {
    /// Shows the bar, if it is needed.
    pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(state) = cx.session.workspace().map(Workspace::save_state) else {
            return;
        };
        let colour = match state {
            SaveState::Saved | SaveState::Saving => return,
            SaveState::Failed(_) => cx.theme.bad,
            SaveState::ReadOnly(_) | SaveState::Version(_) => cx.theme.warning,
        };
        let frame = Frame::new()
            .fill(cx.theme.control)
            .stroke(Stroke::new(1.0, colour))
            .inner_margin(Margin::symmetric(12, 6));
        Panel::top("banner").frame(frame).show(ui, |ui| {
            cx.side.horizontal(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let (place, _) =
                    ui.allocate_exact_size(egui::vec2(16.0, 16.0), egui::Sense::hover());
                Icon::Warning.paint(ui.painter(), place, colour, cx.side.mirrored());
                ui.with_layout(cx.side.row_from_end(), |ui| {
                    let (words, detail) = match state {
                        SaveState::Failed(trouble) => failed(ui, cx, trouble),
                        SaveState::ReadOnly(holder) => held(ui, cx, &holder),
                        SaveState::Version(at) => version(ui, cx, at),
                        SaveState::Saved | SaveState::Saving => return,
                    };
                    ui.with_layout(cx.side.column(), |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        ui.add(Label::new(words).wrap());
                        if !detail.is_empty() {
                            ui.add(Label::new(detail).size(12.5).weak().lines(2));
                        }
                    });
                });
            });
        });
    }
}

fn failed(ui: &mut Ui, cx: &mut Cx<'_>, trouble: NotSaved) -> (String, String) {
    let elsewhere = cx.t.get("panel-banner-elsewhere");
    if ui.add(Button::new(elsewhere).primary()).clicked() {
        cx.push(Action::SaveElsewhere);
    }
    if ui
        .add(Button::new(cx.t.get("panel-banner-again")))
        .clicked()
    {
        cx.push(Action::TryAgain);
    }
    let since = local_time(trouble.since);
    let words = if trouble.kept {
        cx.t.with("panel-banner-in-journal", &[("since", since.into())])
    } else {
        let count = trouble.changes.max(1);
        cx.t.with(
            "panel-banner-not-saved",
            &[("count", count.into()), ("since", since.into())],
        )
    };
    (words, trouble.message)
}

fn held(ui: &mut Ui, cx: &mut Cx<'_>, holder: &Holder) -> (String, String) {
    if ui
        .add(Button::new(cx.t.get("panel-banner-again")).primary())
        .clicked()
    {
        cx.push(Action::TakeOver { anyway: false });
    }
    if holder.perhaps_stale
        && ui
            .add(Button::new(cx.t.get("panel-banner-anyway")))
            .clicked()
    {
        cx.push(Action::TakeOver { anyway: true });
    }
    let who = holder.to_string();
    let since = holder.since.map_or_else(String::new, local_time);
    let words = cx.t.with(
        "panel-banner-held",
        &[("holder", who.as_str().into()), ("since", since.into())],
    );
    let detail = if holder.perhaps_stale {
        let computer = holder.computer.as_str();
        cx.t.with("panel-banner-stale", &[("computer", computer.into())])
    } else {
        cx.t.get("panel-banner-held-hint")
    };
    (words, detail)
}

fn version(ui: &mut Ui, cx: &mut Cx<'_>, at: i64) -> (String, String) {
    if ui
        .add(Button::new(cx.t.get("panel-banner-present")).primary())
        .clicked()
    {
        cx.push(Action::Present { bringing: false });
    }
    if ui
        .add(Button::new(cx.t.get("panel-banner-bring-back")))
        .clicked()
    {
        cx.push(Action::Present { bringing: true });
    }
    let words =
        cx.t.with("panel-banner-version", &[("at", local_time(at).into())]);
    (words, cx.t.get("panel-banner-version-hint"))
}
