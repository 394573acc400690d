//! Why a command was not run.

use std::io;
use std::path::PathBuf;

use crate::edit::Refusal;
use crate::session::sample::DamagedSample;
use crate::store::corpus::CorpusError;
use crate::store::export::ExportError;
use crate::store::open::OpenError;
use crate::store::schema::SchemaError;
use crate::text::Unit;
use crate::text::decode::DecodeError;

/// Why a command was not run; the message names the file and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum NotRun {
    /// No file or folder is called so.
    #[error("{}: there is no such file or folder; 'isnad help' lists the commands", .0.display())]
    NoSuchFile(PathBuf),
    /// There is no screen to open a window on.
    #[error("no window: {NO_WINDOW}")]
    NoDisplay,
    /// The system refused a window.
    #[error("no window ({0}): {NO_WINDOW}")]
    Window(String),
    /// The project cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The word for the built-in project, where a project is to be written.
    #[error(
        "sample is the built-in project and is only read; name a project file, such as ./sample.isnad.ron"
    )]
    SampleIsReadOnly,
    /// Its data does not fit together.
    #[error(transparent)]
    Sample(#[from] DamagedSample),
    /// Somebody else writes the project.
    #[error("{}: this project is open elsewhere: {holder}; close it there first", path.display())]
    Held {
        /// The project file.
        path: PathBuf,
        /// Who has it.
        holder: String,
    },
    /// A new project would take the place of a file.
    #[error("{}: this file is there already; choose another name, or replace it with --force", .0.display())]
    Exists(PathBuf),
    /// Not one input could be read.
    #[error("{}: not written, for nothing could be read", .0.display())]
    NothingRead(PathBuf),
    /// The schema cannot be had.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// No encoding is called so.
    #[error(transparent)]
    Encoding(DecodeError),
    /// No format that can be read is called so.
    #[error("no format called {name:?} can be read; there is {known}")]
    Format {
        /// The name that was asked for.
        name: String,
        /// Those that can.
        known: String,
    },
    /// No JSON Schema describes the format.
    #[error("no JSON Schema describes a format called {name:?}; there is one of {known}")]
    NoJsonSchema {
        /// The name that was asked for.
        name: String,
        /// The formats that have one.
        known: String,
    },
    /// The text cannot be read.
    #[error(transparent)]
    Text(#[from] CorpusError),
    /// A folder where one text is wanted.
    #[error("{}: is a folder; name one text file in it", .0.display())]
    Folder(PathBuf),
    /// A file to import cannot be read.
    #[error("{}: cannot be read ({error}); check that it is there and that you may read it", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The format counts in other units.
    #[error("the format {format} does not count in {unit} units; it allows: {known}")]
    Unit {
        /// Name of the format.
        format: &'static str,
        /// What was asked for.
        unit: Unit,
        /// What it allows.
        known: String,
    },
    /// Nobody in the project is called so.
    #[error("no author of this project is called {name:?}; there is: {known}")]
    NoAuthor {
        /// The name that was asked for.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// Several authors of the project are called so.
    #[error("several authors of this project are called {name:?}; give the id of one: {ids}")]
    SeveralAuthors {
        /// The name that was asked for.
        name: String,
        /// Their ids.
        ids: String,
    },
    /// No measure is called so.
    #[error("no measure is called {name:?}; there is: {known}")]
    NoMeasure {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// A project of several that are compared brings no work.
    #[error("{}: nobody has marked anything in this project, so there is nothing to compare", .0.display())]
    NobodyWorked(PathBuf),
    /// Agreement of one author, or of none.
    #[error(
        "agreement needs the rows of at least two authors; there are rows of: {working}; without rows: {idle}"
    )]
    TooFewAuthors {
        /// The names of those with rows.
        working: String,
        /// The names of those without.
        idle: String,
    },
    /// No document has such an attribute.
    #[error("{}: documents have no attribute {name:?}; there is: {known}", path.display())]
    NoAttribute {
        /// The project file.
        path: PathBuf,
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// The data cannot be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The rows do not fit the project.
    #[error("{}: {refusal}", path.display())]
    Refused {
        /// The project file.
        path: PathBuf,
        /// Why not.
        refusal: Refusal,
    },
    /// The project has fewer documents.
    #[error("there is no document {asked}; the project has {count}")]
    NoDocument {
        /// Its number, from 1.
        asked: usize,
        /// How many there are.
        count: usize,
    },
    /// Nothing that can be opened is called so.
    #[error("no panel is called {name:?}; there are: {known}")]
    NoPanel {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// A file cannot be written.
    #[error("{}: cannot be written ({error}); check that the folder is there and that you may write to it", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A line of a script is none, or names what is not there.
    #[error("line {line} of the script: {error}")]
    Script {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with it.
        error: String,
    },
    /// The session has no project open; it has said why.
    #[error("{}: was not opened", .0.display())]
    NotOpened(PathBuf),
    /// The project was changed but could not be saved.
    #[error("{}: could not be saved: {message}", path.display())]
    NotSaved {
        /// The project file.
        path: PathBuf,
        /// What went wrong.
        message: String,
    },
    /// Standard output cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// What to do where there is no window to be had.
const NO_WINDOW: &str = "'isnad shot PROJECT --out PICTURE.png' draws the window into a file, 'isnad export PROJECT \
    --format jsonl --out FOLDER/' writes the work as data, and 'isnad help' lists what else works without a display";
