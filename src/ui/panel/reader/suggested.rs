//! Suggestions on the page: dotted lines, and the key that takes the next one.

use egui::Color32;

use crate::model::{DocumentId, RowId};
use crate::query::span_index::Part;
use crate::query::suggestions::{Origin, Piece};
use crate::session::Workspace;
use crate::ui::Cx;
use crate::ui::text::page::{Decoration, Look};
use crate::ui::widget::type_colour;

/// The key of "accept the next suggestion", shown above it.
const KEY: &str = "S";

/// The suggestions in a range of a document. The next one of the document that is worked in has its key
/// above it.
pub(super) fn suggested(
    cx: &Cx<'_>,
    workspace: &Workspace,
    document: DocumentId,
    (start, end): (u32, u32),
) -> impl Iterator<Item = Decoration> {
    let pieces = workspace.suggestions().touching(document, start, end);
    let next = cx.session.next_suggestion();
    let next = next.filter(|(there, _)| *there == document && workspace.writable());
    let mut next = next.map(|(_, place)| (place.origin, place.span.start()));
    pieces.into_iter().map(move |piece| {
        // Above its first piece only.
        let is_next = next == Some((piece.origin, piece.span.start()));
        next.take_if(|_| is_next);
        let row = piece.origin.row();
        Decoration {
            span: piece.span,
            look: Look::Dotted,
            colour: colour(cx, workspace, piece),
            label: if is_next { KEY } else { "" }.to_owned(),
            focused: workspace.focus() == Some(&row) && piece.origin.prediction().is_some(),
            chosen: workspace.chosen() == Some(&row),
            unsure: false,
        }
    })
}

/// The next suggestion, if it is in this document.
pub(super) fn next(cx: &Cx<'_>, document: DocumentId) -> Option<Origin> {
    let (there, place) = cx.session.next_suggestion()?;
    (there == document).then_some(place.origin)
}

/// The predictions at a byte, the shortest first.
pub(super) fn predictions_at(workspace: &Workspace, document: DocumentId, at: u32) -> Vec<RowId> {
    let mut pieces = workspace.suggestions().touching(document, at, at + 1);
    pieces.retain(|piece| matches!(piece.part, Part::Mention | Part::Content));
    pieces.sort_by_key(|piece| piece.span.byte_len());
    let rows = pieces
        .into_iter()
        .filter_map(|piece| piece.origin.prediction());
    rows.collect()
}

fn colour(cx: &Cx<'_>, workspace: &Workspace, piece: Piece) -> Color32 {
    let project = workspace.project();
    let named = match piece.origin {
        Origin::Name(id) => project.entities().get(&id).map(|row| &row.r#type),
        Origin::Mention(id) => project.mentions().get(&id).map(|row| &row.r#type),
        Origin::Evidence(_) => return cx.theme.claim,
    };
    let r#type = named.and_then(|key| project.types().get(key));
    type_colour(cx.theme, r#type)
}
