//! The figures of agreement, with what each counted and left out.

use egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::super::names;
use super::save;
use crate::compare::material::Label as Tagged;
use crate::compare::measure::Figure;
use crate::compare::measure::by::Part;
use crate::compare::measure::interval::Interval;
use crate::session::review::{
    Disagreement, DisagreementTable, DisagreementWanted, Estimates, Figures, ReviewAct,
};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::panel::links::type_name;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Button, Label, Style, paint_text};
use crate::ui::widget::focus_ring;

/// Height of a line of figures, and width of their names and numbers.
const LINE: f32 = 30.0;
const MEASURES_WIDTH: f32 = 220.0;
const NUMBER: f32 = 76.0;
/// Width of intervals, and of what was counted and left out.
const INTERVAL: f32 = 120.0;
const COUNTED: f32 = 200.0;

/// The key of the words for a measure.
pub(super) fn measure_key(name: &str) -> &'static str {
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
    (
        "cohen_kappa_token_marked",
        "measure-cohen-kappa-token-marked",
    ),
    ("cohen_kappa_character", "measure-cohen-kappa-character"),
    (
        "cohen_kappa_character_marked",
        "measure-cohen-kappa-character-marked",
    ),
    ("fleiss_kappa", "measure-fleiss-kappa"),
    ("krippendorff_alpha", "measure-krippendorff-alpha"),
    ("krippendorff_alpha_masi", "measure-krippendorff-alpha-masi"),
    (
        "krippendorff_alpha_jaccard",
        "measure-krippendorff-alpha-jaccard",
    ),
    ("unitizing_alpha_2004", "measure-unitizing-alpha-2004"),
    ("unitizing_alpha_2016", "measure-unitizing-alpha-2016"),
    ("evidence_f1_exact", "measure-evidence-f1-exact"),
    ("evidence_f1_partial", "measure-evidence-f1-partial"),
    ("evidence_kappa", "measure-evidence-kappa"),
    ("evidence_kappa_stance", "measure-evidence-kappa-stance"),
    (
        "evidence_kappa_certainty",
        "measure-evidence-kappa-certainty",
    ),
    (
        "evidence_kappa_sentiment",
        "measure-evidence-kappa-sentiment",
    ),
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
pub(super) fn figures(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, found: &Disagreement) {
    let estimates = workspace.estimates();
    heading(ui, cx, estimates);
    ui.spacing_mut().item_spacing.y = 0.0;
    let parts = NUMBER * found.parts.len() as f32;
    let width = MEASURES_WIDTH + NUMBER + INTERVAL + COUNTED + parts;
    head(ui, cx, workspace, found, width);
    let wanted = workspace.review().looking().wanted();
    let mut chosen = None;
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
        let spoken = line(ui, cx, figures, estimates, rect);
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

/// What the table is, saving it, and asking for what takes long, or to stop that.
fn heading(ui: &mut Ui, cx: &mut Cx<'_>, estimates: &Estimates) {
    let running = estimates.job();
    let running = running.filter(|job| cx.session.jobs().any(|it| it.id == *job));
    cx.side.horizontal(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        ui.add(Label::new(cx.t.get("panel-disagreement-agreement")).bold());
        save(ui, cx, DisagreementTable::Figures);
        let (key, action) = match running {
            Some(job) => ("panel-disagreement-stop", Action::Cancel(job)),
            None => (
                "panel-disagreement-estimate",
                Action::Review(ReviewAct::Estimate),
            ),
        };
        if ui.add(Button::new(cx.t.get(key)).size(12.5)).clicked() {
            cx.push(action);
        }
    });
}

/// What the columns are.
fn head(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, found: &Disagreement, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
    let mut columns = Columns::of(rect, cx.side.mirrored());
    let small = Style::of_size(12.0);
    let quiet = cx.theme.quiet;
    columns.next(MEASURES_WIDTH);
    for (key, width) in [
        ("panel-disagreement-all", NUMBER),
        ("panel-disagreement-interval-head", INTERVAL),
    ] {
        let room = columns.next(width);
        let words = cx.t.get(key);
        paint_text(ui.painter(), room, &words, &small, quiet, TextAlign::Center);
    }
    columns.next(COUNTED);
    for part in &found.parts {
        let room = columns.next(NUMBER).shrink2(vec2(3.0, 0.0));
        if ui.is_rect_visible(room) {
            let name = part_name(cx, workspace, part);
            paint_text(ui.painter(), room, &name, &small, quiet, TextAlign::Center);
        }
    }
}

/// One measure; returns what is said of it.
fn line(ui: &Ui, cx: &Cx<'_>, figures: &Figures, estimates: &Estimates, rect: Rect) -> String {
    let rule = Stroke::new(1.0, cx.theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, rule);
    let words = cx.t.get(measure_key(figures.measure.name));
    let estimate = estimates.of(figures.measure.name);
    let figure = estimate.map(|(figure, _)| figure).or(figures.all.as_ref());
    let interval = match estimate {
        None => String::new(),
        Some((_, None)) => cx.t.get("panel-disagreement-no-interval"),
        Some((_, Some(Interval { low, high, .. }))) => {
            format!("\u{2066}{low:.3} – {high:.3}\u{2069}")
        }
    };
    let about = figure.map_or_else(String::new, |figure| {
        let key = if figure.is_upper_bound {
            "panel-disagreement-counted-bound"
        } else {
            "panel-disagreement-counted"
        };
        cx.t.with(
            key,
            &[
                ("counted", figure.counted.into()),
                ("left", figure.left_out.into()),
            ],
        )
    });
    if ui.is_rect_visible(rect) {
        let mut columns = Columns::of(rect, cx.side.mirrored());
        let (style, small) = (Style::of_size(13.0), Style::of_size(12.0));
        let (ink, quiet) = (cx.theme.text, cx.theme.quiet);
        let room = columns.next(MEASURES_WIDTH).shrink2(vec2(6.0, 0.0));
        paint_text(ui.painter(), room, &words, &style, ink, TextAlign::Start);
        let room = columns.next(NUMBER);
        if let Some(figure) = figure {
            number(ui, cx, room, figure, &Style::of_size(13.5).bold());
        }
        let room = columns.next(INTERVAL);
        paint_text(
            ui.painter(),
            room,
            &interval,
            &small,
            quiet,
            TextAlign::Center,
        );
        let room = columns.next(COUNTED);
        paint_text(ui.painter(), room, &about, &small, quiet, TextAlign::Start);
        for figure in &figures.parts {
            let room = columns.next(NUMBER);
            if ui.is_rect_visible(room) {
                number(ui, cx, room, figure, &style);
            }
        }
    }
    let value = figure.map_or_else(String::new, |figure| value(cx, figure));
    let mut spoken = format!("{words}: {value}, {about}");
    if !interval.is_empty() {
        spoken += &format!(", {interval}");
    }
    spoken
}

fn value(cx: &Cx<'_>, figure: &Figure) -> String {
    match figure.value {
        Some(value) if figure.is_upper_bound => format!("≈ {value:.3}"),
        Some(value) => format!("{value:.3}"),
        None => cx.t.get("panel-disagreement-undefined"),
    }
}

fn number(ui: &Ui, cx: &Cx<'_>, room: Rect, figure: &Figure, style: &Style) {
    let small = Style::of_size(12.0);
    let (ink, style) = match figure.value {
        Some(_) => (cx.theme.text, style),
        None => (cx.theme.quiet, &small),
    };
    paint_text(
        ui.painter(),
        room,
        &value(cx, figure),
        style,
        ink,
        TextAlign::Center,
    );
}

pub(super) fn part_name(cx: &Cx<'_>, workspace: &Workspace, part: &Part) -> String {
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
