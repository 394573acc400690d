//! A plot of bars that run from the start of the interface; names and numbers are our own labels, so that
//! any script stands right.

use egui::{Color32, Rect, Stroke, Ui, UiBuilder, Vec2b, pos2, vec2};
use egui_plot::{BarChart, Plot, PlotBounds};

use crate::ui::Cx;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Style, measure, paint_text};

/// Height of a bar with its room.
const ROW: f32 = 22.0;
/// Least and greatest width of the names.
const NAMES: (f32, f32) = (48.0, 150.0);
/// How much of its room a bar fills.
const THICK: f64 = 0.6;

/// A bar.
pub struct Bar {
    /// What it measures; any script.
    pub name: String,
    /// How long it is.
    pub length: f64,
    /// Its length in words.
    pub words: String,
    /// Its colour, never without its name.
    pub colour: Color32,
}

impl Bar {
    /// One as long as there are so many.
    #[must_use]
    pub fn counted(name: String, count: usize, colour: Color32) -> Self {
        Self {
            name,
            length: count as f64,
            words: count.to_string(),
            colour,
        }
    }
}

/// Shows bars below each other, as wide as the room, one of the length `most` all of it.
pub fn bars(ui: &mut Ui, cx: &Cx<'_>, id: &str, rows: &[Bar], most: f64) {
    let style = Style::of_size(12.5);
    let wide = |words: &str| measure(ui.ctx(), words, &style).x.ceil();
    let names = rows.iter().map(|bar| wide(&bar.name)).fold(0.0, f32::max);
    let names = names.clamp(NAMES.0, NAMES.1);
    let numbers = rows.iter().map(|bar| wide(&bar.words)).fold(0.0, f32::max);
    let height = ROW * rows.len() as f32;
    let (room, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
    let told: Vec<String> = rows
        .iter()
        .map(|bar| format!("{} {}", bar.name, bar.words))
        .collect();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, told.join(", ")));
    let place = |from_start: f32, width: f32| {
        let left = if cx.side.mirrored() {
            room.right() - from_start - width
        } else {
            room.left() + from_start
        };
        Rect::from_min_size(pos2(left, room.top()), vec2(width.max(1.0), height))
    };
    let plotted = place(names + 10.0, room.width() - names - numbers - 20.0);
    plot(ui, cx, id, rows, most, plotted);
    let (names, numbers) = (place(0.0, names), place(room.width() - numbers, numbers));
    for (nth, bar) in rows.iter().enumerate() {
        let line = |column: Rect| {
            let top = column.top() + ROW * nth as f32;
            Rect::from_min_size(pos2(column.left(), top), vec2(column.width(), ROW))
        };
        let painter = ui.painter();
        let name = line(names);
        paint_text(
            painter,
            name,
            &bar.name,
            &style,
            cx.theme.text,
            TextAlign::Start,
        );
        let number = line(numbers);
        paint_text(
            painter,
            number,
            &bar.words,
            &style,
            cx.theme.quiet,
            TextAlign::End,
        );
    }
}

/// The bars alone: no axis, no words, nothing to be dragged.
fn plot(ui: &mut Ui, cx: &Cx<'_>, id: &str, rows: &[Bar], most: f64, room: Rect) {
    let bars = rows.iter().enumerate().map(|(nth, bar)| {
        egui_plot::Bar::new(nth as f64 + 0.5, bar.length)
            .horizontal()
            .width(THICK)
            .fill(bar.colour)
            .stroke(Stroke::NONE)
    });
    let chart = BarChart::new("", bars.collect())
        .horizontal()
        .allow_hover(false);
    let bounds = PlotBounds::from_min_max([0.0, 0.0], [most, rows.len() as f64]);
    let mut child = ui.new_child(UiBuilder::new().max_rect(room));
    Plot::new(("bars", id))
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
        .sense(egui::Sense::hover())
        .cursor_color(cx.theme.faint)
        .invert_x(cx.side.mirrored())
        .invert_y(true)
        .show(&mut child, |plot| {
            plot.set_plot_bounds(bounds);
            plot.bar_chart(chart);
        });
}
