//! `isnad replay`: what a person does in the window, as lines of a script, through the same session.
//!
//! For tests that kill the program, fill its disk or move its files away, and for scripts that prepare
//! projects. Standard output says, as soon as it is so, how many lines are carried out and on the disk:
//! `acknowledged 12`; or `not saved 12`, with the reason on standard error, when writing has failed.

use std::collections::VecDeque;
use std::io::{self, BufRead as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use serde::Deserialize;

use super::{Exit, NotRun, Terminal};
use crate::model::{CommentKind, DocumentId, Key};
use crate::session::{
    Action, Level, NoPicker, Notice, SaveState, SchemaChoice, Selection, Session, Settings,
    StateFolder, Verb, Workspace,
};
use crate::store::place;

/// Carry out a script of actions, one a line on standard input, in a project
///
/// The project is made if it is not there. Lines are RON: Import("a.txt"), Tag(document: "a.txt",
/// start: 0, end: 4, type: "person"), Claim(document: "a.txt", start: 0, end: 4), Comment("on what was
/// tagged last"), Delete, Undo, Redo, Save. Places are bytes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  isnad replay work.isnad.ron <script.ron")]
pub struct Args {
    /// The project to work in; .isnad.ron is added where it is missing
    project: PathBuf,
}

/// One line of a script.
#[derive(Debug, Deserialize)]
enum Step {
    /// Bring in a corpus file or a folder of them.
    Import(PathBuf),
    /// Select bytes of the document from the file of this name, and tag them.
    Tag {
        document: String,
        start: u32,
        end: u32,
        r#type: Key,
    },
    /// Select bytes, and make a claim of them.
    Claim {
        document: String,
        start: u32,
        end: u32,
    },
    /// Write a note about the annotation in focus.
    Comment(String),
    /// Delete the annotation in focus.
    Delete,
    Undo,
    Redo,
    /// Write the project file.
    Save,
}

enum Event {
    Line(io::Result<String>),
    End,
    /// The session has something to take in.
    Woken,
}

struct Replay<'t, 'a> {
    session: Session,
    events: Receiver<Event>,
    lines: VecDeque<String>,
    ended: bool,
    terminal: &'t mut Terminal<'a>,
    /// Lines carried out, and how many of them were last said to be on the disk, or not to be.
    done: usize,
    acknowledged: Option<usize>,
    refused: Option<usize>,
    heard: u64,
    exit: Exit,
}

/// Opens the project, carries out the lines as they come, and closes it when there are no more.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let (sender, events) = channel();
    let wake = {
        let sender = sender.clone();
        // Nobody needs to be woken once this command has ended.
        Arc::new(move || drop(sender.send(Event::Woken)))
    };
    let state = StateFolder::of_user();
    let (settings, _) = Settings::load(&state);
    let mut replay = Replay {
        session: Session::new(state, settings, Arc::new(NoPicker), wake),
        events,
        lines: VecDeque::new(),
        ended: false,
        terminal,
        done: 0,
        acknowledged: None,
        refused: None,
        heard: 0,
        exit: Exit::Fine,
    };
    replay.open(&place::with_extension(args.project.clone()))?;
    std::thread::spawn(move || read_lines(&sender));
    replay.follow()?;
    replay.session.close();
    Ok(replay.exit)
}

fn read_lines(sender: &Sender<Event>) {
    for line in io::stdin().lock().lines() {
        if sender.send(Event::Line(line)).is_err() {
            return;
        }
    }
    drop(sender.send(Event::End));
}

impl Replay<'_, '_> {
    fn open(&mut self, path: &Path) -> Result<(), NotRun> {
        if path.exists() {
            self.session.run(Action::Open(vec![path.to_owned()]));
            self.wait(|replay| !replay.is_busy())?;
        } else {
            let news = SchemaChoice::Named("news".to_owned());
            self.session.run(Action::New(news));
            self.session.run(Action::SaveAs(path.to_owned()));
            self.wait(|replay| {
                let workspace = replay.session.workspace();
                workspace.is_none_or(|workspace| {
                    workspace.path().is_some()
                        || matches!(workspace.save_state(), SaveState::Failed(_))
                })
            })?;
        }
        self.hear();
        let workspace = self.session.workspace();
        match workspace.map(Workspace::save_state) {
            Some(SaveState::ReadOnly(holder)) => Err(NotRun::Held {
                path: path.to_owned(),
                holder: holder.to_string(),
            }),
            Some(_) if workspace.is_some_and(|workspace| workspace.path().is_some()) => Ok(()),
            Some(_) | None => Err(NotRun::NotOpened(path.to_owned())),
        }
    }

    /// Carries out lines until there are no more and everything is on the disk, or cannot be.
    fn follow(&mut self) -> Result<(), NotRun> {
        loop {
            self.tell()?;
            while !self.is_busy()
                && let Some(line) = self.lines.pop_front()
            {
                self.carry_out(&line)?;
                self.session.poll();
                self.tell()?;
            }
            let is_settled = match self.save_state() {
                Some(SaveState::Saving) => false,
                Some(SaveState::Failed(trouble)) => !trouble.kept || trouble.changes == 0,
                Some(_) | None => true,
            };
            if self.ended && self.lines.is_empty() && !self.is_busy() && is_settled {
                return Ok(());
            }
            self.take_event()?;
        }
    }

    fn wait(&mut self, until: impl Fn(&Self) -> bool) -> Result<(), NotRun> {
        while !until(self) {
            self.take_event()?;
        }
        Ok(())
    }

    /// Waits for something to happen.
    fn take_event(&mut self) -> Result<(), NotRun> {
        match self.events.recv() {
            Ok(Event::Line(line)) => self.lines.push_back(line?),
            Ok(Event::Woken) => {}
            Ok(Event::End) | Err(_) => self.ended = true,
        }
        self.session.poll();
        Ok(())
    }

    fn is_busy(&self) -> bool {
        self.session.jobs().next().is_some()
    }

    fn save_state(&self) -> Option<SaveState> {
        self.session.workspace().map(Workspace::save_state)
    }

    fn tell(&mut self) -> Result<(), NotRun> {
        self.hear();
        let state = self.save_state().filter(|_| !self.is_busy());
        let (word, said) = match state {
            Some(SaveState::Saved) => ("acknowledged", &mut self.acknowledged),
            // The journal has it, though the project file could not be written.
            Some(SaveState::Failed(ref trouble)) if trouble.kept && trouble.changes == 0 => {
                ("acknowledged", &mut self.acknowledged)
            }
            // It is on its way there.
            Some(SaveState::Failed(ref trouble)) if trouble.kept => return Ok(()),
            Some(SaveState::Failed(_)) => ("not saved", &mut self.refused),
            Some(SaveState::Saving | SaveState::ReadOnly(_) | SaveState::Version(_)) | None => {
                return Ok(());
            }
        };
        if *said != Some(self.done) {
            *said = Some(self.done);
            self.terminal.say(&format!("{word} {}", self.done))?;
            self.terminal.data().flush()?;
        }
        if let Some(SaveState::Failed(_)) = state {
            self.exit = Exit::Problems;
        }
        Ok(())
    }

    /// Passes on what the window would show.
    fn hear(&mut self) {
        for notice in self.session.notices() {
            if notice.id > self.heard {
                self.heard = notice.id;
                self.terminal.complain(&words(notice));
                if notice.level != Level::Good {
                    self.exit = Exit::Problems;
                }
            }
        }
    }

    fn carry_out(&mut self, line: &str) -> Result<(), NotRun> {
        self.done += 1;
        let step = ron::from_str(line).map_err(|error| NotRun::Script {
            line: self.done,
            error: error.to_string(),
        })?;
        match step {
            Step::Import(path) => self.session.run(Action::Open(vec![path])),
            Step::Tag {
                document,
                start,
                end,
                r#type,
            } => {
                self.select(document, start, end)?;
                self.session.run(Action::Tag(r#type));
            }
            Step::Claim {
                document,
                start,
                end,
            } => {
                self.select(document, start, end)?;
                self.session.run(Action::Run(Verb::Claim));
            }
            Step::Comment(text) => {
                if let Some(about) = self.session.focus().cloned() {
                    let kind = CommentKind::Note;
                    self.session.run(Action::Comment { about, kind, text });
                }
            }
            Step::Delete => self.session.run(Action::Run(Verb::Delete)),
            Step::Undo => self.session.run(Action::Run(Verb::Undo)),
            Step::Redo => self.session.run(Action::Run(Verb::Redo)),
            Step::Save => self.session.run(Action::Run(Verb::Save)),
        }
        Ok(())
    }

    fn select(&mut self, document: String, anchor: u32, caret: u32) -> Result<(), NotRun> {
        let Some(document) = self.document(&document) else {
            return Err(NotRun::Script {
                line: self.done,
                error: format!("there is no document {document:?}"),
            });
        };
        self.session.run(Action::Show(document));
        self.session.run(Action::Select {
            selection: Some(Selection {
                anchor,
                caret,
                more: Vec::new(),
            }),
            complete: true,
        });
        Ok(())
    }

    fn document(&self, source: &str) -> Option<DocumentId> {
        let mut documents = self.session.workspace()?.project().documents().values();
        let found = documents.find(|document| document.source == source)?;
        Some(found.id)
    }
}

/// A notice as it stands, without the sentence that the window puts it in.
fn words(notice: &Notice) -> String {
    let values = notice.arguments.iter().map(|(_, value)| value.as_str());
    let words: Vec<&str> = std::iter::once(notice.key).chain(values).collect();
    words.join(": ")
}
