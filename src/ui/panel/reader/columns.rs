//! Columns of the reader: who stands where, and the head of each.

use egui::{Color32, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::ReaderPanel;
use crate::model::{DirectionChoice, Document};
use crate::session::{Action, Verb, Workspace};
use crate::text::Direction;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{Chip, IconButton};

/// Height of the head of a column, in points.
const HEAD: f32 = 40.0;

impl ReaderPanel {
    /// The documents side by side, each in an equal share of the room.
    pub(super) fn columns(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
        let columns = workspace.columns();
        self.pages.retain(|id, _| columns.contains(id));
        let rects = shares(
            ui.available_rect_before_wrap(),
            columns.len(),
            cx.side.mirrored(),
        );
        for (id, rect) in columns.iter().zip(rects) {
            if let Some(document) = workspace.project().documents().get(id) {
                let builder = UiBuilder::new().max_rect(rect).id_salt(id);
                ui.scope_builder(builder, |ui| {
                    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
                    self.column(ui, cx, document, workspace, rect);
                });
            }
        }
        ui.advance_cursor_after_rect(ui.max_rect());
    }

    fn column(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        document: &Document,
        workspace: &Workspace,
        rect: Rect,
    ) {
        let among = workspace.columns().len();
        let (above, below) = rect.split_top_bottom_at_y(rect.top() + HEAD);
        ui.painter().rect_filled(above, 0, cx.theme.panel);
        let is_shown = workspace.document() == Some(document.id);
        if among > 1 {
            let colour = if is_shown {
                cx.theme.accent
            } else {
                Color32::TRANSPARENT
            };
            let line = Rect::from_min_size(rect.min, vec2(rect.width(), 2.0));
            ui.painter().rect_filled(line, 0, colour);
        }
        let head = above.shrink2(vec2(12.0, 6.0));
        ui.scope_builder(UiBuilder::new().max_rect(head), |ui| {
            head_ui(ui, cx, document, workspace, is_shown);
        });
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
            self.page(ui, cx, document, workspace);
        });
        // Lines between the columns, and below the heads.
        let stroke = Stroke::new(1.0, cx.theme.line);
        ui.painter()
            .hline(rect.x_range(), above.bottom() - 0.5, stroke);
        let is_last = workspace.columns().last() == Some(&document.id);
        if !is_last {
            let x = if cx.side.mirrored() {
                rect.left() + 0.5
            } else {
                rect.right() - 0.5
            };
            ui.painter().vline(x, rect.y_range(), stroke);
        }
    }
}

/// Equal shares of a rectangle, the first where the interface starts; on whole pixels.
fn shares(rect: Rect, count: usize, mirrored: bool) -> Vec<Rect> {
    let width = rect.width() / count.max(1) as f32;
    let edge = |number: usize| (rect.left() + width * number as f32).round();
    let mut shares: Vec<Rect> = (0..count)
        .map(|number| {
            let (left, right) = (edge(number), edge(number + 1));
            Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()))
        })
        .collect();
    if mirrored {
        shares.reverse();
    }
    shares
}

/// Language, title and direction of a document, and a way to take its column away.
fn head_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    document: &Document,
    workspace: &Workspace,
    is_shown: bool,
) {
    let among = workspace.columns().len();
    cx.side.horizontal(ui, |ui| {
        ui.add(Chip::new(document.language.to_uppercase()).quiet());
        let controls = if among > 1 { 40.0 } else { 190.0 };
        let room = (ui.available_width() - controls).max(60.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            let title = Label::new(&document.title).elide();
            let title = if is_shown { title.bold() } else { title };
            if ui.add(title.sense(Sense::click())).clicked() && !is_shown {
                cx.push(Action::Show(document.id));
            }
        });
        ui.with_layout(cx.side.row_from_end(), |ui| {
            if among > 1 {
                let words = cx.t.get("reader-close-column");
                if ui.add(IconButton::new(Icon::Close, &words)).clicked() {
                    cx.push(Action::CloseColumn(document.id));
                }
            }
            // Among others there is no room: the status bar says it, and the key does it.
            if among == 1 {
                direction_button(ui, cx, document, workspace);
            }
        });
    });
}

fn direction_button(ui: &mut Ui, cx: &mut Cx<'_>, document: &Document, workspace: &Workspace) {
    let key = match document.direction {
        DirectionChoice::Auto => "direction-auto",
        DirectionChoice::All(Direction::LeftToRight) => "direction-ltr",
        DirectionChoice::All(Direction::RightToLeft) => "direction-rtl",
    };
    let words = cx.t.get(key);
    let button = Button::new(words).frame(false).shortcut("D");
    if ui.add_enabled(workspace.writable(), button).clicked() {
        cx.run(Verb::DocumentDirection);
    }
}
