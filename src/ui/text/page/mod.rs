//! The reader's page: a whole document, of which only what is on the screen is laid out.
//!
//! A paragraph table says where paragraphs are, [`heights`] how high each is (guessed until it has
//! been laid out), [`layouts`] keeps what was laid out last. The scroll position is a paragraph and a
//! distance from its top, so nothing on the screen moves when a guess above it is put right.
//! **Unit:** positions are bytes of the document; inside one paragraph, bytes of the paragraph.
//!
//! [`input`] is about keys, [`pointer`] about the mouse, [`handles`] about the ends of spans that can
//! be dragged.
//!
//! The page knows nothing of entities and claims: it draws [`Decoration`]s and tells by
//! [`PageEvent`]s what the person does.

mod decoration;
mod draw;
mod handles;
mod heights;
mod input;
mod layouts;
mod pointer;
mod scroll;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use self::handles::EdgeDrag;
use self::heights::Heights;
use self::layouts::Layouts;
use self::pointer::{Gesture, Presses};
use super::{Engine, Paragraph, Position, Style};
use crate::text::paragraph::{ParagraphRange, paragraph_index, paragraphs};
use crate::text::{Direction, Span};
use crate::ui::theme::Theme;

pub use decoration::{Decoration, Look};
pub use input::PageEvent;

/// Widest column, in ems: some 75 letters.
const WIDEST: f32 = 40.0;
/// Room on each side of the column, for marks in the margin.
const MARGIN: f32 = 46.0;
/// Room above the first paragraph and below the last one.
const PADDING: f32 = 28.0;

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
    /// Direction of the paragraph that starts at this byte and reads so.
    pub direction: &'a dyn Fn(u32, &str) -> Direction,
    /// Changes when `direction` answers otherwise than before.
    pub direction_key: u64,
    /// What is drawn on the bytes of a range.
    pub decorations: &'a dyn Fn(u32, u32) -> Vec<Decoration>,
    /// Anchor and caret of the selection.
    pub selection: Option<(u32, u32)>,
    /// Other selected spans.
    pub more: &'a [Span],
    /// The spans whose first start and last end can be dragged, in text order; none for none.
    pub edges: &'a [Span],
    /// Whether labels are drawn above decorations.
    pub labels: bool,
    /// Where to begin when the text is shown for the first time: first byte of the topmost
    /// paragraph, and how far its top is above the page's, px.
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
}

/// The state of one page; give it the same text again to keep its place.
#[derive(Default)]
pub struct Page {
    text: Option<Arc<str>>,
    table: Vec<ParagraphRange>,
    heights: Heights,
    layouts: Layouts,
    setting: Option<Setting>,
    /// The topmost paragraph, and how far its top is above the page's, px.
    top: (usize, f32),
    caret: Position,
    goal: Option<f32>,
    presses: Presses,
    gesture: Option<Gesture>,
    edge_drag: Option<EdgeDrag>,
    grabbed: Option<f32>,
    revealed: u64,
    blink: f64,
}

/// What a layout depends on besides the text.
#[derive(Clone, Copy, PartialEq)]
struct Setting {
    style: Style,
    width: f32,
    direction_key: u64,
}

/// One paragraph on the screen.
struct Shown {
    index: usize,
    range: ParagraphRange,
    layout: Arc<Paragraph>,
    /// Top left corner of the column.
    origin: egui::Pos2,
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
        let column = column(rect, &input.style);
        self.prepare(ui, input, column.width());
        let mut events = Vec::new();
        self.take_keys(ui, &response, input, rect, &mut events);
        self.reveal(ui, input, rect);
        self.scroll(ui, &response, input, rect);
        let shown = self.lay_out(ui, input, rect, column);
        self.take_pointer(ui, &response, input, &shown, &mut events);
        if ui.is_rect_visible(rect) {
            self.draw(ui, &response, input, &shown, rect, theme);
        }
        self.scroll_bar(ui, input, rect, theme);
        let top = self.table.get(self.top.0).map_or(0, |range| range.start);
        PageOutput {
            response,
            events,
            top: (top, self.top.1),
        }
    }

    /// Takes up a new text, or a new setting of the same one.
    fn prepare(&mut self, ui: &Ui, input: &PageInput<'_>, width: f32) {
        let same = self
            .text
            .as_ref()
            .is_some_and(|text| Arc::ptr_eq(text, input.text));
        let setting = Setting {
            style: input.style,
            width,
            direction_key: input.direction_key,
        };
        if same && self.setting == Some(setting) {
            return;
        }
        if !same {
            self.table = paragraphs(input.text);
            let index = paragraph_index(&self.table, input.begin.0).unwrap_or(0);
            self.top = (index, input.begin.1);
            self.caret = Position::before(input.selection.map_or(0, |(_, caret)| caret));
            self.text = Some(Arc::clone(input.text));
            self.goal = None;
            self.gesture = None;
            self.drop_edge(ui);
            self.revealed = 0;
        }
        self.setting = Some(setting);
        self.layouts.clear();
        self.heights = Heights::new(guesses(&self.table, input.text, &input.style, width));
    }

    /// The layout of a paragraph; its true height is known from then on.
    fn layout(&mut self, ui: &Ui, input: &PageInput<'_>, index: usize) -> Option<Arc<Paragraph>> {
        if let Some(layout) = self.layouts.get(index) {
            return Some(layout);
        }
        let range = *self.table.get(index)?;
        let text = range.slice(input.text)?;
        let direction = (input.direction)(range.start, text);
        let width = self.setting.map(|setting| setting.width);
        let engine = Engine::of(ui.ctx());
        let layout = engine.lock().layout(text, direction, &input.style, width);
        let layout = Arc::new(layout);
        self.layouts.put(index, &layout);
        self.heights.set(index, layout.height + gap(&input.style));
        Some(layout)
    }

    /// The paragraphs on the screen, laid out from the top down.
    fn lay_out(&mut self, ui: &Ui, input: &PageInput<'_>, rect: Rect, column: Rect) -> Vec<Shown> {
        let mut shown = Vec::new();
        let first = if self.top.0 == 0 { PADDING } else { 0.0 };
        let mut y = rect.top() - self.top.1 + first;
        let mut index = self.top.0;
        while y < rect.bottom() {
            let (Some(range), Some(layout)) = (
                self.table.get(index).copied(),
                self.layout(ui, input, index),
            ) else {
                break;
            };
            // Whole pixels keep the glyphs of every frame the same.
            let scale = ui.ctx().pixels_per_point();
            let origin = pos2(
                (column.left() * scale).round() / scale,
                (y * scale).round() / scale,
            );
            y += self.heights.of(index);
            shown.push(Shown {
                index,
                range,
                layout,
                origin,
            });
            index += 1;
        }
        shown
    }
}

impl Default for Position {
    fn default() -> Self {
        Self::before(0)
    }
}

/// Where the text stands: in the middle, at most some 75 letters wide.
fn column(rect: Rect, style: &Style) -> Rect {
    let width = (rect.width() - 2.0 * MARGIN).clamp(80.0, WIDEST * style.size);
    let left = rect.left() + ((rect.width() - width) / 2.0).max(0.0);
    Rect::from_min_size(
        pos2(left.round(), rect.top()),
        vec2(width.round(), rect.height()),
    )
}

/// Room between two paragraphs, px.
fn gap(style: &Style) -> f32 {
    (style.line_height * 0.2).round()
}

/// A first guess at the height of every paragraph, from its count of characters.
fn guesses(table: &[ParagraphRange], text: &str, style: &Style, width: f32) -> Vec<f32> {
    let letters = (width / (style.size * 0.52)).max(1.0);
    table
        .iter()
        .map(|range| {
            let bytes = text
                .as_bytes()
                .get(range.start as usize..range.end as usize);
            let bytes = bytes.unwrap_or_default();
            // Every character has one byte that does not continue another.
            let characters = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
            let lines = (characters as f32 / letters).ceil().max(1.0);
            lines * style.line_height + gap(style)
        })
        .collect()
}
