//! The worker that keeps an open project on the disk.
//!
//! It holds a copy of project and history of its own and follows every entry, so that the thread of
//! the window neither serialises nor copies anything. Entries that have come in while the last ones
//! were synced go to the journal together, with one sync; then they are acknowledged. The project file
//! follows when nothing has come for a while, at once on request, and at the end.
//!
//! **Invariant:** what is acknowledged is on the disk, whatever happens next. What could not be written
//! stays here and is tried again; nothing on the disk is given up for it.

mod put_away;
mod report;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub use self::put_away::Kept;
use self::put_away::PutAway;
pub use self::report::Report;
use super::files::Files;
use super::home::{Home, NotSaved};
use super::journal::Record;
use super::open::Opened;
use super::trouble::{Doing, Trouble};
use crate::edit::merge;
use crate::edit::{Delta, Entry, History};
use crate::model::Project;
use crate::text::TextHash;

/// Called, from the worker's thread, when a report is waiting.
pub type Notify = Arc<dyn Fn() + Send + Sync>;

/// When the worker does something without an order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// How long nothing has to come before the project file is written.
    pub(super) quiet: Duration,
    /// How long changes may come without a pause before it is written all the same: the journal has
    /// them, and a big project takes a second each time.
    pub(super) longest: Duration,
    /// When something that failed is tried again.
    pub(super) again: Duration,
    /// How old the last dated copy of this session has to be before a save makes another one.
    pub(super) copies: Duration,
}

const PACE: Pace = Pace {
    quiet: Duration::from_secs(3),
    longest: Duration::from_secs(30),
    again: Duration::from_secs(5),
    copies: Duration::from_secs(600),
};

/// How long a program that breaks down waits for its last words to be written: a disk that does not answer
/// must not keep it for ever.
const PATIENCE: Duration = Duration::from_secs(10);
const BROKEN: &str = "the part of the program that writes has broken down; close the window and start it again: \
    everything that was called saved until then is there";

/// What another program did to the project file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// The rows before, as last read or written here, and after.
    pub deltas: Vec<Delta>,
    /// Texts that the file has and this project has not.
    pub texts: Vec<(TextHash, Arc<str>)>,
    /// The files that were read.
    pub files: FilesFound,
}

/// Files as another program has left them, for [`Keeper::adopt`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilesFound(Files);

enum Order {
    Enact(Box<Entry>),
    Text(TextHash, Arc<str>),
    Save,
    Look,
    Adopt(FilesFound),
    SaveAs(PathBuf),
    Close,
}

/// The window's end of the worker. When it is dropped, the worker writes what is left and ends, but
/// nobody waits for it; [`Keeper::close`] does.
#[derive(Debug)]
pub struct Keeper {
    orders: Sender<Order>,
    reports: Receiver<Report>,
    recorded: AtomicU64,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the worker for a project that has just been opened.
    ///
    /// Where the project was opened to be read only, every entry is answered by [`Report::Failed`].
    #[must_use]
    pub fn start(opened: Opened, notify: Notify) -> Self {
        Self::start_with(opened, notify, PACE)
    }

    pub(super) fn start_with(opened: Opened, notify: Notify, pace: Pace) -> Self {
        let (orders, worker_orders) = channel();
        let (worker_reports, reports) = channel();
        let holder = opened.holder.clone().unwrap_or_default();
        let worker = opened.home.map(|home| Worker {
            project: opened.project,
            history: opened.history,
            unsaved_since: home.has_recovered().then(Instant::now),
            last_change: Instant::now(),
            home: *home,
            orders: worker_orders,
            voice: Voice {
                reports: worker_reports.clone(),
                notify: Arc::clone(&notify),
            },
            received: 0,
            acknowledged: 0,
            try_again: None,
            changed_outside: false,
            refused: false,
            put_away: PutAway::new(pace.copies),
            pace,
        });
        let builder = std::thread::Builder::new().name("keeper".to_owned());
        let thread = match worker {
            Some(worker) => builder
                .spawn(move || worker.run())
                .map_err(|error| error.to_string()),
            None => Err(format!("the project is open elsewhere: {holder}")),
        };
        let thread = match thread {
            Ok(thread) => Some(thread),
            Err(message) => {
                // Nobody listens if the other end is gone.
                let _heard = worker_reports.send(Report::Failed {
                    kept: false,
                    message,
                });
                notify();
                None
            }
        };
        Self {
            orders,
            reports,
            recorded: AtomicU64::new(0),
            thread,
        }
    }

    /// Takes an entry that has been enacted; gives its number, by which it is acknowledged.
    pub fn record(&self, entry: Entry) -> u64 {
        self.order(Order::Enact(Box::new(entry)));
        self.recorded.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Takes a text that an entry recorded later needs.
    pub fn add_text(&self, hash: TextHash, text: Arc<str>) {
        self.order(Order::Text(hash, text));
    }

    /// Writes the project file now.
    pub fn save_now(&self) {
        self.order(Order::Save);
    }

    /// Looks whether another program has written the project file.
    pub fn look(&self) {
        self.order(Order::Look);
    }

    /// Says that what another program has written into this file is part of the project now, so that it
    /// may be overwritten.
    pub fn adopt(&self, files: FilesFound) {
        self.order(Order::Adopt(files));
    }

    /// Writes the project under another name and goes on there. A project without a name moves; one
    /// with a name stays as it was last saved. A file that is there is replaced.
    pub fn save_as(&self, path: PathBuf) {
        self.order(Order::SaveAs(path));
    }

    fn order(&self, order: Order) {
        // A worker that could not be started has said so.
        let _taken = self.orders.send(order);
    }

    /// What the worker has said since the last time, in order. If it has broken down, that is the last of
    /// it, each time.
    pub fn reports(&self) -> impl Iterator<Item = Report> + '_ {
        let ended = self.thread.as_ref().is_some_and(JoinHandle::is_finished);
        let broken = ended.then(|| Report::Failed {
            kept: false,
            message: BROKEN.to_owned(),
        });
        self.reports.try_iter().chain(broken)
    }

    /// Writes everything, ends the worker and waits for it. Gives its last reports.
    pub fn close(mut self) -> Vec<Report> {
        self.order(Order::Close);
        if let Some(thread) = self.thread.take() {
            // A panic of the worker is on the error output; the journal has what was acknowledged.
            let _ended = thread.join();
        }
        self.reports.try_iter().collect()
    }
}

impl Drop for Keeper {
    /// When the window breaks down, the program ends as soon as this is over: what came in is written first.
    fn drop(&mut self) {
        let Some(thread) = self.thread.take().filter(|_| std::thread::panicking()) else {
            return;
        };
        self.order(Order::Close);
        let patience = Instant::now() + PATIENCE;
        while !thread.is_finished() && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

struct Voice {
    reports: Sender<Report>,
    notify: Notify,
}

impl Voice {
    fn say(&self, report: Report) {
        if self.reports.send(report).is_ok() {
            (self.notify)();
        }
    }
}

struct Worker {
    project: Project,
    history: History,
    home: Home,
    orders: Receiver<Order>,
    voice: Voice,
    /// Number of the last entry that came in, and of the last that was acknowledged.
    received: u64,
    acknowledged: u64,
    unsaved_since: Option<Instant>,
    last_change: Instant,
    try_again: Option<Instant>,
    changed_outside: bool,
    /// An entry could not be followed, so that this copy is no longer the window's.
    refused: bool,
    put_away: PutAway,
    pace: Pace,
}

impl Worker {
    fn run(mut self) {
        loop {
            let first = match self.next_time() {
                Some(time) => {
                    let wait = time.saturating_duration_since(Instant::now());
                    match self.orders.recv_timeout(wait) {
                        Ok(order) => Some(order),
                        Err(RecvTimeoutError::Timeout) => None,
                        Err(RecvTimeoutError::Disconnected) => Some(Order::Close),
                    }
                }
                None => Some(self.orders.recv().unwrap_or(Order::Close)),
            };
            let mut close = false;
            let mut save = false;
            let mut look = false;
            let batch: Vec<Order> = first.into_iter().chain(self.orders.try_iter()).collect();
            for order in batch {
                match order {
                    Order::Enact(entry) => self.enact(*entry),
                    Order::Text(hash, text) => {
                        self.project.add_text(hash, Arc::clone(&text));
                        self.home.push(Record::Text(hash, text));
                    }
                    Order::Save => save = true,
                    Order::Look => look = true,
                    Order::Adopt(FilesFound(files)) => {
                        self.home.adopt(files);
                        self.changed_outside = false;
                        save = true;
                    }
                    Order::SaveAs(path) => self.save_as(&path),
                    Order::Close => close = true,
                }
            }
            let now = Instant::now();
            self.try_again = self.try_again.filter(|time| *time > now);
            self.commit();
            let unsaved = self.unsaved_since.is_some() || !self.home.is_durable();
            let due = self.next_time().is_some_and(|time| time <= now);
            if save || (unsaved && (due || close)) {
                self.save();
            } else if look {
                self.look_outside();
            }
            if close {
                return;
            }
        }
    }

    /// When something is to be done without an order.
    fn next_time(&self) -> Option<Instant> {
        if self.try_again.is_some() {
            return self.try_again;
        }
        let since = self.unsaved_since.filter(|_| !self.changed_outside)?;
        Some((self.last_change + self.pace.quiet).min(since + self.pace.longest))
    }

    fn enact(&mut self, entry: Entry) {
        self.received += 1;
        self.put_away.discard(&self.project, &self.history, &entry);
        if let Err(misfit) = self.history.enact(&mut self.project, &entry) {
            // The window enacted it on the same project, so this is a mistake in the program. In the
            // journal it would make everything after it useless; nothing is called saved any more.
            self.refused = true;
            let message = format!("{}: {misfit}", self.home.file().display());
            self.voice.say(Report::Failed {
                kept: false,
                message,
            });
            return;
        }
        self.home.push(Record::Enact(Arc::new(entry)));
        self.last_change = Instant::now();
        self.unsaved_since.get_or_insert(self.last_change);
    }

    fn commit(&mut self) {
        // Before the deletion is on the disk, what it takes away is.
        let failed = self.put_away.empty_into_trash(&self.home);
        failed.into_iter().for_each(|report| self.voice.say(report));
        match self.home.commit() {
            Ok(()) => self.acknowledge(),
            Err(error) => self.fail(Trouble::new(Doing::Journal, self.home.file(), &error)),
        }
    }

    fn fail(&mut self, trouble: Trouble) {
        self.try_again = Some(Instant::now() + self.pace.again);
        let kept = trouble.doing == Doing::Saving && self.home.is_durable() && !self.refused;
        let message = trouble.to_string();
        self.voice.say(Report::Failed { kept, message });
    }

    fn save(&mut self) {
        self.put_away.want_copy(&mut self.home);
        let saved = self.home.save(&self.project, &self.history);
        let failed = self.put_away.copied(&mut self.home);
        failed.into_iter().for_each(|report| self.voice.say(report));
        match saved {
            Ok(()) => {
                self.unsaved_since = None;
                self.try_again = None;
                self.changed_outside = false;
                self.acknowledge_saved();
            }
            Err(NotSaved::ChangedOutside) => self.look_outside(),
            Err(NotSaved::Io(error)) => {
                self.fail(Trouble::new(Doing::Saving, self.home.file(), &error));
            }
        }
    }

    /// Tells the window what another program has done to the file.
    fn look_outside(&mut self) {
        let found = match self.home.found_outside() {
            Ok(Some(found)) => found,
            Ok(None) => return,
            Err(error) => {
                self.changed_outside = true;
                let message = error.to_string();
                return self.voice.say(Report::ChangedOutside { message });
            }
        };
        self.changed_outside = true;
        let mut base = self.project.clone();
        for change in self.home.unsaved().unwrap_or_default().iter().rev() {
            // The last change fits the project as it is, the one before it what is then left.
            let _undone = base.apply(&change.inverse());
        }
        for (part, record) in found.project.kept() {
            if !self.project.kept_in(part).any(|kept| kept == record) {
                self.project.keep(part, record);
            }
        }
        let texts = found.project.texts().iter();
        let new = texts.filter(|(hash, _)| !self.project.texts().contains_key(hash));
        let outside = Outside {
            deltas: merge::difference(&base, &found.project),
            texts: new.map(|(hash, text)| (*hash, Arc::clone(text))).collect(),
            files: FilesFound(found.files),
        };
        self.voice.say(Report::Outside(Box::new(outside)));
    }

    fn acknowledge(&mut self) {
        if self.acknowledged < self.received && !self.refused {
            self.acknowledged = self.received;
            self.voice.say(Report::Acknowledged(self.acknowledged));
        }
    }

    fn acknowledge_saved(&mut self) {
        self.acknowledge();
        let named = !self.home.is_unnamed();
        let path = named.then(|| self.home.file().to_owned());
        self.voice.say(Report::Written { path });
    }

    fn save_as(&mut self, path: &std::path::Path) {
        if self.home.is_at(path) {
            self.save();
            return;
        }
        // The old file gets what belongs to it, if it can; if not, its journal has it.
        self.commit();
        let unnamed = self.home.is_unnamed();
        if !unnamed && self.unsaved_since.is_some() {
            let _tried = self.home.save(&self.project, &self.history);
        }
        let moved = self.home.moved(path, &self.project, &self.history);
        match moved {
            Ok(Ok(home)) => {
                let old = std::mem::replace(&mut self.home, home);
                if unnamed {
                    old.remove_unnamed(self.home.file());
                }
                self.unsaved_since = None;
                self.try_again = None;
                self.changed_outside = false;
                self.acknowledge_saved();
            }
            Ok(Err(holder)) => {
                let message = format!(
                    "{}: this project is open elsewhere: {holder}",
                    path.display()
                );
                self.voice.say(Report::NotSavedAs { message });
            }
            Err(error) => {
                let message = Trouble::new(Doing::SavingAs, path, &error).to_string();
                self.voice.say(Report::NotSavedAs { message });
            }
        }
    }
}

#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod put_away_tests;
#[cfg(test)]
mod tests;
