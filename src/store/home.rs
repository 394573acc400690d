//! The disk side of one open project: its file, its journal, its lock.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::aside;
use super::backup;
use super::disk::Disk;
use super::files::{Drafts, Files, FilesRead};
use super::journal::{self, Head, Journal, Record};
use super::lock::{Holder, Lock, Taken};
use super::open::OpenError;
use super::place::{self, StateFolder};
use super::recovery;
use super::trash;
use crate::edit::{Change, History};
use crate::model::{Project, ProjectId};
use crate::text::TextHash;

/// Where an open project lives, and the right to write there.
///
/// **Invariant:** file, journal and the records that are not yet durable together always give the
/// project as it is; each step of a save keeps that true after a crash.
#[derive(Debug)]
pub(super) struct Home {
    files: Files,
    state: StateFolder,
    project: ProjectId,
    lock: Lock,
    /// What a journal on these files has to hold; the first `durable` of them are on the disk.
    carried: Vec<Record>,
    /// The texts that the journals on the disk hold.
    journaled: BTreeSet<TextHash>,
    durable: usize,
    /// How many changes the file lacked when it was opened.
    recovered: usize,
    journal: Option<Journal>,
    /// Journals that may go as soon as a new one is on the disk.
    superseded: Vec<PathBuf>,
    /// Whether the next file that is replaced is to be copied first.
    wants_backup: bool,
    /// What came of the last copy, until it is asked for.
    backed_up: Option<io::Result<()>>,
    /// The highest number of a journal so far. The folder with the others may have vanished, and come back.
    latest: u32,
}

/// Why a project file was not written.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotSaved {
    /// The file on the disk is not the one that was read or written here.
    #[error("the file was changed by another program")]
    ChangedOutside,
    /// The system says no.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A claim on the place of a project file.
pub(super) enum Claimed {
    Mine(Lock),
    Held(Holder),
}

/// Asks for the right to write a project file: by the lock in its hidden folder, or in the stand-in
/// where that cannot be made. `anyway`: also where somebody has left word who may be long gone.
pub(super) fn claim(
    state: &StateFolder,
    file: &Path,
    project: ProjectId,
    anyway: bool,
) -> io::Result<Claimed> {
    let disk = state.disk();
    let hidden = place::hidden_folder(file);
    let take = if anyway {
        Lock::take_anyway
    } else {
        Lock::take
    };
    let taken = made_hidden_folder(disk, &hidden).and_then(|()| take(disk, &hidden));
    let taken = taken.or_else(|_no_hidden_folder| {
        let stand_in = state.stand_in(project);
        disk.ensure_folders(&stand_in)?;
        take(disk, &stand_in)
    })?;
    Ok(match taken {
        Taken::Mine(lock) => Claimed::Mine(lock),
        Taken::Held(holder) => Claimed::Held(holder),
    })
}

/// Makes a hidden folder that no version control sees; not the folders above it, which are the user's.
fn made_hidden_folder(disk: &Disk, hidden: &Path) -> io::Result<()> {
    aside::set_links_aside(disk, hidden)?;
    disk.ensure_folder(hidden)?;
    let ignore = hidden.join(".gitignore");
    if disk.has(&ignore) {
        return Ok(());
    }
    disk.create(&ignore, None)?.write_all(b"*\n")
}

impl Home {
    pub(super) fn new(state: StateFolder, project: ProjectId, lock: Lock, files: Files) -> Self {
        Self {
            files,
            state,
            project,
            lock,
            carried: Vec::new(),
            journaled: BTreeSet::new(),
            durable: 0,
            recovered: 0,
            journal: None,
            superseded: Vec::new(),
            wants_backup: false,
            backed_up: None,
            latest: 0,
        }
    }

    /// Takes over what older journals hold; they are on the disk already, and stay there until a new
    /// one is.
    pub(super) fn take_over(
        &mut self,
        carried: Vec<Record>,
        recovered: usize,
        journals: Vec<PathBuf>,
    ) {
        self.recovered = recovered;
        self.durable = carried.len();
        self.journaled = texts(&carried).collect();
        self.carried = carried;
        let numbers = journals.iter().filter_map(|path| journal::number(path));
        self.latest = numbers.max().unwrap_or(0);
        self.superseded = journals;
    }

    /// The project file, links resolved.
    pub(super) fn file(&self) -> &Path {
        self.files.main()
    }

    /// Whether a path leads to the project file.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        let real = self.state.disk().resolved(path);
        real.is_ok_and(|path| path == self.file())
    }

    /// Whether the project has no name yet and lives in the state folder.
    pub(super) fn is_unnamed(&self) -> bool {
        self.state.is_unnamed(self.file())
    }

    /// Whether changes were found that the file lacks.
    pub(super) fn has_recovered(&self) -> bool {
        self.recovered > 0
    }

    /// The disk that it is on.
    pub(super) fn disk(&self) -> &Disk {
        self.state.disk()
    }

    /// Wants a dated copy of the project file before a save replaces it.
    pub(super) fn back_up_next(&mut self) {
        self.wants_backup = true;
    }

    /// What came of the copy that was wanted; `None` if no file has been replaced since.
    pub(super) fn backed_up(&mut self) -> Option<io::Result<()>> {
        self.backed_up.take()
    }

    pub(super) fn push(&mut self, record: Record) {
        self.carried.push(record);
    }

    pub(super) fn is_durable(&self) -> bool {
        self.durable == self.carried.len()
    }

    /// Brings all records to the disk.
    pub(super) fn commit(&mut self) -> io::Result<()> {
        if self.is_durable() {
            return Ok(());
        }
        let new = self.carried.get(self.durable..).unwrap_or_default();
        if let Some(journal) = &mut self.journal {
            if journal.append(new).is_ok() {
                self.journaled.extend(texts(new));
                self.durable = self.carried.len();
                return Ok(());
            }
            self.give_up_journal();
        }
        self.begin_journal()
    }

    fn give_up_journal(&mut self) {
        let path = self.journal.take().map(|journal| journal.path().to_owned());
        self.superseded.extend(path);
    }

    /// Takes the lock anew if somebody has deleted it with the hidden folder.
    ///
    /// # Errors
    /// `WouldBlock` if another program has taken it meanwhile: nothing can be written here any more.
    fn keep_lock(&mut self) -> io::Result<()> {
        let disk = self.state.disk();
        let hidden = place::hidden_folder(self.file());
        let taken = made_hidden_folder(disk, &hidden).and_then(|()| Lock::take(disk, &hidden));
        match taken {
            Ok(Taken::Mine(lock)) => self.lock.make_way_for(lock),
            Ok(Taken::Held(holder)) if holder.is_another() => {
                let words = format!("the project is open elsewhere: {holder}");
                return Err(io::Error::new(io::ErrorKind::WouldBlock, words));
            }
            // It is ours still, or there is no hidden folder to be had.
            Ok(Taken::Held(_)) | Err(_) => {}
        }
        Ok(())
    }

    /// Begins a journal with everything that is carried, in the hidden folder or in its stand-in.
    fn begin_journal(&mut self) -> io::Result<()> {
        self.keep_lock()?;
        let head = Head::new(self.project, self.files.base());
        let hidden = place::hidden_folder(self.file());
        let stand_in = self.state.stand_in(self.project);
        let disk = self.state.disk().clone();
        for folder in [&hidden, &stand_in] {
            for (number, _) in journal::journals(&disk, folder).unwrap_or_default() {
                self.latest = self.latest.max(number);
            }
        }
        let number = self.latest + 1;
        let in_hidden = made_hidden_folder(&disk, &hidden).and_then(|()| {
            Journal::begin(
                &disk,
                &journal::journal_path(&hidden, number),
                &head,
                &self.carried,
            )
        });
        let begun = in_hidden.or_else(|error| {
            let begun = disk.ensure_folders(&stand_in).and_then(|()| {
                Journal::begin(
                    &disk,
                    &journal::journal_path(&stand_in, number),
                    &head,
                    &self.carried,
                )
            });
            // The first reason is the one that a person can do something about.
            begun.map_err(|_stand_in_failed_too| error)
        })?;
        self.give_up_journal();
        self.latest = number;
        self.journal = Some(begun);
        self.journaled = texts(&self.carried).collect();
        self.durable = self.carried.len();
        let begun = self.journal.as_ref().map(Journal::path);
        // Where the folder was emptied by somebody, the new one has the name of the old one.
        for old in self
            .superseded
            .drain(..)
            .filter(|old| Some(old.as_path()) != begun)
        {
            // One that stays is recognised as older at the next opening.
            let _gone = disk.remove(&old);
        }
        Ok(())
    }

    /// Writes the project file, and lets the journal build on it.
    pub(super) fn save(&mut self, project: &Project, history: &History) -> Result<(), NotSaved> {
        let carried = recovery::carried(project, history);
        // Texts that only the history needs leave the file now: the journal must have them first.
        let leaving = carried.iter().filter(|record| match record {
            Record::Text(hash, _) => !self.journaled.contains(hash),
            Record::Enact(_) | Record::Saving(_) | Record::Saved(_) => false,
        });
        self.carried.extend(leaving.cloned());
        // If the journal cannot be written, the file is all the more needed.
        let _tried = self.commit();
        if self.journal.is_none() && !self.superseded.is_empty() {
            // Those found at opening do not know the file that is about to take its place.
            let _tried = self.begin_journal();
        }
        let is_durable = self.is_durable();
        let disk = self.state.disk().clone();
        let drafts = self.files.drafts(&disk, project)?;
        if self.files.are_changed(&disk, self.project)? {
            return Err(NotSaved::ChangedOutside);
        }
        // Only now, with the new contents on the disk: a full one has room for those first.
        self.back_up(&drafts);
        let hash = drafts.base();
        // If the files take their place and the system says they did not, a journal begun later must know
        // them.
        self.carried.push(Record::Saving(hash.clone()));
        if self.journal.is_some() {
            let _tried = self.commit();
        }
        self.files.take_up(&disk, drafts)?;
        self.mark(Record::Saved(hash));
        self.durable = if is_durable { carried.len() } else { 0 };
        self.carried = carried;
        let has_grown = self.journal.as_ref().is_some_and(Journal::has_grown);
        let left_over = self.journal.is_none() && !self.superseded.is_empty();
        if has_grown || left_over {
            // What is on the disk already suffices, only longer.
            let _tried = self.begin_journal();
        }
        Ok(())
    }

    /// Copies the files that are about to be replaced, if that is wanted.
    fn back_up(&mut self, drafts: &Drafts) {
        let disk = self.disk();
        let replaced = drafts.paths().filter(|path| disk.has(path));
        let replaced: Vec<&Path> = replaced.filter(|_| self.wants_backup).collect();
        if replaced.is_empty() {
            return;
        }
        let hidden = place::hidden_folder(self.file());
        let mut copies = replaced.into_iter();
        let copied = copies.try_for_each(|path| backup::keep(disk, &hidden, path).map(|_| ()));
        self.backed_up = Some(copied);
        self.wants_backup = false;
    }

    fn mark(&mut self, record: Record) {
        let failed = |journal: &mut Journal| journal.append([&record]).is_err();
        if self.journal.as_mut().is_some_and(failed) {
            self.give_up_journal();
        }
    }

    /// What was done since the file was last read or written here, in order; `None` if the records
    /// contradict themselves.
    pub(super) fn unsaved(&self) -> Option<Vec<Arc<Change>>> {
        // What the file contains stands in the journal as past and future.
        recovery::done(&self.carried, 0)
    }

    /// The project as another program has left it; `None` if its files are the ones that were read or
    /// written here.
    pub(super) fn found_outside(&self) -> Result<Option<FilesRead>, OpenError> {
        let disk = self.state.disk();
        match self.files.are_changed(disk, self.project) {
            Ok(false) => Ok(None),
            Ok(true) => Files::read(disk, self.file()).map(Some),
            Err(error) => Err(OpenError::io(self.file(), error)),
        }
    }

    /// Goes on from files that another program has left: what they say is part of the project now.
    pub(super) fn adopt(&mut self, files: Files) {
        self.files = files;
    }

    /// The same project at another place, written there now; what was there before is replaced. `Err`
    /// with the holder's name inside if somebody else writes there.
    pub(super) fn moved(
        &self,
        to: &Path,
        project: &Project,
        history: &History,
    ) -> io::Result<Result<Self, Holder>> {
        let disk = self.state.disk();
        let file = disk.resolved(to)?;
        let lock = match claim(&self.state, &file, self.project, false)? {
            Claimed::Mine(lock) => lock,
            Claimed::Held(holder) => return Ok(Err(holder)),
        };
        let hidden = place::hidden_folder(&file);
        for (_, journal) in journal::journals(disk, &hidden)? {
            aside::set_aside(disk, &hidden, &journal)?;
        }
        aside::keep_replaced(disk, &file)?;
        let mut files = Files::none(file);
        files.take_up(disk, files.drafts(disk, project)?)?;
        let mut home = Self::new(self.state.clone(), self.project, lock, files);
        home.carried = recovery::carried(project, history);
        home.durable = home.carried.len();
        if !home.carried.is_empty() {
            // The file holds everything; only the history would be missing after a crash.
            if home.begin_journal().is_err() {
                home.durable = 0;
            }
        }
        Ok(Ok(home))
    }

    /// Removes a project without a name that has moved to this file; its copies and its trash move along.
    pub(super) fn remove_unnamed(self, to: &Path) {
        if !self.is_unnamed() {
            return;
        }
        let disk = self.disk();
        let moved = backup::bring_along(disk, self.file(), to);
        let moved = moved.and_then(|()| trash::bring_along(disk, self.file(), to));
        if moved.is_ok() {
            let file = self.file().to_owned();
            let folder = place::folder_of(&file);
            let disk = self.state.disk().clone();
            drop(self);
            // What stays is offered again as a project without a name, so the file goes before its journal.
            let gone = disk.remove(&file).and_then(|()| disk.sync_folder(folder));
            let _gone = gone.and_then(|()| disk.remove_folder(folder));
        }
    }
}

/// The texts among some records.
fn texts(records: &[Record]) -> impl Iterator<Item = TextHash> {
    records.iter().filter_map(|record| match record {
        Record::Text(hash, _) => Some(*hash),
        Record::Enact(_) | Record::Saving(_) | Record::Saved(_) => None,
    })
}
