//! A path, by a field and the list of a folder.
//!
//! For where the system has no file dialog, and for scripts: the field has the focus and is called
//! "Path". [`browser`] knows what the field and the list say, this file draws them.

mod browser;
#[cfg(test)]
mod tests;

use egui::{Color32, FocusDirection, Key, Ui};

use self::browser::{Browser, Complaint};
use super::list::List;
use super::row::{ListRow, ROW_HEIGHT};
use super::{Dialog, buttons, keep_focus, submitted};
use crate::session::folder::EntryKind;
use crate::session::{Action, Ask, Purpose};
use crate::text::Direction;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Field, Label};
use crate::ui::widget::IconButton;

/// Lines that are seen at once.
const SEEN: f32 = 11.0;

/// Asks for a path.
pub(super) struct PathDialog {
    ask: Ask,
    browser: Browser,
    list: List,
}

impl PathDialog {
    pub(super) fn new(ask: Ask) -> Self {
        Self {
            browser: Browser::new(&ask),
            list: List::default(),
            ask,
        }
    }
}

impl Dialog for PathDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get(self.ask.purpose.key())
    }

    fn width(&self) -> f32 {
        600.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.list.take_keys(ui, self.browser.lines(), true)
            && let Some(line) = self.list.at
        {
            self.browser.mark(line);
        }
        let entered = self.field(ui, cx);
        self.entries(ui, cx);
        let is_warned = self.complaint(ui, cx);
        let done = if is_warned {
            self.replace_buttons(ui, cx)
        } else {
            let primary = self.primary(cx);
            let clicked = buttons(ui, cx, &primary, true, |_, _| {});
            if clicked || entered {
                self.browser.submit()
            } else {
                None
            }
        };
        if let Some(paths) = done {
            cx.push(Action::Answer(self.ask.purpose.clone(), paths));
        }
    }
}

impl PathDialog {
    /// Draws the field and the way up; says whether Enter was pressed in it.
    fn field(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let tab = |ui: &Ui| {
            Field::is_in_focus(ui.ctx())
                && ui.input(|input| input.modifiers.is_none() && input.key_pressed(Key::Tab))
        };
        if tab(ui) && self.browser.complete() {
            self.list.at = None;
            // egui has seen Tab before us, and would move the focus.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
        let label = cx.t.get("dialog-path-name");
        let mut entered = false;
        cx.side.horizontal(ui, |ui| {
            let up = cx.t.get("dialog-path-up");
            if ui.add(IconButton::new(Icon::ChevronUp, &up)).clicked()
                && let Some(above) = self.browser.folder().parent()
            {
                let above = above.to_owned();
                self.browser.enter(&above);
                self.list.at = None;
            }
            let field = Field::new(&mut self.browser.field)
                .label(&label)
                .direction(Direction::LeftToRight)
                .select_on_focus()
                .desired_width(ui.available_width());
            let field = ui.add(field);
            if field.changed() {
                self.browser.typed();
                self.list.at = None;
            }
            entered = submitted(ui, &field);
            if entered {
                field.request_focus();
            }
            keep_focus(ui, &field);
        });
        entered
    }

    fn entries(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let height =
            (ui.ctx().content_rect().height() - 260.0).clamp(ROW_HEIGHT * 3.0, SEEN * ROW_HEIGHT);
        if self.browser.lines() == 0 {
            ui.add(Label::new(cx.t.get("dialog-path-empty")).weak());
            ui.add_space(height - 29.0);
            return;
        }
        let browser = &self.browser;
        let clicked = self.list.show(ui, browser.lines(), height, |ui, line, _| {
            let Some(entry) = browser.line(line) else {
                return ui.allocate_response(egui::Vec2::ZERO, egui::Sense::hover());
            };
            let (icon, colour) = icon(cx, entry.kind);
            let row = ListRow::new(entry.name.as_str())
                .icon(Some(icon), colour)
                .quiet(entry.kind == EntryKind::File && self.ask.purpose.writes())
                .selected(browser.marked.contains(&line));
            ui.add(row)
        });
        let missing = height - browser.lines() as f32 * ROW_HEIGHT;
        ui.add_space(missing.max(0.0));
        if let Some(line) = clicked {
            self.click(ui, line);
        }
    }

    fn click(&mut self, ui: &Ui, line: usize) {
        self.list.at = Some(line);
        let modifiers = ui.input(|input| input.modifiers);
        let has_several = matches!(self.ask.purpose, Purpose::OpenFiles | Purpose::Join);
        let entry = self.browser.line(line).cloned();
        match entry {
            Some(entry) if entry.kind == EntryKind::Folder => {
                let folder = self.browser.folder().join(&entry.name);
                self.browser.enter(&folder);
                self.list.at = None;
            }
            Some(_) if has_several && modifiers.command => self.browser.mark_too(line),
            Some(_) if has_several && modifiers.shift => self.browser.mark_through(line),
            Some(_) => self.browser.mark(line),
            None => {}
        }
    }

    /// Says why the path will not do; whether it would write over a file.
    fn complaint(&self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let Some(complaint) = &self.browser.complaint else {
            return false;
        };
        let path = |path: &std::path::Path| path.display().to_string();
        let words = match complaint {
            Complaint::Unreadable(at, error) => cx.t.with(
                "dialog-path-unreadable",
                &[("path", path(at).into()), ("error", error.into())],
            ),
            Complaint::Missing(at) => {
                cx.t.with("dialog-path-missing", &[("path", path(at).into())])
            }
            Complaint::NotFolder(at) => {
                cx.t.with("dialog-path-not-folder", &[("path", path(at).into())])
            }
            Complaint::NoFolder(at) => {
                cx.t.with("dialog-path-no-folder", &[("path", path(at).into())])
            }
            Complaint::Replaces(at) => {
                cx.t.with("dialog-path-replaces", &[("path", path(at).into())])
            }
        };
        let replaces = matches!(complaint, Complaint::Replaces(_));
        let colour = if replaces {
            cx.theme.warning
        } else {
            cx.theme.bad
        };
        ui.add(Label::new(words).color(colour).wrap());
        replaces
    }

    /// The buttons when a file would be written over: another name is what Enter takes.
    fn replace_buttons(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Vec<std::path::PathBuf>> {
        let mut replaced = None;
        ui.add_space(8.0);
        cx.side.horizontal(ui, |ui| {
            ui.with_layout(cx.side.row_from_end(), |ui| {
                let other = ui.add(Button::new(cx.t.get("dialog-path-other-name")).primary());
                let replace = ui.add(Button::new(cx.t.get("dialog-path-replace")));
                if replace.clicked()
                    && let Some(Complaint::Replaces(path)) = &self.browser.complaint
                {
                    replaced = Some(vec![path.clone()]);
                } else if other.clicked() {
                    self.browser.complaint = None;
                }
            });
        });
        replaced
    }

    fn primary(&self, cx: &Cx<'_>) -> String {
        match self.ask.purpose {
            Purpose::OpenFiles | Purpose::Join if self.browser.marked.len() > 1 => cx.t.with(
                "dialog-path-open-some",
                &[("count", self.browser.marked.len().into())],
            ),
            Purpose::OpenFiles
            | Purpose::Import
            | Purpose::Join
            | Purpose::NewerText(_)
            | Purpose::Schema { .. } => cx.t.get("dialog-path-open"),
            Purpose::OpenFolder | Purpose::ImportFolder | Purpose::Handout { several: true } => {
                cx.t.get("dialog-path-choose")
            }
            Purpose::SaveAs
            | Purpose::Matrix(_)
            | Purpose::Disagreement(_)
            | Purpose::Handout { several: false } => cx.t.get("dialog-path-save"),
            Purpose::Export(_) => cx.t.get("dialog-path-export"),
        }
    }
}

fn icon(cx: &Cx<'_>, kind: EntryKind) -> (Icon, Color32) {
    match kind {
        EntryKind::File => (Icon::Document, cx.theme.quiet),
        EntryKind::Folder => (Icon::Folder, cx.theme.accent),
    }
}
