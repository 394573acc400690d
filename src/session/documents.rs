//! Corpus files that were read become documents.

use std::sync::Arc;

use super::action::SchemaChoice;
use super::encoding::Waiting;
use super::notice::{Level, Remedy};
use super::prompt::Prompt;
use super::state::Session;
use crate::edit::Command;
use crate::model::{DocumentId, Row};
use crate::store::corpus::{CorpusError, CorpusText};
use crate::store::document::document;
use crate::text::TextHash;

/// Most things left out that are told in a notice each.
const MOST_NOTICES: usize = 3;

impl Session {
    /// Adds what was read to the project; makes one first if none is open. Where a person must choose
    /// how a file is read, they are asked.
    pub(super) fn take_in(&mut self, found: Vec<Result<CorpusText, CorpusError>>) {
        let mut texts = Vec::new();
        let mut waiting: Vec<Waiting> = Vec::new();
        let mut left_out = Vec::new();
        for found in found {
            if let Some(file) = Waiting::of(&found) {
                // Of a table in doubt each text is in doubt.
                if waiting.last().is_none_or(|last| last.input != file.input) {
                    waiting.push(file);
                }
                continue;
            }
            match found {
                Ok(text) => texts.push(text),
                Err(error) => left_out.extend(self.ask_column_of(error)),
            }
        }
        if !texts.is_empty() {
            self.add(texts);
        }
        self.say_left_out(left_out);
        self.ask_about(waiting);
        self.follow_tables();
    }

    /// Says what was not taken in, and why: a few things each by itself, many in a list.
    fn say_left_out(&mut self, errors: Vec<CorpusError>) {
        let (remarks, errors): (Vec<_>, Vec<_>) =
            errors.into_iter().partition(CorpusError::is_remark);
        for remark in remarks.iter().take(MOST_NOTICES) {
            let remark = vec![("remark", remark.to_string())];
            self.say(Level::Good, "notice-remark", remark);
        }
        if errors.len() <= MOST_NOTICES {
            for error in errors {
                let error = vec![("error", error.to_string())];
                self.say(Level::Warning, "notice-left-out", error);
            }
            return;
        }
        self.left_out = errors.iter().map(ToString::to_string).collect();
        let count = vec![("count", errors.len().to_string())];
        let remedy = Remedy::Show(Prompt::LeftOut);
        self.say_with(Level::Warning, "notice-left-out-many", count, remedy);
    }

    /// What was not taken in of the files that were last opened, where that was much, in English.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    fn add(&mut self, texts: Vec<CorpusText>) {
        if self.workspace.is_none() {
            self.new_project(SchemaChoice::Named("news".to_owned()));
        }
        self.say_what_is_odd(&texts.iter().collect::<Vec<_>>());
        let mut rows: Vec<Row> = Vec::new();
        let mut first = None;
        for text in texts {
            let hash = TextHash::of(&text.decoded.text);
            if let Some(there) = self.document_like(&hash, &text.name) {
                self.say(
                    Level::Warning,
                    "notice-already-here",
                    vec![("file", text.name)],
                );
                first = first.or(Some(there));
                continue;
            }
            let id = DocumentId(self.ids.make());
            let document = document(id, hash, &text);
            let Some(workspace) = &mut self.workspace else {
                return;
            };
            let words: Arc<str> = Arc::from(text.decoded.text);
            if text.is_only {
                workspace.view.sources.insert(id, text.file.path);
            }
            workspace.project.add_text(hash, Arc::clone(&words));
            if let Some(keeper) = &workspace.keeper {
                keeper.add_text(hash, words);
            }
            first = first.or(Some(id));
            rows.push(document.into());
        }
        if !rows.is_empty() {
            let from = match rows.as_slice() {
                [Row::Document(only)] => only.source.clone(),
                more => more.len().to_string(),
            };
            self.edit(&Command::Import { rows, from });
        }
        if let Some(first) = first {
            self.run(super::Action::Show(first));
        }
    }

    fn document_like(&self, hash: &TextHash, source: &str) -> Option<DocumentId> {
        let project = &self.workspace.as_ref()?.project;
        let mut documents = project.documents().values();
        documents
            .find(|document| document.hash == *hash && document.source == source)
            .map(|document| document.id)
    }
}
