//! Files of every version of the format are read for ever: `tests/data/formats/NUMBER`. They are never
//! changed; a new version adds its own.
//!
//! `first` was written by the first version that had project files, before rows could wait in an
//! earlier text, authors have files of their own, or merges leave conflicts. `team` has all of that in two
//! files, and records and fields of a version that will never be.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use isnad::format::project_file::{Defect, join, read, write};
use isnad::model::{Part, Project};
use isnad::query::problems::problems;
use isnad::store::StateFolder;
use isnad::store::open::{OpenError, Problem, look, open};
use tempfile::TempDir;

const FIRST: &[&str] = &["first.isnad.ron"];
const TEAM: &[&str] = &["team.isnad.ron", "team.layla.isnad.ron"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats/1")
}

fn written(project: &Project, part: Part) -> Vec<u8> {
    let mut out = Vec::new();
    write(project, part, &mut out).unwrap();
    out
}

/// The project of some files, and what is wrong with each.
fn joined(files: &[Vec<u8>]) -> (Project, Vec<Vec<(usize, Defect)>>) {
    let mut parts = Vec::new();
    let mut defects = Vec::new();
    for file in files {
        let read = read(file).unwrap();
        defects.push(
            read.problems
                .into_iter()
                .map(|p| (p.line, p.defect))
                .collect(),
        );
        parts.push((read.part, read.project));
    }
    let (_, main) = parts.remove(0);
    let (project, misfits) = join(main, parts);
    assert_eq!(misfits, []);
    (project, defects)
}

fn files(names: &[&str]) -> Vec<Vec<u8>> {
    names
        .iter()
        .map(|name| fs::read(folder().join(name)).unwrap())
        .collect()
}

fn kinds(project: &Project) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for row in project.rows() {
        *kinds.entry(format!("{:?}", row.id().kind())).or_default() += 1;
    }
    kinds
}

#[test]
fn the_first_version_is_read_and_written_as_it_is() {
    let files = files(FIRST);
    let (project, defects) = joined(&files);
    assert_eq!(defects, [[]]);
    assert_eq!((project.rows().count(), project.texts().len()), (30, 2));
    assert_eq!(kinds(&project).len(), 11, "all kinds but conflicts");
    assert_eq!(written(&project, Part::Main), files[0]);
}

#[test]
fn every_kind_of_row_in_files_of_a_team_is_read_and_written_as_it_is() {
    let files = files(TEAM);
    let (project, defects) = joined(&files);
    let sigil = || Defect::UnknownKind("Sigil".to_owned());
    let [main, own] = defects.as_slice() else {
        panic!()
    };
    assert_eq!(main[..2], [(10, Defect::UnknownFields), (33, sigil())]);
    assert!(
        matches!(main[2..], [(34, Defect::Unreadable(_))]),
        "{main:?}"
    );
    assert_eq!(own, &[(4, Defect::UnknownFields), (8, sigil())]);
    assert_eq!(kinds(&project).len(), 12);
    assert_eq!((project.kept().count(), project.extras().len()), (3, 2));
    let again: Vec<_> = project
        .parts()
        .iter()
        .map(|part| written(&project, *part))
        .collect();
    assert_eq!(again, files);
}

#[test]
fn what_the_files_say_is_true() {
    for names in [FIRST, TEAM] {
        let (mut project, _) = joined(&files(names));
        let text = fs::read_to_string(folder().join("corpus/bridge.txt")).unwrap();
        project.add_text(isnad::text::TextHash::of(&text), text.into());
        let wrong: Vec<String> = problems(&project)
            .iter()
            .filter(|problem| !problem.fault.is_remark())
            .map(ToString::to_string)
            .collect();
        // Nobody has the earlier text, and nobody has decided the conflict.
        let waiting = |wrong: &String| {
            ["00035", "00055", "00080"]
                .iter()
                .any(|id| wrong.contains(id))
        };
        assert!(wrong.iter().all(waiting), "{wrong:#?}");
    }
}

/// A copy of the files, which may be opened for work.
fn copy() -> (TempDir, StateFolder) {
    let copy = tempfile::tempdir().unwrap();
    fs::create_dir(copy.path().join("corpus")).unwrap();
    for name in [FIRST, TEAM, &["corpus/bridge.txt"]].concat() {
        fs::copy(folder().join(name), copy.path().join(name)).unwrap();
    }
    let state = StateFolder::at(copy.path().join("state"));
    (copy, state)
}

fn bytes(folder: &Path) -> Vec<Vec<u8>> {
    let names = [FIRST, TEAM, &["corpus/bridge.txt"]].concat();
    names
        .iter()
        .map(|name| fs::read(folder.join(name)).unwrap())
        .collect()
}

#[test]
fn opening_changes_nothing() {
    let (copy, state) = copy();
    for name in [FIRST[0], TEAM[0]] {
        let path = copy.path().join(name);
        for opened in [look(&state, &path).unwrap(), open(&state, &path).unwrap()] {
            let files = opened
                .problems
                .iter()
                .all(|problem| matches!(problem, Problem::File { .. }));
            assert!(files, "{:?}", opened.problems);
            assert_eq!(opened.problems.is_empty(), name == FIRST[0]);
        }
    }
    assert_eq!(bytes(copy.path()), bytes(&folder()));
}

#[test]
fn a_newer_format_is_refused_in_words_and_left_alone() {
    let (copy, state) = copy();
    let path = copy.path().join(FIRST[0]);
    let newer = fs::read_to_string(&path)
        .unwrap()
        .replacen("format: 1", "format: 2", 1);
    fs::write(&path, &newer).unwrap();
    for refused in [look(&state, &path), open(&state, &path)] {
        let error = refused.unwrap_err();
        assert!(matches!(error, OpenError::Unreadable { .. }));
        let words = error.to_string();
        assert!(
            words.contains("format 2, made by a newer version"),
            "{words}"
        );
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}
