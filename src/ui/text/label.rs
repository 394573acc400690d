//! A string that is only shown.

use std::borrow::Cow;

use egui::{
    Color32, Context, Mesh, Painter, Pos2, Rect, Response, Role, Sense, TextStyle, Ui, Vec2,
    Widget, WidgetInfo, pos2, vec2,
};

use super::block::BlockDirection;
use super::engine::Engine;
use super::labels::Setting;
use super::layout::Style;
use crate::text::Direction;

/// The side of its room that a string stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAlign {
    /// Where lines of the interface start.
    Start,
    /// In the middle.
    Center,
    /// Where lines of the interface end.
    End,
    /// Where its own lines start, whatever the interface: a Hebrew title stands right.
    Own,
}

/// A string of a name, quote, file or message; any script and direction.
///
/// On one line, elided at its logical end where the room ends, with the whole text as a tooltip; or
/// wrapped. Each paragraph has the direction of its words.
pub struct Label<'a> {
    text: Cow<'a, str>,
    style: Option<Style>,
    size: Option<f32>,
    bold: bool,
    color: Option<Color32>,
    weak: bool,
    max_lines: usize,
    direction: Option<Direction>,
    own_side: bool,
    sense: Sense,
}

impl<'a> Label<'a> {
    /// A label in the interface's body size, on one line.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            style: None,
            size: None,
            bold: false,
            color: None,
            weak: false,
            max_lines: 1,
            direction: None,
            own_side: false,
            sense: Sense::hover(),
        }
    }

    /// Another size, px.
    #[must_use]
    pub fn size(self, size: f32) -> Self {
        Self {
            size: Some(size),
            ..self
        }
    }

    /// Every length given; overrides [`Label::size`].
    #[must_use]
    pub fn style(self, style: Style) -> Self {
        Self {
            style: Some(style),
            ..self
        }
    }

    /// Bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Another colour than the interface's text colour.
    #[must_use]
    pub fn color(self, color: Color32) -> Self {
        Self {
            color: Some(color),
            ..self
        }
    }

    /// The interface's colour for what matters less.
    #[must_use]
    pub fn weak(self) -> Self {
        Self { weak: true, ..self }
    }

    /// As many lines as the text needs in the room there is.
    #[must_use]
    pub fn wrap(self) -> Self {
        self.lines(usize::MAX)
    }

    /// At most so many lines, elided behind the last.
    #[must_use]
    pub fn lines(self, most: usize) -> Self {
        Self {
            max_lines: most.max(1),
            ..self
        }
    }

    /// One line, elided where the room ends: what a label is unless told otherwise.
    #[must_use]
    pub fn elide(self) -> Self {
        self.lines(1)
    }

    /// A direction for all paragraphs, instead of that of their words.
    #[must_use]
    pub fn direction(self, direction: Direction) -> Self {
        Self {
            direction: Some(direction),
            ..self
        }
    }

    /// Takes the whole width there is and stands on the side of its own direction in it.
    #[must_use]
    pub fn own_side(self) -> Self {
        Self {
            own_side: true,
            ..self
        }
    }

    /// What the label reacts to; nothing but hovering unless told otherwise.
    #[must_use]
    pub fn sense(self, sense: Sense) -> Self {
        Self { sense, ..self }
    }
}

impl Widget for Label<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let size = self
            .size
            .unwrap_or_else(|| TextStyle::Body.resolve(ui.style()).size);
        let style = self.style.unwrap_or_else(|| Style::of_size(size));
        let style = Style {
            bold: self.bold || style.bold,
            ..style
        };
        let engine = Engine::of(ui.ctx());
        let room = ui.available_width().max(1.0);
        let (size, elided, setting) = {
            let mut engine = engine.lock();
            let direction = match self.direction {
                Some(direction) => BlockDirection::Fixed(direction),
                None => BlockDirection::Auto(engine.interface_direction()),
            };
            let setting = Setting {
                style,
                direction,
                max_width: Some(room),
                max_lines: self.max_lines,
            };
            let shown = engine.label(ui.ctx(), &self.text, setting);
            (shown.block.size(), shown.elided, setting)
        };
        let width = if self.own_side {
            room
        } else {
            size.x.ceil().min(room)
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, size.y), self.sense);
        let response = if elided {
            // The tooltip's own label wraps, so this nests once only.
            response.on_hover_ui(|ui| {
                ui.add(Label::new(self.text.as_ref()).wrap());
            })
        } else {
            response
        };
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), self.text.as_ref()));
        if ui.is_rect_visible(rect) {
            let color = self.color.unwrap_or_else(|| {
                if self.weak {
                    ui.visuals().weak_text_color()
                } else {
                    ui.visuals().text_color()
                }
            });
            let align = if self.own_side {
                TextAlign::Own
            } else {
                TextAlign::Start
            };
            let mut engine = engine.lock();
            let x = left(&mut engine, ui.ctx(), &self.text, setting, rect, align);
            engine.paint_label(
                ui.painter(),
                &self.text,
                setting,
                pos2(x, rect.top()),
                color,
            );
        }
        response
    }
}

/// Size in px of a string on one line.
#[must_use]
pub fn measure(ctx: &Context, text: &str, style: &Style) -> Vec2 {
    let engine = Engine::of(ctx);
    let mut engine = engine.lock();
    let setting = one_line(&engine, style, None);
    engine.label(ctx, text, setting).block.size()
}

/// Paints a string on one line into a rectangle: in the middle of its height, on the given side,
/// elided where it is too long. Returns whether it was elided.
pub fn paint_text(
    painter: &Painter,
    rect: Rect,
    text: &str,
    style: &Style,
    color: Color32,
    align: TextAlign,
) -> bool {
    let ctx = painter.ctx();
    let engine = Engine::of(ctx);
    let mut engine = engine.lock();
    let setting = one_line(&engine, style, Some(rect.width().max(0.0)));
    let (height, elided) = {
        let shown = engine.label(ctx, text, setting);
        (shown.block.size().y, shown.elided)
    };
    let x = left(&mut engine, ctx, text, setting, rect, align);
    let y = rect.center().y - height / 2.0;
    engine.paint_label(painter, text, setting, pos2(x, y), color);
    elided
}

/// Paints a string on one line, whole, its top left corner at `at`. Returns its rectangle.
pub fn paint_text_at(
    painter: &Painter,
    at: Pos2,
    text: &str,
    style: &Style,
    color: Color32,
) -> Rect {
    let engine = Engine::of(painter.ctx());
    let mut engine = engine.lock();
    let setting = one_line(&engine, style, None);
    engine.paint_label(painter, text, setting, at, color);
    Rect::from_min_size(at, engine.label(painter.ctx(), text, setting).block.size())
}

/// Adds the letters of a string on one line to a mesh, its top left corner at `at`.
/// See `Engine::add_label` for which mesh it may be.
pub(super) fn add_text_at(
    engine: &mut Engine,
    ctx: &Context,
    at: Pos2,
    text: &str,
    style: &Style,
    color: Color32,
    to: &mut Mesh,
) {
    let setting = one_line(engine, style, None);
    engine.add_label(ctx, text, setting, at, color, to);
}

fn one_line(engine: &Engine, style: &Style, max_width: Option<f32>) -> Setting {
    let direction = BlockDirection::Auto(engine.interface_direction());
    Setting {
        style: *style,
        direction,
        max_width,
        max_lines: 1,
    }
}

/// The x at which a string in `rect` begins on its left.
fn left(
    engine: &mut Engine,
    ctx: &Context,
    text: &str,
    setting: Setting,
    rect: Rect,
    align: TextAlign,
) -> f32 {
    let interface = engine.interface_direction();
    let block = &engine.label(ctx, text, setting).block;
    let spare = rect.width() - block.size().x;
    let stands_right = match align {
        TextAlign::Center => return rect.left() + spare / 2.0,
        TextAlign::Start => interface == Direction::RightToLeft,
        TextAlign::End => interface == Direction::LeftToRight,
        TextAlign::Own => block.direction_at(0) == Direction::RightToLeft,
    };
    if stands_right {
        rect.left() + spare
    } else {
        rect.left()
    }
}
