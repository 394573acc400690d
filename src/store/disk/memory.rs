//! A disk in memory that writes down what is done to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use super::image::{Content, Image};
use super::{About, Disk, Kind, Output, Vfs};

/// Which file, however it is named at the moment.
pub(in crate::store) type FileId = usize;

/// One thing that was done to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum Op {
    /// A new, empty file.
    Create { path: Arc<Path>, file: FileId },
    /// Bytes at the end of a file.
    Write { file: FileId, bytes: Arc<Vec<u8>> },
    /// A file is cut off after so many bytes.
    Cut { file: FileId, length: usize },
    /// What was written is on the disk.
    Sync { file: FileId },
    /// A file gets another name.
    Rename {
        from: Arc<Path>,
        to: Arc<Path>,
        file: FileId,
    },
    /// A name is taken away.
    Remove { path: Arc<Path> },
    /// A new folder.
    MakeFolder { path: Arc<Path> },
    /// An empty folder is taken away.
    RemoveFolder { path: Arc<Path> },
    /// The names in a folder are on the disk.
    SyncFolder { path: Arc<Path> },
}

/// What was done, and at which stage of the test.
#[derive(Clone, Debug)]
pub(in crate::store) struct Step {
    pub(in crate::store) op: Op,
    pub(in crate::store) stage: usize,
}

/// Everything that was done to a disk.
#[derive(Clone, Debug)]
pub(in crate::store) struct Recording {
    /// The disk before; all of it is safe.
    pub(in crate::store) start: Image,
    pub(in crate::store) steps: Vec<Step>,
}

/// A disk in memory. Copies are the same disk.
#[derive(Clone)]
pub(in crate::store) struct Memory(Arc<Mutex<State>>);

struct State {
    start: Image,
    names: BTreeMap<Arc<Path>, Node>,
    contents: Vec<Bytes>,
    steps: Vec<Step>,
    stage: usize,
    locked: BTreeSet<FileId>,
    closed: BTreeSet<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Folder,
    File(FileId),
}

/// The bytes of a file, and what tells them from others as long as they stay as they are.
struct Bytes {
    bytes: Arc<Vec<u8>>,
    known: Option<Content>,
}

impl Memory {
    /// A disk with this on it.
    pub(in crate::store) fn of(start: &Image) -> Self {
        let mut contents = Vec::new();
        let mut names = BTreeMap::new();
        for (path, content) in &start.0 {
            let node = match content {
                None => Node::Folder,
                Some(content) => {
                    contents.push(Bytes {
                        bytes: Arc::clone(&content.bytes),
                        known: Some(content.clone()),
                    });
                    Node::File(contents.len() - 1)
                }
            };
            names.insert(Arc::clone(path), node);
        }
        Self(Arc::new(Mutex::new(State {
            start: start.clone(),
            names,
            contents,
            steps: Vec::new(),
            stage: 0,
            locked: BTreeSet::new(),
            closed: BTreeSet::new(),
        })))
    }

    pub(in crate::store) fn disk(&self) -> Disk {
        Disk::of(self.clone())
    }

    /// No name in this folder can be made, changed or taken away from now on.
    pub(in crate::store) fn close_folder(&self, folder: &Path) {
        self.state().closed.insert(folder.to_owned());
    }

    /// The opposite.
    pub(in crate::store) fn reopen_folder(&self, folder: &Path) {
        self.state().closed.remove(folder);
    }

    /// What is on it now, as somebody finds it who looks while the system runs.
    pub(in crate::store) fn image(&self) -> Image {
        let mut state = self.state();
        let State {
            names, contents, ..
        } = &mut *state;
        let entries = names.iter().map(|(path, node)| {
            let content = match *node {
                Node::Folder => None,
                Node::File(file) => {
                    let Bytes { bytes, known } = &mut contents[file];
                    let content = known.get_or_insert_with(|| Content::new(Arc::clone(bytes)));
                    Some(content.clone())
                }
            };
            (Arc::clone(path), content)
        });
        Image(entries.collect())
    }

    /// What is done from now on belongs to this stage.
    pub(in crate::store) fn enter(&self, stage: usize) {
        self.state().stage = stage;
    }

    /// How many things were done.
    pub(in crate::store) fn position(&self) -> usize {
        self.state().steps.len()
    }

    pub(in crate::store) fn recording(&self) -> Recording {
        let state = self.state();
        Recording {
            start: state.start.clone(),
            steps: state.steps.clone(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

impl State {
    fn note(&mut self, op: Op) {
        let stage = self.stage;
        self.steps.push(Step { op, stage });
    }

    fn node(&self, path: &Path) -> io::Result<Node> {
        if let Some(node) = self.names.get(path) {
            return Ok(*node);
        }
        let mut above = path.ancestors().skip(1);
        let nearest = above.find_map(|path| self.names.get(path));
        Err(match nearest {
            Some(Node::File(_)) => io::ErrorKind::NotADirectory,
            Some(Node::Folder) | None => io::ErrorKind::NotFound,
        }
        .into())
    }

    fn file(&self, path: &Path) -> io::Result<FileId> {
        match self.node(path)? {
            Node::File(file) => Ok(file),
            Node::Folder => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    /// Whether the names in the folder of a path can be changed.
    fn may_name(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().unwrap();
        if self.node(folder)? != Node::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        if self.closed.contains(folder) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(())
    }

    fn create(&mut self, path: &Path) -> io::Result<FileId> {
        match self.node(path) {
            Ok(Node::File(file)) => {
                self.change(file, |bytes| bytes.clear());
                self.note(Op::Cut { file, length: 0 });
                return Ok(file);
            }
            Ok(Node::Folder) => return Err(io::ErrorKind::IsADirectory.into()),
            Err(_) => self.may_name(path)?,
        }
        let file = self.contents.len();
        self.contents.push(Bytes {
            bytes: Arc::default(),
            known: None,
        });
        let path: Arc<Path> = Arc::from(path);
        self.names.insert(Arc::clone(&path), Node::File(file));
        self.note(Op::Create { path, file });
        Ok(file)
    }

    fn change(&mut self, file: FileId, change: impl FnOnce(&mut Vec<u8>)) {
        let content = &mut self.contents[file];
        change(Arc::make_mut(&mut content.bytes));
        content.known = None;
    }

    fn cut(&mut self, file: FileId, length: usize) {
        self.change(file, |bytes| bytes.resize(length, 0));
        self.note(Op::Cut { file, length });
        self.note(Op::Sync { file });
    }

    fn below(&self, folder: &Path) -> Vec<(Arc<Path>, Node)> {
        let below = self
            .names
            .iter()
            .filter(|(path, _)| path.starts_with(folder));
        below
            .map(|(path, node)| (Arc::clone(path), *node))
            .collect()
    }
}

impl Vfs for Memory {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        let state = self.state();
        let file = state.file(path)?;
        let bytes = Shared(Arc::clone(&state.contents[file].bytes));
        Ok(Box::new(Cursor::new(bytes)))
    }

    fn open_below(&self, folder: &Path, relative: &Path) -> io::Result<Box<dyn Read + Send>> {
        self.open(&folder.join(relative))
    }

    fn about(&self, path: &Path) -> io::Result<About> {
        let state = self.state();
        let (kind, length) = match state.node(path)? {
            Node::Folder => (Kind::Folder, 0),
            Node::File(file) => (Kind::File, state.contents[file].bytes.len() as u64),
        };
        Ok(About {
            kind,
            length,
            modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1)),
            read_only: false,
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let state = self.state();
        if state.node(folder)? != Node::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let here = state
            .names
            .keys()
            .filter(|path| path.parent() == Some(folder));
        Ok(here.map(|path| path.to_path_buf()).collect())
    }

    fn resolved(&self, path: &Path) -> io::Result<PathBuf> {
        let state = self.state();
        if state.node(path).is_err() {
            state.node(path.parent().ok_or(io::ErrorKind::NotFound)?)?;
        }
        Ok(path.to_owned())
    }

    fn create(&self, path: &Path, _like: Option<&Path>) -> io::Result<Box<dyn Output>> {
        let file = self.state().create(path)?;
        Ok(Box::new(Written::new(self, path, file)))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Output>> {
        let file = self.state().file(path)?;
        Ok(Box::new(Written::new(self, path, file)))
    }

    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        let mut state = self.state();
        let file = state.file(path)?;
        state.cut(file, usize::try_from(length).unwrap());
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        let file = state.file(from)?;
        state.may_name(from)?;
        state.may_name(to)?;
        if matches!(state.node(to), Ok(Node::Folder)) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let (from, to): (Arc<Path>, Arc<Path>) = (Arc::from(from), Arc::from(to));
        state.names.remove(&from);
        state.names.insert(Arc::clone(&to), Node::File(file));
        state.note(Op::Rename { from, to, file });
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.file(path)?;
        state.may_name(path)?;
        state.names.remove(path);
        let path = Arc::from(path);
        state.note(Op::Remove { path });
        Ok(())
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        if state.node(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        state.may_name(path)?;
        let path: Arc<Path> = Arc::from(path);
        state.names.insert(Arc::clone(&path), Node::Folder);
        state.note(Op::MakeFolder { path });
        Ok(())
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.node(path)?;
        state.may_name(path)?;
        for (path, node) in state.below(path).into_iter().rev() {
            state.names.remove(&path);
            state.note(match node {
                Node::Folder => Op::RemoveFolder { path },
                Node::File(_) => Op::Remove { path },
            });
        }
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        if state.node(folder)? != Node::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let path = Arc::from(folder);
        state.note(Op::SyncFolder { path });
        Ok(())
    }

    fn lock(&self, path: &Path) -> io::Result<Box<dyn fmt::Debug + Send>> {
        let mut state = self.state();
        let file = match state.file(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => state.create(path)?,
            Err(error) => return Err(error),
        };
        if !state.locked.insert(file) {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        Ok(Box::new(Locked {
            memory: self.clone(),
            file,
        }))
    }
}

struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[derive(Debug)]
struct Locked {
    memory: Memory,
    file: FileId,
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.memory.state().locked.remove(&self.file);
    }
}

#[derive(Debug)]
struct Written {
    memory: Memory,
    path: PathBuf,
    file: FileId,
}

impl Written {
    fn new(memory: &Memory, path: &Path, file: FileId) -> Self {
        Self {
            memory: memory.clone(),
            path: path.to_owned(),
            file,
        }
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.memory.state();
        state.change(self.file, |content| content.extend_from_slice(bytes));
        let op = Op::Write {
            file: self.file,
            bytes: Arc::new(bytes.to_vec()),
        };
        state.note(op);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output for Written {
    fn sync(&mut self) -> io::Result<()> {
        let file = self.file;
        self.memory.state().note(Op::Sync { file });
        Ok(())
    }

    fn is_in_place(&self) -> bool {
        self.memory.state().names.get(&*self.path) == Some(&Node::File(self.file))
    }
}
