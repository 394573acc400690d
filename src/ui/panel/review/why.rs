//! In words what differs, what was decided, and what can be done with many at once.

use egui::{Frame, Margin, ScrollArea, Ui};

use super::{names, words};
use crate::compare::align::{Kind, Reason};
use crate::model::{CommentId, CommentKind, Outcome};
use crate::query::inbox::is_resolved;
use crate::session::review::{ALL_OF_KIND, Current, ReviewAct};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{card, heading};

pub(super) fn ui(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(12)).show(ui, |ui| {
            ui.with_layout(cx.side.column(), |ui| {
                ui.spacing_mut().item_spacing.y = 10.0;
                let Some(current) = workspace.review().current() else {
                    return;
                };
                differences(ui, cx, workspace, current);
                decided(ui, cx, workspace, current);
                said(ui, cx, workspace, &current.comments);
                all(ui, cx, workspace, current);
            });
        });
    });
}

/// Who says what.
fn differences(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, current: &Current) {
    card(ui, cx.side, |ui| {
        ui.add(Label::new(cx.t.get(current.kind().key())).bold());
        let about = cx.t.get(about(current.kind()));
        ui.add(Label::new(about).size(13.0).weak().wrap());
        for reason in &current.reasons {
            ui.add_space(8.0);
            heading(ui, &words::what(cx, workspace.project(), reason));
            sides(ui, cx, workspace, reason);
        }
    });
}

fn sides(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, reason: &Reason) {
    for side in &reason.sides {
        let who = names::names(workspace, side.authors.iter().copied());
        let said = words::said(cx, workspace, reason, &side.said);
        cx.side.horizontal(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for author in &side.authors {
                let size = egui::vec2(4.0, 16.0);
                let (dot, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                let colour = names::colour(cx, workspace, *author);
                ui.painter().rect_filled(dot, 2, colour);
            }
            ui.add_space(2.0);
            ui.add(Label::new(who).size(13.0).bold().elide());
        });
        ui.add(Label::new(said).size(14.0).lines(3).own_side());
    }
}

/// What a kind of difference is, in a sentence.
fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::OtherEdges => "conflict-edges-about",
        Kind::Inside => "conflict-inside-about",
        Kind::OtherLabel => "conflict-label-about",
        Kind::Missing => "conflict-missing-about",
        Kind::Entity => "conflict-entity-about",
        Kind::Frame => "conflict-frame-about",
        Kind::Attributes => "conflict-attributes-about",
        Kind::Link => "conflict-link-about",
        Kind::Agreed => "conflict-agreed-about",
    }
}

/// What was decided about it, or is noted for the decision to come.
fn decided(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, current: &Current) {
    let project = workspace.project();
    let (_, noted) = workspace.review().note();
    if let Some(verdict) = current.verdict(project) {
        card(ui, cx.side, |ui| {
            let key = match verdict.outcome {
                Outcome::Later => "panel-review-was-later",
                Outcome::Nobody => "panel-review-was-nobody",
                _ => "panel-review-was-decided",
            };
            let author = project.authors().get(&verdict.author);
            let name = author.map_or("", |author| author.name.as_str());
            let words = cx.t.with(key, &[("name", name.into())]);
            ui.add(Label::new(words).size(13.0).wrap());
            if let Outcome::Replace(rows) = &verdict.outcome {
                for row in rows.iter().filter_map(|row| project.row(row)) {
                    let label = words::label(project, &row);
                    let words = format!("{} · {}", crate::i18n::isolated(&row.name()), label);
                    ui.add(Label::new(words).lines(2).own_side());
                }
            }
            if !verdict.note.is_empty() {
                ui.add(Label::new(verdict.note.as_str()).wrap().own_side());
            }
            if matches!(current.state, crate::compare::queue::State::Again(_)) {
                let words = cx.t.get("panel-review-again");
                let warning = cx.theme.warning;
                ui.add(Label::new(words).size(12.5).color(warning).wrap());
            }
        });
    } else if !noted.is_empty() {
        card(ui, cx.side, |ui| {
            heading(ui, &cx.t.get("panel-review-noted"));
            ui.add(Label::new(noted).wrap().own_side());
        });
    }
}

/// What is asked and said about rows, and about the decision on them.
pub(super) fn said(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, comments: &[CommentId]) {
    let project = workspace.project();
    let comments = comments.iter();
    let comments: Vec<_> = comments
        .filter_map(|id| project.comments().get(id))
        .collect();
    if comments.is_empty() {
        return;
    }
    card(ui, cx.side, |ui| {
        heading(ui, &cx.t.get("panel-review-comments"));
        for comment in comments {
            let key = match comment.kind {
                CommentKind::Question => "panel-review-asks",
                CommentKind::Answer => "panel-review-answers",
                CommentKind::Note => "panel-review-notes",
            };
            let name = names::name(workspace, comment.author);
            let words = cx.t.with(key, &[("name", name.as_str().into())]);
            ui.add(Label::new(words).size(12.5).weak());
            let is_settled = comment.kind == CommentKind::Question && is_resolved(project, comment);
            let text = Label::new(comment.text.as_str()).wrap().own_side();
            ui.add(if is_settled { text.weak() } else { text });
        }
    });
}

/// Everything of this kind at once.
fn all(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, current: &Current) {
    let kind = current.kind();
    let count = workspace.review().counts().kinds.get(&kind).copied();
    if let Some(count) = count.filter(|count| *count > 1) {
        let name = cx.t.get(kind.key());
        let words = cx.t.with(
            "panel-review-all-of-kind",
            &[("kind", name.as_str().into()), ("count", count.into())],
        );
        let button = Button::new(words).size(12.5);
        let button = button.shortcut(ALL_OF_KIND.to_string());
        if ui.add_enabled(workspace.writable(), button).clicked() {
            cx.push(Action::Review(ReviewAct::AskAll(kind)));
        }
    }
}
