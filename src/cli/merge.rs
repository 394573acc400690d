//! `isnad merge`: git's merge driver for project files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Exit, Terminal};
use crate::edit::merge::{Joined, Unmergeable, joined};
use crate::format::project_file::{self, Damage, Defect, ReadError};
use crate::model::{Author, AuthorKind, Part, Project, Row};
use crate::store::atomic;
use crate::store::disk::Disk;

/// Merge two versions of a project file, row by row and field by field
///
/// Writes what THEIRS did to BASE into OURS. Where both sides changed the same field of a row, each in
/// another way, ours stays and the row is queued as a conflict, to be decided in the window; a row that
/// one side deleted and the other changed or refers to is kept and queued too. Nothing of either side
/// is lost. An empty BASE stands for a file that both sides added. The exit code is 0 if all went
/// together, 1 if conflicts were queued, and 129 if nothing was merged; OURS is then as it was.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
To let git merge projects, once for each repository, in .gitattributes:
  *.isnad.ron merge=isnad
and once for each copy of it:
  git config merge.isnad.name 'projects of isnad, by row'
  git config merge.isnad.driver 'isnad merge %O %A %B'
With conflicts queued git stops before it commits: open the project, decide them, and commit."
)]
pub struct Args {
    /// The version that both come from
    base: PathBuf,
    /// Our version; the result is written here
    ours: PathBuf,
    /// Their version
    theirs: PathBuf,
}

/// Merges, or says why not.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Exit {
    match merge(args) {
        Ok(0) => Exit::Fine,
        Ok(conflicts) => {
            let counted = if conflicts == 1 {
                "row was"
            } else {
                "rows were"
            };
            terminal.complain(&format!(
                "isnad: {conflicts} {counted} changed on both sides; open the project to decide"
            ));
            Exit::Problems
        }
        Err(error) => {
            terminal.complain(&format!("isnad: not merged: {error}"));
            Exit::NotMerged
        }
    }
}

/// Why nothing was merged.
#[derive(Debug, thiserror::Error)]
enum NotMerged {
    #[error("{}: {error}", path.display())]
    Unreadable { path: PathBuf, error: ReadError },
    #[error("{}: {damage}; what is behind it would be taken for deleted", path.display())]
    BrokenOff { path: PathBuf, damage: Damage },
    #[error("one is the main file of the project and one an author's, or they are of two authors")]
    OtherPart,
    #[error(transparent)]
    Unmergeable(#[from] Unmergeable),
    #[error("{}: {error}", path.display())]
    Io { path: PathBuf, error: io::Error },
}

/// Merges and writes the result; gives the number of conflicts.
fn merge(args: &Args) -> Result<usize, NotMerged> {
    let (ours, theirs) = (read(&args.ours)?, read(&args.theirs)?);
    let base = bytes(&args.base)?;
    let base = if base.trim_ascii().is_empty() {
        Version {
            part: ours.part,
            project: Project::new(ours.project.id()),
        }
    } else {
        version(&args.base, &base)?
    };
    if [base.part, theirs.part]
        .iter()
        .any(|part| *part != ours.part)
    {
        return Err(NotMerged::OtherPart);
    }
    let merged = joined(&base.project, &ours.project, &theirs.project)?;
    let conflicts = merged.conflicts;
    let project = writable(merged, ours.part);
    atomic::write(&Disk::real(), &args.ours, |out| {
        project_file::write(&project, ours.part, out)
    })
    .map_err(|error| io_error(&args.ours, error))?;
    Ok(conflicts)
}

/// One of the three files.
struct Version {
    part: Part,
    project: Project,
}

fn read(path: &Path) -> Result<Version, NotMerged> {
    version(path, &bytes(path)?)
}

fn bytes(path: &Path) -> Result<Vec<u8>, NotMerged> {
    fs::read(path).map_err(|error| io_error(path, error))
}

fn io_error(path: &Path, error: io::Error) -> NotMerged {
    let path = path.to_owned();
    NotMerged::Io { path, error }
}

fn version(path: &Path, bytes: &[u8]) -> Result<Version, NotMerged> {
    let read = project_file::read(bytes).map_err(|error| NotMerged::Unreadable {
        path: path.to_owned(),
        error,
    })?;
    let mut problems = read.problems.into_iter();
    if let Some(damage) = problems.find(|damage| damage.defect == Defect::BrokenOff) {
        let path = path.to_owned();
        return Err(NotMerged::BrokenOff { path, damage });
    }
    Ok(Version {
        part: read.part,
        project: read.project,
    })
}

/// The project in a form in which one file of it can be written alone: what does not belong into this file
/// stands in it all the same until the whole project is saved. That is, the conflicts about rows of an
/// author's file, and in the main file the rows of an author who was given a file on one side only.
fn writable(merged: Joined, part: Part) -> Project {
    let mut project = merged.project;
    let elsewhere: Vec<Row> = match part {
        Part::Main => {
            let is_elsewhere = |row: &Row| {
                let author = row.author();
                author.is_some_and(|author| project.part_of(author) != part)
            };
            project.rows().filter(is_elsewhere).collect()
        }
        Part::Author(_) => {
            let conflicts = project.conflicts().values();
            conflicts.cloned().map(Row::Conflict).collect()
        }
    };
    for row in elsewhere {
        let extras = project.extras().get(&row.id());
        let record = project_file::record_of(&row, extras);
        project.keep(part, &record);
    }
    if let Part::Author(id) = part {
        // Who has a file stands in the main one.
        let author = Author {
            id,
            name: String::new(),
            kind: AuthorKind::default(),
            colour: 0,
            own_file: true,
        };
        project.put(author.into());
    }
    project
}
