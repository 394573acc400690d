//! Mouse and keys on the page: where the caret goes and what is selected.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Response, Ui};

use super::{Page, PageInput, Shown};
use crate::text::segment;
use crate::ui::text::{Position, Side, Step};

/// What a person does on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageEvent {
    /// Selects the bytes between anchor and caret; nothing, if they are the same.
    Select {
        /// Where the selection was begun.
        anchor: u32,
        /// Where the caret is.
        caret: u32,
        /// Whether this is the end of the gesture, not a step of a drag or of a held key.
        complete: bool,
    },
    /// Clicks on a letter.
    Click {
        /// Its first byte.
        at: u32,
    },
}

impl Page {
    pub(super) fn take_pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        input: &PageInput<'_>,
        shown: &[Shown],
        events: &mut Vec<PageEvent>,
    ) {
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        let (pressed, released, shift, at) = ui.input(|i| {
            (
                i.pointer.button_pressed(PointerButton::Primary),
                i.pointer.button_released(PointerButton::Primary),
                i.modifiers.shift,
                i.pointer.interact_pos(),
            )
        });
        let Some(at) = at else {
            return;
        };
        let anchor = input
            .selection
            .map_or(self.caret.byte, |(anchor, _)| anchor);
        if response.triple_clicked() {
            self.pressed = false;
            self.select_around(input, shown, at, events, segment::sentence_at);
        } else if response.double_clicked() {
            self.pressed = false;
            self.select_around(input, shown, at, events, segment::word_at);
        } else if pressed && response.contains_pointer() && self.grabbed.is_none() {
            response.request_focus();
            let Some(position) = hit(shown, at) else {
                return;
            };
            self.pressed = true;
            self.put_caret(ui, position);
            let anchor = if shift { anchor } else { position.byte };
            events.push(PageEvent::Select {
                anchor,
                caret: position.byte,
                complete: false,
            });
        } else if self.pressed && (response.dragged() || released) {
            self.drag(ui, input, shown, at, anchor, released, events);
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one gesture, split off for its length"
    )]
    fn drag(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        shown: &[Shown],
        at: Pos2,
        anchor: u32,
        released: bool,
        events: &mut Vec<PageEvent>,
    ) {
        let area = ui.max_rect();
        if !released {
            // Beyond the edge the page scrolls, the faster the farther away.
            let beyond = if at.y < area.top() {
                at.y - area.top()
            } else {
                (at.y - area.bottom()).max(0.0)
            };
            if beyond != 0.0 {
                self.scroll_by(ui, input, area, beyond.clamp(-60.0, 60.0) * 0.5);
                ui.ctx().request_repaint();
            }
        }
        if let Some(position) = hit(shown, at)
            && (position.byte != self.caret.byte || released)
        {
            self.put_caret(ui, position);
            events.push(PageEvent::Select {
                anchor,
                caret: position.byte,
                complete: released,
            });
        }
        if released {
            self.pressed = false;
            if anchor == self.caret.byte
                && let Some(at) = letter_at(shown, at)
            {
                events.push(PageEvent::Click { at });
            }
        }
    }

    fn select_around(
        &mut self,
        input: &PageInput<'_>,
        shown: &[Shown],
        at: Pos2,
        events: &mut Vec<PageEvent>,
        around: fn(&str, usize) -> Option<std::ops::Range<usize>>,
    ) {
        let Some(there) = paragraph_at(shown, at) else {
            return;
        };
        let local = at - there.origin.to_vec2();
        let byte = there
            .layout
            .grapheme_at(local)
            .map_or_else(|| there.layout.hit(local).byte, |grapheme| grapheme.start);
        let Some(text) = there.range.slice(input.text) else {
            return;
        };
        if let Some(range) = around(text, byte as usize) {
            let start = there.range.start;
            let (from, to) = (start + range.start as u32, start + range.end as u32);
            self.caret = Position::after(to);
            events.push(PageEvent::Select {
                anchor: from,
                caret: to,
                complete: true,
            });
        }
    }

    fn put_caret(&mut self, ui: &Ui, position: Position) {
        self.caret = position;
        self.goal = None;
        self.blink = ui.input(|i| i.time);
    }

    pub(super) fn take_keys(
        &mut self,
        ui: &Ui,
        response: &Response,
        input: &PageInput<'_>,
        rect: Rect,
        events: &mut Vec<PageEvent>,
    ) {
        if let Some((_, caret)) = input.selection
            && caret != self.caret.byte
        {
            self.caret = Position::before(caret);
        }
        if !response.has_focus() {
            return;
        }
        ui.memory_mut(|memory| {
            let all = egui::EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            };
            memory.set_focus_lock_filter(response.id, all);
        });
        let keys: Vec<(Key, Modifiers)> = ui.input(|i| {
            i.events
                .iter()
                .filter_map(|event| match event {
                    Event::Key {
                        key,
                        pressed: true,
                        modifiers,
                        ..
                    } => Some((*key, *modifiers)),
                    _ => None,
                })
                .collect()
        });
        for (key, modifiers) in keys {
            let Some(to) = self.moved(ui, input, rect, key, modifiers) else {
                continue;
            };
            let anchor = match input.selection {
                Some((anchor, _)) if modifiers.shift => anchor,
                _ if modifiers.shift => self.caret.byte,
                _ => to.byte,
            };
            let goal = self.goal;
            self.put_caret(ui, to);
            self.goal = goal;
            self.bring_into_sight(ui, input, rect, to.byte);
            events.push(PageEvent::Select {
                anchor,
                caret: to.byte,
                complete: false,
            });
        }
    }

    /// Where a key takes the caret; `None` if it is not a key that moves it.
    fn moved(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        rect: Rect,
        key: Key,
        modifiers: Modifiers,
    ) -> Option<Position> {
        let end = u32::try_from(input.text.len()).unwrap_or(u32::MAX);
        let goal = self.goal.take();
        let word = modifiers.command || modifiers.alt;
        match key {
            Key::ArrowLeft if word => self.word(ui, input, Side::Left),
            Key::ArrowRight if word => self.word(ui, input, Side::Right),
            Key::ArrowLeft => self.step(ui, input, Side::Left),
            Key::ArrowRight => self.step(ui, input, Side::Right),
            Key::ArrowUp | Key::ArrowDown if modifiers.command => {
                let by = if key == Key::ArrowUp { -1.0 } else { 1.0 };
                self.scroll_by(ui, input, rect, by * input.style.line_height);
                None
            }
            Key::ArrowUp => self.line(ui, input, goal, false),
            Key::ArrowDown => self.line(ui, input, goal, true),
            Key::PageUp | Key::PageDown if !modifiers.command => {
                let lines = (rect.height() / input.style.line_height - 2.0).max(1.0) as usize;
                let mut goal = goal;
                for _ in 0..lines {
                    let Some(position) = self.line(ui, input, goal, key == Key::PageDown) else {
                        break;
                    };
                    self.caret = position;
                    goal = self.goal;
                }
                Some(self.caret)
            }
            Key::Home if modifiers.command => Some(Position::before(0)),
            Key::End if modifiers.command => Some(Position::after(end)),
            Key::Home => self.in_paragraph(ui, input, |layout, at| layout.line_start(at)),
            Key::End => self.in_paragraph(ui, input, |layout, at| layout.line_end(at)),
            _ => None,
        }
    }

    /// The paragraph with the caret, and the caret in it.
    fn caret_paragraph(&self, input: &PageInput<'_>) -> Option<(usize, u32, Position)> {
        let index = self.table.at_caret(input.text, self.caret)?;
        let range = self.table.get(index)?;
        let byte = self.caret.byte.clamp(range.start, range.end) - range.start;
        Some((index, range.start, Position { byte, ..self.caret }))
    }

    fn in_paragraph(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        to: impl FnOnce(&super::Paragraph, Position) -> Position,
    ) -> Option<Position> {
        let (index, start, at) = self.caret_paragraph(input)?;
        let layout = self.layout(ui, input, index)?;
        Some(offset(to(&layout, at), start))
    }

    fn step(&mut self, ui: &Ui, input: &PageInput<'_>, side: Side) -> Option<Position> {
        let (index, start, at) = self.caret_paragraph(input)?;
        let layout = self.layout(ui, input, index)?;
        match layout.step(at, side) {
            Step::To(position) => Some(offset(position, start)),
            Step::OffStart | Step::OffTop => self.edge_of(ui, input, index.checked_sub(1)?, false),
            Step::OffEnd | Step::OffBottom => self.edge_of(ui, input, index + 1, true),
        }
    }

    /// The start or end of a paragraph.
    fn edge_of(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        index: usize,
        start: bool,
    ) -> Option<Position> {
        let layout = self.layout(ui, input, index)?;
        let range = self.table.get(index)?;
        let position = if start { layout.start() } else { layout.end() };
        Some(offset(position, range.start))
    }

    fn line(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        goal: Option<f32>,
        down: bool,
    ) -> Option<Position> {
        let (index, start, at) = self.caret_paragraph(input)?;
        let layout = self.layout(ui, input, index)?;
        let x = goal.unwrap_or_else(|| layout.caret(at).center().x);
        self.goal = Some(x);
        if let Step::To(position) = layout.step_line(at, x, down) {
            return Some(offset(position, start));
        }
        let next = if down {
            index + 1
        } else {
            index.checked_sub(1)?
        };
        let layout = self.layout(ui, input, next)?;
        let y = if down { 0.0 } else { layout.height };
        let start = self.table.get(next)?.start;
        Some(offset(layout.hit(Pos2::new(x, y)), start))
    }

    /// A word further: to the left is onwards where the text runs leftwards.
    fn word(&mut self, ui: &Ui, input: &PageInput<'_>, side: Side) -> Option<Position> {
        let (index, start, at) = self.caret_paragraph(input)?;
        let layout = self.layout(ui, input, index)?;
        let text = self.table.get(index)?.slice(input.text)?;
        let byte = at.byte as usize;
        if side == layout.end_side() {
            if byte == text.len() {
                return self.edge_of(ui, input, index + 1, true);
            }
            let edge = segment::next_word_edge(text, byte);
            Some(offset(Position::after(edge as u32), start))
        } else {
            if byte == 0 {
                return self.edge_of(ui, input, index.checked_sub(1)?, false);
            }
            let edge = segment::previous_word_edge(text, byte);
            Some(offset(Position::before(edge as u32), start))
        }
    }
}

fn offset(position: Position, start: u32) -> Position {
    Position {
        byte: position.byte + start,
        ..position
    }
}

/// The paragraph at a point; the nearest one above or below.
fn paragraph_at(shown: &[Shown], at: Pos2) -> Option<&Shown> {
    shown
        .iter()
        .rev()
        .find(|paragraph| paragraph.origin.y <= at.y)
        .or(shown.first())
}

/// The position in the document nearest to a point.
fn hit(shown: &[Shown], at: Pos2) -> Option<Position> {
    let there = paragraph_at(shown, at)?;
    let position = there.layout.hit(at - there.origin.to_vec2());
    Some(offset(position, there.range.start))
}

/// The first byte of the grapheme at a point.
fn letter_at(shown: &[Shown], at: Pos2) -> Option<u32> {
    let there = paragraph_at(shown, at)?;
    let grapheme = there.layout.grapheme_at(at - there.origin.to_vec2())?;
    Some(there.range.start + grapheme.start)
}
