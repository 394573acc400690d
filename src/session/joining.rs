//! Others' projects, brought into the open one: read, shown as what they would bring, asked about, and
//! brought in as one change each.
//!
//! Several files are gone through one after the other. A file is read once; whenever an answer or the open
//! project changes, a job finds out anew what would come. Answers are remembered by the other project's id,
//! on this computer, so that the same file brings no questions next week.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::beside::Way;
use super::notice::{Level, Remedy};
use super::outcome::Outcome;
use super::prompt::Prompt;
use super::state::Session;
use super::verb::Verb;
use crate::edit::join::{
    Answers, AuthorAnswer, DocumentAnswer, Joining, Label, LabelAnswer, Remark, brought,
};
use crate::edit::{Command, Refusal};
use crate::model::{
    Author, AuthorId, Document, DocumentId, EntityChoice, Mention, MentionId, Project, RowKind,
    Type,
};
use crate::store::open;
use crate::store::place::{file_name, is_project};
use crate::text::TextHash;

/// What the window can ask about a project that is being brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinStep {
    /// Say which document one of theirs is.
    Document(DocumentId, DocumentAnswer),
    /// Say who an author of theirs is.
    Author(AuthorId, AuthorAnswer),
    /// Say what a label of theirs is.
    Label(Label, LabelAnswer),
    /// Bring it in, as soon as it is known what comes.
    Bring,
    /// Leave this file, and go on with the next.
    Skip,
    /// Copy the list of what is worth knowing.
    Copy,
}

/// Projects that are being brought in.
pub struct Others {
    path: PathBuf,
    next: VecDeque<PathBuf>,
    /// How many there were, with those that are done.
    count: usize,
    other: Option<Arc<Project>>,
    /// What is wrong with its files.
    problems: Vec<String>,
    answers: Answers,
    /// What would come, at which revision of the open project and with which answers; or why it cannot be
    /// read.
    found: Option<Result<Box<Looked>, String>>,
    job: Option<u64>,
    /// Whether it is brought in as soon as it is known what comes.
    brings: bool,
    /// Whether it is being brought in.
    joins: bool,
    /// Tells this bringing in from others.
    id: ulid::Ulid,
}

/// What would come, and of what that is true.
struct Looked {
    joining: Joining,
    answers: Answers,
    revision: u64,
}

/// What a job has found.
pub(super) struct JoinFound {
    other: Arc<Project>,
    problems: Vec<String>,
    looked: Looked,
}

impl Others {
    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> String {
        file_name(&self.path)
    }

    /// The number of the file, from 1, and how many there are.
    #[must_use]
    pub fn number(&self) -> (usize, usize) {
        (self.count - self.next.len(), self.count)
    }

    /// The other project, as soon as it is read.
    #[must_use]
    pub fn other(&self) -> Option<&Project> {
        self.other.as_deref()
    }

    /// What is wrong with its files.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// What would come, as far as it is known; or why it cannot be read.
    #[must_use]
    pub fn found(&self) -> Option<Result<&Joining, &str>> {
        let found = self.found.as_ref()?;
        Some(match found {
            Ok(looked) => Ok(&looked.joining),
            Err(error) => Err(error.as_str()),
        })
    }

    /// Whether a job is finding out.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.is_some() || self.joins
    }

    /// Whether it can be brought in: nothing is to be asked any more, and something is new.
    #[must_use]
    pub fn can_bring(&self) -> bool {
        let found = self.found.as_ref().and_then(|found| found.as_ref().ok());
        found.is_some_and(|looked| {
            !looked.joining.questions.are_open() && !looked.joining.deltas.is_empty()
        })
    }
}

impl Session {
    /// The projects that are being brought in.
    #[must_use]
    pub fn others(&self) -> Option<&Others> {
        self.workspace.as_ref()?.others.as_ref()
    }

    /// Reads others' projects, to bring them in one after the other.
    pub(super) fn join(&mut self, paths: Vec<PathBuf>) {
        let mut next: VecDeque<PathBuf> = paths.into();
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        if !workspace.writable() {
            return self.refused(&Refusal::ReadOnly);
        }
        let count = next.len();
        let Some(path) = next.pop_front() else {
            return;
        };
        workspace.others = Some(Others {
            path,
            next,
            count,
            other: None,
            problems: Vec::new(),
            answers: Answers::default(),
            found: None,
            job: None,
            brings: false,
            joins: false,
            id: self.ids.make(),
        });
        self.prompt = Some(Prompt::Join);
        self.look_at_other();
    }

    /// Does what the window asks about the project that is being brought in.
    pub(super) fn act_on_join(&mut self, step: JoinStep) {
        let Some(others) = self.workspace.as_mut().and_then(|it| it.others.as_mut()) else {
            return;
        };
        if others.joins && !matches!(step, JoinStep::Skip) {
            return;
        }
        let answers = &mut others.answers;
        match step {
            JoinStep::Document(document, answer) => {
                answers.documents.insert(document, answer);
            }
            JoinStep::Author(author, answer) => {
                answers.authors.insert(author, answer);
            }
            JoinStep::Label(label, answer) => {
                answers.labels.insert(label, answer);
            }
            JoinStep::Bring => return self.bring_other(),
            JoinStep::Skip => return self.next_other(),
            JoinStep::Copy => return self.copy_remarks(),
        }
        self.look_at_other();
    }

    /// Finds out what would come, by a job.
    fn look_at_other(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let (revision, rows) = (workspace.revision, workspace.rows());
        let remembered = workspace.view.joined.clone();
        let Some(others) = &mut workspace.others else {
            return;
        };
        if let Some(job) = others.job.take() {
            self.jobs.cancel(job);
        }
        let (path, state) = (others.path.clone(), self.state.clone());
        let known = others.other.clone();
        let (problems, given) = (others.problems.clone(), others.answers.clone());
        let job = self.jobs.start("job-joining", move |_| {
            let (other, problems, answers) = match known {
                Some(other) => (other, problems, given),
                None => match open::look(&state, &path) {
                    Ok(opened) => {
                        let problems = opened.problems.iter().map(ToString::to_string).collect();
                        let answers = remembered.get(&opened.project.id()).cloned();
                        (
                            Arc::new(opened.project),
                            problems,
                            answers.unwrap_or_default(),
                        )
                    }
                    Err(error) => return Outcome::Joined(Err(error.to_string())),
                },
            };
            let joining = brought(&rows.project(), &other, &answers);
            Outcome::Joined(Ok(Box::new(JoinFound {
                other,
                problems,
                looked: Looked {
                    joining,
                    answers,
                    revision,
                },
            })))
        });
        if let Some(others) = &mut workspace.others {
            others.job = Some(job);
        }
    }

    /// Takes in what a job has found, if that is still wanted.
    pub(super) fn joined(&mut self, job: u64, found: Result<Box<JoinFound>, String>) {
        let workspace = self.workspace.as_mut();
        let Some(others) = workspace.and_then(|open| open.others.as_mut()) else {
            return;
        };
        if others.job.take_if(|known| *known == job).is_none() {
            return;
        }
        match found {
            Ok(found) => {
                if others.other.is_none() {
                    others.answers = found.looked.answers.clone();
                }
                others.other = Some(found.other);
                others.problems = found.problems;
                others.found = Some(Ok(Box::new(found.looked)));
            }
            Err(error) => others.found = Some(Err(error)),
        }
        if std::mem::take(&mut others.brings) {
            self.bring_other();
        }
    }

    /// Brings the rows in, in one change; once it is known what comes, if it is not yet, or if the project
    /// has changed since.
    fn bring_other(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let revision = workspace.revision;
        let Some(others) = &mut workspace.others else {
            return;
        };
        let is_fresh = matches!(
            &others.found,
            Some(Ok(looked)) if looked.revision == revision && looked.answers == others.answers
        );
        if !is_fresh {
            others.brings = others.other.is_some();
            if others.brings && others.job.is_none() {
                self.look_at_other();
            }
            return;
        }
        if !others.can_bring() {
            return;
        }
        let (Some(Ok(looked)), Some(other)) = (others.found.take(), others.other.clone()) else {
            return;
        };
        let from = others.name();
        let answers = others.answers.clone();
        workspace.view.joined.insert(other.id(), answers);
        let joining = looked.joining;
        let count = joining.deltas.len();
        let new = joining.deltas.iter().map(|delta| &delta.id);
        let conflicts = new.filter(|id| id.kind() == RowKind::Conflict).count();
        let join = Command::Join {
            deltas: joining.deltas,
            from: from.clone(),
        };
        let id = others.id;
        let way = self.bring_then(joining.texts, join, move |session, done| {
            if done {
                let said = vec![("count", count.to_string()), ("file", from)];
                session.say_with(Level::Good, "notice-joined", said, Remedy::Do(Verb::Undo));
                if conflicts > 0 {
                    let count = vec![("count", conflicts.to_string())];
                    let remedy = Remedy::Do(Verb::Conflicts);
                    session.say_with(Level::Warning, "notice-join-conflicts", count, remedy);
                }
            }
            // What the next one brings depends on this one. The dialog may have been left meanwhile.
            if session.others().is_some_and(|others| others.id == id) {
                session.next_other();
            }
        });
        let others = self.workspace.as_mut().and_then(|it| it.others.as_mut());
        match others.filter(|_| way == Way::Beside) {
            Some(others) if others.next.is_empty() => self.next_other(),
            Some(others) => others.joins = true,
            None => {}
        }
    }

    /// Goes on with the next file, or closes the dialog.
    fn next_other(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let Some(mut others) = workspace.others.take() else {
            return;
        };
        if let Some(job) = others.job {
            self.jobs.cancel(job);
        }
        let Some(path) = others.next.pop_front() else {
            self.prompt = None;
            return;
        };
        workspace.others = Some(Others {
            path,
            next: others.next,
            count: others.count,
            other: None,
            problems: Vec::new(),
            answers: Answers::default(),
            found: None,
            job: None,
            brings: false,
            joins: false,
            id: self.ids.make(),
        });
        self.look_at_other();
    }

    /// Forgets the projects that are being brought in: their dialog is closed.
    pub(super) fn leave_join(&mut self) {
        let workspace = self.workspace.as_mut();
        let others = workspace.and_then(|open| open.others.take());
        if let Some(job) = others.and_then(|others| others.job) {
            self.jobs.cancel(job);
        }
    }

    fn copy_remarks(&mut self) {
        if let Some(Ok(joining)) = self.others().and_then(Others::found) {
            let lines: Vec<String> = joining.remarks.iter().map(Remark::to_string).collect();
            self.copied = Some(lines.join("\n"));
        }
    }

    /// Whether a project is open that others can be brought into.
    pub(super) fn can_join(&self) -> bool {
        let open = self.workspace.as_ref();
        open.is_some_and(|open| open.writable() && !open.project.documents().is_empty())
    }

    /// Opens what was dropped on the window; project files are asked about where one is open.
    pub(super) fn dropped(&mut self, paths: Vec<PathBuf>) {
        if self.can_join() && paths.iter().all(|path| is_project(path)) {
            self.prompt = Some(Prompt::Dropped(paths));
        } else {
            self.open(paths);
        }
    }

    /// Shows what a copy of the open project would bring in which somebody else has worked, without a
    /// disk: for pictures.
    pub fn show_join(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let other = example(&workspace.project);
        let joining = brought(&workspace.project, &other, &Answers::default());
        workspace.others = Some(Others {
            path: Path::new("salma-news.isnad.ron").to_owned(),
            next: VecDeque::from([PathBuf::from("b")]),
            count: 2,
            other: Some(Arc::new(other)),
            problems: Vec::new(),
            answers: Answers::default(),
            found: Some(Ok(Box::new(Looked {
                joining,
                answers: Answers::default(),
                revision: workspace.revision,
            }))),
            job: None,
            brings: false,
            joins: false,
            id: self.ids.make(),
        });
        self.prompt = Some(Prompt::Join);
    }
}

/// A project about the same texts in which somebody has worked whose name is known here: with a label of its
/// own, and one text that differs a little. Something of everything that may be asked.
fn example(project: &Project) -> Project {
    let mut other = project.clone();
    let Some(author) = project.authors().values().next() else {
        return other;
    };
    let twin = Author {
        id: AuthorId(ulid::Ulid::from(u128::MAX)),
        ..author.clone()
    };
    let first = project.documents().keys().next();
    let mentions = project.mentions().values();
    let mentions: Vec<Mention> = mentions
        .filter(|row| row.author == author.id)
        .cloned()
        .collect();
    for (number, mention) in (1_u128..).zip(mentions) {
        let row = Mention {
            id: MentionId(ulid::Ulid::from(u128::MAX - number)),
            author: twin.id,
            r#type: if number % 3 == 0 {
                "NEWSPAPER".into()
            } else {
                mention.r#type.clone()
            },
            entity: EntityChoice::Unset,
            ..mention
        };
        other.put(row.into());
    }
    if let Some(r#type) = project.types().values().next() {
        let row = Type {
            id: "NEWSPAPER".into(),
            name: "Newspaper".to_owned(),
            ..r#type.clone()
        };
        other.put(row.into());
    }
    other.put(twin.into());
    if let Some(document) = first.and_then(|id| other.documents().get(id)).cloned()
        && let Some(text) = other.text(document.id)
    {
        let text: Arc<str> = text.replacen(' ', "  ", 1).into();
        let hash = TextHash::of(&text);
        other.add_text(hash, text);
        other.put(Document { hash, ..document }.into());
    }
    other
}
