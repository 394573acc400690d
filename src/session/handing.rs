//! Handing out copies from the window: for whom, which documents, and where to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::clock;
use super::notice::Level;
use super::outcome::Outcome;
use super::picker::Purpose;
use super::prompt::Prompt;
use super::state::Session;
use crate::edit::{Command, handout};
use crate::model::{Author, AuthorId, AuthorKind, DocumentId, Split, VerdictId};
use crate::query::handing::{Overlap, shared_out};
use crate::store::disk::Disk;
use crate::store::{folder, handout as files};

/// What is handed out, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoutWanted {
    /// Authors of the project.
    pub authors: BTreeSet<AuthorId>,
    /// Names of people whom the project does not know yet.
    pub names: Vec<String>,
    /// Which documents are divided among them.
    pub documents: HandoutDocuments,
    /// How many of them everybody gets.
    pub overlap: Overlap,
    /// What the draws begin with.
    pub seed: u64,
}

/// Which documents are handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandoutDocuments {
    /// All of the project.
    All,
    /// Those of one part of the dataset.
    Part(Split),
    /// These.
    These(BTreeSet<DocumentId>),
}

/// A step of handing out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandoutStep {
    /// Have it so.
    Look(HandoutWanted),
    /// Ask where to, and write it.
    Write,
}

impl HandoutWanted {
    fn people(&self) -> usize {
        self.authors.len() + self.names.len()
    }
}

impl Session {
    /// What is to be handed out, while its dialog is open.
    #[must_use]
    pub fn handout(&self) -> Option<&HandoutWanted> {
        self.workspace.as_ref()?.handing.as_ref()
    }

    /// The documents that are divided, in their order.
    #[must_use]
    pub fn handout_documents(&self) -> Vec<DocumentId> {
        let (Some(wanted), Some(workspace)) = (self.handout(), self.workspace()) else {
            return Vec::new();
        };
        let documents = workspace.project().documents().values();
        let chosen = documents.filter(|document| match &wanted.documents {
            HandoutDocuments::All => true,
            HandoutDocuments::Part(part) => document.split() == Some(*part),
            HandoutDocuments::These(these) => these.contains(&document.id),
        });
        chosen.map(|document| document.id).collect()
    }

    /// The number of documents of each, in the order of the authors and then of the new names.
    #[must_use]
    pub fn handout_shares(&self) -> Vec<usize> {
        let documents = self.handout_documents();
        self.handout().map_or_else(Vec::new, |wanted| {
            let shares = shared_out(&documents, wanted.people(), wanted.overlap, wanted.seed);
            shares.iter().map(BTreeSet::len).collect()
        })
    }

    /// Opens the dialog, with what was asked for last.
    pub(super) fn open_handout(&mut self) {
        if let Some(workspace) = &mut self.workspace {
            workspace.handing.get_or_insert_with(|| HandoutWanted {
                authors: BTreeSet::new(),
                names: Vec::new(),
                documents: HandoutDocuments::All,
                overlap: Overlap::ALL,
                seed: 1,
            });
            self.prompt = Some(Prompt::Handout);
        }
    }

    pub(super) fn act_on_handout(&mut self, step: HandoutStep) {
        match step {
            HandoutStep::Look(wanted) => {
                if let Some(workspace) = &mut self.workspace {
                    workspace.handing = Some(wanted);
                }
            }
            HandoutStep::Write => {
                let people = self.handout().map_or(0, HandoutWanted::people);
                if people > 0 && !self.handout_documents().is_empty() {
                    let several = people > 1;
                    self.ask(Purpose::Handout { several });
                }
            }
        }
    }

    /// The name of the file for one person, to begin with.
    pub(super) fn handout_name(&self, project: &Path) -> String {
        let names = self.handout_people();
        let names: Vec<&str> = names.iter().map(|author| author.name.as_str()).collect();
        let first = files::files(Path::new(""), project, &names)
            .into_iter()
            .next();
        first.map_or_else(String::new, |path| crate::store::place::file_name(&path))
    }

    /// For whom: authors of the project, and new ones under no id yet.
    fn handout_people(&self) -> Vec<Author> {
        let (Some(wanted), Some(workspace)) = (self.handout(), self.workspace()) else {
            return Vec::new();
        };
        let project = workspace.project();
        let known = wanted.authors.iter();
        let mut people: Vec<Author> = known
            .filter_map(|id| project.authors().get(id).cloned())
            .collect();
        let first = project.authors().len();
        for (number, name) in wanted.names.iter().enumerate() {
            people.push(Author {
                id: AuthorId(ulid::Ulid::nil()),
                name: name.clone(),
                kind: AuthorKind::Annotator,
                colour: u8::try_from(first + number).unwrap_or(u8::MAX),
                own_file: workspace.has_own_files(),
            });
        }
        people
    }

    /// Enters new people in the project, and writes the copies by a job.
    pub(super) fn hand_out(&mut self, several: bool, path: PathBuf) {
        let mut people = self.handout_people();
        let documents = self.handout_documents();
        for author in &mut people {
            if author.id.0.is_nil() {
                author.id = AuthorId(self.ids.make());
            }
        }
        let Some(workspace) = &self.workspace else {
            return;
        };
        let known = workspace.project.authors();
        let new = people
            .iter()
            .filter(|author| !known.contains_key(&author.id));
        let commands: Vec<Command> = new
            .map(|author| Command::Author {
                author: author.clone(),
            })
            .collect();
        if !commands.is_empty() && !self.edit(&Command::Several { commands }) {
            return;
        }
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let Some(wanted) = workspace.handing.as_mut() else {
            return;
        };
        wanted.names.clear();
        wanted.authors = people.iter().map(|author| author.id).collect();
        let wanted = wanted.clone();
        let shares = shared_out(&documents, people.len(), wanted.overlap, wanted.seed);
        let names: Vec<&str> = people.iter().map(|author| author.name.as_str()).collect();
        let outs = if several {
            files::files(&path, &workspace.place, &names)
        } else {
            vec![crate::store::place::with_extension(path.clone())]
        };
        let notes: Vec<VerdictId> = people.iter().map(|_| VerdictId(self.ids.make())).collect();
        let (rows, at) = (workspace.rows(), clock::now());
        self.prompt = None;
        self.jobs.start("job-handing-out", move |watch| {
            let project = rows.project();
            let disk = Disk::real();
            let count = people.len();
            if several && let Some(there) = outs.iter().find(|out| folder::exists(out)) {
                // A copy that is there may hold somebody's work.
                return Outcome::HandedOut(Err(NotHandedOut::There(there.clone())));
            }
            let each = people.iter().zip(&shares).zip(notes).zip(&outs);
            for (done, (((author, share), note), out)) in each.enumerate() {
                watch.set(done, count);
                if watch.cancelled() {
                    break;
                }
                let copy = handout::handed_out(&project, author, Some(share), note, at);
                if let Err(error) = files::write(&disk, out, &copy) {
                    return Outcome::HandedOut(Err(NotHandedOut::Io(
                        out.clone(),
                        error.to_string(),
                    )));
                }
            }
            Outcome::HandedOut(Ok((count, path)))
        });
    }

    /// Tells how a handing out went.
    pub(super) fn handed_out(&mut self, done: Result<(usize, PathBuf), NotHandedOut>) {
        let shown = |path: PathBuf| ("path", path.display().to_string());
        match done {
            Ok((count, path)) => {
                let said = vec![("count", count.to_string()), shown(path)];
                self.say(Level::Good, "notice-handed-out", said);
            }
            Err(NotHandedOut::There(path)) => {
                self.say(Level::Bad, "notice-handout-there", vec![shown(path)]);
            }
            Err(NotHandedOut::Io(path, error)) => {
                let said = vec![shown(path), ("error", error)];
                self.say(Level::Bad, "notice-not-handed-out", said);
            }
        }
    }
}

/// Why copies are not written, or not all.
pub(super) enum NotHandedOut {
    /// This file is there already.
    There(PathBuf),
    /// This file cannot be written.
    Io(PathBuf, String),
}
