//! One, two or three documents side by side, one of which has the selection and the keys.
//!
//! **Invariants.** A document stands in one column at most; the shown document, which everything else in
//! the session speaks of, stands in one.

use super::state::Session;
use super::workspace::Workspace;
use crate::model::{DocumentId, Row, RowId};

/// Most columns.
pub const MOST: usize = 3;

impl Workspace {
    /// The documents in the columns, in their order: none or up to [`MOST`].
    #[must_use]
    pub fn columns(&self) -> Vec<DocumentId> {
        self.view.columns.clone()
    }

    /// Takes out columns of documents that are gone; the shown document stands in one.
    pub(super) fn tidy_columns(&mut self) {
        let documents = self.project.documents();
        let columns = &mut self.view.columns;
        let mut seen = Vec::new();
        columns.retain(|id| {
            let stays = documents.contains_key(id) && !seen.contains(id);
            seen.push(*id);
            stays
        });
        columns.truncate(MOST);
        let is_full = columns.len() == MOST;
        match self.view.current {
            None => columns.clear(),
            Some(current) if columns.contains(&current) => {}
            Some(current) => match columns.last_mut() {
                Some(last) if is_full => *last = current,
                _ => columns.push(current),
            },
        }
    }

    /// Makes a document the shown one: the column that it stands in, or the present one with it instead.
    /// Whether another was shown before.
    pub(super) fn go_to(&mut self, document: DocumentId) -> bool {
        let before = self.document();
        if before == Some(document) {
            return false;
        }
        if !self.view.columns.contains(&document) {
            let place = self.view.columns.iter_mut().find(|id| Some(**id) == before);
            match place {
                Some(place) => *place = document,
                None => self.view.columns = vec![document],
            }
            // What its column was asked to show long ago is not asked for now.
            self.reveals.remove(&document);
        }
        self.view.current = Some(document);
        self.selection = None;
        true
    }

    /// The documents that one would most like to see beside the shown one, best first: those of its event
    /// group, then those that follow it, then the others.
    fn company(&self) -> Vec<DocumentId> {
        let documents = self.project.documents();
        let group = |id: &DocumentId| {
            let document = documents.get(id)?;
            document.attributes.get(&"event".into())
        };
        let Some(shown) = self.document() else {
            return Vec::new();
        };
        let own = group(&shown);
        let mut others: Vec<DocumentId> = documents.keys().copied().collect();
        others.retain(|id| !self.view.columns.contains(id));
        others.sort_by_key(|id| (own.is_none() || group(id) != own, *id < shown, *id));
        others
    }
}

impl Session {
    /// Shows a document in the column that has it, or in the present one.
    pub(super) fn show_document(&mut self, document: DocumentId) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        if workspace.project.documents().contains_key(&document) && workspace.go_to(document) {
            // What stands in no text stays in focus: more evidence of a claim is sought in other documents.
            workspace.focus = match workspace.focused_row() {
                Some(Row::Evidence(evidence)) => Some(RowId::Claim(evidence.claim)),
                Some(Row::Claim(_) | Row::Entity(_)) => workspace.focus.take(),
                Some(_) | None => None,
            };
            self.keep_settings();
        }
    }

    /// Shows a document in a column of its own beside the others; in the last one where there are
    /// [`MOST`].
    pub(super) fn open_beside(&mut self, document: DocumentId) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        if !workspace.view.columns.contains(&document) {
            let shown = workspace.document();
            let columns = &mut workspace.view.columns;
            if columns.len() == MOST {
                let others = columns.iter_mut().rev();
                if let Some(place) = others.into_iter().find(|id| Some(**id) != shown) {
                    *place = document;
                }
            } else {
                columns.push(document);
            }
            workspace.reveals.remove(&document);
        }
        self.show_document(document);
    }

    /// Takes a column away, unless it is the only one.
    pub(super) fn close_column(&mut self, document: DocumentId) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let columns = &mut workspace.view.columns;
        let Some(at) = columns.iter().position(|id| *id == document) else {
            return;
        };
        if columns.len() == 1 {
            return;
        }
        columns.remove(at);
        let next = columns.get(at.min(columns.len() - 1)).copied();
        if workspace.document() == Some(document)
            && let Some(next) = next
        {
            self.show_document(next);
        }
        self.keep_settings();
    }

    /// Shows this many documents side by side, as far as there are so many.
    pub(super) fn set_columns(&mut self, count: usize) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let shown = workspace.document();
        while workspace.view.columns.len() > count {
            let mut others = workspace.view.columns.iter();
            let last = others.rposition(|id| Some(*id) != shown);
            workspace.view.columns.remove(last.unwrap_or(0));
        }
        let room = count.saturating_sub(workspace.view.columns.len());
        let company = workspace.company();
        for id in company.into_iter().take(room) {
            workspace.reveals.remove(&id);
            workspace.view.columns.push(id);
        }
        workspace.follow_chosen(false);
        self.keep_settings();
    }

    /// Gives the keys to the next column, or to the one before.
    pub(super) fn step_column(&mut self, forward: bool) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let columns = &workspace.view.columns;
        let shown = workspace.document();
        let Some(at) = columns.iter().position(|id| Some(*id) == shown) else {
            return;
        };
        let step = if forward { 1 } else { columns.len() - 1 };
        if let Some(next) = columns.get((at + step) % columns.len()) {
            self.show_document(*next);
        }
    }
}
