//! The queue follows the project, and what is shown follows the queue.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::voice::of_review;
use super::{Blind, Review, ReviewAct};
use crate::compare::queue::{Asked, Order, Queue};
use crate::edit::Delta;
use crate::model::{Project, Row, RowId};
use crate::query::span_index::standing;
use crate::session::action::Action;
use crate::session::outcome::Outcome;
use crate::session::state::Session;
use crate::session::workspace::{Sheet, Workspace};

/// More changes than this are not followed one by one while the queue is out of sight: it is put together
/// anew.
const MOST_BEHIND: usize = 20_000;

/// The queue that a job has put together; `None` if it was stopped.
pub(in crate::session) type Queued = Option<Box<Queue>>;

impl Review {
    /// Follows changes of rows that have just been made.
    pub(in crate::session) fn follow(&mut self, rows: &[Delta]) {
        if self.queue.is_none() && self.job.is_none() {
            return;
        }
        if self.behind.len() + rows.len() > MOST_BEHIND && self.job.is_none() {
            (self.queue, self.behind) = (None, Vec::new());
            self.languages.clear();
            return;
        }
        self.behind.extend_from_slice(rows);
    }

    /// What undo brings back is looked at again: the group of this row.
    pub(in crate::session) fn look_again(&mut self, row: Option<RowId>) {
        if self.queue.is_some() || self.job.is_some() {
            self.bring = row;
        }
    }

    /// The queue, for a job that makes a change and lets it follow; `None` where there is none that knows
    /// all that was done until now.
    pub(in crate::session) fn queue_for_job(&self) -> Option<Arc<Queue>> {
        self.queue.clone().filter(|_| self.behind.is_empty())
    }

    /// Takes the queue that has followed a change beside the window, where it still is the one from which the
    /// job began; without it the queue is put together anew, by a job. Gives what is no longer needed, and
    /// the job that knows only what was before.
    pub(in crate::session) fn take_followed(
        &mut self,
        followed: Option<(Arc<Queue>, Arc<Queue>)>,
    ) -> (impl Send + 'static, Option<u64>) {
        let old = self.queue.take();
        let behind = std::mem::take(&mut self.behind);
        let followed = followed.filter(|(before, _)| {
            let present = old.as_ref();
            behind.is_empty() && present.is_some_and(|present| Arc::ptr_eq(present, before))
        });
        let (before, after) = followed.unzip();
        self.is_other = after.is_some();
        self.queue = after;
        ((old, before, behind), self.job.take())
    }

    /// Takes in what was done since; whether there was anything.
    fn settle(&mut self, project: &Project) -> bool {
        let Some(queue) = &mut self.queue else {
            return false;
        };
        if self.behind.is_empty() {
            return false;
        }
        let queue = Arc::make_mut(queue);
        for delta in self.behind.drain(..) {
            if let RowId::Document(_) = delta.id {
                self.languages.clear();
            }
            queue.follow(delta.before.as_deref(), delta.after.as_ref());
        }
        queue.settle(project);
        true
    }

    /// Counts anew, and finds the line that is to be shown.
    fn list(&mut self, project: &Project, blind: Blind) {
        let Some(queue) = self.queue.clone() else {
            (self.current, self.settling) = (None, None);
            return;
        };
        self.find_conflicts(project);
        self.serial += 1;
        self.counts = queue.counts().clone();
        self.voices = of_review(queue.authors(), blind.seed());
        if self.languages.is_empty() {
            let documents = project.documents().values();
            let languages: BTreeSet<&String> = documents.map(|row| &row.language).collect();
            self.languages = languages.into_iter().cloned().collect();
        }
        if self.editing.as_ref().is_some_and(|gold| !project.has(gold)) {
            self.editing = None;
        }
        let (shown, settled) = (self.current.take(), self.settling.take());
        if self.editing.is_some()
            && let Some(row) = shown.as_ref().and_then(|it| it.group.key())
            && let Some(item) = queue.with(project, row)
        {
            let nth = self.line_of(project, row);
            self.current = Some(self.current_of(project, blind, nth, item));
            return;
        }
        let brought = self.bring.take();
        let brought = brought.and_then(|row| self.line_of(project, &row));
        let last = shown
            .as_ref()
            .map_or(self.gap, |shown| shown.nth.unwrap_or(self.gap));
        let stays = || match settled {
            Some(id) => self.line_of(project, &RowId::Conflict(id)),
            None => self.line_of(project, &shown.as_ref()?.group.members.first()?.row),
        };
        let next = match (brought, self.advances) {
            (Some(there), _) => there,
            // A line that was decided and is still there is behind.
            (None, true) => stays().map_or(last, |there| there + 1),
            (None, false) => stays().unwrap_or(last),
        };
        self.advances = false;
        let next = if next >= self.len() { 0 } else { next };
        self.gap = next;
        self.show(project, blind, next);
    }

    /// Shows the line of this number.
    fn show(&mut self, project: &Project, blind: Blind, nth: usize) {
        let queue = self.queue.clone();
        self.settling = self.conflicts.get(nth).copied();
        let group = nth.checked_sub(self.conflicts.len());
        let item = queue.as_ref().zip(group);
        let item = item.and_then(|(queue, nth)| queue.item(nth));
        self.current = item.map(|item| self.current_of(project, blind, Some(nth), item));
        self.gap = nth;
    }

    /// The number of the line with a row, from 0.
    fn line_of(&self, project: &Project, row: &RowId) -> Option<usize> {
        if let RowId::Conflict(id) = row {
            return self.conflicts.binary_search(id).ok();
        }
        let nth = self.queue.as_ref()?.position(project, row)?;
        Some(self.conflicts.len() + nth)
    }
}

impl Workspace {
    /// Lists anew, and brings into sight what is shown then.
    fn list_review(&mut self) {
        let before = self.shown_group();
        let mut review = std::mem::take(&mut self.review);
        review.list(&self.project, self.blind());
        self.review = review;
        if self.shown_group() != before {
            self.review.note = Default::default();
            self.show_current();
        }
    }

    fn shown_group(&self) -> Option<RowId> {
        match self.review.settling {
            Some(id) => Some(RowId::Conflict(id)),
            None => self.review.current.as_ref()?.group.key().cloned(),
        }
    }

    /// Brings the place of the group that is shown into sight.
    pub(super) fn show_current(&mut self) {
        let settling = self.review.settling.iter();
        let settling = settling.filter_map(|id| self.project.conflicts().get(id));
        let rows = settling.map(|conflict| &conflict.about);
        let current = self.review.current.iter();
        let members = current.flat_map(|current| &current.group.members);
        let rows = rows.chain(members.map(|member| &member.row));
        let mut places = rows.filter_map(|row| place_of(&self.project, row));
        let Some((document, span)) = places.next() else {
            return;
        };
        self.go_to(document);
        self.show(Some(span));
    }
}

/// Where a row is seen: a link at its first end.
pub(super) fn place_of(
    project: &Project,
    row: &RowId,
) -> Option<(crate::model::DocumentId, crate::text::Span)> {
    let row = match project.row(row)? {
        Row::Link(link) => project.row(&link.from).or_else(|| project.row(&link.to))?,
        row => row,
    };
    let row = match row {
        Row::Claim(claim) => {
            let mut evidence = project.annotations().evidence();
            let first = evidence.find(|row| row.claim == claim.id)?;
            Row::Evidence(first.clone())
        }
        row => row,
    };
    let span = standing(&row)?.first()?.span()?;
    Some((row.document()?, span))
}

impl Session {
    /// Does what the window asks of the review.
    pub(in crate::session) fn act_on_review(&mut self, act: ReviewAct) {
        match act {
            ReviewAct::Open(nth) => self.open_line(nth),
            ReviewAct::Step(forward) => self.step_review(forward),
            ReviewAct::Decide(choice) => self.decide(choice),
            ReviewAct::Edit => self.edit_gold(),
            ReviewAct::EndEdit => self.end_edit(),
            ReviewAct::AskNote => self.ask_review_note(),
            ReviewAct::AskAnswer => self.ask_review_answer(),
            ReviewAct::Note { reason, note } => self.note_review(reason, note),
            ReviewAct::AskAll(kind) => self.ask_about_all(kind),
            ReviewAct::All(kind, all) => self.decide_all(kind, all),
            ReviewAct::Ask(asked) => self.ask_for_groups(*asked),
            ReviewAct::Blind(on) => self.set_blind(on),
            ReviewAct::OnlyFate(only) => self.only_fate(only),
            ReviewAct::OpenReturned(nth) => self.open_returned(nth),
            ReviewAct::StepReturned(forward) => self.step_returned(forward),
            ReviewAct::AnswerReturned { disputes } => self.answer_returned(disputes),
            ReviewAct::Disagreement(wanted) => self.look_at_disagreement(wanted),
            ReviewAct::Cell(cell) => self.look_at_cell(cell),
            ReviewAct::Case(row) => self.open_case(row),
            ReviewAct::Estimate => self.estimate(),
            ReviewAct::SaveDisagreement(table) => self.ask_for_disagreement(table),
            ReviewAct::Shuffle => {
                let seed = self.new_seed();
                if let Some(workspace) = &mut self.workspace {
                    workspace.view.seed = seed;
                    let mut asked = workspace.review.asked.clone();
                    asked.order = Order::Shuffled(seed);
                    self.ask_for_groups(asked);
                }
            }
        }
    }

    /// Shows authors as letters in the review, or by their names.
    pub(in crate::session) fn toggle_blind(&mut self) {
        let is_blind = self.workspace.as_ref().is_some_and(Workspace::is_blind);
        self.set_blind(!is_blind);
    }

    fn set_blind(&mut self, on: bool) {
        self.seed_review();
        if let Some(workspace) = &mut self.workspace {
            workspace.view.blind = on;
            workspace.list_review();
        }
    }

    fn new_seed(&mut self) -> u64 {
        // The lower half of an id is drawn.
        self.ids.make().0 as u64
    }

    /// Draws the seed of this project's review, once.
    fn seed_review(&mut self) {
        let seed = self.new_seed();
        if let Some(workspace) = &mut self.workspace
            && workspace.view.seed == 0
        {
            workspace.view.seed = seed;
        }
    }

    /// Brings the queue up to date while it is shown, or begins to.
    pub(in crate::session) fn follow_review(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        // Letters in the place of names are those of the queue.
        let names = workspace.sheet == Sheet::Disagreement && workspace.view.blind;
        if workspace.sheet != Sheet::Review && !names {
            return;
        }
        if workspace.review.queue.is_some() {
            let mut review = std::mem::take(&mut workspace.review);
            let is_other = std::mem::take(&mut review.is_other);
            let has_changed = review.settle(&workspace.project);
            workspace.review = review;
            if has_changed || is_other {
                workspace.list_review();
            }
            return;
        }
        let running = self.jobs.running();
        let job = workspace.review.job;
        if job.is_some_and(|job| running.iter().any(|it| it.id == job)) {
            return;
        }
        let asked = workspace.review.asked.clone();
        workspace.review.behind.clear();
        if workspace.is_little() {
            let queue = Queue::of(&workspace.project, &asked);
            workspace.review.queue = Some(Arc::new(queue));
            workspace.list_review();
            workspace.show_current();
            return;
        }
        let rows = workspace.rows();
        let job = self.jobs.start("job-review", move |watch| {
            let queue = Queue::of(&rows.project(), &asked);
            Outcome::Queued((!watch.cancelled()).then(|| Box::new(queue)))
        });
        workspace.review.job = Some(job);
    }

    /// Takes in the queue of a job, if it is still wanted.
    pub(in crate::session) fn queued(&mut self, job: u64, queued: Queued) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        if workspace
            .review
            .job
            .take_if(|known| *known == job)
            .is_none()
        {
            return;
        }
        let Some(mut queue) = queued else {
            // Stopped by hand: the sheet is left, else it would begin again.
            workspace.sheet = Sheet::Reader;
            return;
        };
        let review = &mut workspace.review;
        if *queue.asked() != review.asked {
            queue.ask(&workspace.project, &review.asked);
        }
        review.queue = Some(Arc::new(*queue));
        let mut review = std::mem::take(&mut workspace.review);
        review.settle(&workspace.project);
        workspace.review = review;
        workspace.list_review();
        workspace.show_current();
    }

    fn ask_for_groups(&mut self, asked: Asked) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        workspace.review.editing = None;
        workspace.review.asked = asked;
        if let Some(queue) = &mut workspace.review.queue {
            Arc::make_mut(queue).ask(&workspace.project, &workspace.review.asked);
            workspace.list_review();
        }
    }

    fn open_line(&mut self, nth: usize) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let blind = workspace.blind();
        let mut review = std::mem::take(&mut workspace.review);
        review.editing = None;
        review.note = Default::default();
        review.show(&workspace.project, blind, nth);
        workspace.review = review;
        workspace.focus = None;
        workspace.show_current();
    }

    fn step_review(&mut self, forward: bool) {
        let Some(review) = self.workspace.as_ref().map(|it| &it.review) else {
            return;
        };
        let count = review.len();
        if count == 0 {
            return;
        }
        let at = review.at();
        let next = match (at, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at + count - 1,
            (None, _) => review.gap,
        };
        self.run(Action::Review(ReviewAct::Open(next % count)));
    }
}
