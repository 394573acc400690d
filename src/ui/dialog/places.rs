//! Where rows stand that wait to be found in a changed text: one after the other, each with the words
//! around it as they were and the places where it may be now.

use egui::{ScrollArea, Sense, Ui, vec2};

use super::{Dialog, buttons};
use crate::edit::Command;
use crate::model::{DocumentId, Project, Row};
use crate::query::reanchor::Proposal;
use crate::session::Action;
use crate::session::key::{Base, Shortcut};
use crate::session::new_text::parts_of;
use crate::text::anchor::{Candidate, How};
use crate::text::direction::document_direction;
use crate::text::{Direction, Span, TextHash};
use crate::ui::Cx;
use crate::ui::keyboard::meant_by;
use crate::ui::text::{Button, Label};
use crate::ui::theme::Theme;
use crate::ui::widget::{InContext, KeyCap, ProgressLine, type_colour};

/// Room for the number of a candidate.
const NUMBER: f32 = 30.0;

/// The rows that wait, and which of them is looked at.
#[derive(Default)]
pub(super) struct Places {
    /// How many of those that still wait were passed over.
    passed: usize,
    /// The direction of the texts that were shown last.
    directions: Vec<(TextHash, Direction)>,
}

/// What a key or a button means.
enum Choice {
    Take(usize),
    Selection,
    Delete,
    Next,
    Previous,
}

impl Dialog for Places {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-places-title")
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let session = cx.session;
        let waiting: Vec<&Proposal> = session.proposals().collect();
        let Some(workspace) = session.workspace() else {
            return cx.prompt(None);
        };
        if waiting.is_empty() {
            return cx.prompt(None);
        }
        self.passed = self.passed.min(waiting.len() - 1);
        let Some(proposal) = waiting.get(self.passed) else {
            return;
        };
        let project = workspace.project();
        let Some(row) = project.row(&proposal.row) else {
            return;
        };
        progress(
            ui,
            cx,
            self.passed,
            waiting.len(),
            project,
            proposal.document,
        );
        let height = (ui.ctx().content_rect().height() - 240.0).clamp(160.0, 620.0);
        let clicked = ScrollArea::vertical()
            .id_salt(&proposal.row)
            .max_height(height)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.with_layout(cx.side.column(), |ui| {
                    self.before(ui, cx, project, proposal.document, &row);
                    ui.add_space(8.0);
                    self.candidates(ui, cx, project, proposal, &row)
                })
                .inner
            })
            .inner;
        let may_delete = row
            .author()
            .is_none_or(|author| author == workspace.author());
        let has_selection =
            session.selection().is_some() && workspace.document() == Some(proposal.document);
        let first = !proposal.candidates.is_empty();
        let words = cx.t.get("dialog-places-first");
        let mut pressed = None;
        let took = buttons(ui, cx, &words, first, |ui, cx| {
            for (key, choice, enabled, cap) in [
                ("dialog-places-skip", Choice::Next, waiting.len() > 1, "↓"),
                (
                    "dialog-places-selection",
                    Choice::Selection,
                    has_selection,
                    "S",
                ),
                ("dialog-places-delete", Choice::Delete, may_delete, "Del"),
            ] {
                let button = Button::new(cx.t.get(key)).size(12.5).shortcut(cap);
                if ui.add_enabled(enabled, button).clicked() {
                    pressed = Some(choice);
                }
            }
        });
        let taken = took.then_some(Choice::Take(0));
        let choice = taken.or(pressed).or(clicked.map(Choice::Take));
        match choice.or_else(|| key_choice(ui)) {
            Some(Choice::Take(at)) => {
                if let Some(candidate) = proposal.candidates.get(at) {
                    cx.push(Action::Edit(accepted(&row, candidate)));
                }
            }
            Some(Choice::Selection) if has_selection => {
                cx.push(Action::PlaceBySelection(row.id()));
            }
            Some(Choice::Delete) if may_delete => {
                let rows = vec![row.id()];
                cx.push(Action::Edit(Command::Delete { rows }));
            }
            Some(Choice::Next) => self.passed = (self.passed + 1) % waiting.len(),
            Some(Choice::Previous) => {
                self.passed = (self.passed + waiting.len() - 1) % waiting.len();
            }
            Some(Choice::Selection | Choice::Delete) | None => {}
        }
    }
}

impl Places {
    /// What the row is, and how its place read.
    fn before(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        project: &Project,
        document: DocumentId,
        row: &Row,
    ) {
        cx.side.horizontal(ui, |ui| {
            let (name, colour) = kind(cx, project, row);
            let (dot, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
            ui.painter().circle_filled(dot.center(), 5.0, colour);
            ui.add(Label::new(name).bold().size(13.0));
            let author = row
                .author()
                .and_then(|author| project.authors().get(&author));
            if let Some(author) = author {
                ui.add(Label::new(author.name.as_str()).size(12.5).weak());
            }
        });
        ui.add(
            Label::new(cx.t.get("dialog-places-before"))
                .size(12.5)
                .weak(),
        );
        let colour = Theme::fill(kind(cx, project, row).1);
        let hash = row.old_text();
        let hash = hash.or_else(|| project.documents().get(&document).map(|it| it.hash));
        for fragments in row.places() {
            if fragments.is_empty() {
                continue;
            }
            let text = hash.and_then(|hash| Some((hash, project.texts().get(&hash)?)));
            let spans: Vec<Span> = fragments.iter().filter_map(|it| it.span()).collect();
            let fits = |text: &str| fragments.iter().all(|fragment| fragment.fits(text));
            let shown = text
                .filter(|(_, text)| fits(text))
                .and_then(|(hash, text)| InContext::of(text, &spans, self.direction(hash, text)));
            let quote = crate::model::fragment::joined_quote(fragments);
            let shown = shown.unwrap_or_else(|| InContext::alone(&quote));
            shown.ui(ui, colour, Sense::hover());
        }
    }

    /// Where it may be now. Gives the number of the one that was clicked.
    fn candidates(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        project: &Project,
        proposal: &Proposal,
        row: &Row,
    ) -> Option<usize> {
        let text = project.text(proposal.document)?;
        let hash = project.documents().get(&proposal.document)?.hash;
        let own = self.direction(hash, text);
        if proposal.candidates.is_empty() {
            ui.add(Label::new(cx.t.get("dialog-places-none")).wrap());
            return None;
        }
        ui.add(Label::new(cx.t.get("dialog-places-now")).size(12.5).weak());
        let mut clicked = None;
        for (at, candidate) in proposal.candidates.iter().enumerate() {
            let parts = parts_of(row, &candidate.places);
            let ground = match candidate.how {
                How::Same => Theme::fill(cx.theme.good),
                How::Alike | How::Between => Theme::fill(cx.theme.warning),
            };
            let number = (at + 1).to_string();
            let words = about(cx, row, candidate, &parts);
            let content = parts.first().map_or(&[][..], Vec::as_slice);
            let drawn = InContext::of(text, content, own);
            let row_ui = |ui: &mut Ui| {
                ui.set_width(ui.available_width());
                ui.with_layout(cx.side.column(), |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let shown = drawn.map(|drawn| drawn.ui(ui, ground, Sense::click()));
                    for part in parts.iter().skip(1) {
                        if !part.is_empty()
                            && let Some(drawn) = InContext::of(text, part, own)
                        {
                            drawn.ui(ui, ground, Sense::hover());
                        }
                    }
                    let margin = egui::Margin::symmetric(8, 0);
                    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                        ui.add(Label::new(words).size(12.0).weak());
                    });
                    shown.is_some_and(|shown| shown.clicked())
                })
                .inner
            };
            let was_clicked = ui
                .with_layout(cx.side.row().with_cross_align(egui::Align::Min), |ui| {
                    ui.allocate_ui(vec2(NUMBER, 20.0), |ui| {
                        ui.add_space(6.0);
                        ui.add(KeyCap::new(number));
                    });
                    ui.scope(row_ui).inner
                })
                .inner;
            if was_clicked {
                clicked = Some(at);
            }
            ui.add_space(4.0);
        }
        clicked
    }

    fn direction(&mut self, hash: TextHash, text: &str) -> Direction {
        if let Some((_, known)) = self.directions.iter().find(|(of, _)| *of == hash) {
            return *known;
        }
        let found = document_direction(text);
        self.directions.push((hash, found));
        found
    }
}

/// How many are left, and which document this is about.
fn progress(
    ui: &mut Ui,
    cx: &Cx<'_>,
    passed: usize,
    left: usize,
    project: &Project,
    document: DocumentId,
) {
    let all = cx.session.proposals_in_all().max(left);
    let words = cx.t.with(
        "dialog-places-progress",
        &[
            ("at", (all - left + passed + 1).into()),
            ("count", all.into()),
        ],
    );
    let title = project.documents().get(&document);
    let title = title.map_or("", |document| document.title.as_str());
    cx.side.horizontal(ui, |ui| {
        ui.add(Label::new(words).size(12.5).weak());
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width());
            ui.add(Label::new(title).size(12.5).elide());
        });
    });
    ui.add(ProgressLine::new((all - left) as f32 / all as f32));
    ui.add_space(6.0);
}

/// What kind of row it is, and its colour.
fn kind(cx: &Cx<'_>, project: &Project, row: &Row) -> (String, egui::Color32) {
    match row {
        Row::Mention(row) => {
            let r#type = project.types().get(&row.r#type);
            let name = r#type.map_or(row.r#type.0.as_str(), |r#type| r#type.name.as_str());
            (name.to_owned(), type_colour(cx.theme, r#type))
        }
        Row::Evidence(row) => {
            let claim = project.claims().get(&row.claim);
            let words = claim.map_or("", |claim| claim.text.as_str());
            let words = cx.t.with("dialog-places-claim", &[("claim", words.into())]);
            (words, cx.theme.claim)
        }
        _ => (String::new(), cx.theme.quiet),
    }
}

/// How a candidate reads, and what of the row is not there.
fn about(cx: &Cx<'_>, row: &Row, candidate: &Candidate, parts: &[Vec<Span>]) -> String {
    let how = cx.t.get(match candidate.how {
        How::Same => "dialog-places-same",
        How::Alike => "dialog-places-alike",
        How::Between => "dialog-places-between",
    });
    let places = row.places();
    let missing = places
        .iter()
        .zip(parts)
        .any(|(old, new)| old.len() > new.len());
    if missing {
        let missing = cx.t.get("dialog-places-missing");
        format!("{how} · {missing}")
    } else {
        how
    }
}

/// The command that puts a row where a candidate says.
fn accepted(row: &Row, candidate: &Candidate) -> Command {
    Command::Anchor {
        row: row.id(),
        places: parts_of(row, &candidate.places),
    }
}

/// What the keys of this frame mean, on any layout. Those of a control that has the focus are its own.
fn key_choice(ui: &Ui) -> Option<Choice> {
    let has_focus = ui.memory(egui::Memory::focused).is_some();
    meant_by(ui, |key| {
        let plain = |base| key == Shortcut::plain(base);
        if plain(Base::Down) {
            return Some(Choice::Next);
        } else if plain(Base::Up) {
            return Some(Choice::Previous);
        } else if plain(Base::Delete) {
            return Some(Choice::Delete);
        } else if plain(Base::Enter) && !has_focus {
            return Some(Choice::Take(0));
        } else if key == Shortcut::char('s') {
            return Some(Choice::Selection);
        }
        let mut digits = ('1'..='5').enumerate();
        let taken = digits.find(|(_, digit)| key == Shortcut::char(*digit));
        taken.map(|(at, _)| Choice::Take(at))
    })
}
