//! A long list of rows of one height, of which only those on the screen are drawn.

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::side::Side;
use crate::ui::theme::Theme;

/// Width of the bar that marks the chosen row.
const BAR: f32 = 3.0;

/// Where a list is scrolled to. Up, Down, Home and End choose while the list has the focus; Enter
/// gives the focus back.
#[derive(Default)]
pub struct List {
    offset: f32,
    height: f32,
    at: Option<usize>,
    drags: bool,
}

/// What a list shows in this frame.
pub struct Rows<'a> {
    /// Tells lists apart; the same in every frame.
    pub id: &'a str,
    /// What a screen reader calls the list.
    pub name: &'a str,
    /// How many rows there are.
    pub count: usize,
    /// Height of each, in points.
    pub height: f32,
    /// The chosen one; brought into sight when it is another than before.
    pub at: Option<usize>,
}

impl List {
    /// A list whose rows can be dragged as well.
    #[must_use]
    pub fn draggable() -> Self {
        Self {
            drags: true,
            ..Self::default()
        }
    }

    /// Shows the list in all the room there is; `draw` gets the number of a row and its response,
    /// whose rectangle it fills and which it must name. Returns the row that was chosen just now.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        side: Side,
        rows: &Rows<'_>,
        mut draw: impl FnMut(&mut Ui, usize, &Response),
    ) -> Option<usize> {
        let id = Id::unique(("list", rows.id));
        let room = ui.available_rect_before_wrap();
        let list = ui.interact(room, id, Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, ui.is_enabled(), rows.name));
        self.height = room.height();
        let mut chosen = self.keys(ui, &list, rows);
        let mut area = ScrollArea::vertical().auto_shrink(false).id_salt(rows.id);
        if rows.at != self.at {
            self.at = rows.at;
            if let Some(offset) = rows.at.and_then(|at| self.offset_to(at, rows.height)) {
                area = area.vertical_scroll_offset(offset);
            }
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let output = area.show_rows(ui, rows.height, rows.count, |ui, shown| {
            for row in shown {
                let size = vec2(ui.available_width(), rows.height);
                let (_, rect) = ui.allocate_space(size);
                // Not by Tab: the list as a whole has the keys.
                let sense = if self.drags {
                    Sense::CLICK | Sense::DRAG
                } else {
                    Sense::CLICK
                };
                let response = ui.interact(rect, id.with(row), sense);
                // Nor does a click take the keys away from the reader.
                if response.clicked() {
                    chosen = Some(row);
                }
                paint_ground(ui, side, &response, rows.at == Some(row));
                draw(ui, row, &response);
            }
        });
        self.offset = output.state.clamped_offset().y;
        if list.has_focus() {
            let ring = Stroke::new(1.5, Theme::of(ui.ctx()).accent);
            ui.painter()
                .rect_stroke(room.shrink(1.0), 4, ring, StrokeKind::Inside);
        }
        chosen
    }

    /// The row that a key asks for.
    fn keys(&self, ui: &Ui, list: &Response, rows: &Rows<'_>) -> Option<usize> {
        if !list.has_focus() {
            return None;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, filter));
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let last = rows.count.checked_sub(1)?;
        if pressed(Key::ArrowDown) {
            Some(rows.at.map_or(0, |at| (at + 1).min(last)))
        } else if pressed(Key::ArrowUp) {
            Some(rows.at.map_or(last, |at| at.saturating_sub(1)))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            if pressed(Key::Enter) {
                list.surrender_focus();
            }
            None
        }
    }

    /// The scroll offset at which a row is in sight; `None` where it is already.
    fn offset_to(&self, row: usize, height: f32) -> Option<f32> {
        let top = row as f32 * height;
        if top < self.offset {
            Some(top)
        } else if top + height > self.offset + self.height {
            Some((top + height - self.height).max(0.0))
        } else {
            None
        }
    }

    /// Gives a list the focus, as from a field above it.
    pub fn focus(ui: &Ui, id: &str) {
        ui.memory_mut(|memory| memory.request_focus(Id::unique(("list", id))));
    }
}

fn paint_ground(ui: &Ui, side: Side, response: &Response, chosen: bool) {
    let theme = Theme::of(ui.ctx());
    let rect = response.rect;
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(rect, 0, theme.accent_ground);
        painter.rect_filled(bar(rect, side.mirrored()), 0, theme.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, 0, theme.hover);
    }
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, theme.line),
    );
}

/// Where the bar of the chosen row is: on the side where the interface starts.
fn bar(row: Rect, mirrored: bool) -> Rect {
    let left = if mirrored {
        row.right() - BAR
    } else {
        row.left()
    };
    Rect::from_min_size(pos2(left, row.top()), vec2(BAR, row.height()))
}
