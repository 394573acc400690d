//! Moving the edges of an annotation, with the keys that do the same.

use egui::Ui;

use super::Desk;
use crate::session::{VERBS, Verb};
use crate::text::nudge::Edge;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::widget::{IconButton, card, heading, keys_of};

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

/// A card of buttons; `from_right` says that the annotated words run from right to left, so that each
/// arrow points where the edge goes on the screen.
pub fn edges(ui: &mut Ui, desk: &mut Desk<'_, '_>, from_right: bool) {
    card(ui, desk.cx.side, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        heading(ui, &desk.cx.t.get("panel-edges"));
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
                        nudge(ui, desk, icon, edge, from_right);
                    }
                });
            });
        }
    });
}

fn nudge(ui: &mut Ui, desk: &mut Desk<'_, '_>, icon: Icon, edge: Edge, from_right: bool) {
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
    let enabled = (row.enabled)(desk.cx.session) && desk.may_edit_focus();
    if ui.add_enabled(enabled, button).clicked() {
        desk.cx.run(verb);
    }
}
