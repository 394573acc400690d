//! Who takes what for what: the confusion matrix, the figures of agreement, their course over time, and the
//! cases behind each.

mod figures;
mod matrix;
mod plots;

use egui::{Frame, Margin, Role, ScrollArea, Ui, WidgetInfo, vec2};

use self::figures::{figures, measure_key};
use self::matrix::{counts, matrix};
use self::plots::plots;
use super::{names, words};
use crate::compare::confusion::Mark;
use crate::compare::material::Label as Tagged;
use crate::compare::measure::by::By;
use crate::model::{Row, RowId};
use crate::session::review::{Disagreement, DisagreementTable, DisagreementWanted, ReviewAct};
use crate::session::{Action, Verb, Workspace};
use crate::ui::Cx;
use crate::ui::panel::links::type_name;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Button, Label, Style, paint_text};
use crate::ui::widget::{Choice, List, Rows};

/// Height of a case.
const CASE: f32 = 48.0;
/// Widest that a list of choices is.
const LIST: f32 = 150.0;

/// The matrix and the figures.
#[derive(Default)]
pub struct DisagreementPanel {
    list: List,
}

impl DisagreementPanel {
    /// Shows them in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        egui::Panel::top("disagreement-bar")
            .frame(super::strip(cx))
            .show(ui, |ui| bar(ui, cx, workspace));
        let Some(answer) = workspace.disagreement_answer() else {
            return told(ui, cx, "panel-review-busy");
        };
        let found = &answer.found;
        if found.authors.len() < 2 {
            return told(ui, cx, "panel-review-one-author");
        }
        ScrollArea::both().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::same(20)).show(ui, |ui| {
                ui.with_layout(cx.side.column(), |ui| {
                    ui.spacing_mut().item_spacing.y = 16.0;
                    matrix(ui, cx, workspace, found);
                    counts(ui, cx, found);
                    plots(ui, cx, workspace, found);
                    figures(ui, cx, workspace, found);
                });
            });
        });
    }

    /// The cases of the cell or measure that is looked at, at the end of the window.
    pub fn cases(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        let Some(answer) = workspace.disagreement_answer() else {
            return;
        };
        let (found, looking) = (&answer.found, workspace.review().looking());
        let (title, cases): (String, Vec<&[RowId]>) = match (looking.cell(), looking.wanted().costs)
        {
            (Some((row, column)), _) => {
                let name = |mark| mark_name(cx, workspace, found, mark);
                let title = format!("{} × {}", name(row), name(column));
                let cases = found.confusion.cases(row, column).iter();
                (title, cases.map(|case| case.rows.as_slice()).collect())
            }
            (None, Some(costs)) => {
                let cases = found.costs.iter().map(|(_, rows)| rows.as_slice());
                (cx.t.get(measure_key(costs)), cases.collect())
            }
            (None, None) => {
                let words = cx.t.get("panel-disagreement-click");
                Frame::new().inner_margin(Margin::same(12)).show(ui, |ui| {
                    ui.add(Label::new(words).weak().wrap());
                });
                return;
            }
        };
        egui::Panel::top("disagreement-cases")
            .frame(Frame::new().inner_margin(Margin::symmetric(12, 8)))
            .show(ui, |ui| {
                let words =
                    cx.t.with("panel-disagreement-cases", &[("count", cases.len().into())]);
                cx.side.horizontal(ui, |ui| {
                    ui.add(Label::new(title).bold());
                    ui.add(Label::new(words).size(12.5).weak());
                });
            });
        let rows = Rows {
            id: "disagreement",
            name: &cx.t.get("panel-disagreement"),
            count: cases.len(),
            height: CASE,
            at: None,
        };
        let mut list = std::mem::take(&mut self.list);
        let chosen = list.ui(ui, cx.side, &rows, |ui, nth, response| {
            if let Some(rows) = cases.get(nth) {
                case(ui, cx, workspace, rows, response);
            }
        });
        self.list = list;
        let row = chosen.and_then(|nth| cases.get(nth)?.first());
        if let Some(row) = row {
            cx.push(Action::Review(ReviewAct::Case(row.clone())));
        }
    }
}

fn told(ui: &mut Ui, cx: &Cx<'_>, key: &str) {
    Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
        ui.with_layout(cx.side.column(), |ui| {
            ui.add(Label::new(cx.t.get(key)).weak().wrap());
        });
    });
}

/// Of whom, in which language, and by what the figures are told apart.
fn bar(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let mut wanted = workspace.review().looking().wanted().clone();
    let before = wanted.clone();
    let found = workspace.disagreement_answer().map(|answer| &answer.found);
    cx.side.horizontal(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.add(Label::new(cx.t.get("panel-disagreement")).bold());
        if let Some(found) = found {
            choices(ui, cx, workspace, found, &mut wanted);
        }
        ui.with_layout(cx.side.row_from_end(), |ui| {
            let words = cx.t.get("action-blind");
            let button = Button::new(words).size(12.5).selected(workspace.is_blind());
            if ui.add(button).clicked() {
                cx.out.push(Action::Run(Verb::Blind));
            }
        });
    });
    if wanted != before {
        cx.push(Action::Review(ReviewAct::Disagreement(wanted)));
    }
}

fn choices(
    ui: &mut Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    found: &Disagreement,
    wanted: &mut DisagreementWanted,
) {
    let mut list = |key: &str, options: &[(String, String)], now: &str| {
        let name = cx.t.get(key);
        ui.scope(|ui| {
            ui.set_max_width(LIST);
            let choice = Choice::new(&name, options, now, &name).as_list();
            choice.ui(ui, cx.side)
        })
        .inner
    };
    let authors = found.authors.iter().enumerate();
    let pairs = authors.flat_map(|(nth, one)| {
        let others = found.authors.iter().skip(nth + 1);
        others.map(move |other| (*one, *other))
    });
    let pairs: Vec<_> = pairs.collect();
    let name = |author| names::name(workspace, author);
    let options: Vec<(String, String)> = pairs
        .iter()
        .enumerate()
        .map(|(nth, (one, other))| {
            (
                nth.to_string(),
                format!("{} × {}", name(*one), name(*other)),
            )
        })
        .collect();
    let now = pairs.iter().position(|pair| Some(*pair) == wanted.pair);
    let now = now.map_or_else(String::new, |nth| nth.to_string());
    if let Some(chosen) = list("panel-disagreement-everybody", &options, &now) {
        let nth = chosen.parse::<usize>().ok();
        wanted.pair = nth.and_then(|nth| pairs.get(nth).copied());
    }
    let languages = found.languages.iter();
    let options: Vec<(String, String)> = languages
        .map(|code| (code.clone(), code.to_uppercase()))
        .collect();
    let now = wanted.language.clone().unwrap_or_default();
    if let Some(chosen) = list("panel-review-language", &options, &now) {
        wanted.language = (!chosen.is_empty()).then_some(chosen);
    }
    let options = By::ALL.map(|by| (by.name().to_owned(), cx.t.get(by_key(by))));
    let now = wanted.by.map_or("", By::name);
    if let Some(chosen) = list("panel-disagreement-together", &options, now) {
        wanted.by = chosen.parse().ok();
    }
}

/// A button that saves a table.
fn save(ui: &mut Ui, cx: &mut Cx<'_>, table: DisagreementTable) {
    let words = cx.t.get("panel-disagreement-save");
    if ui.add(Button::new(words).size(12.5)).clicked() {
        cx.push(Action::Review(ReviewAct::SaveDisagreement(table)));
    }
}

fn by_key(by: By) -> &'static str {
    match by {
        By::Label => "panel-disagreement-by-label",
        By::Pair => "panel-disagreement-by-pair",
        By::Document => "panel-disagreement-by-document",
        By::Language => "panel-disagreement-by-language",
    }
}

/// What a mark is called.
fn mark_name(cx: &Cx<'_>, workspace: &Workspace, found: &Disagreement, mark: Mark) -> String {
    match mark {
        Mark::Nothing => cx.t.get("panel-disagreement-nothing"),
        Mark::Label(number) => match found.labels.get(number as usize) {
            Some(Tagged::Type(key)) => type_name(workspace.project(), key),
            Some(Tagged::Evidence) => cx.t.get("panel-disagreement-evidence"),
            None => String::new(),
        },
    }
}

/// A case: the words, and what each author has there.
fn case(ui: &Ui, cx: &Cx<'_>, workspace: &Workspace, rows: &[RowId], response: &egui::Response) {
    let project = workspace.project();
    let found = rows.iter().filter_map(|row| project.row(row));
    let found: Vec<Row> = found.collect();
    let name = found.iter().map(Row::name).max_by_key(String::len);
    let name = name.unwrap_or_default();
    let said = found.iter().map(|row| {
        let who = row.author().map(|author| names::name(workspace, author));
        format!(
            "{}: {}",
            who.unwrap_or_default(),
            words::label(project, row)
        )
    });
    let said = said.collect::<Vec<_>>().join(" · ");
    let room = response.rect.shrink2(vec2(12.0, 6.0));
    let (upper, lower) = room.split_top_bottom_at_y(room.top() + 20.0);
    let bold = Style::of_size(14.0).bold();
    paint_text(
        ui.painter(),
        upper,
        &name,
        &bold,
        cx.theme.text,
        TextAlign::Own,
    );
    let small = Style::of_size(12.0);
    paint_text(
        ui.painter(),
        lower,
        &said,
        &small,
        cx.theme.quiet,
        TextAlign::Start,
    );
    let spoken = format!("{name}: {said}");
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &spoken));
}
