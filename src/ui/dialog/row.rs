//! A line of a list, menu or palette.

use std::borrow::Cow;

use egui::{
    Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, pos2, vec2,
};

use crate::text::Direction;
use crate::ui::icon::Icon;
use crate::ui::text::{Engine, Label, Style, TextAlign, measure, paint_text};
use crate::ui::theme::Theme;
use crate::ui::widget::KeyCap;

/// Height of a line, in points.
pub const ROW_HEIGHT: f32 = 30.0;

const PADDING: f32 = 10.0;
const ICON: f32 = 16.0;
const GAP: f32 = 10.0;

/// A line that can be clicked: an icon at the start, words, quiet words and a key cap at the end.
pub struct ListRow<'a> {
    text: Cow<'a, str>,
    detail: Cow<'a, str>,
    keys: Cow<'a, str>,
    icon: Option<(Icon, Color32)>,
    has_icon_column: bool,
    selected: bool,
    quiet: bool,
    role: Role,
}

impl<'a> ListRow<'a> {
    /// A line with these words.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            detail: Cow::Borrowed(""),
            keys: Cow::Borrowed(""),
            icon: None,
            has_icon_column: false,
            selected: false,
            quiet: false,
            role: Role::ListBoxOption,
        }
    }

    /// Quiet words at the end.
    #[must_use]
    pub fn detail(self, detail: impl Into<Cow<'a, str>>) -> Self {
        Self {
            detail: detail.into(),
            ..self
        }
    }

    /// A key cap at the very end; none if it is empty.
    #[must_use]
    pub fn keys(self, keys: impl Into<Cow<'a, str>>) -> Self {
        Self {
            keys: keys.into(),
            ..self
        }
    }

    /// A column for icons at the start, with this icon in it, if any.
    #[must_use]
    pub fn icon(self, icon: Option<Icon>, colour: Color32) -> Self {
        Self {
            icon: icon.map(|icon| (icon, colour)),
            has_icon_column: true,
            ..self
        }
    }

    /// Whether Enter would take this line.
    #[must_use]
    pub fn selected(self, selected: bool) -> Self {
        Self { selected, ..self }
    }

    /// Words that matter less.
    #[must_use]
    pub fn quiet(self, quiet: bool) -> Self {
        Self { quiet, ..self }
    }

    /// What assistive technology takes the line for; an option of a list unless told otherwise.
    #[must_use]
    pub fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The width that the line needs to show all its words, in points.
    #[must_use]
    pub fn natural_width(&self, ui: &Ui) -> f32 {
        let width = |text: &str, size| measure(ui.ctx(), text, &Style::of_size(size)).x;
        let mut sum = 2.0 * PADDING + width(&self.text, 14.0).ceil();
        if self.has_icon_column {
            sum += ICON + GAP;
        }
        if !self.detail.is_empty() {
            sum += width(&self.detail, 12.5).ceil() + 2.0 * GAP;
        }
        if !self.keys.is_empty() {
            sum += KeyCap::size(ui.ctx(), &self.keys).x + 3.0 * GAP;
        }
        sum
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) -> bool {
        let theme = Theme::of(ui.ctx());
        let mirrored = Engine::of(ui.ctx()).lock().interface_direction() == Direction::RightToLeft;
        let painter = ui.painter();
        if self.selected {
            painter.rect_filled(rect, 6.0, theme.accent_ground);
        } else if response.hovered() && ui.is_enabled() {
            painter.rect_filled(rect, 6.0, theme.hover);
        }
        if response.has_focus() {
            let ring = Stroke::new(1.5, theme.accent);
            painter.rect_stroke(rect, 6.0, ring, StrokeKind::Inside);
        }
        let mut rest = rect.shrink2(vec2(PADDING, 0.0));
        if self.has_icon_column {
            let place = cut(&mut rest, ICON, !mirrored);
            if let Some((icon, colour)) = self.icon {
                icon.paint(painter, place, colour, mirrored);
            }
            cut(&mut rest, GAP, !mirrored);
        }
        if !self.keys.is_empty() {
            let size = KeyCap::size(ui.ctx(), &self.keys);
            let place = cut(&mut rest, size.x, mirrored);
            KeyCap::paint(ui, Rect::from_center_size(place.center(), size), &self.keys);
            cut(&mut rest, GAP, mirrored);
        }
        if !self.detail.is_empty() {
            let style = Style::of_size(12.5);
            let most = rest.width() * 0.5;
            let wanted = measure(ui.ctx(), &self.detail, &style).x.ceil();
            let place = cut(&mut rest, wanted.min(most), mirrored);
            paint_text(
                painter,
                place,
                &self.detail,
                &style,
                theme.quiet,
                TextAlign::End,
            );
            cut(&mut rest, GAP, mirrored);
        }
        let colour = if self.quiet || !ui.is_enabled() {
            theme.quiet
        } else {
            theme.text
        };
        let colour = if ui.is_enabled() {
            colour
        } else {
            colour.gamma_multiply(0.7)
        };
        paint_text(
            painter,
            rest,
            &self.text,
            &Style::of_size(14.0),
            colour,
            TextAlign::Start,
        )
    }
}

impl Widget for ListRow<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
        response.widget_info(|| {
            WidgetInfo::selected(
                self.role,
                ui.is_enabled(),
                self.selected,
                self.text.as_ref(),
            )
        });
        let is_elided = ui.is_rect_visible(rect) && self.paint(ui, rect, &response);
        if is_elided {
            return response.on_hover_ui(|ui| {
                ui.add(Label::new(self.text.as_ref()).wrap());
            });
        }
        response
    }
}

/// Takes a piece off a rectangle, on its left or on its right.
fn cut(rest: &mut Rect, width: f32, from_left: bool) -> Rect {
    let width = width.min(rest.width()).max(0.0);
    let edge = if from_left {
        rest.left() + width
    } else {
        rest.right() - width
    };
    let (left, right) = (
        Rect::from_min_max(rest.min, pos2(edge, rest.bottom())),
        Rect::from_min_max(pos2(edge, rest.top()), rest.max),
    );
    let (piece, kept) = if from_left {
        (left, right)
    } else {
        (right, left)
    };
    *rest = kept;
    piece
}
