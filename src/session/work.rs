//! A change to be made, or steps of the history: how the entries for it come about, on any thread.

use std::sync::Arc;

use super::notice::Level;
use crate::edit::{Act, Change, Delta, Entry, Refusal, Stamp};
use crate::model::{Author, DocumentId, Project, Row, RowId};
use crate::query::span_index::standing;
use crate::text::{Span, TextHash};

/// Finds out what a change does to a project. Pure, but for ids of new rows; called again where the project
/// has changed meanwhile.
pub(super) type Plan = Box<dyn Fn(&Project, &Stamp) -> Result<Change, NotMade> + Send + Sync>;

/// Entries with what each does to the rows.
pub(super) type Steps = Vec<(Entry, Arc<Change>)>;

/// Why nothing is to be done.
pub(super) enum NotMade {
    /// It is refused.
    Refused(Refusal),
    /// There is nothing to do, which is said so.
    Nothing(Level, &'static str),
    /// The rows have changed otherwise.
    Stale,
}

impl From<Refusal> for NotMade {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What is to be done.
pub(super) struct Work {
    /// The key of the message that names it.
    pub key: &'static str,
    /// Texts that the change speaks about.
    pub texts: Vec<(TextHash, Arc<str>)>,
    pub what: What,
}

pub(super) enum What {
    /// Make a change.
    Make {
        plan: Plan,
        stamp: Stamp,
        /// Who acts, to enter the project with the first thing that they do.
        author: Author,
    },
    /// Undo changes, or make them again; each entry with its change as it was made.
    Step(Steps),
}

impl Work {
    /// The entries, for a project as it is.
    pub fn steps(&self, project: &Project) -> Result<Steps, NotMade> {
        match &self.what {
            What::Make {
                plan,
                stamp,
                author,
            } => {
                let change = Arc::new(entered(project, plan(project, stamp)?, author));
                Ok(vec![(Entry::Did(Arc::clone(&change)), change)])
            }
            What::Step(steps) => Ok(steps
                .iter()
                .map(|(entry, change)| {
                    let change = match entry {
                        Entry::Undid(_) => Arc::new(change.inverse()),
                        _ => Arc::clone(change),
                    };
                    (entry.clone(), change)
                })
                .collect()),
        }
    }

    /// Makes it happen to rows; gives the entries.
    pub fn apply(&self, project: &mut Project) -> Result<Steps, NotMade> {
        for (hash, text) in &self.texts {
            project.add_text(*hash, Arc::clone(text));
        }
        let steps = self.steps(project)?;
        for (_, change) in &steps {
            project.apply(change).map_err(|_stale| NotMade::Stale)?;
        }
        Ok(steps)
    }
}

/// The change, by which its author enters the project if it is the first thing that they do; a merge is done
/// by others.
pub(super) fn entered(project: &Project, mut change: Change, author: &Author) -> Change {
    let id = RowId::Author(author.id);
    let enters = change.rows.iter().any(|delta| delta.id == id);
    if !project.has(&id) && !enters && change.act != Act::Merge {
        let row = Delta {
            id,
            before: None,
            after: Some(author.clone().into()),
        };
        change.rows.insert(0, row);
    }
    change
}

/// What a person is shown of changes that were made.
pub(super) struct Traces {
    /// The rows of the last one.
    pub touched: Vec<RowId>,
    /// Of undo and redo: the first of them that stands somewhere.
    pub there: Option<(RowId, DocumentId, Span)>,
    /// Of undo and redo: the first row that a decision among them is about.
    pub decided: Option<RowId>,
}

impl Traces {
    /// Of steps that have happened to this project.
    pub fn of(project: &Project, steps: &Steps) -> Self {
        let last = steps.last();
        let rows = last.map_or(&[][..], |(_, change)| &change.rows);
        let touched: Vec<RowId> = rows.iter().map(|delta| delta.id.clone()).collect();
        let is_step = matches!(last, Some((Entry::Undid(_) | Entry::Redid(_), _)));
        if !is_step {
            return Self {
                touched,
                there: None,
                decided: None,
            };
        }
        let there = touched.iter().find_map(|id| {
            let row = project.row(id)?;
            let document = row.document()?;
            let span = standing(&row)?.first()?.span()?;
            Some((id.clone(), document, span))
        });
        let mut versions = rows.iter().flat_map(Delta::versions);
        let decided = versions.find_map(|row| match row {
            Row::Verdict(verdict) => verdict.about.first().map(|(row, _)| row.clone()),
            Row::Conflict(_) => Some(row.id()),
            _ => None,
        });
        Self {
            touched,
            there,
            decided,
        }
    }
}

/// A change as it was planned elsewhere.
pub(super) fn change(stamp: &Stamp, act: Act, detail: String, rows: Vec<Delta>) -> Change {
    Change {
        id: stamp.id,
        author: stamp.author,
        at: stamp.at,
        act,
        detail,
        rows,
    }
}
