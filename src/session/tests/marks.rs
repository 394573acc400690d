//! A project file in which a version-control merge has left conflict marks, and what is then decided.

use std::fs;
use std::path::Path;

use super::*;
use crate::edit::Command;
use crate::model::{Conflict, Project, Row};

/// The sample with another title of its first document and a comment of the side's own.
fn side(title: &str, number: u128) -> String {
    let mut project = sample::project().unwrap();
    let mut document = project.documents().values().next().unwrap().clone();
    let author = *project.authors().keys().next().unwrap();
    document.title = title.to_owned();
    let comment = crate::model::Comment {
        place: None,
        id: crate::model::CommentId(ulid::Ulid::from(number)),
        author,
        about: RowId::Document(document.id),
        kind: crate::model::CommentKind::Note,
        text: format!("הערה {number}"),
        resolved: false,
    };
    project.put(document.into());
    project.put(comment.into());
    file_of(&project)
}

fn file_of(project: &Project) -> String {
    let mut bytes = Vec::new();
    crate::format::project_file::write(project, crate::model::Part::Main, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Both as git leaves them: everything behind the first line in one conflict.
fn marked(ours: &str, theirs: &str) -> String {
    let (head, ours) = ours.split_once('\n').unwrap();
    let (_, theirs) = theirs.split_once('\n').unwrap();
    format!("{head}\n<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n")
}

fn open(folder: &Path, file: &Path) -> Session {
    let mut session = session_in(&folder.join("state"));
    session.run(Action::Open(vec![file.to_owned()]));
    wait(&mut session, |session| {
        session.prompt().is_some() || session.workspace().is_some()
    });
    session
}

fn project(session: &Session) -> &Project {
    session.workspace().unwrap().project()
}

fn titles(session: &Session) -> String {
    project(session)
        .documents()
        .values()
        .next()
        .unwrap()
        .title
        .clone()
}

fn only_conflict(session: &Session) -> Conflict {
    let conflicts: Vec<&Conflict> = project(session).conflicts().values().collect();
    let [conflict] = conflicts[..] else {
        panic!("{conflicts:?}")
    };
    conflict.clone()
}

#[test]
fn both_sides_are_merged_when_asked_and_written_at_the_next_save() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("news.isnad.ron");
    let content = marked(&side("שלנו", 1), &side("لهم", 2));
    fs::write(&file, &content).unwrap();
    let mut session = open(folder.path(), &file);
    assert_eq!(session.prompt(), Some(&Prompt::Marks(file.clone())));
    assert!(session.workspace().is_none() && fs::read_to_string(&file).unwrap() == content);
    session.run(Action::OpenMarked(file.clone()));
    wait(&mut session, |session| session.workspace().is_some());
    let comments = project(&session).comments().values();
    let mine: Vec<&str> = comments.map(|row| row.text.as_str()).collect();
    assert!(
        mine.contains(&"הערה 1") && mine.contains(&"הערה 2"),
        "{mine:?}"
    );
    assert_eq!(titles(&session), "שלנו");
    let conflict = only_conflict(&session);
    // Theirs is taken, and that can be undone.
    let settle = Command::Settle {
        conflict: conflict.id,
        row: conflict.theirs.clone(),
    };
    session.run(Action::Edit(settle));
    assert_eq!(titles(&session), "لهم");
    assert!(project(&session).conflicts().is_empty());
    press(&mut session, Verb::Undo);
    assert_eq!(
        (titles(&session).as_str(), only_conflict(&session)),
        ("שלנו", conflict)
    );
    press(&mut session, Verb::Save);
    wait(&mut session, |_| {
        !fs::read_to_string(&file).unwrap().contains("<<<<<<<")
    });
    let whole = project(&session).clone();
    drop(session);
    let session = open(folder.path(), &file);
    assert!(project(&session).rows().eq(whole.rows()));
}

#[test]
fn a_crash_before_the_save_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("news.isnad.ron");
    let content = marked(&side("שלנו", 1), &side("لهم", 2));
    fs::write(&file, &content).unwrap();
    let state = StateFolder::at(folder.path().join("state"));
    let merge = |_: usize, _: usize| true;
    let mut opened = crate::store::open::open_marked(&state, &file, &mut { merge }).unwrap();
    let first = opened.project.clone();
    let lower = opened.lower_sides.take().unwrap();
    drop(opened);
    // Whoever opens it again is asked again and gets the same.
    assert_eq!(fs::read_to_string(&file).unwrap(), content);
    let again = crate::store::open::open_marked(&state, &file, &mut { merge }).unwrap();
    assert_eq!((again.project, again.lower_sides), (first, Some(lower)));
}

#[test]
fn marks_that_make_no_sense_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("news.isnad.ron");
    let content = side("שלנו", 1).replacen('\n', "\n<<<<<<< HEAD\n", 1);
    fs::write(&file, &content).unwrap();
    let mut session = open(folder.path(), &file);
    session.run(Action::OpenMarked(file.clone()));
    wait(&mut session, |session| !session.notices().is_empty());
    assert!(session.workspace().is_none());
    assert_eq!(fs::read_to_string(&file).unwrap(), content);
}

#[test]
fn a_file_whose_sides_are_the_same_is_written_without_marks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("news.isnad.ron");
    let ours = side("שלנו", 1);
    fs::write(&file, marked(&ours, &ours)).unwrap();
    let mut session = open(folder.path(), &file);
    session.run(Action::OpenMarked(file.clone()));
    wait(&mut session, |_| fs::read_to_string(&file).unwrap() == ours);
    let row = project(&session).row(&RowId::Comment(crate::model::CommentId(1.into())));
    assert!(matches!(row, Some(Row::Comment(_))));
}
