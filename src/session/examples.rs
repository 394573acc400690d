//! What is done with the schema from the text: examples of types, and places as values.

use super::state::Session;
use crate::edit::command::SchemaEdit;
use crate::edit::{Command, Refusal};
use crate::model::{Fragment, Key, RowId};

impl Session {
    /// Takes the mention in focus as an example of its type, or of what does not count as one.
    pub(super) fn add_example(&mut self, counts: bool) {
        let Some(RowId::Mention(mention)) = self.focus().cloned() else {
            return self.refused(&Refusal::NoPlace);
        };
        let edit = SchemaEdit::Example { mention, counts };
        self.edit(&Command::Schema(Box::new(edit)));
    }

    /// Makes what is selected the value of an attribute that is a place; without a selection, takes the
    /// value away.
    pub(super) fn set_span_value(&mut self, row: &RowId, attribute: &Key, clear: bool) {
        let place = self.selected_place();
        let Some(workspace) = &self.workspace else {
            return;
        };
        let Some(mut edited) = workspace.project.row(row) else {
            return;
        };
        let document = edited.document();
        let Some(values) = edited.span_values_mut() else {
            return;
        };
        if clear {
            values.remove(attribute);
        } else {
            let Some((shown, spans)) = place.filter(|(shown, _)| Some(*shown) == document) else {
                return self.refused(&Refusal::NoPlace);
            };
            let Some(text) = workspace.project.text(shown) else {
                return self.refused(&Refusal::NoText(shown));
            };
            let fragments = spans
                .into_iter()
                .filter_map(|span| Fragment::of(text, span));
            values.insert(attribute.clone(), fragments.collect());
        }
        self.edit(&Command::Edit { row: edited });
    }
}
