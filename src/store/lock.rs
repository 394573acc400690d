//! One writer at a time.
//!
//! The lock is on a file of its own: one on the project file would be lost when that is replaced. The
//! system frees it when the program ends, however it ends; the file stays. Beside it, `holder` says who
//! has it, for others to show.
//!
//! **Where the file system knows no locks** (some shares), `holder` is all there is. A program that ends
//! removes it. One that was killed leaves it: on the same computer it is found out whether the process
//! still runs; what another computer has left may be stale or not, and a person has to know.

use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::backup::modified;
use super::disk::Disk;
use crate::format::line;

/// Longest file that names a holder, in bytes.
const LONGEST: u64 = 1 << 10;

/// The right to write a project, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    /// `None` where the file system knows no locks.
    held: Option<Box<dyn fmt::Debug + Send>>,
    disk: Disk,
    holder: PathBuf,
    /// The file of the holder is another lock's now.
    is_given_up: bool,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Taken {
    /// It is ours.
    Mine(Lock),
    /// Somebody else has it.
    Held(Holder),
}

/// Who has a project open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Name of the user; empty where it is not known.
    #[serde(default)]
    pub user: String,
    /// Name of the computer; empty where it is not known.
    #[serde(default)]
    pub computer: String,
    /// Number of the process there.
    #[serde(default)]
    pub process: u32,
    /// When the process began, as its system counts; empty where the system does not say.
    #[serde(default)]
    began: String,
    /// When it was opened, in milliseconds since 1970.
    #[serde(skip)]
    pub since: Option<i64>,
    /// Whether it may be long gone: the file system knows no locks, and it is on another computer.
    #[serde(skip)]
    pub perhaps_stale: bool,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.user.as_str(), self.computer.as_str()) {
            ("", "") => write!(f, "{}", self.process),
            (only, "") | ("", only) => write!(f, "{only} ({})", self.process),
            (user, computer) => write!(f, "{user} @ {computer} ({})", self.process),
        }
    }
}

impl Lock {
    /// Asks for the lock of a folder.
    ///
    /// # Errors
    /// If the lock's file cannot be made.
    pub fn take(disk: &Disk, folder: &Path) -> io::Result<Taken> {
        Self::take_from(disk, folder, false)
    }

    /// As [`Lock::take`], but takes the place of a holder that may be stale.
    ///
    /// # Errors
    /// As [`Lock::take`].
    pub fn take_anyway(disk: &Disk, folder: &Path) -> io::Result<Taken> {
        Self::take_from(disk, folder, true)
    }

    fn take_from(disk: &Disk, folder: &Path, anyway: bool) -> io::Result<Taken> {
        // In a file of its own: a locked file cannot be read on every system.
        let path = folder.join("holder");
        let held = match disk.lock(&folder.join("lock")) {
            Ok(held) => Some(held),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return Ok(Taken::Held(Holder::left(disk, &path).unwrap_or_default()));
            }
            Err(error) if error.kind() == io::ErrorKind::Unsupported => None,
            Err(error) => return Err(error),
        };
        let me = Holder::this_program();
        if held.is_none()
            && let Some(mut other) = Holder::left(disk, &path)
            && other.may_be_there(&me)
        {
            other.perhaps_stale = other.computer != me.computer;
            if !(anyway && other.perhaps_stale) {
                return Ok(Taken::Held(other));
            }
        }
        let mut words = String::new();
        line::append_variant("Holder", &me, &mut words).map_err(io::Error::other)?;
        disk.create(&path, None)?.write_all(words.as_bytes())?;
        Ok(Taken::Mine(Self {
            held,
            disk: disk.clone(),
            holder: path,
            is_given_up: false,
        }))
    }
}

impl Lock {
    /// Puts another lock of the same folder in the place of this one.
    pub(super) fn make_way_for(&mut self, other: Self) {
        self.is_given_up = true;
        *self = other;
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.held.is_none() && !self.is_given_up {
            // One that stays is taken for that of a killed program.
            let _gone = self.disk.remove(&self.holder);
        }
    }
}

impl Holder {
    fn this_program() -> Self {
        let named = |names: [&str; 2]| names.iter().find_map(|name| std::env::var(name).ok());
        let computer = named(["HOSTNAME", "COMPUTERNAME"])
            .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
            .map(|name| name.trim().to_owned());
        let process = std::process::id();
        Self {
            user: named(["USER", "USERNAME"]).unwrap_or_default(),
            computer: computer.unwrap_or_default(),
            process,
            began: began(process).unwrap_or_default(),
            since: None,
            perhaps_stale: false,
        }
    }

    /// Who has left word in a file; `None` if there is none. Words of any other form are taken for a name.
    fn left(disk: &Disk, path: &Path) -> Option<Self> {
        let bytes = disk.read(path, LONGEST).ok()?;
        let words = String::from_utf8_lossy(&bytes);
        let since = disk.about(path).ok().as_ref().and_then(modified);
        let holder = line::from_str(&words).unwrap_or_else(|_other_form| Self {
            user: words.chars().take(200).collect(),
            ..Self::default()
        });
        Some(Self { since, ..holder })
    }

    /// Whether another program is named here.
    pub(super) fn is_another(&self) -> bool {
        let me = Self::this_program();
        let is_known = self.process != 0 || !self.user.is_empty();
        is_known && (self.process, &self.computer) != (me.process, &me.computer)
    }

    /// Whether the program can still be running, as far as this one, `me`, can tell.
    fn may_be_there(&self, me: &Self) -> bool {
        if self.computer != me.computer || me.began.is_empty() || self.began.is_empty() {
            return true;
        }
        began(self.process).is_some_and(|began| began == self.began)
    }
}

/// When a process of this computer began, as the system counts; `None` if there is no such process, or
/// the system does not say. Tells a process from a later one with the same number.
fn began(process: u32) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in the second field may hold anything, parentheses too.
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(19).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::no_locks::NoLocks;

    fn held(taken: Taken) -> Holder {
        match taken {
            Taken::Held(holder) => holder,
            Taken::Mine(_) => panic!("two hold the lock"),
        }
    }

    fn mine(taken: Taken) -> Lock {
        match taken {
            Taken::Mine(lock) => lock,
            Taken::Held(holder) => panic!("held by {holder}"),
        }
    }

    #[test]
    fn the_second_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = mine(Lock::take(&Disk::real(), folder.path()).unwrap());
        let holder = held(Lock::take(&Disk::real(), folder.path()).unwrap());
        assert_eq!(holder.process, std::process::id());
        assert!(holder.since.is_some() && !holder.perhaps_stale);
        held(Lock::take_anyway(&Disk::real(), folder.path()).unwrap());
        drop(first);
        mine(Lock::take(&Disk::real(), folder.path()).unwrap());
    }

    #[test]
    fn a_lock_that_the_system_has_freed_is_free_whatever_the_holder_file_says() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("holder"), "מישהי @ אחר (1)").unwrap();
        mine(Lock::take(&Disk::real(), folder.path()).unwrap());
    }

    fn leave(folder: &Path, holder: &Holder) {
        let mut words = String::new();
        line::append_variant("Holder", holder, &mut words).unwrap();
        fs::write(folder.join("holder"), words).unwrap();
    }

    #[test]
    fn without_locks_the_holder_file_tells_the_living_from_the_dead() {
        let folder = tempfile::tempdir().unwrap();
        let disk = NoLocks::disk();
        let take = || Lock::take(&disk, folder.path()).unwrap();
        let first = mine(take());
        assert!(!held(take()).perhaps_stale, "this very program");
        held(Lock::take_anyway(&disk, folder.path()).unwrap());
        drop(first);
        assert!(!folder.path().join("holder").exists());
        drop(mine(take()));
        let me = Holder::this_program();
        if me.began.is_empty() {
            let words = "SKIPPED: this system does not say when a process began\n";
            io::stderr().write_all(words.as_bytes()).unwrap();
            return;
        }
        let killed = Holder {
            began: "1".to_owned(),
            ..me.clone()
        };
        leave(folder.path(), &killed);
        drop(mine(take()));
        let elsewhere = Holder {
            computer: "מחשב אחר".to_owned(),
            ..killed
        };
        leave(folder.path(), &elsewhere);
        let holder = held(take());
        assert!(holder.perhaps_stale);
        assert_eq!(holder.computer, "מחשב אחר");
        mine(Lock::take_anyway(&disk, folder.path()).unwrap());
    }

    #[test]
    fn a_lock_that_makes_way_leaves_the_others_holder_file() {
        let folder = tempfile::tempdir().unwrap();
        let disk = NoLocks::disk();
        let holder = folder.path().join("holder");
        let mut first = mine(Lock::take(&disk, folder.path()).unwrap());
        fs::remove_file(&holder).unwrap();
        first.make_way_for(mine(Lock::take(&disk, folder.path()).unwrap()));
        assert!(holder.exists());
        drop(first);
        assert!(!holder.exists());
    }

    #[test]
    fn a_holder_is_shown_with_what_is_known() {
        let holder = |user: &str, computer: &str| Holder {
            user: user.to_owned(),
            computer: computer.to_owned(),
            process: 7,
            ..Holder::default()
        };
        assert_eq!(holder("רות", "pc").to_string(), "רות @ pc (7)");
        assert_eq!(holder("", "pc").to_string(), "pc (7)");
        assert_eq!(holder("", "").to_string(), "7");
    }
}
