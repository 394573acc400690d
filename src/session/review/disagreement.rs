//! Where people disagree: which labels are taken for which, how far they agree, and the rows behind each
//! figure.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::{Review, ReviewAct};
use crate::compare::confusion::{Confusion, Mark};
use crate::compare::material::{Choice, Label, Material};
use crate::compare::measure::by::{By, Part};
use crate::compare::measure::{Figure, MEASURES, Measure, time};
use crate::compare::queue::{Asked, Stage};
use crate::model::{AuthorId, DocumentId, Project, RowId};
use crate::session::action::Action;
use crate::session::state::Session;
use crate::session::workspace::{Sheet, Workspace};

/// What measures draw with, so that the same project always has the same figures.
pub(super) const SEED: u64 = 1;

/// Most stretches of time that are told apart.
const STRETCHES: usize = 12;

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
    /// When the documents of each stretch of time were worked on, in milliseconds since 1970 in UTC, the
    /// earliest first.
    pub stretches: Vec<RangeInclusive<u64>>,
    /// Each measure, in its order.
    pub figures: Vec<Figures>,
    /// Where the measure that was asked for loses points.
    pub costs: Vec<(DocumentId, Vec<RowId>)>,
}

/// The figures of one measure.
pub struct Figures {
    /// Which.
    pub measure: &'static Measure,
    /// Of everything; `None` of one that takes long.
    pub all: Option<Figure>,
    /// Of each part; empty of one that takes long.
    pub parts: Vec<Figure>,
    /// Of each stretch of time; empty of one that takes long.
    pub stretches: Vec<Figure>,
}

/// What a project holds of what is looked at.
pub(super) fn narrowed(project: &Project, wanted: &DisagreementWanted) -> Material {
    wanted.of(Material::of(project, &Choice::default()))
}

impl DisagreementWanted {
    /// The pair and the language.
    fn of(&self, whole: Material) -> Material {
        let material = match &self.language {
            Some(language) => whole.of_documents(|text| text.language == *language),
            None => whole,
        };
        match self.pair {
            Some((one, other)) => Part::Pair(one, other).of(&material),
            None => material,
        }
    }
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
        let material = wanted.of(whole);
        let parts = wanted.by.map_or_else(Vec::new, |by| by.parts(&material));
        let materials: Vec<Material> = parts.iter().map(|part| part.of(&material)).collect();
        let stretches = time::stretches(&material, STRETCHES);
        let figures = MEASURES.iter().map(|measure| {
            let figure = |of: &Material| measure.figure(of, SEED);
            let quick = !measure.is_slow;
            let (mut of_parts, mut of_stretches) = (Vec::new(), Vec::new());
            if quick {
                of_parts = materials.iter().map(figure).collect();
                of_stretches = stretches.iter().map(|it| figure(&it.material)).collect();
            }
            Figures {
                measure,
                all: quick.then(|| figure(&material)),
                parts: of_parts,
                stretches: of_stretches,
            }
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
            stretches: stretches.into_iter().map(|it| it.times).collect(),
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
}

impl Workspace {
    /// What is asked about where people disagree.
    pub(in crate::session) fn disagreement_wanted(&self) -> DisagreementWanted {
        self.review.looking.wanted.clone()
    }
}
