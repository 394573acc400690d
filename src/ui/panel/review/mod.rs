//! The review in the middle of the window: what people differ in, one after the other.
//!
//! At the start stands the list ([`list`], [`filter`]), in the middle the text with each author's version in
//! the author's colour ([`page`]) above the versions with the keys that take them ([`versions`]), at the end
//! in words what differs and what can be done with many at once ([`why`]). [`names`] says who is who, by name
//! or by letter; [`words`] puts rows into words. What a merge has left to be decided stands in [`conflict`].
//!
//! [`returned`] is the way back to the annotator, [`disagreement`] tells who takes what for what.
//!
//! While gold is changed in its text, the inspector stands where the reasons do, and the keys of annotating
//! act. **Units:** points.

pub(in crate::ui) mod conflict;
mod disagreement;
mod filter;
mod list;
pub(in crate::ui) mod names;
mod page;
mod returned;
mod text;
mod versions;
mod why;
pub(in crate::ui) mod words;

use egui::{Frame, Margin, Ui};

pub use self::disagreement::DisagreementPanel;
use self::list::QueueList;
pub use self::returned::ReturnedPanel;
use self::text::ReviewText;
use crate::compare::queue::Stage;
use crate::session::review::{Choice, KEYS, ReviewAct};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{KeyCap, flow};

/// The queue and the page.
#[derive(Default)]
pub struct ReviewPanel {
    list: QueueList,
    text: ReviewText,
}

impl ReviewPanel {
    /// The list, at the start of the window.
    pub fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(workspace) = cx.session.workspace() {
            self.list.ui(ui, cx, workspace);
        }
    }

    /// What differs in words, at the end of the window.
    pub fn why(ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(workspace) = cx.session.workspace() {
            why::ui(ui, cx, workspace);
        }
    }

    /// The text and the versions, in the middle.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        if let Some(versions) = workspace.settling_versions() {
            return conflict::ui(ui, cx, workspace, &versions);
        }
        let Some(current) = workspace.review().current() else {
            nothing(ui, cx, workspace);
            return;
        };
        egui::Panel::bottom("review-keys")
            .frame(strip(cx))
            .show(ui, |ui| keys(ui, cx, workspace));
        egui::Panel::bottom("review-versions")
            .frame(Frame::new().fill(cx.theme.panel))
            .show(ui, |ui| versions::ui(ui, cx, workspace, current));
        egui::CentralPanel::default()
            .frame(Frame::new().fill(cx.theme.ground))
            .show(ui, |ui| self.page(ui, cx, workspace, current));
    }
}

fn strip(cx: &Cx<'_>) -> Frame {
    Frame::new()
        .fill(cx.theme.panel)
        .inner_margin(Margin::symmetric(12, 8))
}

/// The keys that decide, as buttons; the one that most people want first.
fn keys(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    if workspace.review().is_editing() {
        return editing(ui, cx);
    }
    flow(ui, cx.side, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
        for row in KEYS {
            let is_shown = match row.act {
                ReviewAct::Decide(choice) => !matches!(choice, Choice::Version(_)),
                ReviewAct::Edit | ReviewAct::AskNote => true,
                ReviewAct::AskAnswer => workspace.open_question().is_some(),
                _ => false,
            };
            if !is_shown {
                continue;
            }
            let button = Button::new(cx.t.get(row.words))
                .size(13.0)
                .shortcut(row.shortcut.to_string());
            if ui.add_enabled(workspace.writable(), button).clicked() {
                cx.push(Action::Review(row.act.clone()));
            }
        }
    });
}

/// What can be done while gold is changed.
fn editing(ui: &mut Ui, cx: &mut Cx<'_>) {
    cx.side.horizontal(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let words = cx.t.get("panel-review-editing");
        ui.add(Label::new(words).bold().size(13.0));
        for (caps, key) in [
            ("[ ]", "panel-review-edit-start"),
            ("Shift [ ]", "panel-review-edit-end"),
            ("1–9", "panel-review-edit-type"),
        ] {
            ui.add_space(8.0);
            ui.add(KeyCap::new(caps));
            ui.add(Label::new(cx.t.get(key)).size(12.5).weak());
        }
        ui.with_layout(cx.side.row_from_end(), |ui| {
            let words = cx.t.get("panel-review-edit-done");
            let button = Button::new(words).size(13.0).primary();
            let keys = crate::session::review::END_EDIT.to_string();
            if ui.add(button.shortcut(keys)).clicked() {
                cx.push(Action::Review(ReviewAct::EndEdit));
            }
        });
    });
}

/// Why there is nothing to decide.
fn nothing(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace) {
    let review = workspace.review();
    let counts = review.counts();
    let is_everything = review.asked().stage == Stage::Open && !filter::is_narrowed(review.asked());
    let key = match review.queue() {
        None => "panel-review-busy",
        Some(_) if counts.all == 0 => "panel-review-no-rows",
        Some(_) if review.voices().len() < 2 => "panel-review-one-author",
        Some(_) if counts.agreed == counts.all => "panel-review-all-agree",
        Some(_) if is_everything && counts.open == 0 => "panel-review-all-decided",
        Some(_) => "panel-review-no-match",
    };
    let words = cx.t.with(key, &[("later", counts.later.into())]);
    Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
        ui.with_layout(cx.side.column(), |ui| {
            ui.set_max_width(520.0);
            ui.add(Label::new(words).wrap().weak());
        });
    });
}
