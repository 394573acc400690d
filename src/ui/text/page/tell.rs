//! The page for assistive technology: the lines on the screen, the caret and the selection.

use egui::accesskit::{Action, ActionData};
use egui::{Response, Ui};

use super::{Page, PageEvent, PageInput, Shown};
use crate::ui::text::Position;
use crate::ui::text::accessible::{self, Piece, Runs};

impl Page {
    /// Tells what is on the screen, and takes up a selection that is made there. Nothing while nobody
    /// listens.
    pub(super) fn tell(
        &mut self,
        ui: &Ui,
        response: &Response,
        input: &PageInput<'_>,
        shown: &[Shown],
        events: &mut Vec<PageEvent>,
    ) {
        if !accessible::is_listening(ui, response.id) {
            return;
        }
        let mut runs = Runs::new(response.id);
        for row in shown {
            let piece = Piece {
                text: row.range.slice(input.text).unwrap_or_default(),
                start: row.range.start,
                terminator: row.range.terminator.into(),
                paragraph: &row.layout,
                origin: row.origin,
            };
            runs.add(&piece, response.rect);
        }
        let caret = self.caret;
        let anchor = input.selection.map_or(caret, |(anchor, _)| {
            // What is selected lies between the two, and the anchor belongs to it.
            if anchor < caret.byte {
                Position::before(anchor)
            } else if anchor > caret.byte {
                Position::after(anchor)
            } else {
                caret
            }
        });
        // A selection may begin or end beyond what is on the screen, and is told up to there.
        let seen = |at: Position| match (shown.first(), shown.last()) {
            (Some(first), _) if at.byte < first.range.start => Position::before(first.range.start),
            (_, Some(last)) if at.byte > last.range.end => Position::after(last.range.end),
            _ => at,
        };
        runs.tell(ui, Some((seen(anchor), seen(caret))));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.add_action(Action::SetTextSelection);
        });
        let asked = ui.input(|input| {
            let requests = input.accesskit_action_requests(response.id, Action::SetTextSelection);
            let selections = requests.filter_map(|request| match &request.data {
                Some(ActionData::SetTextSelection(selection)) => Some(*selection),
                _ => None,
            });
            selections.last()
        });
        let ends = asked.and_then(|asked| {
            let anchor = runs.position_of(asked.anchor)?;
            Some((anchor, runs.position_of(asked.focus)?))
        });
        if let Some((anchor, caret)) = ends {
            self.caret = caret;
            events.push(PageEvent::Select {
                anchor: anchor.byte,
                caret: caret.byte,
                complete: true,
            });
        }
    }
}
