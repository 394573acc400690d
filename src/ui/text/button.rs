//! A button whose caption may be of any script and direction.

use std::borrow::Cow;

use egui::{
    Rect, Response, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, Widget, WidgetInfo, vec2,
};

use super::engine::Engine;
use super::label::{TextAlign, measure, paint_text};
use super::layout::Style;
use crate::text::Direction;
use crate::ui::theme::Theme;

/// Size of the shortcut on its key cap, as a share of the caption's.
const KEY_SHARE: f32 = 0.82;

/// A button with a caption, and if wanted a key cap that shows its shortcut. Colours come from
/// egui's visuals.
pub struct Button<'a> {
    text: Cow<'a, str>,
    shortcut: Option<Cow<'a, str>>,
    selected: Option<bool>,
    primary: bool,
    frame: bool,
    size: Option<f32>,
    min_size: Vec2,
    wide: bool,
}

impl<'a> Button<'a> {
    /// A button with this caption.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            shortcut: None,
            selected: None,
            primary: false,
            frame: true,
            size: None,
            min_size: Vec2::ZERO,
            wide: false,
        }
    }

    /// Shows a shortcut on a key cap behind the caption.
    #[must_use]
    pub fn shortcut(self, keys: impl Into<Cow<'a, str>>) -> Self {
        Self {
            // From left to right, whatever the interface: a bracket would turn round otherwise.
            shortcut: Some(format!("\u{2066}{}\u{2069}", keys.into()).into()),
            ..self
        }
    }

    /// Makes it a toggle that is on or off.
    #[must_use]
    pub fn selected(self, selected: bool) -> Self {
        Self {
            selected: Some(selected),
            ..self
        }
    }

    /// The one button of a dialog that does what the dialog is for.
    #[must_use]
    pub fn primary(self) -> Self {
        Self {
            primary: true,
            ..self
        }
    }

    /// Whether the ground shows when the pointer is elsewhere; it does unless told otherwise.
    #[must_use]
    pub fn frame(self, frame: bool) -> Self {
        Self { frame, ..self }
    }

    /// Another size of the caption, px.
    #[must_use]
    pub fn size(self, size: f32) -> Self {
        Self {
            size: Some(size),
            ..self
        }
    }

    /// At least this large, px.
    #[must_use]
    pub fn min_size(self, min_size: Vec2) -> Self {
        Self { min_size, ..self }
    }

    /// Takes the whole width there is, the caption at the start and the key cap at the end: a row of
    /// a menu.
    #[must_use]
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let size = self
            .size
            .unwrap_or_else(|| TextStyle::Button.resolve(ui.style()).size);
        let style = Style::of_size(size);
        let key_style = Style::of_size(size * KEY_SHARE);
        let padding = ui.spacing().button_padding;
        let gap = ui.spacing().icon_spacing.max(padding.x);
        let caption = measure(ui.ctx(), &self.text, &style);
        let key = self.shortcut.as_deref().map_or(Vec2::ZERO, |keys| {
            measure(ui.ctx(), keys, &key_style) + vec2(size * 0.6, 0.0)
        });
        let gap = if self.shortcut.is_some() { gap } else { 0.0 };
        let content = vec2(caption.x + gap + key.x, caption.y.max(key.y));
        let mut wanted = (content + 2.0 * padding).max(self.min_size);
        wanted.y = wanted.y.max(ui.spacing().interact_size.y);
        wanted.x = if self.wide {
            ui.available_width()
        } else {
            wanted.x.min(ui.available_width())
        };
        let (rect, response) = ui.allocate_exact_size(wanted.max(2.0 * padding), Sense::click());
        response.widget_info(|| {
            let text = self.text.as_ref();
            match self.selected {
                Some(on) => WidgetInfo::selected(Role::Button, ui.is_enabled(), on, text),
                None => WidgetInfo::labeled(Role::Button, ui.is_enabled(), text),
            }
        });
        let response = if caption.x > rect.width() - 2.0 * padding.x - gap - key.x + 0.5 {
            response.on_hover_ui(|ui| {
                ui.add(super::Label::new(self.text.as_ref()).wrap());
            })
        } else {
            response
        };
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response, rect, [style, key_style], key, gap);
        }
        response
    }
}

impl Button<'_> {
    fn paint(
        &self,
        ui: &Ui,
        response: &Response,
        rect: Rect,
        [style, key_style]: [Style; 2],
        key: Vec2,
        gap: f32,
    ) {
        let visuals = ui.visuals();
        let theme = Theme::of(ui.ctx());
        let on = self.primary || self.selected == Some(true);
        let look = ui.style().interact_selectable(response, on);
        let ground = rect.expand(look.expansion);
        if self.frame || on || response.hovered() || response.has_focus() {
            let fill = if self.primary {
                theme.accent
            } else if on {
                visuals.selection.bg_fill
            } else {
                look.weak_bg_fill
            };
            ui.painter().rect(
                ground,
                look.corner_radius,
                fill,
                look.bg_stroke,
                StrokeKind::Inside,
            );
        }
        if response.has_focus() {
            let ring = Stroke::new(
                visuals.selection.stroke.width.max(1.5),
                visuals.selection.stroke.color,
            );
            ui.painter().rect_stroke(
                ground.expand(1.0),
                look.corner_radius,
                ring,
                StrokeKind::Outside,
            );
        }
        let color = if self.primary {
            theme.on_accent
        } else if on {
            visuals.selection.stroke.color
        } else {
            look.text_color()
        };
        let mut inner = rect.shrink2(ui.spacing().button_padding);
        let rtl = Engine::of(ui.ctx()).lock().interface_direction() == Direction::RightToLeft;
        if let Some(keys) = &self.shortcut {
            let mut cap = inner;
            if rtl {
                cap.max.x = cap.min.x + key.x;
                inner.min.x = cap.max.x + gap;
            } else {
                cap.min.x = cap.max.x - key.x;
                inner.max.x = cap.min.x - gap;
            }
            let cap =
                Rect::from_center_size(cap.center(), vec2(key.x, key.y.min(rect.height() - 4.0)));
            let edge = visuals.widgets.noninteractive.bg_stroke;
            ui.painter()
                .rect_stroke(cap, look.corner_radius, edge, StrokeKind::Inside);
            let key_color = if on { color } else { visuals.weak_text_color() };
            paint_text(
                ui.painter(),
                cap,
                keys,
                &key_style,
                key_color,
                TextAlign::Center,
            );
        }
        let align = if self.wide || self.shortcut.is_some() {
            TextAlign::Start
        } else {
            TextAlign::Center
        };
        paint_text(ui.painter(), inner, &self.text, &style, color, align);
    }
}
