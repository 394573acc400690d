//! Killing the program at any moment loses nothing that was acknowledged.
//!
//! The test starts itself again as the program to be killed: [`victim`] does nothing unless it is told
//! a folder to work in. The system's page cache outlives a kill, so this says nothing about power loss;
//! that is up to the order of syncs, which the tests of `store` check step by step.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use isnad::edit::{Act, Change, Delta, Entry};
use isnad::model::{Author, AuthorId, AuthorKind, ChangeId, Project, ProjectId, Row, RowId};
use isnad::store::keeper::{Keeper, Report};
use isnad::store::open::{self, Opened, Problem};
use isnad::store::place::StateFolder;
use ulid::Ulid;

const FOLDER: &str = "ISNAD_TEST_KILL_FOLDER";
const ACKNOWLEDGED: &str = "acknowledged ";
const ROUNDS: u64 = 20;

fn open(folder: &Path) -> Opened {
    let state = StateFolder::at(folder.join("state"));
    let path = project_file(folder);
    if path.exists() {
        open::open(&state, &path).unwrap()
    } else {
        let project = Project::new(ProjectId(Ulid::from(1)));
        open::create(&state, &path, project, false).unwrap()
    }
}

fn project_file(folder: &Path) -> PathBuf {
    folder.join("קורפוס.isnad.ron")
}

fn author(number: u64) -> Author {
    Author {
        own_file: false,
        id: AuthorId(Ulid::from(1)),
        name: number.to_string(),
        kind: AuthorKind::Annotator,
        colour: 0,
    }
}

/// The number that the last change left; each change makes it one greater.
fn number(project: &Project) -> u64 {
    let author = project.authors().values().next();
    author.map_or(0, |author| author.name.parse().unwrap())
}

fn change(project: &Project, to: u64) -> Change {
    let id = RowId::Author(author(0).id);
    Change {
        id: ChangeId(Ulid::from(u128::from(to))),
        author: author(0).id,
        at: 0,
        act: Act::Author,
        detail: String::new(),
        rows: vec![Delta {
            before: project.row(&id),
            id,
            after: Some(Row::Author(author(to))),
        }],
    }
}

#[test]
fn victim() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let opened = open(Path::new(&folder));
    let (mut project, mut history) = (opened.project.clone(), opened.history.clone());
    let (wake, woken) = channel();
    let keeper = Keeper::start(opened, Arc::new(move || wake.send(()).unwrap_or(())));
    let first = number(&project);
    let mut sent = 0;
    loop {
        // Now and then several at once, which share a sync.
        for _ in 0..=sent % 3 {
            let entry = Entry::Did(change(&project, first + sent + 1));
            history.enact(&mut project, &entry).unwrap();
            sent = keeper.record(entry);
        }
        if sent % 7 == 0 {
            keeper.save_now();
        }
        let mut acknowledged = 0;
        while acknowledged < sent {
            woken.recv().unwrap();
            for report in keeper.reports() {
                match report {
                    Report::Acknowledged(count) => {
                        acknowledged = count;
                        println!("{ACKNOWLEDGED}{}", first + count);
                    }
                    Report::Written { .. } => {}
                    other => panic!("{other:?}"),
                }
            }
        }
    }
}

/// Lets the victim live for so long after its first word; gives the last number that it called saved.
fn killed_after(folder: &Path, life: Duration) -> u64 {
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["kill::victim", "--exact", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(victim.stdout.take().unwrap());
    let (said, hear) = channel();
    let listener = std::thread::spawn(move || {
        let mut last = 0;
        for line in out.lines().map_while(Result::ok) {
            // The test harness writes its own words before the first.
            if let Some((_, number)) = line.split_once(ACKNOWLEDGED) {
                last = number.trim().parse().unwrap_or(last);
                said.send(()).unwrap_or(());
            }
        }
        last
    });
    hear.recv().unwrap();
    std::thread::sleep(life);
    victim.kill().unwrap();
    victim.wait().unwrap();
    listener.join().unwrap()
}

#[test]
fn nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut before = 0;
    for round in 0..ROUNDS {
        let life = Duration::from_millis(round * 37 % 60);
        let acknowledged = killed_after(folder.path(), life);
        let opened = open(folder.path());
        // A line that was being written may be torn; it was not acknowledged.
        let is_torn = |problem: &Problem| matches!(problem, Problem::TornJournal { .. });
        assert!(opened.problems.iter().all(is_torn), "round {round}");
        assert_eq!(opened.holder, None, "round {round}");
        let found = number(&opened.project);
        assert!(acknowledged > before, "round {round}");
        assert!(
            found >= acknowledged,
            "round {round}: {found} of {acknowledged}"
        );
        let done = opened.history.done().count() as u64;
        assert_eq!(done, found.min(1_000), "round {round}");
        before = acknowledged;
    }
    let names = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 2, "the file and its hidden folder");
}
