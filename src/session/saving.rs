//! Keeping the work: what the keeper reports, saving by name, closing.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use super::beside::{self, Ended};
use super::clock;
use super::notice::Level;
use super::outcome::{KEEPING, Outcome};
use super::picker::Purpose;
use super::reach::search;
use super::save_state::NotSaved;
use super::state::Session;
use super::work::{Plan, change};
use crate::edit::merge::{self, Side};
use crate::edit::{Act, Delta, Refusal};
use crate::model::ProjectId;
use crate::store::StateFolder;
use crate::store::keeper::{Kept, Outside, Report};

impl Session {
    pub(super) fn hear_keeper(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let reports: Vec<Report> = match &workspace.keeper {
            Some(keeper) => keeper.reports().collect(),
            None => Vec::new(),
        };
        for report in reports {
            self.hear(report);
        }
    }

    fn hear(&mut self, report: Report) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        match report {
            Report::Acknowledged(sequence) => {
                workspace.acknowledged = sequence;
                // What failed may have been the file: the journal alone does not mend that.
                workspace.trouble = workspace.trouble.take().filter(|trouble| trouble.kept);
            }
            Report::Written { path } => {
                workspace.trouble = None;
                let moved = workspace.path != path;
                workspace.path = path.clone();
                if let (true, Some(path)) = (moved, path) {
                    crate::store::panic::set_open(Some(&path));
                    let before = std::mem::replace(&mut workspace.place, path.clone());
                    self.settings.recent.retain(|known| *known != before);
                    self.settings.remember_recent(&path);
                    self.settings.unnamed = None;
                    self.keep_settings();
                }
            }
            Report::Failed { kept, message } => {
                let since = workspace.trouble.as_ref().map(|trouble| trouble.since);
                workspace.trouble = Some(NotSaved {
                    message,
                    kept,
                    since: since.unwrap_or_else(clock::now),
                    changes: 0,
                });
            }
            Report::NotSavedAs { message } => {
                self.say(Level::Bad, "notice-not-saved-as", vec![("error", message)]);
            }
            Report::NotPutAway { what, message } => {
                let key = match what {
                    Kept::Backup => "notice-no-backup",
                    Kept::Trash => "notice-no-trash",
                };
                self.say(Level::Warning, key, vec![("error", message)]);
            }
            Report::ChangedOutside { message } => {
                workspace.trouble.get_or_insert_with(|| NotSaved {
                    message: message.clone(),
                    kept: true,
                    since: clock::now(),
                    changes: 0,
                });
                self.say(
                    Level::Bad,
                    "notice-changed-outside",
                    vec![("error", message)],
                );
            }
            Report::Outside(outside) => self.take_in_outside(*outside),
        }
    }

    /// Merges what another program has done to the project file.
    fn take_in_outside(&mut self, outside: Outside) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        for (hash, text) in outside.texts {
            workspace.add_text(hash, &text);
        }
        self.bring_in(outside.deltas, |session, merged| {
            let Some((rows, conflicts)) = merged else {
                // Not looked at, so not to be written over either.
                return;
            };
            let workspace = session.workspace.as_ref();
            if let Some(keeper) = workspace.and_then(|open| open.keeper.as_ref()) {
                keeper.adopt(outside.files);
            }
            let (level, key) = match conflicts {
                _ if rows == 0 => return,
                0 => (Level::Good, "notice-merged"),
                _ => (Level::Warning, "notice-merged-with-conflicts"),
            };
            let conflicts = conflicts.to_string();
            let count = rows.to_string();
            session.say(level, key, vec![("count", count), ("conflicts", conflicts)]);
        });
    }

    /// Merges what was done elsewhere, as one change. `then` is told the number of rows that it touches, and
    /// of those that were changed differently here; nothing if a person has stopped it.
    fn bring_in(
        &mut self,
        deltas: Vec<Delta>,
        then: impl FnOnce(&mut Self, Option<(usize, usize)>) + Send + 'static,
    ) {
        let project = self.workspace.as_ref().map(|open| &open.project);
        let rows = deltas.len() + project.map_or(0, search);
        let (tell, told) = channel();
        let plan: Plan = Box::new(move |project, stamp| {
            let merged = merge::onto(project, &deltas, Side::Theirs);
            let count = merged.deltas.len();
            // It is planned again where something has changed meanwhile: the last time counts.
            tell.send((count, merged.conflicts)).unwrap_or(());
            if count == 0 {
                return Err(Refusal::Nothing.into());
            }
            Ok(change(stamp, Act::Merge, count.to_string(), merged.deltas))
        });
        self.make(
            "job-merging",
            rows,
            Vec::new(),
            plan,
            move |session, ended| {
                let counts = told.try_iter().last().unwrap_or_default();
                then(session, (ended != Ended::Stopped).then_some(counts));
            },
        );
    }

    /// Merges the lower sides of a file with conflict marks; the next save takes the marks out of it.
    pub(super) fn merge_lower_sides(&mut self, deltas: Vec<Delta>) {
        self.bring_in(deltas, |session, merged| {
            let Some((rows, conflicts)) = merged else {
                return;
            };
            if rows == 0 {
                session.save_quietly();
            }
            let level = if conflicts == 0 {
                Level::Good
            } else {
                Level::Warning
            };
            let (rows, conflicts) = (rows.to_string(), conflicts.to_string());
            let args = vec![("count", rows), ("conflicts", conflicts)];
            session.say(level, "notice-marks-merged", args);
        });
    }

    /// The window has come to the front: another program may have been at work meanwhile.
    pub fn came_to_front(&self) {
        let workspace = self.workspace.as_ref();
        if let Some(keeper) = workspace.and_then(|workspace| workspace.keeper.as_ref()) {
            keeper.look();
        }
    }

    pub(super) fn save(&mut self) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        match (&workspace.keeper, &workspace.path) {
            (Some(keeper), Some(_)) => keeper.save_now(),
            _ => self.ask(Purpose::SaveAs),
        }
    }

    /// Writes the project file now, if there is one, without asking anything.
    pub fn save_quietly(&self) {
        let workspace = self.workspace.as_ref();
        if let Some(keeper) = workspace.and_then(|workspace| workspace.keeper.as_ref()) {
            keeper.save_now();
        }
    }

    pub(super) fn save_as(&mut self, path: PathBuf) {
        self.prompt = None;
        let path = crate::store::place::with_extension(path);
        let Some(workspace) = &self.workspace else {
            return;
        };
        if let Some(keeper) = &workspace.keeper {
            return keeper.save_as(path);
        }
        // What can only be read here becomes a project of its own at the other place.
        let (rows, opening) = (workspace.rows(), self.opening());
        self.jobs.start("job-opening", move |_| {
            let project = rows.project().as_ref().clone();
            opening.outcome(&path, |state, path| {
                crate::store::open::create(state, path, project, true)
            })
        });
    }

    /// Goes back to the start page; the project is written on a thread.
    pub(super) fn close_project(&mut self) {
        self.leave();
        self.settings.unnamed = None;
        self.keep_settings();
    }

    pub(super) fn leave(&mut self) {
        if self.workspace.is_some() {
            self.keep_comforts_now();
        }
        let untouched = self.untouched();
        crate::store::panic::set_open(None);
        if let Some(job) = self.change_under_way() {
            self.jobs.cancel(job);
        }
        let Some(mut workspace) = self.workspace.take() else {
            return;
        };
        if let Some(keeper) = workspace.keeper.take() {
            let closing = Arc::clone(&self.closing);
            self.jobs.start("job-closing", move |_| {
                beside::finish(workspace.beside.take_left(), &workspace.rows(), &keeper);
                keeper.close();
                drop(closing);
                forget(untouched);
                Outcome::Closed
            });
        } else {
            beside::drop_beside(workspace);
        }
    }

    /// The project without a name that need not be kept, because nothing was done in it; it is taken
    /// off the list of recent ones.
    fn untouched(&mut self) -> Option<(StateFolder, ProjectId)> {
        let workspace = self.workspace.as_ref()?;
        if !workspace.untouched() || workspace.keeper.is_none() {
            return None;
        }
        self.settings.recent.retain(|path| *path != workspace.place);
        self.settings.unnamed = None;
        Some((self.state.clone(), workspace.project.id()))
    }

    /// Waits until everything is on the disk. For when the window closes.
    pub fn close(mut self) {
        let untouched = self.untouched();
        self.keep_comforts_now();
        crate::store::panic::set_open(None);
        if let Some(mut workspace) = self.workspace.take()
            && let Some(keeper) = workspace.keeper.take()
        {
            beside::finish(workspace.beside.take_left(), &workspace.rows(), &keeper);
            keeper.close();
            forget(untouched);
        }
    }

    /// Changes the settings, and keeps them.
    pub(super) fn set(&mut self, change: impl FnOnce(&mut crate::store::Settings)) {
        change(&mut self.settings);
        self.keep_settings();
    }

    /// The settings have changed, or the view has: both are to be written soon.
    pub(super) fn keep_settings(&mut self) {
        self.comforts_changed = true;
    }

    /// Writes settings and view on a thread, one at a time: comforts, not work.
    pub(super) fn keep_comforts(&mut self) {
        let busy = self.jobs.running().iter().any(|job| job.key == KEEPING);
        if !self.comforts_changed || busy || !self.writes {
            return;
        }
        self.comforts_changed = false;
        let (settings, state) = (self.settings.clone(), self.state.clone());
        let view = self
            .workspace
            .as_ref()
            .map(|workspace| (workspace.view.clone(), workspace.project.id()));
        self.jobs.start(KEEPING, move |_| {
            let kept = settings.save(&state);
            let view = view.map_or(Ok(()), |(view, id)| view.save(&state, id));
            Outcome::Kept(kept.and(view))
        });
    }

    /// Writes settings and view before anything else happens.
    fn keep_comforts_now(&mut self) {
        let kept = self.settings.save(&self.state);
        let view = self
            .workspace
            .as_ref()
            .map(|workspace| workspace.view.save(&self.state, workspace.project.id()));
        if let Err(error) = kept.and(view.unwrap_or(Ok(()))) {
            self.say(
                Level::Warning,
                "notice-settings",
                vec![("error", error.to_string())],
            );
        }
    }
}

/// Removes a project in which nothing was done. If that fails it only stays on the list.
fn forget(untouched: Option<(StateFolder, ProjectId)>) {
    if let Some((state, project)) = untouched {
        crate::store::open::forget_unnamed(&state, project).unwrap_or_default();
    }
}
