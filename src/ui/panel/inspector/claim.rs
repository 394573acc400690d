//! A claim with all its evidence, one piece of which may be in focus.

use egui::{Sense, Ui};

use super::Desk;
use super::attributes::attribute_rows;
use super::choose::Chooser;
use super::draft::Place;
use super::edges::edges;
use super::evidence::{self, EvidenceState};
use super::{annotation_buttons, author_line, carrying, comments, find_again, links};
use crate::i18n::isolated;
use crate::model::fragment::joined_quote;
use crate::model::{Claim, Claimer, Evidence, EvidenceId, RowId, Subject};
use crate::session::{Action, Carried, Verb};
use crate::ui::text::{Button, Label};
use crate::ui::widget::{Chip, Quote, card, flow, heading, verb_button};

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
    let top = ui.cursor().top();
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
            let drawn = Quote::new(&quote, desk.cx.theme.claim).about(&about);
            let drawn = drawn.sense(Sense::click_and_drag()).ui(ui);
            carrying::carry(&drawn, Carried::Evidence(focused.id));
            if drawn.clicked() {
                let here = RowId::Evidence(focused.id);
                desk.cx.push(Action::Focus(Some(here)));
            }
            find_again(ui, desk, focused.old_text);
            evidence::from_text(ui, desk);
            evidence::claimer(ui, desk, chooser, state, focused);
            evidence::slots(ui, desk, focused);
            attribute_rows(ui, desk, Subject::Evidence, &focused.clone().into());
            ui.add_space(4.0);
            annotation_buttons(ui, desk, focused.unsure);
            apart(ui, desk, focused);
        });
    }
    let row = focused.map_or(RowId::Claim(claim.id), |row| RowId::Evidence(row.id));
    links::links(ui, desk, &row);
    others(ui, desk, focused.map(|focused| focused.id));
    // All of it takes what is let go there, but for what one of its links has taken.
    let mut whole = ui.min_rect();
    whole.min.y = top;
    carrying::target(ui, desk, whole, claim.id);
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
                let drawn = Quote::new(&quote, desk.cx.theme.claim).about(&about);
                let drawn = drawn.sense(Sense::click_and_drag()).ui(ui);
                carrying::carry(&drawn, Carried::Evidence(id));
                if drawn.clicked() {
                    desk.cx.push(Action::Focus(Some(RowId::Evidence(id))));
                }
            }
        }
        if desk.cx.session.selection().is_some() || focused.is_none() {
            let words = desk.cx.t.get("panel-evidence-add");
            verb_button(ui, desk.cx, Verb::AddEvidence, &words);
        }
    });
}

/// Ways to take a piece of evidence off its claim: to another one, or to one of its own.
fn apart(ui: &mut Ui, desk: &mut Desk<'_, '_>, focused: &Evidence) {
    if desk.cx.session.selection().is_some() {
        return;
    }
    flow(ui, desk.cx.side, |ui| {
        let words = desk.cx.t.get("panel-evidence-move");
        verb_button(ui, desk.cx, Verb::AddEvidence, &words);
        let others = desk.facts.evidence.len() > 1;
        let words = desk.cx.t.get("panel-evidence-own-claim");
        let button = Button::new(words).size(12.5);
        let enabled = others && desk.may_edit(&RowId::Evidence(focused.id));
        if ui.add_enabled(enabled, button).clicked() {
            let carried = Carried::Evidence(focused.id);
            desk.cx.push(Action::OwnClaim(carried));
        }
    });
}

/// The language, how and by whom it is said there, and where it stands.
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
    let value = |key: &str| {
        let value = evidence.attributes.get(&key.into());
        value.and_then(|value| desk.words_of_value(key, value))
    };
    let (stance, quotation) = (value("stance"), value("quotation"));
    let entities = desk.workspace.project().entities();
    let claimer = match &evidence.claimer {
        Claimer::Entity(id) => entities.get(id).map(|entity| isolated(&entity.name)),
        Claimer::Described(words) => Some(isolated(words)),
        Claimer::DocumentAuthor => Some(desk.cx.t.get("panel-claimer-author")),
        Claimer::Unset => None,
    };
    let parts = [Some(language), stance, quotation, claimer, Some(places)];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}
