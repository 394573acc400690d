//! The search box, and what was found as a concordance: a line for each place, the words that were
//! found one below the other in the middle, under the name of their document; above them the entities,
//! claims and comments in whose words it was found.
//!
//! `bar` is the box with its switches, `rows` the list, `groups` says what stands in which of its rows,
//! `ticks` is the line that tags what is ticked. What is looked for and
//! what was found are the session's; the panel keeps what is being typed and the lines that can be seen.

mod bar;
mod groups;
mod rows;
#[cfg(test)]
mod tests;
mod ticks;

use egui::{Frame, Margin, Ui};

use self::rows::HitRows;
use crate::query::{BadPattern, Mode};
use crate::session::{Search, Workspace};
use crate::ui::Cx;
use crate::ui::text::Label;

/// Height of the panel until it is changed, and least and greatest heights.
pub const HEIGHTS: (f32, std::ops::RangeInclusive<f32>) = (232.0, 110.0..=700.0);

/// The lower part of the middle of the window, while something is looked for.
#[derive(Default)]
pub struct SearchPanel {
    words: String,
    /// What the session looks for, as far as it is known here.
    known: String,
    /// When the box was last asked for.
    asked: u64,
    rows: HitRows,
}

impl SearchPanel {
    /// Shows the panel in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        let search = workspace.search();
        if search.wanted().words != self.known {
            self.known.clone_from(&search.wanted().words);
            self.words.clone_from(&self.known);
        }
        let head = Frame::new().inner_margin(Margin::symmetric(12, 7));
        egui::Panel::top("search-bar")
            .frame(head)
            .show(ui, |ui| self.bar(ui, cx, search));
        egui::CentralPanel::default()
            .frame(Frame::new())
            .show(ui, |ui| self.found(ui, cx, workspace, search));
    }

    fn found(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, search: &Search) {
        if search.hits().count() + search.rows().len() > 0 {
            ticks::ticks(ui, cx, workspace, search);
            self.rows.ui(ui, cx, workspace, search);
            return;
        }
        let words = if let Some(bad) = search.bad_pattern() {
            bad_pattern(cx, &search.wanted().words, bad)
        } else if search.wanted().words.trim().is_empty() {
            cx.t.get("panel-search-empty")
        } else if search.job().is_some() {
            cx.t.get("panel-search-busy")
        } else {
            let words = search.wanted().words.as_str();
            match search.wanted().mode {
                Mode::Folded => {
                    cx.t.with("panel-search-nothing", &[("words", words.into())])
                }
                Mode::Exact => {
                    cx.t.with("panel-search-nothing-exact", &[("words", words.into())])
                }
                Mode::Pattern => {
                    cx.t.with("panel-search-nothing-pattern", &[("words", words.into())])
                }
            }
        };
        Frame::new().inner_margin(Margin::same(12)).show(ui, |ui| {
            ui.with_layout(cx.side.column(), |ui| {
                ui.add(Label::new(words).weak().wrap());
            });
        });
    }
}

/// What is wrong with a pattern, and where: its beginning up to the place, and the rule.
fn bad_pattern(cx: &Cx<'_>, pattern: &str, bad: &BadPattern) -> String {
    match bad {
        BadPattern::Syntax { at, reason } => {
            let before: String = pattern.chars().take(*at).collect();
            cx.t.with(
                "panel-search-bad-pattern",
                &[
                    ("at", (*at).into()),
                    ("before", before.as_str().into()),
                    ("reason", reason.as_str().into()),
                ],
            )
        }
        BadPattern::TooLarge => cx.t.get("panel-search-large-pattern"),
    }
}
