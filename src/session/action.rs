//! Everything that the window can ask of the session.

use std::path::PathBuf;

use super::exporting::ExportStep;
use super::handing::HandoutStep;
use super::importing::ImportStep;
use super::joining::JoinStep;
use super::leaving::Leaving;
use super::matrix::Form;
use super::picker::Purpose;
use super::prompt::Prompt;
use super::review::ReviewAct;
use super::search::{Tick, Wanted};
use super::splitting::SplitStep;
use super::tag_all::TagAllStep;
use super::todo::TodoAct;
use super::verb::Verb;
use super::workspace::Sheet;
use crate::edit::Command;
use crate::model::{
    AuthorId, ClaimId, CommentKind, DirectionChoice, DocumentId, EntityId, EvidenceId, Key,
    MentionId, RowId,
};
use crate::store::reading::Reading;
use crate::text::{Direction, Span};

/// One request. The window pushes them while it draws; the session carries them out between frames.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "a few a frame, each moved once: a box would cost more than it saves"
)]
pub enum Action {
    /// Do something that needs no further words; see the table of verbs.
    Run(Verb),
    /// Go on as one of the project's people.
    WorkAs(AuthorId),
    /// Change the project.
    Edit(Command),
    /// Open a project, or bring corpus files and folders into the present one.
    Open(Vec<PathBuf>),
    /// Open files that were dropped on the window; project files are asked about where one is open.
    Dropped(Vec<PathBuf>),
    /// Open a project file with conflict marks, both sides merged.
    OpenMarked(PathBuf),
    /// Write the project to a file of this name from now on.
    SaveAs(PathBuf),
    /// Write all documents to a file in the format of this name.
    Export {
        /// Name of the format.
        format: String,
        /// Where to.
        path: PathBuf,
    },
    /// Do something about the export that is being prepared.
    Exporting(ExportStep),
    /// Do something about the import that is being prepared.
    Importing(ImportStep),
    /// Do something about the project that is being brought into the open one.
    Joining(JoinStep),
    /// A step of handing out copies.
    Handout(HandoutStep),
    /// Make a project with the schema of this name, or from this file.
    New(SchemaChoice),
    /// Use the schema of this name, or from this file.
    UseSchema(SchemaChoice),
    /// Put this in the middle of the window.
    Sheet(Sheet),
    /// Look at the claims so.
    Matrix(crate::query::matrix::Wanted),
    /// Save the matrix of the claims as it is looked at, in this form.
    SaveMatrix(Form),
    /// Show a document, in the column that has it or else in the present one.
    Show(DocumentId),
    /// Show a document in a column of its own.
    ShowBeside(DocumentId),
    /// Take the column of a document away.
    CloseColumn(DocumentId),
    /// Save what the project holds, in tables and plots.
    SaveStatistics,
    /// Select bytes of the shown document.
    Select {
        /// Which bytes; `None` for none.
        selection: Option<Selection>,
        /// Whether the gesture that selects is over, so that a sticky type may tag.
        complete: bool,
    },
    /// Put an end of the selection, or else of the annotation in focus, as near to this byte as it goes.
    MoveEdge {
        /// The end, or the start.
        end: bool,
        /// Where to.
        to: u32,
    },
    /// Put the focus on an annotation that was clicked, without scrolling to it.
    Pick(Option<RowId>),
    /// Put the focus on an annotation, and show it.
    Focus(Option<RowId>),
    /// Tag the selection with this type, or give the annotation in focus this type.
    Tag(Key),
    /// Write a comment about a row.
    Comment {
        /// The row.
        about: RowId,
        /// Note, question or answer.
        kind: CommentKind,
        /// The words.
        text: String,
    },
    /// Read the file that the question is about in this encoding.
    ReadAs {
        /// Name of the encoding.
        encoding: String,
        /// Whether U+FFFD is to stand for bytes that mean nothing.
        replace: bool,
        /// Whether all files that wait are to be read so too.
        all: bool,
    },
    /// Take the texts of the tables that wait from the column of this name.
    TextColumn(String),
    /// Call the author so.
    Author(String),
    /// Remember where a document is scrolled to.
    Scrolled {
        /// Which document.
        document: DocumentId,
        /// First byte of the topmost line on the screen.
        byte: u32,
        /// How far its top is above the screen's, in points.
        above: f32,
    },
    /// Remember the width of the corpus panel, in points.
    CorpusWidth(f32),
    /// Remember the width of the inspector, in points.
    InspectorWidth(f32),
    /// Set the text that is read so, from now on.
    Reading(Box<Reading>),
    /// Suggest only predictions of which their program is as sure as this, per cent.
    LeastScore(u8),
    /// Give the shown document a direction.
    Direction(DirectionChoice),
    /// Give one paragraph of the shown document a direction; `None`: by its own words.
    ParagraphDirection(u32, Option<Direction>),
    /// Make a new entity that these mentions mean.
    NewEntity {
        /// The mentions.
        mentions: Vec<MentionId>,
        /// Its name; `None`: what the first mention says.
        name: Option<String>,
    },
    /// Make a new entity of some mentions of another.
    SplitEntity {
        /// The entity that they mean now.
        entity: EntityId,
        /// The mentions.
        mentions: Vec<MentionId>,
    },
    /// Fill a slot of a piece of evidence from the selection, else from the mention in focus.
    Slot(EvidenceId, Slot),
    /// Make what is selected the value of an attribute that is a place, or take the value away.
    SpanValue {
        /// Of which row.
        row: RowId,
        /// Which attribute.
        attribute: Key,
        /// Whether it is taken away.
        clear: bool,
    },
    /// Put something on a claim: the selection or a piece of evidence becomes its evidence, of another
    /// claim it is asked how the two belong together.
    PutOn(Carried, ClaimId),
    /// Make a claim of its own of the selection or of a piece of evidence.
    OwnClaim(Carried),
    /// Make two claims one.
    MergeClaims {
        /// The claim that goes.
        from: ClaimId,
        /// The claim that stays.
        into: ClaimId,
    },
    /// Begin a link at a row, or ask how the row at which one was begun belongs to this one.
    LinkAt(RowId),
    /// Link two rows.
    Link {
        /// Link type.
        r#type: Key,
        /// Where it starts.
        from: RowId,
        /// Where it leads.
        to: RowId,
    },
    /// Go to the place where the end of a link is shown.
    GoToEnd(RowId),
    /// A step of tagging all occurrences.
    TagAll(TagAllStep),
    /// A step of splitting the documents.
    Split(SplitStep),
    /// Look for words in the texts.
    Search(Wanted),
    /// Show the hit of this number.
    Hit(usize),
    /// Tick hits to be tagged together, or take the ticks off.
    Tick(Tick),
    /// Show the entity or claim in whose words something was found, or what such a comment is about.
    HitRow(RowId),
    /// Do something with the list of what there is to do.
    Todo(TodoAct),
    /// Do something in the review.
    Review(ReviewAct),
    /// Close the search box.
    EndSearch,
    /// Take the new text that was compared: its certain rows move, the others wait.
    TakeNewText,
    /// Keep the present text of the document that was compared.
    KeepOldText,
    /// Say that a row that waits to be found stands where something is selected.
    PlaceBySelection(RowId),
    /// Undo or redo until this many changes are done.
    TravelTo(usize),
    /// Stop a running job.
    Cancel(u64),
    /// Take a notice off the screen.
    Dismiss(u64),
    /// Open a dialog, or close the one that is open.
    Prompt(Option<Prompt>),
    /// Do what files were asked for.
    Answer(Purpose, Vec<PathBuf>),
    /// Look at an earlier version of the project, or at something in its trash, from this time.
    LookAt(PathBuf, i64),
    /// Make the project read like this earlier version of it.
    BringBack(PathBuf),
    /// Put back what this file of the trash holds.
    TakeFromTrash(PathBuf),
    /// Merge this copy of the project into it.
    MergeCopy(PathBuf),
    /// Open this earlier version in the place of the project that could not be opened.
    OpenInPlace(PathBuf),
    /// Go back from an earlier version to the project.
    Present {
        /// Whether it is to read like that version again.
        bringing: bool,
    },
    /// Open the project anew to write in it; also if it is not certain that nobody else does.
    TakeOver {
        /// Whether to write although a holder is named who may be gone.
        anyway: bool,
    },
    /// Try to write again what could not be written.
    TryAgain,
    /// Save the project at another place.
    SaveElsewhere,
    /// Leave although changes will be lost.
    LeaveAnyway(Leaving),
    /// Forget a project in the list of recent ones.
    Forget(PathBuf),
}

/// What of a piece of evidence is filled from the text, besides its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The words that report.
    Cue,
    /// The words that name who says it.
    Source,
    /// Who says it: the entity of a mention, else the words.
    Claimer,
    /// Who passes it on.
    ReportedBy,
}

/// What can be put on a claim, by dragging or from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// What is selected in the shown document.
    Selection,
    /// A piece of evidence of another claim.
    Evidence(EvidenceId),
    /// Another claim.
    Claim(ClaimId),
}

/// Where a schema comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaChoice {
    /// One that comes with the program, by its name.
    Named(String),
    /// A file.
    File(PathBuf),
}

/// The selected bytes of the shown document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where the selection was begun.
    pub anchor: u32,
    /// Where the caret is.
    pub caret: u32,
    /// Fragments that were set aside with "add fragment".
    pub more: Vec<Span>,
}

impl Selection {
    /// The bytes between anchor and caret; `None` if there are none.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        Span::new(self.anchor.min(self.caret), self.anchor.max(self.caret))
    }

    /// All selected fragments; may overlap.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        self.more.iter().copied().chain(self.span()).collect()
    }
}
