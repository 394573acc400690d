//! What a person is asked to accept or to dismiss, of two origins in one list.
//!
//! **Names**: where else the entities stand that are named somewhere, places of their names where nothing is
//! tagged. **Predictions**: rows that programs have proposed, see
//! [`model::annotations`](crate::model::annotations) and [`predictions`]. At a place of both, the prediction
//! is suggested: it says more.
//!
//! [`Suggestions`] looks at the documents that are shown, and keeps the places of names found there. It
//! follows every change ([`Suggestions::follow`]): a mention that comes or goes hides or frees the places that it
//! touches; an entity whose names have changed is looked for anew, it alone. Looking through a text is a
//! piece of [`Work`] that needs nothing of the project, so that it can be done beside the window;
//! [`Suggestions::take`] takes in what it has [`Found`], also if something has changed meanwhile.
//!
//! A place is suggested as [`occurrences`](super::occurrences) says, all options on: whole words, prefixes
//! outside, other spellings too. Not suggested are places that touch a mention of anybody, and those that
//! a verdict has dismissed for the entity, in the text that it speaks about. Of places that overlap the longest is
//! suggested; of entities that are called the same the one that is named most often.
//!
//! **Cost:** of a change, what it touches: the names of its entities, looked for in the shown texts, and the
//! places under its mentions. **Invariant** (tested): however a state was come to, the suggestions are
//! those that looking at everything anew would give. Predictions cost nothing but what a change touches,
//! whether their document is shown or not.

mod looked;
mod names;
mod predictions;
#[cfg(test)]
mod tests;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use self::looked::{Dismissed, Looked};
use self::names::Names;
use self::predictions::{Predictions, origin};
use self::work::AllNames;
use super::SpanIndex;
use super::occurrences::Occurrence;
use super::span_index::{Part, standing};
use crate::model::{
    AuthorId, DocumentId, EntityId, EvidenceId, Fragment, MentionId, Outcome, Project, Row, RowId,
    Verdict,
};
use crate::text::Span;

pub use work::{Found, Work};

/// A place where an entity may stand.
type NamePlace = Occurrence<EntityId>;

/// What is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// To tag a name of an entity.
    Name(EntityId),
    /// To accept a mention that a program has proposed.
    Mention(MentionId),
    /// To accept a piece of evidence that a program has proposed.
    Evidence(EvidenceId),
}

impl Origin {
    /// The row that it speaks of: the entity, or the prediction.
    #[must_use]
    pub fn row(self) -> RowId {
        match self {
            Self::Name(id) => RowId::Entity(id),
            Self::Mention(id) => RowId::Mention(id),
            Self::Evidence(id) => RowId::Evidence(id),
        }
    }

    /// The prediction, if it is one.
    #[must_use]
    pub fn prediction(self) -> Option<RowId> {
        match self {
            Self::Name(_) => None,
            Self::Mention(_) | Self::Evidence(_) => Some(self.row()),
        }
    }
}

/// Something to be accepted or dismissed, from its first byte to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub origin: Origin,
}

/// A piece of a suggestion, as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes.
    pub span: Span,
    /// What it is of an annotation to be.
    pub part: Part,
    /// What it belongs to.
    pub origin: Origin,
}

/// The suggestions in the documents that are shown.
#[derive(Default)]
pub struct Suggestions {
    names: Names,
    /// The names that are looked for, by entity.
    wanted: AllNames,
    /// By document: where not to suggest an entity.
    dismissed: BTreeMap<DocumentId, Dismissed>,
    /// Entities whose rows have changed since [`Suggestions::settle`].
    changed: BTreeSet<EntityId>,
    documents: BTreeMap<DocumentId, Looked>,
    /// How many names are suggested in each of these.
    counts: BTreeMap<DocumentId, usize>,
    serial: u64,
    /// Pieces of work that were given out.
    works: u64,
    predictions: Predictions,
}

impl Suggestions {
    /// Knows the predictions of a project that are as sure as `least`, a score, and what its entities are
    /// called; has looked for names in no document yet. `index` is that of the project.
    #[must_use]
    pub fn of(project: &Project, index: &SpanIndex, least: f64) -> Self {
        let mut suggestions = Self {
            predictions: Predictions::of(project, index, least),
            ..Self::default()
        };
        for entity in project.annotations().entities() {
            suggestions.names.set_entity(entity.id, Some(entity));
        }
        for mention in project.annotations().mentions() {
            suggestions.names.count(mention, true);
        }
        for verdict in project.verdicts().values() {
            suggestions.dismiss(verdict, true);
        }
        suggestions.changed = suggestions.names.entities().collect();
        suggestions.settle_names();
        suggestions
    }

    /// Follows a change of one prediction that has just been made; [`Suggestions::settle`] is to follow.
    pub fn follow_prediction(&mut self, before: Option<&Row>, after: Option<&Row>) {
        self.predictions.follow(before, after);
    }

    /// Whether an author's rows were predictions when [`Suggestions::settle`] was last called.
    #[must_use]
    pub fn was_suggester(&self, author: AuthorId) -> bool {
        self.predictions.has_author(author)
    }

    /// Follows a change of one row that has just been made and is no prediction; [`Suggestions::settle`]
    /// is to follow.
    pub fn follow(&mut self, before: Option<&Row>, after: Option<&Row>) {
        for (row, is_there) in [(before, false), (after, true)] {
            match row {
                Some(Row::Mention(mention)) => {
                    let entity = self.names.count(mention, is_there);
                    self.changed.extend(entity);
                    let spans = mention.fragments.iter().filter_map(Fragment::span);
                    self.touch(mention.document, spans);
                }
                Some(Row::Verdict(verdict)) => {
                    self.dismiss(verdict, is_there);
                    self.predictions.decide(verdict, is_there);
                }
                _ => {}
            }
        }
        for row in [before, after].into_iter().flatten() {
            self.predictions.touch(row);
        }
        match (before, after) {
            (_, Some(Row::Entity(entity))) => {
                self.names.set_entity(entity.id, Some(entity));
                self.changed.insert(entity.id);
            }
            (Some(Row::Entity(entity)), None) => {
                self.names.set_entity(entity.id, None);
                self.changed.insert(entity.id);
            }
            _ => {}
        }
    }

    /// Brings the suggestions of the documents up to date with the rows that were followed.
    pub fn settle(&mut self, project: &Project, index: &SpanIndex) {
        self.settle_names();
        self.predictions.settle(project, index);
        self.documents.retain(|id, looked| {
            let document = project.documents().get(id);
            document.is_some_and(|document| document.hash == looked.text())
        });
        for (id, looked) in &mut self.documents {
            looked.settle(*id, index, self.dismissed.get(id), &self.names);
        }
        self.have_changed();
    }

    /// Takes in that some suggestions are others now.
    fn have_changed(&mut self) {
        self.serial += 1;
        let documents = self.documents.iter();
        let count = |(id, looked): (&DocumentId, &Looked)| {
            let mut predicted = self.predictions.places_in(*id).peekable();
            let names = looked.shown().iter().filter(|place| {
                while predicted.next_if(|span| *span < place.span).is_some() {}
                predicted.peek() != Some(&place.span)
            });
            (*id, names.count())
        };
        self.counts = documents.map(count).collect();
    }

    /// What must be looked for so that the suggestions in these documents are complete; the others are
    /// forgotten. Each piece of work is given out once.
    pub fn work(&mut self, project: &Project, shown: &[DocumentId]) -> Vec<Work> {
        self.documents.retain(|id, _| shown.contains(id));
        self.counts.retain(|id, _| shown.contains(id));
        let mut work = Vec::new();
        for id in shown {
            let document = project.documents().get(id);
            let Some((document, text)) = document.zip(project.text(*id)) else {
                continue;
            };
            let looked = self.documents.entry(*id);
            let looked = looked.or_insert_with(|| Looked::new(document.hash));
            if let Some(entities) = looked.begin(self.works) {
                let place = (*id, document.hash);
                work.push(Work::new(self.works, place, text, &self.wanted, entities));
                self.works += 1;
            }
        }
        work
    }

    /// Takes in what a piece of work has found.
    pub fn take(&mut self, found: Found, index: &SpanIndex) {
        let Some(looked) = self.documents.get_mut(&found.document) else {
            return;
        };
        let dismissed = self.dismissed.get(&found.document);
        if looked.text() == found.text {
            looked.take(found, index, dismissed, &self.names);
            self.have_changed();
        }
    }

    /// Goes on counting where those counted in whose place these come: what was looked for on their behalf is
    /// not taken for an answer to these, nor is what was drawn of them for up to date.
    #[must_use]
    pub fn in_place_of(mut self, before: &Self) -> Self {
        self.works = before.works;
        self.serial = before.serial + 1;
        self
    }

    /// Suggests only predictions that are as sure as this score from now on, and those without one.
    pub fn set_least(&mut self, least: f64, project: &Project, index: &SpanIndex) {
        self.predictions.set_least(least, project, index);
        self.have_changed();
    }

    /// The score that is asked of predictions.
    #[must_use]
    pub fn least(&self) -> f64 {
        self.predictions.least()
    }

    /// How many predictions wait in the whole project.
    #[must_use]
    pub fn predictions(&self) -> usize {
        self.predictions.count()
    }

    /// Whether any predictions wait, or might if a smaller score were asked for.
    #[must_use]
    pub fn has_predictions(&self) -> bool {
        self.predictions.may_wait()
    }

    /// How many predictions wait in a document.
    #[must_use]
    pub fn predictions_in(&self, document: DocumentId) -> usize {
        self.predictions.count_in(document)
    }

    /// Whether a row is a prediction that waits.
    #[must_use]
    pub fn waits(&self, row: &RowId) -> bool {
        self.predictions.waits(row)
    }

    /// How many names are suggested in a document.
    #[must_use]
    pub fn names_in(&self, document: DocumentId) -> usize {
        self.counts.get(&document).copied().unwrap_or(0)
    }

    /// The suggestions in a document, first to last. Of names those that are known: none where the document
    /// is not shown or was not looked at yet.
    #[must_use]
    pub fn in_document(&self, project: &Project, document: DocumentId) -> Vec<Suggestion> {
        let names = self.names(document).iter();
        let names = names.filter(|place| self.is_suggested(document, place));
        let mut all: Vec<Suggestion> = names.map(suggestion).collect();
        let predictions = self.predictions.in_order(document);
        all.extend(predictions.filter_map(|origin| predicted(project, origin)));
        all.sort_by_key(order);
        all
    }

    /// The pieces of suggestions that have a byte in `[start, end)` of a document.
    #[must_use]
    pub fn touching(&self, document: DocumentId, start: u32, end: u32) -> Vec<Piece> {
        let all = self.names(document);
        let from = all.partition_point(|place| place.span.end() <= start);
        let until = all.partition_point(|place| place.span.start() < end);
        let names = all.get(from..until).unwrap_or_default().iter();
        let names = names.filter(|place| self.is_suggested(document, place));
        let names = names.map(|place| Piece {
            span: place.span,
            part: Part::Mention,
            origin: Origin::Name(place.owner),
        });
        let predictions = self.predictions.touching(document, start, end).into_iter();
        let predictions = predictions.filter_map(|mark| {
            Some(Piece {
                span: mark.span,
                part: mark.part,
                origin: origin(&mark.row)?,
            })
        });
        names.chain(predictions).collect()
    }

    /// The suggestion that is dealt with next by someone who reads at byte `from`: one that holds it, or
    /// else the first after it; behind the last one the first.
    #[must_use]
    pub fn next(&self, project: &Project, document: DocumentId, from: u32) -> Option<Suggestion> {
        self.next_from(project, document, from)
            .or_else(|| self.next_from(project, document, 0))
    }

    /// The suggestion that a prediction is, if it waits in this document.
    #[must_use]
    pub fn of_row(
        &self,
        project: &Project,
        document: DocumentId,
        row: &RowId,
    ) -> Option<Suggestion> {
        let is_here = project.row(row)?.document() == Some(document);
        let waits = is_here && self.waits(row);
        origin(row)
            .filter(|_| waits)
            .and_then(|it| predicted(project, it))
    }

    fn next_from(&self, project: &Project, document: DocumentId, from: u32) -> Option<Suggestion> {
        let all = self.names(document);
        let after = all.partition_point(|place| place.span.end() <= from);
        let prediction = self.predictions.next(document, from);
        let prediction = prediction.and_then(|origin| predicted(project, origin));
        let names = all.get(after..).unwrap_or_default().iter();
        // Behind the prediction every name may be hidden by one.
        let mut names = names
            .take_while(|place| prediction.is_none_or(|it| place.span.start() <= it.span.start()));
        let name = names.find(|place| self.is_suggested(document, place));
        name.map(suggestion)
            .into_iter()
            .chain(prediction)
            .min_by_key(order)
    }

    fn names(&self, document: DocumentId) -> &[NamePlace] {
        self.documents.get(&document).map_or(&[], Looked::shown)
    }

    fn is_suggested(&self, document: DocumentId, place: &NamePlace) -> bool {
        !self.predictions.stands_at(document, place.span)
    }

    /// Changes when the suggestions of some document do.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Looks at the names of entities that have changed.
    fn settle_names(&mut self) {
        for entity in std::mem::take(&mut self.changed) {
            let names = self.names.of(entity);
            if self.wanted.names.get(&entity).cloned().unwrap_or_default() == names {
                continue;
            }
            let wanted = Arc::make_mut(&mut self.wanted.names);
            if names.is_empty() {
                wanted.remove(&entity);
            } else {
                wanted.insert(entity, names);
            }
            self.wanted.matcher = Arc::new(OnceLock::new());
            for looked in self.documents.values_mut() {
                looked.look_again(entity);
            }
        }
    }

    /// Takes in a dismissal, or that there is none any more.
    fn dismiss(&mut self, verdict: &Verdict, is_there: bool) {
        let Some(place) = verdict
            .place
            .as_ref()
            .filter(|_| verdict.outcome == Outcome::Dismissed)
        else {
            return;
        };
        let entities = verdict.about.iter().filter_map(|(row, _)| match row {
            RowId::Entity(entity) => Some(*entity),
            _ => None,
        });
        let spans = place.fragments.iter().filter_map(Fragment::span);
        let dismissed = self.dismissed.entry(place.document).or_default();
        for entity in entities {
            for span in spans.clone() {
                let place = (place.text, span, entity, verdict.id);
                if is_there {
                    dismissed.insert(place);
                } else {
                    dismissed.remove(&place);
                }
            }
        }
        let document = place.document;
        self.touch(document, spans);
    }

    fn touch(&mut self, document: DocumentId, spans: impl Iterator<Item = Span>) {
        if let Some(looked) = self.documents.get_mut(&document) {
            looked.touch(spans);
        }
    }
}

fn suggestion(place: &NamePlace) -> Suggestion {
    Suggestion {
        span: place.span,
        origin: Origin::Name(place.owner),
    }
}

/// The suggestion that a prediction is, from its first byte to its last.
fn predicted(project: &Project, origin: Origin) -> Option<Suggestion> {
    let row = project.row(&origin.row())?;
    let mut spans = standing(&row)?.iter().filter_map(Fragment::span);
    let first = spans.next()?;
    Some(Suggestion {
        span: spans.fold(first, Span::union),
        origin,
    })
}

/// Earlier ones first, then longer ones.
fn order(suggestion: &Suggestion) -> (u32, std::cmp::Reverse<u32>, Origin) {
    let span = suggestion.span;
    (
        span.start(),
        std::cmp::Reverse(span.end()),
        suggestion.origin,
    )
}
