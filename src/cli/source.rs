//! The project that a command reads.

use std::path::Path;

use super::NotRun;
use crate::model::Project;
use crate::session::sample;
use crate::store::StateFolder;
use crate::store::open::{self, Problem};

/// The word for the built-in project.
pub const SAMPLE: &str = "sample";

/// A project, opened to be read.
pub struct Source {
    /// Its rows and texts.
    pub project: Project,
    /// What is wrong with its files; what could be read is in the project.
    pub problems: Vec<Problem>,
}

/// Reads a project with what its journal has acknowledged, and writes nothing; the word `sample`
/// stands for the built-in one.
pub fn read(path: &Path) -> Result<Source, NotRun> {
    if path == Path::new(SAMPLE) {
        return Ok(Source {
            project: sample::project()?,
            problems: Vec::new(),
        });
    }
    let opened = open::look(&StateFolder::of_user(), path)?;
    Ok(Source {
        project: opened.project,
        problems: opened.problems,
    })
}
