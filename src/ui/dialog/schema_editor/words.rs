//! What is being typed into a field of the editor, until it is taken over.

use egui::{Id, Ui};

use crate::ui::text::Field;

/// The field that has the focus: its id, what stood there, and what is typed.
#[derive(Default)]
pub(super) struct Words {
    open: Option<(Id, String, String)>,
}

impl Words {
    /// A field for words that read `present`; the new ones when it is left, if they are others.
    pub(super) fn field(
        &mut self,
        ui: &mut Ui,
        id: impl std::hash::Hash + std::fmt::Debug,
        present: &str,
        name: &str,
        rows: usize,
    ) -> Option<String> {
        let id = Id::unique(("schema-words", id));
        let held = self.open.as_ref();
        let held = held.filter(|(of, before, _)| *of == id && before == present);
        let mut text = held.map_or_else(|| present.to_owned(), |(_, _, text)| text.clone());
        let field = match rows {
            0 | 1 => Field::new(&mut text).select_on_focus(),
            rows => Field::multiline(&mut text, rows),
        };
        let field = field.id(id).label(name).desired_width(f32::INFINITY);
        let response = ui.add(field);
        if response.has_focus() {
            self.open = Some((id, present.to_owned(), text));
            return None;
        }
        if !response.lost_focus() {
            return None;
        }
        self.open.take_if(|(of, ..)| *of == id);
        let text = text.trim();
        (text != present).then(|| text.to_owned())
    }

    /// Gives a field the focus.
    pub(super) fn focus(ui: &Ui, id: impl std::hash::Hash + std::fmt::Debug) {
        let id = Id::unique(("schema-words", id));
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}
