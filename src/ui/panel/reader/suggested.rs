//! Suggestions on the page: dotted lines, the key that takes the next one, and whose each is.

use egui::{Color32, Response, Sense, Ui, vec2};

use crate::model::{DocumentId, RowId};
use crate::query::span_index::Part;
use crate::query::suggestions::{Origin, Piece};
use crate::session::Workspace;
use crate::ui::Cx;
use crate::ui::panel::suggested::{label, meant, source};
use crate::ui::text::Label;
use crate::ui::text::page::{Decoration, Look};
use crate::ui::widget::type_colour;

/// The key of "accept the next suggestion", shown above it.
const KEY: &str = "S";
/// Most suggestions of one place that are told of.
const MOST: usize = 3;
/// Greatest width of what is told, in points.
const WIDTH: f32 = 300.0;

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

/// Tells of the suggestions at a byte as what, by whom and how surely they are made, while the pointer rests
/// there.
pub(super) fn tell(
    cx: &Cx<'_>,
    workspace: &Workspace,
    document: DocumentId,
    at: u32,
    response: &Response,
) {
    let mut pieces = workspace.suggestions().touching(document, at, at + 1);
    pieces.sort_by_key(|piece| piece.span.byte_len());
    pieces.dedup_by_key(|piece| piece.origin);
    if pieces.is_empty() {
        return;
    }
    let is_next = next(cx, document) == pieces.first().map(|piece| piece.origin);
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(WIDTH);
        ui.with_layout(cx.side.column(), |ui| {
            for piece in pieces.iter().take(MOST) {
                line(ui, cx, workspace, piece.origin);
            }
            if workspace.writable() {
                let key = if is_next {
                    "reader-suggested-next"
                } else {
                    "reader-suggested"
                };
                ui.add(Label::new(cx.t.get(key)).size(12.5).weak().wrap());
            }
        });
    });
}

fn line(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, origin: Origin) {
    let Some(row) = workspace.project().row(&origin.row()) else {
        return;
    };
    let (name, colour) = label(cx, workspace, &row);
    cx.side.horizontal(ui, |ui| {
        let (dot, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
        ui.painter().circle_filled(dot.center(), 5.0, colour);
        ui.add(Label::new(name).bold().size(13.0));
    });
    ui.add(Label::new(source(cx, workspace, &row)).size(12.5).wrap());
    if let Some(words) = meant(workspace, &row) {
        ui.add(Label::new(words).size(12.5).lines(3));
    }
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
