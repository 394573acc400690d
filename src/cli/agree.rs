//! `isnad agree`: how much authors agree.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Exit, NotRun, Terminal, join, source};
use crate::compare::material::{Choice, Material};
use crate::compare::measure::by::{By, Part};
use crate::compare::measure::interval::{self, Interval};
use crate::compare::measure::{Figure, MEASURES, Measure, measure};
use crate::edit::join::{Answers, brought};
use crate::model::{AuthorId, Project};
use crate::text::sign::is_direction_control;

/// Tell how much the authors of a project agree
///
/// Several projects are compared as if they were joined (see 'isnad help join'): rows keep their authors.
/// Where it is not clear which documents or authors are the same, that is told, and the exit code is 1. Of a
/// damaged file what could be read is compared, and the exit code is 1.
/// Every author counts in the documents that they have rows in or have
/// begun; rows of programs and of reviews are nobody's work. A measure for two authors is, for more, the
/// mean over their pairs. Figures go to standard output, what they leave out to standard error.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  isnad agree work.isnad.ron
  isnad agree dana.isnad.ron sami.isnad.ron --by label --measure span_f1_strict
  isnad agree work.isnad.ron --by pair --ci --json"
)]
pub struct Args {
    /// The projects, or the word sample
    #[arg(required = true, value_name = "PROJECT")]
    projects: Vec<PathBuf>,
    /// Only this measure; may be repeated; left out, all but those that take long
    #[arg(long = "measure", value_name = "M")]
    measures: Vec<String>,
    /// Each label, pair of authors, document or language by itself
    #[arg(long, value_name = "label|pair|document|language")]
    by: Option<By>,
    /// Where 95 of 100 values would lie: of documents drawn 1,000 times, or, for coreference, of
    /// documents left out in turn
    #[arg(long)]
    ci: bool,
    /// As JSON, with all digits; null is undefined
    #[arg(long)]
    json: bool,
}

/// What all draws begin with, so that the same project always gives the same figures.
const SEED: u64 = 1;

/// One figure of the report.
struct Line {
    measure: &'static Measure,
    part: Option<String>,
    figure: Figure,
    interval: Option<Interval>,
}

/// Computes the figures and tells them.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let measures = asked(&args.measures)?;
    let mut exit = Exit::Fine;
    let mut projects = Vec::new();
    for path in &args.projects {
        let source = source::read(path)?;
        exit = exit.max(source.tell(terminal));
        let nothing = Material::of(&source.project, &everything())
            .authors
            .is_empty();
        if nothing && args.projects.len() > 1 {
            return Err(NotRun::NobodyWorked(path.clone()));
        }
        projects.push((path, source.project));
    }
    let Some(project) = joined(projects, terminal) else {
        return Ok(Exit::Problems);
    };
    let material = Material::of(&project, &Choice::default());
    let names = names(&project);
    if material.authors.len() < 2 {
        return Err(NotRun::TooFewAuthors {
            working: list(&material.authors, &names),
            idle: list(&material.idle, &names),
        });
    }
    tell_left_out(&material, &names, terminal);
    let parts = match args.by {
        None => vec![(None, material.clone())],
        Some(by) => {
            let parts = by.parts(&material).into_iter();
            let part = |part: Part| (Some(name(&part, &project, &names)), part.of(&material));
            parts.map(part).collect()
        }
    };
    let mut lines = Vec::new();
    for measure in measures {
        for (part, material) in &parts {
            let both = args
                .ci
                .then(|| interval::figure_and_interval(measure, material, SEED, &|_, _| true));
            let (figure, interval) = both
                .flatten()
                .unwrap_or_else(|| (measure.figure(material, SEED), None));
            lines.push(Line {
                measure,
                part: part.clone(),
                figure,
                interval,
            });
        }
    }
    if args.json {
        let json = json(&material, &names, &lines);
        terminal.data().write_all(json.as_bytes())?;
    } else {
        table(&lines, args, terminal)?;
    }
    Ok(exit)
}

/// Mentions and evidence, for the question who worked at all.
fn everything() -> Choice {
    Choice {
        evidence: true,
        ..Choice::default()
    }
}

fn asked(names: &[String]) -> Result<Vec<&'static Measure>, NotRun> {
    if names.is_empty() {
        let quick = MEASURES.iter().copied().filter(|measure| !measure.is_slow);
        return Ok(quick.collect());
    }
    let named = names.iter().map(|name| {
        measure(name).ok_or_else(|| {
            let known: Vec<&str> = MEASURES.iter().map(|measure| measure.name).collect();
            NotRun::NoMeasure {
                name: name.clone(),
                known: known.join(", "),
            }
        })
    });
    named.collect()
}

/// The rows of all projects as one project; `None`, and told, where it is not clear what is the same.
fn joined(projects: Vec<(&PathBuf, Project)>, terminal: &mut Terminal<'_>) -> Option<Project> {
    let mut whole: Option<Project> = None;
    for (path, other) in projects {
        let Some(whole) = &mut whole else {
            whole = Some(other);
            continue;
        };
        let joining = brought(whole, &other, &Answers::default());
        if joining.questions.are_open() {
            join::ask(path, whole, &joining.questions, terminal);
            return None;
        }
        for remark in &joining.remarks {
            terminal.complain(&format!("{}: {remark}", path.display()));
        }
        joining.happen(whole);
    }
    whole
}

/// What each author is called; with the id where another is called so too.
fn names(project: &Project) -> BTreeMap<AuthorId, String> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for author in project.authors().values() {
        *known.entry(&author.name).or_default() += 1;
    }
    let authors = project.authors().values();
    let name = |author: &crate::model::Author| {
        let is_one = known.get(author.name.as_str()) == Some(&1);
        (
            author.id,
            unique(&author.name, is_one, &author.id.to_string()),
        )
    };
    authors.map(name).collect()
}

fn unique(name: &str, is_one: bool, id: &str) -> String {
    if is_one {
        name.to_owned()
    } else {
        format!("{name} ({id})")
    }
}

fn list(authors: &[AuthorId], names: &BTreeMap<AuthorId, String>) -> String {
    let named: Vec<&str> = authors
        .iter()
        .filter_map(|id| names.get(id))
        .map(String::as_str)
        .collect();
    if named.is_empty() {
        "nobody".to_owned()
    } else {
        named.join(", ")
    }
}

/// What a part is called: the label, both authors, the title of the document, the code of the language.
fn name(part: &Part, project: &Project, names: &BTreeMap<AuthorId, String>) -> String {
    let author = |id: &AuthorId| names.get(id).cloned().unwrap_or_default();
    match part {
        Part::Label(label) => label.name().to_owned(),
        Part::Pair(one, other) => format!("{} × {}", author(one), author(other)),
        Part::Language(code) => code.clone(),
        Part::Document(id) => {
            let documents = project.documents();
            let title = documents.get(id).map_or("", |document| &document.title);
            let mut others = documents.values().filter(|other| other.id != *id);
            let is_one = others.all(|other| other.title != title);
            unique(title, is_one, &id.to_string())
        }
    }
}

fn tell_left_out(
    material: &Material,
    names: &BTreeMap<AuthorId, String>,
    terminal: &mut Terminal<'_>,
) {
    let left_out = material.left_out;
    for (count, what) in [
        (left_out.gold, "made by a review"),
        (left_out.predictions, "proposed by a program"),
        (left_out.misplaced, "not in the text as it is"),
        (left_out.duplicates, "said twice by one author"),
    ] {
        if count > 0 {
            terminal.complain(&format!("left out: {count} rows {what}"));
        }
    }
    if !material.idle.is_empty() {
        let idle = list(&material.idle, names);
        terminal.complain(&format!("without rows, and left out: {idle}"));
    }
}

fn table(lines: &[Line], args: &Args, terminal: &mut Terminal<'_>) -> Result<(), NotRun> {
    for line in lines {
        let mut row = line.measure.name.to_owned();
        if let Some(part) = &line.part {
            // A name from a file must not look like a column.
            row += &format!("\t{}", part.replace(['\t', '\n', '\r'], " "));
        }
        row += &match line.figure.value {
            None => "\tundefined".to_owned(),
            Some(value) if line.figure.is_upper_bound => {
                format!("\t{value:.4}, its disorder an upper bound")
            }
            Some(value) => format!("\t{value:.4}"),
        };
        if args.ci {
            row += &match line.interval {
                None => "\tno interval".to_owned(),
                Some(Interval { low, high, .. }) => format!("\t{low:.4} to {high:.4}"),
            };
        }
        let (counted, left_out) = (line.figure.counted, line.figure.left_out);
        row += &format!("\t{counted} {}\t{left_out} left out", line.measure.counts);
        terminal.say(&row)?;
    }
    Ok(())
}

/// The report as JSON, a figure a line, numbers with twelve digits behind the point.
fn json(material: &Material, names: &BTreeMap<AuthorId, String>, lines: &[Line]) -> String {
    let compared = material.sheets.iter().filter(|sheet| sheet.workers() > 1);
    let authors = material.authors.iter().filter_map(|id| names.get(id));
    let authors: Vec<String> = authors.map(|name| quoted(name)).collect();
    let measures = lines.iter().map(|line| {
        format!(
            "{{\"name\":{},\"by\":{},\"value\":{},\"low\":{},\"high\":{},\"counted\":{},\"left_out\":{}}}",
            quoted(line.measure.name),
            line.part.as_deref().map_or("null".to_owned(), quoted),
            number(line.figure.value),
            number(line.interval.map(|interval| interval.low)),
            number(line.interval.map(|interval| interval.high)),
            line.figure.counted,
            line.figure.left_out,
        )
    });
    let measures: Vec<String> = measures.collect();
    format!(
        "{{\"documents\":{},\"authors\":[{}],\"measures\":[\n{}\n]}}\n",
        compared.count(),
        authors.join(","),
        measures.join(",\n")
    )
}

/// Words as JSON, with characters that turn the line round spelled out.
fn quoted(words: &str) -> String {
    let mut quoted = String::new();
    for c in serde_json::json!(words).to_string().chars() {
        if is_direction_control(c) {
            quoted += &format!("\\u{:04x}", u32::from(c));
        } else {
            quoted.push(c);
        }
    }
    quoted
}

fn number(value: Option<f64>) -> String {
    match value.filter(|value| value.is_finite()) {
        // Below zero and rounded to it is zero.
        Some(value) => format!("{:.12}", value + 0.0),
        None => "null".to_owned(),
    }
}
