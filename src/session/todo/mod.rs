//! What there is to do: questions, unsure rows and slips, walked one by one.
//!
//! The list is found when it is first looked at and whenever the project has changed since. A little
//! project is looked through at once, a larger one by a job.
//!
//! [`fixes`] puts things right or says that they are meant so, [`questions`] asks and answers.

mod fixes;
mod questions;

use super::action::{Action, Selection};
use super::outcome::Outcome;
use super::state::Session;
use super::workspace::Workspace;
use crate::model::{Place, RowId};
use crate::query::consistency::Scan;
use crate::query::inbox::Spot;
use crate::query::todo::{Item, TodoKind, todo as todo_of};

/// At most so many mentions and pieces of evidence are looked through within a frame, and at most so many
/// bytes of text.
const AT_ONCE: (usize, usize) = (1_000, 256 << 10);

/// What the window can ask of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TodoAct {
    /// Bring the list up to date.
    Check,
    /// Show things of this kind only; `None`: of every kind.
    Only(Option<TodoKind>),
    /// Show the work of all authors, or one's own.
    Everyone(bool),
    /// Go to the thing of this number among those shown.
    Open(usize),
    /// Put right all things of this kind that can be put right without a question.
    FixAll(TodoKind),
    /// Say that all slips of this kind are meant so.
    IntendAll(TodoKind),
    /// Ask about a row, or about a place: then the row is its document.
    Ask {
        /// The row.
        about: RowId,
        /// The place.
        place: Option<Place>,
        /// The question.
        text: String,
    },
    /// Answer a question.
    Answer {
        /// Which.
        question: crate::model::CommentId,
        /// The answer; may be empty where one's own question is resolved.
        text: String,
        /// Whether the question is dealt with.
        resolves: bool,
    },
}

/// The list, and where in it a person is.
#[derive(Default)]
pub struct Todo {
    items: Vec<Item>,
    kinds: Vec<(TodoKind, usize)>,
    /// The numbers of those that are shown, in order.
    shown: Vec<usize>,
    only: Option<TodoKind>,
    everyone: bool,
    /// Which of those shown was gone to last, if it is still there.
    current: Option<usize>,
    /// Before which of those shown a person is, if the one gone to last is not there any more.
    gap: usize,
    walked: u64,
    serial: u64,
    /// The revision of the project that the list tells of.
    known: Option<u64>,
    /// The revision at which the search was stopped by hand, or broke down.
    stopped: Option<u64>,
    /// The job that looks, and the revision that it looks at.
    job: Option<(u64, u64)>,
    scan: Scan,
    /// A step that waits for the list.
    step: Option<bool>,
}

/// What a job brings back.
pub(super) struct Checked {
    scan: Scan,
    /// `None` if it was stopped.
    items: Option<Vec<Item>>,
}

impl Todo {
    /// The things that are shown.
    pub fn shown(&self) -> impl Iterator<Item = &Item> {
        self.shown.iter().filter_map(|at| self.items.get(*at))
    }

    /// The thing of this number among those shown.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Item> {
        self.items.get(*self.shown.get(number)?)
    }

    /// How many things are shown.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.len()
    }

    /// The kinds of which there is anything to do, each with how much.
    #[must_use]
    pub fn kinds(&self) -> &[(TodoKind, usize)] {
        &self.kinds
    }

    /// The only kind that is shown.
    #[must_use]
    pub fn only(&self) -> Option<TodoKind> {
        self.only
    }

    /// Whether the work of all authors is shown.
    #[must_use]
    pub fn everyone(&self) -> bool {
        self.everyone
    }

    /// The number, among those shown, of the thing that was gone to last.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The thing that was gone to last, if it is still to be done.
    #[must_use]
    pub fn current_item(&self) -> Option<&Item> {
        self.get(self.current?)
    }

    /// Counts how often a person went to a thing by key: the list comes to the front each time.
    #[must_use]
    pub fn walked(&self) -> u64 {
        self.walked
    }

    /// Changes with every new list.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// The job that looks for things to do.
    #[must_use]
    pub fn job(&self) -> Option<u64> {
        self.job.map(|(job, _)| job)
    }

    /// Whether the list tells of the project as it stands at this revision, or was stopped there.
    #[must_use]
    pub fn is_settled(&self, revision: u64) -> bool {
        self.known == Some(revision) || self.stopped == Some(revision)
    }

    /// Whether there is a list at all yet.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.known.is_some()
    }

    fn is_for(&self, item: &Item, workspace: &Workspace) -> bool {
        let author = item.author();
        self.everyone || author.is_none_or(|author| author == workspace.author())
    }
}

impl Workspace {
    /// What there is to do.
    #[must_use]
    pub fn todo(&self) -> &Todo {
        &self.todo
    }

    /// Lists what is shown anew; the thing that was gone to last stays so if it is still there.
    fn list_todo(&mut self, items: Option<Vec<Item>>) {
        let current = self.todo.current_item().cloned();
        let at = self.todo.current.unwrap_or(self.todo.gap);
        let mut todo = std::mem::take(&mut self.todo);
        if let Some(items) = items {
            todo.items = items;
        }
        let mut kinds: Vec<(TodoKind, usize)> = Vec::new();
        for item in todo.items.iter().filter(|item| todo.is_for(item, self)) {
            match kinds.last_mut() {
                Some((kind, count)) if *kind == item.kind() => *count += 1,
                _ => kinds.push((item.kind(), 1)),
            }
        }
        todo.kinds = kinds;
        // A kind of which nothing is left would hide all others.
        let is_left = |only| todo.kinds.iter().any(|(kind, _)| *kind == only);
        if todo.only.is_some_and(|only| !is_left(only)) {
            todo.only = None;
        }
        todo.shown = todo
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| todo.only.is_none_or(|only| item.kind() == only))
            .filter(|(_, item)| todo.is_for(item, self))
            .map(|(at, _)| at)
            .collect();
        let is_same = |item: &Item| match (&current, item) {
            (Some(Item::Question(a)), Item::Question(b)) => a.comment == b.comment,
            (Some(Item::Unsure { row: a, .. }), Item::Unsure { row: b, .. }) => a == b,
            (Some(Item::Slip(a)), Item::Slip(b)) => {
                a.what.reason() == b.what.reason()
                    && a.rows == b.rows
                    && (!a.rows.is_empty() || a.place == b.place)
            }
            _ => false,
        };
        let current = todo.shown().position(is_same);
        todo.current = current;
        todo.gap = at.min(todo.shown.len());
        todo.serial += 1;
        self.todo = todo;
    }
}

impl Session {
    /// Does what the window asks of the list.
    pub(super) fn act_on_todo(&mut self, act: TodoAct) {
        match act {
            TodoAct::Check => self.check(),
            TodoAct::Only(only) => {
                if let Some(workspace) = &mut self.workspace {
                    workspace.todo.only = only;
                    workspace.list_todo(None);
                }
            }
            TodoAct::Everyone(everyone) => {
                if let Some(workspace) = &mut self.workspace {
                    workspace.todo.everyone = everyone;
                    workspace.list_todo(None);
                }
            }
            TodoAct::Open(number) => self.open_todo(number),
            TodoAct::FixAll(kind) => self.fix_all(kind),
            TodoAct::IntendAll(kind) => self.intend_all(kind),
            TodoAct::Ask { about, place, text } => self.write_question(about, place, text),
            TodoAct::Answer {
                question,
                text,
                resolves,
            } => self.answer_question(question, text, resolves),
        }
    }

    /// Brings the list up to date, or begins to.
    pub(super) fn check(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let (todo, revision) = (&mut workspace.todo, workspace.revision);
        let running = self.jobs.running();
        if let Some((job, at)) = todo.job {
            if running.iter().any(|running| running.id == job) {
                return;
            }
            // It broke down.
            todo.job = None;
            todo.stopped = Some(at);
        }
        if todo.is_settled(revision) {
            return;
        }
        todo.stopped = None;
        if workspace.is_little() {
            let mut scan = std::mem::take(&mut workspace.todo.scan);
            let items = todo_of(&workspace.project, &mut scan, &mut || true);
            workspace.todo.scan = scan;
            workspace.todo.known = Some(revision);
            workspace.list_todo(items);
            return;
        }
        let rows = workspace.rows();
        let mut scan = std::mem::take(&mut workspace.todo.scan);
        let job = self.jobs.start("job-checking", move |watch| {
            let project = rows.project();
            let items = todo_of(&project, &mut scan, &mut || !watch.cancelled());
            Outcome::Checked(Checked { scan, items })
        });
        if let Some(workspace) = &mut self.workspace {
            workspace.todo.job = Some((job, revision));
        }
    }

    /// Takes in what a job has found, if it is still wanted.
    pub(super) fn checked(&mut self, job: u64, checked: Checked) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let Some((_, revision)) = workspace.todo.job.take_if(|(known, _)| *known == job) else {
            return;
        };
        workspace.todo.scan = checked.scan;
        if checked.items.is_none() {
            workspace.todo.stopped = Some(revision);
            workspace.todo.step = None;
            return;
        }
        workspace.todo.known = Some(revision);
        workspace.list_todo(checked.items);
        if let Some(forward) = workspace.todo.step.take() {
            self.step_todo(forward);
        }
    }

    /// Goes to the next thing to do, or the one before, round the ends.
    pub(super) fn step_todo(&mut self, forward: bool) {
        self.check();
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let todo = &mut workspace.todo;
        todo.walked += 1;
        if !todo.is_known() {
            todo.step = Some(forward);
            return;
        }
        let count = todo.count();
        if count == 0 {
            return;
        }
        let next = match (todo.current, forward) {
            (Some(at), true) => at + 1,
            (None, true) => todo.gap,
            (Some(at), false) => at + count - 1,
            (None, false) => todo.gap + count - 1,
        };
        self.open_todo(next % count);
    }

    /// Shows where a thing is, and puts the focus on it.
    fn open_todo(&mut self, number: usize) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let Some(item) = workspace.todo.get(number).cloned() else {
            return;
        };
        workspace.todo.current = Some(number);
        self.open_spot(item.spot());
    }

    /// Puts the focus on what is to be looked at, or selects it, and shows it.
    pub(super) fn open_spot(&mut self, spot: Spot) {
        match (spot.row, spot.place, spot.document) {
            (Some(row), _, _) => self.open_row(row),
            (None, Some((document, spans)), _) => {
                self.run(Action::Show(document));
                self.focus_on(None);
                let Some((last, more)) = spans.split_last() else {
                    return;
                };
                self.select(Some(Selection {
                    anchor: last.start(),
                    caret: last.end(),
                    more: more.to_vec(),
                }));
                if let Some(workspace) = &mut self.workspace {
                    workspace.show(spans.first().copied());
                }
            }
            (None, None, Some(document)) => self.run(Action::Show(document)),
            (None, None, None) => {}
        }
    }

    /// Puts the focus on a row and shows it; a document is shown.
    fn open_row(&mut self, row: RowId) {
        match row {
            RowId::Document(document) => self.run(Action::Show(document)),
            row => {
                // What was selected elsewhere is not what is to be looked at.
                self.select(None);
                self.focus_on(Some(row));
            }
        }
    }
}

impl Workspace {
    /// Whether the project can be looked through within a frame.
    pub(in crate::session) fn is_little(&self) -> bool {
        let rows = self.project.mentions().len() + self.project.evidence().len();
        let bytes: usize = self.project.texts().values().map(|text| text.len()).sum();
        rows <= AT_ONCE.0 && bytes <= AT_ONCE.1
    }
}
