//! Where a row stands, in the unit that the person has chosen.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::{DocumentId, Fragment};
use crate::session::Workspace;
use crate::text::{OffsetIndex, Span, TextHash, Unit};
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
    /// whose text is missing. Those in an earlier text of it, `old_text`, stand nowhere: words say so.
    pub fn places(
        &mut self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: DocumentId,
        fragments: &[Fragment],
        old_text: Option<TextHash>,
    ) -> String {
        if old_text.is_some() {
            return cx.t.get("panel-waiting");
        }
        let spans: Vec<Span> = fragments.iter().filter_map(Fragment::span).collect();
        let places = self.each(cx, workspace, document, &spans);
        let places: Vec<String> = places
            // A word joiner: no line ends inside a range.
            .map(|(start, end)| format!("{start}–\u{2060}{end}"))
            .collect();
        places.join(" · ")
    }

    /// From where to where a span stands, and how many units it is long.
    pub fn place(
        &mut self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: DocumentId,
        span: Span,
    ) -> Option<(String, u32)> {
        let (start, end) = self.units(cx, workspace, document, span)?;
        Some((format!("{start}–{end}"), end - start))
    }

    /// How many units the fragments are long, all together.
    pub fn length(
        &mut self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: DocumentId,
        fragments: &[Fragment],
    ) -> u32 {
        let spans: Vec<Span> = fragments.iter().filter_map(Fragment::span).collect();
        let places = self.each(cx, workspace, document, &spans);
        places.map(|(start, end)| end - start).sum()
    }

    fn each(
        &mut self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: DocumentId,
        spans: &[Span],
    ) -> impl Iterator<Item = (u32, u32)> {
        let units = |span: &Span| self.units(cx, workspace, document, *span);
        let places: Vec<(u32, u32)> = spans.iter().filter_map(units).collect();
        places.into_iter()
    }

    fn units(
        &mut self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: DocumentId,
        span: Span,
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
        index.units_from_span(span)
    }
}
