//! What the path field and the folder list say, without a window.

use std::collections::BTreeSet;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::session::folder::{self, EntryKind, FolderEntry};
use crate::session::{Ask, Purpose};

/// A path in the making.
pub(super) struct Browser {
    purpose: Purpose,
    /// What stands in the field.
    pub field: String,
    /// Where the dialog began: a path that does not say otherwise is below it.
    start: PathBuf,
    /// The folder that is listed.
    folder: PathBuf,
    entries: Vec<FolderEntry>,
    /// Places in `entries` of what is shown.
    shown: Vec<usize>,
    /// Lines of the list that are marked.
    pub marked: BTreeSet<usize>,
    /// Why the path cannot be taken as it is.
    pub complaint: Option<Complaint>,
}

/// Why a path cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Complaint {
    /// The folder cannot be read; with what the system says.
    Unreadable(PathBuf, String),
    /// There is nothing of this name.
    Missing(PathBuf),
    /// A file, where a folder is wanted.
    NotFolder(PathBuf),
    /// A folder in which to write is not there.
    NoFolder(PathBuf),
    /// A file that would be written over.
    Replaces(PathBuf),
}

impl Browser {
    pub(super) fn new(ask: &Ask) -> Self {
        let begin = ask
            .folder
            .clone()
            .filter(|folder| folder::is_folder(folder));
        let start = begin.unwrap_or_else(folder::home);
        let mut browser = Self {
            purpose: ask.purpose.clone(),
            field: String::new(),
            start: start.clone(),
            folder: PathBuf::new(),
            entries: Vec::new(),
            shown: Vec::new(),
            marked: BTreeSet::new(),
            complaint: None,
        };
        browser.enter(&start);
        browser.field.push_str(&ask.suggested);
        browser
    }

    /// What is shown: whether each is a file, and its name.
    pub(super) fn lines(&self) -> usize {
        self.shown.len()
    }

    pub(super) fn line(&self, line: usize) -> Option<&FolderEntry> {
        self.entries.get(*self.shown.get(line)?)
    }

    /// The folder that is listed.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Lists a folder and puts it into the field.
    pub(super) fn enter(&mut self, folder: &Path) {
        self.field = folder.display().to_string();
        if !self.field.ends_with(MAIN_SEPARATOR) {
            self.field.push(MAIN_SEPARATOR);
        }
        self.typed();
    }

    /// Follows what was typed into the field.
    pub(super) fn typed(&mut self) {
        self.marked.clear();
        self.complaint = None;
        let (folder, name) = self.split();
        let name = name.to_lowercase();
        if folder != self.folder {
            self.list(folder);
        }
        let is_wanted = |entry: &FolderEntry| match &self.purpose {
            _ if entry.kind == EntryKind::Folder => true,
            _ if self.purpose.is_folder() => false,
            Purpose::SaveAs | Purpose::Schema { .. } | Purpose::Join | Purpose::Handout { .. } => {
                entry.name.ends_with(".ron")
            }
            Purpose::OpenFolder
            | Purpose::ImportFolder
            | Purpose::OpenFiles
            | Purpose::NewerText(_)
            | Purpose::Import
            | Purpose::Export(_)
            | Purpose::Matrix(_)
            | Purpose::Disagreement(_) => true,
        };
        // A new name has nothing to do with those that are there.
        let narrows = !self.purpose.writes();
        let entries = self.entries.iter().enumerate();
        self.shown = entries
            .filter(|(_, entry)| is_wanted(entry))
            .filter(|(_, entry)| !narrows || entry.name.to_lowercase().contains(&name))
            .map(|(index, _)| index)
            .collect();
    }

    fn list(&mut self, folder: PathBuf) {
        match folder::entries(&folder) {
            Ok(entries) => self.entries = entries,
            Err(error) => {
                self.entries.clear();
                if folder::is_folder(&folder) {
                    self.complaint = Some(Complaint::Unreadable(folder.clone(), error.to_string()));
                }
            }
        }
        self.folder = folder;
    }

    /// The folder of the path in the field, and the name in it.
    fn split(&self) -> (PathBuf, &str) {
        let cut = self.field.rfind(MAIN_SEPARATOR).map_or(0, |at| at + 1);
        let (folder, name) = self.field.split_at(cut);
        (self.expanded(folder), name)
    }

    /// The path in the field.
    pub(super) fn path(&self) -> PathBuf {
        self.expanded(self.field.trim())
    }

    /// `~` is the home folder, and what does not begin at the root begins where the dialog did.
    fn expanded(&self, path: &str) -> PathBuf {
        match path.strip_prefix('~') {
            Some(rest) if rest.is_empty() || rest.starts_with(MAIN_SEPARATOR) => {
                folder::home().join(rest.trim_start_matches(MAIN_SEPARATOR))
            }
            _ => self.start.join(path),
        }
    }

    /// Completes the name in the field as far as all names that begin so agree. Says whether there
    /// was anything to complete.
    pub(super) fn complete(&mut self) -> bool {
        let (_, name) = self.split();
        let begins = |entry: &&FolderEntry| entry.name.starts_with(name);
        let mut alike = self.entries.iter().filter(begins);
        let Some(first) = alike.next() else {
            return false;
        };
        let mut common = first.name.as_str();
        let mut is_only = true;
        for other in alike {
            is_only = false;
            let same = common
                .chars()
                .zip(other.name.chars())
                .take_while(|(one, two)| one == two);
            let length: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
            common = common.get(..length).unwrap_or_default();
        }
        let mut rest = common.get(name.len()..).unwrap_or_default().to_owned();
        if is_only && first.kind == EntryKind::Folder {
            rest.push(MAIN_SEPARATOR);
        }
        self.field.push_str(&rest);
        if !rest.is_empty() {
            self.typed();
        }
        !rest.is_empty()
    }

    /// Marks a line alone, and puts it into the field.
    pub(super) fn mark(&mut self, line: usize) {
        if let Some(path) = self.path_of(line) {
            self.complaint = None;
            self.field = path.display().to_string();
            self.marked = BTreeSet::from([line]);
        }
    }

    /// Marks a file besides others, or takes the mark off.
    pub(super) fn mark_too(&mut self, line: usize) {
        if self
            .line(line)
            .is_some_and(|entry| entry.kind == EntryKind::File)
            && !self.marked.remove(&line)
        {
            self.marked.insert(line);
        }
        self.follow_marks();
    }

    /// Marks the files from the first marked one to this.
    pub(super) fn mark_through(&mut self, line: usize) {
        let from = self.marked.first().copied().unwrap_or(line);
        let lines = from.min(line)..=from.max(line);
        self.marked = lines
            .filter(|line| {
                self.line(*line)
                    .is_some_and(|entry| entry.kind == EntryKind::File)
            })
            .collect();
        self.follow_marks();
    }

    fn follow_marks(&mut self) {
        self.complaint = None;
        let only = self.marked.first().filter(|_| self.marked.len() == 1);
        let path = only.and_then(|line| self.path_of(*line));
        let path = path.unwrap_or_else(|| self.folder.join(""));
        self.field = path.display().to_string();
    }

    fn path_of(&self, line: usize) -> Option<PathBuf> {
        Some(self.folder.join(&self.line(line)?.name))
    }

    /// Takes the path in the field, or the marked files: the paths if they will do. Enters a folder
    /// where a file is wanted, and complains of anything else.
    pub(super) fn submit(&mut self) -> Option<Vec<PathBuf>> {
        if self.marked.len() > 1 {
            return Some(
                self.marked
                    .iter()
                    .filter_map(|line| self.path_of(*line))
                    .collect(),
            );
        }
        let path = self.path();
        let is_folder = folder::is_folder(&path);
        let wants_folder = self.purpose.is_folder();
        let complaint = if is_folder && !wants_folder {
            self.enter(&path);
            return None;
        } else if self.purpose.writes() {
            let path = self.purpose.path_to_write(path);
            let folder = path.parent().filter(|folder| !folder::is_folder(folder));
            match folder {
                Some(folder) => Complaint::NoFolder(folder.to_owned()),
                None if folder::exists(&path) => Complaint::Replaces(path),
                None => return Some(vec![path]),
            }
        } else if is_folder || (folder::exists(&path) && !wants_folder) {
            return Some(vec![path]);
        } else if folder::exists(&path) {
            Complaint::NotFolder(path)
        } else {
            Complaint::Missing(path)
        };
        self.complaint = Some(complaint);
        None
    }
}
