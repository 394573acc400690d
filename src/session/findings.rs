//! What is not as it should be with the files of the open project, in words that the window looks up:
//! what it is, and what to do.

use std::path::{Path, PathBuf};

use super::state::Session;
use super::workspace::Workspace;
use crate::format::project_file::Defect;
use crate::store::copies::Copy;
use crate::store::open::Problem;
use crate::store::place::file_name;
use crate::store::shelf::Version;
use crate::text::sign::is_direction_control;

/// One thing that a person should know about the files of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The key of the message that says what is wrong.
    pub key: &'static str,
    /// That message's arguments.
    pub arguments: Vec<(&'static str, String)>,
    /// The key of the message that says what to do.
    pub advice: &'static str,
    /// How a damaged record reads; may be cut off.
    pub record: Option<String>,
    /// A copy that can be merged into the project.
    pub copy: Option<PathBuf>,
    /// When the file was written, in milliseconds since 1970, where that tells something.
    pub at: Option<i64>,
}

impl Session {
    /// What is not as it should be, the gravest first; empty for a sound project.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.workspace
            .as_ref()
            .map_or_else(Vec::new, Workspace::findings)
    }
}

impl Workspace {
    fn findings(&self) -> Vec<Finding> {
        let problems = self.problems.iter().map(of_problem);
        let copies = self.copies.iter().map(of_copy);
        let aside = self.aside.iter().map(of_aside);
        problems.chain(copies).chain(aside).collect()
    }
}

fn finding(key: &'static str, path: &Path, advice: &'static str) -> Finding {
    Finding {
        key,
        arguments: vec![("file", file_name(path))],
        advice,
        record: None,
        copy: None,
        at: None,
    }
}

fn of_problem(problem: &Problem) -> Finding {
    match problem {
        Problem::File {
            path,
            damage,
            record,
        } => {
            let advice = match damage.defect {
                Defect::UnknownKind(_) => "dialog-problems-newer",
                Defect::FalseText(_) => "dialog-problems-false-text",
                Defect::BrokenOff => "dialog-problems-broken-off",
                Defect::OtherLayout => "dialog-problems-layout",
                _ => "dialog-problems-quarantined",
            };
            let has_record = !matches!(damage.defect, Defect::BrokenOff | Defect::OtherLayout);
            let mut finding = finding("dialog-problems-record", path, advice);
            finding.arguments.extend([
                ("line", damage.line.to_string()),
                ("column", damage.column.to_string()),
                ("reason", damage.defect.to_string()),
            ]);
            finding.record =
                Some(visible(record)).filter(|record| has_record && !record.is_empty());
            finding
        }
        Problem::Part { path, reason } => {
            let mut finding = finding("dialog-problems-part", path, "dialog-problems-part-advice");
            finding.arguments.push(("reason", reason.clone()));
            finding
        }
        Problem::NoText { path, title } => {
            let mut finding = finding(
                "dialog-problems-no-text",
                path,
                "dialog-problems-no-text-advice",
            );
            finding.arguments.push(("title", title.clone()));
            finding
        }
        Problem::Beside {
            path,
            title,
            reason,
        } => {
            let mut finding = finding(
                "dialog-problems-beside",
                path,
                "dialog-problems-beside-advice",
            );
            finding.arguments.push(("title", title.clone()));
            finding.arguments.push(("reason", reason.clone()));
            finding
        }
        Problem::ChangedText { path, title } => {
            let mut finding = finding(
                "dialog-problems-changed",
                path,
                "dialog-problems-changed-advice",
            );
            finding.arguments.push(("title", title.clone()));
            finding
        }
        Problem::TornJournal { path } => {
            finding("dialog-problems-torn", path, "dialog-problems-torn-advice")
        }
        Problem::BadJournal { path } => finding(
            "dialog-problems-journal",
            path,
            "dialog-problems-journal-advice",
        ),
        Problem::Merged {
            path,
            changes,
            conflicts,
        } => {
            let mut finding = finding(
                "dialog-problems-merged",
                path,
                "dialog-problems-merged-advice",
            );
            finding.arguments.push(("changes", changes.to_string()));
            finding.arguments.push(("conflicts", conflicts.to_string()));
            finding
        }
    }
}

/// A line of a damaged file with its controls written out: they are what may be wrong with it.
fn visible(record: &str) -> String {
    let mut visible = String::new();
    for c in record.chars() {
        if c.is_control() || is_direction_control(c) {
            visible.extend(c.escape_default());
        } else {
            visible.push(c);
        }
    }
    visible
}

fn of_copy(copy: &Copy) -> Finding {
    let (key, advice) = if copy.is_known {
        ("dialog-problems-copy", "dialog-problems-copy-advice")
    } else {
        (
            "dialog-problems-perhaps-copy",
            "dialog-problems-perhaps-copy-advice",
        )
    };
    Finding {
        copy: Some(copy.path.clone()),
        at: copy.at,
        ..finding(key, &copy.path, advice)
    }
}

fn of_aside(version: &Version) -> Finding {
    Finding {
        at: Some(version.at),
        ..finding(
            "dialog-problems-aside",
            &version.path,
            "dialog-problems-aside-advice",
        )
    }
}
