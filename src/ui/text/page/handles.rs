//! Handles on both ends of a span: the selection's, or those of the annotation in focus.
//!
//! A handle stands at the visual edge of the span's first or last letter, on the side where that letter
//! starts or ends: in mixed text this is where the eye finds the letter, not where the line begins. It
//! is a stem as high as the letters and a knob below it, turned outwards.
//!
//! A drag moves the edge by graphemes, with Ctrl by words. What it would give is drawn while it goes
//! on, and told once, on release; Escape takes it back. The edge never passes the other one: one
//! letter at least remains. A press that does not move is a click on the letter below.

use egui::{Context, CursorIcon, Id, Painter, Pos2, Rect, Response, Stroke, Ui, pos2, vec2};

use super::pointer::{Pointer, SLACK, hit, letter_at, piece_at};
use super::shown::LETTERS;
use super::{Page, PageEvent, PageInput, Shown};
use crate::text::Span;
use crate::text::extent::Extent;
use crate::text::nudge::dragged;
use crate::ui::text::Position;
use crate::ui::theme::Theme;

/// Radius of the knob, px.
const KNOB: f32 = 4.5;
/// How near to the stem and to the knob's middle a press takes the handle, px.
const STEM_REACH: f32 = 4.0;
const KNOB_REACH: f32 = 9.0;

/// How near to its old place an edge goes back there, px.
const HOME: f32 = 2.5;

/// Where egui's memory keeps the spans that a drag would give.
const DRAGGED: &str = "page-edge-dragged";

/// Where egui's memory keeps where the span with edges stands, and since which frame.
const EDGED: &str = "page-edged";

/// An edge that is being dragged.
pub(super) struct EdgeDrag {
    end: bool,
    /// The spans as they are until the release.
    before: Vec<Span>,
    /// As they would be.
    after: Vec<Span>,
    /// Where the press was, and from there to the middle of the edge.
    from: Pos2,
    to_edge: egui::Vec2,
    moved: bool,
}

/// One end of a span on the screen.
#[derive(Clone, Copy)]
pub(super) struct Handle {
    pub end: bool,
    /// Upper end of the stem.
    pub top: Pos2,
    /// Lower end of the stem.
    pub foot: Pos2,
    /// Middle of the knob.
    pub knob: Pos2,
}

impl Handle {
    /// How far a point is from the handle, px; `None` if it is out of reach.
    fn distance(&self, at: Pos2) -> Option<f32> {
        let stem = Rect::from_two_pos(self.top, self.foot);
        let (to_stem, to_knob) = (stem.distance_to_pos(at), self.knob.distance(at));
        let is_near = to_stem <= STEM_REACH || to_knob <= KNOB_REACH;
        is_near.then(|| to_stem.min(to_knob))
    }
}

/// Tells where the first line of the span with edges stands, for what is to stand beside it.
pub(super) fn tell_edged(ui: &Ui, input: &PageInput<'_>, shown: &[Shown], page: Rect) {
    let Some(span) = input.edges.first() else {
        return;
    };
    let boxes = shown.iter().flat_map(|row| {
        let boxes = row.boxes(input, *span, 0.0);
        boxes
            .into_iter()
            .map(|rect| rect.translate(row.origin.to_vec2()))
    });
    let mut boxes = boxes.filter(|rect| page.intersects(*rect)).peekable();
    let line = boxes.peek().map(|first| first.center().y);
    let line = line.map(|line| boxes.take_while(move |rect| rect.y_range().contains(line)));
    let whole = line.and_then(|line| line.reduce(Rect::union));
    if let Some(whole) = whole {
        let told = (ui.ctx().cumulative_frame_nr(), whole);
        ui.data_mut(|data| data.insert_temp(Id::unique(EDGED), told));
    }
}

impl Page {
    /// Where the span with edges stands on the screen: the selection or the annotation in focus, its first
    /// line in sight. `None` where none is in sight.
    #[must_use]
    pub fn edged(ctx: &Context) -> Option<Rect> {
        let told: Option<(u64, Rect)> = ctx.data(|data| data.get_temp(Id::unique(EDGED)));
        let (frame, rect) = told?;
        (frame + 1 >= ctx.cumulative_frame_nr()).then_some(rect)
    }

    /// What a drag of an edge would give, while one is going on.
    #[must_use]
    pub fn dragged_spans(ctx: &Context) -> Option<Vec<Span>> {
        let spans: Option<Vec<Span>> = ctx.data(|data| data.get_temp(Id::unique(DRAGGED)));
        spans.filter(|spans| !spans.is_empty())
    }

    /// The handles that are on the screen.
    pub(super) fn handles(&self, input: &PageInput<'_>, shown: &[Shown]) -> Vec<Handle> {
        let spans = match &self.edge_drag {
            Some(drag) => drag.after.as_slice(),
            None => input.edges,
        };
        let ends = [false, true].map(|end| (end, edge_of(spans, end)));
        let on_screen = |(end, byte): (bool, Option<u32>)| handle(shown, input, byte?, end);
        ends.into_iter().filter_map(on_screen).collect()
    }

    /// Presses and drags of handles; whether the mouse is about one.
    pub(super) fn take_handles(
        &mut self,
        ui: &Ui,
        response: &Response,
        input: &PageInput<'_>,
        shown: &[Shown],
        pointer: &Pointer,
        events: &mut Vec<PageEvent>,
    ) -> bool {
        if self.edge_drag.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
            self.drag_edge(ui, input, shown, pointer, events);
            self.tell_dragged(ui);
            return true;
        }
        if self.is_selecting() || !response.contains_pointer() || self.grabbed.is_some() {
            return false;
        }
        let handles = self.handles(input, shown);
        let near = handles
            .iter()
            .filter_map(|handle| Some((handle.distance(pointer.at)?, handle)));
        let nearest = near.min_by(|one, other| one.0.total_cmp(&other.0));
        // Shift extends, and a second press is about the word.
        let is_other = pointer.shift || pointer.pressed && self.presses.extent().is_some();
        let Some((_, handle)) = nearest.filter(|_| !is_other) else {
            return false;
        };
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        if pointer.pressed {
            response.request_focus();
            self.edge_drag = Some(EdgeDrag {
                end: handle.end,
                before: input.edges.to_vec(),
                after: input.edges.to_vec(),
                from: pointer.at,
                to_edge: handle.top.lerp(handle.foot, 0.5) - pointer.at,
                moved: false,
            });
            self.tell_dragged(ui);
        }
        true
    }

    /// Lets an edge go where it was.
    pub(super) fn drop_edge(&mut self, ui: &Ui) {
        if self.edge_drag.take().is_some() {
            self.tell_dragged(ui);
        }
    }

    fn drag_edge(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        shown: &[Shown],
        pointer: &Pointer,
        events: &mut Vec<PageEvent>,
    ) {
        let Some(mut drag) = self.edge_drag.take() else {
            return;
        };
        if pointer.escape || drag.before != input.edges {
            return;
        }
        drag.moved |= drag.from.distance(pointer.at) > SLACK;
        if !drag.moved {
            if pointer.down {
                self.edge_drag = Some(drag);
            } else {
                self.click(ui, shown, pointer.at, events);
            }
            return;
        }
        self.presses.forget();
        let at = pointer.at + drag.to_edge;
        let word = pointer
            .by_word
            .then(|| piece_at(Extent::Word, input, shown, at))
            .flatten();
        let to = match word {
            Some(word) if drag.end => Some(word.end),
            Some(word) => Some(word.start),
            None => hit(shown, at).map(|position| position.byte),
        };
        // Where directions meet, the next letter on the screen may be far away in the text: around the
        // place where the edge was, it is there.
        let was = edge_of(&drag.before, drag.end);
        let home = was.and_then(|byte| handle(shown, input, byte, drag.end));
        let is_home = home.is_some_and(|home| {
            let middle = home.top.lerp(home.foot, 0.5);
            (middle.x - at.x).abs() <= HOME
                && (middle.y - at.y).abs() <= input.style.line_height / 2.0
        });
        let to = if is_home { was } else { to };
        let after = to.and_then(|to| dragged(input.text, &drag.before, drag.end, to));
        drag.after = after.unwrap_or(drag.after);
        if pointer.down {
            self.edge_drag = Some(drag);
            self.scroll_at_edge(ui, input, pointer.at);
            return;
        }
        let to = edge_of(&drag.after, drag.end);
        if let Some(to) = to.filter(|_| drag.after != drag.before) {
            events.push(PageEvent::MoveEdge { end: drag.end, to });
        }
    }

    /// A press and a release on a handle that went nowhere.
    fn click(&mut self, ui: &Ui, shown: &[Shown], at: Pos2, events: &mut Vec<PageEvent>) {
        if let Some(position) = hit(shown, at) {
            self.put_caret(ui, position);
            events.push(PageEvent::Select {
                anchor: position.byte,
                caret: position.byte,
                complete: true,
            });
        }
        if let Some(at) = letter_at(shown, at) {
            events.push(PageEvent::Click { at });
        }
    }

    fn tell_dragged(&self, ui: &Ui) {
        let spans = self.edge_drag.as_ref().map(|drag| drag.after.clone());
        ui.data_mut(|data| data.insert_temp(Id::unique(DRAGGED), spans.unwrap_or_default()));
    }

    /// The spans to be drawn as they would become; empty if no edge is dragged.
    pub(super) fn preview(&self) -> &[Span] {
        match &self.edge_drag {
            Some(drag) => &drag.after,
            None => &[],
        }
    }

    pub(super) fn draw_handles(
        &self,
        painter: &Painter,
        input: &PageInput<'_>,
        shown: &[Shown],
        theme: &Theme,
    ) {
        if self.is_selecting() {
            return;
        }
        for handle in self.handles(input, shown) {
            let stem = Stroke::new(2.0, theme.accent);
            painter.line_segment([handle.top, handle.foot], stem);
            painter.line_segment([handle.foot, handle.knob], stem);
            // A ring of the ground parts the knob from lines and letters below it.
            painter.circle(
                handle.knob,
                KNOB,
                theme.accent,
                Stroke::new(1.5, theme.ground),
            );
        }
    }
}

/// The last end of spans in text order, or the first start.
fn edge_of(spans: &[Span], end: bool) -> Option<u32> {
    if end {
        spans.last().map(|span| span.end())
    } else {
        spans.first().map(|span| span.start())
    }
}

/// The handle at one end of a span, if that is on the screen.
fn handle(shown: &[Shown], input: &PageInput<'_>, byte: u32, end: bool) -> Option<Handle> {
    let there = shown.iter().find(|row| {
        let range = row.range;
        if end {
            range.start < byte && byte <= range.next()
        } else {
            range.start <= byte && byte < range.next().max(range.start + 1)
        }
    })?;
    let local = byte.min(there.range.end) - there.range.start;
    let at = if end {
        Position::after(local)
    } else {
        Position::before(local)
    };
    let caret = there.layout.caret(at).translate(there.origin.to_vec2());
    let (x, middle) = (caret.center().x, caret.center().y);
    let half = input.style.size * LETTERS / 2.0;
    // Outwards is backwards from a start, onwards from an end.
    let outwards = if there.layout.is_rtl_at(at) == end {
        -1.0
    } else {
        1.0
    };
    let foot = pos2(x, (middle + half).round());
    Some(Handle {
        end,
        top: pos2(x, (middle - half).round()),
        foot,
        knob: foot + vec2(outwards * 2.0, KNOB - 0.5),
    })
}
