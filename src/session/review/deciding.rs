//! From a key to gold and a verdict.

use super::act::{All, Choice};
use super::{Current, Note, ReviewAct};
use crate::compare::align::{Group, Kind};
use crate::compare::gold::{Take, proposed};
use crate::compare::queue::Queue;
use crate::edit::{Command, Decision, Ruling};
use crate::model::{AuthorId, Outcome, Project, Row, RowId, Verdict, VerdictId};
use crate::session::action::Action;
use crate::session::beside::Way;
use crate::session::clock::Ids;
use crate::session::notice::Level;
use crate::session::state::Session;
use crate::session::work::{NotMade, Plan};
use crate::session::workspace::Workspace;

impl Session {
    /// Decides about the group that is shown, and goes on to the next.
    pub(super) fn decide(&mut self, choice: Choice) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let review = &workspace.review;
        if let Some(conflict) = review.settling() {
            return self.settle(conflict, choice);
        }
        let Some(current) = review.current() else {
            return;
        };
        let (group, note) = (current.group.clone(), review.note.clone());
        let take = match choice {
            Choice::Version(number) => match current.version(number) {
                Some(version) => Some(Take::Author(version.voice.author)),
                None => return self.warn("notice-review-no-version"),
            },
            Choice::Widest => Some(Take::Widest),
            Choice::Narrowest => Some(Take::Narrowest),
            Choice::Both => Some(Take::All),
            Choice::Nobody | Choice::Later => None,
        };
        let decisions = match take {
            Some(take) => self.decisions(&[(group, take)], &note),
            None => {
                let ruling = match choice {
                    Choice::Later => Ruling::Later,
                    _ => Ruling::Nobody,
                };
                vec![decision(&mut self.ids, about(&group), ruling, &note)]
            }
        };
        if self.edit(&Command::Decide { decisions }) {
            self.advance();
        }
    }

    /// Decides so about everything of a kind that waits: what is decided is found out by the plan, so that
    /// for many groups that, too, is done beside the window.
    pub(super) fn decide_all(&mut self, kind: Kind, all: All) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let review = &workspace.review;
        let Some(queue) = review.queue.clone() else {
            return self.warn("notice-review-nothing");
        };
        let groups = match kind {
            Kind::Agreed => review.counts.agreed,
            _ => review.counts.kinds.get(&kind).copied().unwrap_or(0),
        };
        let plan: Plan = Box::new(move |project, stamp| {
            let groups = open_groups(&queue, project, kind, all);
            let mut ids = Ids::default();
            let none = Note::default();
            let decisions: Vec<Decision> = match all.take() {
                Some(take) => {
                    let groups: Vec<(&Group, Take)> =
                        groups.into_iter().map(|group| (group, take)).collect();
                    decisions(project, &queue, stamp.author, &groups, &none, &mut ids)
                }
                None => groups
                    .into_iter()
                    .map(|group| decision(&mut ids, about(group), Ruling::Nobody, &none))
                    .collect(),
            };
            if decisions.is_empty() {
                return Err(NotMade::Nothing(Level::Refused, "notice-review-nothing"));
            }
            Ok(Command::Decide { decisions }.plan(project, stamp)?)
        });
        // Gold and a verdict for each.
        let way = self.make("job-deciding", groups * 2, Vec::new(), plan, |_, _| {});
        if way != Way::Refused {
            self.prompt = None;
        }
    }

    /// The groups of a kind that wait and that would be decided so: in the order of the project.
    #[must_use]
    pub fn open_groups(&self, kind: Kind, all: All) -> Vec<Group> {
        let Some(workspace) = &self.workspace else {
            return Vec::new();
        };
        let Some(queue) = &workspace.review.queue else {
            return Vec::new();
        };
        let groups = open_groups(queue, &workspace.project, kind, all);
        groups.into_iter().cloned().collect()
    }

    /// Makes gold of the widest version, and puts the focus on it: it is changed where it stands.
    pub(super) fn edit_gold(&mut self) {
        let Some(current) = self.current_group() else {
            return;
        };
        let (group, key) = (current.group.clone(), current.group.key().cloned());
        let note = self.workspace.as_ref().map(|it| it.review.note.clone());
        let note = note.unwrap_or_default();
        let made = self.workspace.as_ref().and_then(|open| {
            let verdict = current.verdict(&open.project)?;
            (verdict.author == open.author).then(|| gold_of(open, key.as_ref()))?
        });
        let gold = match made {
            // Gold that this reviewer has made is changed as it is.
            Some(gold) => Some(gold),
            None => {
                let decisions = self.decisions(&[(group, Take::Widest)], &note);
                let done = self.edit(&Command::Decide { decisions });
                let open = self.workspace.as_ref().filter(|_| done);
                open.and_then(made_last)
            }
        };
        if let Some(workspace) = &mut self.workspace
            && gold.is_some()
        {
            workspace.focus.clone_from(&gold);
            workspace.selection = None;
            workspace.review.editing = gold;
        }
    }

    /// The change is made: on to the next line.
    pub(super) fn end_edit(&mut self) {
        if let Some(workspace) = &mut self.workspace {
            workspace.review.editing = None;
            workspace.focus = None;
            let review = &workspace.review;
            // What was decided no longer waits: its place is the next one's.
            let next = match review.current().and_then(|it| it.nth) {
                Some(there) => there + 1,
                None => review.gap,
            };
            let count = review.len();
            let next = if next < count { next } else { 0 };
            self.run(Action::Review(ReviewAct::Open(next)));
        }
    }

    /// Keeps reason and note for the decision to come; of one that is made they become part at once.
    pub(super) fn note_review(&mut self, reason: String, note: String) {
        self.prompt = None;
        let Some(workspace) = &self.workspace else {
            return;
        };
        let current = workspace.review.current();
        let verdict = current.and_then(|it| it.verdict(&workspace.project));
        let verdict = verdict.filter(|it| it.author == workspace.author);
        if let Some(verdict) = verdict.cloned() {
            let row = Row::Verdict(crate::model::Verdict {
                reason,
                note,
                ..verdict
            });
            self.edit(&Command::Edit { row });
            return;
        }
        if let Some(workspace) = &mut self.workspace {
            workspace.review.note = (reason, note);
        }
    }

    fn current_group(&self) -> Option<Current> {
        self.workspace.as_ref()?.review.current().cloned()
    }

    /// On to the next line, or stays before it where the one that was decided is gone.
    fn advance(&mut self) {
        if let Some(workspace) = &mut self.workspace {
            workspace.focus = None;
            workspace.review.advances = true;
        }
    }

    /// What is decided by taking versions of groups.
    fn decisions(&mut self, groups: &[(Group, Take)], note: &Note) -> Vec<Decision> {
        let Some(workspace) = &self.workspace else {
            return Vec::new();
        };
        let Some(queue) = workspace.review.queue.clone() else {
            return Vec::new();
        };
        let groups: Vec<(&Group, Take)> =
            groups.iter().map(|(group, take)| (group, *take)).collect();
        let (project, author) = (&workspace.project, workspace.author);
        decisions(project, &queue, author, &groups, note, &mut self.ids)
    }
}

/// The groups of a kind that wait and that would be decided so.
fn open_groups<'q>(queue: &'q Queue, project: &Project, kind: Kind, all: All) -> Vec<&'q Group> {
    let has = |group: &&Group| match all {
        All::Of(voice) => {
            let mut authors = group.authors().chain(group.missing.iter().copied());
            authors.any(|author| author == voice.author)
        }
        _ => true,
    };
    let items = queue.open_of(project, kind).into_iter();
    items.map(|item| item.group).filter(has).collect()
}

/// What is decided by taking versions of groups.
fn decisions(
    project: &Project,
    queue: &Queue,
    author: AuthorId,
    groups: &[(&Group, Take)],
    note: &Note,
    ids: &mut Ids,
) -> Vec<Decision> {
    let mut new_id = || ids.make();
    let made = proposed(project, queue, groups, author, &mut new_id);
    made.into_iter()
        .map(|made| {
            let ruling = if made.rows.is_empty() {
                Ruling::Nobody
            } else {
                Ruling::Gold(made.rows)
            };
            decision(ids, made.about, ruling, note)
        })
        .collect()
}

fn decision(ids: &mut Ids, about: Vec<RowId>, ruling: Ruling, note: &Note) -> Decision {
    let (reason, note) = note.clone();
    Decision {
        verdict: VerdictId(ids.make()),
        about,
        ruling,
        reason,
        note,
    }
}

fn about(group: &Group) -> Vec<RowId> {
    let rows = group.members.iter().map(|member| member.row.clone());
    rows.collect()
}

/// The first gold row that this author has made of a row, as the queue knows.
fn gold_of(workspace: &Workspace, row: Option<&RowId>) -> Option<RowId> {
    let project = &workspace.project;
    let queue = workspace.review.queue()?;
    let verdicts = queue.decisions_about(project, row?).into_iter();
    let mut own = verdicts.filter(|verdict| verdict.author == workspace.author);
    own.find_map(first_made)
}

/// The first gold row of the decision that was the last change.
fn made_last(workspace: &Workspace) -> Option<RowId> {
    let verdicts = workspace.project.verdicts();
    let touched = workspace.touched.iter();
    let mut decided = touched.filter_map(|row| match row {
        RowId::Verdict(id) => verdicts.get(id),
        _ => None,
    });
    decided.find_map(first_made)
}

fn first_made(verdict: &Verdict) -> Option<RowId> {
    match &verdict.outcome {
        Outcome::Replace(rows) => rows.first().cloned(),
        _ => None,
    }
}
