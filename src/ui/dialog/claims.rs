//! The claim that something is put on: the selection, or a piece of evidence of another claim.

use egui::{Key, Modifiers, Response, Ui, Vec2};

use super::list::List;
use super::row::{ListRow, ROW_HEIGHT};
use super::{Dialog, keep_focus, submitted};
use crate::i18n::isolated;
use crate::model::{ClaimId, Project};
use crate::query::Candidate;
use crate::session::key::Shortcut;
use crate::session::{Action, Carried, Session};
use crate::text::fold::folded;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::keyboard::meant_by;
use crate::ui::text::{Button, Field, Label};
use crate::ui::theme::Theme;
use crate::ui::widget::InContext;

/// Lines that are seen at once.
const SEEN: f32 = 9.0;
/// Shared things that are named.
const NAMED: usize = 3;

/// A claim that may be meant.
struct Line {
    claim: ClaimId,
    text: String,
    /// Its number and words as they are searched.
    folded: String,
    /// What it shares with the place.
    shared: String,
}

/// A field, and the claims that its words leave, the likeliest first.
pub(super) struct ClaimList {
    carried: Carried,
    quote: String,
    query: String,
    lines: Vec<Line>,
    /// Places in `lines`.
    found: Vec<usize>,
    list: List,
}

impl ClaimList {
    pub(super) fn of(session: &Session, carried: Carried) -> Self {
        let project = session.workspace().map(|workspace| workspace.project());
        let lines: Vec<Line> = project.map_or_else(Vec::new, |project| {
            let candidates = session.claims_for(&carried);
            let lines = candidates.iter();
            lines.filter_map(|it| line(project, it)).collect()
        });
        let mut list = List::default();
        list.select(0);
        Self {
            carried,
            quote: quote(session, carried).unwrap_or_default(),
            query: String::new(),
            found: (0..lines.len()).collect(),
            lines,
            list,
        }
    }

    /// The line that a digit chooses: alone while nothing is typed, then with Alt.
    fn by_digit(&self, ui: &Ui) -> Option<usize> {
        let typed = !self.query.is_empty();
        meant_by(ui, |key| {
            let mut digits = ('1'..='9').enumerate();
            let wanted = |digit| {
                let plain = Shortcut::char(digit);
                key == plain.alt() || !typed && key == plain
            };
            digits.find_map(|(at, digit)| wanted(digit).then_some(at))
        })
    }
}

fn line(project: &Project, candidate: &Candidate) -> Option<Line> {
    let claim = project.claims().get(&candidate.claim)?;
    let number = project.claim_number(claim.id).unwrap_or(0);
    let text = format!("C{number}  {}", isolated(&claim.text));
    let entities = candidate.entities.iter();
    let entities = entities.filter_map(|id| project.entities().get(id));
    let entities = entities.map(|entity| entity.name.clone());
    // Names tell most, then numbers, then long words.
    let mut words = candidate.words.clone();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let shared = entities.chain(candidate.numbers.clone()).chain(words);
    let shared: Vec<String> = shared.take(NAMED).map(|name| isolated(&name)).collect();
    Some(Line {
        claim: claim.id,
        folded: folded(&format!("C{number} {}", claim.text)),
        text,
        shared: shared.join(" · "),
    })
}

/// The words that are put on a claim.
fn quote(session: &Session, carried: Carried) -> Option<String> {
    let project = session.workspace()?.project();
    match carried {
        Carried::Selection => {
            let text = session.text()?;
            let spans = session.selection()?.spans();
            let quotes = spans.iter().filter_map(|span| span.slice(text));
            Some(quotes.map(str::trim).collect::<Vec<_>>().join(" … "))
        }
        Carried::Evidence(id) => {
            let evidence = project.evidence().get(&id)?;
            Some(crate::model::fragment::joined_quote(&evidence.content))
        }
        Carried::Claim(id) => Some(project.claims().get(&id)?.text.clone()),
    }
}

impl Dialog for ClaimList {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get(match self.carried {
            Carried::Selection => "dialog-claims-add",
            Carried::Evidence(_) | Carried::Claim(_) => "dialog-claims-move",
        })
    }

    fn width(&self) -> f32 {
        680.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        InContext::alone(&self.quote).ui(ui, Theme::fill(cx.theme.claim), egui::Sense::hover());
        ui.add_space(4.0);
        let by_digit = self.by_digit(ui);
        let own = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::N));
        self.list.take_keys(ui, self.found.len(), true);
        let hint = cx.t.get("dialog-claims-hint");
        let width = ui.available_width();
        let field = Field::new(&mut self.query).label(&hint).hint(&hint);
        let field = ui.add(field.desired_width(width));
        if field.changed() {
            let query = folded(&self.query);
            let words: Vec<&str> = query.split_whitespace().collect();
            let fits = |line: &Line| words.iter().all(|word| line.folded.contains(word));
            let lines = self.lines.iter().enumerate();
            self.found = lines
                .filter(|(_, line)| fits(line))
                .map(|(at, _)| at)
                .collect();
            self.list.select(0);
        }
        let entered = submitted(ui, &field);
        keep_focus(ui, &field);
        ui.add_space(4.0);
        let clicked = self.listed(ui, cx);
        ui.add_space(6.0);
        let words = cx.t.get(match self.carried {
            Carried::Selection => "dialog-claims-new",
            Carried::Evidence(_) | Carried::Claim(_) => "dialog-claims-own",
        });
        let button = Button::new(words).size(12.5).shortcut("Ctrl N");
        let own = ui.add(button).clicked() || own;
        let chosen = clicked
            .or(by_digit)
            .or_else(|| self.list.at.filter(|_| entered));
        let line = chosen.and_then(|at| self.lines.get(*self.found.get(at)?));
        if own {
            cx.prompt(None);
            cx.push(Action::OwnClaim(self.carried));
        } else if let Some(line) = line {
            cx.prompt(None);
            cx.push(Action::PutOn(self.carried, line.claim));
        } else if entered {
            field.request_focus();
        }
    }
}

impl ClaimList {
    /// Draws the claims; returns the line that was clicked.
    fn listed(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<usize> {
        if self.found.is_empty() {
            let key = if self.lines.is_empty() {
                "dialog-claims-none"
            } else {
                "dialog-claims-nothing"
            };
            ui.add(Label::new(cx.t.get(key)).weak().wrap());
            return None;
        }
        let height = (ui.ctx().content_rect().height() * 0.6 - 60.0).min(SEEN * ROW_HEIGHT);
        let cap = if self.query.is_empty() { "" } else { "Alt " };
        let (lines, found) = (&self.lines, &self.found);
        let draw = |ui: &mut Ui, at: usize, selected: bool| -> Response {
            let line = found.get(at).and_then(|at| lines.get(*at));
            let Some(line) = line else {
                return ui.allocate_response(Vec2::ZERO, egui::Sense::hover());
            };
            let keys = if at < 9 {
                format!("{cap}{}", at + 1)
            } else {
                String::new()
            };
            let row = ListRow::new(line.text.as_str())
                .icon(Some(Icon::Claim), cx.theme.claim)
                .detail(line.shared.as_str())
                .keys(keys)
                .selected(selected);
            ui.add(row)
        };
        self.list.show(ui, found.len(), height, draw)
    }
}
