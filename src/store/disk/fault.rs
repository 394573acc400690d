//! A disk on which the n-th call fails, once or from then on.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::{About, Disk, Output, Vfs};

/// What goes wrong with a call, and what the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Fault {
    /// The disk is broken.
    Io,
    /// The disk is full; nothing is written.
    Full,
    /// It is not allowed.
    Denied,
    /// The disk is full after half of the bytes. Other calls than writing fail as with `Full`.
    Short,
    /// It was done, and the system says all the same that the disk is broken.
    Late,
}

impl Fault {
    pub(in crate::store) const ALL: [Self; 5] =
        [Self::Io, Self::Full, Self::Denied, Self::Short, Self::Late];

    fn error(self) -> io::Error {
        match self {
            Self::Io | Self::Late => io::Error::other("the disk does not answer"),
            Self::Full | Self::Short => io::ErrorKind::StorageFull.into(),
            Self::Denied => io::ErrorKind::PermissionDenied.into(),
        }
    }
}

/// Another disk, some calls to which fail. Copies are the same disk.
#[derive(Clone, Debug)]
pub(in crate::store) struct Faulty {
    disk: Disk,
    plan: Arc<Mutex<Plan>>,
}

#[derive(Debug)]
struct Plan {
    fault: Fault,
    /// How many calls work before the first that fails; `None`: all work.
    left: Option<u64>,
    for_ever: bool,
    fired: bool,
    last: &'static str,
}

impl Faulty {
    /// The `nth` call from now fails, counted from 0, and `for_ever` all after it.
    pub(in crate::store) fn new(disk: Disk, fault: Fault, nth: u64, for_ever: bool) -> Self {
        let plan = Plan {
            fault,
            left: None,
            for_ever,
            fired: false,
            last: "",
        };
        let plan = Arc::new(Mutex::new(plan));
        let faulty = Self { disk, plan };
        faulty.fail(fault, nth, for_ever);
        faulty
    }

    /// As with [`Faulty::new`], from now.
    pub(in crate::store) fn fail(&self, fault: Fault, nth: u64, for_ever: bool) {
        let mut plan = self.plan.lock().unwrap();
        (plan.fault, plan.left, plan.for_ever) = (fault, Some(nth), for_ever);
    }

    pub(in crate::store) fn disk(&self) -> Disk {
        Disk::of(self.clone())
    }

    /// From now on everything works.
    pub(in crate::store) fn heal(&self) {
        self.plan.lock().unwrap().left = None;
    }

    /// The call that failed, or the latest of them.
    pub(in crate::store) fn fired(&self) -> Option<&'static str> {
        let plan = self.plan.lock().unwrap();
        plan.fired.then_some(plan.last)
    }

    fn call<T>(&self, name: &'static str, done: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        match self.strikes(name) {
            None => done(),
            Some(fault) => {
                if fault == Fault::Late {
                    done()?;
                }
                Err(fault.error())
            }
        }
    }

    /// Whether this call fails, and how.
    fn strikes(&self, name: &'static str) -> Option<Fault> {
        let mut plan = self.plan.lock().unwrap();
        match &mut plan.left {
            None => None,
            Some(0) => {
                if !plan.for_ever {
                    plan.left = None;
                }
                plan.fired = true;
                plan.last = name;
                Some(plan.fault)
            }
            Some(left) => {
                *left -= 1;
                None
            }
        }
    }
}

impl Vfs for Faulty {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        let read = self.call("open", || self.disk.open(path))?;
        let faulty = self.clone();
        Ok(Box::new(FaultyRead { faulty, read }))
    }

    fn open_below(&self, folder: &Path, relative: &Path) -> io::Result<Box<dyn Read + Send>> {
        self.call("open below", || self.disk.open_below(folder, relative))
    }

    fn about(&self, path: &Path) -> io::Result<About> {
        self.call("about", || self.disk.about(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.call("list", || self.disk.list(folder))
    }

    fn resolved(&self, path: &Path) -> io::Result<PathBuf> {
        self.call("resolved", || self.disk.resolved(path))
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn Output>> {
        let out = self.call("create", || self.disk.create(path, like))?;
        let faulty = self.clone();
        Ok(Box::new(FaultyOutput { faulty, out }))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Output>> {
        let out = self.call("append", || self.disk.append(path))?;
        let faulty = self.clone();
        Ok(Box::new(FaultyOutput { faulty, out }))
    }

    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        self.call("cut", || self.disk.cut(path, length))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("rename", || self.disk.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call("remove", || self.disk.remove(path))
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.call("make folder", || self.disk.make_folder(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.call("remove folder", || self.disk.remove_folder(path))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call("sync folder", || self.disk.sync_folder(folder))
    }

    fn lock(&self, path: &Path) -> io::Result<Box<dyn fmt::Debug + Send>> {
        self.call("lock", || self.disk.lock(path))
    }
}

struct FaultyRead {
    faulty: Faulty,
    read: Box<dyn Read + Send>,
}

impl Read for FaultyRead {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let Self { faulty, read } = self;
        faulty.call("read", || read.read(bytes))
    }
}

#[derive(Debug)]
struct FaultyOutput {
    faulty: Faulty,
    out: Box<dyn Output>,
}

impl Write for FaultyOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.faulty.strikes("write") {
            None => self.out.write(bytes),
            Some(fault) => {
                let done = match fault {
                    Fault::Short => bytes.len() / 2,
                    Fault::Late => bytes.len(),
                    Fault::Io | Fault::Full | Fault::Denied => 0,
                };
                self.out.write_all(&bytes[..done])?;
                Err(fault.error())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output for FaultyOutput {
    fn sync(&mut self) -> io::Result<()> {
        let Self { faulty, out } = self;
        faulty.call("sync", || out.sync())
    }

    fn is_in_place(&self) -> bool {
        self.out.is_in_place()
    }
}
