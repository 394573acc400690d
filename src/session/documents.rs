//! Corpus files that were read become documents.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::action::SchemaChoice;
use super::encoding::Waiting;
use super::notice::{Level, Remedy};
use super::outcome::Outcome;
use super::prompt::Prompt;
use super::state::Session;
use crate::edit::Command;
use crate::model::{Document, DocumentId, ProjectId, Row};
use crate::store::corpus::{CorpusError, CorpusText};
use crate::store::document::{document, new_attributes, told_of_attributes};
use crate::text::TextHash;

/// So many bytes of text are looked at within a frame, for the rows of their documents.
const AT_ONCE: usize = 256 << 10;
/// Most things left out that are told in a notice each.
const MOST_NOTICES: usize = 3;

/// A text that was read, with its row; it has no id yet.
pub(super) struct NewText {
    document: Document,
    words: Arc<str>,
    /// The file, where it holds no other text.
    file: Option<PathBuf>,
}

impl NewText {
    /// Reads all of it: for its hash, its language and its title.
    fn of(text: CorpusText) -> Self {
        let hash = TextHash::of(&text.decoded.text);
        Self {
            document: document(DocumentId(ulid::Ulid::nil()), hash, &text),
            words: Arc::from(text.decoded.text),
            file: text.is_only.then_some(text.file.path),
        }
    }
}

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
        if errors.len() <= MOST_NOTICES {
            for error in errors {
                let words = error.to_string();
                if error.is_remark() {
                    self.say(Level::Good, "notice-remark", vec![("remark", words)]);
                } else {
                    self.say(Level::Warning, "notice-left-out", vec![("error", words)]);
                }
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
        let bytes: usize = texts.iter().map(|text| text.decoded.text.len()).sum();
        if bytes <= AT_ONCE {
            return self.add_texts(texts.into_iter().map(NewText::of).collect());
        }
        let project = self.workspace.as_ref().map(|open| open.project.id());
        self.jobs.start("job-reading", move |watch| {
            let of = texts.len();
            let texts = texts.into_iter().enumerate();
            let made = texts.map(|(done, text)| {
                watch.set(done, of);
                NewText::of(text)
            });
            Outcome::NewTexts(project, made.take_while(|_| !watch.cancelled()).collect())
        });
    }

    /// Takes in texts with their rows, if the project is still open for which they were read.
    pub(super) fn new_texts(&mut self, project: Option<ProjectId>, texts: Vec<NewText>) {
        if self.workspace.as_ref().map(|open| open.project.id()) == project {
            self.add_texts(texts);
        }
    }

    fn add_texts(&mut self, texts: Vec<NewText>) {
        let mut rows: Vec<Document> = Vec::new();
        let mut words: Vec<(TextHash, Arc<str>)> = Vec::new();
        let mut first = None;
        let mut known = self.known_texts();
        let mut already = Vec::new();
        for text in texts {
            let mut document = text.document;
            document.id = DocumentId(self.ids.make());
            let source = (document.hash, document.source.clone());
            let there = *known.entry(source).or_insert(document.id);
            first = first.or(Some(there));
            if there != document.id {
                already.push(document.source);
                continue;
            }
            let Some(workspace) = &mut self.workspace else {
                return;
            };
            if let Some(file) = text.file {
                workspace.view.sources.insert(document.id, file);
            }
            words.push((document.hash, text.words));
            rows.push(document);
        }
        self.say_already_here(already);
        if !rows.is_empty() {
            let from = match rows.as_slice() {
                [only] => only.source.clone(),
                more => more.len().to_string(),
            };
            let known = self.workspace.iter();
            let known = known.flat_map(|open| open.project.attributes().keys());
            let attributes = new_attributes(&known.cloned().collect(), &rows);
            if let Some(told) = told_of_attributes(&attributes) {
                self.say(Level::Good, "notice-remark", vec![("remark", told)]);
            }
            let rows = rows.into_iter().map(Row::from);
            let rows = rows.chain(attributes.into_iter().map(Row::from)).collect();
            self.bring_then(
                words,
                Command::Import { rows, from },
                move |session, done| {
                    if let Some(first) = first.filter(|_| done) {
                        session.run(super::Action::Show(first));
                    }
                },
            );
        } else if let Some(first) = first {
            self.run(super::Action::Show(first));
        }
    }

    /// The documents of the project by text and source.
    fn known_texts(&self) -> BTreeMap<(TextHash, String), DocumentId> {
        let documents = self.workspace.iter();
        let documents = documents.flat_map(|open| open.project.documents().values());
        documents
            .map(|row| ((row.hash, row.source.clone()), row.id))
            .collect()
    }

    fn say_already_here(&mut self, files: Vec<String>) {
        if files.len() > MOST_NOTICES {
            let count = vec![("count", files.len().to_string())];
            return self.say(Level::Warning, "notice-already-here-many", count);
        }
        for file in files {
            self.say(Level::Warning, "notice-already-here", vec![("file", file)]);
        }
    }
}
