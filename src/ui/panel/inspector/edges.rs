//! The edges of the selection, or else of the annotation in focus: seen closely, and moved with the
//! keys that do the same.

use egui::{Color32, Ui};

use super::Desk;
use crate::session::{Action, VERBS, Verb};
use crate::text::Span;
use crate::text::nudge::Edge;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::text::page::Page;
use crate::ui::widget::{IconButton, Lens, card, heading, is_right_to_left, keys_of};

/// Width of a button, for the longest keys.
const COLUMN: f32 = 100.0;

/// Pairs of moves, earlier and later, each with the key of its words.
const MOVES: [(&str, Edge, Edge); 5] = [
    (
        "panel-edge-start-letter",
        Edge::START_EARLIER,
        Edge::START_LATER,
    ),
    (
        "panel-edge-start-prefix",
        Edge::START_EARLIER.by_prefix(),
        Edge::START_LATER.by_prefix(),
    ),
    (
        "panel-edge-start-word",
        Edge::START_EARLIER.by_word(),
        Edge::START_LATER.by_word(),
    ),
    ("panel-edge-end-letter", Edge::END_EARLIER, Edge::END_LATER),
    (
        "panel-edge-end-word",
        Edge::END_EARLIER.by_word(),
        Edge::END_LATER.by_word(),
    ),
];

/// Fragments that have a lens at most.
const LENSES: usize = 6;
/// How much of a long span is read for its direction, bytes.
const READ: usize = 2_000;

/// What is selected: where it stands, and its edges. Nothing where nothing is.
pub fn selection(ui: &mut Ui, desk: &mut Desk<'_, '_>) {
    let document = desk.cx.session.document().map(|document| document.id);
    let selected = desk.workspace.selection();
    let Some((document, span)) = document.zip(selected.and_then(|selected| selected.span())) else {
        return;
    };
    let side = desk.cx.side;
    card(ui, side, |ui| {
        let t = desk.cx.t;
        side.horizontal(ui, |ui| {
            heading(ui, &t.get("panel-selection"));
            ui.with_layout(side.row_from_end(), |ui| {
                let place = desk.offsets.place(desk.cx, desk.workspace, document, span);
                if let Some((places, length)) = place {
                    let words = t.with(
                        "panel-place",
                        &[("places", places.into()), ("length", length.into())],
                    );
                    ui.add(Label::new(words).size(12.5).weak());
                }
            });
        });
        moves(ui, desk, desk.cx.theme.accent);
    });
}

/// The edges of the annotation in focus, in its colour. Nothing while there is a selection, which the
/// same keys move, and for one that waits to be found.
pub fn edges(ui: &mut Ui, desk: &mut Desk<'_, '_>, colour: Color32) {
    let row = desk.workspace.focused_row();
    let waits = row.is_some_and(|row| row.old_text().is_some());
    if desk.cx.session.selection().is_some() || waits {
        return;
    }
    card(ui, desk.cx.side, |ui| {
        heading(ui, &desk.cx.t.get("panel-edges"));
        moves(ui, desk, colour);
    });
}

/// A lens for each span, and buttons. Each arrow points where the edge goes on the screen.
fn moves(ui: &mut Ui, desk: &mut Desk<'_, '_>, colour: Color32) {
    let Some(text) = desk.cx.session.text() else {
        return;
    };
    // While an edge is dragged in the text, the lens shows what it would give.
    let spans = Page::dragged_spans(ui.ctx()).unwrap_or_else(|| desk.workspace.edged());
    let from_right = spans
        .first()
        .is_some_and(|span| runs_from_right(text, *span));
    let words = desk.cx.t.get("panel-lens");
    let can_move = !desk.workspace.movable().is_empty();
    for (index, span) in spans.iter().take(LENSES).enumerate() {
        let lens = Lens::new(text, *span, runs_from_right(text, *span), colour).label(&words);
        let (first, last) = (index == 0, index + 1 == spans.len());
        let moved = lens.movable(can_move && first, can_move && last).ui(ui);
        if let Some((end, to)) = moved {
            desk.cx.push(Action::MoveEdge { end, to });
        }
    }
    ui.add_space(2.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    for (key, earlier, later) in MOVES {
        let side = desk.cx.side;
        side.horizontal(ui, |ui| {
            ui.add(Label::new(desk.cx.t.get(key)).size(12.5));
            ui.with_layout(side.row_from_end(), |ui| {
                // From the end of the interface: the move that points there comes first.
                let moves = [(Icon::ChevronStart, earlier), (Icon::ChevronEnd, later)];
                let [first, second] = moves;
                let order = if from_right == side.mirrored() {
                    [second, first]
                } else {
                    [first, second]
                };
                for (icon, edge) in order {
                    nudge(ui, desk, icon, edge, from_right, can_move);
                }
            });
        });
    }
}

/// Whether the words of a span run from right to left.
fn runs_from_right(text: &str, span: Span) -> bool {
    let words = span.slice(text).unwrap_or_default();
    let begin = words.get(..words.floor_char_boundary(READ));
    is_right_to_left(begin.unwrap_or_default())
}

fn nudge(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    icon: Icon,
    edge: Edge,
    from_right: bool,
    can_move: bool,
) {
    let verb = Verb::Nudge(edge);
    let Some(row) = VERBS.iter().find(|row| row.verb == verb) else {
        return;
    };
    let words = desk.cx.t.get(row.key);
    let keys = keys_of(verb);
    let button = IconButton::new(icon, &words)
        .key_cap(&keys)
        .mirrored(from_right);
    let button = button.min_width(COLUMN);
    let enabled = (row.enabled)(desk.cx.session) && can_move;
    if ui.add_enabled(enabled, button).clicked() {
        desk.cx.run(verb);
    }
}
