//! A list that is walked by keys and draws only the lines that are seen.

use egui::{Key, Modifiers, Response, ScrollArea, Ui};

use super::row::ROW_HEIGHT;

/// Lines that Page up and Page down pass.
const PAGE: usize = 10;

/// Which line of a list is selected.
#[derive(Default)]
pub struct List {
    /// The selected line, from 0; may be beyond the end of a list that has become shorter.
    pub at: Option<usize>,
    /// Whether the selected line should be brought into sight.
    follow: bool,
}

impl List {
    /// Selects a line and brings it into sight.
    pub fn select(&mut self, at: usize) {
        self.at = Some(at);
        self.follow = true;
    }

    /// Takes the keys that walk a list of so many lines. To be called before a field that has the
    /// focus is drawn; Home and End are left to it. Says whether another line is selected.
    pub fn take_keys(&mut self, ui: &Ui, count: usize, has_field: bool) -> bool {
        let Some(last) = count.checked_sub(1) else {
            return false;
        };
        let before = self.at;
        let up = |by: usize| self.at.map_or(last, |at| at.saturating_sub(by).min(last));
        let down = |by: usize| self.at.map_or(0, |at| (at + by).min(last));
        let steps = [
            (Key::ArrowUp, up(1)),
            (Key::ArrowDown, down(1)),
            (Key::PageUp, up(PAGE)),
            (Key::PageDown, down(PAGE)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        for (key, to) in steps {
            let is_fields = has_field && matches!(key, Key::Home | Key::End);
            if !is_fields && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                self.select(to);
            }
        }
        self.at != before
    }

    /// Takes the keys of a list without a field: those that walk it, and Enter where no button has the
    /// focus. Says whether the selected line is chosen by it.
    pub fn take_choice(&mut self, ui: &Ui, count: usize) -> bool {
        if ui.memory(egui::Memory::focused).is_some() {
            return false;
        }
        self.take_keys(ui, count, false);
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    }

    /// Whether this line was selected just now and should be brought into sight: asked once, for lists that
    /// are drawn otherwise.
    pub fn take_follow(&mut self, at: usize) -> bool {
        self.at == Some(at) && std::mem::take(&mut self.follow)
    }

    /// Shows a list of so many lines in at most `height` points; `line` draws one of them and is told
    /// whether it is selected. Returns the line that was clicked.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        count: usize,
        height: f32,
        mut line: impl FnMut(&mut Ui, usize, bool) -> Response,
    ) -> Option<usize> {
        let mut clicked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show_rows(ui, ROW_HEIGHT, count, |ui, seen| {
                let top = ui.max_rect().top() - seen.start as f32 * ROW_HEIGHT;
                for index in seen {
                    if line(ui, index, Some(index) == self.at).clicked() {
                        clicked = Some(index);
                    }
                }
                let at = self.at.filter(|_| std::mem::take(&mut self.follow));
                if let Some(at) = at {
                    let mut rect = ui.max_rect();
                    rect.min.y = top + at as f32 * ROW_HEIGHT;
                    rect.max.y = rect.min.y + ROW_HEIGHT;
                    ui.scroll_to_rect(rect, None);
                }
            });
        clicked
    }
}
