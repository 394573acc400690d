//! A line of the list: type, name, and how often it is named.

use egui::{Rect, Response, Role, Ui, WidgetInfo, pos2, vec2};

use super::super::Desk;
use crate::model::Entity;
use crate::query::entities::shown;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Style, measure, paint_text};
use crate::ui::widget::type_colour;

/// Width of the column with the types.
const TYPES: f32 = 76.0;

pub fn entity_row(ui: &Ui, desk: &Desk<'_, '_>, entity: &Entity, response: &Response) {
    let name = shown(&entity.name);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &name));
    let (cx, painter) = (&desk.cx, ui.painter());
    let room = response.rect.shrink2(vec2(12.0, 4.0));
    let (types, rest) = if cx.side.mirrored() {
        let (rest, types) = room.split_left_right_at_x(room.right() - TYPES);
        (types, rest)
    } else {
        room.split_left_right_at_x(room.left() + TYPES)
    };
    let r#type = desk.workspace.project().types().get(&entity.r#type);
    let colour = type_colour(cx.theme, r#type);
    let dot_x = if cx.side.mirrored() {
        types.right() - 4.0
    } else {
        types.left() + 4.0
    };
    painter.circle_filled(pos2(dot_x, types.center().y), 4.0, colour);
    let mut key = types;
    if cx.side.mirrored() {
        key.max.x -= 14.0;
    } else {
        key.min.x += 14.0;
    }
    let small = Style::of_size(11.0);
    paint_text(
        painter,
        key,
        &entity.r#type.0,
        &small,
        cx.theme.quiet,
        TextAlign::Start,
    );
    let naming = desk.workspace.naming(entity.id);
    let words = naming.map_or(0, |naming| naming.mentions).to_string();
    let width = measure(ui.ctx(), &words, &small).x + 10.0;
    paint_text(
        painter,
        rest,
        &words,
        &small,
        cx.theme.quiet,
        TextAlign::End,
    );
    let place = if cx.side.mirrored() {
        Rect::from_min_max(pos2(rest.left() + width, rest.top()), rest.max)
    } else {
        Rect::from_min_max(rest.min, pos2(rest.right() - width, rest.bottom()))
    };
    let style = Style::of_size(14.0);
    paint_text(
        painter,
        place,
        &name,
        &style,
        cx.theme.text,
        TextAlign::Start,
    );
}
