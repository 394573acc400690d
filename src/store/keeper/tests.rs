//! What is acknowledged is on the disk, whatever happens next.

use std::fs;
use std::io::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::edit::Delta;
use crate::model::{Row, RowId};
use crate::store::open::{self, Problem};
use crate::store::place::{self, StateFolder, hidden_folder};
use crate::store::scene::{Person, Scene, author};

type Step = (&'static str, fn(&mut Person));

const STEPS: &[Step] = &[
    ("author", |person| person.put(author(1, "נועה"))),
    ("import", |person| {
        person.import(1, "דובר האו\"ם אמר\r\n\u{200f}כן.")
    }),
    ("rename", |person| person.put(author(1, "ليلى"))),
    ("undo", Person::undo),
    ("redo", Person::redo),
    ("second import", |person| person.import(2, "بيان المنظّمة")),
    ("undo of an import", Person::undo),
    ("save", Person::save),
    ("redo of an import", Person::redo),
    ("save again", Person::save),
    ("delete", |person| {
        let id = *person.project.documents().keys().next().unwrap();
        person.take(RowId::Document(id));
    }),
    ("save without the document", Person::save),
    ("undo of the delete", Person::undo),
    ("undo into the past of the file", Person::undo),
    ("another branch", |person| person.put(author(2, "Dana"))),
    ("last save", Person::save),
];

#[test]
fn after_a_crash_at_any_step_everything_acknowledged_is_there() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    for (name, step) in STEPS {
        step(&mut person);
        if !name.contains("save") {
            person.settle();
        }
        let after = scene.crashed();
        let opened = after.open();
        assert_eq!(opened.problems, [], "{name}");
        person.assert_same(&opened, name);
        // And once more, after the second program has crashed too.
        let mut second = Person::at(opened);
        second.put(author(9, "second"));
        second.settle();
        let again = after.crashed();
        let opened = again.open();
        assert_eq!(opened.problems, [], "{name}");
        second.assert_same(&opened, name);
    }
    person.keeper.close();
}

#[test]
fn closing_saves_and_the_next_day_can_undo() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    for (_, step) in STEPS {
        step(&mut person);
    }
    let reports = person.keeper.close();
    assert!(
        !reports
            .iter()
            .any(|report| matches!(report, Report::Failed { .. }))
    );
    let opened = scene.open();
    assert_eq!((opened.recovered, opened.problems.len()), (0, 0));
    let mut person = Person::at(opened);
    person.undo();
    person.undo();
    person.settle();
    person.assert_same(&scene.crashed().open(), "the next day");
}

#[test]
fn between_any_two_steps_of_a_save_file_and_journal_give_everything() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.save();
    person.put(author(2, "ليلى"));
    person.undo();
    person.put(author(3, "Dana"));
    person.settle();
    let before = scene.crashed();
    person.save();
    let after = scene.crashed();
    let journal = |scene: &Scene| hidden_folder(&scene.path()).join("journal-000001.log");
    let (old, new) = (
        fs::read_to_string(journal(&before)).unwrap(),
        fs::read_to_string(journal(&after)).unwrap(),
    );
    let added: Vec<&str> = new
        .strip_prefix(&old)
        .unwrap()
        .split_inclusive('\n')
        .collect();
    let [saving, saved] = added[..] else {
        panic!("a save adds two lines: {added:?}")
    };
    assert!(saving.contains("Saving(") && saved.contains("Saved("));
    let old_file = fs::read(before.path()).unwrap();
    let new_file = fs::read(after.path()).unwrap();
    let torn = |line: &str| line[..line.len() / 2].to_owned();
    for (file, journal_text, what) in [
        (&old_file, old.clone(), "before"),
        (&old_file, old.clone() + &torn(saving), "while announcing"),
        (&old_file, old.clone() + saving, "announced"),
        (&new_file, old.clone() + saving, "renamed"),
        (
            &new_file,
            old.clone() + saving + &torn(saved),
            "while noting",
        ),
        (&new_file, new.clone(), "after"),
    ] {
        let crashed = scene.crashed();
        fs::write(crashed.path(), file).unwrap();
        fs::write(journal(&crashed), journal_text).unwrap();
        let opened = crashed.open();
        person.assert_same(&opened, what);
        let expected = if file == &old_file { 3 } else { 0 };
        assert_eq!(opened.recovered, expected, "{what}");
        let is_torn = |problem: &Problem| matches!(problem, Problem::TornJournal { .. });
        assert!(opened.problems.iter().all(is_torn), "{what}");
    }
}

#[test]
fn an_old_version_of_the_file_brings_nothing_back() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.save();
    let old = fs::read(scene.path()).unwrap();
    person.put(author(2, "ليلى"));
    person.keeper.close();
    fs::write(scene.path(), old).unwrap();
    let opened = scene.open();
    assert_eq!((opened.recovered, opened.project.authors().len()), (0, 1));
    assert_eq!(opened.problems, []);
}

#[cfg(unix)]
#[test]
fn a_project_without_a_name_reopens_and_moves_to_its_name() {
    let scene = Scene::new();
    let project = crate::model::Project::new(crate::model::ProjectId(ulid::Ulid::from(8)));
    let opened = open::create_unnamed(&scene.state(), project).unwrap();
    assert_eq!(opened.path(), None);
    let place = opened.place().to_owned();
    let mut person = Person::at(opened);
    person.import(1, "دخل النصّ");
    person.settle();
    let crashed = scene.crashed();
    let [again] = &unnamed(&crashed.state())[..] else {
        panic!("one project without a name")
    };
    let reopened = open::open(&crashed.state(), again).unwrap();
    assert_eq!(reopened.path(), None);
    person.assert_same(&reopened, "reopened");
    person.keeper.save_as(scene.path());
    person.hear(|report| {
        *report
            == Report::Written {
                path: Some(scene.path()),
            }
    });
    assert!(!place.exists());
    person.undo();
    person.settle();
    person.assert_same(&scene.crashed().open(), "under its name");
    person.keeper.close();
    assert_eq!(unnamed(&scene.state()), [] as [std::path::PathBuf; 0]);
}

#[test]
fn a_torn_end_of_the_journal_is_set_aside_and_the_rest_used() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.settle();
    let crashed = scene.crashed();
    let journal = hidden_folder(&crashed.path()).join("journal-000001.log");
    let mut file = fs::OpenOptions::new().append(true).open(&journal).unwrap();
    file.write_all(b"0123abcd 00000010 2 = Enact(Did(id:")
        .unwrap();
    let opened = crashed.open();
    let [Problem::TornJournal { path }] = &opened.problems[..] else {
        panic!("{:?}", opened.problems)
    };
    assert_eq!(
        fs::read(path).unwrap(),
        b"0123abcd 00000010 2 = Enact(Did(id:"
    );
    person.assert_same(&opened, "torn");
    let mut again = Person::at(opened);
    again.put(author(2, "ليلى"));
    again.settle();
    again.assert_same(&crashed.crashed().open(), "after the tear");
}

#[test]
fn the_journal_stays_short_over_many_saves() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    for round in 0..40 {
        person.put(author(round % 3, &format!("{round}{}", "א".repeat(4_000))));
        person.save();
    }
    let hidden = hidden_folder(&scene.path());
    let journals: Vec<u64> = fs::read_dir(&hidden)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("journal-"))
        .map(|entry| entry.metadata().unwrap().len())
        .collect();
    // Forty changes with a row before and after of 8 kB, twice that and a little.
    assert_eq!(journals.len(), 1);
    assert!(journals[0] < 40 * 16_000 * 2 + 100_000, "{journals:?}");
    let opened = scene.crashed().open();
    person.assert_same(&opened, "many saves");
    // The journal was begun anew, and what it begins with is no change that was found.
    assert_eq!(opened.recovered, 0);
}

#[test]
fn changes_that_were_recovered_get_into_the_file_by_themselves() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.settle();
    let crashed = scene.crashed();
    let soon = std::time::Duration::from_millis(5);
    let pace = Pace {
        quiet: soon,
        longest: soon,
        again: soon,
        copies: Duration::from_secs(3_600),
    };
    let mut later = Person::with(crashed.open(), pace);
    later.hear(|report| matches!(report, Report::Written { .. }));
    drop(later.keeper);
    assert!(fs::read_to_string(crashed.path()).unwrap().contains("נועה"));
}

#[test]
fn an_import_of_many_megabytes_is_one_change() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    let rows = (1..=1_000).map(|number| {
        let row = Row::Author(author(number, &"שם ".repeat(2_000)));
        Delta {
            id: row.id(),
            before: None,
            after: Some(row),
        }
    });
    person.change_all(rows.collect());
    person.settle();
    let crashed = scene.crashed();
    let journal = hidden_folder(&crashed.path()).join("journal-000001.log");
    assert!(fs::metadata(&journal).unwrap().len() > 8 << 20);
    person.assert_same(&crashed.open(), "whole");
    // Torn within its second line, it did not happen.
    let file = fs::OpenOptions::new().write(true).open(&journal).unwrap();
    file.set_len(9 << 20).unwrap();
    let opened = crashed.open();
    assert_eq!((opened.project.authors().len(), opened.recovered), (0, 0));
    person.undo();
    person.settle();
    person.assert_same(&scene.crashed().open(), "undone");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_done_is_there_after_a_crash(acts in vec(0_u128..8, 1..30)) {
        let scene = Scene::new();
        let mut person = Person::at(scene.create());
        for (number, act) in acts.iter().enumerate() {
            match act {
                0..=2 => person.put(author(*act, &format!("שם {number}"))),
                3 => person.import(number as u128, &format!("نصّ {number}")),
                4 if person.history.undo().is_some() => person.undo(),
                5 if person.history.redo().is_some() => person.redo(),
                6 => person.save(),
                7 => {
                    person.keeper.close();
                    person = Person::at(scene.open());
                }
                _ => {}
            }
        }
        // One more, so that there is something to wait for.
        person.put(author(9, "last"));
        person.settle();
        let opened = scene.crashed().open();
        prop_assert_eq!(&opened.problems, &[]);
        person.assert_same(&opened, "after a crash");
    }
}

/// An import that is undone and saved is in the history alone, and so is its text.
#[test]
fn a_text_that_only_the_history_needs_survives_a_save() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.import(0, "نصّ");
    person.keeper.close();
    let mut person = Person::at(scene.open());
    person.save();
    person.undo();
    person.save();
    person.redo();
    person.settle();
    let opened = scene.crashed().open();
    assert_eq!(opened.problems, []);
    person.assert_same(&opened, "after a crash");
}

/// The files of the projects without a name.
fn unnamed(state: &StateFolder) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(state.unnamed())
        .into_iter()
        .flatten()
        .flatten();
    folders
        .map(|folder| folder.path().join(format!("project{}", place::EXTENSION)))
        .filter(|file| file.is_file())
        .collect()
}

#[test]
fn a_worker_that_breaks_down_is_said_to_have() {
    let scene = Scene::new();
    let opened = scene.create();
    let keeper = Keeper::start(opened, Arc::new(|| panic!("on purpose")));
    keeper.save_now();
    loop {
        let last = keeper.reports().last();
        if last.is_some_and(
            |report| matches!(&report, Report::Failed { message, .. } if message == BROKEN),
        ) {
            return;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_window_that_breaks_down_waits_until_what_came_in_is_written() {
    let scene = Scene::new();
    let mut last = None;
    let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let mut person = Person::at(scene.create());
        for number in 1..200 {
            person.import(number, &"כותרת ".repeat(number as usize * 100));
        }
        last = Some((person.project.clone(), person.history.clone()));
        std::panic::resume_unwind(Box::new(()));
    }));
    assert!(broken.is_err());
    // The disk as the end of the program leaves it.
    let opened = scene.crashed().open();
    let (project, history) = last.unwrap();
    assert!(opened.project.rows().eq(project.rows()));
    assert_eq!(opened.history, history);
}
