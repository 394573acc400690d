//! What a sheet in the middle of the window shows of the whole project: the matrix, the statistics.
//!
//! Asked for as long as the sheet is shown, once for each change of the project or of the question. A little
//! project is asked at once, a larger one by a job; until its answer is there, the one before stays.

use std::sync::atomic::{AtomicU64, Ordering};

use super::outcome::Outcome;
use super::review::{Disagreement, DisagreementWanted, all_returned};
use super::state::Session;
use super::workspace::{Sheet, Workspace};
use crate::compare::outcome::Returned;
use crate::model::{AuthorId, Project};
use crate::query::SpanIndex;
use crate::query::matrix::{Choices, Matrix, Wanted, choices, matrix};
use crate::query::statistics::{Statistics, statistics};

static SERIAL: AtomicU64 = AtomicU64::new(0);

/// The answers of the sheets, and what is asked just now.
#[derive(Default)]
pub(super) struct Answers {
    matrix: Asked<Wanted, MatrixAnswer>,
    statistics: Asked<AuthorId, Statistics>,
    returned: Asked<AuthorId, Vec<Returned>>,
    disagreement: Asked<DisagreementWanted, Disagreement>,
}

/// A matrix, and what it could be narrowed to.
pub struct MatrixAnswer {
    /// The matrix.
    pub matrix: Matrix,
    /// What there is to choose from.
    pub choices: Choices,
}

/// The answer to a question about the project.
pub struct Answer<A> {
    /// What was found.
    pub found: A,
    /// Tells answers apart, those of all projects.
    pub serial: u64,
}

struct Asked<Q, A> {
    /// The last answer, with the revision of the project and the question that it belongs to.
    known: Option<(u64, Q, Answer<A>)>,
    /// The job that looks for the next, and what it was asked.
    job: Option<(u64, u64, Q)>,
}

impl<Q, A> Default for Asked<Q, A> {
    fn default() -> Self {
        Self {
            known: None,
            job: None,
        }
    }
}

impl<Q: PartialEq, A> Asked<Q, A> {
    /// Whether an answer to this question is neither there nor looked for.
    fn lacks(&self, revision: u64, question: &Q, runs: impl Fn(u64) -> bool) -> bool {
        let known = self.known.as_ref();
        let is_known = known.is_some_and(|(at, asked, _)| *at == revision && asked == question);
        // One job after the other: an answer that is a little old is better than none.
        let is_sought = self.job.as_ref().is_some_and(|(job, ..)| runs(*job));
        !is_known && !is_sought
    }

    fn know(&mut self, revision: u64, question: Q, found: A) {
        let answer = Answer {
            found,
            serial: SERIAL.fetch_add(1, Ordering::Relaxed),
        };
        self.known = Some((revision, question, answer));
    }

    /// Takes in what a job has found, if it is the one that was waited for.
    fn take(&mut self, job: u64, found: A) {
        if let Some((_, revision, question)) = self.job.take_if(|(known, ..)| *known == job) {
            self.know(revision, question, found);
        }
    }

    fn answer(&self) -> Option<&Answer<A>> {
        self.known.as_ref().map(|(_, _, answer)| answer)
    }
}

impl MatrixAnswer {
    fn of(project: &Project, wanted: &Wanted) -> Self {
        let index = SpanIndex::of(project);
        Self {
            matrix: matrix(project, &index, wanted),
            choices: choices(project, &index),
        }
    }
}

impl Workspace {
    /// The matrix that was looked at last; `None` until it is known.
    #[must_use]
    pub fn matrix_answer(&self) -> Option<&Answer<MatrixAnswer>> {
        self.answers.matrix.answer()
    }

    /// What a review made of the rows of this window's author; `None` until it is known.
    #[must_use]
    pub fn returned_answer(&self) -> Option<&Answer<Vec<Returned>>> {
        self.answers.returned.answer()
    }

    /// Where people disagree; `None` until it is known.
    #[must_use]
    pub fn disagreement_answer(&self) -> Option<&Answer<Disagreement>> {
        self.answers.disagreement.answer()
    }

    /// The statistics; `None` until they are known.
    #[must_use]
    pub fn statistics_answer(&self) -> Option<&Answer<Statistics>> {
        self.answers.statistics.answer()
    }
}

impl Session {
    /// Asks what the sheet in the middle of the window shows, where it is not known.
    pub(super) fn follow_sheet(&mut self) {
        self.follow_review();
        self.ask_for_sheet();
        if let Some(workspace) = &mut self.workspace {
            workspace.follow_returned();
        }
    }

    fn ask_for_sheet(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let runs = |job| self.jobs.running().iter().any(|it| it.id == job);
        let revision = workspace.revision;
        match workspace.sheet {
            Sheet::Reader | Sheet::Review => {}
            Sheet::Returned => {
                let author = workspace.author;
                if !workspace.answers.returned.lacks(revision, &author, runs) {
                    return;
                }
                if workspace.is_little() {
                    let found = all_returned(&workspace.project, author);
                    workspace.answers.returned.know(revision, author, found);
                    return;
                }
                let rows = workspace.rows();
                let job = self.jobs.start("job-returned", move |_| {
                    Outcome::ReturnedFound(all_returned(&rows.project(), author))
                });
                workspace.answers.returned.job = Some((job, revision, author));
            }
            Sheet::Disagreement => {
                let wanted = workspace.disagreement_wanted();
                if !workspace
                    .answers
                    .disagreement
                    .lacks(revision, &wanted, runs)
                {
                    return;
                }
                if workspace.is_little() {
                    let found = Disagreement::of(&workspace.project, &wanted);
                    workspace.answers.disagreement.know(revision, wanted, found);
                    return;
                }
                let (rows, asked) = (workspace.rows(), wanted.clone());
                let job = self.jobs.start("job-disagreement", move |_| {
                    let found = Disagreement::of(&rows.project(), &asked);
                    Outcome::DisagreementFound(Box::new(found))
                });
                workspace.answers.disagreement.job = Some((job, revision, wanted));
            }
            Sheet::Matrix => {
                let wanted = &workspace.matrix;
                if !workspace.answers.matrix.lacks(revision, wanted, runs) {
                    return;
                }
                let wanted = wanted.clone();
                let unseen = workspace.unseen();
                if workspace.is_little() {
                    let found = MatrixAnswer::of(&unseen.left_out(&workspace.project), &wanted);
                    workspace.answers.matrix.know(revision, wanted, found);
                    return;
                }
                let (rows, asked) = (workspace.rows(), wanted.clone());
                let job = self.jobs.start("job-matrix", move |_| {
                    let project = rows.project();
                    let found = MatrixAnswer::of(&unseen.left_out(&project), &asked);
                    Outcome::MatrixFound(Box::new(found))
                });
                workspace.answers.matrix.job = Some((job, revision, wanted));
            }
            Sheet::Statistics => {
                let author = workspace.author;
                if !workspace.answers.statistics.lacks(revision, &author, runs) {
                    return;
                }
                let unseen = workspace.unseen();
                if workspace.is_little() {
                    let found = statistics(&unseen.left_out(&workspace.project), author);
                    workspace.answers.statistics.know(revision, author, found);
                    return;
                }
                let rows = workspace.rows();
                let job = self.jobs.start("job-statistics", move |_| {
                    let project = rows.project();
                    let found = statistics(&unseen.left_out(&project), author);
                    Outcome::StatisticsFound(Box::new(found))
                });
                workspace.answers.statistics.job = Some((job, revision, author));
            }
        }
    }

    /// Takes in the matrix of a job.
    pub(super) fn matrix_found(&mut self, job: u64, found: MatrixAnswer) {
        if let Some(workspace) = &mut self.workspace {
            workspace.answers.matrix.take(job, found);
        }
    }

    /// Takes in what a job says that became of rows.
    pub(super) fn returned_found(&mut self, job: u64, found: Vec<Returned>) {
        if let Some(workspace) = &mut self.workspace {
            workspace.answers.returned.take(job, found);
        }
    }

    /// Takes in what a job says about where people disagree.
    pub(super) fn disagreement_found(&mut self, job: u64, found: Disagreement) {
        if let Some(workspace) = &mut self.workspace {
            workspace.answers.disagreement.take(job, found);
        }
    }

    /// Takes in the statistics of a job.
    pub(super) fn statistics_found(&mut self, job: u64, found: Statistics) {
        if let Some(workspace) = &mut self.workspace {
            workspace.answers.statistics.take(job, found);
        }
    }
}
