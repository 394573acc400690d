//! Changing the project: commands, undo, redo, and what the annotator's keys mean.

use super::action::Action;
use super::notice::Level;
use super::state::Session;
use super::workspace::Workspace;
use crate::edit::{Command, Refusal};
use crate::model::{
    Author, AuthorId, AuthorKind, DocumentId, Key, MentionId, Row, RowId, Subject, WorkState,
};
use crate::query::span_index::standing;
use crate::text::Span;

impl Session {
    pub(super) fn refused(&mut self, refusal: &Refusal) {
        if *refusal != Refusal::Nothing {
            self.say(Level::Refused, refusal.key(), Vec::new());
        }
    }

    pub(super) fn warn(&mut self, key: &'static str) {
        self.say(Level::Refused, key, Vec::new());
    }

    pub(super) fn author_row(&self, id: AuthorId) -> Author {
        let authors = self
            .workspace
            .as_ref()
            .map(|workspace| workspace.project.authors());
        Author {
            own_file: self
                .workspace
                .as_ref()
                .is_some_and(Workspace::has_own_files),
            id,
            name: self.settings.author_name.clone(),
            kind: AuthorKind::Annotator,
            colour: authors.map_or(0, |authors| u8::try_from(authors.len()).unwrap_or(u8::MAX)),
        }
    }

    /// Calls the author by another name, here and in new projects.
    pub(super) fn rename_author(&mut self, name: &str) {
        self.settings.author_name = name.to_owned();
        let Some(workspace) = &self.workspace else {
            return;
        };
        if let Some(author) = workspace.project.authors().get(&workspace.author) {
            let author = Author {
                name: name.to_owned(),
                ..author.clone()
            };
            self.edit(&Command::Author { author });
        }
    }

    /// Tags the selection, or gives the annotation in focus another type.
    pub(super) fn tag(&mut self, r#type: &Key) {
        if self.has_ticks() {
            return self.tag_ticked_hits(r#type);
        }
        let Some(workspace) = &self.workspace else {
            return;
        };
        let selected = self.selection().is_some();
        let place = self.selected_place().or_else(|| self.predicted_place());
        match (place, &workspace.focus) {
            (Some((document, spans)), _) => {
                let mention = MentionId(self.ids.make());
                let done = self.edit(&Command::Tag {
                    mention,
                    document,
                    spans,
                    r#type: r#type.clone(),
                });
                if done {
                    self.tagged(RowId::Mention(mention));
                    if let Some(workspace) = &mut self.workspace {
                        workspace.last_type = Some(r#type.clone());
                    }
                }
            }
            (None, Some(RowId::Mention(mention))) if !selected => {
                let mention = *mention;
                self.edit(&Command::Retype {
                    mention,
                    r#type: r#type.clone(),
                });
            }
            _ => self.refused(&Refusal::NoPlace),
        }
    }

    /// The new row has the focus, and its text is no longer selected.
    pub(super) fn tagged(&mut self, row: RowId) {
        if let Some(workspace) = &mut self.workspace {
            if let Some(selection) = &mut workspace.selection {
                selection.anchor = selection.caret;
                selection.more.clear();
            }
            workspace.focus = Some(row);
        }
    }

    pub(super) fn document_done(&mut self) {
        let Some(author) = self.workspace.as_ref().map(|workspace| workspace.author) else {
            return;
        };
        let Some(mut document) = self.document().cloned() else {
            return;
        };
        let state = match document.states.get(&author) {
            Some(WorkState::Done | WorkState::Reviewed) => WorkState::InWork,
            Some(WorkState::New | WorkState::InWork) | None => WorkState::Done,
        };
        document.states.insert(author, state);
        self.edit(&Command::Edit {
            row: document.into(),
        });
    }

    pub(super) fn type_with_key(&self, digit: u8) -> Option<Key> {
        let key = digit.to_string();
        let workspace = self.workspace.as_ref()?;
        let mut types = workspace.project.types().values();
        types
            .find(|r#type| r#type.of == Subject::Mention && r#type.key == key)
            .map(|r#type| r#type.id.clone())
    }

    /// The document and the selected spans, without the white space at their ends: a span is what
    /// is written, and a stray blank at an edge is the commonest slip of all.
    pub(super) fn selected_place(&self) -> Option<(DocumentId, Vec<Span>)> {
        let workspace = self.workspace.as_ref()?;
        let document = workspace.document()?;
        let text = workspace.project.text(document)?;
        let spans = workspace.selection.as_ref()?.spans();
        let spans: Vec<Span> = spans
            .into_iter()
            .filter_map(|span| trimmed(text, span))
            .collect();
        (!spans.is_empty()).then_some((document, spans))
    }

    pub(super) fn add_fragment(&mut self) {
        if let Some(workspace) = &mut self.workspace
            && let Some(selection) = &mut workspace.selection
            && let Some(span) = selection.span()
        {
            selection.more.push(span);
            selection.anchor = selection.caret;
        }
    }

    pub(super) fn toggle_unsure(&mut self) {
        let Some(row) = self
            .workspace
            .as_ref()
            .and_then(super::Workspace::focused_row)
        else {
            return;
        };
        let unsure = match &row {
            Row::Mention(row) => row.unsure,
            Row::Evidence(row) => row.unsure,
            _ => return,
        };
        self.edit(&Command::Mark {
            row: row.id(),
            unsure: !unsure,
        });
    }

    pub(super) fn delete_focus(&mut self) {
        let Some(focus) = self.focus().cloned() else {
            return;
        };
        if self.is_prediction_in_focus() {
            return self.dismiss_suggestion();
        }
        self.edit_then(Command::Delete { rows: vec![focus] }, |_, _| {});
    }

    /// Puts the focus on the next annotation of the shown document, or on the one before.
    pub(super) fn walk(&mut self, forward: bool) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let Some(document) = workspace.document() else {
            return;
        };
        let focused = workspace
            .focused_row()
            .filter(|row| row.document() == Some(document));
        let at = workspace
            .selection
            .as_ref()
            .map_or(0, |selection| selection.caret);
        let index = &workspace.index;
        let mut from = focused;
        let found = loop {
            let next = if forward {
                index.next(document, from.as_ref(), at)
            } else {
                index.previous(document, from.as_ref(), at)
            };
            match next {
                Some(next) if workspace.shows(next) => break Some(next),
                Some(passed) => match workspace.project.row(passed) {
                    Some(row) => from = Some(row),
                    None => break None,
                },
                None => {
                    let mut rows = index.in_order(document);
                    let is_shown = |row: &&RowId| workspace.shows(row);
                    break if forward {
                        rows.find(is_shown)
                    } else {
                        rows.rfind(is_shown)
                    };
                }
            }
        };
        if let Some(row) = found.cloned() {
            self.run(Action::Focus(Some(row)));
        }
    }

    pub(super) fn focus_on(&mut self, row: Option<RowId>) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        workspace.focus = row;
        let place = workspace.focused_row().and_then(|row| {
            let span = standing(&row)?.first()?.span()?;
            Some((row.document()?, span))
        });
        if let Some((document, span)) = place {
            workspace.go_to(document);
            workspace.show(Some(span));
        }
    }
}

/// The span without white space at its ends; `None` if it holds nothing else.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.slice(text)?;
    let start = words.len() - words.trim_start().len();
    let end = words.trim_end().len();
    let at = |offset: usize| Some(span.start() + u32::try_from(offset).ok()?);
    Span::new(at(start)?, at(end)?)
}
