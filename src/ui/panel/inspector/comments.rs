//! What people have said about a row.

use egui::Ui;

use super::Desk;
use crate::edit::Command;
use crate::i18n::isolated;
use crate::model::{Comment, CommentId, CommentKind, RowId};
use crate::query::inbox::is_resolved;
use crate::session::Action;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{IconButton, card, heading};

/// The comments about a row, oldest first; nothing where there are none.
pub fn comments(ui: &mut Ui, desk: &mut Desk<'_, '_>) {
    let ids = desk.facts.comments.clone();
    listed(ui, desk, &ids);
}

/// These comments; nothing where there are none.
pub fn listed(ui: &mut Ui, desk: &mut Desk<'_, '_>, ids: &[CommentId]) {
    if ids.is_empty() {
        return;
    }
    heading(ui, &desk.cx.t.get("panel-comments"));
    for id in ids {
        if let Some(comment) = desk.workspace.project().comments().get(id) {
            card(ui, desk.cx.side, |ui| one(ui, desk, comment));
        }
    }
}

fn one(ui: &mut Ui, desk: &mut Desk<'_, '_>, comment: &Comment) {
    let words = Label::new(comment.text.as_str())
        .size(13.0)
        .wrap()
        .own_side();
    let is_settled =
        comment.kind == CommentKind::Question && is_resolved(desk.workspace.project(), comment);
    ui.add(if comment.resolved || is_settled {
        words.weak()
    } else {
        words
    });
    let side = desk.cx.side;
    side.horizontal(ui, |ui| {
        let author = desk.workspace.project().authors().get(&comment.author);
        let kind = desk.cx.t.get(match comment.kind {
            CommentKind::Note => "panel-comment-note",
            CommentKind::Question => "panel-comment-question",
            CommentKind::Answer => "panel-comment-answer",
        });
        let author = author.map_or("", |author| author.name.as_str());
        let words = format!("{kind} · {}", isolated(author));
        let room = ui.available_width() - 120.0;
        ui.scope(|ui| {
            ui.set_max_width(room.max(40.0));
            ui.add(Label::new(words).size(12.0).weak());
        });
        ui.with_layout(side.row_from_end(), |ui| own_controls(ui, desk, comment));
    });
}

/// Resolving and deleting, for comments of one's own.
fn own_controls(ui: &mut Ui, desk: &mut Desk<'_, '_>, comment: &Comment) {
    let id = RowId::Comment(comment.id);
    if !desk.may_edit(&id) {
        return;
    }
    let delete = desk.cx.t.get("panel-comment-delete");
    if ui.add(IconButton::new(Icon::Trash, &delete)).clicked() {
        desk.cx
            .push(Action::Edit(Command::Delete { rows: vec![id] }));
    }
    let resolved = desk.cx.t.get("panel-comment-resolved");
    let button = Button::new(resolved)
        .size(12.0)
        .frame(false)
        .selected(comment.resolved);
    if ui.add(button).clicked() {
        let comment = Comment {
            resolved: !comment.resolved,
            ..comment.clone()
        };
        desk.cx.push(Action::Edit(Command::Edit {
            row: comment.into(),
        }));
    }
}
