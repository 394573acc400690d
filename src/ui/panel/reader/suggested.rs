//! Suggestions on the page: dotted lines, and the key that takes the next one.

use crate::model::{DocumentId, RowId};
use crate::session::Workspace;
use crate::text::Span;
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
    let suggestions = workspace.suggestions().touching(document, start, end);
    let next = next(cx, document).filter(|_| workspace.writable());
    suggestions.iter().map(move |place| {
        let project = workspace.project();
        let entity = project.entities().get(&place.owner);
        let r#type = entity.and_then(|entity| project.types().get(&entity.r#type));
        let is_next = next == Some(place.span);
        Decoration {
            span: place.span,
            look: Look::Dotted,
            colour: type_colour(cx.theme, r#type),
            label: if is_next { KEY } else { "" }.to_owned(),
            focused: false,
            chosen: workspace.chosen() == Some(&RowId::Entity(place.owner)),
            unsure: false,
        }
    })
}

/// Where the next suggestion is, if it is in this document.
pub(super) fn next(cx: &Cx<'_>, document: DocumentId) -> Option<Span> {
    let (there, place) = cx.session.next_suggestion()?;
    (there == document).then_some(place.span)
}
