//! What a field remembers from frame to frame, and what changes it besides the mouse.

use std::cmp::Ordering;

use egui::accesskit::{Action, ActionData};
use egui::{EventFilter, Id, Pos2, Rect, Ui, vec2};

use super::editor::{Editor, Setting};
use super::events::{self, Outcome};
use super::history::Cause;
use super::pointer::Clicks;
use crate::ui::text::accessible::{self, Runs};
use crate::ui::text::{Engine, Position};

/// Kept in egui's memory under the field's id.
#[derive(Default)]
pub(super) struct State {
    pub editor: Editor,
    /// How far the line is shifted to the left, px.
    pub scroll: f32,
    pub had_focus: bool,
    /// Time of the last edit or movement, seconds: the caret blinks for a while from then on.
    pub touched: f64,
    pub clicks: Clicks,
}

impl State {
    /// Applies the keys of this frame, if the field has the focus.
    pub fn take_keys(
        &mut self,
        ui: &Ui,
        engine: &mut Engine,
        text: &mut String,
        setting: &Setting,
        id: Id,
        select_on_focus: bool,
    ) -> Outcome {
        let chosen = self.take_selection(ui, engine, text, setting, id);
        let mut assisted = self.take_assistance(ui, text, id, setting.is_multiline());
        assisted.touched |= chosen;
        let has_focus = ui.memory(|memory| memory.has_focus(id)) && ui.is_enabled();
        if !has_focus {
            if self.had_focus {
                self.editor.end_composition();
            }
            self.had_focus = false;
            return assisted;
        }
        let mut outcome = assisted;
        if !self.had_focus {
            self.had_focus = true;
            outcome.touched = true;
            self.editor
                .place(Position::after(u32_from(text.len())), false);
            if select_on_focus {
                self.editor.select(0..u32_from(text.len()));
            }
        }
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            tab: false,
            escape: false,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let events = ui.input(|input| input.filtered_events(&filter));
        let done = events::apply(ui, engine, &mut self.editor, text, setting, &events);
        if done.submitted {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        Outcome {
            touched: outcome.touched || done.touched,
            changed: outcome.changed || done.changed,
            ..done
        }
    }

    /// Applies what assistive technology asks for, which needs no focus.
    fn take_assistance(&mut self, ui: &Ui, text: &mut String, id: Id, multiline: bool) -> Outcome {
        let mut outcome = Outcome::default();
        if !ui.is_enabled() {
            return outcome;
        }
        for action in [Action::SetValue, Action::ReplaceSelectedText] {
            let value = ui.input(|input| {
                let requests = input.accesskit_action_requests(id, action);
                let values = requests.filter_map(|request| match &request.data {
                    Some(ActionData::Value(value)) => Some(value.to_string()),
                    _ => None,
                });
                values.last()
            });
            if let Some(value) = value {
                if action == Action::SetValue {
                    self.editor.select(0..u32_from(text.len()));
                }
                self.editor
                    .insert(text, &events::clean(&value, multiline), Cause::Other);
                outcome = Outcome {
                    changed: true,
                    touched: true,
                    ..outcome
                };
            }
        }
        outcome
    }

    /// Applies a selection that assistive technology makes, and takes the focus with it.
    fn take_selection(
        &mut self,
        ui: &Ui,
        engine: &mut Engine,
        text: &str,
        setting: &Setting,
        id: Id,
    ) -> bool {
        let asked = ui.input(|input| {
            let requests = input.accesskit_action_requests(id, Action::SetTextSelection);
            let selections = requests.filter_map(|request| match &request.data {
                Some(ActionData::SetTextSelection(selection)) => Some(*selection),
                _ => None,
            });
            selections.last()
        });
        let Some(asked) = asked.filter(|_| ui.is_enabled()) else {
            return false;
        };
        let mut runs = Runs::new(id);
        let block = self.editor.block(engine.layouter(), text, setting);
        for piece in block.pieces(text, Pos2::ZERO) {
            runs.add(&piece, Rect::EVERYTHING);
        }
        let (Some(anchor), Some(focus)) = (
            runs.position_of(asked.anchor),
            runs.position_of(asked.focus),
        ) else {
            return false;
        };
        self.editor.place(anchor, false);
        self.editor.place(focus, true);
        self.had_focus = true;
        ui.memory_mut(|memory| memory.request_focus(id));
        true
    }

    /// Tells assistive technology the text, line by line, the caret and the selection.
    pub fn tell(
        &mut self,
        ui: &Ui,
        engine: &mut Engine,
        text: &str,
        setting: &Setting,
        id: Id,
        origin: Pos2,
    ) {
        if !accessible::is_listening(ui, id) {
            return;
        }
        let (anchor, caret) = (self.editor.anchor(), self.editor.caret());
        let scroll = self.scroll;
        let block = self.editor.block(engine.layouter(), text, setting);
        let mut runs = Runs::new(id);
        for piece in block.pieces(text, origin - vec2(scroll, 0.0)) {
            runs.add(&piece, Rect::EVERYTHING);
        }
        // Seen from the caret, the other end of a selection belongs to the text inside.
        let anchor = match anchor.cmp(&caret.byte) {
            Ordering::Less => Position::before(anchor),
            Ordering::Equal => caret,
            Ordering::Greater => Position::after(anchor),
        };
        runs.tell(ui, Some((anchor, caret)));
    }

    /// The caret on the page, without width.
    pub fn caret_on_page(
        &mut self,
        engine: &mut Engine,
        text: &str,
        setting: &Setting,
        inner: Rect,
    ) -> Rect {
        let caret = self.editor.caret();
        let block = self.editor.block(engine.layouter(), text, setting);
        block
            .caret(caret)
            .translate(inner.min.to_vec2() - vec2(self.scroll, 0.0))
    }
}

fn u32_from(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
