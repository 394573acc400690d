//! Keys on the page: where the caret goes, and what is selected with it.
//!
//! Arrows go by what the eye sees (see [`motion`](crate::ui::text)), Home and End by the line, Up and
//! Down keep the column. With Shift all of them extend the selection; without it, an arrow leaves a
//! selection at the end that it points to.

use egui::{Event, EventFilter, Key, Modifiers, Pos2, Rect, Response, Ui};

use super::{Page, PageInput};
use crate::text::Span;
use crate::ui::text::layout::motion::end_is_towards;
use crate::ui::text::{Paragraph, Position, Side, Step};

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
    /// Asks, by the other mouse button, what can be done with a paragraph.
    Menu {
        /// Any byte of it.
        at: u32,
    },
    /// Clicks on a letter.
    Click {
        /// Its first byte.
        at: u32,
    },
    /// Clicks on a label in the margin.
    Label {
        /// Where what it stands for begins and ends.
        span: Span,
        /// What it says.
        label: String,
    },
    /// Follows a mark beside the text, by its [`Beside::id`](super::Beside::id).
    Beside((u128, bool)),
    /// Has dragged the first start or the last end of [`PageInput::edges`] elsewhere.
    MoveEdge {
        /// The end, or the start.
        end: bool,
        /// Where to; the nearest place that leaves a letter of the span.
        to: u32,
    },
}

/// A key that moves the caret.
struct Press<'a> {
    key: Key,
    modifiers: Modifiers,
    /// Anchor and caret of what is selected.
    selected: Option<(u32, u32)>,
    rect: Rect,
    input: &'a PageInput<'a>,
}

impl Page {
    /// The caret: its byte in the document, and which letter it belongs to.
    #[must_use]
    pub fn caret(&self) -> Position {
        self.caret
    }

    /// Takes over a caret that someone else has put elsewhere.
    pub(super) fn meet_selection(&mut self, input: &PageInput<'_>) {
        if let Some((anchor, caret)) = input.selection
            && caret != self.caret.byte
        {
            self.caret = if anchor < caret {
                Position::after(caret)
            } else {
                Position::before(caret)
            };
        }
    }

    pub(super) fn take_keys(
        &mut self,
        ui: &Ui,
        response: &Response,
        input: &PageInput<'_>,
        rect: Rect,
        events: &mut Vec<PageEvent>,
    ) {
        self.meet_selection(input);
        if !response.has_focus() {
            return;
        }
        ui.memory_mut(|memory| {
            let all = EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            };
            memory.set_focus_lock_filter(response.id, all);
        });
        let pressed = |event: &Event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => Some((*key, *modifiers)),
            _ => None,
        };
        let keys: Vec<_> = ui.input(|i| i.events.iter().filter_map(pressed).collect());
        let mut selected = input.selection;
        for (key, modifiers) in keys {
            let press = Press {
                key,
                modifiers,
                selected,
                rect,
                input,
            };
            let anchor = self.anchor_of(ui, &press);
            let Some(to) = self.moved(ui, &press) else {
                continue;
            };
            let anchor = if modifiers.shift { anchor } else { to.byte };
            let goal = self.goal;
            self.put_caret(ui, to);
            self.goal = goal;
            self.bring_into_sight(ui, input, rect, to.byte);
            selected = Some((anchor, to.byte));
            events.push(PageEvent::Select {
                anchor,
                caret: to.byte,
                complete: false,
            });
        }
    }

    /// Where a selection begins that a key extends. Where directions meet, a new one begins at the
    /// letter that the arrow crosses.
    fn anchor_of(&mut self, ui: &Ui, press: &Press<'_>) -> u32 {
        match press.selected {
            Some((anchor, caret)) if anchor != caret => anchor,
            _ => {
                let side = side_of(press.key).filter(|_| press.modifiers.shift);
                let seated = side.and_then(|side| {
                    self.in_row(ui, press.input, |layout, at| layout.seated(at, side))
                });
                seated.map_or(self.caret.byte, |seated| seated.byte)
            }
        }
    }

    /// Where a key takes the caret; `None` if it is not a key that moves it.
    fn moved(&mut self, ui: &Ui, press: &Press<'_>) -> Option<Position> {
        let Press {
            key,
            modifiers,
            rect,
            input,
            ..
        } = *press;
        let end = u32::try_from(input.text.len()).unwrap_or(u32::MAX);
        let goal = self.goal.take();
        if let Some(side) = side_of(key) {
            if modifiers.mac_cmd {
                return self.in_row(ui, input, |layout, at| {
                    if layout.end_side() == side {
                        layout.line_end(at)
                    } else {
                        layout.line_start(at)
                    }
                });
            }
            if modifiers.command || modifiers.alt {
                return self.step(ui, input, side, true);
            }
            if let Some((anchor, caret)) = press.selected
                && anchor != caret
                && !modifiers.shift
            {
                return self.end_towards(ui, input, anchor.min(caret)..anchor.max(caret), side);
            }
            return self.step(ui, input, side, false);
        }
        match key {
            Key::ArrowUp | Key::ArrowDown if modifiers.alt => None,
            Key::ArrowUp | Key::ArrowDown if modifiers.command => {
                let by = if key == Key::ArrowUp { -1.0 } else { 1.0 };
                self.scroll_by(ui, input, rect, by * input.style.line_height);
                None
            }
            Key::ArrowUp => self.line(ui, input, goal, false),
            Key::ArrowDown => self.line(ui, input, goal, true),
            Key::PageUp | Key::PageDown if !modifiers.command => {
                self.screen(ui, input, rect, goal, key == Key::PageDown)
            }
            Key::Home if modifiers.command => Some(Position::before(0)),
            Key::End if modifiers.command => Some(Position::after(end)),
            Key::Home => self.in_row(ui, input, |layout, at| layout.line_start(at)),
            Key::End => self.in_row(ui, input, |layout, at| layout.line_end(at)),
            _ => None,
        }
    }

    /// The row with a position of the document, its first byte, and the position in it.
    pub(super) fn row_of(
        &self,
        input: &PageInput<'_>,
        at: Position,
    ) -> Option<(usize, u32, Position)> {
        let index = self.table.at_caret(input.text, at)?;
        let range = self.table.get(index)?;
        let byte = at.byte.clamp(range.start, range.end) - range.start;
        Some((index, range.start, Position { byte, ..at }))
    }

    fn in_row(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        to: impl FnOnce(&Paragraph, Position) -> Position,
    ) -> Option<Position> {
        let (index, start, at) = self.row_of(input, self.caret)?;
        let layout = self.layout(ui, input, index)?;
        Some(offset(to(&layout, at), start))
    }

    /// The end of a selection that lies on one side.
    fn end_towards(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        selected: std::ops::Range<u32>,
        side: Side,
    ) -> Option<Position> {
        let (start, end) = (
            Position::before(selected.start),
            Position::after(selected.end),
        );
        let (first, _, at_start) = self.row_of(input, start)?;
        let (last, _, at_end) = self.row_of(input, end)?;
        let layout = self.layout(ui, input, last)?;
        let end_side = layout.end_side();
        let end_is_there = if first == last {
            let (start, end) = (layout.caret(at_start), layout.caret(at_end));
            end_is_towards(start, end, end_side, side)
        } else {
            end_side == side
        };
        Some(if end_is_there { end } else { start })
    }

    /// A line up or down, in the column that the caret was in at first.
    fn line(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        goal: Option<f32>,
        down: bool,
    ) -> Option<Position> {
        let (index, start, at) = self.row_of(input, self.caret)?;
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

    /// A screen up or down, less two lines; the page goes with the caret.
    fn screen(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        rect: Rect,
        goal: Option<f32>,
        down: bool,
    ) -> Option<Position> {
        let height = input.style.line_height;
        let lines = (rect.height() / height - 2.0).max(1.0) as usize;
        let (mut goal, mut passed) = (goal, 0.0);
        for _ in 0..lines {
            let Some(position) = self.line(ui, input, goal, down) else {
                break;
            };
            self.caret = position;
            goal = self.goal;
            passed += height;
        }
        let by = if down { passed } else { -passed };
        self.scroll_by(ui, input, rect, by);
        Some(self.caret)
    }
}

fn side_of(key: Key) -> Option<Side> {
    match key {
        Key::ArrowLeft => Some(Side::Left),
        Key::ArrowRight => Some(Side::Right),
        _ => None,
    }
}

/// A position of a row as one of the document.
pub(super) fn offset(position: Position, start: u32) -> Position {
    Position {
        byte: position.byte + start,
        ..position
    }
}
