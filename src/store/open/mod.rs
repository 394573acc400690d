//! Opening and making projects.
//!
//! Opening never writes the project file. With the lock taken it reads the file, then the journal, and
//! does what the file does not contain yet; without it (somebody else has the project open, or a
//! command only reads) it does the same and touches nothing.
//!
//! `found` is the reading of file and journals, `problem` what can be wrong with them.

mod found;
mod problem;

use std::io;
use std::path::{Path, PathBuf};

use self::found::{Found, with_journal};
pub(super) use self::problem::in_file;
pub use self::problem::{OpenError, Problem};
use super::aside;
use super::atomic;
use super::backup;
use super::beside::ChangedText;
use super::files::{Files, Marks};
use super::home::{self, Claimed, Home};
use super::journal;
use super::lock::Holder;
use super::place::{self, StateFolder};
use super::restored::Restored;
use crate::edit::{Delta, History};
use crate::model::{Project, ProjectId};

/// A project that has been opened.
#[derive(Debug)]
pub struct Opened {
    /// The project, with the changes of its journal.
    pub project: Project,
    /// What can be undone and redone.
    pub history: History,
    /// What is wrong with its files; all that can be used is used.
    pub problems: Vec<Problem>,
    /// The new texts of documents whose files beside the project have changed; their old texts are used
    /// as far as copies are kept.
    pub changed: Vec<ChangedText>,
    /// What the lower sides of files with conflict marks did, to be merged into the project; `None` unless
    /// [`open_marked`] has found some.
    pub lower_sides: Option<Vec<Delta>>,
    /// How many changes the journal held that were not in the file.
    pub recovered: usize,
    /// What these were, in the order in which it was done.
    pub restored: Vec<Restored>,
    /// Who else has it open; it can then only be read here.
    pub holder: Option<Holder>,
    /// Where it can be written; `None` if it was opened to be read.
    pub(super) home: Option<Box<Home>>,
    file: PathBuf,
    unnamed: bool,
}

impl Opened {
    /// The project file; `None` for a project without a name.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        (!self.unnamed).then_some(self.file.as_path())
    }

    /// The project file, also of a project without a name; links resolved.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.file
    }
}

/// Opens a project for work.
///
/// # Errors
/// See [`OpenError`]. That somebody else has it open is none: it is then opened to be read.
pub fn open(state: &StateFolder, path: &Path) -> Result<Opened, OpenError> {
    open_with(state, path, &mut |_, _| true)
}

/// As [`open`], but takes the place of a holder that may be long gone. The file is copied first: if
/// that cannot be done, the project is not opened.
///
/// # Errors
/// See [`OpenError`].
pub fn open_anyway(state: &StateFolder, path: &Path) -> Result<Opened, OpenError> {
    let io = |error| OpenError::io(path, error);
    let file = state.disk().resolved(path).map_err(io)?;
    backup::keep(state.disk(), &place::hidden_folder(&file), &file).map_err(io)?;
    open_as(state, path, Marks::Refuse, true, &mut |_, _| true)
}

/// As [`open`], and says on the way how many bytes of a file are read, and of how many. Where `go_on` gives
/// false, nothing is opened, and the error [`is_cancelled`](OpenError::is_cancelled).
///
/// # Errors
/// As [`open`].
pub fn open_with(
    state: &StateFolder,
    path: &Path,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Opened, OpenError> {
    open_as(state, path, Marks::Refuse, false, go_on)
}

/// As [`open_with`], also a file in which a version-control merge has left conflict marks: the project is
/// what the upper sides say, and [`Opened::lower_sides`] is to be merged into it. The file stays as it is
/// until the project is saved.
///
/// # Errors
/// As [`open`]; [`OpenError::Unreadable`] where the marks do not belong together.
pub fn open_marked(
    state: &StateFolder,
    path: &Path,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Opened, OpenError> {
    open_as(state, path, Marks::Take, false, go_on)
}

fn open_as(
    state: &StateFolder,
    path: &Path,
    marks: Marks,
    anyway: bool,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Opened, OpenError> {
    let disk = state.disk();
    let file = disk
        .resolved(path)
        .map_err(|error| OpenError::io(path, error))?;
    // First, because the lock leaves traces, and beside a file that cannot be read there are to be none.
    let mut read = Files::read_with(disk, &file, marks, go_on)?;
    let id = read.project.id();
    let claimed =
        home::claim(state, &file, id, anyway).map_err(|error| OpenError::io(&file, error))?;
    let lock = match claimed {
        Claimed::Mine(lock) => lock,
        Claimed::Held(holder) => {
            let mut opened = look(state, path)?;
            opened.holder = Some(holder);
            return Ok(opened);
        }
    };
    atomic::remove_drafts(disk, &place::hidden_folder(&file), "journal-");
    // The files may have been written until the lock was taken.
    let are_changed = read.files.are_changed(disk, id);
    if are_changed.map_err(|error| OpenError::io(&file, error))? {
        read = Files::read_with(disk, &file, marks, go_on)?;
    }
    read.files.remove_drafts(disk);
    let (mut found, files, journals) = with_journal(state, read, true)?;
    let mut home = Home::new(state.clone(), id, lock, files);
    home.take_over(
        std::mem::take(&mut found.carried),
        found.recovered,
        journals,
    );
    Ok(found.opened(Some(Box::new(home))))
}

/// Opens a project to read it, with everything acknowledged so far, and touches nothing.
///
/// # Errors
/// See [`OpenError`].
pub fn look(state: &StateFolder, path: &Path) -> Result<Opened, OpenError> {
    let disk = state.disk();
    let file = disk
        .resolved(path)
        .map_err(|error| OpenError::io(path, error))?;
    // Whoever writes the project may replace the file before we read its journal.
    let mut tries = 0;
    loop {
        let (found, ..) = with_journal(state, Files::read(disk, &file)?, false)?;
        tries += 1;
        if tries == 3 || !found.foreign {
            return Ok(found.opened(None));
        }
    }
}

/// Writes a new project file and opens it.
///
/// # Errors
/// [`OpenError::Exists`] if a file is there and `replace` is false; see [`OpenError`].
pub fn create(
    state: &StateFolder,
    path: &Path,
    project: Project,
    replace: bool,
) -> Result<Opened, OpenError> {
    let io = |error| OpenError::io(path, error);
    let disk = state.disk();
    let file = disk.resolved(path).map_err(io)?;
    if disk.has(&file) && !replace {
        return Err(OpenError::Exists(path.to_owned()));
    }
    let lock = match home::claim(state, &file, project.id(), false).map_err(io)? {
        Claimed::Mine(lock) => lock,
        Claimed::Held(holder) => {
            let path = path.to_owned();
            let holder = Box::new(holder);
            return Err(OpenError::Held { path, holder });
        }
    };
    let hidden = place::hidden_folder(&file);
    for (_, journal) in journal::journals(disk, &hidden).map_err(io)? {
        aside::set_aside(disk, &hidden, &journal).map_err(io)?;
    }
    aside::keep_replaced(disk, &file).map_err(io)?;
    let mut files = Files::none(file.clone());
    let written = files.drafts(disk, &project);
    let written = written.and_then(|drafts| files.take_up(disk, drafts));
    written.map_err(io)?;
    let home = Home::new(state.clone(), project.id(), lock, files);
    Ok(Opened {
        project,
        history: History::default(),
        problems: Vec::new(),
        changed: Vec::new(),
        lower_sides: None,
        recovered: 0,
        restored: Vec::new(),
        holder: None,
        unnamed: home.is_unnamed(),
        home: Some(Box::new(home)),
        file,
    })
}

/// Makes a project without a name, in the state folder, and opens it.
///
/// # Errors
/// See [`OpenError`].
pub fn create_unnamed(state: &StateFolder, project: Project) -> Result<Opened, OpenError> {
    let file = state.unnamed_file(project.id());
    let folder = place::folder_of(&file);
    state
        .disk()
        .ensure_folders(folder)
        .map_err(|error| OpenError::io(folder, error))?;
    create(state, &file, project, true)
}

/// Removes a project without a name from the state folder. For one in which nothing was done.
///
/// # Errors
/// As the file system gives them.
pub fn forget_unnamed(state: &StateFolder, project: ProjectId) -> io::Result<()> {
    state
        .disk()
        .remove_folder(place::folder_of(&state.unnamed_file(project)))
}

impl Found {
    fn opened(self, home: Option<Box<Home>>) -> Opened {
        Opened {
            project: self.project,
            history: self.history,
            problems: self.problems,
            changed: self.changed,
            lower_sides: self.lower_sides,
            recovered: self.recovered,
            restored: self.restored,
            holder: None,
            home,
            file: self.file,
            unnamed: self.unnamed,
        }
    }
}

#[cfg(test)]
mod held_tests;
#[cfg(test)]
mod tests;
