//! The mouse on the page.
//!
//! A press puts the caret, with Shift it extends; the second press at the same place takes the word,
//! the third the sentence, the fourth the paragraph. A drag goes on by what its press took. Near the
//! upper and the lower edge a drag scrolls. What a press on a handle does, [`handles`](super::handles)
//! says.

use std::ops::Range;

use egui::{CursorIcon, DragAndDrop, PointerButton, Pos2, Response, Ui};

use super::input::offset;
use super::{Page, PageEvent, PageInput, Shown};
use crate::text::Span;
use crate::text::extent::Extent;
use crate::text::segment::previous_grapheme_edge;
use crate::ui::text::{Affinity, Position};

/// How far a press may go and still be a click, px.
pub(super) const SLACK: f32 = 3.0;
/// How near to an edge of the page a drag begins to scroll, px.
const EDGE: f32 = 28.0;
/// Distance from there at which it scrolls as fast as it can, px.
const FAR: f32 = 90.0;
/// How far it then scrolls in a frame, px.
const FASTEST: f32 = 36.0;

/// What the mouse is about while its button is held.
pub(super) struct Gesture {
    /// By what it selects; `None` by letters.
    extent: Option<Extent>,
    /// What the press took: stays selected wherever the drag goes.
    origin: Range<u32>,
    /// Where the press was.
    from: Pos2,
    /// Whether the mouse has left that place.
    moved: bool,
    /// Whether the press was on selected words: a drag carries them, and selects nothing.
    carries: bool,
}

/// What is carried while selected words are dragged from a page: whoever takes it takes the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelectionDrag;

/// Presses in a row at one place.
#[derive(Default)]
pub(super) struct Presses {
    count: usize,
    at: Pos2,
    time: f64,
}

impl Presses {
    /// Counts one more press: 1 for the first one, at most 4.
    fn count(&mut self, at: Pos2, ui: &Ui) {
        let time = ui.input(|i| i.time);
        let (longest, farthest) = ui.ctx().options(|options| {
            let input = &options.input_options;
            (input.max_double_click_delay, input.max_click_dist)
        });
        let again = time - self.time < longest && at.distance(self.at) <= farthest;
        let before = if again { self.count } else { 0 };
        self.count = (before + 1).min(4);
        (self.at, self.time) = (at, time);
    }

    /// The last press was no click: the next one begins anew.
    pub fn forget(&mut self) {
        self.count = 0;
    }

    /// What the last press takes; `None` for the letter's edge alone.
    pub fn extent(&self) -> Option<Extent> {
        match self.count {
            0 | 1 => None,
            2 => Some(Extent::Word),
            3 => Some(Extent::Sentence),
            _ => Some(Extent::Paragraph),
        }
    }
}

/// The state of the mouse in one frame.
#[derive(Clone, Copy)]
pub(super) struct Pointer {
    pub at: Pos2,
    pub pressed: bool,
    pub down: bool,
    pub shift: bool,
    /// Whether a drag goes by words.
    pub by_word: bool,
    pub escape: bool,
}

impl Pointer {
    fn of(ui: &Ui) -> Option<Self> {
        ui.input(|i| {
            Some(Self {
                at: i.pointer.interact_pos()?,
                pressed: i.pointer.button_pressed(PointerButton::Primary),
                down: i.pointer.button_down(PointerButton::Primary),
                shift: i.modifiers.shift,
                by_word: i.modifiers.command,
                escape: i.key_pressed(egui::Key::Escape),
            })
        })
    }
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
        let Some(pointer) = Pointer::of(ui) else {
            self.gesture = None;
            self.drop_edge(ui);
            return;
        };
        let on_page = response.contains_pointer() && self.grabbed.is_none();
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }
        if response.secondary_clicked()
            && let Some(position) = hit(shown, pointer.at)
        {
            let at = position.byte;
            events.push(PageEvent::Menu { at });
        }
        if pointer.pressed && on_page {
            self.presses.count(pointer.at, ui);
        }
        if self.take_handles(ui, response, input, shown, &pointer, events) {
            return;
        }
        if pointer.pressed && on_page {
            response.request_focus();
            self.press(ui, input, shown, &pointer, events);
        } else if self.gesture.is_some() {
            self.drag(ui, input, shown, &pointer, events);
        }
    }

    /// Puts the caret, or takes the piece of text under the pointer.
    fn press(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        shown: &[Shown],
        pointer: &Pointer,
        events: &mut Vec<PageEvent>,
    ) {
        let Some(position) = hit(shown, pointer.at) else {
            return;
        };
        let extent = self.presses.extent();
        let anchor = input
            .selection
            .map_or(self.caret.byte, |(anchor, _)| anchor);
        let piece = extent
            .and_then(|extent| piece_at(extent, input, shown, pointer.at))
            .unwrap_or(position.byte..position.byte);
        let (anchor, caret) = if pointer.shift && extent.is_none() {
            (anchor, position)
        } else if extent.is_none() {
            (position.byte, position)
        } else {
            (piece.start, Position::after(piece.end))
        };
        let is_extended = pointer.shift && extent.is_none();
        let carries = !is_extended && extent.is_none() && is_on_selection(input, shown, pointer.at);
        self.gesture = Some(Gesture {
            extent,
            origin: if is_extended { anchor..anchor } else { piece },
            from: pointer.at,
            moved: false,
            carries,
        });
        if carries {
            return;
        }
        self.put_caret(ui, caret);
        events.push(PageEvent::Select {
            anchor,
            caret: caret.byte,
            complete: false,
        });
    }

    fn drag(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        shown: &[Shown],
        pointer: &Pointer,
        events: &mut Vec<PageEvent>,
    ) {
        let Some(gesture) = &mut self.gesture else {
            return;
        };
        gesture.moved |= gesture.from.distance(pointer.at) > 1.0;
        let left = gesture.from.distance(pointer.at) > SLACK;
        if gesture.carries && (left || DragAndDrop::has_payload_of_type::<SelectionDrag>(ui.ctx()))
        {
            if pointer.down {
                DragAndDrop::set_payload(ui.ctx(), SelectionDrag);
            } else {
                self.gesture = None;
            }
            return;
        }
        if left {
            self.presses.forget();
        }
        if gesture.carries && pointer.down {
            return;
        }
        let (moved, extent, origin) = (gesture.moved, gesture.extent, gesture.origin.clone());
        if pointer.down && moved {
            self.scroll_at_edge(ui, input, pointer.at);
        }
        let mut anchor = origin.start;
        let mut caret = self.caret;
        if self.gesture.as_ref().is_some_and(|gesture| gesture.carries)
            && let Some(position) = hit(shown, pointer.at)
        {
            caret = position;
            anchor = position.byte;
        } else if moved && let Some(position) = hit(shown, pointer.at) {
            let piece = extent.and_then(|extent| piece_at(extent, input, shown, pointer.at));
            let piece = piece.unwrap_or(position.byte..position.byte);
            (anchor, caret) = if piece.start < origin.start {
                (origin.end, Position::before(piece.start))
            } else {
                (origin.start, Position::after(piece.end.max(origin.end)))
            };
            if extent.is_none() {
                caret = position;
            }
        }
        let released = !pointer.down;
        if released || Some((anchor, caret.byte)) != input.selection {
            if caret != self.caret {
                self.put_caret(ui, caret);
            }
            events.push(PageEvent::Select {
                anchor,
                caret: caret.byte,
                complete: released,
            });
        }
        if released {
            self.gesture = None;
            if anchor == caret.byte
                && let Some(at) = letter_at(shown, pointer.at)
            {
                events.push(PageEvent::Click { at });
            }
        }
    }

    /// Near and beyond the edges of the page it scrolls, the faster the farther out.
    pub(super) fn scroll_at_edge(&mut self, ui: &Ui, input: &PageInput<'_>, at: Pos2) {
        let area = ui.max_rect();
        let (top, bottom) = (area.top() + EDGE, area.bottom() - EDGE);
        let out = if at.y < top {
            at.y - top
        } else {
            (at.y - bottom).max(0.0)
        };
        if out != 0.0 {
            let by = (out / FAR).clamp(-1.0, 1.0) * FASTEST;
            self.scroll_by(ui, input, area, by);
            ui.ctx().request_repaint();
        }
    }

    pub(super) fn put_caret(&mut self, ui: &Ui, position: Position) {
        self.caret = position;
        self.goal = None;
        self.blink = ui.input(|i| i.time);
    }

    /// Whether a drag that selects is going on.
    pub(super) fn is_selecting(&self) -> bool {
        self.gesture.is_some()
    }
}

/// Whether a point is on selected words.
fn is_on_selection(input: &PageInput<'_>, shown: &[Shown], at: Pos2) -> bool {
    let Some(letter) = letter_at(shown, at) else {
        return false;
    };
    let (anchor, caret) = input.selection.unwrap_or_default();
    let selected = Span::new(anchor.min(caret), anchor.max(caret));
    let mut spans = selected.iter().chain(input.more);
    spans.any(|span| span.start() <= letter && letter < span.end())
}

/// The row at a point; the nearest one above or below.
fn row_at(shown: &[Shown], at: Pos2) -> Option<&Shown> {
    shown
        .iter()
        .rev()
        .find(|row| row.origin.y <= at.y)
        .or(shown.first())
}

/// The position in the document nearest to a point.
pub(super) fn hit(shown: &[Shown], at: Pos2) -> Option<Position> {
    let there = row_at(shown, at)?;
    let position = there.layout.hit(at - there.origin.to_vec2());
    Some(offset(position, there.range.start))
}

/// The first byte of the grapheme at a point.
pub(super) fn letter_at(shown: &[Shown], at: Pos2) -> Option<u32> {
    let there = row_at(shown, at)?;
    let grapheme = there.layout.grapheme_at(at - there.origin.to_vec2())?;
    Some(there.range.start + grapheme.start)
}

/// The first byte of the grapheme under the pointer, while it hovers.
pub(super) fn under_pointer(ui: &Ui, response: &Response, shown: &[Shown]) -> Option<u32> {
    let (at, down) = ui.input(|i| (i.pointer.hover_pos(), i.pointer.any_down()));
    letter_at(shown, at.filter(|_| response.hovered() && !down)?)
}

/// The piece of text at a point, beside a line the one at its end there.
pub(super) fn piece_at(
    extent: Extent,
    input: &PageInput<'_>,
    shown: &[Shown],
    at: Pos2,
) -> Option<Range<u32>> {
    let letter = letter_at(shown, at).or_else(|| {
        let position = hit(shown, at)?;
        match position.affinity {
            Affinity::Downstream => Some(position.byte),
            Affinity::Upstream => {
                let before = previous_grapheme_edge(input.text, position.byte as usize);
                u32::try_from(before).ok()
            }
        }
    })?;
    let span = extent.around(input.text, letter)?;
    Some(span.start()..span.end())
}
