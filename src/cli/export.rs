//! `isnad export`: the work as data.

use std::path::{Path, PathBuf};

use super::{Exit, NotRun, Terminal, source};
use crate::format::{Choice, format_named};
use crate::model::{AuthorId, Project};
use crate::store::export::{ExportError, export};
use crate::text::Unit;

/// Write a project in a format that people train and evaluate with
///
/// A file gets the documents with their spans and evidence; a folder gets everything, such as
/// documents, entities, claims and links. What cannot be carried is listed, and the exit code is then 1.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  isnad export work.isnad.ron --format jsonl --out data/
  isnad export work.isnad.ron --format jsonl --out - | head -1
  isnad export work.isnad.ron --format jsonl --out noa.jsonl --author Noa --unit utf16"
)]
pub struct Args {
    /// The project, or the word sample
    project: PathBuf,
    /// Name of the format; 'isnad formats' lists them
    #[arg(long, value_name = "F")]
    format: String,
    /// A file; a folder, if there is one or the name has no ending such as .jsonl; - for standard output
    #[arg(long, value_name = "PATH|-")]
    out: PathBuf,
    /// Only the annotations of this author, by name or id
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// What offsets count: codepoint, utf16, byte or grapheme
    #[arg(long, default_value_t = Unit::CodePoint)]
    unit: Unit,
}

/// Reads the project and writes the data.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let first = format_named(&args.format).and_then(|format| format.parts.first());
    let first = first.ok_or_else(|| ExportError::NoFormat(args.format.clone()))?;
    let source = source::read(&args.project)?;
    let choice = Choice {
        author: args
            .author
            .as_deref()
            .map(|name| author(&source.project, name))
            .transpose()?,
        unit: args.unit,
    };
    let exported = if args.out == Path::new("-") {
        (first.write)(&source.project, &choice, terminal.data())?
    } else {
        export(&source.project, &args.format, &choice, &args.out)?
    };
    let mut exit = Exit::Fine;
    for problem in &source.problems {
        terminal.complain(&problem.to_string());
        exit = Exit::Problems;
    }
    for left_out in &exported.left_out {
        terminal.complain(&format!("{}: {left_out}", args.project.display()));
        exit = Exit::Problems;
    }
    Ok(exit)
}

/// The author of this name or id.
fn author(project: &Project, name: &str) -> Result<AuthorId, NotRun> {
    let authors = project.authors().values();
    let found: Vec<_> = authors
        .filter(|author| author.name == name || author.id.to_string() == name)
        .collect();
    match found.as_slice() {
        [] => {
            let known: Vec<&str> = project
                .authors()
                .values()
                .map(|author| author.name.as_str())
                .collect();
            Err(NotRun::NoAuthor {
                name: name.to_owned(),
                known: known.join(", "),
            })
        }
        [only] => Ok(only.id),
        several => {
            let ids: Vec<String> = several.iter().map(|author| author.id.to_string()).collect();
            Err(NotRun::SeveralAuthors {
                name: name.to_owned(),
                ids: ids.join(", "),
            })
        }
    }
}
