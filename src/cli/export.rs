//! `isnad export`: the work as data.

use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::{Exit, NotRun, Terminal, source};
use crate::format::{Choice, Dataset, Format, Policy, format_named};
use crate::model::{AuthorId, Key, Project, WorkState};
use crate::store::export::{ExportError, One, export, is_folder};
use crate::text::Unit;

/// Write a project in a format that people train and evaluate with
///
/// A file gets the documents with their spans and evidence; a folder gets everything, such as
/// documents, entities, claims and links. What the format cannot carry is counted on standard error before
/// anything is written. Rows that no format could write are listed, and the exit code is then 1.
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
    /// Only what reviews made or accepted; without it, only what was annotated
    #[arg(long)]
    gold: bool,
    /// What offsets count: codepoint, utf16, byte or grapheme; codepoint if the format leaves it open
    #[arg(long)]
    unit: Option<Unit>,
    /// Only mentions of this type; may be repeated
    #[arg(long = "type", value_name = "TYPE")]
    types: Vec<String>,
    /// Only documents that are so far: new, in-work, done or reviewed; may be repeated
    #[arg(long = "state", value_name = "STATE")]
    states: Vec<State>,
    /// Only documents in this language, such as he; may be repeated
    #[arg(long = "language", value_name = "CODE")]
    languages: Vec<String>,
    /// Only documents of this part of the split, such as train; may be repeated
    #[arg(long = "split", value_name = "PART")]
    splits: Vec<String>,
    /// Mentions that begin or end inside a word, in formats of whole words: expand, drop or split
    #[arg(long, value_name = "POLICY", default_value_t = Policy::Expand)]
    part_words: Policy,
    /// Annotations in several pieces, in formats that know only one: expand, drop or split
    #[arg(long, value_name = "POLICY", default_value_t = Policy::Expand)]
    fragments: Policy,
}

/// Reads the project and writes the data.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let no_format = || ExportError::NoFormat(args.format.clone());
    let format = format_named(&args.format).ok_or_else(no_format)?;
    let write = format.write.ok_or_else(no_format)?;
    let source = source::read(&args.project)?;
    let choice = args.choice(format, &source.project)?;
    let data = Dataset::of(&source.project, &choice, format);
    let alone = args.out == Path::new("-") || !is_folder(&args.out);
    for loss in format.losses_of(&data, alone) {
        terminal.complain(&format!("{}: {loss}", format.name));
    }
    if args.out == Path::new("-") {
        let single = format.single.ok_or(ExportError::NeedsFolder {
            format: format.name,
            path: args.out.clone(),
        })?;
        let mut one = One {
            single,
            out: terminal.data(),
            void: io::sink(),
        };
        write(&data, &mut one)?;
    } else {
        let progress = terminal.progress("writing");
        export(&data, format, &args.out, &mut |bytes| {
            progress.documents(data.written(), data.documents().len(), bytes);
            true
        })?;
    }
    let mut exit = Exit::Fine;
    for problem in &source.problems {
        terminal.complain(&problem.to_string());
        exit = Exit::Problems;
    }
    for left_out in data.left_out() {
        terminal.complain(&format!("{}: {left_out}", args.project.display()));
        exit = Exit::Problems;
    }
    Ok(exit)
}

impl Args {
    fn choice(&self, format: &Format, project: &Project) -> Result<Choice, NotRun> {
        if let Some(unit) = self.unit
            && !format.units.contains(&unit)
        {
            let known: Vec<&str> = format.units.iter().map(|unit| unit.name()).collect();
            return Err(NotRun::Unit {
                format: format.name,
                unit,
                known: known.join(", "),
            });
        }
        let author = self.author.as_deref().map(|name| author(project, name));
        Ok(Choice {
            author: author.transpose()?,
            gold: self.gold,
            types: self
                .types
                .iter()
                .map(|key| Key::from(key.as_str()))
                .collect(),
            states: self.states.iter().map(|State(state)| *state).collect(),
            languages: self.languages.iter().cloned().collect(),
            splits: self.splits.iter().cloned().collect(),
            unit: self.unit.unwrap_or_default(),
            part_words: self.part_words,
            fragments: self.fragments,
        })
    }
}

/// How far a document is, by its word on the command line.
#[derive(Clone, Copy, Debug)]
struct State(WorkState);

impl FromStr for State {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "new" => Ok(Self(WorkState::New)),
            "in-work" => Ok(Self(WorkState::InWork)),
            "done" => Ok(Self(WorkState::Done)),
            "reviewed" => Ok(Self(WorkState::Reviewed)),
            _ => Err("the states are new, in-work, done and reviewed"),
        }
    }
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
