//! The project that a command reads.

use std::path::Path;

use super::{Exit, NotRun, Terminal};
use crate::format::project_file::Defect;
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

impl Source {
    /// Tells what is wrong with the files; found problems where something is lost or untrue by it.
    pub fn tell(&self, terminal: &mut Terminal<'_>) -> Exit {
        for problem in &self.problems {
            terminal.complain(&format!("isnad: {problem}"));
        }
        if self.problems.iter().all(is_remark) {
            Exit::Fine
        } else {
            Exit::Problems
        }
    }
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

/// Whether nothing is lost or untrue by it.
pub fn is_remark(problem: &Problem) -> bool {
    match problem {
        Problem::File { damage, .. } => {
            matches!(
                damage.defect,
                Defect::OtherLayout | Defect::UnknownKind(_) | Defect::UnknownFields
            )
        }
        Problem::TornJournal { .. } | Problem::Merged { .. } => true,
        Problem::Part { .. }
        | Problem::NoText { .. }
        | Problem::Beside { .. }
        | Problem::ChangedText { .. }
        | Problem::BadJournal { .. } => false,
    }
}
