//! `isnad split`: the documents divided into train, dev and test.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Exit, NotRun, Terminal, source, writing};
use crate::edit::{Command, Refusal};
use crate::model::{Document, Key, Project, Split, Subject};
use crate::query::event_groups::Grouping;
use crate::query::split::{
    self, Counts, Division, GroupsFrom, Label, Leak, Material, Shares, Wanted,
};
use crate::session::clock::Ids;

/// Divide the documents of a project into train, dev and test
///
/// The part is written into each document as its attribute 'split', in one change that the window can
/// undo. Documents on one event stay together, so that no claim is trained on that is tested: the event
/// is the value of an attribute of documents, or is proposed from shared texts, claims and rare
/// entities. The same project and seed give the same split on every machine. What each part holds
/// goes to standard output; what leaks and which documents have no event to standard error.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  isnad split work.isnad.ron --dry-run
  isnad split work.isnad.ron --by group --group event --shares 80,10,10 --seed 7 --stratify
  isnad split work.isnad.ron --by language --shares 60,20,20"
)]
pub struct Args {
    /// The project to write
    project: PathBuf,
    /// What stays together
    #[arg(long, value_enum, default_value_t = By::Group)]
    by: By,
    /// How much train, dev and test get
    #[arg(long, value_name = "T,D,E", default_value = "80,10,10")]
    shares: Shares,
    /// What the draws begin with
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The attribute of documents that says the event, or 'proposed'; left out, it is 'event' if a
    /// document says that, else proposed
    #[arg(long, value_name = "ATTRIBUTE|proposed")]
    group: Option<String>,
    /// Languages, types and stances as even in the parts as they go
    #[arg(long)]
    stratify: bool,
    /// Say what would come of it, and write nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// Each document goes alone
    Document,
    /// Documents on one event go together
    Group,
    /// Documents in one language go together
    Language,
}

/// The word for groups that are proposed.
const PROPOSED: &str = "proposed";

/// Divides the documents, tells what came of it, and writes it.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    if args.dry_run {
        let source = source::read(&args.project)?;
        for problem in &source.problems {
            terminal.complain(&problem.to_string());
        }
        let division = divided(args, &source.project)?;
        told(&source.project, &division, args, terminal)?;
        return Ok(Exit::Fine);
    }
    let opened = writing::open(&args.project, terminal)?;
    let division = divided(args, &opened.project)?;
    told(&opened.project, &division, args, terminal)?;
    let author = opened.project.authors().keys().next().copied();
    let command = Command::SplitDocuments {
        parts: division.parts,
    };
    let path = args.project.display();
    let mut ids = Ids::default();
    match writing::save(&args.project, opened, command, Vec::new(), author, &mut ids) {
        Ok(()) => terminal.report(&format!("{path}: the split is written"))?,
        Err(NotRun::Refused {
            refusal: Refusal::Nothing,
            ..
        }) => terminal.report(&format!("{path}: it was split so already"))?,
        Err(error) => return Err(error),
    }
    Ok(Exit::Fine)
}

fn divided(args: &Args, project: &Project) -> Result<Division, NotRun> {
    let groups = match args.group.as_deref() {
        None => GroupsFrom::usual(project),
        Some(PROPOSED) => GroupsFrom::Proposed,
        Some(name) => GroupsFrom::Attribute(attribute(&args.project, project, name)?),
    };
    let named = match &groups {
        GroupsFrom::Attribute(key) => Some(Grouping::named(project, key)),
        GroupsFrom::Proposed => None,
    };
    let wanted = Wanted {
        by: match args.by {
            By::Document => split::By::Document,
            By::Group => split::By::Group,
            By::Language => split::By::Language,
        },
        shares: args.shares,
        seed: args.seed,
        stratify: args.stratify,
    };
    Ok(split::split(&Material::of(project), named, &wanted))
}

/// An attribute of documents: of the schema, or one that a document has all the same.
fn attribute(path: &Path, project: &Project, name: &str) -> Result<Key, NotRun> {
    let of_schema = project.attributes().values();
    let of_schema = of_schema.filter(|it| it.of == Subject::Document);
    let mut known: Vec<&Key> = of_schema.map(|it| &it.id).collect();
    let of_documents = project.documents().values();
    known.extend(of_documents.flat_map(|document| document.attributes.keys()));
    known.retain(|key| key.0 != Split::ATTRIBUTE);
    known.sort_unstable();
    known.dedup();
    let found = known.iter().find(|key| key.0 == name);
    found.map(|key| (*key).clone()).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|key| key.0.as_str()).collect();
        NotRun::NoAttribute {
            path: path.to_owned(),
            name: name.to_owned(),
            known: names.join(", "),
        }
    })
}

/// Tells what is in the parts; and what leaks, and what has no group.
fn told(
    project: &Project,
    division: &Division,
    args: &Args,
    terminal: &mut Terminal<'_>,
) -> Result<(), NotRun> {
    let report = &division.report;
    let parts = Split::ALL.map(Split::name).join("\t");
    terminal.say(&format!("\t{parts}"))?;
    let mut line = |name: &str, counts: Counts| {
        let counts = Split::ALL.map(|part| counts.of(part).to_string());
        // A name from a file must not look like a column.
        let name = name.replace(['\t', '\n', '\r'], " ");
        terminal.say(&format!("{name}\t{}", counts.join("\t")))
    };
    line("documents", report.documents)?;
    line("event groups", report.groups)?;
    line("mentions", report.mentions)?;
    line("claims", report.claims)?;
    line("evidence", report.evidence)?;
    for (label, counts) in &report.labels {
        let name = match label {
            Label::Language(language) if language.is_empty() => "no language".to_owned(),
            Label::Language(language) => format!("language {language}"),
            Label::Type(key) => format!("type {key}"),
            Label::Stance(stance) => format!("stance {}", stance.name()),
        };
        line(&name, *counts)?;
    }
    for part in args.shares.empty(report.documents) {
        let part = part.name();
        let words = "too few documents, groups or languages";
        terminal.complain(&format!("nothing is left for {part}: {words}"));
    }
    for leak in &report.leaks {
        let (what, parts) = match leak {
            Leak::Claim(id, parts) => {
                let text = project.claims().get(id).map_or("", |claim| &claim.text);
                (format!("the claim \"{}\"", shortened(text)), parts)
            }
            Leak::Group(name, parts) => (format!("the event group \"{}\"", shortened(name)), parts),
            Leak::Text(id, parts) => {
                let document = project.documents().get(id);
                (format!("the text of {}", name(document)), parts)
            }
        };
        let parts: Vec<&str> = parts.iter().map(|part| part.name()).collect();
        terminal.complain(&format!("leaks: {what} stands in {}", parts.join(" and ")));
    }
    if matches!(args.by, By::Group) {
        for id in &report.without_group {
            let document = project.documents().get(id);
            let words = format!("no event group: {}, which goes alone", name(document));
            terminal.complain(&words);
        }
    }
    Ok(())
}

/// What a document is called: its title and its file.
fn name(document: Option<&Document>) -> String {
    document.map_or_else(String::new, |document| {
        format!("\"{}\" ({})", shortened(&document.title), document.source)
    })
}

/// The first letters of something long.
fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    let mut letters = words.chars();
    let mut short: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
