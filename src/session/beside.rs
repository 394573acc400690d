//! Large changes: planned and made beside the window, and then swapped in.
//!
//! A job takes a copy of the rows as they are now, plans the change on it, makes it and finds out anew all that
//! the window looks up. When it is done, the session takes the rows that it has made in the place of its own
//! ([`Session::adopt`]), within one frame. Until then nothing has changed: whoever stops it, or the power
//! that fails, leaves the project as it was, and nothing of it is called saved.
//!
//! If something was changed meanwhile, what the job has made is put away, and it begins again with the new
//! rows: neither change is lost, and none is made on rows that it was not planned for. (Who goes on changing
//! rows faster than that lets it wait until they pause.)
//!
//! - Large changes are made one after the other, in the order in which they were asked for.
//! - While changes are undone or made again, no other is made: undoing is of the last one.
//! - Undo while a large change is being made stops it; see [`Session::undo`].
//! - A project that is left, or the window, is not closed before they are made.

use std::collections::VecDeque;
use std::sync::Arc;

use super::job::Watch;
use super::making::Rows;
use super::mirror::Rows as Source;
use super::notice::Level;
use super::outcome::Outcome;
use super::ready::Indexes;
use super::state::Session;
use super::work::{NotMade, Steps, Traces, What, Work};
use super::workspace::Workspace;
use crate::compare::queue::Queue;
use crate::model::Project;
use crate::store::Keeper;

/// Changes that touch at most so many rows are made within a frame.
pub(super) const AT_ONCE: usize = 1_000;

/// What a job does one after the other: copying, changing, looking up anew.
const STAGES: usize = 3;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// It was made.
    Made,
    /// It was refused, which was said, or there was nothing to do.
    Not,
    /// A person has stopped it.
    Stopped,
}

/// Where it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It was made within the frame.
    Made,
    /// It was refused.
    Refused,
    /// It is under way beside the window, or waits for its turn.
    Beside,
}

/// What is done once it is over.
pub(super) type Then = Box<dyn FnOnce(&mut Session, Ended) + Send>;

/// What is to be done, and what then.
pub(super) struct Wanted {
    pub work: Arc<Work>,
    /// About how many rows it touches.
    pub rows: usize,
    pub then: Then,
}

/// What is under way beside the window, and what waits for its turn.
#[derive(Default)]
pub(super) struct Beside {
    under_way: Option<UnderWay>,
    waiting: VecDeque<Wanted>,
}

struct UnderWay {
    job: u64,
    /// What the job began with.
    began: Began,
    wanted: Wanted,
}

/// Of which state of the project rows are. Texts only come, and say nothing alone; but they are told to
/// nobody twice.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Began {
    revision: u64,
    texts: usize,
}

/// The project after a change, as a job has made it.
pub(super) struct Fresh {
    project: Project,
    indexes: Indexes,
    /// The queue of the review, before and after.
    queue: Option<(Arc<Queue>, Arc<Queue>)>,
}

/// What a job comes back with: the change, or why there is none; nothing where it was stopped.
pub(super) type Changed = Option<Result<(Steps, Traces, Box<Fresh>), NotMade>>;

/// Drops what is large on a thread of its own: that, too, takes longer than a frame.
pub(super) fn drop_beside(gone: impl Send + 'static) {
    std::thread::spawn(move || drop(gone));
}

impl Beside {
    /// Whether anything is under way.
    pub fn is_busy(&self) -> bool {
        self.under_way.is_some() || !self.waiting.is_empty()
    }

    /// What is left to be done, in its order, for one who leaves the project.
    pub fn take_left(&mut self) -> Vec<Arc<Work>> {
        let first = self.under_way.take().map(|it| it.wanted);
        let left = first.into_iter().chain(self.waiting.drain(..));
        left.map(|wanted| wanted.work).collect()
    }
}

impl Workspace {
    fn state(&self) -> Began {
        Began {
            revision: self.revision,
            texts: self.project.texts().len(),
        }
    }

    /// Takes rows that a job has made in the place of the present ones; gives the job that knows only those.
    pub(super) fn take_fresh(&mut self, fresh: Fresh) -> Option<u64> {
        let project = std::mem::replace(&mut self.project, fresh.project);
        let indexes = self.take_indexes(fresh.indexes);
        let (queue, job) = self.review.take_followed(fresh.queue);
        drop_beside((project, indexes, queue));
        job
    }
}

impl Session {
    /// The job by which a large change is being made, or undone; `None` where none is.
    #[must_use]
    pub fn change_under_way(&self) -> Option<u64> {
        let under_way = self.workspace.as_ref()?.beside.under_way.as_ref()?;
        Some(under_way.job)
    }

    fn under_way(&self) -> Option<&What> {
        let under_way = self.workspace.as_ref()?.beside.under_way.as_ref()?;
        Some(&under_way.wanted.work.what)
    }

    /// Whether a change is being made beside the window.
    pub(super) fn is_making(&self) -> bool {
        matches!(self.under_way(), Some(What::Make { .. }))
    }

    /// Whether changes are being undone, or made again, beside the window.
    pub(super) fn is_stepping(&self) -> bool {
        matches!(self.under_way(), Some(What::Step(_)))
    }

    /// Does it within the frame if it is small, else beside the window, in its turn.
    pub(super) fn undertake(&mut self, wanted: Wanted) -> Way {
        let (is_large, is_stepping) = (wanted.rows > self.at_once, self.is_stepping());
        let Some(workspace) = &mut self.workspace else {
            return Way::Refused;
        };
        if workspace.beside.under_way.is_some() && (is_large || is_stepping) {
            workspace.beside.waiting.push_back(wanted);
            return Way::Beside;
        }
        if is_large {
            self.start(wanted);
            return Way::Beside;
        }
        self.undertake_now(wanted)
    }

    /// Does it within the frame, unless it turns out to be large.
    fn undertake_now(&mut self, wanted: Wanted) -> Way {
        let Some(ended) = self.carry_out_now(&wanted.work) else {
            return self.undertake(Wanted {
                rows: usize::MAX,
                ..wanted
            });
        };
        (wanted.then)(self, ended);
        match ended {
            Ended::Made => Way::Made,
            Ended::Not | Ended::Stopped => Way::Refused,
        }
    }

    fn start(&mut self, wanted: Wanted) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let (rows, work) = (workspace.rows(), Arc::clone(&wanted.work));
        let least = workspace.suggestions.least();
        let queue = workspace.review.queue_for_job();
        let job = self.jobs.start(work.key, move |watch| {
            Outcome::Changed(changed(&rows, &work, least, queue, watch))
        });
        workspace.beside.under_way = Some(UnderWay {
            job,
            began: workspace.state(),
            wanted,
        });
    }

    /// Takes in what a job has made, if the rows are still those that it began with; else it begins again.
    pub(super) fn changed(&mut self, job: u64, changed: Changed) {
        let Some(workspace) = &mut self.workspace else {
            return drop_beside(changed);
        };
        let under_way = &mut workspace.beside.under_way;
        let Some(under_way) = under_way.take_if(|it| it.job == job) else {
            // Stopped, or of a project that was left.
            return drop_beside(changed);
        };
        let is_fresh = under_way.began == workspace.state();
        let Wanted { work, rows, then } = under_way.wanted;
        let ended = match changed {
            None => Ended::Stopped,
            Some(_) if !is_fresh => {
                drop_beside(changed);
                return self.start(Wanted { work, rows, then });
            }
            Some(Err(not_made)) => {
                self.say_not_made(&not_made);
                Ended::Not
            }
            Some(Ok((steps, traces, fresh))) => {
                for (hash, text) in &work.texts {
                    workspace.tell_text(*hash, text);
                }
                self.adopt(steps, traces, Rows::Fresh(fresh));
                Ended::Made
            }
        };
        drop_beside(work);
        then(self, ended);
        self.next_in_turn();
    }

    /// A job has broken down: what it was to make is not made.
    pub(super) fn change_broke_down(&mut self, job: u64) {
        if self.change_under_way() == Some(job) {
            self.changed(job, Some(Err(NotMade::Stale)));
        }
    }

    /// Begins what waits, one after the other.
    pub(super) fn next_in_turn(&mut self) {
        while let Some(workspace) = &mut self.workspace
            && workspace.beside.under_way.is_none()
            && let Some(next) = workspace.beside.waiting.pop_front()
        {
            self.undertake(next);
        }
    }

    /// Stops a job; if it makes a large change, that is over at once.
    pub(super) fn stop(&mut self, job: u64) {
        self.jobs.cancel(job);
        if self.change_under_way() == Some(job) {
            self.changed(job, None);
            self.say(Level::Refused, "notice-change-stopped", Vec::new());
        }
    }

    /// Stops the change that was asked for last.
    pub(super) fn stop_making(&mut self) {
        let workspace = self.workspace.as_mut();
        let last = workspace.and_then(|open| open.beside.waiting.pop_back());
        if let Some(last) = last {
            (last.then)(self, Ended::Stopped);
            self.say(Level::Refused, "notice-change-stopped", Vec::new());
        } else if let Some(job) = self.change_under_way() {
            self.stop(job);
        }
    }

    /// Stops undoing or making again, in silence; how many steps it would have been, negative for undoing.
    pub(super) fn stop_stepping(&mut self) -> isize {
        let steps = match self.under_way() {
            Some(What::Step(steps)) => {
                let back = matches!(steps.first(), Some((crate::edit::Entry::Undid(_), _)));
                let count = steps.len().cast_signed();
                if back { -count } else { count }
            }
            _ => return 0,
        };
        let workspace = self.workspace.as_mut();
        if let Some(under_way) = workspace.and_then(|open| open.beside.under_way.take()) {
            self.jobs.cancel(under_way.job);
        }
        steps
    }
}

/// Makes a change on a copy of the rows.
fn changed(
    rows: &Source,
    work: &Work,
    least: f64,
    queue: Option<Arc<Queue>>,
    watch: &Watch,
) -> Changed {
    watch.set(0, STAGES);
    let mut project = rows.project().as_ref().clone();
    if watch.cancelled() {
        return None;
    }
    watch.set(1, STAGES);
    let steps = match work.apply(&mut project) {
        Ok(steps) => steps,
        Err(not_made) => return Some(Err(not_made)),
    };
    if watch.cancelled() {
        return None;
    }
    watch.set(2, STAGES);
    let indexes = Indexes::of(&project, least);
    let queue = queue.map(|before| {
        let mut after = before.as_ref().clone();
        for delta in steps.iter().flat_map(|(_, change)| &change.rows) {
            after.follow(delta.before.as_deref(), delta.after.as_ref());
        }
        after.settle(&project);
        (before, Arc::new(after))
    });
    let traces = Traces::of(&project, &steps);
    let fresh = Fresh {
        project,
        indexes,
        queue,
    };
    (!watch.cancelled()).then(|| Ok((steps, traces, Box::new(fresh))))
}

/// Makes what is left to be done, for a project that is left: only its disk is told of it.
pub(super) fn finish(left: Vec<Arc<Work>>, rows: &Source, keeper: &Keeper) {
    if left.is_empty() {
        return;
    }
    let mut project = rows.project().as_ref().clone();
    for work in left {
        let steps = match work.apply(&mut project) {
            Ok(steps) => steps,
            Err(NotMade::Stale) => return,
            Err(NotMade::Refused(_) | NotMade::Nothing(..)) => continue,
        };
        for (hash, text) in &work.texts {
            keeper.add_text(*hash, Arc::clone(text));
        }
        for (entry, _) in steps {
            keeper.record(entry);
        }
    }
}
