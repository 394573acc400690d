//! The top of the window: menus, the way to the palette, project and author.

use egui::{
    Align2, Key, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::session::verb::VerbRow;
use crate::session::{Menu, VERBS, Verb};
use crate::ui::Cx;
use crate::ui::command;
use crate::ui::dialog::row::ListRow;
use crate::ui::icon::Icon;
use crate::ui::text::{Label, Style, TextAlign, measure, paint_text};
use crate::ui::widget::KeyCap;

/// Height of the bar's controls, in points.
const HEIGHT: f32 = 28.0;
/// Width of the box that opens the palette, in points, and the least that is worth showing.
const BOX: f32 = 420.0;
const LEAST_BOX: f32 = 130.0;
const GAP: f32 = 16.0;

/// The menu bar.
#[derive(Default)]
pub struct MenuBar {
    /// Width of what stands at the start and at the end, when last drawn.
    widths: (f32, f32),
}

impl MenuBar {
    /// Shows the bar.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let whole = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HEIGHT));
        let whole = if cx.side.mirrored() {
            Rect::from_min_size(pos2(ui.max_rect().left(), whole.top()), whole.size())
        } else {
            whole
        };
        ui.allocate_rect(whole, Sense::hover());
        let start = UiBuilder::new()
            .id_salt("start")
            .max_rect(whole)
            .layout(cx.side.row());
        let start = ui
            .scope_builder(start, |ui| menus(ui, cx))
            .response
            .rect
            .width();
        let end = UiBuilder::new()
            .id_salt("end")
            .max_rect(whole)
            .layout(cx.side.row_from_end());
        let room = whole.width() - start - 3.0 * GAP - LEAST_BOX;
        let end = ui
            .scope_builder(end, |ui| who(ui, cx, room))
            .response
            .rect
            .width();
        self.widths = (start, end);
        self.palette_box(ui, cx, whole);
    }

    /// The box in the middle of the window, or of what is left of the bar.
    fn palette_box(&self, ui: &mut Ui, cx: &mut Cx<'_>, whole: Rect) {
        let (mut left, mut right) = self.widths;
        if cx.side.mirrored() {
            std::mem::swap(&mut left, &mut right);
        }
        let room = Rect::from_min_max(
            pos2(whole.left() + left + GAP, whole.top()),
            pos2(whole.right() - right - GAP, whole.bottom()),
        );
        if room.width() < LEAST_BOX {
            return;
        }
        let width = BOX.min(room.width());
        let middle = whole
            .center()
            .x
            .clamp(room.left() + width / 2.0, room.right() - width / 2.0);
        let place = Align2::CENTER_TOP.anchor_size(pos2(middle, whole.top()), vec2(width, HEIGHT));
        let words = cx.t.get("menu-search");
        let response = ui.allocate_rect(place, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
        let active = response.hovered() || response.has_focus();
        let line = if active {
            cx.theme.accent
        } else {
            cx.theme.line
        };
        ui.painter().rect(
            place,
            8.0,
            cx.theme.ground,
            Stroke::new(1.0, line),
            StrokeKind::Inside,
        );
        let keys = VERBS
            .iter()
            .find(|row| row.verb == Verb::Palette)
            .map(command::keys);
        let keys = keys.unwrap_or_default();
        let size = KeyCap::size(ui.ctx(), &keys);
        let (mut cap, mut rest) = (place.shrink(4.0), place.shrink2(vec2(12.0, 0.0)));
        if cx.side.mirrored() {
            cap.max.x = cap.left() + size.x;
            rest.min.x = cap.right() + 8.0;
        } else {
            cap.min.x = cap.right() - size.x;
            rest.max.x = cap.left() - 8.0;
        }
        KeyCap::paint(ui, cap, &keys);
        let style = Style::of_size(13.5);
        paint_text(
            ui.painter(),
            rest,
            &words,
            &style,
            cx.theme.quiet,
            TextAlign::Start,
        );
        if response.clicked() {
            cx.run(Verb::Palette);
        }
    }
}

/// The program's name and its menus.
fn menus(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.add(Label::new("isnad").size(15.0).bold().color(cx.theme.accent));
    ui.add_space(10.0);
    let heads: Vec<(Menu, Response)> = Menu::ALL
        .iter()
        .map(|menu| (*menu, head(ui, cx, &cx.t.get(menu.key()))))
        .collect();
    let open = heads.iter().position(|(_, head)| is_open(head));
    // A menu that is open follows the pointer, and the arrows.
    let pointed = heads.iter().position(|(_, head)| head.hovered());
    let step = ui.input(|input| {
        let pressed = |key| usize::from(input.key_pressed(key));
        let (on, back) = (pressed(Key::ArrowRight), pressed(Key::ArrowLeft));
        if cx.side.mirrored() {
            (back, on)
        } else {
            (on, back)
        }
    });
    let walked = open.map(|open| (open + heads.len() + step.0 - step.1) % heads.len());
    let wanted = pointed.filter(|_| open.is_some()).or(walked);
    if wanted != open
        && let Some((_, head)) = wanted.and_then(|wanted| heads.get(wanted))
    {
        Popup::open_id(ui.ctx(), Popup::default_response_id(head));
    }
    for (menu, head) in &heads {
        let align = if cx.side.mirrored() {
            RectAlign::BOTTOM_END
        } else {
            RectAlign::BOTTOM_START
        };
        Popup::menu(head)
            .align(align)
            .gap(4.0)
            .close_behavior(PopupCloseBehavior::CloseOnClick)
            .show(|ui| lines(ui, cx, *menu));
    }
}

fn is_open(head: &Response) -> bool {
    Popup::is_id_open(&head.ctx, Popup::default_response_id(head))
}

fn head(ui: &mut Ui, cx: &Cx<'_>, words: &str) -> Response {
    let style = Style::of_size(14.0);
    let width = measure(ui.ctx(), words, &style).x.ceil() + 16.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, words));
    let open = is_open(&response);
    if open || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 6.0, cx.theme.hover);
    }
    let colour = if open { cx.theme.text } else { cx.theme.quiet };
    paint_text(ui.painter(), rect, words, &style, colour, TextAlign::Center);
    response
}

/// The lines of an open menu.
fn lines(ui: &mut Ui, cx: &mut Cx<'_>, menu: Menu) {
    let rows: Vec<(&VerbRow, ListRow<'_>)> = VERBS
        .iter()
        .filter(|row| row.menu == menu)
        .filter_map(|row| {
            let words = command::words(row, cx.session, cx.t)?;
            let icon = if command::is_on(row, cx.session) {
                Some(Icon::Check)
            } else {
                command::icon(row)
            };
            let line = ListRow::new(words)
                .icon(icon, cx.theme.quiet)
                .keys(command::keys(row))
                .role(Role::MenuItem);
            Some((row, line))
        })
        .collect();
    let widths = rows.iter().map(|(_, line)| line.natural_width(ui));
    let width = widths.fold(200.0, f32::max);
    let height = ui.ctx().content_rect().height() - 80.0;
    ui.set_max_height(height);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (row, line) in rows {
            if ui.add_enabled((row.enabled)(cx.session), line).clicked() {
                cx.run(row.verb);
                ui.close();
            }
        }
    });
}

/// The project's file and the author; the file's name only where there is room for it.
fn who(ui: &mut Ui, cx: &mut Cx<'_>, room: f32) {
    ui.spacing_mut().item_spacing.x = 8.0;
    let style = Style::of_size(13.5);
    let name = cx.session.author_name().to_owned();
    let name_width = measure(ui.ctx(), &name, &style).x.ceil().min(140.0);
    let shows_name = room > HEIGHT + name_width + 12.0;
    let width = 22.0 + if shows_name { name_width + 8.0 } else { 0.0 } + 8.0;
    let (place, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    let words = cx.t.with("menu-author", &[("name", name.as_str().into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, 6.0, cx.theme.hover);
    }
    avatar(
        ui,
        cx,
        place.shrink2(vec2(4.0, 0.0)),
        &name,
        name_width,
        shows_name,
    );
    if response.clicked() {
        cx.run(Verb::Author);
    }
    let file = cx.session.workspace().map(|workspace| {
        let name = workspace.path().and_then(std::path::Path::file_name);
        name.map_or_else(
            || cx.t.get("menu-unnamed"),
            |name| name.to_string_lossy().into_owned(),
        )
    });
    if let Some(file) = file
        && room > width + 120.0
    {
        ui.scope(|ui| {
            ui.set_max_width((room - width - 8.0).min(260.0));
            ui.add(Label::new(file).size(13.5).weak());
        });
    }
}

/// A circle in the author's colour with the first letter of the name, and the name.
fn avatar(ui: &Ui, cx: &Cx<'_>, place: Rect, name: &str, name_width: f32, shows_name: bool) {
    let colour = cx.session.workspace().and_then(|workspace| {
        let author = workspace.project().authors().get(&workspace.author())?;
        Some(cx.theme.author_colour(author.colour))
    });
    let colour = colour.unwrap_or_else(|| cx.theme.author_colour(0));
    let (mut circle, mut rest) = (place, place);
    if cx.side.mirrored() {
        circle.min.x = circle.max.x - 22.0;
        rest.max.x = circle.left() - 8.0;
        rest.min.x = rest.max.x - name_width;
    } else {
        circle.max.x = circle.min.x + 22.0;
        rest.min.x = circle.right() + 8.0;
        rest.max.x = rest.min.x + name_width;
    }
    ui.painter().circle_filled(circle.center(), 11.0, colour);
    let first = crate::text::segment::next_grapheme_edge(name, 0);
    let initial = name.get(..first).unwrap_or_default().to_uppercase();
    let style = Style {
        bold: true,
        ..Style::of_size(12.0)
    };
    paint_text(
        ui.painter(),
        circle,
        &initial,
        &style,
        cx.theme.on_accent,
        TextAlign::Center,
    );
    if shows_name {
        let style = Style::of_size(13.5);
        paint_text(
            ui.painter(),
            rest,
            name,
            &style,
            cx.theme.quiet,
            TextAlign::Start,
        );
    }
}
