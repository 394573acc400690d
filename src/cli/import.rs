//! `isnad import`: rows from files of another format.

use std::path::{Path, PathBuf};

use super::{Exit, NotRun, Terminal, writing};
use crate::edit::Command;
use crate::format::{Builder, FORMATS, Files as _, Format, Imported, Owner};
use crate::model::Row;
use crate::session::clock::Ids;
use crate::store::import::OnDisk;
use crate::store::open::Opened;

/// Bring rows from files of another format into a project
///
/// The rows belong to authors of their own: to the one that --author names, or else to those that the
/// files name. Documents that the project has already are recognised by their text. Types that the
/// schema lacks are added to it, and that is said. What does not fit is listed with file, place and
/// reason, and the exit code is then 1. The import is one change, which the window can undo.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  isnad import work.isnad.ron theirs.jsonl --format jsonl
  isnad import work.isnad.ron model/ --format jsonl --author model-3 --strict"
)]
pub struct Args {
    /// The project to write
    project: PathBuf,
    /// Files of the format, or folders that hold them
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Name of the format; 'isnad formats' lists them
    #[arg(long, value_name = "F")]
    format: String,
    /// Whose the rows will be
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// The rows are proposals of a program, to be reviewed, and not annotations
    #[arg(long)]
    suggestions: bool,
    /// Bring in everything, with no type that the schema lacks and no doubt, or nothing
    #[arg(long)]
    strict: bool,
}

/// Reads the files, and puts what fits into the project.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let format = readable(&args.format)?;
    let path = &args.project;
    let files = OnDisk::of(&args.inputs, format.endings)
        .map_err(|(path, error)| NotRun::Unreadable { path, error })?;
    let names = files.names();
    let opened = writing::open(path, terminal)?;
    let mut ids = Ids::default();
    let owner = Owner {
        name: args.author.clone(),
        proposes: args.suggestions,
    };
    let mut make = || ids.make();
    let mut builder = Builder::new(&opened.project, format.name, owner, &mut make);
    if let Some(read) = format.read {
        let progress = terminal.progress("reading");
        let files = files.watched(Box::new(|done, of| {
            progress.bytes(done, of);
            true
        }));
        read(&files, &mut builder);
    }
    let imported = builder.finish();
    for problem in &imported.problems {
        terminal.complain(&problem.to_string());
    }
    if args.strict && !imported.problems.is_empty() {
        terminal.complain(&format!(
            "{}: left as it was, nothing was brought in",
            path.display()
        ));
        return Ok(Exit::Problems);
    }
    let exit = if imported.is_partial() {
        Exit::Problems
    } else {
        Exit::Fine
    };
    let count = imported.rows.len();
    if count > 0 {
        save(path, opened, imported, &names, &mut ids)?;
    }
    let noun = if count == 1 { "row" } else { "rows" };
    terminal.report(&format!("{}: {count} {noun} brought in", path.display()))?;
    Ok(exit)
}

fn readable(name: &str) -> Result<&'static Format, NotRun> {
    let formats = || FORMATS.iter().filter(|format| format.read.is_some());
    let found = formats().find(|format| format.name == name);
    found.copied().ok_or_else(|| {
        let known: Vec<&str> = formats().map(|format| format.name).collect();
        NotRun::Format {
            name: name.to_owned(),
            known: known.join(", "),
        }
    })
}

/// How many files the history names.
const NAMED: usize = 3;

/// Makes the import one change of the project, and waits until it is in the project file.
fn save(
    path: &Path,
    opened: Opened,
    imported: Imported,
    files: &[String],
    ids: &mut Ids,
) -> Result<(), NotRun> {
    let more = files.len().saturating_sub(NAMED);
    let mut from = files.get(..NAMED).unwrap_or(files).join(", ");
    if more > 0 {
        from = format!("{from} and {more} more");
    }
    let Imported {
        rows,
        texts,
        places,
        ..
    } = imported;
    drop(places);
    let author = rows.iter().find_map(Row::author);
    writing::save(
        path,
        opened,
        Command::Import { rows, from },
        texts,
        author,
        ids,
    )
}
