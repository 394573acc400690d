//! `isnad [FILE|FOLDER…]` and `isnad sample`: what is asked of the window.

use std::path::PathBuf;

use clap::Args;

use super::{Asked, NotRun};

/// Open the built-in sample: three articles in Hebrew, Arabic and English on one made-up event
///
/// Without a display, writes ./isnad-sample.png, a picture of the window.
#[derive(Debug, Args)]
pub struct SampleArgs {}

/// The paths must be there before a window opens: a mistyped command would else open an empty one.
pub fn asked(paths: Vec<PathBuf>) -> Result<Asked, NotRun> {
    match paths.iter().find(|path| !path.exists()) {
        Some(missing) => Err(NotRun::NoSuchFile(missing.clone())),
        None => Ok(Asked::Window(paths)),
    }
}
