//! How two rows belong together: the links that could be made between them, and whether two claims are one.

use egui::{Ui, Vec2};

use super::Dialog;
use super::list::List;
use super::row::{ListRow, ROW_HEIGHT};
use crate::model::{ClaimId, RowId};
use crate::query::links::{Possible, possible, stands_for};
use crate::session::key::Shortcut;
use crate::session::{Action, Session};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::keyboard::meant_by;
use crate::ui::panel::links::{end_name, end_words, link_colour, type_name};
use crate::ui::widget::Quote;

/// Lines that are seen at once.
const SEEN: f32 = 12.0;

/// One thing that can be done.
#[derive(Clone)]
enum Way {
    Link(Possible),
    /// The first claim becomes the second.
    Merge(ClaimId, ClaimId),
}

/// The two rows, and what can be done with them.
pub(super) struct LinkList {
    /// What is linked: of evidence its claim, unless evidence itself can be.
    ends: [RowId; 2],
    ways: Vec<Way>,
    list: List,
}

impl LinkList {
    pub(super) fn of(session: &Session, from: &RowId, to: &RowId) -> Self {
        let mut list = List::default();
        list.select(0);
        let Some(workspace) = session.workspace() else {
            return Self {
                ends: [from.clone(), to.clone()],
                ways: Vec::new(),
                list,
            };
        };
        let project = workspace.project();
        let links = possible(project, workspace.author(), from, to);
        let mut ways: Vec<Way> = links.into_iter().map(Way::Link).collect();
        let ends = [from, to].map(|end| match end {
            RowId::Evidence(_) => stands_for(project, end).pop(),
            _ => None,
        });
        let [first, second] = ends;
        let ends = [
            first.unwrap_or_else(|| from.clone()),
            second.unwrap_or_else(|| to.clone()),
        ];
        if let [RowId::Claim(one), RowId::Claim(other)] = &ends
            && one != other
        {
            for (gone, kept) in [(*one, *other), (*other, *one)] {
                let author = project.claims().get(&gone).map(|claim| claim.author);
                if author == Some(workspace.author()) {
                    ways.push(Way::Merge(gone, kept));
                }
            }
        }
        Self { ends, ways, list }
    }

    /// The line that a key chooses: a digit, or M for the first and Shift+M for the second way to make two
    /// claims one.
    fn by_key(&self, ui: &Ui) -> Option<usize> {
        let merges = |way: &Way| matches!(way, Way::Merge(..));
        let first_merge = self.ways.iter().position(merges);
        meant_by(ui, |key| {
            if key == Shortcut::char('m') {
                return first_merge;
            } else if key == Shortcut::char('m').shift() {
                return first_merge.map(|at| at + 1);
            }
            let mut digits = ('1'..='9').enumerate();
            let found = digits.find(|(_, digit)| key == Shortcut::char(*digit));
            found.map(|(at, _)| at)
        })
    }

    fn keys(&self, at: usize) -> String {
        let is_merge = |at: usize| matches!(self.ways.get(at), Some(Way::Merge(..)));
        if !is_merge(at) && at < 9 {
            (at + 1).to_string()
        } else if is_merge(at) {
            let second = at.checked_sub(1).is_some_and(is_merge);
            if second { "Shift M" } else { "M" }.to_owned()
        } else {
            String::new()
        }
    }
}

impl Dialog for LinkList {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-link-title")
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let session = cx.session;
        let Some(workspace) = session.workspace() else {
            return cx.prompt(None);
        };
        let project = workspace.project();
        for end in &self.ends {
            let about = match end {
                RowId::Claim(_) => end_name(project, end),
                _ => String::new(),
            };
            let words = end_words(project, end);
            let colour = match end {
                RowId::Claim(_) | RowId::Evidence(_) => cx.theme.claim,
                _ => cx.theme.accent,
            };
            let quote = Quote::new(&words, colour).about(&about);
            quote.sense(egui::Sense::hover()).ui(ui);
            ui.add_space(2.0);
        }
        ui.add_space(6.0);
        let by_key = self.by_key(ui);
        let entered = self.list.take_choice(ui, self.ways.len());
        let height = (ui.ctx().content_rect().height() - 320.0).clamp(120.0, SEEN * ROW_HEIGHT);
        let (ways, at) = (&self.ways, self.list.at);
        let lines: Vec<(String, String, egui::Color32)> = ways
            .iter()
            .enumerate()
            .map(|(at, way)| {
                let colour = match way {
                    Way::Link(link) => link_colour(cx.theme, project, &link.r#type),
                    Way::Merge(..) => cx.theme.claim,
                };
                (words(cx, way), self.keys(at), colour)
            })
            .collect();
        let clicked = self.list.show(ui, lines.len(), height, |ui, at, selected| {
            let Some((words, keys, colour)) = lines.get(at) else {
                return ui.allocate_response(Vec2::ZERO, egui::Sense::hover());
            };
            let row = ListRow::new(words.as_str())
                .icon(Some(Icon::Link), *colour)
                .keys(keys.as_str())
                .selected(selected);
            ui.add(row)
        });
        let chosen = clicked.or(by_key).or(at.filter(|_| entered));
        if let Some(way) = chosen.and_then(|at| self.ways.get(at)) {
            cx.prompt(None);
            cx.push(match way.clone() {
                Way::Link(Possible { r#type, from, to }) => Action::Link { r#type, from, to },
                Way::Merge(from, into) => Action::MergeClaims { from, into },
            });
        }
    }
}

/// What would be done, in words.
fn words(cx: &Cx<'_>, way: &Way) -> String {
    let Some(workspace) = cx.session.workspace() else {
        return String::new();
    };
    let project = workspace.project();
    match way {
        Way::Link(Possible { r#type, from, to }) => {
            let symmetric = project.types().get(r#type).is_some_and(|it| it.symmetric);
            let [from, to] = [from, to].map(|end| end_name(project, end));
            let (from, to) = (from.as_str(), to.as_str());
            let name = type_name(project, r#type);
            let name = name.as_str();
            if symmetric {
                cx.t.with(
                    "dialog-link-both",
                    &[
                        ("from", from.into()),
                        ("to", to.into()),
                        ("name", name.into()),
                    ],
                )
            } else {
                cx.t.with(
                    "dialog-link-out",
                    &[
                        ("from", from.into()),
                        ("name", name.into()),
                        ("to", to.into()),
                    ],
                )
            }
        }
        Way::Merge(from, into) => {
            let [from, into] = [from, into].map(|claim| end_name(project, &RowId::Claim(*claim)));
            cx.t.with(
                "dialog-link-merge",
                &[
                    ("from", from.as_str().into()),
                    ("into", into.as_str().into()),
                ],
            )
        }
    }
}
