//! A claim with all its evidence, one piece of which may be in focus.

use egui::Ui;

use super::Desk;
use super::attributes::attribute_rows;
use super::choose::Chooser;
use super::draft::Place;
use super::edges::edges;
use super::evidence::{self, EvidenceState};
use super::{annotation_buttons, author_line, comments, find_again};
use crate::model::fragment::joined_quote;
use crate::model::{Claim, Evidence, EvidenceId, RowId, Subject};
use crate::session::{Action, Verb};
use crate::ui::text::Label;
use crate::ui::widget::{Chip, Quote, card, heading, verb_button};

/// Places listed at most; the count tells the rest.
const LISTED: usize = 200;

/// All about a claim, and about the piece of its evidence that is in focus.
pub fn claim(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    chooser: &mut Chooser,
    state: &mut EvidenceState,
    claim: &Claim,
    focused: Option<&Evidence>,
) {
    let side = desk.cx.side;
    card(ui, side, |ui| {
        head(ui, desk, claim);
        let name = desk.cx.t.get("panel-claim-text");
        let place = Place::ClaimText(claim.id);
        desk.drafts
            .field(ui, desk.cx, desk.workspace, &place, &name, 2);
        attribute_rows(ui, desk, Subject::Claim, &claim.clone().into());
    });
    if let Some(focused) = focused {
        card(ui, side, |ui| {
            let words = desk.cx.t.get("panel-evidence-here");
            heading(ui, &words);
            let quote = joined_quote(&focused.content);
            let about = about(desk, focused);
            Quote::new(&quote, desk.cx.theme.claim).about(&about).ui(ui);
            find_again(ui, desk, focused.old_text);
            evidence::claimer(ui, desk, chooser, state, focused);
            evidence::slots(ui, desk, focused);
            attribute_rows(ui, desk, Subject::Evidence, &focused.clone().into());
            ui.add_space(4.0);
            annotation_buttons(ui, desk, focused.unsure);
        });
    }
    others(ui, desk, focused.map(|focused| focused.id));
    if focused.is_some() {
        edges(ui, desk, desk.cx.theme.claim);
    }
    comments::comments(ui, desk);
    author_line(
        ui,
        desk,
        focused.map_or(claim.author, |focused| focused.author),
    );
}

/// The claim's number, and in how many places and languages it is made.
fn head(ui: &mut Ui, desk: &Desk<'_, '_>, claim: &Claim) {
    let (t, side) = (desk.cx.t, desk.cx.side);
    side.horizontal(ui, |ui| {
        let number = desk.workspace.project().claim_number(claim.id).unwrap_or(0);
        ui.add(Chip::new(format!("C{number}")).colour(desk.cx.theme.claim));
        ui.with_layout(side.row_from_end(), |ui| {
            let words = t.with(
                "panel-claim-spread",
                &[
                    ("places", desk.facts.evidence.len().into()),
                    ("languages", desk.facts.languages.into()),
                ],
            );
            ui.add(Label::new(words).size(12.5).weak());
        });
    });
}

/// The other places where the claim is made, and how to add one.
fn others(ui: &mut Ui, desk: &mut Desk<'_, '_>, focused: Option<EvidenceId>) {
    let all = desk.facts.evidence.clone();
    let others: Vec<EvidenceId> = all.into_iter().filter(|id| Some(*id) != focused).collect();
    card(ui, desk.cx.side, |ui| {
        let count = others.len();
        let words = desk
            .cx
            .t
            .with("panel-evidence-others", &[("count", count.into())]);
        heading(ui, &words);
        for id in others.into_iter().take(LISTED) {
            if let Some(evidence) = desk.workspace.project().evidence().get(&id) {
                let quote = joined_quote(&evidence.content);
                let about = about(desk, evidence);
                let drawn = Quote::new(&quote, desk.cx.theme.claim).about(&about).ui(ui);
                if drawn.clicked() {
                    desk.cx.push(Action::Focus(Some(RowId::Evidence(id))));
                }
            }
        }
        let words = desk.cx.t.get("panel-evidence-add");
        verb_button(ui, desk.cx, Verb::AddEvidence, &words);
    });
}

/// Language and title of the document, and where in it.
fn about(desk: &mut Desk<'_, '_>, evidence: &Evidence) -> String {
    let document = desk.workspace.project().documents().get(&evidence.document);
    let language = document.map_or_else(String::new, |document| document.language.to_uppercase());
    let places = desk.offsets.places(
        desk.cx,
        desk.workspace,
        evidence.document,
        &evidence.content,
        evidence.old_text,
    );
    let stance = evidence.attributes.get(&"stance".into());
    let stance = stance.and_then(|value| desk.words_of_value("stance", value));
    let parts = [Some(language), stance, Some(places)];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}
