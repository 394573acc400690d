//! The text with each author's version in the author's colour: the reader's own page with other marks.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{Rect, Sense, Stroke, Ui, UiBuilder, vec2};

use super::text::{Drawn, mark_row};
use super::{ReviewPanel, words};
use crate::model::{Document, DocumentId, Project, Row, RowId};
use crate::session::review::{Current, ReviewAct, Version};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::text::page::{Decoration, Look, PageEvent};
use crate::ui::text::{Button, Label};
use crate::ui::widget::{Chip, Quote, type_colour};

/// Height of the head, in points.
const HEAD: f32 = 40.0;

impl ReviewPanel {
    /// The document that the group stands in; without one, the rows in words.
    pub(super) fn page(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        workspace: &Workspace,
        current: &Current,
    ) {
        let project = workspace.project();
        let document = document_of(project, current);
        let document = document.and_then(|id| project.documents().get(&id));
        let rect = ui.available_rect_before_wrap();
        let (above, below) = rect.split_top_bottom_at_y(rect.top() + HEAD);
        ui.painter().rect_filled(above, 0, cx.theme.panel);
        let line = Stroke::new(1.0, cx.theme.line);
        ui.painter()
            .hline(rect.x_range(), above.bottom() - 0.5, line);
        let inner = above.shrink2(vec2(12.0, 6.0));
        ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
            head(ui, cx, workspace, document, current);
        });
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
            ui.set_clip_rect(below.intersect(ui.clip_rect()));
            match document {
                Some(document) => self.text(ui, cx, workspace, document, current),
                None => in_words(ui, cx, workspace, current, below),
            }
        });
        ui.advance_cursor_after_rect(rect);
    }

    fn text(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        workspace: &Workspace,
        document: &Document,
        current: &Current,
    ) {
        let id = document.id;
        let is_editing = workspace.review().is_editing();
        let drawn = Drawn {
            marks: marks(cx, workspace, id, current),
            key: marks_key(cx, workspace, current),
            edges: if is_editing {
                workspace.movable()
            } else {
                Vec::new()
            },
        };
        for event in self.text.ui(ui, cx, workspace, document, &drawn) {
            match event {
                PageEvent::MoveEdge { end, to } => cx.push(Action::MoveEdge { end, to }),
                PageEvent::Click { at } if !is_editing => {
                    let touching = workspace.index().touching(id, at, at + 1);
                    let queue = workspace.review().queue();
                    let project = workspace.project();
                    let mut rows = touching.into_iter().map(|mark| mark.row.clone());
                    let line = rows.find_map(|row| queue?.position(project, &row));
                    let before = workspace.review().conflicts().len();
                    if let Some(nth) = line.map(|nth| nth + before) {
                        cx.push(Action::Review(ReviewAct::Open(nth)));
                    }
                }
                _ => {}
            }
        }
    }
}

/// Where the group stands; of a link without a document where its first end is seen.
fn document_of(project: &Project, current: &Current) -> Option<DocumentId> {
    let group = &current.group;
    group.document.or_else(|| {
        let first = project.row(&group.members.first()?.row)?;
        let Row::Link(link) = first else { return None };
        let ends = [&link.from, &link.to].into_iter();
        let documents = ends.filter_map(|end| project.row(end)?.document());
        documents.into_iter().next()
    })
}

/// Language and title, and where in the list this is.
fn head(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    workspace: &Workspace,
    document: Option<&Document>,
    current: &Current,
) {
    cx.side.horizontal(ui, |ui| {
        let room = (ui.available_width() - 260.0).max(80.0);
        match document {
            Some(document) => {
                ui.add(Chip::new(document.language.to_uppercase()).quiet());
                ui.scope(|ui| {
                    ui.set_max_width(room);
                    ui.add(Label::new(&document.title).bold().elide());
                });
            }
            None => {
                ui.add(Label::new(cx.t.get("panel-review-project")).bold());
            }
        }
        ui.with_layout(cx.side.row_from_end(), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (forward, key, keys) in [
                (true, "review-key-next", "↓"),
                (false, "review-key-previous", "↑"),
            ] {
                let button = Button::new(cx.t.get(key)).size(12.5).frame(false);
                if ui.add(button.shortcut(keys)).clicked() {
                    cx.push(Action::Review(ReviewAct::Step(forward)));
                }
            }
            let count = workspace.review().len();
            if let Some(nth) = current.nth {
                let words = cx.t.with(
                    "panel-review-nth",
                    &[("nth", (nth + 1).into()), ("count", count.into())],
                );
                ui.add(Label::new(words).size(12.5).weak());
            }
        });
    });
}

/// Rows that stand in no text.
fn in_words(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, current: &Current, room: Rect) {
    let project = workspace.project();
    let mut ends: Vec<RowId> = Vec::new();
    for member in &current.group.members {
        if let Some(Row::Link(link)) = project.row(&member.row) {
            ends.extend([link.from, link.to]);
        }
    }
    ends.sort();
    ends.dedup();
    let inner = room.shrink2(vec2(28.0, 24.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ui.with_layout(cx.side.column(), |ui| {
            ui.set_width(inner.width().min(640.0));
            ui.spacing_mut().item_spacing.y = 14.0;
            for end in ends {
                let name = crate::ui::panel::links::end_name(project, &end);
                let words = crate::ui::panel::links::end_words(project, &end);
                ui.add(Label::new(name).bold().size(13.0));
                Quote::new(&words, cx.theme.claim)
                    .sense(Sense::hover())
                    .ui(ui);
            }
        });
    });
}

/// What changes when something is drawn otherwise.
fn marks_key(cx: &Cx<'_>, workspace: &Workspace, current: &Current) -> u64 {
    let mut hasher = DefaultHasher::new();
    (workspace.project().id(), workspace.revision()).hash(&mut hasher);
    (current.group.key(), workspace.focus(), cx.theme.dark).hash(&mut hasher);
    (workspace.review().serial(), workspace.is_blind()).hash(&mut hasher);
    hasher.finish()
}

/// Each author's rows in the author's colour; while gold is changed, that instead, with theirs as lines.
fn marks(
    cx: &Cx<'_>,
    workspace: &Workspace,
    document: DocumentId,
    current: &Current,
) -> Vec<Decoration> {
    let project = workspace.project();
    let is_editing = workspace.review().is_editing();
    let mut marks = Vec::new();
    for version in &current.versions {
        let colour = cx.theme.author_colour(version.slot);
        let label = match workspace.is_blind() {
            true => version.voice.letter(),
            false => version.voice.number.to_string(),
        };
        for row in rows_of(project, version) {
            let faint = is_editing.then_some(Look::Thin);
            mark_row(&row, document, colour, &label, faint, &mut marks);
        }
    }
    let gold = workspace.focused_row().filter(|_| is_editing);
    if let Some(gold) = gold {
        let r#type = match &gold {
            Row::Mention(row) => project.types().get(&row.r#type),
            _ => None,
        };
        let colour = match &gold {
            Row::Mention(_) => type_colour(cx.theme, r#type),
            _ => cx.theme.claim,
        };
        let before = marks.len();
        let label = words::label(project, &gold);
        mark_row(&gold, document, colour, &label, None, &mut marks);
        marks
            .iter_mut()
            .skip(before)
            .for_each(|mark| mark.focused = true);
    }
    marks
}

/// The rows of a version that stand in a text: of links their ends.
fn rows_of(project: &Project, version: &Version) -> Vec<Row> {
    let rows = version.rows.iter().filter_map(|row| project.row(row));
    rows.flat_map(|row| match row {
        Row::Link(link) => {
            let ends = [&link.from, &link.to].into_iter();
            ends.filter_map(|end| project.row(end)).collect()
        }
        row => vec![row],
    })
    .collect()
}
