//! Suggestions in the shown documents: kept up to date, accepted, dismissed.
//!
//! A short text is looked through within a frame, a longer one by a job; see
//! [`query::suggestions`](crate::query::suggestions).

use super::action::Selection;
use super::clock;
use super::notice::{Level, Remedy};
use super::outcome::Outcome;
use super::state::Session;
use super::verb::Verb;
use super::workspace::Workspace;
use crate::edit::{Command, Tagging};
use crate::model::{self, DocumentId, Fragment, MentionId, Place, RowId, VerdictId};
use crate::query::span_index::standing;
use crate::query::suggestions::Found;
use crate::query::{Suggestion, Suggestions};

/// Bytes of text that are looked through within a frame, some 2 ms.
const AT_ONCE: usize = 256 << 10;

impl Session {
    /// Looks for what is not known yet of the shown documents.
    pub(super) fn follow_suggestions(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
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

    /// The suggestion that is accepted or dismissed next: the one at the annotation in focus, else at the caret, or
    /// after it; behind the last one the first.
    #[must_use]
    pub fn next_suggestion(&self) -> Option<(DocumentId, Suggestion)> {
        let workspace = self.workspace.as_ref()?;
        let document = workspace.document()?;
        let all = workspace.suggestions.in_document(document);
        let from = workspace.reading_at();
        let after = all.partition_point(|place| place.span.end() <= from);
        let next = all.get(after).or(all.first())?;
        Some((document, *next))
    }

    /// Tags the next suggestion, and shows the one after it.
    pub(super) fn accept_suggestion(&mut self) {
        let Some((document, place)) = self.next_suggestion() else {
            return;
        };
        let Some(tagging) = self.tagging(document, place) else {
            return;
        };
        let mention = RowId::Mention(tagging.mention);
        let places = vec![tagging];
        if self.edit(&Command::TagAll { places }) {
            self.pass(place, Some(mention));
        }
    }

    /// Tags all suggestions in the shown document, in one change.
    pub(super) fn accept_suggestions(&mut self) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let Some(document) = workspace.document() else {
            return;
        };
        let all = workspace.suggestions.in_document(document).to_vec();
        let places: Vec<Tagging> = all
            .into_iter()
            .filter_map(|place| self.tagging(document, place))
            .collect();
        self.tag_places(places);
    }

    /// Tags places in one change, and says how many.
    pub(super) fn tag_places(&mut self, places: Vec<Tagging>) -> bool {
        let count = places.len();
        let done = self.edit(&Command::TagAll { places });
        if done {
            let arguments = vec![("count", count.to_string())];
            let remedy = Remedy::Do(Verb::Undo);
            self.say_with(Level::Good, "notice-tagged", arguments, remedy);
        }
        done
    }

    /// Never suggests the entity at the place of the next suggestion again, and shows the one after it.
    pub(super) fn dismiss_suggestion(&mut self) {
        let Some((document, place)) = self.next_suggestion() else {
            return;
        };
        let Some(workspace) = &self.workspace else {
            return;
        };
        let author = workspace.author;
        let there = workspace
            .project
            .documents()
            .get(&document)
            .and_then(|row| {
                let text = workspace.project.text(document)?;
                Some(Place {
                    document,
                    text: row.hash,
                    fragments: vec![Fragment::of(text, place.span)?],
                })
            });
        if there.is_none() {
            return;
        }
        let verdict = model::Verdict {
            id: VerdictId(self.ids.make()),
            author,
            about: vec![(RowId::Entity(place.owner), None)],
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

    /// What accepting a suggestion makes: a mention of the entity and of its type.
    fn tagging(&mut self, document: DocumentId, place: Suggestion) -> Option<Tagging> {
        let workspace = self.workspace.as_ref()?;
        let entity = workspace.project.entities().get(&place.owner)?;
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
            let end = place.span.end();
            workspace.selection = Some(Selection {
                anchor: end,
                caret: end,
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

impl Workspace {
    /// The suggestions in the shown documents.
    #[must_use]
    pub fn suggestions(&self) -> &Suggestions {
        &self.suggestions
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
