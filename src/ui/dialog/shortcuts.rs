//! The sheet of keys.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::Dialog;
use crate::session::review::KEYS;
use crate::session::verb::VerbRow;
use crate::session::{Menu, VERBS, Verb};
use crate::ui::Cx;
use crate::ui::command;
use crate::ui::text::{Label, Style, TextAlign, paint_text};
use crate::ui::widget::KeyCap;

const COLUMNS: usize = 3;
const GAP: f32 = 32.0;
const LINE: f32 = 22.0;
const HEAD: f32 = 30.0;
/// Room below a group.
const FOOT: f32 = 12.0;

/// What can be done in the text itself: keys or clicks, and what they do.
const IN_THE_TEXT: &[(&str, &str)] = &[
    ("cap-arrows", "dialog-shortcuts-move"),
    ("cap-shift-arrows", "dialog-shortcuts-select"),
    ("cap-ctrl-arrows", "dialog-shortcuts-word"),
    ("cap-home-end", "dialog-shortcuts-line"),
    ("cap-ctrl-home-end", "dialog-shortcuts-document"),
    ("cap-page", "dialog-shortcuts-page"),
    ("cap-double-click", "dialog-shortcuts-double-click"),
    ("cap-triple-click", "dialog-shortcuts-triple-click"),
    ("cap-quadruple-click", "dialog-shortcuts-quadruple-click"),
    ("cap-shift-click", "dialog-shortcuts-shift-click"),
    ("cap-ctrl-drag", "dialog-shortcuts-ctrl-drag"),
];

/// All keys, by menu.
pub(super) struct Shortcuts;

struct Group {
    head: String,
    /// What is done, and its key.
    lines: Vec<(String, String)>,
}

impl Group {
    fn height(&self) -> f32 {
        HEAD + self.lines.len() as f32 * LINE + FOOT
    }
}

impl Dialog for Shortcuts {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-shortcuts-title")
    }

    fn width(&self) -> f32 {
        1020.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let columns = balanced(groups(cx));
        let height = ui.ctx().content_rect().height() - 140.0;
        ScrollArea::vertical()
            .max_height(height.max(160.0))
            .show(ui, |ui| {
                let width = ui.available_width();
                let column = (width - GAP * (COLUMNS - 1) as f32) / COLUMNS as f32;
                let tallest = columns
                    .iter()
                    .map(|groups| groups.iter().map(Group::height).sum::<f32>())
                    .fold(0.0, f32::max);
                let (whole, _) =
                    ui.allocate_exact_size(vec2(width, tallest - FOOT), Sense::hover());
                for (nth, groups) in columns.iter().enumerate() {
                    let nth = if cx.side.mirrored() {
                        COLUMNS - 1 - nth
                    } else {
                        nth
                    };
                    let left = whole.left() + nth as f32 * (column + GAP);
                    let place = Rect::from_min_max(
                        pos2(left, whole.top()),
                        pos2(left + column, whole.bottom()),
                    );
                    let builder = UiBuilder::new().max_rect(place).layout(cx.side.column());
                    ui.scope_builder(builder, |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        for group in groups {
                            show(ui, cx, group);
                        }
                    });
                }
            });
    }
}

/// The keys of the review, those of the authors as one.
fn review(cx: &Cx<'_>) -> Group {
    let mut lines: Vec<(String, String)> = Vec::new();
    for row in KEYS {
        let words = cx.t.get(row.words);
        let key = row.shortcut.to_string();
        match lines.iter_mut().find(|(known, _)| *known == words) {
            Some((_, keys)) if row.words == "review-key-version" => *keys = format!("1–{key}"),
            Some((_, keys)) => *keys = format!("{keys}, {key}"),
            None => lines.push((words, key)),
        }
    }
    Group {
        head: cx.t.get("dialog-shortcuts-review"),
        lines,
    }
}

fn groups(cx: &Cx<'_>) -> Vec<Group> {
    let group = |head: &str, belongs: &dyn Fn(&VerbRow) -> bool| Group {
        head: cx.t.get(head),
        lines: VERBS
            .iter()
            .filter(|row| row.shortcut.is_some() && belongs(row))
            .filter_map(|row| Some((command::words(row, cx.session, cx.t)?, command::keys(row))))
            .collect(),
    };
    let is_edge = |row: &VerbRow| matches!(row.verb, Verb::Nudge(_));
    let is_type = |row: &VerbRow| matches!(row.verb, Verb::Type(_));
    let mut groups: Vec<Group> = Menu::ALL
        .iter()
        .map(|menu| {
            group(menu.key(), &|row| {
                row.menu == *menu && !is_edge(row) && !is_type(row)
            })
        })
        .collect();
    groups.push(group("dialog-shortcuts-edges", &is_edge));
    groups.push(group("dialog-shortcuts-types", &is_type));
    groups.push(review(cx));
    groups.push(Group {
        head: cx.t.get("dialog-shortcuts-text"),
        lines: IN_THE_TEXT
            .iter()
            .map(|(keys, words)| (cx.t.get(words), cx.t.get(keys)))
            .collect(),
    });
    groups.retain(|group| !group.lines.is_empty());
    groups
}

/// The groups in columns of about the same height. Each goes to the column that is lowest so far, the
/// tallest first.
fn balanced(mut groups: Vec<Group>) -> [Vec<Group>; COLUMNS] {
    groups.sort_by(|one, other| other.height().total_cmp(&one.height()));
    let mut columns: [(f32, Vec<Group>); COLUMNS] = Default::default();
    for group in groups {
        let lowest = columns
            .iter_mut()
            .min_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((height, column)) = lowest {
            *height += group.height();
            column.push(group);
        }
    }
    columns.map(|(_, groups)| groups)
}

fn show(ui: &mut Ui, cx: &Cx<'_>, group: &Group) {
    ui.add_space(4.0);
    ui.add(
        Label::new(group.head.as_str())
            .bold()
            .color(cx.theme.accent),
    );
    ui.add_space(HEAD - 4.0 - 21.0);
    for (words, keys) in &group.lines {
        let (line, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words}: {keys}")));
        let size = KeyCap::size(ui.ctx(), keys);
        let (mut cap, mut rest) = (line, line);
        if cx.side.mirrored() {
            cap.max.x = line.left() + size.x;
            rest.min.x = cap.max.x + 12.0;
        } else {
            cap.min.x = line.right() - size.x;
            rest.max.x = cap.min.x - 12.0;
        }
        let cap = Rect::from_center_size(cap.center(), size);
        KeyCap::paint(ui, cap, keys);
        let style = Style::of_size(13.5);
        paint_text(
            ui.painter(),
            rest,
            words,
            &style,
            cx.theme.text,
            TextAlign::Start,
        );
    }
    ui.add_space(FOOT);
}
