//! A button for an action of the table of verbs.

use egui::{Response, Ui};

use super::key_cap::keys_of;
use crate::session::{VERBS, Verb};
use crate::ui::Cx;
use crate::ui::text::Button;

/// A button that does an action of the table: its key beside these words, and enabled when the table
/// says so.
pub fn verb_button(ui: &mut Ui, cx: &mut Cx<'_>, verb: Verb, words: &str) -> Response {
    let row = VERBS.iter().find(|row| row.verb == verb);
    let enabled = row.is_some_and(|row| (row.enabled)(cx.session));
    let keys = keys_of(verb);
    let mut button = Button::new(words).size(12.5);
    if !keys.is_empty() {
        button = button.shortcut(keys);
    }
    let response = ui.add_enabled(enabled, button);
    if response.clicked() {
        cx.run(verb);
    }
    response
}
