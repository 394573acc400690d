//! What takes long to know about agreement: intervals, and the measures that sample chance.
//!
//! Computed when a person asks, one measure after the other, by a job that can be stopped; what it has found
//! until then is shown, as long as it is about the project as it is and about what is looked at.

use std::collections::BTreeMap;

use super::disagreement::{SEED, narrowed};
use super::{DisagreementWanted, Review};
use crate::compare::measure::interval::{Interval, figure_and_interval};
use crate::compare::measure::{Figure, MEASURES};
use crate::model::AuthorId;
use crate::session::outcome::Outcome;
use crate::session::state::Session;
use crate::session::workspace::Workspace;

/// Figures with intervals, by the names of their measures.
#[derive(Default)]
pub struct Estimates {
    revision: u64,
    pair: Option<(AuthorId, AuthorId)>,
    language: Option<String>,
    /// The job that goes on.
    job: Option<u64>,
    found: BTreeMap<&'static str, (Figure, Option<Interval>)>,
}

/// One measure of a job; `None` where nothing more comes.
pub type Estimated = Option<(&'static str, Figure, Option<Interval>)>;

/// Parts in which a measure's progress is told.
const STEPS: usize = 1_000;

impl Estimates {
    /// The figure and the interval of the measure of this name, as far as they are known.
    #[must_use]
    pub fn of(&self, measure: &str) -> Option<&(Figure, Option<Interval>)> {
        self.found.get(measure)
    }

    /// The job that looks for more.
    #[must_use]
    pub fn job(&self) -> Option<u64> {
        self.job
    }

    fn is_about(&self, revision: u64, wanted: &DisagreementWanted) -> bool {
        self.revision == revision && self.pair == wanted.pair && self.language == wanted.language
    }
}

impl Workspace {
    /// What is known of intervals, and of the measures that take long; empty where nobody has asked.
    #[must_use]
    pub fn estimates(&self) -> &Estimates {
        static NONE: Estimates = Estimates {
            revision: 0,
            pair: None,
            language: None,
            job: None,
            found: BTreeMap::new(),
        };
        let wanted = self.review().looking().wanted();
        let estimates = &self.review().estimates;
        if estimates.is_about(self.revision(), wanted) {
            estimates
        } else {
            &NONE
        }
    }
}

impl Review {
    /// Takes in what a job has found.
    fn take_estimated(&mut self, job: u64, estimated: Estimated) {
        if self.estimates.job != Some(job) {
            return;
        }
        match estimated {
            Some((measure, figure, interval)) => {
                self.estimates.found.insert(measure, (figure, interval));
            }
            None => self.estimates.job = None,
        }
    }
}

impl Session {
    /// Computes intervals and the measures that take long of what is looked at; a job that still looks for
    /// those of something else is stopped.
    pub(super) fn estimate(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        if let Some(job) = workspace.review.estimates.job {
            self.jobs.cancel(job);
        }
        let wanted = workspace.review.looking.wanted().clone();
        let (rows, revision) = (workspace.rows(), workspace.revision);
        let (pair, language) = (wanted.pair, wanted.language.clone());
        let job = self
            .jobs
            .start_telling("job-estimates", move |watch, tell| {
                let material = narrowed(&rows.project(), &wanted);
                let of = MEASURES.len() * STEPS;
                for (nth, measure) in MEASURES.iter().enumerate() {
                    let going = |done: usize, steps: usize| {
                        watch.set(nth * STEPS + STEPS * done / steps.max(1), of);
                        !watch.cancelled()
                    };
                    match figure_and_interval(measure, &material, SEED, &going) {
                        Some((figure, interval)) => {
                            tell(Outcome::Estimated(Some((measure.name, figure, interval))));
                        }
                        None => break,
                    }
                }
                Outcome::Estimated(None)
            });
        workspace.review.estimates = Estimates {
            revision,
            pair,
            language,
            job: Some(job),
            found: BTreeMap::new(),
        };
    }

    /// Takes in what a job has found about agreement.
    pub(in crate::session) fn estimated(&mut self, job: u64, estimated: Estimated) {
        if let Some(workspace) = &mut self.workspace {
            workspace.review.take_estimated(job, estimated);
        }
    }
}
