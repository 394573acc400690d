//! Large changes and the disk: cut off, left, and with texts.

use std::path::Path;

use super::beside::{open, project, tag_words};
use super::beside_law::{assert_indexed, settle};
use super::*;
use crate::model::Project;

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let there = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied(&entry.path(), &there);
        } else {
            std::fs::copy(entry.path(), there).unwrap();
        }
    }
}

/// What another program finds in a copy of the folder, as a kill would leave it.
fn found_in(folder: &Path, copy: &Path) -> Project {
    copied(folder, copy);
    let mut session = session_in(&copy.join("state"));
    session.run(Action::Open(vec![copy.join("a.isnad.ron")]));
    wait(&mut session, |session| session.workspace().is_some());
    let found = project(&session);
    session.close();
    found
}

/// A project with a name, on a disk.
fn on_disk(folder: &Path) -> Session {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(
        folder.join("a.txt"),
        "דובר האו\"ם אמר ששרת החוץ תבקר بالقاهرة.",
    )
    .unwrap();
    let mut session = session_in(&folder.join("state"));
    session.run(Action::Open(vec![folder.join("a.txt")]));
    wait(&mut session, |session| session.document().is_some());
    session.run(Action::SaveAs(folder.join("a.isnad.ron")));
    wait(&mut session, |session| open(session).path().is_some());
    session.at_once = 0;
    session
}

fn is_saved(session: &Session) -> bool {
    open(session).save_state() == SaveState::Saved
}

#[test]
fn what_is_called_saved_survives_a_kill_and_the_rest_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = on_disk(&folder.path().join("here"));
    wait(&mut session, is_saved);
    let before = project(&session);
    tag_words(&mut session);
    // Under way: what is called saved is what is there.
    assert!(is_saved(&session));
    let here = folder.path().join("here");
    assert_eq!(found_in(&here, &folder.path().join("early")), before);
    while session.change_under_way().is_some() {
        session.poll();
    }
    let after = project(&session);
    assert_ne!(after, before);
    wait(&mut session, is_saved);
    assert_eq!(found_in(&here, &folder.path().join("late")), after);
    press(&mut session, Verb::Undo);
    settle(&mut session);
    wait(&mut session, is_saved);
    assert_eq!(found_in(&here, &folder.path().join("undone")), before);
    session.close();
}

#[test]
fn a_text_that_is_brought_in_beside_the_window_is_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("here");
    let mut session = on_disk(&here);
    std::fs::write(folder.path().join("b.txt"), "ثم قال (CSTO) إنّ הסוף 👩‍🔬.").unwrap();
    session.run(Action::Open(vec![folder.path().join("b.txt")]));
    wait(&mut session, |session| {
        open(session).project().documents().len() == 2
    });
    assert_eq!(session.document().unwrap().source, "b.txt", "it is shown");
    assert_indexed(&session);
    wait(&mut session, is_saved);
    let found = found_in(&here, &folder.path().join("copy"));
    assert_eq!(found, project(&session));
    assert_eq!(found.texts().len(), 2);
}

#[test]
fn who_leaves_while_a_change_is_made_finds_it_made() {
    for closes_window in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().join("here");
        let mut session = on_disk(&here);
        let tagged = tag_words(&mut session);
        assert!(session.change_under_way().is_some());
        if closes_window {
            session.close();
        } else {
            press(&mut session, Verb::Close);
            wait(&mut session, |session| session.jobs().next().is_none());
        }
        let found = found_in(&here, &folder.path().join("copy"));
        assert_eq!(found.mentions().len(), tagged);
    }
}
