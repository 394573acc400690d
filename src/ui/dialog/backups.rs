//! Earlier versions of the project, and what was deleted from it.

use egui::Ui;

use super::list::List;
use super::row::ListRow;
use super::{Dialog, buttons};
use crate::i18n::Strings;
use crate::session::{Action, Counts, MOST_BACKUPS, MOST_TRASH, TRASH_DAYS, Version};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::local_time;

/// Lists versions to look at and to bring back.
#[derive(Default)]
pub(super) struct Backups {
    trash: bool,
    list: List,
}

impl Dialog for Backups {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-backups-title")
    }

    fn width(&self) -> f32 {
        620.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let shelf = cx.session.shelf();
        let (backups, trash) = shelf.map_or((&[][..], &[][..]), |shelf| {
            (shelf.backups.as_slice(), shelf.trash.as_slice())
        });
        ui.add_space(4.0);
        cx.side.horizontal(ui, |ui| {
            let count = |versions: &[Version]| versions.len().into();
            let words =
                cx.t.with("dialog-backups-versions", &[("count", count(backups))]);
            if ui.add(Button::new(words).selected(!self.trash)).clicked() {
                (self.trash, self.list) = (false, List::default());
            }
            let words =
                cx.t.with("dialog-backups-trash", &[("count", count(trash))]);
            if ui.add(Button::new(words).selected(self.trash)).clicked() {
                (self.trash, self.list) = (true, List::default());
            }
        });
        ui.add_space(4.0);
        let hint = if self.trash {
            let days = u32::try_from(TRASH_DAYS).unwrap_or(u32::MAX);
            cx.t.with(
                "dialog-backups-trash-hint",
                &[("most", MOST_TRASH.into()), ("days", days.into())],
            )
        } else {
            cx.t.with(
                "dialog-backups-versions-hint",
                &[("most", MOST_BACKUPS.into())],
            )
        };
        ui.add(Label::new(hint).size(12.5).weak().wrap());
        ui.add_space(6.0);
        let versions = if self.trash { trash } else { backups };
        if versions.is_empty() {
            let key = if self.trash {
                "dialog-backups-no-trash"
            } else {
                "dialog-backups-no-versions"
            };
            ui.add_space(12.0);
            ui.add(Label::new(cx.t.get(key)).wrap());
            ui.add_space(12.0);
        }
        let enter = list(ui, cx, &mut self.list, versions);
        let writable = cx.session.workspace().is_some_and(|open| open.writable());
        let chosen = self.list.at.and_then(|at| versions.get(at));
        let words = cx.t.get("dialog-backups-bring-back");
        let looks = cx.t.get("dialog-backups-look");
        let mut look = false;
        let done = buttons(ui, cx, &words, chosen.is_some() && writable, |ui, _| {
            look = ui
                .add_enabled(chosen.is_some(), Button::new(looks))
                .clicked();
        });
        let Some(version) = chosen else {
            return;
        };
        let path = version.path.clone();
        if look || (enter && !writable) {
            cx.push(Action::LookAt(path, version.at));
        } else if done || enter {
            cx.push(if self.trash {
                Action::TakeFromTrash(path)
            } else {
                Action::BringBack(path)
            });
        }
    }
}

/// Shows versions to choose from; says whether Enter chooses one.
pub(super) fn list(ui: &mut Ui, cx: &Cx<'_>, list: &mut List, versions: &[Version]) -> bool {
    if list.at.is_none() && !versions.is_empty() {
        list.select(0);
    }
    let enter = list.take_choice(ui, versions.len());
    let height = (ui.ctx().content_rect().height() - 320.0).clamp(120.0, 360.0);
    let clicked = list.show(ui, versions.len(), height, |ui, index, selected| {
        let row = versions.get(index).map(|version| row(cx, version));
        ui.add(row.unwrap_or_else(|| ListRow::new("")).selected(selected))
    });
    if let Some(clicked) = clicked {
        list.select(clicked);
    }
    enter
}

fn row(cx: &Cx<'_>, version: &Version) -> ListRow<'static> {
    let time = local_time(version.at);
    let (icon, words) = if version.title.is_empty() {
        (Icon::Document, time.clone())
    } else {
        (Icon::Trash, version.title.clone())
    };
    let mut detail = vec![size(cx.t, version.bytes)];
    if let Some(counts) = &version.counts {
        detail.insert(0, counted(cx.t, counts));
    }
    if !version.title.is_empty() {
        detail.push(time);
    }
    ListRow::new(words)
        .icon(Some(icon), cx.theme.quiet)
        .detail(detail.join(" · "))
}

/// What a project file holds, in words.
fn counted(t: &Strings, counts: &Counts) -> String {
    let annotations = counts.mentions + counts.evidence;
    let documents = t.with(
        "dialog-backups-documents",
        &[("count", counts.documents.into())],
    );
    let annotations = t.with(
        "dialog-backups-annotations",
        &[("count", annotations.into())],
    );
    format!("{documents} · {annotations}")
}

/// A length in bytes, in words.
fn size(t: &Strings, bytes: u64) -> String {
    if bytes < 1_000_000 {
        let kilobytes = bytes.div_ceil(1_000);
        return t.with("dialog-backups-kilobytes", &[("size", kilobytes.into())]);
    }
    t.with(
        "dialog-backups-megabytes",
        &[("size", (bytes / 1_000_000).into())],
    )
}
