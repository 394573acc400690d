//! What a person holds on to while something is made of two places of the text.

use super::workspace::Workspace;
use crate::model::{EvidenceId, Row, RowId};
use crate::query::span_index::standing;

/// The first of two places, until the second one is found. A click into the text takes the focus away;
/// what is held stays until Escape.
#[derive(Default)]
pub struct Hand {
    /// The piece of evidence that had the focus last: its slots are filled from the text around it.
    pub(super) evidence: Option<EvidenceId>,
    /// The row that a link is to start from.
    pub(super) link: Option<RowId>,
    /// The links that are walked from end to end.
    pub(super) walk: Option<Walk>,
}

/// A walk to the other ends of a row's links, one after the other, and back to the row.
pub(super) struct Walk {
    /// Where it began.
    pub from: RowId,
    /// How many of its links were passed.
    pub passed: usize,
    /// What the last step put the focus on; any other focus ends the walk.
    pub at: RowId,
}

impl Workspace {
    /// The row that the next link is to start from.
    #[must_use]
    pub fn link_start(&self) -> Option<&RowId> {
        self.hand.link.as_ref()
    }

    /// The piece of evidence of the shown document whose slots the keys fill: the one in focus, else the
    /// one that had the focus last.
    #[must_use]
    pub fn evidence_in_hand(&self) -> Option<EvidenceId> {
        let focused = match &self.focus {
            Some(RowId::Evidence(id)) => Some(*id),
            _ => None,
        };
        let id = focused.or(self.hand.evidence)?;
        let evidence = self.project.evidence().get(&id)?;
        (Some(evidence.document) == self.document()).then_some(id)
    }

    /// Keeps hold of the evidence in focus, and lets go of what is no longer there.
    pub(super) fn follow_hand(&mut self) {
        match &self.focus {
            Some(RowId::Evidence(id)) => self.hand.evidence = Some(*id),
            Some(RowId::Claim(claim)) => {
                let held = self.hand.evidence.as_ref();
                let held = held.and_then(|held| self.project.evidence().get(held));
                if held.is_none_or(|held| held.claim != *claim) {
                    self.hand.evidence = None;
                }
            }
            _ => {}
        }
        let project = &self.project;
        let hand = &mut self.hand;
        hand.evidence
            .take_if(|id| !project.evidence().contains_key(id));
        hand.link.take_if(|row| !project.has(row));
    }

    /// The spans of the mention in focus, if it stands in the shown document.
    pub(super) fn mention_in_focus(&self) -> Option<Row> {
        let row = self.focused_row()?;
        let here = row.document().is_some() && row.document() == self.document();
        (matches!(row, Row::Mention(_)) && here && standing(&row).is_some()).then_some(row)
    }
}
