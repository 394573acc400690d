//! The reader's page: a whole document, of which only what is on the screen is laid out.
//!
//! [`rows`] says where the rows are (paragraphs, and pieces of huge ones), [`heights`] how high each
//! is (guessed until it has been laid out), [`layouts`] keeps what was laid out last. The scroll
//! position is a row and a distance from its top, so nothing on the screen moves when a guess above
//! it is put right ([`scroll`]); [`bar`] is the scroll bar.
//! **Unit:** positions are bytes of the document; inside one row, bytes of the row.
//!
//! What is asked for (a text, another width, a place) is shown whole in the same frame. A frame that
//! only scrolls lays out no more than a budget of bytes; rows for which it does not suffice are shown
//! as grey bars, and laid out in the frames that follow.
//!
//! [`input`] is about keys, [`crossing`] about steps from row to row, [`pointer`](mod@pointer) about the mouse,
//! [`handles`] about the ends of spans that can be dragged.
//!
//! The page knows nothing of entities and claims: it draws [`Decoration`]s and tells by
//! [`PageEvent`]s what the person does. [`marks`] makes triangles of the decorations of a row, which
//! are kept until [`PageInput::decorations_key`] changes; [`draw`] paints rows in layers, [`margin`] and
//! [`beside`] what stands beside them.

mod bar;
mod beside;
mod crossing;
mod decoration;
mod draw;
mod handles;
mod heights;
mod input;
mod layouts;
mod margin;
mod marks;
mod pointer;
mod rows;
mod scroll;
mod shown;
mod tell;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use self::bar::Grab;
use self::draw::Drawings;
use self::handles::{EdgeDrag, tell_edged};
use self::heights::Heights;
use self::layouts::Layouts;
use self::margin::number_room;
use self::pointer::{Gesture, Presses, under_pointer};
use self::rows::Rows;
use self::scroll::{Anchor, padding};
use self::shown::Shown;
use super::{Engine, Paragraph, Position, Style};
use crate::text::hidden_order::{HiddenOrder, Reason};
use crate::text::paragraph::ParagraphRange;
use crate::text::{Direction, Span};
use crate::ui::theme::Theme;

pub use beside::{Beside, Leads};
pub use decoration::{Decoration, Look};
pub use input::PageEvent;
pub use pointer::SelectionDrag;

/// Room on each side of the column, for marks in the margin.
const MARGIN: f32 = 46.0;
/// Room above the first paragraph and below the last one.
const PADDING: f32 = 28.0;

/// Bytes of text that a frame which only scrolls lays out at most, unless a single row is longer:
/// some 5 ms. A screenful is 3,000 to 8,000 bytes, a piece of a huge paragraph 16 KiB.
const BUDGET: usize = 16 << 10;
/// The same for a frame that shows what was asked for: the largest screen, at the smallest zoom, in
/// the middle of pieces.
const ASKED: usize = 80 << 10;

/// Where egui's memory keeps the id of the page that had the focus last.
const IN_FOCUS: &str = "page-in-focus";

/// What the page shows in this frame.
pub struct PageInput<'a> {
    /// The text.
    pub text: &'a Arc<str>,
    /// What a screen reader calls the page.
    pub name: &'a str,
    /// Sizes.
    pub style: Style,
    /// Size of the letters that the text is mostly written in, px: marks and labels go by it.
    pub letters: f32,
    /// Greatest width of the column, px.
    pub column: f32,
    /// Direction of the paragraph that starts at this byte and reads so.
    pub direction: &'a dyn Fn(u32, &str) -> Direction,
    /// Changes when `direction` answers otherwise than before.
    pub direction_key: u64,
    /// What is drawn on the bytes of a range.
    pub decorations: &'a dyn Fn(u32, u32) -> Vec<Decoration>,
    /// Changes when `decorations` answers otherwise than before, be it in a colour.
    pub decorations_key: u64,
    /// Marks that lead elsewhere, beside the bytes of a range.
    pub beside: &'a dyn Fn(u32, u32) -> Vec<Beside>,
    /// Anchor and caret of the selection.
    pub selection: Option<(u32, u32)>,
    /// Other selected spans.
    pub more: &'a [Span],
    /// The spans whose first start and last end can be dragged, in text order; none for none.
    pub edges: &'a [Span],
    /// Whether labels are drawn above decorations.
    pub labels: bool,
    /// Whether paragraphs have their numbers beside them.
    pub numbers: bool,
    /// Where direction controls hide the order of the text, in order.
    pub hidden: &'a [HiddenOrder],
    /// What is said about that.
    pub hidden_words: &'a dyn Fn(Reason) -> String,
    /// Where to begin when the text is shown for the first time: first byte of the topmost line, and
    /// how far its top is above the page's, px.
    pub begin: (u32, f32),
    /// A place to bring into sight, with a number that changes for every new request.
    pub reveal: (u64, Option<Span>),
}

/// What happened on the page in this frame.
pub struct PageOutput {
    /// Of the whole page.
    pub response: Response,
    /// What the person did, in order.
    pub events: Vec<PageEvent>,
    /// Where the page is scrolled to, as [`PageInput::begin`].
    pub top: (u32, f32),
    /// First byte of the letter under the pointer, while no button is held.
    pub under_pointer: Option<u32>,
}

/// The state of one page; give it the same text again to keep its place.
#[derive(Default)]
pub struct Page {
    text: Option<Arc<str>>,
    table: Rows,
    heights: Heights,
    layouts: Layouts,
    drawings: Drawings,
    /// Directions of paragraphs in pieces, by first byte.
    directions: BTreeMap<u32, Direction>,
    setting: Option<Setting>,
    /// The topmost row, and how far its top is above the page's, px.
    top: (usize, f32),
    /// The anchor of `top`, if it is known.
    anchored: Option<(Anchor, (usize, f32))>,
    /// Bytes that this frame may lay out, and that it has laid out.
    budget: usize,
    laid_out: usize,
    /// Rows on the screen for which the budget did not suffice.
    waiting: Vec<Waiting>,
    caret: Position,
    goal: Option<f32>,
    presses: Presses,
    gesture: Option<Gesture>,
    edge_drag: Option<EdgeDrag>,
    grabbed: Option<Grab>,
    revealed: u64,
    blink: f64,
}

/// What a layout depends on besides the text.
#[derive(Clone, Copy, PartialEq)]
struct Setting {
    style: Style,
    letters: f32,
    width: f32,
    direction_key: u64,
    /// Room for numbers on each side, px.
    number_room: f32,
}

/// The place of a row on the screen that is not laid out yet.
struct Waiting {
    index: usize,
    rect: Rect,
}

impl Page {
    /// Whether a page has the keyboard focus.
    #[must_use]
    pub fn is_in_focus(ctx: &egui::Context) -> bool {
        let page: Option<Id> = ctx.data(|data| data.get_temp(Id::unique(IN_FOCUS)));
        page.is_some() && page == ctx.memory(egui::Memory::focused)
    }

    /// Shows the page in all the room that there is.
    pub fn show(&mut self, ui: &mut Ui, input: &PageInput<'_>) -> PageOutput {
        let rect = ui.available_rect_before_wrap();
        let id = ui.scope_id().with("page");
        let response = ui.interact(rect, id, Sense::click_and_drag());
        ui.advance_cursor_after_rect(rect);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Document, true, input.name));
        if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(Id::unique(IN_FOCUS), response.id));
        }
        let theme = Theme::of(ui.ctx());
        self.layouts.next_frame();
        (self.budget, self.laid_out) = (BUDGET, 0);
        let column = self.prepare(ui, input, rect);
        let mut events = Vec::new();
        self.take_keys(ui, &response, input, rect, &mut events);
        self.reveal(ui, input, rect);
        let bar = self.take_bar(ui, input, rect);
        self.scroll(ui, &response, input, rect);
        let shown = self.lay_out(ui, input, rect, column);
        self.take_pointer(ui, &response, input, &shown, &mut events);
        self.tell(ui, &response, input, &shown, &mut events);
        tell_edged(ui, input, &shown, rect);
        if ui.is_rect_visible(rect) {
            self.draw(ui, &response, input, &shown, rect, theme);
            self.draw_margin(ui, input, &shown, rect, theme, &mut events);
            if let Some(bar) = &bar {
                self.draw_bar(ui, bar, theme);
            }
        }
        PageOutput {
            under_pointer: under_pointer(ui, &response, &shown),
            response,
            events,
            top: self.anchor(),
        }
    }

    /// Takes up a new text, or a new setting of the same one: what is at the top stays there. Returns
    /// the column.
    fn prepare(&mut self, ui: &Ui, input: &PageInput<'_>, rect: Rect) -> Rect {
        let same = self
            .text
            .as_ref()
            .is_some_and(|text| Arc::ptr_eq(text, input.text));
        if !same {
            self.table = Rows::of(input.text);
            self.caret = Position::before(input.selection.map_or(0, |(_, caret)| caret));
            self.text = Some(Arc::clone(input.text));
            self.goal = None;
            self.gesture = None;
            self.drop_edge(ui);
            self.revealed = 0;
        }
        let number_room = number_room(ui.ctx(), input, self.table.last_number(), rect.width());
        let column = column(rect, input.column, MARGIN + number_room);
        let setting = Setting {
            style: input.style,
            letters: input.letters,
            width: column.width(),
            direction_key: input.direction_key,
            number_room,
        };
        if same && self.setting == Some(setting) {
            return column;
        }
        let anchor = if same { self.anchor() } else { input.begin };
        self.setting = Some(setting);
        self.budget = ASKED;
        self.layouts.clear();
        self.drawings.clear();
        self.directions.clear();
        self.heights = Heights::new(self.guesses(input, column.width()));
        self.go_to_anchor(ui, input, anchor);
        column
    }

    /// The layout of a row; its true height is known from then on.
    fn layout(&mut self, ui: &Ui, input: &PageInput<'_>, index: usize) -> Option<Arc<Paragraph>> {
        if let Some(layout) = self.layouts.get(index) {
            return Some(layout);
        }
        let range = self.table.get(index)?;
        let text = range.slice(input.text)?;
        self.laid_out += text.len();
        let direction = self.direction(input, index)?;
        let width = self.setting?.width;
        let engine = Engine::of(ui.ctx());
        let ends = self.table.ends(index);
        let layout =
            engine
                .lock()
                .layouter()
                .layout_piece(text, ends, direction, &input.style, width);
        let layout = Arc::new(layout);
        self.layouts.put(index, &layout);
        // It may replace one that waited for fonts of the system.
        self.drawings.remove(&index);
        let height = layout.height + self.gap(input, index);
        if index == self.top.0 && self.top.1 > 0.0 && self.is_waiting(index) {
            // It was on the screen as a guess: what is below it stays where it is.
            self.top.1 = (self.top.1 + height - self.heights.of(index)).max(0.0);
        }
        self.heights.set(index, height);
        Some(layout)
    }

    /// The layout of a row if it is known, or if there is time in this frame to make it.
    fn layout_in_time(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        index: usize,
    ) -> Option<Arc<Paragraph>> {
        if let Some(layout) = self.layouts.get(index) {
            return Some(layout);
        }
        let range = self.table.get(index)?;
        let in_time = self.laid_out + (range.end - range.start) as usize <= self.budget;
        if in_time || self.laid_out == 0 {
            self.layout(ui, input, index)
        } else {
            None
        }
    }

    /// The direction of a row: that of its paragraph.
    fn direction(&mut self, input: &PageInput<'_>, index: usize) -> Option<Direction> {
        let ask = |range: ParagraphRange| {
            let text = range.slice(input.text)?;
            Some((input.direction)(range.start, text))
        };
        if self.table.begins(index) && self.table.ends(index) {
            return ask(self.table.get(index)?);
        }
        let whole = self.table.paragraph_range(index)?;
        if let Some(direction) = self.directions.get(&whole.start) {
            return Some(*direction);
        }
        let direction = ask(whole)?;
        self.directions.insert(whole.start, direction);
        Some(direction)
    }

    fn is_waiting(&self, index: usize) -> bool {
        self.waiting.iter().any(|waiting| waiting.index == index)
    }

    /// The rows on the screen, laid out from the top down.
    fn lay_out(&mut self, ui: &Ui, input: &PageInput<'_>, rect: Rect, column: Rect) -> Vec<Shown> {
        self.waiting.clear();
        let mut shown = Vec::new();
        let mut y = rect.top() - self.top.1 + padding(self.top.0);
        let mut index = self.top.0;
        while y < rect.bottom() {
            let Some(range) = self.table.get(index) else {
                break;
            };
            // Whole pixels keep the glyphs of every frame the same.
            let scale = ui.ctx().pixels_per_point();
            let origin = pos2(
                (column.left() * scale).round() / scale,
                (y * scale).round() / scale,
            );
            if let Some(layout) = self.layout_in_time(ui, input, index) {
                shown.push(Shown {
                    index,
                    range,
                    layout,
                    origin,
                });
            } else {
                let height = self.heights.of(index) - self.gap(input, index);
                let size = vec2(column.width(), height);
                let rect = Rect::from_min_size(origin, size);
                self.waiting.push(Waiting { index, rect });
            }
            y += self.heights.of(index);
            index += 1;
        }
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
        shown
    }

    /// Room below a row, px: there is none inside a paragraph.
    fn gap(&self, input: &PageInput<'_>, index: usize) -> f32 {
        if self.table.ends(index) {
            (input.style.line_height * 0.2).round()
        } else {
            0.0
        }
    }

    /// A first guess at the height of every row, from its count of characters.
    fn guesses(&self, input: &PageInput<'_>, width: f32) -> Vec<f32> {
        let style = &input.style;
        let letters = (width / (input.letters * 0.52)).max(1.0);
        let rows = self.table.iter().enumerate().map(|(index, range)| {
            let bytes = input.text.as_bytes();
            let bytes = bytes.get(range.start as usize..range.end as usize);
            let bytes = bytes.unwrap_or_default();
            // Every character has one byte that does not continue another.
            let characters = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
            let lines = (characters as f32 / letters).ceil().max(1.0);
            lines * style.line_height + self.gap(input, index)
        });
        rows.collect()
    }
}

impl Default for Position {
    fn default() -> Self {
        Self::before(0)
    }
}

/// Where the text stands: in the middle, at most `widest` px wide, with a margin on each side.
fn column(rect: Rect, widest: f32, margin: f32) -> Rect {
    let width = (rect.width() - 2.0 * margin).min(widest).max(80.0);
    let left = rect.left() + ((rect.width() - width) / 2.0).max(0.0);
    Rect::from_min_size(
        pos2(left.round(), rect.top()),
        vec2(width.round(), rect.height()),
    )
}
