//! Counts and plots in the middle of the window: how much there is, by whom, and how far the work is.
//!
//! `totals` is the row of large numbers with how far the work is, `bars` the plots, `documents` and `authors` the two tables. All that is shown
//! is the answer of [`query::statistics`](crate::query::statistics()), which the session keeps up to date;
//! the time worked is the session's. **Units:** points.

mod authors;
mod documents;
mod totals;

use egui::{Frame, Margin, ScrollArea, Ui, vec2};

use self::documents::Order;
use crate::i18n::Strings;
use crate::query::matrix::Stance;
use crate::query::statistics::{OfType, Statistics};
use crate::session::{Action, Answer, Verb, Workspace};
use crate::ui::Cx;
use crate::ui::text::{Button, Label};
use crate::ui::theme::{CARD_RADIUS, Theme};
use crate::ui::widget::{Bar, bars, type_colour};

/// Widest that the page is.
const WIDEST: f32 = 1_080.0;
/// Room on both sides of it.
const MARGIN: i8 = 20;
/// Room between its parts.
const GAP: f32 = 16.0;

/// The statistics of the open project.
#[derive(Default)]
pub struct StatisticsPanel {
    order: Order,
    /// The documents of the table as they were listed last.
    listed: Option<Listed>,
}

/// The numbers of documents in an order.
struct Listed {
    /// The answer that they are numbers of.
    serial: u64,
    order: Order,
    rows: Vec<usize>,
}

impl StatisticsPanel {
    /// Shows the page in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        let answer = workspace.statistics_answer();
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let margin = Margin::symmetric(MARGIN, 16);
            Frame::new().inner_margin(margin).show(ui, |ui| {
                let width = ui.available_width().min(WIDEST);
                ui.set_max_width(width);
                ui.with_layout(cx.side.column(), |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = GAP;
                    page(ui, cx, workspace, answer, self);
                });
            });
        });
    }
}

fn page(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    workspace: &Workspace,
    answer: Option<&Answer<Statistics>>,
    panel: &mut StatisticsPanel,
) {
    head(ui, cx);
    let Some(Answer { found, serial }) = answer else {
        ui.add(Label::new(cx.t.get("job-statistics")).weak());
        return;
    };
    if found.all.documents == 0 {
        ui.add(
            Label::new(cx.t.get("panel-statistics-nothing"))
                .weak()
                .wrap(),
        );
        return;
    }
    totals::ui(ui, cx, found);
    totals::progress(ui, cx, found.progress);
    plots(ui, cx, workspace, found);
    authors::ui(ui, cx, &found.authors);
    let listed = panel.listed.take();
    let listed = listed.filter(|listed| listed.serial == *serial);
    let rows = listed.map(|listed| (listed.order, listed.rows));
    let (order, rows) = documents::ui(ui, cx, workspace, found, rows, &mut panel.order);
    panel.listed = Some(Listed {
        serial: *serial,
        order,
        rows,
    });
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>) {
    cx.side.horizontal(ui, |ui| {
        ui.add(Label::new(cx.t.get("panel-statistics")).bold().size(16.0));
        ui.with_layout(cx.side.row_from_end(), |ui| {
            let on = cx.session.settings().work_time;
            let words = cx.t.get("action-work-time");
            let response = ui.add(Button::new(words).size(12.5).selected(on));
            if response.clicked() {
                cx.run(Verb::WorkTime);
            }
            response.on_hover_ui(|ui| {
                ui.set_max_width(320.0);
                let told = cx.t.get("panel-statistics-time-means");
                ui.add(Label::new(told).size(12.5).wrap());
            });
            let words = cx.t.get("panel-statistics-save");
            if ui.add(Button::new(words).size(12.5)).clicked() {
                cx.push(Action::SaveStatistics);
            }
        });
    });
}

/// The plots, two beside each other where there is room.
fn plots(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, found: &Statistics) {
    let types = of_types(cx.theme, workspace, &found.types);
    let links = of_types(cx.theme, workspace, &found.links);
    let languages = found
        .languages
        .iter()
        .map(|it| Bar::counted(language(cx.t, &it.language), it.mentions, cx.theme.accent));
    let languages: Vec<Bar> = languages.collect();
    let stances = found.stances.iter().map(|(stance, count)| {
        let (key, colour) = match stance {
            Stance::Affirm => ("panel-matrix-affirm", cx.theme.good),
            Stance::Refute => ("panel-matrix-refute", cx.theme.bad),
            Stance::Question => ("panel-matrix-question", cx.theme.warning),
            Stance::Unset => ("panel-matrix-unset", cx.theme.faint),
        };
        Bar::counted(cx.t.get(key), *count, colour)
    });
    let stances: Vec<Bar> = stances.collect();
    let start = [("panel-statistics-types", types)];
    let end = [
        ("panel-statistics-languages", languages),
        ("panel-statistics-stances", stances),
        ("panel-statistics-link-types", links),
    ];
    let column = |ui: &mut Ui, plots: &[(&str, Vec<Bar>)]| {
        for (key, rows) in plots {
            let most = rows.iter().map(|bar| bar.length).fold(0.0, f64::max);
            if most > 0.0 {
                card(ui, cx, key, |ui| bars(ui, cx, key, rows, most));
            }
        }
    };
    let width = ui.available_width();
    if width < 640.0 {
        column(ui, &start);
        column(ui, &end);
        return;
    }
    let half = (width - GAP) / 2.0;
    ui.with_layout(cx.side.row().with_cross_align(egui::Align::Min), |ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        for plots in [&start[..], &end[..]] {
            ui.allocate_ui_with_layout(vec2(half, 0.0), cx.side.column(), |ui| {
                ui.set_width(half);
                ui.spacing_mut().item_spacing.y = GAP;
                column(ui, plots);
            });
        }
    });
}

/// The types that occur, with their colours.
fn of_types(theme: &'static Theme, workspace: &Workspace, types: &[OfType]) -> Vec<Bar> {
    let known = workspace.project().types();
    let found = types.iter().filter(|it| it.rows > 0);
    let found = found.map(|it| {
        let colour = type_colour(theme, known.get(&it.id));
        Bar::counted(it.name.clone(), it.rows, colour)
    });
    found.collect()
}

/// What a language is called.
fn language(t: &Strings, code: &str) -> String {
    if code.is_empty() {
        t.get("panel-statistics-no-language")
    } else {
        code.to_uppercase()
    }
}

/// A part of the page with its name.
fn card<R>(ui: &mut Ui, cx: &Cx<'_>, key: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new()
        .fill(cx.theme.panel)
        .stroke(egui::Stroke::new(1.0, cx.theme.line))
        .corner_radius(CARD_RADIUS)
        .inner_margin(Margin::symmetric(14, 12));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let column = ui.with_layout(cx.side.column(), |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.add(Label::new(cx.t.get(key)).bold().size(13.5));
            add(ui)
        });
        column.inner
    });
    shown.inner
}
