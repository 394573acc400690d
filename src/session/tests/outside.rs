//! The project file changes while it is open: a pull, a sync client, another program.

use std::fs;
use std::path::Path;

use super::*;
use crate::store::Keeper;
use crate::store::open;

/// A project of one Hebrew text, open in a session and saved.
fn open_project(folder: &Path) -> (Session, PathBuf) {
    let path = folder.join("a.isnad.ron");
    let mut session = session_in(&folder.join("state"));
    fs::write(
        folder.join("a.txt"),
        "דובר האו\"ם אמר ששרת החוץ תבקר בקהיר.",
    )
    .unwrap();
    session.run(Action::Open(vec![folder.join("a.txt")]));
    wait(&mut session, |session| session.document().is_some());
    session.run(Action::SaveAs(path.clone()));
    wait(&mut session, |session| {
        session.workspace().unwrap().path().is_some()
    });
    (session, path)
}

/// Another person's copy of the project, in which `change` is done; gives the file that they would send.
fn elsewhere(folder: &Path, path: &Path, change: impl FnOnce(&mut Session)) -> Vec<u8> {
    let copy = folder.join("elsewhere");
    fs::create_dir_all(&copy).unwrap();
    let there = copy.join("a.isnad.ron");
    fs::copy(path, &there).unwrap();
    let mut session = session_in(&copy.join("state"));
    session.run(Action::Open(vec![there.clone()]));
    wait(&mut session, |session| session.document().is_some());
    change(&mut session);
    session.close();
    fs::read(there).unwrap()
}

fn tag(session: &mut Session, quote: &str) {
    select(session, quote, 1);
    press(session, Verb::Type(1));
}

/// Tags, and waits until that is on the disk.
fn tag_durably(session: &mut Session, quote: &str) {
    tag(session, quote);
    wait(session, |s| {
        s.workspace().unwrap().save_state() == SaveState::Saved
    });
}

fn quotes(session: &Session) -> Vec<String> {
    let mentions = session.workspace().unwrap().project().mentions().values();
    let mut quotes: Vec<String> = mentions
        .map(|mention| mention.fragments[0].quote().to_owned())
        .collect();
    quotes.sort();
    quotes
}

#[test]
fn what_came_from_outside_is_merged_as_one_change() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = open_project(folder.path());
    let theirs = elsewhere(folder.path(), &path, |them| tag(them, "האו\"ם"));
    tag_durably(&mut session, "קהיר");
    fs::write(&path, theirs).unwrap();
    session.came_to_front();
    wait(&mut session, |session| quotes(session).len() == 2);
    assert_eq!(quotes(&session), ["האו\"ם", "קהיר"]);
    press(&mut session, Verb::Undo);
    assert_eq!(quotes(&session), ["קהיר"]);
    press(&mut session, Verb::Redo);
    session.close();
    let state = StateFolder::at(folder.path().join("state"));
    let opened = open::look(&state, &path).unwrap();
    assert_eq!((opened.recovered, opened.project.mentions().len()), (0, 2));
    assert!(opened.problems.is_empty() && opened.project.conflicts().is_empty());
}

#[test]
fn what_both_have_changed_is_kept_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = open_project(folder.path());
    let title = |title: &'static str| {
        move |session: &mut Session| {
            let mut document = session.document().unwrap().clone();
            document.title = title.to_owned();
            let row = document.into();
            session.run(Action::Edit(crate::edit::Command::Edit { row }));
        }
    };
    let theirs = elsewhere(folder.path(), &path, title("שלהם"));
    title("שלנו")(&mut session);
    fs::write(&path, theirs).unwrap();
    press(&mut session, Verb::Save);
    wait(&mut session, |session| {
        !session
            .workspace()
            .unwrap()
            .project()
            .conflicts()
            .is_empty()
    });
    let project = session.workspace().unwrap().project();
    assert_eq!(project.documents().values().next().unwrap().title, "שלנו");
    let conflict = project.conflicts().values().next().unwrap();
    let Some(Row::Document(theirs)) = conflict.theirs.as_deref() else {
        panic!("{conflict:?}")
    };
    assert_eq!(theirs.title, "שלהם");
    session.close();
}

#[test]
fn a_journal_left_behind_is_merged_into_what_was_pulled() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = open_project(folder.path());
    let theirs = elsewhere(folder.path(), &path, |them| tag(them, "האו\"ם"));
    tag_durably(&mut session, "קהיר");
    // The program is killed before it saves: a copy of the disk as it is now.
    let crashed = folder.path().join("crashed");
    let hidden = crate::store::place::hidden_folder(&path);
    let hidden_there = crashed.join(hidden.file_name().unwrap());
    fs::create_dir_all(&hidden_there).unwrap();
    for entry in fs::read_dir(&hidden).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), hidden_there.join(entry.file_name())).unwrap();
        }
    }
    fs::write(crashed.join("a.isnad.ron"), theirs).unwrap();
    let state = StateFolder::at(crashed.join("state"));
    let opened = open::open(&state, &crashed.join("a.isnad.ron")).unwrap();
    assert_eq!((opened.recovered, opened.project.mentions().len()), (1, 2));
    Keeper::start(opened, Arc::new(|| {})).close();
    let again = open::look(&state, &crashed.join("a.isnad.ron")).unwrap();
    assert_eq!((again.recovered, again.project.mentions().len()), (0, 2));
    session.close();
}

#[test]
fn a_file_for_each_author_is_a_switch() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = open_project(folder.path());
    tag(&mut session, "קהיר");
    press(&mut session, Verb::OwnFiles);
    press(&mut session, Verb::Save);
    let files = || {
        let names = fs::read_dir(folder.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".ron")).collect();
        names.sort();
        names
    };
    wait(&mut session, |_| files().len() == 2);
    assert!(!fs::read_to_string(&path).unwrap().contains("Mention("));
    press(&mut session, Verb::Undo);
    press(&mut session, Verb::Save);
    wait(&mut session, |_| files().len() == 1);
    assert!(fs::read_to_string(&path).unwrap().contains("Mention("));
    session.close();
}
