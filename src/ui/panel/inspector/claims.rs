//! All claims of the project, with how often and how each is made.

use std::collections::BTreeMap;

use egui::{Color32, Rect, Response, Role, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Desk, carrying};
use crate::model::{AttributeKind, ClaimId, EvidenceId, ProjectId, RowId};
use crate::query::about::evidence_by_claim;
use crate::session::{Action, Carried};
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Label, Style, measure, paint_text};
use crate::ui::theme::Theme;
use crate::ui::widget::{List, Rows};

const ROW: f32 = 56.0;
/// Width of the column with the numbers.
const NUMBERS: f32 = 40.0;
/// Diameter of a stance's dot.
const DOT: f32 = 16.0;

/// The list of claims.
pub struct ClaimsTab {
    list: List,
    known: Option<Known>,
}

impl Default for ClaimsTab {
    fn default() -> Self {
        Self {
            list: List::draggable(),
            known: None,
        }
    }
}

/// What the tab knows of a project as it stood at one revision.
struct Known {
    project: ProjectId,
    revision: u64,
    claims: Vec<ClaimId>,
    evidence: BTreeMap<ClaimId, Vec<EvidenceId>>,
}

impl ClaimsTab {
    /// Shows the list in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>) {
        let project = desk.workspace.project();
        if project.annotations().claims().next().is_none() {
            let words = desk.cx.t.get("panel-claims-empty");
            egui::Frame::new().inner_margin(12).show(ui, |ui| {
                ui.add(Label::new(words).weak().wrap());
            });
            return;
        }
        let revision = desk.workspace.revision();
        let known = self
            .known
            .take_if(|known| known.project == project.id() && known.revision == revision);
        let known = known.unwrap_or_else(|| Known {
            project: project.id(),
            revision,
            claims: project
                .annotations()
                .claims()
                .map(|claim| claim.id)
                .collect(),
            evidence: evidence_by_claim(project)
                .into_iter()
                .map(|(claim, evidence)| (claim, desk.workspace.seen_evidence(evidence)))
                .collect(),
        });
        let focused = desk.cx.session.claim_in_focus();
        let rows = Rows {
            id: "claims",
            name: &desk.cx.t.get("panel-tab-claims"),
            count: known.claims.len(),
            height: ROW,
            at: focused.and_then(|claim| known.claims.binary_search(&claim).ok()),
        };
        let side = desk.cx.side;
        let chosen = self.list.ui(ui, side, &rows, |ui, row, response| {
            if let Some(claim) = known.claims.get(row) {
                carrying::carry(response, Carried::Claim(*claim));
                carrying::target(ui, desk, response.rect, *claim);
                let evidence = known.evidence.get(claim).map_or(&[][..], Vec::as_slice);
                claim_row(ui, desk, *claim, row + 1, evidence, response);
            }
        });
        if let Some(claim) = chosen.and_then(|row| known.claims.get(row)) {
            let first = known
                .evidence
                .get(claim)
                .and_then(|evidence| evidence.first());
            let focus = first.map_or(RowId::Claim(*claim), |id| RowId::Evidence(*id));
            desk.keep_tab = true;
            desk.cx.push(Action::Focus(Some(focus)));
        }
        self.known = Some(known);
    }
}

fn claim_row(
    ui: &Ui,
    desk: &Desk<'_, '_>,
    id: ClaimId,
    number: usize,
    evidence: &[EvidenceId],
    response: &Response,
) {
    let Some(claim) = desk.workspace.project().claims().get(&id) else {
        return;
    };
    let theme = desk.cx.theme;
    let spoken = format!("C{number}: {}", claim.text);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &spoken));
    let room = response.rect.shrink2(vec2(12.0, 7.0));
    let (numbers, words) = if desk.cx.side.mirrored() {
        let (words, numbers) = room.split_left_right_at_x(room.right() - NUMBERS);
        (numbers, words)
    } else {
        room.split_left_right_at_x(room.left() + NUMBERS)
    };
    let (upper, lower) = words.split_top_bottom_at_y(words.center().y);
    let painter = ui.painter();
    let bold = Style::of_size(13.0).bold();
    let (top, _) = numbers.split_top_bottom_at_y(numbers.center().y);
    let number = format!("C{number}");
    paint_text(painter, top, &number, &bold, theme.claim, TextAlign::Start);
    let text = Style::of_size(14.0);
    paint_text(
        painter,
        upper,
        &claim.text,
        &text,
        theme.text,
        TextAlign::Own,
    );
    let places = desk
        .cx
        .t
        .with("panel-claims-places", &[("count", evidence.len().into())]);
    let small = Style::of_size(12.0);
    paint_text(
        painter,
        lower,
        &places,
        &small,
        theme.quiet,
        TextAlign::Start,
    );
    let taken = measure(ui.ctx(), &places, &small).x + 12.0;
    dots(ui, desk, evidence, lower, taken);
    response.clone().on_hover_ui(|ui| {
        ui.add(Label::new(claim.text.as_str()).wrap());
    });
}

/// For each stance that is taken, a dot with its letter and how often, after `taken` points.
fn dots(ui: &Ui, desk: &Desk<'_, '_>, evidence: &[EvidenceId], rect: Rect, taken: f32) {
    let project = desk.workspace.project();
    let Some(attribute) = project.attributes().get(&"stance".into()) else {
        return;
    };
    let AttributeKind::Choice(options) = &attribute.kind else {
        return;
    };
    let theme = desk.cx.theme;
    let mirrored = desk.cx.side.mirrored();
    let style = Style::of_size(10.0).bold();
    let mut from_start = taken;
    for (value, words) in options {
        let count = evidence
            .iter()
            .filter_map(|id| project.evidence().get(id))
            .filter(|evidence| evidence.attributes.get(&attribute.id) == Some(value))
            .count();
        if count == 0 {
            continue;
        }
        let letter: String = words.chars().take(1).collect();
        let colour = stance_colour(theme, value);
        let number = count.to_string();
        let width = measure(ui.ctx(), &number, &style).x + 4.0;
        let total = DOT + if count > 1 { width } else { 0.0 };
        let left = if mirrored {
            rect.right() - from_start - total
        } else {
            rect.left() + from_start
        };
        let (dot_x, number_x) = if mirrored {
            (left + total - DOT / 2.0, left)
        } else {
            (left + DOT / 2.0, left + DOT + 3.0)
        };
        let middle = pos2(dot_x, rect.center().y);
        let painter = ui.painter();
        painter.circle(
            middle,
            DOT / 2.0,
            Theme::fill(colour),
            Stroke::new(1.0, colour),
        );
        let square = Rect::from_center_size(middle, vec2(DOT, DOT));
        paint_text(
            painter,
            square,
            &letter,
            &style,
            theme.text,
            TextAlign::Center,
        );
        if count > 1 {
            let at = Rect::from_min_size(pos2(number_x, rect.top()), vec2(width, rect.height()));
            paint_text(painter, at, &number, &style, theme.quiet, TextAlign::Center);
        }
        from_start += total + 6.0;
    }
}

/// The colour of the usual stances; quiet for those of other schemas.
fn stance_colour(theme: &Theme, value: &str) -> Color32 {
    match value {
        "affirm" => theme.good,
        "refute" => theme.bad,
        "question" => theme.warning,
        _ => theme.quiet,
    }
}
