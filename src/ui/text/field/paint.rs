//! What a field looks like.

use egui::output::IMEOutput;
use egui::{IMEPurpose, Rect, Response, Stroke, StrokeKind, Ui, vec2};

use super::editor::Setting;
use super::state::State;
use crate::ui::text::engine::Engine;
use crate::ui::text::label::{TextAlign, paint_text};
use crate::ui::text::{BlockDirection, Side};
use crate::ui::theme::Theme;

/// The caret blinks for so long after the last key, seconds; then it stays, and nothing is redrawn.
const BLINKING: f64 = 5.0;
/// Length of the flag on a caret, px.
const FLAG: f32 = 4.0;
/// Room kept between the caret and the edge of a field that scrolls, px.
const LEAD: f32 = 8.0;

/// Paints the ground and its edge.
pub(super) fn paint_frame(ui: &Ui, response: &Response, outer: Rect) {
    let visuals = ui.visuals();
    let look = ui.style().interact(response);
    let edge = if response.has_focus() {
        visuals.selection.stroke
    } else {
        look.bg_stroke
    };
    let ground = visuals.text_edit_bg_color();
    ui.painter()
        .rect(outer, look.corner_radius, ground, edge, StrokeKind::Inside);
}

/// Paints what stands in an empty field.
pub(super) fn paint_hint(ui: &Ui, hint: &str, setting: &Setting, inner: Rect) {
    let align = match setting.direction {
        BlockDirection::Auto(_) => TextAlign::Start,
        BlockDirection::Fixed(_) => TextAlign::Own,
    };
    let row = Rect::from_min_size(inner.min, vec2(inner.width(), setting.style.line_height));
    paint_text(
        ui.painter(),
        row,
        hint,
        &setting.style,
        ui.visuals().weak_text_color(),
        align,
    );
}

/// Paints selection, text and caret; `inner` is the place of the text.
pub(super) fn paint(
    ui: &Ui,
    engine: &mut Engine,
    state: &mut State,
    text: &str,
    setting: &Setting,
    response: &Response,
    inner: Rect,
) {
    let has_focus = response.has_focus();
    let visuals = ui.visuals();
    let (caret, selected, preedit) = (
        state.editor.caret(),
        state.editor.selected(),
        state.editor.preedit(),
    );
    let block = state.editor.block(engine.layouter(), text, setting);
    state.scroll = if setting.max_width.is_some() {
        0.0
    } else {
        let start = match block.end_side_at(0) {
            Side::Right => 0.0,
            Side::Left => f32::INFINITY,
        };
        let shown = if has_focus { state.scroll } else { start };
        scrolled(
            shown,
            block.caret(caret).left(),
            has_focus,
            block.natural_width(),
            inner.width(),
        )
    };
    let origin = inner.min - vec2(state.scroll, 0.0);
    // The caret stands over the edge where the text fills its room.
    let painter = ui.painter_at(inner.expand(FLAG));
    if has_focus {
        for rect in block.selection(selected) {
            painter.rect_filled(
                rect.translate(origin.to_vec2()),
                0.0,
                Theme::of(ui.ctx()).selection,
            );
        }
    }
    engine.paint_block(&painter, block, origin, visuals.text_color());
    for rect in preedit
        .map(|range| block.selection(range))
        .unwrap_or_default()
    {
        let rect = rect.translate(origin.to_vec2());
        let under = rect.bottom() - 2.0;
        painter.hline(
            rect.x_range(),
            under,
            Stroke::new(1.0, visuals.text_color()),
        );
    }
    if !has_focus {
        return;
    }
    let flag = block.flag(caret);
    let caret = block.caret(caret).translate(origin.to_vec2());
    if is_caret_shown(ui, state.touched) {
        let stroke = visuals.text_cursor.stroke;
        painter.vline(caret.left(), caret.y_range().shrink(1.0), stroke);
        // Where directions meet, a small flag points where the text of the caret runs.
        if let Some(side) = flag {
            let to = match side {
                Side::Left => -FLAG,
                Side::Right => FLAG,
            };
            let top = caret.left_top() + vec2(0.0, 1.5);
            painter.line_segment([top, top + vec2(to, 0.0)], stroke);
        }
    }
    if ui.memory(|memory| memory.owns_ime_events(response.id)) {
        let to_screen = ui
            .ctx()
            .layer_transform_to_global(ui.layer_id())
            .unwrap_or_default();
        ui.output_mut(|output| {
            output.ime = Some(IMEOutput {
                purpose: IMEPurpose::Normal,
                rect: to_screen * inner,
                cursor_rect: to_screen * caret,
                should_interrupt_composition: false,
            });
        });
    }
}

/// How far a line is shifted to the left so that its caret is seen.
fn scrolled(now: f32, caret: f32, follow_caret: bool, text_width: f32, width: f32) -> f32 {
    let most = (text_width - width).max(0.0);
    let lead = LEAD.min(width / 4.0);
    let mut scroll = now;
    if follow_caret {
        scroll = scroll.min(caret - lead).max(caret + lead - width);
    }
    scroll.clamp(0.0, most)
}

/// Whether the caret is in the lit half of a blink; asks for a repaint when that changes.
fn is_caret_shown(ui: &Ui, touched: f64) -> bool {
    let blink = ui.visuals().text_cursor.clone();
    let (now, window_has_focus) = ui.input(|input| (input.time, input.focused));
    let since = now - touched;
    if !window_has_focus {
        return false;
    }
    let (on, off) = (f64::from(blink.on_duration), f64::from(blink.off_duration));
    if !blink.blink || since >= BLINKING || on + off <= 0.0 {
        return true;
    }
    let phase = since % (on + off);
    let is_on = phase < on;
    let next = if is_on { on - phase } else { on + off - phase };
    ui.ctx()
        .request_repaint_after_secs(next.min(BLINKING - since).max(0.0) as f32);
    is_on
}
