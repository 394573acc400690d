//! What is acknowledged is on the disk, whatever happens next.

use std::fs;
use std::io::Write as _;

use super::*;
use crate::model::RowId;
use crate::store::open::{self, OpenError, Problem};
use crate::store::place::hidden_folder;
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
        let opened = after.crashed().open();
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

#[test]
fn a_file_that_another_program_wrote_is_not_overwritten() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.save();
    let theirs = fs::read_to_string(scene.path())
        .unwrap()
        .replace("נועה", "נועם");
    fs::write(scene.path(), &theirs).unwrap();
    person.put(author(2, "ليلى"));
    person.settle();
    person.keeper.save_now();
    person.hear(|report| *report == Report::ChangedOutside { path: scene.path() });
    person.put(author(3, "Dana"));
    person.settle();
    let fits = scene.crashed().open();
    assert_eq!((fits.recovered, fits.project.authors().len()), (2, 3));
    // What they wrote stays, and what was added here fits it.
    assert_eq!(fits.project.authors().values().next().unwrap().name, "נועם");
    person.put(author(1, "נעמה"));
    person.keeper.close();
    assert_eq!(fs::read_to_string(scene.path()).unwrap(), theirs);
    let misfits = scene.open();
    assert_eq!((misfits.recovered, misfits.project.authors().len()), (0, 1));
    let [Problem::OtherBase { path, changes: 3 }] = &misfits.problems[..] else {
        panic!("{:?}", misfits.problems)
    };
    assert!(fs::read_to_string(path).unwrap().contains("נעמה"));
}

#[test]
fn without_a_hidden_folder_the_state_folder_has_the_journal() {
    let scene = Scene::new();
    fs::write(hidden_folder(&scene.path()), "in the way").unwrap();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.import(1, "דובר האו\"ם");
    person.settle();
    let crashed = scene.crashed();
    let opened = crashed.open();
    assert_eq!((opened.recovered, opened.problems.len()), (2, 0));
    person.assert_same(&opened, "stand-in");
    // The way is free again: everything comes home.
    drop(opened);
    fs::remove_file(hidden_folder(&crashed.path())).unwrap();
    let mut later = Person::at(crashed.open());
    later.put(author(2, "ليلى"));
    later.settle();
    assert!(
        hidden_folder(&crashed.path())
            .join("journal-000002.log")
            .exists()
    );
    assert!(
        !crashed
            .state()
            .stand_in(later.project.id())
            .join("journal-000001.log")
            .exists()
    );
    later.assert_same(&crashed.crashed().open(), "home");
}

#[test]
fn when_the_folder_vanishes_work_goes_on_and_is_kept() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.settle();
    let away = scene.work().with_file_name("away");
    fs::rename(scene.work(), &away).unwrap();
    person.put(author(2, "ليلى"));
    person.settle();
    person.keeper.save_now();
    person.hear(|report| matches!(report, Report::Failed { .. }));
    fs::rename(&away, away.with_file_name("work")).unwrap();
    let opened = scene.crashed().open();
    assert_eq!(opened.recovered, 2);
    person.assert_same(&opened, "moved away and back");
}

#[test]
fn what_cannot_be_written_anywhere_is_not_acknowledged_and_tried_again() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.settle();
    let away = scene.work().with_file_name("away");
    fs::rename(scene.work(), &away).unwrap();
    let state = scene.state().path().to_owned();
    let had_state = fs::rename(&state, state.with_file_name("no state")).is_ok();
    fs::write(&state, "in the way").unwrap();
    person.put(author(2, "ليلى"));
    let failed = person.hear(|report| matches!(report, Report::Failed { .. }));
    assert!(matches!(failed, Report::Failed { message } if message.contains("חדשות.isnad.ron")));
    assert!(
        !person
            .keeper
            .reports()
            .any(|report| matches!(report, Report::Acknowledged(_)))
    );
    fs::remove_file(&state).unwrap();
    if had_state {
        fs::rename(state.with_file_name("no state"), &state).unwrap();
    }
    fs::rename(&away, away.with_file_name("work")).unwrap();
    person.put(author(3, "Dana"));
    person.settle();
    person.assert_same(&scene.crashed().open(), "the disk is back");
    person.save();
    person.assert_same(&scene.crashed().open(), "saved");
}

#[cfg(unix)]
#[test]
fn a_file_marked_read_only_stays_and_the_journal_has_the_changes() {
    use std::os::unix::fs::PermissionsExt as _;
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    let before = fs::read(scene.path()).unwrap();
    fs::set_permissions(scene.path(), fs::Permissions::from_mode(0o444)).unwrap();
    person.put(author(1, "נועה"));
    person.settle();
    person.keeper.save_now();
    person.hear(|report| matches!(report, Report::Failed { .. }));
    assert_eq!(fs::read(scene.path()).unwrap(), before);
    person.assert_same(&scene.crashed().open(), "read-only");
    let elsewhere = scene.work().join("copy.isnad.ron");
    person.keeper.save_as(elsewhere.clone());
    person.hear(|report| {
        *report
            == Report::Written {
                path: Some(elsewhere.clone()),
            }
    });
    person.keeper.close();
    assert_eq!(
        open::look_in(&scene.state(), &elsewhere)
            .unwrap()
            .project
            .authors()
            .len(),
        1
    );
}

#[test]
fn a_second_program_reads_everything_acknowledged_and_touches_nothing() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.settle();
    let files = |scene: &Scene| {
        let mut names: Vec<String> = fs::read_dir(hidden_folder(&scene.path()))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let before = files(&scene);
    for opened in [
        scene.open(),
        open::look_in(&scene.state(), &scene.path()).unwrap(),
    ] {
        assert_eq!(opened.recovered, 1);
        person.assert_same(&opened, "second");
    }
    let second = scene.open();
    assert!(
        second
            .holder
            .as_ref()
            .unwrap()
            .contains(&std::process::id().to_string())
    );
    let mut second = Person::at(second);
    second.put(author(2, "ليلى"));
    second.hear(|report| matches!(report, Report::Failed { .. }));
    second.keeper.close();
    assert_eq!(files(&scene), before);
    person.keeper.close();
    assert_eq!(scene.open().holder, None);
}

#[test]
fn a_project_without_a_name_reopens_and_moves_to_its_name() {
    let scene = Scene::new();
    let project = crate::model::Project::new(crate::model::ProjectId(ulid::Ulid::from(8)));
    let opened = open::create_unnamed_in(&scene.state(), project).unwrap();
    assert_eq!(opened.path(), None);
    let place = opened.place().to_owned();
    let mut person = Person::at(opened);
    person.import(1, "دخل النصّ");
    person.settle();
    let crashed = scene.crashed();
    let [again] = &open::unnamed(&crashed.state())[..] else {
        panic!("one project without a name")
    };
    let reopened = open::open_in(&crashed.state(), again).unwrap();
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
    assert_eq!(open::unnamed(&scene.state()), [] as [std::path::PathBuf; 0]);
}

#[test]
fn saving_over_a_project_that_is_open_elsewhere_is_refused() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    let other = scene.work().join("other.isnad.ron");
    let project = crate::model::Project::new(crate::model::ProjectId(ulid::Ulid::from(8)));
    let theirs = open::create_in(&scene.state(), &other, project.clone(), false).unwrap();
    let before = fs::read(&other).unwrap();
    person.put(author(1, "נועה"));
    person.keeper.save_as(other.clone());
    person.hear(|report| matches!(report, Report::Failed { .. }));
    assert_eq!(fs::read(&other).unwrap(), before);
    person.put(author(2, "ليلى"));
    person.settle();
    person.assert_same(&scene.crashed().open(), "still at home");
    let again = open::create_in(&scene.state(), &other, project.clone(), true).unwrap_err();
    assert!(matches!(again, OpenError::Held { .. }));
    drop(theirs);
    let again = open::create_in(&scene.state(), &other, project, false).unwrap_err();
    assert!(matches!(again, OpenError::Exists(_)));
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
    person.assert_same(&scene.crashed().open(), "many saves");
}

#[test]
fn the_file_follows_by_itself_and_what_failed_is_tried_again() {
    let soon = std::time::Duration::from_millis(5);
    let pace = Pace {
        quiet: soon,
        longest: soon,
        again: soon,
    };
    let scene = Scene::new();
    let mut person = Person::with(scene.create(), pace);
    person.put(author(1, "נועה"));
    person.hear(|report| {
        *report
            == Report::Written {
                path: Some(scene.path()),
            }
    });
    assert!(fs::read_to_string(scene.path()).unwrap().contains("נועה"));
    let away = scene.work().with_file_name("away");
    fs::rename(scene.work(), &away).unwrap();
    person.put(author(2, "ليلى"));
    person.hear(|report| matches!(report, Report::Failed { .. }));
    fs::rename(&away, away.with_file_name("work")).unwrap();
    person.hear(|report| {
        *report
            == Report::Written {
                path: Some(scene.path()),
            }
    });
    assert!(fs::read_to_string(scene.path()).unwrap().contains("ليلى"));
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
    };
    let mut later = Person::with(crashed.open(), pace);
    later.hear(|report| matches!(report, Report::Written { .. }));
    drop(later.keeper);
    assert!(fs::read_to_string(crashed.path()).unwrap().contains("נועה"));
}
