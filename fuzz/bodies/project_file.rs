//! Any bytes as a project file: read or refused, and written again without loss.

use isnad::format::project_file::{self, ReadProject};
use isnad::model::{Part, Project};
use isnad::query::problems::problems;

pub fn run(bytes: &[u8]) {
    let Ok(read) = project_file::read(bytes) else {
        return;
    };
    let ReadProject { part, project, .. } = read;
    // Everything that is wrong can be said.
    for problem in problems(&project) {
        assert!(!problem.to_string().is_empty());
    }
    if part != Part::Main {
        return;
    }
    let written = written(&project);
    let again = project_file::read(&written).expect("what was written is read");
    assert!(rows(&again.project) == rows(&project), "other rows");
    let again = self::written(&again.project);
    let third = project_file::read(&again).expect("what was written is read");
    assert!(rows(&third.project) == rows(&project), "other rows");
    assert_eq!(third.project.texts(), project_file::read(&written).unwrap().project.texts());
}

fn written(project: &Project) -> Vec<u8> {
    let mut written = Vec::new();
    project_file::write(project, Part::Main, &mut written).expect("it is written to memory");
    written
}

/// The rows but those of authors who have files of their own.
fn rows(project: &Project) -> Vec<isnad::model::Row> {
    let elsewhere = |row: &isnad::model::Row| {
        let author = row.author().and_then(|author| project.authors().get(&author));
        author.is_some_and(|author| author.own_file)
    };
    project.rows().filter(|row| !elsewhere(row)).collect()
}
