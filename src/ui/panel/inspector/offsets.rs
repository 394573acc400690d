//! Where a row stands, in the unit that the person has chosen.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::{DocumentId, Fragment};
use crate::session::Workspace;
use crate::text::{OffsetIndex, TextHash, Unit};
use crate::ui::Cx;

/// Indices kept at most; each takes a few percent of its text in memory.
const KEPT: usize = 16;

/// The offset indices of the texts that were asked for last.
#[derive(Default)]
pub struct Offsets {
    unit: Unit,
    known: BTreeMap<TextHash, OffsetIndex>,
}

impl Offsets {
    /// From where to where each fragment stands, such as `119–124 · 130–135`; empty for a document
    /// whose text is missing.
    pub fn places(
        &mut self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: DocumentId,
        fragments: &[Fragment],
    ) -> String {
        let spans: Vec<String> = fragments
            .iter()
            .filter_map(|fragment| {
                let (start, end) = self.units(cx, workspace, document, fragment)?;
                Some(format!("{start}–{end}"))
            })
            .collect();
        spans.join(" · ")
    }

    /// How many units the fragments are long, all together.
    pub fn length(
        &mut self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: DocumentId,
        fragments: &[Fragment],
    ) -> u32 {
        let lengths = fragments.iter().filter_map(|fragment| {
            let (start, end) = self.units(cx, workspace, document, fragment)?;
            Some(end - start)
        });
        lengths.sum()
    }

    fn units(
        &mut self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: DocumentId,
        fragment: &Fragment,
    ) -> Option<(u32, u32)> {
        let unit = cx.session.settings().unit;
        if unit != self.unit || self.known.len() > KEPT {
            self.known.clear();
            self.unit = unit;
        }
        let project = workspace.project();
        let hash = project.documents().get(&document)?.hash;
        let index = match self.known.entry(hash) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let text = project.text(document)?;
                free.insert(OffsetIndex::new(text.clone(), unit))
            }
        };
        index.units_from_span(fragment.span()?)
    }
}
