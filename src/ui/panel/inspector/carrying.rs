//! What is dragged onto claims: selected words, evidence, other claims.

use egui::{Area, DragAndDrop, Id, Order, Rect, Response, Stroke, StrokeKind, Ui, vec2};

use super::Desk;
use crate::model::fragment::joined_quote;
use crate::model::{ClaimId, RowId};
use crate::session::{Action, Carried};
use crate::ui::text::Label;
use crate::ui::text::page::SelectionDrag;

/// Widest words beside the pointer, in points.
const WIDEST: f32 = 240.0;

/// Lets what a response belongs to be dragged.
pub fn carry(response: &Response, carried: Carried) {
    response.dnd_set_drag_payload(carried);
}

/// What is being dragged, if a claim could take it.
pub fn carried(ui: &Ui) -> Option<Carried> {
    if let Some(carried) = DragAndDrop::payload::<Carried>(ui.ctx()) {
        return Some(*carried);
    }
    DragAndDrop::has_payload_of_type::<SelectionDrag>(ui.ctx()).then_some(Carried::Selection)
}

/// Makes a rectangle of the screen a place where things can be put on a claim: shows that while something
/// is over it, and asks for it when it is let go there.
pub fn target(ui: &Ui, desk: &mut Desk<'_, '_>, rect: Rect, claim: ClaimId) {
    let Some(carried) = carried(ui) else {
        return;
    };
    if !ui.rect_contains_pointer(rect) || !takes(desk, carried, claim) {
        return;
    }
    let stroke = Stroke::new(2.0, desk.cx.theme.accent);
    ui.painter()
        .rect_stroke(rect, 8, stroke, StrokeKind::Inside);
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        desk.cx.push(Action::PutOn(carried, claim));
    }
}

/// Whether a claim can take what is dragged: not what is its own already.
fn takes(desk: &Desk<'_, '_>, carried: Carried, claim: ClaimId) -> bool {
    desk.workspace.writable()
        && match carried {
            Carried::Selection => true,
            Carried::Claim(other) => other != claim,
            Carried::Evidence(id) => {
                let evidence = desk.workspace.project().evidence().get(&id);
                let elsewhere = evidence.is_some_and(|evidence| evidence.claim != claim);
                elsewhere && desk.may_edit(&RowId::Evidence(id))
            }
        }
}

/// The words that are dragged, beside the pointer.
pub fn shadow(ui: &Ui, desk: &Desk<'_, '_>) {
    let (Some(carried), Some(at)) = (carried(ui), ui.ctx().pointer_latest_pos()) else {
        return;
    };
    let project = desk.workspace.project();
    let words = match carried {
        Carried::Selection => {
            let text = desk.cx.session.text();
            let spans = desk.cx.session.selection().map(|it| it.spans());
            let quote = spans.into_iter().flatten().map(|span| {
                let quote = text.and_then(|text| span.slice(text));
                quote.unwrap_or_default().trim().to_owned()
            });
            quote.collect::<Vec<_>>().join(" … ")
        }
        Carried::Evidence(id) => {
            let evidence = project.evidence().get(&id);
            evidence.map_or_else(String::new, |row| joined_quote(&row.content))
        }
        Carried::Claim(id) => {
            let claim = project.claims().get(&id);
            claim.map_or_else(String::new, |claim| claim.text.clone())
        }
    };
    Area::new(Id::unique("carried"))
        .order(Order::Tooltip)
        .interactable(false)
        .fixed_pos(at + vec2(14.0, 10.0))
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_max_width(WIDEST);
                ui.add(Label::new(words).lines(2).own_side());
            });
        });
}
