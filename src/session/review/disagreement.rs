//! Where people disagree: which labels are taken for which, how far they agree, and the rows behind each
//! figure.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Review, ReviewAct};
use crate::compare::confusion::{Confusion, Mark};
use crate::compare::material::{Choice, Label, Material};
use crate::compare::measure::by::{By, Part};
use crate::compare::measure::{Figure, MEASURES, Measure};
use crate::compare::queue::{Asked, Stage};
use crate::format::spreadsheet;
use crate::model::{AuthorId, DocumentId, Project, RowId};
use crate::session::action::Action;
use crate::session::notice::Level;
use crate::session::outcome::Outcome;
use crate::session::picker::Purpose;
use crate::session::state::Session;
use crate::session::workspace::{Sheet, Workspace};

/// What measures draw with, so that the same project always has the same figures.
const SEED: u64 = 1;

/// What is asked about the whole project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DisagreementWanted {
    /// Only these two; `None`: everybody.
    pub pair: Option<(AuthorId, AuthorId)>,
    /// Only documents in this language, by code.
    pub language: Option<String>,
    /// By what the figures are told apart; `None`: not at all.
    pub by: Option<By>,
    /// The measure, by name, whose costs are listed.
    pub costs: Option<&'static str>,
}

/// The answer.
pub struct Disagreement {
    /// Who has worked at all, by id.
    pub authors: Vec<AuthorId>,
    /// The languages of documents, by code.
    pub languages: Vec<String>,
    /// The labels, by number.
    pub labels: Vec<Label>,
    /// Which labels stand against which.
    pub confusion: Confusion,
    /// What the figures are told apart by.
    pub parts: Vec<Part>,
    /// Each measure that does not take long.
    pub figures: Vec<Figures>,
    /// Where the measure that was asked for loses points.
    pub costs: Vec<(DocumentId, Vec<RowId>)>,
}

/// The figures of one measure.
pub struct Figures {
    /// Which.
    pub measure: &'static Measure,
    /// Of everything.
    pub all: Figure,
    /// Of each part.
    pub parts: Vec<Figure>,
}

impl Disagreement {
    /// Asks a project. Takes as long as all quick measures together.
    #[must_use]
    pub fn of(project: &Project, wanted: &DisagreementWanted) -> Self {
        let whole = Material::of(project, &Choice::default());
        let languages: BTreeSet<String> = whole
            .sheets
            .iter()
            .map(|sheet| sheet.text.language.clone())
            .collect();
        let authors = whole.authors.clone();
        let material = match &wanted.language {
            Some(language) => whole.of_documents(|text| text.language == *language),
            None => whole,
        };
        let material = match wanted.pair {
            Some((one, other)) => Part::Pair(one, other).of(&material),
            None => material,
        };
        let parts = wanted.by.map_or_else(Vec::new, |by| by.parts(&material));
        let materials: Vec<Material> = parts.iter().map(|part| part.of(&material)).collect();
        let quick = MEASURES.iter().copied().filter(|measure| !measure.is_slow);
        let figures = quick.map(|measure| Figures {
            measure,
            all: measure.figure(&material, SEED),
            parts: materials
                .iter()
                .map(|part| measure.figure(part, SEED))
                .collect(),
        });
        let figures: Vec<Figures> = figures.collect();
        let costs = MEASURES.iter().find(|it| Some(it.name) == wanted.costs);
        let costs = costs.map_or_else(Vec::new, |measure| (measure.costs)(&material));
        Self {
            authors,
            languages: languages.into_iter().collect(),
            labels: material.labels.all().to_vec(),
            confusion: Confusion::of(&material),
            parts,
            figures,
            costs: costs
                .into_iter()
                .map(|cost| (cost.document, cost.rows))
                .collect(),
        }
    }

    /// The marks that occur, labels first, in their order.
    #[must_use]
    pub fn marks(&self) -> Vec<Mark> {
        let cells = self.confusion.cells.keys();
        let marks: BTreeSet<Mark> = cells.flat_map(|(row, column)| [*row, *column]).collect();
        marks.into_iter().collect()
    }

    /// What a mark is called in data: the key of a type, or nothing.
    #[must_use]
    pub fn key(&self, mark: Mark) -> &str {
        match mark {
            Mark::Label(number) => {
                let label = self.labels.get(number as usize);
                label.map_or("", Label::name)
            }
            Mark::Nothing => "",
        }
    }

    /// The matrix as lines of a table: the labels, then how many cases each pair of them has.
    #[must_use]
    pub fn table(&self) -> Vec<Vec<String>> {
        let marks = self.marks();
        let names = marks.iter().map(|mark| match mark {
            Mark::Nothing => "(nothing)".to_owned(),
            mark => self.key(*mark).to_owned(),
        });
        let names: Vec<String> = names.collect();
        let head = std::iter::once(String::new()).chain(names.iter().cloned());
        let lines = marks.iter().zip(&names).map(|(row, name)| {
            let counts = marks
                .iter()
                .map(|column| self.confusion.cases(*row, *column).len().to_string());
            std::iter::once(name.clone()).chain(counts).collect()
        });
        std::iter::once(head.collect()).chain(lines).collect()
    }
}

/// What is looked at in the answer.
#[derive(Default)]
pub struct Looking {
    wanted: DisagreementWanted,
    cell: Option<(Mark, Mark)>,
}

impl Looking {
    /// What is asked.
    #[must_use]
    pub fn wanted(&self) -> &DisagreementWanted {
        &self.wanted
    }

    /// The cell whose cases are listed.
    #[must_use]
    pub fn cell(&self) -> Option<(Mark, Mark)> {
        self.cell
    }
}

impl Review {
    /// What is looked at of where people disagree.
    #[must_use]
    pub fn looking(&self) -> &Looking {
        &self.looking
    }
}

impl Session {
    pub(super) fn look_at_disagreement(&mut self, wanted: DisagreementWanted) {
        if let Some(workspace) = &mut self.workspace {
            if wanted.costs.is_some() {
                workspace.review.looking.cell = None;
            }
            workspace.review.looking.wanted = wanted;
        }
    }

    pub(super) fn look_at_cell(&mut self, cell: Option<(Mark, Mark)>) {
        if let Some(workspace) = &mut self.workspace {
            workspace.review.looking.cell = cell;
            workspace.review.looking.wanted.costs = None;
        }
    }

    /// Shows a row in the queue, whatever was decided about it.
    pub(super) fn open_case(&mut self, row: RowId) {
        if let Some(workspace) = &mut self.workspace {
            workspace.review.bring = Some(row);
            workspace.sheet = Sheet::Review;
        }
        self.run(Action::Review(ReviewAct::Ask(Box::new(Asked {
            stage: Stage::All,
            agreed: true,
            ..Asked::default()
        }))));
    }

    pub(super) fn ask_for_confusion(&mut self) {
        if self.workspace.is_some() {
            self.ask(Purpose::Confusion);
        }
    }

    /// Writes the confusion matrix as it is looked at now.
    pub(in crate::session) fn save_confusion(&mut self, path: PathBuf) {
        self.prompt = None;
        let Some(workspace) = &self.workspace else {
            return;
        };
        let (rows, wanted) = (workspace.rows(), workspace.review.looking.wanted.clone());
        self.jobs.start("job-saving-confusion", move |_| {
            let table = Disagreement::of(&rows.project(), &wanted).table();
            let saved = crate::store::export::write(&path, |out| {
                let mut bytes = Vec::new();
                spreadsheet::write(&table, &mut bytes)?;
                out.write_all(&bytes)
            });
            Outcome::ConfusionSaved(path, saved.map_err(|error| error.to_string()))
        });
    }

    /// Says what came of it.
    pub(in crate::session) fn confusion_saved(&mut self, path: &Path, saved: Result<(), String>) {
        let path = ("path", path.display().to_string());
        match saved {
            Ok(()) => self.say(Level::Good, "notice-confusion-saved", vec![path]),
            Err(error) => {
                let words = vec![path, ("error", error)];
                self.say(Level::Bad, "notice-confusion-not-saved", words);
            }
        }
    }
}

impl Workspace {
    /// What is asked about where people disagree.
    pub(in crate::session) fn disagreement_wanted(&self) -> DisagreementWanted {
        self.review.looking.wanted.clone()
    }
}
