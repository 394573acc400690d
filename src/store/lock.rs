//! One writer at a time.
//!
//! The lock is on a file of its own: one on the project file would be lost when that is replaced. The
//! system frees it when the program ends, however it ends; the file stays.

use std::fmt;
use std::io::{self, Write as _};
use std::path::Path;

use super::disk::Disk;

/// The right to write a project, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    /// `None` where the file system knows no locks.
    _held: Option<Box<dyn fmt::Debug + Send>>,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Taken {
    /// It is ours.
    Mine(Lock),
    /// Somebody else has it; who, in words for a person.
    Held(String),
}

impl Lock {
    /// Asks for the lock of a folder.
    ///
    /// # Errors
    /// If the lock's file cannot be made. Where the file system knows no locks, none is taken and the
    /// check before each save must do.
    pub fn take(disk: &Disk, folder: &Path) -> io::Result<Taken> {
        // In a file of its own: a locked file cannot be read on every system.
        let holder = folder.join("holder");
        let held = match disk.lock(&folder.join("lock")) {
            Ok(held) => Some(held),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                let words = disk.read(&holder, 1 << 10).unwrap_or_default();
                let words = String::from_utf8_lossy(&words);
                return Ok(Taken::Held(words.chars().take(200).collect()));
            }
            Err(error) if error.kind() == io::ErrorKind::Unsupported => None,
            Err(error) => return Err(error),
        };
        disk.create(&holder, None)?.write_all(who().as_bytes())?;
        Ok(Taken::Mine(Self { _held: held }))
    }
}

/// This program, as another one shows it: user, computer, process.
pub(super) fn who() -> String {
    let named = |names: [&str; 2]| names.iter().find_map(|name| std::env::var(name).ok());
    let user = named(["USER", "USERNAME"]);
    let computer = named(["HOSTNAME", "COMPUTERNAME"])
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .map(|name| name.trim().to_owned());
    let process = std::process::id();
    match (user, computer) {
        (Some(user), Some(computer)) => format!("{user} @ {computer} ({process})"),
        (Some(only), None) | (None, Some(only)) => format!("{only} ({process})"),
        (None, None) => process.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(&Disk::real(), folder.path()).unwrap();
        assert!(matches!(first, Taken::Mine(_)));
        match Lock::take(&Disk::real(), folder.path()).unwrap() {
            Taken::Held(holder) => assert!(holder.contains(&std::process::id().to_string())),
            Taken::Mine(_) => panic!("two hold the lock"),
        }
        drop(first);
        assert!(matches!(
            Lock::take(&Disk::real(), folder.path()).unwrap(),
            Taken::Mine(_)
        ));
    }
}
