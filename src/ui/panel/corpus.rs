//! The corpus: every document, found by a few letters, with how far the work on it is.

use egui::{Key, Margin, Rect, Response, Role, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::i18n::isolated;
use crate::model::{Document, DocumentId, ProjectId, WorkState};
use crate::query::filter::documents_like;
use crate::query::span_index::standing;
use crate::session::{Action, Verb, Workspace};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Button, Field, Label, Style, measure, paint_text};
use crate::ui::widget::{Chip, List, ProgressLine, Rows, verb_button};

/// Height of a document in the list.
const ROW: f32 = 64.0;
/// Room on both sides.
const MARGIN: f32 = 12.0;
/// Width of the column with the languages.
const LANGUAGES: f32 = 34.0;
/// Tells the list from others.
const LIST: &str = "documents";

/// The list of documents, and what is typed to narrow it.
#[derive(Default)]
pub struct CorpusPanel {
    filter: String,
    listed: Option<Listed>,
    list: List,
}

/// What the panel knows of a project as it stood at one revision.
struct Listed {
    project: ProjectId,
    revision: u64,
    filter: String,
    documents: Vec<DocumentId>,
    done: usize,
    /// Mentions, entities and claims.
    rows: [usize; 3],
}

impl CorpusPanel {
    /// Gives the list of documents the keys.
    pub fn take_focus(ui: &Ui) {
        List::focus(ui, LIST);
    }

    /// Shows the panel in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let workspace = cx.session.workspace();
        let Some(workspace) = workspace.filter(|open| !open.project().documents().is_empty())
        else {
            nothing_yet(ui, cx);
            return;
        };
        egui::Panel::top("corpus-head")
            .frame(strip().inner_margin(Margin::symmetric(12, 10)))
            .show(ui, |ui| self.head(ui, cx, workspace));
        self.list_documents(workspace);
        egui::Panel::bottom("corpus-foot")
            .frame(strip())
            .show(ui, |ui| self.foot(ui, cx, workspace));
        egui::CentralPanel::default()
            .frame(egui::Frame::new())
            .show(ui, |ui| self.list(ui, cx, workspace));
    }

    fn head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
        cx.side.horizontal(ui, |ui| {
            ui.add(Label::new(cx.t.get("panel-corpus")).bold());
            ui.with_layout(cx.side.row_from_end(), |ui| {
                let count = workspace.project().documents().len();
                let words = cx.t.with("panel-corpus-count", &[("count", count.into())]);
                ui.add(Label::new(words).size(12.5).weak());
            });
        });
        let words = cx.t.get("panel-corpus-filter");
        let field = Field::new(&mut self.filter).hint(&words).label(&words);
        let response = ui.add(field);
        if response.has_focus() && ui.input(|i| i.key_pressed(Key::ArrowDown)) {
            List::focus(ui, LIST);
        }
        if response.lost_focus()
            && ui.input(|i| i.key_pressed(Key::Enter))
            && let Some(first) = documents_like(workspace.project(), &self.filter).first()
        {
            cx.push(Action::Show(*first));
        }
    }

    /// Makes the list anew where the project or the filter has changed.
    fn list_documents(&mut self, workspace: &Workspace) {
        let project = workspace.project();
        let fresh = self.listed.as_ref().is_some_and(|listed| {
            listed.project == project.id()
                && listed.revision == workspace.revision()
                && listed.filter == self.filter
        });
        if fresh {
            return;
        }
        let is_done = |id: &&DocumentId| {
            matches!(
                workspace.work_state(**id),
                WorkState::Done | WorkState::Reviewed
            )
        };
        let annotations = project.annotations();
        self.listed = Some(Listed {
            project: project.id(),
            revision: workspace.revision(),
            filter: self.filter.clone(),
            documents: documents_like(project, &self.filter),
            done: project.documents().keys().filter(is_done).count(),
            rows: [
                annotations.mentions().count(),
                annotations.entities().count(),
                annotations.claims().count(),
            ],
        });
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
        let Some(listed) = &self.listed else {
            return;
        };
        if listed.documents.is_empty() {
            ui.add_space(MARGIN);
            cx.side.horizontal(ui, |ui| {
                ui.add_space(MARGIN);
                let words = cx.t.get("panel-corpus-no-match");
                ui.add(Label::new(words).size(12.5).weak());
            });
            return;
        }
        let shown = workspace.document();
        let columns = workspace.columns();
        let rows = Rows {
            id: LIST,
            name: &cx.t.get("panel-corpus"),
            count: listed.documents.len(),
            height: ROW,
            at: shown.and_then(|shown| listed.documents.binary_search(&shown).ok()),
        };
        let chosen = self.list.ui(ui, cx.side, &rows, |ui, row, response| {
            let id = listed.documents.get(row);
            if let Some(document) = id.and_then(|id| workspace.project().documents().get(id)) {
                let is_shown = shown == Some(document.id);
                if !is_shown && columns.contains(&document.id) {
                    ui.painter()
                        .rect_filled(response.rect, 0, cx.theme.accent_ground);
                }
                document_row(ui, cx, workspace, document, is_shown, response);
            }
        });
        if let Some(id) = chosen.and_then(|row| listed.documents.get(row)) {
            let beside = ui.input(|i| i.modifiers.command);
            cx.push(if beside {
                Action::ShowBeside(*id)
            } else {
                Action::Show(*id)
            });
        }
    }

    fn foot(&self, ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace) {
        let project = workspace.project();
        let [mentions, entities, claims] = self.listed.as_ref().map_or([0; 3], |it| it.rows);
        let totals = cx.t.with(
            "panel-corpus-totals",
            &[
                ("mentions", mentions.into()),
                ("entities", entities.into()),
                ("claims", claims.into()),
            ],
        );
        let done = self.listed.as_ref().map_or(0, |listed| listed.done);
        let count = project.documents().len();
        let share = cx.t.with(
            "panel-corpus-done",
            &[("done", done.into()), ("count", count.into())],
        );
        ui.with_layout(cx.side.column(), |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.add(Label::new(totals).size(12.5).weak());
            ui.add(Label::new(share).size(12.5).weak());
            ui.add(ProgressLine::new(done as f32 / count.max(1) as f32));
        });
    }
}

fn strip() -> egui::Frame {
    egui::Frame::new().inner_margin(Margin::symmetric(12, 8))
}

fn document_row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    document: &Document,
    is_shown: bool,
    response: &Response,
) {
    response
        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_shown, &document.title));
    let rect = response.rect;
    let side = cx.side;
    let inner = rect.shrink2(vec2(MARGIN, 9.0));
    let (languages, words) = if side.mirrored() {
        inner.split_left_right_at_x(inner.right() - LANGUAGES)
    } else {
        inner.split_left_right_at_x(inner.left() + LANGUAGES)
    };
    let (languages, words) = if side.mirrored() {
        (words, languages)
    } else {
        (languages, words)
    };
    let mut column = ui.new_child(UiBuilder::new().max_rect(languages).layout(side.column()));
    column.add_space(2.0);
    column.add(Chip::new(document.language.to_uppercase()).quiet());
    let [title, counts, progress] = lines(words);
    let style = Style::of_size(14.0);
    let painter = ui.painter();
    paint_text(
        painter,
        title,
        &document.title,
        &style,
        cx.theme.text,
        TextAlign::Own,
    );
    let state = workspace.work_state(document.id);
    paint_counts(ui, cx, workspace, document.id, state, counts);
    let share = share_done(workspace, document.id, state);
    let colour = if state == WorkState::InWork {
        cx.theme.accent
    } else {
        cx.theme.good
    };
    ProgressLine::paint(ui, progress, share, side.mirrored(), colour);
    response.clone().on_hover_ui(|ui| {
        let bom = if document.bom { " · BOM" } else { "" };
        let source = isolated(&document.source);
        let file = format!("{source} · {}{bom}", document.encoding);
        ui.add(Label::new(document.title.as_str()).wrap());
        ui.add(Label::new(file).size(12.0).weak().wrap());
    });
}

/// Title, counts and progress.
fn lines(rect: Rect) -> [Rect; 3] {
    let line = |top: f32, height: f32| {
        Rect::from_min_size(
            pos2(rect.left(), rect.top() + top),
            vec2(rect.width(), height),
        )
    };
    [line(-1.0, 21.0), line(21.0, 16.0), line(40.0, 5.0)]
}

fn paint_counts(
    ui: &Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    id: DocumentId,
    state: WorkState,
    rect: Rect,
) {
    let counts = workspace.counts(id);
    let words = match state {
        WorkState::New => cx.t.get("panel-corpus-new"),
        WorkState::InWork | WorkState::Done | WorkState::Reviewed => cx.t.with(
            "panel-corpus-counts",
            &[
                ("mentions", counts.mentions.into()),
                ("claims", counts.evidence.into()),
                ("waiting", counts.waiting.into()),
            ],
        ),
    };
    let style = Style::of_size(12.0);
    let painter = ui.painter();
    paint_text(
        painter,
        rect,
        &words,
        &style,
        cx.theme.quiet,
        TextAlign::Start,
    );
    if !matches!(state, WorkState::Done | WorkState::Reviewed) {
        return;
    }
    // "Done" stands at the end of the line, its tick before it.
    let done = cx.t.get("panel-corpus-state-done");
    let width = measure(ui.ctx(), &done, &style).x.ceil();
    paint_text(painter, rect, &done, &style, cx.theme.good, TextAlign::End);
    let x = if cx.side.mirrored() {
        rect.left() + width + 10.0
    } else {
        rect.right() - width - 10.0
    };
    let square = Rect::from_center_size(pos2(x, rect.center().y), vec2(13.0, 13.0));
    Icon::Check.paint(painter, square, cx.theme.good, cx.side.mirrored());
}

/// How far a document is, 0–1: while in work, the place of its last annotation in the text.
fn share_done(workspace: &Workspace, id: DocumentId, state: WorkState) -> f32 {
    match state {
        WorkState::New => 0.0,
        WorkState::Done | WorkState::Reviewed => 1.0,
        WorkState::InWork => {
            let last = workspace
                .index()
                .in_order(id)
                .rfind(|row| workspace.shows(row));
            let row = last.and_then(|last| workspace.project().row(last));
            let end = row
                .as_ref()
                .and_then(standing)
                .and_then(<[_]>::last)
                .map_or(0, crate::model::Fragment::end);
            let length = workspace
                .project()
                .text(id)
                .map_or(1, |text| text.len().max(1));
            end as f32 / length as f32
        }
    }
}

fn nothing_yet(ui: &mut Ui, cx: &mut Cx<'_>) {
    strip().inner_margin(Margin::same(12)).show(ui, |ui| {
        ui.with_layout(cx.side.column(), |ui| {
            ui.add(Label::new(cx.t.get("panel-corpus")).bold());
            ui.add(Label::new(cx.t.get("panel-corpus-empty")).weak().wrap());
            ui.add_space(4.0);
            let files = cx.t.get("action-open");
            verb_button(ui, cx, Verb::OpenFiles, &files);
            let folder = cx.t.get("action-open-folder");
            verb_button(ui, cx, Verb::OpenFolder, &folder);
            ui.add_space(4.0);
            let sample = cx.t.get("action-sample");
            if ui
                .add(Button::new(sample).frame(false).size(12.5))
                .clicked()
            {
                cx.run(Verb::Sample);
            }
        });
    });
}
