//! `isnad check`: what is wrong with a project.

use std::path::{Path, PathBuf};

use super::{Exit, NotRun, Terminal, failed, source};
use crate::model::Project;
use crate::query::problems::{Fault, problems};
use crate::store::open::Problem;

/// Say what is wrong with projects; writes nothing
///
/// Errors are what is not true or cannot be read: a text that was changed, a quote that does not stand
/// where it should, a row that refers to nothing, a damaged record. The exit code is then 1. Remarks,
/// such as on a span that ends in white space, leave it at 0.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  isnad check work.isnad.ron
  isnad check *.isnad.ron && git push"
)]
pub struct Args {
    /// Projects, or the word sample
    #[arg(required = true, value_name = "PROJECT")]
    projects: Vec<PathBuf>,
}

/// Reports on each project; one that cannot be opened does not keep the others from being checked.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let mut exit = Exit::Fine;
    for path in &args.projects {
        exit = exit.max(match source::read(path) {
            Ok(source) => report(path, &source.project, &source.problems, terminal)?,
            Err(error) => failed(&error, terminal),
        });
    }
    Ok(exit)
}

fn report(
    path: &Path,
    project: &Project,
    of_files: &[Problem],
    terminal: &mut Terminal<'_>,
) -> Result<Exit, NotRun> {
    let path = path.display();
    let (mut errors, mut remarks) = (0_usize, 0_usize);
    let mut count = |is_remark| {
        let counter = if is_remark { &mut remarks } else { &mut errors };
        *counter += 1;
    };
    for problem in of_files {
        let is_remark = source::is_remark(problem);
        count(is_remark);
        let level = if is_remark { "remark" } else { "error" };
        let words = if let Problem::File { damage, .. } = problem {
            damage.to_string()
        } else {
            problem.to_string()
        };
        terminal.report(&format!("{path}: {level}: {words}"))?;
    }
    for problem in problems(project) {
        // Said already, with the document's title.
        if problem.fault != Fault::NoText || of_files.is_empty() {
            count(problem.fault.is_remark());
            terminal.report(&format!("{path}: {problem}"))?;
        }
    }
    let annotations = project.annotations();
    let predictions = project.predictions();
    let predictions = predictions.mentions().count() + predictions.evidence().count();
    let mut counts = vec![
        counted(project.documents().len(), "document"),
        counted(annotations.mentions().count(), "mention"),
        counted(annotations.claims().count(), "claim"),
    ];
    if predictions > 0 {
        counts.push(counted(predictions, "prediction"));
    }
    counts.extend([counted(errors, "error"), counted(remarks, "remark")]);
    terminal.report(&format!("{path}: {}", counts.join(", ")))?;
    Ok(if errors > 0 {
        Exit::Problems
    } else {
        Exit::Fine
    })
}

fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
