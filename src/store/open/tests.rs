//! What is found when a project is opened, and what is said about it.

use std::fs;

use super::*;
use crate::format::project_file::Defect;
use crate::model::{Document, TextPlace};
use crate::store::place::hidden_folder;
use crate::store::scene::{Person, Scene, author, document};

fn refused(scene: &Scene) -> String {
    let error = open(&scene.state(), &scene.path()).unwrap_err();
    error.to_string()
}

/// A project with one document, saved and closed.
fn saved() -> Scene {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.import(1, "דובר האו\"ם");
    person.keeper.close();
    scene
}

#[test]
fn files_that_cannot_be_opened_are_named_with_the_reason() {
    let scene = Scene::new();
    let path = scene.path();
    assert!(matches!(
        open(&scene.state(), &path),
        Err(OpenError::Missing(_))
    ));
    assert!(refused(&scene).contains("חדשות.isnad.ron"));
    fs::create_dir(&path).unwrap();
    assert!(matches!(
        open(&scene.state(), &path),
        Err(OpenError::NotAFile(_))
    ));
    fs::remove_dir(&path).unwrap();
    for (content, words) in [
        (&b"Isnad(format: 99, project:"[..], "newer version"),
        (b"hello", "line 1"),
        (b"", "line 1"),
        (b"Isnad(\xff", "not UTF-8"),
    ] {
        fs::write(&path, content).unwrap();
        assert!(refused(&scene).contains(words), "{}", refused(&scene));
        assert_eq!(fs::read(&path).unwrap(), content);
    }
    // Nothing was made beside files that could not be opened.
    assert!(!hidden_folder(&path).exists());
}

#[test]
fn damage_is_listed_with_its_line_and_survives_a_save() {
    let scene = saved();
    let file = fs::read_to_string(scene.path()).unwrap();
    let damaged = file.replacen("name: \"נועה\"", "nome: \"נועה\"", 1);
    fs::write(scene.path(), &damaged).unwrap();
    let opened = scene.open();
    let [Problem::File { damage, .. }] = &opened.problems[..] else {
        panic!("{:?}", opened.problems)
    };
    assert!(matches!(
        (damage.line, &damage.defect),
        (2, Defect::Unreadable(_))
    ));
    let shown = opened.problems[0].to_string();
    assert!(
        shown.contains("חדשות.isnad.ron: line 2, column "),
        "{shown}"
    );
    assert_eq!(fs::read_to_string(scene.path()).unwrap(), damaged);
    let mut person = Person::at(opened);
    person.put(author(2, "ليلى"));
    person.keeper.close();
    let after = fs::read_to_string(scene.path()).unwrap();
    assert!(after.contains("nome: \"נועה\"") && after.contains("ليلى"));
}

#[test]
fn a_missing_text_is_a_problem_and_never_an_empty_document() {
    let scene = saved();
    let file = fs::read_to_string(scene.path()).unwrap();
    let without: Vec<&str> = file
        .lines()
        .filter(|line| !line.starts_with("Text("))
        .collect();
    fs::write(scene.path(), without.join("\n")).unwrap();
    // The journal builds on the whole file; without it the text is gone.
    fs::remove_dir_all(hidden_folder(&scene.path())).unwrap();
    let opened = scene.open();
    assert!(matches!(&opened.problems[..], [Problem::NoText { .. }]));
    let id = *opened.project.documents().keys().next().unwrap();
    assert_eq!(opened.project.text(id), None);
}

#[test]
fn texts_beside_are_read_and_never_written() {
    let scene = Scene::new();
    let corpus = scene.work().join("corpus");
    fs::create_dir(&corpus).unwrap();
    let text = "דובר האו\"ם";
    let (bytes, _, _) = encoding_rs::WINDOWS_1255.encode(text);
    fs::write(corpus.join("א.txt"), &bytes).unwrap();
    let mut project = crate::model::Project::new(crate::model::ProjectId(ulid::Ulid::from(7)));
    let beside = |number: u128, path: &str| Document {
        encoding: "windows-1255".to_owned(),
        text: TextPlace::Beside(path.to_owned()),
        ..document(number, text)
    };
    project.put(beside(1, "corpus/א.txt").into());
    drop(create(&scene.state(), &scene.path(), project.clone(), false).unwrap());
    let opened = scene.open();
    assert_eq!(opened.problems, []);
    let id = *opened.project.documents().keys().next().unwrap();
    assert_eq!(&**opened.project.text(id).unwrap(), text);
    assert!(!fs::read_to_string(scene.path()).unwrap().contains("Text("));
    drop(opened);
    fs::write(corpus.join("א.txt"), "changed").unwrap();
    let reason = |scene: &Scene| match &scene.open().problems[..] {
        [Problem::Beside { reason, .. }] => reason.clone(),
        [problem @ Problem::ChangedText { .. }] => problem.to_string(),
        other => panic!("{other:?}"),
    };
    assert!(reason(&scene).contains("has changed"));
    let opened = scene.open();
    assert_eq!(&**opened.project.text(id).unwrap(), text);
    assert_eq!(&*opened.changed[0].text, "changed");
    drop(opened);
    fs::remove_file(corpus.join("א.txt")).unwrap();
    assert!(reason(&scene).contains("no such file"));
    project.put(beside(1, "/etc/hostname").into());
    drop(create(&scene.state(), &scene.path(), project, true).unwrap());
    assert!(reason(&scene).contains("may not name this path"));
}

#[test]
fn a_journal_that_cannot_be_read_is_set_aside() {
    let scene = saved();
    let journal = hidden_folder(&scene.path()).join("journal-000009.log");
    fs::write(&journal, "not a journal").unwrap();
    let looked = look(&scene.state(), &scene.path()).unwrap();
    assert!(journal.exists() && looked.problems.is_empty());
    let opened = scene.open();
    let [Problem::BadJournal { path }] = &opened.problems[..] else {
        panic!("{:?}", opened.problems)
    };
    assert_eq!(fs::read_to_string(path).unwrap(), "not a journal");
    assert_eq!(opened.project.authors().len(), 1);
}

#[test]
fn opening_changes_neither_file_nor_journal() {
    let scene = saved();
    let all = |scene: &Scene| {
        let journal = hidden_folder(&scene.path()).join("journal-000001.log");
        (fs::read(scene.path()).unwrap(), fs::read(journal).unwrap())
    };
    let before = all(&scene);
    let opened = scene.open();
    assert_eq!(opened.history.done().count(), 2);
    Person::at(opened).keeper.close();
    assert_eq!(all(&scene), before);
}

#[cfg(unix)]
#[test]
fn a_link_opens_the_project_that_it_leads_to() {
    let scene = saved();
    let link = scene.work().join("link.isnad.ron");
    std::os::unix::fs::symlink(scene.path(), &link).unwrap();
    let opened = open(&scene.state(), &link).unwrap();
    assert_eq!(opened.place(), scene.path());
    let mut person = Person::at(opened);
    person.put(author(2, "ليلى"));
    person.save();
    assert!(link.is_symlink());
    assert!(fs::read_to_string(scene.path()).unwrap().contains("ليلى"));
}

#[test]
fn opening_can_be_cancelled_and_leaves_nothing_locked() {
    let scene = saved();
    let before = fs::read(scene.path()).unwrap();
    let mut told = Vec::new();
    let cancelled = open_with(&scene.state(), &scene.path(), &mut |done, of| {
        told.push((done, of));
        false
    });
    assert!(cancelled.unwrap_err().is_cancelled());
    assert_eq!(told, [(0, before.len())]);
    assert_eq!(fs::read(scene.path()).unwrap(), before);
    let opened = scene.open();
    assert!(opened.holder.is_none());
    assert_eq!(opened.problems, []);
}
