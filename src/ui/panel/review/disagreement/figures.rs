//! The figures of agreement, with what each counted and left out.

use egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::super::names;
use crate::compare::material::Label as Tagged;
use crate::compare::measure::Figure;
use crate::compare::measure::by::Part;
use crate::session::review::{Disagreement, DisagreementWanted, ReviewAct};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::panel::links::type_name;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Style, paint_text};
use crate::ui::widget::focus_ring;

/// Height of a line of figures, and width of their names and numbers.
const LINE: f32 = 30.0;
const MEASURES_WIDTH: f32 = 220.0;
const NUMBER: f32 = 76.0;

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
    let parts: Vec<String> = found
        .parts
        .iter()
        .map(|part| part_name(cx, workspace, part))
        .collect();
    ui.spacing_mut().item_spacing.y = 0.0;
    let width = MEASURES_WIDTH + NUMBER * (1 + parts.len()) as f32 + 170.0;
    let (head, _) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
    let mut line = Columns::of(head, cx.side.mirrored());
    let small = Style::of_size(12.0);
    line.next(MEASURES_WIDTH);
    let words = cx.t.get("panel-disagreement-all");
    let quiet = cx.theme.quiet;
    paint_text(
        ui.painter(),
        line.next(NUMBER),
        &words,
        &small,
        quiet,
        TextAlign::Center,
    );
    for part in &parts {
        let room = line.next(NUMBER).shrink2(vec2(3.0, 0.0));
        paint_text(ui.painter(), room, part, &small, quiet, TextAlign::Center);
    }
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
        let rule = Stroke::new(1.0, cx.theme.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, rule);
        let mut line = Columns::of(rect, cx.side.mirrored());
        let words = cx.t.get(measure_key(name));
        let style = Style::of_size(13.0);
        let room = line.next(MEASURES_WIDTH).shrink2(vec2(6.0, 0.0));
        paint_text(
            ui.painter(),
            room,
            &words,
            &style,
            cx.theme.text,
            TextAlign::Start,
        );
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
        paint_text(
            ui.painter(),
            line.next(170.0),
            &about,
            &small,
            quiet,
            TextAlign::Start,
        );
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
    paint_text(
        ui.painter(),
        room,
        &value(cx, figure),
        style,
        ink,
        TextAlign::Center,
    );
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
