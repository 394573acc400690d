//! What would be written, and what the format cannot carry of it, with counts.

use egui::{Color32, Sense, Ui, vec2};

use crate::i18n::isolated;
use crate::session::exporting::Preview;
use crate::session::{Fate, Loss};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::widget::{card, heading};

/// Most rows that cannot be written which are shown.
const MOST: usize = 20;
/// Height of a line, in points.
const LINE: f32 = 20.0;

/// Draws it, or that it is being counted.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>) {
    let preview = cx.session.exporting().and_then(|it| it.preview());
    card(ui, cx.side, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.spacing_mut().interact_size.y = LINE;
        match preview {
            Some(preview) => counted(ui, cx, preview),
            None => {
                ui.add(Label::new(cx.t.get("dialog-export-counting")).weak());
            }
        }
    });
}

fn counted(ui: &mut Ui, cx: &Cx<'_>, preview: &Preview) {
    let (t, theme) = (cx.t, cx.theme);
    let words = t.with(
        "dialog-export-counts",
        &[
            ("documents", preview.documents.into()),
            ("mentions", preview.mentions.into()),
            ("evidence", preview.evidence.into()),
        ],
    );
    line(ui, cx, (Icon::Document, theme.quiet), &words, "");
    if preview.losses.is_empty() {
        let words = t.get("dialog-export-nothing-lost");
        line(ui, cx, (Icon::Check, theme.good), &words, "");
    } else {
        heading(ui, &t.get("dialog-export-lost"));
        for loss in &preview.losses {
            let fate = t.get(fate_key(loss.fate));
            let icon = match loss.fate {
                Fate::LeftOut => (Icon::Warning, theme.warning),
                Fate::Expanded | Fate::Split | Fate::Trimmed | Fate::AtRisk => {
                    (Icon::Unsure, theme.warning)
                }
            };
            line(ui, cx, icon, &lost(cx, loss), &fate);
        }
    }
    if preview.unwritten == 0 {
        return;
    }
    let unwritten = t.with(
        "dialog-export-unwritten",
        &[("count", preview.unwritten.into())],
    );
    heading(ui, &unwritten);
    for row in preview.left_out.iter().take(MOST) {
        line(ui, cx, (Icon::Warning, theme.bad), row, "");
    }
    let more = preview
        .unwritten
        .saturating_sub(MOST.min(preview.left_out.len()));
    if more > 0 {
        let words = t.with("dialog-problems-more", &[("count", more.into())]);
        ui.add(Label::new(words).size(12.5).weak().wrap());
    }
}

/// How much of what.
fn lost(cx: &Cx<'_>, loss: &Loss) -> String {
    let things = cx.t.get(&format!("dialog-thing-{}", loss.thing.key()));
    format!("{}: {}", isolated(&things), loss.count)
}

fn fate_key(fate: Fate) -> &'static str {
    match fate {
        Fate::LeftOut => "dialog-fate-left-out",
        Fate::Expanded => "dialog-fate-expanded",
        Fate::Split => "dialog-fate-split",
        Fate::Trimmed => "dialog-fate-trimmed",
        Fate::AtRisk => "dialog-fate-at-risk",
    }
}

fn line(ui: &mut Ui, cx: &Cx<'_>, (icon, colour): (Icon, Color32), words: &str, quiet: &str) {
    cx.side.horizontal(ui, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(15.0, 15.0), Sense::hover());
        icon.paint(ui.painter(), place, colour, cx.side.mirrored());
        ui.add_space(2.0);
        ui.add(Label::new(words).size(13.0).wrap());
        if !quiet.is_empty() {
            ui.add(Label::new(quiet).size(12.5).weak());
        }
    });
}
