//! What is selected, and the edges of selections and annotations.
//!
//! Edges move by the same keys and handles whether they are those of a selection or of the annotation
//! in focus; where both are there, the selection is meant. Moving the edge of an annotation is one
//! change, that of a selection none.

use super::action::Selection;
use super::state::Session;
use crate::edit::Command;
use crate::model::RowId;
use crate::text::Span;
use crate::text::extent::{grown, shrunk};
use crate::text::nudge::{Edge, dragged, nudged};
use crate::text::segment::{next_grapheme_edge, previous_grapheme_edge};

impl Session {
    pub(super) fn select(&mut self, selection: Option<Selection>) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        workspace.selection = selection;
        if self.selection().is_none() {
            return;
        }
        if let Some(workspace) = &mut self.workspace {
            workspace.focus = workspace
                .focus
                .take()
                .filter(|row| !matches!(row, RowId::Mention(_)));
        }
    }

    /// A selection made by the mouse or a key is complete: the sticky type tags it.
    pub(super) fn selection_complete(&mut self) {
        let sticky = self
            .workspace
            .as_ref()
            .and_then(|workspace| workspace.sticky.clone());
        if let Some(r#type) = sticky
            && self.selection().is_some()
        {
            self.tag(&r#type);
        }
    }

    pub(super) fn select_all(&mut self) {
        let Some(length) = self.text().and_then(|text| u32::try_from(text.len()).ok()) else {
            return;
        };
        self.select(Some(Selection {
            anchor: 0,
            caret: length,
            more: Vec::new(),
        }));
    }

    /// Selects the next larger piece of the text around what is selected, else around the annotation
    /// in focus, else around the caret: word, sentence, paragraph, everything.
    pub(super) fn select_more(&mut self) {
        let Some((text, workspace)) = self.text().cloned().zip(self.workspace.as_ref()) else {
            return;
        };
        let caret = workspace
            .selection
            .as_ref()
            .map_or((0, 0), |selection| (selection.anchor, selection.caret));
        let focused = workspace.edged();
        let from = match (focused.first(), focused.last()) {
            (Some(first), Some(last)) if caret.0 == caret.1 => (first.start(), last.end()),
            _ => caret,
        };
        let Some(span) = grown(&text, from.0.min(from.1)..from.0.max(from.1)) else {
            return;
        };
        if let Some(workspace) = &mut self.workspace {
            if workspace.grown.last() != Some(&from) {
                workspace.grown = vec![from];
            }
            workspace.grown.push((span.start(), span.end()));
        }
        self.select_between(span.start(), span.end());
    }

    /// Goes back to what was selected before the selection grew, or else to the largest piece inside
    /// it that has the caret.
    pub(super) fn select_less(&mut self) {
        let Some((text, workspace)) = self.text().cloned().zip(self.workspace.as_mut()) else {
            return;
        };
        let Some(selection) = &workspace.selection else {
            return;
        };
        let (anchor, caret) = (selection.anchor, selection.caret);
        let before = workspace.grown.pop_if(|now| *now == (anchor, caret));
        let before = before.and_then(|_| workspace.grown.last().copied());
        let less = before.or_else(|| {
            let selected = anchor.min(caret)..anchor.max(caret);
            let span = shrunk(&text, selected, caret)?;
            Some((span.start(), span.end()))
        });
        if let Some((anchor, caret)) = less {
            self.select_between(anchor, caret);
        }
    }

    /// Selects these bytes beside the fragments that were set aside.
    fn select_between(&mut self, anchor: u32, caret: u32) {
        let selection = self.workspace.as_mut().and_then(|it| it.selection.take());
        let more = selection.map(|selection| selection.more);
        self.select(Some(Selection {
            anchor,
            caret,
            more: more.unwrap_or_default(),
        }));
    }

    /// Moves an edge of the selection, or else of the annotation in focus, by a step.
    pub(super) fn nudge(&mut self, edge: Edge) {
        self.respan(edge.end, |text, spans| nudged(text, spans, edge));
    }

    /// Puts an edge of the selection, or else of the annotation in focus, where it was dragged.
    pub(super) fn move_edge(&mut self, end: bool, to: u32) {
        self.respan(end, |text, spans| dragged(text, spans, end, to));
    }

    fn respan(&mut self, end: bool, moved: impl FnOnce(&str, &[Span]) -> Option<Vec<Span>>) {
        let Some((text, workspace)) = self.text().cloned().zip(self.workspace.as_ref()) else {
            return;
        };
        let selection = self.selection().cloned();
        let spans = workspace.edged();
        let row = workspace.focus.clone();
        let Some(spans) = moved(&text, &spans).filter(|moved| *moved != spans) else {
            return;
        };
        let done = match (selection, spans.as_slice(), row) {
            (Some(selection), [span], _) if selection.span().is_some() => {
                let (start, end) = (span.start(), span.end());
                if selection.anchor <= selection.caret {
                    self.select_between(start, end);
                } else {
                    self.select_between(end, start);
                }
                true
            }
            (_, _, Some(row)) => self.edit(&Command::Respan {
                row,
                spans: spans.clone(),
            }),
            _ => false,
        };
        if done {
            self.show_edge(&text, &spans, end);
        }
    }

    /// Brings the letter at an edge into sight.
    fn show_edge(&mut self, text: &str, spans: &[Span], end: bool) {
        let letter = if end {
            spans.last().and_then(|span| {
                let before = previous_grapheme_edge(text, span.end() as usize);
                Span::new(u32::try_from(before).ok()?, span.end())
            })
        } else {
            spans.first().and_then(|span| {
                let after = next_grapheme_edge(text, span.start() as usize);
                Span::new(span.start(), u32::try_from(after).ok()?)
            })
        };
        if let Some(workspace) = &mut self.workspace {
            workspace.show(letter);
        }
    }
}
