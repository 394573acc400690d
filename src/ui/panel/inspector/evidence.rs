//! One piece of evidence: who says it, and by which words the text says so.

use egui::{Sense, Ui};

use super::choose::{Chooser, entity_chip};
use super::draft::Place;
use super::{Desk, carrying};
use crate::edit::Command;
use crate::model::fragment::joined_quote;
use crate::model::{Claimer, Evidence, EvidenceId, Fragment, RowId};
use crate::session::{Action, Slot, Verb};
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::widget::{
    Choice, IconButton, Quote, card, flow, heading, keys_of, labelled, verb_button,
};

/// Kinds of claimers, each with the key of its words.
const KINDS: [(&str, &str); 3] = [
    ("entity", "panel-claimer-entity"),
    ("author", "panel-claimer-author"),
    ("described", "panel-claimer-described"),
];

/// What the text fills, each with the key of its words.
const FROM_TEXT: [(Slot, &str); 4] = [
    (Slot::Claimer, "panel-claimer"),
    (Slot::Source, "panel-slot-source"),
    (Slot::Cue, "panel-slot-cue"),
    (Slot::ReportedBy, "panel-slot-reported-by"),
];

/// What the person is about to say of a claimer: a kind that still needs an entity or words.
#[derive(Default)]
pub struct EvidenceState {
    pending: Option<(EvidenceId, &'static str)>,
}

/// Who says it.
pub fn claimer(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    chooser: &mut Chooser,
    state: &mut EvidenceState,
    evidence: &Evidence,
) {
    let (t, side) = (desk.cx.t, desk.cx.side);
    let said = match evidence.claimer {
        Claimer::Unset => "",
        Claimer::Entity(_) => "entity",
        Claimer::DocumentAuthor => "author",
        Claimer::Described(_) => "described",
    };
    let pending = state.pending.filter(|(id, _)| *id == evidence.id);
    let kind = pending.map_or(said, |(_, kind)| kind);
    let name = t.get("panel-claimer");
    labelled(ui, side, &name, |ui| {
        let options = KINDS.map(|(value, key)| (value.to_owned(), t.get(key)));
        let unset = t.get("panel-unset");
        let enabled = desk.may_edit(&RowId::Evidence(evidence.id));
        let picked = ui
            .add_enabled_ui(enabled, |ui| {
                Choice::new(&name, &options, kind, &unset).ui(ui, side)
            })
            .inner;
        if let Some(picked) = picked {
            state.pending = None;
            match KINDS.iter().find(|(value, _)| *value == picked) {
                Some(("author", _)) => set(desk, evidence, Claimer::DocumentAuthor),
                Some((kind, _)) => state.pending = Some((evidence.id, kind)),
                None => set(desk, evidence, Claimer::Unset),
            }
        }
        match kind {
            "entity" => {
                if let Claimer::Entity(id) = evidence.claimer {
                    present(ui, desk, evidence, id);
                }
                let quote = joined_quote(&evidence.source);
                let row = RowId::Evidence(evidence.id);
                let suggests = said != "entity";
                // Another one is chosen once this one is taken off.
                if suggests && let Some(id) = chooser.ui(ui, desk, &row, &quote, None, suggests) {
                    state.pending = None;
                    set(desk, evidence, Claimer::Entity(id));
                }
            }
            "described" => {
                let name = t.get("panel-claimer-words");
                let place = Place::Described(evidence.id);
                let field = desk
                    .drafts
                    .field(ui, desk.cx, desk.workspace, &place, &name, 1);
                if field.lost_focus() {
                    state.pending = None;
                }
            }
            _ => {}
        }
    });
}

/// The entity that says it, and a way to take it back.
fn present(ui: &mut Ui, desk: &mut Desk<'_, '_>, evidence: &Evidence, id: crate::model::EntityId) {
    let Some(entity) = desk.workspace.project().entities().get(&id) else {
        return;
    };
    desk.cx.side.horizontal(ui, |ui| {
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width() - 36.0);
            if ui
                .add(entity_chip(desk, entity).sense(Sense::click()))
                .clicked()
            {
                desk.show_entity = Some(id);
            }
        });
        let clear = desk.cx.t.get("panel-claimer-clear");
        let enabled = desk.may_edit(&RowId::Evidence(evidence.id));
        if ui
            .add_enabled(enabled, IconButton::new(Icon::Close, &clear))
            .clicked()
        {
            set(desk, evidence, Claimer::Unset);
        }
    });
}

fn set(desk: &mut Desk<'_, '_>, evidence: &Evidence, claimer: Claimer) {
    let row = Evidence {
        claimer,
        ..evidence.clone()
    };
    desk.cx
        .push(Action::Edit(Command::Edit { row: row.into() }));
}

/// The words that name the claimer, and those that report.
pub fn slots(ui: &mut Ui, desk: &mut Desk<'_, '_>, evidence: &Evidence) {
    for (key, slot, fragments) in [
        ("panel-slot-source", Slot::Source, &evidence.source),
        ("panel-slot-cue", Slot::Cue, &evidence.cue),
    ] {
        let name = desk.cx.t.get(key);
        let side = desk.cx.side;
        labelled(ui, side, &name, |ui| {
            slot_row(ui, desk, evidence, slot, fragments)
        });
    }
}

fn slot_row(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    evidence: &Evidence,
    slot: Slot,
    fragments: &[Fragment],
) {
    let enabled = desk.may_edit(&RowId::Evidence(evidence.id));
    let side = desk.cx.side;
    if !fragments.is_empty() {
        side.horizontal(ui, |ui| {
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width() - 36.0);
                ui.add(Label::new(joined_quote(fragments)).size(13.0));
            });
            let clear = desk.cx.t.get("panel-slot-clear");
            if ui
                .add_enabled(enabled, IconButton::new(Icon::Close, &clear))
                .clicked()
            {
                let mut row = evidence.clone();
                if slot == Slot::Cue {
                    row.cue.clear();
                } else {
                    row.source.clear();
                }
                desk.cx
                    .push(Action::Edit(Command::Edit { row: row.into() }));
            }
        });
    }
    if fragments.is_empty() {
        ui.add_space(3.0);
        let key = keys_of(Verb::Slot(slot));
        let words = desk
            .cx
            .t
            .with("panel-slot-hint", &[("key", key.as_str().into())]);
        ui.add(Label::new(words).size(12.5).weak());
    }
}

/// The keys that fill the slots of the evidence in hand from the text.
pub fn from_text(ui: &mut Ui, desk: &mut Desk<'_, '_>) {
    let has_words = desk.cx.session.selection().is_some()
        || matches!(desk.workspace.focus(), Some(RowId::Mention(_)));
    if !has_words {
        return;
    }
    flow(ui, desk.cx.side, |ui| {
        for (slot, key) in FROM_TEXT {
            let words = desk.cx.t.get(key);
            verb_button(ui, desk.cx, Verb::Slot(slot), &words);
        }
    });
}

/// Where words are selected, or a mention is in focus, and a piece of evidence was in focus before: how
/// they fill its slots.
pub fn in_hand(ui: &mut Ui, desk: &mut Desk<'_, '_>) {
    let workspace = desk.workspace;
    let Some(id) = workspace.evidence_in_hand() else {
        return;
    };
    let is_in_focus = workspace.focus() == Some(&RowId::Evidence(id));
    let has_words = desk.cx.session.selection().is_some()
        || matches!(workspace.focus(), Some(RowId::Mention(_)));
    let Some(evidence) = workspace.project().evidence().get(&id) else {
        return;
    };
    if is_in_focus || !has_words || !workspace.writable() {
        return;
    }
    let top = ui.cursor().top();
    card(ui, desk.cx.side, |ui| {
        let number = workspace.project().claim_number(evidence.claim);
        let name = format!("C{}", number.unwrap_or(0));
        let words = desk
            .cx
            .t
            .with("panel-slots-of", &[("name", name.as_str().into())]);
        heading(ui, &words);
        let quote = joined_quote(&evidence.content);
        let drawn = Quote::new(&quote, desk.cx.theme.claim).ui(ui);
        if drawn.clicked() {
            desk.cx.push(Action::Focus(Some(RowId::Evidence(id))));
        }
        from_text(ui, desk);
    });
    let mut rect = ui.min_rect();
    rect.min.y = top;
    carrying::target(ui, desk, rect, evidence.claim);
}
