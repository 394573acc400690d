//! Opening a project on a thread, and what is offered where it cannot be opened.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::notice::Level;
use super::outcome::Outcome;
use super::prompt::Prompt;
use super::ready::Ready;
use super::state::Session;
use crate::store::disk::Disk;
use crate::store::open::{OpenError, Opened};
use crate::store::shelf::{self, Shelf, Version};
use crate::store::{StateFolder, rescue};

/// How long a project that is being closed is waited for before another one is opened, in steps of
/// [`STEP`]: it may be the same, and then it would be found in use.
const STEPS: usize = 1_000;
const STEP: Duration = Duration::from_millis(10);

/// A project file that could not be opened, though earlier versions of it are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescue {
    /// What is wrong with it, in English.
    pub error: String,
    /// What is kept beside it.
    pub shelf: Shelf,
}

/// What opening a project needs on its thread.
pub(super) struct Opening {
    state: StateFolder,
    closing: Weak<()>,
}

impl Session {
    /// The project that could not be opened last, if it can be brought back.
    #[must_use]
    pub fn rescue(&self) -> Option<&Rescue> {
        self.rescue.as_ref()
    }

    pub(super) fn opening(&self) -> Opening {
        Opening {
            state: self.state.clone(),
            closing: Arc::downgrade(&self.closing),
        }
    }

    /// Opens an earlier version in the place of the file that could not be opened.
    pub(super) fn open_in_place(&mut self, version: PathBuf) {
        self.prompt = None;
        let Some(file) = self.rescue.take().map(|rescue| rescue.shelf.file) else {
            return;
        };
        let opening = self.opening();
        self.jobs.start("job-opening", move |_| {
            opening.outcome(&file, |state, file| {
                rescue::open_in_place(state, file, &version)
            })
        });
    }

    pub(super) fn not_opened(&mut self, rescue: Rescue) {
        let error = rescue.error.clone();
        if rescue.shelf.backups.is_empty() {
            self.say(Level::Bad, "notice-not-opened", vec![("error", error)]);
        } else {
            self.rescue = Some(rescue);
            self.prompt = Some(Prompt::Rescue);
        }
    }
}

impl Opening {
    /// What comes of opening a project; with what is kept beside it if it cannot be opened.
    pub(super) fn outcome(
        self,
        file: &Path,
        open: impl FnOnce(&StateFolder, &Path) -> Result<Opened, OpenError>,
    ) -> Outcome {
        for _ in 0..STEPS {
            if self.closing.strong_count() <= 1 {
                break;
            }
            std::thread::sleep(STEP);
        }
        match open(&self.state, file) {
            Ok(opened) => {
                let ready = Ready::of(opened.project.clone());
                Outcome::Opened(Box::new((opened, ready)))
            }
            Err(error) if error.is_cancelled() => Outcome::Closed,
            Err(error) => Outcome::NotOpened(Rescue {
                shelf: self.shelf(file, &error),
                error: error.to_string(),
            }),
        }
    }

    /// As [`Opening::outcome`]; a file with conflict marks is asked about.
    pub(super) fn outcome_or_question(
        self,
        file: &Path,
        open: impl FnOnce(&StateFolder, &Path) -> Result<Opened, OpenError>,
    ) -> Outcome {
        let mut has_marks = false;
        let outcome = self.outcome(file, |state, file| {
            let opened = open(state, file);
            has_marks = opened.as_ref().is_err_and(OpenError::has_marks);
            opened
        });
        if has_marks {
            return Outcome::Marked(file.to_owned());
        }
        outcome
    }

    /// What can stand in for a file that is gone or cannot be read.
    fn shelf(&self, file: &Path, error: &OpenError) -> Shelf {
        let is_lost = matches!(error, OpenError::Missing(_) | OpenError::Unreadable { .. });
        if !is_lost {
            return Shelf::default();
        }
        let disk = self.state.disk();
        let file = disk.resolved(file).unwrap_or_else(|_| file.to_owned());
        let mut shelf = Shelf::of(disk, &file);
        shelf
            .backups
            .retain_mut(|version| is_readable(disk, version));
        shelf
    }
}

/// Counts what a version holds, if it can be read.
fn is_readable(disk: &Disk, version: &mut Version) -> bool {
    version.counts = shelf::counts(disk, &version.path).ok();
    version.counts.is_some()
}
