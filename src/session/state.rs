//! What the session holds, and how others look at it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::action::Selection;
use super::beside::AT_ONCE;
use super::clock::Ids;
use super::encoding::Asking;
use super::job::{Job, Jobs, Wake};
use super::matrix::Draw;
use super::notice::{Level, Notice, Remedy};
use super::outcome::{KEEPING, Outcome};
use super::picker::Picker;
use super::prompt::Prompt;
use super::rescue::Rescue;
use super::text_column::Tables;
use super::verb::Verb;
use super::work_time::WorkTime;
use super::workspace::Workspace;
use crate::edit::History;
use crate::model::{Document, DocumentId, RowId};
use crate::store::shelf::Shelf;
use crate::store::{Settings, StateFolder};

/// The program without a window.
pub struct Session {
    pub(super) state: StateFolder,
    pub(super) settings: Settings,
    pub(super) workspace: Option<Workspace>,
    pub(super) jobs: Jobs<Outcome>,
    pub(super) notices: Vec<Notice>,
    pub(super) next_notice: u64,
    pub(super) prompt: Option<Prompt>,
    pub(super) ids: Ids,
    pub(super) picker: Arc<dyn Picker>,
    /// Draws matrices; `None` without a window.
    pub(super) draw: Option<Arc<dyn Draw>>,
    pub(super) wake: Wake,
    pub(super) copied: Option<String>,
    pub(super) quitting: bool,
    pub(super) comforts_changed: bool,
    pub(super) writes: bool,
    pub(super) shelf: Option<Shelf>,
    pub(super) rescue: Option<Rescue>,
    /// The project is opened anew because a person wants to write in it.
    pub(super) taking_over: bool,
    /// As many hold on to it as projects are being closed, and the session.
    pub(super) closing: Arc<()>,
    /// The version that the project is to read like as soon as it is open.
    pub(super) bringing_back: Option<PathBuf>,
    /// Projects that are brought in as soon as one is open.
    pub(super) to_join: Vec<PathBuf>,
    pub(super) asking: Asking,
    pub(super) tables: Tables,
    pub(super) left_out: Vec<String>,
    pub(super) work_time: WorkTime,
    /// Changes that touch at most so many rows are made within a frame.
    pub(super) at_once: usize,
}

impl Session {
    /// A session with no project open, that keeps what has no other place in the state folder.
    ///
    /// `wake` is called, from any thread, when [`Session::poll`] has something to take in.
    #[must_use]
    pub fn new(
        state: StateFolder,
        settings: Settings,
        picker: Arc<dyn Picker>,
        wake: Wake,
    ) -> Self {
        Self {
            state,
            settings,
            workspace: None,
            jobs: Jobs::new(Arc::clone(&wake)),
            notices: Vec::new(),
            next_notice: 1,
            prompt: None,
            ids: Ids::default(),
            picker,
            draw: None,
            wake,
            copied: None,
            quitting: false,
            comforts_changed: false,
            writes: true,
            shelf: None,
            rescue: None,
            taking_over: false,
            closing: Arc::new(()),
            to_join: Vec::new(),
            bringing_back: None,
            asking: Asking::default(),
            tables: Tables::default(),
            left_out: Vec::new(),
            work_time: WorkTime::default(),
            at_once: AT_ONCE,
        }
    }

    /// What the person has set.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The settings, to be changed by what only the window knows, such as its size.
    pub fn settings_mut(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// The author's name, as in the open project or else as in new ones.
    #[must_use]
    pub fn author_name(&self) -> &str {
        let row = self
            .workspace
            .as_ref()
            .and_then(|workspace| workspace.project.authors().get(&workspace.author));
        row.map_or(&self.settings.author_name, |author| &author.name)
    }

    /// The open project; `None` on the start page.
    #[must_use]
    pub fn workspace(&self) -> Option<&Workspace> {
        self.workspace.as_ref()
    }

    /// The shown document.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        let workspace = self.workspace.as_ref()?;
        workspace.project.documents().get(&workspace.document()?)
    }

    /// The text of the shown document.
    #[must_use]
    pub fn text(&self) -> Option<&Arc<str>> {
        let workspace = self.workspace.as_ref()?;
        workspace.project.text(workspace.document()?)
    }

    /// What is selected in it, if anything.
    #[must_use]
    pub fn selection(&self) -> Option<&Selection> {
        let selection = self.workspace.as_ref()?.selection.as_ref()?;
        (!selection.spans().is_empty()).then_some(selection)
    }

    /// The annotation in focus.
    #[must_use]
    pub fn focus(&self) -> Option<&RowId> {
        self.workspace.as_ref()?.focus.as_ref()
    }

    /// What can be undone and redone.
    #[must_use]
    pub fn history(&self) -> Option<&History> {
        self.workspace.as_ref().map(Workspace::history)
    }

    /// What there is to say, oldest first.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Work that is going on and that a person may want to know of.
    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        let running = self.jobs.running().iter();
        running.filter(|job| job.key != KEEPING)
    }

    /// The question that stands before the window.
    #[must_use]
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// Text for the clipboard, once.
    pub fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    /// Whether the window is to be closed.
    #[must_use]
    pub fn quitting(&self) -> bool {
        self.quitting
    }

    /// When a project without a name was begun, in milliseconds since 1970; `None` for other files.
    #[must_use]
    pub fn begun(&self, file: &Path) -> Option<i64> {
        self.state.begun(file)
    }

    /// The name of the project's file, for the title of the window; `None` before it has one.
    #[must_use]
    pub fn project_name(&self) -> Option<String> {
        let path = self.workspace.as_ref().and_then(Workspace::path);
        path.map(crate::store::place::stem)
    }

    /// Says that the settings could not be read.
    pub fn settings_problem(&mut self, problem: String) {
        self.say(Level::Warning, "notice-settings", vec![("error", problem)]);
    }

    /// The document after the shown one in the list, or before it; the first where none is shown.
    #[must_use]
    pub fn neighbour(&self, after: bool) -> Option<DocumentId> {
        let workspace = self.workspace.as_ref()?;
        let mut documents = workspace.project.documents().keys();
        let Some(shown) = workspace.document() else {
            return documents.next().copied();
        };
        let documents = workspace.project.documents();
        if after {
            let after = (std::ops::Bound::Excluded(shown), std::ops::Bound::Unbounded);
            documents.range(after).next().map(|(id, _)| *id)
        } else {
            documents.range(..shown).next_back().map(|(id, _)| *id)
        }
    }

    /// Finds what must be known about the shown texts before they are drawn, and lets the columns follow
    /// what is chosen.
    pub(super) fn look_at_texts(&mut self) {
        if let Some(workspace) = &mut self.workspace {
            workspace.follow_focus();
            workspace.look_at_texts(self.settings.reading.direction);
        }
    }

    pub(super) fn say(
        &mut self,
        level: Level,
        key: &'static str,
        arguments: Vec<(&'static str, String)>,
    ) {
        self.say_with(level, key, arguments, None);
    }

    /// As [`Session::say`], with what can be done about it.
    pub(super) fn say_with(
        &mut self,
        level: Level,
        key: &'static str,
        arguments: Vec<(&'static str, String)>,
        remedy: impl Into<Option<Remedy>>,
    ) {
        let remedy = remedy.into();
        // The same words twice say nothing new, and only the last act is undone by a key.
        let undo = Some(Remedy::Do(Verb::Undo));
        self.notices.retain(|notice| {
            let is_said = notice.key == key && notice.arguments == arguments;
            !is_said && (remedy != undo || notice.remedy != undo)
        });
        self.notices.push(Notice {
            id: self.next_notice,
            level,
            key,
            arguments,
            remedy,
        });
        self.next_notice += 1;
    }
}
