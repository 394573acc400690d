//! Files that a command makes, other than projects.

use std::io::{self, Write};
use std::path::Path;

use super::NotRun;
use crate::store::atomic;
use crate::store::disk::Disk;

/// Writes a file whole or not at all; one that is there is replaced.
///
/// # Errors
/// [`NotRun::File`] with its name.
pub fn write_file(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), NotRun> {
    atomic::write(&Disk::real(), path, write)
        .map(drop)
        .map_err(|error| NotRun::File {
            path: path.to_owned(),
            error,
        })
}
