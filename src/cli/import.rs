//! `isnad import`: rows from files of another format.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::source::SAMPLE;
use super::{Exit, NotRun, Terminal};
use crate::edit::{Command, Entry, Stamp};
use crate::format::{FORMATS, Format, Import, ImportProblem, Imported, Input};
use crate::model::{Author, AuthorId, AuthorKind, ChangeId, Project, Row, RowId};
use crate::session::clock::{self, Ids};
use crate::store::keeper::Report;
use crate::store::open::{self, Opened};
use crate::store::place;
use crate::store::{Keeper, StateFolder};

/// Bring rows from files of another format into a project
///
/// The rows belong to authors of their own: to the one that --author names, or else to those that the
/// files name. Documents that the project has already are recognised by their text. What does not fit
/// is listed with file, line and reason, and the exit code is then 1. The import is one change, which
/// the window can undo.
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
    /// Bring in everything or nothing
    #[arg(long)]
    strict: bool,
}

/// Longest file that is read, bytes: 1 GiB.
const LONGEST: u64 = 1 << 30;

/// Reads the files, and puts what fits into the project.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let format = readable(&args.format)?;
    let path = &args.project;
    if path == Path::new(SAMPLE) {
        return Err(NotRun::SampleIsReadOnly);
    }
    let inputs = inputs(&args.inputs, format)?;
    let opened = open::open(&StateFolder::of_user(), path)?;
    if let Some(holder) = opened.holder {
        return Err(NotRun::Held {
            path: path.clone(),
            holder: holder.to_string(),
        });
    }
    for problem in &opened.problems {
        terminal.complain(&problem.to_string());
    }
    let mut ids = Ids::default();
    let mut imported = read(
        format,
        &inputs,
        args.author.as_deref(),
        &opened.project,
        &mut ids,
    );
    let mut exit = Exit::Fine;
    let misfits = take_misfits(&mut imported, &opened.project);
    for problem in imported.problems.iter().chain(&misfits) {
        terminal.complain(&problem.to_string());
        exit = Exit::Problems;
    }
    if args.strict && exit != Exit::Fine {
        terminal.complain(&format!(
            "{}: left as it was, nothing was brought in",
            path.display()
        ));
        return Ok(exit);
    }
    drop_idle_authors(&mut imported.rows);
    let count = imported.rows.len();
    if count > 0 {
        save(path, opened, imported, &inputs, ids)?;
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

/// The files, and the format's own files in folders.
fn inputs(paths: &[PathBuf], format: &Format) -> Result<Vec<Input>, NotRun> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.is_dir() {
            let parts = format.parts.iter().map(|part| path.join(part.file));
            let found: Vec<PathBuf> = parts.filter(|part| part.exists()).collect();
            if found.is_empty() {
                return Err(NotRun::NothingInFolder(path.clone()));
            }
            for part in found {
                inputs.push(input(&part)?);
            }
        } else {
            inputs.push(input(path)?);
        }
    }
    Ok(inputs)
}

fn input(path: &Path) -> Result<Input, NotRun> {
    let unreadable = |error| NotRun::Unreadable {
        path: path.to_owned(),
        error,
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > LONGEST {
        return Err(NotRun::TooLarge(path.to_owned()));
    }
    Ok(Input {
        name: place::file_name(path),
        bytes,
    })
}

fn read(
    format: &Format,
    inputs: &[Input],
    author: Option<&str>,
    project: &Project,
    ids: &mut Ids,
) -> Imported {
    let named = author.map(|name| importer(name, project, ids));
    let mut import = Import {
        project,
        author: named.as_ref().map(|author| author.id),
        ids: &mut || ids.make(),
    };
    let mut imported = match format.read {
        Some(read) => read(inputs, &mut import),
        None => Imported::default(),
    };
    if let Some(author) = named
        && !project.authors().contains_key(&author.id)
    {
        imported.rows.insert(0, author.into());
    }
    for row in &mut imported.rows {
        if let Row::Author(author) = row
            && author.name.trim().is_empty()
        {
            // The files name nobody: the rows are still somebody's.
            format.name.clone_into(&mut author.name);
        }
    }
    imported
}

/// The project's author of this name, or a new one.
fn importer(name: &str, project: &Project, ids: &mut Ids) -> Author {
    let known = project
        .authors()
        .values()
        .find(|author| author.name == name);
    known.cloned().unwrap_or_else(|| Author {
        own_file: false,
        id: AuthorId(ids.make()),
        name: name.to_owned(),
        kind: AuthorKind::Importer,
        colour: u8::try_from(project.authors().len()).unwrap_or(u8::MAX),
    })
}

/// Takes out the rows that need something that neither the project nor the import has, and what needs
/// them in turn; says which.
fn take_misfits(imported: &mut Imported, project: &Project) -> Vec<ImportProblem> {
    let mut problems = Vec::new();
    let mut new: BTreeSet<RowId> = imported.rows.iter().map(Row::id).collect();
    loop {
        let before = imported.rows.len();
        imported.rows.retain(|row| {
            let missing = row
                .needs()
                .into_iter()
                .find(|id| !new.contains(id) && !project.has(id));
            if let Some(missing) = &missing {
                let (file, line) = imported.lines.get(&row.id()).cloned().unwrap_or_default();
                let message = format!(
                    "left out: {} needs {}, which is not there",
                    name(&row.id()),
                    name(missing)
                );
                problems.push(ImportProblem {
                    file,
                    line,
                    message,
                });
            }
            missing.is_none()
        });
        if imported.rows.len() == before {
            return problems;
        }
        new = imported.rows.iter().map(Row::id).collect();
    }
}

/// What a row is called in a message.
fn name(id: &RowId) -> String {
    match id {
        RowId::Schema(key) => format!("the schema {key}"),
        RowId::Type(key) => format!("the type {key}"),
        RowId::Attribute(key) => format!("the attribute {key}"),
        RowId::Author(id) => format!("the author {id}"),
        RowId::Document(id) => format!("the document {id}"),
        RowId::Entity(id) => format!("the entity {id}"),
        RowId::Mention(id) => format!("the mention {id}"),
        RowId::Claim(id) => format!("the claim {id}"),
        RowId::Evidence(id) => format!("the evidence {id}"),
        RowId::Link(id) => format!("the link {id}"),
        RowId::Verdict(id) => format!("the verdict {id}"),
        RowId::Comment(id) => format!("the comment {id}"),
        RowId::Conflict(id) => format!("the conflict {id}"),
    }
}

/// Takes out new authors who would own nothing.
fn drop_idle_authors(rows: &mut Vec<Row>) {
    let owners: BTreeSet<AuthorId> = rows.iter().filter_map(Row::author).collect();
    rows.retain(|row| !matches!(row, Row::Author(author) if !owners.contains(&author.id)));
}

/// Makes the import one change of the project, and waits until it is in the project file.
fn save(
    path: &Path,
    opened: Opened,
    imported: Imported,
    inputs: &[Input],
    mut ids: Ids,
) -> Result<(), NotRun> {
    let mut project = opened.project.clone();
    for (hash, text) in &imported.texts {
        project.add_text(*hash, Arc::clone(text));
    }
    let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let author = imported.rows.iter().find_map(Row::author);
    let stamp = Stamp {
        id: ChangeId(ids.make()),
        author: author.unwrap_or_else(|| AuthorId(ids.make())),
        at: clock::now(),
    };
    let import = Command::Import {
        rows: imported.rows,
        from: names.join(", "),
    };
    let change = import
        .plan(&project, &stamp)
        .map_err(|refusal| NotRun::Refused {
            path: path.to_owned(),
            refusal,
        })?;
    let keeper = Keeper::start(opened, Arc::new(|| {}));
    for (hash, text) in imported.texts {
        keeper.add_text(hash, text);
    }
    keeper.record(Entry::Did(change));
    let reports = keeper.close();
    let is_written = reports
        .iter()
        .any(|report| matches!(report, Report::Written { .. }));
    if is_written {
        return Ok(());
    }
    let message = reports.into_iter().rev().find_map(|report| match report {
        Report::Failed { message, .. } | Report::NotSavedAs { message } => Some(message),
        Report::Outside(_) | Report::ChangedOutside { .. } => Some(
            "another program has changed the file; the import is kept in the journal".to_owned(),
        ),
        Report::Acknowledged(_) | Report::Written { .. } | Report::NotPutAway { .. } => None,
    });
    Err(NotRun::NotSaved {
        path: path.to_owned(),
        message: message.unwrap_or_default(),
    })
}
