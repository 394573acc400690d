//! Earlier versions, the trash, copies, a second window, and a disk that takes nothing.

use std::fs;
use std::path::Path;

use super::*;
use crate::store::place;

const TEXT: &str = "דובר האו\"ם אמר ששרת החוץ תבקר בקהיר.";

/// A project of one Hebrew text, open in a session and saved.
fn begun(folder: &Path) -> (Session, PathBuf) {
    let path = folder.join("a.isnad.ron");
    let mut session = session_in(&folder.join("state"));
    fs::write(folder.join("a.txt"), TEXT).unwrap();
    session.run(Action::Open(vec![folder.join("a.txt")]));
    wait(&mut session, |session| session.document().is_some());
    session.run(Action::SaveAs(path.clone()));
    wait(&mut session, |session| path_of(session).is_some());
    (session, path.canonicalize().unwrap())
}

fn path_of(session: &Session) -> Option<PathBuf> {
    session.workspace()?.path().map(Path::to_owned)
}

fn opened(folder: &Path, path: &Path) -> Session {
    let mut session = session_in(&folder.join("state"));
    session.run(Action::Open(vec![path.to_owned()]));
    wait(&mut session, |session| session.workspace().is_some());
    session
}

fn mentions(session: &Session) -> usize {
    session.workspace().unwrap().project().mentions().len()
}

fn saved(session: &Session) -> bool {
    session.workspace().unwrap().save_state() == SaveState::Saved
}

fn tag(session: &mut Session, quote: &str) {
    select(session, quote, 1);
    press(session, Verb::Type(1));
}

/// Two sessions: the version with one mention is kept, the file has two.
fn with_two_versions(folder: &Path) -> (Session, PathBuf) {
    let (mut session, path) = begun(folder);
    tag(&mut session, "האו\"ם");
    session.close();
    let mut session = opened(folder, &path);
    tag(&mut session, "בקהיר");
    session.close();
    let mut session = opened(folder, &path);
    press(&mut session, Verb::Backups);
    wait(&mut session, |session| {
        session.shelf().is_some_and(|shelf| {
            shelf.backups.len() == 2 && shelf.backups.iter().all(|version| version.counts.is_some())
        })
    });
    (session, path)
}

fn backup_of(session: &mut Session) -> Version {
    press(session, Verb::Backups);
    wait(session, |session| session.shelf().is_some());
    latest(session)
}

fn latest(session: &Session) -> Version {
    session.shelf().unwrap().backups[0].clone()
}

#[test]
fn an_earlier_version_comes_back_as_one_change() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = with_two_versions(folder.path());
    let version = latest(&session);
    assert_eq!(version.counts.unwrap().mentions, 1);
    let done = session.history().unwrap().done().len();
    session.run(Action::BringBack(version.path));
    wait(&mut session, |session| mentions(session) == 1);
    assert_eq!(session.history().unwrap().done().len(), done + 1);
    press(&mut session, Verb::Undo);
    assert_eq!(mentions(&session), 2);
}

#[test]
fn an_earlier_version_is_looked_at_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = with_two_versions(folder.path());
    let before = fs::read(&path).unwrap();
    let version = latest(&session);
    session.run(Action::LookAt(version.path, version.at));
    wait(&mut session, |session| mentions(session) == 1);
    let state = |session: &Session| session.workspace().unwrap().save_state();
    assert_eq!(state(&session), SaveState::Version(version.at));
    select(&mut session, "דובר", 1);
    press(&mut session, Verb::Type(1));
    assert_eq!(mentions(&session), 1);
    press(&mut session, Verb::DeleteDocument);
    assert_eq!(session.prompt(), None);
    session.run(Action::Present { bringing: false });
    wait(&mut session, |session| mentions(session) == 2);
    wait(&mut session, saved);
    assert_eq!(fs::read(&path).unwrap(), before);
    let version = backup_of(&mut session);
    session.run(Action::LookAt(version.path, version.at));
    wait(&mut session, |session| mentions(session) == 1);
    session.run(Action::Present { bringing: true });
    wait(&mut session, |session| {
        session.workspace().unwrap().writable() && mentions(session) == 1
    });
    press(&mut session, Verb::Undo);
    assert_eq!(mentions(&session), 2);
}

#[test]
fn a_deleted_document_comes_back_from_the_trash() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = begun(folder.path());
    tag(&mut session, "האו\"ם");
    let document = session.document().unwrap().id;
    press(&mut session, Verb::DeleteDocument);
    assert_eq!(
        session.prompt(),
        Some(&Prompt::Remove(RowId::Document(document)))
    );
    session.run(Action::Edit(crate::edit::Command::DeleteDocument {
        document,
    }));
    assert_eq!(mentions(&session), 0);
    wait(&mut session, saved);
    session.close();
    assert!(!fs::read_to_string(&path).unwrap().contains("Text("));
    // Without any history.
    for entry in fs::read_dir(place::hidden_folder(&path)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "log") {
            fs::remove_file(path).unwrap();
        }
    }
    let mut session = opened(folder.path(), &path);
    assert_eq!(session.history().unwrap().done().len(), 0);
    press(&mut session, Verb::Backups);
    wait(&mut session, |session| {
        session.shelf().is_some_and(|shelf| shelf.trash.len() == 1)
    });
    let trashed = session.shelf().unwrap().trash[0].clone();
    session.run(Action::TakeFromTrash(trashed.path.clone()));
    wait(&mut session, |session| mentions(session) == 1);
    let there = session.workspace().unwrap().project();
    assert_eq!(&**there.text(document).unwrap(), TEXT);
    // Again there is nothing to be brought back.
    let done = session.history().unwrap().done().len();
    session.run(Action::TakeFromTrash(trashed.path));
    wait(&mut session, |session| session.jobs().next().is_none());
    assert_eq!(session.history().unwrap().done().len(), done);
    session.close();
    assert!(fs::read_to_string(&path).unwrap().contains("Text("));
}

#[test]
fn what_cannot_be_opened_offers_its_earlier_versions() {
    for lost in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (session, path) = with_two_versions(folder.path());
        session.close();
        if lost {
            fs::remove_file(&path).unwrap();
        } else {
            fs::write(&path, "\u{0}damaged").unwrap();
        }
        let mut session = session_in(&folder.path().join("state"));
        session.run(Action::Open(vec![path.clone()]));
        wait(&mut session, |session| {
            session.prompt() == Some(&Prompt::Rescue)
        });
        let version = session.rescue().unwrap().shelf.backups[0].clone();
        session.run(Action::OpenInPlace(version.path));
        wait(&mut session, |session| session.workspace().is_some());
        assert!(mentions(&session) >= 1, "lost: {lost}");
        assert!(session.workspace().unwrap().writable());
        let aside = place::hidden_folder(&path).join("aside");
        let kept = fs::read_dir(aside).into_iter().flatten().count();
        assert_eq!(kept, usize::from(!lost));
    }
}

#[test]
fn a_project_without_earlier_versions_is_only_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session_in(&folder.path().join("state"));
    session.run(Action::Open(vec![folder.path().join("none.isnad.ron")]));
    wait(&mut session, |session| !session.notices().is_empty());
    assert_eq!(session.notices()[0].key, "notice-not-opened");
    assert_eq!(session.prompt(), None);
}

#[test]
fn a_copy_is_listed_and_merged_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = begun(folder.path());
    tag(&mut session, "האו\"ם");
    session.close();
    let copy = path.with_file_name("a (1).isnad.ron");
    fs::copy(&path, &copy).unwrap();
    let mut other = opened(folder.path(), &copy);
    tag(&mut other, "בקהיר");
    other.close();
    let mut session = opened(folder.path(), &path);
    tag(&mut session, "דובר");
    wait(&mut session, |session| {
        session
            .notices()
            .iter()
            .any(|notice| notice.key == "notice-copies")
    });
    assert_eq!(mentions(&session), 2, "it is not loaded by itself");
    let finding = session.findings().remove(0);
    assert_eq!(finding.copy.as_deref(), Some(copy.as_path()));
    session.run(Action::MergeCopy(copy.clone()));
    wait(&mut session, |session| mentions(session) == 3);
    press(&mut session, Verb::Undo);
    assert_eq!(mentions(&session), 2);
    assert!(copy.exists());
}

#[test]
fn a_second_window_takes_over_when_the_first_one_has_left() {
    let folder = tempfile::tempdir().unwrap();
    let (first, path) = begun(folder.path());
    let mut second = opened(folder.path(), &path);
    let state = second.workspace().unwrap().save_state();
    assert!(matches!(state, SaveState::ReadOnly(holder) if holder.process == std::process::id()));
    second.run(Action::TakeOver { anyway: true });
    wait(&mut second, |session| {
        session
            .notices()
            .iter()
            .any(|notice| notice.key == "notice-still-held")
    });
    assert!(
        !second.workspace().unwrap().writable(),
        "a lock is never broken"
    );
    first.close();
    second.run(Action::TakeOver { anyway: false });
    wait(&mut second, |session| {
        session.workspace().unwrap().writable()
    });
    tag(&mut second, "בקהיר");
    wait(&mut second, saved);
}

#[test]
fn what_can_only_be_read_is_saved_as_a_project_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (_first, path) = begun(folder.path());
    let mut second = opened(folder.path(), &path);
    let other = path.with_file_name("b.isnad.ron");
    second.run(Action::SaveAs(other.clone()));
    wait(&mut second, |session| {
        session.workspace().unwrap().writable()
    });
    assert_eq!(path_of(&second), Some(other));
}

/// Puts a file in the way of every folder that a journal could be in.
fn block(folder: &Path, path: &Path) {
    let hidden = place::hidden_folder(path);
    fs::rename(&hidden, folder.join("hidden")).unwrap();
    fs::write(hidden, "in the way").unwrap();
    fs::rename(folder.join("state"), folder.join("state.kept")).unwrap();
    fs::write(folder.join("state"), "in the way").unwrap();
    let kept = path.with_file_name("kept");
    fs::rename(path, kept).unwrap();
    fs::create_dir(path).unwrap();
}

fn unblock(folder: &Path, path: &Path) {
    let hidden = place::hidden_folder(path);
    fs::remove_file(&hidden).unwrap();
    fs::rename(folder.join("hidden"), hidden).unwrap();
    fs::remove_file(folder.join("state")).unwrap();
    fs::rename(folder.join("state.kept"), folder.join("state")).unwrap();
    fs::remove_dir(path).unwrap();
    fs::rename(path.with_file_name("kept"), path).unwrap();
}

/// A project that was saved, opened again, and then changed while nothing can be written.
#[cfg(unix)]
fn blocked(folder: &Path) -> (Session, PathBuf) {
    let (session, path) = begun(folder);
    session.close();
    let mut session = opened(folder, &path);
    block(folder, &path);
    tag(&mut session, "בקהיר");
    wait(&mut session, |session| session.unsaved() > 0);
    (session, path)
}

#[cfg(unix)]
#[test]
fn nobody_leaves_changes_that_are_on_no_disk_without_being_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = blocked(folder.path());
    let SaveState::Failed(trouble) = session.workspace().unwrap().save_state() else {
        panic!("not said");
    };
    assert!(trouble.changes == 1 && !trouble.kept && trouble.since > 0);
    press(&mut session, Verb::Quit);
    assert!(!session.quitting());
    assert_eq!(session.prompt(), Some(&Prompt::Unsaved(Leaving::Quit)));
    press(&mut session, Verb::Close);
    assert_eq!(session.prompt(), Some(&Prompt::Unsaved(Leaving::Close)));
    unblock(folder.path(), &path);
    session.run(Action::TryAgain);
    wait(&mut session, saved);
    assert_eq!((session.unsaved(), session.prompt()), (0, None));
    press(&mut session, Verb::Quit);
    assert!(session.quitting());
    session.close();
    assert_eq!(mentions(&opened(folder.path(), &path)), 1);
}

#[test]
fn a_file_that_cannot_be_written_is_said_until_it_is_and_the_journal_has_all() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = begun(folder.path());
    let set_read_only = |read_only: bool| {
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(read_only);
        fs::set_permissions(&path, permissions).unwrap();
    };
    let kept = |session: &Session| match session.workspace().unwrap().save_state() {
        SaveState::Failed(trouble) => trouble.kept && trouble.changes == 0,
        _ => false,
    };
    set_read_only(true);
    tag(&mut session, "האו\"ם");
    press(&mut session, Verb::Save);
    wait(&mut session, kept);
    assert_eq!(session.unsaved(), 0, "nothing is lost by leaving");
    let acknowledged = session.workspace().unwrap().acknowledged;
    tag(&mut session, "בקהיר");
    wait(&mut session, |session| {
        session.workspace().unwrap().acknowledged > acknowledged
    });
    assert!(kept(&session), "the journal alone does not mend the file");
    set_read_only(false);
    session.run(Action::TryAgain);
    wait(&mut session, saved);
}

#[cfg(unix)]
#[test]
fn a_person_may_leave_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = blocked(folder.path());
    assert!(!session.may_quit());
    session.run(Action::LeaveAnyway(Leaving::Quit));
    assert!(session.quitting() && session.may_quit());
}

#[test]
fn what_came_back_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let (session, path) = begun(folder.path());
    session.close();
    let mut session = opened(folder.path(), &path);
    tag(&mut session, "האו\"ם");
    tag(&mut session, "בקהיר");
    press(&mut session, Verb::Undo);
    wait(&mut session, saved);
    // As another program would find it after this one was killed.
    let copy = folder.path().join("copy");
    copy_folder(folder.path(), &copy);
    let later = opened(&copy, &copy.join("a.isnad.ron"));
    let restored = later.workspace().unwrap().restored().to_vec();
    let steps: Vec<(Step, &str)> = restored
        .iter()
        .map(|one| (one.step, one.detail.as_str()))
        .collect();
    assert_eq!(
        steps,
        [
            (Step::Did, "האו\"ם"),
            (Step::Did, "בקהיר"),
            (Step::Undid, "בקהיר")
        ]
    );
    let notice = later
        .notices()
        .iter()
        .find(|notice| notice.key == "notice-recovered");
    assert_eq!(notice.unwrap().remedy, Some(Remedy::Show(Prompt::Restored)));
    assert_eq!(mentions(&later), 1);
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path == to {
            continue;
        }
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}
