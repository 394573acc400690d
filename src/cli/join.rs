//! `isnad join`: others' projects into one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Exit, NotRun, Terminal, source, writing};
use crate::edit::Command;
use crate::edit::join::{Answers, Questions, Remark, Why, brought};
use crate::edit::merge::difference;
use crate::model::{Project, RowKind};
use crate::session::clock::Ids;
use crate::store::place;

/// Bring what other projects hold into one project
///
/// For copies that were handed out, and for projects about the same texts. Rows keep their author. A
/// document is the same by its id, else by its text and file name, else by a text that is unique on both
/// sides; labels are the same by key, else by name, else they are added. Where the program would have to
/// guess (which of several equal texts, whether a text that differs is the same one, whether two authors
/// of one name are one) it says so, writes nothing, and the exit code is 1: bring such a project in with
/// the window, which asks. Of a damaged file what could be read is brought in, and the exit code is 1. What
/// is worth knowing goes to standard error. All is one change, which the window can undo.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  isnad join work.isnad.ron noa.isnad.ron layla.isnad.ron
  isnad join work.isnad.ron copies/*.isnad.ron --dry-run"
)]
pub struct Args {
    /// The project to write
    project: PathBuf,
    /// The projects to bring in
    #[arg(required = true, value_name = "OTHER")]
    others: Vec<PathBuf>,
    /// Say what would come, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Reads the others, and brings in what is new.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let mut damaged = Exit::Fine;
    let mut others = Vec::new();
    for path in &args.others {
        let source = source::read(path)?;
        damaged = damaged.max(source.tell(terminal));
        others.push((path, source.project));
    }
    if args.dry_run {
        let source = source::read(&args.project)?;
        let mut whole = source.project;
        return Ok(match added(&mut whole, &others, terminal)? {
            Some(exit) => exit.max(damaged),
            None => Exit::Problems,
        });
    }
    let opened = writing::open(&args.project, terminal)?;
    let mut whole = opened.project.clone();
    let Some(exit) = added(&mut whole, &others, terminal)? else {
        let path = args.project.display();
        terminal.complain(&format!("{path}: left as it was, nothing was brought in"));
        return Ok(Exit::Problems);
    };
    let deltas = difference(&opened.project, &whole);
    let count = deltas.len();
    if count > 0 {
        let names = others.iter().map(|(path, _)| place::file_name(path));
        let join = Command::Join {
            deltas,
            from: names.collect::<Vec<_>>().join(", "),
        };
        let here = opened.project.texts();
        let texts = whole.texts().iter();
        let texts = texts.filter(|(hash, _)| !here.contains_key(hash));
        let texts = texts.map(|(hash, text)| (*hash, Arc::clone(text)));
        let texts = texts.collect();
        writing::save(
            &args.project,
            opened,
            join,
            texts,
            None,
            &mut Ids::default(),
        )?;
    }
    let noun = if count == 1 { "row" } else { "rows" };
    let path = args.project.display();
    terminal.report(&format!("{path}: {count} {noun} brought in or changed"))?;
    Ok(exit.max(damaged))
}

/// Brings each into the whole, and tells what is worth knowing; `None` where something has to be asked.
fn added(
    whole: &mut Project,
    others: &[(&PathBuf, Project)],
    terminal: &mut Terminal<'_>,
) -> Result<Option<Exit>, NotRun> {
    let mut exit = Exit::Fine;
    for (path, other) in others {
        let joining = brought(whole, other, &Answers::default());
        if joining.questions.are_open() {
            ask(path, whole, &joining.questions, terminal);
            return Ok(None);
        }
        for remark in &joining.remarks {
            terminal.complain(&format!("{}: {remark}", path.display()));
        }
        if joining.remarks.iter().any(Remark::loses) {
            exit = Exit::Problems;
        }
        let added = joining.added().into_iter();
        let added = added.map(|(kind, count)| format!("{count} {}", plural(kind, count)));
        let mut said: Vec<String> = added.collect();
        let changed = joining.changed();
        if changed > 0 {
            said.push(format!("{changed} changed"));
        }
        if said.is_empty() {
            said.push("nothing new".to_owned());
        }
        terminal.say(&format!("{}: {}", path.display(), said.join(", ")))?;
        joining.happen(whole);
    }
    Ok(Some(exit))
}

/// What a number of rows is called.
fn plural(kind: RowKind, count: usize) -> String {
    let name = kind.name();
    match (kind, count) {
        (_, 1) | (RowKind::Evidence, _) => name.to_owned(),
        (RowKind::Entity, _) => "entities".to_owned(),
        _ => format!("{name}s"),
    }
}

/// Tells what has to be asked, and is not guessed.
pub(super) fn ask(
    path: &Path,
    whole: &Project,
    questions: &Questions,
    terminal: &mut Terminal<'_>,
) {
    let path = path.display();
    let title = |id| {
        let document = whole.documents().get(id);
        document.map_or_else(String::new, |row| {
            format!("\"{}\" ({})", row.title, row.source)
        })
    };
    for asked in questions.documents.iter().filter(|it| it.answer.is_none()) {
        let choices: Vec<String> = asked.choices.iter().map(title).collect();
        let choices = choices.join(", ");
        let name = &asked.title;
        terminal.complain(&match &asked.why {
            Why::Several => format!(
                "{path}: the document \"{name}\" may be any of these, which have its text: {choices}"
            ),
            Why::OtherText { certain, doubtful } => format!(
                "{path}: the document \"{name}\" may be {choices}, but its text differs: {certain} rows would \
                 be found in it for certain, and these would wait to be placed: {}",
                quoted(doubtful)
            ),
        });
    }
    for asked in questions.authors.iter().filter(|it| it.answer.is_none()) {
        let name = &asked.name;
        terminal.complain(&format!(
            "{path}: the author \"{name}\" is called as one of the project, and has another id: one person or \
             two?"
        ));
    }
    for asked in questions.labels.iter().filter(|it| it.is_open) {
        let name = &asked.name;
        terminal.complain(&format!(
            "{path}: the label \"{name}\" has a key that means something else in the project; say what it is \
             there"
        ));
    }
    terminal.complain(&format!(
        "{path}: open the project in the window and add this one there: it asks, and remembers the answers"
    ));
}

/// Some of many quotes.
fn quoted(quotes: &[String]) -> String {
    const MOST: usize = 12;
    let mut named: Vec<String> = quotes
        .iter()
        .take(MOST)
        .map(|quote| format!("\"{quote}\""))
        .collect();
    if quotes.is_empty() {
        named.push("none".to_owned());
    }
    if quotes.len() > MOST {
        named.push(format!("and {} more", quotes.len() - MOST));
    }
    named.join(", ")
}
