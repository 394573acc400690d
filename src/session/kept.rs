//! Earlier versions, the trash and copies of sync clients: listing them, looking at them, bringing them
//! back as one change that can be undone.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use super::beside::Ended;
use super::leaving::Leaving;
use super::notice::{Level, Remedy};
use super::outcome::{KEEPING, Outcome};
use super::prompt::Prompt;
use super::reach::search;
use super::ready::Ready;
use super::rescue::Rescue;
use super::state::Session;
use super::work::{NotMade, Plan, change};
use super::workspace::Workspace;
use crate::edit::merge::{self, Side};
use crate::edit::{Act, Change, Command, Delta, History, Stamp, handout};
use crate::model::{Project, Row};
use crate::store::shelf::{self, Shelf, Version};
use crate::store::{View, copies, open, place};
use crate::text::TextHash;

/// What a project that was read from a file is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// To be looked at, as it was at this time.
    Look(i64),
    /// The project is to read like it again.
    Backup,
    /// What it holds and the project has not is to come back.
    Trash,
    /// A copy that a sync client has left is to be merged in.
    Copy,
}

impl Session {
    /// What is kept beside the project; `None` until [`Prompt::Backups`] was opened.
    #[must_use]
    pub fn shelf(&self) -> Option<&Shelf> {
        self.shelf.as_ref()
    }

    /// Gathers what a dialog is about to show.
    pub(super) fn prepare(&mut self, prompt: &Prompt) {
        match prompt {
            Prompt::Backups => self.look_at_shelf(),
            Prompt::Problems => self.look_beside(),
            Prompt::Export => self.prepare_export(),
            _ => {}
        }
    }

    /// The project file, where there is one on a disk.
    fn file(&self) -> Option<&Path> {
        let place = &self.workspace.as_ref()?.place;
        (!place.as_os_str().is_empty()).then_some(place)
    }

    fn look_at_shelf(&mut self) {
        let Some(file) = self.file().map(Path::to_owned) else {
            return;
        };
        let disk = self.state.disk().clone();
        self.jobs.start_telling(KEEPING, move |_, tell| {
            let mut shelf = Shelf::of(&disk, &file);
            tell(Outcome::Shelf(shelf.clone()));
            for version in shelf.versions() {
                version.counts = shelf::counts(&disk, &version.path).ok();
            }
            Outcome::Shelf(shelf)
        });
    }

    pub(super) fn take_shelf(&mut self, shelf: Shelf) {
        if self.file() == Some(shelf.file.as_path()) {
            self.shelf = Some(shelf);
        }
    }

    /// Looks what sync clients have left beside the project.
    pub(super) fn look_beside(&mut self) {
        let Some(file) = self.file().map(Path::to_owned) else {
            return;
        };
        let Some(id) = self.workspace.as_ref().map(|open| open.project.id()) else {
            return;
        };
        let disk = self.state.disk().clone();
        self.jobs.start(KEEPING, move |_| {
            let copies = copies::copies(&disk, &file, id);
            let aside = shelf::set_aside(&disk, &file);
            Outcome::Beside(file, copies, aside)
        });
    }

    pub(super) fn take_beside(
        &mut self,
        file: &Path,
        found: Vec<copies::Copy>,
        aside: Vec<Version>,
    ) {
        let Some(workspace) = self.workspace.as_mut().filter(|open| open.place == file) else {
            return;
        };
        let known = found.iter().filter(|copy| copy.is_known);
        let count = known
            .clone()
            .filter(|copy| !workspace.copies.contains(copy))
            .count();
        workspace.copies = found;
        workspace.aside = aside;
        if count > 0 {
            let count = vec![("count", count.to_string())];
            self.say_with(
                Level::Warning,
                "notice-copies",
                count,
                Remedy::Show(Prompt::Problems),
            );
        }
    }

    /// Reads a file that is kept beside the project.
    pub(super) fn read_version(&mut self, path: PathBuf, wanted: For) {
        self.prompt = None;
        let is_offered = |rescue: &&Rescue| {
            let mut backups = rescue.shelf.backups.iter();
            backups.any(|version| version.path == path)
        };
        let rescued = self.rescue.as_ref().filter(is_offered);
        let rescued = rescued.map(|rescue| rescue.shelf.file.clone());
        let Some(file) = rescued.or_else(|| self.file().map(Path::to_owned)) else {
            return;
        };
        let disk = self.state.disk().clone();
        self.jobs.start("job-reading", move |_| {
            let read = shelf::read(&disk, &file, &path);
            let read = read.map_err(|error| format!("{}: {error}", path.display()));
            Outcome::Version {
                file,
                path,
                wanted,
                read: read.map(|project| Box::new(Ready::of(project))),
            }
        });
    }

    pub(super) fn take_version(
        &mut self,
        file: PathBuf,
        path: &Path,
        wanted: For,
        read: Result<Box<Ready>, String>,
    ) {
        let ready = match read {
            Ok(ready) => *ready,
            Err(error) => {
                self.say(Level::Bad, "notice-not-opened", vec![("error", error)]);
                return;
            }
        };
        if let For::Look(at) = wanted {
            return self.show_version(file, path.to_owned(), ready, at);
        }
        let project = ready.project;
        let present = self.workspace.as_ref().map(|open| open.project.id());
        if self.file() != Some(file.as_path()) || present != Some(project.id()) {
            return;
        }
        let from = place::stem(path);
        match wanted {
            For::Look(_) => {}
            For::Backup => self.become_like(project, from),
            For::Trash => self.restore(&project, from),
            For::Copy => self.merge_copy(project, from),
        }
    }

    /// Shows an earlier version instead of the project; nothing can be changed in it.
    fn show_version(&mut self, file: PathBuf, path: PathBuf, ready: Ready, at: i64) {
        if self.asks_before(Leaving::Close) {
            return;
        }
        self.leave();
        let view = View::load(&self.state, ready.project.id());
        let author = self.author_of(&ready.project, &view);
        let mut workspace = Workspace::new(ready, History::default(), author, view);
        workspace.path = (!self.state.is_unnamed(&file)).then(|| file.clone());
        workspace.place = file;
        workspace.version = Some((at, path));
        self.workspace = Some(workspace);
    }

    /// Makes the project read like an earlier version of it again. Rows of authors with files of their
    /// own are not in that version, and stay.
    fn become_like(&mut self, version: Project, from: String) {
        let (rows, texts) = (search(&version), self.lacking_texts(&version));
        let plan: Plan = Box::new(move |present, stamp| {
            let own_files = |row: &Row| {
                let author = row.author();
                let rows = [present, &version];
                let author = author.and_then(|id| rows.iter().find_map(|p| p.authors().get(&id)));
                author.is_some_and(|author| author.own_file)
            };
            let mut deltas = merge::difference(present, &version);
            deltas.retain(|delta| !delta.versions().any(own_files));
            // What those rows need stays, too.
            let deltas = merge::onto(present, &deltas, Side::Theirs).deltas;
            brought(stamp, Act::Restore, from.clone(), deltas)
        });
        self.bring(rows, texts, plan, |_, _| {});
    }

    /// Puts back what was deleted; what is there is left.
    fn restore(&mut self, version: &Project, from: String) {
        let texts = self.lacking_texts(version);
        let rows = version.rows().collect();
        // The name of the file begins with the time.
        let from = from
            .split_once('-')
            .map_or(from.clone(), |(_, title)| title.to_owned());
        self.bring_then(texts, Command::Restore { rows, from }, |_, _| {});
    }

    /// Merges a copy. Nobody knows where it parted from the project, so nothing that is here goes: what
    /// only the copy has comes in, and a row that differs waits for a decision.
    fn merge_copy(&mut self, copy: Project, from: String) {
        let (rows, texts) = (search(&copy), self.lacking_texts(&copy));
        let (tell, told) = channel();
        let plan: Plan = Box::new(move |present, stamp| {
            let mut deltas = merge::difference(present, &copy);
            let comes = |row: &Row| !handout::is_note(row);
            deltas.retain(|delta| delta.after.as_ref().is_some_and(comes));
            for delta in &mut deltas {
                delta.before = None;
            }
            let merged = merge::onto(present, &deltas, Side::Theirs);
            tell.send(merged.conflicts).unwrap_or(());
            brought(stamp, Act::Merge, from.clone(), merged.deltas)
        });
        self.bring(rows, texts, plan, move |session, ended| {
            let conflicts = told.try_iter().last().unwrap_or(0);
            if conflicts > 0 && ended != Ended::Stopped {
                let count = vec![("count", conflicts.to_string())];
                session.say(Level::Warning, "notice-copy-conflicts", count);
            }
        });
    }

    /// The texts of a project that the open one has not.
    fn lacking_texts(&self, from: &Project) -> Vec<(TextHash, Arc<str>)> {
        let Some(open) = self.workspace.as_ref().filter(|open| open.writable()) else {
            return Vec::new();
        };
        let texts = from.texts().iter();
        let new = texts.filter(|(hash, _)| !open.project.texts().contains_key(hash));
        new.map(|(hash, text)| (*hash, Arc::clone(text))).collect()
    }

    fn bring(
        &mut self,
        rows: usize,
        texts: Vec<(TextHash, Arc<str>)>,
        plan: Plan,
        then: impl FnOnce(&mut Self, Ended) + Send + 'static,
    ) {
        let project = self.workspace.as_ref().map(|open| &open.project);
        let rows = rows + project.map_or(0, search);
        self.make("job-bringing-in", rows, texts, plan, then);
    }

    /// Goes back from an earlier version to the project; `bringing`: and makes it read like that version.
    pub(super) fn present(&mut self, bringing: bool) {
        let version = self
            .workspace
            .as_ref()
            .and_then(|open| open.version.clone());
        self.bringing_back = version.map(|(_, path)| path).filter(|_| bringing);
        self.take_over(false);
    }

    /// Opens the project anew, to write in it if the one who had it has left; `anyway`: also if it cannot
    /// be known whether they have.
    pub(super) fn take_over(&mut self, anyway: bool) {
        let Some(file) = self.file().map(Path::to_owned) else {
            return;
        };
        let opening = self.opening();
        self.taking_over = true;
        let open = if anyway {
            open::open_anyway
        } else {
            open::open
        };
        self.jobs
            .start("job-opening", move |_| opening.outcome(&file, open));
    }
}

/// The change that brings these rows in; says so if there are none.
fn brought(stamp: &Stamp, act: Act, detail: String, rows: Vec<Delta>) -> Result<Change, NotMade> {
    if rows.is_empty() {
        return Err(NotMade::Nothing(Level::Good, "notice-nothing-new"));
    }
    Ok(change(stamp, act, detail, rows))
}
