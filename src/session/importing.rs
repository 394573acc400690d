//! Imports: files of another format are read, shown as what they would bring, and brought in as one change.
//!
//! Nothing is in the project before a person has seen what fits and what does not. Files are recognised and
//! read by jobs, on a copy of the rows that is shared with exports; whoever chooses another format or author
//! meanwhile stops the job and begins another.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use super::action::SchemaChoice;
use super::beside::drop_beside;
use super::clock::Ids;
use super::job::Watch;
use super::notice::{Level, Remedy};
use super::outcome::Outcome;
use super::prompt::Prompt;
use super::state::Session;
use super::verb::Verb;
use crate::edit::Command;
use crate::format::{
    Builder, FORMATS, Files, Format, ImportProblem, Imported, InMemory, Owner, format_named,
};
use crate::model::{self, Project, Row, RowKind};
use crate::store::import::{OnDisk, Sorted};
use crate::store::place::file_name;

/// How many files the history names.
const NAMED: usize = 3;

/// What the window can ask of the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// Read the files as another format.
    Format(String),
    /// Give the rows to an author of this name; empty: to those that the files name.
    Author(String),
    /// Take the rows as proposals of a program, or as annotations.
    Proposes(bool),
    /// Bring in what was read, as soon as it is read.
    Bring,
    /// Copy the list of what does not fit.
    Copy,
}

/// Files that are to be brought in.
pub struct Importing {
    paths: Vec<PathBuf>,
    /// Formats that the files look like, the likeliest first.
    likely: Vec<&'static Format>,
    format: Option<&'static Format>,
    owner: Owner,
    /// Whether it has been decided what the rows are: annotations, or what a program proposes.
    decided: bool,
    /// What was read, at which revision of the project; or why nothing could be.
    read: Option<(u64, Result<Box<ImportPreview>, String>)>,
    job: Option<(u64, u64)>,
    /// Whether it is brought in as soon as it is read.
    brings: bool,
}

/// What an import would bring.
#[derive(Debug)]
pub struct ImportPreview {
    imported: Imported,
    /// Documents that the project does not have yet.
    pub documents: usize,
    /// Documents of the project that the files speak about.
    pub joined: usize,
    /// Rows of each kind, without documents, authors and the schema.
    pub rows: Vec<(RowKind, usize)>,
    /// What the schema does not have yet: the names of types and attributes.
    pub added: Vec<String>,
    /// Whether most rows say how sure they are, as those of programs do.
    pub scored: bool,
}

impl ImportPreview {
    fn of(imported: Imported) -> Self {
        let places = imported.rows.iter();
        let places = places.filter(|row| matches!(row, Row::Mention(_) | Row::Evidence(_)));
        let (scored, others): (Vec<&Row>, Vec<&Row>) =
            places.partition(|row| model::score(row).is_some());
        let mut rows: BTreeMap<RowKind, usize> = BTreeMap::new();
        let (mut documents, mut added) = (0, Vec::new());
        for row in &imported.rows {
            match row {
                Row::Document(_) => documents += 1,
                Row::Type(row) => added.push(row.name.clone()),
                Row::Attribute(row) => added.push(row.name.clone()),
                Row::Schema(_) | Row::Author(_) => {}
                row => *rows.entry(row.id().kind()).or_default() += 1,
            }
        }
        Self {
            documents,
            joined: imported.joined.len(),
            rows: rows.into_iter().collect(),
            added,
            scored: scored.len() > others.len(),
            imported,
        }
    }

    /// What does not fit, or not as it stands.
    #[must_use]
    pub fn problems(&self) -> &[ImportProblem] {
        &self.imported.problems
    }

    /// Whether it would bring anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.imported.rows.is_empty()
    }
}

impl Importing {
    /// The names of the files and folders.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.paths.iter().map(|path| file_name(path))
    }

    /// The formats that can be read: those that the files look like first.
    pub fn formats(&self) -> impl Iterator<Item = &'static Format> {
        let others = read_formats().filter(|format| !self.is_likely(format));
        self.likely.iter().copied().chain(others)
    }

    /// Whether the files look like this format.
    #[must_use]
    pub fn is_likely(&self, format: &Format) -> bool {
        self.likely.iter().any(|likely| likely.name == format.name)
    }

    /// The format that they are read as.
    #[must_use]
    pub fn format(&self) -> Option<&'static Format> {
        self.format
    }

    /// Whose the rows will be.
    #[must_use]
    pub fn owner(&self) -> &Owner {
        &self.owner
    }

    /// What they would bring, or why they cannot be read; `None` while they are being read.
    #[must_use]
    pub fn preview(&self) -> Option<Result<&ImportPreview, &str>> {
        let (_, read) = self.read.as_ref()?;
        Some(read.as_deref().map_err(String::as_str))
    }

    /// The job that reads.
    #[must_use]
    pub fn job(&self) -> Option<u64> {
        self.job.map(|(job, _)| job)
    }
}

/// The formats that can be read, in the order in which they are listed.
fn read_formats() -> impl Iterator<Item = &'static Format> {
    FORMATS
        .iter()
        .copied()
        .filter(|format| format.read.is_some())
}

impl Session {
    /// The files that are to be brought in.
    #[must_use]
    pub fn importing(&self) -> Option<&Importing> {
        self.workspace.as_ref()?.importing.as_ref()
    }

    /// Does what the window asks of the import.
    pub(super) fn act_on_import(&mut self, step: ImportStep) {
        match step {
            ImportStep::Format(name) => {
                let format = format_named(&name).filter(|format| format.read.is_some());
                self.change_import(|importing| importing.format = format);
            }
            ImportStep::Author(name) => {
                let name = name.trim().to_owned();
                let name = (!name.is_empty()).then_some(name);
                self.change_import(|importing| importing.owner.name = name);
            }
            ImportStep::Proposes(proposes) => {
                self.change_import(|importing| {
                    importing.decided = true;
                    importing.owner.proposes = proposes;
                });
            }
            ImportStep::Bring => self.bring_import(),
            ImportStep::Copy => self.copy_problems(),
        }
    }

    /// Looks what files are, to bring them in.
    pub(super) fn import(&mut self, paths: Vec<PathBuf>) {
        self.jobs.start("job-recognising", move |_| {
            let formats = crate::store::import::formats_of_all(&paths);
            Outcome::Recognised(Sorted {
                annotations: paths,
                formats,
                others: Vec::new(),
            })
        });
    }

    /// Takes in what files are: those of a format are to be brought in, the others are texts.
    pub(super) fn recognised(&mut self, sorted: Sorted) {
        if !sorted.others.is_empty() {
            self.read_corpus(sorted.others);
        }
        if sorted.annotations.is_empty() {
            return;
        }
        if self.workspace.is_none() {
            self.new_project(SchemaChoice::Named("news".to_owned()));
        }
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        if !workspace.writable() {
            return self.refused(&crate::edit::Refusal::ReadOnly);
        }
        workspace.importing = Some(Importing {
            paths: sorted.annotations,
            format: sorted.formats.first().copied(),
            likely: sorted.formats,
            owner: Owner::default(),
            decided: false,
            read: None,
            job: None,
            brings: false,
        });
        self.prompt = Some(Prompt::Import);
        self.read_import();
    }

    fn change_import(&mut self, change: impl FnOnce(&mut Importing)) {
        let workspace = self.workspace.as_mut();
        let Some(importing) = workspace.and_then(|open| open.importing.as_mut()) else {
            return;
        };
        let before = (
            importing.format.map(|format| format.name),
            importing.owner.clone(),
        );
        change(importing);
        if before
            != (
                importing.format.map(|format| format.name),
                importing.owner.clone(),
            )
        {
            self.read_import();
        }
    }

    /// Reads the files as is asked for now.
    fn read_import(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let (revision, rows) = (workspace.revision, workspace.rows());
        let Some(importing) = &mut workspace.importing else {
            return;
        };
        importing.read = None;
        if let Some((job, _)) = importing.job.take() {
            self.jobs.cancel(job);
        }
        let Some(format) = importing.format else {
            return;
        };
        let (paths, owner) = (importing.paths.clone(), importing.owner.clone());
        let job = self.jobs.start("job-importing", move |watch| {
            let project = rows.project();
            Outcome::ImportRead(read(&project, &paths, format, owner, watch).map(Box::new))
        });
        importing.job = Some((job, revision));
    }

    /// Takes in what a job has read, if it is still wanted.
    pub(super) fn import_read(&mut self, job: u64, read: Result<Box<ImportPreview>, String>) {
        let workspace = self.workspace.as_mut();
        let Some(importing) = workspace.and_then(|open| open.importing.as_mut()) else {
            return;
        };
        let Some((_, revision)) = importing.job.take_if(|(known, _)| *known == job) else {
            return;
        };
        let is_scored = matches!(&read, Ok(preview) if preview.scored);
        if is_scored && !importing.decided && !importing.owner.proposes {
            (importing.decided, importing.owner.proposes) = (true, true);
            return self.read_import();
        }
        importing.read = Some((revision, read));
        if std::mem::take(&mut importing.brings) {
            self.bring_import();
        }
    }

    /// Puts what was read into the project, in one change; once it is read, if it is not yet, or if the project
    /// has changed since.
    fn bring_import(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let revision = workspace.revision;
        let Some(importing) = &mut workspace.importing else {
            return;
        };
        let is_fresh = matches!(&importing.read, Some((known, _)) if *known == revision);
        if !is_fresh {
            importing.brings = importing.format.is_some();
            if importing.job.is_none() {
                self.read_import();
            }
            return;
        }
        let read = importing.read.take().map(|(_, read)| read);
        let from = from(&importing.names().collect::<Vec<_>>());
        let preview = match read {
            Some(Ok(preview)) if !preview.is_empty() => preview,
            read => {
                importing.read = read.map(|read| (revision, read));
                return;
            }
        };
        let Imported { rows, texts, .. } = preview.imported;
        workspace.importing = None;
        self.prompt = None;
        let count = rows.len();
        let command = Command::Import { rows, from };
        self.bring_then(texts, command, move |session, done| {
            if done {
                let arguments = vec![("count", count.to_string())];
                let remedy = Remedy::Do(Verb::Undo);
                session.say_with(Level::Good, "notice-imported", arguments, remedy);
            }
        });
    }

    /// Shows what a file of our own making would bring into the shown document, without a disk: for pictures.
    pub fn show_import(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let project = &workspace.project;
        let document = workspace
            .view
            .current
            .and_then(|id| project.documents().get(&id));
        let text = document.and_then(|document| project.text(document.id));
        let (Some(document), Some(text), Some(format)) = (document, text, read_formats().next())
        else {
            return;
        };
        let files = example(&document.id.to_string(), text);
        let owner = Owner {
            name: Some("model-3".to_owned()),
            proposes: true,
        };
        let preview = read_files(project, &files, format, owner.clone());
        workspace.importing = Some(Importing {
            paths: files.names().into_iter().map(PathBuf::from).collect(),
            likely: vec![format],
            format: Some(format),
            owner,
            decided: true,
            read: Some((workspace.revision, Ok(Box::new(preview)))),
            job: None,
            brings: false,
        });
        self.prompt = Some(Prompt::Import);
    }

    /// Lets go of what was to be brought in.
    pub(super) fn leave_import(&mut self) {
        let workspace = self.workspace.as_mut();
        if let Some(left) = workspace.and_then(|open| open.importing.take()) {
            if let Some((job, _)) = left.job {
                self.jobs.cancel(job);
            }
            drop_beside(left.read);
        }
    }

    fn copy_problems(&mut self) {
        let preview = self.importing().and_then(Importing::preview);
        if let Some(Ok(preview)) = preview {
            let lines: Vec<String> = preview.problems().iter().map(ToString::to_string).collect();
            self.copied = Some(lines.join("\n"));
        }
    }
}

/// The files, as the history names them.
fn from(names: &[String]) -> String {
    let named = names.get(..NAMED).unwrap_or(names).join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} (+{more})"),
    }
}

/// Reads files as a format.
fn read(
    project: &Project,
    paths: &[PathBuf],
    format: &'static Format,
    owner: Owner,
    watch: &Watch,
) -> Result<ImportPreview, String> {
    let failed = |(path, error): (PathBuf, io::Error)| format!("{}: {error}", path.display());
    let files = OnDisk::of(paths, format.endings).map_err(failed)?;
    let files = files.watched(Box::new(|done, of| {
        watch.set(done.min(of) as usize, of as usize);
        !watch.cancelled()
    }));
    Ok(read_files(project, &files, format, owner))
}

fn read_files(
    project: &Project,
    files: &dyn Files,
    format: &'static Format,
    owner: Owner,
) -> ImportPreview {
    let mut ids = Ids::default();
    let mut make = || ids.make();
    let mut builder = Builder::new(project, format.name, owner, &mut make);
    if let Some(read) = format.read {
        read(files, &mut builder);
    }
    ImportPreview::of(builder.finish())
}

/// A file that speaks about a document, with words of it and with what does not fit.
fn example(document: &str, text: &str) -> InMemory {
    let words = text
        .split_whitespace()
        .filter(|word| word.len() > 3)
        .take(9);
    let spans = words.enumerate().map(|(number, word)| {
        let start = text.find(word).and_then(|at| text.get(..at));
        let start = start.map_or(0, |before| before.chars().count());
        let end = start + word.chars().count();
        // Every third one stands beside its words.
        let off = if number % 3 == 2 { 2 } else { 0 };
        let kind = if number % 2 == 0 { "ORG" } else { "NEWSPAPER" };
        serde_json::json!({
            "type": kind, "fragments": [[start + off, end + off]], "quote": word, "author": "model-3",
        })
    });
    let spans: Vec<serde_json::Value> = spans.collect();
    let line = serde_json::json!({ "id": document, "text": text, "spans": spans, "evidence": [] });
    let other = serde_json::json!({ "source": "other.txt", "text": "Another text.", "spans": [] });
    InMemory::one(
        "model-3.jsonl",
        format!("{line}\n{other}\n{{\"id\": \"01\n"),
    )
}
