//! The page that shows while no project is open.

use std::path::PathBuf;

use egui::{
    Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::session::folder;
use crate::session::verb::VerbRow;
use crate::session::{Action, VERBS, Verb};
use crate::ui::Cx;
use crate::ui::command;
use crate::ui::icon::Icon;
use crate::ui::text::{Label, Style, TextAlign, paint_text};
use crate::ui::widget::{IconButton, KeyCap, local_time};

/// Width of the column, in points.
const COLUMN: f32 = 560.0;
const GAP: f32 = 12.0;
const BUTTON: f32 = 56.0;

/// What can be begun here.
const BEGINNINGS: [Verb; 4] = [
    Verb::OpenFiles,
    Verb::OpenFolder,
    Verb::NewProject,
    Verb::Sample,
];

/// The start page.
#[derive(Default)]
pub struct StartPage {
    /// The recent projects, as they were when the page was opened.
    recent: Vec<Recent>,
}

/// A project that was open before.
struct Recent {
    path: PathBuf,
    is_there: bool,
    /// When it was begun, if it has no name; milliseconds since 1970.
    begun: Option<i64>,
}

impl StartPage {
    /// Shows the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.look_for_recent(cx);
        let whole = ui.max_rect();
        if ui.input(|input| !input.raw.hovered_files.is_empty()) {
            let line = Stroke::new(2.0, cx.theme.accent);
            ui.painter()
                .rect_stroke(whole.shrink(8.0), 12.0, line, StrokeKind::Inside);
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let width = COLUMN.min(ui.available_width() - 48.0);
            let left = ((ui.available_width() - width) / 2.0).max(0.0);
            let top = ((whole.height() - self.height()) * 0.4).max(24.0);
            let from = ui.max_rect().min + vec2(left, top);
            let place = Rect::from_min_size(from, vec2(width, whole.height()));
            let builder = UiBuilder::new().max_rect(place).layout(cx.side.column());
            ui.scope_builder(builder, |ui| self.column(ui, cx));
            ui.add_space(24.0);
        });
    }

    /// About how high the column is, in points.
    fn height(&self) -> f32 {
        let recent = if self.recent.is_empty() { 0.0 } else { 50.0 };
        150.0 + 2.0 * (BUTTON + GAP) + recent + self.recent.len() as f32 * 40.0 + 60.0
    }

    /// Asks the disk once for each list, not in every frame.
    fn look_for_recent(&mut self, cx: &Cx<'_>) {
        let known = &cx.session.settings().recent;
        if !known
            .iter()
            .eq(self.recent.iter().map(|recent| &recent.path))
        {
            self.recent = known
                .iter()
                .map(|path| Recent {
                    path: path.clone(),
                    is_there: folder::exists(path),
                    begun: cx.session.begun(path),
                })
                .collect();
        }
    }

    fn column(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.spacing_mut().item_spacing.y = 0.0;
        mark(ui, cx);
        ui.add_space(14.0);
        ui.add(Label::new(cx.t.get("start-what")).size(15.0).weak().wrap());
        ui.add_space(28.0);
        let width = (ui.available_width() - GAP) / 2.0;
        let rows: Vec<&VerbRow> = BEGINNINGS
            .iter()
            .filter_map(|verb| VERBS.iter().find(|row| row.verb == *verb))
            .collect();
        for pair in rows.chunks(2) {
            cx.side.horizontal(ui, |ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                for row in pair {
                    beginning(ui, cx, row, width);
                }
            });
            ui.add_space(GAP);
        }
        ui.add_space(8.0);
        ui.add(Label::new(cx.t.get("start-drop")).size(12.5).weak().wrap());
        if !self.recent.is_empty() {
            ui.add_space(28.0);
            ui.add(Label::new(cx.t.get("start-recent")).bold());
            ui.add_space(8.0);
            for known in &self.recent {
                recent(ui, cx, known);
            }
        }
    }
}

/// The program's mark and name: a chain of two links, as its name means.
fn mark(ui: &mut Ui, cx: &Cx<'_>) {
    cx.side.horizontal(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let (place, _) = ui.allocate_exact_size(vec2(48.0, 48.0), Sense::hover());
        ui.painter().rect_filled(place, 12.0, cx.theme.accent);
        Icon::Link.paint(
            ui.painter(),
            place.shrink(9.0),
            cx.theme.on_accent,
            cx.side.mirrored(),
        );
        ui.add(Label::new("isnad").size(32.0).bold());
        ui.add(Label::new("إسناد").size(24.0).color(cx.theme.accent));
    });
}

/// A large button for one of the beginnings.
fn beginning(ui: &mut Ui, cx: &mut Cx<'_>, row: &VerbRow, width: f32) {
    let Some(words) = command::words(row, cx.session, cx.t) else {
        return;
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, BUTTON), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
    let active = response.hovered() || response.has_focus();
    let line = if active {
        cx.theme.accent
    } else {
        cx.theme.line
    };
    let fill = if active {
        cx.theme.accent_ground
    } else {
        cx.theme.panel
    };
    ui.painter()
        .rect(rect, 10.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    let mirrored = cx.side.mirrored();
    let inner = rect.shrink2(vec2(16.0, 0.0));
    let mut icon = Rect::from_center_size(inner.center(), vec2(20.0, 20.0));
    let turn = |rect: &mut Rect, x: f32| *rect = rect.translate(vec2(x - rect.left(), 0.0));
    turn(
        &mut icon,
        if mirrored {
            inner.right() - 20.0
        } else {
            inner.left()
        },
    );
    let picture = command::icon(row).unwrap_or(Icon::Link);
    picture.paint(ui.painter(), icon, cx.theme.accent, mirrored);
    let keys = command::keys(row);
    let size = if keys.is_empty() {
        vec2(0.0, 0.0)
    } else {
        KeyCap::size(ui.ctx(), &keys)
    };
    let mut cap = Rect::from_center_size(inner.center(), size);
    turn(
        &mut cap,
        if mirrored {
            inner.left()
        } else {
            inner.right() - size.x
        },
    );
    if !keys.is_empty() {
        KeyCap::paint(ui, cap, &keys);
    }
    let (left, right) = if mirrored {
        (cap.right(), icon.left())
    } else {
        (icon.right(), cap.left())
    };
    let rest = Rect::from_min_max(
        pos2(left + 12.0, rect.top()),
        pos2(right - 12.0, rect.bottom()),
    );
    paint_text(
        ui.painter(),
        rest,
        &words,
        &Style::of_size(15.0),
        cx.theme.text,
        TextAlign::Start,
    );
    if response.clicked() {
        cx.run(row.verb);
    }
}

/// A project that was open before: its name, its folder, and what can be done with it.
fn recent(ui: &mut Ui, cx: &mut Cx<'_>, known: &Recent) {
    let (path, is_there) = (known.path.as_path(), known.is_there);
    let (name, place) = match known.begun {
        Some(begun) => (cx.t.get("menu-unnamed"), local_time(begun)),
        None => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = name.trim_end_matches(".isnad.ron").to_owned();
            (name, path.parent().unwrap_or(path).display().to_string())
        }
    };
    cx.side.horizontal(ui, |ui| {
        let width = ui.available_width() - 36.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, 46.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, is_there, name.as_str()));
        if is_there && (response.hovered() || response.has_focus()) {
            ui.painter().rect_filled(rect, 8.0, cx.theme.hover);
        }
        let inner = rect.shrink2(vec2(10.0, 5.0));
        let upper = Rect::from_min_max(inner.min, pos2(inner.right(), inner.center().y + 2.0));
        let lower = Rect::from_min_max(pos2(inner.left(), inner.center().y), inner.max);
        let colour = if is_there {
            cx.theme.text
        } else {
            cx.theme.quiet
        };
        paint_text(
            ui.painter(),
            upper,
            &name,
            &Style::of_size(14.0),
            colour,
            TextAlign::Start,
        );
        let detail = if is_there {
            place
        } else {
            cx.t.with("start-missing", &[("folder", place.into())])
        };
        paint_text(
            ui.painter(),
            lower,
            &detail,
            &Style::of_size(12.0),
            cx.theme.quiet,
            TextAlign::Start,
        );
        if is_there && response.clicked() {
            cx.push(Action::Open(vec![path.to_owned()]));
        }
        let forget = cx.t.with("start-forget", &[("name", name.as_str().into())]);
        if ui.add(IconButton::new(Icon::Close, &forget)).clicked() {
            cx.push(Action::Forget(path.to_owned()));
        }
    });
}
