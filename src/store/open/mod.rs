//! Opening and making projects.
//!
//! Opening never writes the project file. With the lock taken it reads the file, then the journal, and
//! does what the file does not contain yet; without it (somebody else has the project open, or a
//! command only reads) it does the same and touches nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::aside;
use super::atomic;
use super::beside;
use super::file_hash::FileHash;
use super::home::{self, Claimed, Home};
use super::journal;
use super::place::{self, StateFolder};
use super::recovery::{self, Fit};
use crate::edit::History;
use crate::format::project_file::{self, Damage, ReadError};
use crate::model::{Project, TextPlace};

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
    /// Who else has it open, in words for a person; it can then only be read here.
    pub holder: Option<String>,
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

/// Something wrong with a project's files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A place in the project file.
    #[error("{}: {damage}", path.display())]
    File {
        /// The project file.
        path: PathBuf,
        /// Where, and what.
        damage: Damage,
    },
    /// A document's text is not in the file.
    #[error("{}: the text of the document {title:?} is missing", path.display())]
    NoText {
        /// The project file.
        path: PathBuf,
        /// The document's title.
        title: String,
    },
    /// A document's text, kept beside the project, cannot be used.
    #[error("{}: the text of the document {title:?}: {reason}", path.display())]
    Beside {
        /// The text's file.
        path: PathBuf,
        /// The document's title.
        title: String,
        /// What is wrong.
        reason: String,
    },
    /// The last line of a journal was never finished.
    #[error("{}: an unfinished end of the journal was set aside", path.display())]
    TornJournal {
        /// Where it is now.
        path: PathBuf,
    },
    /// A journal builds on another version of the project file, and its changes do not fit this one.
    #[error(
        "{}: the project file was changed by another program, and changes that were not saved yet do not \
         fit it; they are kept here", path.display()
    )]
    OtherBase {
        /// Where the journal is.
        path: PathBuf,
        /// How many changes it holds that were not saved.
        changes: usize,
    },
    /// A journal cannot be read at all.
    #[error("{}: this journal cannot be read; it was set aside", path.display())]
    BadJournal {
        /// Where it is.
        path: PathBuf,
    },
}

/// Why a project is not opened or made.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{}: there is no such file", .0.display())]
    Missing(PathBuf),
    /// A folder, a device, a pipe.
    #[error("{}: this is not a file", .0.display())]
    NotAFile(PathBuf),
    /// A file is there already, and was not to be replaced.
    #[error("{}: this file exists already", .0.display())]
    Exists(PathBuf),
    /// Somebody else has it open.
    #[error("{}: this project is open elsewhere: {holder}", path.display())]
    Held {
        /// The project file.
        path: PathBuf,
        /// Who, in words for a person.
        holder: String,
    },
    /// It is no project file that this version can read.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: ReadError,
    },
    /// The system says no.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What it says.
        error: io::Error,
    },
}

impl OpenError {
    fn io(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        if error.kind() == io::ErrorKind::NotFound {
            Self::Missing(path)
        } else {
            Self::Io { path, error }
        }
    }
}

/// Opens a project for work.
///
/// # Errors
/// See [`OpenError`]. That somebody else has it open is none: it is then opened to be read.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    open_in(&StateFolder::of_user(), path)
}

/// As [`open`], with a state folder of the caller's choice.
///
/// # Errors
/// As [`open`].
pub fn open_in(state: &StateFolder, path: &Path) -> Result<Opened, OpenError> {
    let file = place::resolved(path).map_err(|error| OpenError::io(path, error))?;
    let id = read(&file)?.project.id();
    let claimed = home::claim(state, &file, id).map_err(|error| OpenError::io(&file, error))?;
    let lock = match claimed {
        Claimed::Mine(lock) => lock,
        Claimed::Held(holder) => {
            let mut opened = look_in(state, path)?;
            opened.holder = Some(holder);
            return Ok(opened);
        }
    };
    atomic::remove_drafts(place::folder_of(&file), &place::file_name(&file));
    atomic::remove_drafts(&place::hidden_folder(&file), "journal-");
    // Read again: the file may have been written until the lock was taken.
    let read = read(&file)?;
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
pub fn look(path: &Path) -> Result<Opened, OpenError> {
    look_in(&StateFolder::of_user(), path)
}

/// As [`look`], with a state folder of the caller's choice.
///
/// # Errors
/// As [`look`].
pub fn look_in(state: &StateFolder, path: &Path) -> Result<Opened, OpenError> {
    let file = place::resolved(path).map_err(|error| OpenError::io(path, error))?;
    // Whoever writes the project may replace the file before we read its journal.
    let mut tries = 0;
    loop {
        let (found, _) = with_journal(state, file.clone(), read(&file)?, false);
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
pub fn create_at(path: &Path, project: Project, replace: bool) -> Result<Opened, OpenError> {
    create_in(&StateFolder::of_user(), path, project, replace)
}

/// As [`create_at`], with a state folder of the caller's choice.
///
/// # Errors
/// As [`create_at`].
pub fn create_in(
    state: &StateFolder,
    path: &Path,
    project: Project,
    replace: bool,
) -> Result<Opened, OpenError> {
    let io = |error| OpenError::io(path, error);
    let file = place::resolved(path).map_err(io)?;
    if file.exists() && !replace {
        return Err(OpenError::Exists(path.to_owned()));
    }
    let lock = match home::claim(state, &file, project.id()).map_err(io)? {
        Claimed::Mine(lock) => lock,
        Claimed::Held(holder) => {
            let path = path.to_owned();
            return Err(OpenError::Held { path, holder });
        }
    };
    let hidden = place::hidden_folder(&file);
    for (_, journal) in journal::journals(&hidden) {
        aside::set_aside(&hidden, &journal).map_err(io)?;
    }
    let base = atomic::write_hashed(&file, |out| project_file::write(&project, out));
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
pub fn create(project: Project) -> Result<Opened, OpenError> {
    create_unnamed_in(&StateFolder::of_user(), project)
}

/// As [`create`], with a state folder of the caller's choice.
///
/// # Errors
/// As [`create`].
pub fn create_unnamed_in(state: &StateFolder, project: Project) -> Result<Opened, OpenError> {
    let file = state.unnamed_file(project.id());
    let folder = place::folder_of(&file);
    fs::create_dir_all(folder).map_err(|error| OpenError::io(folder, error))?;
    create_in(state, &file, project, true)
}

/// The files of the projects without a name, the newest first.
#[must_use]
pub fn unnamed(state: &StateFolder) -> Vec<PathBuf> {
    let folders = fs::read_dir(state.unnamed())
        .into_iter()
        .flatten()
        .flatten();
    let mut files: Vec<PathBuf> = folders
        .map(|folder| folder.path().join(format!("project{}", place::EXTENSION)))
        .filter(|file| file.is_file())
        .collect();
    // Their folders are named by ids that sort by time.
    files.sort();
    files.reverse();
    files
}

struct FileRead {
    project: Project,
    damage: Vec<Damage>,
    hash: FileHash,
}

fn read(file: &Path) -> Result<FileRead, OpenError> {
    let io = |error| OpenError::io(file, error);
    let about = fs::metadata(file).map_err(io)?;
    if !about.is_file() {
        return Err(OpenError::NotAFile(file.to_owned()));
    }
    let unreadable = |error| OpenError::Unreadable {
        path: file.to_owned(),
        error,
    };
    let length = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if length > project_file::MOST_BYTES {
        return Err(unreadable(ReadError::TooLarge(length)));
    }
    let bytes = fs::read(file).map_err(io)?;
    let read = project_file::read(&bytes).map_err(unreadable)?;
    Ok(FileRead {
        project: read.project,
        damage: read.problems,
        hash: FileHash::of(&bytes),
    })
}

/// A project and what its journals add.
struct Found {
    project: Project,
    history: History,
    problems: Vec<Problem>,
    recovered: usize,
    carried: Vec<journal::Record>,
    /// No journal knows the file.
    foreign: bool,
    file: PathBuf,
    unnamed: bool,
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

/// Adds what the journals hold. `ours`: the lock is taken, so damage may be set aside. Gives the
/// journals that are of no further use once a new one is on the disk.
fn with_journal(
    state: &StateFolder,
    file: PathBuf,
    read: FileRead,
    ours: bool,
) -> (Found, Vec<PathBuf>) {
    let damage = read.damage.into_iter().map(|damage| Problem::File {
        path: file.clone(),
        damage,
    });
    let mut found = Found {
        project: read.project,
        history: History::default(),
        problems: damage.collect(),
        recovered: 0,
        carried: Vec::new(),
        foreign: false,
        unnamed: state.is_unnamed(&file),
        file,
    };
    let journals = Journals::of(state, &found, &read.hash, ours);
    found.problems.extend(journals.problems);
    let mut useless = journals.useless;
    if let Some((path, journal, fit)) = journals.chosen {
        let (contained, is_foreign) = match fit {
            Fit::Exact(contained) => (contained, false),
            Fit::Foreign(contained) => (contained, true),
        };
        found.foreign = is_foreign;
        let new = journal.records.get(contained..).unwrap_or_default();
        let changes = new
            .iter()
            .filter(|r| matches!(r, journal::Record::Enact(_)))
            .count();
        let recovered = if is_foreign && changes == 0 {
            // All of it was saved once. Whoever wrote the file since meant it.
            None
        } else {
            recovery::recovered(found.project.clone(), &journal, contained)
        };
        if let Some(recovered) = recovered {
            found.project = recovered.project;
            found.history = recovered.history;
            found.recovered = recovered.count;
            found.carried = recovered.carried;
            useless.push(path);
        } else if changes > 0 {
            let folder = place::folder_of(&path);
            let kept = if ours {
                aside::set_aside(folder, &path)
            } else {
                Ok(path.clone())
            };
            found.problems.push(Problem::OtherBase {
                path: kept.unwrap_or(path),
                changes,
            });
        } else {
            useless.push(path);
        }
    }
    found
        .problems
        .extend(beside::add_texts(&mut found.project, &found.file));
    for document in found.project.documents().values() {
        let is_missing = !found.project.texts().contains_key(&document.hash);
        if is_missing && document.text == TextPlace::Inside {
            found.problems.push(Problem::NoText {
                path: found.file.clone(),
                title: document.title.clone(),
            });
        }
    }
    (found, useless)
}

/// The journals that may belong to a project file.
#[derive(Default)]
struct Journals {
    chosen: Option<(PathBuf, journal::ReadJournal, Fit)>,
    useless: Vec<PathBuf>,
    problems: Vec<Problem>,
}

impl Journals {
    /// Chooses the latest journal that knows the file, else the latest in the hidden folder. Journals
    /// in the stand-in that do not know the file may belong to another copy of the project.
    fn of(state: &StateFolder, found: &Found, hash: &FileHash, ours: bool) -> Self {
        let mut journals = Self::default();
        let id = found.project.id();
        let hidden = place::hidden_folder(&found.file);
        let stand_in = state.stand_in(id);
        let mut candidates = Vec::new();
        for folder in [&hidden, &stand_in] {
            for (number, path) in journal::journals(folder) {
                if let Some(journal) = journals.read(folder, &path, ours)
                    && (journal.head.project == id || *folder == hidden)
                {
                    let fit = recovery::fit(&journal, hash);
                    candidates.push((number, path, journal, fit, *folder == hidden));
                }
            }
        }
        candidates.sort_by_key(|(number, _, _, fit, is_hidden)| {
            let is_exact = matches!(fit, Fit::Exact(_));
            (is_exact, *is_hidden && !is_exact, *number)
        });
        if let Some((_, path, journal, fit, is_hidden)) = candidates.pop()
            && (is_hidden || matches!(fit, Fit::Exact(_)))
        {
            journals.chosen = Some((path, journal, fit));
        }
        // Journals of the hidden folder follow one another, so what is older is contained.
        let older = candidates
            .into_iter()
            .filter(|(_, _, _, _, is_hidden)| *is_hidden);
        journals.useless = older.map(|(_, path, ..)| path).collect();
        journals
    }

    fn read(&mut self, folder: &Path, path: &Path, ours: bool) -> Option<journal::ReadJournal> {
        let bytes = fs::read(path).ok()?;
        let Some(journal) = journal::read(&bytes) else {
            if ours {
                let path = aside::set_aside(folder, path).unwrap_or_else(|_| path.to_owned());
                self.problems.push(Problem::BadJournal { path });
            }
            return None;
        };
        if journal.sound < bytes.len() && ours {
            let aside = aside::set_tail_aside(folder, path, &bytes, journal.sound);
            let path = aside.unwrap_or_else(|_| path.to_owned());
            self.problems.push(Problem::TornJournal { path });
        }
        Some(journal)
    }
}

#[cfg(test)]
mod tests;
