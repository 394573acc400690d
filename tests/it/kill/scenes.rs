//! What others do to a project while it is open: no row is lost.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use isnad::edit::{Act, Change, Delta, Entry};
use isnad::model::{
    Author, AuthorId, AuthorKind, ChangeId, Comment, CommentId, CommentKind, Row, RowId,
};
use isnad::store::open::{self, Opened};
use isnad::store::{Keeper, StateFolder};
use ulid::Ulid;

use super::person::{Person, rows_of};
use super::program::{Place, Running, Said, skipped};
use super::verdict::Verdict;

/// A project with a text and a few tags, open in a program.
struct Scene {
    _folder: tempfile::TempDir,
    place: Place,
    person: Person,
    running: Running,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::in_folder(folder.path());
        let mut person = Person::new(1, folder.path());
        let mut running = Running::start(place.replay());
        assert_eq!(running.hear(), Said::Acknowledged(0));
        assert!(running.does(&person.bring(300)));
        assert!(running.does(&person.mark()));
        Self {
            _folder: folder,
            place,
            person,
            running,
        }
    }

    /// Tags so many words; all must be called saved.
    fn works(&mut self, words: usize) {
        for _ in 0..words {
            assert!(self.running.does(&self.person.mark()));
        }
    }

    fn saves(&mut self) {
        assert!(self.running.does(&self.person.save_now()));
    }

    /// Everything acknowledged is there after the program was killed, and stays after it was opened once
    /// more. Gives as after how many lines.
    fn killed_and_kept(self, about: &str) {
        let Self {
            _folder,
            place,
            person,
            running,
        } = self;
        let acknowledged = running.killed();
        Verdict::of(&place, &person.states, acknowledged).kept(about);
        let (code, _, complaints) = Running::start(place.replay()).ended();
        assert!(code <= 1, "{about}: {complaints}");
        Verdict::of(&place, &person.states, acknowledged).kept(about);
    }
}

#[test]
fn a_second_program_reads_and_writes_when_the_first_is_gone() {
    let mut scene = Scene::new();
    scene.works(3);
    let place = &scene.place;
    // It is told who has the project, and leaves it alone.
    let second = place.replay().output().unwrap();
    assert_eq!(second.status.code(), Some(2));
    let words = String::from_utf8(second.stderr).unwrap();
    let holder = format!("({})", scene.running.id());
    assert!(words.contains(&holder), "{words}");
    // It may look, and sees what was acknowledged.
    let acknowledged = scene.running.acknowledged;
    Verdict::of(place, &scene.person.states, acknowledged).kept("seen by the second");

    let acknowledged = scene.running.killed();
    let place = scene.place;
    let lines = Verdict::of(&place, &scene.person.states, acknowledged).kept("the first is gone");
    let mut person = scene.person;
    let state = person.states[lines].clone();
    person.begin_round(state);
    let mut second = Running::start(place.replay());
    assert_eq!(second.hear(), Said::Acknowledged(0));
    assert!(second.does(&person.mark()));
    let (_, acknowledged, _) = second.ended();
    Verdict::of(&place, &person.states, acknowledged).kept("the second has written");
}

#[test]
fn a_hidden_folder_that_is_deleted_while_open_loses_nothing() {
    for saved_before in [false, true] {
        let mut scene = Scene::new();
        scene.works(3);
        if saved_before {
            scene.saves();
        }
        std::fs::remove_dir_all(scene.place.hidden()).unwrap();
        scene.works(3);
        scene.killed_and_kept("the hidden folder was deleted");
    }
}

#[test]
fn a_lock_that_is_deleted_while_open_lets_nobody_else_write_for_long() {
    // With its next word the first program takes the lock again …
    let mut scene = Scene::new();
    std::fs::remove_dir_all(scene.place.hidden()).unwrap();
    scene.works(1);
    let second = scene.place.replay().output().unwrap();
    assert_eq!(second.status.code(), Some(2), "{second:?}");
    // … unless the second one was faster: then the first one cannot call anything saved.
    std::fs::remove_dir_all(scene.place.hidden()).unwrap();
    let mut second = Running::start(scene.place.replay());
    assert_eq!(second.hear(), Said::Acknowledged(0));
    assert!(!scene.running.does(&scene.person.mark()));
    assert!(second.does("Save"));
}

#[test]
fn a_project_file_that_is_deleted_while_open_comes_back() {
    let mut scene = Scene::new();
    scene.works(3);
    scene.saves();
    std::fs::remove_file(scene.place.project()).unwrap();
    scene.works(3);
    scene.saves();
    scene.works(1);
    // Saving goes on beside; it has ended when the file is there.
    wait_for(&scene.place.project());
    scene.killed_and_kept("the project file was deleted");
}

fn wait_for(path: &Path) {
    for _ in 0..6_000 {
        if path.exists() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{path:?} does not come");
}

#[test]
fn a_folder_that_is_moved_away_and_back_while_open_loses_nothing() {
    let mut scene = Scene::new();
    scene.works(2);
    let away = scene.place.work.with_extension("away");
    std::fs::rename(&scene.place.work, &away).unwrap();
    // The journal is kept elsewhere, but the file cannot be written: whether that was tried yet is chance.
    for _ in 0..3 {
        scene.running.does(&scene.person.mark());
    }
    scene.running.does(&scene.person.save_now());
    scene.running.does(&scene.person.mark());
    std::fs::rename(&away, &scene.place.work).unwrap();
    for _ in 0..2 {
        scene.running.does_at_last(&scene.person.mark());
    }
    scene.killed_and_kept("the folder was away");
}

/// What somebody else does to the project, at a time of their own: a note about the first mention.
fn note(opened: Opened, words: &str, at: u64) {
    let id = |number| Ulid::from_parts(at, number);
    let about = *opened.project.mentions().keys().next().unwrap();
    let (author, comment) = (AuthorId(id(1)), CommentId(id(2)));
    let rows = [
        Row::Author(Author {
            own_file: false,
            id: author,
            name: "ليلى".to_owned(),
            kind: AuthorKind::Annotator,
            colour: 1,
        }),
        Row::Comment(Comment {
            place: None,
            id: comment,
            author,
            about: RowId::Mention(about),
            kind: CommentKind::Note,
            text: words.to_owned(),
            resolved: false,
        }),
    ];
    let deltas = rows.map(|row| Delta {
        id: row.id(),
        before: None,
        after: Some(row),
    });
    let change = Change {
        id: ChangeId(id(3)),
        author,
        at: at as i64,
        act: Act::Comment,
        detail: words.to_owned(),
        rows: deltas.to_vec(),
    };
    let keeper = Keeper::start(opened, Arc::new(|| ()));
    keeper.record(Entry::Did(change.into()));
    keeper.close();
}

/// The year 2100, in milliseconds since 1970.
const FUTURE: u64 = 4_102_444_800_000;

#[test]
fn a_clock_set_back_loses_nothing() {
    let mut scene = Scene::new();
    scene.works(2);
    let Scene {
        _folder,
        place,
        mut person,
        running,
    } = scene;
    running.ended();
    // Yesterday the clock was wrong: ids and times of the last change lie far ahead.
    let opened = open::open(&StateFolder::at(&place.state), &place.project()).unwrap();
    note(opened, "הערה", FUTURE);
    let mut state = person.states.last().unwrap().clone();
    state.done.push("comment הערה".to_owned());
    person.begin_round(state.clone());

    let mut running = Running::start(place.replay());
    assert_eq!(running.hear(), Said::Acknowledged(0));
    let mut scene = Scene {
        _folder,
        place,
        person,
        running,
    };
    scene.works(2);
    scene.saves();
    for line in ["Undo", "Undo", "Undo", "Redo"] {
        let mut state = scene.person.states.last().unwrap().clone();
        if line == "Undo" {
            state.undone.push(state.done.pop().unwrap());
        } else {
            state.done.push(state.undone.pop().unwrap());
        }
        scene.person.states.push(state);
        assert!(scene.running.does(line));
    }
    scene.killed_and_kept("the clock was set back");
}

/// The rows of the program's person and a note from outside, and nothing else.
fn assert_both(place: &Place, person: &Person, acknowledged: usize, words: &str, about: &str) {
    let opened = open::look(&StateFolder::at(&place.state), &place.project()).unwrap();
    let mut expected = person.states[acknowledged].rows();
    expected.insert(format!("comment {words}"));
    assert_eq!(rows_of(&opened.project), expected, "{about}");
    assert_eq!(opened.problems, [], "{about}");
}

/// How the program ends in whose project somebody else's file comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// It is killed before the file comes.
    KilledBefore,
    /// It goes on for a while and is killed.
    Killed,
    /// It goes on for a while and is closed.
    Closed,
}

const ENDS: [End; 3] = [End::KilledBefore, End::Killed, End::Closed];

/// A file that somebody else has written comes in the place of the one with which the program works: the rows
/// of both are kept. `false` if it could not come.
fn replaced(replace: impl Fn(&Place) -> bool, end: End) -> bool {
    let mut scene = Scene::new();
    scene.works(2);
    scene.saves();
    // A file that is just being written is not the one that the others have.
    std::thread::sleep(Duration::from_millis(200));
    scene.works(1);
    let Scene {
        _folder,
        place,
        mut person,
        mut running,
    } = scene;
    let acknowledged = if end == End::KilledBefore {
        let acknowledged = running.killed();
        if !replace(&place) {
            return false;
        }
        acknowledged
    } else {
        if !replace(&place) {
            return false;
        }
        for _ in 0..2 {
            running.does_at_last(&person.mark());
        }
        match end {
            End::Killed => running.killed(),
            End::Closed | End::KilledBefore => running.ended().1,
        }
    };
    assert_both(&place, &person, acknowledged, "from outside", "at once");
    Running::start(place.replay()).ended();
    assert_both(
        &place,
        &person,
        acknowledged,
        "from outside",
        "opened again",
    );
    true
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.unwrap().as_millis() as u64
}

#[test]
fn a_file_replaced_while_open_keeps_the_rows_of_both() {
    for end in ENDS {
        let done = replaced(
            |place| {
                let elsewhere = Place::in_folder(&place.work.with_extension("elsewhere"));
                std::fs::copy(place.project(), elsewhere.project()).unwrap();
                let state = StateFolder::at(&elsewhere.state);
                note(
                    open::open(&state, &elsewhere.project()).unwrap(),
                    "from outside",
                    now(),
                );
                std::fs::rename(elsewhere.project(), place.project()).unwrap();
                true
            },
            end,
        );
        assert!(done);
    }
}

fn git(folder: &Path, words: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.args([
        "-c",
        "user.name=Noa",
        "-c",
        "user.email=noa@example.org",
        "-c",
        "init.defaultBranch=main",
    ]);
    git.args(words)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    git.status().unwrap().success()
}

/// Somebody else clones, writes and pushes; then it is pulled here.
fn pulled(place: &Place) -> bool {
    let work = &place.work;
    let (server, elsewhere) = (work.with_extension("git"), work.with_extension("elsewhere"));
    let theirs = Place {
        work: elsewhere.join("clone"),
        state: elsewhere.join("state"),
    };
    std::fs::create_dir(&elsewhere).unwrap();
    let (server, clone) = (server.to_str().unwrap(), theirs.work.to_str().unwrap());
    for words in [
        ["init"].as_slice(),
        &["add", "."],
        &["commit", "-m", "first"],
        &["clone", "--bare", ".", server],
        &["remote", "add", "origin", server],
        &["clone", server, clone],
    ] {
        assert!(git(work, words), "{words:?}");
    }
    let opened = open::open(&StateFolder::at(&theirs.state), &theirs.project()).unwrap();
    note(opened, "from outside", now());
    assert!(git(&theirs.work, &["commit", "-am", "second"]));
    assert!(git(&theirs.work, &["push"]));
    // Git refuses if the program has just saved: its file is then not the one that was committed.
    git(work, &["pull", "origin", "main"])
}

#[test]
fn a_pull_while_open_or_after_a_crash_keeps_the_rows_of_both() {
    if Command::new("git").arg("--version").output().is_err() {
        skipped("a pull while the project is open was NOT tested: there is no git.");
        return;
    }
    for end in ENDS {
        assert!((0..10).any(|_| replaced(pulled, end)), "no pull in time");
    }
}
