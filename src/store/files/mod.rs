//! The files of one project: the main one, and beside it one for each author who has one.
//!
//! They stand in one folder: `NAME.isnad.ron` and `NAME.ANYTHING.isnad.ron`. What a file is, its first
//! line says and not its name, so that files can be renamed; a file of another project is none of ours.
//!
//! **Order of writing.** All new contents are on the disk under hidden names before the first one takes
//! its place. The authors' files come first and the main one last: it says who has a file, so rows
//! on their way into one are never in neither. On their way out they are in the main file before the
//! file that they leave is put aside. A crash between two of these steps leaves files of two saves,
//! which no journal knows; the rows that differ are merged, and each is one of two known versions.

mod marked;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::aside;
use super::atomic::{self, Draft};
use super::disk::{Disk, is_missing};
use super::file_hash::{FileHash, Hashing};
use super::open::{OpenError, Problem, in_file};
use super::place;
use crate::edit::Delta;
use crate::format::project_file::{self, Head, ReadError, Reason};
use crate::model::{AuthorId, Part, Project, ProjectId};

/// So much of a file is read to know whose it is.
const HEAD_BYTES: u64 = 4096;

/// The files of one project, as they were last read or written here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Files {
    main: PathBuf,
    known: BTreeMap<Part, Known>,
    /// Files that may have taken the place of known ones; the step itself failed.
    maybe: BTreeMap<Part, Known>,
    /// Authors whose file is missing: an empty one must not take its place.
    missing: BTreeSet<AuthorId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    path: PathBuf,
    hash: FileHash,
}

/// A project as its files say, without what its journals add.
pub(super) struct FilesRead {
    pub(super) project: Project,
    pub(super) files: Files,
    pub(super) problems: Vec<Problem>,
    /// What the lower sides of files with conflict marks did, where those were to be read: the project is
    /// what the upper sides say. `None` if there are none.
    pub(super) lower_sides: Option<Vec<Delta>>,
}

/// What becomes of a file with the conflict marks of a version-control merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// It is not read.
    Refuse,
    /// Both sides are read, to be merged.
    Take,
}

/// New contents of the files, on the disk under hidden names.
pub(super) struct Drafts {
    new: BTreeMap<Part, Known>,
    drafts: Vec<(Part, Draft)>,
}

impl Files {
    /// The files of a project of which none is written yet.
    pub(super) fn none(main: PathBuf) -> Self {
        Self {
            main,
            known: BTreeMap::new(),
            maybe: BTreeMap::new(),
            missing: BTreeSet::new(),
        }
    }

    /// The main file, links resolved.
    pub(super) fn main(&self) -> &Path {
        &self.main
    }

    /// What a journal on these files names as its base: the hash of the main file, or of the list of
    /// hashes if there are more.
    pub(super) fn base(&self) -> FileHash {
        base(&self.known)
    }

    /// Reads a project from its files.
    pub(super) fn read(disk: &Disk, main: &Path) -> Result<FilesRead, OpenError> {
        Self::read_with(disk, main, Marks::Refuse, &mut |_, _| true)
    }

    /// As [`Files::read`], and says how far it is with each file; see [`project_file::read_with`].
    pub(super) fn read_with(
        disk: &Disk,
        main: &Path,
        marks: Marks,
        go_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<FilesRead, OpenError> {
        let mut files = Self::none(main.to_owned());
        let (mut problems, mut lower_sides) = (Vec::new(), None);
        let mut read_one = |files: &mut Self, path: &Path, problems: &mut Vec<Problem>| {
            let (project, lower) = files.read_one(disk, path, marks, problems, go_on)?;
            if let Some(lower) = lower {
                lower_sides.get_or_insert_with(Vec::new).extend(lower);
            }
            Ok(project)
        };
        let first = read_one(&mut files, main, &mut problems)?;
        let id = first.id();
        let others = siblings(disk, main, id).map_err(|error| OpenError::io(main, error))?;
        let mut paths = Vec::new();
        let mut parts = Vec::new();
        for (path, head) in others {
            match read_one(&mut files, &path, &mut problems) {
                Ok(part) => parts.push((head.part, part)),
                Err(error) if error.is_cancelled() => return Err(error),
                // What cannot be read at the moment is not missing.
                Err(error @ OpenError::Io { .. }) => return Err(error),
                Err(error) => {
                    problems.push(Problem::Part {
                        path,
                        reason: error.to_string(),
                    });
                    continue;
                }
            }
            paths.push(path);
        }
        let (project, misfits) = project_file::join(first, parts);
        for misfit in misfits {
            if let Reason::NoFile(author) = misfit.reason {
                files.missing.insert(author);
            }
            let path = misfit.file.and_then(|file| paths.get(file));
            let path = path.map_or(main, PathBuf::as_path).to_owned();
            if matches!(misfit.reason, Reason::SecondFile | Reason::OtherProject(_)) {
                files.known.retain(|_, known| known.path != path);
            }
            let reason = misfit.reason.to_string();
            problems.push(Problem::Part { path, reason });
        }
        Ok(FilesRead {
            project,
            files,
            problems,
            lower_sides,
        })
    }

    fn read_one(
        &mut self,
        disk: &Disk,
        path: &Path,
        marks: Marks,
        problems: &mut Vec<Problem>,
        go_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<(Project, Option<Vec<Delta>>), OpenError> {
        let bytes = bytes_of(disk, path)?;
        let mut lower = None;
        let read = match project_file::read_with(&bytes, go_on) {
            Err(ReadError::ConflictMarks(_)) if marks == Marks::Take => {
                marked::upper_and_lower(&bytes).map(|(upper, deltas)| {
                    lower = Some(deltas);
                    upper
                })
            }
            read => read,
        };
        let read = read.map_err(|error| OpenError::Unreadable {
            path: path.to_owned(),
            error,
        })?;
        if path == self.main && read.part != Part::Main {
            return Err(OpenError::NotMain(path.to_owned()));
        }
        problems.extend(in_file(path, &bytes, read.problems));
        self.known.entry(read.part).or_insert_with(|| Known {
            path: path.to_owned(),
            hash: FileHash::of(&bytes),
        });
        Ok((read.project, lower))
    }

    /// Whether a file is not the one that was read or written here, or a new one has come. A file that is
    /// gone is not overwritten by being written.
    pub(super) fn are_changed(&self, disk: &Disk, id: ProjectId) -> io::Result<bool> {
        let known = self.known.values().map(|known| known.path.clone());
        let mut paths: BTreeSet<PathBuf> = known.collect();
        paths.insert(self.main.clone());
        paths.extend(
            siblings(disk, &self.main, id)?
                .into_iter()
                .map(|(path, _)| path),
        );
        for path in paths {
            let mut found = match disk.open(&path) {
                Ok(found) => found,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let mut hashing = Hashing::new(io::sink());
            io::copy(&mut found, &mut hashing)?;
            let hash = hashing.hash();
            let known = self.known.iter().find(|(_, known)| known.path == path);
            let is_known = known.is_some_and(|(part, known)| {
                known.hash == hash || self.maybe.get(part).is_some_and(|maybe| maybe.hash == hash)
            });
            // The first try to make a file may have succeeded although it failed.
            let maybe = Known { path, hash };
            let is_made = known.is_none() && self.maybe.values().any(|known| *known == maybe);
            if !is_known && !is_made {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Brings the contents of all files that a project needs to the disk, under hidden names; those that
    /// would not change are left.
    pub(super) fn drafts(&self, disk: &Disk, project: &Project) -> io::Result<Drafts> {
        let mut new = BTreeMap::new();
        let mut drafts = Vec::new();
        let parts = project.parts();
        for &part in &parts {
            let known = self.known.get(&part);
            if let Part::Author(author) = part
                && known.is_none()
                && self.missing.contains(&author)
                && !project.rows().any(|row| row.author() == Some(author))
            {
                continue;
            }
            let path = match known.or(self.maybe.get(&part)) {
                Some(known) => known.path.clone(),
                None => self.path_of(disk, project, part),
            };
            let is_there = disk.has(&path);
            let unchanged = |hash: &FileHash| is_there && known.is_some_and(|k| k.hash == *hash);
            if parts.len() > 1 {
                // Most are other people's and stay as they are: they are not even drafted.
                let mut hashing = Hashing::new(io::sink());
                project_file::write(project, part, &mut hashing)?;
                let hash = hashing.hash();
                if unchanged(&hash) {
                    new.insert(part, Known { path, hash });
                    continue;
                }
            }
            let mut draft = Draft::of(disk, &path)?;
            project_file::write(project, part, &mut draft)?;
            let hash = draft.synced()?;
            if !unchanged(&hash) {
                drafts.push((part, draft));
            }
            new.insert(part, Known { path, hash });
        }
        // The main part is the smallest one.
        drafts.reverse();
        Ok(Drafts { new, drafts })
    }

    /// Puts drafts in place, the main file last, and files that the project has no more aside.
    pub(super) fn take_up(&mut self, disk: &Disk, drafts: Drafts) -> io::Result<()> {
        let Drafts { new, drafts } = drafts;
        for (part, draft) in drafts {
            if let Some(known) = new.get(&part) {
                self.maybe.insert(part, known.clone());
                draft.put_in_place()?;
                self.known.insert(part, known.clone());
                self.maybe.remove(&part);
            }
        }
        let hidden = place::hidden_folder(&self.main);
        for (part, known) in &self.known {
            if !new.contains_key(part) && disk.has(&known.path) {
                aside::set_aside(disk, &hidden, &known.path)?;
            }
        }
        self.known = new;
        Ok(())
    }

    /// Where an author's file is made: named after the author as far as every system allows.
    fn path_of(&self, disk: &Disk, project: &Project, part: Part) -> PathBuf {
        let Part::Author(author) = part else {
            return self.main.clone();
        };
        let name = project.authors().get(&author).map(|row| row.name.as_str());
        let name: String = name
            .unwrap_or_default()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .take(40)
            .collect();
        let name = name.trim_matches('-');
        let stem = place::stem(&self.main);
        let named = |name: &str| {
            let file = format!("{stem}.{name}{}", place::EXTENSION);
            self.main.with_file_name(file)
        };
        let numbers = (2_u32..10_000).map(|number| named(&format!("{author}-{number}")));
        let plain = (!name.is_empty()).then(|| named(name));
        let mut paths = plain
            .into_iter()
            .chain([named(&author.to_string())])
            .chain(numbers);
        let is_free = |path: &PathBuf| !disk.has(path) && !disk.is_link(path);
        paths
            .find(is_free)
            .unwrap_or_else(|| named(&author.to_string()))
    }

    /// Removes what killed programs have left of these files. To be called under their lock.
    pub(super) fn remove_drafts(&self, disk: &Disk) {
        for known in self.known.values() {
            let folder = place::folder_of(&known.path);
            atomic::remove_drafts(disk, folder, &place::file_name(&known.path));
        }
    }
}

impl Drafts {
    /// The files that are going to be written.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        let parts = self.drafts.iter().map(|(part, _)| part);
        parts.filter_map(|part| self.new.get(part).map(|known| known.path.as_path()))
    }

    /// As [`Files::base`], of the files as they will be.
    pub(super) fn base(&self) -> FileHash {
        base(&self.new)
    }
}

fn base(known: &BTreeMap<Part, Known>) -> FileHash {
    if let (Some(main), 1) = (known.get(&Part::Main), known.len()) {
        return main.hash.clone();
    }
    let list = known.iter().map(|(part, known)| match part {
        Part::Main => format!("{} main\n", known.hash),
        Part::Author(author) => format!("{} {author}\n", known.hash),
    });
    FileHash::of(list.collect::<String>().as_bytes())
}

/// The files of authors of a project beside its main one, by name.
fn siblings(disk: &Disk, main: &Path, id: ProjectId) -> io::Result<Vec<(PathBuf, Head)>> {
    let stem = format!("{}.", place::stem(main));
    let paths = match disk.list(place::folder_of(main)) {
        Err(error) if is_missing(&error) => Vec::new(),
        paths => paths?,
    };
    paths
        .into_iter()
        .filter(|path| {
            let name = place::file_name(path);
            path != main && name.starts_with(&stem) && name.ends_with(place::EXTENSION)
        })
        // A link that came with the project could make any file one of its own.
        .filter(|path| !disk.is_link(path))
        .filter_map(|path| match head_of(disk, &path) {
            Ok(head) => {
                let head = head.filter(|head| head.project == id && head.part != Part::Main);
                Some(Ok((path, head?)))
            }
            Err(error) => Some(Err(error)),
        })
        .collect()
}

/// The first line of a file, if it is that of a project's file.
pub(super) fn head_of(disk: &Disk, path: &Path) -> io::Result<Option<Head>> {
    let mut file = match disk.open(path) {
        Err(error) if is_missing(&error) || error.kind() == io::ErrorKind::InvalidInput => {
            return Ok(None);
        }
        file => file?.take(HEAD_BYTES),
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(project_file::head(&bytes).ok())
}

fn bytes_of(disk: &Disk, path: &Path) -> Result<Vec<u8>, OpenError> {
    let io = |error| OpenError::io(path, error);
    let about = disk.about(path).map_err(io)?;
    if !about.is_file() {
        return Err(OpenError::NotAFile(path.to_owned()));
    }
    let length = usize::try_from(about.length).unwrap_or(usize::MAX);
    if length > project_file::MOST_BYTES {
        return Err(OpenError::Unreadable {
            path: path.to_owned(),
            error: ReadError::TooLarge(length),
        });
    }
    disk.read(path, project_file::MOST_BYTES as u64).map_err(io)
}

#[cfg(test)]
mod tests;
