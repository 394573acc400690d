//! Texts as they were when they were annotated, by their hash: `texts/HASH.txt` in the hidden folder.
//!
//! A text beside the project can be changed by anybody. What is kept here shows it as it was, so that
//! every span is still right, until a person has looked at what the new one does to them. A copy is made
//! when a text is read and fits its hash, and never thrown away. **Not a promise:** copies are not synced
//! to the disk one by one; one that does not fit its name is none, and is made again.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::Disk;
use crate::text::TextHash;
use crate::text::decode::MAX_TEXT_BYTES;

/// The copy of the text with this hash that is kept in one of these hidden folders; `None` if there is
/// none that fits.
pub(super) fn kept(disk: &Disk, folders: &[PathBuf], hash: TextHash) -> Option<Arc<str>> {
    folders.iter().find_map(|folder| {
        let bytes = disk
            .read(&path(folder, hash), MAX_TEXT_BYTES as u64 * 3)
            .ok()?;
        let text = String::from_utf8(bytes).ok()?;
        (TextHash::of(&text) == hash).then(|| Arc::from(text))
    })
}

/// Keeps a copy of a text in the first of these hidden folders that takes one.
pub(super) fn keep(disk: &Disk, folders: &[PathBuf], hash: TextHash, text: &str) {
    for folder in folders {
        if keep_in(disk, folder, hash, text).is_ok() {
            return;
        }
    }
}

fn keep_in(disk: &Disk, folder: &Path, hash: TextHash, text: &str) -> io::Result<()> {
    let path = path(folder, hash);
    let there = disk
        .about(&path)
        .is_ok_and(|about| about.length == text.len() as u64);
    if there {
        return Ok(());
    }
    disk.ensure_folder(&folder.join("texts"))?;
    disk.create(&path, None)?.write_all(text.as_bytes())
}

fn path(folder: &Path, hash: TextHash) -> PathBuf {
    folder.join("texts").join(format!("{hash}.txt"))
}
