//! The ways by which the project changes while it is open, and undo and redo.
//!
//! What a person does by one key is planned and made within the frame ([`Session::edit`]). What may be large
//! goes through [`Session::edit_then`] or [`Session::make`]: within the frame where it is small, else
//! [`beside`](super::beside) the window. All end in [`Session::adopt`], the one place where history,
//! disk, copies and what is shown follow the rows: the ways cannot part.

use std::sync::Arc;

use super::beside::{Ended, Fresh, Wanted, Way, drop_beside};
use super::clock;
use super::notice::Level;
use super::reach::reach;
use super::state::Session;
use super::work::{NotMade, Plan, Steps, Traces, What, Work, entered};
use super::workspace::Workspace;
use crate::edit::{Command, Entry, Refusal, Stamp};
use crate::model::{Author, ChangeId};
use crate::text::TextHash;

/// The rows after steps.
pub(super) enum Rows {
    /// They were changed where they stand, and their indexes have followed.
    InPlace,
    /// A job has made them anew.
    Fresh(Box<Fresh>),
}

impl Session {
    /// Plans a command and makes its change happen, both within the frame; says so if it is refused. For
    /// what a person does to a few rows.
    pub(super) fn edit(&mut self, command: &Command) -> bool {
        if self.is_stepping() {
            // What is undone is the last change: this one would take its place.
            self.warn("notice-undoing");
            return false;
        }
        let made = self.stamp().and_then(|(stamp, author)| {
            let workspace = self.workspace.as_ref().ok_or(Refusal::Nothing)?;
            let change = command.plan(&workspace.project, &stamp)?;
            Ok(entered(&workspace.project, change, &author))
        });
        match made {
            Ok(change) => self.enact(Entry::Did(change.into())),
            Err(refusal) => {
                self.refused(&refusal);
                false
            }
        }
    }

    /// A command that may be large: within the frame or beside the window. `then` is called when it is over,
    /// with whether it was made.
    pub(super) fn edit_then(
        &mut self,
        command: Command,
        then: impl FnOnce(&mut Self, bool) + Send + 'static,
    ) -> Way {
        self.bring_then(Vec::new(), command, then)
    }

    /// The same for a command that speaks about texts which are not in the project yet.
    pub(super) fn bring_then(
        &mut self,
        texts: Vec<(TextHash, Arc<str>)>,
        command: Command,
        then: impl FnOnce(&mut Self, bool) + Send + 'static,
    ) -> Way {
        let project = self.workspace.as_ref().map(|open| &open.project);
        let rows = project.map_or(0, |project| reach(&command, project));
        let key = job_key(&command);
        let plan: Plan = Box::new(move |project, stamp| Ok(command.plan(project, stamp)?));
        self.make(key, rows, texts, plan, |session, ended| {
            then(session, matches!(ended, Ended::Made));
        })
    }

    /// Makes what a plan says, which touches about so many rows: within the frame or beside the window, under
    /// the name of this message.
    pub(super) fn make(
        &mut self,
        key: &'static str,
        rows: usize,
        texts: Vec<(TextHash, Arc<str>)>,
        plan: Plan,
        then: impl FnOnce(&mut Self, Ended) + Send + 'static,
    ) -> Way {
        match self.stamp() {
            Ok((stamp, author)) => {
                let what = What::Make {
                    plan,
                    stamp,
                    author,
                };
                let work = Arc::new(Work { key, texts, what });
                self.undertake(Wanted {
                    work,
                    rows,
                    then: Box::new(then),
                })
            }
            Err(refusal) => {
                self.refused(&refusal);
                then(self, Ended::Not);
                Way::Refused
            }
        }
    }

    /// The stamp of a change that this author makes now, and their row.
    fn stamp(&mut self) -> Result<(Stamp, Author), Refusal> {
        let workspace = self.workspace.as_ref().ok_or(Refusal::Nothing)?;
        if !workspace.writable() {
            return Err(Refusal::ReadOnly);
        }
        let (id, author) = (ChangeId(self.ids.make()), workspace.author);
        let at = clock::now();
        Ok((Stamp { id, author, at }, self.author_row(author)))
    }

    /// Undoes the last change. One that is still being made is stopped instead: it is the last thing that was
    /// asked for, and nothing of it is there yet. While changes are being undone beside the window, one more
    /// of them is.
    pub(super) fn undo(&mut self) {
        if self.is_making() {
            return self.stop_making();
        }
        self.step(-1);
    }

    /// Makes the change again that was undone last.
    pub(super) fn redo(&mut self) {
        if self.is_making() {
            // What is being made ends what can be made again.
            return self.warn("notice-making");
        }
        self.step(1);
    }

    /// Undoes or redoes until `done` changes are done.
    pub(super) fn travel_to(&mut self, done: usize) {
        while self.is_making() {
            self.stop_making();
        }
        self.stop_stepping();
        if let Some(history) = self.history() {
            let present = history.done().len();
            self.step(done.cast_signed() - present.cast_signed());
        }
    }

    /// Goes so many steps through the history, forward or back; with those that are under way.
    fn step(&mut self, by: isize) {
        let by = by + self.stop_stepping();
        if !self.workspace().is_some_and(Workspace::writable) {
            return self.refused(&Refusal::ReadOnly);
        }
        let steps = self.history().map(|history| history.steps(by));
        let Some(steps) = steps.filter(|steps| !steps.is_empty()) else {
            return self.next_in_turn();
        };
        let work = Work {
            key: if by < 0 { "job-undoing" } else { "job-redoing" },
            texts: Vec::new(),
            what: What::Step(steps.clone()),
        };
        self.undertake(Wanted {
            work: Arc::new(work),
            rows: steps.iter().map(|(_, change)| change.rows.len()).sum(),
            then: Box::new(|_, _| {}),
        });
        self.next_in_turn();
    }

    /// Carries out work within the frame, and says how it ended; `None` if that would take longer than
    /// was thought before it was planned, and nothing was done.
    pub(super) fn carry_out_now(&mut self, work: &Work) -> Option<Ended> {
        let Some(workspace) = &mut self.workspace else {
            return Some(Ended::Not);
        };
        for (hash, text) in &work.texts {
            workspace.add_text(*hash, text);
        }
        let steps = match work.steps(&workspace.project) {
            Ok(steps) => steps,
            Err(not_made) => {
                self.say_not_made(&not_made);
                return Some(Ended::Not);
            }
        };
        let rows: usize = steps.iter().map(|(_, change)| change.rows.len()).sum();
        if rows > self.at_once {
            drop_beside(steps);
            return None;
        }
        let is_made = steps.into_iter().all(|(entry, _)| self.enact(entry));
        Some(if is_made { Ended::Made } else { Ended::Not })
    }

    pub(super) fn say_not_made(&mut self, not_made: &NotMade) {
        match not_made {
            NotMade::Refused(refusal) => self.refused(refusal),
            NotMade::Nothing(level, key) => self.say(*level, key, Vec::new()),
            NotMade::Stale => self.say(Level::Bad, "notice-stale", Vec::new()),
        }
    }

    /// Makes an entry happen where the rows stand; whether it fits.
    fn enact(&mut self, entry: Entry) -> bool {
        let Some(workspace) = &mut self.workspace else {
            return false;
        };
        let change = match workspace.history.change_of(&entry) {
            Ok(Some(change)) if workspace.project.apply(&change).is_ok() => change,
            _ => {
                self.say(Level::Bad, "notice-stale", Vec::new());
                return false;
            }
        };
        workspace.follow_rows(&change.rows);
        workspace.review.follow(&change.rows);
        let steps = vec![(entry, change)];
        let traces = Traces::of(&workspace.project, &steps);
        self.adopt(steps, traces, Rows::InPlace);
        true
    }

    /// Lets everything follow steps that were made, within the frame or beside it. Nothing in here takes the
    /// longer the more rows there are.
    pub(super) fn adopt(&mut self, steps: Steps, traces: Traces, rows: Rows) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let is_step = steps
            .iter()
            .any(|(entry, _)| !matches!(entry, Entry::Did(_)));
        let mut gone = Vec::new();
        if let Rows::Fresh(fresh) = rows
            && let Some(job) = workspace.take_fresh(*fresh)
        {
            self.jobs.cancel(job);
        }
        for (entry, change) in steps {
            // The entry fits: the history is the one for which it was planned.
            gone.extend(workspace.history.note(&entry).unwrap_or_default());
            workspace.tell_mirror(&change);
            workspace.revision += 1;
            if let Some(keeper) = &workspace.keeper {
                workspace.sent = keeper.record(entry);
            }
        }
        let before = std::mem::replace(&mut workspace.touched, traces.touched);
        if is_step {
            workspace.review.look_again(traces.decided);
        }
        workspace.let_go();
        if let Some((id, document, span)) = traces.there.filter(|_| is_step) {
            workspace.focus = Some(id);
            workspace.go_to(document);
            workspace.show(Some(span));
        }
        if !gone.is_empty() {
            drop_beside((gone, before));
        }
    }
}

/// The name of the job that carries out a command.
fn job_key(command: &Command) -> &'static str {
    match command {
        Command::TagAll { .. } | Command::Accept { .. } => "job-tagging",
        Command::Import { .. } | Command::Join { .. } | Command::Restore { .. } => {
            "job-bringing-in"
        }
        Command::Decide { .. } => "job-deciding",
        Command::Delete { .. } | Command::DeleteDocument { .. } | Command::DeleteAuthor { .. } => {
            "job-deleting"
        }
        _ => "job-changing",
    }
}
