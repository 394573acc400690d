//! Who takes what for what: the confusion matrix, the figures of agreement, and the cases behind each.

use egui::{
    Color32, Frame, Id, Margin, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{names, words};
use crate::compare::confusion::Mark;
use crate::compare::material::Label as Tagged;
use crate::compare::measure::by::{By, Part};
use crate::compare::measure::Figure;
use crate::model::RowId;
use crate::session::review::{Disagreement, DisagreementWanted, ReviewAct};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::panel::links::type_name;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Button, Label, Style, paint_text};
use crate::ui::theme::Theme;
use crate::ui::widget::{Choice, List, Rows, card, focus_ring};

/// Size of a cell, and width of the names at its start.
const CELL: egui::Vec2 = vec2(64.0, 32.0);
const NAMES: f32 = 120.0;
/// Height of a line of figures, and width of their names and numbers.
const LINE: f32 = 30.0;
const MEASURES_WIDTH: f32 = 220.0;
const NUMBER: f32 = 76.0;
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
                let count = [("count", cases.len().into())];
                let words = cx.t.with("panel-disagreement-cases", &count);
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
            let words = cx.t.get("panel-disagreement-save");
            if ui.add(Button::new(words).size(12.5)).clicked() {
                cx.out.push(Action::Review(ReviewAct::SaveConfusion));
            }
            let words = cx.t.get("action-blind");
            let button = Button::new(words).size(12.5).selected(workspace.is_blind());
            if ui.add(button).clicked() {
                cx.out.push(Action::Run(crate::session::Verb::Blind));
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
        .map(|(nth, (one, other))| (nth.to_string(), format!("{} × {}", name(*one), name(*other))))
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

/// The matrix: the more cases, the stronger the colour; where labels are the same in that of agreement.
fn matrix(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, found: &Disagreement) {
    let marks = found.marks();
    let looking = workspace.review().looking();
    let most = |same: bool| {
        let cells = found.confusion.cells.iter();
        let cells = cells.filter(|((row, column), _)| (row == column) == same);
        cells.map(|(_, cases)| cases.len()).max().unwrap_or(1).max(1) as f32
    };
    let (most_same, most_other) = (most(true), most(false));
    let side = cx.side;
    let size = vec2(
        NAMES + CELL.x * marks.len() as f32,
        CELL.y * (marks.len() + 1) as f32,
    );
    let title = match looking.wanted().pair {
        Some((one, other)) => format!(
            "{} × {}",
            names::name(workspace, one),
            names::name(workspace, other)
        ),
        None => cx.t.get("panel-disagreement-everybody"),
    };
    ui.add(Label::new(title).bold());
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let cell_at = |row: usize, column: usize| {
        let from_start = NAMES + CELL.x * column as f32;
        let left = if side.mirrored() {
            whole.right() - from_start - CELL.x
        } else {
            whole.left() + from_start
        };
        let top = whole.top() + CELL.y * (row + 1) as f32;
        Rect::from_min_size(pos2(left, top), CELL)
    };
    let small = Style::of_size(12.0);
    let mut chosen = None;
    for (nth, mark) in marks.iter().enumerate() {
        let name = mark_name(cx, workspace, found, *mark);
        let head = cell_at(0, nth).translate(vec2(0.0, -CELL.y)).shrink(3.0);
        paint_text(ui.painter(), head, &name, &small, cx.theme.quiet, TextAlign::Center);
        let left = if side.mirrored() {
            whole.right() - NAMES
        } else {
            whole.left()
        };
        let top = whole.top() + CELL.y * (nth + 1) as f32;
        let line = Rect::from_min_size(pos2(left, top), vec2(NAMES - 10.0, CELL.y));
        paint_text(ui.painter(), line, &name, &small, cx.theme.quiet, TextAlign::Start);
    }
    for (at_row, row) in marks.iter().enumerate() {
        for (at_column, column) in marks.iter().enumerate() {
            let count = found.confusion.cases(*row, *column).len();
            if count == 0 {
                continue;
            }
            let rect = cell_at(at_row, at_column).shrink(1.5);
            let is_same = row == column;
            let (colour, most) = match is_same {
                true => (cx.theme.accent, most_same),
                false => (cx.theme.bad, most_other),
            };
            let is_on = looking.cell() == Some((*row, *column));
            let response = ui.interact(rect, Id::unique(("confusion", at_row, at_column)), Sense::click());
            let strength = 0.12 + 0.38 * (count as f32 / most);
            let fill = colour.gamma_multiply(strength);
            ui.painter().rect_filled(rect, 4, fill);
            if is_on || response.hovered() {
                let line = Stroke::new(1.5, colour);
                ui.painter().rect_stroke(rect, 4, line, StrokeKind::Inside);
            }
            focus_ring(ui, &response, rect, 4);
            let style = if is_same { Style::of_size(13.0).bold() } else { Style::of_size(13.0) };
            let words = count.to_string();
            paint_text(ui.painter(), rect, &words, &style, cx.theme.text, TextAlign::Center);
            let name = |mark| mark_name(cx, workspace, found, mark);
            let spoken = format!("{} × {}: {count}", name(*row), name(*column));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &spoken));
            if response.clicked() {
                chosen = Some((!is_on).then_some((*row, *column)));
            }
        }
    }
    if let Some(cell) = chosen {
        cx.push(Action::Review(ReviewAct::Cell(cell)));
    }
}

/// Edges against labels against missing.
fn counts(ui: &mut Ui, cx: &Cx<'_>, found: &Disagreement) {
    let counts = found.confusion.counts;
    let parts = [
        ("panel-disagreement-same", counts.same, cx.theme.accent),
        ("panel-disagreement-edges", counts.edges, cx.theme.warning),
        ("panel-disagreement-labels", counts.labels, cx.theme.bad),
        ("panel-disagreement-both", counts.both, cx.theme.claim),
        ("panel-disagreement-missing", counts.missing, cx.theme.faint),
    ];
    let all = counts.all().max(1) as f32;
    let size = vec2(ui.available_width().min(640.0), 10.0);
    let (room, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut from_start = 0.0;
    for (_, count, colour) in parts {
        let width = room.width() * count as f32 / all;
        let left = if cx.side.mirrored() {
            room.right() - from_start - width
        } else {
            room.left() + from_start
        };
        from_start += width;
        let part = Rect::from_min_size(pos2(left, room.top()), vec2((width - 1.0).max(0.0), 10.0));
        ui.painter().rect_filled(part, 2, colour);
    }
    cx.side.horizontal(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (key, count, colour) in parts {
            if count == 0 {
                continue;
            }
            let (dot, _) = ui.allocate_exact_size(vec2(9.0, 18.0), Sense::hover());
            let square = Rect::from_center_size(dot.center(), vec2(9.0, 9.0));
            ui.painter().rect_filled(square, 2, colour);
            let words = cx.t.with(key, &[("count", count.into())]);
            ui.add(Label::new(words).size(12.5));
            ui.add_space(8.0);
        }
    });
}

/// The key of the words for a measure.
fn measure_key(name: &str) -> &'static str {
    let words = KEYS.iter().find(|(known, _)| *known == name);
    words.map_or("measure-unknown", |(_, key)| key)
}

/// The measures, each with the key of its words.
const KEYS: &[(&str, &str)] = &[
    ("span_f1_strict", "measure-span-f1-strict"),
    ("span_f1_exact", "measure-span-f1-exact"),
    ("span_f1_partial", "measure-span-f1-partial"),
    ("span_f1_type", "measure-span-f1-type"),
    ("cohen_kappa_token", "measure-cohen-kappa-token"),
    ("cohen_kappa_token_marked", "measure-cohen-kappa-token-marked"),
    ("cohen_kappa_character", "measure-cohen-kappa-character"),
    ("cohen_kappa_character_marked", "measure-cohen-kappa-character-marked"),
    ("fleiss_kappa", "measure-fleiss-kappa"),
    ("krippendorff_alpha", "measure-krippendorff-alpha"),
    ("krippendorff_alpha_masi", "measure-krippendorff-alpha-masi"),
    ("krippendorff_alpha_jaccard", "measure-krippendorff-alpha-jaccard"),
    ("unitizing_alpha_2004", "measure-unitizing-alpha-2004"),
    ("unitizing_alpha_2016", "measure-unitizing-alpha-2016"),
    ("evidence_f1_exact", "measure-evidence-f1-exact"),
    ("evidence_f1_partial", "measure-evidence-f1-partial"),
    ("evidence_kappa", "measure-evidence-kappa"),
    ("evidence_kappa_stance", "measure-evidence-kappa-stance"),
    ("evidence_kappa_certainty", "measure-evidence-kappa-certainty"),
    ("evidence_kappa_sentiment", "measure-evidence-kappa-sentiment"),
    ("muc", "measure-muc"),
    ("b_cubed", "measure-b-cubed"),
    ("ceaf_m", "measure-ceaf-m"),
    ("ceaf_e", "measure-ceaf-e"),
    ("blanc", "measure-blanc"),
    ("lea", "measure-lea"),
    ("conll", "measure-conll"),
    ("gamma", "measure-gamma"),
    ("gamma_cat", "measure-gamma-cat"),
    ("gamma_cat_aligned", "measure-gamma-cat-aligned"),
];

/// The figures: each measure of everything and of each part, with what it counted and left out.
fn figures(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, found: &Disagreement) {
    let parts: Vec<String> = found.parts.iter().map(|part| part_name(cx, workspace, part)).collect();
    let width = MEASURES_WIDTH + NUMBER * (1 + parts.len()) as f32 + 170.0;
    let (head, _) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
    let mut line = Columns::of(head, cx.side.mirrored());
    let small = Style::of_size(12.0);
    line.next(MEASURES_WIDTH);
    let words = cx.t.get("panel-disagreement-all");
    let quiet = cx.theme.quiet;
    paint_text(ui.painter(), line.next(NUMBER), &words, &small, quiet, TextAlign::Center);
    for part in &parts {
        let room = line.next(NUMBER).shrink2(vec2(3.0, 0.0));
        paint_text(ui.painter(), room, part, &small, quiet, TextAlign::Center);
    }
    let wanted = workspace.review().looking().wanted();
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    for figures in &found.figures {
        let name = figures.measure.name;
        let is_on = wanted.costs == Some(name);
        let (rect, response) = ui.allocate_exact_size(vec2(width, LINE), Sense::click());
        if is_on {
            ui.painter().rect_filled(rect, 4, cx.theme.accent_ground);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 4, cx.theme.hover);
        }
        focus_ring(ui, &response, rect, 4);
        let rule = Stroke::new(1.0, cx.theme.line);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, rule);
        let mut line = Columns::of(rect, cx.side.mirrored());
        let words = cx.t.get(measure_key(name));
        let style = Style::of_size(13.0);
        let room = line.next(MEASURES_WIDTH).shrink2(vec2(6.0, 0.0));
        paint_text(ui.painter(), room, &words, &style, cx.theme.text, TextAlign::Start);
        let bold = Style::of_size(13.5).bold();
        number(ui, cx, line.next(NUMBER), &figures.all, &bold);
        for figure in &figures.parts {
            number(ui, cx, line.next(NUMBER), figure, &style);
        }
        let about = cx.t.with(
            "panel-disagreement-counted",
            &[
                ("counted", figures.all.counted.into()),
                ("left", figures.all.left_out.into()),
            ],
        );
        paint_text(ui.painter(), line.next(170.0), &about, &small, quiet, TextAlign::Start);
        let spoken = format!("{words}: {}, {about}", value(cx, &figures.all));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &spoken));
        if response.clicked() {
            chosen = Some((!is_on).then_some(name));
        }
    }
    if let Some(costs) = chosen {
        let cell = ReviewAct::Cell(None);
        cx.push(Action::Review(cell));
        let wanted = DisagreementWanted {
            costs,
            ..wanted.clone()
        };
        cx.push(Action::Review(ReviewAct::Disagreement(wanted)));
    }
}

fn value(cx: &Cx<'_>, figure: &Figure) -> String {
    match figure.value {
        Some(value) => format!("{value:.3}"),
        None => cx.t.get("panel-disagreement-undefined"),
    }
}

fn number(ui: &Ui, cx: &Cx<'_>, room: Rect, figure: &Figure, style: &Style) {
    let ink = match figure.value {
        Some(_) => cx.theme.text,
        None => cx.theme.quiet,
    };
    paint_text(ui.painter(), room, &value(cx, figure), style, ink, TextAlign::Center);
}

fn part_name(cx: &Cx<'_>, workspace: &Workspace, part: &Part) -> String {
    match part {
        Part::Label(Tagged::Type(key)) => type_name(workspace.project(), key),
        Part::Label(Tagged::Evidence) => cx.t.get("panel-disagreement-evidence"),
        Part::Pair(one, other) => names::names(workspace, [*one, *other]),
        Part::Document(id) => {
            let document = workspace.project().documents().get(id);
            document.map_or_else(String::new, |document| document.title.clone())
        }
        Part::Language(code) => code.to_uppercase(),
    }
}

/// Hands out columns of a line from the side where the interface starts.
struct Columns {
    rest: Rect,
    mirrored: bool,
}

impl Columns {
    fn of(rest: Rect, mirrored: bool) -> Self {
        Self { rest, mirrored }
    }

    fn next(&mut self, width: f32) -> Rect {
        let (piece, rest) = if self.mirrored {
            let (rest, piece) = self.rest.split_left_right_at_x(self.rest.right() - width);
            (piece, rest)
        } else {
            self.rest.split_left_right_at_x(self.rest.left() + width)
        };
        self.rest = rest;
        piece
    }
}

/// A case: the words, and what each author has there.
fn case(ui: &Ui, cx: &Cx<'_>, workspace: &Workspace, rows: &[RowId], response: &egui::Response) {
    let project = workspace.project();
    let found = rows.iter().filter_map(|row| project.row(row));
    let found: Vec<crate::model::Row> = found.collect();
    let name = found.iter().map(|row| row.name()).max_by_key(String::len);
    let name = name.unwrap_or_default();
    let said = found.iter().map(|row| {
        let who = row.author().map(|author| names::name(workspace, author));
        format!("{}: {}", who.unwrap_or_default(), words::label(project, row))
    });
    let said = said.collect::<Vec<_>>().join(" · ");
    let room = response.rect.shrink2(vec2(12.0, 6.0));
    let (upper, lower) = room.split_top_bottom_at_y(room.top() + 20.0);
    let bold = Style::of_size(14.0).bold();
    paint_text(ui.painter(), upper, &name, &bold, cx.theme.text, TextAlign::Own);
    let small = Style::of_size(12.0);
    paint_text(ui.painter(), lower, &said, &small, cx.theme.quiet, TextAlign::Start);
    let spoken = format!("{name}: {said}");
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &spoken));
}
