//! `isnad handout`: copies of a project for people to work in.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::source::{self, SAMPLE};
use super::{Exit, NotRun, Terminal, writing};
use crate::edit::{Command, handout};
use crate::model::{Author, AuthorId, AuthorKind, Document, DocumentId, Project, VerdictId};
use crate::query::handing::{Overlap, shared_out};
use crate::session::clock::{self, Ids};
use crate::store::disk::Disk;
use crate::store::{handout as files, place};

/// Hand out copies of a project for people to work in
///
/// A copy has the same ids and the same schema, and of all rows those of one author: nobody else's
/// mentions, evidence, links, comments, verdicts or states. An entity or claim of somebody else comes
/// along only where a row of that author refers to it. Whoever opens the copy works as that author;
/// 'isnad join' or the window brings the work back. With several authors, a copy for each goes into the
/// folder OUT, and the documents are divided: everybody gets the share of --overlap, and each of the
/// others goes to one. An author whom the project does not know yet is entered in it.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  isnad handout work.isnad.ron --author Noa --out noa.isnad.ron
  isnad handout work.isnad.ron --author Noa --out noa.isnad.ron --document 1 4 7
  isnad handout work.isnad.ron --author Noa --author Layla --overlap 20% --seed 7 --out copies/"
)]
pub struct Args {
    /// The project, or the word sample
    project: PathBuf,
    /// For whom: a name, or the id of an author of the project
    #[arg(long, required = true, value_name = "NAME")]
    author: Vec<String>,
    /// The file to write; with several authors, the folder for the files
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only these documents, by number from 1
    #[arg(long, value_name = "N", num_args = 1..)]
    document: Vec<usize>,
    /// The share of the documents that every author gets
    #[arg(long, value_name = "P%", default_value = "100%")]
    overlap: Overlap,
    /// What the draws begin with
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
}

/// Writes a copy for each author.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let source = source::read(&args.project)?;
    let mut exit = source.tell(terminal);
    let documents = chosen(&source.project, &args.document)?;
    let mut ids = Ids::default();
    let (authors, new) = authors(&source.project, &args.author, &mut ids)?;
    let outs = outs(args, &authors)?;
    if !new.is_empty() {
        enter(args, new, &mut ids, terminal)?;
    }
    let project = source.project;
    let shares = shared_out(&documents, authors.len(), args.overlap, args.seed);
    for ((author, share), out) in authors.iter().zip(&shares).zip(&outs) {
        let verdict = VerdictId(ids.make());
        let copy = handout::handed_out(&project, author, Some(share), verdict, clock::now());
        for document in without_text(&copy) {
            let title = &document.title;
            terminal.complain(&format!(
                "\"{title}\": its text is missing in the copy, too"
            ));
            exit = Exit::Problems;
        }
        files::write(&Disk::real(), out, &copy).map_err(|error| NotRun::File {
            path: out.clone(),
            error,
        })?;
        let count = share.len();
        let noun = if count == 1 { "document" } else { "documents" };
        let (name, path) = (&author.name, out.display());
        terminal.report(&format!("{path}: {count} {noun} for {name}"))?;
    }
    Ok(exit)
}

/// The files to be written, none of which is there unless they may be replaced.
fn outs(args: &Args, authors: &[Author]) -> Result<Vec<PathBuf>, NotRun> {
    let outs = if authors.len() == 1 {
        vec![place::with_extension(args.out.clone())]
    } else {
        std::fs::create_dir_all(&args.out).map_err(|error| NotRun::File {
            path: args.out.clone(),
            error,
        })?;
        let names: Vec<&str> = authors.iter().map(|author| author.name.as_str()).collect();
        files::files(&args.out, &args.project, &names)
    };
    match outs.iter().find(|out| out.exists() && !args.force) {
        Some(out) => Err(NotRun::Exists(out.clone())),
        None => Ok(outs),
    }
}

fn chosen(project: &Project, numbers: &[usize]) -> Result<Vec<DocumentId>, NotRun> {
    let all: Vec<DocumentId> = project.documents().keys().copied().collect();
    if numbers.is_empty() {
        return Ok(all);
    }
    let at = |number: &usize| {
        let found = number.checked_sub(1).and_then(|index| all.get(index));
        found.copied().ok_or(NotRun::NoDocument {
            asked: *number,
            count: all.len(),
        })
    };
    numbers.iter().map(at).collect()
}

/// The authors in the order in which they were named, and those of them whom the project does not know.
fn authors(
    project: &Project,
    names: &[String],
    ids: &mut Ids,
) -> Result<(Vec<Author>, Vec<Author>), NotRun> {
    let (mut found, mut new): (Vec<Author>, Vec<Author>) = (Vec::new(), Vec::new());
    for name in names {
        let known = project.authors().values().chain(&new);
        let called = |author: &&Author| author.name == *name || author.id.to_string() == *name;
        let called: Vec<Author> = known.filter(called).cloned().collect();
        let author = match called.as_slice() {
            [only] => only.clone(),
            [] => {
                let count = project.authors().len() + new.len();
                let author = Author {
                    id: AuthorId(ids.make()),
                    name: name.clone(),
                    kind: AuthorKind::Annotator,
                    colour: u8::try_from(count).unwrap_or(u8::MAX),
                    own_file: project.authors().values().any(|author| author.own_file),
                };
                new.push(author.clone());
                author
            }
            several => {
                let ids: Vec<String> = several.iter().map(|it| it.id.to_string()).collect();
                return Err(NotRun::SeveralAuthors {
                    name: name.clone(),
                    ids: ids.join(", "),
                });
            }
        };
        let names: BTreeSet<AuthorId> = found.iter().map(|author| author.id).collect();
        if !names.contains(&author.id) {
            found.push(author);
        }
    }
    Ok((found, new))
}

/// Enters new authors in the project, so that their work is known for theirs when it comes back.
fn enter(
    args: &Args,
    new: Vec<Author>,
    ids: &mut Ids,
    terminal: &mut Terminal<'_>,
) -> Result<(), NotRun> {
    if args.project.as_os_str() == SAMPLE {
        return Err(NotRun::SampleIsReadOnly);
    }
    let opened = writing::open(&args.project, terminal)?;
    let names: Vec<&str> = new.iter().map(|author| author.name.as_str()).collect();
    let names = names.join(", ");
    let commands = new.iter().cloned();
    let commands = commands.map(|author| Command::Author { author });
    let command = Command::Several {
        commands: commands.collect(),
    };
    let author = new.first().map(|author| author.id);
    writing::save(&args.project, opened, command, Vec::new(), author, ids)?;
    let path = args.project.display();
    terminal.report(&format!("{path}: entered {names}"))?;
    Ok(())
}

/// The documents of a copy whose texts are nowhere.
fn without_text(copy: &Project) -> impl Iterator<Item = &Document> {
    let documents = copy.documents().values();
    documents.filter(|document| !copy.texts().contains_key(&document.hash))
}
