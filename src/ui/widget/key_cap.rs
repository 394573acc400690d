//! A key as it is printed, beside what it does.

use std::borrow::Cow;

use egui::{
    Context, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, vec2,
};

use crate::session::{VERBS, Verb};
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Style, measure, paint_text};
use crate::ui::theme::Theme;

const HEIGHT: f32 = 16.0;

/// The name of a key, or of keys that are held together, in a thin frame.
pub struct KeyCap<'a> {
    keys: Cow<'a, str>,
}

impl<'a> KeyCap<'a> {
    /// A cap that reads so, such as `Ctrl K`.
    pub fn new(keys: impl Into<Cow<'a, str>>) -> Self {
        Self { keys: keys.into() }
    }

    /// Its size, for controls that paint one inside.
    #[must_use]
    pub fn size(ctx: &Context, keys: &str) -> Vec2 {
        let text = measure(ctx, &isolated(keys), &style());
        vec2((text.x.ceil() + 8.0).max(HEIGHT), HEIGHT)
    }

    /// Paints one.
    pub fn paint(ui: &Ui, rect: Rect, keys: &str) {
        let theme = Theme::of(ui.ctx());
        let line = Stroke::new(1.0, theme.line);
        let painter = ui.painter();
        painter.rect(rect, 4, theme.panel, line, StrokeKind::Inside);
        paint_text(
            painter,
            rect,
            &isolated(keys),
            &style(),
            theme.quiet,
            TextAlign::Center,
        );
    }
}

/// The keys from left to right, whatever the interface: a bracket would turn round otherwise.
fn isolated(keys: &str) -> String {
    format!("\u{2066}{keys}\u{2069}")
}

fn style() -> Style {
    Style::of_size(10.5)
}

impl Widget for KeyCap<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let size = Self::size(ui.ctx(), &self.keys);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.keys.as_ref()));
        if ui.is_rect_visible(rect) {
            Self::paint(ui, rect, &self.keys);
        }
        response
    }
}

/// The keys that do an action of the table, as printed; empty if it has none.
#[must_use]
pub fn keys_of(verb: Verb) -> String {
    let row = VERBS.iter().find(|row| row.verb == verb);
    row.and_then(|row| row.shortcut)
        .map_or_else(String::new, |shortcut| shortcut.to_string())
}
