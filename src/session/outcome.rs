//! What the jobs of a session send back.

use std::path::PathBuf;
use std::sync::Arc;

use super::answers::MatrixAnswer;
use super::beside::Changed;
use super::documents::NewText;
use super::exporting::Preview;
use super::handing::NotHandedOut;
use super::importing::ImportPreview;
use super::joining::JoinFound;
use super::kept::For;
use super::new_text::Comparison;
use super::picker::Ask;
use super::ready::Ready;
use super::rescue::Rescue;
use super::review::{Disagreement, Estimated, Queued};
use super::search;
use super::tag_all::TagHit;
use super::todo::Checked;
use crate::compare::outcome::Returned;
use crate::model::{DocumentId, ProjectId};
use crate::query::reanchor::Proposal;
use crate::query::split::{Division, Material};
use crate::query::statistics::Statistics;
use crate::query::suggestions::Found as SuggestionsFound;
use crate::store::copies::Copy;
use crate::store::corpus::{CorpusError, CorpusText};
use crate::store::import::Sorted;
use crate::store::open::Opened;
use crate::store::shelf::{Shelf, Version};
use crate::text::decode::Candidate;

/// The job that writes settings and view; not worth showing.
pub(super) const KEEPING: &str = "job-keeping";

/// What a job sends back.
pub(super) enum Outcome {
    /// A file dialog is closed.
    Picked {
        ask: Ask,
        paths: Vec<PathBuf>,
        at_once: bool,
    },
    /// Corpus files are read.
    Read(Vec<Result<CorpusText, CorpusError>>),
    /// Texts that were read have rows, for this project.
    NewTexts(Option<ProjectId>, Vec<NewText>),
    /// One file is read again with another encoding.
    ReadAgain(DocumentId, Result<CorpusText, CorpusError>),
    /// The file of a question, of this id, is read in every encoding.
    Previewed(u64, Result<Vec<Candidate>, CorpusError>),
    /// A newer version of a document's file is read.
    NewerText(DocumentId, Box<Result<CorpusText, CorpusError>>),
    /// It is known what a new text does; `None` if the comparison was cancelled.
    Compared(Option<Box<Comparison>>),
    /// It is known where rows may stand that wait to be found.
    Proposed(Vec<Proposal>),
    /// A project is open.
    Opened(Box<(Opened, Ready)>),
    /// A project could not be opened.
    NotOpened(Rescue),
    /// What is kept beside the project.
    Shelf(Shelf),
    /// What sync clients have left beside this project, and what was set aside.
    Beside(PathBuf, Vec<Copy>, Vec<Version>),
    /// A file that is kept beside the project `file` was read, or could not be.
    Version {
        file: PathBuf,
        path: PathBuf,
        wanted: For,
        read: Result<Box<Ready>, String>,
    },
    /// This project file has conflict marks, and is not open.
    Marked(PathBuf),
    /// Reports of panics that nobody was told of.
    Panicked(Vec<PathBuf>),
    /// A project was written to its disk for the last time.
    Closed,
    /// Settings and view are written, or are not.
    Kept(std::io::Result<()>),
    /// What a search has found since it last told.
    Found(search::Found),
    /// A search is over; whether there is more to be found.
    Searched(search::Found, bool),
    /// What there is to do is known.
    Checked(Checked),
    /// What a review made of one's own rows is known.
    ReturnedFound(Vec<Returned>),
    /// Where people disagree is known.
    DisagreementFound(Box<Disagreement>),
    /// A measure is computed with its interval, or all are.
    Estimated(Estimated),
    /// A table of where people disagree is saved, or is not.
    DisagreementSaved(PathBuf, Result<(), String>),
    /// The queue of the review is put together.
    Queued(Queued),
    /// What was looked for to suggest; `None` if that was cancelled.
    Suggested(Option<SuggestionsFound>),
    /// Places of what is to be tagged, found since it last told.
    Occurrences(Vec<TagHit>),
    /// All places are found; whether there are more than are listed.
    AllOccurrences(bool),
    /// It is known what a split comes to.
    Divided(Arc<Material>, Box<Division>),
    /// The matrix is known.
    MatrixFound(Box<MatrixAnswer>),
    /// The statistics are known.
    StatisticsFound(Box<Statistics>),
    /// A matrix is saved, or is not.
    MatrixSaved(PathBuf, Result<(), String>),
    /// An export is written, with the number of documents and of rows that could not be; or is not, with the
    /// reason, none where a person stopped it.
    Exported(PathBuf, Result<(usize, usize), Option<String>>),
    /// What an export would write is counted; `None` if there is no such format.
    ExportCounted(Option<Box<Preview>>),
    /// It is known what files are.
    Recognised(Sorted),
    /// It is known what another project would bring, or it cannot be read.
    Joined(Result<Box<JoinFound>, String>),
    /// So many copies are written at this path, or are not.
    HandedOut(Result<(usize, PathBuf), NotHandedOut>),
    /// A large change was made beside the window, or was not.
    Changed(Changed),
    /// Files of another format are read, or cannot be.
    ImportRead(Result<Box<ImportPreview>, String>),
}
