//! Disks and neighbours that do not do as they should: nothing is lost, and it is said.

use std::fs;

use super::*;
use crate::model::Row;
use crate::store::open::{self, OpenError, Problem};
use crate::store::place::hidden_folder;
use crate::store::scene::{Person, Scene, author};

/// What the keeper found that another program had done.
fn outside(person: &mut Person) -> Outside {
    let report = person.hear(|report| matches!(report, Report::Outside(_)));
    match report {
        Report::Outside(outside) => *outside,
        other => panic!("{other:?}"),
    }
}

/// Another program gives author 1 another name in the file.
fn rename_outside(scene: &Scene, from: &str, to: &str) -> String {
    let theirs = fs::read_to_string(scene.path()).unwrap().replace(from, to);
    fs::write(scene.path(), &theirs).unwrap();
    theirs
}

#[test]
fn a_file_that_another_program_wrote_is_not_overwritten_but_merged() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.save();
    let theirs = rename_outside(&scene, "נועה", "נועם");
    person.put(author(2, "ليلى"));
    person.settle();
    person.keeper.save_now();
    let found = outside(&mut person);
    let names = |row: Option<&Row>| match row {
        Some(Row::Author(author)) => author.name.clone(),
        other => panic!("{other:?}"),
    };
    let [delta] = &found.deltas[..] else {
        panic!("{:?}", found.deltas)
    };
    assert_eq!(
        (names(delta.before.as_deref()), names(delta.after.as_ref())),
        ("נועה".to_owned(), "נועם".to_owned())
    );
    assert_eq!(fs::read_to_string(scene.path()).unwrap(), theirs);
    // A crash before the window has merged: the next opening merges.
    let opened = scene.crashed().open();
    assert_eq!((opened.recovered, opened.project.authors().len()), (1, 2));
    assert_eq!(
        opened.project.authors().values().next().unwrap().name,
        "נועם"
    );
    // The window merges, and then the file is ours again.
    person.put(author(1, "נועם"));
    person.keeper.adopt(found.files);
    person.hear(|report| matches!(report, Report::Written { .. }));
    let file = fs::read_to_string(scene.path()).unwrap();
    assert!(file.contains("נועם") && file.contains("ليلى"));
    let opened = scene.crashed().open();
    assert_eq!((opened.recovered, opened.problems.len()), (0, 0));
    person.assert_same(&opened, "merged");
}

#[test]
fn what_was_changed_twice_waits_for_a_decision() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.save();
    person.put(author(2, "ليلى"));
    person.put(author(1, "נעמה"));
    person.settle();
    let crashed = scene.crashed();
    rename_outside(&crashed, "נועה", "נועם");
    let opened = crashed.open();
    let [
        Problem::Merged {
            changes: 2,
            conflicts: 1,
            ..
        },
    ] = &opened.problems[..]
    else {
        panic!("{:?}", opened.problems)
    };
    assert_eq!(
        opened.project.authors().values().next().unwrap().name,
        "נעמה"
    );
    let conflict = opened.project.conflicts().values().next().unwrap();
    assert_eq!(
        conflict.theirs.as_deref(),
        Some(&Row::Author(author(1, "נועם")))
    );
    // What was merged is one change, and it lasts.
    assert_eq!(opened.history.done().len(), 1);
    let merged = opened.project.clone();
    let later = Person::at(opened);
    later.keeper.save_now();
    later.keeper.close();
    let again = crashed.open();
    assert_eq!((again.recovered, again.project), (0, merged));
}

#[test]
fn a_file_that_was_changed_and_cannot_be_read_is_left_alone() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.save();
    fs::write(scene.path(), "<<<<<<< half").unwrap();
    person.put(author(2, "ليلى"));
    person.settle();
    person.keeper.save_now();
    person.hear(|report| matches!(report, Report::ChangedOutside { .. }));
    assert_eq!(fs::read_to_string(scene.path()).unwrap(), "<<<<<<< half");
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
    assert!(
        matches!(failed, Report::Failed { message, .. } if message.contains("חדשות.isnad.ron"))
    );
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
        open::look(&scene.state(), &elsewhere)
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
        open::look(&scene.state(), &scene.path()).unwrap(),
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
            .to_string()
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
fn saving_over_a_project_that_is_open_elsewhere_is_refused() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    let other = scene.work().join("other.isnad.ron");
    let project = crate::model::Project::new(crate::model::ProjectId(ulid::Ulid::from(8)));
    let theirs = open::create(&scene.state(), &other, project.clone(), false).unwrap();
    let before = fs::read(&other).unwrap();
    person.put(author(1, "נועה"));
    person.keeper.save_as(other.clone());
    person.hear(|report| matches!(report, Report::NotSavedAs { .. }));
    assert_eq!(fs::read(&other).unwrap(), before);
    person.put(author(2, "ليلى"));
    person.settle();
    person.assert_same(&scene.crashed().open(), "still at home");
    let again = open::create(&scene.state(), &other, project.clone(), true).unwrap_err();
    assert!(matches!(again, OpenError::Held { .. }));
    drop(theirs);
    let again = open::create(&scene.state(), &other, project, false).unwrap_err();
    assert!(matches!(again, OpenError::Exists(_)));
}

#[test]
fn the_file_follows_by_itself_and_what_failed_is_tried_again() {
    let soon = std::time::Duration::from_millis(5);
    let pace = Pace {
        quiet: soon,
        longest: soon,
        again: soon,
        copies: Duration::from_secs(3_600),
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
