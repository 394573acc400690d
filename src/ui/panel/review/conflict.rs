//! Two versions of one row that a merge has left, side by side in words; in the list and in the middle of the
//! review, and in the dialog that asks about them.

use egui::{Align, Frame, Margin, ScrollArea, Ui, vec2};

use crate::i18n::isolated;
use crate::model::Project;
use crate::query::fields::{Difference, Value, differences};
use crate::session::review::{Choice, KEYS, ReviewAct, Versions};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::text::{Button, Label};
use crate::ui::widget::flow;

/// Room between the two versions.
const GAP: f32 = 16.0;
/// Lines of a value that are shown.
const LINES: usize = 8;
/// Widest that both versions are shown, in points.
const WIDEST: f32 = 860.0;

/// The conflict in the middle of the review.
pub(super) fn ui(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, versions: &Versions) {
    egui::Panel::bottom("review-keys")
        .frame(super::strip(cx))
        .show(ui, |ui| keys(ui, cx, workspace, versions));
    let ground = Frame::new().fill(cx.theme.panel);
    egui::CentralPanel::default()
        .frame(ground.inner_margin(Margin::symmetric(28, 20)))
        .show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.with_layout(cx.side.column(), |ui| {
                    ui.set_width(ui.available_width().min(WIDEST));
                    let words = cx.t.get("panel-review-two-versions");
                    ui.add(Label::new(words).bold().size(15.0).wrap());
                    let hint = cx.t.get("panel-review-two-versions-about");
                    ui.add(Label::new(hint).size(13.0).weak().wrap());
                    ui.add_space(14.0);
                    headline(ui, cx, workspace, versions);
                    sides(ui, cx, versions);
                    fields(ui, cx, workspace.project(), versions);
                });
            });
        });
}

/// Whose version each column is; that somebody has deleted the row.
fn sides(ui: &mut Ui, cx: &Cx<'_>, versions: &Versions) {
    let heads = [
        (
            versions.ours.is_some(),
            "1",
            "panel-review-ours",
            "panel-review-ours-deleted",
        ),
        (
            versions.theirs.is_some(),
            "2",
            "panel-review-theirs",
            "panel-review-theirs-deleted",
        ),
    ];
    two(ui, cx, |ui, column| {
        let Some((is_there, cap, words, deleted)) = heads.get(column) else {
            return;
        };
        cx.side.horizontal(ui, |ui| {
            ui.add(crate::ui::widget::KeyCap::new(*cap));
            let words = cx.t.get(if *is_there { words } else { deleted });
            ui.add(Label::new(words).bold().size(13.5));
        });
    });
    ui.add_space(4.0);
}

/// The keys that decide, as buttons.
fn keys(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, versions: &Versions) {
    let words = [
        (
            Choice::Version(1),
            if versions.ours.is_some() {
                "dialog-conflicts-ours"
            } else {
                "dialog-conflicts-ours-deleted"
            },
        ),
        (
            Choice::Version(2),
            if versions.theirs.is_some() {
                "dialog-conflicts-theirs"
            } else {
                "dialog-conflicts-theirs-deleted"
            },
        ),
        (
            Choice::Nobody,
            if versions.base.is_some() {
                "dialog-conflicts-base"
            } else {
                "panel-review-neither"
            },
        ),
        (Choice::Later, "review-key-later"),
    ];
    flow(ui, cx.side, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        for (choice, words) in words {
            let act = ReviewAct::Decide(choice);
            let Some(row) = KEYS.iter().find(|row| row.act == act) else {
                continue;
            };
            let button = Button::new(cx.t.get(words)).size(13.0);
            let button = button.shortcut(row.shortcut.to_string());
            if ui.add_enabled(workspace.writable(), button).clicked() {
                cx.push(Action::Review(act));
            }
        }
    });
}

/// What kind of row it is, its name, and whose it is.
pub fn headline(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, versions: &Versions) {
    let Some(row) = versions.any() else { return };
    let kind = row.id().kind().name();
    let kind = cx.t.get(&format!("dialog-kind-{kind}"));
    let author = row.author().filter(|_| !workspace.is_blind());
    let author = author.and_then(|author| workspace.project().authors().get(&author));
    let about = match author {
        Some(author) => format!("{kind} · {}", isolated(&author.name)),
        None => kind,
    };
    ui.add(Label::new(about).size(12.5).weak());
    let name = row.name();
    if !name.is_empty() {
        ui.add(Label::new(name).size(15.0).bold().lines(3).own_side());
    }
    ui.add_space(8.0);
}

/// The fields in which both sides differ.
pub fn fields(ui: &mut Ui, cx: &Cx<'_>, project: &Project, versions: &Versions) {
    let shown = differences([
        (project, versions.ours.as_ref()),
        (project, versions.theirs.as_ref()),
        (project, versions.base.as_ref()),
    ]);
    ui.with_layout(cx.side.column(), |ui| {
        let apart = shown.iter().filter(|field| {
            let [ours, theirs, _] = &field.values;
            ours != theirs
        });
        for field in apart {
            compared(ui, cx, field, versions.base.is_some());
        }
    });
}

/// Two columns of the same width; what each draws comes back.
pub fn two<R>(ui: &mut Ui, cx: &Cx<'_>, mut add: impl FnMut(&mut Ui, usize) -> R) -> [R; 2] {
    let width = ((ui.available_width() - GAP) / 2.0).max(0.0);
    let row = cx.side.row().with_cross_align(Align::Min);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 20.0), row, |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        [0, 1].map(|column| {
            ui.allocate_ui_with_layout(vec2(width, 20.0), cx.side.column(), |ui| {
                ui.set_width(width);
                add(ui, column)
            })
            .inner
        })
    })
    .inner
}

/// One field, as each side has it, and as it was.
fn compared(ui: &mut Ui, cx: &Cx<'_>, field: &Difference<3>, has_base: bool) {
    let name = cx.t.get(&format!("dialog-field-{}", field.name));
    let name = if field.key.is_empty() {
        name
    } else {
        format!("{name} · {}", isolated(&field.key))
    };
    ui.add_space(4.0);
    ui.add(Label::new(name).size(12.5).weak().elide());
    let [ours, theirs, base] = &field.values;
    two(ui, cx, |ui, column| {
        let value = if column == 0 { ours } else { theirs };
        Frame::new()
            .fill(cx.theme.ground)
            .corner_radius(6.0)
            .inner_margin(Margin::symmetric(10, 6))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.with_layout(cx.side.column(), |ui| ui.add(words(cx, value.as_ref())));
            });
    });
    let is_one_of_them = base == ours || base == theirs;
    if has_base && !is_one_of_them {
        let before = shown(cx, base.as_ref());
        let before =
            cx.t.with("dialog-conflicts-before", &[("value", before.into())]);
        ui.add(Label::new(before).size(12.5).weak().lines(LINES));
    }
    ui.add_space(2.0);
}

fn words(cx: &Cx<'_>, value: Option<&Value>) -> Label<'static> {
    let label = Label::new(shown(cx, value));
    match value {
        Some(Value::Text(_)) => label.lines(LINES).own_side(),
        Some(Value::Word(_)) => label.wrap(),
        None => label.weak(),
    }
}

fn shown(cx: &Cx<'_>, value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Word(word)) => cx.t.get(&format!("dialog-value-{word}")),
        None => cx.t.get("dialog-value-nothing"),
    }
}
