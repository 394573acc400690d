//! What is not as it should be with the project's files, and what to do about it.

use egui::{Frame, Margin, ScrollArea, Ui};

use super::Dialog;
use crate::i18n::Arg;
use crate::session::{Action, Finding, Prompt};
use crate::text::Direction;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{card, local_time};

/// Most findings that are drawn; a file that is damaged throughout has more.
const MOST: usize = 200;

/// Lists what was found.
pub(super) struct Problems;

impl Dialog for Problems {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-problems-title")
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let findings = cx.session.findings();
        let hint = if findings.is_empty() {
            cx.t.get("dialog-problems-none")
        } else {
            cx.t.get("dialog-problems-hint")
        };
        ui.add(Label::new(hint).size(12.5).weak().wrap());
        let has_restored = cx
            .session
            .workspace()
            .is_some_and(|open| !open.restored().is_empty());
        if has_restored {
            ui.add_space(6.0);
            let words = cx.t.get("dialog-problems-restored");
            if ui.add(Button::new(words)).clicked() {
                cx.prompt(Some(Prompt::Restored));
            }
        }
        ui.add_space(6.0);
        let height = ui.ctx().content_rect().height() - 200.0;
        ScrollArea::vertical()
            .max_height(height.max(120.0))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 8.0;
                for (index, finding) in findings.iter().take(MOST).enumerate() {
                    ui.push_id(index, |ui| {
                        card(ui, cx.side, |ui| shown(ui, cx, finding));
                    });
                }
                if let Some(more) = findings.len().checked_sub(MOST).filter(|more| *more > 0) {
                    let words = cx.t.with("dialog-problems-more", &[("count", more.into())]);
                    ui.add(Label::new(words).size(12.5).weak().wrap());
                }
            });
    }
}

fn shown(ui: &mut Ui, cx: &mut Cx<'_>, finding: &Finding) {
    ui.spacing_mut().item_spacing.y = 6.0;
    let arguments: Vec<(&str, Arg<'_>)> = finding
        .arguments
        .iter()
        .map(|(name, value)| {
            let number = value.parse::<u32>();
            (*name, number.map_or_else(|_words| value.into(), Arg::from))
        })
        .collect();
    let mut words = cx.t.with(finding.key, &arguments);
    if let Some(at) = finding.at {
        words = format!("{words} {}", local_time(at));
    }
    cx.side.horizontal(ui, |ui| {
        let (place, _) = ui.allocate_exact_size(egui::vec2(16.0, 16.0), egui::Sense::hover());
        Icon::Warning.paint(ui.painter(), place, cx.theme.warning, cx.side.mirrored());
        ui.with_layout(cx.side.column(), |ui| ui.add(Label::new(words).wrap()));
    });
    if let Some(record) = &finding.record {
        Frame::new()
            .fill(cx.theme.ground)
            .corner_radius(6)
            .inner_margin(Margin::same(8))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                let record = Label::new(record.as_str()).size(12.5).lines(4);
                ui.add(record.direction(Direction::LeftToRight).own_side());
            });
    }
    ui.add(
        Label::new(cx.t.get(finding.advice))
            .size(12.5)
            .weak()
            .wrap(),
    );
    if let Some(path) = &finding.copy {
        let writable = cx.session.workspace().is_some_and(|open| open.writable());
        let words = cx.t.get("dialog-problems-merge");
        if ui.add_enabled(writable, Button::new(words)).clicked() {
            cx.push(Action::MergeCopy(path.clone()));
        }
    }
}
