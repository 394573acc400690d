//! `isnad diff`: what differs between two versions of a project.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Exit, NotRun, Terminal, source};
use crate::edit::Delta;
use crate::edit::merge::difference;
use crate::format::context;
use crate::model::{Layer, Project, Row};
use crate::query::fields::{Value, differences};

/// Say what differs between two versions of a project
///
/// One row after the other: + for those that only B has, - for those that only A has, ~ for those that
/// both have and that read otherwise, with each field as it is in A and in B; annotations with the words
/// around them, what a review decided marked as gold, verdicts with what they are about. The exit code
/// is 0 if nothing differs, 1 if something does or one of the two is damaged, and 2 if it cannot be read.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  isnad diff monday.isnad.ron work.isnad.ron
  git difftool --no-prompt --extcmd 'isnad diff' HEAD~1 -- work.isnad.ron"
)]
pub struct Args {
    /// The earlier version, or the word sample
    a: PathBuf,
    /// The later version, or the word sample
    b: PathBuf,
}

/// Reads both and tells what differs.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let (a, b) = (source::read(&args.a)?, source::read(&args.b)?);
    let damaged = a.tell(terminal).max(b.tell(terminal));
    let (a, b) = (a.project, b.project);
    let mut differs = false;
    if a.id() != b.id() {
        differs = true;
        terminal.say(&format!("~ project: {} → {}", a.id(), b.id()))?;
    }
    for delta in difference(&a, &b) {
        differs = true;
        told(&delta, &a, &b, terminal)?;
    }
    let rows = a.extras().keys().chain(b.extras().keys());
    let other = rows.filter(|id| a.extras().get(id) != b.extras().get(id));
    let other: BTreeSet<_> = other.collect();
    for id in &other {
        let row = b.row(id).or_else(|| a.row(id));
        let row = row.map_or_else(String::new, |row| headline(&row, &b));
        terminal.say(&format!("~ {row}: fields of a newer version"))?;
    }
    let (in_a, in_b): (BTreeSet<_>, BTreeSet<_>) = (a.kept().collect(), b.kept().collect());
    for (mark, only) in [("-", &in_a - &in_b), ("+", &in_b - &in_a)] {
        for (_, record) in &only {
            let record = in_one_line(record);
            terminal.say(&format!("{mark} a record that cannot be read: {record}"))?;
        }
    }
    differs |= !other.is_empty() || in_a != in_b;
    Ok(if differs { Exit::Problems } else { damaged })
}

fn told(
    delta: &Delta,
    a: &Project,
    b: &Project,
    terminal: &mut Terminal<'_>,
) -> Result<(), NotRun> {
    let (before, after) = (delta.before.as_deref(), delta.after.as_ref());
    let (mark, row) = match (before, after) {
        (None, Some(row)) => ("+", row),
        (Some(row), None) => ("-", row),
        (_, Some(row)) => ("~", row),
        (None, None) => return Ok(()),
    };
    let project = if after.is_some() { b } else { a };
    terminal.say(&format!("{mark} {}", headline(row, project)))?;
    if let Some(words) = in_context(row, project) {
        terminal.say(&format!("    in: {words}"))?;
    }
    for difference in differences([(a, before), (b, after)]) {
        let mut name = difference.name.replace('-', " ");
        if !difference.key.is_empty() {
            name = format!("{name} {}", in_one_line(&difference.key));
        }
        let [before, after] = difference.values.map(|value| shown(value.as_ref()));
        terminal.say(&match (delta.before.is_some(), delta.after.is_some()) {
            (true, true) => format!("    {name}: {before} → {after}"),
            (true, false) => format!("    {name}: {before}"),
            _ => format!("    {name}: {after}"),
        })?;
    }
    Ok(())
}

/// Layer, kind and name of a row; of a verdict, what it is about.
fn headline(row: &Row, project: &Project) -> String {
    let mut kind = row.id().kind().name().to_owned();
    if row.layer() == Layer::Gold {
        kind = format!("gold {kind}");
    }
    let name = in_one_line(&row.name());
    if let Row::Verdict(verdict) = row {
        let about = verdict.about.iter().take(ABOUT);
        let about = about.filter_map(|(id, _)| project.row(id));
        let about: Vec<String> = about
            .filter(|row| !matches!(row, Row::Verdict(_)))
            .map(|row| headline(&row, project))
            .collect();
        let more = verdict.about.len().saturating_sub(ABOUT);
        let mut words = about.join(", ");
        if more > 0 {
            words = format!("{words} and {more} more");
        }
        if !words.is_empty() {
            return format!("{kind} on {words}");
        }
    }
    if name.is_empty() {
        kind
    } else {
        format!("{kind} “{name}”")
    }
}

/// Rows that a verdict is about, of which the first ones are named.
const ABOUT: usize = 3;

/// The first place of a row in the words around it, and the title of its document.
fn in_context(row: &Row, project: &Project) -> Option<String> {
    let document = project.documents().get(&row.document()?)?;
    let hash = row.old_text().unwrap_or(document.hash);
    let text = project.texts().get(&hash)?;
    let places = row.places();
    let first = places.into_iter().flatten().next()?;
    if !first.fits(text) {
        return None;
    }
    let (before, after) = context(text, first.start(), first.end());
    let words = format!("{before}⟦{}⟧{after}", first.quote());
    let title = in_one_line(&document.title);
    Some(format!("“…{}…” of “{title}”", in_one_line(&words)))
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => "nothing".to_owned(),
        Some(Value::Text(text)) => format!("“{}”", in_one_line(text)),
        Some(Value::Word(word)) => word.replace('-', " "),
    }
}

/// Words whose line breaks are spelled out; whatever else plays tricks, the terminal sees to.
fn in_one_line(words: &str) -> String {
    words.replace('\r', "\\r").replace('\n', "\\n")
}
