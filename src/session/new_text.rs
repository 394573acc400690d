//! Texts that have changed, and the places that wait to be found in them.
//!
//! Nothing moves before a person has seen what would: a new text is compared on a thread, the numbers
//! stand in a dialog ([`Prompt::NewText`]), and only [`Action::TakeNewText`](super::Action) makes the one
//! change. What was not certain is then proposed, row by row ([`Prompt::Places`]).

use std::path::PathBuf;
use std::sync::Arc;

use super::notice::{Level, Remedy};
use super::outcome::Outcome;
use super::picker::Purpose;
use super::prompt::Prompt;
use super::state::Session;
use super::verb::Verb;
use crate::edit::Command;
use crate::model::{Document, DocumentId, Row, RowId, TextPlace};
use crate::query::reanchor::{Effect, Places, Proposal};
use crate::store::ChangedText;
use crate::store::corpus::{self, CorpusError, CorpusText, Input};
use crate::text::decode::How;
use crate::text::{Span, TextHash};

/// Another text of a document.
#[derive(Clone, Debug)]
pub struct NewText {
    /// The row of the document as it would read; its directions of paragraphs are still those of the
    /// present text.
    pub document: Document,
    /// The text.
    pub text: Arc<str>,
}

/// Another text of a document, compared with the present one.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The text.
    pub new: NewText,
    /// What it does to the rows of the document.
    pub effect: Effect,
    /// Whether the present text is nowhere, so that only quotes are known.
    pub blind: bool,
    /// The revision of the project that was compared.
    revision: u64,
}

impl Session {
    /// The new text that waits for a decision.
    #[must_use]
    pub fn comparison(&self) -> Option<&Comparison> {
        self.workspace.as_ref()?.comparison.as_ref()
    }

    /// Where rows may stand that wait to be found, as far as they still wait.
    pub fn proposals(&self) -> impl Iterator<Item = &Proposal> {
        let workspace = self.workspace.as_ref();
        workspace.into_iter().flat_map(|workspace| {
            let waits = |proposal: &&Proposal| {
                let row = workspace.project.row(&proposal.row);
                row.is_some_and(|row| row.old_text().is_some())
            };
            workspace.proposals.iter().filter(waits)
        })
    }

    /// How many rows waited when they were last looked for.
    #[must_use]
    pub fn proposals_in_all(&self) -> usize {
        let workspace = self.workspace.as_ref();
        workspace.map_or(0, |workspace| workspace.proposals.len())
    }

    /// How many texts beside the project have changed and were not looked at yet.
    #[must_use]
    pub fn changed_texts(&self) -> usize {
        let workspace = self.workspace.as_ref();
        workspace.map_or(0, |workspace| workspace.changed.len())
    }

    /// How many rows of the project wait to be found in a changed text.
    #[must_use]
    pub fn waiting_rows(&self) -> usize {
        self.workspace.as_ref().map_or(0, |workspace| {
            let documents = workspace.project.documents().keys();
            let counts = documents.map(|document| workspace.index.counts(*document).waiting);
            counts.sum()
        })
    }

    /// Says that files of texts have changed since they were annotated.
    pub(super) fn tell_changed_texts(&mut self, changed: Vec<ChangedText>) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let title = |changed: &ChangedText| {
            let document = workspace.project.documents().get(&changed.document);
            document.map_or_else(String::new, |document| document.title.clone())
        };
        let Some(title) = changed.first().map(title) else {
            return;
        };
        let count = changed.len().to_string();
        workspace.changed = changed;
        let words = vec![("count", count), ("title", title)];
        let remedy = Remedy::Do(Verb::ReviewTexts);
        self.say_with(Level::Bad, "notice-text-changed", words, remedy);
    }

    /// Compares the next text that has changed.
    pub(super) fn review_texts(&mut self) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let shown = workspace.document();
        let mut changed = workspace.changed.iter();
        let next = changed.find(|changed| Some(changed.document) == shown);
        let Some(changed) = next.or(workspace.changed.first()) else {
            return;
        };
        let Some(document) = workspace.project.documents().get(&changed.document) else {
            return;
        };
        let new = NewText {
            document: Document {
                hash: changed.hash,
                bom: changed.bom,
                ..document.clone()
            },
            text: Arc::clone(&changed.text),
        };
        self.compare(new);
    }

    /// Asks for a newer version of the shown document's file.
    pub(super) fn ask_newer_text(&mut self) {
        if let Some(document) = self.workspace.as_ref().and_then(super::Workspace::document) {
            self.ask(Purpose::NewerText(document));
        }
    }

    /// Reads a file as a newer version of a document: in the document's encoding, unless its bytes show
    /// that it is in another one.
    pub(super) fn read_newer_text(&mut self, document: DocumentId, path: PathBuf) {
        let documents = self.workspace.as_ref().map(|it| it.project.documents());
        let row = documents.and_then(|documents| documents.get(&document));
        let Some((encoding, replace)) = row.map(|row| (row.encoding.clone(), row.replaced)) else {
            return;
        };
        self.jobs.start("job-reading", move |_| {
            let file = Input::from(path);
            let found = match corpus::read_one(&file, &How::default()) {
                Ok(found) if !found.decoded.guessed => Ok(found),
                other => {
                    let how = How {
                        replace,
                        ..How::named(&encoding)
                    };
                    corpus::read_one(&file, &how).or(other)
                }
            };
            Outcome::NewerText(document, Box::new(found))
        });
    }

    pub(super) fn newer_text(&mut self, id: DocumentId, found: Result<CorpusText, CorpusError>) {
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                let error = error.to_string();
                return self.say(Level::Bad, "notice-left-out", vec![("error", error)]);
            }
        };
        let documents = self.workspace.as_ref().map(|it| it.project.documents());
        let Some(document) = documents.and_then(|documents| documents.get(&id)) else {
            return;
        };
        let hash = TextHash::of(&found.decoded.text);
        if hash == document.hash {
            let words = vec![("file", found.name)];
            return self.say(Level::Good, "notice-same-text", words);
        }
        let new = NewText {
            document: Document {
                hash,
                source: found.name,
                encoding: found.decoded.encoding.to_owned(),
                bom: found.decoded.had_bom,
                replaced: found.decoded.replaced > 0,
                ..document.clone()
            },
            text: Arc::from(found.decoded.text),
        };
        self.compare(new);
    }

    /// Works out on a thread what a new text does.
    fn compare(&mut self, new: NewText) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let id = new.document.id;
        let places = Places::in_new_text(&workspace.project, id, Arc::clone(&new.text));
        let Some(places) = places else {
            return;
        };
        let blind = workspace.project.text(id).is_none();
        let revision = workspace.revision;
        self.jobs.start("job-comparing", move |watch| {
            let count = places.rows();
            let effect = places.effect(&mut |done| {
                watch.set(done, count);
                !watch.cancelled()
            });
            Outcome::Compared(effect.map(|effect| {
                Box::new(Comparison {
                    new,
                    effect,
                    blind,
                    revision,
                })
            }))
        });
    }

    pub(super) fn compared(&mut self, comparison: Option<Box<Comparison>>) {
        if let (Some(comparison), Some(workspace)) = (comparison, &mut self.workspace) {
            workspace.comparison = Some(*comparison);
            self.prompt = Some(Prompt::NewText);
        }
    }

    /// Takes the new text that was looked at: one change.
    pub(super) fn take_new_text(&mut self) {
        self.prompt = None;
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let Some(comparison) = workspace.comparison.take() else {
            return;
        };
        if comparison.revision != workspace.revision {
            // Something was done meanwhile: the numbers that were seen are not true any more.
            return self.compare(comparison.new);
        }
        let NewText { document, text } = comparison.new;
        let (id, hash) = (document.id, document.hash);
        let Effect {
            moved, directions, ..
        } = comparison.effect;
        let document = Box::new(Document {
            paragraph_directions: directions,
            ..document
        });
        let count = moved.len();
        let command = Command::ChangeText { document, moved };
        self.bring_then(vec![(hash, text)], command, move |session, done| {
            let Some(workspace) = session.workspace.as_mut().filter(|_| done) else {
                return;
            };
            if workspace.document() == Some(id) {
                workspace.selection = None;
                workspace.grown.clear();
            }
            workspace.changed.retain(|changed| changed.document != id);
            session.run(super::Action::Show(id));
            session.say(
                Level::Good,
                "notice-text-taken",
                vec![("count", count.to_string())],
            );
            if session.waiting_rows() > 0 {
                session.find_places();
            } else {
                session.review_texts();
            }
        });
    }

    /// Keeps the present text of the document that was compared; until the project is opened again, where
    /// its file has changed.
    pub(super) fn keep_old_text(&mut self) {
        self.prompt = None;
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        if let Some(comparison) = workspace.comparison.take() {
            let id = comparison.new.document.id;
            workspace.changed.retain(|changed| changed.document != id);
            self.review_texts();
        }
    }

    /// Looks on a thread where the rows may stand that wait, and then asks.
    pub(super) fn find_places(&mut self) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let places = Places::waiting(&workspace.project);
        let count = places.iter().map(Places::rows).sum();
        self.jobs.start("job-finding-places", move |watch| {
            let mut proposals = Vec::new();
            for places in places {
                let before = proposals.len();
                let found = places.proposals(&mut |done| {
                    watch.set(before + done, count);
                    !watch.cancelled()
                });
                proposals.extend(found.unwrap_or_default());
            }
            Outcome::Proposed(proposals)
        });
    }

    /// The same without a thread: for pictures.
    pub fn find_places_at_once(&mut self) {
        let places = self
            .workspace
            .as_ref()
            .map(|it| Places::waiting(&it.project));
        let places = places.into_iter().flatten();
        let found = places.filter_map(|places| places.proposals(&mut |_| true));
        self.proposed(found.flatten().collect());
    }

    pub(super) fn proposed(&mut self, proposals: Vec<Proposal>) {
        let found = !proposals.is_empty();
        if let Some(workspace) = &mut self.workspace {
            workspace.proposals = proposals;
            self.prompt = found.then_some(Prompt::Places);
        }
    }

    /// Says that a row that waits stands where something is selected. The other places of a piece of
    /// evidence come from the candidate that is there too.
    pub(super) fn place_by_selection(&mut self, row: RowId) {
        let Some((document, content)) = self.selected_place() else {
            return self.refused(&crate::edit::Refusal::NoPlace);
        };
        let Some(workspace) = &self.workspace else {
            return;
        };
        let Some(waiting) = workspace.project.row(&row) else {
            return;
        };
        if waiting.document() != Some(document) {
            return self.refused(&crate::edit::Refusal::NoPlace);
        }
        let proposals = workspace.proposals.iter();
        let candidates = proposals.filter(|proposal| proposal.row == row);
        let mut parts = candidates
            .flat_map(|proposal| &proposal.candidates)
            .map(|candidate| parts_of(&waiting, &candidate.places));
        let there = parts.find(|parts| {
            let there = parts.first().into_iter().flatten();
            let mut pairs = there.flat_map(|one| content.iter().map(move |other| (one, other)));
            pairs.any(|(one, other)| one.overlaps(*other))
        });
        let mut places = there.unwrap_or_default();
        match places.first_mut() {
            Some(first) => *first = content,
            None => places.push(content),
        }
        let is_lost = is_part_lost(&waiting, &places);
        let done = self.edit(&Command::Anchor { row, places });
        if done && is_lost {
            self.say(Level::Warning, "notice-parts-left", Vec::new());
        }
    }
}

/// The places of a row by its parts, in the order of [`Row::places`], as far as they are there.
#[must_use]
pub fn parts_of(row: &Row, places: &[Option<Span>]) -> Vec<Vec<Span>> {
    let mut places = places.iter();
    let parts = row.places().into_iter().map(|fragments| {
        let part = places.by_ref().take(fragments.len());
        part.flatten().copied().collect()
    });
    parts.collect()
}

/// Whether one of the places of a row beyond its first part, such as the cue of evidence, is not among
/// these.
fn is_part_lost(row: &Row, parts: &[Vec<Span>]) -> bool {
    let mut parts = parts.iter().skip(1);
    let had = row.places().into_iter().skip(1);
    let mut lost = had.map(|had| had.len() > parts.next().map_or(0, Vec::len));
    lost.any(|lost| lost)
}

/// Whether a newer version of the shown document can be taken: its text is in the project file.
pub(super) fn can_take_newer(session: &Session) -> bool {
    let writable = session.workspace().is_some_and(super::Workspace::writable);
    let document = session.document();
    writable && document.is_some_and(|document| document.text == TextPlace::Inside)
}
