//! Hits that are ticked in the list, to be tagged in one change.

use super::super::state::Session;
use crate::edit::{Command, Tagging};
use crate::model::{DocumentId, Key, MentionId};
use crate::session::beside::Way;
use crate::session::edits::trimmed;

/// Most hits that are tagged at once.
const MOST: usize = 10_000;

/// Which hits are ticked, or no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// The hit of this number, or not if it was.
    One(usize),
    /// All hits of a document, or none if all were.
    Document(DocumentId),
    /// All hits that are listed, or none if all were.
    All,
}

impl Session {
    /// Ticks hits; as many as can be tagged at once.
    pub(in crate::session) fn tick(&mut self, tick: Tick) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let search = &mut workspace.search;
        let numbers = match tick {
            Tick::One(number) => number..number + 1,
            Tick::Document(document) => search.hits.of(document),
            Tick::All => 0..search.hits.count(),
        };
        let numbers = numbers.start..numbers.end.min(search.hits.count());
        let is_on = numbers
            .clone()
            .all(|number| search.ticked.contains(&number));
        for number in numbers {
            if is_on {
                search.ticked.remove(&number);
            } else if search.ticked.len() < MOST {
                search.ticked.insert(number);
            }
        }
    }

    /// Whether a type's key tags ticked hits now.
    #[must_use]
    pub fn has_ticks(&self) -> bool {
        let workspace = self.workspace.as_ref();
        workspace.is_some_and(|it| it.search.open && !it.search.ticked.is_empty())
    }

    /// Tags the ticked hits, in one change, and takes the ticks off.
    pub(in crate::session) fn tag_ticked_hits(&mut self, r#type: &Key) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let search = &workspace.search;
        let hits = search.ticked.iter().filter_map(|at| search.hits.get(*at));
        let mut places = Vec::new();
        for hit in hits {
            let text = workspace.project.text(hit.document);
            if let Some(span) = text.and_then(|text| trimmed(text, hit.span)) {
                places.push(Tagging {
                    mention: MentionId(self.ids.make()),
                    document: hit.document,
                    span,
                    r#type: r#type.clone(),
                    entity: None,
                });
            }
        }
        let r#type = r#type.clone();
        let way = self.edit_then(Command::TagAll { places }, |session, done| {
            if let Some(workspace) = session.workspace.as_mut().filter(|_| done) {
                workspace.last_type = Some(r#type);
            }
        });
        if let Some(workspace) = self.workspace.as_mut().filter(|_| way != Way::Refused) {
            workspace.search.ticked.clear();
        }
    }
}
