//! Corpus files that were read become documents.

use std::sync::Arc;

use super::action::SchemaChoice;
use super::encoding::Waiting;
use super::notice::Level;
use super::state::Session;
use crate::edit::Command;
use crate::model::{DocumentId, Row};
use crate::store::corpus::{CorpusError, CorpusText};
use crate::store::document::document;
use crate::text::TextHash;

impl Session {
    /// Adds what was read to the project; makes one first if none is open. Where a person must choose
    /// how a file is read, they are asked.
    pub(super) fn take_in(&mut self, found: Vec<Result<CorpusText, CorpusError>>) {
        let mut texts = Vec::new();
        let mut waiting = Vec::new();
        for found in found {
            if let Some(file) = Waiting::of(&found) {
                waiting.push(file);
                continue;
            }
            match found {
                Ok(text) => texts.push(text),
                Err(error) => {
                    self.say(
                        Level::Warning,
                        "notice-left-out",
                        vec![("error", error.to_string())],
                    );
                }
            }
        }
        if !texts.is_empty() {
            self.add(texts);
        }
        self.ask_about(waiting);
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
            workspace.view.sources.insert(id, text.path);
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
