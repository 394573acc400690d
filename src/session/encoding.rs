//! The encoding of a file: the question to a person, and reading by the answer.
//!
//! It is asked about a file that is being added when its encoding is in doubt or its bytes mean nothing
//! in it, and about a document when a person wants it read otherwise. [`Question`] shows the file in every
//! encoding before anything is changed. Files wait in a row; closing the question leaves them out.

use std::collections::VecDeque;
use std::sync::Arc;

use super::notice::Level;
use super::outcome::Outcome;
use super::prompt::Prompt;
use super::state::Session;
use crate::edit::Command;
use crate::format::corpus::{Wanted, Why as NotTaken};
use crate::model::{Document, DocumentId};
use crate::store::corpus::{self, CorpusError, CorpusText, Input};
use crate::store::document::document;
use crate::text::TextHash;
use crate::text::decode::{Candidate, DecodeError, DecodeWarning, How};

/// The question how a file is to be read.
#[derive(Clone, Debug)]
pub struct Question {
    /// Tells questions apart.
    pub id: u64,
    /// The file's name without the folder.
    pub file: String,
    /// Why it is asked.
    pub why: Why,
    /// What the file is in each encoding.
    pub preview: Preview,
    input: Option<Input>,
}

/// Why it is asked how a file is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A person wants this document read otherwise.
    Wanted {
        /// The document.
        document: DocumentId,
        /// The encoding that it was read in.
        present: String,
        /// Whether something stands in it, so that it must stay as it is.
        annotated: bool,
    },
    /// The guess at the encoding of a new file is in doubt.
    Doubtful,
    /// Bytes of a new file mean nothing in its encoding; where, in the words of the error.
    Invalid(String),
}

/// What a file is in each encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preview {
    /// It is not known where the file is.
    Unknown,
    /// The file is being read.
    Reading,
    /// The file, the likeliest encoding first.
    Ready(Vec<Candidate>),
    /// Why there is nothing to choose from.
    Failed(String),
}

/// A file that waits for a person to choose how it is read.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) input: Input,
    why: Why,
}

impl Waiting {
    /// The file, if it needs a person: guessed in doubt, or with bytes that mean nothing.
    pub(super) fn of(found: &Result<CorpusText, CorpusError>) -> Option<Self> {
        let doubtful = |input: &Input| Self {
            input: input.clone(),
            why: Why::Doubtful,
        };
        match found {
            Ok(text) => text.decoded.doubtful.then(|| doubtful(&text.file)),
            Err(CorpusError::NotText { file, error }) => {
                let can_be_chosen = matches!(
                    error,
                    DecodeError::Invalid { .. } | DecodeError::Unrecognised { .. }
                );
                can_be_chosen.then(|| Self {
                    input: file.clone(),
                    why: Why::Invalid(error.to_string()),
                })
            }
            Err(CorpusError::Trouble { file, trouble }) => match &trouble.why {
                NotTaken::NoTextColumn { columns } if columns.encoding.1 => Some(doubtful(file)),
                _ => None,
            },
            Err(_) => None,
        }
    }
}

/// What the session knows about the question.
#[derive(Debug, Default)]
pub(super) struct Asking {
    question: Option<Question>,
    waiting: VecDeque<Waiting>,
    job: Option<u64>,
    next: u64,
}

impl Session {
    /// The question how a file is to be read, while its dialog is open.
    #[must_use]
    pub fn encoding_question(&self) -> Option<&Question> {
        self.asking.question.as_ref()
    }

    /// How many more files wait for the same question.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.asking.waiting.len()
    }

    /// Languages of the project's documents, the most frequent first: hints for a guess.
    pub(super) fn languages(&self) -> Vec<String> {
        let documents = self.workspace.iter().flat_map(|workspace| {
            let documents = workspace.project.documents().values();
            documents.map(|document| document.language.as_str())
        });
        let languages = corpus::by_frequency(documents);
        languages.into_iter().map(str::to_owned).collect()
    }

    /// Asks how the shown document is to be read.
    pub(super) fn ask_encoding(&mut self) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let Some(document) = self.document() else {
            return;
        };
        let project = &workspace.project;
        let why = Why::Wanted {
            document: document.id,
            present: document.encoding.clone(),
            annotated: crate::edit::is_annotated(project, document.id),
        };
        let path = workspace.view.sources.get(&document.id).cloned();
        let file = document.source.clone();
        self.put(file, path.map(Input::from), why);
    }

    /// Has a person choose for these files, one after the other.
    pub(super) fn ask_about(&mut self, files: Vec<Waiting>) {
        self.asking.waiting.extend(files);
        if self.asking.question.is_none() {
            self.ask_next();
        } else if self.prompt.is_none() {
            self.prompt = Some(Prompt::Encoding);
        }
    }

    fn ask_next(&mut self) {
        let Some(next) = self.asking.waiting.pop_front() else {
            return;
        };
        let name = crate::store::place::file_name(&next.input.path);
        let file = format!("{name}{}", next.input.inside);
        self.put(file, Some(next.input), next.why);
    }

    fn put(&mut self, file: String, input: Option<Input>, why: Why) {
        self.cancel_preview();
        self.asking.next += 1;
        let id = self.asking.next;
        let preview = match input.clone() {
            None => Preview::Unknown,
            Some(input) => {
                self.asking.job = Some(self.preview(id, input));
                Preview::Reading
            }
        };
        self.asking.question = Some(Question {
            id,
            file,
            why,
            preview,
            input,
        });
        self.prompt = Some(Prompt::Encoding);
    }

    /// Reads a file in every encoding, on a thread; returns the job.
    fn preview(&mut self, question: u64, input: Input) -> u64 {
        let languages = self.languages();
        self.jobs.start("job-reading", move |watch| {
            let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
            let found = corpus::candidates(&input, &languages, &mut |done, of| {
                watch.set(done, of);
                !watch.cancelled()
            });
            Outcome::Previewed(question, found)
        })
    }

    pub(super) fn previewed(&mut self, id: u64, found: Result<Vec<Candidate>, CorpusError>) {
        if let Some(question) = &mut self.asking.question
            && question.id == id
        {
            question.preview = match found {
                Ok(candidates) => Preview::Ready(candidates),
                Err(error) => Preview::Failed(error.to_string()),
            };
        }
    }

    fn cancel_preview(&mut self) {
        if let Some(job) = self.asking.job.take() {
            self.jobs.cancel(job);
        }
    }

    /// The dialog was closed without an answer: new files are left out.
    pub(super) fn leave_unread(&mut self) {
        self.cancel_preview();
        let question = self.asking.question.take();
        let waiting = std::mem::take(&mut self.asking.waiting);
        let Some(question) = question else {
            return;
        };
        if !matches!(question.why, Why::Wanted { .. }) {
            self.say(
                Level::Warning,
                "notice-unread",
                vec![
                    ("file", question.file),
                    ("count", (waiting.len() + 1).to_string()),
                ],
            );
        }
    }

    /// Reads the file of the question in this encoding, and all that wait if `all`.
    pub(super) fn read_as(&mut self, encoding: String, replace: bool, all: bool) {
        self.prompt = None;
        self.cancel_preview();
        let Some(question) = self.asking.question.take() else {
            return;
        };
        let Some(input) = question.input else {
            return;
        };
        if let Why::Wanted { document, .. } = question.why {
            self.jobs.start("job-reading", move |_| {
                let how = How {
                    replace,
                    ..How::named(&encoding)
                };
                Outcome::ReadAgain(document, corpus::read_one(&input, &how))
            });
            self.ask_next();
            return;
        }
        let mut inputs = vec![input];
        if all {
            let waiting = std::mem::take(&mut self.asking.waiting);
            inputs.extend(waiting.into_iter().map(|waiting| waiting.input));
        }
        self.jobs.start("job-reading", move |watch| {
            let how = How {
                replace,
                ..How::named(&encoding)
            };
            let wanted = Wanted {
                how,
                text_column: None,
            };
            Outcome::Read(corpus::read(&inputs, &wanted, &mut |done, of| {
                watch.set(done, of);
                !watch.cancelled()
            }))
        });
        self.ask_next();
    }

    /// Gives a document in which nothing stands the text of its file as read again.
    pub(super) fn replace_text(&mut self, id: DocumentId, found: Result<CorpusText, CorpusError>) {
        let text = match found {
            Ok(text) => text,
            Err(error) => {
                let error = vec![("error", error.to_string())];
                self.say(Level::Bad, "notice-left-out", error);
                return;
            }
        };
        self.say_what_is_odd(&[&text]);
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let Some(before) = workspace.project.documents().get(&id).cloned() else {
            return;
        };
        let old = workspace.project.texts().get(&before.hash).cloned();
        let hash = TextHash::of(&text.decoded.text);
        let document = reread(before, old.as_deref(), document(id, hash, &text));
        let words: Arc<str> = Arc::from(text.decoded.text);
        workspace.add_text(hash, &words);
        workspace.selection = None;
        self.edit(&Command::Reread { document });
    }

    /// Says what a person should know about texts that were read: each kind once, with the first file.
    pub(super) fn say_what_is_odd(&mut self, texts: &[&CorpusText]) {
        let guessed: Vec<_> = texts.iter().filter(|text| text.decoded.guessed).collect();
        if let Some(first) = guessed.first() {
            self.say(
                Level::Good,
                "notice-guessed",
                vec![
                    ("file", first.name.clone()),
                    ("encoding", first.decoded.encoding.to_owned()),
                    ("count", guessed.len().to_string()),
                ],
            );
        }
        let all = texts
            .iter()
            .flat_map(|text| text.decoded.warnings.iter().map(|warning| (*text, warning)));
        let all: Vec<(&CorpusText, &DecodeWarning)> = all.collect();
        let mut said: Vec<&'static str> = Vec::new();
        for (text, warning) in &all {
            let key = notice_of(warning);
            if !said.contains(&key) {
                said.push(key);
                let files = all.iter().filter(|(_, other)| notice_of(other) == key);
                self.say(
                    Level::Warning,
                    key,
                    vec![
                        ("file", text.name.clone()),
                        ("count", files.count().to_string()),
                        ("places", warning.count().to_string()),
                    ],
                );
            }
        }
    }
}

/// The row of a document whose file was read again: what a person has set stays, what was made from the
/// text is made anew.
fn reread(before: Document, old: Option<&str>, read: Document) -> Document {
    let keeps_title =
        old.is_some_and(|old| crate::store::document::title(old, &before.source) != before.title);
    let keeps_language =
        old.is_some_and(|old| crate::text::language::language(old) != before.language);
    Document {
        encoding: read.encoding,
        bom: read.bom,
        replaced: read.replaced,
        hash: read.hash,
        title: if keeps_title {
            before.title
        } else {
            read.title
        },
        language: if keeps_language {
            before.language
        } else {
            read.language
        },
        paragraph_directions: read.paragraph_directions,
        ..before
    }
}

/// The key of the notice about something odd.
fn notice_of(warning: &DecodeWarning) -> &'static str {
    match warning {
        DecodeWarning::LooksLike { .. } => "notice-looks-like",
        DecodeWarning::VisualOrder => "notice-visual-order",
        DecodeWarning::Replaced { .. } => "notice-replaced",
        DecodeWarning::LostLetters { .. } => "notice-lost-letters",
        DecodeWarning::HiddenOrder { .. } => "notice-hidden-order",
        DecodeWarning::Invisible { .. } => "notice-invisible",
        DecodeWarning::Controls { .. } => "notice-controls",
        DecodeWarning::Noncharacters { .. } => "notice-noncharacters",
        DecodeWarning::LoneReturns { .. } => "notice-lone-returns",
    }
}
