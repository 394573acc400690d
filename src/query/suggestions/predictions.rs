//! Predictions that wait for a decision, and where they stand.
//!
//! A prediction waits until a verdict is about it, until somebody has annotated exactly its place, or while
//! its program is less sure of it than is asked for. One without a score is as sure as can be.

use std::collections::{BTreeMap, BTreeSet};

use super::Origin;
use crate::model::{
    AuthorId, DocumentId, Fragment, Outcome, Project, Row, RowId, Verdict, VerdictId, score,
};
use crate::query::span_index::{Mark, Part, SpanIndex, standing};
use crate::text::Span;

/// All predictions of a project, and those that wait.
#[derive(Default)]
pub(super) struct Predictions {
    /// Every one that stands in the present text.
    all: SpanIndex,
    /// How many there are.
    rows: usize,
    /// Those that wait.
    waiting: SpanIndex,
    waits: BTreeSet<RowId>,
    /// The places of those that wait, and how many wait at each.
    places: BTreeMap<DocumentId, BTreeMap<Span, usize>>,
    /// What was decided of them, and by which verdicts.
    decided: BTreeMap<RowId, BTreeSet<VerdictId>>,
    /// The score below which one does not wait.
    least: f64,
    /// Rows to be looked at again.
    again: BTreeSet<RowId>,
    /// Where annotations have come or gone.
    touched: Vec<(DocumentId, Span)>,
    /// Whose rows are predictions.
    suggesters: BTreeSet<AuthorId>,
}

impl Predictions {
    pub fn of(project: &Project, index: &SpanIndex, least: f64) -> Self {
        let mut predictions = Self {
            least,
            suggesters: project.suggesters().into_iter().collect(),
            ..Self::default()
        };
        for verdict in project.verdicts().values() {
            predictions.decide(verdict, true);
        }
        let rows = project.predictions();
        let mentions = rows.mentions().cloned().map(Row::Mention);
        for row in mentions.chain(rows.evidence().cloned().map(Row::Evidence)) {
            predictions.follow(None, Some(&row));
        }
        predictions.settle(project, index);
        predictions
    }

    /// Whether an author's rows were predictions when the project was last settled.
    pub fn has_author(&self, author: AuthorId) -> bool {
        self.suggesters.contains(&author)
    }

    /// Follows a change of one prediction.
    pub fn follow(&mut self, before: Option<&Row>, after: Option<&Row>) {
        self.all.follow(before, after);
        self.rows = (self.rows + usize::from(after.is_some()))
            .saturating_sub(usize::from(before.is_some()));
        if let Some(before) = before {
            self.set_waiting(before, false);
        }
        if let Some(id) = after.map(Row::id) {
            self.again.insert(id);
        }
    }

    /// Takes in that something was annotated at the places of a row, or is no more.
    pub fn touch(&mut self, row: &Row) {
        if let (Some(document), Some(fragments)) = (row.document(), standing(row)) {
            let spans = fragments.iter().filter_map(Fragment::span);
            self.touched.extend(spans.map(|span| (document, span)));
        }
    }

    /// Takes in a decision, or that there is none any more.
    pub fn decide(&mut self, verdict: &Verdict, is_there: bool) {
        if matches!(
            verdict.outcome,
            Outcome::Later | Outcome::Intended | Outcome::HandedOut
        ) {
            return;
        }
        for (row, _) in &verdict.about {
            if !matches!(row, RowId::Mention(_) | RowId::Evidence(_)) {
                continue;
            }
            let by = self.decided.entry(row.clone()).or_default();
            if is_there {
                by.insert(verdict.id);
            } else {
                by.remove(&verdict.id);
            }
            if by.is_empty() {
                self.decided.remove(row);
            }
            self.again.insert(row.clone());
        }
    }

    /// Looks again at what may wait now, or no more.
    pub fn settle(&mut self, project: &Project, index: &SpanIndex) {
        self.suggesters = project.suggesters().into_iter().collect();
        for (document, span) in std::mem::take(&mut self.touched) {
            let there = self.all.touching(document, span.start(), span.end());
            self.again
                .extend(there.into_iter().map(|mark| mark.row.clone()));
        }
        for id in std::mem::take(&mut self.again) {
            if let Some(row) = project.row(&id).filter(|row| project.is_prediction(row)) {
                let waits = self.should_wait(&row, project, index);
                self.set_waiting(&row, waits);
            }
        }
    }

    /// Asks for a score from 0 to 1 from now on.
    pub fn set_least(&mut self, least: f64, project: &Project, index: &SpanIndex) {
        self.least = least;
        let rows = project.predictions();
        let mentions = rows.mentions().map(|row| RowId::Mention(row.id));
        let evidence = rows.evidence().map(|row| RowId::Evidence(row.id));
        self.again.extend(mentions.chain(evidence));
        self.settle(project, index);
    }

    pub fn least(&self) -> f64 {
        self.least
    }

    /// Whether any wait, or might if less were asked for.
    pub fn may_wait(&self) -> bool {
        !self.waits.is_empty() || self.least > 0.0 && self.rows > 0
    }

    /// How many wait in the whole project.
    pub fn count(&self) -> usize {
        self.waits.len()
    }

    /// How many wait in a document.
    pub fn count_in(&self, document: DocumentId) -> usize {
        let counts = self.waiting.counts(document);
        counts.mentions + counts.evidence
    }

    pub fn waits(&self, row: &RowId) -> bool {
        self.waits.contains(row)
    }

    /// The places of those that wait which have a byte in `[start, end)` of the document, in text order.
    pub fn touching(&self, document: DocumentId, start: u32, end: u32) -> Vec<&Mark> {
        self.waiting.touching(document, start, end)
    }

    /// Those that wait in a document, in reading order.
    pub fn in_order(&self, document: DocumentId) -> impl Iterator<Item = Origin> {
        self.waiting.in_order(document).filter_map(origin)
    }

    /// Whether one waits at exactly these bytes.
    pub fn stands_at(&self, document: DocumentId, span: Span) -> bool {
        let places = self.places.get(&document);
        places.is_some_and(|places| places.contains_key(&span))
    }

    /// The places in a document where some wait, in order.
    pub fn places_in(&self, document: DocumentId) -> impl Iterator<Item = Span> {
        let places = self.places.get(&document).into_iter();
        places.flat_map(|places| places.keys().copied())
    }

    /// The one that is dealt with next from a byte on: one that holds it, else the first after it.
    pub fn next(&self, document: DocumentId, from: u32) -> Option<Origin> {
        let mut here = self
            .touching(document, from, from.saturating_add(1))
            .into_iter();
        let here = here.find(|mark| is_main(mark)).map(|mark| &mark.row);
        let next = here.or_else(|| self.waiting.next(document, None, from));
        next.and_then(origin)
    }

    fn should_wait(&self, row: &Row, project: &Project, index: &SpanIndex) -> bool {
        let (Some(document), Some(place)) = (row.document(), standing(row)) else {
            return false;
        };
        let is_sure = score(row).is_none_or(|score| score >= self.least);
        let (Some(first), true) = (place.first().and_then(Fragment::span), is_sure) else {
            return false;
        };
        if self.decided.contains_key(&row.id()) {
            return false;
        }
        let part = main_part(row);
        let marks = index.touching(document, first.start(), first.end());
        !marks.iter().any(|mark| {
            mark.part == part && mark.span == first && has_place(project, &mark.row, place)
        })
    }

    fn set_waiting(&mut self, row: &Row, waits: bool) {
        if waits {
            if self.waits.insert(row.id()) {
                self.waiting.follow(None, Some(row));
                self.count_places(row, true);
            }
        } else if self.waits.remove(&row.id()) {
            self.waiting.follow(Some(row), None);
            self.count_places(row, false);
        }
    }

    /// Takes in that one waits at the places of this row, or no more.
    fn count_places(&mut self, row: &Row, waits: bool) {
        let (Some(document), Some(fragments)) = (row.document(), standing(row)) else {
            return;
        };
        let places = self.places.entry(document).or_default();
        for span in fragments.iter().filter_map(Fragment::span) {
            let count = places.entry(span).or_default();
            *count = count.saturating_add_signed(if waits { 1 } else { -1 });
            if *count == 0 {
                places.remove(&span);
            }
        }
        if places.is_empty() {
            self.places.remove(&document);
        }
    }
}

/// The prediction that a row is.
pub(super) fn origin(row: &RowId) -> Option<Origin> {
    match row {
        RowId::Mention(id) => Some(Origin::Mention(*id)),
        RowId::Evidence(id) => Some(Origin::Evidence(*id)),
        _ => None,
    }
}

/// Whether it is a place that the whole row is known by.
pub(super) fn is_main(mark: &Mark) -> bool {
    matches!(mark.part, Part::Mention | Part::Content)
}

fn main_part(row: &Row) -> Part {
    match row {
        Row::Mention(_) => Part::Mention,
        _ => Part::Content,
    }
}

/// Whether a row stands at exactly this place.
fn has_place(project: &Project, row: &RowId, place: &[Fragment]) -> bool {
    let there: Option<&[Fragment]> = match row {
        RowId::Mention(id) => project
            .mentions()
            .get(id)
            .map(|row| row.fragments.as_slice()),
        RowId::Evidence(id) => project.evidence().get(id).map(|row| row.content.as_slice()),
        _ => None,
    };
    let spans = |fragments: &[Fragment]| -> Vec<Option<Span>> {
        fragments.iter().map(Fragment::span).collect()
    };
    there.is_some_and(|there| spans(there) == spans(place))
}
