//! The mouse in a field: presses, several in a row, and drags.

use std::ops::Range;

use egui::{CursorIcon, PointerButton, Pos2, Rect, Response, Ui, vec2};

use super::editor::{Grain, Setting};
use super::state::State;
use crate::ui::text::Engine;

/// Presses in a row, and what the first of them took.
#[derive(Default)]
pub(super) struct Clicks {
    /// Time in seconds and place of the last press.
    last: Option<(f64, Pos2)>,
    count: u32,
    /// What the last press selected: a drag grows from it.
    seed: Range<u32>,
}

impl Clicks {
    /// Counts a press; what it selects.
    fn press(&mut self, ui: &Ui, at: Pos2) -> Grain {
        let now = ui.input(|input| input.time);
        let (delay, distance) = ui.ctx().options(|options| {
            let input = &options.input_options;
            (input.max_double_click_delay, input.max_click_dist)
        });
        let goes_on = self
            .last
            .is_some_and(|(then, there)| now - then <= delay && at.distance(there) <= distance);
        self.count = if goes_on { self.count + 1 } else { 1 };
        self.last = Some((now, at));
        self.grain()
    }

    /// A second press selects a word, a third the paragraph, a fourth begins anew.
    fn grain(&self) -> Grain {
        match self.count % 3 {
            2 => Grain::Word,
            0 if self.count > 0 => Grain::Paragraph,
            _ => Grain::Letter,
        }
    }
}

impl State {
    /// Applies presses and drags; whether there were any.
    pub fn take_pointer(
        &mut self,
        ui: &Ui,
        engine: &mut Engine,
        text: &str,
        setting: &Setting,
        response: &Response,
        inner: Rect,
    ) -> bool {
        if response.hovered() {
            ui.set_cursor_icon(CursorIcon::Text);
            ui.output_mut(|output| output.mutable_text_under_cursor = true);
        }
        let Some(pointer) = response.interact_pointer_pos() else {
            return false;
        };
        let block = self.editor.block(engine.layouter(), text, setting);
        let at = block.hit(pointer - inner.min.to_vec2() + vec2(self.scroll, 0.0));
        let (pressed, shift) =
            ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
        if response.is_pointer_button_down_on() && pressed {
            if self.editor.preedit().is_some() {
                self.editor.end_composition();
                ui.memory_mut(egui::Memory::interrupt_ime);
            }
            let grain = self.clicks.press(ui, pointer);
            let extends = shift && self.had_focus;
            if grain == Grain::Letter || extends {
                self.editor.place(at, extends);
                self.clicks.seed = self.editor.anchor()..self.editor.anchor();
            } else {
                self.clicks.seed = self.editor.grain_at(text, at, grain);
                self.editor.select(self.clicks.seed.clone());
            }
            self.had_focus = true;
            ui.memory_mut(|memory| memory.request_focus(response.id));
        } else if response.dragged_by(PointerButton::Primary) {
            let (seed, grain) = (self.clicks.seed.clone(), self.clicks.grain());
            self.editor.drag_to(text, at, seed, grain);
            if !inner.contains(pointer) {
                // The caret runs on, and the text with it, while the pointer rests beyond the edge.
                ui.ctx().request_repaint();
            }
        } else {
            return false;
        }
        true
    }
}
