//! Agreement over time, and part by part: of the measure whose cases are listed, or of the first one.

use egui::{Rect, Sense, Ui, UiBuilder, Vec2b, pos2, vec2};
use egui_plot::{Line, Plot, PlotBounds, PlotPoints, Points};

use super::figures::{measure_key, part_name};
use crate::session::Workspace;
use crate::session::review::{Disagreement, Figures};
use crate::ui::Cx;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Label, Style, paint_text};
use crate::ui::widget::{Bar, bars, local_time};

/// Height of the plot over time.
const HEIGHT: f32 = 130.0;
/// Widest that plots are.
const WIDEST: f32 = 640.0;
/// Width of the numbers at the start of the plot over time, and height of the times below it.
const SCALE: f32 = 40.0;
const TIMES: f32 = 20.0;
/// Most parts that are plotted.
const PARTS: usize = 24;

/// The plots of the measure that is looked at.
pub(super) fn plots(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, found: &Disagreement) {
    let costs = workspace.review().looking().wanted().costs;
    let looked_at = |it: &&Figures| Some(it.measure.name) == costs && !it.measure.is_slow;
    let Some(figures) = found
        .figures
        .iter()
        .find(looked_at)
        .or(found.figures.first())
    else {
        return;
    };
    let name = cx.t.get(measure_key(figures.measure.name));
    let title = |key: &str| cx.t.with(key, &[("measure", name.as_str().into())]);
    ui.add(Label::new(title("panel-disagreement-time")).bold());
    if found.stretches.len() < 2 {
        let words = cx.t.get("panel-disagreement-one-time");
        ui.add(Label::new(words).size(12.5).weak());
    } else {
        over_time(ui, cx, found, figures);
    }
    let mut parts: Vec<(f64, usize)> = figures
        .parts
        .iter()
        .enumerate()
        .filter_map(|(nth, figure)| Some((figure.value?, nth)))
        .collect();
    if parts.is_empty() {
        return;
    }
    ui.add(Label::new(title("panel-disagreement-parts")).bold());
    parts.sort_by(|one, other| one.0.total_cmp(&other.0));
    let parts = parts.iter().take(PARTS).filter_map(|(value, nth)| {
        Some(Bar {
            name: part_name(cx, workspace, found.parts.get(*nth)?),
            length: value.max(0.0),
            words: format!("{value:.3}"),
            colour: cx.theme.accent,
        })
    });
    let rows: Vec<Bar> = parts.collect();
    ui.scope(|ui| {
        ui.set_max_width(WIDEST);
        bars(ui, cx, "agreement-parts", &rows, 1.0);
    });
}

/// A point for each stretch of time, the earliest at the start of the interface; a line where both have a
/// value.
fn over_time(ui: &mut Ui, cx: &Cx<'_>, found: &Disagreement, figures: &Figures) {
    let values: Vec<Option<f64>> = figures.stretches.iter().map(|it| it.value).collect();
    let least = values
        .iter()
        .flatten()
        .copied()
        .fold(0.0, f64::min)
        .max(-1.0);
    let width = ui.available_width().min(WIDEST);
    let (room, response) = ui.allocate_exact_size(vec2(width, HEIGHT + TIMES), Sense::hover());
    let time = |at: u64| local_time(i64::try_from(at).unwrap_or(i64::MAX));
    let told: Vec<String> = found
        .stretches
        .iter()
        .zip(&values)
        .map(|(times, value)| {
            let value = value.map_or_else(
                || cx.t.get("panel-disagreement-undefined"),
                |value| format!("{value:.3}"),
            );
            format!("{} {value}", time(*times.end()))
        })
        .collect();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, told.join(", ")));
    let mirrored = cx.side.mirrored();
    let (scale, plotted) = if mirrored {
        let (plotted, scale) = room.split_left_right_at_x(room.right() - SCALE);
        (scale, plotted)
    } else {
        room.split_left_right_at_x(room.left() + SCALE)
    };
    let plotted = plotted.with_max_y(room.top() + HEIGHT);
    let small = Style::of_size(11.5);
    let height = |value: f64| {
        let share = (value - least) / (1.0 - least);
        plotted.bottom() - plotted.height() * share as f32
    };
    let below = Some(least).filter(|least| *least < 0.0);
    for value in below.into_iter().chain([0.0, 0.5, 1.0]) {
        let at = height(value);
        let line = egui::Stroke::new(1.0, cx.theme.line);
        ui.painter().hline(plotted.x_range(), at, line);
        let label = Rect::from_center_size(pos2(scale.center().x, at), vec2(SCALE - 10.0, 16.0));
        let words = format!("{value:.1}");
        let quiet = cx.theme.quiet;
        paint_text(ui.painter(), label, &words, &small, quiet, TextAlign::End);
    }
    let ends = [
        (
            found.stretches.first().map(|it| *it.start()),
            TextAlign::Start,
        ),
        (found.stretches.last().map(|it| *it.end()), TextAlign::End),
    ];
    let below = Rect::from_x_y_ranges(plotted.x_range(), plotted.bottom() + 3.0..=room.bottom());
    for (at, align) in ends {
        let words = at.map(time).unwrap_or_default();
        paint_text(ui.painter(), below, &words, &small, cx.theme.quiet, align);
    }
    let points: Vec<Option<[f64; 2]>> = values
        .iter()
        .enumerate()
        .map(|(nth, value)| value.map(|value| [nth as f64 + 0.5, value.max(least)]))
        .collect();
    // Points at either end of the scale are whole.
    let room = plotted.expand2(vec2(0.0, 5.0));
    let more = (1.0 - least) * 5.0 / f64::from(plotted.height());
    let bounds = PlotBounds::from_min_max([0.0, least - more], [values.len() as f64, 1.0 + more]);
    let mut child = ui.new_child(UiBuilder::new().max_rect(room));
    Plot::new("agreement-time")
        .width(room.width())
        .height(room.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .set_margin_fraction(egui::Vec2::ZERO)
        .auto_bounds(Vec2b::FALSE)
        .sense(Sense::hover())
        .cursor_color(cx.theme.faint)
        .invert_x(mirrored)
        .show(&mut child, |plot| {
            plot.set_plot_bounds(bounds);
            for run in points.split(Option::is_none) {
                let run: Vec<[f64; 2]> = run.iter().flatten().copied().collect();
                let line = Line::new("", PlotPoints::from(run.clone()));
                plot.line(line.color(cx.theme.accent).width(2.0).allow_hover(false));
                let dots = Points::new("", PlotPoints::from(run));
                plot.points(dots.color(cx.theme.accent).radius(4.0).allow_hover(false));
            }
        });
}
