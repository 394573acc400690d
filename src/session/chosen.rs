//! The entity or claim that is followed through all documents.
//!
//! Whoever puts the focus on a mention chooses its entity, on evidence its claim. Every other column then
//! goes to the next place of it, and keys walk through the places, here or across documents.

use super::state::Session;
use super::workspace::Workspace;
use crate::model::{DocumentId, EntityChoice, Row, RowId};
use crate::query::span_index::standing;
use crate::text::Span;

/// A place of what is chosen: document, first span, row; in the order of reading.
type Occurrence = (DocumentId, Span, RowId);

impl Workspace {
    /// What the focus chooses: the entity of a mention, the claim of evidence, an entity or claim itself.
    fn choice_of_focus(&self) -> Option<RowId> {
        match self.focused_row()? {
            Row::Mention(row) => match row.entity {
                EntityChoice::Is(entity) => Some(RowId::Entity(entity)),
                EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => None,
            },
            Row::Evidence(row) => Some(RowId::Claim(row.claim)),
            Row::Entity(row) => Some(RowId::Entity(row.id)),
            Row::Claim(row) => Some(RowId::Claim(row.id)),
            _ => None,
        }
    }

    /// Whether a row of a text is a place of what is chosen.
    #[must_use]
    pub fn is_chosen(&self, row: &RowId) -> bool {
        match (&self.chosen, row) {
            (Some(RowId::Entity(entity)), RowId::Mention(id)) => {
                let mention = self.project.mentions().get(id);
                mention.is_some_and(|mention| mention.entity == EntityChoice::Is(*entity))
            }
            (Some(RowId::Claim(claim)), RowId::Evidence(id)) => {
                let evidence = self.project.evidence().get(id);
                evidence.is_some_and(|evidence| evidence.claim == *claim)
            }
            _ => false,
        }
    }

    /// All places of what is chosen, or those in one document, in the order of reading.
    fn occurrences(&self, only: Option<DocumentId>) -> Vec<Occurrence> {
        let annotations = self.project.annotations();
        let mentions = annotations.mentions();
        let mentions = mentions.map(|row| (row.document, RowId::Mention(row.id)));
        let evidence = annotations.evidence();
        let evidence = evidence.map(|row| (row.document, RowId::Evidence(row.id)));
        let wanted = mentions.chain(evidence).filter(|(document, row)| {
            only.is_none_or(|only| only == *document) && self.is_chosen(row)
        });
        let mut found: Vec<Occurrence> = wanted
            .filter_map(|(document, id)| {
                let row = self.project.row(&id)?;
                let span = standing(&row)?.first()?.span()?;
                Some((document, span, id))
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// Chooses what the focus says, and lets the other columns follow.
    pub(super) fn follow_focus(&mut self) {
        let choice = self.choice_of_focus();
        if choice.is_some() && choice != self.chosen {
            let is_place = self
                .focused_row()
                .is_some_and(|row| row.document().is_some());
            self.chosen = choice;
            self.follow_chosen(!is_place);
        }
    }

    /// Every column goes to the next place of what is chosen, the shown one only if `also_shown`: the
    /// first place from its top on, or else the first.
    pub(super) fn follow_chosen(&mut self, also_shown: bool) {
        if self.chosen.is_none() {
            return;
        }
        let shown = self.document();
        for document in self.columns() {
            if Some(document) == shown && !also_shown {
                continue;
            }
            let places = self.occurrences(Some(document));
            let (top, _) = self.scroll(document);
            let next = places.iter().find(|(_, span, _)| span.start() >= top);
            if let Some((_, span, _)) = next.or(places.first()) {
                self.show_in(document, Some(*span));
            }
        }
    }
}

impl Session {
    /// Goes to the next place of what is chosen, or the one before; round the ends.
    pub(super) fn step_occurrence(&mut self, forward: bool, across: bool) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let Some(document) = workspace.document() else {
            return;
        };
        let places = workspace.occurrences((!across).then_some(document));
        let focus = workspace.focus.as_ref();
        let at = places.iter().position(|(_, _, row)| Some(row) == focus);
        let caret = workspace.caret();
        let after = places.partition_point(|(of, span, _)| (*of, span.start()) < (document, caret));
        let count = places.len();
        let next = match at {
            _ if count == 0 => return,
            Some(at) if forward => at + 1,
            Some(at) => at + count - 1,
            None if forward => after,
            None => after + count - 1,
        };
        let row = places.get(next % count).map(|(_, _, row)| row.clone());
        self.focus_on(row);
    }
}
