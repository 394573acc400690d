//! A project file together with what its journals add.

use std::path::{Path, PathBuf};

use super::{OpenError, Problem};
use crate::edit::{Delta, History};
use crate::model::{Project, TextPlace};
use crate::store::beside::ChangedText;
use crate::store::disk::{Disk, is_missing};
use crate::store::file_hash::FileHash;
use crate::store::files::{Files, FilesRead};
use crate::store::place::{self, StateFolder};
use crate::store::recovery::{self, Fit, Recovered};
use crate::store::restored::{Restored, restored};
use crate::store::{aside, beside, journal};

/// Longest journal that is read, in bytes: it begins anew long before.
const MOST_BYTES: u64 = 4 << 30;

/// A project and what its journals add.
pub(super) struct Found {
    pub(super) project: Project,
    pub(super) history: History,
    pub(super) problems: Vec<Problem>,
    pub(super) changed: Vec<ChangedText>,
    pub(super) lower_sides: Option<Vec<Delta>>,
    pub(super) recovered: usize,
    pub(super) restored: Vec<Restored>,
    pub(super) carried: Vec<journal::Record>,
    /// No journal knows the file.
    pub(super) foreign: bool,
    pub(super) file: PathBuf,
    pub(super) unnamed: bool,
}

/// Adds what the journals hold. `ours`: the lock is taken, so damage may be set aside. Gives the
/// journals that are of no further use once a new one is on the disk.
pub(super) fn with_journal(
    state: &StateFolder,
    read: FilesRead,
    ours: bool,
) -> Result<(Found, Files, Vec<PathBuf>), OpenError> {
    let FilesRead {
        project,
        files,
        problems,
        lower_sides,
    } = read;
    let file = files.main().to_owned();
    let mut found = Found {
        project,
        history: History::default(),
        problems,
        changed: Vec::new(),
        lower_sides,
        recovered: 0,
        restored: Vec::new(),
        carried: Vec::new(),
        foreign: false,
        unnamed: state.is_unnamed(&file),
        file,
    };
    let journals = Journals::of(state, &found, &files.base(), ours)?;
    found.problems.extend(journals.problems);
    let mut useless = journals.useless;
    if let Some((path, journal, fit)) = journals.chosen {
        let (contained, is_foreign) = match fit {
            Fit::Exact(contained) => (contained, false),
            Fit::Foreign(contained) => (contained, true),
        };
        found.foreign = is_foreign;
        let new = journal.records.get(contained..).unwrap_or_default();
        let changes = recovery::changes(new);
        match recovered(&mut found.project, &journal, contained, is_foreign) {
            // All of it was saved once. Whoever wrote the file since meant it.
            _ if is_foreign && changes == 0 => useless.push(path),
            Some(recovered) => {
                if let Some(conflicts) = recovered.merged {
                    found.problems.push(Problem::Merged {
                        path: found.file.clone(),
                        changes,
                        conflicts,
                    });
                }
                found.history = recovered.history;
                found.carried = recovered.carried;
                found.recovered = changes;
                found.restored = restored(&journal.records, contained);
                useless.push(path);
            }
            None => {
                let folder = place::folder_of(&path);
                let kept = if ours {
                    aside::set_aside(state.disk(), folder, &path)
                } else {
                    Ok(path.clone())
                };
                found.problems.push(Problem::BadJournal {
                    path: kept.unwrap_or(path),
                });
            }
        }
    }
    let kept = [
        place::hidden_folder(&found.file),
        state.stand_in(found.project.id()),
    ];
    let beside = beside::add_texts(state.disk(), &mut found.project, &found.file, &kept, ours);
    found.problems.extend(beside.problems);
    found.changed = beside.changed;
    for document in found.project.documents().values() {
        let is_missing = !found.project.texts().contains_key(&document.hash);
        if is_missing && document.text == TextPlace::Inside {
            found.problems.push(Problem::NoText {
                path: found.file.clone(),
                title: document.title.clone(),
            });
        }
    }
    Ok((found, files, useless))
}

/// Adds what a journal holds to the project that was read; `None`, and the project as it was, if the
/// journal contradicts itself.
fn recovered(
    project: &mut Project,
    journal: &journal::ReadJournal,
    contained: usize,
    is_foreign: bool,
) -> Option<Recovered> {
    let mut replayed = project.clone();
    let exact = recovery::replayed(&mut replayed, journal, contained);
    if exact.is_some() && !is_foreign {
        *project = replayed;
        return exact;
    }
    let mut merged = project.clone();
    let recovered = recovery::merged(&mut merged, journal, contained)?;
    // Where nothing is in the way, each change stays one that can be undone.
    let is_same = merged == replayed;
    *project = merged;
    exact.filter(|_| is_same).or(Some(recovered))
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
    fn of(
        state: &StateFolder,
        found: &Found,
        hash: &FileHash,
        ours: bool,
    ) -> Result<Self, OpenError> {
        let disk = state.disk();
        let mut journals = Self::default();
        let id = found.project.id();
        let hidden = place::hidden_folder(&found.file);
        let stand_in = state.stand_in(id);
        let mut candidates = Vec::new();
        for folder in [&hidden, &stand_in] {
            let all = journal::journals(disk, folder);
            for (number, path) in all.map_err(|error| OpenError::io(folder, error))? {
                if let Some(journal) = journals.read(disk, folder, &path, ours)?
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
        Ok(journals)
    }

    /// Reads one; `None` for what is no journal. One that cannot be read at the moment may hold what was
    /// acknowledged, and a later one must not take its place.
    fn read(
        &mut self,
        disk: &Disk,
        folder: &Path,
        path: &Path,
        ours: bool,
    ) -> Result<Option<journal::ReadJournal>, OpenError> {
        let bytes = match disk.read(path, MOST_BYTES) {
            Err(error) if is_missing(&error) => return Ok(None),
            bytes => bytes.map_err(|error| OpenError::io(path, error))?,
        };
        let Some(journal) = journal::read(&bytes) else {
            if ours {
                let path = aside::set_aside(disk, folder, path).unwrap_or_else(|_| path.to_owned());
                self.problems.push(Problem::BadJournal { path });
            }
            return Ok(None);
        };
        if journal.sound < bytes.len() && ours {
            let aside = aside::set_tail_aside(disk, folder, path, &bytes, journal.sound);
            let path = aside.unwrap_or_else(|_| path.to_owned());
            self.problems.push(Problem::TornJournal { path });
        }
        Ok(Some(journal))
    }
}
