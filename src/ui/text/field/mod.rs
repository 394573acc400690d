//! A text field for any script and direction.
//!
//! `editor` changes a string and moves a caret, `history` undoes, `events` translates egui's events,
//! `paint` draws. The string belongs to the caller; caret, selection and history are kept in egui's
//! memory under the field's id. **Unit:** bytes of the string; px. **Invariant:** caret and
//! selection stand on grapheme edges.

mod editor;
mod events;
mod history;
mod paint;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::accesskit::{Action, ActionData};
use egui::mutex::Mutex;
use egui::{
    Context, CursorIcon, EventFilter, Id, PointerButton, Rect, Response, Role, Sense, TextStyle,
    Ui, Widget, WidgetInfo, pos2, vec2,
};

use super::block::BlockDirection;
use super::engine::Engine;
use super::position::Position;
use super::style::Style;
use crate::text::Direction;
use editor::{Editor, Setting};
use events::Outcome;
use history::Cause;

/// Width of a field that is told nothing, px.
const WIDTH: f32 = 240.0;

/// A field for one or several lines of text.
///
/// Enter gives up the focus in a field of one line: `response.lost_focus()` and the key together mean
/// that the text was submitted. `response.changed()` says that the text was edited.
pub struct Field<'a> {
    text: &'a mut String,
    id: Option<Id>,
    label: &'a str,
    hint: &'a str,
    rows: Option<usize>,
    style: Option<Style>,
    direction: Option<Direction>,
    width: Option<f32>,
    select_on_focus: bool,
}

/// What a field remembers from frame to frame.
#[derive(Default)]
struct State {
    editor: Editor,
    /// How far the line is shifted to the left, px.
    scroll: f32,
    had_focus: bool,
    /// Time of the last edit or movement, seconds: the caret blinks for a while from then on.
    touched: f64,
}

impl<'a> Field<'a> {
    /// A field of one line.
    pub fn new(text: &'a mut String) -> Self {
        Self {
            text,
            id: None,
            label: "",
            hint: "",
            rows: None,
            style: None,
            direction: None,
            width: None,
            select_on_focus: false,
        }
    }

    /// A field of several lines, at least `rows` high; it grows with its text.
    pub fn multiline(text: &'a mut String, rows: usize) -> Self {
        Self {
            rows: Some(rows.max(1)),
            ..Self::new(text)
        }
    }

    /// An id of its own, to ask for the focus from elsewhere.
    #[must_use]
    pub fn id(self, id: Id) -> Self {
        Self {
            id: Some(id),
            ..self
        }
    }

    /// The name that assistive technology tells; the hint if there is none.
    #[must_use]
    pub fn label(self, label: &'a str) -> Self {
        Self { label, ..self }
    }

    /// What stands in the field while it is empty.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Other lengths than those of the interface's body text.
    #[must_use]
    pub fn style(self, style: Style) -> Self {
        Self {
            style: Some(style),
            ..self
        }
    }

    /// A direction for all paragraphs, instead of that of their words.
    #[must_use]
    pub fn direction(self, direction: Direction) -> Self {
        Self {
            direction: Some(direction),
            ..self
        }
    }

    /// The wished width, px; never more than there is.
    #[must_use]
    pub fn desired_width(self, width: f32) -> Self {
        Self {
            width: Some(width),
            ..self
        }
    }

    /// Selects everything when the focus comes by the keyboard or by request.
    #[must_use]
    pub fn select_on_focus(self) -> Self {
        Self {
            select_on_focus: true,
            ..self
        }
    }

    /// Whether the keyboard focus is in a field: keys that type are its own then.
    #[must_use]
    pub fn is_in_focus(ctx: &Context) -> bool {
        let focused = ctx.memory(egui::Memory::focused);
        focused.is_some_and(|id| {
            let state = ctx.data(|data| data.get_temp::<Arc<Mutex<State>>>(id));
            state.is_some()
        })
    }

    fn setting(&self, ui: &Ui, interface: Direction, inner_width: f32) -> Setting {
        let style = self
            .style
            .unwrap_or_else(|| Style::of_size(TextStyle::Body.resolve(ui.style()).size));
        let direction = match self.direction {
            Some(direction) => BlockDirection::Fixed(direction),
            None => BlockDirection::Auto(interface),
        };
        Setting {
            style,
            direction,
            max_width: self.rows.map(|_| inner_width),
        }
    }
}

impl Widget for Field<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let engine = Engine::of(ui.ctx());
        let id = self.id.unwrap_or_else(|| ui.next_auto_id());
        let state = ui.data_mut(|data| {
            data.get_temp_mut_or_default::<Arc<Mutex<State>>>(id)
                .clone()
        });
        let state = &mut *state.lock();
        let margin = ui.spacing().button_padding.max(vec2(4.0, 2.0));
        let width = self
            .width
            .unwrap_or(WIDTH)
            .min(ui.available_width())
            .max(24.0);
        let inner_width = (width - 2.0 * margin.x).max(1.0);
        let setting = self.setting(ui, engine.lock().interface_direction(), inner_width);
        let multiline = self.rows.is_some();

        state.editor.meet(self.text);
        let before = ui
            .memory(|memory| memory.has_focus(id))
            .then(|| self.text.clone());
        let outcome = state.take_keys(
            ui,
            &mut engine.lock(),
            self.text,
            &setting,
            id,
            self.select_on_focus,
        );

        let text_height = {
            let mut engine = engine.lock();
            let block = state.editor.block(engine.layouter(), self.text, &setting);
            block.set_width(if multiline {
                inner_width
            } else {
                block.natural_width().max(inner_width)
            });
            block
                .size()
                .y
                .max(setting.style.line_height * self.rows.unwrap_or(1) as f32)
        };
        let height = (text_height + 2.0 * margin.y).max(ui.spacing().interact_size.y);
        let (_, outer) = ui.allocate_space(vec2(width, height));
        let mut response = ui.interact(outer, id, Sense::click_and_drag());
        let inner = outer.shrink2(margin);
        // One line stands in the middle of the field.
        let top = if multiline {
            inner.top()
        } else {
            inner.center().y - text_height / 2.0
        };
        let inner = Rect::from_min_size(pos2(inner.left(), top), vec2(inner_width, text_height));

        let clicked = state.take_pointer(
            ui,
            &mut engine.lock(),
            self.text,
            &setting,
            &response,
            inner,
        );
        let touched = clicked || outcome.touched;
        if touched {
            state.touched = ui.input(|input| input.time);
        }
        if outcome.changed {
            response.mark_changed();
        }
        self.announce(ui, &response, before.as_deref());
        if ui.is_rect_visible(outer) {
            paint::paint_frame(ui, &response, outer);
            if self.text.is_empty() {
                paint::paint_hint(ui, self.hint, &setting, inner);
            }
            paint::paint(
                ui,
                &mut engine.lock(),
                state,
                self.text,
                &setting,
                &response,
                inner,
            );
            if touched {
                let caret = state.caret_on_page(&mut engine.lock(), self.text, &setting, inner);
                ui.scroll_to_rect(caret, None);
            }
        }
        response
    }
}

impl Field<'_> {
    fn announce(&self, ui: &Ui, response: &Response, before: Option<&str>) {
        let name = if self.label.is_empty() {
            self.hint
        } else {
            self.label
        };
        response.widget_info(|| {
            let before = before.unwrap_or(self.text);
            let mut info =
                WidgetInfo::text_edit(ui.is_enabled(), before, self.text.as_str(), self.hint);
            info.label = (!name.is_empty()).then(|| name.to_owned());
            info
        });
        let role = if self.rows.is_some() {
            Role::MultilineTextInput
        } else {
            Role::TextInput
        };
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(role);
            node.add_action(Action::SetValue);
            node.add_action(Action::ReplaceSelectedText);
        });
    }
}

impl State {
    /// Applies the keys of this frame, if the field has the focus.
    fn take_keys(
        &mut self,
        ui: &Ui,
        engine: &mut Engine,
        text: &mut String,
        setting: &Setting,
        id: Id,
        select_on_focus: bool,
    ) -> Outcome {
        let assisted = self.take_assistance(ui, text, id, setting.is_multiline());
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

    /// Applies presses, drags and double clicks; whether there were any.
    fn take_pointer(
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
        if response.triple_clicked() {
            self.editor.select(0..u32_from(text.len()));
        } else if response.double_clicked() {
            self.editor.select_word_at(text, at.byte);
        } else if response.is_pointer_button_down_on() && pressed {
            self.editor.end_composition();
            self.editor.place(at, shift && self.had_focus);
            self.had_focus = true;
            ui.memory_mut(|memory| memory.request_focus(response.id));
        } else if response.dragged_by(PointerButton::Primary) {
            self.editor.place(at, true);
        } else {
            return false;
        }
        true
    }

    /// The caret on the page, without width.
    fn caret_on_page(
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
