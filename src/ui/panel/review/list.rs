//! The list of groups: of each its kind, its words, who is concerned and where.

use egui::{Frame, Margin, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::{filter, names, words};
use crate::compare::align::Kind;
use crate::compare::queue::{Item, State};
use crate::model::{ConflictId, Row};
use crate::session::review::{KEYS, ReviewAct, Versions};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::text::{Button, Label, Style, TextAlign, measure, paint_text};
use crate::ui::theme::Theme;
use crate::ui::widget::{Chip, List, ProgressLine, Rows, flow};

/// Height of a row.
const ROW: f32 = 54.0;

/// The list, and whether the filter is open.
#[derive(Default)]
pub(super) struct QueueList {
    list: List,
    filters: bool,
}

impl QueueList {
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
        let margin = Margin::symmetric(12, 8);
        egui::Panel::top("review-head")
            .frame(Frame::new().inner_margin(margin))
            .show(ui, |ui| self.head(ui, cx, workspace));
        egui::Panel::bottom("review-foot")
            .frame(Frame::new().inner_margin(margin))
            .show(ui, |ui| foot(ui, cx, workspace));
        let review = workspace.review();
        let conflicts = review.conflicts();
        let rows = Rows {
            id: "review",
            name: &cx.t.get("panel-review"),
            count: review.len(),
            height: ROW,
            at: review.at(),
        };
        let mut list = std::mem::take(&mut self.list);
        let chosen = list.ui(ui, cx.side, &rows, |ui, nth, response| {
            let is_current = rows.at == Some(nth);
            let group = nth.checked_sub(conflicts.len());
            let item = review.queue().zip(group);
            if let Some(item) = item.and_then(|(queue, nth)| queue.item(nth)) {
                row(ui, cx, workspace, &item, is_current, response);
            } else if let Some(id) = conflicts.get(nth) {
                conflict(ui, cx, workspace, *id, is_current, response);
            }
        });
        self.list = list;
        if let Some(nth) = chosen {
            cx.push(Action::Review(ReviewAct::Open(nth)));
        }
    }

    fn head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
        let review = workspace.review();
        ui.with_layout(cx.side.column(), |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            cx.side.horizontal(ui, |ui| {
                ui.add(Label::new(cx.t.get("panel-review-to-decide")).bold());
                ui.with_layout(cx.side.row_from_end(), |ui| {
                    let is_narrowed = filter::is_narrowed(review.asked());
                    let button = Button::new(cx.t.get("panel-review-filter")).size(12.5);
                    let button = button.selected(self.filters || is_narrowed);
                    if ui.add(button).clicked() {
                        self.filters = !self.filters;
                    }
                    let shown = review.len();
                    let all = review.counts().all + review.conflicts().len();
                    let words = cx.t.with(
                        "panel-review-of",
                        &[("shown", shown.into()), ("all", all.into())],
                    );
                    ui.add(Label::new(words).size(12.5).weak());
                });
            });
            kinds(ui, cx, workspace);
            if self.filters {
                filter::ui(ui, cx, workspace);
            }
        });
    }
}

/// A chip for each kind of which something waits; a click shows it alone.
fn kinds(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let review = workspace.review();
    let asked = review.asked();
    flow(ui, cx.side, |ui| {
        for kind in Kind::ALL {
            let is_on = asked.kinds.contains(kind);
            let count = review.counts().kinds.get(kind).copied().unwrap_or(0);
            if count == 0 && !is_on {
                continue;
            }
            let words = format!("{} {count}", cx.t.get(kind.key()));
            let colour = if is_on {
                cx.theme.accent
            } else {
                cx.theme.faint
            };
            let chip = Chip::new(words)
                .colour(colour)
                .selected(is_on)
                .sense(Sense::click());
            if ui.add(chip).clicked() {
                let mut asked = asked.clone();
                if !asked.kinds.remove(kind) {
                    asked.kinds = [*kind].into();
                }
                cx.push(Action::Review(ReviewAct::Ask(Box::new(asked))));
            }
        }
    });
}

/// How much is decided, and what all agree on.
fn foot(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let counts = workspace.review().counts();
    let waiting = counts.all - counts.decided - counts.later - counts.open;
    ui.with_layout(cx.side.column(), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        if waiting > 0 {
            let words =
                cx.t.with("panel-review-accept-agreed", &[("count", waiting.into())]);
            let row = KEYS
                .iter()
                .find(|row| row.act == ReviewAct::AskAll(Kind::Agreed));
            let keys = row.map_or_else(String::new, |row| row.shortcut.to_string());
            let button = Button::new(words).size(12.5).shortcut(keys).wide();
            if ui.add_enabled(workspace.writable(), button).clicked() {
                cx.push(Action::Review(ReviewAct::AskAll(Kind::Agreed)));
            }
        }
        let words = cx.t.with(
            "panel-review-decided",
            &[
                ("decided", counts.decided.into()),
                ("all", counts.all.into()),
                ("later", counts.later.into()),
            ],
        );
        ui.add(Label::new(words).size(12.5).weak());
        let share = counts.decided as f32 / counts.all.max(1) as f32;
        ui.add(ProgressLine::new(share));
    });
}

fn row(
    ui: &Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    item: &Item<'_>,
    is_current: bool,
    response: &Response,
) {
    let project = workspace.project();
    let theme = cx.theme;
    let mirrored = cx.side.mirrored();
    let room = response.rect.shrink2(vec2(12.0, 6.0));
    let (mut upper, lower) = room.split_top_bottom_at_y(room.top() + 23.0);
    let painter = ui.painter();
    let kind = cx.t.get(item.kind().key());
    chip(ui, cx, &mut upper, &kind);
    let mark = match item.state {
        State::Decided(_) => "✓",
        State::Later(_) => "…",
        State::Again(_) => "!",
        State::Open if item.has_question => "?",
        State::Open => "",
    };
    if !mark.is_empty() {
        let colour = mark_colour(theme, item.state);
        let place = cut(&mut upper, 14.0, !mirrored);
        let style = Style::of_size(13.0).bold();
        paint_text(painter, place, mark, &style, colour, TextAlign::Center);
    }
    let words = words::group_words(project, item.group);
    let style = Style::of_size(14.5).bold();
    let taken = measure(ui.ctx(), &words, &style).x.ceil();
    let place = cut(&mut upper, taken, mirrored);
    paint_text(painter, place, &words, &style, theme.text, TextAlign::Own);
    let labels = words::group_labels(project, item.group).join(" / ");
    if upper.width() > 40.0 {
        cut(&mut upper, 8.0, mirrored);
        let style = Style::of_size(12.5);
        paint_text(
            painter,
            upper,
            &labels,
            &style,
            theme.text,
            TextAlign::Start,
        );
    }
    let who = names::names(workspace, item.group.authors());
    let document = item.group.document;
    let document = document.and_then(|id| project.documents().get(&id));
    let place = match document {
        Some(document) => format!(
            "{} {}",
            document.language.to_uppercase(),
            crate::i18n::isolated(&document.title)
        ),
        None => cx.t.get("panel-review-project"),
    };
    let about = format!("{who} — {place}");
    let style = Style::of_size(12.0);
    paint_text(
        painter,
        lower,
        &about,
        &style,
        theme.quiet,
        TextAlign::Start,
    );
    let spoken = format!("{kind}: {words}, {labels}; {about}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, &spoken));
}

/// Two versions of one row that a merge has left.
fn conflict(
    ui: &Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    id: ConflictId,
    is_current: bool,
    response: &Response,
) {
    let project = workspace.project();
    let Some(conflict) = project.conflicts().get(&id) else {
        return;
    };
    let room = response.rect.shrink2(vec2(12.0, 6.0));
    let (mut upper, lower) = room.split_top_bottom_at_y(room.top() + 23.0);
    let kind = cx.t.get("panel-review-merge");
    chip(ui, cx, &mut upper, &kind);
    let versions = Versions::of(project, conflict);
    let name = versions.any().map_or_else(String::new, Row::name);
    let (theme, painter) = (cx.theme, ui.painter());
    let style = Style::of_size(14.5).bold();
    paint_text(painter, upper, &name, &style, theme.text, TextAlign::Start);
    let about = conflict.about.kind().name();
    let about = cx.t.get(&format!("dialog-kind-{about}"));
    let style = Style::of_size(12.0);
    paint_text(
        painter,
        lower,
        &about,
        &style,
        theme.quiet,
        TextAlign::Start,
    );
    let spoken = format!("{kind}: {name}, {about}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, &spoken));
}

/// Paints a few words in a frame at the start of a line, and takes their room off it.
fn chip(ui: &Ui, cx: &Cx<'_>, room: &mut Rect, words: &str) {
    let (theme, mirrored) = (cx.theme, cx.side.mirrored());
    let small = Style::of_size(11.0).bold();
    let width = measure(ui.ctx(), words, &small).x.ceil() + 10.0;
    let place = cut(room, width, mirrored);
    let place = Rect::from_center_size(place.center(), vec2(place.width(), 17.0));
    let line = egui::Stroke::new(1.0, theme.line);
    let painter = ui.painter();
    painter.rect(place, 4, theme.ground, line, egui::StrokeKind::Inside);
    paint_text(
        painter,
        place,
        words,
        &small,
        theme.quiet,
        TextAlign::Center,
    );
    cut(room, 8.0, mirrored);
}

fn mark_colour(theme: &Theme, state: State) -> egui::Color32 {
    match state {
        State::Decided(_) => theme.good,
        State::Later(_) => theme.quiet,
        State::Again(_) | State::Open => theme.warning,
    }
}

/// Takes a piece off a rectangle at the side where the interface starts, or at the other one.
fn cut(room: &mut Rect, width: f32, from_right: bool) -> Rect {
    let width = width.min(room.width()).max(0.0);
    let (piece, rest) = if from_right {
        let (rest, piece) = room.split_left_right_at_x(room.right() - width);
        (piece, rest)
    } else {
        room.split_left_right_at_x(room.left() + width)
    };
    *room = rest;
    piece
}
