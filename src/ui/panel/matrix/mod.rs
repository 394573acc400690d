//! The claim matrix in the middle of the window: who makes which claim where, and what contradicts what.
//!
//! `bar` is what it is made of and narrowed to, `grid` scrolls it and has its keys, `heights` knows how high
//! rows are, `row` says what stands in one as `Piece`s, which are painted here and drawn elsewhere:
//! `drawing` makes them a drawing with its text as text, `picture` a picture. `words` is what people read in
//! it.
//!
//! The matrix is the session's answer of [`query::matrix`](fn@crate::query::matrix); while that of a large
//! project is looked for, the one before is shown. **Units:** points. Places begin at the start of the interface: in a right-to-left one the
//! claims stand on the right, and columns run leftwards.

mod bar;
mod draw;
mod drawing;
mod geometry;
mod grid;
mod heights;
mod keys;
mod picture;
mod piece;
mod row;
mod words;

use egui::{Frame, Margin, Ui};

use self::grid::Grid;
use crate::model::{ClaimId, RowId};
use crate::session::{MatrixAnswer, Verb, Workspace};
use crate::ui::Cx;
use crate::ui::text::Label;
use crate::ui::widget::{KeyCap, keys_of};

pub use self::draw::MatrixDraw;

/// The matrix, and where it is scrolled to.
#[derive(Default)]
pub struct MatrixPanel {
    /// Words that are being typed to narrow it.
    typed: String,
    grid: Grid,
}

impl MatrixPanel {
    /// Shows the matrix in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        let Some(answer) = workspace.matrix_answer() else {
            return waiting(ui, cx);
        };
        let MatrixAnswer { matrix, choices } = &answer.found;
        egui::Panel::top("matrix-bar")
            .frame(strip(cx))
            .show(ui, |ui| self.bar(ui, cx, workspace, matrix, choices));
        egui::Panel::bottom("matrix-keys")
            .frame(strip(cx))
            .show(ui, |ui| keys_that_work(ui, cx, workspace));
        egui::CentralPanel::default()
            .frame(Frame::new().fill(cx.theme.ground))
            .show(ui, |ui| {
                if matrix.rows.is_empty() {
                    nothing(ui, cx, workspace);
                } else {
                    self.grid.ui(ui, cx, answer.serial, matrix);
                }
            });
    }
}

fn strip(cx: &Cx<'_>) -> Frame {
    Frame::new()
        .fill(cx.theme.panel)
        .inner_margin(Margin::symmetric(12, 7))
}

/// The keys of the matrix that do something now, each with what it does.
fn keys_that_work(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace) {
    let start = workspace
        .link_start()
        .and_then(|start| claim_of(workspace, start));
    let (link, back) = match start {
        Some(claim) => {
            let number = workspace.project().claim_number(claim).unwrap_or_default();
            let from = format!("C{number}");
            let to =
                cx.t.with("panel-matrix-key-link-to", &[("claim", from.into())]);
            (to, cx.t.get("panel-matrix-key-no-link"))
        }
        None => {
            let from = cx.t.get("panel-matrix-key-link");
            (from, cx.t.get("panel-matrix-key-back"))
        }
    };
    let may_link = workspace.writable() && cx.session.claim_in_focus().is_some();
    cx.side.horizontal(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (caps, words, works) in [
            ("← ↑ ↓ →", cx.t.get("panel-matrix-key-move"), true),
            ("Enter", cx.t.get("panel-matrix-key-open"), true),
            (keys_of(Verb::Link).as_str(), link, may_link),
            (keys_of(Verb::Deselect).as_str(), back, true),
        ] {
            if works {
                ui.add(KeyCap::new(caps));
                ui.add(Label::new(words).size(12.5).weak());
                ui.add_space(8.0);
            }
        }
    });
}

/// The claim that a row is, or is evidence of.
fn claim_of(workspace: &Workspace, row: &RowId) -> Option<ClaimId> {
    match row {
        RowId::Claim(claim) => Some(*claim),
        RowId::Evidence(id) => workspace.project().evidence().get(id).map(|it| it.claim),
        _ => None,
    }
}

/// What is shown until the first matrix of a large project is there.
fn waiting(ui: &mut Ui, cx: &Cx<'_>) {
    egui::CentralPanel::default()
        .frame(Frame::new().fill(cx.theme.ground).inner_margin(16))
        .show(ui, |ui| {
            ui.with_layout(cx.side.column(), |ui| {
                ui.add(Label::new(cx.t.get("job-matrix")).weak());
            });
        });
}

/// Why there is nothing to be seen.
fn nothing(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace) {
    let key = if workspace.project().annotations().claims().next().is_none() {
        "panel-claims-empty"
    } else {
        "panel-matrix-no-match"
    };
    Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
        ui.with_layout(cx.side.column(), |ui| {
            ui.add(Label::new(cx.t.get(key)).weak().wrap());
        });
    });
}
