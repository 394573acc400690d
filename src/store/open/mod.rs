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
pub use self::problem::{OpenError, Problem};
use super::aside;
use super::atomic;
use super::backup;
use super::disk::Disk;
use super::file_hash::FileHash;
use super::home::{self, Claimed, Home};
use super::journal;
use super::lock::Holder;
use super::place::{self, StateFolder};
use crate::edit::History;
use crate::format::project_file::{self, Damage, ReadError};
use crate::model::{Part, Project, ProjectId};

/// A project that has been opened.
#[derive(Debug)]
pub struct Opened {
    /// The project, with the changes of its journal.
    pub project: Project,
    /// What can be undone and redone.
    pub history: History,
    /// What is wrong with its files; all that can be used is used.
    pub problems: Vec<Problem>,
    /// How many changes the journal held that were not in the file.
    pub recovered: usize,
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
    open_as(state, path, false)
}

/// As [`open`], but takes the place of a holder that may be long gone. The file is copied first: if
/// that cannot be done, the project is not opened.
///
/// # Errors
/// See [`OpenError`].
pub fn open_anyway(state: &StateFolder, path: &Path) -> Result<Opened, OpenError> {
    let io = |error| OpenError::io(path, error);
    let file = state.disk().resolved(path).map_err(io)?;
    backup::keep(state.disk(), &file).map_err(io)?;
    open_as(state, path, true)
}

fn open_as(state: &StateFolder, path: &Path, anyway: bool) -> Result<Opened, OpenError> {
    let disk = state.disk();
    let file = disk
        .resolved(path)
        .map_err(|error| OpenError::io(path, error))?;
    let id = read(disk, &file)?.project.id();
    let claimed = home::claim(state, &file, id, anyway).map_err(|error| OpenError::io(&file, error))?;
    let lock = match claimed {
        Claimed::Mine(lock) => lock,
        Claimed::Held(holder) => {
            let mut opened = look(state, path)?;
            opened.holder = Some(holder);
            return Ok(opened);
        }
    };
    atomic::remove_drafts(disk, place::folder_of(&file), &place::file_name(&file));
    atomic::remove_drafts(disk, &place::hidden_folder(&file), "journal-");
    // Read again: the file may have been written until the lock was taken.
    let read = read(disk, &file)?;
    let base = read.hash.clone();
    let (mut found, journals) = with_journal(state, file.clone(), read, true);
    let mut home = Home::new(state.clone(), file, id, lock, base);
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
        let (found, _) = with_journal(state, file.clone(), read(disk, &file)?, false);
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
            return Err(OpenError::Held { path, holder });
        }
    };
    let hidden = place::hidden_folder(&file);
    for (_, journal) in journal::journals(disk, &hidden) {
        aside::set_aside(disk, &hidden, &journal).map_err(io)?;
    }
    let base = atomic::write_hashed(disk, &file, |out| {
        project_file::write(&project, Part::Main, out)
    });
    let home = Home::new(
        state.clone(),
        file.clone(),
        project.id(),
        lock,
        base.map_err(io)?,
    );
    Ok(Opened {
        project,
        history: History::default(),
        problems: Vec::new(),
        recovered: 0,
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

struct FileRead {
    project: Project,
    damage: Vec<Damage>,
    hash: FileHash,
}

fn read(disk: &Disk, file: &Path) -> Result<FileRead, OpenError> {
    let io = |error| OpenError::io(file, error);
    let about = disk.about(file).map_err(io)?;
    if !about.is_file() {
        return Err(OpenError::NotAFile(file.to_owned()));
    }
    let unreadable = |error| OpenError::Unreadable {
        path: file.to_owned(),
        error,
    };
    let length = usize::try_from(about.length).unwrap_or(usize::MAX);
    if length > project_file::MOST_BYTES {
        return Err(unreadable(ReadError::TooLarge(length)));
    }
    let bytes = disk
        .read(file, project_file::MOST_BYTES as u64)
        .map_err(io)?;
    let read = project_file::read(&bytes).map_err(unreadable)?;
    Ok(FileRead {
        project: read.project,
        damage: read.problems,
        hash: FileHash::of(&bytes),
    })
}

impl Found {
    fn opened(self, home: Option<Box<Home>>) -> Opened {
        Opened {
            project: self.project,
            history: self.history,
            problems: self.problems,
            recovered: self.recovered,
            holder: None,
            home,
            file: self.file,
            unnamed: self.unnamed,
        }
    }
}

#[cfg(test)]
mod tests;
