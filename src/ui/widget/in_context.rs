//! A place in a text with some words before and after it, wrapped, in the direction of its paragraph.

use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::focus_ring;
use crate::query::ConcordanceLine;
use crate::text::direction::paragraph_direction;
use crate::text::paragraph::paragraph_around;
use crate::text::{Direction, Span};
use crate::ui::text::{Engine, Ink, Style};
use crate::ui::theme::Theme;

/// Size of the letters.
const SIZE: f32 = 14.0;
/// Letters of context on each side.
const CONTEXT: usize = 90;
/// Longest place that is shown whole, in bytes; of a longer one the beginning.
const LONGEST: u32 = 600;
/// Space around the words.
const PADDING: egui::Vec2 = vec2(8.0, 5.0);

/// A place in a text, marked, with the words around it.
pub struct InContext {
    line: ConcordanceLine,
    direction: Direction,
}

impl InContext {
    /// The place from the first to the last of these spans, in a text whose own direction is `own`;
    /// `None` where they are no place of the text.
    #[must_use]
    pub fn of(text: &str, spans: &[Span], own: Direction) -> Option<Self> {
        let place = spans.iter().copied().reduce(Span::union)?;
        let most = text.floor_char_boundary((place.start() + LONGEST) as usize) as u32;
        let place = Span::new(place.start(), place.end().min(most))?;
        let first = paragraph_around(text, place.start())?;
        let last = paragraph_around(text, place.end())?;
        let paragraph = first.start as usize..last.end as usize;
        let line = ConcordanceLine::of(text, place, paragraph, CONTEXT)?;
        let direction = paragraph_direction(first.slice(text)?, own);
        Some(Self { line, direction })
    }

    /// Words of which no text is known.
    #[must_use]
    pub fn alone(quote: &str) -> Self {
        Self {
            line: ConcordanceLine {
                text: quote.to_owned(),
                hit: 0..quote.len() as u32,
            },
            direction: paragraph_direction(quote, Direction::LeftToRight),
        }
    }

    /// Draws it in all the width there is, the place on `ground`. It can be clicked if `sense` says so.
    pub fn ui(&self, ui: &mut Ui, ground: Color32, sense: Sense) -> Response {
        let theme = Theme::of(ui.ctx());
        let width = (ui.available_width() - 2.0 * PADDING.x).max(40.0);
        let engine = Engine::of(ui.ctx());
        let mut engine = engine.lock();
        let style = Style::of_size(SIZE);
        let layouter = engine.layouter();
        let layout = layouter.layout(&self.line.text, self.direction, &style, Some(width));
        let size = vec2(width, layout.height.ceil()) + 2.0 * PADDING;
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let inner = rect.shrink2(PADDING);
        let left = match self.direction {
            Direction::LeftToRight => inner.left(),
            Direction::RightToLeft => inner.right() - layout.width,
        };
        let origin = pos2(left.round(), inner.top());
        let painter = ui.painter();
        if response.hovered() && sense.interactive() {
            painter.rect_filled(rect, 6.0, theme.hover);
        }
        for hit in layout.selection(self.line.hit.clone()) {
            painter.rect_filled(hit.translate(origin.to_vec2()), 3.0, ground);
        }
        let mut ink = Ink::default();
        engine.paint(painter, &layout, &mut ink, origin, theme.text);
        drop(engine);
        if sense.interactive() {
            focus_ring(ui, &response, rect, 6);
            let role = Role::Button;
            response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), &self.line.text));
        } else {
            let role = Role::Label;
            response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), &self.line.text));
        }
        response
    }
}
