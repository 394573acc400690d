//! The suggestion that is dealt with next: what it says, whose it is and how sure, and the keys that take it.

use egui::{Frame, Margin, Panel, Sense, Ui, vec2};

use super::Desk;
use crate::model::{DocumentId, ProjectId};
use crate::query::Suggestion;
use crate::session::{Action, Verb};
use crate::ui::panel::suggested;
use crate::ui::text::Label;
use crate::ui::widget::{Quote, Stepper, flow, heading, verb_button};

/// Step of the score that is asked for, per cent.
const STEP: f32 = 5.0;

/// What is remembered between frames.
#[derive(Default)]
pub struct SuggestionCard {
    /// How many suggestions the shown document has, at one state of the suggestions.
    known: Option<((ProjectId, u64, DocumentId), usize)>,
}

impl SuggestionCard {
    /// Draws it below everything else, while there are predictions to be dealt with, or would be if less
    /// were asked for. Of names alone the page says all.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>) {
        let next = desk.cx.session.next_suggestion();
        let suggestions = desk.workspace.suggestions();
        let document = desk.workspace.document();
        let Some(document) = document.filter(|_| suggestions.has_predictions()) else {
            return;
        };
        let count = self.count(desk, document);
        let elsewhere = suggestions.predictions() - suggestions.predictions_in(document);
        Panel::bottom("suggestion")
            .frame(Frame::new().inner_margin(Margin::symmetric(12, 10)))
            .show(ui, |ui| {
                ui.with_layout(desk.cx.side.column(), |ui| {
                    ui.spacing_mut().item_spacing.y = 5.0;
                    head(ui, desk, count, elsewhere);
                    if let Some((_, suggestion)) = next {
                        said(ui, desk, document, suggestion);
                        keys(ui, desk);
                    }
                    least(ui, desk);
                });
            });
    }

    fn count(&mut self, desk: &Desk<'_, '_>, document: DocumentId) -> usize {
        let suggestions = desk.workspace.suggestions();
        let state = (
            desk.workspace.project().id(),
            suggestions.serial(),
            document,
        );
        match self.known {
            Some((known, count)) if known == state => count,
            _ => {
                let count = suggestions.predictions_in(document) + suggestions.names_in(document);
                self.known = Some((state, count));
                count
            }
        }
    }
}

fn head(ui: &mut Ui, desk: &Desk<'_, '_>, count: usize, elsewhere: usize) {
    let (side, t) = (desk.cx.side, desk.cx.t);
    side.horizontal(ui, |ui| {
        heading(ui, &t.get("panel-suggested"));
        ui.with_layout(side.row_from_end(), |ui| {
            let key = if elsewhere > 0 {
                "panel-suggested-counts"
            } else {
                "panel-suggested-count"
            };
            let counts = [("count", count.into()), ("elsewhere", elsewhere.into())];
            ui.add(Label::new(t.with(key, &counts)).size(12.5).weak());
        });
    });
}

/// What would be annotated, and who says so.
fn said(ui: &mut Ui, desk: &mut Desk<'_, '_>, document: DocumentId, suggestion: Suggestion) {
    let project = desk.workspace.project();
    let Some(row) = project.row(&suggestion.origin.row()) else {
        return;
    };
    let workspace = desk.workspace;
    let (label, colour) = suggested::label(desk.cx, workspace, &row);
    let prediction = suggestion.origin.prediction();
    let words = if prediction.is_some() {
        row.name()
    } else {
        let words = project.text(document);
        let words = words.and_then(|text| suggestion.span.slice(text));
        words.unwrap_or_default().to_owned()
    };
    desk.cx.side.horizontal(ui, |ui| {
        let (dot, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
        ui.painter().circle_filled(dot.center(), 5.0, colour);
        ui.add(Label::new(label).bold().size(13.0));
        let source = suggested::source(desk.cx, workspace, &row);
        ui.add(Label::new(source).size(12.5).weak().lines(1));
    });
    let sense = prediction
        .as_ref()
        .map_or(Sense::hover(), |_| Sense::click());
    let about = suggested::meant(workspace, &row).unwrap_or_default();
    let quote = Quote::new(&words, colour).about(&about).sense(sense);
    if quote.ui(ui).clicked() && prediction.is_some() {
        desk.cx.push(Action::Focus(prediction));
    }
}

fn keys(ui: &mut Ui, desk: &mut Desk<'_, '_>) {
    let t = desk.cx.t;
    flow(ui, desk.cx.side, |ui| {
        for (verb, key) in [
            (Verb::AcceptSuggestion, "panel-suggested-accept"),
            (Verb::DismissSuggestion, "panel-suggested-dismiss"),
            (Verb::AcceptSuggestions, "panel-suggested-all"),
        ] {
            verb_button(ui, desk.cx, verb, &t.get(key));
        }
    });
}

/// The score that is asked for.
fn least(ui: &mut Ui, desk: &mut Desk<'_, '_>) {
    let (side, t) = (desk.cx.side, desk.cx.t);
    side.horizontal(ui, |ui| {
        let words = t.get("panel-suggested-least");
        ui.add(Label::new(&words).size(12.5).weak());
        let least = f32::from(desk.cx.session.settings().least_score);
        let stepper = Stepper::new(&words, least, 0.0..=100.0, STEP);
        if let Some(chosen) = stepper.ui(ui, side) {
            // Whole and within 0 to 100.
            desk.cx.push(Action::LeastScore(chosen.round() as u8));
        }
    });
}
