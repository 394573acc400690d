//! Suggestions in the shown documents: kept up to date, accepted, dismissed.
//!
//! A short text is looked through within a frame, a longer one by a job; see
//! [`query::suggestions`](crate::query::suggestions).

use std::collections::BTreeMap;

use super::action::Selection;
use super::beside::Way;
use super::clock;
use super::notice::{Level, Remedy};
use super::outcome::Outcome;
use super::ready::Indexes;
use super::state::Session;
use super::verb::Verb;
use super::workspace::Workspace;
use crate::edit::{Command, Delta, Tagging, accepted_with};
use crate::model::{
    self, AuthorKind, ClaimId, DocumentId, EntityId, EvidenceId, Fragment, Layer, LinkId,
    MentionId, Place, Project, Row, RowId, VerdictId,
};
use crate::query::span_index::standing;
use crate::query::suggestions::{Found, Origin};
use crate::query::{Suggestion, Suggestions};
use crate::text::Span;

/// Bytes of text that are looked through within a frame, some 2 ms.
const AT_ONCE: usize = 256 << 10;

impl Session {
    /// Looks for what is not known yet of the shown documents.
    pub(super) fn follow_suggestions(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let least = f64::from(self.settings.least_score) / 100.0;
        if workspace.suggestions.least() != least {
            let (project, index) = (&workspace.project, &workspace.index);
            workspace.suggestions.set_least(least, project, index);
        }
        let shown = workspace.columns();
        for work in workspace.suggestions.work(&workspace.project, &shown) {
            if work.bytes() <= AT_ONCE {
                if let Some(found) = work.run(&|| false) {
                    workspace.suggestions.take(found, &workspace.index);
                }
            } else {
                self.jobs.start("job-suggesting", |watch| {
                    Outcome::Suggested(work.run(&|| watch.cancelled()))
                });
            }
        }
    }

    /// Takes in what a job has found.
    pub(super) fn suggested(&mut self, found: Found) {
        if let Some(workspace) = &mut self.workspace {
            workspace.suggestions.take(found, &workspace.index);
        }
    }

    /// Asks for predictions as sure as this from now on, per cent.
    pub(super) fn set_least_score(&mut self, least: u8) {
        self.set(|settings| settings.least_score = least.min(100));
    }

    /// The suggestion that is accepted or dismissed next: the prediction in focus, else the one at the
    /// annotation in focus, else at the caret, or after it; behind the last one the first.
    #[must_use]
    pub fn next_suggestion(&self) -> Option<(DocumentId, Suggestion)> {
        let workspace = self.workspace.as_ref()?;
        let document = workspace.document()?;
        let (suggestions, project) = (&workspace.suggestions, &workspace.project);
        let focused = workspace
            .focus
            .as_ref()
            .filter(|row| suggestions.waits(row));
        let focused = focused.and_then(|row| suggestions.of_row(project, document, row));
        let next = focused.or_else(|| {
            let from = workspace.reading_at();
            suggestions.next(project, document, from)
        });
        Some((document, next?))
    }

    /// Accepts the next suggestion, and shows the one after it.
    pub(super) fn accept_suggestion(&mut self) {
        let Some((document, place)) = self.next_suggestion() else {
            return;
        };
        if let Some(row) = place.origin.prediction() {
            return self.accept_prediction(place, row);
        }
        let Some(tagging) = self.tagging(document, place) else {
            return;
        };
        let mention = RowId::Mention(tagging.mention);
        let places = vec![tagging];
        if self.edit(&Command::TagAll { places }) {
            self.pass(place, Some(mention));
        }
    }

    /// Makes an annotation of a prediction.
    fn accept_prediction(&mut self, place: Suggestion, row: RowId) {
        let Some((command, copies)) = self.accepting(&[row], Vec::new()) else {
            return;
        };
        if self.edit(&command) {
            self.pass(place, copies.into_iter().next());
        }
    }

    /// Accepts all suggestions in the shown document, in one change: of predictions of one place the
    /// surest.
    pub(super) fn accept_suggestions(&mut self) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let Some(document) = workspace.document() else {
            return;
        };
        let all = workspace
            .suggestions
            .in_document(&workspace.project, document);
        let predictions = surest(&workspace.project, &all);
        let places: Vec<Tagging> = all
            .into_iter()
            .filter_map(|place| self.tagging(document, place))
            .collect();
        if predictions.is_empty() {
            self.tag_places(places, |_| {});
            return;
        }
        let count = places.len() + predictions.len();
        if let Some((command, _)) = self.accepting(&predictions, places) {
            self.edit_then(command, move |session, done| {
                if done {
                    let arguments = vec![("count", count.to_string())];
                    let remedy = Remedy::Do(Verb::Undo);
                    session.say_with(Level::Good, "notice-accepted", arguments, remedy);
                }
            });
        }
    }

    /// The command that accepts predictions and tags places, and the rows that it makes of the predictions.
    fn accepting(
        &mut self,
        predictions: &[RowId],
        places: Vec<Tagging>,
    ) -> Option<(Command, Vec<RowId>)> {
        let workspace = self.workspace.as_ref()?;
        let rows = accepted_with(&workspace.project, workspace.author, predictions);
        let copies: Vec<(RowId, RowId)> = rows
            .into_iter()
            .filter_map(|row| {
                let id = self.ids.make();
                let copy = match &row {
                    RowId::Mention(_) => RowId::Mention(MentionId(id)),
                    RowId::Evidence(_) => RowId::Evidence(EvidenceId(id)),
                    RowId::Claim(_) => RowId::Claim(ClaimId(id)),
                    RowId::Entity(_) => RowId::Entity(EntityId(id)),
                    RowId::Link(_) => RowId::Link(LinkId(id)),
                    _ => return None,
                };
                Some((row, copy))
            })
            .collect();
        let made = copies.iter().map(|(_, copy)| copy.clone()).collect();
        let verdict = VerdictId(self.ids.make());
        let command = Command::Accept {
            copies,
            verdict,
            places,
        };
        Some((command, made))
    }

    /// Tags places in one change, and says how many; `then` is done if it was made.
    pub(super) fn tag_places(
        &mut self,
        places: Vec<Tagging>,
        then: impl FnOnce(&mut Self) + Send + 'static,
    ) -> Way {
        let count = places.len();
        self.edit_then(Command::TagAll { places }, move |session, done| {
            if done {
                let arguments = vec![("count", count.to_string())];
                let remedy = Remedy::Do(Verb::Undo);
                session.say_with(Level::Good, "notice-tagged", arguments, remedy);
                then(session);
            }
        })
    }

    /// Never makes the next suggestion again, and shows the one after it.
    pub(super) fn dismiss_suggestion(&mut self) {
        let Some((document, place)) = self.next_suggestion() else {
            return;
        };
        let Some(workspace) = &self.workspace else {
            return;
        };
        let author = workspace.author;
        let there = match place.origin {
            // A name is dismissed where it stands, a prediction as the row that it is.
            Origin::Name(_) => match workspace.place_of(document, place) {
                None => return,
                there => there,
            },
            Origin::Mention(_) | Origin::Evidence(_) => None,
        };
        let verdict = model::Verdict {
            id: VerdictId(self.ids.make()),
            author,
            about: vec![(place.origin.row(), None)],
            place: there,
            outcome: model::Outcome::Dismissed,
            reason: String::new(),
            note: String::new(),
            at: clock::now(),
        };
        if self.edit(&Command::Verdict { verdict }) {
            self.pass(place, None);
        }
    }

    /// The place of the prediction in focus, if it is a mention that waits: tagged by hand it is dealt with,
    /// whatever it was said to be.
    pub(super) fn predicted_place(&self) -> Option<(DocumentId, Vec<Span>)> {
        if !self.is_prediction_in_focus() || self.selection().is_some() {
            return None;
        }
        let Row::Mention(row) = self.workspace.as_ref()?.focused_row()? else {
            return None;
        };
        let spans = row.fragments.iter().filter_map(Fragment::span);
        Some((row.document, spans.collect()))
    }

    /// Whether what has the focus is a prediction that waits.
    pub(super) fn is_prediction_in_focus(&self) -> bool {
        let workspace = self.workspace.as_ref();
        workspace.is_some_and(|open| {
            open.focus
                .as_ref()
                .is_some_and(|row| open.suggestions.waits(row))
        })
    }

    /// What accepting the suggestion of a name makes: a mention of the entity and of its type.
    fn tagging(&mut self, document: DocumentId, place: Suggestion) -> Option<Tagging> {
        let Origin::Name(entity) = place.origin else {
            return None;
        };
        let workspace = self.workspace.as_ref()?;
        let entity = workspace.project.entities().get(&entity)?;
        Some(Tagging {
            mention: MentionId(self.ids.make()),
            document,
            span: place.span,
            r#type: entity.r#type.clone(),
            entity: Some(entity.id),
        })
    }

    /// Goes behind a place that was dealt with, and brings the next suggestion into sight.
    fn pass(&mut self, place: Suggestion, focus: Option<RowId>) {
        if let Some(workspace) = &mut self.workspace {
            // Within a prediction others may stand, within a name none.
            let behind = match place.origin {
                Origin::Name(_) => place.span.end(),
                Origin::Mention(_) | Origin::Evidence(_) => place.span.start(),
            };
            workspace.selection = Some(Selection {
                anchor: behind,
                caret: behind,
                more: Vec::new(),
            });
            workspace.focus = focus;
        }
        self.follow_suggestions();
        let next = self.next_suggestion().map(|(_, next)| next.span);
        if let Some(workspace) = &mut self.workspace {
            workspace.show(Some(next.unwrap_or(place.span)));
        }
    }
}

/// Of the predictions among suggestions those that are accepted together: of each place one, the surest, and
/// the first of those that are as sure.
fn surest(project: &Project, suggestions: &[Suggestion]) -> Vec<RowId> {
    let mut best: BTreeMap<(bool, Vec<Span>), (f64, RowId)> = BTreeMap::new();
    let predictions = suggestions.iter().filter_map(|it| it.origin.prediction());
    for id in predictions {
        let Some(row) = project.row(&id) else {
            continue;
        };
        let Some(place) = standing(&row) else {
            continue;
        };
        let spans = place.iter().filter_map(Fragment::span).collect();
        let is_mention = matches!(row, Row::Mention(_));
        let sure = model::score(&row).unwrap_or(1.0);
        let known = best
            .entry((is_mention, spans))
            .or_insert((sure, id.clone()));
        if sure > known.0 {
            *known = (sure, id);
        }
    }
    best.into_values().map(|(_, row)| row).collect()
}

impl Workspace {
    /// Keeps what is known of the rows up to date with changes that have just been made.
    pub(super) fn follow_rows(&mut self, rows: &[Delta]) {
        // An author who becomes a program, or a person, takes all rows along.
        let turns = rows
            .iter()
            .any(|delta| match (delta.before.as_deref(), &delta.after) {
                (Some(Row::Author(before)), Some(Row::Author(after))) => {
                    let is_one = |kind| kind == AuthorKind::Suggester;
                    is_one(before.kind) != is_one(after.kind)
                }
                _ => false,
            });
        if turns {
            let least = self.suggestions.least();
            self.take_indexes(Indexes::of(&self.project, least));
            return;
        }
        for delta in rows {
            let (before, after) = (delta.before.as_deref(), delta.after.as_ref());
            let was = |row: &&Row| {
                let by_program = |it| self.suggestions.was_suggester(it);
                row.layer() == Layer::Own && row.author().is_some_and(by_program)
            };
            let is = |row: &&Row| self.project.is_prediction(row);
            let (gone, come) = (before.filter(was), after.filter(is));
            let is_own = |row: &&Row| row.layer() == Layer::Own;
            let before = before.filter(|_| gone.is_none()).filter(is_own);
            let after = after.filter(|_| come.is_none()).filter(is_own);
            self.index.follow(before, after);
            self.entities.follow(before, after);
            self.suggestions.follow(before, after);
            self.suggestions.follow_prediction(gone, come);
        }
        self.suggestions.settle(&self.project, &self.index);
    }

    /// Looks rows up in these from now on; gives those in whose place they come.
    pub(super) fn take_indexes(&mut self, new: Indexes) -> Indexes {
        let suggestions = new.suggestions.in_place_of(&self.suggestions);
        Indexes {
            index: std::mem::replace(&mut self.index, new.index),
            entities: std::mem::replace(&mut self.entities, new.entities),
            suggestions: std::mem::replace(&mut self.suggestions, suggestions),
        }
    }

    /// The suggestions in the shown documents, and the predictions in all.
    #[must_use]
    pub fn suggestions(&self) -> &Suggestions {
        &self.suggestions
    }

    /// The place of a suggestion, in the text of its document.
    fn place_of(&self, document: DocumentId, suggestion: Suggestion) -> Option<Place> {
        let row = self.project.documents().get(&document)?;
        let text = self.project.text(document)?;
        Some(Place {
            document,
            text: row.hash,
            fragments: vec![Fragment::of(text, suggestion.span)?],
        })
    }

    /// Where its reader is in the shown document: at the annotation in focus, else at what is selected, else at the caret.
    fn reading_at(&self) -> u32 {
        let focused = self.focused_row();
        let focused = focused.filter(|row| row.document() == self.document());
        let focused = focused.and_then(|row| standing(&row)?.first().map(Fragment::start));
        let selected = self.selection.as_ref().and_then(Selection::span);
        let start = selected.map(|span| span.start());
        focused.or(start).unwrap_or_else(|| self.caret())
    }
}
