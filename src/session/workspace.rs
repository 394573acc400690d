//! One open project and what a person is doing in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::action::Selection;
use super::answers::Answers;
use super::beside::Beside;
use super::exporting::Exporting;
use super::hand::Hand;
use super::handing::HandoutWanted;
use super::importing::Importing;
use super::joining::Others;
use super::looking::Looked;
use super::mirror::Mirror;
use super::new_text::Comparison;
use super::ready::{Indexes, Ready};
use super::review::Review;
use super::save_state::NotSaved;
use super::search::Search;
use super::seeing::hides_others;
use super::splitting::Splitting;
use super::tag_all::TagAll;
use super::todo::Todo;
use crate::edit::History;
use crate::model::{AuthorId, DocumentId, Fragment, Key, Project, Row, RowId, WorkState};
use crate::query::matrix::Wanted;
use crate::query::reanchor::Proposal;
use crate::query::span_index::standing;
use crate::query::{EntityIndex, SpanIndex, Suggestions};
use crate::store::copies::Copy;
use crate::store::open::Problem;
use crate::store::restored::Restored;
use crate::store::shelf::Version;
use crate::store::{ChangedText, Holder, Keeper, View};
use crate::text::Span;

/// An open project, its history and index, and where its reader is.
pub struct Workspace {
    pub(super) project: Project,
    pub(super) history: History,
    pub(super) index: SpanIndex,
    pub(super) entities: EntityIndex,
    pub(super) mirror: Mirror,
    pub(super) answers: Answers,
    /// Large changes that are under way.
    pub(super) beside: Beside,
    pub(super) keeper: Option<Keeper>,
    pub(super) path: Option<PathBuf>,
    /// The project file, also of a project without a name; empty for one that is on no disk.
    pub(super) place: PathBuf,
    pub(super) holder: Option<Holder>,
    pub(super) author: AuthorId,
    pub(super) view: View,
    /// Whether the annotations of other people are not seen in the texts.
    pub(super) hides_others: bool,
    pub(super) selection: Option<Selection>,
    /// Selections that grew from each other, smallest first, as anchor and caret.
    pub(super) grown: Vec<(u32, u32)>,
    pub(super) focus: Option<RowId>,
    pub(super) hand: Hand,
    pub(super) sheet: Sheet,
    /// Which matrix is looked at.
    pub(super) matrix: Wanted,
    pub(super) sticky: Option<Key>,
    pub(super) last_type: Option<Key>,
    /// What each column is to bring into sight, and how often it was asked.
    pub(super) reveals: BTreeMap<DocumentId, Reveal>,
    pub(super) asked: u64,
    /// The entity or claim that is followed through all documents.
    pub(super) chosen: Option<RowId>,
    pub(super) touched: Vec<RowId>,
    pub(super) revision: u64,
    pub(super) sent: u64,
    pub(super) acknowledged: u64,
    pub(super) trouble: Option<NotSaved>,
    /// What is wrong with its files.
    pub(super) problems: Vec<Problem>,
    /// What the journal brought back when it was opened.
    pub(super) restored: Vec<Restored>,
    /// Copies that sync clients have left.
    pub(super) copies: Vec<Copy>,
    /// What was put away because it could not be used.
    pub(super) aside: Vec<Version>,
    /// If it is an earlier version to be looked at: of when, in milliseconds since 1970, and its file.
    pub(super) version: Option<(i64, PathBuf)>,
    pub(super) search: Search,
    pub(super) todo: Todo,
    pub(super) review: Review,
    pub(super) suggestions: Suggestions,
    pub(super) tag_all: Option<TagAll>,
    pub(super) exporting: Exporting,
    pub(super) importing: Option<Importing>,
    pub(super) splitting: Option<Splitting>,
    /// Projects that are being brought in.
    pub(super) others: Option<Others>,
    /// What is handed out, as it was asked for last.
    pub(super) handing: Option<HandoutWanted>,
    /// Texts beside the project that have changed and were not looked at yet.
    pub(super) changed: Vec<ChangedText>,
    pub(super) comparison: Option<Comparison>,
    pub(super) proposals: Vec<Proposal>,
    pub(super) looked: BTreeMap<DocumentId, Looked>,
}

/// A place that the reader should bring into sight; a new serial asks anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reveal {
    /// Counts requests.
    pub serial: u64,
    /// Where; `None` before the first request.
    pub span: Option<Span>,
}

/// What stands in the middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// Texts with their annotations.
    #[default]
    Reader,
    /// Claims against documents, claimers or languages.
    Matrix,
    /// Counts and plots.
    Statistics,
    /// What people differ in, to be decided.
    Review,
    /// What a review made of one's own rows.
    Returned,
    /// Which labels are taken for which, and how far people agree.
    Disagreement,
}

/// The document to show where this one was shown: the one after it if it is gone, else the first.
fn shown(project: &Project, current: Option<DocumentId>) -> Option<DocumentId> {
    let documents = project.documents();
    let next = current.and_then(|current| documents.range(current..).next());
    next.or_else(|| documents.first_key_value())
        .map(|(id, _)| *id)
}

impl Workspace {
    /// A project as it was found, with nothing selected; it is not written anywhere until it has a
    /// keeper.
    pub(super) fn new(ready: Ready, history: History, author: AuthorId, mut view: View) -> Self {
        let Ready {
            project,
            indexes,
            mirror,
        } = ready;
        let Indexes {
            index,
            entities,
            suggestions,
        } = indexes;
        view.current = shown(&project, view.current);
        let mut workspace = Self {
            hides_others: hides_others(&project, author, &view),
            project,
            index,
            entities,
            suggestions,
            mirror,
            answers: Answers::default(),
            beside: Beside::default(),
            tag_all: None,
            exporting: Exporting::default(),
            importing: None,
            splitting: None,
            others: None,
            handing: None,
            history,
            keeper: None,
            path: None,
            place: PathBuf::new(),
            holder: None,
            author,
            view,
            selection: None,
            grown: Vec::new(),
            focus: None,
            hand: Hand::default(),
            sheet: Sheet::Reader,
            matrix: Wanted::default(),
            sticky: None,
            last_type: None,
            reveals: BTreeMap::new(),
            asked: 0,
            chosen: None,
            touched: Vec::new(),
            revision: 0,
            sent: 0,
            acknowledged: 0,
            trouble: None,
            problems: Vec::new(),
            restored: Vec::new(),
            copies: Vec::new(),
            aside: Vec::new(),
            version: None,
            search: Search::default(),
            todo: Todo::default(),
            review: Review::default(),
            changed: Vec::new(),
            comparison: None,
            proposals: Vec::new(),
            looked: BTreeMap::new(),
        };
        workspace.tidy_columns();
        workspace
    }

    /// The project.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// What can be undone and redone.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Which rows stand where.
    #[must_use]
    pub fn index(&self) -> &SpanIndex {
        &self.index
    }

    /// The names of entities, and which are meant by some words.
    #[must_use]
    pub fn entities(&self) -> &EntityIndex {
        &self.entities
    }

    /// The project file; `None` for a project without a name yet.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether it is a project without a name in which nothing was ever done.
    pub(super) fn untouched(&self) -> bool {
        let done = self.history.done().len() + self.history.undone().len();
        self.path.is_none() && done == 0 && !self.beside.is_busy()
    }

    /// Whose rows are made here.
    #[must_use]
    pub fn author(&self) -> AuthorId {
        self.author
    }

    /// Whether authors' rows stand in files of their own; then new authors get one, too.
    #[must_use]
    pub fn has_own_files(&self) -> bool {
        let mut authors = self.project.authors().values();
        authors.any(|author| author.own_file)
    }

    /// Whether changes can be made: not while another window has the project, and not in an earlier
    /// version.
    #[must_use]
    pub fn writable(&self) -> bool {
        self.holder.is_none() && self.version.is_none()
    }

    /// The document that is shown.
    #[must_use]
    pub fn document(&self) -> Option<DocumentId> {
        self.view
            .current
            .filter(|document| self.project.documents().contains_key(document))
    }

    /// Where the caret is in the shown text, in bytes.
    #[must_use]
    pub fn caret(&self) -> u32 {
        let selection = self.selection.as_ref();
        selection.map_or(0, |selection| selection.caret)
    }

    /// Where a document was scrolled to: the first byte of its topmost line, and how far that line's
    /// top is above the screen's, in points.
    #[must_use]
    pub fn scroll(&self, document: DocumentId) -> (u32, f32) {
        self.view.scroll.get(&document).copied().unwrap_or((0, 0.0))
    }

    /// The selected text of the shown document.
    #[must_use]
    pub fn selection(&self) -> Option<&Selection> {
        self.selection.as_ref()
    }

    /// The annotation in focus.
    #[must_use]
    pub fn focus(&self) -> Option<&RowId> {
        self.focus.as_ref()
    }

    /// A copy of the annotation in focus.
    #[must_use]
    pub fn focused_row(&self) -> Option<Row> {
        self.project.row(self.focus.as_ref()?)
    }

    /// The bytes that are selected, or else those of the annotation in focus, from its first to its
    /// last.
    #[must_use]
    pub fn span_in_focus(&self) -> Option<Span> {
        let selected = self.selection.as_ref().and_then(Selection::span);
        selected.or_else(|| {
            let row = self.focused_row()?;
            let mut spans = standing(&row)?.iter().filter_map(Fragment::span);
            let first = spans.next()?;
            Some(spans.fold(first, Span::union))
        })
    }

    /// The spans of the shown document whose edges the keys move, in text order: the selection, or else
    /// the annotation in focus. Empty for none.
    #[must_use]
    pub fn edged(&self) -> Vec<Span> {
        let selected = self.selection.as_ref().and_then(Selection::span);
        if let Some(span) = selected {
            return vec![span];
        }
        let Some(row) = self.focused_row() else {
            return Vec::new();
        };
        let fragments = standing(&row).filter(|_| row.document() == self.document());
        let spans = fragments.into_iter().flatten();
        spans.filter_map(Fragment::span).collect()
    }

    /// The spans of the shown document whose first start and last end can be moved, in text order: the
    /// selection, or else the annotation in focus if this author may change it. Empty for none.
    #[must_use]
    pub fn movable(&self) -> Vec<Span> {
        let selected = self.selection.as_ref().and_then(Selection::span);
        let may_change = || {
            let author = self.focused_row().and_then(|row| row.author());
            self.writable() && author.is_none_or(|author| author == self.author)
        };
        if selected.is_some() || may_change() {
            self.edged()
        } else {
            Vec::new()
        }
    }

    /// What stands in the middle of the window.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        self.sheet
    }

    /// Which matrix of the claims is looked at.
    #[must_use]
    pub fn matrix(&self) -> &Wanted {
        &self.matrix
    }

    /// The type that every new selection is tagged with.
    #[must_use]
    pub fn sticky(&self) -> Option<&Key> {
        self.sticky.as_ref()
    }

    /// What the column of a document should bring into sight.
    #[must_use]
    pub fn reveal(&self, document: DocumentId) -> Reveal {
        self.reveals.get(&document).copied().unwrap_or_default()
    }

    /// The entity or claim that is followed through all documents.
    #[must_use]
    pub fn chosen(&self) -> Option<&RowId> {
        self.chosen.as_ref()
    }

    /// The rows of the last change.
    #[must_use]
    pub fn touched(&self) -> &[RowId] {
        &self.touched
    }

    /// Counts changes: what is computed from the project is good as long as this stays.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How far this window's author is with a document: begun as soon as it has a row of anybody's,
    /// finished when they say so.
    #[must_use]
    pub fn work_state(&self, document: DocumentId) -> WorkState {
        let said = self.project.documents().get(&document);
        let said = said.and_then(|document| document.states.get(&self.author));
        let counts = self.index.counts(document);
        match said {
            Some(state @ (WorkState::Done | WorkState::Reviewed)) => *state,
            _ if counts.mentions + counts.evidence + counts.waiting > 0 => WorkState::InWork,
            _ => WorkState::New,
        }
    }

    /// What the journal brought back when it was opened, in the order in which it was done.
    #[must_use]
    pub fn restored(&self) -> &[Restored] {
        &self.restored
    }

    /// Lets go of what is no longer in the project.
    pub(super) fn let_go(&mut self) {
        let focus = self.focus.take();
        self.focus = focus.filter(|focus| self.project.has(focus));
        let chosen = self.chosen.take();
        self.chosen = chosen.filter(|chosen| self.project.has(chosen));
        for r#type in [&mut self.sticky, &mut self.last_type] {
            r#type.take_if(|key| !self.project.types().contains_key(key));
        }
        let next = shown(&self.project, self.view.current);
        if next != self.view.current {
            self.view.current = next;
            self.selection = None;
        }
        self.tidy_columns();
    }

    /// Asks the column of the shown document to bring a place into sight.
    pub(super) fn show(&mut self, span: Option<Span>) {
        if let Some(document) = self.document() {
            self.show_in(document, span);
        }
    }

    /// Asks the column of a document to bring a place into sight.
    pub(super) fn show_in(&mut self, document: DocumentId, span: Option<Span>) {
        self.asked += 1;
        let reveal = Reveal {
            serial: self.asked,
            span,
        };
        self.reveals.insert(document, reveal);
    }
}
