//! A text field for any script and direction.
//!
//! `editor` changes a string, `travel` moves the caret over its layout, `history` undoes; `events`
//! and `pointer` translate what keys, input methods and mouse do, `paint` draws, `state` is what
//! lasts. The string belongs to the caller; caret, selection and history are kept in egui's memory
//! under the field's id. **Unit:** bytes of the string; px. **Invariant:** caret and selection stand
//! on grapheme edges.
//!
//! What is decided here and may differ elsewhere:
//! - Backspace and Delete take a whole grapheme, vowel signs included: what is seen as one letter goes
//!   as one, in every script, and no caret ever stands inside it.
//! - A caret where directions meet belongs to the text that it came from; a small flag on it points
//!   where that text runs.
//! - What is pasted or typed brings no control characters, and one kind of line end.

mod editor;
mod events;
mod history;
mod paint;
mod pointer;
mod state;
mod travel;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::accesskit::Action;
use egui::mutex::Mutex;
use egui::{
    Context, Id, Rect, Response, Role, Sense, TextStyle, Ui, Widget, WidgetInfo, pos2, vec2,
};

use super::block::BlockDirection;
use super::engine::Engine;
use super::layout::Style;
use crate::text::Direction;
use editor::Setting;
use state::State;

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
        state.tell(ui, &mut engine.lock(), self.text, &setting, id, inner.min);
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
            node.add_action(Action::SetTextSelection);
        });
    }
}
