//! Exports: what is to be written and in which format, what is lost by it, and writing it.
//!
//! What a format cannot carry is counted before anything is written, whenever a choice changes: a little
//! project at once, a larger one by a job. Format, unit and policies are remembered on this computer, what
//! is filtered as long as the project is open.

use std::path::{Path, PathBuf};

use super::notice::Level;
use super::outcome::Outcome;
use super::picker::Purpose;
use super::prompt::Prompt;
use super::state::Session;
use crate::format::{Choice, Dataset, FORMATS, Format, Loss, format_named};
use crate::model::{AuthorId, Project};
use crate::store::settings::ExportSettings;

/// At most so many mentions and pieces of evidence are counted within a frame, and at most so many bytes of
/// text.
const AT_ONCE: (usize, usize) = (1_000, 256 << 10);
/// Most rows that cannot be written which are listed.
const MOST: usize = 200;

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportWanted {
    /// Name of the format.
    pub format: String,
    /// Which rows, and how.
    pub choice: Choice,
    /// Whether all files of the format are written into a folder, where one of them could stand alone.
    pub whole: bool,
}

impl ExportWanted {
    /// The format; `None` if there is none of this name.
    #[must_use]
    pub fn format(&self) -> Option<&'static Format> {
        format_named(&self.format).filter(|format| format.write.is_some())
    }

    /// Whether a folder is written.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        let single = self.format().and_then(|format| format.single);
        self.whole || single.is_none()
    }

    /// How the name of its one file ends, with the point; empty for a folder.
    #[must_use]
    pub fn ending(&self) -> &'static str {
        let single = self.format().and_then(|format| format.single);
        let single = single.filter(|_| !self.is_folder());
        let ending = single.and_then(|name| name.find('.').and_then(|at| name.get(at..)));
        ending.unwrap_or_default()
    }
}

/// What the window can ask of the export.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportStep {
    /// Count what these choices write and lose.
    Look(Box<ExportWanted>),
    /// Ask where to, and write it.
    Where,
}

/// The export that is being prepared.
#[derive(Default)]
pub struct Exporting {
    wanted: Option<ExportWanted>,
    preview: Option<(u64, Preview)>,
    /// The job that counts, and for which revision.
    job: Option<(u64, u64)>,
}

/// What an export would write, and what it would lose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Of these choices.
    pub wanted: ExportWanted,
    /// Documents.
    pub documents: usize,
    /// Mentions.
    pub mentions: usize,
    /// Pieces of evidence.
    pub evidence: usize,
    /// What the format cannot carry.
    pub losses: Vec<Loss>,
    /// Rows that no format could write, with the reason; the first of them.
    pub left_out: Vec<String>,
    /// How many there are.
    pub unwritten: usize,
}

impl Preview {
    /// Of a project; `None` if there is no such format, or as soon as `stopped` says so.
    fn of(project: &Project, wanted: ExportWanted, stopped: &dyn Fn() -> bool) -> Option<Self> {
        let format = wanted.format()?;
        let data = Dataset::of_unless(stopped, project, &wanted.choice, format)?;
        let documents = data.documents();
        let preview = Self {
            documents: documents.len(),
            mentions: documents.iter().map(|it| it.mentions.len()).sum(),
            evidence: documents.iter().map(|it| it.evidence.len()).sum(),
            losses: format.losses_of(&data, !wanted.is_folder()),
            left_out: data.left_out().iter().take(MOST).cloned().collect(),
            unwritten: data.left_out().len(),
            wanted: wanted.clone(),
        };
        Some(preview)
    }
}

impl Exporting {
    /// What is to be written; `None` before the dialog was ever open.
    #[must_use]
    pub fn wanted(&self) -> Option<&ExportWanted> {
        self.wanted.as_ref()
    }

    /// What would be written and lost; `None` while that is being counted.
    #[must_use]
    pub fn preview(&self) -> Option<&Preview> {
        let (_, preview) = self.preview.as_ref()?;
        (Some(&preview.wanted) == self.wanted.as_ref()).then_some(preview)
    }
}

/// The formats that are written, in the order in which they are listed.
pub fn written_formats() -> impl Iterator<Item = &'static Format> {
    FORMATS
        .iter()
        .copied()
        .filter(|format| format.write.is_some())
}

impl Session {
    /// The export that is being prepared.
    #[must_use]
    pub fn exporting(&self) -> Option<&Exporting> {
        self.workspace.as_ref().map(|open| &open.exporting)
    }

    /// Does what the window asks of the export.
    pub(super) fn act_on_export(&mut self, step: ExportStep) {
        match step {
            ExportStep::Look(wanted) => {
                let settings = ExportSettings {
                    format: wanted.format.clone(),
                    unit: Some(wanted.choice.unit),
                    part_words: wanted.choice.part_words,
                    fragments: wanted.choice.fragments,
                    one_file: !wanted.whole,
                };
                if self.settings.export != settings {
                    self.set(|all| all.export = settings);
                }
                self.look_at_export(*wanted);
            }
            ExportStep::Where => {
                let exporting = self.exporting();
                let wanted = exporting.and_then(|it| it.wanted.as_ref());
                if let Some(format) = wanted.map(|wanted| wanted.format.clone()) {
                    self.ask(Purpose::Export(format));
                }
            }
        }
    }

    /// Counts what would be written as it was chosen last.
    pub(super) fn prepare_export(&mut self) {
        if let Some(wanted) = self.export_wanted() {
            self.look_at_export(wanted);
        }
    }

    /// What was chosen last, as far as it is there: in this project, else on this computer.
    fn export_wanted(&self) -> Option<ExportWanted> {
        let workspace = self.workspace.as_ref()?;
        let project = &workspace.project;
        let remembered = &self.settings.export;
        let known = format_named(&remembered.format).filter(|format| format.write.is_some());
        let format = known.or_else(|| written_formats().next())?;
        let mut choice = workspace
            .exporting
            .wanted
            .as_ref()
            .map_or_else(Choice::default, |wanted| wanted.choice.clone());
        choice.unit = remembered.unit.unwrap_or(self.settings.unit);
        choice.part_words = remembered.part_words;
        choice.fragments = remembered.fragments;
        let is_there = |author: &AuthorId| project.authors().contains_key(author);
        choice.author = choice.author.filter(is_there);
        choice.gold &= !project.gold().is_bare();
        choice.types.retain(|key| project.types().contains_key(key));
        Some(ExportWanted {
            format: format.name.to_owned(),
            choice,
            whole: !remembered.one_file,
        })
    }

    /// How the name of what is written ends; empty where nothing else than the project is.
    pub(super) fn ending_of(&self, purpose: &Purpose) -> String {
        match purpose {
            Purpose::Export(format) => {
                let wanted = self.exporting().and_then(|it| it.wanted.as_ref());
                let wanted = wanted.filter(|wanted| wanted.format == *format);
                let ending = wanted.map_or("", ExportWanted::ending);
                // A folder says by its name what is in it.
                if ending.is_empty() {
                    format!("-{format}")
                } else {
                    ending.to_owned()
                }
            }
            Purpose::Matrix(form) => format!(".claims.{}", form.ending()),
            Purpose::Disagreement(table) => format!(".{}.csv", table.ending()),
            _ => String::new(),
        }
    }

    /// Counts what would be written and lost, or begins to. While something else is being counted, this waits:
    /// who walks through the formats does not count for each of them at once.
    fn look_at_export(&mut self, wanted: ExportWanted) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let revision = workspace.revision;
        workspace.exporting.wanted = Some(wanted.clone());
        if let Some((counting, _)) = workspace.exporting.job
            && self.jobs.running().iter().any(|job| job.id == counting)
        {
            return;
        }
        let project = &workspace.project;
        let rows = project.mentions().len() + project.evidence().len();
        let bytes: usize = project.texts().values().map(|text| text.len()).sum();
        if rows <= AT_ONCE.0 && bytes <= AT_ONCE.1 {
            let preview =
                Preview::of(project, wanted, &|| false).map(|preview| (revision, preview));
            workspace.exporting.preview = preview;
            return;
        }
        let rows = workspace.rows();
        let job = self.jobs.start("job-counting", move |watch| {
            let project = rows.project();
            let preview = Preview::of(&project, wanted, &|| watch.cancelled());
            Outcome::ExportCounted(preview.map(Box::new))
        });
        if let Some(workspace) = &mut self.workspace {
            workspace.exporting.job = Some((job, revision));
        }
    }

    /// Stops counting: the dialog is closed.
    pub(super) fn leave_export(&mut self) {
        let workspace = self.workspace.as_mut();
        if let Some((job, _)) = workspace.and_then(|open| open.exporting.job.take()) {
            self.jobs.cancel(job);
        }
    }

    /// Takes in what a job has counted, if that is still wanted.
    pub(super) fn export_counted(&mut self, job: u64, preview: Option<Box<Preview>>) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let exporting = &mut workspace.exporting;
        if let Some((_, revision)) = exporting.job.take_if(|(known, _)| *known == job) {
            exporting.preview = preview.map(|preview| (revision, *preview));
            let is_asked = self.prompt == Some(Prompt::Export);
            let is_other = exporting.preview.is_some() && exporting.preview().is_none();
            let wanted = exporting.wanted.clone().filter(|_| is_asked && is_other);
            if let Some(wanted) = wanted {
                self.look_at_export(wanted);
            }
        }
    }

    /// Writes everything in the format of this name, to a file, or to a folder where the path has no ending.
    pub(super) fn export(&mut self, format: &str, path: PathBuf) {
        let choice = Choice {
            unit: self.settings.unit,
            ..Choice::default()
        };
        let wanted = ExportWanted {
            format: format.to_owned(),
            choice,
            whole: path.extension().is_none(),
        };
        self.write_export(wanted, path);
    }

    /// Writes what was chosen in the dialog, or, where that was another format, all in this one.
    pub(super) fn export_asked(&mut self, format: &str, path: PathBuf) {
        match self.export_wanted() {
            Some(wanted) if wanted.format == format => self.write_export(wanted, path),
            _ => self.export(format, path),
        }
    }

    fn write_export(&mut self, wanted: ExportWanted, path: PathBuf) {
        self.prompt = None;
        self.leave_export();
        let (Some(workspace), Some(format)) = (&mut self.workspace, wanted.format()) else {
            return;
        };
        let rows = workspace.rows();
        let path = if wanted.is_folder() {
            // What ends like a folder is one, whatever points are in its name.
            path.join("")
        } else if path.extension().is_none() {
            let ending = wanted.ending().trim_start_matches('.');
            path.with_extension(ending)
        } else {
            path
        };
        self.jobs.start("job-exporting", move |watch| {
            let project = rows.project();
            let stopped = || watch.cancelled();
            let data = Dataset::of_unless(&stopped, &project, &wanted.choice, format);
            let Some(data) = data else {
                return Outcome::Exported(path, Err(None));
            };
            let done = crate::store::export::export(&data, format, &path, &mut |bytes| {
                watch.set_bytes(bytes);
                !watch.cancelled()
            });
            let count = data.documents().len();
            let unwritten = data.left_out().len();
            Outcome::Exported(
                path,
                done.map(|()| (count, unwritten))
                    .map_err(|error| (!watch.cancelled()).then(|| error.to_string())),
            )
        });
    }

    /// Says what came of an export.
    pub(super) fn exported(&mut self, path: &Path, done: Result<(usize, usize), Option<String>>) {
        let path = ("path", path.display().to_string());
        match done {
            Ok((count, unwritten)) => {
                let count = ("count", count.to_string());
                self.say(Level::Good, "notice-exported", vec![path, count]);
                if unwritten > 0 {
                    let count = ("count", unwritten.to_string());
                    self.say(Level::Warning, "notice-unwritten", vec![count]);
                }
            }
            Err(None) => self.say(Level::Refused, "notice-export-stopped", vec![path]),
            Err(Some(error)) => {
                let words = vec![path, ("error", error)];
                self.say(Level::Bad, "notice-not-exported", words);
            }
        }
    }
}
