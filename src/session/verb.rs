//! The one table of what can be done by key, menu and palette.
//!
//! **To add an action:** a variant of [`Verb`], a line in [`VERBS`], its words as `action-NAME` in
//! the message files, and an arm where it acts. Menus, palette, shortcut sheet and the table in the
//! README follow; two actions may not share a key.

use super::Session;
use super::action::Slot;
use super::key::{Base, Shortcut};
use super::menu::Menu;
use super::workspace::Sheet;
use crate::model::RowId;
use crate::text::nudge::Edge;

/// Something that a person can do without saying more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "each is named in the message files as action-NAME"
)]
pub enum Verb {
    OpenFiles,
    OpenFolder,
    OpenPath,
    NewProject,
    Sample,
    Save,
    SaveAs,
    SavePath,
    Import,
    ImportFolder,
    Join,
    Handout,
    Export,
    Backups,
    Problems,
    Close,
    Quit,
    Undo,
    Redo,
    Copy,
    SelectAll,
    SelectMore,
    SelectLess,
    History,
    Search,
    NextHit,
    PreviousHit,
    Palette,
    Shortcuts,
    CorpusPanel,
    InspectorPanel,
    NextPanel,
    /// Show this many documents side by side.
    Columns(u8),
    NextColumn,
    PreviousColumn,
    NextOccurrence,
    PreviousOccurrence,
    NextOccurrenceAcross,
    PreviousOccurrenceAcross,
    Matrix,
    Statistics,
    Review,
    Returned,
    Disagreement,
    Blind,
    Labels,
    OthersRows,
    Theme,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    NextDocument,
    PreviousDocument,
    DocumentDirection,
    ParagraphDirection,
    FirstStrong,
    NextHidden,
    Reading,
    ParagraphNumbers,
    Signs,
    Unit,
    Encoding,
    NewerText,
    ReviewTexts,
    FindPlaces,
    Conflicts,
    Split,
    EditSchema,
    LoadSchema,
    /// Take the mention in focus as an example of its type.
    GoodExample,
    /// Take it as one of what does not count.
    BadExample,
    Author,
    OwnFiles,
    WorkTime,
    DocumentDone,
    DeleteDocument,
    DeleteAuthor,
    /// Tag with the type that has this digit as its key.
    Type(u8),
    Claim,
    AddEvidence,
    /// Fill this slot of the evidence in hand.
    Slot(Slot),
    /// Begin a link, or end it.
    Link,
    /// Go to the other end of a link.
    OtherEnd,
    TagAll,
    AcceptSuggestion,
    AcceptSuggestions,
    DismissSuggestion,
    AddFragment,
    Sticky,
    EntityList,
    Unsure,
    Comment,
    Question,
    NextTodo,
    PreviousTodo,
    Fix,
    Intended,
    Delete,
    NextAnnotation,
    PreviousAnnotation,
    Deselect,
    Nudge(Edge),
}

/// One line of the table.
pub struct VerbRow {
    /// What is done.
    pub verb: Verb,
    /// The key of its message.
    pub key: &'static str,
    /// The name of its icon; empty for none.
    pub icon: &'static str,
    /// Where it stands in the menu bar.
    pub menu: Menu,
    /// The key that does it.
    pub shortcut: Option<Shortcut>,
    /// Whether it can be done now.
    pub enabled: fn(&Session) -> bool,
}

const fn row(
    verb: Verb,
    key: &'static str,
    icon: &'static str,
    menu: Menu,
    shortcut: Option<Shortcut>,
    enabled: fn(&Session) -> bool,
) -> VerbRow {
    VerbRow {
        verb,
        key,
        icon,
        menu,
        shortcut,
        enabled,
    }
}

const fn key(typed: char) -> Option<Shortcut> {
    Some(Shortcut::char(typed))
}

const fn ctrl(typed: char) -> Option<Shortcut> {
    Some(Shortcut::char(typed).command())
}

const fn nudge(key: char, shift: bool, alt: bool, command: bool) -> Option<Shortcut> {
    Some(Shortcut {
        base: Base::Char(key),
        shift,
        alt,
        command,
    })
}

fn always(_: &Session) -> bool {
    true
}

fn open(session: &Session) -> bool {
    session.workspace().is_some()
}

/// Whether rows can be brought in: into the present project, or into a new one.
fn can_import(session: &Session) -> bool {
    session.workspace().is_none_or(super::Workspace::writable)
}

/// Whether nothing but texts stands in the middle of the window, or gold that is changed in its text.
fn reading(session: &Session) -> bool {
    let reads = |workspace: &super::Workspace| match workspace.sheet() {
        Sheet::Reader => true,
        Sheet::Review => workspace.review().is_editing(),
        _ => false,
    };
    session.workspace().is_none_or(reads)
}

/// What is done to whatever is in focus, wherever that is seen.
const EVERYWHERE: [Verb; 3] = [Verb::Deselect, Verb::Link, Verb::Comment];

/// Whether the key of an action acts now: what is done to the text that is read waits while something
/// else stands in its place.
#[must_use]
pub fn acts_by_key(row: &VerbRow, session: &Session) -> bool {
    row.menu != Menu::Annotate || EVERYWHERE.contains(&row.verb) || reading(session)
}

fn document(session: &Session) -> bool {
    session.document().is_some()
}

fn writable(session: &Session) -> bool {
    document(session) && session.workspace().is_some_and(super::Workspace::writable)
}

fn selected(session: &Session) -> bool {
    writable(session) && session.selection().is_some()
}

fn focused(session: &Session) -> bool {
    writable(session) && session.focus().is_some()
}

fn tagged(session: &Session) -> bool {
    focused(session) && matches!(session.focus(), Some(crate::model::RowId::Mention(_)))
}

fn changeable(session: &Session) -> bool {
    session.workspace().is_some_and(super::Workspace::writable)
}

/// Whether a mention of one's own is in focus.
fn meanable(session: &Session) -> bool {
    writable(session) && session.mention_to_link().is_some()
}

/// Whether there are edges to be moved: of the selection, or else of the annotation in focus.
fn edged(session: &Session) -> bool {
    selected_text(session) || focused(session)
}

/// Whether there is something to ask about.
fn askable(session: &Session) -> bool {
    selected(session) || focused(session)
}

fn taggable(session: &Session) -> bool {
    selected(session) || focused(session) || writable(session) && session.has_ticks()
}

fn selected_text(session: &Session) -> bool {
    session.selection().is_some()
}

/// Whether something can become evidence of a claim: the selection, or the evidence in focus of another.
fn evidence(session: &Session) -> bool {
    let has_evidence = matches!(session.focus(), Some(RowId::Evidence(_)));
    selected(session) || writable(session) && has_evidence
}

/// Whether there is evidence with a slot to be filled, and something to fill it with.
fn slot(session: &Session) -> bool {
    let workspace = session.workspace();
    let held = workspace.and_then(super::Workspace::evidence_in_hand);
    let meant = matches!(session.focus(), Some(RowId::Mention(_)));
    held.is_some() && (selected(session) || writable(session) && meant)
}

/// Whether a link can begin or end here: at what is in focus, or at two selected places.
fn linkable(session: &Session) -> bool {
    let selection = session.selection();
    let two = selection.is_some_and(|selection| selection.spans().len() == 2);
    focused(session) || writable(session) && two
}

fn in_focus(session: &Session) -> bool {
    session.focus().is_some()
}

fn tag_all(session: &Session) -> bool {
    writable(session) && session.can_tag_all()
}

fn suggested(session: &Session) -> bool {
    writable(session) && session.next_suggestion().is_some()
}

fn hidden(session: &Session) -> bool {
    let workspace = session.workspace();
    let shown = workspace.and_then(|workspace| Some((workspace, workspace.document()?)));
    shown.is_some_and(|(workspace, document)| !workspace.hidden_order(document).is_empty())
}

fn side_by_side(session: &Session) -> bool {
    let workspace = session.workspace();
    workspace.is_some_and(|workspace| workspace.columns().len() > 1)
}

fn chosen(session: &Session) -> bool {
    let workspace = session.workspace();
    workspace.is_some_and(|workspace| workspace.chosen().is_some())
}

fn searched(session: &Session) -> bool {
    let workspace = session.workspace();
    workspace.is_some_and(|workspace| workspace.search().hits().count() > 0)
}

fn changed(session: &Session) -> bool {
    writable(session) && session.changed_texts() > 0
}

fn disputed(session: &Session) -> bool {
    let workspace = session.workspace().filter(|workspace| workspace.writable());
    workspace.is_some_and(|workspace| !workspace.project().conflicts().is_empty())
}

fn waiting(session: &Session) -> bool {
    writable(session) && session.waiting_rows() > 0
}

fn undoable(session: &Session) -> bool {
    // What is being made can be stopped, and what is made again undone.
    session.change_under_way().is_some()
        || session
            .history()
            .is_some_and(|history| history.undo().is_some())
}

fn redoable(session: &Session) -> bool {
    session.is_stepping()
        || session
            .history()
            .is_some_and(|history| history.redo().is_some())
}

/// Second keys of actions, for hands that know them from elsewhere.
pub const ALSO: &[(Shortcut, Verb)] = &[(Shortcut::char('f').command(), Verb::Search)];

/// Every action, in the order of the menus.
#[rustfmt::skip]
pub const VERBS: &[VerbRow] = &[
    row(Verb::OpenFiles, "action-open", "document", Menu::File, ctrl('o'), always),
    row(Verb::OpenFolder, "action-open-folder", "folder", Menu::File, Some(Shortcut::char('o').command().shift()), always),
    row(Verb::OpenPath, "action-open-path", "", Menu::File, ctrl('l'), always),
    row(Verb::NewProject, "action-new-project", "plus", Menu::File, ctrl('n'), always),
    row(Verb::Sample, "action-sample", "", Menu::File, None, always),
    row(Verb::Save, "action-save", "check", Menu::File, ctrl('s'), open),
    row(Verb::SaveAs, "action-save-as", "", Menu::File, Some(Shortcut::char('s').command().shift()), open),
    row(Verb::SavePath, "action-save-path", "", Menu::File, None, open),
    row(Verb::Backups, "action-backups", "", Menu::File, None, open),
    row(Verb::Problems, "action-problems", "", Menu::File, None, open),
    row(Verb::Close, "action-close", "close", Menu::File, ctrl('w'), open),
    row(Verb::Quit, "action-quit", "", Menu::File, ctrl('q'), always),
    row(Verb::Undo, "action-undo", "undo", Menu::Edit, ctrl('z'), undoable),
    row(Verb::Redo, "action-redo", "redo", Menu::Edit, Some(Shortcut::char('z').command().shift()), redoable),
    row(Verb::History, "action-history", "", Menu::Edit, ctrl('h'), open),
    row(Verb::Copy, "action-copy", "", Menu::Edit, ctrl('c'), selected_text),
    row(Verb::SelectAll, "action-select-all", "", Menu::Edit, ctrl('a'), document),
    row(Verb::Search, "action-search", "search", Menu::Edit, key('/'), open),
    row(Verb::NextHit, "action-next-hit", "", Menu::Edit, Some(Shortcut::plain(Base::Function(3))), searched),
    row(Verb::PreviousHit, "action-previous-hit", "", Menu::Edit, Some(Shortcut::plain(Base::Function(3)).shift()), searched),
    row(Verb::SelectMore, "action-select-more", "", Menu::Edit, Some(Shortcut::plain(Base::Up).alt()), document),
    row(Verb::SelectLess, "action-select-less", "", Menu::Edit, Some(Shortcut::plain(Base::Down).alt()), selected_text),
    row(Verb::Author, "action-author", "", Menu::Edit, None, always),
    row(Verb::Palette, "action-palette", "search", Menu::View, ctrl('k'), always),
    row(Verb::CorpusPanel, "action-corpus-panel", "panel-start", Menu::View, Some(Shortcut::plain(Base::Function(9))), reading),
    row(Verb::InspectorPanel, "action-inspector-panel", "panel-end", Menu::View, Some(Shortcut::plain(Base::Function(10))), always),
    row(Verb::NextPanel, "action-next-panel", "", Menu::View, Some(Shortcut::plain(Base::Function(6))), open),
    row(Verb::Columns(1), "action-columns-1", "", Menu::View, ctrl('1'), document),
    row(Verb::Columns(2), "action-columns-2", "", Menu::View, ctrl('2'), document),
    row(Verb::Columns(3), "action-columns-3", "", Menu::View, ctrl('3'), document),
    row(Verb::NextColumn, "action-next-column", "", Menu::View, key('`'), side_by_side),
    row(Verb::PreviousColumn, "action-previous-column", "", Menu::View, Some(Shortcut::char('`').shift()), side_by_side),
    row(Verb::NextOccurrence, "action-next-occurrence", "", Menu::View, key('n'), chosen),
    row(Verb::PreviousOccurrence, "action-previous-occurrence", "", Menu::View, Some(Shortcut::char('n').shift()), chosen),
    row(Verb::NextOccurrenceAcross, "action-next-occurrence-across", "", Menu::View, Some(Shortcut::char('n').alt()), chosen),
    row(Verb::PreviousOccurrenceAcross, "action-previous-occurrence-across", "", Menu::View, Some(Shortcut::char('n').alt().shift()), chosen),
    row(Verb::Matrix, "action-matrix", "", Menu::View, Some(Shortcut::plain(Base::Function(7))), open),
    row(Verb::Statistics, "action-statistics", "", Menu::View, Some(Shortcut::plain(Base::Function(8))), open),
    row(Verb::Labels, "action-labels", "tag", Menu::View, key('l'), always),
    row(Verb::OthersRows, "action-others-rows", "", Menu::View, None, Session::can_hide_others),
    row(Verb::Theme, "action-theme", "", Menu::View, Some(Shortcut::char('t').command()), always),
    row(Verb::ZoomIn, "action-zoom-in", "", Menu::View, ctrl('='), always),
    row(Verb::ZoomOut, "action-zoom-out", "", Menu::View, ctrl('-'), always),
    row(Verb::ZoomReset, "action-zoom-reset", "", Menu::View, ctrl('0'), always),
    row(Verb::NextDocument, "action-next-document", "", Menu::View, Some(Shortcut::plain(Base::PageDown).command()), document),
    row(Verb::PreviousDocument, "action-previous-document", "", Menu::View, Some(Shortcut::plain(Base::PageUp).command()), document),
    row(Verb::DocumentDirection, "action-document-direction", "", Menu::View, key('d'), writable),
    row(Verb::ParagraphDirection, "action-paragraph-direction", "", Menu::View, Some(Shortcut::char('d').shift()), writable),
    row(Verb::FirstStrong, "action-first-strong", "", Menu::View, None, always),
    row(Verb::NextHidden, "action-next-hidden", "", Menu::View, None, hidden),
    row(Verb::Reading, "action-reading", "", Menu::View, ctrl(','), always),
    row(Verb::ParagraphNumbers, "action-paragraph-numbers", "", Menu::View, None, always),
    row(Verb::Signs, "action-signs", "", Menu::View, key('i'), always),
    row(Verb::Unit, "action-unit", "", Menu::View, None, always),
    row(Verb::Claim, "action-claim", "claim", Menu::Annotate, key('c'), selected),
    row(Verb::AddEvidence, "action-add-evidence", "", Menu::Annotate, key('e'), evidence),
    row(Verb::Slot(Slot::Claimer), "action-slot-claimer", "", Menu::Annotate, key('j'), slot),
    row(Verb::Slot(Slot::Source), "action-slot-source", "", Menu::Annotate, key('o'), slot),
    row(Verb::Slot(Slot::Cue), "action-slot-cue", "", Menu::Annotate, key('w'), slot),
    row(Verb::Slot(Slot::ReportedBy), "action-slot-reported-by", "", Menu::Annotate, key('b'), slot),
    row(Verb::Link, "action-link", "", Menu::Annotate, key('k'), linkable),
    row(Verb::OtherEnd, "action-other-end", "", Menu::Annotate, key('g'), in_focus),
    row(Verb::TagAll, "action-tag-all", "tag", Menu::Annotate, key('a'), tag_all),
    row(Verb::AcceptSuggestion, "action-accept-suggestion", "check", Menu::Annotate, key('s'), suggested),
    row(Verb::AcceptSuggestions, "action-accept-suggestions", "", Menu::Annotate, Some(Shortcut::char('s').shift()), suggested),
    row(Verb::DismissSuggestion, "action-dismiss-suggestion", "close", Menu::Annotate, key('x'), suggested),
    row(Verb::AddFragment, "action-add-fragment", "plus", Menu::Annotate, Some(Shortcut::char('=').shift()), selected),
    row(Verb::Sticky, "action-sticky", "", Menu::Annotate, key('t'), writable),
    row(Verb::EntityList, "action-entity-list", "", Menu::Annotate, Some(Shortcut::plain(Base::Enter)), meanable),
    row(Verb::Unsure, "action-unsure", "unsure", Menu::Annotate, key('u'), focused),
    row(Verb::Comment, "action-comment", "comment", Menu::Annotate, key('m'), focused),
    row(Verb::Question, "action-question", "comment", Menu::Annotate, key('q'), askable),
    row(Verb::GoodExample, "action-good-example", "", Menu::Annotate, key('y'), tagged),
    row(Verb::BadExample, "action-bad-example", "", Menu::Annotate, Some(Shortcut::char('y').shift()), tagged),
    row(Verb::Delete, "action-delete", "trash", Menu::Annotate, Some(Shortcut::plain(Base::Delete)), focused),
    row(Verb::NextAnnotation, "action-next-annotation", "", Menu::Annotate, Some(Shortcut::plain(Base::Tab)), document),
    row(Verb::PreviousAnnotation, "action-previous-annotation", "", Menu::Annotate, Some(Shortcut::plain(Base::Tab).shift()), document),
    row(Verb::NextTodo, "action-next-todo", "", Menu::Annotate, key('f'), open),
    row(Verb::PreviousTodo, "action-previous-todo", "", Menu::Annotate, Some(Shortcut::char('f').shift()), open),
    row(Verb::Fix, "action-fix", "check", Menu::Annotate, key('r'), Session::can_fix),
    row(Verb::Intended, "action-intended", "", Menu::Annotate, Some(Shortcut::char('r').shift()), Session::can_intend),
    row(Verb::Deselect, "action-deselect", "", Menu::Annotate, Some(Shortcut::plain(Base::Escape)), open),
    row(Verb::Nudge(Edge::START_EARLIER), "action-start-earlier", "", Menu::Annotate, nudge('[', false, false, false), edged),
    row(Verb::Nudge(Edge::START_LATER), "action-start-later", "", Menu::Annotate, nudge(']', false, false, false), edged),
    row(Verb::Nudge(Edge::END_EARLIER), "action-end-earlier", "", Menu::Annotate, nudge('[', true, false, false), edged),
    row(Verb::Nudge(Edge::END_LATER), "action-end-later", "", Menu::Annotate, nudge(']', true, false, false), edged),
    row(Verb::Nudge(Edge::START_EARLIER.by_prefix()), "action-start-earlier-by-prefix", "", Menu::Annotate, nudge('[', false, true, false), edged),
    row(Verb::Nudge(Edge::START_LATER.by_prefix()), "action-start-later-by-prefix", "", Menu::Annotate, nudge(']', false, true, false), edged),
    row(Verb::Nudge(Edge::START_EARLIER.by_word()), "action-start-earlier-by-word", "", Menu::Annotate, nudge('[', false, false, true), edged),
    row(Verb::Nudge(Edge::START_LATER.by_word()), "action-start-later-by-word", "", Menu::Annotate, nudge(']', false, false, true), edged),
    row(Verb::Nudge(Edge::END_EARLIER.by_word()), "action-end-earlier-by-word", "", Menu::Annotate, nudge('[', true, false, true), edged),
    row(Verb::Nudge(Edge::END_LATER.by_word()), "action-end-later-by-word", "", Menu::Annotate, nudge(']', true, false, true), edged),
    row(Verb::Type(1), "action-type", "", Menu::Annotate, key('1'), taggable),
    row(Verb::Type(2), "action-type", "", Menu::Annotate, key('2'), taggable),
    row(Verb::Type(3), "action-type", "", Menu::Annotate, key('3'), taggable),
    row(Verb::Type(4), "action-type", "", Menu::Annotate, key('4'), taggable),
    row(Verb::Type(5), "action-type", "", Menu::Annotate, key('5'), taggable),
    row(Verb::Type(6), "action-type", "", Menu::Annotate, key('6'), taggable),
    row(Verb::Type(7), "action-type", "", Menu::Annotate, key('7'), taggable),
    row(Verb::Type(8), "action-type", "", Menu::Annotate, key('8'), taggable),
    row(Verb::Type(9), "action-type", "", Menu::Annotate, key('9'), taggable),
    row(Verb::Review, "action-review", "", Menu::Review, Some(Shortcut::plain(Base::Function(4))), open),
    row(Verb::Returned, "action-returned", "", Menu::Review, Some(Shortcut::plain(Base::Function(4)).shift()), open),
    row(Verb::Disagreement, "action-disagreement", "", Menu::Review, Some(Shortcut::plain(Base::Function(5))), open),
    row(Verb::Blind, "action-blind", "", Menu::Review, None, open),
    row(Verb::DocumentDone, "action-document-done", "check", Menu::Data, Some(Shortcut::plain(Base::Enter).command()), writable),
    row(Verb::DeleteDocument, "action-delete-document", "", Menu::Data, None, writable),
    row(Verb::DeleteAuthor, "action-delete-author", "", Menu::Data, None, writable),
    row(Verb::EditSchema, "action-edit-schema", "", Menu::Data, None, changeable),
    row(Verb::LoadSchema, "action-load-schema", "", Menu::Data, None, open),
    row(Verb::OwnFiles, "action-own-files", "", Menu::Data, None, writable),
    row(Verb::WorkTime, "action-work-time", "", Menu::Data, None, always),
    row(Verb::Encoding, "action-encoding", "", Menu::Data, None, writable),
    row(Verb::NewerText, "action-newer-text", "", Menu::Data, None, super::new_text::can_take_newer),
    row(Verb::ReviewTexts, "action-review-texts", "", Menu::Data, None, changed),
    row(Verb::FindPlaces, "action-find-places", "", Menu::Data, Some(Shortcut::char('f').command().shift()), waiting),
    row(Verb::Conflicts, "action-conflicts", "", Menu::Data, None, disputed),
    row(Verb::Import, "action-import", "", Menu::Data, Some(Shortcut::char('i').command()), can_import),
    row(Verb::ImportFolder, "action-import-folder", "", Menu::Data, None, can_import),
    row(Verb::Join, "action-join", "", Menu::Data, None, changeable),
    row(Verb::Handout, "action-handout", "", Menu::Data, None, document),
    row(Verb::Split, "action-split", "", Menu::Data, None, writable),
    row(Verb::Export, "action-export", "", Menu::Data, ctrl('e'), open),
    row(Verb::Shortcuts, "action-shortcuts", "", Menu::Help, Some(Shortcut::char('/').shift()), always),
];
