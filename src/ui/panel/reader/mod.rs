//! The reader: one to three documents side by side, their annotations drawn on them, and the keys that
//! tag.
//!
//! Each document has a [`Page`] of its own; the shown one, to which keys and selection belong, has a line
//! of the accent above it ([`columns`] places them). A click in another column makes that one the shown
//! one.

mod columns;
mod suggested;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{Color32, Frame, Margin, Rect, Role, Sense, Ui, vec2};

use crate::model::{DirectionChoice, Document, DocumentId, Key, Row, RowId, Subject, Type};
use crate::query::{Mark, Part};
use crate::session::{Action, Selection, Verb, Workspace};
use crate::text::Direction;
use crate::text::direction::Rule;
use crate::text::hidden_order::Reason;
use crate::text::paragraph::paragraph_around;
use crate::ui::Cx;
use crate::ui::dialog::row::ListRow;
use crate::ui::icon::Icon;
use crate::ui::panel::links::{Links, end_of};
use crate::ui::reading;
use crate::ui::text::Label;
use crate::ui::text::page::{Decoration, Look, Page, PageEvent, PageInput};
use crate::ui::theme::Theme;
use crate::ui::widget::{Chip, flow, heading, type_colour, type_guideline};

/// Examples of each sort that the hint of a type shows.
const EXAMPLES: usize = 4;
/// Width of the menu of a paragraph, in points.
const MENU: f32 = 200.0;

/// The middle of the window.
#[derive(Default)]
pub struct ReaderPanel {
    pages: BTreeMap<DocumentId, Page>,
    links: Links,
    /// A byte of the paragraph that the menu is about.
    menu_at: u32,
}

impl ReaderPanel {
    /// Shows the documents, each with its head above, and the keys that tag below. Returns where the
    /// documents are.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Rect {
        let whole = ui.max_rect();
        let Some(workspace) = cx.session.workspace() else {
            return whole;
        };
        if cx.session.document().is_none() {
            nothing_shown(ui, cx);
            return whole;
        }
        egui::Panel::bottom("tag-bar")
            .frame(strip(cx.theme))
            .show(ui, |ui| tag_bar(ui, cx, workspace));
        egui::CentralPanel::default()
            .frame(Frame::new().fill(cx.theme.ground))
            .show(ui, |ui| self.columns(ui, cx, workspace))
            .response
            .rect
    }

    fn page(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, document: &Document, workspace: &Workspace) {
        let Some(text) = workspace.project().text(document.id) else {
            let words = cx.t.with(
                "reader-no-text",
                &[("file", document.source.as_str().into())],
            );
            ui.add(Label::new(words).wrap());
            return;
        };
        self.links.follow(workspace);
        let links = &self.links;
        let beside = |start: u32, end: u32| links.beside(cx, workspace, document.id, start, end);
        let direction =
            |start: u32, paragraph: &str| workspace.direction_of(document.id, start, paragraph);
        let is_shown = workspace.document() == Some(document.id);
        let rows = Marks { cx, workspace };
        let decorations = |start: u32, end: u32| {
            let marks = workspace.index().touching(document.id, start, end);
            let marks = marks.into_iter().filter(|mark| workspace.shows(&mark.row));
            let marks = marks.filter_map(|mark| rows.decoration(mark));
            let suggested = suggested::suggested(cx, workspace, document.id, (start, end));
            let hits = rows.hits(document.id, start, end);
            marks.chain(hits).chain(suggested).collect()
        };
        let settings = cx.session.settings();
        let zoom = f32::from(settings.zoom) / 100.0;
        let (reading, script) = (&settings.reading, workspace.script(document.id));
        let selection = workspace.selection().filter(|_| is_shown);
        let edges = if is_shown {
            workspace.movable()
        } else {
            Vec::new()
        };
        let reveal = workspace.reveal(document.id);
        let page = self.pages.entry(document.id).or_default();
        let output = page.show(
            ui,
            &PageInput {
                text,
                name: &document.title,
                style: reading::style(reading, script, zoom, settings.labels),
                letters: reading::letters(reading, script, zoom),
                column: reading::column(reading, script, zoom),
                direction: &direction,
                direction_key: direction_key(document, reading.direction),
                decorations: &decorations,
                decorations_key: decorations_key(cx, workspace, document),
                beside: &beside,
                selection: selection.map(|selection| (selection.anchor, selection.caret)),
                more: selection.map_or(&[], |selection| &selection.more),
                edges: &edges,
                labels: settings.labels,
                numbers: reading.paragraph_numbers,
                hidden: workspace.hidden_order(document.id),
                hidden_words: &|reason| cx.t.get(hidden_key(reason)),
                begin: workspace.scroll(document.id),
                reveal: (reveal.serial, reveal.span),
            },
        );
        if let Some(at) = output.under_pointer {
            suggested::tell(cx, workspace, document.id, at, &output.response);
        }
        // The reader has the keys whenever nothing else has them.
        let is_free = ui.memory(|memory| memory.focused()).is_none() || Page::is_in_focus(ui.ctx());
        if is_shown && is_free && !output.response.has_focus() && cx.session.prompt().is_none() {
            output.response.request_focus();
        }
        let (byte, above) = output.top;
        if workspace.scroll(document.id) != output.top {
            cx.push(Action::Scrolled {
                document: document.id,
                byte,
                above,
            });
        }
        if !is_shown && !output.events.is_empty() {
            cx.push(Action::Show(document.id));
        }
        for event in output.events {
            self.take(cx, workspace, document, event);
        }
        let at = self.menu_at;
        output
            .response
            .context_menu(|ui| directions(ui, cx, workspace, document, text, at));
    }

    fn take(
        &mut self,
        cx: &mut Cx<'_>,
        workspace: &Workspace,
        document: &Document,
        event: PageEvent,
    ) {
        match event {
            PageEvent::Select {
                anchor,
                caret,
                complete,
            } => {
                let more = workspace
                    .selection()
                    .map_or_else(Vec::new, |selection| selection.more.clone());
                cx.push(Action::Select {
                    selection: Some(Selection {
                        anchor,
                        caret,
                        more,
                    }),
                    complete,
                });
            }
            PageEvent::MoveEdge { end, to } => cx.push(Action::MoveEdge { end, to }),
            PageEvent::Beside(id) => {
                if let Some(end) = end_of(workspace.project(), id) {
                    cx.push(Action::GoToEnd(end));
                }
            }
            PageEvent::Menu { at } => self.menu_at = at,
            PageEvent::Label { span, label } => {
                let marks = workspace
                    .index()
                    .touching(document.id, span.start(), span.end());
                let mut marks = marks.into_iter().filter(|mark| mark.span == span);
                let rows = Marks { cx, workspace };
                let is_meant = |mark: &&Mark| {
                    let drawn = rows.decoration(mark);
                    drawn.is_some_and(|drawn| drawn.look == Look::Line && drawn.label == label)
                };
                let row = marks.find(is_meant).map(|mark| mark.row.clone());
                cx.push(Action::Pick(row));
            }
            PageEvent::Click { at } => {
                let marks = workspace.index().touching(document.id, at, at + 1);
                let mut rows: Vec<(u32, RowId)> = marks
                    .into_iter()
                    .filter(|mark| workspace.shows(&mark.row))
                    .map(|mark| (mark.span.byte_len(), mark.row.clone()))
                    .collect();
                rows.sort_unstable();
                rows.dedup_by(|one, other| one.1 == other.1);
                let mut rows: Vec<RowId> = rows.into_iter().map(|(_, row)| row).collect();
                rows.extend(suggested::predictions_at(workspace, document.id, at));
                // A second click on the same place goes on to the next annotation below.
                let focused = workspace.focus();
                let at = rows.iter().position(|row| Some(row) == focused);
                let next = at.map_or(0, |at| (at + 1) % rows.len());
                cx.push(Action::Pick(rows.get(next).cloned()));
            }
        }
    }
}

/// What changes when paragraphs get other directions.
pub(in crate::ui) fn direction_key(document: &Document, rule: Rule) -> u64 {
    let mut hasher = DefaultHasher::new();
    rule.hash(&mut hasher);
    document.direction.hash(&mut hasher);
    document.paragraph_directions.hash(&mut hasher);
    hasher.finish()
}

/// What changes when annotations are drawn otherwise.
fn decorations_key(cx: &Cx<'_>, workspace: &Workspace, document: &Document) -> u64 {
    let mut hasher = DefaultHasher::new();
    (workspace.project().id(), workspace.revision()).hash(&mut hasher);
    (document.id, workspace.focus(), cx.theme.dark).hash(&mut hasher);
    workspace.chosen().hash(&mut hasher);
    let next = suggested::next(cx, document.id);
    (workspace.suggestions().serial(), next).hash(&mut hasher);
    let search = workspace.search();
    (search.serial(), search.hits().count(), search.current()).hash(&mut hasher);
    hasher.finish()
}

/// The menu of a paragraph: its direction, and that of the whole document.
fn directions(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    workspace: &Workspace,
    document: &Document,
    text: &str,
    at: u32,
) {
    let Some(paragraph) = paragraph_around(text, at) else {
        return;
    };
    let of_paragraph = document.paragraph_directions.get(&paragraph.start).copied();
    let of_document = match document.direction {
        DirectionChoice::Auto => None,
        DirectionChoice::All(direction) => Some(direction),
    };
    let choices = [
        (None, "direction-auto"),
        (Some(Direction::RightToLeft), "direction-rtl"),
        (Some(Direction::LeftToRight), "direction-ltr"),
    ];
    let line = |ui: &mut Ui, words: &str, on: bool, quiet: Color32| {
        let row = ListRow::new(words)
            .icon(on.then_some(Icon::Check), quiet)
            .role(Role::MenuItemRadio);
        ui.add_enabled(workspace.writable(), row).clicked()
    };
    ui.set_width(MENU);
    ui.spacing_mut().item_spacing.y = 0.0;
    heading(ui, &cx.t.get("reader-menu-paragraph"));
    for (choice, key) in choices {
        if line(ui, &cx.t.get(key), choice == of_paragraph, cx.theme.quiet) {
            cx.push(Action::ParagraphDirection(paragraph.start, choice));
            ui.close();
        }
    }
    ui.add_space(6.0);
    heading(ui, &cx.t.get("reader-menu-document"));
    for (choice, key) in choices {
        if line(ui, &cx.t.get(key), choice == of_document, cx.theme.quiet) {
            let choice = choice.map_or(DirectionChoice::Auto, DirectionChoice::All);
            cx.push(Action::Direction(choice));
            ui.close();
        }
    }
}

/// What is said about text that hides its order.
pub(in crate::ui) fn hidden_key(reason: Reason) -> &'static str {
    match reason {
        Reason::Override => "reader-hidden-override",
        Reason::Open => "reader-hidden-open",
        Reason::Embedding => "reader-hidden-embedding",
    }
}

/// Makes marks of the index into decorations of the page.
struct Marks<'a> {
    cx: &'a Cx<'a>,
    workspace: &'a Workspace,
}

impl Marks<'_> {
    /// What a search has found, and around the hit that was gone to a frame.
    fn hits(&self, document: DocumentId, start: u32, end: u32) -> impl Iterator<Item = Decoration> {
        let search = self.workspace.search();
        let (first, spans) = search.hits().touching(document, start, end);
        let (theme, current) = (self.cx.theme, search.current());
        spans
            .iter()
            .zip(first..)
            .map(move |(span, number)| Decoration {
                span: *span,
                look: Look::Ground,
                colour: theme.hit,
                label: String::new(),
                focused: current == Some(number),
                chosen: false,
                unsure: false,
            })
    }

    fn decoration(&self, mark: &Mark) -> Option<Decoration> {
        let project = self.workspace.project();
        let theme = self.cx.theme;
        let focused = self.workspace.focus() == Some(&mark.row);
        let (look, colour, label, unsure) = match &mark.row {
            RowId::Mention(id) => {
                let mention = project.mentions().get(id)?;
                let colour = type_colour(theme, project.types().get(&mention.r#type));
                (Look::Fill, colour, mention.r#type.0.clone(), mention.unsure)
            }
            RowId::Evidence(id) => {
                let evidence = project.evidence().get(id)?;
                let look = if mark.part == Part::Content {
                    Look::Line
                } else {
                    Look::Thin
                };
                let number = project.claim_number(evidence.claim)?;
                let label = match mark.part {
                    Part::Content => format!("C{number}"),
                    Part::Cue | Part::Source | Part::Mention | Part::Attribute => String::new(),
                };
                (look, theme.claim, label, evidence.unsure)
            }
            _ => return None,
        };
        Some(Decoration {
            span: mark.span,
            look,
            colour,
            label,
            focused,
            chosen: self.workspace.is_chosen(&mark.row) && mark.part != Part::Cue,
            unsure,
        })
    }
}

fn strip(theme: &Theme) -> Frame {
    Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(12, 7))
}

/// The types of mention and the claim, each with its key; a click does what the key does.
fn tag_bar(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let sticky = workspace.sticky();
    let focused = workspace.focused_row();
    let current: Option<Key> = match (&sticky, &focused) {
        (Some(key), _) => Some((*key).clone()),
        (None, Some(Row::Mention(mention))) => Some(mention.r#type.clone()),
        (None, _) => None,
    };
    flow(ui, cx.side, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let mut types: Vec<&Type> = workspace
            .project()
            .types()
            .values()
            .filter(|r#type| r#type.of == Subject::Mention)
            .collect();
        types.sort_by_key(|r#type| r#type.order);
        for r#type in types {
            let chip = Chip::new(&r#type.name)
                .key_cap(&r#type.key)
                .colour(type_colour(cx.theme, Some(r#type)))
                .selected(current.as_ref() == Some(&r#type.id))
                .sense(Sense::click());
            let about = |ui: &mut egui::Ui| type_guideline(ui, cx.side, r#type, EXAMPLES);
            let response = ui.add(chip).on_hover_ui(about);
            if response.clicked() {
                cx.push(Action::Tag(r#type.id.clone()));
            }
        }
        let words = cx.t.get("tag-bar-claim");
        let claim = Chip::new(&words)
            .key_cap("C")
            .colour(cx.theme.claim)
            .sense(Sense::click());
        if ui.add(claim).clicked() {
            cx.run(Verb::Claim);
        }
        for (cap, key, verb) in [
            ("U", "tag-bar-unsure", Verb::Unsure),
            ("T", "tag-bar-sticky", Verb::Sticky),
            ("?", "tag-bar-keys", Verb::Shortcuts),
        ] {
            let hint = Chip::new(cx.t.get(key)).key_cap(cap);
            if ui.add(hint.sense(Sense::click())).clicked() {
                cx.run(verb);
            }
        }
    });
}

fn nothing_shown(ui: &mut Ui, cx: &Cx<'_>) {
    ui.centered_and_justified(|ui| {
        ui.add(Label::new(cx.t.get("reader-empty")).weak().wrap());
    });
}
