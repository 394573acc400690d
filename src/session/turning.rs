//! What goes round: the direction of a document or paragraph, the next hidden order, the unit of offsets.

use super::action::Selection;
use super::state::Session;
use crate::model::DirectionChoice;
use crate::text::{Direction, Unit};

impl Session {
    /// Selects the next text that direction controls show in another order, and shows it.
    pub(super) fn next_hidden(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let after = workspace
            .selection
            .as_ref()
            .map_or(0, |selection| selection.caret);
        let Some(document) = workspace.document() else {
            return;
        };
        let found = workspace.hidden_order(document);
        let next = found.iter().find(|found| found.span.start() >= after);
        let Some(span) = next.or(found.first()).map(|found| found.span) else {
            return;
        };
        workspace.show(Some(span));
        self.select(Some(Selection {
            anchor: span.start(),
            caret: span.end(),
            more: Vec::new(),
        }));
    }

    pub(super) fn turn_document(&mut self) {
        self.edit_document(|document| {
            document.direction = match document.direction {
                DirectionChoice::Auto => DirectionChoice::All(Direction::RightToLeft),
                DirectionChoice::All(Direction::RightToLeft) => {
                    DirectionChoice::All(Direction::LeftToRight)
                }
                DirectionChoice::All(Direction::LeftToRight) => DirectionChoice::Auto,
            };
        });
    }

    /// Gives the paragraph with the caret a direction: by its words, right to left, left to right, in
    /// turn.
    pub(super) fn turn_paragraph(&mut self) {
        let caret = self
            .workspace
            .as_ref()
            .and_then(|workspace| workspace.selection.as_ref());
        let caret = caret.map_or(0, |selection| selection.caret);
        let Some(text) = self.text().cloned() else {
            return;
        };
        let Some(paragraph) = crate::text::paragraph::paragraph_around(&text, caret) else {
            return;
        };
        self.edit_document(|document| {
            let start = paragraph.start;
            let before = document.paragraph_directions.remove(&start);
            let next = match before {
                None => Some(Direction::RightToLeft),
                Some(Direction::RightToLeft) => Some(Direction::LeftToRight),
                Some(Direction::LeftToRight) => None,
            };
            if let Some(direction) = next {
                document.paragraph_directions.insert(start, direction);
            }
        });
    }
}

/// The unit of offsets that follows this one.
pub(super) fn next_unit(unit: Unit) -> Unit {
    match unit {
        Unit::CodePoint => Unit::Utf16,
        Unit::Utf16 => Unit::Byte,
        Unit::Byte => Unit::Grapheme,
        Unit::Grapheme => Unit::CodePoint,
    }
}
