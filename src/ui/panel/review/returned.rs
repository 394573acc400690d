//! Back to the annotator: one's own rows with what a review made of them, one after the other.

use egui::{Frame, Margin, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::text::{Drawn, ReviewText, mark_row};
use super::versions::{About, Line, show};
use super::why::said;
use super::words;
use crate::compare::outcome::{Fate, Returned};
use crate::i18n::isolated;
use crate::model::Row;
use crate::session::review::{FateKind, RETURNED, ReviewAct};
use crate::session::{Action, Prompt, Workspace};
use crate::ui::Cx;
use crate::ui::text::{Button, Label, Style, TextAlign, paint_text};
use crate::ui::widget::{Chip, List, Rows, card, flow};

/// Height of a row of the list, and of the head of the page.
const ROW: f32 = 50.0;
const HEAD: f32 = 40.0;

/// The list and the page.
#[derive(Default)]
pub struct ReturnedPanel {
    list: List,
    text: ReviewText,
}

impl ReturnedPanel {
    /// The list, at the start of the window.
    pub fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        let walk = workspace.review().walk();
        let margin = Margin::symmetric(12, 8);
        egui::Panel::top("returned-head")
            .frame(Frame::new().inner_margin(margin))
            .show(ui, |ui| {
                ui.with_layout(cx.side.column(), |ui| {
                    ui.spacing_mut().item_spacing.y = 8.0;
                    ui.add(Label::new(cx.t.get("panel-returned")).bold().wrap());
                    fates(ui, cx, workspace);
                });
            });
        let rows = Rows {
            id: "returned",
            name: &cx.t.get("panel-returned"),
            count: walk.len(),
            height: ROW,
            at: (!walk.is_empty()).then(|| walk.at()),
        };
        let mut list = std::mem::take(&mut self.list);
        let chosen = list.ui(ui, cx.side, &rows, |ui, nth, response| {
            if let Some(returned) = workspace.returned(nth) {
                row(ui, cx, workspace, returned, rows.at == Some(nth), response);
            }
        });
        self.list = list;
        if let Some(nth) = chosen {
            cx.push(Action::Review(ReviewAct::OpenReturned(nth)));
        }
    }

    /// The text with one's own row and the gold, and both below it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        let walk = workspace.review().walk();
        let Some(returned) = workspace.returned(walk.at()) else {
            return nothing(ui, cx, workspace);
        };
        egui::Panel::bottom("returned-keys")
            .frame(super::strip(cx))
            .show(ui, |ui| keys(ui, cx, workspace, returned));
        egui::Panel::bottom("returned-versions")
            .frame(Frame::new().fill(cx.theme.panel))
            .show(ui, |ui| versions(ui, cx, workspace, returned));
        egui::CentralPanel::default()
            .frame(Frame::new().fill(cx.theme.ground))
            .show(ui, |ui| self.page(ui, cx, workspace, returned));
    }

    fn page(&mut self, ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, returned: &Returned) {
        let project = workspace.project();
        let document = returned
            .document
            .and_then(|id| project.documents().get(&id));
        let rect = ui.available_rect_before_wrap();
        let (above, below) = rect.split_top_bottom_at_y(rect.top() + HEAD);
        ui.painter().rect_filled(above, 0, cx.theme.panel);
        let line = Stroke::new(1.0, cx.theme.line);
        ui.painter()
            .hline(rect.x_range(), above.bottom() - 0.5, line);
        let builder = egui::UiBuilder::new().max_rect(above.shrink2(vec2(12.0, 6.0)));
        ui.scope_builder(builder, |ui| {
            cx.side.horizontal(ui, |ui| match document {
                Some(document) => {
                    ui.add(Chip::new(document.language.to_uppercase()).quiet());
                    ui.add(Label::new(&document.title).bold().elide());
                }
                None => {
                    ui.add(Label::new(cx.t.get("panel-review-project")).bold());
                }
            });
        });
        if let Some(document) = document {
            let (own, gold) = own_and_gold(workspace, returned);
            let mut marks = Vec::new();
            let colours = colours(cx, workspace);
            for (row, colour) in [own, gold].iter().zip(colours) {
                if let Some(row) = row {
                    let label = words::label(project, row);
                    mark_row(row, document.id, colour, &label, None, &mut marks);
                }
            }
            let key = (workspace.revision(), workspace.review().walk().at());
            let drawn = Drawn {
                marks,
                key: (key.0 << 20) ^ key.1 as u64 ^ (u64::from(cx.theme.dark) << 63),
                edges: Vec::new(),
            };
            let builder = egui::UiBuilder::new().max_rect(below);
            ui.scope_builder(builder, |ui| {
                ui.set_clip_rect(below.intersect(ui.clip_rect()));
                self.text.ui(ui, cx, workspace, document, &drawn);
            });
        }
        ui.advance_cursor_after_rect(rect);
    }

    /// Why it was decided so, and what was said about it, at the end of the window.
    pub fn why(ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        let Some(returned) = workspace.returned(workspace.review().walk().at()) else {
            return;
        };
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::same(12)).show(ui, |ui| {
                ui.with_layout(cx.side.column(), |ui| {
                    ui.spacing_mut().item_spacing.y = 10.0;
                    decision(ui, cx, workspace, returned);
                    said(ui, cx, workspace, &returned.comments);
                });
            });
        });
    }
}

/// The key of the words for a fate.
fn fate_key(kind: FateKind) -> &'static str {
    match kind {
        FateKind::Accepted => "panel-returned-accepted",
        FateKind::Changed => "panel-returned-changed",
        FateKind::Rejected => "panel-returned-rejected",
        FateKind::Added => "panel-returned-added",
        FateKind::Undecided => "panel-returned-undecided",
    }
}

/// A chip for each fate; a click shows it alone.
fn fates(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let walk = workspace.review().walk();
    flow(ui, cx.side, |ui| {
        for (kind, count) in FateKind::ALL.into_iter().zip(walk.counts()) {
            if count == 0 {
                continue;
            }
            let is_on = walk.only() == Some(kind);
            let words = format!("{} {count}", cx.t.get(fate_key(kind)));
            let colour = if is_on {
                cx.theme.accent
            } else {
                cx.theme.faint
            };
            let chip = Chip::new(words).colour(colour).selected(is_on);
            if ui.add(chip.sense(Sense::click())).clicked() {
                let only = (!is_on).then_some(kind);
                cx.push(Action::Review(ReviewAct::OnlyFate(only)));
            }
        }
    });
}

fn row(
    ui: &Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    returned: &Returned,
    is_current: bool,
    response: &Response,
) {
    let project = workspace.project();
    let theme = cx.theme;
    let kind = FateKind::of(&returned.fate);
    let room = response.rect.shrink2(vec2(12.0, 6.0));
    let (upper, lower) = room.split_top_bottom_at_y(room.top() + 21.0);
    let row = project.row(&returned.row);
    let name = row.as_ref().map_or_else(String::new, Row::name);
    let label = row
        .as_ref()
        .map_or_else(String::new, |row| words::label(project, row));
    let colour = match kind {
        FateKind::Accepted => theme.good,
        FateKind::Changed => theme.warning,
        FateKind::Rejected => theme.bad,
        FateKind::Added => theme.accent,
        FateKind::Undecided => theme.quiet,
    };
    let painter = ui.painter();
    let bold = Style::of_size(14.5).bold();
    paint_text(painter, upper, &name, &bold, theme.text, TextAlign::Own);
    let fate = cx.t.get(fate_key(kind));
    let small = Style::of_size(12.0);
    paint_text(painter, lower, &fate, &small, colour, TextAlign::Start);
    let language = returned
        .document
        .and_then(|id| project.documents().get(&id));
    let language = language
        .map(|row| row.language.to_uppercase())
        .unwrap_or_default();
    let said = if returned.comments.is_empty() {
        ""
    } else {
        " · …"
    };
    let about = format!("{} · {language}{said}", isolated(&label));
    paint_text(painter, lower, &about, &small, theme.quiet, TextAlign::End);
    let spoken = format!("{fate}: {name}, {label}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, &spoken));
}

/// One's own row, and what is in the gold.
fn own_and_gold(workspace: &Workspace, returned: &Returned) -> (Option<Row>, Option<Row>) {
    let project = workspace.project();
    let row = project.row(&returned.row);
    match &returned.fate {
        Fate::Added => (None, row),
        Fate::Changed(gold) => (row, project.row(gold)),
        Fate::Accepted => (row.clone(), row),
        Fate::Rejected | Fate::Undecided => (row, None),
    }
}

/// The colours of one's own row and of the gold.
fn colours(cx: &Cx<'_>, workspace: &Workspace) -> [egui::Color32; 2] {
    let author = workspace.project().authors().get(&workspace.author());
    let slot = author.map_or(0, |author| author.colour);
    [cx.theme.author_colour(slot), cx.theme.good]
}

fn versions(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, returned: &Returned) {
    let (own, gold) = own_and_gold(workspace, returned);
    let about = About {
        document: returned.document,
        rows: own.iter().chain(&gold).cloned().collect(),
    };
    let [mine, decided] = colours(cx, workspace);
    let is_open = returned.fate == Fate::Undecided;
    let line = |name: &str, colour, row: Option<Row>, nothing: &str| Line {
        keys: String::new(),
        name: cx.t.get(name),
        colour,
        rows: row.into_iter().collect(),
        nothing: cx.t.get(nothing),
    };
    let not_decided = if is_open {
        "panel-returned-not-decided"
    } else {
        "panel-returned-nothing"
    };
    let lines = [
        line(
            "panel-returned-yours",
            mine,
            own,
            "panel-returned-you-had-nothing",
        ),
        line("panel-returned-gold", decided, gold, not_decided),
    ];
    show(ui, cx, workspace, &about, &lines, Sense::hover());
}

fn keys(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, returned: &Returned) {
    let can = workspace.writable() && returned.verdict.is_some();
    flow(ui, cx.side, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let mut seen: Vec<&str> = Vec::new();
        for row in RETURNED {
            if seen.contains(&row.words) {
                continue;
            }
            seen.push(row.words);
            let answers = matches!(row.act, ReviewAct::AnswerReturned { .. });
            let button = Button::new(cx.t.get(row.words)).size(13.0);
            let button = button.shortcut(row.shortcut.to_string());
            if ui.add_enabled(can || !answers, button).clicked() {
                cx.push(Action::Review(row.act.clone()));
            }
        }
    });
}

fn decision(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, returned: &Returned) {
    let project = workspace.project();
    card(ui, cx.side, |ui| {
        let kind = FateKind::of(&returned.fate);
        ui.add(Label::new(cx.t.get(fate_key(kind))).bold());
        let Some(verdict) = returned.verdict.and_then(|id| project.verdicts().get(&id)) else {
            let words = cx.t.get("panel-returned-not-decided");
            ui.add(Label::new(words).size(13.0).weak().wrap());
            return;
        };
        let author = project.authors().get(&verdict.author);
        let name = author.map_or("", |author| author.name.as_str());
        let words = cx.t.with("panel-returned-by", &[("name", name.into())]);
        ui.add(Label::new(words).size(13.0).weak().wrap());
        let reason = crate::ui::dialog::reason_words(cx, &verdict.reason);
        if !reason.is_empty() {
            ui.add(Label::new(reason).size(13.0).wrap());
        }
        if !verdict.note.is_empty() {
            ui.add_space(4.0);
            ui.add(Label::new(verdict.note.as_str()).wrap().own_side());
        }
    });
}

fn nothing(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let walk = workspace.review().walk();
    let key = match workspace.returned_answer() {
        None => "panel-review-busy",
        Some(_) if walk.counts().iter().all(|count| *count == 0) => "panel-returned-no-rows",
        Some(_) if walk.only().is_some() => "panel-review-no-match",
        Some(_) => "panel-returned-as-it-was",
    };
    let room = ui.available_rect_before_wrap();
    let inner = Rect::from_min_size(room.min + vec2(24.0, 24.0), vec2(520.0, 200.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        ui.with_layout(cx.side.column(), |ui| {
            ui.add(Label::new(cx.t.get(key)).wrap().weak());
            if key == "panel-returned-no-rows" {
                let words = cx.t.get("dialog-author-title");
                if ui.add(Button::new(words)).clicked() {
                    cx.prompt(Some(Prompt::Author));
                }
            }
        });
    });
}
