//! Opening projects, corpus files and the sample; asking where they are.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::action::SchemaChoice;
use super::kept::For;
use super::leaving::Leaving;
use super::notice::{Level, Remedy};
use super::outcome::{KEEPING, Outcome};
use super::picker::{Ask, Purpose};
use super::prompt::Prompt;
use super::ready::Ready;
use super::sample;
use super::state::Session;
use super::workspace::Workspace;
use crate::edit::{Command, History};
use crate::format::corpus::Wanted;
use crate::model::{Project, ProjectId};
use crate::store::corpus::{self, Input};
use crate::store::open::{self, Opened, Problem};
use crate::store::{Keeper, View, panic, place};
use crate::text::decode::How;

/// A dialog that comes back empty sooner than this was never seen by a person: there is none.
const AT_ONCE: Duration = Duration::from_millis(400);

impl Session {
    /// Takes in what threads have finished. To be called before each frame.
    pub fn poll(&mut self) {
        for (job, outcome) in self.jobs.finished() {
            let Some(outcome) = outcome else {
                self.change_broke_down(job);
                self.tell_of_panics();
                continue;
            };
            match outcome {
                Outcome::Found(found) => self.found(job, found),
                Outcome::Searched(found, more) => {
                    self.found(job, found);
                    self.searched(job, more);
                }
                Outcome::Checked(checked) => self.checked(job, checked),
                Outcome::Queued(queued) => self.queued(job, queued),
                Outcome::ReturnedFound(found) => self.returned_found(job, found),
                Outcome::DisagreementFound(found) => self.disagreement_found(job, *found),
                Outcome::Estimated(estimated) => self.estimated(job, estimated),
                Outcome::DisagreementSaved(path, saved) => self.disagreement_saved(&path, saved),
                Outcome::Suggested(found) => {
                    if let Some(found) = found {
                        self.suggested(found);
                    }
                }
                Outcome::Occurrences(found) => self.occurrences(job, found),
                Outcome::AllOccurrences(more) => self.all_occurrences(job, more),
                Outcome::Picked {
                    ask,
                    paths,
                    at_once,
                } => self.picked(ask, paths, at_once),
                Outcome::Read(found) => self.take_in(found),
                Outcome::NewTexts(project, texts) => self.new_texts(project, texts),
                Outcome::Previewed(question, found) => self.previewed(question, found),
                Outcome::ReadAgain(document, found) => self.replace_text(document, found),
                Outcome::NewerText(document, found) => self.newer_text(document, *found),
                Outcome::Compared(comparison) => self.compared(comparison),
                Outcome::Proposed(proposals) => self.proposed(proposals),
                Outcome::Marked(path) => self.prompt = Some(Prompt::Marks(path)),
                Outcome::Opened(opened) => {
                    self.leave_unread();
                    let (opened, ready) = *opened;
                    self.enter(opened, ready);
                }
                Outcome::NotOpened(rescue) => self.not_opened(rescue),
                Outcome::Shelf(shelf) => self.take_shelf(shelf),
                Outcome::Beside(file, copies, aside) => self.take_beside(&file, copies, aside),
                Outcome::Version {
                    file,
                    path,
                    wanted,
                    read,
                } => self.take_version(file, &path, wanted, read),
                Outcome::Panicked(reports) => self.tell_of_reports(&reports),
                Outcome::Closed | Outcome::Kept(Ok(())) => {}
                Outcome::Kept(Err(error)) => {
                    self.say(
                        Level::Warning,
                        "notice-settings",
                        vec![("error", error.to_string())],
                    );
                }
                Outcome::Divided(material, found) => self.divided(job, material, *found),
                Outcome::MatrixFound(found) => self.matrix_found(job, *found),
                Outcome::StatisticsFound(found) => self.statistics_found(job, *found),
                Outcome::MatrixSaved(path, saved) => self.matrix_saved(&path, saved),
                Outcome::Exported(path, done) => self.exported(&path, done),
                Outcome::ExportCounted(preview) => self.export_counted(job, preview),
                Outcome::Recognised(sorted) => self.recognised(sorted),
                Outcome::Joined(found) => self.joined(job, found),
                Outcome::HandedOut(done) => self.handed_out(done),
                Outcome::ImportRead(read) => self.import_read(job, read),
                Outcome::Changed(changed) => self.changed(job, changed),
            }
        }
        self.follow_tables();
        self.hear_keeper();
        self.keep_comforts();
        self.follow_search();
        self.follow_suggestions();
        self.follow_sheet();
        self.look_at_texts();
    }

    /// The question, with a name and a folder to begin with.
    fn question(&self, purpose: Purpose) -> Ask {
        let path = self.workspace.as_ref().and_then(Workspace::path);
        let suggested = match &purpose {
            Purpose::SaveAs => {
                path.map_or_else(|| "project.isnad.ron".to_owned(), place::file_name)
            }
            Purpose::Export(_) | Purpose::Matrix(_) | Purpose::Disagreement(_) => {
                let name = path.map_or_else(|| "project".to_owned(), place::stem);
                format!("{name}{}", self.ending_of(&purpose))
            }
            Purpose::Handout { several: false } => {
                self.handout_name(path.unwrap_or(Path::new("project")))
            }
            Purpose::Import | Purpose::ImportFolder | Purpose::Join => String::new(),
            Purpose::Handout { several: true }
            | Purpose::OpenFiles
            | Purpose::OpenFolder
            | Purpose::NewerText(_)
            | Purpose::Schema { .. } => String::new(),
        };
        let folder = path.and_then(Path::parent).map(Path::to_owned);
        Ask {
            purpose,
            suggested,
            folder: folder.or_else(|| self.settings.folder.clone()),
        }
    }

    /// Asks for a file by our own path field.
    pub(super) fn ask_by_path(&mut self, purpose: Purpose) {
        self.prompt = Some(Prompt::Path(self.question(purpose)));
    }

    /// Asks for a file: by the system's dialog, and by our own where there is none.
    pub(super) fn ask(&mut self, purpose: Purpose) {
        let ask = self.question(purpose);
        let picker = Arc::clone(&self.picker);
        self.jobs.start("job-asking", move |_| {
            let asked = Instant::now();
            let paths = picker.pick(&ask);
            Outcome::Picked {
                ask,
                at_once: asked.elapsed() < AT_ONCE,
                paths,
            }
        });
    }

    fn picked(&mut self, ask: Ask, paths: Vec<PathBuf>, at_once: bool) {
        if !paths.is_empty() {
            self.answer(ask.purpose, paths);
        } else if at_once {
            self.prompt = Some(Prompt::Path(ask));
        }
    }

    /// Does what files were wanted for.
    pub fn answer(&mut self, purpose: Purpose, paths: Vec<PathBuf>) {
        self.prompt = None;
        if let Some(folder) = paths.first().and_then(|path| path.parent()) {
            self.settings.folder = Some(folder.to_owned());
            self.keep_settings();
        }
        let first = paths.first().cloned();
        match (purpose, first) {
            (Purpose::OpenFiles | Purpose::OpenFolder, _) => self.open(paths),
            (Purpose::Import | Purpose::ImportFolder, _) => self.import(paths),
            (Purpose::Join, _) => self.join(paths),
            (Purpose::Handout { several }, Some(path)) => self.hand_out(several, path),
            (Purpose::NewerText(document), Some(path)) => self.read_newer_text(document, path),
            (Purpose::SaveAs, Some(path)) => self.save_as(path),
            (Purpose::Matrix(form), Some(path)) => self.save_matrix(form, path),
            (Purpose::Disagreement(table), Some(path)) => self.save_disagreement(table, path),
            (Purpose::Export(format), Some(path)) => self.export_asked(&format, path),
            (Purpose::Schema { new: true }, Some(path)) => {
                self.new_project(SchemaChoice::File(path));
            }
            (Purpose::Schema { new: false }, Some(path)) => {
                self.use_schema(SchemaChoice::File(path));
            }
            (_, None) => {}
        }
    }

    /// Opens a project, or reads corpus files and folders into the present one.
    pub(super) fn open(&mut self, paths: Vec<PathBuf>) {
        match paths.as_slice() {
            [] => {}
            [only] if place::is_project(only) => {
                if !self.asks_before(Leaving::Close) {
                    self.open_project(only.clone());
                }
            }
            [first, others @ ..] if paths.iter().all(|path| place::is_project(path)) => {
                if self.can_join() {
                    self.prompt = Some(Prompt::Dropped(paths));
                } else if !self.asks_before(Leaving::Close) {
                    self.open_project(first.clone());
                    self.to_join = others.to_vec();
                }
            }
            _ => {
                self.jobs.start("job-recognising", move |_| {
                    Outcome::Recognised(crate::store::import::sorted(paths))
                });
            }
        }
    }

    /// Reads corpus files and folders into the present project.
    pub(super) fn read_corpus(&mut self, paths: Vec<PathBuf>) {
        let languages = self.languages();
        self.jobs.start("job-reading", move |watch| {
            let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
            let how = How {
                languages: &languages,
                ..How::default()
            };
            let wanted = Wanted {
                how,
                text_column: None,
            };
            let inputs: Vec<Input> = paths.into_iter().map(Input::from).collect();
            Outcome::Read(corpus::read(&inputs, &wanted, &mut |done, of| {
                watch.set(done, of);
                !watch.cancelled()
            }))
        });
    }

    /// Opens the project without a name that was left when the window was last closed.
    pub fn reopen(&mut self) {
        let left = self.settings.unnamed.take();
        if let Some(path) = left.filter(|path| crate::store::folder::exists(path)) {
            self.open_project(path);
        }
    }

    fn open_project(&mut self, path: PathBuf) {
        self.to_join.clear();
        let opening = self.opening();
        self.jobs.start("job-opening", move |watch| {
            let mut go_on = |done, of| {
                watch.set(done, of);
                !watch.cancelled()
            };
            opening.outcome_or_question(&path, |state, path| {
                open::open_with(state, path, &mut go_on)
            })
        });
    }

    /// Opens a project file with conflict marks, to merge both sides.
    pub(super) fn open_marked(&mut self, path: PathBuf) {
        self.prompt = None;
        let opening = self.opening();
        self.jobs.start("job-opening", move |watch| {
            let mut go_on = |done, of| {
                watch.set(done, of);
                !watch.cancelled()
            };
            opening.outcome(&path, |state, path| {
                open::open_marked(state, path, &mut go_on)
            })
        });
    }

    /// Looks for reports of panics, in the state folder and beside the journal of the open project, and names
    /// them once.
    pub fn tell_of_panics(&mut self) {
        let state = self.state.clone();
        let ours = self.workspace.as_ref().filter(|open| open.writable());
        let file = ours.map(|open| open.place.clone());
        self.jobs.start(KEEPING, move |_| {
            Outcome::Panicked(panic::untold(&state, file.as_deref()))
        });
    }

    /// The latest report; the others lie beside it.
    fn tell_of_reports(&mut self, reports: &[PathBuf]) {
        if let Some(report) = reports.last() {
            let path = report.display().to_string();
            self.say(Level::Warning, "notice-panic", vec![("path", path)]);
        }
    }

    pub(super) fn open_sample(&mut self) {
        let id = self.author_id();
        let author = self.author_row(id);
        match sample::project_of(ProjectId(self.ids.make()), author) {
            Ok(sample) => self.begin(sample),
            Err(error) => {
                self.say(
                    Level::Bad,
                    "notice-not-opened",
                    vec![("error", error.to_string())],
                );
            }
        }
    }

    pub(super) fn new_project(&mut self, schema: SchemaChoice) {
        self.prompt = None;
        let Some(rows) = self.schema_named(&schema) else {
            return;
        };
        let id = ProjectId(self.ids.make());
        self.begin(Project::new(id));
        self.edit(&Command::UseSchema { rows });
    }

    pub(super) fn use_schema(&mut self, schema: SchemaChoice) {
        self.prompt = None;
        if let Some(rows) = self.schema_named(&schema) {
            self.edit_then(Command::UseSchema { rows }, |_, _| {});
        }
    }

    /// Enters a project that is not on the disk yet.
    fn begin(&mut self, project: Project) {
        match open::create_unnamed(&self.state, project) {
            Ok(opened) => {
                let ready = Ready::of(opened.project.clone());
                self.enter(opened, ready);
            }
            Err(error) => {
                self.say(
                    Level::Bad,
                    "notice-not-opened",
                    vec![("error", error.to_string())],
                );
            }
        }
    }

    /// Leaves the present project, if there is one, and enters this one.
    fn enter(&mut self, opened: Opened, ready: Ready) {
        if std::mem::take(&mut self.taking_over)
            && let Some(holder) = &opened.holder
        {
            let holder = holder.to_string();
            self.say(
                Level::Warning,
                "notice-still-held",
                vec![("holder", holder)],
            );
        }
        self.leave();
        self.tell_of_problems(&opened);
        let path = opened.path().map(Path::to_owned);
        let file = opened.place().to_owned();
        self.settings.remember_recent(&file);
        self.settings.unnamed = path.is_none().then(|| file.clone());
        let history = opened.history.clone();
        let changed = opened.changed.clone();
        let lower_sides = opened.lower_sides.clone();
        let view = View::load(&self.state, ready.project.id());
        let author = self.author_of(&ready.project, &view);
        let mut workspace = Workspace::new(ready, history, author, view);
        workspace.path = path;
        workspace.place = file;
        workspace.holder = opened.holder.clone();
        workspace.problems.clone_from(&opened.problems);
        workspace.restored.clone_from(&opened.restored);
        if workspace.holder.is_none() {
            panic::set_open(Some(&workspace.place));
            workspace.keeper = Some(Keeper::start(opened, Arc::clone(&self.wake)));
        }
        self.workspace = Some(workspace);
        if let Some(deltas) = lower_sides {
            self.merge_lower_sides(deltas);
        }
        (self.shelf, self.rescue) = (None, None);
        if let Some(version) = self.bringing_back.take() {
            self.read_version(version, For::Backup);
        }
        self.tell_of_panics();
        self.look_beside();
        self.tell_changed_texts(changed);
        self.keep_settings();
        let others = std::mem::take(&mut self.to_join);
        if !others.is_empty() {
            self.join(others);
        }
    }

    /// Says what is wrong with a project that is being opened, and what came back.
    fn tell_of_problems(&mut self, opened: &Opened) {
        // Of those a notice of their own tells, with what can be done.
        let is_changed = |problem: &&Problem| matches!(problem, Problem::ChangedText { .. });
        let problems: Vec<&Problem> = opened
            .problems
            .iter()
            .filter(|it| !is_changed(it))
            .collect();
        if let [one] = problems.as_slice() {
            let problem = vec![("problem", one.to_string())];
            self.say_with(
                Level::Warning,
                "notice-problem",
                problem,
                Remedy::Show(Prompt::Problems),
            );
        } else if !problems.is_empty() {
            let count = vec![("count", problems.len().to_string())];
            self.say_with(
                Level::Warning,
                "notice-problems",
                count,
                Remedy::Show(Prompt::Problems),
            );
        }
        if opened.recovered > 0 {
            let count = vec![("count", opened.recovered.to_string())];
            self.say_with(
                Level::Good,
                "notice-recovered",
                count,
                Remedy::Show(Prompt::Restored),
            );
        }
    }

    /// Shows a project that is on no disk, and from now on writes nothing to any: for pictures.
    pub fn show_only(&mut self, project: Project) {
        self.show_only_as(project, None);
    }

    /// As [`Session::show_only`], under the name of a project file.
    pub fn show_only_as(&mut self, project: Project, name: Option<PathBuf>) {
        self.writes = false;
        let view = View::default();
        let author = self.author_of(&project, &view);
        let (ready, history) = (Ready::of(project), History::default());
        let mut workspace = Workspace::new(ready, history, author, view);
        workspace.path = name;
        self.workspace = Some(workspace);
    }
}
