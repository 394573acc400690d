//! The inspector: what is selected, and the project's entities, claims and history.
//!
//! A file per kind of row ([`mention`], [`claim`] with [`evidence`], [`comments`], [`links`], [`hint`] where
//! nothing is selected, [`suggestion`] for what is proposed) and per list ([`entities`], [`claims`], [`history`]). They share a [`Desk`]:
//! the session to read, the words that are being typed ([`draft`]), and what is remembered from frame
//! to frame. The schema's attributes are rows of [`attributes`], whatever they belong to.
//!
//! **Invariants.** A field shows what the row says unless it has the focus; what is typed becomes a
//! change when the focus leaves, so that undo takes back a text, not a letter. Rows of other authors
//! are shown and cannot be edited. Nothing here is computed from the whole project in every frame:
//! [`Facts`] and the lists hold it by the revision of the project.
//!
//! **To add a kind of row:** a file with a function of its name, and an arm in
//! [`InspectorPanel::ui`]. A tab: a variant of [`Tab`], its words, and an arm there.

mod attributes;
mod carrying;
mod choose;
mod claim;
mod claims;
mod comments;
mod draft;
mod edges;
mod entities;
mod evidence;
mod hint;
mod history;
mod links;
mod mention;
mod offsets;
mod suggestion;
mod todo;

use std::collections::BTreeSet;

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use self::attributes::Forms;
use self::choose::Chooser;
use self::claims::ClaimsTab;
use self::draft::Drafts;
use self::entities::EntitiesTab;
use self::evidence::EvidenceState;
use self::history::HistoryTab;
use self::offsets::Offsets;
use self::suggestion::SuggestionCard;
use self::todo::TodoTab;
use crate::model::{AuthorId, CommentId, EntityId, EvidenceId, ProjectId, Row, RowId, Subject};
use crate::query::about::{comments_about, evidence_of, languages_of};
use crate::session::{Verb, Workspace};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::panel::links::Links;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Button, Label, Style, measure, paint_text};
use crate::ui::widget::{IconButton, flow, keys_of, verb_button};

/// Which part of the inspector shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The annotation in focus.
    #[default]
    Annotation,
    /// All entities.
    Entities,
    /// All claims.
    Claims,
    /// What there is to do.
    Todo,
    /// What was done.
    History,
}

/// The tabs in their order, each with the key of its words.
const TABS: [(Tab, &str); 5] = [
    (Tab::Annotation, "panel-tab-annotation"),
    (Tab::Entities, "panel-tab-entities"),
    (Tab::Claims, "panel-tab-claims"),
    (Tab::Todo, "panel-tab-todo"),
    (Tab::History, "panel-tab-history"),
];

/// The panel at the end of the window.
#[derive(Default)]
pub struct InspectorPanel {
    tab: Tab,
    /// The tabs are to have the keys from the next frame on.
    wants_keys: bool,
    focus: Option<RowId>,
    drafts: Drafts,
    forms: Forms,
    chooser: Chooser,
    evidence: EvidenceState,
    suggestion: SuggestionCard,
    offsets: Offsets,
    facts: Facts,
    links: Links,
    entities: EntitiesTab,
    claims: ClaimsTab,
    todo: TodoTab,
    /// How often a person had gone to a thing to do when the panel last looked.
    walked: u64,
    history: HistoryTab,
}

/// What the parts of the inspector share while they draw.
pub struct Desk<'a, 'b> {
    cx: &'a mut Cx<'b>,
    workspace: &'b Workspace,
    drafts: &'a mut Drafts,
    forms: &'a mut Forms,
    offsets: &'a mut Offsets,
    facts: &'a Facts,
    links: &'a Links,
    /// An entity that is to be opened.
    show_entity: Option<EntityId>,
    /// Whether the tab stays when the focus moves to what was asked for.
    keep_tab: bool,
}

/// What is known about the row in focus at one revision of the project.
#[derive(Default)]
struct Facts {
    about: Option<(ProjectId, u64, RowId)>,
    /// Comments about the row, oldest first.
    comments: Vec<CommentId>,
    /// Evidence of the claim in focus.
    evidence: Vec<EvidenceId>,
    /// In how many languages that evidence is.
    languages: usize,
    /// The languages of all documents, and for which project and revision they were asked.
    languages_spoken: BTreeSet<String>,
    spoken_in: Option<(ProjectId, u64)>,
}

impl Facts {
    /// Brings the facts up to date.
    fn follow(&mut self, cx: &Cx<'_>, workspace: &Workspace) {
        let project = workspace.project();
        let spoken_in = Some((project.id(), workspace.revision()));
        if self.spoken_in != spoken_in {
            let documents = project.documents().values();
            self.languages_spoken = documents.map(|it| it.language.clone()).collect();
            self.spoken_in = spoken_in;
        }
        let focus = workspace.focus().cloned();
        let about = focus.map(|focus| (project.id(), workspace.revision(), focus));
        if self.about == about {
            return;
        }
        let comments = workspace
            .focus()
            .map(|focus| comments_about(project, focus));
        self.comments = comments.unwrap_or_default();
        let claim = cx.session.claim_in_focus();
        self.evidence = claim
            .map(|claim| workspace.seen_evidence(evidence_of(project, claim)))
            .unwrap_or_default();
        self.languages = languages_of(project, &self.evidence).len();
        self.about = about;
    }
}

impl Desk<'_, '_> {
    fn may_edit(&self, row: &RowId) -> bool {
        may_edit(self.workspace, row)
    }

    fn may_edit_focus(&self) -> bool {
        self.workspace
            .focus()
            .is_some_and(|focus| self.may_edit(focus))
    }

    /// Whether the schema has links between mentions or entities.
    fn links_mentions(&self) -> bool {
        let mut types = self.workspace.project().types().values();
        types.any(|r#type| {
            r#type.joins_rows_of(Subject::Mention) || r#type.joins_rows_of(Subject::Entity)
        })
    }

    /// How the schema words a value of one of its choices.
    fn words_of_value(&self, attribute: &str, value: &str) -> Option<String> {
        let attribute = self
            .workspace
            .project()
            .attributes()
            .get(&attribute.into())?;
        let mut options = attribute.kind.values().iter();
        let option = options.find(|(known, _)| known == value);
        Some(option.map_or_else(|| value.to_owned(), |(_, words)| words.clone()))
    }
}

/// Whether the row is this author's or the project's, and changes can be made at all.
fn may_edit(workspace: &Workspace, row: &RowId) -> bool {
    let author = workspace.project().row(row).map(|row| row.author());
    workspace.writable()
        && author.is_some_and(|author| author.is_none_or(|author| author == workspace.author()))
}

impl InspectorPanel {
    /// Brings a tab to the front.
    pub fn open(&mut self, tab: Tab) {
        self.tab = tab;
    }

    /// Shows the panel in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        // A new focus is what a person wants to see.
        if workspace.focus() != self.focus.as_ref() {
            self.focus = workspace.focus().cloned();
            let item = workspace.todo().current_item();
            let is_todo = self.tab == Tab::Todo
                && item.is_some_and(|item| item.spot().row.as_ref() == workspace.focus());
            match self.focus {
                _ if is_todo => {}
                Some(RowId::Entity(entity)) => {
                    self.entities.open(entity);
                    self.tab = Tab::Entities;
                }
                Some(_) => self.tab = Tab::Annotation,
                None => {}
            }
        }
        let walked = workspace.todo().walked();
        if walked != self.walked {
            self.walked = walked;
            self.tab = Tab::Todo;
        }
        self.facts.follow(cx, workspace);
        self.links.follow(workspace);
        self.drafts.begin();
        egui::Panel::top("inspector-tabs")
            .frame(egui::Frame::new())
            .show(ui, |ui| self.tabs(ui, cx));
        let mut desk = Desk {
            cx,
            workspace,
            drafts: &mut self.drafts,
            forms: &mut self.forms,
            offsets: &mut self.offsets,
            facts: &self.facts,
            links: &self.links,
            show_entity: None,
            keep_tab: false,
        };
        match self.tab {
            Tab::Annotation => {
                self.suggestion.ui(ui, &mut desk);
                annotation(ui, &mut desk, &mut self.chooser, &mut self.evidence);
            }
            Tab::Entities => self.entities.ui(ui, &mut desk),
            Tab::Claims => self.claims.ui(ui, &mut desk),
            Tab::Todo => self.todo.ui(ui, &mut desk),
            Tab::History => self.history.ui(ui, &mut desk),
        }
        carrying::shadow(ui, &desk);
        if let Some(entity) = desk.show_entity {
            self.entities.open(entity);
            self.tab = Tab::Entities;
        }
        if desk.keep_tab
            && let Some(crate::session::Action::Focus(focus)) = desk.cx.out.last()
        {
            self.focus = focus.clone();
        }
        self.drafts.end(cx, workspace);
    }

    /// Gives the tabs the keys; Tab goes on from there.
    pub fn take_focus(&mut self) {
        self.wants_keys = true;
    }

    fn tabs(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.spacing_mut().item_spacing.x = 0.0;
        cx.side.horizontal(ui, |ui| {
            ui.add_space(8.0);
            for (tab, key) in TABS {
                let words = cx.t.get(key);
                let selected = tab == self.tab;
                let style = Style::of_size(13.5);
                let style = if selected { style.bold() } else { style };
                let width = measure(ui.ctx(), &words, &style.bold()).x + 14.0;
                let (rect, response) = ui.allocate_exact_size(vec2(width, 36.0), Sense::click());
                response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, &words));
                if selected && std::mem::take(&mut self.wants_keys) {
                    response.request_focus();
                }
                let ink = if selected || response.hovered() {
                    cx.theme.text
                } else {
                    cx.theme.quiet
                };
                paint_text(ui.painter(), rect, &words, &style, ink, TextAlign::Center);
                if selected || response.has_focus() {
                    let mut line = rect.shrink2(vec2(8.0, 0.0));
                    line.min.y = line.max.y - 2.0;
                    ui.painter().rect_filled(line, 1.0, cx.theme.accent);
                }
                // What is dragged goes to the lists, too.
                let is_over = carrying::carried(ui).is_some() && ui.rect_contains_pointer(rect);
                if response.clicked() || is_over {
                    self.tab = tab;
                }
            }
        });
    }
}

/// The row in focus, or what can be done where there is none.
fn annotation(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    chooser: &mut Chooser,
    state: &mut EvidenceState,
) {
    let side = desk.cx.side;
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt("annotation")
        .show(ui, |ui| {
            egui::Frame::new().inner_margin(12).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.with_layout(side.column(), |ui| {
                    links::begun(ui, desk);
                    edges::selection(ui, desk);
                    evidence::in_hand(ui, desk);
                    let claims = desk.workspace.project().claims();
                    match desk.workspace.focused_row() {
                        // The card below tells all about it.
                        Some(row) if desk.workspace.suggestions().waits(&row.id()) => {
                            hint::hint(ui, desk);
                        }
                        Some(Row::Mention(row)) => mention::mention(ui, desk, chooser, &row),
                        Some(Row::Evidence(row)) => {
                            if let Some(of) = claims.get(&row.claim) {
                                claim::claim(ui, desk, chooser, state, of, Some(&row));
                            }
                        }
                        Some(Row::Claim(row)) => claim::claim(ui, desk, chooser, state, &row, None),
                        Some(_) | None => {
                            hint::hint(ui, desk);
                            if let Some(shown) = desk.cx.session.document() {
                                hint::document(ui, desk, shown);
                            }
                        }
                    }
                });
            });
        });
}

/// What can be done to any annotation, each with its key.
fn annotation_buttons(ui: &mut Ui, desk: &mut Desk<'_, '_>, unsure: bool) {
    let (t, own) = (desk.cx.t, desk.may_edit_focus());
    flow(ui, desk.cx.side, |ui| {
        let mark = Button::new(t.get("panel-unsure"))
            .size(12.5)
            .selected(unsure);
        let mark = mark.shortcut(keys_of(Verb::Unsure));
        if ui.add_enabled(own, mark).clicked() {
            desk.cx.run(Verb::Unsure);
        }
        verb_button(ui, desk.cx, Verb::Comment, &t.get("panel-comment"));
        let (words, keys) = (t.get("panel-delete"), keys_of(Verb::Delete));
        let delete = IconButton::new(Icon::Trash, &words).key_cap(&keys);
        if ui.add_enabled(own, delete).clicked() {
            desk.cx.run(Verb::Delete);
        }
    });
}

/// A way to say where a row stands that waits to be found in the changed text.
fn find_again(ui: &mut Ui, desk: &mut Desk<'_, '_>, old_text: Option<crate::text::TextHash>) {
    if old_text.is_some() {
        ui.add_space(4.0);
        let words = desk.cx.t.get("action-find-places");
        verb_button(ui, desk.cx, Verb::FindPlaces, &words);
    }
}

/// Whose row it is; and that it cannot be edited, where it is another's.
fn author_line(ui: &mut Ui, desk: &Desk<'_, '_>, author: AuthorId) {
    let row = desk.workspace.project().authors().get(&author);
    let name = row.map_or("", |author| author.name.as_str());
    let words = if author == desk.workspace.author() {
        desk.cx.t.with("panel-by", &[("name", name.into())])
    } else {
        desk.cx.t.with("panel-by-other", &[("name", name.into())])
    };
    ui.add(Label::new(words).size(12.0).weak().wrap());
}
