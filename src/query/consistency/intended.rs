//! Which slips somebody has said are meant so.

use std::collections::BTreeSet;

use super::{Slip, What, spans_of};
use crate::model::{DocumentId, Outcome, Project, RowId};
use crate::text::Span;

/// What the verdicts of a project silence.
pub(super) struct Intended {
    /// By reason and rows.
    rows: BTreeSet<(String, Vec<RowId>)>,
    /// By reason and place.
    places: BTreeSet<(String, DocumentId, Vec<Span>)>,
    /// Where a suggestion was dismissed.
    dismissed: BTreeSet<(DocumentId, Vec<Span>)>,
}

impl Intended {
    pub fn of(project: &Project) -> Self {
        let mut known = Self {
            rows: BTreeSet::new(),
            places: BTreeSet::new(),
            dismissed: BTreeSet::new(),
        };
        for verdict in project.verdicts().values() {
            let is_meant = match verdict.outcome {
                Outcome::Intended => true,
                Outcome::Dismissed => false,
                _ => continue,
            };
            if !verdict.counts(project) {
                continue;
            }
            let place = verdict.place.as_ref();
            let place = place.map(|place| (place.document, spans_of(&place.fragments)));
            match (is_meant, place) {
                (true, Some((document, spans))) => {
                    let reason = verdict.reason.clone();
                    known.places.insert((reason, document, spans));
                }
                (true, None) => {
                    let rows = verdict.about.iter().map(|(row, _)| row.clone()).collect();
                    known.rows.insert((verdict.reason.clone(), rows));
                }
                (false, Some(place)) => {
                    known.dismissed.insert(place);
                }
                (false, None) => {}
            }
        }
        known
    }

    pub fn covers(&self, slip: &Slip) -> bool {
        if !slip.rows.is_empty() {
            let known = (slip.what.reason(), slip.rows.clone());
            return self.rows.contains(&known);
        }
        slip.place.as_ref().is_some_and(|(document, spans)| {
            let known = (slip.what.reason(), *document, spans.clone());
            let is_untagged = matches!(slip.what, What::Untagged { .. });
            self.places.contains(&known)
                || is_untagged && self.dismissed.contains(&(*document, spans.clone()))
        })
    }
}
